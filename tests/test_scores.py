"""The extraction stays as good as it was: no score falls below its floor in `tests/scores.toml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.scores import CORPORA, Scores, build, floors, lifted, measure, report


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_score_falls_below_its_floor(corpus: str, shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(shared / corpus, tmp_path / "tables")
    scores = measure(shared, corpus, tmp_path / "tables")
    with capsys.disabled():
        print(f"\n{report(corpus, scores)}")
    fallen = [
        f"{table} {figure}: {scores[table][figure]:.3f} < {floor:.2f}"
        for table, figures in floors()[corpus].items()
        for figure, floor in figures.items()
        if scores[table][figure] < floor
    ]
    assert not fallen, "; ".join(fallen)


def test_floors_are_raised_and_never_lowered() -> None:
    scores: dict[str, Scores] = {"reports": {"counts": {"f1": 0.9178, "precision": 0.5}}}
    text = "# why\n\n[reports.counts]\nf1 = 0.90\nprecision = 0.80\n"
    assert lifted(text, scores) == "# why\n\n[reports.counts]\nf1 = 0.91\nprecision = 0.80\n"
