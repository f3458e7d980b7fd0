"""Events: what the report says happened, is happening or is announced, one a happening."""

from __future__ import annotations

import re
from bisect import bisect_left

from data.extract import context
from data.extract.actions import Action
from data.extract.dates import DateMention
from data.extract.document import Document
from data.extract.names import ActorMention
from data.extract.nouns import people_name
from data.extract.places import PlaceMention
from data.extract.spans import Fact, Reading, Span
from data.extract.speech import Speech, around
from data.extract.status import Governor, modality
from data.lexicon import entries

HYPOTHETICAL = re.compile(r"\b(?:if|unless|should|whether)\b", re.IGNORECASE)
ACTING_HERE = frozenset({"deportation", "extradition", "border_measure", "legal_measure", "asylum_refusal", "asylum_grant", "detention", "release"})
MOVES_OUT = frozenset({"deportation", "extradition", "return", "displacement", "arrival"})


def find_events(
    doc: Document,
    dates: tuple[DateMention, ...],
    places: tuple[PlaceMention, ...],
    actors: tuple[ActorMention, ...],
    speeches: tuple[Speech, ...],
    actions: tuple[Action, ...],
    counts: tuple[Fact, ...],
) -> tuple[Fact, ...]:
    """Every event in order of its sentence. Fields are named as in the table `events`; the span is the sentence."""
    found: list[Fact] = []
    last_place: dict[str, Reading] = {}
    for index, sentence in enumerate(doc.sentences):
        if index == 0 and doc.has_title:
            continue
        here = context.places_in(doc, places, sentence)
        told: dict[str, Action] = {}
        for action in _in(actions, sentence):
            if action.event and action.event not in told and _real(doc, action, sentence):
                told[action.event] = action
        for event_type, action in told.items():
            fields = _fields(doc, event_type, action, sentence, here, dates, actors, speeches, counts, last_place)
            if _told_before(found, event_type, fields):
                continue
            found.append(Fact(sentence.start, sentence.end, fields))
        if (statement := _statement(doc, sentence, speeches, actors, here, last_place)) is not None and not told:
            found.append(statement)
        place = context.place_of("other", here, sentence, frozenset())
        if place is not None:
            span = (place[0].start, place[0].end)
            last_place = {"place": Reading(doc.quote(span), *span, "place:carried"), "place_id": Reading(place[0].place.place_id, *span, "place:carried")}
    return tuple(found)


def _in(actions: tuple[Action, ...], span: Span) -> tuple[Action, ...]:
    low = bisect_left(actions, span.start, key=lambda a: a.start)
    return actions[low : bisect_left(actions, span.end, lo=low, key=lambda a: a.start)]


def _real(doc: Document, action: Action, sentence: Span) -> bool:
    """Whether the action is told as happening or announced, not denied, supposed or named in passing."""
    if action.negated or HYPOTHETICAL.search(doc.text, sentence.start, action.start):
        return False
    if action.voice == "noun":
        return action.event not in ("legal_measure",) and action.aspect == "flow" and not doc.tokens[action.first - 1].low.endswith(("ing",))
    if action.voice in ("person", "adjective"):
        return False
    return action.modal not in ("could", "would", "should")


def _fields(
    doc: Document,
    event_type: str,
    action: Action,
    sentence: Span,
    here: tuple[context.Moved, ...],
    dates: tuple[DateMention, ...],
    actors: tuple[ActorMention, ...],
    speeches: tuple[Speech, ...],
    counts: tuple[Fact, ...],
    last_place: dict[str, Reading],
) -> dict[str, Reading]:
    span = Span(action.start, action.end)
    rule = f"event:{action.voice}"
    fields = {"event_type": Reading(event_type, action.start, action.end, rule)}
    speech = next(iter(around(speeches, span)), None)
    fields["modality"] = modality(doc, span, Governor(action, "", rule), sentence, speech, False)
    if speech is not None:
        fields["claimed_by"] = Reading(speech.speaker.name, *speech.cue, speech.rule)
        if speech.speaker.kind:
            fields["claimed_by_kind"] = Reading(speech.speaker.kind, *speech.cue, speech.rule)
    window = Span(max(sentence.start, speech.start), min(sentence.end, speech.end)) if speech is not None else sentence
    fields |= context.when_of(dates, span, span, window)
    skip = frozenset((r.start, r.end) for c in counts if sentence.covers((c.start, c.end)) and (r := c.fields.get("group")) and r.rule == "group:from-country")
    chosen = context.place_of(event_type, here, span, skip)
    if chosen is not None:
        mention, place_rule = chosen
        place_span = (mention.start, mention.end)
        fields["place"] = Reading(doc.quote(place_span), *place_span, place_rule)
        fields["place_id"] = Reading(mention.place.place_id, *place_span, place_rule)
    else:
        fields |= last_place
    fields |= _movement(event_type, here, chosen[0] if chosen else None, skip)
    if people := _people(doc, sentence, actors, speeches, action):
        fields["people"] = people
    return fields


def _movement(event_type: str, here: tuple[context.Moved, ...], place: PlaceMention | None, skip: frozenset[tuple[int, int]]) -> dict[str, Reading]:
    """Origin and destination of a movement across a border."""
    if event_type not in MOVES_OUT:
        return {}
    origin, destination = context.countries(here, "from", skip), context.countries(here, "to", skip)
    if origin is None and event_type in ("deportation", "extradition") and place is not None and place.place.country:
        origin = Reading(place.place.country, place.start, place.end, "movement:place")
    if destination is None and event_type == "arrival" and place is not None and place.place.country:
        destination = Reading(place.place.country, place.start, place.end, "movement:place")
    if origin is not None and destination is not None and origin.value == destination.value:
        return {"origin": origin} if event_type in ("deportation", "extradition") else {"destination": destination}
    return {name: r for name, r in (("origin", origin), ("destination", destination)) if r is not None}


def _people(doc: Document, sentence: Span, actors: tuple[ActorMention, ...], speeches: tuple[Speech, ...], action: Action) -> Reading | None:
    """Named persons of the sentence who are neither its speakers nor hold an office."""
    speakers = {s.speaker.name for s in speeches if s.cue.overlaps(sentence)}
    low = bisect_left(actors, sentence.start, key=lambda a: a.start)
    named = [
        a for a in actors[low : bisect_left(actors, sentence.end, lo=low, key=lambda a: a.start)]
        if a.actor.person and a.actor.name[:1].isupper() and a.actor.name not in speakers and a.actor.kind in ("", "individual")
    ]  # fmt: skip
    names = list(dict.fromkeys(a.actor.name for a in named if not people_name(a.actor.name.casefold())))
    return Reading("|".join(names), named[0].start, named[-1].end, "people:named") if names else None


def _statement(
    doc: Document,
    sentence: Span,
    speeches: tuple[Speech, ...],
    actors: tuple[ActorMention, ...],
    here: tuple[context.Moved, ...],
    last_place: dict[str, Reading],
) -> Fact | None:
    """A position that a named person takes in public on a stated day."""
    for speech in speeches:
        if speech.on is None or not speech.speaker.person or not sentence.covers(speech.cue):
            continue
        cue = speech.cue
        fields = {
            "event_type": Reading("statement", *cue, "event:speech"),
            "people": Reading(speech.speaker.name, *cue, speech.rule),
            "modality": Reading("asserted", *cue, "modality:none"),
            **{name: Reading(value, *cue, speech.rule)
               for name, value in (("when_start", speech.on.start), ("when_end", speech.on.end), ("when_precision", speech.on.precision))},
            **last_place,
        }  # fmt: skip
        return Fact(sentence.start, sentence.end, fields)
    return None


def _told_before(found: list[Fact], event_type: str, fields: dict[str, Reading]) -> bool:
    """Whether an earlier event of the same type has the same named people, or the same day, and no other sign of being another."""
    people, start = fields.get("people"), fields.get("when_start")
    for earlier in found:
        if earlier.get("event_type") != event_type:
            continue
        if people is not None and earlier.get("people") == people.value and (start is None or earlier.get("when_start", None) in (None, start.value)):
            return True
        if start is not None and people is None and earlier.get("when_start", None) == start.value and earlier.get("place") == (fields["place"].value if "place" in fields else ""):
            return True
    return False


def link(counts: tuple[Fact, ...], events: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Counts with the index of their event: the one of their sentence whose type goes with their status."""
    fitting: dict[str, set[str]] = {}
    for row in entries("actions"):
        for status in (row["agent"], row["patient"]):
            if status and row["event"]:
                fitting.setdefault(status, set()).add(row["event"])
    linked: list[Fact] = []
    for count in counts:
        own = [n for n, e in enumerate(events) if e.start <= count.start and count.end <= e.end and e.get("event_type") in fitting.get(count.get("status"), set())]
        if own and count.get("unit") in ("people", "families", "percent"):
            reading = Reading(own[0], count.start, count.end, "event:sentence")
            count = Fact(count.start, count.end, {**count.fields, "event": reading})
        linked.append(count)
    return tuple(linked)
