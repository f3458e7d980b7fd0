"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import state
from data.frames import Fact

SIZE = 20
AT = "pager"


def page(facts: Sequence[Fact]) -> Sequence[Fact]:
    """The page that the reader has turned to; the first again once the filters change."""
    at = _at(facts)
    return facts[at * SIZE : (at + 1) * SIZE]


def buttons(facts: Sequence[Fact]) -> None:
    """Earlier and later pages; nothing where one page holds all."""
    pages = _pages(facts)
    if pages < 2:
        return
    at = _at(facts)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Previous", on_click=_turn, args=(at - 1,), disabled=at == 0)
        st.text(f"Page {at + 1} of {pages}", width="content")
        st.button("Next", on_click=_turn, args=(at + 1,), disabled=at == pages - 1)


def _turn(to: int) -> None:
    st.session_state[AT] = (state.filters(), to)


def _at(facts: Sequence[Fact]) -> int:
    filters, at = st.session_state.get(AT, (None, 0))
    return min(at, _pages(facts) - 1) if filters == state.filters() else 0


def _pages(facts: Sequence[Fact]) -> int:
    return max(1, -(-len(facts) // SIZE))
