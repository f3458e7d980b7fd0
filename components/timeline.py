"""The timeline drawn: a panel for each stretch of time, a lane for each kind of event, a colour and a symbol for each report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components import choose, state, theme, words
from data.frames import Fact
from data.timeline import Panel, Span, Timeline, timeline

ROW = 26
"""Height of a row in pixels."""
LANE_GAP = 0.35
"""Room between lanes, in rows."""
GAP = 0.018
"""Room between panels, as a share of the axis."""
BAR = 0.62
SHORTEST = 0.011
"""Shortest bar, as a share of the axis."""
HOVER_WIDTH = 60
STANDS_BACK = 0.3
"""Opacity of what is not selected."""
CONFIG = {"displayModeBar": False, "doubleClick": "reset", "scrollZoom": False}


def lay_out(facts: Iterable[Fact]) -> Timeline:
    """Events by date in the lanes of their kinds, lanes in the order of the vocabulary."""
    return timeline(facts, order=tuple(words.EVENT_TYPE))


def draw(laid: Timeline, sources: Mapping[str, str], key: str, compact: bool = False) -> None:
    """Draw it, with a list of its events below; the event that the reader chooses in either becomes the selected fact."""
    if not compact:
        _legend(laid, sources)
    st.plotly_chart(
        figure(laid, sources, theme.palette(), compact, state.option("fact")),
        theme=None,
        config=CONFIG,
        key=key,
        on_select=lambda: _select(key),
        selection_mode="points",
        alt=_alternative(laid),
    )
    listed = {s.fact.id: f"{words.headline(s.fact)} {s.fact.source}" for s in laid.spans}
    choose.one("Event to read about", listed, "fact", f"{key}_list")


def _select(key: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    state.put(fact=next((point["customdata"][0] for point in points if point.get("customdata")), ""))


def gaps(laid: Timeline) -> str:
    """Which years the axis leaves out; empty where it leaves out none."""
    stretches = [f"{first + 1} to {last - 1}" if last - first > 2 else str(first + 1) for first, last in laid.gaps]
    return f"The axis leaves out years in which no event begins or ends: {', '.join(stretches)}." if stretches else ""


def figure(laid: Timeline, sources: Mapping[str, str], colours: theme.Palette, compact: bool = False, selected: str = "") -> go.Figure:
    """The chart. Each mark carries its event's id in `customdata`; where the selected event is drawn, the others stand back."""
    row = ROW * (0.72 if compact else 1)
    tops, height = _tops(laid)
    looks = theme.assign(sources, colours)
    # One constructor for all: each add_trace, add_shape or update of a figure copies and validates what is there already.
    traces: list[dict[str, Any]] = []
    for report, source in sources.items():
        own = [s for s in laid.spans if s.fact["report"] == report]
        for number, panel in enumerate(laid.panels, start=1):
            axis = "x" if number == 1 else f"x{number}"
            here = [s for s in own if s.start <= panel.last and s.end >= panel.first]
            days, longer = [s for s in here if s.start == s.end], [s for s in here if s.start != s.end]
            for marks in (_bars(longer, tops, panel), _points(days, tops, looks[report][1], compact)):
                if marks is None:
                    continue
                marks["marker"]["color"] = looks[report][0]
                if any(span.fact.id == selected for span in laid.spans):
                    marks["selectedpoints"] = [i for i, (fact,) in enumerate(marks["customdata"]) if fact == selected]
                    marks["unselected"] = {"marker": {"opacity": STANDS_BACK}}
                traces.append(marks | {"name": source, "xaxis": axis})
    layout = {
        "height": round(height * row) + 70,
        "margin": {"l": 8, "r": 12, "t": 8, "b": 36},
        "font": {"family": theme.FONT, "size": 13 if compact else 16, "color": colours.text},
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
    }
    return go.Figure(data=traces, layout=layout | _axes(laid, tops, height, colours))


def _legend(laid: Timeline, sources: Mapping[str, str]) -> None:
    """Colour and symbol of each report, above the chart: Plotly's own legend runs into the lanes when the chart is resized."""
    looks, shown = theme.assign(sources, theme.palette()), {span.fact["report"] for span in laid.spans}
    keys = [
        f'<span><span class="symbol" style="color:{colour}" aria-hidden="true">{theme.SYMBOLS[symbol]}</span>{escape(sources[report])}'
        for report, (colour, symbol) in looks.items()
        if report in shown
    ]
    st.html(f'<div class="legend">{"".join(f"{key}</span>" for key in keys)}</div>')


def _tops(laid: Timeline) -> tuple[dict[str, float], float]:
    """Where each lane begins, in rows from the top, and the height of all of them."""
    tops, at = {}, 0.0
    for lane, rows in laid.lanes.items():
        tops[lane] = at
        at += rows + LANE_GAP
    return tops, at


def _points(spans: list[Span], tops: Mapping[str, float], symbol: str, compact: bool) -> dict[str, Any] | None:
    if not spans:
        return None
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [s.start for s in spans],
        "y": [tops[s.lane] + s.row + 0.5 for s in spans],
        "marker": {"symbol": symbol, "size": 10 if compact else 14},
        **_about(spans),
    }


def _bars(spans: list[Span], tops: Mapping[str, float], panel: Panel) -> dict[str, Any] | None:
    """Bars from first to last day; the shortest are drawn wide enough to be seen."""
    if not spans:
        return None
    least = timedelta(days=(panel.last - panel.first).days * SHORTEST / (panel.right - panel.left))
    lengths = [s.end + timedelta(days=1) - s.start for s in spans]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [s.start - max(least - length, timedelta()) / 2 for s, length in zip(spans, lengths, strict=True)],
        "x": [max(length, least).days * 86_400_000 for length in lengths],
        "y": [tops[s.lane] + s.row + 0.5 for s in spans],
        "width": BAR,
        "opacity": 0.85,
        "marker": {"line": {"width": 0}},
        **_about(spans),
    }


def _about(spans: list[Span]) -> dict[str, Any]:
    return {
        "customdata": [[s.fact.id] for s in spans],
        "hovertext": [_hover(s.fact) for s in spans],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(fact: Fact) -> str:
    """Headline, time and source, one below the other; Plotly reads a few tags here, so none of a report's may become one."""
    headline = [f"<b>{_escape(line)}</b>" for line in wrap(words.headline(fact), HOVER_WIDTH)]
    return "<br>".join([*headline, words.when(fact), _escape(f"{fact.source}: {fact['title']}")])


def _axes(laid: Timeline, tops: Mapping[str, float], height: float, colours: theme.Palette) -> dict[str, Any]:
    """The parts of the layout that say where things stand: an axis a panel, lanes, the marks where the axis is broken."""
    usable = 1 - GAP * (len(laid.panels) - 1)
    axes, breaks = {}, []
    for number, panel in enumerate(laid.panels, start=1):
        left, right = (edge * usable + GAP * (number - 1) for edge in (panel.left, panel.right))
        axes[f"xaxis{number}" if number > 1 else "xaxis"] = {
            "type": "date",
            "domain": [left, min(right, 1)],
            "range": [panel.first, panel.last],
            "anchor": "y",
            "fixedrange": True,
            "showgrid": True,
            "gridcolor": colours.grid,
            "zeroline": False,
            "showline": True,
            "linecolor": colours.border,
            "ticks": "outside",
            "tickcolor": colours.border,
            **_ticks(panel),
        }
        if number > 1:
            breaks.append({"x": left - GAP / 2, "y": 0, "text": "//", "font": {"color": colours.quiet}})
    lines = [top - LANE_GAP / 2 for top in list(tops.values())[1:]]
    rule = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "line": {"color": colours.grid, "width": 1}, "layer": "below"}
    lanes = {
        "range": [height - LANE_GAP / 2, -LANE_GAP / 2],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
        "ticklabelstandoff": 8,
        "tickvals": [top + laid.lanes[lane] / 2 for lane, top in tops.items()],
        "ticktext": [words.EVENT_TYPE.get(lane, lane) for lane in tops],
    }
    return {
        **axes,
        "yaxis": lanes,
        "shapes": [rule | {"y0": y, "y1": y} for y in lines],
        "annotations": [mark | {"xref": "paper", "yref": "paper", "showarrow": False, "yanchor": "middle"} for mark in breaks],
    }


def _ticks(panel: Panel) -> dict[str, Any]:
    """Years at their first days, as many as there is room for; months where the panel is all there is of a year or two."""
    first, last = panel.first.year, panel.last.year
    room = max(1, round((panel.right - panel.left) * 14))
    if panel.right - panel.left > 0.5 and (panel.last - panel.first).days < 800:
        return {"dtick": "M3", "tickformat": "%b %Y"}
    if panel.right - panel.left <= 0.2:
        middle = panel.first + (panel.last - panel.first) / 2
        text = str(middle.year) if (panel.last - panel.first).days < 600 else f"{first}–{last}"
        return {"tickvals": [middle], "ticktext": [text], "showgrid": False}
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000) if (last - first) / s <= room)
    years = [y for y in range(first, last + 1) if y % step == 0 and panel.first <= date(y, 1, 1) <= panel.last]
    return {"tickvals": [date(y, 1, 1) for y in years], "ticktext": [str(y) for y in years]}


def _alternative(laid: Timeline) -> str:
    lanes = ", ".join(words.EVENT_TYPE.get(lane, lane).lower() for lane in laid.lanes)
    years = f" from {laid.panels[0].first.year} to {laid.panels[-1].last.year}" if laid.panels else ""
    return f"Timeline of {len(laid.spans)} dated events{years}, in lanes: {lanes}."


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
