"""Expressions told from the report's date or the last date mentioned: “last week”, “the previous month”, “that summer”."""

from __future__ import annotations

import re
from datetime import timedelta

from data.extract import periods
from data.extract.date_calendar import on_weekday
from data.extract.date_grammar import (
    DAYPART_AFTER,
    DAYPARTS,
    MONTH_NAME,
    PREVIOUS,
    SEASON_CODES,
    UNITS,
    WEEKDAY_FORMS,
    WEEKDAY_NAME,
    WEEKDAYS,
    YEAR_DIGITS,
    Clock,
    Expression,
    duration,
)
from data.extract.document import Document
from data.extract.number_days import MONTHS
from data.extract.periods import Period
from data.lexicon import alternatives

SEASON_YEAR = re.compile(
    rf"(?P<season>{alternatives(SEASON_CODES)})(?:\s(?:of\s)?(?P<year>{YEAR_DIGITS})(?:[-–/][0-9]{{2}}(?:[0-9]{{2}})?)?(?![0-9])|\s(?:of\s)?(?P<which>this|last|next)\syear\b)?",
    re.I,
)
_NOUN = alternatives([*UNITS, *SEASON_CODES, *DAYPARTS, "period"])
RELATIVE = re.compile(
    r"(?P<which>last|past|previous|preceding|prior|next|coming|following|ensuing|this|current|same|that|recent)\s"
    rf"(?:(?P<few>few|several|couple\sof|many)\s)?(?P<noun>{_NOUN}|(?i:{WEEKDAY_NAME})\b|(?:{MONTH_NAME.lower()})\b)",
    re.I,
)
OF_A_YEAR = re.compile(r"\s(?:of|in|a|one|last|this|the|[0-9])\b", re.I)
"""Behind “the same period”: its year, which tells the days itself."""
BESIDE = re.compile(r"\s(?P<way>before|after)(?=[.,;:)]|\s(?:and|but)\b|$)")
BY_ANCHOR = frozenset(("previous", "preceding", "prior", "following", "ensuing", "same", "that"))


def relative(text: str, pos: int, clock: Clock, article: bool) -> Expression | None:
    """“last week”, “this month”, “the previous year”, “the same day”, “last summer”, “last Monday”, “recent days”."""
    m = RELATIVE.match(text, pos)
    if m is None or (m.end() < len(text) and text[m.end()].isalnum()):
        return None
    which, noun, end = m["which"].lower(), m["noun"].lower(), m.end()
    shift = PREVIOUS.get(which, 0)
    many = noun.endswith("s") and noun in UNITS
    if m["few"] or (many and which in ("recent", "past", "last", "previous", "coming", "next")):
        if noun not in UNITS or not many:
            return None
        if which == "recent":
            return Expression(pos, end, "DATE", "PAST_REF", None, "recent", anchors=False)
        return Expression(pos, end, "DURATION", duration("X", UNITS[noun]), None, "few_units", anchors=False)
    if which in ("same", "that") and noun.endswith("s") and noun in UNITS and UNITS[noun] in "DWMY":
        return Expression(pos, end, "DATE", "", None, "same_units", anchors=False)
    if noun == "period":
        alone = which in ("same", "that") and OF_A_YEAR.match(text, end) is None
        return Expression(pos, end, "DATE", "", None, "same_period", anchors=False) if alone else None
    if which == "recent" or many:
        return None
    if noun in WEEKDAYS and WEEKDAY_FORMS[noun] == "full":
        if not m["noun"][0].isupper() or which in BY_ANCHOR:
            return None
        part = DAYPART_AFTER.match(text, end)
        return on_weekday(pos, part.end() if part else end, int(WEEKDAYS[noun]), part["part"] if part else None, clock, shift)
    if noun in MONTHS:
        if not m["noun"][0].isupper() or which in ("that", "same"):
            return None
        return _which_month(pos, end, MONTHS[noun], shift, clock)
    if noun in SEASON_CODES:
        return _which_season(pos, end, SEASON_CODES[noun], shift, clock)
    if noun in DAYPARTS:
        if which not in ("this", "last", "that", "same"):
            return None
        now = (
            clock.by_day if which in ("this", "last") else clock.anchor.start if clock.anchor and clock.anchor.precision == "day" else None
        )
        if now is None:
            return Expression(pos, end, "TIME", f"XXXX-XX-XXT{DAYPARTS[noun]}", None, "daypart", anchors=False)
        when = now - timedelta(days=which == "last")
        return Expression(pos, end, "TIME", f"{when.isoformat()}T{DAYPARTS[noun]}", periods.day(when), "daypart")
    unit = UNITS.get(noun)
    if unit is None:
        return None
    if unit.startswith("T"):
        return (
            Expression(pos, end, "DURATION", duration("1", unit), None, "last_hour", anchors=False) if which in ("past", "last") else None
        )
    return _which_unit(text, pos, end, which, unit, shift, article, clock)


def _which_unit(text: str, pos: int, end: int, which: str, unit: str, shift: int, article: bool, clock: Clock) -> Expression | None:
    if unit != "K" and (which == "past" or (article and which == "last" and unit != "Q")):
        # “the last day of the month” is none; “the last month” reaches back from the report's date, “last month” is the one before.
        if text[end : end + 4] == " of ":
            return None
        now = clock.published if unit in "MQYEC" and clock.by_month else clock.near(unit)
        begin = periods.step(now, -1, unit) if now else None
        spans = Period(begin, now, "range") if begin and now else None
        return Expression(pos, end, "DURATION", duration("1", unit), None, "last_unit", spans=spans, anchors=False)
    if which in BY_ANCHOR or (article and which == "next"):
        base = clock.anchor
        if (
            base is None
            or (unit == "D" and base.precision != "day")
            or (unit in "WK" and base.precision not in ("day", "week"))
            or (unit == "M" and base.precision not in ("day", "week", "month"))
        ):
            base = None
        if base is None and which in ("previous", "preceding", "prior") and (now := clock.near(unit)):
            base = periods.day(now)
        moved = periods.step(base.start, shift, unit) if base else None
    else:
        now = clock.near(unit) if unit != "K" else clock.by_day
        moved = periods.step(now, shift, unit) if now else None
        if moved and unit == "K" and shift < 0 and now and now.weekday() > 4:
            moved = now - timedelta(days=7)
    if unit == "D" and which in ("this", "last", "current"):
        return (
            None
            if which != "this"
            else Expression(
                pos,
                end,
                "DATE",
                periods.timex(periods.day(moved)) if moved else "PRESENT_REF",
                periods.day(moved) if moved else None,
                "this_day",
            )
        )
    if moved is None:
        value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(unit, "")
        return Expression(pos, end, "DATE", value, None, f"{which}_unit", anchors=False)
    when = periods.unit_around(moved, unit)
    value = periods.timex(when)
    if unit == "K":
        iso = when.start.isocalendar()
        value = f"{iso.year:04}-W{iso.week:02}-WE"
    if unit in "EC":
        value = f"{when.start.year:04}"[: 3 if unit == "E" else 2]
    return Expression(pos, end, "DATE", value, when, f"{which}_unit")


def _which_month(pos: int, end: int, month: int, shift: int, clock: Clock) -> Expression:
    now = clock.by_month
    if now is None:
        return Expression(pos, end, "DATE", f"XXXX-{month:02}", None, "which_month", anchors=False)
    year = now.year
    if shift < 0 and month >= now.month:
        year -= 1
    elif shift > 0 and month <= now.month:
        year += 1
    when = periods.month(year, month)
    return Expression(pos, end, "DATE", periods.timex(when), when, "which_month")


def _which_season(pos: int, end: int, code: str, shift: int, clock: Clock) -> Expression:
    now = clock.by_month
    if now is None:
        return Expression(pos, end, "DATE", f"XXXX-{code}", None, "which_season", anchors=False)
    year = now.year
    when = periods.season(year, code)
    if shift < 0:
        while when.end >= now:
            year -= 1
            when = periods.season(year, code)
    elif shift > 0:
        while when.start <= now:
            year += 1
            when = periods.season(year, code)
    elif code == "WI" and now.month < 3:
        when = periods.season(year - 1, code)
    return Expression(pos, end, "DATE", periods.timex(when), when, "which_season")


def season(text: str, pos: int, clock: Clock) -> Expression | None:
    """“summer 2004”, “the summer of last year”; a season alone is read after “in the” only."""
    m = SEASON_YEAR.match(text, pos)
    if m is None or (m.end() < len(text) and text[m.end()].isalnum()):
        return None
    code = SEASON_CODES[m["season"].lower()]
    if m["year"]:
        when = periods.season(int(m["year"]), code)
    elif m["which"] and clock.published:
        when = periods.season(clock.published.year + PREVIOUS[m["which"].lower()], code)
    elif (
        m["which"]
        or not re.search(r"\b(?:in|since|during|by|until)\s(?:the\s)?(?:early\s|late\s)?$", text[max(0, pos - 20) : pos])
        or m["season"].lower() == "fall"
    ):
        return None
    elif clock.by_month is None:
        return Expression(pos, m.end(), "DATE", f"XXXX-{code}", None, "season", anchors=False)
    else:
        now = clock.by_month
        when = periods.season(now.year, code)
        if when.start > now:
            when = periods.season(now.year - 1, code)
    return Expression(pos, m.end(), "DATE", periods.timex(when), when, "season")


def beside(doc: Document, i: int, clock: Clock) -> Expression | None:
    """“the week before.”, “the year after,”, told from the last date mentioned; token `i` is the unit."""
    tokens, text = doc.tokens, doc.text
    m = BESIDE.match(text, tokens[i].end)
    if m is None or not i or tokens[i - 1].low != "the":
        return None
    unit, shift = UNITS[tokens[i].low], -1 if m["way"] == "before" else 1
    if clock.anchor is None or unit.startswith("T") or (unit == "D" and clock.anchor.precision != "day"):
        return None
    moved = periods.step(clock.anchor.start, shift, unit)
    if moved is None:
        return None
    when = periods.unit_around(moved, unit)
    rule = "following_unit" if shift > 0 else "previous_unit"
    return Expression(tokens[i - 1].start, m.end(), "DATE", periods.timex(when), when, rule)
