"""The command `python -m data.preprocess REPORTS_FOLDER --out FOLDER`: from a folder of reports to a folder of tables."""

from __future__ import annotations

import os
import signal
import sys

if __name__ == "__main__":
    # Ctrl-C while the rest is loaded: later it is an exception that `main` answers.
    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

import argparse
import glob
import multiprocessing
import multiprocessing.util
import re
import shutil
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Thread

from data.assemble import Rows, join, report_rows, unread_rows
from data.changes import summary
from data.checks import check
from data.errors import FolderError, PassageError
from data.extract import pipeline
from data.folder import read_folder
from data.report import Report
from data.tables import FILES, PACKAGE, render

DONE, PROBLEMS, NOTHING_WRITTEN, DIFFERS, INTERRUPTED = 0, 1, 2, 3, 130
POOL_FROM = 64
"""Fewer reports are read sooner by one process than processes are started."""
CHUNK = 16
PROGRESS_SECONDS = 10.0
DESKTOP_FILES = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
"""What file managers leave in a folder by themselves."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status (see --help)."""
    try:
        args = _parser().parse_args(arguments)
        if not args.check:
            _tidy(args.out)
        reports, notes = _read(args.reports), []
        if not args.check:
            _may_replace(args.out, args.reports)
        rows, problems = build(reports, args.workers)
        files = render(rows, {r.report: r.text for r in reports}, args.short_quotes)
        if args.check:
            notes = summary(args.out, files)
        else:
            replace_folder(args.out, files)
    except KeyboardInterrupt:
        _say("interrupted: nothing was written")
        return INTERRUPTED
    except PassageError as error:
        _say(str(error))
        return NOTHING_WRITTEN
    for report, problem in problems:
        _say(f"{report}: {problem}.")
    for line in notes:
        _say(line)
    if args.check and notes:
        return DIFFERS
    return PROBLEMS if problems else DONE


def build(reports: Sequence[Report], workers: int = 1) -> tuple[Rows, list[tuple[str, str]]]:
    """All tables' rows and the problems as (report, problem), the same for any number of workers.

    Each report's rows are checked against the column registry and the text.
    """
    rows = join(_progress(_each(reports, workers), len(reports)))
    return rows, [(row["report"], row["problem"]) for row in rows["reports"] if row["problem"]]


def read_report(report: Report) -> Rows:
    """Rows of one report. A fault of ours in one report costs that report alone, and is named as its problem."""
    if report.problem:
        return unread_rows(report, report.problem)
    try:
        rows = report_rows(report, pipeline.extract(report))
        check(rows, {report.report: report.text})
        return rows
    except Exception as error:
        message = " ".join(str(error).split())[:200]
        return unread_rows(
            report, f"could not be analysed ({type(error).__name__}: {message}): this is a fault of Passage, please report it"
        )


def replace_folder(out: Path, files: dict[str, bytes]) -> None:
    """Write the files to a folder beside `out` and rename it to `out`; on any failure an earlier `out` stays. Raises FolderError."""
    out = out.resolve()  # a link to a folder stays a link
    new, old = (out.with_name(f".{out.name}.{kind}-{os.getpid()}") for kind in ("new", "old"))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new.mkdir()
        for name, content in files.items():
            (new / name).write_bytes(content)
        if not out.exists():
            new.rename(out)
            return
        shutil.copymode(out, new)
        out.rename(old)
        new.rename(out)
    except OSError as error:
        why = error.strerror or str(error)
        raise FolderError(f"{out}: cannot be written ({why}). It is as it was; name another --out, or mend this.") from error
    finally:
        if old.exists() and not out.exists():
            old.rename(out)
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _tidy(out: Path) -> None:
    """Put right what a run that was killed left beside `out`: bring back the earlier tables, remove unfinished ones."""
    out = out.resolve()
    left = re.compile(re.escape(f".{out.name}.") + r"(new|old)-([0-9]{1,9})")
    for path in sorted(out.parent.glob(f".{glob.escape(out.name)}.*")):
        found = left.fullmatch(path.name)
        if not found or not path.is_dir() or path.is_symlink() or _runs(int(found[2])) or {p.name for p in path.iterdir()} - FILES:
            continue
        if found[1] == "old" and not out.exists():
            path.rename(out)
            _say(f"note: {out}: brought back, as it was before a run that was killed")
        else:
            shutil.rmtree(path, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether a process runs; Windows has no harmless way to ask, so there it is taken to."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _may_replace(out: Path, reports: Path) -> None:
    """Raise FolderError unless `out` is new, empty, or a tables folder: nothing that is not ours is ever removed."""
    if not out.exists():
        return
    if not out.is_dir():
        raise FolderError(f"{out}: is a file. Name a folder for the tables.")
    if out.samefile(reports):
        raise FolderError(f"{out}: is the reports folder itself. Name another folder for the tables.")
    found = {p.name for p in out.iterdir()} - DESKTOP_FILES
    if foreign := sorted(found - FILES):
        listed = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
        raise FolderError(f"{out}: holds what is no table ({listed}). Name a new or empty folder, or move it away.")
    if found and PACKAGE not in found:
        raise FolderError(
            f"{out}: holds {min(found)} but no {PACKAGE}, so it was not built here. Name a new or empty folder, or move it away."
        )


def _read(folder: Path) -> tuple[Report, ...]:
    read = read_folder(folder)
    for note in read.notes:
        _say(f"note: {note}")
    return read.reports


def _each(reports: Sequence[Report], workers: int) -> Iterator[Rows]:
    if workers == 1 or len(reports) < POOL_FROM:
        yield from map(read_report, reports)
        return
    # Spawned, as everywhere but on Linux: a fork of a process with threads may hang.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_start_worker)
    try:
        # Workers inherit it: Ctrl-C reaches them too, and is this process's to answer.
        answer = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            parts = deque(pool.submit(_read_reports, reports[i : i + CHUNK]) for i in range(0, len(reports), CHUNK))
        finally:
            signal.signal(signal.SIGINT, answer)
        while parts:
            yield from parts.popleft().result()
    except BrokenProcessPool as error:
        raise PassageError("A worker process died, perhaps for want of memory. Run again with --workers 1.") from error
    except BaseException:
        # Nothing is cancelled or waited for: Python 3.11 stumbles over a worker that ends while a task is.
        for worker in multiprocessing.active_children():
            worker.terminate()
        pool.shutdown(wait=False)
        raise
    pool.shutdown()


def _read_reports(reports: Sequence[Report]) -> list[Rows]:
    return [read_report(report) for report in reports]


def _start_worker() -> None:
    """A worker leaves Ctrl-C to its parent, and ends when that is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(INTERRUPTED)


def _progress(parts: Iterable[Rows], total: int, clock: Callable[[], float] = time.monotonic) -> Iterator[Rows]:
    """Pass the parts on, and say every few seconds how far a long run has come."""
    last = clock()
    for done, part in enumerate(parts, start=1):
        if clock() - last >= PROGRESS_SECONDS and done < total:
            last = clock()
            _say(f"{done:,} of {total:,} reports read")
        yield part


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.preprocess",
        description="Read a folder of reports (reports.csv, texts/<report>.txt) and write its tables as CSV and Parquet.",
        epilog="Exit status: 0 all reports read; 1 tables written, but some reports could not be read (each named on standard error); "
        "2 nothing written; 3 with --check, FOLDER differs from what would be written; 130 interrupted or terminated, nothing written.",
    )
    parser.add_argument("reports", metavar="REPORTS_FOLDER", type=Path, help="folder with reports.csv and texts/")
    parser.add_argument(
        "--out", metavar="FOLDER", type=Path, required=True, help="folder for the tables; replaced as a whole when all are written"
    )
    parser.add_argument("--workers", metavar="N", type=_processes, default=os.cpu_count() or 1, help="processes (default: one a processor)")
    parser.add_argument("--short-quotes", action="store_true", help="cut quotes after 12 words, so that the tables hold no report text")
    parser.add_argument("--check", action="store_true", help="write nothing; say how FOLDER differs from what would be written")
    return parser


def _processes(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 256")
    return int(text)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    status = main()
    if status == INTERRUPTED:
        # Not the usual way out: before Python 3.11.5 it waits for ever on what was on its way to a worker. Locks are given back first.
        multiprocessing.util._run_finalizers(0)  # type: ignore[attr-defined]
        os._exit(status)
    sys.exit(status)
