"""Borders as lists of corners: read from GeoJSON, cut to what a map shows, and thinned to what can be seen."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.projection import Box, View, mercator

Ring = NDArray[np.float64]
"""Corners of a closed line, one a row; the last is the first."""
Shapes = dict[str, list[list[Ring]]]
"""Code → polygons → rings in (lon, lat): the outline first, then its holes."""
SMALL_PART = 0.1
"""A part of a country below this share of its largest part does not widen the country's box: islands far away."""


@lru_cache(maxsize=8)
def read(path: Path, code: str) -> Shapes:
    """The shapes of a GeoJSON file of MultiPolygons by the property `code`; those without one are left out."""
    found: Shapes = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        if name := feature["properties"][code]:
            found[name] = [[np.array(ring, float) for ring in polygon] for polygon in feature["geometry"]["coordinates"]]
    return found


def box_of(polygons: list[list[Ring]]) -> Box:
    """The box around a country's large parts."""
    boxes = [(*rings[0].min(axis=0), *rings[0].max(axis=0)) for rings in polygons]
    sizes = [(east - west) * (north - south) for west, south, east, north in boxes]
    west, south, east, north = zip(*(box for box, size in zip(boxes, sizes, strict=True) if size >= SMALL_PART * max(sizes)), strict=True)
    return float(min(west)), float(min(south)), float(max(east)), float(max(north))


def path(polygons: list[list[Ring]], at: View, width: float, height: float, step: float = 0.5) -> str:
    """An SVG path in pixels of a map of this size, cut at its edges (and some pixels beyond), without corners below `step` pixels."""
    parts = []
    for rings in polygons:
        for ring in rings:
            cut = _clip(_pixels(ring, at, width, height), (-4.0, -4.0, width + 4.0, height + 4.0))
            if len(cut) and len(corners := _thin(cut, step)) > 3:
                parts.append("M" + "L".join(f"{x:g},{y:g}" for x, y in corners) + "Z")
    return "".join(parts)


def _pixels(ring: Ring, at: View, width: float, height: float) -> Ring:
    lat = np.clip(ring[:, 1], -85.0, 85.0)
    y = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))
    return np.column_stack([width / 2 + (ring[:, 0] - at.longitude) * at.scale, height / 2 - (y - mercator(at.latitude)) * at.scale])


def _clip(ring: Ring, box: Box) -> Ring:
    """The part of a ring that lies in a box, after Sutherland and Hodgman: one edge of the box after the other."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    if high[0] < box[0] or high[1] < box[1] or low[0] > box[2] or low[1] > box[3]:
        return ring[:0]
    for axis, edge, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        inside = sign * (ring[:, axis] - edge) >= 0
        if inside.all():
            continue
        onward = np.roll(ring, -1, axis=0) - ring
        crosses = inside != np.roll(inside, -1)
        share = np.divide(edge - ring[:, axis], onward[:, axis], out=np.zeros(len(ring)), where=crosses)
        both = np.stack([ring, ring + onward * share[:, None]], axis=1).reshape(-1, 2)
        ring = both[np.stack([inside, crosses], axis=1).reshape(-1)]
        if not len(ring):
            break
    return ring


def _thin(ring: Ring, step: float) -> Ring:
    """Corners moved to a grid, so that neighbours keep their common border, without repetitions and those on straight lines."""
    grid = np.round(ring / step) * step
    grid = grid[np.r_[True, np.any(np.diff(grid, axis=0) != 0, axis=1)]]
    for first in (1, 2):
        if len(grid) < 8:
            break
        chord, own = np.roll(grid, -1, axis=0) - np.roll(grid, 1, axis=0), grid - np.roll(grid, 1, axis=0)
        off = np.abs(chord[:, 0] * own[:, 1] - chord[:, 1] * own[:, 0]) / np.maximum(np.hypot(*chord.T), 1e-9)
        kept = off > step * 0.6
        kept[first - 1 :: 2] = True
        grid = grid[kept]
    return grid
