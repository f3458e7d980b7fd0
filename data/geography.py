"""What the map draws: one point a place, one arrow a movement, labels that do not overlap, and a view that fits them all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from data.frames import Fact, size, split

REGION = 4
"""From this `where_precision` on only a region, an area or a country is known."""
SMALLEST, LARGEST = 5.0, 34.0
"""Radius in pixels of a place without a number and of the largest number."""
LETTER, LINE, HEAD = 7.5, 17.0, 14.0
"""Room in pixels of a letter, of a line and of an arrow's head."""
CURVE_STEPS = 32
DASHES_A_DEGREE = 1.2
FEWEST_DASHES, MOST_DASHES = 3, 40


class Point(NamedTuple):
    """A place with all that is said to be there. `people` is the largest single number stated, never a sum; None without one.

    `country` tells that the point stands for a whole country.
    """

    place_id: str
    name: str
    lon: float
    lat: float
    people: float | None
    radius: float
    hollow: bool
    country: bool
    ids: tuple[str, ...]


class Arc(NamedTuple):
    """A movement between two points, drawn as a curve. `dashed` where it starts at a country because no closer place is known."""

    start: tuple[float, float]
    end: tuple[float, float]
    label: str
    dashed: bool
    ids: tuple[str, ...]


class View(NamedTuple):
    longitude: float
    latitude: float
    zoom: float


class Label(NamedTuple):
    """A name beside its point: which side of the point it stands on, and how far off in pixels."""

    name: str
    lon: float
    lat: float
    anchor: str
    baseline: str
    offset: tuple[float, float]
    country: bool


def points(facts: Iterable[Fact]) -> list[Point]:
    """One point for each place, larger ones first so that smaller ones stay on top.

    Hollow where only a region or country is known, and where the size is a lower bound rather than a stated value.
    """
    here: dict[str, list[Fact]] = {}
    for f in facts:
        if f["place_id"] and f["lat"] is not None and f["lon"] is not None:
            here.setdefault(f["place_id"], []).append(f)
    most = max((size(f) or 0.0 for group in here.values() for f in group), default=0.0)
    drawn = []
    for place_id, group in here.items():
        largest = max(group, key=lambda f: size(f) or 0.0)
        people = size(largest)
        vague = min((f["where_precision"] or 1) for f in group) >= REGION
        first = group[0]
        drawn.append(
            Point(
                place_id,
                first["place_name"] or first["place"],
                first["lon"],
                first["lat"],
                people,
                radius(people, most),
                vague or (people is not None and largest["value"] is None),
                first["place_kind"] == "country",
                tuple(f.id for f in group),
            )
        )
    return sorted(drawn, key=lambda p: (-p.radius, p.place_id))


def radius(people: float | None, most: float) -> float:
    """Radius in pixels. Numbers range from one to half a million, so the area follows their logarithm."""
    if not people or most <= 1:
        return SMALLEST
    share = math.log1p(people) / math.log1p(most)
    return math.sqrt(SMALLEST**2 + (LARGEST**2 - SMALLEST**2) * share**2)


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


def countries(places: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Name and point of every country that the reports name."""
    known = places[(places["kind"] == "country") & places["lat"].notna()]
    return {str(name): (float(x), float(y)) for name, x, y in zip(known["name"], known["lon"], known["lat"], strict=True)}


def curve(arc: Arc) -> list[list[tuple[float, float]]]:
    """The arrow's shaft as lines in (lon, lat): one line, or several dashes; it bends so that there and back do not coincide."""
    (x1, y1), (x2, y2) = arc.start, arc.end
    bend = 0.16
    cx, cy = (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend
    dashes = min(max(round(math.dist(arc.start, arc.end) * DASHES_A_DEGREE), FEWEST_DASHES), MOST_DASHES)
    steps = 5 * dashes if arc.dashed else CURVE_STEPS
    line = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        line.append((round(a * x1 + b * cx + c * x2, 4), round(a * y1 + b * cy + c * y2, 4)))
    return [line[i + 2 : i + 6] for i in range(0, steps, 5)] if arc.dashed else [line]


def heading(arc: Arc) -> float:
    """Direction of the arrow's head in degrees, counter-clockwise from east, as it looks on a Web Mercator map."""
    before, last = curve(arc)[-1][-2:]
    return math.degrees(math.atan2(_mercator(last[1]) - _mercator(before[1]), last[0] - before[0]))


def view(drawn: Iterable[Point], moves: Iterable[Arc], width: float, height: float) -> View:
    """A view that shows every point and both ends of every arrow in a map of this many pixels.

    The point of a huge country may lie thousands of kilometres from all else and say nothing of where it happened: one that
    would shrink the rest by more than a third is left outside (`outside` names it).
    """
    drawn = list(drawn)
    fixed = [(p.lon, p.lat) for p in drawn if not p.country] + [end for arc in moves for end in (arc.start, arc.end)]
    spots = fixed or [(p.lon, p.lat) for p in drawn]
    if not spots:
        return View(20.0, 30.0, 1.0)
    for p in drawn:
        if p.country and _scale([*spots, (p.lon, p.lat)], width, height) > _scale(spots, width, height) * 2 / 3:
            spots.append((p.lon, p.lat))
    xs, ys = [x for x, _ in spots], [_mercator(y) for _, y in spots]
    scale = _scale(spots, width, height)
    zoom = math.log2(scale * 360 / 512)
    return View((min(xs) + max(xs)) / 2, _latitude((min(ys) + max(ys)) / 2), round(min(max(zoom, 0.0), 7.0), 2))


def outside(drawn: Iterable[Point], at: View, width: float, height: float) -> list[str]:
    """Names of the points that a view leaves out."""
    pixels = 512 * 2**at.zoom / 360
    top = _mercator(at.latitude)
    return sorted(
        p.name for p in drawn if abs(p.lon - at.longitude) * pixels > width / 2 or abs(_mercator(p.lat) - top) * pixels > height / 2
    )


def _scale(spots: list[tuple[float, float]], width: float, height: float) -> float:
    """Pixels a degree at which all spots fit, with room for the largest circle and its name."""
    xs, ys = [x for x, _ in spots], [_mercator(y) for _, y in spots]
    margin = 2.5 * LARGEST
    return min((width - 2 * margin) / max(max(xs) - min(xs), 0.5), (height - 2 * margin) / max(max(ys) - min(ys), 0.5))


def labels(drawn: Iterable[Point], moves: Iterable[Arc], at: View, countries: Mapping[str, tuple[float, float]]) -> list[Label]:
    """Names beside their points, the largest first, each where it covers no other name, point or arrow head; left out without room.

    `countries` are the names and points of countries to be named too.
    """
    pixels = 512 * 2**at.zoom / 360
    spots = list(drawn)
    named = {p.name for p in spots}
    wanted = [(p.name, p.lon, p.lat, p.radius, False) for p in spots]
    wanted += [(name, x, y, 0.0, True) for name, (x, y) in countries.items() if name not in named]
    centre = [(x * pixels, -_mercator(y) * pixels, r) for _, x, y, r, _ in wanted]
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in centre if 0 < r <= LARGEST / 2]
    taken += [_head_box(move, pixels, {(p.lon, p.lat): p.radius for p in spots}) for move in moves]
    placed = []
    for (name, lon, lat, r, country), (x, y, _) in zip(wanted, centre, strict=True):
        width = len(name) * LETTER
        for anchor, baseline, dx, dy in _sides(r + 4, country):
            left = x + dx - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            top = y + dy - {"top": 0.0, "center": LINE / 2, "bottom": LINE}[baseline]
            box = (left, top, left + width, top + LINE)
            if not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                taken.append(box)
                placed.append(Label(name, lon, lat, anchor, baseline, (dx, dy), country))
                break
    return placed


def _head_box(move: Arc, pixels: float, edges: Mapping[tuple[float, float], float]) -> tuple[float, float, float, float]:
    angle, back = math.radians(heading(move)), edges.get(move.end, 0.0) + HEAD / 2
    x = move.end[0] * pixels - back * math.cos(angle)
    y = -_mercator(move.end[1]) * pixels + back * math.sin(angle)
    return x - HEAD / 2, y - HEAD / 2, x + HEAD / 2, y + HEAD / 2


def _sides(gap: float, country: bool) -> list[tuple[str, str, float, float]]:
    if country:
        return [("middle", "center", 0.0, 0.0), ("middle", "top", 0.0, 12.0), ("middle", "bottom", 0.0, -12.0)]
    slant, far = gap * 0.75, gap + 16
    return [
        ("start", "center", gap, 0.0),
        ("end", "center", -gap, 0.0),
        ("middle", "bottom", 0.0, -gap),
        ("middle", "top", 0.0, gap),
        ("start", "bottom", slant, -slant),
        ("start", "top", slant, slant),
        ("end", "bottom", -slant, -slant),
        ("end", "top", -slant, slant),
        ("middle", "bottom", 0.0, -far),
        ("middle", "top", 0.0, far),
    ]


def _mercator(latitude: float) -> float:
    limited = min(max(latitude, -85.0), 85.0)
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(limited) / 2)))


def _latitude(mercator: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(mercator))) - math.pi / 2)
