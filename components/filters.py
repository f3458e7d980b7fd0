"""The filter bar: the same on every page, in the sidebar."""

from __future__ import annotations

import streamlit as st

from components import state, words
from data.frames import Choice, Corpus, Fact, choices, select, years

LABELS = {
    "fact": "Numbers or events",
    "report": "Report",
    "status": "What happened to people",
    "event_type": "Kind of event",
    "group": "Group",
    "kind": "Who says so",
    "place": "Place or country",
}
CODES = {"fact": words.FACT, "status": words.STATUS, "event_type": words.EVENT_TYPE, "kind": words.KIND}


def bar(corpus: Corpus) -> list[Fact]:
    """Draw the filters and give the facts that pass them."""
    found = select(corpus, state.filters())
    offered = choices(corpus)
    with st.sidebar:
        st.subheader("Filter")
        st.text_input("Search", key="text", placeholder="a word, a name, a place", max_chars=200)
        for name, label in LABELS.items():
            if len(offered.get(name, [])) > 1:
                _choose(name, label, offered[name])
        span = years(corpus)
        if len(span) > 1:
            first, last = st.columns(2)
            first.selectbox(
                "From year", span, index=None, key="start", placeholder=str(span[0]), help="Facts without a date are always shown."
            )
            last.selectbox("To year", span, index=None, key="end", placeholder=str(span[-1]))
        st.text(f"{len(found):,} of {len(corpus.facts):,} facts")
        st.button("Clear all filters", on_click=state.reset, disabled=not state.filters().active, width="stretch")
    return found


def _choose(name: str, label: str, offered: list[Choice]) -> None:
    names = {c.value: f"{CODES.get(name, {}).get(c.value, c.label)} ({c.facts})" for c in offered}
    st.multiselect(label, list(names), key=name, format_func=lambda value: names.get(value, value), placeholder="All")
