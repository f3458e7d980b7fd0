"""Snapshots: which one is shown, which are kept beside it, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from components import corpus, links, state, words
from data import snapshots
from data.errors import TablesError
from data.frames import Corpus, Fact
from data.revisions import Altered, changes
from data.schema import Column
from data.tables import cells

PAGE = "data"
MOST = 200
"""Facts that are listed of each kind."""
HOW = "python -m data.snapshots keep"


def notice(tables: Corpus) -> None:
    """Say on every page when it is not the newest snapshot that is shown."""
    newest = corpus.newest()
    if tables.snapshot == newest.snapshot:
        return
    lead = links.anchor(f"Show the newest, {newest.snapshot}", state.page(), snapshot=newest.snapshot)
    since = links.anchor("What has changed since", PAGE, state.view().with_options(against=tables.snapshot), newest.snapshot)
    st.html(f'<p class="older">This is snapshot {tables.snapshot}, which is kept. {_dated(tables)} {lead} · {since}</p>')


def draw(tables: Corpus) -> None:
    """The snapshots that can be opened, and the comparison with the one that the reader chooses."""
    newest = corpus.newest()
    kept = {i: path for i, path in corpus.kept().items() if i != newest.snapshot}
    dated = {i: snapshots.newest_report(path) for i, path in kept.items()}
    older = sorted(dated, key=dated.__getitem__, reverse=True)
    known = {newest.snapshot: "the newest"} | {i: f"kept, reports up to {dated[i] or 'no day'}" for i in older}
    shown = [_line(snapshot, how, snapshot == tables.snapshot) for snapshot, how in known.items()]
    st.html(f'<ul class="ties">{"".join(shown)}</ul>')
    others = {snapshot: f"{snapshot}, {how}" for snapshot, how in known.items() if snapshot != tables.snapshot}
    if not others:
        st.caption("To keep this one beside those that follow, so that links to it open it again, run on the machine of the tables:")
        st.code(HOW, language="bash")
        return
    against = state.option("against") if state.option("against") in others else ""
    st.session_state["against"] = against
    st.selectbox(
        "Compare with another snapshot",
        ["", *others],
        key="against",
        format_func=lambda snapshot: others.get(snapshot, "Choose a snapshot"),
    )
    if against:
        try:
            other = corpus.opened(against)
            # From the earlier to the later, as far as that is known: the newest is the later one.
            _changes(*((tables, other) if against == newest.snapshot else (other, tables)))
        except TablesError as error:
            st.warning(f"The snapshot {against} cannot be opened. {error}")


def _line(snapshot: str, how: str, here: bool) -> str:
    name = f"<code>{snapshot}</code>"
    if here:
        return f"<li>{name} <span>{how}, shown here</span></li>"
    return f"<li>{name} <span>{how} · {links.anchor('Open', PAGE, snapshot=snapshot)}</span></li>"


def _changes(before: Corpus, after: Corpus) -> None:
    found = changes(before, after)
    st.html(
        f"<p>From <code>{before.snapshot}</code> to <code>{after.snapshot}</code>: "
        f"<strong>{len(found.added):,} added, {len(found.gone):,} gone, {len(found.altered):,} altered</strong>, "
        f"{found.same:,} the same.</p>"
    )
    _listed("Added", found.added, partial(_added, after.snapshot))
    _listed("Gone", found.gone, _gone)
    _listed("Altered", found.altered, partial(_altered, after.snapshot))


def _listed(title: str, items: list[Any], line: Callable[[Any], str]) -> None:
    if items:
        more = f"<p>and {len(items) - MOST:,} more</p>" if len(items) > MOST else ""
        st.html(f'<h3>{title} ({len(items):,})</h3><ul class="changes">{"".join(map(line, items[:MOST]))}</ul>{more}')


def _added(snapshot: str, fact: Fact) -> str:
    lead = links.anchor(words.in_a_line(fact), "facts", state.view().with_options(fact=fact.id, list="facts"), snapshot)
    return f"<li>{lead} <span>{_who(fact)}</span></li>"


def _gone(fact: Fact) -> str:
    return f"<li><s>{escape(words.in_a_line(fact))}</s> <span>{_who(fact)}</span></li>"


def _altered(snapshot: str, change: Altered) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(column.label)}</th><td>{_value(column, old)}</td><td>{_value(column, new)}</td></tr>"
        for column, old, new in change.fields
    )
    head = "<tr><th scope=col>Field</th><th scope=col>Before</th><th scope=col>After</th></tr>"
    return f"{_added(snapshot, change.after).removesuffix('</li>')}<table>{head}{rows}</table></li>"


def _who(fact: Fact) -> str:
    return escape(f"{words.speaker(fact)}; {fact.source}")


def _value(column: Column, value: Any) -> str:
    """As the CSV has it."""
    return '<span class="none">nothing</span>' if value is None else escape(cells([column])[0](value))


def _dated(tables: Corpus) -> str:
    return f"Its newest report is of {words.newest(tables)}." if tables.newest else ""
