"""How real the report says something is: asserted, alleged, denied, planned or estimated."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from data.extract.document import Document
from data.extract.spans import Reading, Span
from data.extract.speech import Speech
from data.extract.voice import MODAL, Action
from data.lexicon import entries, members

NEAR = 60  # characters before a number in which “denied” still speaks of it
ASIDE_BY = len(", by ")
REACH = 600  # characters over which “reportedly” still speaks of a number in its sentence
BETWEEN = 2  # words that may stand between a plan and its verb: “plans to swiftly deport”
NAMES = 4  # words that who acts may have in a headline: “Saudi Arabia to deport 200”
AHEAD = 6  # words before a number in which a modal verb still governs it: “the ship could bring another 40”
UNSURE = frozenset({"may", "might", "could"})
FUTURE = UNSURE | {"will", "would", "shall"}
TURN = re.compile(r"\b(?:but|while|whereas|although)\b")
"""Where a sentence turns to something else."""
ASIDE = re.compile(r";|--|[–—]|\b(?:but|while|whereas|although)\b")
"""Where words that stood for one number end."""
SUBJECT = re.compile(r"(?:\s+[\w-]+){0,3}(?:\s*,[^,;.]{1,40},)?\s*")
"""What may stand between people and the verb that says what is planned for them: “, he added,”."""
OTHERS = re.compile(
    r"[;:]|,\s+(?:as|after|before|because|since|when)\b|\b(?:who|whom|whose|which|most|some|many|all|none|but|while|whereas)\b[^,]*$"
)
"""What stands between a number and a cue that speaks of others or of something else (“40 men, the oldest said to be …”)."""
FORWARD = ("accused", "charged", "suspected of")
"""How cues begin that keep a distance from what follows only: “accused of smuggling 40 people”, not “40 people accused of …”."""
AFTER_CHARGE = re.compile(r"[,;]|\b(?:after|because|but|since|when|while)\b")
CAPACITY = members("grammar_words", "has room for")
"""Verbs that tell, after “can” or “could”, how many there is room for."""
REDUCED = ("believed", "feared", "presumed", "reported", "said", "suspected", "thought")
"""First words of cues that speak of the noun just before them only (“12 of the 40 thought to have sailed”)."""


class Cue(NamedTuple):
    """Words that keep a distance; `last` is the index of their last token."""

    start: int
    end: int
    last: int
    kind: str


def modality(doc: Document, span: Span, action: Action | None, cues: tuple[Cue, ...], speech: Speech | None, estimated: bool) -> Reading:
    """How real a number or happening at `span` is, by its verb, the words around it and the verb that reports it.

    `cues` are those of its sentence. `asserted` where nothing keeps a distance; `estimated` tells that the number itself is
    called an estimate.
    """
    coming = action is not None and action.finite and action.modal in FUTURE and not action.perfect  # “fear that 90 could be sent back”
    if speech is not None and (speech.distance == "denied" or (speech.distance == "alleged" and not coming)):
        return Reading(speech.distance, *speech.cue, "modality:reporting-verb")
    if action is not None and action.finite and action.negated and not action.modal:
        return Reading("denied", action.start, action.end, "modality:negated")  # “police did not detain 30 men”
    able = action is not None and action.modal in ("can", "could") and action.lemma in CAPACITY
    if action is not None and action.finite and action.modal in MODAL and not able:
        kind = "alleged" if action.perfect and action.modal in UNSURE else "planned"  # “may have died”
        return Reading(kind, action.start, action.end, "modality:modal")
    if action is not None and _announced(doc, span, action):
        return Reading("planned", action.start, action.end, "modality:headline")
    start = min(span.start, action.start if action else span.start)
    end = max(span.end, action.end if action else span.end)
    for cue in cues:
        match cue.kind:
            case "planned":
                applies = _plans(doc.text, cue, span, action)
            case "alleged":
                applies = _reaches(doc.text, cue, span)
            case _:
                applies = start - NEAR <= cue.start <= end + ASIDE_BY and not ASIDE.search(doc.text, cue.end, span.start)
        if applies:
            return Reading(cue.kind, cue.start, cue.end, "modality:cue")
    if estimated or (speech is not None and speech.distance == "estimated"):
        return Reading("estimated", *span, "modality:estimate")
    if action is None and (modal := _modal_before(doc, span)) is not None:
        return Reading("planned", *modal, "modality:modal")
    return Reading("asserted", *span, "modality:none")


def find_cues(doc: Document) -> tuple[Cue, ...]:
    """Every cue of the text in order, the longest at each word, none within another."""
    cues, tokens, lows = _cues(), doc.tokens, [*doc.lows, ""]
    found: list[Cue] = []
    done = -1  # the last token of the cue found last
    for i in doc.indices_of(cues.keys()):
        by_second = cues[lows[i]]
        for words, kind in by_second.get(lows[i + 1]) or by_second.get("", ()) if i > done else ():
            last = i + len(words) - 1
            if len(words) <= 2 or tuple(lows[i : last + 1]) == words:
                found.append(Cue(tokens[i].start, tokens[last].end, last, kind))
                done = last
                break
    return tuple(found)


def _reaches(text: str, cue: Cue, span: Span) -> bool:
    """Whether a cue in the sentence speaks of what stands at `span`."""
    if abs(cue.start - span.start) > REACH:
        return False
    if cue.end <= span.start:
        turn = AFTER_CHARGE if text.startswith(FORWARD, cue.start) else TURN
        return turn.search(text, cue.end, span.start) is None
    if cue.start < span.end:
        return True
    between = text[span.end : cue.start]
    if text.startswith(FORWARD, cue.start):
        return False
    if text.startswith(REDUCED, cue.start) and any(map(str.isdigit, between)):
        return False
    return OTHERS.search(between) is None


def _plans(text: str, cue: Cue, span: Span, action: Action | None) -> bool:
    """Whether a plan is one for the action, or for the number where no action is known."""
    if cue.end <= span.start and (action is None or (action.modal == "to" and span.end <= action.start)):
        return not ASIDE.search(text, cue.end, span.start)  # “expects 40 families to return”
    if cue.start >= span.end and (action is None or not action.finite) and SUBJECT.fullmatch(text, span.end, cue.start):
        return True
    return action is not None and cue.end <= action.end and action.first - cue.last - 1 <= BETWEEN


def _announced(doc: Document, span: Span, action: Action) -> bool:
    """Whether a headline tells what somebody is going to do: “Kazakhstan to free 2,000”, with nothing but a name before the verb."""
    if action.modal != "to" or action.start > span.start or doc.words[action.first][0].isupper():
        return False
    sentence = doc.sentence_at(action.start)
    names = doc.words[doc.token_at(sentence.start) : action.first - 1]
    return doc.text[sentence.end - 1] not in ".?!" and len(names) <= NAMES and all([w[0].isupper() for w in names])


def _modal_before(doc: Document, span: Span) -> Span | None:
    """A modal verb shortly before, with no comma or other sign between."""
    k = doc.token_at(span.start)
    for i in range(k - 1, max(0, k - AHEAD) - 1, -1):
        token = doc.tokens[i]
        if not token.text[0].isalnum():
            return None
        if token.text in FUTURE:
            return None if doc.tokens[i + 1].low in CAPACITY else Span(token.start, token.end)
    return None


@cache
def _cues() -> dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """Cues by their first word and by their second, the longest first and the single word last; by an empty second only that."""
    index: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for row in entries("modality_cues"):
        words = tuple(row["cue"].casefold().split())
        index.setdefault(words[0], {}).setdefault(words[1] if len(words) > 1 else "", []).append((words, row["modality"]))
    return {
        first: {second: tuple(sorted({*cues, *rest.get("", ())}, key=lambda c: (-len(c[0]), c))) for second, cues in rest.items()}
        for first, rest in index.items()
    }
