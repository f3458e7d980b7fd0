"""The tables and texts on this machine, each read once and again only when their files change."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from pathlib import Path

import streamlit as st

from data import snapshots
from data.errors import TablesError
from data.frames import Corpus, Fact, open_corpus
from data.passages import Passage, passage, read_text
from data.query import SNAPSHOT
from data.reading import Reading, lay_out

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "data" / "tables"
Stamp = tuple[tuple[str, int, int], ...]


def current() -> Corpus:
    """The tables that this run shows: of the snapshot that its address names, where that is kept, else the newest.

    Raises TablesError, with what to do.
    """
    return opened(st.query_params.get(SNAPSHOT, ""))


def opened(snapshot: str) -> Corpus:
    """The tables of a snapshot that is kept, else the newest. Raises TablesError, with what to do."""
    found = newest()
    if snapshot not in ("", found.snapshot) and (folder := kept().get(snapshot)):
        try:
            return _open(str(folder), _stamp(folder))
        except TablesError as error:
            raise TablesError(
                f"The snapshot {snapshot} is kept, but cannot be opened here: another version of Passage wrote it, or it is damaged. "
                f"Leave “snapshot={snapshot}” out of the address to see the newest. ({folder})"
            ) from error
    return found


def newest() -> Corpus:
    """The tables in PASSAGE_TABLES, else those that come with the app. Raises TablesError, with what to do."""
    folder = tables_folder()
    return _open(str(folder), _stamp(folder))


def kept() -> dict[str, Path]:
    """The folders of the snapshots that are kept, by id."""
    return snapshots.kept(tables_folder())


def tables_folder() -> Path:
    return Path(os.environ.get("PASSAGE_TABLES") or TABLES)


def passage_of(fact: Fact) -> Passage | None:
    """The words around a fact where its report's text is on this machine."""
    return passage(fact, text_of) if _reports_folder() else None


def text_of(report: str) -> str | None:
    """A report's text where it is on this machine."""
    folder = _reports_folder()
    return _text(str(folder), report, _stamp(folder / "texts" / f"{report}.txt")) if folder else None


def reading_of(tables: Corpus, report: str) -> Reading:
    """A report laid out to be read, with its text where that is on this machine."""
    folder = _reports_folder()
    text = _stamp(folder / "texts" / f"{report}.txt") if folder else ()
    return _reading(tables, report, str(folder) if folder else "", text)


def _reports_folder() -> Path | None:
    named = os.environ.get("REPORTS_FOLDER") or _secret("REPORTS_FOLDER")
    return Path(named) if named else None


@cache
def _secret(name: str) -> str | None:
    try:
        return str(st.secrets.get(name) or "")
    except FileNotFoundError:  # No secrets file: nothing is named there.
        return None


def _stamp(path: Path) -> Stamp:
    """Names, times and sizes of a file or of the files in a folder: changes whenever they are written anew."""
    try:
        if path.is_file():
            entries: list[Path | os.DirEntry[str]] = [path]
        else:
            with os.scandir(path) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        return tuple((entry.name, (told := entry.stat()).st_mtime_ns, told.st_size) for entry in entries)
    except OSError:
        return ()


# Plain caches: Streamlit's takes a hundred times as long to find what it has, and is asked for every card.
@lru_cache(maxsize=4)
def _open(folder: str, stamp: Stamp) -> Corpus:
    return open_corpus(Path(folder))


@lru_cache(maxsize=64)
def _text(folder: str, report: str, stamp: Stamp) -> str | None:
    return read_text(Path(folder), report)


@lru_cache(maxsize=16)
def _reading(tables: Corpus, report: str, folder: str, text: Stamp) -> Reading:
    return lay_out(tables, report, read_text(Path(folder), report) if folder else None)
