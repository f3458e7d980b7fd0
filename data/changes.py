"""How a tables folder differs from freshly built files."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from data.schema import TABLES, Table

SHOWN = 3


def summary(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """One line a difference, empty where there is none: for a CSV how many rows are new, gone or changed, with the first of them."""
    if not folder.is_dir():
        return [f"{folder} differs: there is no such folder."]
    lines = []
    for name, content in files.items():
        path = folder / name
        if not path.is_file():
            lines.append(f"{path} differs: it is missing.")
        elif (found := path.read_bytes()) != content:
            table = TABLES.get(path.stem) if path.suffix == ".csv" else None
            lines.append(f"{path} differs: {_rows_changed(table, found, content) if table else 'other bytes.'}")
    spare = sorted(p.name for p in folder.iterdir() if p.name not in files)
    return lines + [f"{folder / name} is no table and would not be written." for name in spare]


def _rows_changed(table: Table, before: bytes, after: bytes) -> str:
    old, new = _by_key(table, before), _by_key(table, after)
    changes = {
        "new": [k for k in new if k not in old],
        "gone": [k for k in old if k not in new],
        "changed": [k for k in new if k in old and old[k] != new[k]],
    }
    told = [f"{len(keys)} {what} ({', '.join(keys[:SHOWN])}{' …' if len(keys) > SHOWN else ''})" for what, keys in changes.items() if keys]
    return f"rows {'; '.join(told)}." if told else "the same rows in other columns, order or form."


def _by_key(table: Table, content: bytes) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8", "replace"), newline=""))
    return {" ".join(row.get(k) or "" for k in table.key): row for row in rows}
