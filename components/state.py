"""The reader's view in the URL: the filters and the snapshot they were chosen on, so that a copied link shows the same again."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import streamlit as st

from data.frames import Corpus, Filters, choices, years

PARAMETERS = {"text": "q", "event_type": "event", "kind": "who", "start": "from", "end": "to"}
"""Names in the URL where they differ from the filter's."""
MEMORY = "view"
Query = dict[str, list[str]]


def begin(corpus: Corpus) -> tuple[Filters, list[str]]:
    """Settle this run's filters, and remarks on what a link asked for that is not there. Call once a run, before any widget.

    The URL counts when the reader has followed a link or gone back; otherwise what the widgets say counts, and the URL follows.
    """
    incoming: Query = {name: st.query_params.get_all(name) for name in st.query_params}
    memory: dict[str, Any] | None = st.session_state.get(MEMORY)
    chosen = _from_widgets(memory["filters"]) if memory else Filters()
    notes: list[str] = memory["notes"] if memory else []
    if memory is None or (incoming and incoming != memory["written"] and chosen == memory["filters"]):
        chosen, notes = _from_query(incoming, corpus)
    else:
        chosen = _valid(chosen, corpus)
    written = query(chosen, corpus.snapshot)
    if written != incoming:
        st.query_params.from_dict(written)
    st.session_state[MEMORY] = {"filters": chosen, "notes": notes, "written": written}
    for name in WIDGETS:
        value = getattr(chosen, name)
        st.session_state[name] = list(value) if isinstance(value, tuple) else value
    return chosen, notes


def filters() -> Filters:
    """This run's filters."""
    chosen: Filters = st.session_state[MEMORY]["filters"]
    return chosen


def query(chosen: Filters, snapshot: str) -> Query:
    """What the URL says of these filters."""
    said = {PARAMETERS.get(f.name, f.name): getattr(chosen, f.name) for f in fields(Filters)}
    chosen_only = {name: value if isinstance(value, tuple) else (value,) for name, value in said.items() if value not in ((), None, "")}
    texts = {name: [str(value) for value in values] for name, values in chosen_only.items()}
    return texts | ({"snapshot": [snapshot]} if snapshot else {})


def reset() -> None:
    """Choose nothing: for a button's `on_click`."""
    memory = st.session_state[MEMORY]
    st.session_state[MEMORY] = memory | {"filters": Filters(), "notes": []}
    for name in WIDGETS:
        st.session_state.pop(name, None)


WIDGETS = ("text", "fact", "report", "status", "event_type", "group", "kind", "place", "start", "end")
"""Keys of the filter bar's widgets."""


def _from_widgets(before: Filters) -> Filters:
    """The widgets' values; what no widget shows stays as it was (on the first run of another page, all of it)."""
    changed: dict[str, Any] = {}
    for name in WIDGETS:
        if name not in st.session_state:
            continue
        value = st.session_state[name]
        changed[name] = tuple(value) if isinstance(value, list) else value.strip() if isinstance(value, str) else value
    return replace(before, **changed)


def _from_query(incoming: Query, corpus: Corpus) -> tuple[Filters, list[str]]:
    asked: dict[str, Any] = {}
    for f in fields(Filters):
        values = incoming.get(PARAMETERS.get(f.name, f.name), [])
        if f.name == "text":
            asked["text"] = " ".join(values).strip()[:200]
        elif f.name in ("start", "end"):
            asked[f.name] = next((int(v) for v in values if v.isascii() and v.isdigit() and len(v) <= 4), None)
        else:
            asked[f.name] = tuple(dict.fromkeys(values))
    wanted = Filters(**asked)
    chosen = _valid(wanted, corpus)
    notes = []
    snapshot = incoming.get("snapshot", [corpus.snapshot])[-1]
    if snapshot != corpus.snapshot:
        notes.append(f"This link was made from another state of the tables ({snapshot[:10]}); you see {corpus.snapshot}.")
    known = {*(PARAMETERS.get(f.name, f.name) for f in fields(Filters)), "snapshot"}
    if chosen != wanted or set(incoming) - known or any(asked[n] is None and incoming.get(PARAMETERS[n]) for n in ("start", "end")):
        notes.append("Parts of this link are not known here and were left out.")
    return chosen, notes


def _valid(chosen: Filters, corpus: Corpus) -> Filters:
    """Without values that the tables do not have; years are moved to the nearest that some fact begins or ends in."""
    offered = {name: {c.value for c in found} for name, found in choices(corpus).items()}
    kept: dict[str, Any] = {
        f.name: tuple(v for v in getattr(chosen, f.name) if v in offered.get(f.name, ()))
        for f in fields(Filters)
        if f.name not in ("text", "start", "end")
    }
    known = years(corpus)
    start = min((y for y in known if chosen.start is not None and y >= chosen.start), default=None)
    end = max((y for y in known if chosen.end is not None and y <= chosen.end), default=None)
    if start is not None and end is not None and start > end:
        start = end = None
    return replace(chosen, **kept, start=start, end=end)
