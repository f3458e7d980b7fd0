"""Exports: what a CSV holds, that nothing in it is run, what files are called, and the command that writes them."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import snapshots
from data.briefing import Briefing, Slide, pack
from data.errors import TablesError
from data.export import FORMATS, Extract, extract
from data.export.__main__ import main
from data.export.hxl import TAGS
from data.export.naming import file_name
from data.export.safe import neutral, original
from data.frames import open_corpus
from data.query import query_of
from data.schema import TABLES
from data.tables import snapshot_of
from tests.test_pages import PLACE, event, fact, write_tables

ROWS = (
    fact(0, statement='=HYPERLINK("http://evil.example")', claimed_by="Иванов, “press”\nofficer", place_id=PLACE["place_id"], lat=-43.0),
    fact(30, value=None, low=100.0, quantifier="at_least", status="deported", quote="- 100 or more", claimed_by="'quoted"),
    event(60),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "tables"
    place.mkdir()
    return write_tables(place, *ROWS)


def taken(folder: Path, query: str = "", **more: bool) -> Extract:
    found, unknown = extract(open_corpus(folder), query_of(query), **more)
    assert not unknown
    return found


def written(folder: Path, form: str = "csv", query: str = "", **more: bool) -> bytes:
    return b"".join(FORMATS[form].write(taken(folder, query, **more)))


def test_a_csv_holds_every_value_of_its_facts_whoever_reads_it(folder, tmp_path):
    content = written(folder)
    columns = TABLES["facts"].names
    wanted = {f.id: f.row for f in taken(folder).facts}
    with io.StringIO(content.decode(), newline="") as file:
        plain = list(csv.DictReader(file, strict=True))
    path = tmp_path / "facts.csv"
    path.write_bytes(content)
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    quick = duckdb.read_csv(str(path), all_varchar=True, header=True).df().fillna("")
    for rows in (plain, frame.to_dict("records"), quick.to_dict("records")):
        assert [row["fact_id"] for row in rows] == list(wanted) and list(rows[0]) == columns
        for row in rows:
            for name in columns:
                value = wanted[row["fact_id"]][name]
                number = TABLES["facts"][name].kind in ("number", "integer")
                said = row[name].replace("\r\n", "\n")
                assert float(said) == value if number and value is not None else original(said) == ("" if value is None else str(value))


def test_a_csv_ends_lines_as_rfc_4180_says_and_begins_with_a_mark_only_if_asked(folder):
    content = written(folder)
    assert content.startswith(b"fact_id,") and content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 1 + len(ROWS)
    assert written(folder, bom=True) == b"\xef\xbb\xbf" + content
    assert content == written(folder)


def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe_and_numbers_do_not(folder):
    rows = list(csv.DictReader(io.StringIO(written(folder).decode(), newline="")))
    assert rows[0]["statement"] == '\'=HYPERLINK("http://evil.example")'
    assert rows[1]["quote"] == "'- 100 or more" and rows[1]["claimed_by"] == "'quoted"
    assert rows[1]["low"] == "100" and rows[0]["lat"] == "-43.00000"


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("'=+-@\t\r\n"), max_size=8))
def test_a_text_made_safe_is_never_a_formula_and_can_be_had_as_it_was(text):
    assert original(neutral(text)) == text
    assert neutral(text)[:1] not in tuple("=+-@\t\r\n")


def test_every_column_has_an_hxl_tag_in_the_row_below_the_header(folder):
    header, tags, first, *_ = csv.reader(io.StringIO(written(folder, hxl=True).decode(), newline=""))
    assert len(set(tags)) == len(tags) == len(header) and set(TAGS) == set(header)
    assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag) for tag in tags)
    assert first[0] == ROWS[0]["fact_id"]


def test_a_link_gives_the_facts_that_it_shows(folder):
    link = f"http://localhost:8501/facts?status=deported&undated=yes&fact=x&snapshot={snapshot_of(folder)}&held=1-abcd"
    assert [f.id for f in taken(folder, link).facts] == [ROWS[1]["fact_id"]]
    assert taken(folder, link).said == "what happened to people: deported"
    assert taken(folder, "/facts").said == taken(folder, "").said == ""


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({}, "passage-facts-0123456789.csv"),
        ({"status": ["deported"], "from": ["2005"]}, "passage-facts-deported-from-2005-0123456789.csv"),
        ({"q": ['../"C:\\evil" <|>?*']}, "passage-facts-c-evil-0123456789.csv"),
    ],
)
def test_a_file_is_named_by_what_it_holds(query, name):
    assert file_name("facts", query, "0123456789", "csv") == name


@given(st.dictionaries(st.sampled_from(["q", "place"]), st.lists(st.text(max_size=300), max_size=3)))
def test_every_file_system_takes_the_name_of_a_file(query):
    name = file_name("facts", query, "0123456789", "csv")
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.csv", name) and len(name) < 120


def test_two_long_filters_have_two_names():
    names = {file_name("facts", {"q": ["word " * 40 + end]}, "0123456789", "csv") for end in ("one", "other")}
    names |= {file_name("facts", {"q": [word]}, "0123456789", "csv") for word in ("", "Ташкент", "Бишкек")}
    assert len(names) == 5


def test_the_command_writes_the_file_that_a_link_asks_for(folder, tmp_path, capsys):
    out = tmp_path / "out.csv"
    assert main(["--format", "csv", "--out", str(out), "--tables", str(folder), "--filter", "/facts?status=deported"]) == 0
    assert out.read_bytes() == written(folder, query="status=deported")
    assert "1 facts (what happened to people: deported)" in capsys.readouterr().err


@pytest.mark.parametrize("query", ["stauts=deported", "event_type=detention", "deported", "q=men&from=soon"])
def test_a_filter_that_is_mistyped_is_refused(folder, tmp_path, capsys, query):
    out = tmp_path / "out.csv"
    assert main(["--format", "csv", "--out", str(out), "--tables", str(folder), "--filter", query]) == 2
    assert not out.exists() and "do not know" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("https://h.example/a/facts?q=a%20b#top", {"q": ["a b"]}),
        ("/facts?status=deported&status=killed", {"status": ["deported", "killed"]}),
        ("q=what?status=deported", {"q": ["what?status=deported"]}),
        ("q=#1", {"q": ["#1"]}),
        ("http://[x", {}),
    ],
)
def test_a_query_is_found_in_an_address_or_stands_alone(text, query):
    assert query_of(text) == query


def test_what_is_pinned_is_taken_only_where_it_is_asked_for(folder):
    packed = pack(Briefing(slides=(Slide("fact", f"fact={ROWS[2]['fact_id']}"),)))
    assert [f.id for f in taken(folder, f"https://h.example/briefing?briefing={packed}").facts] == [ROWS[2]["fact_id"]]
    assert [f.id for f in taken(folder, f"scope=pinned&status=deported&briefing={packed}").facts] == [ROWS[2]["fact_id"]]
    assert [f.id for f in taken(folder, f"/facts?status=deported&briefing={packed}").facts] == [ROWS[1]["fact_id"]]


def test_a_link_made_on_a_snapshot_that_is_gone_is_told_of(folder, tmp_path, capsys):
    out = tmp_path / "out.csv"
    assert main(["--format", "csv", "--out", str(out), "--tables", str(folder), "--filter", "/facts?snapshot=0123456789"]) == 0
    assert "0123456789, which is not kept here" in capsys.readouterr().err


@pytest.mark.parametrize("more", [["--filter", "status=flying"], ["--snapshot", "0123456789"], ["--tables", "nowhere"]])
def test_a_command_that_cannot_be_done_says_why_and_leaves_the_file_as_it_was(folder, tmp_path, capsys, more):
    out = tmp_path / "out.csv"
    out.write_text("before")
    assert main(["--format", "csv", "--out", str(out), "--tables", str(folder), *more]) == 2
    assert (out.read_text() == "before" and more[1] in capsys.readouterr().err) or "status" in more[1]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.csv", "tables"]


def test_a_file_that_breaks_off_leaves_the_old_one_and_no_half(folder, tmp_path, monkeypatch, capsys):
    def broken(_):
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("data.export.table.write", broken)
    out = tmp_path / "out.csv"
    out.write_text("before")
    assert main(["--format", "csv", "--out", str(out), "--tables", str(folder)]) == 2
    assert "No space left" in capsys.readouterr().err and out.read_text() == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.csv", "tables"]


def test_a_snapshot_that_is_kept_can_be_asked_for_after_the_tables_were_built_anew(folder, tmp_path):
    first = snapshot_of(folder)
    kept = snapshots.keep(folder)
    assert kept == tmp_path / "snapshots" / first and snapshots.keep(folder) == kept
    write_tables(folder, ROWS[0])
    assert snapshot_of(folder) != first and list(snapshots.kept(folder)) == [first]
    assert snapshots.folder_of(folder, first) == kept and snapshots.folder_of(folder, "") == folder
    for given_snapshot in (["--snapshot", first], ["--filter", f"/facts?snapshot={first}"]):
        assert main(["--format", "csv", "--out", str(tmp_path / "old.csv"), "--tables", str(folder), *given_snapshot]) == 0
        assert (tmp_path / "old.csv").read_bytes().count(b"\r\n") == 1 + len(ROWS)


def test_a_snapshot_that_is_not_kept_is_named_with_those_that_are(folder):
    assert snapshots.folder_of(folder, "../../etc") == folder
    with pytest.raises(TablesError, match=r"0123456789 is not kept .* None is kept\. The current one is"):
        snapshots.folder_of(folder, "0123456789", required=True)
