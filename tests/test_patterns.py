"""No regular expression of the extraction takes ever longer over a row of the words that it looks for."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from itertools import product
from time import process_time

import pytest

from tests.conftest import ROOT

COMMON = ("on May 3", "July", "recently", "12", "the", "a", "(a)", "of the", "Mr", "A.", "and", "who", "early", "—", "“")
LITERAL = re.compile(r"(?<![\\\w])[A-Za-z]{2,12}(?!\w)")
ROW = 20  # words: a pattern that reads each in two ways takes seconds over as many
LONGEST = 0.25  # seconds


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for path in sorted((ROOT / "data" / "extract").glob("*.py")):
        module = importlib.import_module(f"data.extract.{path.stem}")
        yield from ((f"{path.stem}.{name}", value) for name, value in vars(module).items() if isinstance(value, re.Pattern))


@pytest.mark.parametrize("pattern", [pytest.param(pattern, id=name) for name, pattern in patterns()])
def test_a_row_of_words_is_read_at_once(pattern: re.Pattern[str]) -> None:
    words = (*sorted(set(LITERAL.findall(pattern.pattern)))[:60], *COMMON)
    for word, before, between in product(words, ("", " ", " he "), (" ", ", ")):
        row = before + between.join([word] * ROW) + " ~x"
        start = process_time()
        pattern.match(row)
        pattern.fullmatch(row)
        pattern.search(row)
        assert process_time() - start < LONGEST, row
