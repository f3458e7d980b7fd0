"""The places that are known by name: countries, curated places, first-level regions and cities, found by folded spelling."""

from __future__ import annotations

import csv
import gzip
import io
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from data.extract.spans import VOCABULARY
from data.lexicon import entries

FOLDER = Path(__file__).parents[1] / "reference"
ACCENTS = re.compile("[\u0300-\u036f]+")
SIGNS = re.compile(r"[^\w'\n\t|]+")
GENERIC = re.compile(r" (?:oblast|region|province|krai|republic)$")

FIRST_LEVEL, GREAT_STATE = 160_000, 1_000_000
SECOND_LEVEL = 15_000
COUNTY = 100_000
"""What a region weighs at least among places of its name, as if it were a city with so many inhabitants."""
FEDERATIONS = frozenset(["AU", "BR", "CA", "CN", "DE", "IN", "MX", "NG", "PK", "US", "ZA"])
"""States whose regions are better known than the towns elsewhere that bear their names (“Ontario”)."""
SMALL_UNITS = frozenset(["municipality", "commune", "district", "county", "parish", "borough", "autonomous"])


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer; the fields are those of the table `places`."""

    place_id: str
    name: str
    name_local: str
    kind: str
    country: str
    admin1: str
    lat: float | None
    lon: float | None
    names: tuple[str, ...]
    source: str


class Entry(NamedTuple):
    """A place that a spelling may mean. `weight` is its population; `main` tells its own name from another spelling."""

    place: Place
    level: str
    weight: int
    capital: bool
    main: bool


def fold(text: str) -> str:
    """Lower case without accents, hyphens and stops as spaces; tabs, line feeds and bars are kept."""
    text = text.casefold()
    if not text.isascii():
        text = ACCENTS.sub("", unicodedata.normalize("NFD", text)).replace("’", "'").replace("ʼ", "'")
    return text


def key_of(name: str) -> str:
    """The key under which a name is found: its folded words with single spaces between them."""
    return " ".join(SIGNS.sub(" ", fold(name)).split())


@lru_cache(maxsize=VOCABULARY)
def lookup(key: str) -> tuple[Entry, ...]:
    """All places of that name, best known first within each level."""
    found = list(named().get(key, ()))
    taken = {e.place.place_id for e in found}
    lines, index = cities()
    for i in index.get(key, ()):
        entry = city(lines[i], key)
        if entry.place.place_id not in taken:
            found.append(entry)
    return tuple(found)


@lru_cache(maxsize=VOCABULARY)
def may_open(word: str) -> bool:
    """Whether a name, of one word or more, may begin with a word in lower case (or with what its genitive is of)."""
    whole = fold(word)
    return any(w in openers() or w in named() or w in cities()[1] for w in {whole, whole.removesuffix("'s")})


@cache
def openers() -> frozenset[str]:
    """The first words of names that have several."""
    return frozenset(key[: key.index(" ")] for index in (named(), cities()[1]) for key in index if " " in key)


def is_capital(place: Place) -> bool:
    """Whether a place is the capital of its state."""
    return place.kind == "city" and any(e.capital for e in lookup(key_of(place.name)) if e.place.place_id == place.place_id)


def city(line: str, key: str) -> Entry:
    identity, name, local, country, admin1, lat, lon, population, capital, names = line.split("\t")
    place = Place(
        f"geonames:{identity}",
        name,
        local,
        "city",
        country,
        admin1,
        float(lat),
        float(lon),
        tuple(names.split("|")) if names else (),
        "GeoNames",
    )
    return Entry(place, "city", int(population), capital == "yes", key_of(name) == key)


@cache
def named() -> dict[str, list[Entry]]:
    """Countries, curated places and first-level regions by key."""
    index: dict[str, list[Entry]] = {}

    def add(place: Place, level: str, weight: int, capital: bool = False) -> None:
        main = key_of(place.name)
        for key in dict.fromkeys([main, *(key_of(n) for n in place.names)]):
            index.setdefault(key, []).append(Entry(place, level, weight, capital, key == main))

    # Where ISO has a code of its own for a part of a state, the curated table says what it is (Hong Kong: a region).
    parts = {key_of(row["name"]) for row in rows("curated.tsv") if row["country"] in ("HK", "MO")}
    for row in rows("countries.tsv"):
        if key_of(row["name"]) in parts:
            continue
        add(_place(row, "country", "Natural Earth"), "country", 0)
    regions: dict[str, list[Place]] = {}
    for row in rows("curated.tsv"):
        identity = row["place_id"]
        source = "GeoNames" if identity.startswith("geonames:") else "curated"
        place = _place(row, row["kind"], source)
        lines, spelt = cities()
        same = [e for i in spelt.get(key_of(place.name), ()) if (e := city(lines[i], "")).place.place_id == identity]
        add(place, "curated", same[0].weight if same else 0, bool(same) and same[0].capital)
        if place.kind == "region" and place.admin1:
            regions.setdefault(place.admin1, []).append(place)
    for row in rows("regions.tsv"):
        small = bool(SMALL_UNITS & set(row["type"].casefold().split()))
        place = _place(row, "region", "Natural Earth")
        level, weight = ("district", SECOND_LEVEL) if small else ("region", GREAT_STATE if place.country in FEDERATIONS else FIRST_LEVEL)
        keys = {key_of(n) for n in (place.name, *place.names)}
        same_region = next((c for c in regions.get(place.admin1, ()) if keys & {bare(n) for n in (c.name, *c.names)}), None)
        if same_region is None:
            add(place, level, weight)
            continue
        for key in sorted(keys):
            if all(e.place is not same_region for e in index.get(key, ())):
                index.setdefault(key, []).append(Entry(same_region, level, weight, False, key == key_of(place.name)))
    for line in (FOLDER / "counties.tsv").read_text(encoding="utf-8").split("\n")[1:-1]:
        fips, name, state, lat, lon, population = line.split("\t")
        place = Place(f"curated:us-{fips}", name, "", "region", "US", state, float(lat), float(lon), (), "US Census Bureau")
        index.setdefault(key_of(name), []).append(Entry(place, "county", COUNTY + int(population), False, True))
    return index


@cache
def region_of(code: str) -> tuple[Entry, ...]:
    """The first-level region with a code of ISO 3166-2."""
    every = (e for same in named().values() for e in same)
    return tuple([e for e in every if e.level == "region" and e.main and e.place.admin1 == code][:1])


def bare(name: str) -> str:
    """The key of a region's name without its generic (“Astrakhan Oblast” → astrakhan)."""
    return GENERIC.sub("", key_of(name))


@cache
def cities() -> tuple[list[str], dict[str, tuple[int, ...]]]:
    """The lines of the gazetteer and, by key, which of them bear that name."""
    with gzip.open(FOLDER / "cities.tsv.gz", "rt", encoding="utf-8") as f:
        text = f.read()
    body = text[text.index("\n") + 1 :].rstrip("\n")
    lines = body.split("\n")
    # Other spellings are kept without accents, so that lower case makes keys of all of them at once.
    index: dict[str, tuple[int, ...]] = {}
    for i, line in enumerate(body.lower().replace("-", " ").split("\n")):
        _, name, _, _, _, _, _, _, _, others = line.split("\t")
        here = (i,)
        for key in (name, *others.split("|")) if others else (name,):
            index[key] = index[key] + here if key in index else here
    return lines, index


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of reference data, by its file name."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


@cache
def used(lexicon: str, use: str) -> frozenset[str]:
    """The words of a lexicon (columns `word`, `use`) that have one use."""
    return frozenset(row["word"].casefold() for row in entries(lexicon) if row["use"] == use)


def _place(row: dict[str, str], kind: str, source: str) -> Place:
    """The place that a row of the reference data tells; a country lies in no first-level region."""
    point = float(row["lat"]), float(row["lon"])
    return Place(row["place_id"], row["name"], row["name_local"], kind, row["country"], row.get("admin1", ""), *point, _names(row), source)


def _names(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row["names"].split("|")) if row["names"] else ()
