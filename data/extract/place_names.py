"""Names of the gazetteer in a text, told from the persons and organisations that are named after places."""

from __future__ import annotations

from functools import lru_cache

from data.extract.document import Document
from data.extract.gazetteer import may_open
from data.extract.place_belief import TitleCase, believed, without_persons
from data.extract.place_spellings import STATE_OPENINGS, Found, longest, state_after, with_district, with_generic, with_shared_generics
from data.extract.place_words import (
    DIRECTIONS,
    GIVEN_NAMES,
    LEADING,
    LEADING_OF,
    NOT_PLACES,
    ORGANISATION_HEADS,
    STREETS,
    capitalised,
    is_hyphen,
    joined,
    plain,
)
from data.extract.spans import VOCABULARY


def find_names(doc: Document) -> tuple[list[Found], list[tuple[int, int]]]:
    """Names in order, and the runs of capitalised tokens (first, last) that are in no gazetteer."""
    tokens = doc.tokens
    found: list[Found] = []
    unknown: list[tuple[int, int]] = []
    persons: set[str] = set()
    titles = TitleCase(doc)
    done = -1
    for i in doc.capitals:
        if i <= done:
            continue
        if not may_name(doc.words[i]):
            unknown.append((i, i))
            continue
        match = state_after(doc, i, found)
        if match is None:
            match = longest(doc, i) if may_open(doc.lows[i]) else None
            if (match is None or match.last == i) and (last := led(doc, i)):
                unknown.append((i, last))
                done = last
                continue
            if match is None:
                unknown.append((i, i))
                continue
            match = with_direction(doc, with_generic(doc, with_district(doc, match)), titles, done)
            if believed(doc, match, titles, found):
                found.append(match)
            elif match.first == match.last:
                if i and tokens[i - 1].low in GIVEN_NAMES and capitalised(tokens[i - 1]):
                    persons.add(tokens[i].low)
                elif match.meaning.doubtful or tokens[i].low in GIVEN_NAMES or tokens[min(i + 1, len(tokens) - 1)].low in STREETS:
                    unknown.append((i, i))
        else:
            found.append(match)
        done = match.last
    return with_shared_generics(doc, without_persons(doc, found, persons) if persons else found), unknown


@lru_cache(maxsize=VOCABULARY)
def may_name(word: str) -> bool:
    """Whether a capitalised word may begin the name of a place, or its generic, or a state's short name."""
    low = word.casefold()
    return may_open(low) or low in LEADING or low in LEADING_OF or word in STATE_OPENINGS


def with_direction(doc: Document, match: Found, titles: TitleCase, done: int) -> Found:
    """Takes a capitalised point of the compass into the name, but for the first word of a sentence or of a heading."""
    i = match.first - 1
    if i <= done or doc.tokens[i].low not in DIRECTIONS or not capitalised(doc.tokens[i]) or not joined(doc, i, match.first):
        return match
    start = doc.tokens[i].start
    if doc.sentence_at(start).start == start or titles.at(start) or (i and doc.tokens[i - 1].text in "“\"‘'—–:"):
        return match
    return match._replace(first=i, start=start, part=True)


def led(doc: Document, i: int) -> int:
    """The last token of a name that begins with its generic (“Lake Kaindy”, “Gulf of Kutch”), or 0."""
    tokens, last, low = doc.tokens, i, doc.lows[i]
    if low in LEADING_OF and i + 1 < len(tokens) and tokens[i + 1].low == "of":
        last = i + 1
    elif low not in LEADING:
        return 0
    begin = last
    while last + 1 < len(tokens) and last - begin < 2 and capitalised(tokens[last + 1]) and joined(doc, last, last + 1):
        last += 1
    following = tokens[last + 1].text if last + 1 < len(tokens) else " "
    if last == begin or following[0].isupper() or plain(tokens[last].low) in NOT_PLACES or plain(tokens[last].low) in ORGANISATION_HEADS:
        return 0
    return last


def merged(doc: Document, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of capitalised tokens in order; those that a space or hyphen joins are one."""
    result: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if result:
            before = result[-1][1]
            if first - before <= 2 and (first - before == 1 or is_hyphen(doc, before, first)) and joined(doc, before, first):
                result[-1] = (result[-1][0], last)
                continue
        result.append((first, last))
    return result
