"""Words that set no scene: an agency's dateline, and the clauses that only say who speaks, where and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from data.extract.dates import DateMention
from data.extract.document import Document
from data.extract.places import PlaceMention
from data.extract.reporting_grammar import PAPERS
from data.extract.sentences import is_dateline
from data.extract.spans import START, Span
from data.extract.speech import Speech
from data.lexicon import members

STANCE = members("grammar_words", "takes a position")
"""Verbs that take a position by themselves (“welcomed”, “condemned”)."""
STANCE_WITH = {
    **dict.fromkeys(("called", "calls"), frozenset({"for", "on", "upon"})),
    **dict.fromkeys(("appealed", "appeals"), frozenset({"for", "to"})),
    **dict.fromkeys(("expressed", "expresses", "voiced", "voices"), members("grammar_words", "feeling")),
}
"""Verbs that take one with a word behind them (“called on”, “expressed deep concern”)."""
SPEAKER_REACH = 250
"""Characters between a speaker's name and the verb: room for an office and a seat."""
UP_TO_THAT = re.compile(r"[^.;:!?\n\"“”]{0,80}?\bthat\b")
UNQUOTED = re.compile(r"[^;:\"“«\n]{0,250}")
IN_A_REPORT = re.compile(
    r"\s(?:in|during|at)\s(?:an?|the|its|his|her|their)\s(?:\w+\s){0,3}?"
    r"(?:report|statement|interview|briefing|conference|speech|letter|release|update|bulletin|comments?|remarks)\b[^,;:.\"“]{0,80}"
)
PARTED = re.compile(r"[;:]\s|\b(?:because|while|whereas|but|although|though|after|before|until|when)\b")
OFFICE = re.compile(r"(?:,\s(?:who|which|an?|the)\s[^,;.\"“]{1,120}(?=,)){1,3}")
SHOWN = re.compile(
    rf"(?:(?:an?|the|new|latest|official|preliminary|provisional)\s+){{0,2}}(?:{PAPERS}|number)s?\b"
    r"[^,;:.]{0,100}?\b(?:shows?|showed|reveal(?:s|ed)?|indicates?|indicated|suggests?|suggested)\b(?:\s+that\b)?",
    re.IGNORECASE,
)
"""The clause that tells of papers without a source of their own: “Figures published today show that”."""
POSITIONS = STANCE.union(STANCE_WITH)
FEW = 20  # dates of a sentence that are looked at
PAPER_REACH = 60
ISSUED = ("published ", "released ", "issued ", "posted ", "dated ", "circulated ")
PAPER = re.compile(rf"\b(?:{PAPERS}|article|footage|paper|studies|video)s?\s(?:\w+\s){{1,3}}$")
ATTACHED = re.compile(r",?\s(?:(?:in|at|from|on|late|early)\s)?(?:the\s)?")


def asides(
    doc: Document,
    sentence: Span,
    speeches: Sequence[Speech],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    verbs: Sequence[int],
) -> list[Span]:
    """The asides of a sentence in which these dates, places and verbs (offsets) stand, all in order, and which these speeches touch."""
    if is_dateline(doc.text, sentence) or _only_where_and_when(doc, sentence, dates, places):
        return [sentence]
    saying = [s for s in speeches if sentence.start <= s.cue.start < sentence.end]
    ends = {d.start: d.end for d in dates} | {p.start: p.end for p in places} if saying else {}
    found = [_saying(doc, sentence, s, dates, ends, verbs) for s in saying]
    if dates:
        taken = not POSITIONS.isdisjoint(doc.lows_in(sentence))
        found += [Span(d.start, d.end) for d in dates[:FEW] if (taken and _of_position(doc, d)) or _of_paper(doc.text, d)]
        if not saying and (shown := SHOWN.match(doc.text, *sentence)) is not None:
            found.append(Span(*shown.span()))
    return found


def _of_position(doc: Document, date: DateMention) -> bool:
    """Whether a day is that on which somebody takes a position (“today expressed concern about …”)."""
    after = doc.token_at(date.end)
    before = doc.token_at(date.outer_start)
    return not POSITIONS.isdisjoint(doc.lows[after : after + 1]) or not POSITIONS.isdisjoint(doc.lows[max(0, before - 1) : before])


def _of_paper(text: str, d: DateMention) -> bool:
    """Whether a day is only that on which a paper came out (“a report published on 3 May”)."""
    near = max(0, d.outer_start - PAPER_REACH)
    return text.endswith(ISSUED, near, d.outer_start) and PAPER.search(text[near : d.outer_start]) is not None


def _only_where_and_when(doc: Document, sentence: Span, dates: Sequence[DateMention], places: Sequence[PlaceMention]) -> bool:
    """Whether a line gives a place and a date and nothing else (“Geneva, 3 May 2011”)."""
    if not (dates and places) or sentence.end - sentence.start > 100:
        return False
    rest = list(doc.text[sentence.start : sentence.end])
    for start, end, *_ in (*dates, *places):
        rest[start - sentence.start : end - sentence.start] = " " * (end - start)
    return not any(map(str.isalnum, rest))


def _saying(
    doc: Document, sentence: Span, speech: Speech, dates: Sequence[DateMention], ends: Mapping[int, int], verbs: Sequence[int]
) -> Span:
    """The clause that says who speaks: from the speaker's name to the word before what is said.

    `ends` tells where the dates and places of the sentence end, by where they start.
    """
    text, cue, by = doc.text, speech.cue, speech.said_by
    near = sentence.start <= by.start < cue.start and cue.start - by.end <= SPEAKER_REACH
    if near and (
        _any_between(verbs, by.end, cue.start) or PARTED.search(text, by.end, cue.start) or _counts(text, by.end, cue.start, dates)
    ):
        near = False
    start = by.start if near else cue.start
    end = by.end if cue.end <= by.start < sentence.end and by.start - cue.end <= SPEAKER_REACH else cue.end
    if speech.end <= cue.start:  # what is said stands before it
        rest = UNQUOTED.match(text, end, sentence.end)
        return Span(start, rest.end() if rest else end)
    that = UP_TO_THAT.match(text, end, sentence.end)
    if that and not _any_between(verbs, end, that.end()) and not _counts(text, end, that.end(), dates):
        return Span(start, that.end())
    if office := OFFICE.match(text, end, sentence.end):
        end = office.end()
    if report := IN_A_REPORT.match(text, end, sentence.end):
        return Span(start, report.end())
    if text.startswith(",", end) and text[cue.start : cue.start + 9].casefold() == "according":
        return Span(start, end)  # “According to the ministry, on 3 May …”
    return Span(start, _with_attached(text, end, ends))


def _counts(text: str, start: int, end: int, dates: Sequence[DateMention]) -> bool:
    """Whether digits stand between two offsets that belong to no date."""
    if not any(map(str.isdigit, text[start:end])):
        return False
    near = dates[max(0, bisect_left(dates, start, key=START) - 1) : bisect_left(dates, end, key=START)]
    return any(text[k].isdigit() and not any(d.start <= k < d.end for d in near) for k in range(start, end))


def _any_between(verbs: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(verbs, start) < bisect_left(verbs, end)


def _with_attached(text: str, end: int, ends: Mapping[int, int]) -> int:
    """The end of the days and places that directly follow a reporting verb (“said on Monday in Geneva”)."""
    while (m := ATTACHED.match(text, end)) is not None and m.end() in ends:
        end = ends[m.end()]
    return end
