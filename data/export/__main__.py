"""`python -m data.export`: a file of the tables, or of those facts that a link of the app shows."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from data.errors import ExportError, PassageError
from data.export import FORMATS, extract
from data.export.safe import HOW
from data.frames import open_corpus
from data.query import query_of, strange, told
from data.snapshots import folder_of

TABLES = Path(__file__).parent.parent / "tables"


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 written; 2 nothing written, with one message why."""
    asked = _arguments(arguments)
    try:
        form = FORMATS[asked.format]
        query = query_of(asked.filter)
        corpus = open_corpus(folder_of(asked.tables, asked.snapshot or told(query, "snapshot"), required=bool(asked.snapshot)))
        taken, unknown = extract(corpus, query, asked.bom, asked.hxl)
        if unknown := strange(asked.filter) or unknown:
            raise ExportError(f"The tables do not know what the filter asks for: {', '.join(unknown)}. Nothing is written.")
        _write(asked.out, form.write(taken))
    except PassageError as error:
        print(error, file=sys.stderr)
        return 2
    if (linked := told(query, "snapshot")) and linked != corpus.snapshot and not asked.snapshot:
        print(f"The link was made on snapshot {linked}, which is not kept here; this is {corpus.snapshot}.", file=sys.stderr)
    chosen = f" ({taken.said})" if taken.said else ""
    print(f"{asked.out}: {len(taken.facts):,} facts{chosen}, snapshot {corpus.snapshot}.", file=sys.stderr)
    return 0


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m data.export", description=__doc__, epilog=HOW)
    parser.add_argument("--format", required=True, choices=FORMATS)
    parser.add_argument("--out", required=True, type=Path, metavar="FILE")
    parser.add_argument("--filter", default="", metavar="URL_OR_QUERY", help="a link copied from the app, or its part after the ?")
    parser.add_argument("--snapshot", default="", metavar="ID", help="a snapshot that was kept; else the link's if it was, else the newest")
    parser.add_argument("--tables", type=Path, default=Path(os.environ.get("PASSAGE_TABLES") or TABLES), metavar="FOLDER")
    parser.add_argument("--bom", action="store_true", help="begin a CSV with a byte order mark, for Excel")
    parser.add_argument("--hxl", action="store_true", help="put a row of HXL tags below the header of a CSV")
    return parser.parse_args(given)


def _write(out: Path, chunks: Iterator[bytes]) -> None:
    """Aside first, then by rename: a failure leaves an earlier file as it was, and no half of the new one."""
    try:
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as aside:
            try:
                aside.writelines(chunks)
                aside.close()
                os.chmod(aside.name, 0o666 & ~_umask())
                os.replace(aside.name, out)
            except BaseException:
                os.unlink(aside.name)
                raise
    except OSError as error:
        raise ExportError(f"{out} cannot be written: {error.strerror or error}. Nothing was changed.") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


if __name__ == "__main__":
    sys.exit(main())
