"""What changed between two snapshots: facts that were added, that are gone, and that were altered, field by field.

A fact keeps its id while the span of its words stays the same (see `data/DICTIONARY.md`), so it is compared with itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from data.frames import Corpus, Fact
from data.schema import TABLES, Column

NOT_COMPARED = ("snapshot",)
"""Columns that differ between any two snapshots."""
COMPARED = tuple(column for column in TABLES["facts"].columns if column.name not in NOT_COMPARED)


class Altered(NamedTuple):
    """One fact in both snapshots, and the columns in which it differs, each with its value before and after (None: empty)."""

    before: Fact
    after: Fact
    fields: list[tuple[Column, Any, Any]]


class Changes(NamedTuple):
    """What a later snapshot has more, less and other than an earlier one; in reading order. `same` is the number of the rest."""

    added: list[Fact]
    gone: list[Fact]
    altered: list[Altered]
    same: int


@lru_cache(maxsize=8)
def changes(before: Corpus, after: Corpus) -> Changes:
    """Compare the people counts, other amounts and events of two snapshots."""
    both = [(before.facts[i], fact) for i, fact in after.facts.items() if i in before.facts]
    altered = [Altered(old, new, fields) for old, new in both if (fields := _differing(old, new))]
    return Changes(
        [fact for i, fact in after.facts.items() if i not in before.facts],
        [fact for i, fact in before.facts.items() if i not in after.facts],
        altered,
        len(both) - len(altered),
    )


def _differing(old: Fact, new: Fact) -> list[tuple[Column, Any, Any]]:
    return [(column, old[column.name], new[column.name]) for column in COMPARED if old[column.name] != new[column.name]]
