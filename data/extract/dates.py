"""Expressions of time, absolute and relative, read against the report's date and the last date mentioned."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from data.extract import date_grammar as grammar
from data.extract import periods
from data.extract.date_grammar import DAYPARTS, PART_CODES, SEASON_CODES, UNITS, WEEKDAY_FORMS, WEEKDAYS, WORDS, Clock, Expression
from data.extract.document import Document
from data.extract.number_context import MONTHS, URL, is_label
from data.extract.numbers import Number
from data.extract.periods import Period
from data.extract.spans import Token
from data.lexicon import entries, words

__all__ = ["DateMention", "Period", "find_dates"]


@dataclass(frozen=True, slots=True)
class DateMention:
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


RELATIVE_CUES = frozenset("last past previous preceding prior next coming following ensuing this current same that recent".split())
WORD_HEADS = frozenset(p.split()[0] for p in WORDS)
PART_HEADS = frozenset(p.split()[0] for p in PART_CODES)
CUES = RELATIVE_CUES | frozenset(UNITS) | frozenset(SEASON_CODES) | frozenset(("every", "each", "few", "several", "many", "noon", "midnight", "couple")) | WORD_HEADS | PART_HEADS
NAMES = frozenset(MONTHS) | frozenset(WEEKDAYS)
FUTURE = words("date_future", "cue")
PREPOSITIONS = {tuple(r["phrase"].split()): r["effect"] for r in entries("date_prepositions")}
PREPOSITION_ENDS = frozenset(p[-1] for p in PREPOSITIONS)
# Names that are also words or people's names need a sign that a month is meant.
DOUBTFUL = frozenset(("may", "march", "august", "april", "june", "jan", "mar", "sun", "sat", "wed", "dec", "jun"))
BEFORE_MONTH = frozenset("in since by last this next early mid late until till of and from between to during before after through or for - – ( , on around about end around every each".split())
JOIN = re.compile(r"\s*(?:and|to|until|till|through|up\s+to|up\s+until|-|–|—)\s+(?:the\s+)?|\s?[-–—]\s?")
LEADS_PAIR = frozenset(("between", "from"))
VERBS_BEFORE_LAST = frozenset("to will would can could may might should must not did does shall it".split())
BEGINNINGS = frozenset("began begun started broke erupted outbreak start beginning collapse".split())
UP_TO = re.compile(r"(?:\s(?:days|weeks|months|years))?\s(?:up\s(?:to|until)|to|until|ending(?:\son)?|before)\s$")


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
    sentence, future = -1, False
    for i, token in enumerate(tokens):
        low = token.low
        digit = "0" <= token.text[0] <= "9"
        if not digit and low not in CUES and (low not in NAMES or not token.text[0].isupper()) and token.start not in by_start:
            continue
        if token.start < done:
            continue
        while url < len(urls) and urls[url][1] <= token.start:
            url += 1
        if url < len(urls) and urls[url][0] <= token.start:
            done = urls[url][1]
            continue
        index = doc.sentence_index(token.start)
        if index != sentence:
            sentence = index
            future = any(t.low in FUTURE for t in doc.tokens_in(doc.sentences[index])[:120]) if doc.sentences else False
        if anchor is not None and index - anchored > 12:
            anchor = None
        clock = Clock(published, doc.published_precision or "day", anchor, future)
        parsed = _at(doc, i, clock, by_start)
        if not parsed:
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
    _share_years(text, expressions)
    for k, e in enumerate(expressions):
        found.append(_mention(doc, published, expressions, k, e, found[-1] if found else None))
    return _pairs(doc, published, tuple(found))


def _at(doc: Document, i: int, clock: Clock, numbers: dict[int, Number]) -> list[Expression] | None:
    """The expression that token `i` begins (or, with an article or “early” before it, gives away)."""
    text, tokens = doc.text, doc.tokens
    token, pos, low = tokens[i], tokens[i].start, tokens[i].low
    before = tokens[i - 1].low if i else ""
    if "0" <= token.text[0] <= "9":
        return _digits(doc, i, clock, numbers)
    if pos in numbers:
        return _counted(doc, i, numbers[pos], clock, False)
    if low in WEEKDAYS and token.text[0].isupper():
        found = grammar.weekday(text, pos, clock)
        return found
    if low in MONTHS and token.text[0].isupper():
        return _month(doc, i, clock, numbers) if _is_month(text, tokens, i) else None
    if low in PART_HEADS and (part := _part(doc, i, clock)) is not None:
        return [part]
    if low in WORD_HEADS and (word := _word(doc, i, clock, numbers)) is not None:
        return [word]
    if low in ("last", "past", "next", "first", "previous", "coming", "following", "preceding") and i + 1 < len(tokens) and tokens[i + 1].start in numbers:
        if low == "last" and before in VERBS_BEFORE_LAST:  # “meant to last two months”
            return None
        return _counted(doc, i + 1, numbers[tokens[i + 1].start], clock, True)
    if low in RELATIVE_CUES:
        found_one = grammar.relative(text, pos, clock, before in ("the", "these", "those"))
        if found_one is None:
            return None
        if before == "the" and found_one.rule not in ("which_month",):
            found_one.start = tokens[i - 1].start
        return [found_one]
    if low in SEASON_CODES:
        found_one = grammar.season(text, pos, clock)
        return [found_one] if found_one else None
    if low in ("every", "each"):
        return _every(doc, i, numbers)
    if low in ("few", "several", "many", "couple"):
        return _few(text, tokens, i)
    if low in ("noon", "midnight"):
        return [Expression(pos, token.end, "TIME", "T12:00" if low == "noon" else "T24:00", None, "clock", anchors=False)]
    return _unit(doc, i, clock) if low in UNITS else None


def _month(doc: Document, i: int, clock: Clock, numbers: dict[int, Number]) -> list[Expression] | None:
    """A date that begins with a month; in “in June 12 people died” the month is all of it."""
    found = grammar.calendar(doc.text, doc.tokens[i].start, clock)
    if found and any(t.start in numbers for t in doc.tokens[i + 1 : i + 3] if t.start < found[-1].end):
        found = grammar.calendar(doc.text[: doc.tokens[i].end], doc.tokens[i].start, clock)
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
    if number is None:
        if (e := grammar.numeric(text, pos)) or (e := grammar.time_of_day(text, pos)):
            return [e]
        if found := grammar.calendar(text, pos, clock):
            return found
        if len(token.text) <= 5 and not (i and is_label(tokens, i - 1)) and (e := grammar.year_like(text, pos)):
            if glued and tokens[i - 1].text in "'’":
                e.start -= 1
            if e.rule == "year" and not _is_year(text, tokens, i):
                return None
            return [e]
        return None
    return _counted(doc, i, number, clock, False)


def _is_year(text: str, tokens: tuple[Token, ...], i: int) -> bool:
    """A bare four-digit run that is no number elsewhere: not glued to letters or signs of money, not in the far future."""
    end = tokens[i].end
    if end < len(text) and (text[end].isalnum() or text[end] in "%/"):
        return False
    return len(tokens[i].text) == 4 and not (i and tokens[i - 1].text in "$€£")


def _is_month(text: str, tokens: tuple[Token, ...], i: int) -> bool:
    """A month's name, not “May” the verb, “March” the verb, “June Smith”."""
    token, following = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    if grammar.MONTH_DAY.match(text, token.start) or grammar.MONTH_YEAR.match(text, token.start):
        return not (i and tokens[i - 1].low in MONTHS and not tokens[i - 1].text[0].isupper())
    before = tokens[i - 1].low if i else ""
    if before in BEFORE_MONTH and before not in (",", "(", "-", "–", "and", "or", "to", "for", "of", "after", "before"):
        return True
    named = following is not None and following.text[0].isupper() and following.start - token.end == 1 and following.low not in MONTHS
    if token.low in DOUBTFUL or len(token.low) <= 4:
        return before in BEFORE_MONTH and before not in (",", "(", "-", "–") and not named and not (token.low in ("may", "march") and following is not None and following.low in ("be", "have", "not"))
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
        inner = (grammar.calendar(text, m.end(), clock) or [None])[0]
        if inner is not None and inner.day:
            return None
    elif "0" <= low[0] <= "9":
        inner = grammar.year_like(text, m.end())
    elif low in RELATIVE_CUES:
        inner = grammar.relative(text, m.end(), clock, False)
    elif low in SEASON_CODES:
        inner = grammar.season(text, m.end(), clock)
    elif low in ("year", "month", "week", "decade") and "the" in m[0] and clock.near(UNITS[low]):
        when = periods.unit_around(clock.near(UNITS[low]), UNITS[low])  # type: ignore[arg-type]
        inner = Expression(m.end(), tokens[k].end, "DATE", periods.timex(when), when, "this_unit")
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
    pos = tokens[i].start
    for size in (4, 3, 2, 1):
        run = tokens[i : i + size]
        row = WORDS.get(" ".join(t.low for t in run)) if len(run) == size else None
        if row is None:
            continue
        end, now = run[-1].end, clock.by_day
        following = tokens[i + size].low if i + size < len(tokens) else ""
        if run[-1].low == "past" and (following in UNITS or following in ("few", "several", "couple", "many") or i + size < len(tokens) and tokens[i + size].start in numbers):
            continue
        if row["days"]:
            when = periods.step(now, int(row["days"]), "D") if now else None
            suffix = "T" + row["value"] if row["type"] == "TIME" else ""
            part = grammar.DAYPART_AFTER.match(doc.text, end)
            if part and row["type"] == "DATE":
                suffix, end = "T" + DAYPARTS[part["part"].lower()], part.end()
            value = (when.isoformat() if when else "XXXX-XX-XX") + suffix
            return Expression(pos, end, "TIME" if suffix else "DATE", value, periods.day(when) if when else None, row["phrase"])
        when = clock.published if row["value"] == "PRESENT_REF" else None
        return Expression(pos, end, row["type"], row["value"], periods.day(when) if when else None, row["value"].lower() if row["type"] == "DATE" else "set", anchors=False)  # type: ignore[arg-type]
    return None


def _counted(doc: Document, i: int, n: Number, clock: Clock, led: bool) -> list[Expression] | None:
    """“six months”, “the last four years”, “four days after”, “two months ago”, “in six months of the year”."""
    text, tokens = doc.text, doc.tokens
    if n.form == "percent" or n.currency:
        return None
    k = doc.token_at(n.end)
    unit_token = None
    if n.rule == "a_noun_or_two":
        k -= 1
        unit_token, last = tokens[doc.token_at(n.start) + 1], k
    else:
        while k < len(tokens) and k < doc.token_at(n.end) + 3 and tokens[k].low in ("-", "more", "full", "long", "consecutive", "other", "short"):
            k += 1
        if k < len(tokens):
            unit_token, last = tokens[k], k
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
    if i and tokens[i - 1].low == "after" and whole and clock.anchor and not unit.startswith("T") and _starts_sentence(doc, tokens[i - 1].start):
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
    if which == "first":
        if number and unit in "MQ" and (m := re.compile(r"\sof\s(?:the\s(?P<the>year)|(?P<rest>this|last|next)\syear|(?P<year>(?:19|20)[0-9]{2}))\b").match(text, e.end)):
            now = clock.published
            year = int(m["year"]) if m["year"] else now.year + {"last": -1, "next": 1}.get(m["rest"] or "", 0) if now else None
            months = number * (3 if unit == "Q" else 1)
            if year and months <= 12:
                e.spans = Period(date(year, 1, 1), periods.month(year, months).end, "range")
                e.end = m.end() if not m["the"] else e.end
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
    return e


def _moved(base: Period, number: int, unit: str, word: str) -> Period | None:
    """The day, week, month or year that lies so far from `base`; None where `base` is vaguer than the unit."""
    order = "DWFMQYEC"
    grain = {"day": "D", "week": "W", "month": "M", "season": "M", "year": "Y"}.get(base.precision, "C")
    if unit == "K" or order.index(grain) > order.index(unit):
        return None
    moved = periods.step(base.start, -number if word in ("ago", "earlier", "before", "previously") else number, unit)
    return periods.unit_around(moved, "W" if unit == "F" else unit) if moved else None


def _few(text: str, tokens: tuple[Token, ...], i: int) -> list[Expression] | None:
    """“a few days ago”, “several months”: no days can be told."""
    m = grammar.FEW_UNITS.match(text, tokens[i].start)
    if m is None:
        return None
    start = tokens[i - 1].start if i and tokens[i - 1].low == "a" else m.start()
    if m["ago"]:
        return [Expression(start, m.end(), "DATE", "PAST_REF", None, "few_ago", anchors=False)]
    return [Expression(start, m.end(), "DURATION", grammar.duration("X", UNITS[m["unit"].lower()]), None, "few_units", anchors=False)]


def _every(doc: Document, i: int, numbers: dict[int, Number]) -> list[Expression] | None:
    """“every six months”, “each week”, “every other day”, “every Monday”."""
    text, tokens = doc.text, doc.tokens
    pos = tokens[i].start
    if i + 1 < len(tokens) and (n := numbers.get(tokens[i + 1].start)) is not None:
        k = doc.token_at(n.end)
        if k < len(tokens) and tokens[k].low in UNITS and n.value is not None:
            return [Expression(pos, tokens[k].end, "SET", grammar.duration(f"{n.value:g}", UNITS[tokens[k].low]), None, "every", anchors=False)]
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


def _unit(doc: Document, i: int, clock: Clock) -> list[Expression] | None:
    """A unit without a number: “a year ago”, “a month later”, “for months”, “$31 a month”."""
    text, tokens = doc.text, doc.tokens
    token, unit = tokens[i], UNITS[tokens[i].low]
    before, before2 = (tokens[i - 1].low if i else ""), (tokens[i - 2].low if i > 1 else "")
    if token.low.endswith("s") and unit != "K":
        if before in ("for", "after", "took", "within", "over", "spent") and before2 != "not" and unit not in ("TS", "Q"):
            ago = None
        elif before == "or" or not (ago := re.match(r"\s(?:ago|later|earlier)\b", text[token.end : token.end + 9])) or before in ("of",):
            return None
        kind = "DURATION" if ago is None else "DATE"
        end = token.end if ago is None else token.end + ago.end()
        return [Expression(token.start, end, kind, grammar.duration("X", unit) if ago is None else "PAST_REF", None, "units", anchors=False)]  # type: ignore[arg-type]
    if before not in ("a", "an", "per"):
        return None
    start = tokens[i - 1].start
    if m := grammar.AGO.match(text, token.end):
        if m["word"].lower() in ("ago", "later", "earlier", "after", "before"):
            return [_away(Expression(start, token.end, "DURATION", grammar.duration("1", unit), None, "duration", anchors=False), m, 1, unit, clock, text)]
        return None
    if before == "per" or before2 in ("times", "once", "twice", "days", "hours", "people", "times", "tenge", "dollars") or (before2 and before2[-1].isdigit()):
        return [Expression(start, token.end, "SET", grammar.SET_OF[unit], None, "per_unit", anchors=False)]
    if before2 in ("for", "within", "in", "than", "about", "almost", "nearly", "least", "half", "over", "after", "around", "lasted", "under", "spent"):
        return [Expression(start, token.end, "DURATION", grammar.duration("1", unit), None, "a_unit", anchors=False)]
    return None


def _share_years(text: str, expressions: list[Expression]) -> None:
    """“between May and June 2004”: the first takes the year that only the second states."""
    for a, b in zip(expressions, expressions[1:], strict=False):
        if a.part == "pair" or not (a.month and b.month and a.type == b.type == "DATE") or "year" in a.part or "year" not in b.part or b.when is None:
            continue
        if not JOIN.fullmatch(text, a.end, b.start):
            continue
        year = b.when.start.year - (a.month > b.month)
        when = grammar.period(year, a.month, a.day)
        if when is not None:
            a.value = periods.timex(when)
            a.when = periods.part_of(when, a.part) if a.part and not a.day else when


def _mention(doc: Document, published: date | None, all_: list[Expression], k: int, e: Expression, before: DateMention | None) -> DateMention:
    i = doc.token_at(e.start)
    outer, effect = _preposition(doc, i, before.end if before else 0)
    if effect == "in" and e.when is not None and e.when.precision in ("month", "year", "day") and _tells_beginning(doc, e, doc.token_at(outer)):
        effect = "since"
    applies = _applies(e, effect, published)
    return DateMention(e.start, e.end, outer, e.type, e.value, e.when, applies, e.rule)


def _tells_beginning(doc: Document, e: Expression, k: int) -> bool:
    """“after war broke out in 1994”, “an operation that began on 5 May”: what follows from it has gone on since."""
    begun = False
    first = doc.token_at(doc.sentence_at(e.start).start)
    for t in reversed(doc.tokens[max(first, k - 12) : k]):
        if t.low in BEGINNINGS:
            begun = True
        elif begun and t.low in ("after", "since", "that", "which"):
            return True
        elif t.text in ",;:" or (begun and t.low in ("will", "and")):
            return False
    return False


def _preposition(doc: Document, i: int, floor: int) -> tuple[int, str]:
    """Start of the preposition before token `i` (past an article), and its effect."""
    tokens = doc.tokens
    start = tokens[i].start if i < len(tokens) else len(doc.text)
    k = i
    while k and k > i - 2 and tokens[k - 1].low in ("the", "about", "around", "early", "late") and tokens[k - 1].low not in ("about", "around"):
        k -= 1
    if not k or tokens[k - 1].low not in PREPOSITION_ENDS:
        return start, ""
    for size in (4, 3, 2, 1):
        if size <= k:
            phrase = tuple(t.low for t in tokens[k - size : k])
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
        if a.type == "DURATION" and b.type == "DATE" and b.when is not None and UP_TO.fullmatch(gap.replace("\n", " ")) and (m := re.fullmatch(r"P(\d+)([DWMY])", a.value)):
            begin = periods.step(b.when.end, -int(m[1]), m[2])
            if begin is not None:
                span = Period(periods.step(begin, 1, "D") or begin, b.when.end, "range")
                result[k], result[k + 1] = _with(a, span), _with(b, span)
            continue
        if a.when is None or b.when is None or a.type == "DURATION" or b.type == "DURATION":
            continue
        lead = text[a.outer_start : a.start].split()
        led = bool(lead) and lead[0].lower() in LEADS_PAIR or text[max(0, a.start - 8) : a.start].lower().strip().endswith("between")
        words_between = gap.split()
        sign = gap.strip()
        joined = JOIN.fullmatch(gap) is not None
        if not joined and lead and lead[0].lower() in ("from", "on", "since") and len(words_between) <= 6 and words_between and words_between[-1] in ("until", "till"):
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
            result[k] = replace(mention, value=f"{earlier.start}/{earlier.end}", when=earlier, applies=earlier)
        earlier = mention.applies or earlier
    return tuple(m for m in result if m.value)


def _with(mention: DateMention, applies: Period) -> DateMention:
    return replace(mention, applies=applies)
