"""The command: exit statuses, messages, and what happens to a folder of tables that is already there."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data import preprocess
from data.extract import pipeline
from data.preprocess import main
from data.tables import FILES
from tests.invented import REPORTS_CSV, found, write_folder


@pytest.fixture(autouse=True)
def a_careful_reader(monkeypatch):
    monkeypatch.setattr(pipeline, "extract", found)


@pytest.fixture
def reports(tmp_path) -> Path:
    return write_folder(tmp_path / "reports")


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "tables"


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def test_all_tables_are_written_and_the_same_again(reports, out, capfd):
    assert main([str(reports), "--out", str(out)]) == 0
    first = files(out)
    assert set(first) == FILES
    assert main([str(reports), "--out", str(out)]) == 0
    assert files(out) == first
    assert sorted(os.listdir(out.parent)) == ["reports", "tables"]
    assert capfd.readouterr() == ("", "")


def test_rows_of_the_input_in_another_order_give_the_same_bytes(reports, out, tmp_path):
    main([str(reports), "--out", str(out)])
    header, one, other = REPORTS_CSV.splitlines()
    turned = write_folder(tmp_path / "turned", "\r\n".join((header, other, one, "")))
    main([str(turned), "--out", str(tmp_path / "again")])
    assert files(tmp_path / "again") == files(out)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "harbour: texts/harbour.txt is missing."),
        (b"", "harbour: texts/harbour.txt is empty."),
        (b"\xff\xfe", "harbour: texts/harbour.txt is not UTF-8"),
        (b"a" * 2_000_001, "harbour: texts/harbour.txt is too large"),
    ],
)
def test_a_report_that_cannot_be_read_costs_that_report_alone(tmp_path, out, capfd, text, message):
    reports = write_folder(tmp_path / "reports", harbour=text)
    assert main([str(reports), "--out", str(out)]) == 1
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith(message)
    harbour, raids = rows(out, "reports")
    assert line == f"harbour: {harbour['problem']}." and not raids["problem"]
    assert harbour["title"] == "Ferry workers held in Aktau" and harbour["characters"] == ""
    assert {row["report"] for row in rows(out, "facts")} == {"raids"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("b=2,2012-01-02,", f"b=2,2012-01-02,{'a' * 64}", "harbour: texts/harbour.txt has SHA-256"),
        ("2011-05-04", "4 May 2011", "harbour: bad date in published"),
        ("day,en", "day,kk", "harbour: language is 'kk'"),
    ],
)
def test_a_report_with_wrong_metadata_is_listed_without_facts(tmp_path, out, capfd, old, new, message):
    reports = write_folder(tmp_path / "reports", REPORTS_CSV.replace(old, new))
    assert main([str(reports), "--out", str(out)]) == 1
    assert capfd.readouterr().err.startswith(message)
    assert {row["report"] for name in ("counts", "events", "locations", "dates", "facts") for row in rows(out, name)} <= {"raids"}


def test_a_fault_of_ours_in_one_report_is_named_and_costs_that_report_alone(reports, out, capfd, monkeypatch):
    def faulty(report):
        if report.report == "raids":
            raise ZeroDivisionError("a fault\nin two lines")
        return found(report)

    monkeypatch.setattr(pipeline, "extract", faulty)
    assert main([str(reports), "--out", str(out)]) == 1
    assert "raids: could not be analysed (ZeroDivisionError: a fault in two lines)" in capfd.readouterr().err
    assert {row["report"] for row in rows(out, "counts")} == {"harbour"}


@pytest.mark.parametrize("table", ["title,publisher\nT,P\n", "report,title,publisher\na,T,P\na,T,P\n", "report,title,publisher\n.a,T,P\n"])
def test_a_folder_that_cannot_be_understood_writes_nothing(tmp_path, out, capfd, table):
    assert main([str(write_folder(tmp_path / "reports", table)), "--out", str(out)]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert str(tmp_path / "reports" / "reports.csv") in line
    assert not out.exists()


def test_no_such_folder_writes_nothing(tmp_path, out, capfd):
    assert main([str(tmp_path / "none"), "--out", str(out)]) == 2
    assert "no such folder" in capfd.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["in"],
        ["in", "--out"],
        ["in", "--out", "o", "--workers", "0"],
        ["in", "--out", "o", "--new"],
    ],
)
def test_bad_arguments_write_nothing(arguments, capfd):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage:" in capfd.readouterr().err


@pytest.mark.parametrize("number", ["0", "x", "257", "1.5", "٣"])
def test_a_number_of_workers_that_is_none_is_told_in_plain_words(number, capfd):
    with pytest.raises(SystemExit):
        main(["in", "--out", "o", "--workers", number])
    assert f"argument --workers: {number!r} is not a whole number from 1 to 256" in capfd.readouterr().err


def test_check_writes_nothing_and_sums_up_the_difference(reports, out, capfd):
    assert main([str(reports), "--out", str(out), "--check"]) == 3
    assert not out.exists() and "no such folder" in capfd.readouterr().err
    main([str(reports), "--out", str(out)])
    assert main([str(reports), "--out", str(out), "--check"]) == 0
    assert capfd.readouterr().err == ""
    table = out / "counts.csv"
    changed = table.read_bytes().replace(b"detained,flow,asserted", b"released,flow,asserted")
    table.write_bytes(changed[: changed.index(b"raids:c:")])
    (out / "dates.parquet").unlink()
    before = files(out)
    assert main([str(reports), "--out", str(out), "--check"]) == 3
    told = capfd.readouterr().err
    assert "counts.csv differs: rows 1 new (raids:c:48-50); 1 changed (harbour:c:45-47)." in told
    assert "dates.parquet differs: it is missing." in told
    assert files(out) == before


def test_check_of_readable_tables_still_tells_of_problems(tmp_path, out):
    reports = write_folder(tmp_path / "reports", raids=None)
    main([str(reports), "--out", str(out)])
    assert main([str(reports), "--out", str(out), "--check"]) == 1


@pytest.mark.parametrize("failing", ["write_bytes", "rename"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failed_write_leaves_the_earlier_tables_whole(reports, out, capfd, monkeypatch, failing, error):
    main([str(reports), "--out", str(out), "--short-quotes"])
    before = files(out)
    real, calls = getattr(Path, failing), []

    def fails(self, *arguments):
        calls.append(self)
        if len(calls) == 2:
            raise error
        return real(self, *arguments)

    monkeypatch.setattr(Path, failing, fails)
    status = main([str(reports), "--out", str(out)])
    monkeypatch.undo()
    assert status == (130 if isinstance(error, KeyboardInterrupt) else 2)
    assert len(calls) >= 2 and len(capfd.readouterr().err.splitlines()) == 1
    assert files(out) == before
    assert sorted(os.listdir(out.parent)) == ["reports", "tables"]


def members(group: int) -> int:
    """How many processes of a group run; ended ones that nobody has asked after do not count."""
    states = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            states.append(path.read_text().rpartition(")")[2].split())
        except OSError:
            continue
    return sum(int(fields[2]) == group and fields[0] != "Z" for fields in states)


def wait_for(holds, seconds: float = 30.0) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see the worker processes")
@pytest.mark.parametrize(("stop", "status"), [(signal.SIGTERM, 130), (signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_a_run_that_is_stopped_writes_nothing_and_leaves_no_process(tmp_path, out, stop, status):
    names = [f"r{i}" for i in range(preprocess.POOL_FROM)]
    text = "Police detained 12 Georgian nationals in Aktau on 3 May 2011, an officer said.\n" * 2_000
    table = "report,title,publisher\n" + "".join(f"{name},T,P\n" for name in names)
    reports = write_folder(tmp_path / "many", table, harbour=None, raids=None, **dict.fromkeys(names, text))
    command = [sys.executable, "-m", "data.preprocess", str(reports), "--out", str(out), "--workers", "2"]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert wait_for(lambda: members(run.pid) >= 4), "the process, two workers, and what tracks them"
    time.sleep(0.2)
    # Ctrl-C reaches every process of the terminal; the others are sent to one.
    (os.killpg if stop == signal.SIGINT else os.kill)(run.pid, stop)
    _, told = run.communicate(timeout=30)
    assert run.returncode == status
    assert stop == signal.SIGKILL or told == "interrupted: nothing was written\n"
    assert wait_for(lambda: members(run.pid) == 0)
    assert os.listdir(tmp_path) == ["many"]


def test_ctrl_c_while_the_command_is_loaded_is_as_quiet(tmp_path):
    command = [sys.executable, "-X", "importtime", "-m", "data.preprocess", "in", "--out", "o"]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    told = [run.stderr.readline()]
    while "argparse" not in told[-1]:
        told.append(run.stderr.readline())
    run.send_signal(signal.SIGINT)
    assert "Traceback" not in run.communicate(timeout=30)[1]
    assert run.returncode == 130


def test_what_a_killed_run_left_is_put_right(reports, out, capfd):
    main([str(reports), "--out", str(out)])
    before = files(out)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    ends = (f"old-{ended.pid}", "new-999999999", "new-1", "new-999999998")
    old, new, running, foreign = (out.with_name(f".tables.{end}") for end in ends)
    out.rename(old)
    for folder in (new, running, foreign):
        folder.mkdir()
    (foreign / "mine").touch()
    # What is wrong with the new run does not matter.
    (reports / "reports.csv").write_text("")
    assert main([str(reports), "--out", str(out)]) == 2
    assert "brought back" in capfd.readouterr().err
    assert files(out) == before
    assert sorted(os.listdir(out.parent)) == sorted([running.name, foreign.name, "reports", "tables"])


@pytest.mark.parametrize("name", ["notes.txt", "reports.csv"])
def test_a_folder_with_other_files_is_left_alone(reports, out, capfd, name):
    out.mkdir()
    (out / name).write_text("mine")
    assert main([str(reports), "--out", str(out)]) == 2
    assert name in capfd.readouterr().err
    assert files(out) == {name: b"mine"}


def test_the_reports_folder_and_a_file_are_no_place_for_tables(reports, out, capfd):
    before = files(reports / "texts")
    assert main([str(reports), "--out", str(reports)]) == 2
    assert "is the reports folder itself" in capfd.readouterr().err
    assert main([str(reports), "--out", str(reports / "reports.csv")]) == 2
    assert "is a file" in capfd.readouterr().err
    assert main([str(reports), "--out", str(reports / "reports.csv" / "tables")]) == 2
    assert "cannot be written" in capfd.readouterr().err
    assert files(reports / "texts") == before and (reports / "reports.csv").read_text() == REPORTS_CSV


def test_a_linked_folder_stays_a_link_and_missing_parents_are_made(reports, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "a" / "b", target_is_directory=True)
    assert main([str(reports), "--out", str(link)]) == 0
    assert main([str(reports), "--out", str(link)]) == 0
    assert link.is_symlink() and set(files(tmp_path / "a" / "b")) == FILES


def test_long_runs_show_progress(capfd):
    ticks = iter(range(0, 1000, 11))
    assert list(preprocess._progress(iter([{}, {}, {}, {}]), 4, lambda: float(next(ticks)))) == [{}] * 4
    assert "reports read" in capfd.readouterr().err


def test_an_empty_table_of_reports_gives_empty_tables(tmp_path, out, capfd):
    reports = write_folder(tmp_path / "reports", "report,title,publisher\n", harbour=None, raids=None)
    assert main([str(reports), "--out", str(out)]) == 0
    assert "names no report" in capfd.readouterr().err
    assert rows(out, "facts") == []
