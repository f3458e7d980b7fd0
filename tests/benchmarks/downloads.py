"""A million rows as CSV from the running app: `python -m tests.benchmarks.downloads [ROWS]`. Linux only.

Prints how much memory the server takes above what it holds when nothing is downloaded, and how long a rerun of a page takes
meanwhile beside one in quiet; compare only figures of one run. The tables are made up, and lie in a folder that is removed.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import threading
import time
import urllib.request
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.schema import TABLES
from data.tables import ARROW_TYPES
from tests.benchmarks.pages import rerun, served
from tests.test_pages import fact, write_tables

ROWS, LIMIT = 1_000_000, 300
"""Facts, and megabytes above idle."""
RERUNS = 10


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        many_facts(Path(folder), rows)
        with served("app.py", PASSAGE_TABLES=folder, REPORTS_FOLDER="") as port:
            return asyncio.run(measured(port, rows))


def many_facts(folder: Path, rows: int) -> None:
    """Tables with so many facts, alike but for id, place in the text, number and day."""
    write_tables(folder, fact(0))
    one = json.loads(json.dumps(fact(0), default=str))
    table = TABLES["facts"]
    columns: dict[str, Any] = {name: [one.get(name)] * rows for name in table.names}
    columns["fact_id"] = [f"gazette:c:{i}-{i + 2}" for i in range(rows)]
    columns["start"], columns["end"] = list(range(rows)), list(range(6, rows + 6))
    columns["value"] = [float(i % 1000) for i in range(rows)]
    columns["published"] = [date(2011, 3, 1)] * rows
    columns["when_start"] = columns["when_end"] = [date(2000, 1, 1) + timedelta(days=i % 4000) for i in range(rows)]
    columns["snapshot"] = ["0123456789"] * rows
    made = {c.name: pa.array(columns[c.name], ARROW_TYPES[c.kind]) for c in table.columns}
    pq.write_table(pa.table(made), folder / "facts.parquet")


async def measured(port: int, rows: int) -> int:
    from websockets.asyncio.client import connect

    async with connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None, subprotocols=["streamlit"]) as socket:  # type: ignore[list-item]
        await rerun(socket, "briefing", "")
        quiet = [await rerun(socket, "briefing", "") for _ in range(RERUNS)]
        idle = most = memory(port)
        found: dict[str, float] = {}
        thread = threading.Thread(target=download, args=(port, found))
        began = time.perf_counter()
        thread.start()
        busy = []
        while thread.is_alive():
            busy.append(await rerun(socket, "briefing", ""))
            most = max(most, memory(port))
            await asyncio.sleep(0.1)
        spent = time.perf_counter() - began
    assert found["lines"] == rows + 1, found
    above = (most - idle) / 1e6
    print(f"{rows:,} rows, {found['bytes'] / 1e6:,.0f} MB in {spent:.0f} s, the first byte after {found['first'] - began:.1f} s")
    print(f"memory above idle ({idle / 1e6:,.0f} MB): {above:.0f} MB (limit {LIMIT})")
    print(f"a rerun meanwhile: {1e3 * median(busy):.0f} ms, at most {1e3 * max(busy):.0f}; in quiet {1e3 * median(quiet):.0f} ms")
    print(f"times: {median(busy) / median(quiet):.1f}")
    return int(above > LIMIT)


def download(port: int, found: dict[str, float]) -> None:
    """Count the lines and bytes of the file, keeping none."""
    lines = size = 0
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/export/csv") as answer:
        while chunk := answer.read(1 << 20):
            found.setdefault("first", time.perf_counter())
            lines += chunk.count(b"\r\n")
            size += len(chunk)
    found |= {"lines": lines, "bytes": size}


def memory(port: int) -> int:
    """Bytes that the server at a port holds."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"--server.port={port}".encode() in (process / "cmdline").read_bytes().split(b"\0"):
                status = (process / "status").read_text()
                return int(status.partition("VmRSS:")[2].split()[0]) * 1024
        except OSError:
            continue
    raise ProcessLookupError(f"no server at {port}")


if __name__ == "__main__":
    sys.exit(main())
