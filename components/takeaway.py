"""What is taken away from the page of the data: in which form, of which facts, how much it is, and the command that gives the same."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from functools import lru_cache
from html import escape

import streamlit as st

from components import download, pins, state, views, words
from data.briefing import LONGEST_LINK
from data.errors import PassageError
from data.export import FORMATS, Extract, extract
from data.frames import Corpus, Fact
from data.query import Query, query_of

MOST_MADE = 5_000
"""Facts up to which a file is made to tell its size; that of more is told from as many."""
SCOPES = {"view": "This view", "all": "Everything", "pinned": "Pinned facts"}
BOM, HXL = "export_bom", "export_hxl"


def offer(tables: Corpus, facts: Sequence[Fact]) -> None:
    """Let the reader choose a form and what it holds, say what will be saved, and offer it."""
    found = {"view": Extract(tables, facts, state.view().filters), "all": _everything(tables), "pinned": _pinned(tables)}
    scopes = [scope for scope in SCOPES if scope != "pinned" or found[scope].facts]
    scope = state.option("scope") if state.option("scope") in scopes else "view"
    st.session_state["scope"] = scope
    with st.container(horizontal=True, key="takeaway"):
        st.segmented_control("Form", list(FORMATS), key="form", format_func=lambda name: FORMATS[name].label, required=True)
        st.segmented_control(
            "Holds", scopes, key="scope", format_func=lambda name: f"{SCOPES[name]} ({len(found[name].facts):,})", required=True
        )
    name, taken = state.option("form"), found[scope]
    query = _pinned_query() if scope == "pinned" else dict(taken.query)
    if name == "csv":
        with st.container(horizontal=True):
            bom = st.toggle("For Excel: with a byte order mark", key=BOM, persist_state="session")
            hxl = st.toggle("With a row of HXL tags below the header", key=HXL, persist_state="session")
        taken = taken._replace(bom=bom, hxl=hxl)
        query |= {flag: ["yes"] for flag, on in (("bom", bom), ("hxl", hxl)) if on}
    form = FORMATS[name]
    try:
        size = _size(name, tables, views.encoded(query))
    except PassageError as error:
        st.warning(str(error))
        return
    told = " · ".join(filter(None, (words.facts(len(taken.facts)), escape(taken.said), size, f"snapshot {tables.snapshot}")))
    label = f"Download {form.label} ({len(taken.facts):,})"
    link = download.anchor(label, download.address(name, query | {views.SNAPSHOT: [tables.snapshot]}), "save first")
    st.html(f'<p class="taken">{escape(form.about)}: {told}.</p>{link} <code class="named">{escape(form.name(taken))}</code>')
    with st.expander("The same by command"):
        st.code(_command(name, query, tables.snapshot, form.name(taken)), language="bash", wrap_lines=True)


@lru_cache(maxsize=4)
def _everything(tables: Corpus) -> Extract:
    return extract(tables, {})[0]


def _pinned(tables: Corpus) -> Extract:
    """None of the facts where the briefing is too long for an address."""
    short = 0 < len(pins.link_text()) <= LONGEST_LINK
    return extract(tables, _pinned_query())[0] if short else Extract(tables, ())


def _pinned_query() -> Query:
    return {state.BRIEFING: [pins.link_text()]}


def _command(name: str, query: Query, snapshot: str, out: str) -> str:
    filters = views.encoded({key: values for key, values in query.items() if key not in ("bom", "hxl")})
    parts = ["python -m data.export", f"--format {name}", f"--out {out}", f"--snapshot {snapshot}"]
    parts += [f"--filter {shlex.quote(filters)}"] * bool(filters) + [f"--{flag}" for flag in ("bom", "hxl") if flag in query]
    return " ".join(parts)


@lru_cache(maxsize=16)
def _size(name: str, tables: Corpus, query: str) -> str:
    """How large the file of a query is: made once, of many facts only of the first."""
    asked = query_of(f"?{query}")
    taken, _ = extract(tables, asked, bom="bom" in asked, hxl="hxl" in asked)
    facts = len(taken.facts)
    if facts > MOST_MADE:  # As a part, of which only the rows of other tables are written that belong to it.
        taken = taken._replace(facts=taken.facts[:MOST_MADE], part="sample")
    size = sum(map(len, FORMATS[name].write(taken)))
    return f"about {words.in_bytes(round(size * facts / MOST_MADE))}" if facts > MOST_MADE else words.in_bytes(size)
