"""Snapshots that are kept beside the current tables, so that what was cited can be opened again: `python -m data.snapshots`.

Each is a tables folder as it was written, named by its id, in the folder `snapshots` beside the tables, or in PASSAGE_SNAPSHOTS.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

from data.errors import PassageError, TablesError
from data.tables import FILES, PACKAGE, load, snapshot_of

TABLES = Path(__file__).parent / "tables"
_ID = re.compile(r"[0-9a-f]{10}")


def home(tables: Path) -> Path:
    """Where the snapshots of a tables folder are kept."""
    return Path(os.environ.get("PASSAGE_SNAPSHOTS") or tables.resolve().parent / "snapshots")


def kept(tables: Path) -> dict[str, Path]:
    """The snapshots that are kept, by id in the order of their ids, with their folders."""
    try:
        folders = sorted(path for path in home(tables).iterdir() if _ID.fullmatch(path.name) and path.is_dir())
    except OSError:
        return {}
    return {path.name: path for path in folders}


@lru_cache(maxsize=64)  # A snapshot that is kept stays as it is.
def newest_report(folder: Path) -> str:
    """The date of the newest report of a tables folder, as ISO 8601; empty where none is dated or the folder does not say."""
    try:
        return str(json.loads((folder / PACKAGE).read_text(encoding="utf-8"))["created"])[:10]
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def folder_of(tables: Path, snapshot: str, required: bool = False) -> Path:
    """The folder of a snapshot: the tables' own where it is the current one, or where it is not kept and not `required`.

    Raises TablesError for one that is required and not kept, and where the tables have no id.
    """
    if not snapshot or snapshot == snapshot_of(tables):
        return tables
    found = kept(tables)
    if required and snapshot not in found:
        have = f"Kept are: {', '.join(found)}." if found else "None is kept."
        raise TablesError(f"The snapshot {snapshot} is not kept in {home(tables)}. {have} The current one is {snapshot_of(tables)}.")
    return found.get(snapshot, tables)


def keep(tables: Path) -> Path:
    """Copy the current tables to where snapshots are kept and give their folder; one that is kept already stays as it is.

    Copied aside first and then renamed, so that a failure leaves no half of a snapshot. Raises TablesError where the tables
    cannot be read or the copy cannot be written.
    """
    load(tables)
    snapshot = snapshot_of(tables)
    if snapshot in (found := kept(tables)):
        return found[snapshot]
    place = home(tables)
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place, prefix=".") as aside:
            copy = Path(aside) / snapshot
            copy.mkdir()
            for name in sorted(FILES):
                shutil.copyfile(tables / name, copy / name)
            if snapshot_of(copy) != snapshot:
                raise TablesError(f"The tables in {tables} were built anew meanwhile. Nothing was kept: do it again.")
            copy.rename(place / snapshot)
    except OSError as error:
        raise TablesError(f"The snapshot {snapshot} cannot be kept in {place}: {error.strerror or error}. Nothing was changed.") from error
    return place / snapshot


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 done; 2 not done, with one message why."""
    parser = argparse.ArgumentParser(prog="python -m data.snapshots", description="Keep the current tables as a snapshot, or list them.")
    parser.add_argument("action", choices=("keep", "list"))
    parser.add_argument("--tables", type=Path, default=Path(os.environ.get("PASSAGE_TABLES") or TABLES), metavar="FOLDER")
    asked = parser.parse_args(arguments)
    try:
        if asked.action == "keep":
            print(keep(asked.tables))
        else:
            print(f"{snapshot_of(asked.tables)} (current)", *(f"{name} {path}" for name, path in kept(asked.tables).items()), sep="\n")
    except PassageError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
