"""Names on the map, each beside its place where it covers no other name, circle or arrow."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from data.geography import Arc, Point, curve, edges, heading
from data.projection import Box, View, pixel

TEXT, QUIET = 15.0, 13.0
"""Size of letters in pixels: of places with facts, and of countries and other places."""
HEAD = 14.0
"""Length and width of an arrow's head in pixels."""
CLEAR = 3.0
"""Least room between a name and a line, a circle or another name."""
SIDES = 8
LED = (12.0, 26.0, 44.0, 64.0, 84.0)
TURNS = (0, 180, 270, 90, 315, 45, 225, 135, 338, 22, 202, 158, 292, 68, 248, 112)
"""How much farther off a name may stand where there is no room beside its point, and in which directions, in degrees."""
PART = 8.0
"""Length in pixels of the parts of a shaft that names keep off."""
CELL = 24.0
"""Boxes are looked for in squares of so many pixels."""
_WIDE, _NARROW = frozenset("mwMW@"), frozenset("ijltfrI.,'’-() ")


class Label(NamedTuple):
    """A name beside its point: which side of the point it stands on, and how far off in pixels. `kind`: place, named or country."""

    name: str
    lon: float
    lat: float
    anchor: str
    baseline: str
    offset: tuple[float, float]
    kind: str
    led: bool
    """Whether it stands so far off that a line leads to it."""

    @property
    def letters(self) -> float:
        return TEXT if self.kind == "place" else QUIET


class Country(NamedTuple):
    """A country that may be named: where, and whether the reports name it. `width` is that of its outline in degrees."""

    name: str
    lon: float
    lat: float
    width: float
    told: bool


def labels(
    drawn: Iterable[Point],
    others: Iterable[Point],
    moves: Iterable[Arc],
    countries: Iterable[Country],
    at: View,
    width: float,
    height: float,
) -> list[Label]:
    """The names that there is room for, those of the largest circles first, then other places that are named, then countries.

    A country that the reports do not name is named only where its outline is wider than its name.
    """
    spots, small, lines = list(drawn), list(others), list(moves)
    taken = _Taken()
    for p in (*spots, *small):
        taken.circle(*pixel(p.lon, p.lat, at, width, height), p.radius + CLEAR)
    for box in arrow_boxes(lines, spots, at, width, height):
        taken.box(box)
    known = {p.name for p in spots}
    wanted = [(p.name, p.lon, p.lat, p.radius, "place") for p in spots] + [(p.name, p.lon, p.lat, p.radius, "named") for p in small]
    rest = sorted((c for c in countries if c.name not in known), key=lambda c: (not c.told, -c.width, c.name))
    wanted += [(c.name, c.lon, c.lat, 0.0, "country") for c in rest if c.told or c.width * at.scale > text_width(c.name, QUIET) + 10]
    placed = []
    for name, lon, lat, r, kind in wanted:
        x, y = pixel(lon, lat, at, width, height)
        letters = TEXT if kind == "place" else QUIET
        wide = text_width(name, letters)
        seen = 0 <= x <= width and 0 <= y <= height
        for number, (anchor, baseline, dx, dy) in enumerate(_sides(r + CLEAR + 2, kind)):
            box = label_box(wide, letters, x + dx, y + dy, anchor, baseline)
            whole = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            cut = not whole and (seen or (kind == "country" and _overlap(box, (0.0, 0.0, width, height))))
            if cut or not taken.free(box):
                continue
            lead = list(_lead(x, y, dx, dy, r)) if kind != "country" and number >= SIDES else []
            if not any(taken.crosses(part, (x, y)) for part in lead):
                taken.name(box)
                for part in lead:
                    taken.box(part)
                placed.append(Label(name, lon, lat, anchor, baseline, (dx, dy), kind, bool(lead)))
                break
    return placed


def text_width(name: str, letters: float) -> float:
    """Room that a name takes in pixels, in the widest of the fonts that it may be set in."""
    return letters * sum(0.95 if c in _WIDE else 0.4 if c in _NARROW else 0.72 if c.isupper() else 0.62 for c in name)


def label_box(wide: float, letters: float, x: float, y: float, anchor: str, baseline: str) -> Box:
    """Left, top, right and bottom of a name, in pixels."""
    high = letters * 1.15
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    top = y - {"top": 0.0, "center": high / 2, "bottom": high}[baseline]
    return left, top, left + wide, top + high


def arrow_boxes(moves: Iterable[Arc], drawn: Iterable[Point], at: View, width: float, height: float) -> Iterator[Box]:
    """Small boxes along each shaft, and one around each head, in pixels."""
    edge = edges(drawn)
    for move in moves:
        line = [pixel(x, y, at, width, height) for x, y in curve(move)]
        for (x1, y1), (x2, y2) in pairwise(line):
            if max(x1, x2) < 0 or max(y1, y2) < 0 or min(x1, x2) > width or min(y1, y2) > height:
                continue
            steps = max(1, math.ceil(math.dist((x1, y1), (x2, y2)) / PART))
            for step in range(min(steps, 200)):
                a, b = step / steps, (step + 1) / steps
                xs, ys = (x1 + (x2 - x1) * a, x1 + (x2 - x1) * b), (y1 + (y2 - y1) * a, y1 + (y2 - y1) * b)
                yield min(xs) - CLEAR, min(ys) - CLEAR, max(xs) + CLEAR, max(ys) + CLEAR
        angle, back = math.radians(heading(move)), edge(move.end) + HEAD / 2
        x, y = line[-1][0] - back * math.cos(angle), line[-1][1] + back * math.sin(angle)
        yield x - HEAD / 2, y - HEAD / 2, x + HEAD / 2, y + HEAD / 2


def _sides(gap: float, kind: str) -> list[tuple[str, str, float, float]]:
    """Where a name may stand, the best first: beside its point, then farther off, where a line leads to it."""
    slant = gap * 0.75
    found = [("middle", "center", 0.0, 0.0)] if kind == "country" else []
    found += [
        ("start", "center", gap, 0.0),
        ("end", "center", -gap, 0.0),
        ("middle", "bottom", 0.0, -gap),
        ("middle", "top", 0.0, gap),
        ("start", "bottom", slant, -slant),
        ("start", "top", slant, slant),
        ("end", "bottom", -slant, -slant),
        ("end", "top", -slant, slant),
    ]
    for far in LED[: {"place": len(LED), "named": 4, "country": 2}[kind]]:
        for turn in TURNS:
            x, y = math.cos(math.radians(turn)), math.sin(math.radians(turn))
            side = "start" if x > 0.3 else "end" if x < -0.3 else "middle"
            found.append((side, "top" if y > 0.3 else "bottom" if y < -0.3 else "center", (gap + far) * x, (gap + far) * y))
    return found


def _lead(x: float, y: float, dx: float, dy: float, r: float) -> Iterator[Box]:
    """Small boxes along the line that leads from the edge of a circle to its name."""
    long = math.hypot(dx, dy)
    steps = max(1, round((long - r) / 6))
    for step in range(steps):
        part = (r + (long - r) * (step + 0.5) / steps) / long
        yield x + dx * part - 3, y + dy * part - 3, x + dx * part + 3, y + dy * part + 3


class _Taken:
    """Boxes and circles that are drawn already, found by the squares that they lie in."""

    def __init__(self) -> None:
        self.boxes: dict[tuple[int, int], list[Box]] = defaultdict(list)
        self.names: list[Box] = []
        self.circles: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)

    def name(self, box: Box) -> None:
        self.names.append(box)
        self.box((box[0] - CLEAR, box[1] - CLEAR, box[2] + CLEAR, box[3] + CLEAR))

    def crosses(self, box: Box, start: tuple[float, float]) -> bool:
        """Whether a name stands there, or a circle other than those that lie around `start`."""
        around = {circle for cell in _cells(box) for circle in self.circles.get(cell, ())}
        return any(_overlap(box, name) for name in self.names) or any(
            _reaches(circle, box) and math.dist(circle[:2], start) >= circle[2] for circle in around
        )

    def box(self, box: Box) -> None:
        for cell in _cells(box):
            self.boxes[cell].append(box)

    def circle(self, x: float, y: float, r: float) -> None:
        for cell in _cells((x - r, y - r, x + r, y + r)):
            self.circles[cell].append((x, y, r))

    def free(self, box: Box) -> bool:
        return not any(
            any(_overlap(box, other) for other in self.boxes.get(cell, ()))
            or any(_reaches(circle, box) for circle in self.circles.get(cell, ()))
            for cell in _cells(box)
        )


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _reaches(circle: tuple[float, float, float], box: Box) -> bool:
    x, y, r = circle
    return math.hypot(x - min(max(x, box[0]), box[2]), y - min(max(y, box[1]), box[3])) < r


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(math.floor(box[0] / CELL), math.floor(box[2] / CELL) + 1):
        for row in range(math.floor(box[1] / CELL), math.floor(box[3] / CELL) + 1):
            yield column, row
