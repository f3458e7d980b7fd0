"""What a map of a view shows, as plain data: for the map of the pages and for the picture of it. Knows no session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from components import views
from data import outlines
from data.frames import COUNTRIES, Corpus, Fact, placed
from data.geography import MARGIN, Arc, Point, arcs, largest_on, most_of, named, outside, points, shown
from data.labels import Country, Label, labels
from data.lexicon import read_table
from data.named_places import mentioned
from data.projection import Box, View, around, corners, fit, pixel
from data.window import settle, within

GEO = Path(__file__).parent.parent / "static" / "geo"
BORDERS, REGIONS = GEO / "borders.geojson", GEO / "admin1.geojson"
LAYERS = views.OPTIONS["layers"].allowed
BESIDE = 26.0
"""Pixels by which a view leaves more room on the right: names stand on the right of their places."""
LAST = 60
"""Scenes that are kept: stepping through time draws one after the other."""


class Scene(NamedTuple):
    """What is drawn, bottom to top: shaded outlines (country and region codes), movements, places, names. Sizes are in pixels.

    `at` is the view that shows all of `box`, in degrees. `most` is the number that the largest circle stands for, `largest` its
    radius; `beyond` names the places outside the view.
    """

    countries: frozenset[str]
    regions: frozenset[str]
    moves: tuple[Arc, ...]
    others: tuple[Point, ...]
    spots: tuple[Point, ...]
    names: tuple[Label, ...]
    at: View
    box: Box | None
    most: float
    largest: float
    beyond: tuple[str, ...]
    layers: frozenset[str]


def now(tables: Corpus, facts: Sequence[Fact], chosen: views.View) -> Sequence[Fact]:
    """Those of the facts that the stretch of time of a view leaves: those without a date, and those with some day in it."""
    return within(facts, settle(str(chosen.options["focus"]), tables.years, facts))


def compose(
    tables: Corpus, facts: Sequence[Fact], now: Sequence[Fact], chosen: views.View, width: float, height: float, closer: float = 0
) -> Scene:
    """What a map of this size shows of the facts `now`, in a view and with circles that fit all `facts`.

    `closer` zooms in by so much, for names that have room only there.
    """
    return _scene(tables, tuple(facts), tuple(now), frozenset(chosen.options["layers"]), str(chosen.options["zoom"]), width, height, closer)


@lru_cache(maxsize=LAST)
def _scene(
    tables: Corpus,
    facts: tuple[Fact, ...],
    now: tuple[Fact, ...],
    layers: frozenset[str],
    country: str,
    width: float,
    height: float,
    closer: float,
) -> Scene:
    facts, now = tuple(placed(facts)), tuple(placed(now))
    places, most = tables.tables["places"], most_of(facts)
    largest = largest_on(width, height)
    box = _box(points(facts, most=most, largest=largest), arcs(facts, places), country, width, height)
    at = fit(corners(box) if box else (), width, height, MARGIN)
    at = at._replace(longitude=at.longitude + BESIDE / at.scale) if box else at
    all_spots = points(now, tables.relations, most, largest)
    spots = [p for p in all_spots if ("areas" if p.area else "places") in layers]
    moves = arcs(now, places) if "movements" in layers else []
    others: list[Point] = []
    if "named" in layers:
        others = named(tables.places.values(), mentioned(tables, {f["report"] for f in now}), {p.place_id for p in all_spots})
    nearer = at._replace(zoom=at.zoom + closer)
    names = labels(spots, others, moves, _named_countries(tables, at, width, height), nearer, width, height) if "names" in layers else []
    areas = [p for p in spots if p.area and p.code]
    return Scene(
        frozenset(p.code for p in areas if p.country),
        frozenset(p.code for p in areas if not p.country),
        tuple(moves),
        tuple(others),
        tuple(spots),
        tuple(names),
        at,
        box,
        most,
        largest,
        tuple(outside(spots, at, width, height)),
        layers,
    )


def countries_with(facts: Iterable[Fact]) -> list[str]:
    """Codes of the countries that facts lie in and that the map can zoom to."""
    known = outlines.read(BORDERS, "country")
    return sorted({f["country"] for f in facts if f["country"] in known})


def _box(drawn: list[Point], moves: list[Arc], country: str, width: float, height: float) -> Box | None:
    known = outlines.read(BORDERS, "country")
    if country in known:
        return outlines.box_of(known[country])
    spots = shown(drawn, moves, width, height)
    return around(spots) if spots else None


@lru_cache(maxsize=4)
def _all_countries() -> tuple[tuple[str, str, float, float, float], ...]:
    """Code, name, point and width in degrees of every country that is drawn."""
    known = outlines.read(BORDERS, "country")
    found = []
    for row in read_table(COUNTRIES):
        if row["country"] in known:
            west, _, east, _ = outlines.box_of(known[row["country"]])
            found.append((row["country"], row["name"], float(row["lon"]), float(row["lat"]), east - west))
    return tuple(found)


def _named_countries(tables: Corpus, at: View, width: float, height: float) -> list[Country]:
    """The countries that the reports name, and others in this view or not far outside it."""
    told = {p["country"] for p in tables.places.values() if p["kind"] == "country"}
    found = []
    for code, name, lon, lat, wide in _all_countries():
        x, y = pixel(lon, lat, at, width, height)
        if code in told or (-width / 2 < x < 1.5 * width and -height / 2 < y < 1.5 * height):
            found.append(Country(name, lon, lat, wide, code in told))
    return found
