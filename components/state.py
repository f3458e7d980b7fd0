"""The view of the reader's session: settled once a run from the URL or the widgets, which then follow each other; links that carry it."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import streamlit as st

from components import views
from data.frames import Corpus
from data.query import BRIEFING as BRIEFING
from data.query import FILTERS, Query
from data.selection import Filters, Found, explore, select

MEMORY = "view"


class Memory(NamedTuple):
    """A run's view and what follows from it, kept for the next run.

    `written` is what the URL says of it, `held` and `focus` what a lasting link tells of the facts found: which they are, and which
    stretch of time is shown unless one is chosen. `picked`: whether the selected fact is another one than before, or new to the page.
    """

    view: views.View
    corpus: Corpus
    found: Found
    notes: list[str]
    added: list[str]
    written: Query
    held: str
    focus: str
    page: str
    picked: bool


_run = threading.local()
"""This run's memory and page: the session's are behind a lock, and every link on a page asks for them."""


def begin(corpus: Corpus, page: str, carried: Query | None = None) -> list[str]:
    """Settle this run's view, and give remarks on what a link asked for that is not there. Call once a run, before any widget.

    `page` is the address of the run's page, `carried` what its URL says beside the view.

    The URL counts when the reader has followed a link or gone back; otherwise what the widgets say counts, and the URL follows.
    """
    _run.page = page
    address: Query = {name: st.query_params.get_all(name) for name in st.query_params}
    incoming = {name: values for name, values in address.items() if name != BRIEFING}
    memory: Memory | None = st.session_state.get(MEMORY)
    chosen = _from_widgets(memory.view) if memory else views.View()
    followed = memory is None or (incoming and incoming != memory.written and chosen == memory.view)
    notes: list[str] = []
    if memory is None or followed:
        chosen, notes = views.from_query(incoming, corpus)
    else:
        chosen = views.valid(chosen, corpus)
        if chosen.filters != memory.view.filters or any(chosen.options[n] != memory.view.options[n] for n in ("sort", "list")):
            chosen = chosen.with_options(page="1")
    known = memory and memory.corpus is corpus and memory.view.filters == chosen.filters
    found = memory.found if memory and known else explore(corpus, chosen.filters)
    added: list[str] = []
    if memory is None or followed:
        remarks, added = views.since(incoming, corpus, found.facts)
        notes = [*remarks, *notes]
    else:
        notes, added = memory.notes, memory.added
    written = views.query(chosen, corpus.snapshot)
    if (whole := written | (carried or {})) != address:
        st.query_params.from_dict(whole)
    held, focus = (memory.held, memory.focus) if memory and known else views.lasting(corpus, found.facts)
    picked = memory is None or (memory.page, memory.view.options["fact"]) != (page, chosen.options["fact"])
    _run.memory = st.session_state[MEMORY] = Memory(chosen, corpus, found, notes, added, written, held, focus, page, picked)
    for name, value in views.flat(chosen).items():
        st.session_state[name] = list(value) if isinstance(value, tuple) else value
    return notes


def page() -> str:
    """The address of this run's page, relative to the app's; empty for the first."""
    path: str = _run.page
    return path


def view() -> views.View:
    """This run's view."""
    return _memory().view


def settled() -> views.View:
    """This run's view, with the stretch of time that it shows also where none was chosen: it may be another one on other tables."""
    return view() if view().options["focus"] else view().with_options(focus=_memory().focus)


def found() -> Found:
    """The facts that pass this run's filters, and what other choices would leave."""
    return _memory().found


def added() -> list[str]:
    """Ids of the facts that were added to this view since its link was made."""
    return _memory().added


def picked() -> bool:
    """Whether the selected fact, if any, is another one than before, or new to this page."""
    return _memory().picked


def option(name: str) -> str:
    """What is chosen for an option with one value."""
    value = view().options[name]
    assert isinstance(value, str)
    return value


def options(name: str) -> tuple[str, ...]:
    """What is chosen for an option with many values."""
    value = view().options[name]
    assert isinstance(value, tuple)
    return value


def put(**values: views.Choice | int | bool | None) -> None:
    """Choose filters and options by name: for a button's `on_click`."""
    st.session_state.update({name: list(value) if isinstance(value, tuple) else value for name, value in values.items()})


def turn(page: int) -> None:
    """Choose another page of a list while it is drawn: only then it is known how many there are."""
    kept = _memory()
    chosen = kept.view.with_options(page=str(page))
    written = views.query(chosen, kept.corpus.snapshot)
    _run.memory = st.session_state[MEMORY] = kept._replace(view=chosen, written=written)
    st.session_state["page"] = str(page)
    carried = {name: st.query_params.get_all(name) for name in (BRIEFING,) if name in st.query_params}
    st.query_params.from_dict(written | carried)


def reset() -> None:
    """Clear all filters: for a button's `on_click`."""
    put(**{name: getattr(Filters(), name) for name in FILTERS})


def link(page: str, chosen: views.View | None = None, snapshot: str = "") -> str:
    """The address of a page with this view (else the current one), relative to any page of the app; `snapshot` names another one."""
    # As `begin` will write it: to follow the link is one step in the browser's history, not two.
    asked = views.query(chosen or view(), snapshot or _memory().written[views.SNAPSHOT][0])
    return f"{page or './'}?{views.encoded(asked)}"


def lasting_link(corpus: Corpus, page: str, chosen: views.View | None = None) -> str:
    """A link to send to others: the whole address, with the snapshot and every choice, also those at their default."""
    wanted = chosen or view()
    now = _memory()
    held, focus = (now.held, now.focus) if wanted.filters == now.view.filters else _elsewhere(corpus, wanted.filters)
    if not wanted.options["focus"]:
        wanted = wanted.with_options(focus=focus)
    asked = views.query(wanted, corpus.snapshot, everything=True) | {views.HELD: [held]}
    return f"{_root()}/{page}?{views.encoded(asked)}"


def briefing_link(packed: str) -> str:
    """A link to send to others: the page of the briefing, with all that is pinned."""
    return f"{_root()}/briefing?{urlencode({BRIEFING: packed})}"


def _memory() -> Memory:
    # A callback runs before its run has begun: on what the last one left.
    kept: Memory = getattr(_run, "memory", None) or st.session_state[MEMORY]
    return kept


def _root() -> str:
    """The address that the reader's browser knows the app by, without the page."""
    parts = urlsplit(st.context.url or "")
    path = parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path.removesuffix(page()).rstrip('/')}" if parts.netloc else ""


def _from_widgets(before: views.View) -> views.View:
    """The widgets' values; what no widget shows stays as it was (on the first run of another page, all of it)."""
    values = views.flat(before)
    for name in values:
        if name in st.session_state:
            value = st.session_state[name]
            values[name] = tuple(value) if isinstance(value, list) else value.strip() if isinstance(value, str) else value
    return views.unflat(values)


@lru_cache(maxsize=128)  # Each card of a place has a link to what its place is filtered by.
def _elsewhere(corpus: Corpus, filters: Filters) -> tuple[str, str]:
    return views.lasting(corpus, select(corpus, filters))
