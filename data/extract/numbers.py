"""Numbers: digits, words, mixtures, ranges, shares and vague plurals, each with the modifiers that qualify it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.extract.document import Document


@dataclass(frozen=True, slots=True)
class Number:
    """One number as stated. `start`/`end` is the numeral or number words, `outer_*` takes in its modifiers.

    `value`, `low`, `high` and `quantifier` follow the annotation guide's table of bounds. `form` tells how it is
    written; `percent` covers “41%” and shares such as “half” or “one in four” (value 50, 25). `currency` names the
    money that a sign gives (“US dollar” for `$`), else it is empty.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    value: float | None
    low: float | None
    high: float | None
    quantifier: str
    form: Literal["digits", "words", "vague", "percent"]
    currency: str
    rule: str


def find_numbers(doc: Document) -> tuple[Number, ...]:
    """Every number of the text in order, without overlaps; years, ages, list numbers, names and times are left out."""
    raise NotImplementedError
