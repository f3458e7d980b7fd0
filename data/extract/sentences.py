"""Where sentences begin and end: line ends, full stops, quotes, initials, abbreviations."""

from __future__ import annotations

import re
from functools import lru_cache

from data.extract.spans import VOCABULARY, Span
from data.lexicon import mapping, words

# A stop first, so that the text between stops is skipped fast; possessive, and never from within a run of stops, so that a line of
# nothing but stops is read once.
END = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*+[\"'”’»)\]]*+(?=\s)")
CLOSING = "\"'”’»"
WORD_BACKWARDS = re.compile(r"[^\s/\"'“”‘’«»()\[\]]{0,30}")
FIRST_WORD = re.compile(r"\s+[\"'“‘«(\[]*([^\s\"'“”‘’«»()\[\]]+)")
LINE = re.compile(r"[^\n]+")
DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
INITIAL = re.compile(r"[A-Z]")
# “RAFAH, Egypt, Aug 21 (AFP) -- ”, “29 November 2005 (RFE/RL) -- ”, “(RFE/RL) ”, “GENEVA — ”, “Nairobi, 3 May 2011 – ”,
# “(Nairobi, May 3, 2011) – ”, “KUALA LUMPUR: ”
LONGEST_DATELINE = 140
IN_BRACKETS = r"(?:\([A-Z][^()\n]{1,30}\)\s*)?"
DATELINE = re.compile(
    r"(?:\((?=[^()\n]*[A-Z]{2})[A-Z][\w/. ]{1,30}\)|"
    rf"(?=[^\n]{{0,60}}(?:\([A-Z][^()\n]{{1,30}}\)|[A-Z]{{3,}}))[A-Z0-9][\w'’.,/ ]{{1,60}}(?:-\w[\w ]{{1,20}})?{IN_BRACKETS}(?:--|[–—])|"
    rf"[A-Z]{{3,}}[\w'’.,/ ]{{0,60}}{IN_BRACKETS}\s-|"
    rf"[A-Z][\w'’. ]{{1,30}}(?:,\s[A-Z][\w'’. ]{{1,30}})?,\s(?:[0-9]{{1,2}}\s)?[A-Z][a-z]{{2,8}}\b[0-9, ]{{0,10}}\s?(?:--|[–—])|"
    r"\([A-Z][^()\n]{1,60}\)\s?(?:--|[–—-])|"
    r"[A-Z]{4,}(?:[ ,]{1,2}[A-Z][\w'’]{1,20}){0,3}(?:,\s[A-Z][a-z]{2,8}\.?\s[0-9]{1,2})?:)\s+"
)
DATELINE_ENDS = ")–—:-"
DATELINE_END = re.compile(rf"[{DATELINE_ENDS}]\s")


def split(text: str, title: str = "") -> tuple[Span, ...]:
    """Sentences of a text in order, without the white space around them.

    A line break always ends a sentence, so headings, captions and bullets stand alone. Inside a quotation every
    sentence is its own; a quotation that ends in mid-sentence (“…,” she said) does not end one. An agency's dateline
    is split off, and a first line that equals the title is one sentence whatever signs it holds.
    """
    spans: list[Span] = []
    for line in LINE.finditer(text):
        start, end = _trim(text, line.start(), line.end())
        if start == end:
            continue
        if not spans and title and text[start:end] == title.strip():
            spans.append(Span(start, end))
            continue
        may_open = DATELINE_END.search(text, start, min(end, start + LONGEST_DATELINE))
        if may_open and (dateline := DATELINE.match(text, start, end)) and dateline.end() < end:
            spans.append(Span(start, _trim(text, start, dateline.end())[1]))
            start = dateline.end()
        for m in END.finditer(text, start, end):
            if _ends(text, m, end):
                spans.append(Span(start, m.end()))
                start = _trim(text, m.end(), end)[0]
        if start < end:
            spans.append(Span(start, end))
    return tuple(spans)


def is_dateline(text: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence is no more than the dateline that was split off its line."""
    start, end = sentence
    if end - start > LONGEST_DATELINE or text[end - 1] not in DATELINE_ENDS:
        return False
    found = DATELINE.match(text, start, min(len(text), end + 2))
    return found is not None and found.end() >= end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, stop: re.Match[str], line_end: int) -> bool:
    """Whether a run of stops ends a sentence: what follows begins one, and the word before is no abbreviation."""
    following = FIRST_WORD.match(text, stop.end(), line_end)
    if following is None:
        return stop.end() < line_end
    word = following[1]
    closes = stop[0][-1] in CLOSING
    if word[0].islower():
        return False
    if stop[0][0] != ".":
        # “Why?” She left.  but: “Why?” he asked – lower case above.
        return True
    if closes or stop[0].startswith(".."):
        return True
    backwards = WORD_BACKWARDS.match(text[max(0, stop.start() - 30) : stop.start()][::-1])
    last = backwards[0][::-1] if backwards else ""
    ends = _stop_ends(last)
    if ends == "maybe":
        return word.casefold() in words("sentence_starts", "word")
    return ends == "always"


@lru_cache(maxsize=VOCABULARY)
def _stop_ends(word: str) -> str:
    """Whether a full stop after a word ends a sentence: `always`, `maybe` or `never`."""
    if INITIAL.fullmatch(word):  # “J. Smith”
        return "never"
    return mapping("abbreviations", "abbreviation", "ends").get(word.casefold(), "maybe" if DOTTED.fullmatch(word) else "always")
