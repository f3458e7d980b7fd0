"""How counts stand to each other: parts of a total, the same people again, claims that cannot both hold."""

from __future__ import annotations

from typing import NamedTuple

from data.extract.document import Document
from data.extract.spans import Fact


class Relation(NamedTuple):
    """Between two counts of one report, by their place in its tuple of counts."""

    a: int
    b: int
    relation: str
    note: str


def find_relations(doc: Document, counts: tuple[Fact, ...]) -> tuple[Relation, ...]:
    """Relations inside one report; those across reports are found when the tables are put together."""
    raise NotImplementedError
