"""Which of the places that share a name a report means: by its other places, by what stands beside the name, by size."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from math import asin, cos, log10, radians, sin, sqrt

from data.extract.document import Document
from data.extract.gazetteer import Entry, Place, fold, used
from data.extract.place_spellings import UNMISTAKABLE, Found
from data.extract.spans import VOCABULARY
from data.lexicon import mapping

COUNTRY, CURATED = 20.0, 8.5
ENOUGH = 6.0
"""A city or region needs so much: some 100,000 inhabitants by itself, fewer with a country of the report."""
TOWN_KM = 250.0
"""How far from a region's middle the town may lie after which it is named."""
GAPS = (", ", " (", ", in ", " in ", ", northern ", ", southern ", ", eastern ", ", western ", ", central ")
"""What may stand between a place and the larger one it lies in."""
LONGEST_GAP = 60
APPOSITION = re.compile(r",? (?:near|outside) |, (?:an?|the) [a-z' -]{0,40}\b(?:in|of|near|outside) (?:the )?(?:[a-z]+ern )?")
"""“, a suburb of ” between a place and the one it lies in."""
ALIKE = 0.75
"""How like a region's name its town's has to be."""
LOCATIVES = used("place_grammar", "locative")


def report_countries(doc: Document, found: list[Found]) -> Counter[str]:
    """How often the report names each country, its people or places that exist once only."""
    seen: Counter[str] = Counter()
    for match in found:
        meaning = match.meaning
        if meaning.double:
            continue
        first = meaning.entries[0]
        if first.level in ("country", "curated") and first.place.country:
            seen[first.place.country] += 2
        elif meaning.alone_in:
            seen[meaning.alone_in] += 1
    adjectives = mapping("nationalities", "word", "country")
    seen.update([adjectives[doc.lows[i]] for i in doc.indices_of(adjectives.keys()) if doc.words[i][0].isupper()])
    return seen


def choose(doc: Document, found: list[Found], countries: Counter[str]) -> list[tuple[Found, Entry, str]]:
    """The place meant by each name with how sure that is; names that are likely no place at all are left out."""
    common = {c for c, _ in countries.most_common(2)}
    regions = Counter([match.meaning.region for match in found])
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
        scores = sorted(
            [
                (score(e, match, countries, common, container, doc) + regional(e, match, regions, countries), -i)
                for i, e in enumerate(entries)
            ],
            reverse=True,
        )
        best, index = scores[0]
        entry = entries[-index]
        if outer and outer.kind == "region" and entry.place.kind != "region" and chosen and lies_in(chosen[-1][1].place, outer):
            chosen.append((match, next((e for e in entries if e.place == outer), entry), "high"))
            continue
        if before:
            chosen.append((match, *before))
            continue
        if best < ENOUGH:
            continue
        entry = town_of_same_name(entry, match, quote)
        lead = best - scores[1][0] if len(scores) > 1 else 9.0
        sure = "high" if best >= CURATED and lead >= 1.0 else "medium"
        if not match.generic or entry.place.kind == "region":
            decided.setdefault(quote, (entry, sure))
        chosen.append((match, entry, sure))
    return chosen


def regional(entry: Entry, match: Found, regions: Counter[str], countries: Counter[str]) -> float:
    """What a place gains where the report speaks of its region; the state of Georgia outdoes the country where the US is spoken of."""
    if entry.level == "region" and match.meaning.double and not countries[match.meaning.entries[0].place.country]:
        return COUNTRY * any(code.startswith(entry.place.country) for code in regions)
    code = entry.place.admin1
    return 0.7 * bool(code and regions[code] > (match.meaning.region == code))


def town_of_same_name(entry: Entry, match: Found, quote: str) -> Entry:
    """A region that is named after its town means the town, unless a generic says otherwise."""
    if entry.level not in ("region", "district") or match.generic:
        return entry
    towns = [
        e
        for e in match.meaning.entries
        if e.level == "city" and e.place.country == entry.place.country and belongs(e.place, entry.place) and is_called(e, quote)
    ]
    return max(towns, key=lambda e: e.weight, default=entry)


def is_called(town: Entry, quote: str) -> bool:
    """Whether a town is itself called so or much like it (“Kunduz”), not only in part (“Bihar” of Bihar Sharif)."""
    name = fold(town.place.name)
    return town.main or (
        town.weight >= UNMISTAKABLE and len(name) <= len(quote) + 2 and SequenceMatcher(None, name, quote, autojunk=False).ratio() >= ALIKE
    )


def score(entry: Entry, match: Found, countries: Counter[str], common: set[str], container: Place | None, doc: Document) -> float:
    place = entry.place
    if entry.level == "country":
        return COUNTRY if container is None else 0.0
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
        other = container.kind == "region" and container.admin1.startswith(("US-", "CA-"))
        points += 6.0 if lies_in(place, container) else -9.0 if other else 3.0 if place.country == container.country else -4.0
    return points


@lru_cache(maxsize=VOCABULARY)
def standing(weight: int, curated: bool, main: bool, capital: bool) -> float:
    """What a place scores by itself."""
    points = log10(weight + 10)
    return (max(points, CURATED) if curated else points) + (1.0 * main + 1.5 * capital)


def belongs(town: Place, region: Place) -> bool:
    """Whether a town is of a region, or near its centre where the data do not tell."""
    return bool(town.admin1 and town.admin1 == region.admin1) or distance_km(town, region) < TOWN_KM


def container_of(doc: Document, found: list[Found], k: int) -> Place | None:
    """The country or region that follows a name after a comma (“Nunukan, North Kalimantan”) or in brackets (“Kigali (Rwanda)”)."""
    if k + 1 == len(found):
        return None
    match, following = found[k], found[k + 1]
    gap = doc.text[match.end : following.start]
    if len(gap) > LONGEST_GAP or (gap not in GAPS and not APPOSITION.fullmatch(gap)):
        return None
    if match.meaning.entries[0].level == "country" and not is_state(following, match):
        return None
    region = any(e.place.kind == "region" and e.main for e in match.meaning.entries)
    if gap not in GAPS:  # another town, or what it is said to be a part of
        return max(following.meaning.entries, key=lambda e: (e.level == "country", e.level == "curated", e.weight)).place
    outer = [e for e in following.meaning.entries if e.level != "city" and e.place.kind in ("country", "region")]
    # Of a country and a region of one name (“Georgia”) it is the one that holds the better known of the inner places.
    best = max(outer, key=lambda e: (inner_weight(match, e.place), e.level == "country", e.weight), default=None)
    # Of “Bihar, Kerala” neither lies in the other.
    return None if best is None or (region and inner_weight(match, best.place) < 0) else best.place


def is_state(outer: Found, match: Found) -> bool:
    """Whether a state of America follows in which a town bears a country's name (“Lebanon, Pa.”)."""
    state = outer.meaning.entries[0]
    return state.level == "region" and state.place.admin1.startswith("US-") and inner_weight(match, state.place) > 0


def inner_weight(match: Found, outer: Place) -> int:
    """The weight of the greatest place of the name that lies in another; -1 without one."""
    return max((e.weight for e in match.meaning.entries if lies_in(e.place, outer)), default=-1)


def lies_in(place: Place, outer: Place) -> bool:
    """Whether a place can be a part of another: of the town near by, of the region, of the country."""
    if outer.kind == "city":
        return place.country == outer.country and distance_km(place, outer) < TOWN_KM
    return place.country == outer.country and (outer.kind == "country" or not outer.admin1 or place.admin1 == outer.admin1)


def distance_km(a: Place, b: Place) -> float:
    """Kilometres between two places over the sphere; half its girth where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 20_000.0
    la, oa, lb, ob = (radians(x) for x in (a.lat, a.lon, b.lat, b.lon))
    return 12742.0 * asin(sqrt(sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((ob - oa) / 2) ** 2))
