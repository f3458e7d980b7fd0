"""Two amounts that are one number: ranges and ratios, and what only looks like them: scores, changes."""

from __future__ import annotations

import re

from data.extract.amounts import read_amount
from data.extract.document import Document
from data.extract.number_codes import skip_from
from data.extract.number_context import is_other
from data.extract.number_days import noun_follows
from data.extract.number_words import CUES, Amount
from data.extract.spans import DIGITS, Token
from data.lexicon import words

CONNECTOR = re.compile(
    r"(?P<hyphen>-(?:to|or)-|\s?[-–—]\s?|\s+to\s+|\s+or\s+|\s+and\s+(?:about\s+|around\s+)?|-\s+to\s+|-\s+or\s+)(?=[$€£0-9a-zA-Z½¼¾])"
)
RATIO = re.compile(r"\s+(in|out\s+of)\s+(?:every\s+)?(?=[0-9a-z])")
TIME_UNITS = words("date_units", "word")
CHANGES = words("number_change", "word")


def second_of(doc: Document, first: int, a: Amount, end: int, money: bool, sentence_start: int) -> tuple[str, Amount, int] | None:
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
    low = lower_of(a, b)
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


def lower_of(a: Amount, b: Amount) -> float:
    """“two to three million”, “10-15,000”: the first number takes the second's magnitude where it has none."""
    value = a.value or 0.0
    if b.factor > 1 and a.factor == 1 and not (a.grouped and value >= 1000) and value < b.base:
        return value * b.factor
    return value


def _is_ratio(tokens: tuple[Token, ...], a: Amount, b: Amount) -> bool:
    """“one in four”, “nine out of ten”; not “12 out of 50 men” or “two in three days”."""
    if b.value is None or a.value is None or not 0 < a.value < b.value or a.factor > 1 or a.value % 1 or b.value % 1 or b.value > 1000:
        return False
    following = tokens[b.last + 1].low if b.last + 1 < len(tokens) else ""
    if following in TIME_UNITS or following == "-":
        return False
    return a.value == 1 or (a.value < 10 and (b.value in (10, 100) or b.value <= 5))


def _changes(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether “from 40 to 50” tells a change (rose from … to …) and so two numbers."""
    return any(t.low in CHANGES for t in tokens[max(0, k - 8) : k])


def end_of_ages(doc: Document, a: Amount) -> int:
    """The end of an age, or of the second one in “aged between 12 and 17”."""
    m = CONNECTOR.match(doc.text, a.end)
    b = _amount_at(doc, m.end()) if m else None
    return b.end if b is not None and (b.value or 121) <= 120 and not noun_follows(doc.tokens, b.last + 1) else a.end
