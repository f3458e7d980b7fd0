"""Ages: “Karimov, 35,”, “children under five”, “a man of 83”."""

from __future__ import annotations

import re

from data.extract.number_days import MONTHS, noun_follows
from data.extract.number_words import Amount
from data.extract.spans import Token
from data.lexicon import members, words

AGE_AFTER = re.compile(r"[\s-]*(?:(?:years?|yrs?|months?|days?|weeks?)[\s-]olds?\b|years?\s(?:of\s)age\b|y/o\b|-?year-olds?\b)", re.I)
AGE_LINKS = frozenset(("of", "between", "from", "under", "over", "above", "below", "about", "around", "just", "only", "at", "or", "-", ":"))
"""What may stand between a word of age and the age."""
AGE_NOUNS = words("number_age_nouns", "word")
AGE_WORDS = members("number_context", "age")
PERSON_OF = members("number_context", "person_of_age")
AGE_UNITS = frozenset(("year", "years", "yr", "yrs", "month", "months", "day", "days", "week", "weeks", "y"))


def is_age(tokens: tuple[Token, ...], first: int, a: Amount, following: Token | None) -> bool:
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
