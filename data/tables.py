"""The tables as files: CSV and Parquet bytes, short quotes, the snapshot id; and reading them back.

CSV is what people take away and what the snapshot id is made of. The app reads the Parquet files: they carry their types and
load several times faster.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from data import datapackage
from data.anchors import first_words, last_words, repeated, shorten
from data.errors import TablesError
from data.schema import TABLES, Column, Table

if TYPE_CHECKING:
    import pandas as pd

COORDINATE_DIGITS = 5
CHUNK = 1000
"""Rows of a CSV that are written at once."""
COORDINATES = ("lat", "lon")
ARROW_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}
BORROWED = ("quote", "who", "claimed_by", "claimed_by_role", "claimed_by_org", "claimed_via", "people", "place", "role", "organisation")
"""Columns that hold a report's own words."""
OUTSIDE_SNAPSHOT = {"review", "snapshot"}
"""What people decide about rows does not change a snapshot, and `facts` carries the id itself."""
PACKAGE = "datapackage.json"
FILES = frozenset((PACKAGE, *(f"{name}.{kind}" for name in TABLES for kind in ("csv", "parquet"))))
BUILD = "Build the tables with: python -m data.preprocess REPORTS_FOLDER --out {folder}"
Row = dict[str, Any]
Rows = Mapping[str, list[Row]]


def render(rows: Rows, texts: Mapping[str, str], short_quotes: bool) -> dict[str, bytes]:
    """The files of a tables folder by name, alike for the same rows; `facts` gets its `snapshot` here.

    `texts` are the reports' texts by id: whether a short quote keeps its context depends on how often it occurs there.
    """
    short = {name: [_short(row, TABLES[name], texts) for row in some] for name, some in rows.items()}
    snapshot = snapshot_id(short)
    written = short if short_quotes else rows
    written = {**written, "facts": [row | {"snapshot": snapshot} for row in written["facts"]]}
    files = {f"{name}.csv": csv_bytes(table.columns, written[name]) for name, table in TABLES.items()}
    files |= {f"{name}.parquet": _parquet_bytes(table, written[name]) for name, table in TABLES.items()}
    newest = max((row["published"] for row in written["reports"] if row["published"]), default=None)
    about = "Quotes are cut after 12 words." if short_quotes else "Quotes are whole."
    package = datapackage.describe(snapshot, newest, about, [datapackage.csv_file(name, files[f"{name}.csv"]) for name in TABLES])
    return dict(sorted((files | {PACKAGE: package}).items()))


def snapshot_id(short: Rows) -> str:
    """First 10 hex digits of SHA-256 over the short-quoted CSVs in name order, without their `review` and `snapshot` columns."""
    digest = hashlib.sha256()
    for name in sorted(TABLES):
        digest.update(csv_bytes([c for c in TABLES[name].columns if c.name not in OUTSIDE_SNAPSHOT], short[name]))
    return digest.hexdigest()[:10]


def csv_bytes(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """UTF-8, `\\n`, quoted only where needed, nulls empty."""
    return b"".join(csv_chunks(columns, rows))


def csv_chunks(
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    end: str = "\n",
    text: Callable[[str], str] = str,
    second: Sequence[str] = (),
) -> Iterator[bytes]:
    """A table as CSV, as many rows at once as are quick to make.

    Lines end with `end`; `text` is what becomes of the cells of text columns; `second` is a row below the header.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    writer.writerow([c.name for c in columns])
    if second:
        writer.writerow(second)
    made = [(c.name, text if c.kind == "string" else cell) for c, cell in zip(columns, cells(columns), strict=True)]
    for number, row in enumerate(rows, start=1):
        writer.writerow([None if row[name] is None else cell(row[name]) for name, cell in made])
        if number % CHUNK == 0:
            yield out.getvalue().encode("utf-8")
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode("utf-8")


def cells(columns: Sequence[Column]) -> list[Callable[[Any], str]]:
    """For each column what writes its values that are not null."""
    return [_coordinate if c.name in COORDINATES else CELLS[c.kind] for c in columns]


def load(folder: Path) -> dict[str, pd.DataFrame]:
    """All tables of a folder, by name, with the registry's columns in its order.

    Text is pandas' `str`, integers `Int64`, numbers `float64`, booleans `boolean`, dates `datetime64[s]`; null stays null (NaN, NA or NaT).
    Raises TablesError where the folder or a table is missing, cannot be read, or is not as the registry says.
    """
    hint = BUILD.format(folder=folder)
    if not folder.is_dir():
        raise TablesError(f"There are no tables at {folder}. {hint}")
    return {name: _frame(folder / f"{name}.parquet", table, hint) for name, table in TABLES.items()}


def snapshot_of(folder: Path) -> str:
    """The snapshot id of a tables folder. Raises TablesError where its datapackage.json is missing or cannot be read."""
    try:
        return str(json.loads((folder / PACKAGE).read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TablesError(f"{folder / PACKAGE} is missing or cannot be read. {BUILD.format(folder=folder)}") from error


def _frame(path: Path, table: Table, hint: str) -> pd.DataFrame:
    try:
        found = pq.read_table(path)
    except FileNotFoundError as error:
        raise TablesError(f"The table {path} is missing. {hint}") from error
    except (OSError, pa.ArrowException) as error:
        raise TablesError(f"The table {path} cannot be read: it is damaged or no Parquet file. {hint}") from error
    if missing := [name for name in table.names if name not in found.column_names]:
        raise TablesError(f"The table {path} lacks the column {', '.join(missing)}: it was built by another version. {hint}")
    try:
        found = found.select(table.names).cast(arrow_schema(table))
    except pa.ArrowException as error:
        raise TablesError(f"The table {path} holds values of the wrong type ({error}). {hint}") from error
    for column in table.columns:
        if column.required and found[column.name].null_count:
            raise TablesError(f"The table {path} has empty cells in the column {column.name}. {hint}")
        if column.vocabulary:
            values = {str(v) for v in found[column.name].unique().to_pylist() if v is not None}
            if strange := sorted(values - set(column.vocabulary)):
                raise TablesError(f"The table {path} has an unknown value {strange[0]!r} in the column {column.name}. {hint}")
    return frame_of(found, table)


def frame_of(found: pa.Table, table: Table) -> pd.DataFrame:
    """A table with the registry's columns as `load` gives it."""
    import pandas as pd

    mapper = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(), pa.string(): pd.StringDtype(na_value=float("nan"))}
    frame: pd.DataFrame = found.to_pandas(types_mapper=mapper.get, date_as_object=False)
    dates = [c.name for c in table.columns if c.kind == "date"]
    return frame.astype(dict.fromkeys(dates, "datetime64[s]"))


def arrow_schema(table: Table) -> pa.Schema:
    """The types that a table's columns have in Parquet."""
    return pa.schema([(c.name, ARROW_TYPES[c.kind]) for c in table.columns])


def _short(row: Row, table: Table, texts: Mapping[str, str]) -> Row:
    """A row whose words from the report are cut, with context only where the quote alone does not find its place."""
    cut: Row = {name: shorten(row[name]) for name in BORROWED if row.get(name)}
    if "prefix" in table.names:
        keep = repeated(texts[row["report"]], row["quote"])
        cut["prefix"] = (last_words(row["prefix"]) or None) if keep and row["prefix"] else None
        cut["suffix"] = (first_words(row["suffix"]) or None) if keep and row["suffix"] else None
    if table.name == "claimants":
        cut["name"] = shorten(row["name"])
    return row | cut


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else format(Decimal(repr(float(value))), "f")


def _coordinate(value: float) -> str:
    return f"{round(value, COORDINATE_DIGITS) + 0.0:.{COORDINATE_DIGITS}f}"


CELLS: dict[str, Callable[[Any], str]] = {
    "string": str,
    "integer": str,
    "number": _number,
    "boolean": lambda value: str(value).lower(),
    "date": date.isoformat,
}


def _parquet_bytes(table: Table, rows: list[Row]) -> bytes:
    columns = {}
    for column in table.columns:
        values = [row[column.name] for row in rows]
        if column.name in COORDINATES:
            values = [None if v is None else round(v, COORDINATE_DIGITS) + 0.0 for v in values]
        columns[column.name] = pa.array(values, ARROW_TYPES[column.kind])
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd")
    return out.getvalue()
