"""Every fact as a card."""

import streamlit as st

from components import cards, corpus, download, filters, pager

tables = corpus.current()
st.title("Every fact and who says so")
facts = filters.bar(tables)

if not facts:
    filters.nothing(tables, "fact")
cards.stack(pager.page(facts), corpus.passage_of)
pager.buttons(facts)

download.button(tables, facts, "facts")
