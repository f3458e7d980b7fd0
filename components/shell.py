"""The frame of every page: navigation, filters from the URL, what to do without tables, footer."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from components import briefing, cards, corpus, history, links, pins, state, theme, views, words
from data.errors import TablesError
from data.frames import Corpus

ICON = Path(__file__).parent / "static" / "icon.svg"
PAGES = (
    ("overview", "Overview"),
    ("timeline", "Timeline"),
    ("map", "Map"),
    ("claims", "Claims"),
    ("facts", "Facts"),
    ("reader", "Reports"),
    ("data", "Data"),
    ("briefing", "Briefing"),
)
SIDEBAR = 280  # pixels


def main() -> None:
    pages = [st.Page(f"../pages/{name}.py", title=title, url_path=name, default=name == "overview") for name, title in PAGES]
    page = st.navigation(pages, position="hidden")
    st.set_page_config(page_title=f"{page.title} · Passage", page_icon=str(ICON), layout="wide", initial_sidebar_state=SIDEBAR)
    theme.style()
    pins.begin()
    links.follow({p.url_path: p for p in pages})
    try:
        tables = corpus.current()
    except TablesError as error:
        _without_tables(error)
        return
    pins.settle(tables)
    notes = state.begin(tables, page.url_path, pins.carried())
    with st.container(horizontal=True, vertical_alignment="center", key="navigation"):
        st.html('<div class="brand">Passage</div>', width="content")
        kept = state.view().with_options(page="1")
        for link in pages:
            label = briefing.name(link.title) if link.url_path == briefing.PAGE else link.title
            st.page_link(link, label=label, query_params=views.query(kept, tables.snapshot) | pins.carried())
        copier = (
            briefing.copier() if page.url_path == briefing.PAGE else links.copier(tables, page.url_path, label="Copy link to this view")
        )
        if copier:
            st.html(copier, width="content")
    history.notice(tables)
    pins.notices()
    for note in notes:
        st.info(note)
    if added := tables.rows(state.added()):
        with st.expander(f"Added to this view since the link was made ({len(added):,})"):
            cards.rows(added, corpus.passage_of)
    page.run()
    _footer(tables)
    links.scroll()


def _without_tables(error: TablesError) -> None:
    if st.query_params.get(views.SNAPSHOT) in corpus.kept():
        st.title("This snapshot cannot be opened")
        st.text(str(error))
        return
    st.title("There is nothing to show yet")
    st.text(str(error))
    st.text("REPORTS_FOLDER is the folder of your reports. Load this page again when the tables are built.")
    st.text("To show tables that lie elsewhere, name their folder in the environment variable PASSAGE_TABLES and start the app again.")


def _footer(tables: Corpus) -> None:
    newest = f"Newest report: {words.newest(tables)}. " if tables.newest else ""
    st.html(f'<div class="footer">{escape(newest)}Snapshot <code>{escape(tables.snapshot)}</code>. {words.ATTRIBUTION}</div>')


main()
