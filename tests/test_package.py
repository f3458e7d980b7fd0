"""The archive: a Data Package that validators take, whole or narrowed, with the same values in CSV and Parquet and the same bytes twice."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tempfile
import warnings
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pandas as pd
import pytest

from data import tables
from data.assemble import join, report_rows
from data.export import FORMATS, Extract, about, extract
from data.export.narrowing import tables_of
from data.export.safe import neutral, original
from data.folder import read_folder
from data.frames import open_corpus
from data.query import query_of
from data.schema import TABLES, VERSION
from tests.invented import HARBOUR, RAIDS, found, write_folder

FORMULA = '=HYPERLINK("http://evil.example"; "<r><t>x</t></r>")'
MONEY = "raids:c:0-5"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Tables of the invented reports, with a title that a spreadsheet would run, an amount of money, and a report that was not read."""
    place = tmp_path_factory.mktemp("package")
    reports = read_folder(write_folder(place / "in")).reports
    rows = {name: list(some) for name, some in join(report_rows(report, found(report)) for report in reports).items()}
    for row in (*rows["reports"], *rows["facts"]):
        if row["report"] == "raids":
            row["title"] = FORMULA
    rows["counts"].append(
        rows["counts"][-1] | {"count_id": MONEY, "start": 0, "end": 5, "quote": "Raids", "unit": "money", "event_id": None}
    )
    rows["reports"].append(dict.fromkeys(TABLES["reports"].names) | {"report": "torn", "problem": "its text is missing"})
    (place / "tables").mkdir()
    for name, content in tables.render(rows, {"harbour": HARBOUR, "raids": RAIDS}, short_quotes=True).items():
        (place / "tables" / name).write_bytes(content)
    return place / "tables"


corpus_of = cache(open_corpus)


def taken(folder: Path, query: str = "") -> Extract:
    chosen, unknown = extract(corpus_of(folder), query_of(query))
    assert not unknown
    return chosen


def written(folder: Path, query: str = "") -> bytes:
    return b"".join(FORMATS["package"].write(taken(folder, query)))


def unpacked(content: bytes, place: Path) -> Path:
    with ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(place)
    return place


@pytest.fixture(scope="module")
def package(folder, tmp_path_factory) -> Path:
    return unpacked(written(folder), tmp_path_factory.mktemp("whole"))


def keys_hold(frames) -> bool:
    return all(
        set(frames[name][here].dropna()) <= set(frames[there][column])
        for name, table in TABLES.items()
        for here, there, column in table.references
    )


def test_a_validator_takes_the_archive_and_finds_what_was_tampered_with(folder, package, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its dependencies
        from frictionless import Package

    def faults(place: Path) -> dict[str, set[str]]:
        return {t.name: {error.type for error in t.errors} for t in Package(place / "datapackage.json").validate().tasks if not t.valid}

    resources = json.loads((package / "datapackage.json").read_text())["resources"]
    assert [resource["name"] for resource in resources] == [*TABLES, *(f"{name}-parquet" for name in TABLES)]
    assert not faults(package)
    narrow = unpacked(written(folder, "status=detained&report=raids"), tmp_path / "narrow")
    places, counts = narrow / "csv" / "places.csv", narrow / "csv" / "counts.csv"
    places.write_bytes(places.read_bytes().replace(b"geonames:610612", b"geonames:000000"))
    counts.write_bytes(counts.read_bytes().replace(b",people,", b",pebble,"))
    descriptor = json.loads((narrow / "datapackage.json").read_text())
    (narrow / "datapackage.json").write_text(json.dumps(descriptor | {"resources": descriptor["resources"][: len(TABLES)]}))
    assert faults(narrow) == {
        "counts": {"hash-count", "constraint-error", "foreign-key"},
        "locations": {"foreign-key"},
        "places": {"hash-count"},
        "facts": {"foreign-key"},
    }


def test_the_same_extract_gives_the_same_bytes_and_leaves_nothing_behind(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first = written(folder, "status=detained")
    assert first == written(folder, "status=detained")
    broken = FORMATS["package"].write(taken(folder))
    next(broken)
    broken.close()
    assert not list(tmp_path.iterdir())
    with ZipFile(io.BytesIO(first)) as archive:
        assert {(i.date_time, i.external_attr >> 16, i.create_system) for i in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0o100644, 3)}


def test_the_sums_are_those_of_all_other_files(package):
    sums = dict(reversed(line.split("  ")) for line in (package / "SHA256SUMS").read_text().splitlines())
    files = {p.relative_to(package).as_posix(): p for p in package.rglob("*") if p.is_file()}
    assert sums == {name: hashlib.sha256(p.read_bytes()).hexdigest() for name, p in files.items() if name != "SHA256SUMS"}
    assert set(sums) >= {"README.md", "CITATION.cff", "datapackage.json", *(f"csv/{n}.csv" for n in TABLES)}


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_parquet_hold_the_same_values_whoever_reads_them(folder, package, name):
    columns = TABLES[name].columns
    said = dict(zip(TABLES[name].names, tables.cells(columns), strict=True))
    rows = duckdb.read_parquet(str(package / "parquet" / f"{name}.parquet")).fetchall()
    exact = [["" if v is None else cell(v) for v, cell in zip(row, said.values(), strict=True)] for row in rows]
    path = package / "csv" / f"{name}.csv"
    quick = duckdb.read_csv(str(path), all_varchar=True, header=True).fetchall()
    plain = pd.read_csv(path, dtype=str, keep_default_na=False).to_numpy().tolist()
    for found_rows in ([["" if v is None else v for v in row] for row in quick], plain):
        assert [[original(v) if c.kind == "string" else v for v, c in zip(row, columns, strict=True)] for row in found_rows] == exact
    pd.testing.assert_frame_equal(pd.read_parquet(package / "parquet" / f"{name}.parquet"), pd.read_parquet(folder / f"{name}.parquet"))


def test_a_title_that_a_spreadsheet_would_run_is_text_in_csv_and_as_it_was_in_parquet(package):
    assert neutral(FORMULA).startswith("'=")
    with (package / "csv" / "reports.csv").open(newline="") as file:
        assert neutral(FORMULA) in {row["title"] for row in csv.DictReader(file)}
    assert FORMULA in set(pd.read_parquet(package / "parquet" / "reports.parquet")["title"])


def test_without_a_filter_all_rows_are_there(folder):
    corpus = corpus_of(folder)
    frames = tables_of(taken(folder))
    assert {name: len(frame) for name, frame in frames.items()} == {name: len(frame) for name, frame in corpus.tables.items()}
    assert "torn" in set(frames["reports"]["report"]) and MONEY in set(frames["counts"]["count_id"])


def test_a_filter_leaves_what_its_facts_rest_on_and_refer_to(folder):
    chosen = taken(folder, "status=detained&report=harbour&show=count")
    frames = tables_of(chosen)
    ids = {name: set(frame[TABLES[name].key[0]]) for name, frame in frames.items()}
    assert ids["facts"] == ids["counts"] == {f.id for f in chosen.facts} == {"harbour:c:45-47"}
    assert ids["events"] == {"harbour:e:29-89:detention"}
    assert ids["reports"] == {"harbour"} and ids["places"] == {"geonames:610612"} and ids["claimants"] == {"marat-seitov-c81252"}
    assert ids["locations"] == {"harbour:l:70-75"}, "the town in the sentence, not the one in the title"
    assert ids["dates"] == {"harbour:d:79-89"} and not ids["relations"]
    assert ids["evidence"] == ids["counts"] | ids["events"] | ids["locations"] | ids["dates"]


def test_two_related_counts_keep_their_relation(folder):
    assert len(tables_of(taken(folder, "show=count"))["relations"]) == len(corpus_of(folder).tables["relations"]) > 0


def test_other_amounts_than_people_are_facts_where_the_filter_asks_for_them(folder):
    frames = tables_of(taken(folder, "unit=money"))
    assert frames["facts"]["fact_id"].tolist() == frames["counts"]["count_id"].tolist() == [MONEY]
    assert frames["facts"].dtypes.equals(corpus_of(folder).tables["facts"].dtypes)


@pytest.mark.parametrize("query", ["who=ngo", "show=event", "event=detention", "confidence=medium", "q=nothing-has-these-words"])
def test_a_filter_leaves_every_key_satisfied(folder, query):
    frames = tables_of(taken(folder, query))
    assert keys_hold(frames) and len(frames["facts"]) == len(taken(folder, query).facts) < 5


def test_facts_that_were_pinned_are_a_part_too(folder):
    corpus = corpus_of(folder)
    pinned = Extract(corpus, corpus.rows(["raids:c:48-50"]), part="pinned-facts")
    assert tables_of(pinned)["counts"]["count_id"].tolist() == ["raids:c:48-50"] and keys_hold(tables_of(pinned))
    assert about.citation(pinned).endswith("filter: pinned facts.")


def test_it_says_what_it_is(folder, package, tmp_path):
    chosen = unpacked(written(folder, "status=detained&q=`Aktau`"), tmp_path / "some")
    for place, filtered in (
        (package, None),
        (chosen, {"query": "status=detained&q=%60Aktau%60", "words": "what happened to people: detained · with “`Aktau`”"}),
    ):
        descriptor = json.loads((place / "datapackage.json").read_text("utf-8"))
        assert descriptor["version"] == tables.snapshot_of(folder) and descriptor["passage:schemaVersion"] == VERSION
        assert descriptor["created"] == "2011-05-31T00:00:00Z" and descriptor.get("passage:filter") == filtered
        readme, cff = ((place / name).read_text("utf-8") for name in ("README.md", "CITATION.cff"))
        for text in (readme, cff):
            assert tables.snapshot_of(folder) in text and ((filtered or {"words": "May 2011"})["words"] in text)
        assert ("## What the filter left" in readme) == bool(filtered) and "GeoNames" in readme and "Natural Earth" in readme
        assert VERSION in readme


def test_the_readme_tells_how_to_take_the_apostrophes_off(package):
    (line,) = re.findall(r"^text = (re\.sub.*)$", (package / "README.md").read_text("utf-8"), re.MULTILINE)
    for text in (FORMULA, "'=quoted", "'tis", "-5", "plain"):
        assert eval(line, {"re": re, "cell": neutral(text)}) == text


def test_the_citation_file_is_one(folder, tmp_path):
    import yaml

    odd = 'q="Two\u2028lines\u0085: \\ \x07 {a} %23 é"'
    found_file = yaml.safe_load((unpacked(written(folder, odd), tmp_path) / "CITATION.cff").read_text("utf-8"))
    assert found_file["cff-version"] == "1.2.0" and found_file["type"] == "dataset" and found_file["authors"] == [{"name": "Passage"}]
    assert set(found_file) == {"cff-version", "message", "type", "title", "abstract", "version", "authors", "identifiers"}
    assert found_file["version"] == found_file["identifiers"][0]["value"] == tables.snapshot_of(folder)
    assert 'with “"Two lines : \\ {a} # é"”' in found_file["abstract"]


def test_without_a_dated_report_no_date_is_made_up(folder, tmp_path):
    rows = {name: [dict.fromkeys(table.names) | {"report": "r"} for _ in range(name == "reports")] for name, table in TABLES.items()}
    for name, content in tables.render(rows, {"r": ""}, short_quotes=True).items():
        (tmp_path / name).write_bytes(content)
    place = unpacked(written(tmp_path), tmp_path / "out")
    assert "created" not in json.loads((place / "datapackage.json").read_text()) and "none is dated" in (place / "README.md").read_text()
