"""Time and places at a glance: light pictures that lead to the pages of each. HTML, escaped; no chart library is loaded for them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from html import escape

import streamlit as st

from components import links, state, svg, theme, views, words
from components.map import picture as map_picture
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

    drawn = [(at(part.first), 100 * ((part.last - part.first).days + 1) / length, height) for part, height in bars if height]
    columns, told_to = "", -LABEL
    for left, width, height in drawn:
        # A number on each column that stands free or above its neighbours, where there is room for it.
        free = left + width / 2 - told_to >= LABEL
        number = f"<b>{height:,}</b>" if free and height == max(h for x, _, h in drawn if abs(x - left) < LABEL) else ""
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
    address = picture(tables, state.view().filters, theme.palette())
    image = f'<div class="map"><img src="{address}" alt="{escape(told)} The page of the map lists them."></div>'
    lead = links.anchor("See where it happened", "map")
    st.html(f'<p class="note">{escape(told)} Numbers are never added up: a circle is as large as the largest one.</p>{image}{lead}')


@lru_cache(maxsize=32)
def picture(tables: Corpus, filters: Filters, colours: theme.Palette) -> str:
    """The map as an address that holds all of the picture."""
    span = whole(select(tables, filters))
    view = views.View(filters).with_options(focus=write(span) if span else "")
    _, layout = map_picture.drawn(tables, view, colours, TEXT, WIDTH, HEIGHT)
    return f"data:image/svg+xml;base64,{b64encode(svg.of(layout).encode()).decode()}"
