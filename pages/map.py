"""Where facts are, and the movements between countries."""

import streamlit as st

from components import cards, corpus, download, filters, map, pins
from data.frames import placed

tables = corpus.current()
st.title("Where it happened")
facts = filters.bar(tables)
shown = placed(facts)

if shown:
    pins.picture(
        "map",
        f"{len(shown):,} of {len(facts):,} facts name a place. A circle is as large as the largest single number stated for its place; "
        "numbers are never added up. Click on a circle or an arrow's head, or choose it below, to read more.",
    )
    cards.stack(map.draw(tables, shown, height=560, key="map"), corpus.passage_of)
else:
    filters.nothing(tables, "fact with a place", placed)

download.button(tables, shown, "map")
