"""Every table: how large it is, its first rows, and what each of its columns means."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import streamlit as st

from components import words
from data.connections import filled_by
from data.export.narrowing import rows_of
from data.export.table import safe_chunks
from data.frames import Corpus
from data.schema import TABLES, Table

PREVIEWED = 20
"""Rows that are shown."""
MOST_SIZED = 50_000
"""Rows up to which a table is written to tell its size."""
MOST_RULES = 3


def draw(tables: Corpus) -> None:
    """One line a table, which unfolds."""
    for name, table in TABLES.items():
        frame = tables.tables[name]
        size = f" · {words.in_bytes(_size(tables, name))} as CSV" if len(frame) <= MOST_SIZED else ""
        label = f"**{name}** · {len(frame):,} rows · {len(table.columns)} columns{size}"
        with st.expander(label, key=f"table_{name}", on_change="rerun") as unfolded:
            if not unfolded.open:
                continue
            st.text(f"{table.description}. Told apart by {' and '.join(table.key)}.")
            st.dataframe(frame.head(PREVIEWED), hide_index=True, key=f"preview_{name}")
            if len(frame) > PREVIEWED:
                st.caption(f"The first {PREVIEWED} of {len(frame):,} rows.")
            st.dataframe(_columns(tables, table), hide_index=True, key=f"columns_{name}")


@lru_cache(maxsize=64)
def _size(tables: Corpus, name: str) -> int:
    return sum(map(len, safe_chunks(TABLES[name].columns, rows_of(tables.tables[name], name))))


def _columns(tables: Corpus, table: Table) -> dict[str, list[Any]]:
    read = filled_by(tables, table.name)
    refers = {here: f"{there}.{column}" for here, there, column in table.references}
    return {
        "Column": [column.name for column in table.columns],
        "Meaning": [column.description for column in table.columns],
        "Type": [column.kind + (", several joined by |" if column.joined else "") for column in table.columns],
        "Unit": [column.unit for column in table.columns],
        "Values": [", ".join(column.vocabulary) for column in table.columns],
        "How it was found": [_found(read.get(column.name, [])) for column in table.columns],
        "Always filled": ["yes" if column.required else "" for column in table.columns],
        "Refers to": [refers.get(column.name, "") for column in table.columns],
    }


def _found(rules: list[tuple[str, int]]) -> str:
    told = " · ".join(f"{reads} ({cells:,})" for reads, cells in rules[:MOST_RULES])
    return f"{told} · and {len(rules) - MOST_RULES} more rules" if len(rules) > MOST_RULES else told
