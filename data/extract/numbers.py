"""Numbers: digits, words, mixtures, ranges, shares and vague plurals, each with the modifiers that qualify it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Literal, NamedTuple

from data.extract.document import Document
from data.extract.number_context import (
    URL,
    end_of_run,
    is_label,
    is_other,
    noun_follows,
    plain_word_follows,
    skip_from,
)
from data.extract.number_words import CUES, PERCENT, Amount, read_amount
from data.extract.spans import DIGITS, START, Token
from data.lexicon import entries, members, words

CONNECTOR = re.compile(
    r"(?P<hyphen>-(?:to|or)-|\s?[-–—]\s?|\s+to\s+|\s+or\s+|\s+and\s+(?:about\s+|around\s+)?|-\s+to\s+|-\s+or\s+)(?=[$€£0-9a-zA-Z½¼¾])"
)
RATIO = re.compile(r"\s+(in|out\s+of)\s+(?:every\s+)?(?=[0-9a-z])")
A_NOUN_OR = re.compile(r"\b[Aa]n?\s+([a-z]{3,12})\s+or\s+$")
NOUN_OR_SO = re.compile(
    r"\s+[a-z][\w-]*\s+or\s+(so|more|fewer|less)(?=\s*(?:[,.;:)!?\n]|$)|\s+(?:were|was|are|is|have|had|has|who|in|at|from|of|to|on|ago|later)\b)"
)
TIME_UNITS = words("date_units", "word")


class Number(NamedTuple):
    """One number as stated. `start`/`end` is the numeral or number words, `outer_*` takes in its modifiers.

    `value`, `low`, `high` and `quantifier` follow the annotation guide's table of bounds. `form` tells how it is
    written; `percent` covers “41%” and shares such as “half” or “one in four” (value 50, 25). `currency` names the
    money that a sign gives (“US dollar” for `$`), else it is empty.

    “a week or two” is one number from the article on (1 to 2). “one” is given only before a word that may be a noun
    or an adjective (“one woman”) or where it carries on a list of numbers (“43 were Tajik and one was Uzbek”); a
    reader of nouns has to judge what follows. Numerals of durations and distances are numbers; a sign of money lies
    outside `start`/`end`, a sign of percent inside.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    value: float | None
    low: float | None
    high: float | None
    quantifier: str
    form: Literal["digits", "words", "vague", "percent"]
    currency: str
    rule: str


def find_numbers(doc: Document) -> tuple[Number, ...]:
    """Every number of the text in order, without overlaps; years, ages, list numbers, names and times are left out."""
    text, tokens = doc.text, doc.tokens
    found: list[Number] = []
    urls = [m.span() for m in URL.finditer(text)] if "www." in text or "://" in text or "@" in text else []
    url, done, labelled = 0, 0, -1
    sentence, starts = 0, [*map(START, doc.sentences), len(text)]
    for i in sorted((*doc.indices_of(CUES), *doc.numerals)):
        token = tokens[i]
        start = token.start
        if start < done:
            continue
        while url < len(urls) and urls[url][1] <= start:
            url += 1
        if url < len(urls) and urls[url][0] <= start:
            done = urls[url][1]
            continue
        digits = token.text[0] in DIGITS
        if digits and (skip := skip_from(text, tokens, i)):
            done = skip
            continue
        currency, sign_first = _sign_before(tokens, i) if digits else ("", i)
        if currency and tokens[sign_first].start < done:
            currency, sign_first = "", i
        amount = read_amount(text, tokens, i, money=bool(currency))
        if amount is None or amount.start < done:
            if digits and amount is None:
                done = end_of_run(text, start)
            continue
        first = i if amount.start == start else doc.token_at(amount.start)
        while starts[sentence + 1] <= start:
            sentence += 1
        sentence_start = starts[sentence]
        plain = plain_word_follows(text, tokens, amount.last, amount.end)
        reason = "" if currency else is_other(text, tokens, first, amount, sentence_start, plain)
        if reason == "" and labelled >= 0 and _carries_on(tokens, labelled, first) and not amount.grouped:
            reason = "label"
        if reason:
            labelled = amount.last if reason == "label" and _is_plural_label(tokens, first, labelled) else -1
            done = _end_of_ages(doc, amount) if reason == "age" else amount.end
            continue
        labelled = -1
        before = found[-1] if found else None
        number, reading_end = _complete(doc, first, amount, currency, sign_first, sentence_start, before, plain)
        done = reading_end
        if number is not None:
            found.append(number)
    return tuple(found)


def _complete(
    doc: Document, first: int, a: Amount, currency: str, sign_first: int, sentence_start: int, before: Number | None, plain: bool
) -> tuple[Number | None, int]:
    """Ranges, ratios, percent signs, money and modifiers around an amount; also where to go on reading.

    `plain` tells that a plain word follows: of all these there can only be modifiers and, before it, a sign of money.
    """
    text, tokens = doc.text, doc.tokens
    start, end, last, rule = a.start, a.end, a.last, a.rule
    value, low, high, form = a.value, a.low, a.high, a.form
    quantifier = "vague" if form == "vague" else "exact"
    outer = sign_first if currency else first
    counted = form == "digits" or form == "words"
    percent = PERCENT.match(text, end) if counted and not plain else None
    if counted:
        second = None if plain else _second(doc, first, a, percent.end() if percent else end, bool(currency), sentence_start)
        if second is not None and second[0] == "range" and percent is not None and PERCENT.match(text, second[1].end) is None:
            second = None  # “rose 3.2% to 4.5 million tonnes”
        if second is not None:
            kind, b, opens = second
            if kind == "skip":
                return None, b.end
            value, low, high = None, (kind == "range" and _lower(a, b)) or a.value, b.value
            if kind == "ratio":
                value = low = high = round(100 * (a.value or 0) / (b.value or 1), 1)
                form, rule = "percent", "ratio"
            else:
                quantifier, rule = "range", "range"
                outer = min(outer, opens)
                percent_b = PERCENT.match(text, b.end)
                percent = percent_b or percent
            end, last = b.end, b.last
            if rule == "range" and percent is not None and percent.start() >= end:
                pass
            elif rule == "range":
                percent = None
        elif (
            a.form == "words"
            and first
            and tokens[first - 1].low == "or"
            and (m := A_NOUN_OR.search(text, max(sentence_start, start - 24), start))
            and a.value is not None
            and a.value > 1
        ):
            start, value, low, high, quantifier, rule = m.start(), None, 1.0, a.value, "range", "a_noun_or_two"
            first = doc.token_at(start)
            outer = first
            if before is not None and before.end > start:
                return None, a.end
    if percent is not None:
        end, form = percent.end(), "percent"
        last = doc.token_at(end - 1)
        last = last if last < len(tokens) and tokens[last].start == end - 1 else last - 1
    sign_end = end
    if not currency and not plain and form != "percent":
        currency, sign_end = _sign_after(tokens, last, end)
    outer_start, outer_end, modifier = _modifiers(doc, outer, last if sign_end == end else last + 1, sentence_start, before, form)
    outer_end = max(outer_end, sign_end)
    if quantifier == "exact" and modifier:
        quantifier = modifier
        low, high = _bounds(value, modifier)
    return (
        Number(start, end, min(outer_start, tokens[outer].start), outer_end, value, low, high, quantifier, form, currency, rule),
        max(end, outer_end),
    )


def _bounds(value: float | None, quantifier: str) -> tuple[float | None, float | None]:
    if quantifier in ("more_than", "at_least"):
        return value, None
    if quantifier in ("less_than", "up_to"):
        return None, value
    return (None, None) if quantifier == "about" else (value, value)


def _lower(a: Amount, b: Amount) -> float:
    """“two to three million”, “10-15,000”: the first number takes the second's magnitude where it has none."""
    value = a.value or 0.0
    if b.factor > 1 and a.factor == 1 and not (a.grouped and value >= 1000) and value < b.base:
        return value * b.factor
    return value


def _second(doc: Document, first: int, a: Amount, end: int, money: bool, sentence_start: int) -> tuple[str, Amount, int] | None:
    """The second number of a range or ratio, and the token that opens it (“between”, “from”); `skip` for a score."""
    text, tokens = doc.text, doc.tokens
    if a.value is None:
        return None
    if ratio := RATIO.match(text, end):
        b = _amount_at(doc, ratio.end())
        if b is not None and _is_ratio(tokens, a, b):
            return "ratio", b, first
    m = CONNECTOR.match(text, end)
    if m is None or "\n\n" in m[0]:
        return None
    word = m[0].strip(" \n-").split(" ")[0].strip() if m[0].strip() else ""
    opener = tokens[first - 1].low if first else ""
    k = first - 1
    while k > 0 and k > first - 4 and tokens[k].low in ("about", "around", "some", "roughly", "the", "an", "estimated", "$", "€", "£"):
        k -= 1
        opener = tokens[k].low
    if word == "and" and opener != "between":
        return None
    position = m.end()
    i = doc.token_at(position)
    if i < len(tokens) and tokens[i].text in ("$", "€", "£"):
        if not money or i + 1 >= len(tokens):
            return None
        i += 1
        position = tokens[i].start
    b = _amount_at(doc, position, money)
    if b is None or b.value is None or b.form not in ("digits", "words"):
        return None
    high = b.value
    hyphen = word in ("", "–", "—", "-")
    if hyphen and b.factor == 1 and b.grouped and a.base < 1000 <= high and a.factor == 1 and high / max(a.base, 1) > 100:
        b = b._replace(base=high / 1000, factor=1000.0)
    low = _lower(a, b)
    if opener != "between" and is_other(text, tokens, i, b, sentence_start, False) in ("age", "year", "time", "day"):
        return None
    if low >= high:
        if hyphen and a.form == b.form == "digits" and a.factor == 1 and m[0].strip() == m[0]:
            return "skip", b, first
        return None
    if hyphen and (a.form == b.form == "digits") and m[0].strip() != m[0] and high > 10 * low:
        return None
    if word in ("or", "to") and opener not in ("between", "from") and high > 100 * max(low, 1):
        return None
    if opener == "from" and word == "to" and _changes(tokens, k):
        return None
    return "range", b, k if opener in ("between", "from") else first


CHANGES = words("number_change", "word")


def _changes(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether “from 40 to 50” tells a change (rose from … to …) and so two numbers."""
    return any(t.low in CHANGES for t in tokens[max(0, k - 8) : k])


def _amount_at(doc: Document, position: int, money: bool = False) -> Amount | None:
    tokens = doc.tokens
    i = doc.token_at(position)
    if i < len(tokens) and tokens[i].low == "a":
        i += 1
    if (
        i >= len(tokens)
        or (tokens[i].text[0] not in DIGITS and tokens[i].low not in CUES)
        or (tokens[i].text[0] in DIGITS and skip_from(doc.text, tokens, i))
    ):
        return None
    b = read_amount(doc.text, tokens, i, money)
    return b if b is not None and b.start == position else None


def _is_ratio(tokens: tuple[Token, ...], a: Amount, b: Amount) -> bool:
    """“one in four”, “nine out of ten”; not “12 out of 50 men” or “two in three days”."""
    if b.value is None or a.value is None or not 0 < a.value < b.value or a.factor > 1 or a.value % 1 or b.value % 1 or b.value > 1000:
        return False
    following = tokens[b.last + 1].low if b.last + 1 < len(tokens) else ""
    if following in TIME_UNITS or following == "-":
        return False
    return a.value == 1 or (a.value < 10 and (b.value in (10, 100) or b.value <= 5))


def _end_of_ages(doc: Document, a: Amount) -> int:
    """The end of an age, or of the second one in “aged between 12 and 17”."""
    m = CONNECTOR.match(doc.text, a.end)
    b = _amount_at(doc, m.end()) if m else None
    return b.end if b is not None and (b.value or 121) <= 120 and not noun_follows(doc.tokens, b.last + 1) else a.end


def _carries_on(tokens: tuple[Token, ...], labelled: int, first: int) -> bool:
    """Whether the number at token `first` continues a list of labels: “Articles 3, 8 and 13”."""
    between = tokens[labelled + 1 : first]
    return 0 < len(between) <= 2 and all(t.low in (",", "and", "or", "to", "-", "–", "/") for t in between)


def _is_plural_label(tokens: tuple[Token, ...], first: int, labelled: int) -> bool:
    if labelled >= 0 and _carries_on(tokens, labelled, first):
        return True
    k = first - 1
    if k > 0 and tokens[k].text == ".":
        k -= 1
    return k >= 0 and tokens[k].low.endswith("s") and is_label(tokens, first - 1)


SIGNS = {r["sign"]: r["name"] for r in entries("currencies") if r["kind"] != "word"}


def _sign_before(tokens: tuple[Token, ...], i: int) -> tuple[str, int]:
    """The currency whose sign or code stands before token `i`, and the index of the sign's first token."""
    k = i - 1
    if k >= 0 and tokens[k].text == "." and k:
        k -= 1  # “Rs. 500”
        if SIGNS.get(tokens[k].text) is None or not tokens[k].text.isalpha() or tokens[k].text.isupper():
            return "", i
    if k < 0 or tokens[k].text not in SIGNS or tokens[i].start - tokens[k].end > 2:
        return "", i
    sign = tokens[k].text
    if k and tokens[k - 1].end == tokens[k].start and (joined := tokens[k - 1].text + sign) in SIGNS:
        return SIGNS[joined], k - 1
    return SIGNS[sign], k


def _sign_after(tokens: tuple[Token, ...], last: int, end: int) -> tuple[str, int]:
    k = last + 1
    if (
        k < len(tokens)
        and not tokens[k].text.isalpha()
        and tokens[k].text in SIGNS
        and tokens[k].text != "$"
        and tokens[k].start - end <= 1
    ):
        return SIGNS[tokens[k].text], tokens[k].end
    return "", end


def _phrases(place: str, edge: int) -> dict[str, list[tuple[list[str], str]]]:
    """Modifier phrases by their last (before a number) or first word (after it), the longest first."""
    table: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for row in entries("quantifiers"):
        if row["place"] == place:
            phrase = re.findall(r"[^\W_]+|\S", row["phrase"])
            table[phrase[edge]].append((phrase, row["quantifier"]))
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))
    return dict(table)


BEFORE = _phrases("before", -1)
AFTER = _phrases("after", 0)
PARTICLE_VERBS = words("number_particle_verbs", "word")
POSITIONS = members("number_context", "position")


def _modifiers(doc: Document, first: int, last: int, sentence_start: int, before: Number | None, form: str) -> tuple[int, int, str]:
    """Where the modifiers around tokens `first` to `last` begin and end, and what the innermost of them says."""
    text, tokens, lows = doc.text, doc.tokens, doc.lows
    quantifier = ""
    k = first
    while k and lows[k - 1] in BEFORE:
        size, quant = _modifier_before(doc, k)
        if not size or tokens[k - size].start < sentence_start or (before is not None and tokens[k - size].start < before.end):
            break
        k -= size
        if quantifier in ("", "exact"):
            quantifier = quant
    end = tokens[last].end
    following = last + 1
    for phrase, quant in AFTER.get(lows[following], ()) if following < len(tokens) else ():
        behind = following + len(phrase)
        if lows[following:behind] == phrase and "\n" not in text[end : tokens[behind - 1].end]:
            if lows[behind : behind + 1] == ["than"] or (phrase == ["or", "less"] and lows[last] == "more"):
                continue
            end = tokens[behind - 1].end
            if quantifier in ("", "exact"):
                quantifier = quant
            break
    else:
        if form != "vague" and quantifier in ("", "exact") and (m := NOUN_OR_SO.match(text, end)):
            end, quantifier = m.end(), {"so": "about", "more": "at_least"}.get(m[1], "up_to")
    return tokens[k].start, end, quantifier


def _modifier_before(doc: Document, k: int) -> tuple[int, str]:
    """The longest modifier that ends right before token `k`: how many tokens, and its quantifier."""
    lows = doc.lows
    for phrase, quant in BEFORE[lows[k - 1]]:
        size = len(phrase)
        if size == 1 or (size <= k and lows[k - size : k] == phrase):
            verb = lows[k - size - 1] if k > size else ""
            if phrase == ["over"] and verb in PARTICLE_VERBS:
                return 0, ""
            if size == 1 and phrase[0] in POSITIONS and doc.words[k][0] not in DIGITS and doc.words[k] not in SIGNS:
                return 0, ""
            return size, quant
    return 0, ""
