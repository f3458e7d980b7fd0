"""What the reader has pinned, in order, to be shown to others."""

import streamlit as st

from components import briefing, corpus, pins
from components.show import present

tables = corpus.current()
st.title("Briefing")
briefing.head(tables)
present.offer(tables, pins.kept().briefing)
briefing.slides(tables)
briefing.keep(tables)
