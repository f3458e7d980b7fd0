"""Days of a month and years, told from numbers of the same digits."""

from __future__ import annotations

import re

from data.extract.number_words import Amount
from data.extract.spans import DIGITS, Token
from data.lexicon import mapping, members

MONTHS = {name: int(month) for name, month in mapping("date_months", "name", "month").items()}
YEARS = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
# A year stands after these; “about 2000” and “over 2000” need a noun behind to be a number.
BEFORE_YEAR = members("number_context", "before_year")
SURE_QUANTIFIERS = members("number_context", "sure_quantifier")
PLURAL_NOUNS = members("number_context", "plural_noun")
SINGULAR_S = members("number_context", "singular_s")


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


def is_year(text: str, tokens: tuple[Token, ...], first: int, a: Amount) -> bool:
    """Whether an amount is a year: four bare digits, unless a modifier or a plural noun tells otherwise."""
    if a.end - a.start != 4 or a.value is None or YEARS.fullmatch(text, a.start, a.end) is None:
        return False
    before = tokens[first - 1].low if first else ""
    k = a.last + 1
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
        return tokens[first - 2].text[0] in DIGITS and a.value >= 1900
    if before in BEFORE_YEAR or before in MONTHS:
        return True
    return not counted and a.value >= 1500
