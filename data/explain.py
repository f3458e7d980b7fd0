"""The command `python -m data.explain REPORTS_FOLDER REPORT`: every fact of one report, its rules, and the words they read."""

from __future__ import annotations

import argparse
import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from data.assemble import Row, Rows, join
from data.errors import FolderError, PassageError
from data.folder import read_folder
from data.preprocess import read_report
from data.report import Report
from data.rules import rule_named
from data.schema import TABLES

EXPLAINED, NOTHING_TO_EXPLAIN = 0, 2
TOLD = {"counts": "statement", "events": "headline", "locations": "name", "dates": "value"}
"""The tables whose rows are explained, each with the column that says in short what a row is about."""
Evidence = list[Row]
VALUE_WIDTH = 34
WORDS_WIDTH = 60
ELLIPSIS = " … "
BREAKS = {"Zl", "Zp", "Zs"}
HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs"}
"""Unicode categories of signs that would steer a terminal or stand there unseen."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status (see --help)."""
    args = _parser().parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        report = _find(args.reports, args.report)
        text = explain(report)
    except PassageError as error:
        print(error, file=sys.stderr)
        return NOTHING_TO_EXPLAIN
    try:
        print(text, flush=True)
    except BrokenPipeError:  # a reader such as `head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return EXPLAINED


def explain(report: Report) -> str:
    """All facts of a report in plain text: one block a fact, one line a field. Raises PassageError where it cannot be read."""
    rows = join([read_report(report)])
    if problem := rows["reports"][0]["problem"]:
        raise PassageError(f"{report.report}: {problem}.")
    evidence: dict[str, Evidence] = {}
    for row in rows["evidence"]:
        evidence.setdefault(row["row_id"], []).append(row)
    told = {row["fact_id"]: row for row in rows["facts"]}
    blocks = ["\n".join(_head(report, rows))]
    for table, about in TOLD.items():
        blocks.append(f"{table.upper()} ({len(rows[table])})")
        key = TABLES[table].key[0]
        for row in rows[table]:
            lines = _fields(told.get(row[key], {}) | row, evidence.get(row[key], []), report.text)
            about_it = [f"  {visible(str(row[about]))}"] if row[about] is not None else []
            blocks.append("\n".join([f"{row[key]}  {_words(report.text, row)}", *about_it, *lines]))
    blocks.append("\n".join([f"RELATIONS ({len(rows['relations'])})", *_relations(rows)]))
    blocks.append("\n".join(["RULES", *_rules(rows)]))
    return "\n\n".join(blocks)


def visible(text: str) -> str:
    """Text on one line: white space as single blanks, signs that are not seen or that steer a terminal as `\\u202e`."""
    spaced = " ".join("".join(" " if c.isspace() or unicodedata.category(c) in BREAKS else c for c in text).split())
    return "".join(c.encode("unicode_escape").decode() if unicodedata.category(c) in HIDDEN else c for c in spaced)


def width(text: str) -> int:
    """Columns that a text takes in a terminal: two for wide letters, none for marks that are set on others."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me") else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def shortened(text: str, columns: int = WORDS_WIDTH) -> str:
    """A text of at most so many columns: its beginning and its end, where it is longer."""
    if width(text) <= columns:
        return text
    half = (columns - len(ELLIPSIS)) // 2
    return _fitting(text, half).rstrip() + ELLIPSIS + _fitting(text[::-1], half)[::-1].lstrip()


def _fitting(text: str, columns: int) -> str:
    end = taken = 0
    while end < len(text) and (taken := taken + width(text[end])) <= columns:
        end += 1
    return text[:end]


def _find(folder: Path, name: str) -> Report:
    reports = {report.report: report for report in read_folder(folder).reports}
    if name not in reports:
        some = ", ".join(sorted(reports)[:5]) + (" …" if len(reports) > 5 else "")
        raise FolderError(f"{folder}: has no report {name!r}. It has {some or 'none'}.")
    return reports[name]


def _head(report: Report, rows: Rows) -> Iterator[str]:
    yield visible(f"{report.report}: {report.title}" if report.title else report.report)
    published = f"{report.published} ({report.published_precision})" if report.published else "undated"
    yield visible(", ".join(filter(None, (report.publisher, report.byline, published))))
    yield f"{rows['reports'][0]['sentences']} sentences, {len(report.text)} characters; offsets count characters from 0"


def _fields(row: Row, evidence: Evidence, text: str) -> Iterator[str]:
    """A line for each field that has evidence, in the order of the columns: its value, rule and words."""
    order = {name: place for place, name in enumerate([*TABLES["counts"].names, *row])}
    evidence = sorted(evidence, key=lambda e: order[e["field"]])
    cells = [(e["field"], shortened(_value(row[e["field"]]), VALUE_WIDTH), e["rule"], _words(text, e)) for e in evidence]
    columns = [max((width(cell[i]) for cell in cells), default=0) for i in range(3)]
    for *left, words in cells:
        yield "    " + "  ".join(cell + " " * (column - width(cell)) for cell, column in zip(left, columns, strict=True)) + f"  {words}"


def _value(value: Any) -> str:
    return f"{value:.10g}" if isinstance(value, float) else visible(str(value))


def _words(text: str, span: Row) -> str:
    start, end = span["start"], span["end"]
    return f"{start}–{end} “{shortened(visible(text[start:end]))}”"


def _relations(rows: Rows) -> Iterator[str]:
    quotes = {row["count_id"]: visible(row["quote"]) for row in rows["counts"]}
    for row in rows["relations"]:
        a, b = (f"“{shortened(quotes[row[name]], VALUE_WIDTH)}” ({row[name]})" for name in ("row_a", "row_b"))
        yield f"  {a} {row['relation']} {b}" + (f": {visible(row['note'])}" if row["note"] else "")


def _rules(rows: Rows) -> Iterator[str]:
    """What the rules named above read."""
    names = sorted({row["rule"] for row in rows["evidence"]})
    longest = max(map(len, names), default=0)
    for name in names:
        rule = rule_named(name)
        yield f"  {name.ljust(longest)}  " + (f"{rule.basis:8}  {rule.reads}" if rule is not None else "")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m data.explain",
        description="Print every fact of one report: each field with its value, the rule that read it, and the words with their offsets.",
        epilog="Exit status: 0 explained; 2 no such folder or report, one that cannot be read, or bad arguments.",
    )
    parser.add_argument("reports", metavar="REPORTS_FOLDER", type=Path, help="folder with reports.csv and texts/")
    parser.add_argument("report", metavar="REPORT", help="id of one of its reports")
    return parser


if __name__ == "__main__":
    sys.exit(main())
