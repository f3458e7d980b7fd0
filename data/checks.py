"""Whether rows are as the column registry says: types, vocabularies, required cells, keys, references, offsets and quotes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from data.errors import TablesError
from data.schema import PEOPLE_UNITS, TABLES, Column

PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "date": date}
PAIRS = (("when_start", "when_end"), ("low", "high"), ("number_start", "number_end"), ("noun_start", "noun_end"))
SHOWN = 5
Rows = Mapping[str, list[dict[str, Any]]]


def check(rows: Rows, texts: Mapping[str, str] | None = None) -> None:
    """Raise TablesError naming the first faults, if there are any.

    `texts` are the reports' texts by id; where given, every row's `text[start:end]` must be its `quote`.
    """
    faults = list(_faults(rows, texts or {}))
    if faults:
        more = f" … and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        raise TablesError("The tables are not as the column registry says: " + "; ".join(faults[:SHOWN]) + more)


def _faults(rows: Rows, texts: Mapping[str, str]) -> Iterator[str]:
    keys = {name: {row[table.key[0]] for row in rows[name]} for name, table in TABLES.items()}
    located = keys["counts"] | keys["events"] | keys["locations"] | keys["dates"]
    for name, table in TABLES.items():
        seen = set()
        # Where most cells are empty, only the others are worth a call.
        optional = [c for c in table.columns if not c.required]
        required = [c for c in table.columns if c.required]
        pairs = [pair for pair in PAIRS if pair[0] in table.names]
        for row in rows[name]:
            where = f"{name} {row[table.key[0]]}"
            if row.keys() != set(table.names):
                yield f"{where}: columns {sorted(set(row) ^ set(table.names))} are missing or unknown"
                continue
            key = tuple(row[k] for k in table.key)
            if key in seen:
                yield f"{where}: stands there twice"
            seen.add(key)
            filled = [c for c in optional if row[c.name] is not None]
            yield from (f"{where}: {fault}" for column in (*required, *filled) if (fault := _fault(column, row[column.name])))
            for column, target, _ in table.references:
                if row[column] is not None and row[column] not in keys[target]:
                    yield f"{where}: {column} {row[column]!r} is not in {target}"
            for one, other in pairs:
                if row[one] is not None and row[other] is not None and row[one] > row[other]:
                    yield f"{where}: {one} {row[one]} comes after {other} {row[other]}"
            if "start" in row and (fault := _span_fault(row, texts)):
                yield f"{where}: {fault}"
    yield from (f"evidence: row {row['row_id']!r} is in no table" for row in rows["evidence"] if row["row_id"] not in located)
    shown = {r["count_id"] for r in rows["counts"] if r["unit"] in PEOPLE_UNITS} | keys["events"]
    if shown != keys["facts"]:
        yield f"facts: not the people counts and events: {sorted(shown ^ keys['facts'])[:SHOWN]}"


def _fault(column: Column, value: Any) -> str:
    if value is None:
        # The snapshot id is made of the finished tables, so it comes last.
        return f"{column.name} is empty" if column.required and column.name != "snapshot" else ""
    if not isinstance(value, PYTHON_TYPES[column.kind]) or (isinstance(value, bool) and column.kind != "boolean") or value == "":
        return f"{column.name} {value!r} is no {column.kind}"
    if isinstance(value, float) and not math.isfinite(value):
        return f"{column.name} is {value}"
    if column.vocabulary and str(value) not in column.vocabulary:
        return f"{column.name} {value!r} is not one of {', '.join(column.vocabulary)}"
    return ""


def _span_fault(row: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    start, end = row["start"], row["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        return ""
    text = texts.get(row.get("report") or row["row_id"].partition(":")[0])
    if not 0 <= start < end or (text is not None and end > len(text)):
        return f"{start}–{end} lies outside the text"
    if text is not None and "quote" in row and text[start:end] != row["quote"]:
        return f"the text at {start}–{end} is not the quote"
    return ""
