"""Statements: positions that somebody takes in public on a stated day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from data.extract.asides import STANCE, STANCE_WITH
from data.extract.dates import Period
from data.extract.document import Document
from data.extract.phrases import Actor
from data.extract.places import PlaceMention
from data.extract.spans import Fact, Reading, Span
from data.extract.views import View
from data.extract.voice import BETWEEN, HAVE
from data.extract.where import Chosen
from data.lexicon import members, words

ATTITUDE = STANCE | members("grammar_words", "is of a position")
BEFORE_STANCE = HAVE | BETWEEN | words("date_weekdays", "name") | {"on"}
COURTS = frozenset({"court", "courts", "tribunal", "judge", "judges"})
BODIES = frozenset({"government", "un", "ngo"})
"""Kinds of bodies that take positions."""
NEAR = 40  # characters after the verb of speaking in which the place of speaking may stand
SUBJECT = 3  # tokens between a speaker and the verb
SPOKEN = frozenset({"in", "at"})
FEW = 20  # dates of a sentence that are looked at


class _Said(NamedTuple):
    """Who takes a position, the words that name them, the words (`cue`) by which they do, and the day."""

    speaker: Actor
    said_by: Span
    cue: Span
    on: Period | None
    rule: str


def find_statements(doc: Document, views: Sequence[View], told: dict[int, bool]) -> list[Fact]:
    """One statement a sentence, one a day for each speaker.

    `told` holds the sentences that tell of a happening to a number of people, with whether it has happened: to tell that is to report,
    not to take a position; what a person says is to come may still be one.
    """
    found: list[Fact] = []
    known: set[tuple[str, Period]] = set()
    for view in views:
        if not view.dates or (view.index == 0 and doc.has_title):
            continue  # without a day there is no statement
        for said in _positions(doc, view, told):
            if said.on is None or (said.speaker.name, said.on) in known:
                continue
            known.add((said.speaker.name, said.on))
            found.append(Fact(*view.sentence, _fields(doc, view, said, said.on)))
            break
    return found


def _positions(doc: Document, view: View, told: dict[int, bool]) -> Iterator[_Said]:
    happened = told.get(view.index)
    for speech in view.speeches:
        if not view.sentence.covers(speech.cue):
            continue
        inside = Span(max(view.sentence.start, speech.start), min(view.sentence.end, speech.end))
        if not _takes_position(doc, inside, speech.speaker, happened):
            continue
        outer = () if "according" in doc.quote(speech.cue).casefold() else view.speeches_around((speech.start, speech.end))
        on = next((s.on for s in (speech, *outer) if s.on is not None), None)  # the agency in brackets may give the day
        if on is not None and any(d.applies == on and d.value != "PRESENT_REF" for d in view.dates[:FEW]):
            yield _Said(speech.speaker, speech.said_by, speech.cue, on, speech.rule)
    for mention in view.actors:
        if not COURTS.isdisjoint(mention.actor.name.casefold().split()):
            continue  # what courts reject or uphold is no position
        if (mention.actor.person or mention.actor.kind in BODIES) and (cue := _stance_after(doc, mention.end)) is not None:
            days = [
                d.applies for d in view.dates[:FEW] if d.applies is not None and d.applies.precision == "day" and d.value != "PRESENT_REF"
            ]
            yield _Said(mention.actor, Span(mention.start, mention.end), cue, days[0] if days else None, "speech:takes a position")


def _takes_position(doc: Document, inside: Span, speaker: Actor, happened: bool | None) -> bool:
    """A person who speaks on a day takes a position unless they report what happened to people; a body if its words say so."""
    if speaker.person:
        return not happened
    return happened is None and speaker.kind in BODIES and not ATTITUDE.isdisjoint(doc.lows_in(inside))


def _stance_after(doc: Document, end: int) -> Span | None:
    """The verb of position of which a speaker, whose words end at `end`, is the subject."""
    first = doc.token_at(end)
    for k, token in enumerate(doc.tokens[first : first + SUBJECT], first):
        if token.low in STANCE or (token.low in STANCE_WITH and not STANCE_WITH[token.low].isdisjoint(doc.lows[k + 1 : k + 3])):
            return Span(token.start, token.end)
        if token.low not in BEFORE_STANCE and not token.low.endswith("ly"):
            return None
    return None


def _fields(doc: Document, view: View, said: _Said, on: Period) -> dict[str, Reading]:
    fields = {
        "event_type": Reading("statement", *said.cue, "event:speech"),
        "people": Reading(said.speaker.name, *said.said_by, said.rule),
        "modality": Reading("asserted", *said.cue, "modality:none"),
        **{name: Reading(value, *said.cue, said.rule)
           for name, value in (("when_start", on.start), ("when_end", on.end), ("when_precision", on.precision))},
    }  # fmt: skip
    if (at := _place(doc, view, said.cue)) is not None:
        fields |= Chosen(at, at.start, at.end, "place:in").readings(doc)
    return fields


def _place(doc: Document, view: View, cue: Span) -> PlaceMention | None:
    """Where it was said: “said in Bangkok on Friday”."""
    for mention in view.places[:FEW]:
        if 0 <= mention.start - cue.end <= NEAR and not SPOKEN.isdisjoint(doc.lows_in((cue.end, mention.start))[-3:]):
            return mention
    return None
