"""Names that no gazetteer has: slips of the pen, and names that the words around them tell to be places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from data.extract.document import Document
from data.extract.gazetteer import fold, used
from data.extract.place_words import (
    ADJECTIVES,
    AMBIGUOUS,
    DAYS,
    GENERICS,
    GIVEN_NAMES,
    LEADING,
    NO_PLACE_BEFORE,
    NOT_PLACES,
    ORGANISATION_HEADS,
    ROLES,
    SENTENCE_STARTS,
    plain,
)
from data.extract.spans import VOCABULARY
from data.lexicon import mapping

SLIP = 7
"""Fewest letters of a word that may be a misspelt name."""
LOOK_AHEAD = 7
"""Words after a name in which a generic may stand in apposition (“Dorvella, the dreaded prison”)."""
HEAD_TOLD = frozenset({"of", "in", "for", "at", "near", "who", "which", "that"})
"""Words that end the noun of an apposition: “Lindela, the head of the detention centre” is no centre."""
PLACE_PREPOSITIONS = used("place_grammar", "place_preposition")
NAMING = used("place_grammar", "naming")
NO_PLACE_AFTER = used("place_grammar", "no_place_after")


class Unknown(NamedTuple):
    """A name by context: its tokens, its kind and precision (empty and 0 where only a preposition tells), and the rule."""

    first: int
    last: int
    kind: str
    precision: int
    rule: str


def slips(runs: list[tuple[int, int]], doc: Document, names: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Unknown words that are one letter away from a name which the report writes elsewhere: (token, key of that name)."""
    begun: dict[str, list[str]] = {}
    for name in names:
        begun.setdefault(name[:3], []).append(name)
    for first, last in runs:
        if first != last or (len(low := doc.lows[first]) < SLIP and low.isascii()):
            continue
        word = fold(low).removesuffix("'s")
        if word[:3] not in begun or len(word) < SLIP or word in ADJECTIVES or word.removesuffix("s") in ADJECTIVES:
            continue
        near = {names[name] for name in begun[word[:3]] if abs(len(name) - len(word)) <= 1 and one_apart(word, name)}
        if len(near) == 1:
            yield first, near.pop()


def one_apart(a: str, b: str) -> bool:
    """Whether one letter more, less, changed or two swapped inside the word make one word of the other."""
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])
    # A letter more at the end makes an adjective or a plural (“Kazakhstani”, “Swedes”), no slip.
    short, long = sorted((a, b), key=len)
    return i < len(short) and short[i:] == long[i + 1 :]


def by_context(doc: Document, runs: list[tuple[int, int]], taken: set[int]) -> list[Unknown]:
    """Runs of unknown capitalised words that stand where only a place can, and every other mention of the same names."""
    candidates = [
        run for run in map(partial(without_article, doc), runs) if possible(doc, run) and taken.isdisjoint(range(run[0], run[1] + 1))
    ]
    sure: dict[str, Unknown] = {}
    result: dict[tuple[int, int], Unknown] = {}
    for run in candidates:
        found = generic_beside(doc, run) or listed(doc, run, result) or after_preposition(doc, run)
        if found is None:
            continue
        name = fold(doc.text[doc.tokens[run[0]].start : doc.tokens[run[1]].end])
        result[run] = found
        known = sure.get(name)
        if known is None or (not known.kind and found.kind):
            sure[name] = found
    for run in candidates if sure else ():
        name = fold(doc.text[doc.tokens[run[0]].start : doc.tokens[run[1]].end]).removesuffix("'s")
        if name in sure:
            same = sure[name]
            result[run] = Unknown(*run, same.kind, same.precision, result[run].rule if run in result else "place:repeated")
    return [result[run] for run in sorted(result)]


def without_article(doc: Document, run: tuple[int, int]) -> tuple[int, int]:
    """A run without the article or preposition that opens its sentence (“The Zarafkul region”, “In Zarafkul district”)."""
    first, last = run
    opens = first < last and (doc.lows[first] == "the" or (doc.lows[first] in PLACE_PREPOSITIONS and bool(generic_at(doc, last + 1))))
    return (first + 1, last) if opens else run


def possible(doc: Document, run: tuple[int, int]) -> bool:
    """Whether a run could be the name of a place: at most three words, no body, people or abbreviation among them."""
    first, last = run
    words, lows = doc.words, doc.lows
    if first == last:
        if in_no_place(words[first]) or lows[first] in GENERICS:
            return False
        if lows[first] in SENTENCE_STARTS or len(words[first]) < 3:
            start = doc.tokens[first].start
            if doc.sentence_at(start).start == start:
                return False
    elif last - first > 2 or any(map(in_no_place, words[first : last + 1])):
        return False
    if last + 1 < len(lows) and lows[last + 1] in NO_PLACE_BEFORE:
        return False
    return not first or words[first - 1] != "&"


@lru_cache(maxsize=VOCABULARY)
def in_no_place(word: str) -> bool:
    """Whether a word tells a body, an office, a people or a day, or is an abbreviation, so that the name it is in is no place's."""
    low = plain(word.casefold())
    told = low in ORGANISATION_HEADS or low in ROLES or low in ADJECTIVES or low in DAYS
    return told or (len(word) > 1 and word.isupper())


def unlike_words(doc: Document, run: tuple[int, int]) -> bool:
    """Whether a run is made of no common words and begins with no person's given name."""
    lows = [plain(t.low) for t in doc.tokens[run[0] : run[1] + 1]]
    return lows[0] not in GIVEN_NAMES and NOT_PLACES.isdisjoint(lows)


def generic_beside(doc: Document, run: tuple[int, int]) -> Unknown | None:
    """“the Baky mountain pass”, “the village of Sarybulak”, “Lindela, the detention centre”."""
    words, lows = doc.words, doc.lows
    first, last = run
    if first != last and words[first][0].isupper() and (lows[first] in LEADING or words[first + 1] == "of"):
        return unknown(first, last, lows[first], "place:capitalised-generic")
    if lows[last] in GENERICS:
        alone = first == last or (last == first + 1 and lows[first] in SENTENCE_STARTS)
        return None if alone else unknown(first, last, lows[last], "place:capitalised-generic")
    if not words[last].endswith(("'s", "’s")) and (word := generic_at(doc, last + 1)) and determined(doc, first):
        return unknown(first, last, word, "place:generic-after")
    if first >= 2 and lows[first - 1] in NAMING and (word := generic_ending(doc, first - 2)):
        found = unknown(first, last, word, "place:generic-before")
        inside = found.kind == "other" and (lows[first - 1] in ("in", "near") or word in WITHIN_TOWNS)
        return found._replace(kind="city", precision=1) if inside else found
    if first and words[first - 1] == "," and lows[last + 1 : last + 2] in ([","], ["and"]) and (word := generic_ending(doc, first - 2)):
        aged = lows[last + 2 : last + 3] and lows[last + 2].isdigit()  # “at the port, Rustam Sabirov, 25, said”
        return None if aged else unknown(first, last, word, "place:apposition")
    if words[last + 1 : last + 2] == [","] and lows[last + 2 : last + 3] in (["a"], ["an"], ["the"]):
        for i in range(last + 3, min(len(words), last + 3 + LOOK_AHEAD)):
            if (not words[i][0].isalnum() and words[i] != "-") or lows[i] in HEAD_TOLD:
                break
            if not words[i][0].isupper() and (word := generic_at(doc, i)):
                return unknown(first, last, word, "place:apposition")
    return None


def determined(doc: Document, first: int) -> bool:
    """Whether a name in front of a generic has the article or preposition of a place, or begins its sentence."""
    if first == 0 or doc.sentence_at(doc.tokens[first].start).start == doc.tokens[first].start:
        return True
    return doc.tokens[first - 1].low in DETERMINERS


DETERMINERS = used("place_grammar", "determiner")


def listed(doc: Document, run: tuple[int, int], earlier: dict[tuple[int, int], Unknown]) -> Unknown | None:
    """A further name in a list whose first is known to be one (“the villages of Ambo, Dorvella and Kesh”)."""
    if not earlier:
        return None
    before = earlier[next(reversed(earlier))]
    if run[0] - before.last > 3:
        return None
    between = doc.lows[before.last + 1 : run[0]]
    if between in ([","], ["and"], [",", "and"], ["or"]) and before.kind and before.rule in ("place:generic-before", "place:list"):
        return Unknown(*run, before.kind, before.precision, "place:list")
    return None


def after_preposition(doc: Document, run: tuple[int, int]) -> Unknown | None:
    """A short unknown name after “in”, “near”, “at” or “outside” that no capitalised word follows."""
    first, last = run
    lows = doc.lows
    if first == 0 or lows[first - 1] not in PLACE_PREPOSITIONS or last - first > 1 or doc.words[last].endswith(("'s", "’s")):
        return None
    if first >= 2 and lows[first - 2] in NO_PLACE_AFTER:
        return None
    if doc.text[doc.tokens[first - 1].end : doc.tokens[first].start] != " " or not unlike_words(doc, run):
        return None
    return Unknown(first, last, "", 0, "place:preposition")


GENERIC_OPENINGS = frozenset(re.split("[ -]", phrase)[0] for phrase in GENERICS)
GENERIC_ENDINGS = frozenset(phrase.split(" ")[-1] for phrase in GENERICS)


def generic_at(doc: Document, i: int) -> str:
    """The generic, of at most three words, that begins at token `i`; the longest that fits."""
    if i >= len(doc.lows) or doc.lows[i] not in GENERIC_OPENINGS:
        return ""
    parts = doc.lows[i : i + 5]
    text = " ".join(parts).replace(" - ", "-")
    for size in (3, 2, 1):
        phrase = " ".join(text.split(" ")[:size])
        if phrase in GENERICS and (size > 1 or phrase not in AMBIGUOUS):
            return phrase
    return ""


WITHIN_TOWNS = used("place_grammar", "within_town")
"""What is called after its town: “the prison of X” is at X."""


def generic_ending(doc: Document, i: int) -> str:
    """The generic that ends at token `i`."""
    if i < 0 or doc.lows[i] not in GENERIC_ENDINGS or doc.words[i][0].isupper():
        return ""
    for size in (3, 2, 1):
        if i - size + 1 >= 0:
            phrase = " ".join(doc.lows[i - size + 1 : i + 1])
            if phrase in GENERICS:
                return phrase
    return ""


def unknown(first: int, last: int, word: str, rule: str) -> Unknown:
    kind = mapping("place_generics", "word", "kind")[word]
    return Unknown(first, last, kind, int(mapping("place_generics", "word", "precision")[word]), rule)


def slug(name: str) -> str:
    """A name as a part of an id: plain letters, digits and hyphens."""
    return re.sub(r"[^\w]+", "-", fold(name)).strip("-")
