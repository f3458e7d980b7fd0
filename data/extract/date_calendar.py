"""Dates of the calendar: days, months and weekdays, with the year that a report leaves out."""

from __future__ import annotations

import re
from datetime import date, timedelta

from data.extract import periods
from data.extract.date_grammar import (
    DAYPART_NAME,
    DAYPARTS,
    MONTH_FORMS,
    MONTH_NAME,
    PREVIOUS,
    WEEKDAY_FORMS,
    WEEKDAY_NAME,
    WEEKDAYS,
    YEAR_DIGITS,
    Clock,
    Expression,
)
from data.extract.number_days import MONTHS
from data.extract.periods import Period
from data.extract.spans import Token

_FULL = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
# The stop after a shortened name belongs to it.
_STOP = "(?:" + "|".join(rf"(?<={m})\." for m in MONTH_FORMS if m.lower() not in _FULL) + ")?"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_TH = "(?:st|nd|rd|th)?"
_NO_YEAR = "(?![0-9])(?!,[0-9])"
# After “June 12” no more digits: “June 12,000” holds no day.
_DAY_ENDS = r"(?![0-9])(?![,.:][0-9])"
_SIGN = r"\s?(?P<sign>-|–|—|and|to|or|until|till|through)\s?"
DAY_MONTH = re.compile(
    rf"(?P<day>{_DAY}){_TH}[\s-](?:of\s)?(?P<month>{MONTH_NAME})\b{_STOP}(?:,?[\s-](?:of\s)?(?P<year>{YEAR_DIGITS}){_NO_YEAR})?"
)
MONTH_DAY = re.compile(
    rf"(?P<month>{MONTH_NAME})\b{_STOP}\s(?:the\s)?(?P<day>{_DAY}){_TH}{_DAY_ENDS}(?!\s?%)(?:,?\s(?P<year>{YEAR_DIGITS}){_NO_YEAR})?"
)
MONTH_YEAR = re.compile(rf"(?P<month>{MONTH_NAME})\b{_STOP}(?:,|\s+of)?[\s-](?P<year>{YEAR_DIGITS})(?![0-9])(?!,[0-9])")
MONTH_OF = re.compile(
    rf"(?P<month>{MONTH_NAME})\b{_STOP}\s(?:of\s)?(?P<which>this|last|next|that|the\ssame|the\sprevious|the\sfollowing)\s(?:year)\b"
)
MONTH_ALONE = re.compile(rf"(?P<month>{MONTH_NAME})\b{_STOP}")
SHARED_DAYS = re.compile(
    rf"(?P<a>{_DAY}{_TH}){_SIGN}"
    rf"(?P<b>(?P<day>{_DAY}){_TH}\s(?:of\s)?(?P<month>{MONTH_NAME})\b{_STOP}(?:,?\s(?P<year>{YEAR_DIGITS})(?![0-9]))?)"
)
SHARED_MONTH = re.compile(
    rf"(?P<month>{MONTH_NAME})\b{_STOP}\s(?P<a>{_DAY}{_TH}){_SIGN}"
    rf"(?P<b>(?P<day>{_DAY}){_TH}{_DAY_ENDS}(?:,\s?(?P<year>{YEAR_DIGITS})(?![0-9]))?)"
)
ISO = re.compile(r"(?P<year>(?:1[0-9]|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9])")
NUMERIC = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<sign>[./-])(?P<b>[0-9]{1,2})(?P=sign)(?P<year>(?:1[0-9]|20)[0-9]{2}|[0-9]{2}(?=\s|[,;)]|\.?$|\.\s))(?![0-9])"
)
IN_BRACKETS = re.compile(r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})\)")
NEARBY = 31
"""Days around publication in which “05/06/2004” is read where only one of its readings lies there."""
WEEKDAY_LEAD = re.compile(rf"(?P<weekday>(?i:{WEEKDAY_NAME}))\b\.?(?:\s(?P<part>(?i:{DAYPART_NAME}))\b)?(?:,\s|\s\(|\s)?(?:the\s)?")
LOWER_WORD = re.compile(r"\s[a-z]")


def calendar(text: str, pos: int, clock: Clock) -> list[Expression] | None:
    """A date of the calendar that begins at `pos`: one expression, or two for “12–19 June”."""
    if "0" <= text[pos] <= "9":
        if m := SHARED_DAYS.match(text, pos):
            return _shared(m, clock)
        m = DAY_MONTH.match(text, pos)
        return [_dated(pos, m.end(), m["year"], MONTHS[m["month"].lower()], int(m["day"]), clock, "day_month")] if m else None
    # “on June 12 and 19 they met” holds two days, “on June 12 and 19 men” one.
    if (m := SHARED_MONTH.match(text, pos)) and (
        m["sign"] not in ("and", "or") or "," in m["b"] or text.endswith("between ", 0, pos) or not LOWER_WORD.match(text, m.end())
    ):
        return _shared(m, clock)
    if m := MONTH_DAY.match(text, pos):
        return [_dated(pos, m.end(), m["year"], MONTHS[m["month"].lower()], int(m["day"]), clock, "month_day")]
    if m := MONTH_YEAR.match(text, pos):
        return [_dated(pos, m.end(), m["year"], MONTHS[m["month"].lower()], 0, clock, "month_year")]
    if m := MONTH_OF.match(text, pos):
        base = clock.published if m["which"] in ("this", "last", "next") else clock.anchor.start if clock.anchor else None
        if base is None:
            return None
        shift = PREVIOUS.get(m["which"].split()[-1], 0)
        return [_dated(pos, m.end(), str(base.year + shift), MONTHS[m["month"].lower()], 0, clock, "month_of_year")]
    if m := MONTH_ALONE.match(text, pos):
        return [_dated(pos, m.end(), None, MONTHS[m["month"].lower()], 0, clock, "month")]
    return None


def month_alone(token: Token, clock: Clock) -> Expression:
    """A month without day or year: that of the year which the clock makes likely."""
    return _dated(token.start, token.end, None, MONTHS[token.low], 0, clock, "month")


def _shared(m: re.Match[str], clock: Clock) -> list[Expression]:
    number = MONTHS[m["month"].lower()]
    second = _dated(m.start("b"), m.end("b"), m["year"], number, int(m["day"]), clock, "day_of_pair")
    stated = m["year"] or (str(second.when.start.year) if second.when else None)
    begin = min(m.start("a"), m.start("month")) if m.start("month") < m.start("a") else m.start("a")
    first = _dated(begin, m.end("a"), stated, number, int(m["a"].rstrip("stndrh")), clock, "day_of_pair")
    first.part = "pair" if m["sign"] in "-–—" else ""
    return [first, second]


def _dated(start: int, end: int, year: str | None, month: int, day: int, clock: Clock, rule: str) -> Expression:
    """A day or month; without a year it is the nearest before publication, or after it where the sentence looks ahead."""
    if year is not None:
        when = period(int(year), month, day)
        value = f"{int(year):04}-{month:02}" + (f"-{day:02}" if day else "")
        return Expression(start, end, "DATE", value, when, rule, month, day, part="year")
    when = nearest(month, day, clock)
    value = periods.timex(when) if when else f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    return Expression(start, end, "DATE", value, when, rule, month, day)


def nearest(month: int, day: int, clock: Clock) -> Period | None:
    """A day or month without its year: of the year that brings it nearest to the date of publication or the date told before."""
    published = clock.published
    if clock.stated is not None and (published is None or (published - clock.stated.start).days > 366):
        # “on 3 October 2013 …, on 11 October …” told years later
        for year in (clock.stated.start.year, clock.stated.start.year + 1):
            found = period(year, month, day)
            if found is not None and found.end >= clock.stated.start and (published is None or found.start <= published):
                return found
    if published is None or (clock.precision == "year" and not (day or month)):
        return None
    for year in (published.year, published.year - 1):
        found = period(year, month, day)
        if found is None:  # 29 February
            continue
        ahead = (found.start - published).days
        if year == published.year and ahead <= 0:
            later = period(year + 1, month, day)
            if clock.future and later is not None and 0 < (later.start - published).days <= 120 and ahead < -180:
                return later
            return found
        if year == published.year and ahead <= (150 if clock.future else 10):
            return found
        if year < published.year:
            return found
    return None


def period(year: int, month: int, day: int) -> Period | None:
    """A day, or with a `day` of 0 a month; None where the calendar has no such day."""
    if not day:
        return periods.month(year, month)
    try:
        return periods.day(date(year, month, day))
    except ValueError:
        return None


def numeric(text: str, pos: int, clock: Clock) -> Expression | None:
    """“2004-05-01”, “15/11/1996”, “15.11.1996”, “10/30/89”; “05/06/2004” could be either and is read near publication only."""
    if m := ISO.match(text, pos):
        when = period(int(m["year"]), int(m["month"]), int(m["day"]))
        return Expression(pos, m.end(), "DATE", m[0], when, "iso") if when else None
    if text[pos - 1 : pos] == "(" and clock.by_day is not None and (m := IN_BRACKETS.match(text, pos)):
        return _in_brackets(pos, int(m["a"]), int(m["b"]), m.end() - 1, clock.by_day)
    if m := NUMERIC.match(text, pos):
        a, b, year, now = int(m["a"]), int(m["b"]), int(m["year"]), clock.published
        if year < 100:
            if now is None or m["sign"] == ".":
                return None
            year += now.year - now.year % 100 - (100 if year > now.year % 100 + 1 else 0)
        day, month = (b, a) if b > 12 else (a, b)
        if m["sign"] != "." and a <= 12 and b <= 12 and a != b:
            readings = [w for w in (period(year, b, a), period(year, a, b)) if w and now and abs((w.start - now).days) <= NEARBY]
            if len(readings) != 1:
                return None
            day, month = readings[0].start.day, readings[0].start.month
        when = period(year, month, day) if year and 1 <= month <= 12 and day else None
        return Expression(pos, m.end(), "DATE", when.start.isoformat(), when, "numeric") if when else None
    return None


def _in_brackets(pos: int, a: int, b: int, end: int, published: date) -> Expression | None:
    """“this week (10/09)”: a day and month shortly before publication, the day first where both would do."""
    for day, month in ((a, b), (b, a)):
        for year in (published.year, published.year - 1):
            when = period(year, month, day) if 1 <= month <= 12 and day else None
            if when is not None and 0 <= (published - when.start).days <= NEARBY:
                return Expression(pos, end, "DATE", when.start.isoformat(), when, "numeric")
    return None


def weekday(text: str, pos: int, clock: Clock) -> list[Expression] | None:
    """“Monday”, “Monday night”, “Monday, 28 November”, “Sundays”."""
    m = WEEKDAY_LEAD.match(text, pos)
    if m is None:
        return None
    name = m["weekday"].lower()
    number = int(WEEKDAYS[name])
    bare_end = m.end("part") if m["part"] else m.end("weekday")
    if text[m.end("weekday") : m.end()].strip(" ,(.") in ("", "the") and m["part"] is None:
        found = calendar(text, m.end(), clock) if text[m.end() : m.end() + 1].isalnum() else None
        if found is not None and found[0].day and len(found) == 1:
            found[0].start = pos
            return found
    if WEEKDAY_FORMS[name] == "short":
        return None
    if WEEKDAY_FORMS[name] == "plural":
        return [Expression(pos, m.end("weekday"), "SET", f"XXXX-WXX-{number}", None, "weekdays", anchors=False)]
    return [on_weekday(pos, bare_end, number, m["part"], clock, 0)]


def on_weekday(pos: int, end: int, number: int, part: str | None, clock: Clock, shift: int) -> Expression:
    """The last such day on or before publication; the next one where the sentence looks ahead. `shift` −1 last, 1 next."""
    now = clock.by_day
    suffix = f"T{DAYPARTS[part.lower()]}" if part else ""
    if now is None:
        return Expression(pos, end, "TIME" if part else "DATE", f"XXXX-WXX-{number}{suffix}", None, "weekday", anchors=False)
    if shift > 0 or (shift == 0 and clock.future):
        when = now + timedelta(days=(number - 1 - now.weekday() - (shift > 0)) % 7 + (shift > 0))
    else:
        when = now - timedelta(days=(now.weekday() - number + 1 - (shift < 0)) % 7 + (shift < 0))
    return Expression(pos, end, "TIME" if part else "DATE", when.isoformat() + suffix, periods.day(when), "weekday")
