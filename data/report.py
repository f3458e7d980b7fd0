"""A report as it was read from a folder: its metadata and its immutable text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `text` is NFC with line feeds; every offset in every table counts its code points.

    With a `published_precision` of month or year, `published` is the last day of that period.
    """

    report: str
    text: str
    title: str = ""
    publisher: str = ""
    byline: str = ""
    published: date | None = None
    published_precision: str = "day"
    language: str = "en"
    url: str = ""
    accessed: date | None = None
    sha256: str = ""
    abstract: str = ""
    problem: str = ""
    """Why the report cannot be read; empty where it can."""
