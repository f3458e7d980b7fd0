"""Events, or numbers of people, by date."""

import streamlit as st

from components import cards, corpus, download, filters, pager, pins, state, timeline, window, words
from data.window import divide

tables = corpus.current()
pins.titled("timeline")
facts = filters.bar(tables)
drawn, noun = state.option("draw"), "event" if state.option("draw") == "events" else "number"
shown = timeline.shown(facts, drawn)

timeline.choices()
aside = []
focus = window.control(tables, shown, noun)
if focus:
    st.caption(words.READ_MORE if drawn == "events" else words.POWERS)
    aside = timeline.draw(tables, shown, focus, "timeline", (drawn, state.option("lanes"), state.option("fact")))
else:
    filters.nothing(tables, f"{noun} with a date", lambda facts: [f for f in timeline.shown(facts, drawn) if f.dated])

beyond = divide(facts, focus) if focus else None
cards.selected(tables, corpus.passage_of, facts, unseen=[*beyond.before, *beyond.after] if beyond else ())
if aside:
    st.header("Numbers that have no height on this axis")
    st.caption("Shares of people, and amounts of other things, in this stretch of time.")
    cards.rows(aside, corpus.passage_of, timeline.where_in_report(tables))
if undated := [f for f in shown if not f.dated]:
    st.header(f"{noun.capitalize()}s without a date")
    st.caption(f"{len(undated):,} of {len(shown):,} {noun}s are not dated in their reports. Open one to read more.")
    cards.rows(pager.page(undated), corpus.passage_of, timeline.where_in_report(tables))
    pager.buttons(undated)

download.button(tables, shown, "timeline", chart="timeline" if focus else "")
