"""Names of places: found, told from people and organisations, located, and marked where they stand for a government."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from data.extract.document import Document
from data.extract.gazetteer import Entry, Place, fold, key_of, lookup, used
from data.extract.metonyms import stands_for_government
from data.extract.place_choice import choose, report_countries
from data.extract.place_names import find_names, merged
from data.extract.place_spellings import NOTHING, Found
from data.extract.place_unknown import Unknown, by_context, slips, slug
from data.extract.place_words import POSSESSIVE
from data.extract.spans import START
from data.lexicon import mapping

__all__ = ["Place", "PlaceMention", "find_places"]

NO_METONYM = "metonym:none"
SIDE = 9
"""Tokens after a name in which a people tells its country (“the X pass on the Kyrgyz side”)."""
BESIDE, EARLIER = 60, 500
"""How far off, in characters, another place may tell the country of an unknown one: in the sentence, and before it."""
NEAR = used("place_grammar", "near")
WATER = used("place_grammar", "water")


class PlaceMention(NamedTuple):
    """One mention of a place by name. `rule` says how it was found, `metonym_rule` how its metonymy was decided."""

    start: int
    end: int
    place: Place
    metonym: bool
    metonym_rule: str
    where_precision: int
    confidence: str
    rule: str


def find_places(doc: Document) -> tuple[PlaceMention, ...]:
    """Every mention in order, without overlaps."""
    found, runs = find_names(doc)
    countries = report_countries(doc, found)
    chosen = choose(doc, found, countries)
    mentions = [mention(doc, m, as_called(doc, m, e.place), f"place:{e.level}", sure) for m, e, sure in chosen]
    taken = {i for m, _, _ in chosen for i in range(m.first, m.last + 1)}
    mentions += misspelt(doc, runs, chosen, taken)
    starts = {m.start for m, _, _ in chosen}
    runs += [(m.first, m.last) for m in found if m.start not in starts]
    mentions += from_context(doc, by_context(doc, merged(doc, runs), taken), mentions, countries)
    return tuple(sorted(mentions, key=START))


def misspelt(doc: Document, runs: list[tuple[int, int]], chosen: list[tuple[Found, Entry, str]], taken: set[int]) -> list[PlaceMention]:
    """Names of the report's countries with one letter wrong; their tokens are added to `taken`."""
    places = {e.place.place_id: e.place for _, e, _ in chosen if e.level == "country"}
    spellings = {key: i for i, p in places.items() for key in single_words(p)}
    result = []
    for token, place_id in slips(runs, doc, spellings):
        taken.add(token)
        start, end = span_of(doc, token, token)
        result.append(mention(doc, Found(token, token, start, end, NOTHING), places[place_id], "place:misspelt", "medium"))
    return result


@lru_cache(maxsize=1000)
def single_words(place: Place) -> tuple[str, ...]:
    """The keys of those names of a place that are one word."""
    return tuple(key for name in (place.name, *place.names) if " " not in (key := key_of(name)))


def mention(doc: Document, match: Found, place: Place, rule: str, confidence: str) -> PlaceMention:
    possessive = doc.tokens[match.last].end > match.end
    metonym = ""
    if place.kind in ("country", "city") or (place.kind == "region" and place.country):
        metonym = stands_for_government(doc, match.first, match.last, possessive=possessive)
    if metonym and match.generic and mapping("place_generics", "word", "kind")[match.generic] == "region":
        metonym = ""
    near = match.first > 0 and doc.tokens[match.first - 1].low in NEAR
    return PlaceMention(match.start, match.end, place, bool(metonym), metonym or NO_METONYM, precision(place, near), confidence, rule)


def as_called(doc: Document, match: Found, place: Place) -> Place:
    """The district, airport, river or part that a name means where the gazetteer has only what it is named after."""
    whole = doc.text[match.start : match.end]
    if match.part and not key_of(place.name).startswith(key_of(whole)[:5]):
        kind = "region" if place.kind == "country" else place.kind
        return Place(text_id(whole, place.country), whole, "", kind, place.country, place.admin1, place.lat, place.lon, (), "report")
    if not match.generic:
        return place
    kind = mapping("place_generics", "word", "kind")[match.generic]
    taken_in = whole.casefold().endswith(match.generic)
    if (place.kind in ("region", "country") and (kind not in ("natural", "other") or not taken_in)) or place.kind not in (
        "region",
        "country",
        "city",
    ):
        return place
    if kind == "city" or (kind not in ("region", "crossing") and not taken_in):
        return place
    name = whole if taken_in else f"{place.name} {match.generic.removesuffix('s').title()}"
    return Place(text_id(name, place.country), name, "", kind, place.country, place.admin1, place.lat, place.lon, (), "report")


def precision(place: Place, near: bool) -> int:
    """How closely a place tells where something is, after the UCDP's scale."""
    if place.kind == "country":
        return 6
    if place.kind == "region":
        return 5 if not place.country else 3 if "district" in place.name.casefold() else 4
    if place.kind == "natural":
        return 7 if WATER & set(fold(place.name).split()) else 5
    return 2 if near else 1


def from_context(doc: Document, found: list[Unknown], mentions: list[PlaceMention], countries: Counter[str]) -> list[PlaceMention]:
    """Places that the report's own words tell of: a small one of the gazetteer if its country fits, else one without coordinates."""
    result: list[PlaceMention] = []
    unresolved: list[Unknown] = []
    for unknown in found:
        start, end = span_of(doc, unknown.first, unknown.last)
        kind = unknown.kind or "city"
        namesakes = [e for e in lookup(key_of(doc.text[start:end])) if e.place.kind == kind and countries[e.place.country]]
        if namesakes:
            best = max(namesakes, key=lambda e: (countries[e.place.country], e.main, e.weight))
            result.append(PlaceMention(start, end, best.place, False, NO_METONYM, closeness(doc, unknown), "medium", unknown.rule))
        else:
            unresolved.append(unknown)
    known: dict[str, str] = {}
    placed = sorted((m for m in (*mentions, *result) if m.place.country), key=START)
    starts = [m.start for m in placed]
    for unknown in unresolved:
        start, end = span_of(doc, unknown.first, unknown.last)
        name = doc.text[start:end]
        country = known.get(name) or country_around(doc, start, placed, starts, countries)
        known[name] = country
        place = Place(text_id(name, country), name, "", unknown.kind or "city", country, "", None, None, (), "report")
        result.append(PlaceMention(start, end, place, False, NO_METONYM, closeness(doc, unknown), "low", unknown.rule))
    return result


def text_id(name: str, country: str) -> str:
    """Id of a place that no gazetteer has, from its name and country."""
    return f"text:{slug(f'{name} {country}')}"


def closeness(doc: Document, unknown: Unknown) -> int:
    """How exactly a place without coordinates is known, as `precision` in the table of locations; 2 where it is only near one."""
    near = unknown.first > 0 and doc.tokens[unknown.first - 1].low in NEAR
    return 2 if near and unknown.precision <= 1 else unknown.precision or 1


def span_of(doc: Document, first: int, last: int) -> tuple[int, int]:
    """From the first to the last token, without the sign of the genitive."""
    end = doc.tokens[last].end
    return doc.tokens[first].start, end - 2 if doc.tokens[last].low.endswith(POSSESSIVE) else end


def country_around(doc: Document, start: int, placed: list[PlaceMention], starts: list[int], countries: Counter[str]) -> str:
    """The country of what stands nearest in the sentence, else of the place last named before it, else the report's only one.

    `placed` are the mentions with a country in order, `starts` where they start.
    """
    sentence = doc.sentence_at(start)
    left, right = max(sentence.start, start - EARLIER), min(sentence.end, start + EARLIER)
    adjectives = mapping("nationalities", "word", "country")
    first = doc.token_at(start)
    for token in doc.tokens[first : first + SIDE]:
        if token.start < right and token.text[0].isupper() and (people := adjectives.get(token.low, "")):
            return people
    here = placed[bisect_left(starts, left) : bisect_left(starts, right)]
    states = {m.place.country for m in here if m.place.kind == "country"}
    if len(states) == 1:
        return states.pop()
    if here and (nearest := min(here, key=lambda m: (abs(m.start - start), m.start))) and abs(nearest.start - start) <= BESIDE:
        return nearest.place.country
    peoples = {c for t in doc.tokens_in((left, right)) if t.text[0].isupper() and (c := adjectives.get(t.low, ""))}
    if not here and len(peoples) == 1:
        return peoples.pop()
    before = bisect_left(starts, start)
    if before and starts[before - 1] > start - EARLIER:
        return placed[before - 1].place.country
    return next(iter(countries)) if len(countries) == 1 else ""
