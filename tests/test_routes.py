"""What the app answers beside its pages: files that are made while they are sent."""

from __future__ import annotations

import asyncio
import csv
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from components.routes import routes
from data import snapshots
from data.schema import TABLES
from data.tables import snapshot_of
from tests.test_pages import event, fact, run, shown, write_tables

WOMEN, MEN, ARREST = fact(0, status="deported", quote="215 women", value=215.0), fact(30), event(60, when_start=None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "tables"
    place.mkdir()
    monkeypatch.setenv("PASSAGE_TABLES", str(place))
    monkeypatch.delenv("REPORTS_FOLDER", raising=False)
    return write_tables(place, WOMEN, MEN, ARREST)


def ask(address: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer."""
    path, _, query = address.partition("?")
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": [], "root_path": ""}
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    answered = Starlette(routes=routes())(scope | {"http_version": "1.1", "scheme": "http", "server": ("test", 80)}, receive, send)
    with ThreadPoolExecutor(1) as thread:  # In this one a browser of another test may have its loop.
        thread.submit(asyncio.run, answered).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:])


def rows(address: str) -> list[str]:
    """Ids of the facts in a CSV."""
    status, _, body = ask(address)
    assert status == 200
    return [row["fact_id"] for row in csv.DictReader(io.StringIO(body.decode(), newline=""))]


def test_a_file_holds_what_the_filters_leave_and_is_named_after_them(folder):
    status, headers, body = ask("/export/csv?status=deported&bom=yes")
    assert status == 200 and body.startswith(b"\xef\xbb\xbffact_id,")
    assert headers["content-disposition"] == f'attachment; filename="passage-facts-deported-{snapshot_of(folder)}.csv"'
    assert headers["content-type"].startswith("text/csv") and headers["cache-control"] == "no-store"
    assert rows("/below/a/path/export/csv?status=deported") == [WOMEN["fact_id"]]
    assert rows("/export/csv") == [row["fact_id"] for row in (WOMEN, MEN, ARREST)]


@pytest.mark.parametrize(
    ("page", "query", "expected"),
    [
        ("facts", {}, (WOMEN, MEN, ARREST)),
        ("timeline", {}, (ARREST,)),
        ("timeline", {"draw": "counts"}, (WOMEN, MEN)),
        ("map", {}, ()),
        ("reader", {"read": "gazette", "status": "detained"}, (MEN,)),
    ],
)
def test_the_download_of_a_page_holds_what_the_page_shows(folder, page, query, expected):
    said = shown(run(page, **query))
    offered = f"Download as CSV ({len(expected)})"
    assert (offered in said) == bool(expected)
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    assert rows(f"/export/csv?of={page}&{asked}") == [row["fact_id"] for row in expected]


def test_files_of_a_page_are_named_by_what_it_shows(folder):
    named = ask("/export/csv?of=timeline&draw=counts")[1]["content-disposition"]
    assert (
        "passage-timeline-counts-" in named
        and "passage-reader-gazette-" in ask("/export/csv?of=reader&read=gazette")[1]["content-disposition"]
    )


def test_a_link_to_a_snapshot_that_is_kept_gives_its_facts_after_the_tables_were_built_anew(folder):
    old = snapshot_of(folder)
    snapshots.keep(folder)
    write_tables(folder, MEN)
    assert rows("/export/csv") == [MEN["fact_id"]]
    assert rows(f"/export/csv?snapshot={old}") == [row["fact_id"] for row in (WOMEN, MEN, ARREST)]


def test_what_cannot_be_answered_says_why(folder, monkeypatch):
    assert ask("/export/doc")[0] == 404
    assert ask("/export/csv?snapshot=0123456789")[0] == 409
    for junk in ("status=deportd", "of=nowhere", "from=soon"):
        assert ask(f"/export/csv?{junk}")[0] == 400
    status, _, body = ask("/export/markdown?briefing=%3Cscript%3E")
    assert status == 400 and b"<script>" not in body
    monkeypatch.setenv("PASSAGE_TABLES", str(folder / "none"))
    status, _, body = ask("/export/csv")
    assert status == 503 and b"data.preprocess" in body


def test_the_columns_are_those_of_facts(folder):
    header = next(csv.reader(io.StringIO(ask("/export/csv")[2].decode(), newline="")))
    assert header == TABLES["facts"].names
