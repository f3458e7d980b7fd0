"""Reading a reports folder: `reports.csv`, `texts/<report>.txt` and, where there are any, `abstracts/<report>.txt`.

A folder that cannot be understood raises `FolderError`; one bad report is kept with its `problem` and does not stop the others.
"""

from __future__ import annotations

import calendar
import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.anchors import WEB
from data.errors import FolderError
from data.report import Report
from data.schema import PUBLISHED_PRECISIONS, REPORT_INPUT, REQUIRED_INPUT

MAX_BYTES = 2_000_000
OWN_ABSTRACTS = Path(__file__).parent / "reports" / "abstracts"
"""Abstracts of the first corpus, used for a report of that id whose folder brings none."""

REPORT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ENGLISH = re.compile(r"en(?:-.*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folder:
    """A reports folder as read: reports in order of their id, and remarks on what was put right or left aside."""

    reports: tuple[Report, ...]
    notes: tuple[str, ...]


class _Problem(Exception):
    """Why one report cannot be read."""


def read_folder(path: Path) -> Folder:
    """Read every report that `reports.csv` names.

    Raises FolderError where there is no such folder, no readable `reports.csv`, a required column is missing, or an id is bad or
    given twice. Everything else that is wrong with one report becomes its `problem`.
    """
    if not path.is_dir():
        raise FolderError(f"{path}: no such folder. Name a folder that holds reports.csv and texts/.")
    notes: list[str] = []
    reports = sorted((_report(path, row, notes) for row in _rows(path / "reports.csv")), key=lambda r: r.report)
    if not reports:
        notes.append("reports.csv names no report: the tables are empty.")
    named = {f"{report.report}.txt" for report in reports}
    if spare := sorted(p.name for p in (path / "texts").glob("*.txt") if p.name not in named):
        notes.append(f"texts/ holds files that no row of reports.csv names, left aside: {_some(spare)}. Add a row for each to read them.")
    if odd := [report.report for report in reports if report.url and not WEB.fullmatch(report.url)]:
        notes.append(f"a url that is no http:// or https:// address gives no link: {_some(odd)}. Correct it or empty the cell.")
    return Folder(tuple(reports), tuple(notes))


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def normalise(raw: bytes) -> str:
    """Text of a UTF-8 file, without a byte order mark, in NFC, with `\\n` at line ends. Raises UnicodeDecodeError."""
    text = raw.decode("utf-8-sig")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def text_hash(text: str) -> str:
    """SHA-256 (hex) of a normalised text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of reports.csv with every input column; `problem` is filled where a row does not fit the header."""
    if not path.is_file():
        raise FolderError(f"{path}: no such file. A reports folder holds reports.csv with one row a report.")
    try:
        table = [row for row in csv.reader(io.StringIO(normalise(path.read_bytes())), strict=True) if any(map(str.strip, row))]
    except UnicodeDecodeError as error:
        raise FolderError(f"{path}: not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    except csv.Error as error:
        raise FolderError(f"{path}: not a readable CSV file ({error}). Check its quotes and commas.") from error
    except OSError as error:
        raise FolderError(f"{path}: cannot be read ({error.strerror}). Check its permissions.") from error
    header = [name.strip() for name in table[0]] if table else []
    if missing := [name for name in REQUIRED_INPUT if name not in header]:
        hint = _header_hint(header)
        raise FolderError(f"{path}: missing column {', '.join(missing)}. {hint}The first line names the columns: {','.join(REPORT_INPUT)}.")
    if twice := sorted({name for name in header if name in REPORT_INPUT and header.count(name) > 1}):
        raise FolderError(f"{path}: column {', '.join(twice)} stands there twice. Keep one.")
    seen: set[str] = set()
    for number, cells in enumerate(table[1:], start=2):
        values = dict.fromkeys(REPORT_INPUT, "") | {n: re.sub(r"\s*\n\s*", " ", c).strip() for n, c in zip(header, cells, strict=False)}
        report = values["report"]
        where = f"{path}, row {number}"
        if not REPORT_ID.fullmatch(report):
            allowed = "up to 80 letters, digits, '.', '_' or '-', a letter or digit first"
            raise FolderError(f"{where}: bad report id {report[:100]!r}. Use {allowed}.")
        if report in seen:
            raise FolderError(f"{where}: report id {report!r} is given twice. Give each report an id of its own.")
        seen.add(report)
        if len(cells) > len(header):
            # Cells have slipped (an unquoted comma in a title): what stands under which name is anybody's guess.
            problem = f"its row in reports.csv has {len(cells)} cells where the header has {len(header)}: quote cells that hold commas"
            values = dict.fromkeys(REPORT_INPUT, "") | {"report": report, "problem": problem}
        yield values


def _header_hint(header: list[str]) -> str:
    """What is probably the matter with a header that lacks a column."""
    for sign, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and sign in header[0]:
            return f"Its cells are separated by {name}: save it with commas. "
    if any(name not in REPORT_INPUT and name.casefold() in REPORT_INPUT for name in header):
        return "Write the names in small letters. "
    return ""


def _report(folder: Path, row: dict[str, str], notes: list[str]) -> Report:
    name = row["report"]
    problems = [row["problem"]] if row.get("problem") else []
    published, accessed = _date(row, "published", problems), _date(row, "accessed", problems)
    published, precision = _published(name, published, row["published_precision"], problems, notes)
    text = ""
    try:
        if not problems:
            if row["language"] and not ENGLISH.fullmatch(row["language"]):
                raise _Problem(f"language is {row['language']!r}: only English (en) is read")
            text = _text(folder / "texts", name, row["sha256"])
    except _Problem as problem:
        problems.append(str(problem))
    return Report(
        name, text, row["title"], row["publisher"], row["byline"], published, precision, row["language"], row["url"], accessed,
        text_hash(text) if text else row["sha256"], _abstract(folder, name, notes), "; ".join(problems),
    )  # fmt: skip


def _date(row: dict[str, str], column: str, problems: list[str]) -> date | None:
    value = row[column]
    if not value:
        return None
    try:
        if not ISO_DATE.fullmatch(value):
            raise ValueError(value)
        return date.fromisoformat(value)
    except ValueError:
        problems.append(f"bad date in {column}: {value!r}. Write a day that exists as YYYY-MM-DD, or leave it empty")
        return None


def _published(name: str, day: date | None, precision: str, problems: list[str], notes: list[str]) -> tuple[date | None, str]:
    """The day and precision of publication; with month or year precision the last day of that period."""
    if precision and precision not in PUBLISHED_PRECISIONS:
        problems.append(f"bad published_precision: {precision!r}. Write day, month or year, or leave it empty")
        return day, ""
    if day is None:
        if precision and not problems:
            notes.append(f"{name}: published_precision is {precision} but published is empty; the precision is left out.")
        return None, ""
    last = day
    if precision == "month":
        last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    elif precision == "year":
        last = day.replace(month=12, day=31)
    if last != day:
        notes.append(f"{name}: published {day} with precision {precision} is read as the last day of that {precision}, {last}.")
    return last, precision or "day"


def _text(texts: Path, name: str, sha256: str) -> str:
    path, where = texts / f"{name}.txt", f"texts/{name}.txt"
    try:
        if not path.is_file():
            raise _Problem(f"{where} is missing" if not path.exists() else f"{where} is not a file")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise _Problem(f"{where} is too large ({size:,} bytes; at most {MAX_BYTES:,}): split it")
        text = normalise(path.read_bytes())
    except UnicodeDecodeError as error:
        raise _Problem(f"{where} is not UTF-8 (byte {error.start}): save it as UTF-8") from None
    except OSError as error:
        raise _Problem(f"{where} cannot be read ({error.strerror}): check its permissions") from None
    if not text.strip():
        raise _Problem(f"{where} is empty")
    if sha256 and (found := text_hash(text)) != sha256.lower():
        wrong = f"{where} has SHA-256 {found[:12]}…, not {sha256[:12]}… as reports.csv says"
        raise _Problem(f"{wrong}: restore the text, or correct or empty the cell")
    return text


def _abstract(folder: Path, name: str, notes: list[str]) -> str:
    for path in (folder / "abstracts" / f"{name}.txt", OWN_ABSTRACTS / f"{name}.txt"):
        try:
            if not path.is_file():
                continue
            if path.stat().st_size <= MAX_BYTES:
                return " ".join(normalise(path.read_bytes()).split())
            notes.append(f"{name}: abstracts/{name}.txt is too large (at most {MAX_BYTES:,} bytes) and is left out.")
        except (OSError, UnicodeDecodeError):
            notes.append(f"{name}: abstracts/{name}.txt cannot be read as UTF-8 and is left out.")
    return ""
