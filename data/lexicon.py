"""Words live in data files: TSV with a header, one entry a line, sorted, in `data/lexicons/`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicons"


def read_table(path: Path) -> tuple[dict[str, str], ...]:
    """Rows of a TSV file as dictionaries; missing cells are empty strings."""
    with path.open(encoding="utf-8", newline="") as f:
        rows = csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
        return tuple({k: v.strip() for k, v in row.items()} for row in rows)


@cache
def entries(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `lexicons/<name>.tsv` as dictionaries."""
    return read_table(FOLDER / f"{name}.tsv")


@cache
def mapping(name: str, key: str, value: str) -> dict[str, str]:
    """One column of a lexicon by another; keys are lower case."""
    return {row[key].casefold(): row[value] for row in entries(name)}


@cache
def words(name: str, column: str) -> frozenset[str]:
    """The lower-case entries of one column."""
    return frozenset(row[column].casefold() for row in entries(name) if row[column])


@cache
def members(name: str, kind: str) -> frozenset[str]:
    """The entries (first column) of a lexicon whose `class` is `kind`."""
    return frozenset(next(iter(row.values())).casefold() for row in entries(name) if row["class"] == kind)


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, longest first, with any white space between words."""
    ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered)
