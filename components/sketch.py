"""Time and places at a glance: light pictures that lead to the pages of each. HTML, escaped; no chart library is loaded for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from components import links, words
from data.frames import Fact
from data.window import histogram, whole

MOST_TICKS = 8
LABEL = 3.5
"""Room that a number over a column takes, in hundredths of the width."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Years between ticks."""


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
