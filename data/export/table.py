"""The facts as one CSV: RFC 4180 with CRLF, UTF-8, ISO 8601 dates, empty for what is not known; text that no spreadsheet runs."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from data.export.hxl import TAGS
from data.export.safe import neutral
from data.schema import TABLES, Column
from data.tables import cells

if TYPE_CHECKING:
    from data.export import Extract

CHUNK = 1000
"""Rows that are written at once."""


def write(extract: Extract) -> Iterator[bytes]:
    """The columns of `facts`, one row a fact."""
    columns = TABLES["facts"].columns
    tags = [TAGS.get(column.name, "") for column in columns] if extract.hxl else None
    if extract.bom:
        yield codecs.BOM_UTF8
    yield from csv_chunks(columns, (fact.row for fact in extract.facts), tags)


def csv_chunks(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], second: Sequence[str] | None = None) -> Iterator[bytes]:
    """A table as CSV in chunks of rows; `second` is a row below the header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    if second:
        writer.writerow(second)
    made = [(column.name, _safe(cell) if column.kind == "string" else cell) for column, cell in zip(columns, cells(columns), strict=True)]
    for number, row in enumerate(rows, start=1):
        writer.writerow([None if row[name] is None else cell(row[name]) for name, cell in made])
        if number % CHUNK == 0:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _safe(cell: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: neutral(cell(value))
