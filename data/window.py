"""A stretch of time that pages look at: which one to begin with, which facts lie in it, and the stretches to step through."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from data.frames import Fact

EMPTY_YEARS = 5
"""Time in which no fact begins or ends parts one stretch from the next from this length on."""
UNITS = {"century": 1200, "decade": 120, "year": 12, "month": 1}
"""Parts of the calendar, in months; below them are days."""
FEWEST = 4
"""Units of each size that a stretch holds at least, to be stepped through by them."""
MOST_BARS = 130
DAY = timedelta(days=1)


class Window(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date


class Divided(NamedTuple):
    """Facts by where they lie: with some day in the window, wholly before it, wholly after it, without a date."""

    within: list[Fact]
    before: list[Fact]
    after: list[Fact]
    undated: list[Fact]


def read(text: str) -> Window | None:
    """The window written as “2002-01..2006-12” or “2005-11-27..2005-11-29”; None for anything else."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        return None
    try:
        first = date.fromisoformat(f"{found['first']}-01"[:10])
        last = date.fromisoformat(f"{found['last']}-01"[:10])
        last = last if len(found["last"]) > len("2006-12") else _month_end(last)
    except ValueError:
        return None
    return Window(first, last) if first <= last else None


_MONTH = r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"
_WRITTEN = re.compile(rf"(?P<first>{_MONTH})\.\.(?P<last>{_MONTH})")


def write(window: Window) -> str:
    """The window as `read` takes it: by its months where it is made of whole ones."""
    first, last = window.first.isoformat(), window.last.isoformat()
    return f"{first[:7]}..{last[:7]}" if _whole_months(window) else f"{first}..{last}"


def settle(chosen: str, years: Sequence[int], facts: Iterable[Fact]) -> Window | None:
    """The window that a reader has chosen, as far as it lies within these years (of all the tables), else the first one of these facts."""
    window = read(chosen)
    if window and years and window.first.year <= years[-1] and window.last.year >= years[0]:
        return Window(max(window.first, date(years[0], 1, 1)), min(window.last, date(years[-1], 12, 31)))
    return first_window(facts)


def days(fact: Fact) -> Window | None:
    """First and last day of a fact; None for one without a date."""
    first, last = fact["when_start"] or fact["when_end"], fact["when_end"] or fact["when_start"]
    return Window(first, max(first, last)) if first else None


def divide(facts: Iterable[Fact], window: Window) -> Divided:
    """Which facts lie in the window, before it and after it; those without a date are kept apart, not dropped."""
    found = Divided([], [], [], [])
    for fact in facts:
        span = days(fact)
        if span is None:
            found.undated.append(fact)
        elif span.last < window.first:
            found.before.append(fact)
        elif span.first > window.last:
            found.after.append(fact)
        else:
            found.within.append(fact)
    return found


def within(facts: Iterable[Fact], window: Window | None) -> list[Fact]:
    """The facts with some day in the window, and those without a date; all of them without a window."""
    return [f for f in facts if window is None or not (span := days(f)) or (span.first <= window.last and span.last >= window.first)]


def whole(facts: Iterable[Fact]) -> Window | None:
    """From the first day of any of these facts to the last, in whole years, or months where they are few; None if none is dated."""
    spans = [span for fact in facts if (span := days(fact))]
    return _padded(min(s.first for s in spans), max(s.last for s in spans)) if spans else None


def first_window(facts: Iterable[Fact]) -> Window | None:
    """The stretch to begin with: of those parted by long times without a beginning or end the one with most facts, the later of equals."""
    spans = [span for fact in facts if (span := days(fact))]
    if not spans:
        return None
    edges = sorted({day for span in spans for day in span})
    cuts = [i for i, (a, b) in enumerate(pairwise(edges), start=1) if (b - a).days > EMPTY_YEARS * 365.25]
    stretches = [Window(edges[a], edges[b - 1]) for a, b in pairwise([0, *cuts, len(edges)])]
    # A fact of many years begins in one stretch and ends in another: it counts for the one it ends in.
    lasts = sorted(span.last for span in spans)
    best = max(stretches, key=lambda s: (bisect_right(lasts, s.last) - bisect_left(lasts, s.first), s.last))
    return _padded(*best)


def earlier(facts: Iterable[Fact], window: Window) -> Window | None:
    """The nearest stretch of the same length before this one in which a fact begins or ends."""
    edges = _edges(facts)
    at = bisect_left(edges, window.first)
    return _moved_to(edges[at - 1], window) if at else None


def later(facts: Iterable[Fact], window: Window) -> Window | None:
    """The nearest stretch of the same length after this one in which a fact begins or ends."""
    edges = _edges(facts)
    at = bisect_right(edges, window.last)
    return _moved_to(edges[at], window) if at < len(edges) else None


def steps(facts: Iterable[Fact], window: Window) -> list[Window]:
    """The parts of the window to go through one by one: its years (decades, months, days) in which a fact begins or ends."""
    months = (window.last - window.first).days / 30.4
    unit = next((name for name, length in UNITS.items() if months > (FEWEST - 1) * length), "day")
    edges = _edges(facts)
    return [part for part in _parts(window, unit) if bisect_left(edges, part.first) < bisect_right(edges, part.last)]


def histogram(facts: Iterable[Fact], span: Window) -> list[tuple[Window, int]]:
    """Parts of the span, as small as there is room for, each with the number of facts that have some day in it."""
    length = (span.last - span.first).days
    sizes = [("day", 1.0), *((name, 30.4 * months) for name, months in reversed(UNITS.items()))]
    unit = next((name for name, size in sizes if length / size <= MOST_BARS), "century")
    parts = list(_parts(span, unit))
    firsts = [part.first for part in parts]
    heights = [0] * len(parts)
    for fact in facts:
        if (own := days(fact)) and own.first <= span.last and own.last >= span.first:
            for i in range(max(bisect_right(firsts, own.first) - 1, 0), bisect_right(firsts, own.last)):
                heights[i] += 1
    return list(zip(parts, heights, strict=True))


def ticks(window: Window, most: int) -> list[tuple[date, str]]:
    """Days at which an axis of the window is marked, at most so many: the first ones of years or months, or days (which of them)."""
    length = (window.last - window.first).days + 1
    for step in (1, 2, 7, 14):
        if length / step <= most:
            return [(date.fromordinal(day), "day") for day in range(window.first.toordinal(), window.last.toordinal() + 1, step)]
    first, last = _month(window.first), _month(window.last)
    step = next(step for step in (1, 2, 3, 6, *(12 * years for years in _YEARS)) if (last - first + 1) / step <= most)
    months = range(-(-first // step) * step, last + 1, step)
    return [(day, "month" if step < 12 else "year") for month in months if (day := _first_of(month)) >= window.first]


_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10_000)


def _edges(facts: Iterable[Fact]) -> list[date]:
    """The days on which some fact begins or ends."""
    return sorted({day for fact in facts for day in days(fact) or ()})


def _padded(first: date, last: date) -> Window:
    """Whole years, or whole months where these are a few."""
    if (last - first).days > 200:
        return Window(date(first.year, 1, 1), date(last.year, 12, 31))
    return Window(first.replace(day=1), _month_end(last))


def _moved_to(day: date, window: Window) -> Window:
    """The window moved by its own length, as often as it takes to hold a day outside it."""
    if not _whole_months(window):
        length = (window.last - window.first).days + 1
        moved = date.fromordinal(max(1, window.first.toordinal() + length * ((day - window.first).days // length)))
        return Window(moved, date.fromordinal(min(date.max.toordinal(), moved.toordinal() + length - 1)))
    first, last, at = _month(window.first), _month(window.last) + 1, _month(day)
    length = last - first
    first += length * ((at - first) // length)
    return Window(_first_of(first), _month_end(_first_of(first + length - 1)))


def _parts(window: Window, unit: str) -> Iterator[Window]:
    """The window cut where the units of the calendar begin."""
    size = UNITS.get(unit, 0)
    first = window.first
    while first <= window.last:
        after = (_month(first) // size + 1) * size if size else 0
        last = first if not size else _month_end(_first_of(after - 1))
        yield Window(first, min(last, window.last))
        if last >= window.last:
            return
        first = last + DAY


def _whole_months(window: Window) -> bool:
    return window.first.day == 1 and window.last == _month_end(window.last)


def _month(day: date) -> int:
    """Months from the beginning of the year 0."""
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    month = min(max(month, 12), 9999 * 12 + 11)
    return date(month // 12, month % 12 + 1, 1)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
