"""Reports a second on one core: `python -m tests.benchmarks.speed`.

Reads invented reports of about 4 KB and, with `PASSAGE_SHARED`, those of the corpus. Loading is measured apart. Seconds are those
of the processor; compare only figures of one run, as a busy machine is slower in them too.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from data.report import Report

SIZE = 4_000
ROUNDS = 7
WHOLE, REST = "whole chain", "everything else"
NAMES = ("Akbar Salimov", "Dilnoza Erkaeva", "Timur Abdiev", "Marat Osmonov", "Leila Gadzhieva", "Ruslan Beketov", "Nodira Yuldasheva")
TOWNS = ("Shymkent", "Osh", "Grozny", "Tashkent", "Bishkek", "Astrakhan", "Jalalabad", "Almaty", "Turkestan")
GROUPS = ("Uzbek", "Tajik", "Kyrgyz", "Afghan", "Chechen", "Turkmen", "Uyghur")
OFFICES = ("the border service", "the interior ministry", "a local rights group", "the UN refugee agency", "the regional court")
PARAGRAPHS = (
    "{town}, {day} March 2009 – Officers of {office} in {town} detained {n} {group} men on Tuesday and sent {half} of them back across "
    "the border the next morning, according to {name}, a lawyer who met the families. The rest are held in a school near the station.",
    "“Nobody told us why,” said {name}, whose brother was among them. “First there were {half}, then about {n}, and by the evening more "
    "than a hundred people stood in the yard.” He added that two buses had left for {other} in May.",
    "{Office} put the number at {n}, of whom {half} were women and children; it said that every case had been heard. In 2007 it had "
    "refused 312 of 340 requests for asylum, or some 92 per cent, and granted eleven.",
    "Between {day} and 28 January nearly {n} families from {other} asked for shelter in {town}. {name} of {office} told reporters that "
    "between 1,200 and 1,500 {group} citizens had lived there since the late 1990s, most of them without papers.",
    "The two states signed an agreement on extradition in Dushanbe in June 2003. Under it, goods worth $40,000 and 3 tonnes of flour "
    "were held for six weeks at the crossing, although the convention of 1951 forbids the return of people who may be harmed.",
    "A court in {other} sentenced {name}, 35, to twelve years last autumn. His relatives deny the charge. The ministry announced on "
    "{day} February that dozens of others would be handed over within a month if Kyrgyzstan agreed.",
    "Aid workers counted at least {n} tents along the road to {town}, some 25 kilometres from the frontier. Each held five or six "
    "people. A spokeswoman for {office}, {name}, said the camp would close by the end of the year.",
)


def main() -> int:
    start = time.process_time()
    from data.extract import pipeline

    imported = time.process_time() - start
    reports = [invented(seed) for seed in range(40)]
    pipeline.extract(reports[0])
    loaded = time.process_time() - start - imported
    print(f"loading: {imported:.2f} s to import, {loaded:.2f} s for the first report")
    print_speed("invented", reports, pipeline.extract)
    if folder := os.environ.get("PASSAGE_SHARED"):
        from data.folder import read_folder

        for name in ("reports", "reports-dev"):
            read = [report for report in read_folder(Path(folder) / name).reports if not report.problem]
            print_speed(name, read, pipeline.extract)

    passes = spent(pipeline, reports)
    print("\nshare of each pass (invented reports), and how much longer ten times the text takes")
    ones, tens = ([report] * ROUNDS for report in (invented(0), invented(0, 10 * SIZE)))
    one, ten = spent(pipeline, ones), spent(pipeline, tens)
    for name, share in sorted(passes.items(), key=lambda item: -item[1]):
        per_report = 1000 * share / len(reports)
        print(f"  {name:18} {share / passes[WHOLE]:6.1%} {per_report:7.2f} ms a report {ten[name] / max(one[name], 1e-9):6.1f} times")
    return 0


def print_speed(name: str, reports: Sequence[Report], extract: Callable[[Report], Any]) -> None:
    """Print the median of several rounds over all reports, after a round that is not counted."""
    each = [seconds(lambda: [extract(report) for report in reports]) / len(reports) for _ in range(ROUNDS + 1)][1:]
    characters = sum(len(report.text) for report in reports) / len(reports)
    middle = statistics.median(each)
    print(
        f"{name:12} {1 / middle:7.0f} reports a second, {1000 * middle:6.2f} ms a report of {characters:,.0f} characters, "
        f"{1 / (middle * SIZE / characters):.0f} a second for {SIZE:,} characters"
    )


def spent(pipeline: Any, reports: Sequence[Report]) -> dict[str, float]:
    """Seconds spent on the reports in each pass that the pipeline calls (its functions `find_…`), in the rest, and in all."""
    passes = {name: value for name, value in vars(pipeline).items() if name.startswith("find_")}
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


def invented(seed: int, size: int = SIZE) -> Report:
    """A report of about `size` characters; the same seed gives the same one."""
    paragraphs = []
    length = 0
    for i, template in enumerate(islice(cycle(PARAGRAPHS), seed % len(PARAGRAPHS), None), start=7 * seed):
        office = OFFICES[i % len(OFFICES)]
        paragraph = template.format(
            town=TOWNS[i % len(TOWNS)], other=TOWNS[(i * 5 + 2) % len(TOWNS)], group=GROUPS[i % len(GROUPS)], office=office,
            Office=office[0].upper() + office[1:], name=NAMES[(i * 3) % len(NAMES)], n=12 + i * 17 % 800, half=5 + i % 6, day=1 + i % 27,
        )  # fmt: skip
        paragraphs.append(paragraph)
        length += len(paragraph) + 1
        if length >= size:
            break
    title = f"{GROUPS[seed % len(GROUPS)]} families wait in {TOWNS[seed % len(TOWNS)]}"
    text = "\n".join((title, *paragraphs)) + "\n"
    return Report(f"invented-{seed}", text, title=title, publisher="Invented", published=date(2009, 3, 30))


def seconds(run: Callable[[], Any]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
