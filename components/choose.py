"""What a click on a chart or map does, from a list: for the keyboard, and for marks that lie under others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st


def one(label: str, options: Mapping[str, tuple[str, Sequence[str]]], key: str) -> list[str]:
    """Offer these (a name and the ids of its facts, by a key) and give the ids of the one chosen."""
    chosen = st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda name: options[name][0] if name in options else name,
        key=key,
        placeholder=label,
        label_visibility="collapsed",
    )
    return list(options[chosen][1]) if chosen is not None and chosen in options else []
