"""The layers of the map for deck.gl: borders by address from this app's own files, marks and names with sizes in pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import pydeck as pdk

from components import theme
from components.map import entries
from components.map.scene import Scene
from data.geography import Arc, Point, curve, edges, heading
from data.labels import HEAD, TEXT, Label

PLACES, CROSSINGS, OTHERS, ARROWS, SHAFTS = "places", "crossings", "others", "arrows", "shafts"
CHOSEN_BY_CLICK = (PLACES, CROSSINGS, OTHERS, ARROWS, SHAFTS)
"""Ids of the layers that take clicks. Borders take none: a click on a country would hide the place under it."""
SHADE = 0.13
"""How much colour the outline of a country has that facts lie somewhere in; that of a region has twice as much."""
DASHES_A_DEGREE, FEWEST_DASHES, MOST_DASHES = 1.2, 3, 40
DOTS = 5.0
"""Pixels between the dots that lead to a name far off."""
Row = dict[str, Any]


def layers(shown: Scene, colours: theme.Palette, chosen: str, over_tiles: bool = False) -> list[pdk.Layer]:
    """Bottom to top. Over a map from the network countries are not filled, but for the shade."""
    return [
        *_borders(shown, colours, over_tiles),
        _shafts(shown.moves, colours, chosen),
        _circles(OTHERS, [_circle(p, colours, chosen) for p in shown.others if p.kind != "crossing"]),
        _circles(PLACES, [_circle(p, colours, chosen) for p in shown.spots if p.kind != "crossing"]),
        _circles("rivals", [_ring(p, r, colours) for p in shown.spots for r in p.rings], pickable=False),
        _diamonds([p for p in (*shown.others, *shown.spots) if p.kind == "crossing"], colours, chosen),
        _heads(shown, colours),
        *_names(shown.names, colours),
    ]


def _borders(shown: Scene, colours: theme.Palette, over_tiles: bool) -> list[pdk.Layer]:
    land = [*theme.rgba(colours.land)[:3], 0] if over_tiles else theme.rgba(colours.land)
    border, edge = theme.rgba(colours.border), _mix(colours.accent, colours.border, 0.6)
    country, region = _mix(colours.accent, colours.land, SHADE), _mix(colours.accent, colours.land, 2 * SHADE)
    if over_tiles:
        country[3] = region[3] = 120
    faint = [*border[:3], 110 if "regions" in shown.layers else 0]
    found = [_outlines("borders", "country", shown.countries, (country, land), (edge, border), 1.2)]
    if "regions" in shown.layers or shown.regions:
        found.append(_outlines("admin1", "code", shown.regions, (region, [0, 0, 0, 0]), (edge, faint), 0.8))
    return found


def _outlines(file: str, code: str, shaded: Iterable[str], fill: Sequence[list[int]], line: Sequence[list[int]], wide: float) -> pdk.Layer:
    """The shapes of a file; of each pair of colours the first is for those with these codes."""
    codes = sorted(shaded)
    known = " || ".join(f"properties.{code} == '{name}'" for name in codes)

    def either(pair: Sequence[list[int]]) -> Any:
        return f"{known} ? {pair[0]} : {pair[1]}" if known else pair[1]

    changed = ",".join(codes) + str(fill) + str(line)
    return pdk.Layer(
        "GeoJsonLayer",
        f"/app/static/geo/{file}.geojson",
        id=file,
        # To fill costs far more than to draw lines.
        filled=any(colour[3] for colour in (fill if codes else fill[1:])),
        stroked=True,
        pickable=False,
        get_fill_color=either(fill),
        get_line_color=either(line),
        get_line_width=wide,
        line_width_units="'pixels'",
        update_triggers={"getFillColor": changed, "getLineColor": changed},
    )


def _circle(point: Point, colours: theme.Palette, chosen: str) -> Row:
    """Filled for a number as stated; hollow for a lower bound; an area has a soft ring; a place without a fact is small and quiet."""
    accent, ground = theme.rgba(colours.accent), theme.rgba(colours.background)
    look: tuple[list[int], list[int], float]
    if not point.ids:
        look = ground, theme.rgba(colours.quiet), 1.2
    elif point.area:
        look = [*ground[:3], 150], [*accent[:3], 120], 5.0
    elif point.hollow:
        look = [*ground[:3], 190], accent, 2.0
    else:
        look = [*accent[:3], 130], accent, 2.0
    fill, line, wide = look
    here = point.place_id == chosen
    return {
        "key": point.place_id,
        "position": [point.lon, point.lat],
        "radius": point.radius,
        "fill": fill,
        "line": accent if here else line,
        "wide": wide + 3 if here else wide,
        "tip": _tip(entries.tip(point)),
    }


def _ring(point: Point, radius: float, colours: theme.Palette) -> Row:
    line = theme.rgba(colours.text)
    return {"position": [point.lon, point.lat], "radius": radius, "fill": [*line[:3], 0], "line": line, "wide": 1.6}


def _circles(name: str, rows: list[Row], pickable: bool = True) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer",
        rows,
        id=name,
        pickable=pickable,
        get_position="position",
        get_radius="radius",
        radius_units="'pixels'",
        get_fill_color="fill",
        stroked=True,
        get_line_color="line",
        line_width_units="'pixels'",
        get_line_width="wide",
    )


def _diamonds(points: Iterable[Point], colours: theme.Palette, chosen: str) -> pdk.Layer:
    rows = [
        {
            "key": p.place_id,
            "position": [p.lon, p.lat],
            "mark": "◇" if p.hollow or not p.ids else "◆",
            "size": 3.2 * p.radius + (6 if p.place_id == chosen else 0),
            "colour": theme.rgba(colours.accent if p.ids else colours.quiet),
            "tip": _tip(entries.tip(p)),
        }
        for p in points
    ]
    return _text(CROSSINGS, rows, "mark", pickable=True, get_size="size", get_color="colour", get_text_anchor="'middle'")


def _shafts(moves: Sequence[Arc], colours: theme.Palette, chosen: str) -> pdk.Layer:
    rows = [
        {
            "path": [list(at) for at in dash],
            "key": move.label,
            "wide": 4.5 if move.label == chosen else 2.4,
            "tip": _tip(entries.told(move)),
        }
        for move in moves
        for dash in _dashes(move)
    ]
    return pdk.Layer(
        "PathLayer",
        rows,
        id=SHAFTS,
        pickable=True,
        get_path="path",
        get_color=theme.rgba(colours.move),
        get_width="wide",
        width_units="'pixels'",
    )


def _dashes(move: Arc) -> list[list[tuple[float, float]]]:
    """The shaft as one line, or in dashes, each three fifths of its part of the line."""
    if not move.dashed:
        return [curve(move)]
    parts = min(max(round(math.dist(move.start, move.end) * DASHES_A_DEGREE), FEWEST_DASHES), MOST_DASHES)
    line = curve(move, 5 * parts)
    return [line[i + 2 : i + 6] for i in range(0, 5 * parts, 5)]


def _heads(shown: Scene, colours: theme.Palette) -> pdk.Layer:
    """Arrow heads, at the edge of the circle that they point to."""
    edge, rows = edges(shown.spots), []
    for move in shown.moves:
        angle, far = heading(move), edge(move.end)
        back = [-far * math.cos(math.radians(angle)), far * math.sin(math.radians(angle))]
        row = {"key": move.label, "position": list(move.end), "angle": angle, "back": back, "mark": "▶"}
        rows.append(row | {"tip": _tip(entries.told(move))})
    return _text(
        ARROWS,
        rows,
        "mark",
        pickable=True,
        get_angle="angle",
        get_size=HEAD * 1.4,
        get_color=theme.rgba(colours.move),
        get_pixel_offset="back",
        get_text_anchor="'end'",
    )


def _names(labels: Sequence[Label], colours: theme.Palette) -> list[pdk.Layer]:
    """Names with a halo, and dots that lead to those that stand far off."""
    rows = [
        {
            "position": [label.lon, label.lat],
            "name": label.name,
            "anchor": label.anchor,
            "baseline": label.baseline,
            "offset": list(label.offset),
            "size": label.letters,
            "colour": theme.rgba(colours.text if label.kind == "place" else colours.quiet),
        }
        for label in labels
    ]
    placed = _text(
        "names",
        rows,
        "name",
        get_size="size",
        get_color="colour",
        get_text_anchor="anchor",
        get_alignment_baseline="baseline",
        get_pixel_offset="offset",
        # A wide buffer: letters that reach left of their own width (“j”) would be cut off.
        font_settings={"sdf": True, "fontSize": 48, "buffer": 12, "radius": 12},
        font_family=f"'{theme.FONT.replace(chr(39), '')}'",
        outline_width=3,
        outline_color=theme.rgba(colours.background),
    )
    dots = [{"position": [label.lon, label.lat], "mark": "•", "offset": at} for label in labels if label.led for at in _lead(label)]
    led = _text(
        "leads", dots, "mark", get_size=7, get_color=theme.rgba(colours.quiet), get_pixel_offset="offset", get_text_anchor="'middle'"
    )
    return [led, placed]


def _lead(label: Label) -> list[list[float]]:
    """Where the dots stand, in pixels from the place."""
    x, y = label.offset
    count = int(math.hypot(x, y) / DOTS)
    return [[round(x * i / count, 1), round(y * i / count, 1)] for i in range(1, count)]


def _text(name: str, rows: list[Row], column: str, pickable: bool = False, **more: Any) -> pdk.Layer:
    """A layer of text; only the letters that occur are made ready, which takes most of the time."""
    letters = "".join(sorted({letter for row in rows for letter in row[column]} - {"`"}))
    return pdk.Layer(
        "TextLayer",
        rows,
        id=name,
        pickable=pickable,
        get_position="position",
        get_text=column,
        size_units="'pixels'",
        character_set=f"`{letters}`",
        **{"get_alignment_baseline": "'center'", "get_size": TEXT, **more},
    )


def _tip(lines: Sequence[str]) -> str:
    first, *rest = map(escape, lines)
    return "<br>".join([f"<b>{first}</b>", *rest])


def _mix(colour: str, other: str, share: float) -> list[int]:
    """So much of one colour in another."""
    return [round(a * share + b * (1 - share)) for a, b in zip(theme.rgba(colour), theme.rgba(other), strict=True)]
