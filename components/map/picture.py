"""The map redrawn with Plotly for slides and files: the same marks and names in the same places, from the same borders."""

from __future__ import annotations

import math
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from components import theme, views, words
from components.map import legend
from components.map.legend import Key
from components.map.scene import BORDERS, REGIONS, Scene, compose, now
from data import outlines
from data.frames import Corpus
from data.geography import Arc, Point, edges, heading, shaft
from data.labels import HEAD, QUIET, Label, text_width
from data.projection import View, pixel
from data.selection import select

Drawn = dict[str, Any]
"""A shape or a note as Plotly takes it, in pixels of the picture."""
SHADE, FILL = 0.13, 0.5
"""How much colour the outline of a region or country has that facts lie in, and a circle."""
BESIDE, COLUMN = 1.4, 0.25
"""From this width, as a multiple of the height, on the legend takes this share of it."""
PAD = 0.5
"""Room between the parts of the legend, in letters."""


def picture(tables: Corpus, view: views.View, colours: theme.Palette, text: int, width: int, height: int) -> go.Figure:
    """The map of a view in `width` × `height` pixels, letters at least `text` pixels high."""
    data, laid = drawn(tables, view, colours, text, width, height)
    return go.Figure(data=data, layout=laid)


def drawn(
    tables: Corpus, view: views.View, colours: theme.Palette, text: int, width: int, height: int
) -> tuple[list[Drawn], dict[str, Any]]:
    """The traces and the layout of the map, as Plotly takes them.

    What is drawn is laid out as for the page, then all is enlarged alike. The legend stands below it, on wide pictures beside it.
    """
    facts, unit = select(tables, view.filters), text / QUIET
    there = now(tables, facts, view)
    beside = width > BESIDE * height
    wide = width * (1 - COLUMN) if beside else width
    shown = compose(tables, facts, there, view, round(wide / unit), round(height / unit))
    rows = _rows(legend.keys(shown), unit, text, width * COLUMN if beside else width)
    high = height if beside else max(height - sum(tall for _, tall in rows), height / 3)
    if high < height:
        shown = compose(tables, facts, there, view, round(wide / unit), round(high / unit))
    pen = _Pen(shown, unit, text, wide, high, colours)
    below, told = pen.legend(rows, *((wide, 0.0) if beside else (0.0, high)))
    names = [label for label in shown.names if pen.within(label)]
    shapes = [*pen.land(), *pen.marks(), *pen.arrows(), *pen.leads(names), *below]
    notes = [*map(pen.name, names), *told]
    axis = {"visible": False, "fixedrange": True}
    layout = {
        "width": width,
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": axis | {"range": [0, width]},
        "yaxis": axis | {"range": [height, 0]},
        "paper_bgcolor": colours.background,
        "plot_bgcolor": colours.background,
        "font": {"family": theme.FONT, "size": text, "color": colours.text},
        "showlegend": False,
        "shapes": [{"xref": "x", "yref": "y", "layer": "below"} | shape for shape in shapes],
        "annotations": [{"xref": "x", "yref": "y", "showarrow": False, "borderpad": 0} | note for note in notes],
    }
    return [pen.places()], layout


def _rows(keys: list[Key], unit: float, text: int, width: float) -> list[tuple[list[tuple[Key, float, list[str]]], float]]:
    """The legend's keys with their left edges and lines of words, row by row, each row with its height; all in pixels."""
    rows: list[tuple[list[tuple[Key, float, list[str]]], float]] = []
    left = width
    for key in keys:
        sample = _sample(key, unit) + (2 if key.form == "word" else 3) * PAD * text
        lines = wrap(key.text, max(int((width - sample - PAD * text) / text / 0.6), 8))
        wide = sample + max(text_width(line, text) for line in lines)
        tall = max(2 * key.radius * unit if key.form != "word" else 0, 1.25 * text * len(lines)) + PAD * text
        if left + wide > width:
            rows.append(([], 0.0))
            left = PAD * text
        own, height = rows[-1]
        rows[-1] = ([*own, (key, left, lines)], max(height, tall))
        left += wide
    return rows


def _sample(key: Key, unit: float) -> float:
    return 0 if key.form == "word" else unit * (30 if key.form in ("move", "dashed") else 2 * key.radius)


class _Pen:
    """Draws the parts of a map in pixels."""

    def __init__(self, shown: Scene, unit: float, text: int, width: float, high: float, colours: theme.Palette) -> None:
        self.shown, self.unit, self.text, self.width, self.high, self.colours = shown, unit, text, width, high, colours
        at = shown.at
        self.view = View(at.longitude, at.latitude, at.zoom + math.log2(unit))

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return pixel(lon, lat, self.view, self.width, self.high)

    def within(self, label: Label) -> bool:
        x, y = self.at(label.lon, label.lat)
        return 0 <= x <= self.width and 0 <= y <= self.high

    def land(self) -> list[Drawn]:
        """Countries, shaded where facts lie somewhere in them, the lines between regions, and shaded regions."""
        borders, regions, c = outlines.read(BORDERS, "country"), outlines.read(REGIONS, "code"), self.colours
        shaded, edge = _mix(c.accent, c.land, SHADE), _mix(c.accent, c.border, 0.6)
        plain = "".join(self._path(parts) for code, parts in borders.items() if code not in self.shown.countries)
        found = [self._area(plain, c.land, c.border, 0.8)]
        found += [self._area(self._path(parts), shaded, edge, 0.8) for code, parts in borders.items() if code in self.shown.countries]
        if "regions" in self.shown.layers:
            found.append(self._area("".join(map(self._path, regions.values())), "rgba(0,0,0,0)", theme.pale(c.border, 0.45), 0.5))
        shaded = _mix(c.accent, c.land, 2 * SHADE)
        found += [self._area(self._path(parts), shaded, edge, 0.8) for code, parts in regions.items() if code in self.shown.regions]
        return [shape for shape in found if shape["path"]]

    def _path(self, parts: list[list[outlines.Ring]]) -> str:
        return outlines.path(parts, self.view, self.width, self.high, max(1.0, self.unit * 0.8))

    def _area(self, path: str, fill: str, line: str, wide: float) -> Drawn:
        edge = {"color": line, "width": wide * self.unit}
        return {"type": "path", "path": path, "fillcolor": fill, "fillrule": "evenodd", "line": edge}

    def arrows(self) -> list[Drawn]:
        edge = edges(self.shown.spots)
        return [shape for move in self.shown.moves for shape in self._arrow(move, edge(move.start) * self.unit, edge(move.end) * self.unit)]

    def _arrow(self, move: Arc, start: float, end: float) -> list[Drawn]:
        head, half, angle = HEAD * self.unit, HEAD * self.unit * 0.42, math.radians(heading(move))
        whole = [self.at(x, y) for x, y in move.line]
        line = shaft(whole, start, end + head * 0.8)
        if len(line) < 2:  # Circles cover it all: it lies on top of them.
            line, end = whole, 0.0
        x, y = self.at(*move.end)
        tip = (x - end * math.cos(angle), y + end * math.sin(angle))
        back = (tip[0] - head * math.cos(angle), tip[1] + head * math.sin(angle))
        sides = [(back[0] + side * half * math.sin(angle), back[1] + side * half * math.cos(angle)) for side in (1, -1)]
        colour = self.colours.move
        body = {
            "type": "path",
            "path": _line(line),
            "line": {"color": colour, "width": 2.4 * self.unit, "dash": self._dash(7, 5) if move.dashed else "solid"},
        }
        return [body, {"type": "path", "path": f"{_line([tip, *sides])}Z", "fillcolor": colour, "line": {"width": 0}}]

    def _dash(self, *lengths: float) -> str:
        return ",".join(f"{length * self.unit:.0f}px" for length in lengths)

    def marks(self) -> list[Drawn]:
        """Places, the largest first; of each its circle, and rings for its rival claims."""
        found = [self._mark("named", p.kind, *self.at(p.lon, p.lat), p.radius) for p in self.shown.others]
        for p in self.shown.spots:
            x, y = self.at(p.lon, p.lat)
            found.append(self._mark(_form(p), p.kind, x, y, p.radius))
            found += [self._ring(x, y, r) for r in p.rings]
        return found

    def _mark(self, form: str, kind: str, x: float, y: float, radius: float) -> Drawn:
        r, c = radius * self.unit, self.colours
        line: Drawn = {"color": c.quiet if form == "named" else c.accent, "width": (1.2 if form == "named" else 2) * self.unit}
        if form == "area":
            line = {"color": theme.pale(c.accent, 0.5), "width": 5 * self.unit}
        fill = {"named": c.background, "lower": theme.pale(c.background, 0.7), "area": theme.pale(c.background, 0.45)}.get(
            form, theme.pale(c.accent, FILL)
        )
        if kind == "crossing":
            d = r * 1.25
            return {"type": "path", "path": f"{_line([(x, y - d), (x + d, y), (x, y + d), (x - d, y)])}Z", "fillcolor": fill, "line": line}
        return _circle(x, y, r) | {"fillcolor": fill, "line": line}

    def _ring(self, x: float, y: float, radius: float) -> Drawn:
        return _circle(x, y, radius * self.unit) | {"line": {"color": self.colours.text, "width": 1.6 * self.unit}}

    def leads(self, names: list[Label]) -> list[Drawn]:
        """Lines to names that stand far off."""
        found = []
        for label in names:
            if label.led:
                x, y = self.at(label.lon, label.lat)
                edge = edges(self.shown.spots)((label.lon, label.lat)) / math.hypot(*label.offset)
                line = [(x + label.offset[0] * self.unit * part, y + label.offset[1] * self.unit * part) for part in (edge, 1)]
                found.append({"type": "path", "path": _line(line), "line": {"color": self.colours.quiet, "width": self.unit}})
        return found

    def name(self, label: Label) -> Drawn:
        x, y = self.at(label.lon, label.lat)
        anchors = {"start": "left", "end": "right", "top": "top", "bottom": "bottom", "center": "middle", "middle": "center"}
        colour = self.colours.text if label.kind == "place" else self.colours.quiet
        return {
            "x": round(x + label.offset[0] * self.unit, 1),
            "y": round(y + label.offset[1] * self.unit, 1),
            "text": words.in_chart(label.name),
            "xanchor": anchors[label.anchor],
            "yanchor": anchors[label.baseline],
            "font": {"size": round(label.letters * self.unit), "color": colour, "shadow": _halo(self.colours.background)},
        }

    def legend(self, rows: list[tuple[list[tuple[Key, float, list[str]]], float]], x0: float, y0: float) -> tuple[list[Drawn], list[Drawn]]:
        """Samples and words, on a ground that hides what runs over the map's edge."""
        c, notes, top = self.colours, [], y0
        ground: Drawn = {"type": "rect", "x0": x0, "x1": x0 + 2 * self.width, "y0": y0, "y1": y0 + 2 * self.high}
        shapes = [ground | {"fillcolor": c.background, "line": {"width": 0}}]
        for row, tall in rows:
            middle = top + tall / 2
            top += tall
            for key, left, lines in row:
                wide = _sample(key, self.unit)
                x = x0 + left + wide / 2
                if key.form in ("move", "dashed"):
                    dash = self._dash(7, 5) if key.form == "dashed" else "solid"
                    line = {"color": c.move, "width": 2.4 * self.unit, "dash": dash}
                    shapes.append({"type": "path", "path": _line([(x - wide / 2, middle), (x + wide / 2, middle)]), "line": line})
                elif key.form == "rivals":
                    rings = [self._ring(x, middle, key.radius), self._ring(x, middle, key.radius / 2)]
                    shapes += [self._mark("size", "", x, middle, key.radius), *rings]
                elif key.form != "word":
                    form = "named" if key.form == "named" else "size" if key.form in ("crossing", "none") else key.form
                    shapes.append(self._mark(form, key.form, x, middle, key.radius))
                said = {"text": "<br>".join(map(words.in_chart, lines)), "xanchor": "left", "yanchor": "middle", "align": "left"}
                notes.append(said | {"x": round(x + wide / 2 + (PAD * self.text if wide else 0), 1), "y": round(middle, 1)})
        return shapes, notes

    def places(self) -> Drawn:
        """What a pointer is told: the places' names."""
        spots = [(p, *self.at(p.lon, p.lat)) for p in self.shown.spots]
        return {
            "type": "scatter",
            "mode": "markers",
            "x": [round(x, 1) for _, x, _ in spots],
            "y": [round(y, 1) for _, _, y in spots],
            "marker": {"size": [round(2 * p.radius * self.unit) for p, _, _ in spots], "opacity": 0},
            "hovertext": [f"<b>{words.in_chart(p.name)}</b><br>{words.facts(len(p.ids))}" for p, _, _ in spots],
            "hoverinfo": "text",
        }


def _form(point: Point) -> str:
    return "area" if point.area else "lower" if point.hollow else "size"


def _circle(x: float, y: float, r: float) -> Drawn:
    return {"type": "circle", "x0": round(x - r, 1), "x1": round(x + r, 1), "y0": round(y - r, 1), "y1": round(y + r, 1)}


def _line(spots: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in spots)


def _mix(colour: str, other: str, share: float) -> str:
    """So much of one colour in another."""
    parts = (round(a * share + b * (1 - share)) for a, b in zip(theme.rgba(colour)[:3], theme.rgba(other)[:3], strict=True))
    return f"rgb({','.join(map(str, parts))})"


def _halo(colour: str) -> str:
    return ",".join(f"{x}px {y}px 2px {colour}" for x in (-1, 1) for y in (-1, 1))
