"""Passage. Start with `streamlit run app.py`.

The script lies in `components/`: beside `pages/`, Streamlit would run a page opened by its own address without the frame.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import streamlit as st

from components.routes import routes
from data.selection import Filters


@asynccontextmanager
async def ready(_: st.App) -> AsyncIterator[None]:
    """Before anybody comes, import what the pages share, read the tables and borders: the first reader would wait for it."""
    from components import breakdown, comparison, corpus, map, pictures, reader, sketch, theme, timeline, voices  # noqa: F401

    pictures.missing()
    with suppress(Exception):  # The page that meets what is wrong says so, and what to do.
        sketch.picture(corpus.current(), Filters(), theme.LIGHT)
    yield


app = st.App("components/shell.py", lifespan=ready, routes=routes())
