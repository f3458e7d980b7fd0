"""Where numbers stand on one axis, and how surely: a stated number is a point, a range a bar, a bound fades to where it is open."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from data.frames import Fact

SPREAD = 50
"""From this ratio of the largest to the smallest on, small numbers would vanish on an even axis: it goes by powers of ten."""
ROOM = 1.08
"""The axis goes on beyond the largest number."""
MOST_TICKS, MOST_LONG_TICKS = 5, 3
"""Fewer where their numbers are long, so that these do not touch on a telephone."""
LONG, MILLION = 10_000, 1_000_000


class Mark(NamedTuple):
    """A number on the axis, both ends as shares of its length.

    `form`: `exact` and `about` are points (both ends alike), `range` was stated, `vague` is the usual reading of a vague plural,
    `at_least` and `at_most` are open to one side.
    """

    form: str
    left: float
    right: float


class Axis(NamedTuple):
    """`ticks` are each a share of the length and its number; `marks` follow the facts, None for those it cannot show."""

    log: bool
    ticks: list[tuple[float, str]]
    marks: list[Mark | None]


def axis(facts: Sequence[Fact]) -> Axis:
    """One axis for these numbers, of the unit that most of them count in: from zero, or by powers of ten where they lie far apart."""
    units = Counter(f["unit"] for f in facts)
    read = [shape(f) if f["unit"] == units.most_common(1)[0][0] else None for f in facts]
    ends = [end for form in read if form for end in form[1:] if end is not None]
    most, least = max(ends, default=1.0), min(ends, default=0.0)
    log = least > 0 and most / least >= SPREAD
    first = math.floor(math.log10(least)) if log else 0
    top = math.log10(most * ROOM) - first if log else (most or 1.0) * ROOM

    def at(value: float) -> float:
        return (math.log10(value) - first) / top if log else value / top

    marks = [form and Mark(form[0], 0.0 if form[1] is None else at(form[1]), 1.0 if form[2] is None else at(form[2])) for form in read]
    return Axis(log, [(at(n), _short(n)) for n in _ticks(first, most, log)], marks)


def shape(fact: Fact) -> tuple[str, float | None, float | None] | None:
    """Form and both ends of a number; None where the tables hold no number."""
    value, low, high = fact["value"], fact["low"], fact["high"]
    if fact["quantifier"] in ("more_than", "at_least"):
        low = value if low is None else low
        return None if low is None else ("at_least", low, None)
    if fact["quantifier"] in ("less_than", "up_to"):
        high = value if high is None else high
        return None if high is None else ("at_most", None, high)
    if value is not None:
        return ("about" if fact["quantifier"] == "about" else "exact", value, value)
    if low is None or high is None:
        return ("at_least", low, None) if low is not None else ("at_most", None, high) if high is not None else None
    return ("range" if fact["quantifier"] == "range" else "vague", low, high)


def _ticks(first: int, most: float, log: bool) -> list[float]:
    if log:
        last = math.floor(math.log10(most * ROOM))
        step = -(-(last - first + 1) // MOST_TICKS)
        return [10.0**n for n in range(first, last + 1, step)]
    most = most or 1.0
    size = 10.0 ** math.floor(math.log10(most))
    wanted = MOST_LONG_TICKS if most >= LONG else MOST_TICKS
    step_size = next(s for s in (size / 5, size / 2, size, size * 2, size * 5) if most / s <= wanted)
    step_size = max(step_size, 1.0) if most >= 1 else step_size
    return [n * step_size for n in range(int(most * ROOM / step_size) + 1)]


def _short(number: float) -> str:
    return f"{number / MILLION:,g} million" if number >= MILLION else f"{number:,g}" if number < 1000 else f"{number:,.0f}"
