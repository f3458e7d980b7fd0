"""Expressions of time, absolute and relative, read against the report's date and the last date mentioned."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from data.extract import date_grammar as grammar
from data.extract import periods
from data.extract.date_expressions import CUES, NEED_NEXT, expression_at
from data.extract.date_grammar import Clock, Expression
from data.extract.document import Document
from data.extract.number_context import URL, telling_tokens
from data.extract.numbers import Number
from data.extract.periods import Period
from data.extract.spans import Token
from data.lexicon import entries, members, words

__all__ = ["DateMention", "Period", "find_dates"]


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


FUTURE = words("date_future", "cue")
PREPOSITIONS = {tuple(r["phrase"].split()): r["effect"] for r in entries("date_prepositions")}
PREPOSITION_ENDS = frozenset(p[-1] for p in PREPOSITIONS)
JOIN = re.compile(r"\s*(?:and|to|until|till|through|up\s+to|up\s+until|-|–|—)\s+(?:the\s+)?|\s?[-–—]\s?")
LEADS_PAIR = members("date_context", "leads_pair")
BEGINNINGS = members("date_context", "beginning")
CLOCK_ON = re.compile(r",?\s(?:on\s)?")
UP_TO = re.compile(
    r"(?:\s(?:days|weeks|months|years))?(?:\s[a-z]+){0,2}?\s(?:up\s(?:to|until)|to|until|before|(?:(?:that|which)\s)?(?:ending|ended|ends)(?:\son)?)\s$"
)
CLAUSE = 25
"""Words to either side of a date in which its clause may look ahead."""
HEAD = 3
"""Words at the head of a clause before a date that opens it (“Early on”, “By the end of”)."""
CLAUSE_ENDS = members("date_context", "clause_end")


def find_dates(doc: Document, numbers: tuple[Number, ...]) -> tuple[DateMention, ...]:
    """Every expression of time in order, without overlaps."""
    text, tokens = doc.text, doc.tokens
    by_start = {n.start: n for n in numbers}
    urls = [m.span() for m in URL.finditer(text)] if "www." in text or "://" in text or "@" in text else []
    published = doc.published if doc.published and 1000 < doc.published.year < 9000 else None
    found: list[DateMention] = []
    expressions: list[Expression] = []
    anchor: Period | None = None
    anchored = 0
    done, url = 0, 0
    sentence, planned = -1, False
    stated: Period | None = None
    clock = Clock(published, doc.published_precision or "day", None, False)
    for i in _candidates(doc, numbers):
        token = tokens[i]
        if token.start < done:
            continue
        while url < len(urls) and urls[url][1] <= token.start:
            url += 1
        if url < len(urls) and urls[url][0] <= token.start:
            done = urls[url][1]
            continue
        index = doc.sentence_index(token.start)
        if index != sentence:
            sentence, stated = index, None
            planned = not FUTURE.isdisjoint(doc.lows_in(doc.sentences[index])[:120])
        if anchor is not None and index - anchored > 12:
            anchor = None
        future = planned and _looks_ahead(doc, i)
        if clock.anchor is not anchor or clock.future is not future or clock.stated is not stated:
            clock = Clock(published, clock.precision, anchor, future, stated)
        parsed = expression_at(doc, i, clock, by_start)
        if not parsed:
            if (number := by_start.get(token.start)) is not None:
                done = number.end
            continue
        done = max(done, parsed[-1].end)
        for e in parsed:
            if expressions and e.start < expressions[-1].end:
                continue
            expressions.append(e)
            if e.rule == "clock" and anchor is not None and anchor.precision == "day" and index - anchored <= 2:
                e.when, e.value = anchor, anchor.start.isoformat() + e.value
            if e.anchors and e.when is not None and e.when.precision != "range":
                anchor, anchored = e.when, index
                if e.month and e.part == "year":
                    stated = e.when
    _share_years(text, expressions)
    _share_days(text, expressions)
    for k, e in enumerate(expressions):
        found.append(_mention(doc, published, expressions, k, e, found[-1] if found else None))
    return _pairs(doc, published, tuple(found))


def _looks_ahead(doc: Document, i: int) -> bool:
    """Whether the clause around token `i` looks ahead (“will”, “scheduled for”); the comma after a date at its head ends no clause."""
    first = doc.token_at(doc.sentence_at(doc.tokens[i].start).start)
    before = doc.lows[max(first, i - CLAUSE) : i]
    start = next((k for k in range(len(before) - 1, -1, -1) if before[k] in CLAUSE_ENDS), -1) + 1
    after = doc.lows[i : i + CLAUSE]
    heads = len(before) - start <= HEAD and "," in after[: 2 * HEAD]
    skipped = after.index(",") + 1 if heads else 0
    end = next((k for k in range(skipped, len(after)) if after[k] in CLAUSE_ENDS), len(after))
    return not (FUTURE.isdisjoint(before[start:]) and FUTURE.isdisjoint(after[:end]))


def _candidates(doc: Document, numbers: tuple[Number, ...]) -> list[int]:
    """Indices of the tokens that an expression may begin with, in order."""
    tokens = doc.tokens
    found = {i for i in telling_tokens(doc, CUES) if (low := tokens[i].low) not in NEED_NEXT or is_followed(tokens, i, NEED_NEXT[low])}
    found.update([doc.token_at(n.start) for n in numbers])
    return sorted(found)


def is_followed(tokens: tuple[Token, ...], i: int, words_after: frozenset[str]) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].low in words_after


def _share_days(text: str, expressions: list[Expression]) -> None:
    """“At 3 a.m. on Sunday”: the time of day takes the day that follows."""
    for a, b in pairwise(expressions):
        if (
            a.rule == "clock"
            and a.when is None
            and b.when is not None
            and b.when.precision == "day"
            and CLOCK_ON.fullmatch(text, a.end, b.start)
        ):
            a.when, a.value = b.when, b.when.start.isoformat() + a.value


def _share_years(text: str, expressions: list[Expression]) -> None:
    """“between May and June 2004”: the first takes the year that only the second states."""
    for a, b in pairwise(expressions):
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
        when = grammar.period(year, a.month, a.day)
        if when is not None:
            a.value = periods.timex(when)
            a.when = periods.part_of(when, a.part) if a.part and not a.day else when


def _mention(
    doc: Document, published: date | None, all_: list[Expression], k: int, e: Expression, before: DateMention | None
) -> DateMention:
    i = doc.token_at(e.start)
    outer, effect = _preposition(doc, i, before.end if before else 0)
    if (
        effect == "in"
        and e.when is not None
        and e.when.precision in ("month", "year", "day")
        and _tells_beginning(doc, e, doc.token_at(outer))
    ):
        effect = "since"
    applies = _applies(e, effect, published)
    return DateMention(e.start, e.end, outer, e.type, e.value, e.when, applies, e.rule)


def _tells_beginning(doc: Document, e: Expression, k: int) -> bool:
    """“after war broke out in 1994”, “an operation that began on 5 May”: what follows from it has gone on since."""
    begun = False
    first = doc.token_at(doc.sentence_at(e.start).start)
    before = doc.lows[max(first, k - 12) : k]
    if BEGINNINGS.isdisjoint(before):
        return False
    for low in reversed(before):
        if low in BEGINNINGS:
            begun = True
        elif begun and low in ("after", "since", "that", "which"):
            return True
        elif low in ",;:" or (begun and low in ("will", "and")):
            return False
    return False


def _preposition(doc: Document, i: int, floor: int) -> tuple[int, str]:
    """Start of the preposition before token `i` (past an article), and its effect."""
    tokens = doc.tokens
    start = tokens[i].start if i < len(tokens) else len(doc.text)
    k = i
    while (
        k
        and k > i - 2
        and tokens[k - 1].low in ("the", "about", "around", "early", "late")
        and tokens[k - 1].low not in ("about", "around")
    ):
        k -= 1
    if not k or tokens[k - 1].low not in PREPOSITION_ENDS:
        return start, ""
    for size in (4, 3, 2, 1):
        if size <= k:
            phrase = tuple(doc.lows[k - size : k])
            if phrase in PREPOSITIONS and tokens[k - size].start >= floor and "\n" not in doc.text[tokens[k - size].start : start]:
                return tokens[k - size].start, PREPOSITIONS[phrase]
    return start, ""


def _applies(e: Expression, effect: str, published: date | None) -> Period | None:
    """The days of a fact dated by the expression, in the light of its preposition."""
    if e.type == "SET":
        return None
    if e.type == "DURATION":
        return e.when if e.when is not None else e.spans
    when = e.when
    if when is None or (effect == "outside" and not e.rule.startswith(("units_", "following"))):
        return None
    if effect == "since":
        if published is None:
            return None if when.start != when.end else when
        return Period(when.start, published, "range") if when.start <= published else when
    if effect in ("by", "until"):
        last = when.end if published is None or when.end <= published or when.start > published else published
        return periods.day(last if e.rule != "this_unit" else when.end)
    if published is not None and when.precision == "week" and when.start <= published < when.end:
        return Period(when.start, published, "week")
    return when


def _pairs(doc: Document, published: date | None, found: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
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
            joined = led = True  # “began on 26 October and will last until 2 December”
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
    for k, mention in enumerate(result):
        if mention.rule == "same_units" and earlier is not None and earlier.precision == "range":  # “over the same months”
            result[k] = mention._replace(value=f"{earlier.start}/{earlier.end}", when=earlier, applies=earlier)
        earlier = mention.applies or earlier
    return tuple(m for m in result if m.value)


def _with(mention: DateMention, applies: Period) -> DateMention:
    return mention._replace(applies=applies)
