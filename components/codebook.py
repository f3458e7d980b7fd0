"""Every table: how large it is, its first rows, and what each of its columns means."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import streamlit as st

from components.takeaway import in_bytes
from data.frames import Corpus, plain
from data.schema import TABLES, Table
from data.tables import csv_bytes

PREVIEWED = 20
"""Rows that are shown."""


def draw(tables: Corpus) -> None:
    """One line a table, which unfolds."""
    for name, table in TABLES.items():
        frame = tables.tables[name]
        label = f"**{name}** · {len(frame):,} rows · {len(table.columns)} columns · {in_bytes(_size(tables, name))} as CSV"
        with st.expander(label, key=f"table_{name}", on_change="rerun") as unfolded:
            if not unfolded.open:
                continue
            st.text(f"{table.description}. Told apart by {' and '.join(table.key)}.")
            st.dataframe(frame.head(PREVIEWED), hide_index=True, key=f"preview_{name}")
            if len(frame) > PREVIEWED:
                st.caption(f"The first {PREVIEWED} of {len(frame):,} rows.")
            st.dataframe(_columns(table), hide_index=True, key=f"columns_{name}")


@lru_cache(maxsize=64)
def _size(tables: Corpus, name: str) -> int:
    return len(csv_bytes(TABLES[name].columns, plain(tables.tables[name], name)))


def _columns(table: Table) -> dict[str, list[Any]]:
    refers = {here: f"{there}.{column}" for here, there, column in table.references}
    return {
        "Column": [column.name for column in table.columns],
        "Called": [column.label for column in table.columns],
        "Type": [column.kind + (", several joined by |" if column.joined else "") for column in table.columns],
        "Unit": [column.unit for column in table.columns],
        "Always filled": ["yes" if column.required else "" for column in table.columns],
        "Meaning": [column.description for column in table.columns],
        "Values": [", ".join(column.vocabulary) for column in table.columns],
        "Refers to": [refers.get(column.name, "") for column in table.columns],
    }
