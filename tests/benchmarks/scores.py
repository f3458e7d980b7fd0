"""Scores of the extraction against hand-made tables, and the floors below which they must not fall.

`python -m tests.benchmarks.scores` prints the table of all gold folders; with `--raise` it also lifts the floors in
`tests/scores.toml`. Needs the corpus, in the folder named in `PASSAGE_SHARED`.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import math
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent.parent
FLOORS = ROOT / "tests" / "scores.toml"
CORPORA = {"reports": "gold", "reports-dev": "gold-dev"}
"""Folder of reports and the folder of its gold tables."""
TOGETHER = "together"
SCORED = ("reports", "counts", "events", "locations", "relations")
FIGURES = (
    ("counts of people", "counts", "f1"),
    ("… quantifier", "counts", "quantifier_accuracy"),
    ("… group", "counts", "group_accuracy"),
    ("… status", "counts", "status_accuracy"),
    ("… stock or flow", "counts", "stock_flow_accuracy"),
    ("… modality", "counts", "modality_accuracy"),
    ("… claimant", "counts", "claimed_by_accuracy"),
    ("… kind of claimant", "counts", "claimed_by_kind_accuracy"),
    ("… when", "counts", "when_accuracy"),
    ("… place", "counts", "place_accuracy"),
    ("… group, status and claimant all right (F1)", "counts", "who_what_says_f1"),
    ("counts of high confidence, all right", "high confidence", "right"),
    ("… how many", "high confidence", "rows"),
    ("… of", "high confidence", "of"),
    ("events", "events", "f1"),
    ("… but for `other` (F1)", "events", "typed_f1"),
    ("… when", "events", "when_accuracy"),
    ("… place", "events", "place_accuracy"),
    ("… origin", "events", "origin_accuracy"),
    ("… destination", "events", "destination_accuracy"),
    ("… people", "events", "people_accuracy"),
    ("places", "locations", "f1"),
    ("… found and located (F1)", "locations", "located_f1"),
    ("… kind", "locations", "kind_accuracy"),
    ("… metonym", "locations", "metonym_accuracy"),
    ("relations between counts", "relations", "f1"),
)
"""What the table shows, in words, with its table and figure."""

Scores = dict[str, dict[str, float]]
"""Figures by table: F1 and the like, shares between 0 and 1, and plain numbers of rows."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scores", description="Scores of the extraction")
    parser.add_argument("pairs", nargs="*", type=Path, metavar="FOLDER", help="further pairs: a reports folder and its gold tables")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to the scores, rounded down")
    args = parser.parse_args()
    try:
        shared = shared_folder(os.environ.get("PASSAGE_SHARED", ""))
        further = further_pairs(args.pairs)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        scores = measure_all(shared, Path(folder), further)
    cells = table(scores)
    print(markdown(cells) if args.markdown else plain(cells))
    if args.lift:
        FLOORS.write_text(lifted(FLOORS.read_text("utf-8"), scores), "utf-8")
    return 0


def shared_folder(name: str) -> Path:
    """The folder with the corpus. Raises ValueError that says what to set where it is not one."""
    path = Path(name).resolve()
    needed = [f"{part}/" for pair in CORPORA.items() for part in pair] + ["eval/score.py"]
    if not name or not Path(name).is_absolute() or not all((path / part).exists() for part in needed):
        found = f"it is {name!r}" if name else "it is not set"
        raise ValueError(f"Set PASSAGE_SHARED to the whole path of the folder that holds {', '.join(needed)}: {found}.")
    return path


def further_pairs(folders: Sequence[Path]) -> dict[Path, Path]:
    """Reports folders with their gold tables. Raises ValueError where one is missing."""
    if len(folders) % 2:
        raise ValueError("Name further folders in pairs: a reports folder, then the folder of its gold tables.")
    pairs = {a.resolve(): b.resolve() for a, b in zip(folders[::2], folders[1::2], strict=True)}
    for reports, gold in pairs.items():
        if missing := next((path for path in (reports / "reports.csv", gold / "counts.csv") if not path.is_file()), None):
            raise ValueError(f"{missing}: no such file. Name a reports folder, then the folder of its gold tables.")
    return pairs


def measure_all(shared: Path, folder: Path, further: Mapping[Path, Path]) -> dict[str, Scores]:
    """Scores of each corpus, of all together, and of further pairs, by name; tables are built in `folder`."""
    scores = {}
    for corpus, gold in CORPORA.items():
        build(shared / corpus, folder / corpus)
        scores[corpus] = measure(shared, shared / gold, folder / corpus)
    join([shared / gold for gold in CORPORA.values()], folder / "gold")
    join([folder / corpus for corpus in CORPORA], folder / "tables")
    scores[TOGETHER] = measure(shared, folder / "gold", folder / "tables")
    for number, (reports, gold) in enumerate(further.items()):
        build(reports, folder / str(number))
        scores[reports.name] = measure(shared, gold, folder / str(number))
    return scores


def build(reports: Path, tables: Path) -> None:
    """Run the preprocessing as users do, with full quotes; raise with what it said where it does not end with 0."""
    command = [sys.executable, "-m", "data.preprocess", str(reports), "--out", str(tables)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(f"data.preprocess on {reports.name} ended with {run.returncode}:\n{run.stderr}")


def join(folders: Sequence[Path], out: Path) -> None:
    """The tables of several folders, one behind the other."""
    out.mkdir()
    for name in SCORED:
        rows = [row for folder in folders for row in _rows(folder / f"{name}.csv")]
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(column for row in rows for column in row)), restval="")
            writer.writeheader()
            writer.writerows(rows)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def measure(shared: Path, gold: Path, tables: Path) -> Scores:
    """Figures of `eval/score.py` by table, and how many counts of high confidence are right in all that confidence speaks of."""
    scorer = _scorer(shared)
    scores: Scores = scorer.score(gold, tables)
    return scores | {"high confidence": _high_confidence(scorer, gold, tables)}


def _scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _high_confidence(scorer: ModuleType, gold: Path, tables: Path) -> dict[str, float]:
    """Of the people counts of high confidence, the share whose number, value, unit, group, status and claimant are all right."""
    reports = {row["report"] for row in scorer.rows(gold / "reports.csv")}
    sides = [[c for c in scorer.rows(folder / "counts.csv") if c["unit"] in scorer.PEOPLE] for folder in (gold, tables)]
    right = {
        "group": lambda g, p: scorer.same_set(g["group"], p["group"]),
        "status": lambda g, p: g["status"] == p["status"],
        "claimed_by": lambda g, p: scorer.same_name(g["claimed_by"], p["claimed_by"]),
    }
    rows = of = rights = 0
    for report in reports:
        wanted, found = ([c for c in side if c["report"] == report] for side in sides)
        pairs = scorer.pair(wanted, found, scorer.same_count, right)
        whole = {p["count_id"] for g, p in pairs if all(same(g, p) for same in right.values())}
        high = [c for c in found if c["confidence"] == "high"]
        rows, of, rights = rows + len(high), of + len(found), rights + sum(c["count_id"] in whole for c in high)
    return {"right": rights / rows if rows else 1.0, "rows": rows, "of": of}


def floors() -> dict[str, Scores]:
    """Lowest score allowed, by corpus, table and figure."""
    return tomllib.loads(FLOORS.read_text("utf-8"))


def table(scores: Mapping[str, Scores]) -> list[list[str]]:
    """Cells of the score table: a header, then the figures in rows and the corpora in columns."""
    return [
        ["F1, else share of the matched rows that are right", *scores],
        *([label, *(_cell(found.get(part, {}).get(figure)) for found in scores.values())] for label, part, figure in FIGURES),
    ]


def _cell(value: float | None) -> str:
    return "" if value is None else str(value) if isinstance(value, int) else f"{value:.2f}"


def plain(cells: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        row[0].ljust(widths[0]) + "".join(f"  {cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True)) for row in cells
    )


def markdown(cells: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "| --- |" + " ---: |" * (len(cells[0]) - 1), *lines[1:]])


def lifted(text: str, scores: Mapping[str, Scores]) -> str:
    """The floor file with each figure raised to its score, rounded down to two decimals; none is lowered."""
    corpus = part = ""
    lines = []
    for line in text.splitlines():
        if line.startswith("["):
            corpus, part = line.strip("[]").split(".")
        elif "=" in line and not line.startswith("#"):
            figure, floor = (cell.strip() for cell in line.split("="))
            line = f"{figure} = {max(float(floor), math.floor(scores[corpus][part][figure] * 100) / 100):.2f}"
        lines.append(line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
