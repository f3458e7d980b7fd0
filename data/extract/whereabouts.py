"""What is told of people without an action: of whom a group consists, what carries them, that they are in a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from data.extract.document import Document
from data.extract.places import PlaceMention
from data.extract.spans import Span
from data.extract.voice import BE, BETWEEN, HAVE, Action
from data.lexicon import members

HOME = members("grammar_words", "where people live")
CARRYING = members("grammar_words", "carries people")
COMPOSED = re.compile(
    r"\b(?:(?:(?:is|are|was|were)\s+)?(?:made\s+up|composed|comprised)\s+of|consist(?:s|ed|ing)?\s+of|compris(?:e|es|ed|ing))\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
COMPOSING = frozenset({"of", "comprise", "comprises", "comprised", "comprising"})
AGAIN = frozenset({"they", "these", "who", "which"})  # subjects that mean the people counted before
GROUPS = frozenset({"batch", "contingent", "convoy", "group", "party"})
AND_OF = re.compile(r"[^.;:]{0,60}?(?:,|\band)\s+(?:\w+\s+){0,2}", re.IGNORECASE)
SHORT = 48  # characters before a count in which words of composition are looked for


class Composition(NamedTuple):
    """How a group is said to consist of people: the action that names its people (“those held”), or that it was counted before."""

    named: Action | None
    again: bool


def composing(doc: Document, span: Span, near: tuple[Action, ...]) -> Composition | None:
    """The words that say of whom a group consists and the count is a part, if there are any; `near` are the actions of its sentence."""
    first = doc.token_at(span.start)
    if COMPOSING.isdisjoint(doc.lows[max(0, first - 3) : first]):
        return None
    found = COMPOSED.search(doc.text, max(0, span.start - SHORT), span.start)
    if found is None:
        return None
    verb = doc.token_at(found.start())
    subject = doc.lows[verb - 1] if verb else ""
    said = next((a for a in near if a.last == verb - 1 and a.patient and a.voice in ("person", "reduced", "adjective")), None)
    again = subject in AGAIN or (subject in GROUPS and doc.lows[max(0, verb - 2)] == "the")
    return Composition(said, again)


def listed_with(doc: Document, end: int, span: Span) -> bool:
    """Whether a count goes on with a list whose item before it ends at `end`."""
    return AND_OF.fullmatch(doc.text, end, span.start) is not None


def aboard(doc: Document, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """The words that say no more of people than that a vessel or vehicle carries them: “a boat carrying 130 people sank”."""
    before = phrase[0] - 1
    return (doc.tokens[before].start, doc.tokens[before].end) if before >= 0 and doc.lows[before] in CARRYING else None


def whereabouts(doc: Document, phrase: tuple[int, int], places: Sequence[PlaceMention]) -> tuple[int, int] | None:
    """The words that say no more of people than that they are in a place: “there are 12 men in Omsk”, “Omsk has 12”, “Omsk’s 12 men”."""
    lows, (first, last) = doc.lows, phrase
    before = first - 1
    while before > 0 and lows[before] in BETWEEN:
        before -= 1
    if before > 0 and lows[before] in HAVE and any(doc.tokens[max(0, before - k)].end == p.end for p in places for k in (1, 2)):
        return doc.tokens[before].start, doc.tokens[before].end
    if before >= 0 and lows[before].endswith(("'s", "’s")):  # “Lebanon’s 12 refugees”, “the country’s estimated 12 migrants”
        owner = doc.tokens[before]
        if owner.low[:-2] in HOME or any(p.start <= owner.start < p.end for p in places):
            return owner.start, owner.end
    after = last + 1
    if not (before > 0 and lows[before] in BE and lows[before - 1] == "there"):
        if after == len(lows) or lows[after] not in BE:
            return None
        after += 1
    while after < len(lows) and lows[after] in BETWEEN:
        after += 1
    if lows[after : after + 1] != ["in"] or after + 1 == len(lows):
        return None
    if lows[after + 1] in ("the", "this", "that") and lows[after + 2 : after + 3] and lows[after + 2] in HOME:
        return doc.tokens[after].start, doc.tokens[after + 2].end
    near = doc.tokens[min(after + 3, len(lows) - 1)].start
    return next(((doc.tokens[after].start, p.end) for p in places if doc.tokens[after].end <= p.start <= near), None)
