"""States and places that a text names without their name: “the country”, “the Malaysian authorities”, “in Thai custody”."""

from __future__ import annotations

from collections.abc import Sequence

from data.extract.atlas import Atlas, last_before
from data.extract.document import Document
from data.extract.gazetteer import is_capital
from data.extract.names import ActorMention
from data.extract.peoples import AUTHORITIES, country_of_people, words_of_country
from data.extract.places import PlaceMention
from data.extract.scenes import Located, only_seeks
from data.extract.spans import START, Reading, Span, Token
from data.extract.voice import Action
from data.extract.ways import ACTING, OWNERS, TERRITORY, way_to
from data.lexicon import mapping, members

DEFINITE = {
    "country": "country",
    "republic": "country",
    "city": "city",
    "town": "city",
    "region": "region",
    "province": "region",
    "capital": "capital",
}
"""What “the country”, “his region”, “the capital” stand for."""
HANDED_TO = (["to", "the"], ["to", "their"])
"""What makes a state's officials those to whom people are brought: “handed over to the Uzbek police”."""
DOER = 12
"""Tokens before a verb, and after “by”, in which those stand who do what it tells."""
BY = 4
"""Tokens behind a passive verb in which its “by” stands."""
BY_NOUN = 15
"""The same of a noun: “deportations of traders were carried out by”."""
FORMER = members("grammar_words", "former")
"""“The former Chadian guard” does not act for Chad."""


def find_states(doc: Document, atlas: Atlas) -> tuple[Located, ...]:
    """Where a text names a place without its name, at the report's own mention of it, in order.

    “The country” stands for the one named before it in the sentence, else for the main one; “the city”, “his region” for the
    last one named; an adjective for a state that acts (“the Malaysian authorities”, “by the Saudis”) or for a place in it
    (“in Thai custody”).
    """
    found: list[Located] = []
    tokens = doc.tokens
    adjectives = {word: code for code in atlas.countries for word in words_of_country(code)}
    for k in doc.indices_of(adjectives.keys() | DEFINITE.keys()):
        token = tokens[k]
        if token.low in adjectives:
            if token.text[0].isupper() and (state := _state(doc, k, atlas, adjectives[token.low])) is not None:
                found.append(state)
        elif token.low in DEFINITE and k > 1 and tokens[k - 1].low in OWNERS and (way := way_to(doc, token.start)):
            following = tokens[k + 1].low if k + 1 < len(tokens) else ""
            if following != "of" and (meant := _meant(doc, token, atlas)) is not None:
                found.append(_located(meant, way, tokens[k - 1].start, token.end))
    return tuple(found)


def acting_unnamed(doc: Document, sentence: Span, action: Action, actors: Sequence[ActorMention]) -> Reading | None:
    """The state that removes people where its name is not told: by an adjective (“Iranian police deported …”) or a body of it (“ICE”).

    Who does it stands before an active verb, and behind “by” after a passive one.
    """
    if action.voice == "active":
        first, last = max(doc.token_at(sentence.start), action.first - DOER), action.first
    elif "by" in doc.lows[action.last + 1 : action.last + 1 + (BY_NOUN if action.voice == "noun" else BY)]:
        first = doc.lows.index("by", action.last + 1) + 1
        last = min(first + DOER, doc.token_at(sentence.end))
    elif action.voice == "passive":  # “ICE reported that 12 people had been removed”
        first, last = doc.token_at(sentence.start), action.first
    else:
        return None
    if last <= first:
        return None
    within = doc.tokens[first].start, doc.tokens[last - 1].end
    states = mapping("organisation_states", "organisation", "country")
    for mention in reversed(actors):
        if within[0] <= mention.start and mention.end <= within[1] and (code := states.get(mention.actor.organisation.casefold())):
            return Reading(code, mention.start, mention.end, "movement:acting-state")
    for k in range(last - 1, first - 1, -1) if first > action.last or action.voice == "active" else ():
        if not doc.words[k][0].isupper() or "to" in doc.lows[max(0, k - 2) : k]:
            continue
        after = doc.lows[k + 1 : k + 4]
        if after[:1] == ["border"]:  # “the Kazakh-Kyrgyz border”, but “Kyrgyz border guards”
            after = after[1:2]
        if not ACTING.isdisjoint(after):
            code = country_of_people(doc.lows[k])
            return Reading(code, doc.tokens[k].start, doc.tokens[k].end, "movement:acting-state") if code else None
    return None


def _located(mention: PlaceMention, way: str, start: int, end: int) -> Located:
    return Located(mention, way, -1, start, end, start, start)


def _state(doc: Document, k: int, atlas: Atlas, code: str) -> Located | None:
    """The state that the adjective at token `k` makes act, or the place in it that it makes of a noun."""
    tokens, token = doc.tokens, doc.tokens[k]
    meant = atlas.countries[code][0]
    after = doc.lows[k + 1 : k + 4]
    place = next((n for n, low in enumerate(after) if low in TERRITORY), None)
    if place is not None and ACTING.isdisjoint(after) and (way := way_to(doc, token.start)):
        if after[place] == "capital" and (town := _capital(atlas, code)) is not None:
            meant = town
        return _located(meant, way, token.start, token.end)
    if k and tokens[k - 1].low in FORMER:
        return None
    by = k > 1 and tokens[k - 1].low == "the" and tokens[k - 2].low == "by"
    if by or not AUTHORITIES.isdisjoint(after):
        if only_seeks(doc, k):
            return _located(meant, "with", token.start, token.end)
        way = "to" if doc.lows[max(0, k - 2) : k] in HANDED_TO or doc.lows[k - 1 : k] == ["to"] else "acts"
        return _located(meant, way, token.start, token.end)
    return None


def _meant(doc: Document, token: Token, atlas: Atlas) -> PlaceMention | None:
    """What “the country”, “the capital”, “the city” or “his region” stands for."""
    kind = DEFINITE[token.low]
    if kind == "country":
        return _just_named(doc, token.start, atlas) or atlas.main
    if kind == "capital":
        return _capital(atlas, atlas.main.place.country) if atlas.main is not None else None
    return last_before(atlas.towns if kind == "city" else atlas.regions, token.start)


def _capital(atlas: Atlas, code: str) -> PlaceMention | None:
    return next((m for m in atlas.towns if m.place.country == code and is_capital(m.place)), None)


def _just_named(doc: Document, offset: int, atlas: Atlas) -> PlaceMention | None:
    """The last country named in the sentence before `offset`."""
    start = doc.sentence_at(offset).start
    named = [m for mentions in atlas.countries.values() if (m := last_before(mentions, offset)) is not None and m.start >= start]
    return max(named, key=START, default=None)
