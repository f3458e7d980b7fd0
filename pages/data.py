"""The data behind the pages: files to take away, what every column means, and which snapshots there are."""

import streamlit as st

from components import codebook, corpus, filters, history, takeaway

tables = corpus.current()
st.title("Data")
facts = filters.bar(tables)

st.header("Take it away")
takeaway.offer(tables, facts)

st.header("The tables")
st.caption(
    "Empty is not known, never zero. The words that gave each value, and the rule that read them, are rows of evidence. "
    "What is taken away has the columns of facts, or all tables."
)
codebook.draw(tables)

st.header("Snapshots")
history.draw(tables)
