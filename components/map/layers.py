"""The layers of the map for deck.gl: borders by address from this app's own files, marks and names with sizes in pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import Any

import pydeck as pdk

from components import theme
from components.map import entries
from components.map.scene import Scene
from data.geography import Arc, Point, curve, edges, heading
from data.labels import HEAD, Label

PLACES, MARKS, OTHERS, SHAFTS = "places", "marks", "others", "shafts"
CHOSEN_BY_CLICK = (PLACES, MARKS, OTHERS, SHAFTS)
"""Ids of the layers that take clicks. Borders take none: a click on a country would hide the place under it."""
SHADE = 0.13
"""How much colour the outline of a country has that facts lie somewhere in; that of a region has twice as much."""
DASHES_A_DEGREE, FEWEST_DASHES, MOST_DASHES = 1.2, 3, 40
DOTS = 5.0
"""Pixels between the dots that lead to a name far off."""
Row = dict[str, Any]


def layers(shown: Scene, colours: theme.Palette, chosen: str, over_tiles: bool = False) -> list[pdk.Layer]:
    """Bottom to top. Over a map from the network countries are not filled, but for the shade.

    Without a graphics card every kind of layer, every typeface and every corner of a line costs time: hence lines without joints,
    and one typeface for marks and names.
    """
    return [
        *_borders(shown, colours, over_tiles),
        _shafts(shown.moves, colours, chosen),
        _circles(OTHERS, [_circle(p, colours, chosen) for p in shown.others if p.kind != "crossing"]),
        _circles(PLACES, [_circle(p, colours, chosen) for p in shown.spots if p.kind != "crossing"]),
        _circles("rivals", [_ring(p, r, colours) for p in shown.spots for r in p.rings], pickable=False),
        _text(MARKS, [*_diamonds(shown, colours, chosen), *_heads(shown, colours)], pickable=True),
        _text(
            "names",
            [*_leads(shown.names, colours), *_names(shown.names, colours)],
            outline_width=3,
            outline_color=theme.rgba(colours.background),
        ),
    ]


def _borders(shown: Scene, colours: theme.Palette, over_tiles: bool) -> list[pdk.Layer]:
    land = [*theme.rgba(colours.land)[:3], 0] if over_tiles else theme.rgba(colours.land)
    border, edge = theme.rgba(colours.border), _mix(colours.accent, colours.border, 0.6)
    country, region = _mix(colours.accent, colours.land, SHADE), _mix(colours.accent, colours.land, 2 * SHADE)
    if over_tiles:
        country[3] = region[3] = 120
    faint = [*border[:3], 110 if "regions" in shown.layers else 0]
    return [
        *_shapes("borders", "country", shown.countries, country, land),
        *_shapes("admin1", "code", shown.regions, region, [0, 0, 0, 0]),
        *_sides("borders", shown.countries, edge, border, 1.2),
        *_sides("admin1", shown.regions, edge, faint, 0.8),
    ]


def _shapes(file: str, code: str, shaded: Iterable[str], shade: list[int], other: list[int]) -> list[pdk.Layer]:
    """The areas of a file; those with these codes are shaded. None where nothing would be seen."""
    codes = sorted(shaded)
    if not codes and not other[3]:
        return []
    fill = _either([f"properties.{code}"], codes, shade, other)
    return [
        pdk.Layer(
            "GeoJsonLayer",
            f"/app/static/geo/{file}.geojson",
            id=file,
            filled=True,
            stroked=False,
            pickable=False,
            get_fill_color=fill,
            update_triggers={"getFillColor": str(fill)},
        )
    ]


def _sides(file: str, shaded: Iterable[str], edge: list[int], other: list[int], wide: float) -> list[pdk.Layer]:
    """The lines around the areas of a file, in another colour around those with these codes."""
    codes = sorted(shaded)
    if not codes and not other[3]:
        return []
    colour = _either(["this[4]", "this[5]"], codes, edge, other)
    return [
        pdk.Layer(
            "LineLayer",
            f"/app/static/geo/{file}_lines.json",
            id=f"{file}_lines",
            pickable=False,
            get_source_position="[this[0], this[1]]",
            get_target_position="[this[2], this[3]]",
            get_color=colour,
            get_width=wide,
            width_units="'pixels'",
            update_triggers={"getColor": str(colour)},
        )
    ]


def _either(beside: Sequence[str], codes: Sequence[str], known: list[int], other: list[int]) -> Any:
    """What deck.gl works out for every area or line: one colour if one of its codes is among these, else the other."""
    among = " || ".join(f"{part} == '{code}'" for code in codes for part in beside)
    return f"{among} ? {known} : {other}" if among else other


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


def _diamonds(shown: Scene, colours: theme.Palette, chosen: str) -> list[Row]:
    return [
        {
            "key": p.place_id,
            "position": [p.lon, p.lat],
            "text": "◇" if p.hollow or not p.ids else "◆",
            "size": 3.2 * p.radius + (6 if p.place_id == chosen else 0),
            "colour": theme.rgba(colours.accent if p.ids else colours.quiet),
            "tip": _tip(entries.tip(p)),
        }
        for p in (*shown.others, *shown.spots)
        if p.kind == "crossing"
    ]


def _shafts(moves: Sequence[Arc], colours: theme.Palette, chosen: str) -> pdk.Layer:
    rows = [
        {"from": start, "to": end, "key": move.label, "wide": 4.5 if move.label == chosen else 2.4, "tip": _tip(entries.told(move))}
        for move in moves
        for dash in _dashes(move)
        for start, end in pairwise(dash)
    ]
    return pdk.Layer(
        "LineLayer",
        rows,
        id=SHAFTS,
        pickable=True,
        get_source_position="from",
        get_target_position="to",
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


def _heads(shown: Scene, colours: theme.Palette) -> list[Row]:
    """Arrow heads, at the edge of the circle that they point to."""
    edge, rows = edges(shown.spots), []
    for move in shown.moves:
        angle, far = heading(move), edge(move.end)
        back = [-far * math.cos(math.radians(angle)), far * math.sin(math.radians(angle))]
        row = {"key": move.label, "position": list(move.end), "angle": angle, "offset": back, "text": "▶", "anchor": "end"}
        rows.append(row | {"size": HEAD * 1.25, "colour": theme.rgba(colours.move), "tip": _tip(entries.told(move))})
    return rows


def _names(labels: Sequence[Label], colours: theme.Palette) -> list[Row]:
    return [
        {
            "position": [label.lon, label.lat],
            "text": label.name,
            "anchor": label.anchor,
            "baseline": label.baseline,
            "offset": list(label.offset),
            "size": label.letters,
            "colour": theme.rgba(colours.text if label.kind == "place" else colours.quiet),
        }
        for label in labels
    ]


def _leads(labels: Sequence[Label], colours: theme.Palette) -> list[Row]:
    """Dots that lead to the names that stand far off."""
    quiet = theme.rgba(colours.quiet)
    return [
        {"position": [label.lon, label.lat], "text": "•", "offset": at, "size": 8, "colour": quiet}
        for label in labels
        if label.led
        for at in _lead(label)
    ]


def _lead(label: Label) -> list[list[float]]:
    """Where the dots stand, in pixels from the place."""
    x, y = label.offset
    count = int(math.hypot(x, y) / DOTS)
    return [[round(x * i / count, 1), round(y * i / count, 1)] for i in range(1, count)]


def _text(name: str, rows: list[Row], pickable: bool = False, **more: Any) -> pdk.Layer:
    """A layer of text; only the letters that occur are made ready, which takes time."""
    plain = {"angle": 0, "anchor": "middle", "baseline": "center", "offset": [0, 0]}
    letters = "".join(sorted({letter for row in rows for letter in row["text"]} - {"`"}))
    return pdk.Layer(
        "TextLayer",
        [plain | row for row in rows],
        id=name,
        pickable=pickable,
        get_position="position",
        get_text="text",
        get_size="size",
        size_units="'pixels'",
        get_color="colour",
        get_angle="angle",
        get_text_anchor="anchor",
        get_alignment_baseline="baseline",
        get_pixel_offset="offset",
        character_set=f"`{letters}`",
        # A wide buffer: letters that reach left of their own width (“j”) would be cut off.
        font_settings={"sdf": True, "fontSize": 48, "buffer": 12, "radius": 12},
        font_family=f"'{theme.FONT.replace(chr(39), '')}'",
        **more,
    )


def _tip(lines: Sequence[str]) -> str:
    first, *rest = map(escape, lines)
    return "<br>".join([f"<b>{first}</b>", *rest])


def _mix(colour: str, other: str, share: float) -> list[int]:
    """So much of one colour in another."""
    return [round(a * share + b * (1 - share)) for a, b in zip(theme.rgba(colour), theme.rgba(other), strict=True)]
