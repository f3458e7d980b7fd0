"""Events by date."""

import streamlit as st

from components import cards, corpus, download, filters, pager, pins, timeline, window
from data.frames import events

tables = corpus.current()
st.title("When it happened")
shown = events(filters.bar(tables))

focus = window.control(tables, shown, "event")
laid = timeline.lay_out(shown)
if laid.spans:
    pins.picture(
        "timeline",
        f"A single day is a point, a longer time a bar. {timeline.gaps(laid)} Click on an event or choose it below to read more.",
    )
    timeline.draw(laid, tables.sources, key="timeline")
    cards.selected(tables, corpus.passage_of, shown)
else:
    filters.nothing(tables, "event with a date", lambda facts: timeline.lay_out(facts).spans)

if laid.undated:
    st.header("Events without a date")
    st.caption(f"{len(laid.undated):,} of {len(shown):,} events are not dated in their reports. Open one to read more.")
    cards.rows(pager.page(laid.undated), corpus.passage_of)
    pager.buttons(laid.undated)

download.button(tables, shown, "timeline")
