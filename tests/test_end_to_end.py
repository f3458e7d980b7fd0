"""From a folder of reports to tables with the real passes, through the command."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data import preprocess
from data.checks import check
from data.folder import read_folder
from data.preprocess import build, main
from data.tables import load
from tests.invented import HARBOUR, RAIDS, write_folder

ROOT = Path(__file__).parent.parent
HOSTILE = {
    "digits": "7" * 200_000,
    "spaces": "Two men" + " " * 200_000 + "left.",
    "brackets": "([{" * 60_000,
    "capitals": "Aktau Police " * 15_000,
    "strange": "\x00\x01 \ufffd \u200b\u202e 12 people \U0001f600 were held in \u0410\u043a\u200b\u0442\u0430\u0443.\n" * 50,
    "short": ".",
}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def folder_of(folder: Path, texts: dict[str, str]) -> Path:
    table = "report,title,publisher\n" + "".join(f"{name},A title,A publisher\n" for name in texts)
    return write_folder(folder, table, harbour=None, raids=None, **texts)


def test_the_command_reads_invented_reports(tmp_path):
    reports, out = write_folder(tmp_path / "in"), tmp_path / "out"
    done = subprocess.run([sys.executable, "-m", "data.preprocess", reports, "--out", out], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    texts = {"harbour": HARBOUR, "raids": RAIDS}
    for name in ("counts", "events", "locations", "dates", "facts"):
        for row in rows(out, name):
            assert texts[row["report"]][int(row["start"]) : int(row["end"])] == row["quote"]
    held = next(row for row in rows(out, "facts") if row["report"] == "harbour" and row["quote"] == "12 Georgian nationals")
    assert (held["value"], held["group"], held["status"], held["place"], held["country"]) == ("12", "Georgian", "detained", "Aktau", "KZ")
    assert held["when_start"] == held["when_end"] == "2011-05-03"
    assert held["link"].endswith("#:~:text=12%20Georgian%20nationals")
    frames = load(out)
    assert set(frames["counts"]["place_id"].dropna()) <= set(frames["places"]["place_id"])


def test_any_number_of_workers_gives_the_same_tables(tmp_path, monkeypatch):
    reports = read_folder(write_folder(tmp_path / "in", raids=None)).reports
    monkeypatch.setattr(preprocess, "POOL_FROM", 2)
    monkeypatch.setattr(preprocess, "CHUNK", 1)
    assert build(reports, workers=2) == build(reports, workers=1)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_neither_break_nor_stall_a_run(tmp_path, name):
    reports = read_folder(folder_of(tmp_path / "in", {name: HOSTILE[name]})).reports
    _, problems = build(reports)
    assert problems == []


@pytest.mark.parametrize("corpus", ["reports", "reports-dev"])
def test_the_corpus_gives_whole_tables_whose_quotes_are_the_texts_words(shared, corpus):
    reports = read_folder(shared / corpus).reports
    tables, problems = build(reports)
    assert problems == []
    check(tables, {report.report: report.text for report in reports})
    assert {row["report"] for row in tables["counts"]} == {report.report for report in reports}


def test_short_tables_of_the_corpus_hold_no_run_of_fourteen_words(shared, tmp_path):
    assert main([str(shared / "reports"), "--out", str(tmp_path / "out"), "--short-quotes"]) == 0
    runs = set()
    for path in (shared / "reports" / "texts").glob("*.txt"):
        words = re.findall(r"\w+", path.read_text(encoding="utf-8").casefold())
        runs |= {" ".join(words[i : i + 14]) for i in range(len(words) - 13)}
    for path in (tmp_path / "out").glob("*.csv"):
        words = re.findall(r"\w+", path.read_text(encoding="utf-8").casefold())
        assert not runs & {" ".join(words[i : i + 14]) for i in range(len(words))}, path.name


def test_raw_texts_with_the_hashes_left_out_are_read(shared, tmp_path):
    shutil.copytree(shared / "reports" / "raw", tmp_path / "in" / "texts")
    table = (shared / "reports" / "reports.csv").read_text(encoding="utf-8")
    (tmp_path / "in" / "reports.csv").write_text(re.sub(r"\b[0-9a-f]{64}\b", "", table), encoding="utf-8")
    assert main([str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    assert len(os.listdir(tmp_path / "out")) == 21
