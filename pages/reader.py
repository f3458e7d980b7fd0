"""The reports: which there are, and one in full with its facts marked."""

import streamlit as st

from components import corpus, download, filters, pager, reader, state
from data.reading import contents

tables = corpus.current()
st.title("Reports")
facts = filters.bar(tables)

if report := state.option("read"):
    facts = [fact for fact in facts if fact["report"] == report]
    reader.draw(tables, corpus.reading_of(tables, report), facts)
else:
    reports = contents(tables, facts)
    reader.listed(pager.page(reports))
    pager.buttons(reports)

download.button(tables, facts, "reader")
