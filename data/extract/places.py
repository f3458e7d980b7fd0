"""Names of places: found, told from people and organisations, located, and marked where they stand for a government."""

from __future__ import annotations

from dataclasses import dataclass

from data.extract.document import Document


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer; the fields are those of the table `places`."""

    place_id: str
    name: str
    name_local: str
    kind: str
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    names: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention of a place by name. `rule` says how it was found, `metonym_rule` how its metonymy was decided."""

    start: int
    end: int
    place: Place
    metonym: bool
    metonym_rule: str
    where_precision: int
    confidence: str
    rule: str


def find_places(doc: Document) -> tuple[PlaceMention, ...]:
    """Every mention in order, without overlaps."""
    raise NotImplementedError
