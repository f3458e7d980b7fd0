"""Amounts: what each number counts, and for people whom, what happened to them, who says so, when and where."""

from __future__ import annotations

from data.extract.dates import DateMention
from data.extract.document import Document
from data.extract.numbers import Number
from data.extract.places import PlaceMention
from data.extract.spans import Fact
from data.extract.speech import Speech


def find_counts(
    doc: Document, numbers: tuple[Number, ...], dates: tuple[DateMention, ...], places: tuple[PlaceMention, ...], speeches: tuple[Speech, ...]
) -> tuple[Fact, ...]:
    """Every amount in order. Fields are named as in the table `counts`."""
    raise NotImplementedError
