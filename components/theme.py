"""Colours, fonts and spacing, for Streamlit (with `.streamlit/config.toml`), Plotly and the map alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

FONT = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
STYLE = Path(__file__).parent / "style.css"
SYMBOLS = {
    "circle": "●",
    "square": "■",
    "diamond": "◆",
    "triangle-up": "▲",
    "cross": "✚",
    "star": "★",
    "triangle-down": "▼",
    "pentagon": "⬟",
}
"""Plotly's symbols, and the characters that stand for them in a legend."""
KINDS = {
    "government": (0, "square"),
    "ngo": (1, "circle"),
    "un": (2, "diamond"),
    "media": (3, "triangle-up"),
    "individual": (4, "triangle-down"),
    "report": (5, "star"),
}
"""Which colour of the series and which symbol each kind of claimant has, on every page."""


class Palette(NamedTuple):
    """One theme's colours. `series` stay apart for colour-blind readers (after Okabe and Ito), each 3:1 on the background."""

    background: str
    land: str
    border: str
    grid: str
    text: str
    quiet: str
    accent: str
    move: str
    series: tuple[str, ...]


LIGHT = Palette(
    "#ffffff",
    "#f0efe9",
    "#9aa3a6",
    "#e4e7e7",
    "#1d2226",
    "#545b60",
    "#1b5e8c",
    "#a8481a",
    ("#0072b2", "#c65102", "#00795a", "#a23b7a", "#7a6200", "#4a4a4a"),
)
DARK = Palette(
    "#15191c",
    "#242a2d",
    "#6d787d",
    "#2b3236",
    "#e9ebe9",
    "#b4bbbe",
    "#7db8e0",
    "#f0a35e",
    ("#5db4e8", "#f28e4c", "#35c19a", "#e295c4", "#e0c34f", "#c9cdcd"),
)


def palette() -> Palette:
    """The colours of the theme that this reader's browser shows."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def rgba(colour: str, alpha: int = 255) -> list[int]:
    """A hex colour in parts from 0 to 255: red, green, blue and opacity."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]


def pale(colour: str, opacity: float) -> str:
    """A hex colour with an opacity from 0 to 1, as Plotly and SVG take it."""
    red, green, blue, _ = rgba(colour)
    return colour if opacity >= 1 else f"rgba({red},{green},{blue},{opacity:.2f})"


def kind(of: str, colours: Palette) -> tuple[str, str]:
    """Colour and symbol of a kind of claimant; quiet where the kind is not known."""
    number, symbol = KINDS.get(of, (None, "cross"))
    return colours.quiet if number is None else colours.series[number], symbol


def style() -> None:
    """What Streamlit's theme options cannot say: captions that can be read, cards, tabular figures."""
    with st.container(key="style"):
        # As Markdown, not `st.html`: that is loaded after the headings, and the page would jump.
        st.markdown(_sheet(), unsafe_allow_html=True)


@cache
def _sheet() -> str:
    # In one line: Streamlit looks through every line of it in every run.
    return f"<style>{' '.join(STYLE.read_text(encoding='utf-8').split())}</style>"
