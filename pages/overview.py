"""What the reports say at a glance."""

import streamlit as st

from components import cards, corpus, download, filters, map, timeline
from data.claims import disagreements, key_figures
from data.frames import summary

KEY_RULE = (
    "Chosen by rule: numbers related to another number first, then those that most sources speak of, then the largest; "
    "one for each group, action, place and time."
)

tables = corpus.current()
st.title("What the reports say")
facts = filters.bar(tables)

cards.numbers(summary(facts))

st.header("Key figures")
st.caption(KEY_RULE)
cards.grid(key_figures(tables, facts))

if disputes := disagreements(tables, facts):
    st.header("Where sources disagree")
    st.caption("Claims about the same people that cannot all be right, side by side.")
    for dispute in disputes:
        cards.grid(dispute.claims, corpus.passage_of)
        cards.conflicts(dispute.conflicts)

st.header("When it happened")
picked = timeline.draw(timeline.lay_out(facts), tables.sources, key="overview_timeline", compact=True)
cards.stack(tables.rows(picked), corpus.passage_of)

st.header("Where it happened")
picked = map.draw_facts(tables, facts, height=400, key="overview_map")
cards.stack(tables.rows(picked), corpus.passage_of)

download.button(tables, facts, "overview")
