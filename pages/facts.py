"""Every fact as a card, and every place."""

from functools import partial

import streamlit as st

from components import cards, corpus, download, filters, pager, places, state, words
from data.named_places import named
from data.ordering import ordered

tables = corpus.current()
st.title("Every fact and who says so")
facts = filters.bar(tables)

with st.container(horizontal=True, vertical_alignment="center", key="listing"):
    st.segmented_control("Show", list(words.LIST), key="list", format_func=words.LIST.__getitem__, label_visibility="collapsed")
    if state.option("list") == "facts":
        st.selectbox("Sort by", list(words.SORT), key="sort", format_func=words.SORT.__getitem__, label_visibility="collapsed", width=290)

if state.option("list") == "places":
    shown = named(tables, facts, within=state.view().filters.place)
    st.caption(f"{len(shown):,} places that these facts or their reports name.")
    if not shown:
        filters.nothing(tables, "place", partial(named, tables))
    places.stack(pager.page(shown))
    pager.buttons(shown)
else:
    cards.selected(tables, corpus.passage_of, facts, hidden=True)
    if not facts:
        filters.nothing(tables, "fact")
    in_order = ordered(tables, facts, state.option("sort"))
    cards.stack(pager.page(in_order), corpus.passage_of)
    pager.buttons(in_order)

download.button(tables, facts, "facts")
