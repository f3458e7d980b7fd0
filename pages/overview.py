"""What the reports say at a glance."""

import streamlit as st

from components import cards, comparison, corpus, download, filters, links, sketch
from data.claims import key_figures, rivals
from data.frames import placed, summary

KEY_RULE = (
    "Chosen by rule: numbers related to another number first, then those that most sources speak of, then the largest; "
    "one for each group, action, place and time."
)
MOST_DISPUTES = 3

tables = corpus.current()
st.title("What the reports say")
facts = filters.bar(tables)

if facts:
    cards.numbers(summary(facts))
else:
    filters.nothing(tables, "fact")

if figures := key_figures(tables, facts):
    st.header("Key figures")
    st.caption(KEY_RULE)
    cards.grid(figures)

if disputes := rivals(tables, facts):
    st.header("Where sources disagree")
    comparison.draw(tables, disputes[:MOST_DISPUTES])
    st.html(links.anchor("See all claims side by side", "claims"))

if any(fact.dated for fact in facts):
    st.header("When it happened")
    sketch.years(facts)

if placed(facts):
    st.header("Where it happened")
    sketch.places(tables)

download.button(tables, facts, "overview")
