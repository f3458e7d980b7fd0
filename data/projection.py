"""Web Mercator: where a place stands on a map, and the view that shows several of them.

A map is measured in *map degrees*: longitude, and the projected latitude in the same unit, both positive to the east and the south.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

CLOSEST = 7.0
"""Highest zoom of a view that is fitted."""
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


class View(NamedTuple):
    """Middle of a map in degrees and its zoom: the world is 512 · 2^zoom pixels wide."""

    longitude: float
    latitude: float
    zoom: float

    @property
    def scale(self) -> float:
        """Pixels a map degree."""
        return 512 * 2**self.zoom / 360


def mercator(latitude: float) -> float:
    """The projected latitude in degrees, positive to the north."""
    limited = min(max(latitude, -85.0), 85.0)
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(limited) / 2)))


def latitude(projected: float) -> float:
    """The latitude of a projected one."""
    return math.degrees(2 * math.atan(math.exp(math.radians(projected))) - math.pi / 2)


def pixel(lon: float, lat: float, at: View, width: float, height: float) -> tuple[float, float]:
    """Where a place stands in a map of this size, in pixels from its upper left corner."""
    return width / 2 + (lon - at.longitude) * at.scale, height / 2 - (mercator(lat) - mercator(at.latitude)) * at.scale


def fit(spots: Sequence[tuple[float, float]], width: float, height: float, margin: float) -> View:
    """The closest view that shows all of these (lon, lat) with `margin` pixels around them; the world where there are none."""
    if not spots:
        return View(20.0, 30.0, round(math.log2(width / 512), 2))
    xs, ys = [x for x, _ in spots], [mercator(y) for _, y in spots]
    zoom = math.log2(scale_of(spots, width, height, margin) * 360 / 512)
    return View((min(xs) + max(xs)) / 2, latitude((min(ys) + max(ys)) / 2), round(min(max(zoom, 0.0), CLOSEST), 2))


def scale_of(spots: Sequence[tuple[float, float]], width: float, height: float, margin: float) -> float:
    """Pixels a map degree at which all spots fit."""
    xs, ys = [x for x, _ in spots], [mercator(y) for _, y in spots]
    return min((width - 2 * margin) / max(max(xs) - min(xs), 0.5), (height - 2 * margin) / max(max(ys) - min(ys), 0.5))


def corners(box: Box) -> list[tuple[float, float]]:
    """Two opposite corners of a box, as spots."""
    west, south, east, north = box
    return [(west, south), (east, north)]


def around(spots: Iterable[tuple[float, float]]) -> Box:
    """The smallest box that holds these (lon, lat)."""
    xs, ys = zip(*spots, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
