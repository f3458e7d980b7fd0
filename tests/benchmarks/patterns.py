"""Whether a pattern of the extraction takes ever longer over a row of its words: `python -m tests.benchmarks.patterns`.

Each is tried on rows of its own words and of common ones, and timed on a row of ten and on one of twenty. A pattern that reads each
word in two ways takes a thousand times as long over the second. Prints those over `MOST` times, and ends with status 1 if there are any.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from tests.benchmarks.speed import seconds

COMMON = ("on May 3", "July", "recently", "12", "the", "a", "(a)", "of the", "Mr", "A.", "and", "who", "early", "—", "“")
LITERAL = re.compile(r"(?<![\\\w])[A-Za-z]{2,12}(?!\w)")
SHORT, LONG = 10, 20
"""Words in a row."""
MOST = 30.0
LEAST = 0.002
"""Seconds: what takes less is as good as nothing."""


def main() -> int:
    slow = 0
    for name, pattern in patterns():
        words = (*sorted(set(LITERAL.findall(pattern.pattern)))[:60], *COMMON)
        times, row = max(growth(pattern, *way) for way in product(words, ("", " ", " he "), (" ", ", ")))
        if times > MOST:
            slow += 1
            print(f"{name:40} {times:8.0f} times: {row!r}")
    print(f"{slow} of {len(list(patterns()))} patterns take more than {MOST:g} times as long over twice the words")
    return 1 if slow else 0


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for path in sorted((Path(__file__).parents[2] / "data" / "extract").glob("*.py")):
        module = importlib.import_module(f"data.extract.{path.stem}")
        yield from ((f"{path.stem}.{name}", value) for name, value in vars(module).items() if isinstance(value, re.Pattern))


def growth(pattern: re.Pattern[str], word: str, before: str, between: str) -> tuple[float, str]:
    """How many times as long the long row takes, and how it begins."""
    spent = []
    for length in (SHORT, LONG):
        row = before + between.join([word] * length) + " ~x"
        spent.append(max(seconds(lambda row=row: _try(pattern, row)), LEAST))  # type: ignore[misc]
    return spent[1] / spent[0], f"{before}{word}{between}{word}"


def _try(pattern: re.Pattern[str], row: str) -> None:
    pattern.match(row)
    pattern.fullmatch(row)
    pattern.search(row)


if __name__ == "__main__":
    sys.exit(main())
