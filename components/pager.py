"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import state
from data.frames import Fact

SIZE = 20


def page(facts: Sequence[Fact], key: str) -> Sequence[Fact]:
    """The page that the reader has turned to in the list of this key; the first again once the filters change."""
    at = _at(facts, key)
    return facts[at * SIZE : (at + 1) * SIZE]


def buttons(facts: Sequence[Fact], key: str) -> None:
    """Earlier and later pages; nothing where one page holds all."""
    pages = _pages(facts)
    if pages < 2:
        return
    at = _at(facts, key)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Previous", on_click=_turn, args=(key, at - 1), disabled=at == 0)
        st.text(f"Page {at + 1} of {pages}", width="content")
        st.button("Next", on_click=_turn, args=(key, at + 1), disabled=at == pages - 1)


def _turn(key: str, to: int) -> None:
    st.session_state[key] = (state.filters(), to)


def _at(facts: Sequence[Fact], key: str) -> int:
    filters, at = st.session_state.get(key, (None, 0))
    return min(at, _pages(facts) - 1) if filters == state.filters() else 0


def _pages(facts: Sequence[Fact]) -> int:
    return max(1, -(-len(facts) // SIZE))
