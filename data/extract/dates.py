"""Expressions of time, absolute and relative, read against the report's date and the last date mentioned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from data.extract.document import Document
from data.extract.numbers import Number


class Period(NamedTuple):
    """Days from `start` to `end`, both included, and how closely the text gives them (day, week, month …)."""

    start: date
    end: date
    precision: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """One expression of time. `start`/`end` leaves the preposition out, `outer_start` takes it in.

    `when` is the days the expression itself names (None if it cannot be resolved); `applies` is the days of a fact that
    is dated by it, in the light of its preposition (“since 1994” → up to the publication date).
    """

    start: int
    end: int
    outer_start: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    when: Period | None
    applies: Period | None
    rule: str


def find_dates(doc: Document, numbers: tuple[Number, ...]) -> tuple[DateMention, ...]:
    """Every expression of time in order, without overlaps."""
    raise NotImplementedError
