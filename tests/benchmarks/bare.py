"""A page with the elements of one of the app's pages and nothing behind them: what Streamlit alone takes. Run by `pages.py`."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import streamlit as st

from tests.benchmarks.recorded import Call, Made, Session


@st.cache_resource
def _recorded(file: str) -> tuple[Session, list[Call]]:
    session, calls = pickle.loads(Path(file).read_bytes())
    return session, calls


def replay(session: Session, calls: list[Call]) -> None:
    st.session_state.update(session)
    made: dict[int, Any] = {0: st._main, 1: st.sidebar}
    for target, name, args, kwargs, result in calls:
        if name == "page_link":
            args, kwargs = ("https://example.org",), {"label": "Page"}
        if labels := kwargs.get("format_func"):
            kwargs = {**kwargs, "format_func": labels.get}
        given = getattr(made[target], name)(*args, **kwargs)
        if isinstance(result, Made):
            made[result.number] = given
        elif isinstance(result, list):
            made.update(zip((one.number for one in result), given, strict=True))


replay(*_recorded(os.environ["PASSAGE_BARE"]))
