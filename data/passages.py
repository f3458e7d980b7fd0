"""The words around a fact, from the reports' texts where they lie on this machine."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from data.folder import MAX_BYTES, REPORT_ID, normalise
from data.frames import Fact

AROUND = 240
"""Most characters shown before and after the phrase."""
SENTENCE_END = re.compile(r"[.!?][”’\")]*\s+(?=[“\"(A-Z0-9])|\n")
ELLIPSIS = "…"


class Passage(NamedTuple):
    """The phrase with the whole sentences around it; `…` stands where a sentence is cut."""

    before: str
    phrase: str
    after: str


def passage(fact: Fact, text_of: Callable[[str], str | None]) -> Passage | None:
    """The fact's phrase in its place; None where the text is not there or does not hold the quote where it should."""
    text = text_of(fact["report"])
    start, end = int(fact["start"]), int(fact["end"])
    if text is None or not _holds(text, start, end, fact["quote"]):
        return None
    return Passage(_before(text, start), text[start:end], _after(text, end))


def read_text(folder: Path, report: str) -> str | None:
    """The text of a report in a reports folder, normalised; None where it is not there or cannot be read."""
    path = folder / "texts" / f"{report}.txt"
    if not REPORT_ID.fullmatch(report):
        return None
    try:
        return normalise(path.read_bytes()) if path.stat().st_size <= MAX_BYTES else None
    except (OSError, UnicodeDecodeError):
        return None


def _holds(text: str, start: int, end: int, quote: str) -> bool:
    words = text[start:end]
    return words == quote or (quote.endswith(ELLIPSIS) and words.startswith(quote.removesuffix(ELLIPSIS)))


def _before(text: str, start: int) -> str:
    window = text[max(0, start - AROUND) : start]
    ends = [m.end() for m in SENTENCE_END.finditer(window)]
    # The last sentence end is the one right before the phrase's own sentence: the sentence before it is shown too, if it is whole.
    paragraph = window.rfind("\n") + 1
    whole = [e for e in ends if e >= paragraph and e < len(window)]
    if paragraph or start <= AROUND:
        return window[paragraph:]
    if whole:
        return window[whole[0] :]
    return ELLIPSIS + window.partition(" ")[2]


def _after(text: str, end: int) -> str:
    window = text[end : end + AROUND].partition("\n")[0]
    if len(window) < AROUND:
        return window
    ends = [m.end() for m in SENTENCE_END.finditer(window)]
    return window[: ends[-1]].rstrip() if ends else window.rpartition(" ")[0] + ELLIPSIS
