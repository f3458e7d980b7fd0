"""What a page shows, as CSV with the columns of `facts`."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data.frames import Corpus, Fact, csv


def button(corpus: Corpus, facts: Sequence[Fact], what: str) -> None:
    """Offer the facts; the file is made on the click, and its name says what it holds and from which snapshot."""
    st.download_button(
        f"Download as CSV ({len(facts):,})",
        data=lambda: csv(facts),
        file_name=f"passage-{what}-{corpus.snapshot}.csv",
        mime="text/csv",
        on_click="ignore",
        disabled=not facts,
    )
