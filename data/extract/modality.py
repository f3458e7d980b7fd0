"""How real the report says something is: asserted, alleged, denied, planned or estimated."""

from __future__ import annotations

from functools import cache

from data.extract.actions import MODAL, Action
from data.extract.document import Document
from data.extract.spans import Reading, Span
from data.extract.speech import Speech
from data.lexicon import entries

NEAR = 60  # characters before a number in which “denied” still speaks of it
BETWEEN = 2  # words that may stand between a plan and its verb: “plans to swiftly deport”


def modality(doc: Document, span: Span, action: Action | None, sentence: Span, speech: Speech | None, estimated: bool) -> Reading:
    """How real a number or happening at `span` is, by its verb, the words around it and the verb that reports it.

    `asserted` where nothing keeps a distance; `estimated` tells that the number itself is called an estimate.
    """
    if speech is not None and speech.distance in ("denied", "alleged"):
        return Reading(speech.distance, *speech.cue, "modality:reporting-verb")
    if action is not None and action.finite and action.modal in MODAL:
        return Reading("planned", action.start, action.end, "modality:modal")
    start = min(span.start, action.start if action else span.start)
    end = max(span.end, action.end if action else span.end)
    for kind, first, last in _cues_in(doc, sentence):
        cue = Span(doc.tokens[first].start, doc.tokens[last].end)
        if kind == "planned":
            applies = _plans(doc, last, action) if action is not None else cue.end <= span.start
        else:
            applies = kind == "alleged" or start - NEAR <= cue.start <= end
        if applies:
            return Reading(kind, *cue, "modality:cue")
    if estimated or (speech is not None and speech.distance == "estimated"):
        return Reading("estimated", *span, "modality:estimate")
    return Reading("asserted", *span, "modality:none")


def _plans(doc: Document, last: int, action: Action) -> bool:
    """Whether a plan that ends at token `last` is one for the action."""
    return doc.tokens[last].end <= action.end and action.first - last - 1 <= BETWEEN


def _cues_in(doc: Document, sentence: Span) -> list[tuple[str, int, int]]:
    """Kind, first and last token of each cue in a sentence, the longest at each word."""
    cues, tokens = _cues(), doc.tokens
    found: list[tuple[str, int, int]] = []
    for i in range(doc.token_at(sentence.start), doc.token_at(sentence.end)):
        for words, kind in cues.get(tokens[i].low, ()):
            if tuple(t.low for t in tokens[i : i + len(words)]) == words:
                found.append((kind, i, i + len(words) - 1))
                break
    return found


@cache
def _cues() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Cues by their first word, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in entries("modality_cues"):
        words = tuple(row["cue"].casefold().split())
        index.setdefault(words[0], []).append((words, row["modality"]))
    return {first: tuple(sorted(cues, key=lambda c: (-len(c[0]), c))) for first, cues in index.items()}
