"""The facts as one CSV: RFC 4180 with CRLF, UTF-8, ISO 8601 dates, empty for what is not known; text that no spreadsheet runs."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from data.export.hxl import TAGS
from data.export.safe import neutral
from data.schema import TABLES, Column
from data.tables import csv_chunks

if TYPE_CHECKING:
    from data.export import Extract


def write(extract: Extract) -> Iterator[bytes]:
    """The columns of `facts`, one row a fact."""
    columns = TABLES["facts"].columns
    tags = [TAGS.get(column.name, "") for column in columns] if extract.hxl else []
    if extract.bom:
        yield codecs.BOM_UTF8
    yield from safe_chunks(columns, (fact.row for fact in extract.facts), tags)


def safe_chunks(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]], second: Sequence[str] = ()) -> Iterator[bytes]:
    """A table as exports have it, in chunks; `second` is a row below the header."""
    return csv_chunks(columns, rows, "\r\n", neutral, second)
