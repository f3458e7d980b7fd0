"""Who acts and speaks: persons by name, with role and organisation, and organisations; mentions of one are tied together."""

from __future__ import annotations

from dataclasses import dataclass

from data.extract.document import Document
from data.extract.places import PlaceMention


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or some body, once for each report. `name` is the fullest name in the report, else the organisation or role."""

    name: str
    kind: str
    role: str
    organisation: str
    person: bool


@dataclass(frozen=True, slots=True)
class ActorMention:
    """One mention (full name, surname, role, pronoun, organisation) of an actor."""

    start: int
    end: int
    actor: Actor
    rule: str


def find_actors(doc: Document, places: tuple[PlaceMention, ...]) -> tuple[ActorMention, ...]:
    """Mentions in order, without overlaps; pronouns are resolved by `speech` where they speak."""
    raise NotImplementedError
