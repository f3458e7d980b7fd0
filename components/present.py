"""What a presenter takes along: the slides in a tab of their own, as one HTML file, as PDF and as PPTX."""

from __future__ import annotations

import streamlit as st

from components import corpus, show_html
from data.briefing import Briefing, pack
from data.frames import Corpus

LONGEST_ADDRESS = 48_000
"""Most characters of an address that the server takes."""
KEYS = "Arrow keys or a clicker turn the slides; F is full screen, B a blank screen, N the notes, ? lists all keys."


def offer(tables: Corpus, briefing: Briefing) -> None:
    """Draw the links and buttons. Files are made on the click."""
    if not briefing.slides:
        return
    packed = pack(briefing)
    short = len(packed) <= LONGEST_ADDRESS
    with st.container(horizontal=True):
        st.link_button(
            "Present",
            f"present?briefing={packed}",
            type="primary",
            disabled=not short,
            help=None if short else "This briefing is too long for an address: present the HTML file, which is the same.",
        )
        st.download_button(
            "Download the slides (HTML)",
            data=lambda: show_html.html(tables, briefing, corpus.passage_of),
            file_name=f"passage-briefing-{tables.snapshot}.html",
            mime="text/html",
            on_click="ignore",
        )
    st.caption(f"{KEYS} The HTML file holds the same slides and needs neither Passage nor a network.")
