"""Where an expression of time begins: names of months and days, digits, telling words, parts of a period."""

from __future__ import annotations

import re

from data.extract import date_grammar as grammar
from data.extract import date_named as named
from data.extract import periods
from data.extract.date_calendar import MONTH_DAY, MONTH_YEAR, calendar, month_alone, numeric, weekday
from data.extract.date_durations import counted, every, few, unit_alone
from data.extract.date_grammar import DAYPARTS, PART_CODES, SEASON_CODES, UNITS, WEEKDAYS, WORDS, Clock, Expression
from data.extract.date_relative import beside, relative, season
from data.extract.document import Document
from data.extract.number_context import is_label
from data.extract.number_days import MONTHS
from data.extract.numbers import Number
from data.extract.spans import Token
from data.lexicon import members

POSSESSIVE = ("'s", "’s")
RELATIVE_CUES = members("date_context", "relative")
# A phrase is looked up by its last word, for “in”, “at” and “to” are everywhere.
PHRASES = {
    last: [p.split() for p in sorted(WORDS, key=len, reverse=True) if p.split()[-1] == last] for last in {p.split()[-1] for p in WORDS}
}
PART_HEADS = frozenset(p.split()[0] for p in PART_CODES)
SHORT_PARTS = frozenset(("fiscal", "financial", "fy", "q1", "q2", "q3", "q4", "h1", "h2", *(f"fy{year}" for year in range(1950, 2060))))
_CUES: frozenset[str] = frozenset().union(
    MONTHS,
    WEEKDAYS,
    UNITS,
    SEASON_CODES,
    RELATIVE_CUES,
    PHRASES,
    PART_HEADS,
    SHORT_PARTS,
    named.DECADES,
    named.FEAST_HEADS,
    ("every", "each", "few", "several", "many", "some", "couple", "noon", "midnight", "ad", "a"),
)
CUES = _CUES | {word + sign for word in _CUES for sign in POSSESSIVE}
BEFORE_NUMBER = frozenset(("last", "past", "next", "first", "previous", "coming", "following", "preceding"))
# Names that are also words or people's names need a sign that a month is meant.
DOUBTFUL = members("date_context", "doubtful_name")
BEFORE_MONTH = members("date_context", "before_month")
CLOCK_WORDS = members("date_context", "clock")
# What may follow “last”, “this”, “same” …; without it they are no expression of time.
NOUN_PHRASE_ENDS = members("grammar_words", "ends a noun phrase")
AFTER_RELATIVE = frozenset().union(MONTHS, WEEKDAYS, UNITS, SEASON_CODES, DAYPARTS, ("few", "several", "couple", "many", "period"))
_TELLING = frozenset().union(MONTHS, WEEKDAYS, UNITS, SEASON_CODES, PHRASES, PART_HEADS, BEFORE_NUMBER)
# Words that tell nothing without certain words right behind them; most of them are everywhere (“that”, “many”, the “A” of “A.D.”).
NEED_NEXT = dict.fromkeys(RELATIVE_CUES - _TELLING, AFTER_RELATIVE) | dict.fromkeys(
    {"few", "several", "many", "some", "couple"} - _TELLING, frozenset(UNITS) | {"of"}
)
NEED_NEXT["a"] = frozenset(".")
WEEKDAY_NEXT = re.compile(rf"\s(?:on\s)?(?:{grammar.WEEKDAY_NAME})\b", re.IGNORECASE)
ERAS = frozenset(("bc", "bce", "ad", "ce", "b", "a"))
VERBS_BEFORE_LAST = members("date_context", "before_verb_last")


def plain(low: str) -> str:
    """A word without the sign of the genitive (“today's”)."""
    return low[:-2] if low.endswith(POSSESSIVE) else low


def expression_at(doc: Document, i: int, clock: Clock, numbers: dict[int, Number]) -> list[Expression] | None:
    """The expression that token `i` begins (or, with an article or “early” before it, gives away)."""
    text, tokens = doc.text, doc.tokens
    token, pos, low = tokens[i], tokens[i].start, plain(tokens[i].low)
    before = tokens[i - 1].low if i else ""
    if "0" <= token.text[0] <= "9":
        return _digits(doc, i, clock, numbers)
    if pos in numbers:
        return counted(doc, i, numbers[pos], clock, False)
    if low in WEEKDAYS and token.text[0].isupper():
        return weekday(text, pos, clock)
    if low in MONTHS and token.text[0].isupper():
        if _is_month(text, tokens, i):
            return _month(doc, i, clock, numbers)
        found_one = named.feast(doc, i, clock)
        return [found_one] if found_one else None
    if low in PART_HEADS and (part := _part(doc, i, clock)) is not None:
        return [part]
    if low in PHRASES and (word := _word(doc, i, clock, numbers)) is not None:
        return [word]
    if low in BEFORE_NUMBER and i + 1 < len(tokens) and tokens[i + 1].start in numbers:
        if low == "last" and before in VERBS_BEFORE_LAST:  # “meant to last two months”
            return None
        return counted(doc, i + 1, numbers[tokens[i + 1].start], clock, True)
    if low in RELATIVE_CUES:
        if i + 1 == len(tokens) or plain(tokens[i + 1].low) not in AFTER_RELATIVE:
            return None
        found_one = relative(text, pos, clock, before in ("the", "these", "those"))
        if found_one is None:
            return None
        if before == "the" and found_one.rule != "which_month":
            found_one.start = tokens[i - 1].start
        return [found_one]
    if low in SEASON_CODES:
        found_one = season(text, pos, clock)
        return [found_one] if found_one else None
    if low in SHORT_PARTS:
        found_one = grammar.short_part(text, pos) or named.coded(doc, i, clock)
        return [found_one] if found_one else None
    if low in ("every", "each"):
        return every(doc, i, numbers)
    if low in ("few", "several", "many", "some", "couple"):
        return few(text, tokens, i)
    if low in ("noon", "midnight"):
        return [Expression(pos, token.end, "TIME", "T12:00" if low == "noon" else "T24:00", None, "clock", anchors=False)]
    if token.low in UNITS:
        found_one = told_by_unit(doc, i, clock)
        return [found_one] if found_one else unit_alone(doc, i, clock)
    found_one = _named(doc, i, clock)
    return [found_one] if found_one else None


def told_by_unit(doc: Document, i: int, clock: Clock) -> Expression | None:
    """What a unit of time tells with the words beside it: “third quarter”, “two-year-old”, “year-ago”, “the day before”."""
    if UNITS[doc.tokens[i].low] in ("Q", "C") and (e := named.ordinal_before(doc, i, clock)):
        return e
    if doc.tokens[i].low == "weekend" and i and _last_weekend(doc, i) and (e := relative("last weekend", 0, clock, False)):
        e.start, e.end = doc.tokens[i - 1].start, doc.tokens[i].end
        return e
    return named.lasting(doc, i) or named.year_ago(doc, i, clock) or beside(doc, i, clock) or named.up_to(doc, i)


def _last_weekend(doc: Document, i: int) -> bool:
    """Whether a weekend can only be the last one: “the weekend”, “a weekend raid”."""
    if doc.lows[i - 1] == "the":
        return True
    following = doc.lows[i + 1] if i + 1 < len(doc.lows) else ""
    return doc.lows[i - 1] == "a" and following.isalpha() and following not in NOUN_PHRASE_ENDS


def _named(doc: Document, i: int, clock: Clock) -> Expression | None:
    low = doc.tokens[i].low
    if low in named.DECADES:
        return named.decade(doc, i)
    if low in ("ad", "a"):
        return named.era(doc, i) if doc.tokens[i].text[0] == "A" else None
    return named.feast(doc, i, clock) if low in named.FEAST_HEADS else None


def _month(doc: Document, i: int, clock: Clock, numbers: dict[int, Number]) -> list[Expression] | None:
    """A date that begins with a month; in “in June 12 people died” the month is all of it."""
    found = calendar(doc.text, doc.tokens[i].start, clock)
    if found and any(t.start in numbers for t in doc.tokens[i + 1 : i + 3] if t.start < found[-1].end):
        return [month_alone(doc.tokens[i], clock)] if doc.tokens[i].low in MONTHS else found[:1]
    return found


def _digits(doc: Document, i: int, clock: Clock, numbers: dict[int, Number]) -> list[Expression] | None:
    text, tokens = doc.text, doc.tokens
    token, pos = tokens[i], tokens[i].start
    number = numbers.get(pos)
    glued = i > 0 and tokens[i - 1].end == pos
    if glued and tokens[i - 1].text in "-–/._#@+$€£" and pos > 1 and text[pos - 2].isalnum():
        mid = tokens[i - 1].text == "-" and i > 1 and tokens[i - 2].low in ("mid", "early", "late", "pre", "post")
        month = tokens[i - 1].text == "." and i > 1 and tokens[i - 2].low in MONTHS
        if not (mid or month):
            return None
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if following in ERAS and (e := named.era(doc, i)):
        return [e]
    if number is None:
        sign = text[token.end : token.end + 1]
        if sign and sign in "-/." and (e := numeric(text, pos, clock)):
            return [e]
        if (sign in (":", ".") or token.low[-1] == "m" or following in CLOCK_WORDS) and (e := grammar.time_of_day(text, pos)):
            return [e]
        if len(token.text) <= 4 and (found := calendar(text, pos, clock)):
            return found
        if token.low[-1] in "qh" and (e := named.coded(doc, i, clock)):
            return [e]
        if len(token.text) <= 5 and not (i and is_label(tokens, i - 1)) and (e := grammar.year_like(text, pos)):
            if glued and tokens[i - 1].text in "'’":
                e.start -= 1
            if e.rule == "year" and not _is_year(text, tokens, i):
                return None
            return [e]
        return None
    return counted(doc, i, number, clock, False)


def _is_year(text: str, tokens: tuple[Token, ...], i: int) -> bool:
    """A bare four-digit run that is no number elsewhere: not glued to letters or signs of money, not in the far future."""
    end = tokens[i].end
    if end < len(text) and (text[end].isalnum() or text[end] in "%/"):
        return False
    return len(tokens[i].text) == 4 and not (i and tokens[i - 1].text in "$€£")


def _is_month(text: str, tokens: tuple[Token, ...], i: int) -> bool:
    """A month's name, not “May” the verb, “March” the verb, “June Smith”."""
    token, following = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    if MONTH_DAY.match(text, token.start) or MONTH_YEAR.match(text, token.start):
        return not (i and tokens[i - 1].low in MONTHS and not tokens[i - 1].text[0].isupper())
    before = tokens[i - 1].low if i else ""
    if before in BEFORE_MONTH and before not in (",", "(", "-", "–", "and", "or", "to", "for", "of", "after", "before"):
        return True
    named = following is not None and following.text[0].isupper() and following.start - token.end == 1 and following.low not in MONTHS
    if token.low in DOUBTFUL or len(token.low) <= 4:
        return (
            before in BEFORE_MONTH
            and before not in (",", "(", "-", "–")
            and not named
            and not (token.low in ("may", "march") and following is not None and following.low in ("be", "have", "not"))
        )
    return not named or before in BEFORE_MONTH


def _part(doc: Document, i: int, clock: Clock) -> Expression | None:
    """“early November”, “the end of last year”, “the first half of 2004”, “mid-2005”."""
    text, tokens = doc.text, doc.tokens
    pos = tokens[i].start
    m = grammar.PART.match(text, pos)
    if m is None:
        return None
    k = doc.token_at(m.end())
    if k >= len(tokens) or tokens[k].start != m.end():
        return None
    low, part = tokens[k].low, PART_CODES[re.sub(r"\s+", " ", m["phrase"].lower())]
    inner: Expression | None = None
    if low in MONTHS and tokens[k].text[0].isupper():
        months = calendar(text, m.end(), clock)
        if not months or months[0].day:
            return None
        inner = months[0]
    elif "0" <= low[0] <= "9":
        inner = grammar.year_like(text, m.end())
    elif low in RELATIVE_CUES:
        inner = relative(text, m.end(), clock, False)
    elif low in SEASON_CODES:
        inner = season(text, m.end(), clock)
    elif low in ("year", "month", "week", "decade") and "the" in m[0] and (now := clock.near(UNITS[low])):
        this = periods.unit_around(now, UNITS[low])
        inner = Expression(m.end(), tokens[k].end, "DATE", periods.timex(this), this, "this_unit")
    if inner is None or inner.type != "DATE":
        return None
    start = tokens[i - 1].start if i and tokens[i - 1].low == "the" else pos
    when = periods.part_of(inner.when, part) if inner.when and part != "rest" else None
    value = inner.value
    if inner.when is not None and inner.when.precision == "year" and part[:-1] in ("half", "quarter"):
        value = f"{inner.value}-{part[0].upper()}{part[-1]}"
    return Expression(start, inner.end, "DATE", value, when, f"part_{part}", inner.month, 0, part)


def _word(doc: Document, i: int, clock: Clock, numbers: dict[int, Number]) -> Expression | None:
    tokens = doc.tokens
    last = plain(tokens[i].low)
    for phrase in PHRASES[last]:
        first = i + 1 - len(phrase)
        if first < 0 or any(tokens[first + k].low != word for k, word in enumerate(phrase[:-1])):
            continue
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if phrase == ["soon"] and first and tokens[first - 1].low == "as":
            continue
        if phrase[-1] == "now" and following is not None and following.low == "that":  # a conjunction
            continue
        if phrase[-1] == "past" and following is not None and (following.low in AFTER_RELATIVE or following.start in numbers):
            continue
        row, pos, end, now = WORDS[" ".join(phrase)], tokens[first].start, tokens[i].start + len(phrase[-1]), clock.by_day
        if row["days"]:
            if row["type"] == "TIME" and WEEKDAY_NEXT.match(doc.text, end):  # “overnight on Sunday”
                return None
            when = periods.step(now, int(row["days"]), "D") if now else None
            suffix = "T" + row["value"] if row["type"] == "TIME" else ""
            part = grammar.DAYPART_AFTER.match(doc.text, end)
            if part and row["type"] == "DATE":
                suffix, end = "T" + DAYPARTS[part["part"].lower()], part.end()
            value = (when.isoformat() if when else "XXXX-XX-XX") + suffix
            return Expression(pos, end, "TIME" if suffix else "DATE", value, periods.day(when) if when else None, "day_word")
        if row["value"] == "ANCHOR":  # “since then”, “at the time”
            said = clock.anchor
            start = tokens[first + 1].start
            return Expression(start, end, "DATE", periods.timex(said) if said else "PAST_REF", said, "anchor_word", anchors=False)
        if row["type"] == "SET":
            return Expression(pos, end, "SET", row["value"], None, "set", anchors=False)
        present = clock.published if row["value"] == "PRESENT_REF" else None
        return Expression(pos, end, "DATE", row["value"], periods.day(present) if present else None, row["value"].lower(), anchors=False)
    return None
