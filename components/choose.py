"""What a click on a chart or map does, from a list: for the keyboard, and for marks that lie under others."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import state


def one(label: str, options: Mapping[str, str], name: str, key: str) -> None:
    """Offer these values of an option of the view, by their names; what is chosen already stays chosen, if it is among them."""
    chosen = state.option(name)
    st.session_state[key] = chosen if chosen in options else None
    st.selectbox(
        label,
        list(options),
        format_func=lambda value: options.get(value, value),
        key=key,
        placeholder=label,
        label_visibility="collapsed",
        on_change=_choose,
        args=(name, key),
    )


def _choose(name: str, key: str) -> None:
    state.put(**{name: st.session_state[key] or ""})
