"""An amount as it is written: digits with their separators, fractions and letters of magnitude, or number words."""

from __future__ import annotations

import re

from data.extract.number_words import SCALES, Amount, read_words, scale_after
from data.extract.spans import DIGITS, Token
from data.lexicon import entries

SPACES = " \u00a0\u2007\u2009\u202f"
FRACTION_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 33.3 / 100, "⅔": 66.7 / 100, "⅛": 0.125}
NUMERAL = re.compile(
    rf"(?P<grouped>[0-9]{{1,3}}(?P<sep>[,.'’{SPACES}])[0-9]{{3}}(?:(?P=sep)[0-9]{{3}}){{0,5}}(?![0-9])(?P<rest>[.,][0-9]{{1,2}}(?![0-9]))?)(?![,.]?[0-9])|"
    r"(?P<indian>[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3})(?![,.]?[0-9])|"
    r"(?P<plain>[0-9]++)(?P<decimals>[.·][0-9]++)?(?P<sign>\s?[½¼¾⅓⅔⅛])?|(?P<only>[½¼¾⅓⅔⅛])"
)
COMMA_DECIMAL = re.compile(r",[0-9]{1,2}(?=\s?(?:%|(?:per\s?cent|hundred|thousand|million|billion|trillion|mln|bln|mn|bn)\b))", re.I)
LETTERS = re.compile(r"[^\W\d_]+")
PERCENT = re.compile(r"\s?%|[\s-](?:per[\s-]?cent|pct)(?:ages?)?\b(?!\s*points?)|\s?％", re.I)
# “1.234 km” is a decimal, “1.234 refugees” a thousand and more.
AFTER_DECIMAL = re.compile(
    r"\s?(?:%|[^\W\d_]{1,3}\b|(?:per|percent|million|billion|thousand|kilo|met(?:re|er)|mile|ton|gram|lit(?:re|er)|degree|hectare)\w*)",
    re.I,
)
# “5m long” is a length, “5m people” are millions.
METRES = re.compile(
    r"\s*[-,]?\s*(?:long|wide|high|tall|deep|away|sprint|race|thick|from|by|above|below|off|x|in\s(?:height|length|width|depth))\b|\s*[²³^]"
)
SHORT_SCALE = re.compile(r"\s([mkb])\b")
MAX_DIGITS = 15
# After the first digits, before more of them, these carry a numeral on.
SEPARATORS = frozenset(",.'’·")
SUFFIXES = {sign[0].lower(): 1.0 for r in entries("units") if r["form"] and (sign := re.match(r"[^\W\d_]+", r["word"]))}
SUFFIXES |= {r["suffix"]: float(r["factor"]) for r in entries("number_suffixes")}


def read_amount(text: str, tokens: tuple[Token, ...], i: int, money: bool = False) -> Amount | None:
    """The amount that token `i` begins or, with “a million”, “several thousand”, whose first telling word it is."""
    return _numeral(text, tokens, i, money) if tokens[i].text[0] in DIGITS else read_words(text, tokens, i)


def _numeral(text: str, tokens: tuple[Token, ...], i: int, money: bool) -> Amount | None:
    start, end, word, _ = tokens[i]
    if word.isdecimal() and word.isascii() and not _carried_on(text, end):
        if len(word) > MAX_DIGITS or (word[0] == "0" and word != "0"):
            return None
        value = float(word)
        if money or (i + 1 < len(tokens) and (tokens[i + 1].low in SCALES or tokens[i + 1].text == "-")):
            return _scaled(text, tokens, start, end, i, value, 1.0, False, "digits", money)
        return Amount(start, end, i, value, value, value, "digits", value, 1.0, False, "digits")
    m = NUMERAL.match(text, start)
    if m is None or m.end() - start > 2 * MAX_DIGITS:
        return None
    end, grouped = m.end(), True
    if m["grouped"]:
        if m["sep"] == "." and not m["rest"] and _is_decimal(text, m):
            value, grouped = float(m["grouped"]), False
        else:
            whole = text[start : m.start("rest") if m["rest"] else end].replace(m["sep"], "")
            value = float(whole) + (float("0." + m["rest"][1:]) if m["rest"] else 0.0)
    elif m["indian"]:
        value = float(m["indian"].replace(",", ""))
    elif m["only"]:
        value = FRACTION_SIGNS[m["only"]]
    else:
        digits = m["plain"]
        if len(digits) > MAX_DIGITS or (len(digits) > 1 and digits[0] == "0"):
            return None
        grouped = bool(m["decimals"] or m["sign"])
        value = float(digits + (m["decimals"] or "").replace("·", "."))
        if m["sign"]:
            value += FRACTION_SIGNS[m["sign"].strip()]
        if not grouped and (comma := COMMA_DECIMAL.match(text, end)):
            value, end, grouped = float(digits + "." + comma[0][1:]), comma.end(), True
    factor, rule = 1.0, "digits"
    if letters := LETTERS.match(text, end):
        suffix = letters[0] if letters[0] in SUFFIXES else letters[0].lower()
        if suffix not in SUFFIXES:
            return None
        factor = SUFFIXES[suffix]
        if factor > 1 and not (suffix == "m" and not money and METRES.match(text, letters.end())):
            end, grouped, rule = letters.end(), True, "digits_suffix"
        else:
            factor = 1.0
    return _scaled(text, tokens, start, end, _last_token(tokens, i, end), value, factor, grouped, rule, money)


def _carried_on(text: str, end: int) -> bool:
    """Whether something after a token of digits may still belong to its numeral: “1,200”, “1.5”, “5½”."""
    following = text[end : end + 2]
    return following[:1] in FRACTION_SIGNS or (following[1:] in DIGITS and (following[0] in SEPARATORS or following[0].isspace()))


def _scaled(
    text: str, tokens: tuple[Token, ...], start: int, end: int, last: int, base: float, factor: float, grouped: bool, rule: str, money: bool
) -> Amount:
    """The digits from `start` to `end` with the words of magnitude that follow."""
    last, end, scale = scale_after(text, tokens, last, end)
    if scale > 1:
        factor, grouped, rule = factor * scale, True, "digits_magnitude"
    elif money and (short := SHORT_SCALE.match(text, end)):
        factor, end, last, grouped = factor * SUFFIXES[short[1]], short.end(), last + 1, True
    value = round(base * factor, 6)
    return Amount(start, end, last, value, value, value, "digits", base, factor, grouped, rule)


def _is_decimal(text: str, m: re.Match[str]) -> bool:
    groups = m["grouped"].split(".")
    if len(groups) > 2:
        return False
    if groups[0] == "0":
        return True
    return groups[1] != "000" and AFTER_DECIMAL.match(text, m.end()) is not None


def _last_token(tokens: tuple[Token, ...], i: int, end: int) -> int:
    while i + 1 < len(tokens) and tokens[i + 1].start < end:
        i += 1
    return i
