"""Numbers: digits, words, mixtures, ranges, shares and vague plurals, each with the modifiers that qualify it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from data.extract.amounts import PERCENT, read_amount
from data.extract.document import Document
from data.extract.number_codes import URL, end_of_run, skip_from
from data.extract.number_context import is_label, is_other, plain_word_follows
from data.extract.number_modifiers import modifiers, sign_after, sign_before
from data.extract.number_ranges import end_of_ages, lower_of, second_of
from data.extract.number_words import CUES, Amount
from data.extract.spans import DIGITS, START, Token

A_NOUN_OR = re.compile(r"\b[Aa]n?\s+([a-z]{3,12})\s+or\s+$")


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
        currency, sign_first = sign_before(tokens, i) if digits else ("", i)
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
            done = end_of_ages(doc, amount) if reason == "age" else amount.end
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
        second = None if plain else second_of(doc, first, a, percent.end() if percent else end, bool(currency), sentence_start)
        if second is not None and second[0] == "range" and percent is not None and PERCENT.match(text, second[1].end) is None:
            second = None  # “rose 3.2% to 4.5 million tonnes”
        if second is not None:
            kind, b, opens = second
            if kind == "skip":
                return None, b.end
            value, low, high = None, (kind == "range" and lower_of(a, b)) or a.value, b.value
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
        currency, sign_end = sign_after(tokens, last, end)
    since = sentence_start if before is None else max(sentence_start, before.end)
    outer_start, outer_end, modifier = modifiers(doc, outer, last if sign_end == end else last + 1, since, form)
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
