"""What looks like a number and is none: labels, list numbers, codes, pronouns, and the ages, days and years of other modules."""

from __future__ import annotations

import re

from data.extract.number_ages import AGE_AFTER, AGE_LINKS, AGE_UNITS, AGE_WORDS, is_age
from data.extract.number_codes import TELLING_STARTS
from data.extract.number_days import MONTHS, is_day, is_year
from data.extract.number_words import FRACTIONS, SCALES, SMALL, Amount
from data.extract.spans import DIGITS, Token
from data.lexicon import entries, mapping, words

TIME_AFTER = re.compile(r"\s?(?:[ap]\.m\b|[ap]m\b|o['’]clock)", re.I)
ORDINAL_AFTER = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", re.I)
COMPOUND = re.compile(r"-([a-z]+)")
SECTION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]?\s+[A-Z]")
LIST_MARK = re.compile(r"[0-9]{1,3}[.)](?=\s|$)")
LINE_OF_ONE = re.compile(r"[0-9]{1,4}[ \t]*(?=\n|$)")
LABELS = mapping("number_labels", "word", "case")
COMPOUNDS = words("number_compounds", "word")
ONE_NEXT = frozenset(r["word"] for r in entries("number_one") if r["place"] == "next")
ONE_PREVIOUS = frozenset(r["word"] for r in entries("number_one") if r["place"] == "previous")
# Most numbers stand before a noun and after a word that tells nothing of them: two look-ups spare the rules below.
TELLING_BEFORE = AGE_WORDS.union(
    AGE_LINKS, LABELS, MONTHS, (".", ",", "no", "p", "v", "and", "to", "or", "–", "—", "turned", "than", "war")
)
TELLING_AFTER = (
    SCALES.keys()
    | SMALL.keys()
    | FRACTIONS.keys()
    | MONTHS.keys()
    | AGE_UNITS
    | set(("and", "to", "or", "until", "till", "through", "in", "out", "m", "k", "b"))
)


def plain_word_follows(text: str, tokens: tuple[Token, ...], last: int, end: int) -> bool:
    """Whether the word after an amount, which ends at `end` with token `last`, is one that no rule about numbers asks for."""
    if last + 1 >= len(tokens):
        return False
    start, _, word, low = tokens[last + 1]
    return start == end + 1 and word[0].isalpha() and low not in TELLING_AFTER and low[:2] not in TELLING_STARTS and text[end] == " "


def is_other(text: str, tokens: tuple[Token, ...], first: int, a: Amount, sentence_start: int, plain: bool) -> str:
    """Why the amount is no number (“year”, “age” …), or empty. `first` is its first token; `plain`: a plain word follows it."""
    prev = tokens[first - 1] if first else None
    if plain and prev is not None and prev.end < a.start and prev.low not in TELLING_BEFORE:
        if a.form == "digits":
            if not a.grouped:
                return "year" if is_year(text, tokens, first, a) else ""
            if "." not in text[a.start : a.end]:
                return ""
        elif tokens[first].low != "one" or a.last != first:
            return ""
    following = tokens[a.last + 1] if a.last + 1 < len(tokens) else None
    glued = prev is not None and prev.end == a.start
    if a.form == "digits":
        return _other_digits(text, tokens, first, a, prev, following, glued)
    if a.form == "vague" or a.form == "percent":
        return ""
    if (
        glued
        and prev is not None
        and prev.text in "-–/"
        and first > 1
        and tokens[first - 2].end == prev.start
        and tokens[first - 2].low not in ("mid", "to", "or")
    ):
        return "compound"
    if following is not None and following.text == "-":
        if ORDINAL_AFTER.match(text, a.end):
            return "ordinal"
        if (m := COMPOUND.match(text, a.end)) and m[1] in COMPOUNDS:
            return "compound"
    if AGE_AFTER.match(text, a.end) or is_age(tokens, first, a, following):
        return "age"
    if TIME_AFTER.match(text, a.end):
        return "time"
    if (
        prev is not None
        and ((LABELS.get(prev.low) is not None and prev.text[0].isupper()) or prev.low == "war")
        and tokens[first].text[0].isupper()
    ):
        return "label"
    if tokens[first].low == "one" and a.last == first:
        return _other_one(tokens, first, a, prev, following, sentence_start)
    return ""


def _other_digits(
    text: str,
    tokens: tuple[Token, ...],
    first: int,
    a: Amount,
    prev: Token | None,
    following: Token | None,
    glued: bool,
) -> str:
    start, end = a.start, a.end
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    joined = glued and before in "-–/\\.#@:_+°'’&" and start > 1 and (text[start - 2].isalnum() or before in "#@_&'’")
    if before == "(" and start > 1 and (text[start - 2].isalnum() or text[start - 2] == ")") and after == ")":
        return "code"  # “Section 212(d)(5)”
    if joined and not (before == ":" and text[start - 2].isalpha()):
        return "code"
    if (before == "-" and start > 1 and text[start - 2] in "-–") or (before == "+" and not a.grouped):
        return "code"
    if after.isalnum() and not after.isalpha():  # letters are a unit, looked up when the amount was read
        return "code"
    if after == "-" and end + 2 < len(text) and text[end + 1].isupper() and not text[end + 2].islower():
        return "code"
    if after == ":" and end + 1 < len(text) and text[end + 1] in DIGITS:
        return "code"
    if before == "[" and after == "]":
        return "note"
    line_start = before == "\n" or _starts_line(text, start)
    if not a.grouped:
        if line_start and (LIST_MARK.match(text, start) or (LINE_OF_ONE.match(text, start) and a.value is not None and a.value < 1000)):
            return "list"
        if before == "(" and after == ")" and _is_list_bracket(tokens, first, a, line_start):
            return "list"
    if line_start and "." in text[start:end] and SECTION.match(text, start):
        return "list"
    if AGE_AFTER.match(text, end) or is_age(tokens, first, a, following):
        return "age"
    if (
        prev is not None
        and is_label(tokens, first - 1)
        and not (a.grouped and prev.low not in ("article", "articles", "section", "sections", "no"))
    ):
        return "label"
    if a.grouped or a.value is None:
        return ""
    if a.value <= 31 and is_day(tokens, first, a.last):
        return "day"
    return "year" if is_year(text, tokens, first, a) else ""


def _starts_line(text: str, start: int) -> bool:
    i = start - 1
    while i >= 0 and i > start - 6 and text[i] in " \t•*–—-·#":
        i -= 1
    return i < 0 or text[i] == "\n"


def _is_list_bracket(tokens: tuple[Token, ...], first: int, a: Amount, line_start: bool) -> bool:
    """“(2)” as a list mark or after a person's name as an age; “Norway (110)” is a number."""
    if line_start or first < 2:
        return True
    before = tokens[first - 2]
    if before.low in ("and", "or") or before.text in ";:,.":
        return a.value is not None and a.value <= 20
    names = tokens[max(0, first - 4) : first - 1]
    two = len(names) >= 2 and names[-1].text[0].isupper() and names[-2].text[0].isupper()
    return two and a.value is not None and 10 <= a.value <= 110 and not names[-1].text.isupper()


def is_label(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether token `k` numbers things by name: “Article”, “Resolution”, “No.”, “Boeing”."""
    token = tokens[k]
    if token.text == "." and k and token.start == tokens[k - 1].end:
        token = tokens[k - 1]
        if token.low not in ("no", "nos", "art", "arts", "p", "pp", "para", "paras", "sec", "fig", "vol", "ch", "nr"):
            return False
        return token.low != "no" or token.text[0] == "N"
    if token.low in ("no", "p", "v"):
        return token.text == "No"
    case = LABELS.get(token.low)
    return case == "any" or (case == "capital" and token.text[0].isupper())


def _other_one(tokens: tuple[Token, ...], first: int, a: Amount, prev: Token | None, following: Token | None, sentence_start: int) -> str:
    """“one” is a number before a noun or adjective, or where it carries on a list of numbers; else a pronoun."""
    if prev is not None and prev.low in ONE_PREVIOUS and prev.start >= sentence_start:
        return "pronoun"
    if following is None or not (following.text[0].isalpha() or following.text == "-") or following.low == "of":
        return "pronoun"
    if prev is not None and prev.low in ("by", "after") and first > 1 and tokens[first - 2].low == "one":
        return "pronoun"
    if following.low in ("in", "out", "or", "to") and a.last + 2 < len(tokens):
        ahead = tokens[a.last + 2].low  # “one in four”, “one out of”, “one or two”, “one or more”
        if ahead in SMALL or ahead[0] in DIGITS or (following.low, ahead) in (("in", "every"), ("out", "of"), ("or", "more")):
            return ""
    if following.low in ONE_NEXT:
        carries_on = (
            prev is not None
            and prev.low in ("and", ",", "is", "were", "was", "are")
            and following.low in ("from", "to", "in", "was", "is", "at", "by")
        )
        if not (carries_on and prev is not None and prev.low in ("and", ",") and _number_before(tokens, first - 1, sentence_start)):
            return "pronoun"
    return ""


def _number_before(tokens: tuple[Token, ...], k: int, sentence_start: int) -> bool:
    for t in reversed(tokens[max(0, k - 25) : k]):
        if t.start < sentence_start:
            return False
        if t.text[0] in DIGITS or t.low in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"):
            return True
    return False
