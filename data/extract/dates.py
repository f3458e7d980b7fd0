"""Expressions of time, absolute and relative, read against the report's date and the last date mentioned."""

from __future__ import annotations

import re
from datetime import date, timedelta

from data.extract import periods
from data.extract.date_expressions import CUES, NEED_NEXT, expression_at
from data.extract.date_grammar import Clock, Expression
from data.extract.date_mentions import DateMention, paired, share_days, share_years
from data.extract.date_spans import widen
from data.extract.document import Document
from data.extract.number_codes import URL
from data.extract.numbers import Number
from data.extract.periods import Period
from data.extract.spans import Token
from data.lexicon import entries, members, words

__all__ = ["DateMention", "Period", "find_dates"]


FUTURE = words("date_future", "cue")


def _prepositions() -> dict[str, list[tuple[list[str], str]]]:
    """The words of prepositions and their effects, by their last word, the longest first."""
    table: dict[str, list[tuple[list[str], str]]] = {}
    for words_of, effect in sorted(((r["phrase"].split(), r["effect"]) for r in entries("date_prepositions")), key=lambda p: -len(p[0])):
        table.setdefault(words_of[-1], []).append((words_of, effect))
    return table


PREPOSITIONS = _prepositions()
BEGINNINGS = members("date_context", "beginning")
SO_FAR_BEFORE, SO_FAR = re.compile(r"so\sfar\s$"), re.compile(r",?\s(?:so\sfar|to\sdate)\b")
OWNING = ("'s ", "’s ")
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
            widen(doc, e, expressions[-1].end if expressions else 0)
            expressions.append(e)
            if e.rule == "clock" and anchor is not None and anchor.precision == "day" and index - anchored <= 2:
                e.when, e.value = anchor, anchor.start.isoformat() + e.value
            if e.anchors and e.when is not None and e.when.precision != "range":
                anchor, anchored = e.when, index
                if e.month and e.part == "year":
                    stated = e.when
    share_years(text, expressions)
    share_days(text, expressions)
    for e in expressions:
        found.append(_mention(doc, published, e, found[-1] if found else None))
    return paired(doc, published, tuple(found))


def _looks_ahead(doc: Document, i: int) -> bool:
    """Whether the clause around token `i` looks ahead (“will”, “scheduled for”); the comma after a date at its head ends no clause."""
    first = doc.token_at(doc.sentence_at(doc.tokens[i].start).start)
    before = doc.lows[max(first, i - CLAUSE) : i]
    if before[-1:] == ["until"]:
        before.pop()  # “adjourned until 8 May”
    start = next((k for k in range(len(before) - 1, -1, -1) if before[k] in CLAUSE_ENDS), -1) + 1
    after = doc.lows[i : i + CLAUSE]
    heads = len(before) - start <= HEAD and "," in after[: 2 * HEAD]
    skipped = after.index(",") + 1 if heads else 0
    end = next((k for k in range(skipped, len(after)) if after[k] in CLAUSE_ENDS), len(after))
    return not (FUTURE.isdisjoint(before[start:]) and FUTURE.isdisjoint(after[:end]))


def _candidates(doc: Document, numbers: tuple[Number, ...]) -> list[int]:
    """Indices of the tokens that an expression may begin with, in order."""
    tokens = doc.tokens
    cues = [i for i in doc.indices_of(CUES) if (low := doc.lows[i]) not in NEED_NEXT or is_followed(tokens, i, NEED_NEXT[low])]
    found = {*cues, *doc.numerals, *[doc.token_at(n.start) for n in numbers]}
    return sorted(found)


def is_followed(tokens: tuple[Token, ...], i: int, words_after: frozenset[str]) -> bool:
    """Whether the token after the `i`-th is one of some words."""
    return i + 1 < len(tokens) and tokens[i + 1].low in words_after


def _mention(doc: Document, published: date | None, e: Expression, before: DateMention | None) -> DateMention:
    i = doc.token_at(e.start)
    outer, effect = _preposition(doc, i, before.end if before else 0)
    if effect in ("outside", "since") and doc.text.startswith(OWNING, e.end):
        effect = "in"  # “after last week’s attack”: the day is the attack's
    if (
        effect == "in"
        and e.when is not None
        and e.when.precision in ("month", "year", "day")
        and _tells_beginning(doc, e, doc.token_at(outer))
    ):
        effect = "since"
    if e.rule == "this_unit" and (SO_FAR_BEFORE.search(doc.text, max(0, outer - 12), outer) or SO_FAR.match(doc.text, e.end)):
        effect = "since"
    if effect == "since" and e.rule == "weekday" and e.when is not None and e.when.start == published:  # the one a week ago
        e.when = periods.day(e.when.start - timedelta(days=7))
        e.value = e.when.start.isoformat() + e.value[len("2005-12-02") :]
    applies = _applies(e, effect, published)
    return DateMention(e.start, e.end, outer, e.type, e.value, e.when, applies, e.rule)


def _tells_beginning(doc: Document, e: Expression, k: int) -> bool:
    """“after war broke out in 1994”, “an operation that began on 5 May”: what follows from it has gone on since."""
    begun = False
    first = doc.token_at(doc.sentence_at(e.start).start)
    before = doc.lows[max(first, k - 12) : k]
    if BEGINNINGS.isdisjoint(before):
        return _since_what(before)
    for low in reversed(before):
        if low in BEGINNINGS:
            begun = True
        elif begun and low in ("after", "since", "that", "which"):
            return True
        elif low in ",;:" or (begun and low in ("will", "and")):
            return False
    return False


def _since_what(before: list[str]) -> bool:
    """“since the fall of the regime in 2011”: no more than a noun phrase stands between “since” and the date."""
    for low in reversed(before):
        if low == "since":
            return True
        if not (low.isalpha() or low.endswith(("'s", "’s"))) or low in CLAUSE_ENDS:
            return False
    return False


def _preposition(doc: Document, i: int, floor: int) -> tuple[int, str]:
    """Start of the preposition before token `i` (past an article), and its effect."""
    tokens, lows = doc.tokens, doc.lows
    start = tokens[i].start if i < len(tokens) else len(doc.text)
    k = i
    while k and k > i - 2 and lows[k - 1] in ("the", "early", "late"):
        k -= 1
    for phrase, effect in PREPOSITIONS.get(lows[k - 1], ()) if k else ():
        first = k - len(phrase)
        if first >= 0 and lows[first:k] == phrase and tokens[first].start >= floor and "\n" not in doc.text[tokens[first].start : start]:
            return tokens[first].start, effect
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
