"""Who says what: claims about the same people on one axis, numbers taken apart, and all that one claimant says."""

import streamlit as st

from components import breakdown, comparison, corpus, download, filters, state, voices
from data.breakdown import breakdowns, members
from data.claims import groups
from data.claims import voices as voices_of

VIEWS = {"rivals": "Side by side", "parts": "Taken apart", "voices": "By claimant"}
CAPTIONS = {
    "rivals": "Claims about the same people, each with its own number; axes begin at zero. Nothing is added up: all count the same people.",
    "parts": "Numbers whose parts a report names. Only exact parts that tell the same of the people are added up; nothing is corrected.",
    "voices": "All that one person, organisation or report claims, and who says otherwise.",
}

tables = corpus.current()
st.title("Who says what")
facts = filters.bar(tables)
st.segmented_control("View", list(VIEWS), key="compare", format_func=VIEWS.__getitem__, required=True, label_visibility="collapsed")
compare = state.option("compare")
st.caption(CAPTIONS[compare])

shown = []
if compare == "rivals":
    found = groups(tables, facts)
    shown = [f for g in found for f in g.claims]
    rivals, others = [g for g in found if g.conflicts], [g for g in found if not g.conflicts]
    comparison.draw(tables, {"Claims that cannot all be right": rivals, "Claims that can stand together": others})
    if not found:
        filters.nothing(tables, "claims about the same people", lambda kept: groups(tables, kept))
elif compare == "parts":
    apart = breakdowns(tables, facts)
    shown = [f for part in apart for f in members(part)]
    several, one = [p for p in apart if len(p.parts) > 1], [p for p in apart if len(p.parts) == 1]
    breakdown.draw(tables, {"Numbers with several parts": several, "Numbers with one part": one})
    if not apart:
        filters.nothing(tables, "number with parts", lambda kept: breakdowns(tables, kept))
elif known := voices_of(tables, facts):
    if voice := voices.choose(known):
        shown = voice.facts
        voices.draw(tables, voice)
else:
    filters.nothing(tables, "claim")

download.button(tables, shown, "claims")
