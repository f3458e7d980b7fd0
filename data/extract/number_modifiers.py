"""What stands around an amount and qualifies it: modifiers such as “at least” and signs of money."""

from __future__ import annotations

import re
from collections import defaultdict

from data.extract.document import Document
from data.extract.spans import DIGITS, Token
from data.lexicon import entries, members, words

NOUN_OR_SO = re.compile(
    r"\s+[a-z][\w-]*\s+or\s+(so|more|fewer|less)(?=\s*(?:[,.;:)!?\n]|$)|\s+(?:were|was|are|is|have|had|has|who|in|at|from|of|to|on|ago|later)\b)"
)
SIGNS = {r["sign"]: r["name"] for r in entries("currencies") if r["kind"] != "word"}
PARTICLE_VERBS = words("number_particle_verbs", "word")
POSITIONS = members("number_context", "position")


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


def modifiers(doc: Document, first: int, last: int, since: int, form: str) -> tuple[int, int, str]:
    """Where the modifiers around tokens `first` to `last` begin and end, and what the innermost of them says.

    Those before begin at the offset `since` at the earliest.
    """
    text, tokens, lows = doc.text, doc.tokens, doc.lows
    quantifier = ""
    k = first
    while k and lows[k - 1] in BEFORE:
        size, quant = _modifier_before(doc, k)
        if not size or tokens[k - size].start < since:
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


def sign_before(tokens: tuple[Token, ...], i: int) -> tuple[str, int]:
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


def sign_after(tokens: tuple[Token, ...], last: int, end: int) -> tuple[str, int]:
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
