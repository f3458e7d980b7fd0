"""Reference data: small, valid, in order, licensed, and right where maps of the region go wrong."""

from __future__ import annotations

import gzip
import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from data.extract.gazetteer import key_of, lookup, rows

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "data/reference"
GEO = ROOT / "components/static/geo"


@cache
def features(name: str) -> list[dict[str, Any]]:
    return json.loads((GEO / f"{name}.geojson").read_text(encoding="utf-8"))["features"]


def inside(ring: list[list[float]], lon: float, lat: float) -> bool:
    odd = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def country_at(lat: float, lon: float, name: str = "borders") -> list[str]:
    """The countries whose shape holds a point; a hole in a shape is not of it."""
    return [
        f["properties"]["country"]
        for f in features(name)
        if any(
            inside(rings[0], lon, lat) and not any(inside(hole, lon, lat) for hole in rings[1:]) for rings in f["geometry"]["coordinates"]
        )
    ]


@pytest.mark.parametrize(
    ("place", "lat", "lon", "country"),
    [
        ("Baikonur", 45.97, 63.31, "KZ"),
        ("Sokh enclave", 39.97, 71.13, "UZ"),
        ("Vorukh enclave", 39.85, 70.58, "TJ"),
        ("Kordai village, north of the border", 43.06, 74.71, "KZ"),
        ("south of the border at Korday", 42.99, 74.71, "KG"),
        ("Bishkek", 42.87, 74.59, "KG"),
        ("Simferopol", 44.95, 34.10, "UA"),
        ("Pristina", 42.66, 21.17, "XK"),
        ("Taipei", 25.04, 121.5, "TW"),
        ("Laayoune", 27.0, -12.9, "EH"),
        ("Hargeisa", 9.56, 44.06, "SO"),
        ("Maseru in Lesotho, inside South Africa", -29.5, 28.3, "LS"),
        ("Nebraska", 41.5, -99.8, "US"),
    ],
)
def test_points_lie_in_one_country_only(place: str, lat: float, lon: float, country: str) -> None:
    assert country_at(lat, lon) == [country]


def test_the_region_is_drawn_in_more_detail_than_the_world() -> None:
    longest = {f["properties"]["country"]: sum(len(r) for p in f["geometry"]["coordinates"] for r in p) for f in features("borders")}
    assert longest["KG"] > 3 * longest["BO"]


def test_first_level_regions_are_there_with_their_codes() -> None:
    codes = {f["properties"]["code"] for f in features("admin1")}
    assert {"RU-CE", "RU-IN", "RU-DA", "RU-SE", "RU-AST", "KZ-31", "KZ-75", "KG-C", "UZ-AN", "TJ-SU", "TM-A"} <= codes
    assert country_at(45.97, 63.31, "admin1") == ["KZ"]
    assert all(f["properties"]["name"] for f in features("admin1"))


def test_files_are_small_and_rings_are_closed() -> None:
    sizes = {p.name: p.stat().st_size for p in (*GEO.glob("*.geojson"), *REFERENCE.glob("*.tsv*"))}
    assert sizes["borders.geojson"] < 500_000 and sizes["admin1.geojson"] < 200_000 and sizes["cities.tsv.gz"] < 2_500_000
    for name in ("borders", "admin1"):
        for f in features(name):
            for polygon in f["geometry"]["coordinates"]:
                assert all(len(ring) >= 4 and ring[0] == ring[-1] for ring in polygon)


@pytest.mark.parametrize(("name", "code"), [("borders", "country"), ("admin1", "code")])
def test_every_side_of_a_shape_is_one_line_that_knows_what_lies_beside_it(name: str, code: str) -> None:
    beside: dict[tuple[tuple[float, float], ...], list[str]] = {}
    for f in features(name):
        for ring in (ring for polygon in f["geometry"]["coordinates"] for ring in polygon):
            for start, end in pairwise(map(tuple, ring)):
                beside.setdefault(tuple(sorted((start, end))), []).append(f["properties"][code])
    lines = json.loads((GEO / f"{name}_lines.json").read_text(encoding="utf-8"))
    assert {((x1, y1), (x2, y2)): codes for x1, y1, x2, y2, *codes in lines} == beside
    assert len(lines) == len(beside) and max(map(len, beside.values())) == 2
    # Neighbours keep their common border: a country without a coast has another one beside each of its sides.
    assert all(len(codes) == 2 for codes in beside.values() if "KG" in codes)


def test_tables_are_in_order_without_doubles() -> None:
    with gzip.open(REFERENCE / "cities.tsv.gz", "rt", encoding="utf-8") as f:
        ids = [int(line.split("\t", 1)[0]) for line in f.read().split("\n")[1:-1]]
    assert ids == sorted(set(ids)) and len(ids) > 30_000
    for name, key in (("countries.tsv", "country"), ("curated.tsv", "place_id")):
        keys = [row[key] for row in rows(name)]
        assert keys == sorted(set(keys))
    regions = [(r["country"], r["name"], r["place_id"]) for r in rows("regions.tsv")]
    assert regions == sorted(regions) and len({r[2] for r in regions}) == len(regions)
    countries = [f["properties"]["country"] for f in features("borders")]
    assert countries == sorted(set(countries))
    # The stamp of time in a gzip file would make every build different.
    assert (REFERENCE / "cities.tsv.gz").read_bytes()[4:8] == bytes(4)


def test_every_place_has_sound_codes_and_coordinates() -> None:
    codes = {row["country"] for row in rows("countries.tsv")} | {""}
    assert {"XK", "PS", "TW", "EH", "CD", "KZ"} <= codes
    for name in ("countries.tsv", "curated.tsv", "regions.tsv"):
        for row in rows(name):
            assert row["country"] in codes, row
            assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
            assert row["name"] and row["place_id"].startswith(("geonames:", "curated:")), row
    assert {row["kind"] for row in rows("curated.tsv")} <= {"region", "city", "crossing", "natural", "other"}


def test_a_countrys_point_lies_well_inside_it() -> None:
    drawn = {f["properties"]["country"] for f in features("borders")}
    large = [
        row
        for row in rows("countries.tsv")
        if row["country"] in {"KZ", "UZ", "KG", "TJ", "TM", "RU", "CN", "US", "CD", "NO", "ID", "HR", "VN", "SO", "CL"}
    ]
    assert {row["country"] for row in large} <= drawn
    for row in large:
        assert country_at(float(row["lat"]), float(row["lon"])) == [row["country"]], row


@pytest.mark.parametrize(
    ("spelling", "place_id", "country"),
    [
        ("Almaty", "geonames:1526384", "KZ"),
        ("Nur-Sultan", "geonames:1526273", "KZ"),
        ("Andijan", "geonames:1514588", "UZ"),
        ("Kabul", "geonames:1138958", "AF"),
        ("Gisenyi", "geonames:202905", "RW"),
        ("Zahedan", "geonames:1159301", "IR"),
    ],
)
def test_known_cities_are_found_under_their_names(spelling: str, place_id: str, country: str) -> None:
    assert (place_id, country) in {(e.place.place_id, e.place.country) for e in lookup(key_of(spelling))}


def test_small_places_of_the_region_are_there() -> None:
    with gzip.open(REFERENCE / "cities.tsv.gz", "rt", encoding="utf-8") as f:
        cells = [line.split("\t") for line in f.read().split("\n")[1:-1]]
    assert any(int(c[7]) < 2000 for c in cells if c[3] == "KZ")
    assert all(int(c[7]) >= 5000 or c[8] == "yes" for c in cells if c[3] == "FR")


def test_sources_and_licences_are_written_down() -> None:
    text = (REFERENCE / "README.md").read_text(encoding="utf-8")
    for words in (
        "CC BY 4.0",
        "public domain",
        "GeoNames",
        "Natural Earth",
        "1.0.8",
        "3.0.2",
        "## Disputed borders",
        "Crimea",
        "Kashmir",
        "Western Sahara",
    ):
        assert words in text
    for path in (*REFERENCE.glob("*.tsv*"), *GEO.glob("*.geojson")):
        assert path.name in text
