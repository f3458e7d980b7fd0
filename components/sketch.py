"""Time and places at a glance: light pictures that lead to the pages of each. HTML, escaped; no chart library is loaded for them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

import streamlit as st

from components import links, map_picture, state, theme, words
from data.frames import Corpus, Fact, placed
from data.selection import Filters, select
from data.window import histogram, whole, write

MOST_TICKS = 8
LABEL = 3.5
"""Room that a number over a column takes, in hundredths of the width."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Years between ticks."""
WIDTH, HEIGHT, TEXT = 1100, 480, 15
"""Of the map and its letters, in pixels."""


def years(facts: Sequence[Fact]) -> None:
    """How many facts there are in each part of the whole time, as columns."""
    span = whole(facts)
    if span is None:
        return
    length = (span.last - span.first).days + 1
    bars = histogram(facts, span)
    most = max(height for _, height in bars)

    def at(day: date) -> float:
        return 100 * (day - span.first).days / length

    columns, told_to = "", -LABEL
    for part, height in bars:
        if not height:
            continue
        left, width = at(part.first), 100 * ((part.last - part.first).days + 1) / length
        # A number on each column that stands free or above its neighbours, where there is room for it.
        free = left + width / 2 - told_to >= LABEL
        nearby = [h for other, h in bars if abs(at(other.first) - left) < LABEL]
        number = f"<b>{height:,}</b>" if free and height == max(nearby) else ""
        told_to = left + width / 2 if number else told_to
        columns += f'<i style="left:{left:.2f}%;width:{width:.2f}%;height:{100 * height / most:.1f}%">{number}</i>'
    first, last = span.first.year, span.last.year
    step = next(s for s in STEPS if (last - first) / s <= MOST_TICKS)
    ticks = "".join(
        f'<span style="left:{at(date(y, 1, 1)):.2f}%">{y}</span>'
        for y in range(first, last + 1)
        if y % step == 0 and at(date(y, 1, 1)) < 100 - LABEL / 2
    )
    dated = sum(fact.dated for fact in facts)
    told = f"{words.amount(dated, 'fact')} of {len(facts):,} tell when: how many in which part of the time, {words.period(*span)}."
    st.html(
        f'<div class="columns" role="img" aria-label="{escape(told)}">{columns}</div><div class="years" aria-hidden="true">{ticks}</div>'
        f'<p class="note">{escape(told)}</p>{links.anchor("See when it happened", "timeline")}'
    )


def places(tables: Corpus) -> None:
    """The map of all that passes the filters, at all times, as a picture."""
    shown = placed(state.found().facts)
    told = (
        f"{words.amount(len({f['place_id'] for f in shown}), 'place')} that {words.facts(len(shown))} name, and the movements between them."
    )
    picture = _map(tables, state.view().filters, theme.palette())
    image = f'<div class="map"><img src="{picture}" alt="{escape(told)} The page of the map lists them."></div>'
    lead = links.anchor("See where it happened", "map")
    st.html(f'<p class="note">{escape(told)} Numbers are never added up: a circle is as large as the largest one.</p>{image}{lead}')


@lru_cache(maxsize=32)
def _map(tables: Corpus, filters: Filters, colours: theme.Palette) -> str:
    """The address of the picture, which holds all of it."""
    span = whole(select(tables, filters))
    view = state.View(filters).with_options(focus=write(span) if span else "")
    layout = map_picture.picture(tables, view, colours, TEXT, WIDTH, HEIGHT).to_plotly_json()["layout"]
    return f"data:image/svg+xml;base64,{b64encode(svg(layout).encode()).decode()}"


def svg(layout: dict[str, Any]) -> str:
    """A picture of shapes and words alone, drawn without Plotly's script; its coordinates are pixels."""
    inside = [_shape(each) for each in layout["shapes"]] + [_words(each, layout) for each in layout["annotations"]]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout["width"]} {layout["height"]}" '
        f'font-family="{escape(theme.FONT)}"><rect width="100%" height="100%" fill="{layout["paper_bgcolor"]}"/>{"".join(inside)}</svg>'
    )


def _shape(shape: dict[str, Any]) -> str:
    line = shape["line"]
    look = f'fill="{shape.get("fillcolor", "none")}" stroke="{line.get("color", "none")}" stroke-width="{line.get("width", 0)}"'
    if line.get("dash", "solid") != "solid":
        look += f' stroke-dasharray="{line["dash"].replace("px", "")}"'
    if shape["type"] == "path":
        return f'<path d="{shape["path"]}" fill-rule="{shape.get("fillrule", "nonzero")}" {look}/>'
    x, y, wide, tall = shape["x0"], shape["y0"], shape["x1"] - shape["x0"], shape["y1"] - shape["y0"]
    rounded = wide / 2 if shape["type"] == "circle" else 0
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" rx="{rounded:.1f}" {look}/>'


def _words(note: dict[str, Any], layout: dict[str, Any]) -> str:
    font = layout["font"] | note.get("font", {})
    lines = note["text"].split("<br>")
    anchor = {"left": "start", "center": "middle", "right": "end"}[note.get("xanchor", "center")]
    height = 1.3 * font["size"]
    # The middle of small letters lies a third of their size above the line that they stand on.
    first = note["y"] + font["size"] / 3
    first += {"top": height / 2, "middle": -(len(lines) - 1) * height / 2, "bottom": -(len(lines) - 0.5) * height}[note["yanchor"]]
    look = f'text-anchor="{anchor}" font-size="{font["size"]}" fill="{font["color"]}"'
    if "shadow" in font:
        look += f' stroke="{layout["paper_bgcolor"]}" stroke-width="{font["size"] / 5:.1f}" stroke-linejoin="round" paint-order="stroke"'
    return "".join(f'<text x="{note["x"]}" y="{first + n * height:.1f}" {look}>{line}</text>' for n, line in enumerate(lines))
