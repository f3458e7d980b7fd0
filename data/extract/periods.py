"""Stretches of days: months, weeks, seasons, parts of them, and steps along the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each northern season; winter runs into the next year."""


class Period(NamedTuple):
    """Days from `start` to `end`, both included, and how closely the text gives them (day, week, month …)."""

    start: date
    end: date
    precision: str


def day(when: date) -> Period:
    return Period(when, when, "day")


def month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(last, 12, 31), "range")


def week(when: date) -> Period:
    """Monday to Sunday around a day."""
    monday = when - timedelta(days=when.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def season(number: int, code: str) -> Period:
    first = SEASONS[code]
    last = month(number + 1, 2) if code == "WI" else month(number, first + 2)
    return Period(date(number, first, 1), last.end, "season")


def part_of(period: Period, part: str) -> Period:
    """“early”, “end of”, “first half of” … of a month or year: thirds of it, halves and quarters."""
    first, last = period.start, period.end
    if part == "all":
        return period
    if part == "close":
        return day(last) if period.precision in ("month", "day") else Period(month(last.year, last.month).start, last, "range")
    if part.startswith("week"):
        begin = last - timedelta(days=6) if part == "weeklast" else first + timedelta(days=7 * (int(part[-1]) - 1))
        return Period(begin, min(last, begin + timedelta(days=6)), "week") if period.precision in ("month", "year") else period
    if period.precision == "month":
        if part == "start":
            return Period(first, first.replace(day=10), "range")
        if part == "mid":
            return Period(first.replace(day=11), first.replace(day=20), "range")
        if part == "end":
            return Period(first.replace(day=21), last, "range")
        return Period(first, first.replace(day=15), "range") if part == "half1" else Period(first.replace(day=16), last, "range")
    if period.precision == "year":
        if part.startswith("half"):
            months = (1, 6) if part == "half1" else (7, 12)
        elif part.startswith("quarter"):
            quarter = int(part[-1])
            months = (3 * quarter - 2, 3 * quarter)
        else:
            months = {"start": (1, 4), "mid": (5, 8), "end": (9, 12)}[part]
        return Period(month(first.year, months[0]).start, month(first.year, months[1]).end, "range")
    if last.year - first.year == 9 and not part.startswith("half"):  # a decade
        of_ten = {"start": (0, 3), "mid": (4, 6), "end": (7, 9)}.get(part, (0, 9))
        return years(first.year + of_ten[0], first.year + of_ten[1])
    days = (last - first).days + 1
    third = max(1, days // 3)
    if part in ("start", "half1"):
        return Period(first, first + timedelta(days=third - 1), "range")
    return Period(last - timedelta(days=third - 1), last, "range")


def step(when: date, number: int, unit: str) -> date | None:
    """The day `number` units (D, W, K, F, M, Y, E, C) away; None where the calendar ends."""
    try:
        if unit in "DWKF":
            return when + timedelta(days=number * {"D": 1, "W": 7, "K": 7, "F": 14}[unit])
        months = number * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit]
        total = when.year * 12 + when.month - 1 + months
        y, m = divmod(total, 12)
        if not 1 <= y <= MAXYEAR:
            return None
        # The month before 30 November begins on 30 October, the one before 31 March on the last day of February.
        return date(y, m + 1, min(when.day, monthrange(y, m + 1)[1]))
    except OverflowError:
        return None


def unit_around(when: date, unit: str) -> Period:
    """The day, week, month, year … that a day lies in."""
    if unit == "D":
        return day(when)
    if unit in "WF":
        return week(when)
    if unit == "M":
        return month(when.year, when.month)
    if unit == "Q":
        first = 3 * ((when.month - 1) // 3) + 1
        return Period(month(when.year, first).start, month(when.year, first + 2).end, "range")
    if unit == "K":
        monday = week(when).start
        return Period(monday + timedelta(days=5), monday + timedelta(days=6), "range")
    if unit == "Y":
        return year(when.year)
    first = when.year - when.year % (10 if unit == "E" else 100)
    return years(max(1, first), first + (9 if unit == "E" else 99))


def timex(period: Period) -> str:
    """TIMEX3 value of a period."""
    first = period.start
    if period.precision == "day":
        return first.isoformat()
    if period.precision == "week":
        iso = first.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}"
    if period.precision == "month":
        return f"{first.year:04}-{first.month:02}"
    if period.precision == "season":
        code = next(c for c, m in SEASONS.items() if m == first.month)
        return f"{first.year:04}-{code}"
    return f"{first.year:04}" if period.precision == "year" or first.year == period.end.year else f"{first.year:04}/{period.end.year:04}"
