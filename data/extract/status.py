"""What happened to the people of a count: the action that governs it, stock or flow, and how real it is said to be."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from data.extract.actions import MODAL, Action
from data.extract.document import Document
from data.lexicon import members

LINKS = members("grammar_words", "links a verb to its object")
BREAKS = members("grammar_words", "breaks a clause")
APART = frozenset({"for", "in", "at", "with", "to", "by", "from", "on"})  # a preposition that gives the number to another word
RELATIVE = members("grammar_words", "relative")
AMONG = frozenset({"among", "of", "amongst"})
SPEAKING = frozenset({"said", "says", "told", "say", "added", "recalled"})
REACH_RIGHT, REACH_LEFT = 14, 10


class Governor(NamedTuple):
    """The action that governs a count and the status it gives."""

    action: Action
    status: str
    rule: str


def governor(doc: Document, near: tuple[Action, ...], phrase: tuple[int, int]) -> Governor | None:
    """The action that says what happened to the people of a phrase.

    `near` holds the actions of its sentence, `phrase` the indices of its first and last token. In order of weight: the verb
    or noun just before it of which it is the object, the verb after it, a participle after it, a word of the phrase itself
    (“deportees”), a verb further before, the total it belongs to (“among the deportees”), another action of the sentence.
    """
    first, last = phrase
    before = [a for a in near if a.last < first]
    after = [a for a in near if a.first > last]
    inside = [a for a in near if a.first >= first and a.last <= last]
    return (
        _object_of(doc, before, first)
        or _subject_of(doc, after, last)
        or _participle(doc, after, last)
        or next((Governor(a, a.patient, f"status:{a.voice}") for a in reversed(inside) if a.patient), None)
        or _far_object(doc, before, first)
        or _among(doc, before)
        or (None if _speaks(doc, last) else _any(near, first))
    )


def stock_or_flow(found: Governor | None, doc: Document) -> str:
    """`stock` for a state, `flow` for what happens in a period."""
    if found is None or found.status == "other":
        return "flow" if found is not None and found.action.aspect == "flow" and found.action.voice == "passive" else "stock"
    action = found.action
    if (
        action.voice == "passive"
        and found.status == "detained"
        and not action.perfect
        and doc.tokens[action.first - 1].low in ("are", "is")
    ):
        return "stock"
    return action.aspect


def _gap(doc: Document, start: int, end: int) -> list[str]:
    return doc.lows[start:end]


def _object_of(doc: Document, before: list[Action], first: int) -> Governor | None:
    if not before:
        return None
    action = before[-1]
    gap = _gap(doc, action.last + 1, first)
    if len(gap) > 4 or not set(gap) <= LINKS | {"by", "from"}:
        return None
    if "by" in gap:
        return Governor(action, action.agent, "status:agent-by") if action.agent else None
    if action.voice in ("active", "reduced") and action.patient and "from" not in gap:
        return Governor(action, action.patient, "status:object")
    if action.voice == "noun" and {"of", "from", "to", "at", "on"} & set(gap):
        status = action.agent if "from" in gap and action.agent else action.patient
        if status == "requested" and len(before) > 1 and before[-2].patient == "refused" and action.first - before[-2].last <= 4:
            return Governor(before[-2], "refused", "status:noun-of")  # “rejected a plea from hundreds”
        return Governor(action, status, "status:noun-of") if status else None
    return None


def _subject_of(doc: Document, after: list[Action], last: int) -> Governor | None:
    """The verb of which the phrase is the subject; through a relative clause on to the main verb; the last of a chain."""
    chosen: Action | None = None
    relative = False
    for action in after:
        gap = _gap(doc, (chosen.last if chosen else last) + 1, action.first)
        if action.first - last > REACH_RIGHT and not (relative and action.modal):
            break
        if chosen is None:
            if any(pair == (",", "and") for pair in pairwise(gap)):
                break
            if BREAKS & set(gap) or not action.finite or (action.modal == "ing"):
                if BREAKS & set(gap):
                    break
                continue
            chosen, relative = action, bool(RELATIVE & set(gap))
            continue
        chained = gap in (["and"], [","], ["or"], [",", "and"], ["and", "later"], ["and", "then"], ["but", "later"]) or (
            len(gap) <= 3 and gap[:1] == ["and"] and action.voice == chosen.voice
        )
        main = (
            relative
            and action.finite
            and (action.modal in MODAL or action.voice == "passive")
            and not RELATIVE & set(gap)
            and "and" not in gap[-3:]
        )
        if (chained and action.finite) or main:
            chosen = action
            relative = relative and not main
        elif not relative:
            break
    if chosen is None:
        return None
    status = chosen.patient if chosen.voice == "passive" else chosen.agent
    if status:
        return Governor(chosen, status, f"status:{chosen.voice}")
    return None


def _participle(doc: Document, after: list[Action], last: int) -> Governor | None:
    for action in after:
        gap = _gap(doc, last + 1, action.first)
        if (
            action.voice == "noun"
            and action.agent
            and len(gap) <= REACH_RIGHT + 4
            and {"in", "into", "under"} & set(gap[-3:])
            and not BREAKS & set(gap)
        ):
            return Governor(action, action.agent, "status:in-noun")
        if len(gap) > 6 or BREAKS & set(gap) or "," in gap:
            return None
        if action.voice == "reduced":
            return Governor(action, action.patient, "status:participle")
        if action.voice == "active" and action.modal == "ing" and action.agent:
            return Governor(action, action.agent, "status:participle")
    return None


def _far_object(doc: Document, before: list[Action], first: int) -> Governor | None:
    for action in reversed(before):
        gap = _gap(doc, action.last + 1, first)
        if len(gap) > REACH_LEFT or BREAKS & set(gap):
            return None
        if action.voice == "active" and action.patient and not APART & set(gap):
            return Governor(action, action.patient, "status:far-object")
        if action.voice in ("noun", "person") and action.patient and set(gap) & {"of", "at", "to", "reached", "exceeds"}:
            return Governor(action, action.patient, "status:noun-of")
    return None


def _among(doc: Document, before: list[Action]) -> Governor | None:
    for action in before:
        if action.voice == "person" and not AMONG.isdisjoint(doc.lows[max(0, action.first - 4) : action.first]):
            return Governor(action, action.patient, "status:among")
    return None


def _speaks(doc: Document, last: int) -> bool:
    """Whether the people of the phrase are those who say something."""
    return not SPEAKING.isdisjoint(doc.lows[last + 1 : last + 8])


def _any(near: tuple[Action, ...], first: int) -> Governor | None:
    """The nearest action of the sentence that leaves no doubt which status it gives."""
    usable = [
        a for a in near
        if (a.agent or (a.patient and a.voice != "active")) and not (a.patient and a.agent and a.patient != a.agent)
    ]  # fmt: skip
    if not usable:
        return None
    action = min(usable, key=lambda a: (abs(a.first - first), a.first))
    return Governor(action, action.patient or action.agent, "status:nearest")
