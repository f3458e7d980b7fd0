"""Who says what: claims about the same people on one axis, numbers taken apart, and all that one claimant says."""

import streamlit as st

from components import breakdown, comparison, corpus, download, filters, pager, state, voices, words
from components.shown import facts_on
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
st.title(words.TITLES["claims"])
facts = filters.bar(tables)
st.segmented_control(
    "View",
    list(VIEWS),
    key="compare",
    format_func=VIEWS.__getitem__,
    required=True,
    label_visibility="collapsed",
    on_change=state.put,
    kwargs={"page": "1"},
)
compare = state.option("compare")
st.caption(CAPTIONS[compare])

if compare == "rivals":
    found = groups(tables, facts)
    pager.show(found, lambda group: [f.id for f in group.claims])
    comparison.sections(tables, pager.page(found))
    pager.buttons(found)
    if not found:
        filters.nothing(tables, "group of claims about the same people", lambda kept: groups(tables, kept))
elif compare == "parts":
    apart = breakdowns(tables, facts)
    pager.show(apart, lambda part: [f.id for f in members(part)])
    breakdown.draw(tables, pager.page(apart))
    pager.buttons(apart)
    if not apart:
        filters.nothing(tables, "number with parts", lambda kept: breakdowns(tables, kept))
elif known := voices_of(tables, facts):
    if voice := voices.choose(known):
        voices.draw(tables, voice)
    else:
        voices.listed(tables, known)
else:
    filters.nothing(tables, "claim")

shown = facts_on("claims", tables, state.view(), facts)
chosen = state.option("fact") in {f.id for f in shown}
beside = "those about the same people" if compare == "rivals" else "the number that it is a part of, and the other parts"
download.button(
    tables,
    shown,
    "claims",
    chart="" if compare == "voices" else "claims",
    why="" if chosen else f"Choose a claim: the picture shows it beside {beside}.",
)
