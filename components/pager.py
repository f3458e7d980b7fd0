"""Long lists, a page at a time; which page it is stands in the URL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import streamlit as st

from components import state

SIZE = 20
Item = TypeVar("Item")


def page(facts: Sequence[Item]) -> Sequence[Item]:
    """The page of the list that the reader has turned to; the first again once the filters change."""
    at = _at(facts)
    return facts[(at - 1) * SIZE : at * SIZE]


def buttons(facts: Sequence[Any]) -> None:
    """Earlier and later pages; nothing where one page holds all."""
    pages, at = _pages(facts), _at(facts)
    if pages < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Previous", on_click=_turn, args=(at - 1,), disabled=at == 1)
        st.text(f"Page {at} of {pages}", width="content")
        st.button("Next", on_click=_turn, args=(at + 1,), disabled=at == pages)


def _turn(to: int) -> None:
    state.put(page=str(to))


def _at(facts: Sequence[Any]) -> int:
    return min(int(state.option("page")), _pages(facts))


def _pages(facts: Sequence[Any]) -> int:
    return max(1, -(-len(facts) // SIZE))
