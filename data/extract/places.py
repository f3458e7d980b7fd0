"""Names of places: found, told from people and organisations, located, and marked where they stand for a government."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from data.extract.document import Document
from data.extract.gazetteer import Place, fold, key_of, named
from data.extract.metonyms import stands_for_government
from data.extract.place_choice import choose, report_countries
from data.extract.place_names import Found, find_names
from data.extract.place_unknown import Unknown, by_context, slips, slug
from data.lexicon import mapping

__all__ = ["Place", "PlaceMention", "find_places"]

NEAR = frozenset(("near", "outside", "around"))
WATER = frozenset("sea gulf strait straits ocean bay lake river channel passage lagoon reservoir".split())


@dataclass(frozen=True, slots=True)
class PlaceMention:
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
    chosen = choose(doc, found)
    mentions = [mention(doc, m, e.place, f"place:{e.level}", sure) for m, e, sure in chosen]
    taken = {i for m, _, _ in chosen for i in range(m.first, m.last + 1)}
    spellings: dict[str, str] = {}
    for m, e, _ in chosen:
        if e.level == "country":
            spellings.update((key, e.place.place_id) for n in (e.place.name, *e.place.names) if " " not in (key := key_of(n)))
            spellings[fold(doc.text[m.start : m.end])] = e.place.place_id
    places = {e.place.place_id: e.place for _, e, _ in chosen}
    for token, place_id in slips(runs, doc, spellings):
        taken.add(token)
        start, end = doc.tokens[token].start, doc.tokens[token].end
        if doc.tokens[token].low.endswith(("'s", "’s")):
            end -= 2
        mentions.append(mention(doc, Found(token, token, start, end, ()), places[place_id], "place:misspelt", "medium"))
    chosen_tokens = {m.first for m, _, _ in chosen}
    rejected = [(m.first, m.last) for m in found if m.first not in chosen_tokens]
    countries = report_countries(doc, found)
    for unknown in by_context(doc, sorted([*runs, *rejected]), taken):
        mentions.append(from_context(doc, unknown, mentions, countries))
    return tuple(sorted(mentions, key=lambda m: m.start))


def mention(doc: Document, match: Found, place: Place, rule: str, confidence: str) -> PlaceMention:
    possessive = doc.tokens[match.last].end > match.end
    metonym = ""
    if place.kind in ("country", "city") or (place.kind == "region" and place.country):
        metonym = stands_for_government(doc, match.first, match.last, possessive)
    if match.generic and mapping("place_generics", "word", "kind")[match.generic] == "region":
        metonym = ""
    near = match.first > 0 and doc.tokens[match.first - 1].low in NEAR
    return PlaceMention(match.start, match.end, place, bool(metonym), metonym or "metonym:none", precision(place, near), confidence, rule)


def precision(place: Place, near: bool) -> int:
    """How closely a place tells where something is, after the UCDP's scale."""
    if place.kind == "country":
        return 6
    if place.kind == "region":
        return 5 if not place.country else 3 if "district" in place.name.casefold() else 4
    if place.kind == "natural":
        return 7 if WATER & set(fold(place.name).split()) else 5
    return 2 if near else 1


def from_context(doc: Document, unknown: Unknown, mentions: list[PlaceMention], countries: Counter[str]) -> PlaceMention:
    """A place that only the report tells of: no coordinates, its country where the report leaves no doubt."""
    start, end = doc.tokens[unknown.first].start, doc.tokens[unknown.last].end
    if doc.tokens[unknown.last].low.endswith(("'s", "’s")):
        end -= 2
    name = doc.text[start:end]
    country = country_around(doc, start, mentions, countries)
    place = Place(f"text:{slug(name)}", name, "", unknown.kind or "city", country, "", None, None, (), "report")
    at = unknown.precision or 1
    if at == 1 and unknown.first and doc.tokens[unknown.first - 1].low in NEAR:
        at = 2
    return PlaceMention(start, end, place, False, "metonym:none", at, "low", unknown.rule)


def country_around(doc: Document, start: int, mentions: list[PlaceMention], countries: Counter[str]) -> str:
    """The only country that the sentence names by itself or by its people, else the report's only country."""
    sentence = doc.sentence_at(start)
    following = [m for m in mentions if start < m.start < sentence.end and m.place.country]
    if following and following[0].start - start < 40 and following[0].place.kind in ("country", "region"):
        return following[0].place.country
    here = {m.place.country for m in mentions if sentence.start <= m.start < sentence.end and m.place.country and not m.metonym}
    if len(here) == 1:
        return here.pop()
    adjectives = mapping("nationalities", "word", "country")
    peoples = {c for t in doc.tokens_in(sentence) if t.text[0].isupper() and (c := adjectives.get(t.low, ""))}
    if not here and len(peoples) == 1:
        return peoples.pop()
    if len(countries) == 1:
        return next(iter(countries))
    return ""


