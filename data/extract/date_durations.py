"""Amounts of time: durations, what they reach back to or on from, and repetitions."""

from __future__ import annotations

import re
from datetime import date, timedelta

from data.extract import date_grammar as grammar
from data.extract import periods
from data.extract.date_calendar import calendar
from data.extract.date_grammar import DAYPARTS, SEASON_CODES, UNITS, WEEKDAYS, Clock, Expression
from data.extract.document import Document
from data.extract.number_days import MONTHS
from data.extract.numbers import Number
from data.extract.periods import Period
from data.extract.spans import Token
from data.lexicon import members

OF = re.compile(
    rf"\sof\s(?:(?P<the>the\syear)|(?P<rest>this|last|next)\syear|(?P<year>(?:19|20)[0-9]{{2}})|(?:the\s)?(?P<month>{grammar.MONTH_NAME}))\b"
)
ORDINALS = ("first", "second", "third", "fourth")
VAGUELY = re.compile(r"\b(?:(?:more|less|longer)\sthan|over|under|at\sleast)\s(?:an?\s)?$", re.IGNORECASE)
BEFORE_UNIT = frozenset(("-", "more", "full", "long", "consecutive", "other", "short"))
"""What may stand between a number and the unit of time that it counts."""
BEFORE_EACH = members("date_context", "before_each")
"""What is told of each unit: “twice a week”, “200 dollars a month”."""
LASTING = frozenset(
    ("for", "within", "in", "than", "about", "almost", "nearly", "least", "half", "over", "after", "around", "lasted", "under", "spent")
)
"""What makes “a year” a duration."""


def counted(doc: Document, i: int, n: Number, clock: Clock, led: bool) -> list[Expression] | None:
    """“six months”, “the last four years”, “four days after”, “two months ago”, “in three months of 2004”."""
    text, tokens = doc.text, doc.tokens
    if n.form == "percent" or n.currency:
        return None
    unit_token = None
    if n.rule == "a_noun_or_two":
        unit_token = tokens[doc.token_at(n.start) + 1]
    else:
        k = doc.token_at(n.end)
        for unit_token in tokens[k : k + 4]:
            if unit_token.low not in BEFORE_UNIT:
                break
    if unit_token is None or unit_token.low not in UNITS or "\n" in text[n.end : unit_token.end]:
        return None
    unit = UNITS[unit_token.low]
    end = max(unit_token.end, n.end)
    start = tokens[i - 1].start if led else n.start
    if led and i > 1 and tokens[i - 2].low in ("the", "these"):
        start = tokens[i - 2].start
    exact = n.value
    number = f"{exact:g}" if exact is not None and exact < 1e6 else "X"
    base = Expression(start, end, "DURATION", grammar.duration(number, unit), None, "duration", anchors=False)
    whole = int(exact) if exact is not None and exact == int(exact) and exact < 10000 else None
    if led:
        return [_span_of(doc, base, tokens[i - 1].low, whole, unit, clock)]
    if m := grammar.AGO.match(text, end):
        return [_away(base, m, whole, unit, clock, text)]
    if (
        i
        and tokens[i - 1].low == "after"
        and whole
        and clock.anchor
        and not unit.startswith("T")
        and _starts_sentence(doc, tokens[i - 1].start)
    ):
        base.when = _moved(clock.anchor, whole, unit, "after")
    if whole and unit in "MQ" and clock.by_month and re.match(r"\sof\s(?:the|this)\syear\b", text[end : end + 14]):
        months = whole * (3 if unit == "Q" else 1)
        if months <= 12:
            y = clock.by_month.year
            base.spans = Period(date(y, 1, 1), periods.month(y, months).end, "range")
    return [base]


def _starts_sentence(doc: Document, pos: int) -> bool:
    return doc.sentence_at(pos).start == pos


def _span_of(doc: Document, e: Expression, which: str, number: int | None, unit: str, clock: Clock) -> Expression:
    """“the last four years” reaches back from the report's date, “the next two weeks” ahead; “the first six months of 2004”."""
    e.rule = f"{which}_units"
    text = doc.text
    whole = _whole_of(text, e.end, clock) if which in ("first", "last") and number and not unit.startswith("T") else None
    if whole is not None:
        (first, last), e.end = whole
        other = periods.step(first, number or 0, unit) if which == "first" else periods.step(last + timedelta(days=1), -(number or 0), unit)
        if other is not None and (first <= other - timedelta(days=1) <= last or first <= other <= last):
            e.spans = Period(first, other - timedelta(days=1), "range") if which == "first" else Period(other, last, "range")
        return e
    if which == "first":
        return e
    now = clock.by_month if unit in "MQYEC" else clock.by_day
    if now is None or number is None or unit.startswith("T") or which in ("first", "previous", "preceding", "following"):
        if now and number and unit == "TH":
            days = -(-number // 24)
            other = periods.step(now, -days if which in ("last", "past") else days, "D")
            e.spans = Period(min(now, other), max(now, other), "range") if other and which in ("last", "past", "next", "coming") else None
        return e
    ahead = which in ("next", "coming")
    other = periods.step(now, number if ahead else -number, unit) if unit != "K" else None
    if other is not None:
        e.spans = Period(min(now, other), max(now, other), "range")
    return e


def _whole_of(text: str, pos: int, clock: Clock) -> tuple[tuple[date, date], int] | None:
    """The first and last day of the month or year that “the first ten days of” is said of, and where the expression ends."""
    m = OF.match(text, pos)
    if m is None:
        return None
    if m["the"]:
        now = clock.published
        return ((date(now.year, 1, 1), date(now.year, 12, 31)), pos) if now else None
    if m["rest"]:
        year = clock.published.year + {"last": -1, "next": 1}.get(m["rest"].lower(), 0) if clock.published else None
        return ((date(year, 1, 1), date(year, 12, 31)), m.end()) if year else None
    if m["year"]:
        return (date(int(m["year"]), 1, 1), date(int(m["year"]), 12, 31)), m.end()
    found = calendar(text, m.start("month"), clock)
    when = found[0].when if found and not found[0].day else None
    return ((when.start, when.end), found[0].end) if found and when else None


def _away(e: Expression, m: re.Match[str], number: int | None, unit: str, clock: Clock, text: str) -> Expression:
    """“two months ago” from the report's date, “four days after” and “a year later” from the last date mentioned."""
    word = re.sub(r"\s+", " ", m["word"].lower())
    ago = word in ("ago", "from now")
    if word == "on" or (word in ("before", "after", "later", "earlier") and unit.startswith("T")):
        return e
    base = None
    if ago:
        if (now := clock.by_day if unit in "DWF" else clock.by_month if unit in "MQ" else clock.published) is not None:
            base = periods.day(now)
    else:
        base = clock.anchor
    e.type, e.rule = "DATE", f"units_{word.split()[0]}"
    if word in ("before", "after") and text[m.end() : m.end() + 1] not in " ,.":
        return e
    e.end = m.end() if word in ("ago", "earlier", "later", "afterwards", "previously", "from now") else e.end
    if unit.startswith("T") or number is None or base is None:
        e.value = "PAST_REF" if ago and word == "ago" else e.value
        e.type = "DATE" if ago or e.end == m.end() else "DURATION"
        return e
    e.when = _moved(base, number, unit, word)
    if e.when is None:
        e.type = "DURATION"
        return e
    e.anchors = True
    e.value = periods.timex(e.when)
    if VAGUELY.search(text, max(0, e.start - 16), e.start):  # “more than two years ago” is no day that anything is dated by
        e.when, e.anchors = None, False
    return e


def _moved(base: Period, number: int, unit: str, word: str) -> Period | None:
    """The day, week, month or year that lies so far from `base`; None where `base` is vaguer than the unit."""
    order = "DWFMQYEC"
    grain = {"day": "D", "week": "W", "month": "M", "season": "M", "year": "Y"}.get(base.precision, "C")
    if unit == "K" or order.index(grain) > order.index(unit):
        return None
    moved = periods.step(base.start, -number if word in ("ago", "earlier", "before", "previously") else number, unit)
    return periods.unit_around(moved, "W" if unit == "F" else unit) if moved else None


def few(text: str, tokens: tuple[Token, ...], i: int) -> list[Expression] | None:
    """“a few days ago”, “several months”: no days can be told."""
    m = grammar.FEW_UNITS.match(text, tokens[i].start)
    if m is None:
        return None
    start = tokens[i - 1].start if i and tokens[i - 1].low == "a" else m.start()
    if m["ago"]:
        return [Expression(start, m.end(), "DATE", "PAST_REF", None, "few_ago", anchors=False)]
    return [Expression(start, m.end(), "DURATION", grammar.duration("X", UNITS[m["unit"].lower()]), None, "few_units", anchors=False)]


def every(doc: Document, i: int, numbers: dict[int, Number]) -> list[Expression] | None:
    """“every six months”, “each week”, “every other day”, “every Monday”."""
    text, tokens = doc.text, doc.tokens
    pos = tokens[i].start
    if i + 1 < len(tokens) and (n := numbers.get(tokens[i + 1].start)) is not None:
        k = doc.token_at(n.end)
        if k < len(tokens) and tokens[k].low in UNITS and n.value is not None:
            return [
                Expression(pos, tokens[k].end, "SET", grammar.duration(f"{n.value:g}", UNITS[tokens[k].low]), None, "every", anchors=False)
            ]
        return None
    m = grammar.EVERY.match(text, pos)
    if m is None:
        return None
    noun = m["noun"].lower()
    if noun in UNITS:
        value = grammar.duration("2", UNITS[noun]) if m["other"] else grammar.SET_OF[UNITS[noun]]
    elif noun in WEEKDAYS:
        value = f"XXXX-WXX-{WEEKDAYS[noun]}"
    elif noun in SEASON_CODES:
        value = f"XXXX-{SEASON_CODES[noun]}"
    elif noun in DAYPARTS:
        value = f"XXXX-XX-XXT{DAYPARTS[noun]}"
    else:
        value = f"XXXX-{MONTHS[noun]:02}"
    return [Expression(pos, m.end(), "SET", value, None, "every", anchors=False)]


def unit_alone(doc: Document, i: int, clock: Clock) -> list[Expression] | None:
    """A unit without a number: “a year ago”, “a month later”, “for months”, “$31 a month”."""
    text, tokens = doc.text, doc.tokens
    token, unit = tokens[i], UNITS[tokens[i].low]
    before, before2 = (tokens[i - 1].low if i else ""), (tokens[i - 2].low if i > 1 else "")
    if token.low.endswith("s") and unit != "K":
        if before in ("for", "after", "took", "within", "over", "spent") and before2 != "not" and unit not in ("TS", "Q"):
            ago = None
        elif before == "or" or not (ago := re.match(r"\s(?:ago|later|earlier)\b", text[token.end : token.end + 9])) or before in ("of",):
            return None
        if ago is None:
            return [Expression(token.start, token.end, "DURATION", grammar.duration("X", unit), None, "units", anchors=False)]
        return [Expression(token.start, token.end + ago.end(), "DATE", "PAST_REF", None, "units", anchors=False)]
    if unit == "K" and before == "the" and before2 in ("over", "at", "during", "on", "by", "since"):
        return [weekend(tokens[i - 1].start, token.end, clock)]
    if unit == "Q" and before in ORDINALS and (now := clock.near("Q")) is not None:
        first = tokens[i - 2].start if before2 == "the" else tokens[i - 1].start
        return [quarter(first, token.end, now, ORDINALS.index(before) + 1)]
    if before not in ("a", "an", "per"):
        return None
    start = tokens[i - 1].start
    if m := grammar.AGO.match(text, token.end):
        if m["word"].lower() in ("ago", "later", "earlier", "after", "before"):
            return [
                _away(
                    Expression(start, token.end, "DURATION", grammar.duration("1", unit), None, "duration", anchors=False),
                    m,
                    1,
                    unit,
                    clock,
                    text,
                )
            ]
        return None
    if before == "per" or before2 in BEFORE_EACH or (before2 and before2[-1].isdigit()):
        return [Expression(start, token.end, "SET", grammar.SET_OF[unit], None, "per_unit", anchors=False)]
    if before2 in LASTING:
        return [Expression(start, token.end, "DURATION", grammar.duration("1", unit), None, "a_unit", anchors=False)]
    return None


def quarter(start: int, end: int, now: date, number: int) -> Expression:
    """“the third quarter”: the last one of that number that has begun."""
    year = now.year if 3 * number - 2 <= now.month else now.year - 1
    when = periods.part_of(periods.year(year), f"quarter{number}")
    return Expression(start, end, "DATE", f"{year:04}-Q{number}", when, "part_quarter", part="quarter")


def weekend(start: int, end: int, clock: Clock) -> Expression:
    """“over the weekend”: the last one, this one if it has begun, or the coming one where the sentence looks ahead."""
    now = clock.by_day
    if now is None:
        return Expression(start, end, "DATE", "XXXX-WXX-WE", None, "this_unit", anchors=False)
    day = now if now.weekday() > 4 or clock.future else now - timedelta(days=7)
    iso = day.isocalendar()
    return Expression(start, end, "DATE", f"{iso.year:04}-W{iso.week:02}-WE", periods.unit_around(day, "K"), "this_unit")
