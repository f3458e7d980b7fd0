"""Where facts are, and the movements between countries."""

import streamlit as st

from components import corpus, download, filters, map, pins, window
from data.frames import placed
from data.window import within

tables = corpus.current()
pins.titled("map")
facts = filters.bar(tables)
shown = placed(facts)

if shown:
    now = within(shown, window.control(tables, shown))
    undated = sum(not fact.dated for fact in shown)
    map.choices(tables, shown)
    drawn = map.draw(tables, shown, now, height=560, key="map")
    st.caption(
        f"{len(now) - undated:,} facts of this stretch of time are on the map, and {undated:,} without a date, which always stay. "
        "A circle is as large as the largest single number stated for its place; numbers are never added up. Choose a place or a "
        "movement, on the map or in the list, to read about it. Ctrl and the wheel zoom, dragging moves the map."
    )
    map.chosen(tables, drawn)
    map.more(tables, now)
else:
    filters.nothing(tables, "fact with a place", placed)

download.button(tables, shown, "map", chart="map")
