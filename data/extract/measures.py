"""Units of measure behind a number: of money, distance, mass and time, and those of other things (area, volume, power …)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from data.extract.document import Document
from data.extract.numbers import Number
from data.lexicon import entries, members

BETWEEN = members("number_context", "before_unit")
"""What may stand between a number and its unit: “three long years”, “hundreds of kilometres”, “4,900-kilometre”."""
MOST_BETWEEN = 2
WEIGHING = members("number_context", "weighing")
WEIGHING_REACH = 8
"""Tokens before “pounds” in which a word of weight makes them no money."""
POWERS = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}
GLUED = re.compile(r"(?:°\s?)?[^\W\d_]+(?:/[hs])?[²³23]?(?![^\W_])")
METRES = re.compile(r"\s(?:long|wide|high|tall|deep|thick|away|from|above|below|off|in\s(?:height|length|width|depth))\b|\s?[.,;)]|\s*$")


class Measure(NamedTuple):
    """A unit: its class among `units`, its usual name, and the words that name it."""

    unit: str
    name: str
    start: int
    end: int


def measure_of(doc: Document, number: Number) -> Measure | None:
    """The unit right behind a number, or behind the words that qualify it (“10 or more years”)."""
    found = _glued(doc, number) or _behind(doc, number, number.end)
    return found or (_behind(doc, number, number.outer_end) if number.outer_end > number.end else None)


def _glued(doc: Document, number: Number) -> Measure | None:
    """A sign without a space: “63g”, “14km²”, “180°C”."""
    if number.form != "digits" or not (m := GLUED.match(doc.text, number.end)):
        return None
    unit = _units(True).get((m[0].replace(" ", "").casefold(),))
    return Measure(*unit, m.start(), m.end()) if unit is not None else None


def _behind(doc: Document, number: Number, end: int) -> Measure | None:
    lows, sizes, first = doc.lows, _sizes(), doc.token_at(end)
    for k in range(first, min(first + MOST_BETWEEN + 1, len(lows))):
        if (power := POWERS.get(lows[k])) is not None:
            skipped = k + 2 if lows[k + 1 : k + 2] == ["."] else k + 1
            base = _at(doc, number, skipped)
            return Measure("things", f"{power} {base.name}", doc.tokens[k].start, base.end) if base is not None else None
        if lows[k] in sizes and (found := _at(doc, number, k)) is not None:
            return found
        if lows[k] not in BETWEEN:
            return None
    return None


def _at(doc: Document, number: Number, k: int) -> Measure | None:
    """The longest unit that begins at token `k`; signs go with digits only."""
    lows, tokens = doc.lows, doc.tokens
    table = _units(number.form == "digits")
    for size in _sizes().get(lows[k], ()) if k < len(lows) else ():
        words = tuple(lows[k : k + size])
        if (unit := table.get(words)) is None:
            continue
        start, end = tokens[k].start, tokens[k + size - 1].end
        if words == ("m",) and doc.text[start - 1] != "-" and not METRES.match(doc.text, end):
            return None  # “5 m people”, but “a 5-m wall”
        if words[-1] in ("pound", "pounds") and _weighs(doc, number, k + size):
            unit = ("mass", "pound")
        return Measure(*unit, start, end)
    return None


def _weighs(doc: Document, number: Number, following: int) -> bool:
    """Whether pounds are of weight: “lost 10 pounds”, “80 pounds of rice”."""
    first = doc.token_at(number.outer_start)
    return doc.lows[following : following + 1] == ["of"] or not WEIGHING.isdisjoint(doc.lows[max(0, first - WEIGHING_REACH) : first])


@cache
def _units(signs: bool) -> dict[tuple[str, ...], tuple[str, str]]:
    """Class and name of each unit by its words in lower case, with or without those that are signs; a currency's word is money.

    Those of several states that `units` lists, dollars and cents, are taken for the usual ones.
    """
    named = {row["sign"]: ("money", row["name"]) for row in entries("currencies") if row["kind"] == "word"}
    named |= {row["word"]: (row["unit"], row["measure"]) for row in entries("units") if signs or not row["form"]}
    return {_words(phrase): unit for phrase, unit in named.items()} | {(phrase.casefold(),): unit for phrase, unit in named.items()}


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """How many words the units have that begin with a word, the longest first."""
    sizes: dict[str, set[int]] = {}
    for words in _units(True):
        sizes.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()}


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+|\S", phrase.casefold()))
