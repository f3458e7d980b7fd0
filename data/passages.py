"""The words around a fact, from the reports' texts where they lie on this machine."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from data.anchors import inside_word
from data.folder import MAX_BYTES, REPORT_ID, normalise
from data.frames import Fact

AROUND = 240
"""Most characters shown before and after the phrase."""
SENTENCE_END = re.compile(r"[.!?][”’\")]*\s+(?=[“\"(A-Z0-9])|\n")
SENTENCE_ENDS = (".", "!", "?", "”", '"', "’", ")")
ELLIPSIS = "…"


class Passage(NamedTuple):
    """The phrase with the whole sentences around it; `…` stands where a sentence is cut.

    `state`: `in_place`, `moved` (the text has changed; the phrase stands elsewhere now) or `lost` (not in the text any more, or
    no longer to be told from the same words elsewhere; then `phrase` is the fact's quote and nothing is around it).
    """

    before: str
    phrase: str
    after: str
    state: str = "in_place"


def passage(fact: Fact, text_of: Callable[[str], str | None]) -> Passage | None:
    """The fact's phrase in the text, found again by its words and neighbours where the text has changed; None without the text."""
    text = text_of(fact["report"])
    if text is None:
        return None
    found = find(text, fact)
    if found is None:
        return Passage("", fact["quote"], "", "lost")
    start, end = found
    return Passage(_before(text, start), text[start:end], _after(text, end), "in_place" if start == fact["start"] else "moved")


def paragraph_of(text: str, fact: Fact) -> tuple[int, int] | None:
    """The number of the paragraph that a fact stands in, from 1, and how many there are; None where its words are lost."""
    found = find(text, fact)
    if found is None:
        return None
    lines = _lines(text)
    return max(1, bisect_right(lines, found[0])), len(lines)


@lru_cache(maxsize=64)
def _lines(text: str) -> list[int]:
    """Where the lines begin that hold words."""
    return [m.start() for m in re.finditer(r"^.*\S", text, re.MULTILINE)]


def find(text: str, fact: Fact) -> tuple[int, int] | None:
    """Where a fact's words stand in the text: in their place, else found again by quote and neighbours; None where they are lost.

    Of a quote that was cut short, only the words that the tables keep can be told again. Its span is as long as it was where a
    sentence ends there, else it ends with those words.
    """
    start, end = int(fact["start"]), int(fact["end"])
    if holds(text, start, end, fact["quote"]):
        return start, end
    found = _again(text, fact)
    if found is None:
        return None
    whole = text[found[0] : found[0] + end - start]
    return (found[0], found[0] + len(whole)) if whole.endswith(SENTENCE_ENDS) and "\n" not in whole else found


def read_text(folder: Path, report: str) -> str | None:
    """The text of a report in a reports folder, normalised; None where it is not there or cannot be read."""
    path = folder / "texts" / f"{report}.txt"
    if not REPORT_ID.fullmatch(report):
        return None
    try:
        return normalise(path.read_bytes()) if path.stat().st_size <= MAX_BYTES else None
    except (OSError, UnicodeDecodeError):
        return None


def holds(text: str, start: int, end: int, quote: str) -> bool:
    """Whether a quote, be it cut short, stands at these offsets."""
    words = text[start:end]
    return words == quote or (quote.endswith(ELLIPSIS) and words.startswith(quote.removesuffix(ELLIPSIS)))


def _again(text: str, fact: Fact) -> tuple[int, int] | None:
    """Where the quote stands, as whole words and next to its neighbours as far as the tables keep them, if that is one place only."""
    words = fact["quote"].removesuffix(ELLIPSIS)
    prefix, suffix = fact["prefix"] or "", "" if words != fact["quote"] else fact["suffix"] or ""
    near = len(prefix) + len(suffix) + 16
    found = None
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        whole = not inside_word(text, at) and not inside_word(text, end)
        before, after = text[max(0, at - near) : at].rstrip(), text[end : end + near].lstrip()
        if whole and before.endswith(prefix.rstrip()) and after.startswith(suffix.lstrip()):
            if found:
                return None
            found = at, end
        at = text.find(words, end)
    return found


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
