"""The workbook: every value as it is in the tables, text that is never run, links that fit, limits that are told, the same bytes twice."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import tempfile
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from data.errors import ExportError
from data.export import FORMATS, Extract, extract, workbook
from data.export.narrowing import rows_of, tables_of
from data.export.safe import original
from data.frames import open_corpus
from data.query import query_of
from data.schema import TABLES, VERSION
from tests.test_pages import PLACE, REPORT, event, fact, write_tables

FORMULA = '=HYPERLINK("http://evil.example")'
MARKUP = "<r><t>bold</t></r>"
LONG = "a" * 32_760 + "😀" * 10
PAGE = "https://gazette.example/a?b=1"
TOO_LONG = f"https://long.example/{'a' * 2080}"
RUN = "=1+41"
ROWS = (
    fact(0, statement=FORMULA, claimed_by=MARKUP, place_id=PLACE["place_id"], lat=-43.0, lon=75.12345, when_start=date(1899, 12, 31)),
    fact(30, value=None, low=100.5, quote="2005", who=" two\nlines ", url=PAGE, link=f"{PAGE}#:~:text=40%20men", claimed_via="a_x0041_b"),
    event(60, when_start=date(2011, 3, 1), when_end=date(9999, 12, 31), url="javascript:alert(1)", link=TOO_LONG),
    fact(90, statement=LONG, status="deported", people=RUN),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return write_tables(tmp_path_factory.mktemp("tables"), *ROWS, reports=[REPORT | {"abstract": RUN}])


@pytest.fixture(scope="module")
def book(folder) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(folder)))


corpus_of = cache(open_corpus)


def taken(folder: Path, query: str = "") -> Extract:
    return extract(corpus_of(folder), query_of(query))[0]


def written(folder: Path, query: str = "") -> bytes:
    return b"".join(FORMATS["xlsx"].write(taken(folder, query)))


def as_cell(value: Any) -> Any:
    """A value of the tables as a cell has it."""
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day) if value.year >= 1900 else value.isoformat()
    return LONG[:32_760] + "😀😀😀…" if value == LONG else value


def test_every_sheet_holds_the_values_of_its_table(folder, book):
    frames = tables_of(taken(folder))
    assert book.sheetnames == ["about", "facts", *(name for name in TABLES if name != "facts"), "codebook"]
    for name, frame in frames.items():
        header, *rows = book[name].iter_rows(values_only=True)
        assert list(header) == TABLES[name].names
        assert [[unescape(v) if isinstance(v, str) else v for v in row] for row in rows] == [
            [as_cell(v) for v in row.values()] for row in rows_of(frame, name)
        ], name


def test_numbers_and_dates_are_numbers_and_dates_and_text_is_never_run(book):
    sheet = book["facts"]
    at = {name: number for number, name in enumerate(TABLES["facts"].names, start=1)}
    by_start = {row[at["start"] - 1].value: row for row in sheet.iter_rows(min_row=2)}
    first, second, happening = (by_start[start] for start in (0, 30, 60))
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"} and isinstance(
        first[at["value"] - 1].value, int
    )
    assert first[at["statement"] - 1].quotePrefix and not second[at["statement"] - 1].quotePrefix
    assert (first[at["lat"] - 1].number_format, happening[at["when_start"] - 1].number_format) == ("0.00000", "yyyy-mm-dd")
    assert happening[at["when_end"] - 1].is_date and second[at["quote"] - 1].data_type == "s"


def test_only_addresses_of_the_web_that_excel_takes_are_links(book):
    links = {cell.value: cell.hyperlink for row in book["facts"].iter_rows() for cell in row if cell.hyperlink}
    assert {(text, link.target, link.location) for text, link in links.items()} == {
        (PAGE, PAGE, None),
        (f"{PAGE}#:~:text=40%20men", PAGE, ":~:text=40%20men"),
    }


def test_more_links_than_a_sheet_holds_stay_text(folder, monkeypatch):
    monkeypatch.setattr(workbook, "LINKS", 0)
    sheet = openpyxl.load_workbook(io.BytesIO(written(folder)))["facts"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.hyperlink] and PAGE in {cell.value for cell in cells}


def test_tables_can_be_scrolled_and_filtered_below_their_header(book):
    for name in (*TABLES, "codebook"):
        sheet = book[name]
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == sheet.dimensions, name
        assert all(10 < dimension.width < 112 for dimension in sheet.column_dimensions.values())


def test_the_first_sheet_says_what_it_is_and_what_was_cut(folder, book):
    told = dict(book["about"].iter_rows(values_only=True))
    corpus = corpus_of(folder)
    assert (told["Snapshot"], told["Schema version"], told["Newest report of the snapshot"]) == (corpus.snapshot, VERSION, "1 March 2011")
    assert told["Filter"].startswith("none") and "GeoNames" in told["Licence"] and corpus.snapshot in told["How to cite"]
    assert told["Cut cells"].startswith("1 texts") and told["Cut cells"].endswith("facts!C5")
    some = dict(openpyxl.load_workbook(io.BytesIO(written(folder, "status=deported&q=a")))["about"].iter_rows(values_only=True))
    assert (some["Filter"], some["Filter as in a link"]) == ("what happened to people: deported · with “a”", "status=deported&q=a")
    assert some["Sheet facts"].startswith("1 rows.") and "With this filter" in some["Sheet places"]


def test_the_codebook_has_every_column(book):
    header, *rows = book["codebook"].iter_rows(values_only=True)
    told = {(row[0], row[1]): dict(zip(header, row, strict=True)) for row in rows}
    assert set(told) == {(name, column) for name, table in TABLES.items() for column in table.names}
    unit = told["counts", "unit"]
    assert (unit["type"], unit["required"], unit["vocabulary"].split(", ")) == (
        "string",
        "required",
        list(TABLES["counts"]["unit"].vocabulary),
    )


def test_more_rows_than_a_sheet_holds_are_refused_before_the_first_byte(folder, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 3)
    with pytest.raises(ExportError, match=r"The table facts has 4 rows, and a sheet of Excel holds 3 .* archive"):
        FORMATS["xlsx"].write(taken(folder))


def test_the_same_extract_gives_the_same_bytes_and_leaves_nothing_behind(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first = written(folder, "status=detained")
    assert first == written(folder, "status=detained")
    assert openpyxl.load_workbook(io.BytesIO(first)).properties.created == datetime(2011, 3, 1)
    broken = FORMATS["xlsx"].write(taken(folder))
    next(broken)
    broken.close()
    assert not list(tmp_path.iterdir())


@pytest.fixture
def office(tmp_path):
    """`office(file, form)` opens a file in LibreOffice, with nobody at the screen, and gives the folder of what it saves."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("needs LibreOffice: install Debian's `libreoffice-calc`")

    def convert(path: Path, form: str) -> Path:
        home, out = tmp_path / "home", tmp_path / "converted"
        command = [program, "--headless", f"-env:UserInstallation={home.as_uri()}", "--convert-to", form, "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return out

    return convert


ALL_SHEETS_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


@pytest.mark.full
def test_libreoffice_reads_the_workbook_as_it_was_written_and_runs_nothing(folder, tmp_path, office):
    path = tmp_path / "book.xlsx"
    path.write_bytes(written(folder))
    out = office(path, ALL_SHEETS_AS_CSV)
    for name, frame in tables_of(taken(folder)).items():
        with (out / f"book-{name}.csv").open(newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        assert header == TABLES[name].names
        for shown, row in zip(rows, rows_of(frame, name), strict=True):
            for column, said in zip(TABLES[name].columns, shown, strict=True):
                value = row[column.name]
                if column.kind in ("number", "integer") and value is not None:
                    assert float(said) == value
                else:
                    assert said == ("" if value is None else str(as_cell(value)) if value == LONG else str(value))


@pytest.mark.full
def test_libreoffice_reads_the_csv_as_it_was_written_and_runs_nothing(folder, tmp_path, office):
    path = tmp_path / "facts.csv"
    facts = [row for row in taken(folder).facts if row["statement"] != LONG]
    path.write_bytes(b"".join(FORMATS["csv"].write(taken(folder)._replace(facts=facts))))
    sheet = openpyxl.load_workbook(office(path, "xlsx") / "facts.xlsx").active
    header, *rows = sheet.iter_rows()
    assert [cell.value for cell in header] == TABLES["facts"].names and len(rows) == len(facts)
    for row, wanted in zip(rows, facts, strict=True):
        assert not [cell.value for cell in row if cell.data_type == "f"]
        for cell, column in zip(row, TABLES["facts"].columns, strict=True):
            value = wanted[column.name]
            if column.kind == "string" and isinstance(cell.value, str):
                assert re.sub(r"\r\n?", "\n", original(cell.value)) == value
            elif column.kind == "number" or column.kind == "integer":
                assert cell.value == value
