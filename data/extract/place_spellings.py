"""Spellings of the gazetteer at a place of a text: the longest name, its generic, what belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from data.extract.document import Document
from data.extract.gazetteer import Entry, fold, lookup, openers, region_of
from data.extract.place_words import (
    ADJECTIVES,
    AMBIGUOUS,
    DAYS,
    GENERICS,
    INNER,
    NOT_PLACES,
    PERSONS,
    POSSESSIVE,
    joined,
    plain,
)
from data.extract.spans import VOCABULARY
from data.lexicon import entries, mapping

LONGEST = 6
"""Most words of a name that is looked up."""
LARGE = 300_000
"""From so many inhabitants on, a city is believed in capitals (“ROME”) and where its name is a given name too (“Florence”)."""
UNMISTAKABLE = 100_000
"""A city of so many inhabitants whose name no other place bears tells a country of the report."""
STATES = {row["word"]: row["admin1"] for row in entries("place_states")}
STATE_OPENINGS = frozenset(state.split(".")[0] for state in STATES)
LONGEST_STATE = max(map(len, STATES))
DISTRICT = re.compile(r", ?(?:D\.C\.|DC\b)")
LIST_GAPS = frozenset((", ", " and ", ", and ", " or "))


@dataclass(frozen=True)
class Meaning:
    """What a spelling may mean, and what is asked of all these places time and again."""

    entries: tuple[Entry, ...]
    country: bool
    """Whether a state is among them."""
    known: bool
    """Whether a state, a curated place or a capital is among them."""
    weight: int
    """The weight of the heaviest."""
    doubtful: bool = False
    """Whether it is a common word too (“Split”), so that the words around have to tell a place."""

    @cached_property
    def double(self) -> bool:
        """Whether it is a country's name and another one's region's in equal measure (“Georgia”)."""
        first = self.entries[0]
        return first.level == "country" and any(
            e.level == "region" and e.main and e.place.admin1.startswith("US-") and e.place.country != first.place.country
            for e in self.entries
        )

    @cached_property
    def region(self) -> str:
        """The code of the only region that it can stand for or lie in; an empty string where there are several."""
        first = self.entries[0]
        code = first.place.admin1 if first.main and not self.double else ""
        return code if all(e.place.admin1 == code or e.weight * 30 < first.weight for e in self.entries) else ""

    @cached_property
    def alone_in(self) -> str:
        """The only country that has such a place, if the place is a great city; else an empty string."""
        country = self.entries[0].place.country
        alone = all(e.place.country == country for e in self.entries)
        return country if alone and max(e.weight * e.main for e in self.entries) >= UNMISTAKABLE else ""


NOTHING = Meaning((), False, False, 0)


class Found(NamedTuple):
    """A name of the gazetteer: its first and last token, its span, what it may mean and the generic that belongs to or follows it."""

    first: int
    last: int
    start: int
    end: int
    meaning: Meaning
    generic: str = ""
    part: bool = False
    """Whether it begins with a point of the compass that makes it the name of a part (“North Waziristan”)."""


def longest(doc: Document, i: int) -> Found | None:
    """The longest name of the gazetteer that begins at token `i`."""
    tokens = doc.tokens
    following = doc.words[i + 1] if i + 1 < len(tokens) else " "
    goes_on = following[0].isupper() or following in "-." or following in INNER or following[0].isdigit()
    if not (goes_on and may_go_on(doc.lows[i])):
        size, meaning = alone(doc.words[i])
        start = tokens[i].start
        return Found(i, i, start, start + size, meaning) if meaning else None
    best: Found | None = None
    parts: list[str] = []
    j = i
    while j < len(tokens) and len(parts) < LONGEST:
        token = tokens[j]
        if j > i and not joined(doc, j - 1, j):
            break
        if token.text == "-" or (token.text == "." and len(parts[-1]) <= 2):
            j += 1
            continue
        capital = token.text[0].isupper()
        if not (capital or (parts and (token.low in INNER or token.text[0].isdigit()))):
            break
        whole = fold(token.low)
        stem = whole[:-2] if whole.endswith("'s") else whole
        for last in () if not capital else (stem,) if stem == whole else (stem, whole):
            start, end = tokens[i].start, token.end - (len(whole) - len(last))
            if meaning := meant(" ".join([*parts, last]), doc.text[start:end], len(parts) + 1):
                best = Found(i, j, start, end, meaning)
                if parts and len(last) == 1 and doc.text[start : end + 1].endswith(".", end - start) and "." in doc.text[start:end]:
                    best = Found(i, j + 1, start, end + 1, meaning)
        parts.append(whole)
        j += 1
    return best


@lru_cache(maxsize=VOCABULARY)
def may_go_on(low: str) -> bool:
    """Whether a name of several words may begin with a word, or one that ends as a genitive does."""
    whole = fold(low)
    return whole in openers() or whole.endswith("'s")


@lru_cache(maxsize=VOCABULARY)
def alone(word: str) -> tuple[int, Meaning | None]:
    """What a word by itself may mean, and how many letters it has without the sign of its genitive."""
    stem = word[:-2] if word.casefold().endswith(POSSESSIVE) else word
    return len(stem), meant(fold(stem), stem, 1)


@lru_cache(maxsize=VOCABULARY)
def meant(key: str, quote: str, size: int) -> Meaning | None:
    """Places of that name but those that the writing tells against: “Us” is no country, “ICE” no town, “March” only a month."""
    if size > 1 and key in NOT_PLACES:
        return None
    found, doubtful = lookup(key), size == 1 and quote.casefold() in PERSONS
    if size == 1 and len(quote) <= 4:
        short = quote.isupper()
        written = tuple(e for e in found if quote == e.place.name or quote in e.place.names)
        named = tuple(e for e in found if short and quote.capitalize() == e.place.name)
        doubtful |= not written and not any(e.level in ("country", "curated") or e.weight >= LARGE for e in named)
        found = written or named
    if size == 1 and ((low := quote.casefold()) in NOT_PLACES or fold(low) in ADJECTIVES):
        sure = tuple(e for e in found if e.level in ("country", "curated"))
        doubtful = not sure and low in NOT_PLACES and low not in DAYS and len(low) > 3
        found = tuple(e for e in found if e.main and e.level == "city") if doubtful else sure
        if fold(low) in ADJECTIVES and not sure:
            found = tuple(e for e in lookup(key) if e.main and e.level == "region")
            doubtful = True
    if not found:
        return None
    country = any(e.level == "country" for e in found)
    known = country or any(e.level == "curated" or e.capital for e in found)
    return Meaning(found, country, known, max(e.weight for e in found), doubtful)


def with_generic(doc: Document, match: Found) -> Found:
    """Takes a capitalised generic (“Liaoning Province”) into the name and notes a lower-case one that follows (“Astrakhan region”)."""
    tokens = doc.tokens
    i = match.last + 1
    if i < len(tokens) and (word := tokens[i]).start == match.end + 1 and doc.text[match.end] == " ":
        low = plain(word.low)
        if low in GENERICS:
            state = low == "state" and any(e.place.kind == "region" for e in match.meaning.entries)
            if not word.text[0].isupper():
                if state or low not in AMBIGUOUS:
                    whole = lookup(f"{fold(doc.text[match.start : match.end])} {low}")
                    if whole and whole[0].level == "curated":  # “the Fergana valley”
                        match = match._replace(meaning=Meaning(whole, False, True, whole[0].weight))
                    return match._replace(generic=low)
            elif state:
                return Found(match.first, i, match.start, word.end, match.meaning, low)
            elif low not in ("state", "road", "street", "port", "bridge") and (
                mapping("place_generics", "word", "kind")[low] == "natural" or not all(e.level == "country" for e in match.meaning.entries)
            ):
                return Found(match.first, i, match.start, word.start + len(low), match.meaning, low)
    if match.first > 1 and tokens[match.first - 1].text == "of" and (low := tokens[match.first - 2].low) in GENERICS:
        return match._replace(generic=low)
    return match


def with_district(doc: Document, match: Found) -> Found:
    """Takes the district into “Washington, D.C.”."""
    following = match.last + 1
    if following + 1 < len(doc.tokens) and doc.tokens[following].text == "," and (m := DISTRICT.match(doc.text, match.end)):
        last = doc.token_at(m.end()) - 1
        return (
            match._replace(last=last, end=m.end())
            if match.meaning.entries[0].place.name == m.string[match.start : match.end] + ", D.C."
            else match
        )
    return match


def state_after(doc: Document, i: int, found: list[Found]) -> Found | None:
    """The shortened name of a state behind a town and a comma (“Mobile, Ala.”, “Dayton, OH”); its stop belongs to it."""
    words = doc.words
    if i < 2 or words[i - 1] != "," or words[i] not in STATE_OPENINGS or not words[i - 2][0].isupper():
        return None
    tokens = doc.tokens
    for last in (i + 3, i + 1, i):
        if last < len(tokens) and tokens[last].end - tokens[i].start <= LONGEST_STATE:
            text = doc.text[tokens[i].start : tokens[last].end]
            if (code := STATES.get(text)) and (text[-1] == "." or (found and found[-1].last == i - 2)):
                return Found(i, last, tokens[i].start, tokens[last].end, Meaning(region_of(code), False, True, 0))
    return None


def with_shared_generics(doc: Document, found: list[Found]) -> list[Found]:
    """Gives each name of a list the generic that is said once (“Balkh, Kunduz and Takhar provinces”)."""
    result = list(found)
    for k in range(len(result) - 1):
        a, b = result[k], result[k + 1]
        if a.generic.endswith("s") and not b.generic and doc.tokens[a.first - 1].text == "of" and in_one_list(doc, a, b):
            result[k + 1] = b._replace(generic=a.generic)
    for k in range(len(result) - 1, 0, -1):
        a, b = result[k - 1], result[k]
        if b.generic.endswith("s") and not a.generic and in_one_list(doc, a, b):
            result[k - 1] = a._replace(generic=b.generic)
    return result


def in_one_list(doc: Document, a: Found, b: Found) -> bool:
    """Whether only a comma or “and” stands between two names."""
    return doc.text[a.end : b.start] in LIST_GAPS
