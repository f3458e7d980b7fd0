"""Reading a reports folder: what is put right, what is a problem of one report, and what stops everything."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from data.errors import FolderError
from data.folder import MAX_BYTES, read_folder
from tests.invented import HARBOUR, REPORTS_CSV, write_folder

HEADER = "report,title,publisher,published,published_precision,language,sha256\n"


def one(folder: Path, row: str, text: str | bytes = "One. Two.\n"):
    """The only report of a folder with one row."""
    write_folder(folder, HEADER + row + "\n", harbour=None, raids=None, a=text)
    (report,) = read_folder(folder).reports
    return report


def test_reports_come_in_order_of_their_id_with_typed_columns(tmp_path):
    harbour, raids = read_folder(write_folder(tmp_path / "in")).reports
    assert (harbour.report, raids.report) == ("harbour", "raids")
    assert harbour.text == HARBOUR
    assert (harbour.published, harbour.accessed, raids.accessed) == (date(2011, 5, 4), date(2012, 1, 2), None)
    assert raids.publisher == "Port Herald, Evening"
    assert harbour.sha256 == hashlib.sha256(HARBOUR.encode()).hexdigest()
    assert not harbour.problem and not raids.problem


def test_byte_order_mark_line_ends_composition_and_extra_columns_do_not_matter(tmp_path):
    table = "\ufeff" + REPORTS_CSV.replace("report,title", "note,report,title").replace("raids,R", "x,raids,R").replace(
        "harbour,F", ",harbour,F"
    )
    text = "\ufeffCafé raid\r\n\r\nTwo held.\rOne freed.\r\n"
    folder = write_folder(tmp_path / "in", table.replace("\n", "\r\n") + ",,,\r\n", harbour=unicodedata.normalize("NFD", text))
    harbour, raids = read_folder(folder).reports
    assert harbour.text == "Café raid\n\nTwo held.\nOne freed.\n"
    assert raids.title == "Raids go on"


def test_only_three_columns_are_needed(tmp_path):
    folder = write_folder(tmp_path / "in", "report,title,publisher\nraids,,\n", harbour=None)
    read = read_folder(folder)
    (report,) = read.reports
    assert not report.problem and not read.notes
    assert report.published is None and report.published_precision == ""


@pytest.mark.parametrize(
    ("row", "text", "problem"),
    [
        ("a,T,P,,,,", None, "texts/a.txt is missing"),
        ("a,T,P,,,,", b"", "texts/a.txt is empty"),
        ("a,T,P,,,,", b"\xef\xbb\xbf \n", "texts/a.txt is empty"),
        ("a,T,P,,,,", b"caf\xe9", "texts/a.txt is not UTF-8 (byte 3)"),
        ("a,T,P,,,,", b"a" * (MAX_BYTES + 1), "too large (2,000,001 bytes"),
        (f"a,T,P,,,,{'0' * 64}", b"A text.", "SHA-256"),
        ("a,T,P,2005-02-30,,,", b"A text.", "bad date in published: '2005-02-30'"),
        ("a,T,P,20050203,,,", b"A text.", "bad date in published"),
        ("a,T,P,2005-02-03,week,,", b"A text.", "bad published_precision: 'week'"),
        ("a,T,P,,,ru,", b"A text.", "language is 'ru'"),
        ("a,One, two,P,,,,", b"A text.", "has 8 cells where the header has 7"),
    ],
)
def test_what_is_wrong_with_one_report_is_its_problem(tmp_path, row, text, problem):
    report = one(tmp_path / "in", row, text)
    assert problem in report.problem
    assert report.text == ""
    assert str(tmp_path) not in report.problem


def test_a_text_of_the_greatest_size_and_the_right_hash_are_accepted(tmp_path):
    text = b"a" * MAX_BYTES
    assert not one(tmp_path / "in", f"a,T,P,,,EN-gb,{hashlib.sha256(text).hexdigest().upper()}", text).problem


def test_a_folder_in_place_of_a_text_is_a_problem(tmp_path):
    folder = write_folder(tmp_path / "in", raids=None)
    (folder / "texts" / "raids.txt").mkdir()
    assert read_folder(folder).reports[1].problem == "texts/raids.txt is not a file"


@pytest.mark.parametrize(
    ("given", "precision", "read", "noted"),
    [
        ("2004-02-10", "month", date(2004, 2, 29), True),
        ("2004-02-29", "month", date(2004, 2, 29), False),
        ("2004-02-10", "year", date(2004, 12, 31), True),
    ],
)
def test_month_and_year_stand_for_their_last_day(tmp_path, given, precision, read, noted):
    folder = write_folder(tmp_path / "in", f"{HEADER}a,T,P,{given},{precision},,\n", harbour=None, raids=None, a="Text.")
    result = read_folder(folder)
    assert (result.reports[0].published, result.reports[0].published_precision) == (read, precision)
    assert not result.reports[0].problem
    assert any("last day" in note for note in result.notes) == noted


def test_a_precision_without_a_date_is_left_out_and_said(tmp_path):
    read = read_folder(write_folder(tmp_path / "in", f"{HEADER}a,T,P,,month,,\n", harbour=None, raids=None, a="Text."))
    assert read.reports[0].published_precision == "" and not read.reports[0].problem
    assert "published_precision is month but published is empty" in read.notes[0]


def test_texts_without_a_row_are_named(tmp_path):
    (note,) = read_folder(write_folder(tmp_path / "in", spare="Text.")).notes
    assert "spare.txt" in note


def test_abstracts_are_read_from_the_folder(tmp_path):
    folder = write_folder(tmp_path / "in")
    (folder / "abstracts").mkdir()
    (folder / "abstracts" / "harbour.txt").write_text("Ferry workers\nare held.\n")
    (folder / "abstracts" / "raids.txt").write_bytes(b"\xff")
    read = read_folder(folder)
    assert [r.abstract for r in read.reports] == ["Ferry workers are held.", ""]
    assert any("abstracts/raids.txt" in note for note in read.notes)


def test_an_abstract_that_is_too_large_is_left_out_and_named(tmp_path):
    folder = write_folder(tmp_path / "in")
    (folder / "abstracts").mkdir()
    (folder / "abstracts" / "raids.txt").write_bytes(b"a" * (MAX_BYTES + 1))
    read = read_folder(folder)
    assert [r.abstract for r in read.reports] == ["", ""]
    assert read.notes == ("raids: abstracts/raids.txt is too large (at most 2,000,000 bytes) and is left out.",)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "example.org/a", "ftp://example.org/a", "https://example.org/a b"])
def test_an_address_that_is_none_of_the_web_is_named(tmp_path, url):
    folder = write_folder(tmp_path / "in", REPORTS_CSV.replace("https://example.org/ferry?a=1&b=2", url))
    read = read_folder(folder)
    (note,) = read.notes
    assert note.startswith("a url that is no http:// or https:// address gives no link: harbour.")
    assert read.reports[0].url == url and not read.reports[0].problem


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("report,publisher\na,P\n", "missing column title"),
        ("", "missing column report, title, publisher"),
        ("Report,Title,publisher\na,T,P\n", "missing column report, title. Write the names in small letters."),
        ("report;title;publisher\na;T;P\n", "separated by semicolons: save it with commas."),
        ("report\ttitle\tpublisher\na\tT\tP\n", "separated by tabs: save it with commas."),
        ("report,title,publisher,title\na,T,P,T\n", "column title stands there twice"),
        (f"{HEADER}a,T,P,,,,\na,T,P,,,,\n", "report id 'a' is given twice"),
        (f"{HEADER}../a,T,P,,,,\n", "bad report id '../a'"),
        (f"{HEADER},T,P,,,,\n", "bad report id ''"),
        (f"{HEADER}{'a' * 81},T,P,,,,\n", "bad report id"),
        (f'{HEADER}a,"T,P,,,,\n', "not a readable CSV file"),
    ],
)
def test_a_table_that_cannot_be_understood_stops_everything(tmp_path, table, message):
    with pytest.raises(FolderError, match=r"reports\.csv") as error:
        read_folder(write_folder(tmp_path / "in", table))
    assert message in str(error.value)


def test_missing_folder_missing_table_and_table_in_another_encoding_stop_everything(tmp_path):
    with pytest.raises(FolderError, match="no such folder"):
        read_folder(tmp_path / "none")
    with pytest.raises(FolderError, match="no such file"):
        read_folder(tmp_path)
    (tmp_path / "reports.csv").write_bytes("report,title,publisher\na,Café,P\n".encode("latin-1"))
    with pytest.raises(FolderError, match="not UTF-8"):
        read_folder(tmp_path)
