"""What looks like a number and is none: years, ages, days of the month, times, names, list numbers, telephone numbers."""

from __future__ import annotations

import re

from data.extract.number_words import FRACTIONS, SCALES, SMALL, Amount
from data.extract.spans import DIGITS, Token
from data.lexicon import entries, mapping, members, words

MONTHS = {name: int(month) for name, month in mapping("date_months", "name", "month").items()}
SITES = members("grammar_words", "ends a site's name")
"""Ends of the names of sites: “Gazeta.uz”, “24.kg”."""
# Matched at a token that begins with a digit; what it matches holds no number.
JUNK = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.Z+-]{1,20})?(?![0-9])|"
    r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})(?![0-9.,/-]*[0-9])|"
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[ap]\.?m\b\.?)?|"
    r"[0-9]{1,2}(?:\.[0-9]{2})?\s?(?:[ap]\.m\b\.?|[ap]m\b)|"
    r"[0-9]{1,2}\s?o['’]clock|"
    r"[0-9]{1,2}[.h]?[0-9]{2}\s?(?:GMT|UTC|hrs\b|BST|CET|EST)|"
    r"[0-9]{1,2}(?:\.[0-9]{2})?\s(?:GMT|UTC)|"
    r"(?:1[5-9]|20)[0-9]{2}\s?[-–—/]\s?(?:(?:1[5-9]|20)[0-9]{2}|[0-9]{2})(?![0-9,.]*[0-9])|"
    r"(?![0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9.]))[0-9]++(?:\.[0-9]++){2,}|"
    r"[0-9]++(?:/[0-9]++)+(?:/[A-Z]+)?|"
    rf"[0-9]++\.(?:{'|'.join(sorted(SITES))})\b|"
    r"[0-9]{1,4}(?:-[0-9]{2,4}){2,}|[0-9]{3,4}(?:\s[0-9]{3,4}){0,2}-[0-9]{2}-[0-9]{2}|"
    r"[0-9]{2,4}['’]?s\b|[0-9]++(?:st|nd|rd|th)\b|[0-9]{1,3}\s?[°º](?!\s?[CF]\b)"
)
# What can follow the first digits of junk: a sign, or after a space a sign, a digit or the beginning of a time (“p.m.”, “GMT”).
JUNK_NEXT = frozenset("-–—./:'’°º")
JUNK_NEXT_WORD = frozenset("-–—/°º0123456789")
URL = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
YEARS = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
AGE_AFTER = re.compile(r"[\s-]*(?:(?:years?|yrs?|months?|days?|weeks?)[\s-]olds?\b|years?\s(?:of\s)age\b|y/o\b|-?year-olds?\b)", re.I)
TIME_AFTER = re.compile(r"\s?(?:[ap]\.m\b|[ap]m\b|o['’]clock)", re.I)
ORDINAL_AFTER = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", re.I)
COMPOUND = re.compile(r"-([a-z]+)")
RUN = re.compile(r"[0-9](?:[ ,.'’()/\u00a0-]{0,2}[0-9])*")
SECTION = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]?\s+[A-Z]")
LIST_MARK = re.compile(r"[0-9]{1,3}[.)](?=\s|$)")
LINE_OF_ONE = re.compile(r"[0-9]{1,4}[ \t]*(?=\n|$)")

AGE_LINKS = frozenset(("of", "between", "from", "under", "over", "above", "below", "about", "around", "just", "only", "at", "or", "-", ":"))
"""What may stand between a word of age and the age."""
TELEPHONE = members("number_context", "telephone")
LABELS = mapping("number_labels", "word", "case")
COMPOUNDS = words("number_compounds", "word")
AGE_NOUNS = words("number_age_nouns", "word")
AGE_WORDS = members("number_context", "age")
ONE_NEXT = frozenset(r["word"] for r in entries("number_one") if r["place"] == "next")
ONE_PREVIOUS = frozenset(r["word"] for r in entries("number_one") if r["place"] == "previous")
# A year stands after these; “about 2000” and “over 2000” need a noun behind to be a number.
BEFORE_YEAR = members("number_context", "before_year")
SURE_QUANTIFIERS = members("number_context", "sure_quantifier")
PLURAL_NOUNS = members("number_context", "plural_noun")
SINGULAR_S = members("number_context", "singular_s")
PERSON_OF = members("number_context", "person_of_age")

AGE_UNITS = frozenset(("year", "years", "yr", "yrs", "month", "months", "day", "days", "week", "weeks", "y"))
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
TELLING_STARTS = frozenset(("a", "p", "am", "pm", "o'", "o’", "gm", "ut", "hr", "bs", "ce", "es", "pe", "pc"))
"""First two letters of times (“a.m.”, “o’clock”, “GMT”) and percents."""


def plain_word_follows(text: str, tokens: tuple[Token, ...], last: int, end: int) -> bool:
    """Whether the word after an amount, which ends at `end` with token `last`, is one that no rule about numbers asks for."""
    if last + 1 >= len(tokens):
        return False
    start, _, word, low = tokens[last + 1]
    return start == end + 1 and word[0].isalpha() and low not in TELLING_AFTER and low[:2] not in TELLING_STARTS and text[end] == " "


def skip_from(text: str, tokens: tuple[Token, ...], i: int) -> int:
    """Where to go on reading if the digits at token `i` are a date, time, code, telephone number or the like, else 0."""
    start, end, word, _ = tokens[i]
    ahead = text[end : end + 2]
    if not word.isdecimal() or not word.isascii() or ahead[:1] in JUNK_NEXT:
        suspect = True
    elif not ahead[1:].isalpha():
        suspect = ahead[1:] in JUNK_NEXT_WORD and ahead[0].isspace()
    else:
        suspect = tokens[i + 1].low[:2] in TELLING_STARTS
    if suspect and (m := JUNK.match(text, start)):
        return m.end()
    k = i - 1
    while k > 0 and tokens[k].text in (".", ":", "("):
        k -= 1
    if k >= 0 and (tokens[k].low in TELEPHONE or (tokens[k].text == "+" and tokens[k].end == start)):
        end = end_of_run(text, start)
        if end - start >= 7:
            return end
    return 0


def end_of_run(text: str, start: int) -> int:
    """Where the digits that begin at `start` and go on over separators end."""
    m = RUN.match(text, start)
    return m.end() if m else start + 1


def is_other(text: str, tokens: tuple[Token, ...], first: int, a: Amount, sentence_start: int, plain: bool) -> str:
    """Why the amount is no number (“year”, “age” …), or empty. `first` is its first token; `plain`: a plain word follows it."""
    prev = tokens[first - 1] if first else None
    if plain and prev is not None and prev.end < a.start and prev.low not in TELLING_BEFORE:
        if a.form == "digits":
            if not a.grouped:
                return "year" if a.value is not None and _is_year(text, tokens, first, a, a.value) else ""
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
    if AGE_AFTER.match(text, a.end) or _is_age(tokens, first, a, following):
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
    if after.isalnum() and not _unit_suffix(text, end):
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
    if AGE_AFTER.match(text, end) or _is_age(tokens, first, a, following):
        return "age"
    if (
        prev is not None
        and is_label(tokens, first - 1)
        and not (a.grouped and prev.low not in ("article", "articles", "section", "sections", "no"))
    ):
        return "label"
    if a.grouped or a.value is None:
        return ""
    value = a.value
    if value <= 31 and is_day(tokens, first, a.last):
        return "day"
    return "year" if _is_year(text, tokens, first, a, value) else ""


def _is_year(text: str, tokens: tuple[Token, ...], first: int, a: Amount, value: float) -> bool:
    return a.end - a.start == 4 and YEARS.fullmatch(text, a.start, a.end) is not None and is_year(tokens, first, a.last, value)


def _unit_suffix(text: str, end: int) -> bool:
    """Whether letters glued to the digits are a unit; `read_amount` has looked them up already."""
    return text[end].isalpha()


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


def _is_age(tokens: tuple[Token, ...], first: int, a: Amount, following: Token | None) -> bool:
    """“Karimov, 35,”, “aged 35”, “children under five”, “a man of 83”, “ages 5 to 12”."""
    if not first or (a.value or 0) > 120:
        return False
    i = first - 1
    prev = tokens[i]
    for k in range(i, max(-1, i - 4), -1):
        if tokens[k].low in AGE_WORDS:
            return True
        if tokens[k].low not in AGE_LINKS:
            break
    if prev.low == "of" and i and tokens[i - 1].low in PERSON_OF:
        return True
    if prev.low in ("under", "over", "above", "below") and i and tokens[i - 1].low in AGE_NOUNS and not noun_follows(tokens, a.last + 1):
        return True
    ends = (
        following is None
        or not following.text[0].isalnum()
        or following.low in ("and", "or", "who", "were", "was", "are", "from", "in", "to", "at", "is", "with", "have", "had")
    )
    if not ends:
        return False
    if prev.low == "turned" or (
        prev.low in ("under", "over") and i and tokens[i - 1].low in ("is", "was", "are", "were", "be") and (a.value or 0) <= 21
    ):
        return True
    if prev.low == "than" and i > 1 and tokens[i - 1].low in ("younger", "older"):
        return True
    return (
        prev.text == ","
        and i > 0
        and a.form == "digits"
        and not a.grouped
        and (tokens[i - 1].text[0].isupper() or tokens[i - 1].low in PERSON_OF)
        and tokens[i - 1].low not in MONTHS
        and following is not None
        and (following.text in ",.;)–—-" or following.low == "who")
        and (a.value or 0) >= 1
        and tokens[i - 1].end == prev.start
        and tokens[i - 1].text[-1].islower()
    )


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


def is_day(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a small number is a day of a month: “27 November”, “Aug. 23”, “12 and 19 June”; not “in June 12 people died”."""
    n = len(tokens)
    k = last + 1
    if k < n and tokens[k].low in MONTHS and tokens[k].text[0].isupper():
        return True
    if (
        k + 1 < n
        and tokens[k].low in ("and", "to", "or", "-", "–", "—", "until", "till", "through", ",")
        and tokens[k + 1].text.isdecimal()
        and len(tokens[k + 1].text) <= 2
        and k + 2 < n
        and tokens[k + 2].low in MONTHS
        and tokens[k + 2].text[0].isupper()
    ):
        return True
    i = first - 1
    if i >= 0 and tokens[i].text == ".":
        i -= 1
    if i >= 2 and tokens[i].low in ("and", "to", "or", "-", "–", "—") and tokens[i - 1].text.isdecimal() and len(tokens[i - 1].text) <= 2:
        i -= 2
        if i >= 1 and tokens[i].text == ".":
            i -= 1
        if noun_follows(tokens, k) and tokens[first - 1].low in ("and", "or"):
            return False
    if i < 0 or tokens[i].low not in MONTHS or not tokens[i].text[0].isupper():
        return False
    introduces = tokens[i - 1].low if i else ""
    if introduces[:1].isdecimal() and noun_follows(tokens, k):
        return False  # “on 27 April 12 men were held”
    return not (introduces in ("in", "during", "late", "early", "mid", "last", "this", "since", "until") and noun_follows(tokens, k))


def noun_follows(tokens: tuple[Token, ...], k: int) -> bool:
    return (
        k < len(tokens)
        and tokens[k].text[0].isalpha()
        and (
            tokens[k].low in PLURAL_NOUNS
            or (tokens[k].low.endswith("s") and tokens[k].low not in SINGULAR_S)
            or tokens[k].text[0].isupper()
        )
    )


def is_year(tokens: tuple[Token, ...], first: int, last: int, value: float) -> bool:
    """Four bare digits are a year unless a modifier or a plural noun tells otherwise."""
    before = tokens[first - 1].low if first else ""
    k = last + 1
    counted = k < len(tokens) and (
        tokens[k].low in PLURAL_NOUNS or (tokens[k].low.endswith("s") and tokens[k].text[0].islower() and tokens[k].low not in SINGULAR_S)
    )
    if not counted and k + 1 < len(tokens) and tokens[k].text[0].isalpha() and before not in BEFORE_YEAR:
        nxt = tokens[k + 1]  # “2000 Uzbek refugees”
        counted = nxt.low in PLURAL_NOUNS or (
            nxt.low.endswith("s") and nxt.text[0].islower() and nxt.low not in SINGULAR_S and tokens[k].text[0].isupper()
        )
    if before in SURE_QUANTIFIERS:
        return False
    if before == "over" or before == "to" or before == "about" or before == "around":
        return not counted
    if before == "," and counted and first > 1:  # “Since January, 1461 people were held”, but “on 3 May, 2005 officials said”
        return tokens[first - 2].text[0] in DIGITS and value >= 1900
    if before in BEFORE_YEAR or before in MONTHS:
        return True
    return not counted and value >= 1500


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
