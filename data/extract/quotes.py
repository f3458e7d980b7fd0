"""Quotations: where quote marks open and close, paragraph by paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

from data.extract.document import Document
from data.extract.spans import Span

# A sign first, so that the text between signs is skipped fast; then whether a single mark may open or close.
MARK = re.compile(r"[\"“”„«»‘’'](?:(?<![‘’'])|(?<!\S[‘'])(?<!’)(?=\w)|(?<=[.,!?…][’'])(?=\s|$))", re.MULTILINE)


PARAGRAPHS = 3
"""How many paragraphs without a mark a quotation may run through that a later one closes."""


class Quote(NamedTuple):
    """What stands between quote marks. `opens` a paragraph; `closed` by a mark of its own; `sentence`: it stands as a sentence."""

    start: int
    end: int
    opens: bool
    closed: bool
    sentence: bool


def find_quotes(doc: Document) -> tuple[Quote, ...]:
    """Quotations in order, without overlaps, each within its paragraph."""
    text, quotes = doc.text, []
    if not MARK.search(text):
        return ()
    waiting: list[Span] | None = None  # the paragraphs since one that a quotation was left open in
    for paragraph in doc.paragraphs():
        opened, mark, unmarked = -1, "", True
        for m in MARK.finditer(text, paragraph.start, paragraph.end):
            sign = m[0]
            if unmarked and waiting is not None and sign in "”»":
                quotes += [Quote(p.start, p.end, True, False, True) for p in waiting]
                quotes.append(Quote(paragraph.start, m.start(), True, True, True))
            elif opened < 0:
                if sign not in "”»’":
                    opened, mark = m.end(), sign
            elif _closes(mark, sign, text, m.end()):
                quotes.append(_quote(text, paragraph.start, opened, m.start(), True))
                opened = -1
            unmarked = False
        if opened >= 0 and mark not in "'‘":
            quotes.append(_quote(text, paragraph.start, opened, paragraph.end, False))
            waiting = [] if mark in "“«„" else None
        elif unmarked and waiting is not None and len(waiting) < PARAGRAPHS:
            waiting.append(paragraph)
        else:
            waiting = None
    return tuple(quotes)


def _closes(mark: str, sign: str, text: str, after: int) -> bool:
    if mark in "'‘":
        return sign in "’'" and not text[after : after + 1].isalpha()
    return sign in '"”»' or (
        sign == "“" and (mark == "„" or (mark == "“" and text[after - 2] in ",.!?" and text[after : after + 1] == " "))
    )


def _quote(text: str, paragraph: int, start: int, end: int, closed: bool) -> Quote:
    before = text[max(paragraph, start - 12) : start - 1].rstrip()
    sentence = (
        (not before or before[-1] in '.!?:…"”»’') and text[start : start + 1].isupper() and text[max(start, end - 1) : end] in ".!?,…"
    )
    return Quote(start, end, start - paragraph < 9 and not text[paragraph : start - 1].strip(), closed, sentence)
