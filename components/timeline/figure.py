"""The timeline as a Plotly figure: events in lanes, or numbers on an axis by powers of ten. Knows no session: pages and exports use it.

Both axes count pixels of the sheet that the marks were laid out on, so that nothing is worked out twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from textwrap import wrap
from typing import Any, NamedTuple

import plotly.graph_objects as go

from components import theme, words
from components.timeline.marks import STEPS, Marks
from data import window as times
from data.levels import FADE, THICK, THIN, Level, Levels, middle
from data.timeline import LETTER, Sheet, Timeline, place
from data.window import Window

ROW, HEADING, BAR, SYMBOL, INNER = 1.75, 1.7, 0.8, 0.95, 0.58
"""Heights of a row, a lane's name and a bar, and sizes of symbols and of those within bars, in text sizes."""
PALE = 0.45
"""Opacity of what is about so many, or between two numbers."""
TICK_WIDTH = 5.2
"""Room for the name of a month, in text sizes."""


class Frame(NamedTuple):
    """What stands around the sheet: its margins in pixels, a legend within the figure, whether lanes are named beside their rows, and
    whether the years stand above: of many lanes a page shows the upper part first."""

    left: float = 34
    right: float = 8
    top: float = 4
    legend: str = ""
    aside: bool = False
    above: bool = False


PLAIN = Frame()


def events_figure(
    laid: Timeline,
    sheet: Sheet,
    colours: theme.Palette,
    named: Callable[[str], str],
    selected: str = "",
    frame: Frame = PLAIN,
    row: float = 0.0,
) -> go.Figure:
    """Events in lanes; `named` gives a lane's name, `row` the height of a row if not the usual.

    Marks carry their fact's id in `customdata`.
    """
    text, row = sheet.text, row or ROW * sheet.text
    tops, at = dict[str, float](), 0.0
    for lane, rows in laid.lanes.items():
        tops[lane] = at + (0.25 * text if frame.aside else HEADING * text)
        at = tops[lane] + rows * row + 0.25 * text
    drawn = Marks(colours, text)
    heights = {s.fact.id: tops[s.lane] + (s.row + 0.5) * row for s in laid.spans}
    for s in laid.spans:
        y, colour, symbol = heights[s.fact.id], *theme.kind(s.fact.voice, colours)
        if s.point:
            drawn.symbol(s.fact, (s.left + s.right) / 2, y, symbol, SYMBOL, colour)
        else:
            first = times.days(s.fact) or laid.window
            inside = (s.soft[0] and first.first >= laid.window.first, s.soft[1] and first.last <= laid.window.last)
            drawn.bar(s.fact, s.left, s.right, y, BAR * text, colour, inside)
            drawn.symbol(s.fact, (s.left + s.right) / 2, y, symbol, INNER, colours.background)
        if s.label:
            drawn.label(s.label, s.label_at, y, "middle left" if s.label_left else "middle right")
    for join in laid.joins:
        a, b = join.one, join.other
        drawn.join(a.fact, b.fact, ((a.left + a.right) / 2, heights[a.fact.id]), ((b.left + b.right) / 2, heights[b.fact.id]), join.note)
    lines = [tops[lane] - (0.25 if frame.aside else HEADING) * text for lane in laid.lanes]
    rule = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "line": {"color": colours.grid, "width": 1}, "layer": "below"}
    corner = {"xref": "paper", "xanchor": "left", "showarrow": False, "align": "left", "yanchor": "middle"}
    # Not as labels of the axis: those within the sheet would hide its first ticks.
    names = []
    for lane, top in tops.items():
        beside = top + laid.lanes[lane] * row / 2, _lines(named(lane), frame.left, laid.lanes[lane] * row, text)
        y, name = beside if frame.aside else (top - 0.75 * text, f"<b>{words.in_chart(named(lane))}</b>")
        names.append(corner | {"x": 0, "xshift": -frame.left, "y": y, "text": name})
    yaxis = {
        "range": [at, 0],
        "showticklabels": False,
        "showgrid": False,
    }
    shapes = [rule | {"y0": y, "y1": y} for y in lines[1:]]
    return _figure(drawn.traces(selected), laid.window, sheet, colours, frame, round(at), yaxis, {"shapes": shapes, "annotations": names})


def levels_figure(laid: Levels, sheet: Sheet, height: float, colours: theme.Palette, selected: str = "", frame: Frame = PLAIN) -> go.Figure:
    """Numbers of people at their heights: bars for what happens in a time, levels for how many there are."""
    drawn = Marks(colours, sheet.text)
    for mark in laid.marks:
        _level(drawn, mark, laid.window, sheet)
        if mark.label:
            position = {"left": "middle right", "right": "middle left", "center": "middle center"}[mark.label_anchor]
            drawn.label(mark.label, mark.label_at[0], mark.label_at[1], position)
        if mark.led:
            drawn.leads.append(mark.led)
    for join in laid.joins:
        ends = [middle(mark) for mark in (join.one, join.other)]
        drawn.join(join.one.fact, join.other.fact, ends[0], ends[1], join.note, join.at)
    yaxis = {
        "range": [0, height],
        "tickvals": [at for at, _ in laid.ticks],
        "ticktext": [number for _, number in laid.ticks],
        "ticks": "",
        "showgrid": True,
        "gridcolor": colours.grid,
        "automargin": True,
        "ticklabelstandoff": 6,
    }
    return _figure(drawn.traces(selected), laid.window, sheet, colours, frame, round(height), yaxis, {"annotations": []})


def _level(drawn: Marks, mark: Level, window: Window, sheet: Sheet) -> None:
    colour, symbol = theme.kind(mark.fact.voice, drawn.colours)
    text, y, thick = sheet.text, (mark.low + mark.high) / 2, THICK * sheet.text
    span = times.days(mark.fact) or window
    point, centre = span.first == span.last, (mark.left + mark.right) / 2
    pale = mark.form in ("about", "range", "vague")
    within = (mark.soft[0] and span.first >= window.first, mark.soft[1] and span.last <= window.last)
    if mark.form in ("at_least", "at_most"):
        step = FADE * text / len(STEPS) * (1 if mark.form == "at_least" else -1)
        width = min(mark.right - mark.left, 2 * text) if point else mark.right - mark.left
        for i, alpha in enumerate(reversed(STEPS)):
            drawn.bar(mark.fact, centre - width / 2, centre + width / 2, y + (i + 0.5) * step, abs(step), colour, alpha=alpha * 0.7)
    if mark.high > mark.low:
        hatch = "/" if mark.form == "vague" else ""
        drawn.bar(mark.fact, mark.left, mark.right, y, max(mark.high - mark.low, thick), colour, within, PALE, hatch)
    elif mark.stock:
        drawn.bar(mark.fact, mark.left, mark.right, y, THIN * text, colour, (point or within[0], point or within[1]))
    elif not point:
        drawn.bar(mark.fact, mark.left, mark.right, y, thick, colour, within, PALE if pale else 1.0)
    if mark.stock:
        drawn.symbol(mark.fact, centre, y, symbol, SYMBOL * 0.9, drawn.colours.background, colour)
    elif point:
        drawn.symbol(mark.fact, centre, y, symbol, SYMBOL, theme.pale(colour, PALE) if pale else colour)
    else:
        drawn.symbol(mark.fact, centre, y, symbol, INNER, colour if pale else drawn.colours.background)


def _figure(
    traces: Iterable[dict[str, Any]],
    window: Window,
    sheet: Sheet,
    colours: theme.Palette,
    frame: Frame,
    height: int,
    yaxis: dict[str, Any],
    also: dict[str, Any],
) -> go.Figure:
    text = sheet.text
    above = 1.8 * text if frame.above else 0.0
    ticks = times.ticks(window, int(sheet.width / (TICK_WIDTH * text)))
    layout: dict[str, Any] = {
        "height": height + round(frame.top + 2.2 * text),
        "margin": {"l": frame.left, "r": frame.right, "t": frame.top + above, "b": 2.2 * text - above},
        "font": {"family": theme.FONT, "size": text, "color": colours.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {
            "font": {"family": theme.FONT, "size": 15, "color": colours.text},
            "bgcolor": colours.background,
            "bordercolor": colours.border,
            "align": "left",
        },
        "barmode": "overlay",
        "clickmode": "event+select",
        "dragmode": False,
        "showlegend": False,
        "xaxis": {
            "range": [0, sheet.width],
            "tickvals": [round(place(day.toordinal(), window, sheet), 1) for day, _ in ticks],
            "ticktext": [_tick(day, unit) for day, unit in ticks],
            "tickangle": 0,
            "side": "top" if frame.above else "bottom",
            "fixedrange": True,
            "showgrid": True,
            "gridcolor": colours.grid,
            "zeroline": False,
            "showline": True,
            "linecolor": colours.border,
            "ticks": "outside",
            "tickcolor": colours.border,
        },
        "yaxis": yaxis | {"fixedrange": True, "zeroline": False},
        **also,
    }
    if frame.legend:
        corner = {
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 1,
            "xanchor": "left",
            "yanchor": "bottom",
            "showarrow": False,
            "align": "left",
        }
        layout["annotations"] = [*layout["annotations"], {**corner, "text": frame.legend, "xshift": -frame.left, "yshift": 0.3 * text}]
    return go.Figure({"data": list(traces), "layout": layout}, _validate=False)


def _lines(name: str, width: float, height: float, text: float) -> str:
    """A name in as many lines as there is room for beside its rows; the rest is cut."""
    lines = wrap(name, max(8, int(width / (LETTER * text))))
    room = max(1, int(height / (1.25 * text)))
    if len(lines) > room:
        lines = [*lines[: room - 1], f"{lines[room - 1]}…"]
    return "<br>".join(words.in_chart(line) for line in lines)


def _tick(day: date, unit: str) -> str:
    return {"year": str(day.year), "month": f"{day:%b} {day.year}", "day": f"{day.day} {day:%b}"}[unit]
