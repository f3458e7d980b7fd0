"""What the reports say at a glance."""

import streamlit as st

from components import cards, corpus, download, filters, map, timeline
from data.claims import disagreements, key_figures
from data.frames import summary

KEY_RULE = (
    "Chosen by rule: first the numbers that stand in a relation to another number (a part of it, the same people again, "
    "or at odds with it), then those that most sources speak of, then the largest. "
    "One for each group of people, action, place and time; a number that is told again counts once."
)

tables = corpus.current()
st.title("What the reports say")
facts = filters.bar(tables)

cards.numbers(summary(facts))

st.header("Key figures")
st.caption(KEY_RULE)
cards.grid(key_figures(tables, facts))

if rivals := disagreements(tables, facts):
    st.header("Where sources disagree")
    st.caption("Claims about the same people that cannot all be right, side by side.")
    for claims in rivals:
        cards.grid(claims, corpus.passage_of)

st.header("When it happened")
timeline.draw(timeline.lay_out(facts), tables.sources, key="overview_timeline", compact=True)

st.header("Where it happened")
map.draw_facts(tables, facts, height=400, key="overview_map")

download.button(tables, facts, "overview")
