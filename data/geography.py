"""What the map draws: one mark a place, one arrow a movement, and which claims at a place cannot all be right. Nothing is added up."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from data.frames import Fact, Relation, Row, size, split
from data.projection import View, mercator, pixel, scale_of

AREA = 3
"""From this `where_precision` on only a district, a region, an area or a country is known."""
SMALLEST, LARGEST = 5.0, 30.0
"""Radius in pixels of a place without a number and of the largest number, on a map with room."""
NAMED = 3.0
"""Radius in pixels of a place that the reports name without a fact about it."""
CURVE_STEPS = 32
BEND = 0.16
"""How far an arrow's middle lies off the straight line, as a share of its length: there and back do not coincide."""
ROOM = 16
"""The largest circle's radius is at most this part of a map's shorter side."""
MARGIN = 50.0
"""Room in pixels around all that a view shows, for circles and names."""


class Point(NamedTuple):
    """A place with all that is said to be there.

    `people` is the largest single number stated, `largest` the fact that states it; None without one. `area`: no point but somewhere
    in a district, region or country; `code` is the ISO 3166 code of its outline where it may have one. `hollow`: an area, or the
    number is a lower bound. `rivals` are pairs of claims made here that cannot both be right, the widest apart first.
    """

    place_id: str
    name: str
    kind: str
    lon: float
    lat: float
    area: bool
    code: str
    largest: Fact | None
    people: float | None
    radius: float
    hollow: bool
    ids: tuple[str, ...]
    rivals: tuple[tuple[Fact, Fact], ...]
    rings: tuple[float, ...]
    """Radii in pixels of the two rivals that lie farthest apart, the smaller first; empty without rivals that have a size."""

    @property
    def country(self) -> bool:
        """Whether it stands for a whole country."""
        return self.kind == "country"


class Arc(NamedTuple):
    """A movement between two points, drawn as a curve. `dashed` where it starts at a country because no closer place is known."""

    start: tuple[float, float]
    end: tuple[float, float]
    label: str
    dashed: bool
    ids: tuple[str, ...]

    @property
    def line(self) -> list[tuple[float, float]]:
        """Its shaft in (lon, lat)."""
        return curve(self)


def points(facts: Iterable[Fact], relations: Iterable[Relation] = (), most: float | None = None, largest: float = LARGEST) -> list[Point]:
    """One point for each place, larger ones first so that smaller ones stay on top.

    `most` is the number with the largest circle, of radius `largest`: the largest number of these facts if not given.
    """
    here: dict[str, list[Fact]] = {}
    for f in facts:
        if f["place_id"] and f["lat"] is not None and f["lon"] is not None:
            here.setdefault(f["place_id"], []).append(f)
    top = most_of(f for group in here.values() for f in group) if most is None else most
    against = _against(relations)
    drawn = (_point(place, group, against, lambda n: radius(n, top, largest)) for place, group in here.items())
    return sorted(drawn, key=lambda p: (-p.radius, p.place_id))


def largest_on(width: float, height: float) -> float:
    """Radius in pixels of the largest circle on a map of this size."""
    return min(max(min(width, height) / ROOM, 3 * SMALLEST), LARGEST)


def most_of(facts: Iterable[Fact]) -> float:
    """The largest single number of people, 0 without one."""
    return max((size(f) or 0.0 for f in facts), default=0.0)


def _point(place_id: str, group: list[Fact], against: Mapping[str, set[str]], sized: Callable[[float | None], float]) -> Point:
    largest = max(group, key=lambda f: size(f) or 0.0)
    people = size(largest)
    first = group[0]
    kind = first["place_kind"] or "other"
    area = kind in ("country", "region") or min((f["where_precision"] or 1) for f in group) >= AREA
    pairs = _rivals(group, against)
    widest = [sorted(n for f in pair if (n := size(f)) is not None) for pair in pairs[:1]]
    return Point(
        place_id,
        first["place_name"] or first["place"],
        kind,
        first["lon"],
        first["lat"],
        area,
        {"country": first["country"], "region": first["admin1"]}.get(kind) or "",
        largest if people is not None else None,
        people,
        sized(people),
        area or (people is not None and largest["value"] is None),
        tuple(f.id for f in group),
        pairs,
        tuple(sized(n) for n in widest[0]) if widest and len(widest[0]) == 2 else (),
    )


def _against(relations: Iterable[Relation]) -> dict[str, set[str]]:
    """For each claim those that it cannot be right with."""
    found: dict[str, set[str]] = {}
    for relation in relations:
        if relation.kind == "conflicts_with":
            found.setdefault(relation.a, set()).add(relation.b)
    return found


def _rivals(group: list[Fact], against: Mapping[str, set[str]]) -> tuple[tuple[Fact, Fact], ...]:
    by_id = {f.id: f for f in group}
    pairs = [(by_id[a], by_id[b]) for a in by_id for b in sorted(against.get(a, ())) if b in by_id]
    return tuple(sorted(pairs, key=lambda pair: (-abs((size(pair[0]) or 0) - (size(pair[1]) or 0)), pair[0].id, pair[1].id)))


def radius(people: float | None, most: float, largest: float = LARGEST) -> float:
    """Radius in pixels. Numbers range from one to half a million, so the area follows their logarithm."""
    if not people or most <= 1:
        return SMALLEST
    share = min(math.log1p(people) / math.log1p(most), 1.0)
    return math.sqrt(SMALLEST**2 + (largest**2 - SMALLEST**2) * share**2)


def named(places: Iterable[Row], mentioned: Collection[str], drawn: Collection[str]) -> list[Point]:
    """Cities and crossings that the reports mention without a fact about them, as small marks."""
    return [
        Point(p["place_id"], p["name"], p["kind"], p["lon"], p["lat"], False, "", None, None, NAMED, False, (), (), ())
        for p in places
        if p["kind"] in ("city", "crossing") and p["lat"] is not None and p["place_id"] in mentioned and p["place_id"] not in drawn
    ]


def arcs(facts: Iterable[Fact], places: pd.DataFrame) -> list[Arc]:
    """One arrow for each pair of ends, from every origin to every destination that is stated, with the facts that state it.

    It starts at the fact's place if that lies in the origin, else at the country, dashed; it ends at the fact's place if that
    lies in the destination, else at the country.
    """
    known = places[(places["kind"] == "country") & places["lat"].notna()]
    country = {code: ((x, y), name) for code, x, y, name in zip(known["country"], known["lon"], known["lat"], known["name"], strict=True)}
    found: dict[tuple[Any, ...], list[str]] = {}
    for f in facts:
        own = ((f["lon"], f["lat"]), f["place_name"] or f["place"]) if f["lat"] is not None and f["place_kind"] != "country" else None
        for origin in split(f["origin"]):
            for destination in split(f["destination"]):
                start = own if own and f["country"] == origin else country.get(origin)
                end = own if own and f["country"] == destination and start is not own else country.get(destination)
                if start and end and start[0] != end[0]:
                    found.setdefault((start, end, start is not own), []).append(f.id)
    return [Arc(start[0], end[0], f"{start[1]} to {end[1]}", dashed, tuple(ids)) for (start, end, dashed), ids in found.items()]


def curve(arc: Arc, steps: int = CURVE_STEPS) -> list[tuple[float, float]]:
    """The arrow's shaft as a line in (lon, lat), of so many straight parts."""
    (x1, y1), (x2, y2) = arc.start, arc.end
    cx, cy = (x1 + x2) / 2 + (y2 - y1) * BEND, (y1 + y2) / 2 - (x2 - x1) * BEND
    line = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        line.append((round(a * x1 + b * cx + c * x2, 4), round(a * y1 + b * cy + c * y2, 4)))
    return line


def heading(arc: Arc) -> float:
    """Direction of the arrow's head in degrees, counter-clockwise from east, as it looks on a Web Mercator map."""
    before, last = curve(arc)[-2:]
    return math.degrees(math.atan2(mercator(last[1]) - mercator(before[1]), last[0] - before[0]))


def shaft(line: list[tuple[float, float]], start: float, end: float) -> list[tuple[float, float]]:
    """What is drawn of a shaft in pixels: nothing within `start` of its first point and `end` of its last.

    Where nothing would be left, for circles cover it, it is empty.
    """
    first, last = line[0], line[-1]
    return [spot for spot in line if math.dist(spot, first) >= start and math.dist(spot, last) >= end]


def edges(drawn: Iterable[Point]) -> Callable[[tuple[float, float]], float]:
    """How far from its end an arrow stops: the radius of the largest circle there."""
    known: dict[tuple[float, float], float] = {}
    for p in drawn:
        known[p.lon, p.lat] = max(p.radius, known.get((p.lon, p.lat), 0.0))
    return lambda spot: known.get(spot, 0.0)


def shown(drawn: Iterable[Point], moves: Iterable[Arc], width: float, height: float) -> list[tuple[float, float]]:
    """What a view of this many pixels is to show, as (lon, lat): every point and both ends of every arrow.

    The point of a huge country may lie thousands of kilometres from all else and say nothing of where it happened: one that
    would shrink the rest by more than a sixth is left out (`outside` names it).
    """
    drawn = list(drawn)
    fixed = [(p.lon, p.lat) for p in drawn if not p.country] + [end for arc in moves for end in (arc.start, arc.end)]
    spots = fixed or [(p.lon, p.lat) for p in drawn]
    if spots:
        for p in drawn:
            more = [*spots, (p.lon, p.lat)]
            if p.country and scale_of(more, width, height, MARGIN) > scale_of(spots, width, height, MARGIN) * 5 / 6:
                spots.append((p.lon, p.lat))
    return spots


def outside(drawn: Iterable[Point], at: View, width: float, height: float) -> list[str]:
    """Names of the points that a view leaves out."""
    there = ((p.name, *pixel(p.lon, p.lat, at, width, height)) for p in drawn)
    return sorted(name for name, x, y in there if not (0 <= x <= width and 0 <= y <= height))
