"""Every fact as a card."""

import streamlit as st

from components import cards, corpus, download, filters, pager

tables = corpus.current()
st.title("Every fact and who says so")
facts = filters.bar(tables)

st.text(f"{len(facts):,} of {len(tables.facts):,} facts")
if not facts:
    st.info("No fact passes all of these filters. Clear one of them on the left.")
cards.stack(pager.page(facts, "pager_facts"), corpus.passage_of)
pager.buttons(facts, "pager_facts")

download.button(tables, facts, "facts")
