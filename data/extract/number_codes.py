"""Digits that hold no number: dates, times, codes, telephone numbers, addresses."""

from __future__ import annotations

import re

from data.extract.spans import Token
from data.lexicon import members

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
RUN = re.compile(r"[0-9](?:[ ,.'’()/\u00a0-]{0,2}[0-9])*")
TELEPHONE = members("number_context", "telephone")
TELLING_STARTS = frozenset(("a", "p", "am", "pm", "o'", "o’", "gm", "ut", "hr", "bs", "ce", "es", "pe", "pc"))
"""First two letters of times (“a.m.”, “o’clock”, “GMT”) and percents."""


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
