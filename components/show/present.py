"""What a presenter takes along: the slides in a tab of their own, as one HTML file, as PDF and as PPTX."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import corpus, pictures
from components.show import as_html, as_pdf
from data.briefing import Briefing, pack
from data.frames import Corpus

LONGEST_ADDRESS = 48_000
"""Most characters of an address that the server takes."""
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
KEYS = (
    "Arrow keys or a clicker turn the slides; F is full screen, B a blank screen, N the notes, W the notes in a window of their own, "
    "? lists all keys."
)


def offer(tables: Corpus, briefing: Briefing) -> None:
    """Draw the links and buttons. Files are made on the click."""
    if not briefing.slides:
        return
    packed = pack(briefing)
    short = len(packed) <= LONGEST_ADDRESS
    missing, charts = pictures.missing(), any(slide.show != "fact" for slide in briefing.slides)
    with st.container(horizontal=True):
        st.link_button(
            "Present",
            f"present?briefing={packed}&snapshot={tables.snapshot}",
            disabled=not short,
            help=None if short else "This briefing is too long for an address: present the HTML file, which is the same.",
        )
        _download("HTML", "text/html", lambda: as_html.html(tables, briefing, corpus.passage_of), tables)
        _download("PDF", "application/pdf", lambda: as_pdf.pdf(tables, briefing, corpus.passage_of), tables, missing)
        _download("PPTX", PPTX, lambda: _pptx(tables, briefing), tables, missing if charts else "")
    st.caption(f"{KEYS} The HTML file holds the same slides and needs neither Passage nor a network.")
    if missing:
        st.caption(f"{'PDF and, because of the charts, PPTX' if charts else 'PDF'} cannot be made here. {missing}")


def _pptx(tables: Corpus, briefing: Briefing) -> bytes:
    from components.show import as_pptx  # Slow to import, and seldom asked for.

    return as_pptx.pptx(tables, briefing, corpus.passage_of)


def _download(kind: str, mime: str, make: Callable[[], bytes], tables: Corpus, missing: str = "") -> None:
    st.download_button(
        f"Slides as {kind}",
        data=make,
        file_name=f"passage-briefing-{tables.snapshot}.{kind.lower()}",
        mime=mime,
        on_click="ignore",
        disabled=bool(missing),
        help=missing or None,
    )
