"""`python -m data.explain` shows every fact of a report with its rules and words, in plain text that any terminal can show."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.assemble import report_rows
from data.explain import explain, main, shortened, visible, width
from data.extract import pipeline
from data.folder import read_folder
from tests.conftest import ROOT
from tests.invented import HARBOUR, write_folder


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "data.explain", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, env=os.environ | environment)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("in") / "reports")


def test_every_row_of_evidence_is_shown(folder: Path) -> None:
    report = next(r for r in read_folder(folder).reports if r.report == "harbour")
    shown = explain(report)
    rows = report_rows(report, pipeline.extract(report))
    assert len(rows["counts"]) == 3 and len(rows["relations"]) >= 1
    for e in rows["evidence"]:
        lines = [line.split() for line in shown.splitlines() if line.startswith("    ")]
        assert any(line[0] == e["field"] and f"{e['start']}–{e['end']}" in line for line in lines), e
        assert any(line.startswith(f"  {e['rule']}  ") for line in shown.partition("RULES")[2].splitlines()), e
    for row in rows["relations"]:
        assert f"({row['row_a']}) {row['relation']} “" in shown
    assert "harbour:c:45-47  45–66 “12 Georgian nationals”" in shown
    assert re.search(r"^    status +detained +status:object +36–44 “detained”$", shown, re.MULTILINE)
    assert re.search(r"^  status:object +stated +The verb just before the count", shown, re.MULTILINE)


def test_the_command_prints_one_report(folder: Path) -> None:
    done = run(folder, "harbour")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode()
    assert text.startswith("harbour: Ferry workers held in Aktau\nCaspian Wire, A. Writer, 2011-05-04 (day)\n")
    assert re.findall(r"^[A-Z]+(?: \(\d+\))?$", text, re.MULTILINE)[0] == "COUNTS (3)"
    assert text == run(folder, "harbour", PYTHONHASHSEED="7").stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "harbour"], "nowhere: no such folder. Name a folder that holds reports.csv and texts/.\n"),
        (["{folder}", "harbor"], "{folder}: has no report 'harbor'. It has harbour, raids.\n"),
    ],
)
def test_one_line_says_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert main([argument.format(folder=folder) for argument in arguments]) == 2
    assert capsys.readouterr() == ("", said.format(folder=folder))


def test_a_report_that_cannot_be_read_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_folder(tmp_path / "in", raids=b"\xff")
    assert main([str(folder), "raids"]) == 2
    assert capsys.readouterr() == ("", "raids: texts/raids.txt is not UTF-8 (byte 0): save it as UTF-8.\n")


def test_a_terminal_that_knows_only_ascii_gets_every_line(folder: Path) -> None:
    done = run(folder, "harbour", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"45\u201366 \u201c12 Georgian nationals\u201d" in done.stdout


def test_a_reader_may_stop_early(folder: Path) -> None:
    command = [sys.executable, "-m", "data.explain", str(folder), "harbour"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_columns_stay_straight_beside_wide_letters_and_marks(tmp_path: Path) -> None:
    text = "Police held 12 東京 Kyrgyz men on 3 May 2011.\n"
    folder = write_folder(tmp_path / "in", harbour=text)
    shown = explain(next(r for r in read_folder(folder).reports if r.report == "harbour"))
    block = next(b for b in shown.split("\n\n") if b.startswith("harbour:c:"))
    words = [re.match(r"    .*?(?=  \d+–\d+ “)", line) for line in block.splitlines()[2:]]
    assert len({width(found[0]) for found in words if found}) == 1 and all(words)
    assert any("東京" in found[0] for found in words if found) and width("東京") == 4 and width("x\u0308") == 1


def test_signs_that_steer_a_terminal_are_spelt_out() -> None:
    assert visible("12\tmen\r\n \x1b[31m held\u202e \x00") == r"12 men \x1b[31m held\u202e \x00"
    assert visible("a\u2028b\u00a0c") == "a b c"


def test_long_words_keep_their_beginning_and_end() -> None:
    assert shortened("x" * 60) == "x" * 60
    cut = shortened("He said " + "so " * 40 + "again.")
    assert cut.startswith("He said so") and cut.endswith("so again.") and " … " in cut and width(cut) <= 60
    assert width(shortened("東" * 60)) <= 60


def test_the_invented_report_is_as_long_as_it_says(folder: Path) -> None:
    assert f"{len(HARBOUR)} characters" in explain(next(r for r in read_folder(folder).reports if r.report == "harbour"))
