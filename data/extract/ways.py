"""How people stand to a place: the preposition before its name, and what may stand between."""

from __future__ import annotations

from data.extract.document import Document
from data.extract.gazetteer import fold
from data.extract.nouns import NOUN_PHRASE_ENDS
from data.extract.peoples import AUTHORITIES
from data.extract.place_words import ADJECTIVES, GENERICS, NEIGHBOURS
from data.extract.spans import Token
from data.lexicon import members

TERRITORY = members("grammar_words", "place of a state")
"""Nouns that an adjective for a state makes a place in it (“in Thai custody”, “on Kazakh soil”)."""
TOWARDS = members("grammar_words", "towards")
CITIZENS = members("grammar_words", "citizen")
LEAVING = members("grammar_words", "from")
WITHIN = members("grammar_words", "within")
BESIDE = members("grammar_words", "beside")
PART = members("grammar_words", "part of a place")
OWNERS = members("grammar_words", "the or whose")
NO_WAY_TO = members("grammar_words", "to after it is no way")
NO_SCENE = members("grammar_words", "sets no scene")
DISTANCE = members("grammar_words", "distance")
DEPARTING = members("grammar_words", "departing for")
BESIDE_TO = members("grammar_words", "to after it is beside")
LISTING = frozenset({",", "and", ", and", "or", "("})
"""What stands between the places of a list, of which the first has the preposition."""
ACTING = AUTHORITIES - TERRITORY
"""Nouns for those who act for a state, none of which is a place in it."""
WALK = 8
"""Words before a name among which its preposition is looked for (“in the small northern border town of …”)."""


def tells_people(doc: Document, start: int, end: int) -> bool:
    """Whether a name only says whose people somebody is (“a Kyrgyzstan national”, “citizens of Vietnam”)."""
    first, following = doc.token_at(start), doc.token_at(end)
    if following < len(doc.lows) and doc.lows[following] in CITIZENS:
        return True
    return first > 1 and doc.lows[first - 1] == "of" and doc.lows[first - 2] in CITIZENS


def way_to(doc: Document, offset: int) -> str:
    """How people stand to a place that is named at `offset`, by the preposition before it.

    What may stand between: articles, points of the compass, adjectives of peoples, and before an “of” what kind of place or
    which part of it is meant (“in the northern city of”, “off the coast of”).
    """
    tokens = doc.tokens
    i = doc.token_at(offset)
    kind_told = loose = False
    for k in range(i - 1, max(-1, i - 1 - WALK), -1):
        low = tokens[k].low
        before = tokens[k - 1].low if k else ""
        if low == "of":
            if before == "out" and not loose:
                return "from"
            if before in ACTING:
                return "acts"
            if before not in GENERICS and before not in PART:
                return ""
            kind_told = True
        elif low == "to":
            return "near" if before in BESIDE_TO else "" if loose or before in NO_WAY_TO else "to"
        elif low == "for":
            return "" if DEPARTING.isdisjoint(doc.lows[max(0, k - 6) : k]) else "to"
        elif low in LEAVING:
            return "near" if low == "from" and before in DISTANCE else "from" if low in ("from", "via") else "left"
        elif low in TOWARDS:
            return "to"
        elif low in BESIDE:
            return "near"
        elif low in NO_SCENE:
            return "with"
        elif low in WITHIN:
            return "in"
        elif not _may_precede(tokens[k], tokens[k + 1].text, kind_told):
            if k < i - 1 or low in NOUN_PHRASE_ENDS or not low[0].isalpha():
                return ""
            loose = True
    return ""


def _may_precede(token: Token, following: str, kind_told: bool) -> bool:
    """Whether a word may stand between a preposition and the name of its place."""
    low = token.low
    if low in OWNERS or low in PART or low in GENERICS or low == "-" or following == "-":
        return True
    if token.text[0].isupper():
        return low.endswith(("'s", "’s")) or low in NEIGHBOURS or fold(low) in ADJECTIVES
    return low.endswith(("ern", "ing")) or low == "nearby" or (kind_told and low[0].isalpha() and low not in NOUN_PHRASE_ENDS)
