"""What passes hand on: spans, tokens, readings, and facts made of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

DIGITS = frozenset("0123456789½¼¾⅓⅔⅛")
"""The signs that a numeral begins with."""
VOCABULARY = 1 << 14
"""How many words (or names) a table of what is known about words remembers, so that no text makes it grow for ever."""
START = attrgetter("start")
"""Where a span begins, as a key to sort and search by."""


class Span(NamedTuple):
    """Code points `start` to `end` (exclusive) of a report's text."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        return self[0] < other[1] and other[0] < self[1]

    def covers(self, other: tuple[int, int]) -> bool:
        return self[0] <= other[0] and other[1] <= self[1]


def covered_by(spans: Sequence[Span]) -> Callable[[int, int], bool]:
    """A test whether one of the spans covers what starts and ends at two places, in logarithmic time."""
    ordered = sorted(spans)
    furthest = [-1, *accumulate([span.end for span in ordered], max)]
    return lambda start, end: end <= furthest[bisect_right(ordered, start, key=itemgetter(0))]


class Token(NamedTuple):
    """A word (letters and digits, with inner apostrophes) or a single sign; `low` is its lower case."""

    start: int
    end: int
    text: str
    low: str


class Reading(NamedTuple):
    """A value, the words that gave it, and the rule that read them. Every filled field is one."""

    value: Any
    start: int
    end: int
    rule: str


class Fact(NamedTuple):
    """A row in the making: its span in the text and a reading for each filled field."""

    start: int
    end: int
    fields: Mapping[str, Reading]

    def get(self, name: str, default: Any = "") -> Any:
        reading = self.fields.get(name)
        return default if reading is None else reading.value
