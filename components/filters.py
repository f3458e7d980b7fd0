"""The filter bar: the same on every page, in the sidebar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from components import links, state, words
from data.frames import Corpus, Fact
from data.query import LONGEST
from data.schema import PEOPLE_UNITS
from data.selection import PERIOD, loosened

FIRST = ("place", "status", "event_type", "group", "kind")
MORE = ("show", "report", "publisher", "claimant", "unit", "confidence", "review")
"""Asked for less often: folded away, and drawn only once they are unfolded, unless one of them is chosen."""
FOUND = "found"
"""Id of the line that stands above all that a page shows."""


def bar(corpus: Corpus) -> list[Fact]:
    """Draw the filters and give the facts that pass them."""
    active = state.view().filters.active
    with st.sidebar:
        st.html(links.skip())
        st.subheader("Filter")
        st.text_input(words.FILTER["text"], key="text", placeholder="a word, a name, a place", max_chars=LONGEST)
        for name in FIRST:
            _choose(corpus, name)
        _period(corpus)
        offered = [name for name in MORE if len(corpus.values.get(name, ())) > 1]
        if offered:
            with st.expander("More filters", expanded=any(name in active for name in offered), on_change="rerun") as more:
                for name in offered if more.open else ():
                    _choose(corpus, name)
        st.button("Clear all filters", on_click=state.reset, disabled=not active, width="stretch")
    found = state.found().facts
    chosen = words.chosen(corpus, state.view().filters)
    told = f"<strong>{len(found):,} of {_all(corpus):,} facts</strong>{escape(f' · {chosen}' if chosen else '')}"
    st.html(f'<p class="chosen" id="{FOUND}" tabindex="-1">{told}</p>')
    return found


def nothing(corpus: Corpus, what: str, shown: Callable[[list[Fact]], Sequence[object]] = list) -> None:
    """Say that nothing passes the filters, and offer to clear the one filter that stands in the way. `shown` picks what a page shows."""
    left = loosened(corpus, state.view().filters, shown)
    st.info(f"No {what} passes all of these filters." if left else f"The reports tell of no {what}.")
    for name, facts in left.items():
        if facts:
            st.button(f"Clear “{words.FILTER[name]}” to see {facts:,}", key=f"loosen_{name}", on_click=_clear, args=(name,))
    if left and not any(left.values()):
        st.text("No single filter stands in the way: clear more than one.")
        st.button("Clear all filters", key="loosen_all", on_click=state.reset)


def _clear(name: str) -> None:
    cleared = state.view().filters.without(name)
    state.put(**{n: getattr(cleared, n) for n in (("start", "end") if name == PERIOD else (name,))})


def _choose(corpus: Corpus, name: str) -> None:
    """A filter with a list of values and how many facts each would leave; not shown where there is nothing to choose."""
    known = corpus.values.get(name, {})
    if len(known) < 2:
        return
    leaves = state.found().leaves[name]

    def label(value: str) -> str:
        return f"{words.value_name(corpus, name, value)} ({leaves.get(value, 0):,})"

    everything = "People" if name == "unit" else "All"
    st.multiselect(words.FILTER[name], list(known), key=name, format_func=label, placeholder=everything)


def _period(corpus: Corpus) -> None:
    span = corpus.years
    if len(span) < 2:
        return
    first, last = st.columns(2)
    first.selectbox("From year", span, index=None, key="start", placeholder=str(span[0]))
    last.selectbox("To year", span, index=None, key="end", placeholder=str(span[-1]))
    undated = sum(not f.dated for f in state.found().facts)
    st.toggle(f"With facts without a date ({undated:,})" if undated else "With facts without a date", key="undated")


def _all(corpus: Corpus) -> int:
    """How many facts there are where nothing else is filtered; other amounts are among them once they are asked for."""
    if state.view().filters.unit:
        return len(corpus.facts)
    return sum(f["fact"] == "event" or f["unit"] in PEOPLE_UNITS for f in corpus.facts.values())
