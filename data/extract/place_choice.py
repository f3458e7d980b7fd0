"""Which of the places that share a name a report means: by its other places, by what stands beside the name, by size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import asin, cos, log10, radians, sin, sqrt

from data.extract.document import Document
from data.extract.gazetteer import Entry, Place, fold, used
from data.extract.place_names import Found
from data.lexicon import mapping

CURATED = 8.5
ENOUGH = 6.0
"""A city or region needs so much: some 100,000 inhabitants by itself, fewer with a country of the report."""
TOWN_KM = 250.0
"""How far from a region's middle the town may lie after which it is named."""
UNMISTAKABLE = 100_000
"""A city of so many inhabitants whose name no other place bears tells a country of the report."""
GAPS = (", ", " (", ", in ", ", northern ", ", southern ", ", eastern ", ", western ", ", central ")
"""What may stand between a place and the larger one it lies in."""
LONGEST_GAP = max(map(len, GAPS))
LOCATIVES = used("place_grammar", "locative")


def report_countries(doc: Document, capitals: Iterable[int], found: list[Found]) -> Counter[str]:
    """How often the report names each country, its people or places that exist once only."""
    seen: Counter[str] = Counter()
    for match in found:
        entries = match.meaning.entries
        country = entries[0].place.country
        if entries[0].level in ("country", "curated") and country:
            seen[country] += 2
        elif all(e.place.country == country for e in entries) and max(e.weight * e.main for e in entries) >= UNMISTAKABLE:
            seen[country] += 1
    adjectives, tokens = mapping("nationalities", "word", "country"), doc.tokens
    seen.update([c for i in capitals if (c := adjectives.get(tokens[i].low))])
    return seen


def choose(doc: Document, found: list[Found], countries: Counter[str]) -> list[tuple[Found, Entry, str]]:
    """The place meant by each name with how sure that is; names that are likely no place at all are left out."""
    common = {c for c, _ in countries.most_common(2)}
    chosen: list[tuple[Found, Entry, str]] = []
    decided: dict[str, tuple[Entry, str]] = {}
    container: Place | None = None
    for k, match in enumerate(found):
        entries = match.meaning.entries
        outer, container = container, container_of(doc, found, k)
        quote = fold(doc.text[match.start : match.end])
        before = decided.get(quote) if container is None and not match.generic else None
        if before and outer is None:
            chosen.append((match, *before))
            continue
        scores = sorted([(score(e, match, countries, common, container, doc), -i) for i, e in enumerate(entries)], reverse=True)
        best, index = scores[0]
        entry = entries[-index]
        if entry.level == "country" and outer and outer.kind == "region":
            chosen.append((match, next((e for e in entries if e.place == outer), entry), "high"))
            continue
        if before:
            chosen.append((match, *before))
            continue
        if best < ENOUGH:
            continue
        entry = town_of_same_name(entry, match)
        lead = best - scores[1][0] if len(scores) > 1 else 9.0
        sure = "high" if best >= CURATED and lead >= 1.0 else "medium"
        if not match.generic:
            decided.setdefault(quote, (entry, sure))
        chosen.append((match, entry, sure))
    return chosen


def town_of_same_name(entry: Entry, match: Found) -> Entry:
    """A region that is named after its town means the town, unless a generic says otherwise."""
    if entry.level not in ("region", "district") or match.generic:
        return entry
    towns = [
        e for e in match.meaning.entries if e.level == "city" and e.place.country == entry.place.country and belongs(e.place, entry.place)
    ]
    return max(towns, key=lambda e: e.weight, default=entry)


def score(entry: Entry, match: Found, countries: Counter[str], common: set[str], container: Place | None, doc: Document) -> float:
    place = entry.place
    if entry.level == "country":
        return 20.0
    points = standing(entry.weight, entry.level == "curated", entry.main, entry.capital)
    if countries[place.country]:
        points += 2.5 + 1.0 * (place.country in common)
    before = doc.tokens[match.first - 1].low if match.first else ""
    points += 0.7 * (before in LOCATIVES)
    if match.generic:
        kind = mapping("place_generics", "word", "kind")[match.generic]
        sea = entry.level == "curated" and place.kind != "city"
        points += 3.0 * (kind == place.kind) - 3.0 * (kind not in ("other", place.kind) and not sea)
    if container is not None:
        if place.place_id == container.place_id:
            return -5.0
        points += 6.0 if lies_in(place, container) else 3.0 if place.country == container.country else -4.0
    return points


@lru_cache(maxsize=20_000)
def standing(weight: int, curated: bool, main: bool, capital: bool) -> float:
    """What a place scores by itself."""
    points = log10(weight + 10)
    return (max(points, CURATED) if curated else points) + (1.0 * main + 1.5 * capital)


def belongs(town: Place, region: Place) -> bool:
    return bool(town.admin1 and town.admin1 == region.admin1) or distance_km(town, region) < TOWN_KM


def container_of(doc: Document, found: list[Found], k: int) -> Place | None:
    """The country or region that follows a name after a comma (“Nunukan, North Kalimantan”) or in brackets (“Kigali (Rwanda)”)."""
    if k + 1 == len(found):
        return None
    match, following = found[k], found[k + 1]
    if following.start - match.end > LONGEST_GAP or doc.text[match.end : following.start] not in GAPS:
        return None
    if match.meaning.entries[0].level == "country":
        return None
    outer = [e for e in following.meaning.entries if e.level != "city" and e.place.kind in ("country", "region")]
    # Of a country and a region of one name (“Georgia”) it is the one that holds the better known of the inner places.
    return max(outer, key=lambda e: (inner_weight(match, e.place), e.level == "country", e.weight)).place if outer else None


def inner_weight(match: Found, outer: Place) -> int:
    return max((e.weight for e in match.meaning.entries if lies_in(e.place, outer)), default=-1)


def lies_in(place: Place, outer: Place) -> bool:
    return place.country == outer.country and (outer.kind == "country" or not outer.admin1 or place.admin1 == outer.admin1)


def distance_km(a: Place, b: Place) -> float:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 20_000.0
    la, oa, lb, ob = (radians(x) for x in (a.lat, a.lon, b.lat, b.lon))
    return 12742.0 * asin(sqrt(sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((ob - oa) / 2) ** 2))
