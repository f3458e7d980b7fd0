"""Long lists, a page at a time; which page it is stands in the URL."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import TypeVar

import streamlit as st

from components import filters, links, state

SIZE = 20
Item = TypeVar("Item")


def page(items: Sequence[Item]) -> Sequence[Item]:
    """The page of the list that the reader has turned to; the first again once the filters change."""
    at = _at(items)
    return items[(at - 1) * SIZE : at * SIZE]


def show(items: Sequence[Item], ids: Callable[[Item], Container[str]]) -> None:
    """Turn to the page with the item that holds the selected fact, once: after that the reader turns. `ids` are an item's facts."""
    fact = state.option("fact")
    index = next((n for n, item in enumerate(items) if fact in ids(item)), None) if fact and state.picked() else None
    if index is not None and index // SIZE + 1 != int(state.option("page")):
        state.turn(index // SIZE + 1)


def turned(pages: int) -> int:
    """Which of so many pages is turned to: the last where a link asks for one beyond it."""
    if int(state.option("page")) > pages:
        state.turn(pages)
    return int(state.option("page"))


def buttons(items: Sequence[object]) -> None:
    """Earlier and later pages; nothing where one page holds all."""
    pages, at = _pages(items), _at(items)
    if pages < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Previous", on_click=_turn, args=(at - 1,), disabled=at == 1)
        st.text(f"Page {at} of {pages}", width="content")
        st.button("Next", on_click=_turn, args=(at + 1,), disabled=at == pages)


def _turn(to: int) -> None:
    state.put(page=str(to))
    links.scroll_to(filters.FOUND)


def _at(items: Sequence[object]) -> int:
    return turned(_pages(items))


def _pages(items: Sequence[object]) -> int:
    return max(1, -(-len(items) // SIZE))
