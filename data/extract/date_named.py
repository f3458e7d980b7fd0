"""Expressions that name their time: quarters, fiscal years, decades and centuries in words, feasts, years of an era, ages."""

from __future__ import annotations

import re
from datetime import date

from data.extract import periods
from data.extract.date_calendar import nearest, period
from data.extract.date_grammar import MONTH_NAME, UNITS, YEAR_DIGITS, Clock, Expression, duration
from data.extract.document import Document
from data.lexicon import entries

ORDINALS = {row["word"]: int(row["number"]) for row in entries("date_ordinals")}
DECADES = {row["word"]: int(row["number"]) for row in entries("date_decades")}
FEASTS = {row["feast"]: row for row in entries("date_feasts")}
FEAST_HEADS = frozenset(head for feast in FEASTS for first in [feast.split(" ")[0]] for head in (first, first.partition("'")[0]))
OF_YEAR = re.compile(rf"(?:,|\sof)?\s(?:(?:fiscal|financial)\s(?:year\s)?)?(?P<year>{YEAR_DIGITS})(?![0-9])")
YEAR_BEFORE = re.compile(rf"(?<![0-9])(?P<year>{YEAR_DIGITS})(?:'s|’s)?\s(?:the\s)?$")
CODED_QUARTER = re.compile(
    rf"(?:(?P<sign>[QH])(?P<number>[1-4])|(?P<n>[1-4])(?P<s>[QH]))(?:\s(?:of\s)?(?P<year>{YEAR_DIGITS})(?![0-9]))?\b"
)
FEAST_YEAR = re.compile(rf",?\s(?:of\s)?(?P<year>{YEAR_DIGITS})(?![0-9])")
ERA = re.compile(r"(?P<number>[0-9]{1,4})\s(?P<era>BCE?|B\.C\.(?:E\.)?|AD|A\.D\.|CE)(?![\w])")
ERA_BEFORE = re.compile(r"A\.?D\.?\s(?P<number>[0-9]{1,4})\b")
LASTING = re.compile(r"(?:[\s-]old|-long)\b", re.I)
SMALL_NUMBERS = {row["cardinal"]: row["number"] for row in entries("date_ordinals") if row["cardinal"]}
ISLANDS = (" Island", " Atoll")
"""What makes a feast's name a place's: “Christmas Island”."""
UP_TO = re.compile(rf"\s(?:to|ending|ended)\s(?:on\s|in\s)?(?:the\send\sof\s)?(?:[0-9]|{MONTH_NAME}\b)")
OWN = frozenset(("his", "her", "their", "my", "your", "our", "its"))
"""“in his thirties” tells an age."""


def ordinal_before(doc: Document, i: int, clock: Clock) -> Expression | None:
    """“the third quarter”, “1988 fourth quarter”, “the nineteenth century”, read from the unit at token `i` back."""
    text, tokens = doc.text, doc.tokens
    k = i - 1
    if k >= 0 and tokens[k].text == "-":
        k -= 1
    if k < 0 or not (number := ORDINALS.get(tokens[k].low, 0)):
        return None
    if k > 1 and tokens[k - 1].text == "-" and tokens[k - 2].low == "twenty":
        k, number = k - 2, number + 20
    start = tokens[k - 1].start if k and tokens[k - 1].low == "the" else tokens[k].start
    if UNITS[tokens[i].low] == "C":
        return Expression(start, tokens[i].end, "DATE", f"{number - 1:02}", periods.years(100 * number - 99, 100 * number), "century")
    if number > 4 or tokens[i].low.endswith("s"):
        return None
    found = part_of_year(start, tokens[i].end, f"quarter{number}", text, clock)
    if m := YEAR_BEFORE.search(text, max(0, start - 12), start):
        found = part_of_year(start, tokens[i].end, f"quarter{number}", text, clock, int(m["year"]))
        found.start = m.start("year")
    return found


def part_of_year(start: int, end: int, part: str, text: str, clock: Clock, year: int = 0) -> Expression:
    """A quarter or half of the year that is stated behind it or `year`, else of the last year in which it had begun."""
    if m := OF_YEAR.match(text, end):
        year, end = int(m["year"]), m.end()
    now = clock.published if clock.precision != "year" else None
    code = f"{part[0].upper()}{part[-1]}"
    if not year and now is None:
        return Expression(start, end, "DATE", f"XXXX-{code}", None, "quarter", anchors=False)
    if not year and now is not None:
        year = now.year if periods.part_of(periods.year(now.year), part).start <= now or clock.future else now.year - 1
    return Expression(start, end, "DATE", f"{year:04}-{code}", periods.part_of(periods.year(year), part), "quarter")


def coded(doc: Document, i: int, clock: Clock) -> Expression | None:
    """“Q3”, “H1 of 2014”, “2Q”: a quarter or half in figures."""
    text, pos = doc.text, doc.tokens[i].start
    if (m := CODED_QUARTER.match(text, pos)) and (number := int(m["number"] or m["n"])) <= (4 if (m["sign"] or m["s"]) == "Q" else 2):
        part = ("quarter" if (m["sign"] or m["s"]) == "Q" else "half") + str(number)
        return part_of_year(pos, m.end(), part, text, clock, int(m["year"] or 0))
    return None


def decade(doc: Document, i: int) -> Expression | None:
    """“the eighties”, “the nineteen-sixties”; not “in his forties”."""
    tokens = doc.tokens
    k = i - 1
    if k > 0 and tokens[k].text == "-":
        k -= 1
    first, century = i, 1900
    if k >= 0 and tokens[k].low in ("nineteen", "eighteen"):
        first, century = k, 100 * {"nineteen": 19, "eighteen": 18}[tokens[k].low]
    before = [t.low for t in tokens[max(0, first - 3) : first]]
    if not before or before[-1] not in ("the", "early", "late", "mid", "-") or not OWN.isdisjoint(before) or "years" in before:
        return None
    year = century + DECADES[tokens[i].low]
    start = tokens[first - 1].start if before[-1] == "the" else tokens[first].start
    return Expression(start, tokens[i].end, "DATE", str(year)[:3], periods.years(year, year + 9), "decade")


def feast(doc: Document, i: int, clock: Clock) -> Expression | None:
    """“Christmas Day 1944”, “New Year's Eve”, “May Day”: feasts with a day of the calendar."""
    text, pos = doc.text, doc.tokens[i].start
    if not text[pos].isupper():
        return None
    words = re.split(r"\s", text[pos : pos + 24].replace("’", "'"))
    for size in (3, 2, 1):
        name = re.sub(r"[^\w' ].*$", "", " ".join(words[:size])).casefold().removesuffix("'s")
        row = FEASTS.get(name)
        if row is None:
            continue
        end = pos + len(name)
        if text.startswith(ISLANDS, end):
            return None
        m = FEAST_YEAR.match(text, end)
        month, day = int(row["month"]), int(row["day"])
        when = period(int(m["year"]), month, day) if m else nearest(month, day, clock)
        value = periods.timex(when) if when else f"XXXX-{month:02}-{day:02}"
        return Expression(pos, m.end() if m else end, "DATE", value, when, "feast", anchors=when is not None)
    return None


def era(doc: Document, i: int) -> Expression | None:
    """“44 BC”, “79 AD”, “AD 79”: years before Christ have no days of this calendar."""
    text, pos = doc.text, doc.tokens[i].start
    m = ERA.match(text, pos) or ERA_BEFORE.match(text, pos)
    if m is None or not (number := int(m["number"])) or number > date.max.year:
        return None
    if "era" in m.re.groupindex and m["era"][0] == "B":
        return Expression(pos, m.end(), "DATE", f"BC{number:04}", None, "era", anchors=False)
    return Expression(pos, m.end(), "DATE", f"{number:04}", periods.year(number), "era")


def lasting(doc: Document, i: int) -> Expression | None:
    """“a 35-year-old”, “two years old”, “a year-long siege”: how long somebody has lived or something lasts, from the unit at token `i`."""
    text, tokens = doc.text, doc.tokens
    m = LASTING.match(text, tokens[i].end)
    if m is None:
        return None
    k = i - 2 if i > 1 and tokens[i - 1].text == "-" else i - 1
    before = tokens[k].low if k >= 0 else ""
    number = before if before.isdecimal() and before.isascii() and len(before) < 4 else SMALL_NUMBERS.get(before, "")
    if not number and (text[tokens[i].end] != "-" or k < i - 1):
        return None
    start = tokens[k].start if number else tokens[i].start
    return Expression(start, m.end(), "DURATION", duration(number or "1", UNITS[tokens[i].low]), None, "lasting", anchors=False)


def year_ago(doc: Document, i: int, clock: Clock) -> Expression | None:
    """“the year-earlier quarter”, “a year-ago profit”."""
    token, now = doc.tokens[i], clock.published
    m = re.compile(r"-(?:ago|earlier)\b").match(doc.text, token.end)
    if m is None or now is None or UNITS[token.low] != "Y" or now.year < 2:
        return None
    return Expression(token.start, m.end(), "DATE", f"{now.year - 1:04}", periods.year(now.year - 1), "year_ago", anchors=False)


def up_to(doc: Document, i: int) -> Expression | None:
    """“the year to June 2012”, “the quarter ending 30 June”: a stretch of days told by its end; token `i` is the unit."""
    token, unit = doc.tokens[i], UNITS[doc.tokens[i].low]
    if unit not in "YQMW" or doc.lows[i - 1 : i] != ["the"] or not UP_TO.match(doc.text, token.end):
        return None
    return Expression(doc.tokens[i - 1].start, token.end, "DURATION", duration("1", unit), None, "up_to", anchors=False)
