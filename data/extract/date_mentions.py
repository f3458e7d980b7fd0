"""Dates in the light of each other: what two of them share, and the stretch that they bound."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from data.extract import periods
from data.extract.date_calendar import period
from data.extract.date_grammar import Expression
from data.extract.document import Document
from data.extract.periods import Period
from data.lexicon import members

JOIN = re.compile(r"\s*(?:and|to|until|till|through|up\s+to|up\s+until|-|–|—)\s+(?:the\s+)?|\s?[-–—]\s?")
LEADS_PAIR = members("date_context", "leads_pair")
CLOCK_ON = re.compile(r",?\s(?:on\s)?")
UP_TO = re.compile(
    r"(?:\s(?:days|weeks|months|years))?(?:\s[a-z]+){0,2}?\s(?:up\s(?:to|until)|to|until|before|(?:(?:that|which)\s)?(?:ending|ended|ends)(?:\s(?:on|in))?)\s(?:the\send\sof\s)?$"
)
BEFORE_DAY = re.compile(r"\s(?P<way>before|ahead\sof|after)\s(?:(?:the|his|her|its|their|an?)\s(?:[\w’'-]+\s){1,4}?(?:on|of)\s)?")
"""From a number of days to the day that they are counted from: “three days before the vote on”."""
RECENT = 4
"""Mentions back to the stretch of days that “the same period” is the same as."""
SAME_SPAN = re.compile(r"\b(?:same|corresponding|equivalent|comparable)\s(?:period|months?|time|quarter|weeks?)\s(?:of\s|in\s)?(?:the\s)?$")


class DateMention(NamedTuple):
    """One expression of time. `start`/`end` leaves the preposition out, `outer_start` takes it in.

    `when` is the days the expression itself names (None if it cannot be resolved); `applies` is the days of a fact that
    is dated by it, in the light of its preposition (“since 1994” → up to the publication date). “from A to B” and
    “between A and B” are two mentions that share `applies`; after “before” and “after” it is None.
    """

    start: int
    end: int
    outer_start: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    when: Period | None
    applies: Period | None
    rule: str


def share_years(text: str, expressions: list[Expression]) -> None:
    """“between May and June 2004”: the first takes the year that only the second states, and both the same one if none does."""
    for a, b in pairwise(expressions):
        months = a.part != "pair" and 0 < a.month < b.month and "year" not in a.part + b.part and a.type == b.type == "DATE"
        if months and a.when and b.when and a.when.start > b.when.end and JOIN.fullmatch(text, a.end, b.start):
            # “between January and June”, told in March, is of last year
            when = period(b.when.start.year, a.month, a.day)
            if when is not None:
                a.value, a.when = periods.timex(when), periods.part_of(when, a.part) if a.part and not a.day else when
            continue
        if (
            a.part == "pair"
            or not (a.month and b.month and a.type == b.type == "DATE")
            or "year" in a.part
            or "year" not in b.part
            or b.when is None
        ):
            continue
        if not JOIN.fullmatch(text, a.end, b.start):
            continue
        year = b.when.start.year - (a.month > b.month)
        when = period(year, a.month, a.day)
        if when is not None:
            a.value = periods.timex(when)
            a.when = periods.part_of(when, a.part) if a.part and not a.day else when


def share_days(text: str, expressions: list[Expression]) -> None:
    """“At 3 a.m. on Sunday”: the time of day takes the day that follows."""
    for a, b in pairwise(expressions):
        if a.rule == "clock" and b.when is not None and b.when.precision == "day" and CLOCK_ON.fullmatch(text, a.end, b.start):
            a.when, a.value = b.when, b.when.start.isoformat() + a.value[a.value.index("T") :]


def paired(doc: Document, published: date | None, found: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """Gives the two ends of “from A to B” one stretch, and “the six days up to B” its own."""
    text, result = doc.text, list(found)
    for k in range(len(result) - 1):
        a, b = result[k], result[k + 1]
        gap = text[a.end : b.start]
        if len(gap) > 60 or "\n\n" in gap:
            continue
        if (
            a.type == "DURATION"
            and b.type == "DATE"
            and b.when is not None
            and UP_TO.fullmatch(gap.replace("\n", " "))
            and (m := re.fullmatch(r"P(\d+)([DWMY])", a.value))
        ):
            begin = periods.step(b.when.end + timedelta(days=1), -int(m[1]), m[2])
            if begin is not None:
                span = Period(begin, b.when.end, "range")
                result[k], result[k + 1] = _with(a, span), _with(b, span)
            continue
        if (
            a.type == "DURATION"
            and b.when is not None
            and b.when.precision == "day"
            and (m := re.fullmatch(r"P(\d+)([DWM])", a.value))
            and (way := BEFORE_DAY.fullmatch(gap))
        ):
            moved = periods.step(b.when.start, -int(m[1]) if way["way"] in ("before", "ahead of") else int(m[1]), m[2])
            if moved is not None:
                result[k], result[k + 1] = _with(a, periods.day(moved)), _with(b, periods.day(moved))
            continue
        if a.when is None or b.when is None or a.type == "DURATION" or b.type == "DURATION":
            continue
        lead = text[a.outer_start : a.start].split()
        led = (bool(lead) and lead[0].lower() in LEADS_PAIR) or text[max(0, a.start - 8) : a.start].lower().strip().endswith("between")
        words_between = gap.split()
        sign = gap.strip()
        joined = JOIN.fullmatch(gap) is not None
        if (
            not joined
            and lead
            and lead[0].lower() in ("from", "on", "since")
            and len(words_between) <= 6
            and words_between
            and words_between[-1] in ("until", "till")
        ):
            joined = led = True  # “opens on 5 March and lasts until 9 March”
        if a.rule == "day_of_pair" and sign == "and" and b.when.start - a.when.end == timedelta(days=1):
            led = True  # “on 3 and 4 March”
        if not joined or (sign.startswith("and") and not led) or a.when.start > b.when.end:
            continue
        if sign in ("-", "–", "—") and a.rule != "day_of_pair" and a.when.precision != b.when.precision:
            continue
        end = b.when.end
        if published is not None and a.when.start <= published < end and a.when.precision == b.when.precision == "month":
            end = published
        span = Period(a.when.start, end, "range")
        result[k], result[k + 1] = _with(a, span), _with(b, span)
    earlier: Period | None = None
    stretch, told = None, 0  # the last stretch of days within one year, and which mention gave it
    for k, mention in enumerate(result):
        if earlier is not None and (mention.rule == "same_period" or (mention.rule == "same_units" and earlier.precision == "range")):
            # “over the same months”, “in the same period”
            result[k] = mention._replace(value=f"{earlier.start}/{earlier.end}", when=earlier, applies=earlier)
        elif mention.when is not None and mention.when.precision == "year" and (stretch or earlier):
            before = text[max(0, mention.start - 40) : mention.start]
            base = stretch if stretch is not None and k - told <= RECENT else earlier
            shifted = _in_year(base, mention.when.start.year) if base is not None and SAME_SPAN.search(before) else None
            if shifted is not None:  # “over the same period last year”
                result[k] = mention._replace(applies=shifted)
        earlier = result[k].applies or earlier
        if earlier is not None and earlier.precision == "range" and earlier.start.year == earlier.end.year:
            stretch, told = earlier, k
    return tuple(m for m in result if m.value)


def _in_year(period: Period, year: int) -> Period | None:
    """The same days in another year; None for a stretch of more than one."""
    if period.start.year != period.end.year:
        return None
    first, last = (
        periods.step(period.start, 12 * (year - period.start.year), "M"),
        periods.step(period.end, 12 * (year - period.end.year), "M"),
    )
    return Period(first, last, "range") if first is not None and last is not None else None


def _with(mention: DateMention, applies: Period) -> DateMention:
    return mention._replace(applies=applies)
