"""How real the report says something is: asserted, alleged, denied, planned or estimated."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from data.extract.actions import MODAL, Action
from data.extract.document import Document
from data.extract.spans import Reading, Span
from data.extract.speech import Speech
from data.lexicon import entries

NEAR = 60  # characters before a number in which “denied” still speaks of it
BETWEEN = 2  # words that may stand between a plan and its verb: “plans to swiftly deport”


class Cue(NamedTuple):
    """Words that keep a distance; `last` is the index of their last token."""

    start: int
    end: int
    last: int
    kind: str


def modality(span: Span, action: Action | None, cues: tuple[Cue, ...], speech: Speech | None, estimated: bool) -> Reading:
    """How real a number or happening at `span` is, by its verb, the words around it and the verb that reports it.

    `cues` are those of its sentence. `asserted` where nothing keeps a distance; `estimated` tells that the number itself is
    called an estimate.
    """
    if speech is not None and speech.distance in ("denied", "alleged"):
        return Reading(speech.distance, *speech.cue, "modality:reporting-verb")
    if action is not None and action.finite and action.modal in MODAL:
        return Reading("planned", action.start, action.end, "modality:modal")
    start = min(span.start, action.start if action else span.start)
    end = max(span.end, action.end if action else span.end)
    for cue in cues:
        if cue.kind == "planned":
            applies = _plans(cue, action) if action is not None else cue.end <= span.start
        else:
            applies = cue.kind == "alleged" or start - NEAR <= cue.start <= end
        if applies:
            return Reading(cue.kind, cue.start, cue.end, "modality:cue")
    if estimated or (speech is not None and speech.distance == "estimated"):
        return Reading("estimated", *span, "modality:estimate")
    return Reading("asserted", *span, "modality:none")


def find_cues(doc: Document) -> tuple[Cue, ...]:
    """Every cue of the text in order, the longest at each word."""
    cues, tokens = _cues(), doc.tokens
    found: list[Cue] = []
    for i in doc.indices_of(cues):
        token, by_second = tokens[i], cues[tokens[i].low]
        second = tokens[i + 1].low if i + 1 < len(tokens) else ""
        for words, kind in (*by_second.get(second, ()), *by_second.get("", ())):
            last = i + len(words) - 1
            if len(words) <= 2 or tuple(doc.lows[i : last + 1]) == words:
                found.append(Cue(token.start, tokens[last].end, last, kind))
                break
    return tuple(found)


def _plans(cue: Cue, action: Action) -> bool:
    """Whether a plan is one for the action."""
    return cue.end <= action.end and action.first - cue.last - 1 <= BETWEEN


@cache
def _cues() -> dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """Cues by their first word and by their second (empty for a single word), the longest first."""
    index: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for row in entries("modality_cues"):
        words = tuple(row["cue"].casefold().split())
        index.setdefault(words[0], {}).setdefault(words[1] if len(words) > 1 else "", []).append((words, row["modality"]))
    return {a: {b: tuple(sorted(cues, key=lambda c: (-len(c[0]), c))) for b, cues in rest.items()} for a, rest in index.items()}
