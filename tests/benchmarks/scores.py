"""Scores of the extraction against hand-made tables, and the floors below which they must not fall.

`python -m tests.benchmarks.scores` prints them; with `--raise` it also lifts the floors in `tests/scores.toml` to them.
Needs the corpus, in the folder named in `PASSAGE_SHARED`.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FLOORS = ROOT / "tests" / "scores.toml"
CORPORA = {"reports": "gold", "reports-dev": "gold-dev"}
"""Folder of reports and the folder of its gold tables."""
COUNTED = ("matched", "found", "gold")

Scores = dict[str, dict[str, float]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scores", description="Scores of the extraction")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to the scores, rounded down")
    lift = parser.parse_args().lift
    shared = Path(os.environ.get("PASSAGE_SHARED", "")).resolve()
    scores = {}
    with tempfile.TemporaryDirectory() as folder:
        for corpus in CORPORA:
            tables = Path(folder) / corpus
            build(shared / corpus, tables)
            scores[corpus] = measure(shared, corpus, tables)
            print(report(corpus, scores[corpus]))
    if lift:
        FLOORS.write_text(lifted(FLOORS.read_text("utf-8"), scores), "utf-8")
    return 0


def build(reports: Path, tables: Path) -> None:
    """Run the preprocessing as users do, with full quotes; raise with what it said where it does not end with 0."""
    command = [sys.executable, "-m", "data.preprocess", str(reports), "--out", str(tables)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(f"data.preprocess on {reports.name} ended with {run.returncode}:\n{run.stderr}")


def measure(shared: Path, corpus: str, tables: Path) -> Scores:
    """Figures of `eval/score.py` by table: F1 and the like, shares between 0 and 1, and plain numbers of rows."""
    command = [sys.executable, str(shared / "eval" / "score.py"), str(shared / CORPORA[corpus]), str(tables), "--json"]
    scores: Scores = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return scores


def floors() -> dict[str, Scores]:
    """Lowest score allowed, by corpus, table and figure."""
    return tomllib.loads(FLOORS.read_text("utf-8"))


def report(corpus: str, scores: Scores) -> str:
    """A plain table of one corpus: its tables in columns, its figures in rows."""
    figures = list(dict.fromkeys(figure for table in scores.values() for figure in table if figure not in COUNTED))
    lines = [f"{corpus:26}" + "".join(f"{table:>11}" for table in scores)]
    for figure in figures:
        cells = (f"{table[figure]:11.3f}" if figure in table else " " * 11 for table in scores.values())
        lines.append(f"  {figure:24}" + "".join(cells).rstrip())
    return "\n".join(lines)


def lifted(text: str, scores: dict[str, Scores]) -> str:
    """The floor file with each figure raised to its score, rounded down to two decimals; none is lowered."""
    corpus = table = ""
    lines = []
    for line in text.splitlines():
        if line.startswith("["):
            corpus, table = line.strip("[]").split(".")
        elif "=" in line and not line.startswith("#"):
            figure, floor = (part.strip() for part in line.split("="))
            line = f"{figure} = {max(float(floor), math.floor(scores[corpus][table][figure] * 100) / 100):.2f}"
        lines.append(line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
