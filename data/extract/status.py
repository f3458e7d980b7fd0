"""What happened to the people of a count: the action that governs it, and whether that makes it a stock or a flow."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from data.extract.appositions import past_aside
from data.extract.document import Document
from data.extract.nouns import is_number
from data.extract.voice import AUXILIARY, BE, BETWEEN, HAVE, MAKING, MODAL, NEGATION, SUBJECTS, Action
from data.lexicon import members

LINKS = members("grammar_words", "links a verb to its object")
BREAKS = members("grammar_words", "breaks a clause")
APART = frozenset({"for", "in", "at", "with", "to", "by", "from", "on"})  # a preposition that gives the number to another word
STATES = frozenset({"in", "into", "under", "on", "at", "behind"})  # prepositions of a noun that says in which state people are
GIVING = members("grammar_words", "gives a right")
RELATIVE = members("grammar_words", "relative")
HELPING = members("grammar_words", "takes a bare verb")  # somebody “return” or “to return”
AMONG = frozenset({"among", "of", "amongst"})
WHENCE = frozenset({"come", "hail", "originate"})
OPENERS = frozenset({"the", "a", "an", "its", "their", "with", "this", "that", "he", "she", "it", "they", "we"})  # of another clause
SPEAKING = members("grammar_words", "speaks beside a name")
OF_A_WHOLE = frozenset({"the", "all", "these", "those", "some", "about"})  # between “of” and the whole
NAMING = frozenset({"of", "at", "to", "against", "reached"})  # between a noun and its figure
EXCEEDING = members("grammar_words", "exceeds a figure")
REACH_RIGHT, REACH_LEFT = 14, 10


class Governor(NamedTuple):
    """The action that governs a count and the status it gives."""

    action: Action
    status: str
    rule: str


def governor(doc: Document, near: tuple[Action, ...], phrase: tuple[int, int]) -> Governor | None:
    """The action that says what happened to the people of a phrase.

    `near` holds the actions of its sentence, `phrase` the indices of its first and last token. In order of weight: what they
    are made to do, the verb or noun just before it of which it is the object, the verb after it, a participle after it, a word
    of the phrase itself (“deportees”), a verb further before, the total it belongs to (“among the deportees”), another action
    of the sentence.
    """
    if not near:
        return None
    first, last = phrase
    before = [a for a in near if a.last < first]
    after = [a for a in near if a.first > last]
    inside = [a for a in near if a.first >= first and a.last <= last]
    those = after[0] if doc.lows[last] == "those" and after and after[0].first == last + 1 and after[0].voice == "reduced" else None
    if those is not None:  # “ten of those arrested”
        last, after, inside = those.last, after[1:], [*inside, those]
    beyond = past_aside(doc, after, last)
    whole = _whole(doc, first)
    return (
        _made_to(doc, before, after, first, beyond)
        or _told_of(_object_of(doc, before, first), doc, after, last)
        or _being_in(doc, after, last)
        or (_participle(doc, after, last) or _inside(inside) if whole else None)  # “two of the five arrested last week were freed”
        or _subject_of(doc, [a for a in after if a.first > beyond], beyond, not whole)
        or (_participle(doc, [a for a in after if a.first > beyond], beyond) if beyond > last else None)
        or next((Governor(a, a.patient, "status:person") for a in after[:1] if a.voice == "person" and a.first == last + 1), None)
        or _participle(doc, after, last)
        or _inside(inside)
        or _far_object(doc, before, first)
        or _among(doc, before, after[:1])
        or (None if _speaks(doc, last) else _any(near, first, last))
    )


def _inside(inside: list[Action]) -> Governor | None:
    """The last word of the phrase itself that says what happened to its people."""
    return next((Governor(a, a.patient, f"status:{a.voice}") for a in reversed(inside) if a.patient), None)


def _whole(doc: Document, first: int) -> bool:
    """Whether the phrase is the whole of another count (“two of the five”), so that the main verb tells of the part."""
    while first and doc.lows[first - 1] in OF_A_WHOLE:
        first -= 1
    return first > 0 and doc.lows[first - 1] == "of"


def stock_or_flow(found: Governor, doc: Document) -> str:
    """`stock` for a state, `flow` for what happens in a period."""
    if found.status == "other" and found.rule == "status:nearest":
        return "stock"
    action = found.action
    if found.rule == "status:resulting":
        return "stock"
    if action.voice == "passive" and found.status in ("detained", "displaced") and not action.perfect:
        k = action.first - 1
        while k > 0 and doc.lows[k] in BETWEEN:
            k -= 1
        if doc.lows[k] in ("are", "is"):
            return "stock"
    return action.aspect


def _made_to(doc: Document, before: list[Action], after: list[Action], first: int, last: int) -> Governor | None:
    """What people are helped, allowed or ordered to do: “it helped 1,589 migrants to return”, “helped 12 men return”."""
    start = max(first - 4, before[-1].first if before else 0)  # in “security forces held 12 men” nobody is forced
    making = MAKING.intersection(doc.lows[max(0, start) : first])
    action = next((a for a in after if a.first > last), None) if making else None
    if action is None or action.first - last > 6:
        return None
    bare = not action.modal and doc.lows[action.first] == action.lemma.split()[0] and not HELPING.isdisjoint(making)
    if not (bare and action.voice == "noun" and action.first == last + 1) and not (action.finite and (bare or action.modal == "to")):
        return None
    status = action.patient if action.voice == "passive" else action.agent
    return Governor(action, status, f"status:{'passive' if action.voice == 'passive' else 'active'}") if status else None


def _told_of(found: Governor | None, doc: Document, after: list[Action], last: int) -> Governor | None:
    """What happened to those of whom their verb says nothing more (“interviewed 60 workers deported to Oman”)."""
    if found is not None and found.status == "other":
        return _participle(doc, after, last) or found
    return found


def _object_of(doc: Document, before: list[Action], first: int) -> Governor | None:
    if not before:
        return None
    action = before[-1]
    gap = doc.lows[action.last + 1 : first]
    if len(gap) > 4 or not set(gap) <= LINKS | {"by", "from"}:
        return None
    if "by" in gap:
        return Governor(action, action.agent, "status:agent-by") if action.agent else None
    if action.voice in ("active", "reduced") and action.patient and "from" not in gap:
        return Governor(action, action.patient, "status:object")
    if action.voice == "noun" and ({"of", "from", "to", "at", "on"} & set(gap) or doc.lows[action.last] in ("of", "for", "to", "against")):
        status = action.agent if "from" in gap and action.agent else action.patient
        if (
            len(before) > 1
            and before[-2].voice in ("active", "reduced")
            and before[-2].patient == status
            and action.first - before[-2].last <= 2
        ):
            return Governor(before[-2], status, "status:object")  # “took into custody a group of 40”
        if len(before) > 1 and before[-2].lemma in GIVING and before[-2].patient and action.first - before[-2].last <= 3 and "to" in gap:
            return Governor(before[-2], before[-2].patient, "status:object")  # “granted residence permits to 700 people”
        if status == "requested" and len(before) > 1 and before[-2].patient == "refused" and action.first - before[-2].last <= 4:
            return Governor(before[-2], "refused", "status:noun-of")  # “rejected a plea from hundreds”
        return Governor(action, status, "status:noun-of") if status else None
    return None


def _subject_of(doc: Document, after: list[Action], last: int, alone: bool) -> Governor | None:
    """The verb of which the phrase is the subject; through a relative clause on to the main verb; the last of a chain.

    What is not `alone` but the whole of another count (“900 of the 2,000 who fled have returned”) has the relative clause only.
    """
    chosen: Action | None = None
    relative = False
    for action in after:
        gap = doc.lows[(chosen.last if chosen else last) + 1 : action.first]
        if action.first - last > REACH_RIGHT and not (relative and (action.modal or action.voice == "passive")):
            break
        if chosen is None:
            if "whose" in gap or "where" in gap or any(pair == (",", "and") for pair in pairwise(gap)):
                break
            if _somebody_else(gap) or _other_number(doc.lows[max(0, last - 2) : last + 1], gap):
                break
            if BREAKS & set(gap) or not action.finite or (action.modal == "ing"):
                if BREAKS & set(gap):
                    break
                continue
            chosen, relative = action, bool(RELATIVE & set(gap))
            continue
        chained = (
            gap in (["and"], [","], ["or"], [",", "and"], ["and", "later"], ["and", "then"], ["but", "later"])
            or (len(gap) <= 3 and gap[:1] == ["and"] and action.voice == chosen.voice and not any(map(is_number, gap)))
            or (len(gap) <= REACH_LEFT and gap[-1:] == ["and"] and _unbroken(gap) and not _stayed(doc, action))
        )
        main = (
            alone
            and relative
            and action.finite
            and (action.modal in MODAL or action.voice == "passive" or action.perfect)
            and not RELATIVE & set(gap)
            and "and" not in gap[-3:]
        )
        told = action.patient if action.voice == "passive" else action.agent
        if (chained and action.finite and told != "other") or main:
            chosen = action
            relative = relative and not main
        elif not relative:
            break
    if chosen is None:
        return None
    if resulting := _resulting(doc, chosen, after):
        return resulting
    if chosen.lemma in WHENCE and is_number(doc.lows[last]) and doc.lows[chosen.last + 1 : chosen.last + 2] == ["from"]:
        return None  # “of those held, eight came from Cuba”
    status = chosen.patient if chosen.voice == "passive" else chosen.agent
    if status:
        return Governor(chosen, status, f"status:{chosen.voice}")
    return None


def _other_number(end: list[str], gap: list[str]) -> bool:
    """Whether a clause, maybe from the `end` of the phrase on, is over before another number is the subject: “98 had visas and 31 …”."""
    ends = next((k for k, low in enumerate(gap[:-1]) if low in ("and", ",", "but", "while") and is_number(gap[k + 1])), -1)
    return ends >= 0 and not (AUXILIARY.isdisjoint(gap[:ends]) and BE.isdisjoint(end))


def _somebody_else(gap: list[str]) -> bool:
    """Whether a comma, the only one, ends the clause before another subject: “to 12 people fleeing war, the town opened its doors”."""
    return gap.count(",") == 1 and not OPENERS.isdisjoint(gap[gap.index(",") + 1 :][:1])


def _unbroken(gap: list[str]) -> bool:
    """Whether nobody else can be the subject of a verb that “and” joins to the one before: no other clause lies between."""
    return BREAKS.isdisjoint(gap) and SUBJECTS.isdisjoint(gap) and not any(w.endswith("ed") for w in gap)


def _stayed(doc: Document, action: Action) -> bool:
    """Whether a verb says that people stayed: how they came is what their number tells (“came to work and remained”)."""
    return action.agent == "residing" and doc.lows[action.first].endswith("ed")


def _resulting(doc: Document, verb: Action, after: list[Action]) -> Governor | None:
    """The state that people stay or live in: “remain dispersed”, “are still living in four refugee camps”."""
    if verb.agent != "residing" or verb.voice != "active":
        return None
    for action in after:
        if action.first <= verb.last:
            continue
        gap = doc.lows[verb.last + 1 : action.first]
        if len(gap) > 8 or BREAKS & set(gap) or "," in gap:
            return None
        if len(gap) <= 2 and action.voice in ("active", "reduced", "passive") and action.patient and not action.modal and not action.agent:
            return Governor(action, action.patient, "status:resulting")
        if action.voice == "noun" and action.agent in ("detained", "displaced") and _in_state(doc, action, gap):
            return Governor(action, action.agent, "status:in-noun")
    return None


def _being_in(doc: Document, after: list[Action], last: int) -> Governor | None:
    """The state that people are said to be in, whatever else their verb goes on to tell: “are in Maltese custody and wait”."""
    gap = doc.lows[last + 1 : after[0].first] if after else []
    if not gap or gap[0] not in BE or len(gap) > 5 or after[0].voice != "noun" or not after[0].agent or not _in_state(doc, after[0], gap):
        return None
    return Governor(after[0], after[0].agent, "status:in-noun")


def _in_state(doc: Document, noun: Action, gap: list[str]) -> bool:
    """Whether people are in what a noun names: “in four refugee camps”, “behind bars”."""
    return bool(STATES & set(gap[-3:])) or doc.lows[noun.first] in STATES


def _participle(doc: Document, after: list[Action], last: int) -> Governor | None:
    near = True
    for action in after:
        gap = doc.lows[last + 1 : action.first]
        if len(gap) > REACH_RIGHT + 4 or BREAKS & set(gap):
            return None
        if action.voice == "noun" and action.agent:
            if _in_state(doc, action, gap):
                return Governor(action, action.agent, "status:in-noun")
            if HAVE & set(gap[:2]) and len(gap) <= 5 and not NEGATION & set(gap):  # “ten had earlier convictions”
                return Governor(action, action.agent, "status:has-noun")
        near = near and len(gap) <= 6 and "," not in gap[1:] and (gap[:1] != [","] or len(gap) <= 2)
        if near and action.voice == "reduced":
            return Governor(action, action.patient, "status:participle")
        if near and "," not in gap and action.voice == "active" and action.modal == "ing" and action.agent:
            return Governor(action, action.agent, "status:participle")
    return None


def _far_object(doc: Document, before: list[Action], first: int) -> Governor | None:
    for action in reversed(before):
        gap = doc.lows[action.last + 1 : first]
        if len(gap) > REACH_LEFT or BREAKS & set(gap):
            return None
        if action.voice == "active" and action.patient and not APART & set(gap):
            return Governor(action, action.patient, "status:far-object")
        if action.voice == "active" and action.patient and gap[-1:] in (["to"], ["for"]) and action.lemma in GIVING:
            return Governor(action, action.patient, "status:far-object")  # “granted protection to 400 people”
        figure = doc.lows[first] if not gap else ""  # “the toll exceeds 300”: the verb belongs to the number
        if action.voice in ("noun", "person") and action.patient and (NAMING & set(gap) or figure in EXCEEDING):
            return Governor(action, action.patient, "status:noun-of")
    return None


def _among(doc: Document, before: list[Action], after: list[Action]) -> Governor | None:
    """What was said of the whole that a number is of: “among the deportees”, “of those arrested”, “of the detained men”."""
    for action in (*before, *(a for a in after if "among" in doc.lows[max(0, a.first - 3) : a.first])):
        if action.voice in ("person", "adjective", "reduced") and not AMONG.isdisjoint(doc.lows[max(0, action.first - 4) : action.first]):
            return Governor(action, action.patient, "status:among")
    return None


def _speaks(doc: Document, last: int) -> bool:
    """Whether the people of the phrase are those who say something."""
    return not SPEAKING.isdisjoint(doc.lows[last + 1 : last + 8])


def _any(near: tuple[Action, ...], first: int, last: int) -> Governor | None:
    """The nearest action of the sentence that leaves no doubt which status it gives."""
    usable = [a for a in near if _plain(a) and not (a.agent and a.patient and a.agent != a.patient)]
    action = min(usable, key=lambda a: (min(abs(a.first - last), abs(first - a.last)), a.first), default=None)
    return Governor(action, _plain(action), "status:nearest") if action is not None else None


def _plain(action: Action) -> str:
    """The status that an action gives to whoever stands near it."""
    if action.voice == "active":
        return action.agent
    return action.patient or ("" if action.voice in ("passive", "reduced") else action.agent)
