"""The extraction stays as good as it was: no score falls below its floor in `tests/scores.toml`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.scores import (
    CORPORA,
    TOGETHER,
    Scores,
    floors,
    further_pairs,
    lifted,
    markdown,
    measure_all,
    plain,
    shared_folder,
    table,
)
from tests.conftest import ROOT

SURE = 0.95
"""Least share of the counts of high confidence that are right in all that it speaks of."""
INVENTED: dict[str, Scores] = {
    "near": {"counts": {"f1": 0.9178}, "high confidence": {"right": 1.0, "rows": 12, "of": 40}},
    "far": {"counts": {"f1": 0.5}, "relations": {"f1": 0.25}},
}


@pytest.fixture(scope="module")
def scores(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scores]:
    return measure_all(shared, tmp_path_factory.mktemp("scores"), {})


def test_the_scores_of_all_corpora_are_shown(scores: dict[str, Scores], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{plain(table(scores))}")
    assert list(scores) == [*CORPORA, TOGETHER]


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_score_falls_below_its_floor(corpus: str, scores: dict[str, Scores]) -> None:
    fallen = [
        f"{part} {figure}: {scores[corpus][part][figure]:.3f} < {floor:.2f}"
        for part, figures in floors()[corpus].items()
        for figure, floor in figures.items()
        if scores[corpus][part][figure] < floor
    ]
    assert not fallen, "; ".join(fallen)


def test_counts_of_high_confidence_are_right(scores: dict[str, Scores]) -> None:
    sure = scores[TOGETHER]["high confidence"]
    assert sure["right"] >= SURE and sure["rows"] >= sure["of"] / 10, sure


def test_floors_are_raised_and_never_lowered() -> None:
    scores: dict[str, Scores] = {"reports": {"counts": {"f1": 0.9178, "precision": 0.5}}}
    text = "# why\n\n[reports.counts]\nf1 = 0.90\nprecision = 0.80\n"
    assert lifted(text, scores) == "# why\n\n[reports.counts]\nf1 = 0.91\nprecision = 0.80\n"


def test_the_table_has_a_column_for_each_corpus() -> None:
    lines = markdown(table(INVENTED)).splitlines()
    assert lines[0].endswith("| near | far |") and lines[1] == "| --- | ---: | ---: |"
    assert "| counts of people | 0.92 | 0.50 |" in lines
    assert "| … how many | 12 |  |" in lines
    assert len({len(line) for line in plain(table(INVENTED)).splitlines()}) == 1


@pytest.mark.parametrize("name", ["", "shared", "/no/such/folder"])
def test_without_the_corpus_one_line_says_what_to_set(name: str) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.scores"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | {"PASSAGE_SHARED": name})
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert run.stderr.startswith("Set PASSAGE_SHARED to the whole path of the folder that holds reports/, gold/,")
    with pytest.raises(ValueError, match="whole path"):
        shared_folder(name)


def test_further_folders_come_in_pairs(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="in pairs"):
        further_pairs([tmp_path])
    with pytest.raises(ValueError, match=r"reports\.csv: no such file"):
        further_pairs([tmp_path, tmp_path])
    for name in ("reports.csv", "counts.csv"):
        (tmp_path / name).touch()
    assert further_pairs([tmp_path, tmp_path]) == {tmp_path: tmp_path}
