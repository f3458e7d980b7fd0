"""The archive: all tables as CSV and Parquet with all that is needed to read, check and cite them, in one zip (Data Package v2).

The same extract gives the same bytes: no time of writing, fixed order, permissions and compression. With a filter the tables hold
what `narrowing` keeps.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.datapackage import File, describe
from data.dictionary import dictionary
from data.export import about, booklet
from data.export.chunks import of_file
from data.export.narrowing import rows_of, tables_of
from data.export.safe import HOW
from data.export.table import safe_chunks
from data.schema import TABLES
from data.tables import PACKAGE, arrow_schema

if TYPE_CHECKING:
    from data.export import Extract

ROW_GROUP = 100_000
"""Rows of a Parquet file that are made at once."""
LARGE = 500_000
"""From so many rows on, a file in the zip may be larger than the old zip format holds."""
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip knows."""
REGULAR_FILE = 0o100644 << 16
UNIX = 3
CHANGES = Path(__file__).parent.parent / "SCHEMA_CHANGES.md"


def write(extract: Extract) -> Iterator[bytes]:
    """The zip in chunks; put together in a file that is gone once it is closed."""
    with tempfile.TemporaryFile() as file:
        with ZipFile(file, "w") as archive:
            _fill(_Archive(archive), extract)
        yield from of_file(file)


def _fill(archive: _Archive, extract: Extract) -> None:
    tables = tables_of(extract)
    archive.add("README.md", [booklet.readme(extract, {name: len(frame) for name, frame in tables.items()}).encode()])
    archive.add("CITATION.cff", [booklet.citation_file(extract).encode()])
    archive.add("DICTIONARY.md", [dictionary().encode()])
    archive.add("SCHEMA_CHANGES.md", [CHANGES.read_bytes()])
    files = []
    for name, frame in tables.items():
        columns = TABLES[name].columns
        files.append(archive.add_table(name, "csv", safe_chunks(columns, rows_of(frame, name)), len(frame)))
    for name, frame in tables.items():
        files.append(archive.add_table(name, "parquet", _parquet_chunks(frame, name), len(frame)))
    filtered = {"query": about.query_of(extract), "words": about.chosen(extract)}
    told = f"{about.MADE} In the CSV files: {HOW} The Parquet files hold every text as it is."
    descriptor = describe(
        extract.corpus.snapshot, extract.corpus.newest, told, files, {name: value for name, value in filtered.items() if value}
    )
    archive.add(PACKAGE, [descriptor])
    archive.add("SHA256SUMS", ["".join(f"{digest}  {path}\n" for path, digest in sorted(archive.sums.items())).encode()])


class _Archive:
    """A zip under way; `sums` are the SHA-256 (hex) of what is in it, by path."""

    def __init__(self, archive: ZipFile) -> None:
        self._zip = archive
        self.sums: dict[str, str] = {}

    def add(self, path: str, chunks: Iterable[bytes], large: bool = False) -> int:
        """Add a file and give its size in bytes."""
        info = ZipInfo(path, FIRST_DAY)
        info.compress_type = ZIP_STORED if path.endswith(".parquet") else ZIP_DEFLATED
        info.external_attr, info.create_system = REGULAR_FILE, UNIX
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=large) as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        self.sums[path] = digest.hexdigest()
        return size

    def add_table(self, name: str, form: str, chunks: Iterable[bytes], rows: int) -> File:
        path = f"{form}/{name}.{form}"
        size = self.add(path, chunks, large=rows > LARGE)
        return File(name, form, path, size, self.sums[path])


def _parquet_chunks(frame: pd.DataFrame, name: str) -> Iterator[bytes]:
    """A table as Parquet: exact values, the types of the registry, none of pandas' own notes."""
    schema = arrow_schema(TABLES[name])
    with tempfile.TemporaryFile() as file:
        with pq.ParquetWriter(file, schema, compression="zstd") as writer:
            for start in range(0, len(frame), ROW_GROUP):
                rows = pa.Table.from_pandas(frame.iloc[start : start + ROW_GROUP], schema, preserve_index=False)
                writer.write_table(rows.replace_schema_metadata(None))
        yield from of_file(file)
