"""What a page shows, to take away: as CSV with the columns of `facts`, and its chart as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from components import pictures, state, theme, views, words
from components.show import slides
from components.views import encoded
from data.export.naming import file_name
from data.frames import Corpus, Fact
from data.query import Query, written

WIDTH, HEIGHT, TEXT = 1600, 900, 24
"""Size in pixels of a chart in a file, without its title and source, and of its letters; a PNG has twice as many."""


def button(corpus: Corpus, facts: Sequence[Fact], page: str, chart: str = "", why: str = "") -> None:
    """Offer the facts that a page shows.

    With `chart` (as slides name it) this view's chart is offered as PNG and SVG, too; `why` says what is missing for it, if anything is.
    """
    with st.container(horizontal=True, vertical_alignment="center", key="download"):
        if facts:
            asked = views.query(state.view(), corpus.snapshot) | {"of": [page]}
            st.html(anchor(f"Download as CSV ({len(facts):,})", address("csv", asked)), width="content")
        if chart and facts:
            _pictures(corpus, chart, why or pictures.missing())


def address(form: str, asked: Query) -> str:
    """Where the app gives a form of export of what a query asks for, relative to any page."""
    return f"export/{form}?{encoded(asked)}"


def anchor(label: str, there: str, look: str = "save") -> str:
    """The HTML of a link that looks like a button and saves what is there; the server names the file."""
    return f'<a class="{look}" download href="{escape(there)}">{escape(label)}</a>'


def _pictures(tables: Corpus, chart: str, why: str) -> None:
    for kind, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
        st.download_button(
            f"Picture ({kind.upper()})",
            data=partial(_drawn, tables, chart, state.settled(), theme.palette(), kind),
            file_name=file_name(chart, written(state.view().filters), tables.snapshot, kind),
            mime=mime,
            on_click="ignore",
            disabled=bool(why),
            help=why or None,
        )


def _drawn(tables: Corpus, show: str, view: views.View, colours: theme.Palette, kind: str) -> bytes:
    """The chart with its title, what was chosen, its sources, the snapshot and its date."""
    drawn = slides.drawing(tables, show, view, colours, TEXT, WIDTH, HEIGHT)
    if drawn is None:
        raise pictures.PictureError("There is nothing to draw.")
    dated = f" Reports up to {words.newest(tables)}." if tables.newest else ""
    told = f"{drawn.chosen.removesuffix('.')}. {drawn.sources}{dated} Passage, snapshot {tables.snapshot}."
    figure = pictures.framed(drawn.chart, drawn.name, told, colours, TEXT)
    return pictures.svg(figure) if kind == "svg" else pictures.png([figure])[0]
