"""The control for the stretch of time that a page looks at: all of the time as a strip, a window on it, and buttons to step and play.

It is shared by the pages that show time. The window is the option `focus` of the view.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from components import state, words
from data import window as times
from data.frames import Corpus, Fact
from data.window import Window

_strip = st.components.v2.component(
    "passage_window", js=(Path(__file__).parent / "window.js").read_text(encoding="utf-8"), isolate_styles=False
)
KEY = "window"


def control(tables: Corpus, facts: Sequence[Fact], what: str = "fact") -> Window | None:
    """Draw the strip of these facts (`what` they are) and give the days looked at; None, and nothing drawn, if none is dated."""
    window = times.settle(state.option("focus"), tables.years, state.found().facts)
    span = times.whole(facts)
    if window is None or span is None:
        return None
    _strip(key=KEY, data=described(tuple(facts), window, span, what), on_focus_change=_choose)
    return window


@lru_cache(maxsize=64)
def described(facts: tuple[Fact, ...], window: Window, span: Window, what: str) -> dict[str, Any]:
    """What the strip draws: dates in ISO form, bars with their heights as shares of the highest, windows as they are put in the URL."""
    span = Window(min(span.first, window.first), max(span.last, window.last))
    bars = times.histogram(facts, span)
    most = max(height for _, height in bars) or 1
    aside = {"earlier": times.earlier(facts, window), "later": times.later(facts, window)}
    return {
        "unit": "day" if (span.last - span.first).days < 100 else "month",
        "span": [day.isoformat() for day in span],
        "window": [day.isoformat() for day in window],
        "focus": times.write(window),
        "bars": [[part.first.isoformat(), part.last.isoformat(), round(height / most, 3)] for part, height in bars if height],
        "steps": [times.write(step) for step in times.steps(facts, window)],
        "whole": times.write(span),
        **{name: times.write(other) if other else "" for name, other in aside.items()},
        "stretch": words.period(*window),
        "told": told(facts, window, what),
    }


def told(facts: Sequence[Fact], window: Window, what: str = "fact") -> str:
    """How many of the dated facts lie in the window, and how many on either side of it."""
    found = times.divide(facts, window)
    dated = len(found.within) + len(found.before) + len(found.after)
    sides = [f"{len(side):,} {name}" for side, name in ((found.before, "before"), (found.after, "after")) if side]
    return f"{len(found.within):,} of {words.amount(dated, f'dated {what}')}" + (f"; {' and '.join(sides)}" if sides else "")


def _choose() -> None:
    state.put(focus=str(st.session_state[KEY]["focus"] or ""))
