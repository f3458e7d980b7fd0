"""Events: what the report says happened, is happening or is announced, one a happening."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from data.extract import where
from data.extract.actions import BE, BETWEEN, HAVE, MODAL, Action
from data.extract.document import Document
from data.extract.modality import modality
from data.extract.peoples import country_of_people, people_name
from data.extract.scenes import SUBORDINATE, Atlas, Scene
from data.extract.spans import Fact, Reading, Span
from data.extract.speech import said_by
from data.extract.status import RELATIVE
from data.extract.views import View
from data.extract.when import when_of
from data.lexicon import entries, members
from data.schema import PEOPLE_UNITS

ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
HYPOTHETICAL = frozenset({"if", "unless", "should", "whether"})
HANDING_OVER = frozenset({"hand", "surrender"})
NO_STATE = frozenset({"un", "ngo"})
BESIDE = 30  # characters between a noun such as “expulsion” and its own day
MANY = 60  # earlier events and counts that are compared, so that a text without end is read in linear time
CARRIED = 12  # sentences over which the place of an event is carried
UNREAL = frozenset({"could", "would", "should", "must", "can"})
NEVER_BY_NOUN = frozenset({"legal_measure", "border_measure"})
OF_A_VERB = BE | HAVE | MODAL | BETWEEN
IMPLYING = members("grammar_words", "implies what follows")
HAPPENING = members("grammar_words", "says that it happens")
MOVES_OUT = frozenset({"deportation", "extradition", "return", "displacement", "arrival"})


def find_events(doc: Document, views: tuple[View, ...], counts: tuple[Fact, ...], atlas: Atlas) -> tuple[Fact, ...]:
    """Every event in order of its sentence. Fields are named as in the table `events`; the span is the sentence."""
    found: list[Fact] = []
    by_type: dict[str, list[Fact]] = {}
    counted: dict[int, list[Fact]] = {}
    for count in counts:
        counted.setdefault(doc.sentence_index(count.start), []).append(count)
    for view in views:
        if (view.index == 0 and doc.has_title) or not _ended(doc, view.sentence):
            continue  # titles and headings tell nothing that the text does not tell again
        own = counted.get(view.index, [])
        strong, weak = _told(doc, view, own)
        for event_type, action in (strong or weak).items():
            fields = _fields(doc, views, view, event_type, action, own, atlas)
            event_type = fields["event_type"].value
            same = by_type.setdefault(event_type, [])
            if not _new(same, fields, _counted(own, action), bool(strong), _opens(doc, view, action)):
                continue
            same.append(Fact(*view.sentence, fields))
            found.append(same[-1])
        if (statement := _statement(doc, view, atlas)) is not None:
            found.append(statement)
    return tuple(found)


def _ended(doc: Document, sentence: Span) -> bool:
    return ENDED.search(doc.text, max(sentence.start, sentence.end - 5), sentence.end) is not None


def _carried(views: tuple[View, ...], index: int, atlas: Atlas, event_type: str) -> where.Chosen | None:
    """The place of the nearest sentence before that has one, within a few; of a measure at the border the report's main country."""
    if event_type == "border_measure":
        return where.Chosen(atlas.main, atlas.main.start, atlas.main.end, "place:main-country") if atlas.main is not None else None
    for view in reversed(views[max(0, index - CARRIED) : index]):
        place = where.place_of("other", view.scene, view.sentence, None, frozenset(), atlas)
        if place is not None and place.rule in ("place:in", "place:sentence"):
            return place._replace(rule="place:carried")
    return None


def _told(doc: Document, view: View, counts: list[Fact]) -> tuple[dict[str, Action], dict[str, Action]]:
    """Event types of a sentence, each with its first action: those that its main words tell, and those told in passing."""
    strong: dict[str, Action] = {}
    weak: dict[str, Action] = {}
    lows = doc.lows_in(view.sentence) if view.actions else []
    certain = next((k for k, low in enumerate(lows) if low in HYPOTHETICAL), len(lows)) + doc.token_at(view.sentence.start)
    for action in view.actions:
        if not action.event or action.negated or action.voice in ("person", "adjective") or action.modal in UNREAL:
            continue
        if action.first > certain:
            break
        if action.voice == "noun":
            if action.aspect == "flow" and action.event not in NEVER_BY_NOUN:
                (strong if _occurs(doc, action) else weak).setdefault(action.event, action)
        elif action.modal == "to":
            # “plans to deport 12 men”, “were permitted to return”, not “met to close the border”
            if _counted(counts, action) or doc.tokens[action.first - 2].low in IMPLYING:
                strong.setdefault(action.event, action)
        elif strong and not SUBORDINATE.isdisjoint(doc.lows[next(iter(strong.values())).last : action.first]):
            weak.setdefault(action.event, action)  # “… after the court closed the market”
        elif action.modal != "ing":
            (weak if action.voice == "reduced" or _relative(doc, action) else strong).setdefault(action.event, action)
    return strong, weak


def _occurs(doc: Document, noun: Action) -> bool:
    """“There are arrests”, “arrests have begun”: a noun that a verb of happening makes an event."""
    before, after = doc.lows[max(0, noun.first - 5) : noun.first], doc.lows[noun.last + 1 : noun.last + 7]
    return "there" in before or not HAPPENING.isdisjoint(after)


def _relative(doc: Document, action: Action) -> bool:
    """Whether the verb follows a who, which or that with nothing but its own auxiliaries and adverbs between."""
    for low in reversed(doc.lows[max(0, action.first - 5) : action.first]):
        if low in RELATIVE:
            return True
        if low not in OF_A_VERB and not low.endswith("ly"):
            return False
    return False


def _counted(counts: list[Fact], action: Action) -> bool:
    """Whether a number of people in the sentence takes its status from this action."""
    return any((r := c.fields.get("status")) is not None and r.start == action.start for c in counts[:MANY])


def _opens(doc: Document, view: View, action: Action) -> bool:
    """Whether the action stands at the head of its sentence."""
    return action.first - doc.token_at(view.sentence.start) <= 3


def _new(earlier: list[Fact], fields: dict[str, Reading], counted: bool, strong: bool, subject: bool) -> bool:
    """Whether this is a happening of its own, not one told before: the first of its type, or with a day, a number or a person of its own.

    `earlier` holds the events of the same type. A noun in passing needs its number, its person or a day right beside it, unless it opens
    the sentence as its subject.
    """
    kind, start, people = fields["event_type"], fields.get("when_start"), fields.get("people")
    if not (strong or subject) and start is not None and kind.rule == "event:noun" and not 0 <= start.start - kind.end <= BESIDE:
        start = None
    if not (counted or start is not None or people is not None):
        return not earlier and strong
    for e in earlier[-MANY:]:
        if people is not None and e.get("people") == people.value and (start is None or e.get("when_start", None) in (None, start.value)):
            return False
        if people is None and start is not None and e.get("when_start", None) == start.value and not counted:
            return False
    return True


def _fields(
    doc: Document, views: tuple[View, ...], view: View, event_type: str, action: Action, counts: list[Fact], atlas: Atlas
) -> dict[str, Reading]:
    span = Span(action.start, action.end)
    rule = f"event:{action.voice}"
    if action.lemma in HANDING_OVER and any(a.actor.kind in NO_STATE and 0 <= a.start - action.end <= BESIDE for a in view.actors):
        event_type = "release"  # handed over to a body that is no state
    fields = {"event_type": Reading(event_type, action.start, action.end, rule)}
    speech = next(iter(view.speeches_around(span)), None)
    fields["modality"] = modality(doc, span, action, view.cues, speech, False)
    if speech is not None:
        fields |= said_by(speech)
    fields |= when_of(doc, view, span, action)
    own = [c for c in counts if "group" in c.fields]
    skip = frozenset([(r.start, r.end) for c in own if (r := c.fields["group"]).rule == "group:from-country"])
    chosen = where.place_of(event_type, view.scene, span, action, skip, atlas)
    if chosen is None and event_type not in where.COMING:
        chosen = _carried(views, view.index, atlas, event_type)
    if chosen is not None:
        fields |= chosen.readings(doc)
    fields |= _movement(event_type, view.scene, action, chosen, own)
    if people := _people(view):
        fields["people"] = people
    return fields


def _movement(event_type: str, here: Scene, action: Action, place: where.Chosen | None, counts: list[Fact]) -> dict[str, Reading]:
    """Origin and destination of a movement across a border; people of one nationality are taken to be sent to their own state."""
    if event_type not in MOVES_OUT:
        return {}
    origin, destination = where.countries(here, "from", action, frozenset()), where.countries(here, "to", action, frozenset())
    removal = event_type in where.REMOVAL
    country = place.mention.place.country if place is not None else ""
    if place is not None and country and (removal or event_type == "arrival"):
        at_place = Reading(country, place.start, place.end, "movement:place")
        if removal and place.rule != "place:to":
            origin = origin or at_place
        else:
            destination = destination or at_place
    if removal:
        groups = {c.fields["group"].value for c in counts}
        if destination is None and len(groups) == 1 and (home := country_of_people(next(iter(groups)).casefold())):
            reading = counts[0].fields["group"]
            destination = Reading(home, reading.start, reading.end, "movement:home")
    if origin is not None and destination is not None and origin.value == destination.value:
        return {"origin": origin} if removal else {"destination": destination}
    return {name: r for name, r in (("origin", origin), ("destination", destination)) if r is not None}


def _people(view: View) -> Reading | None:
    """Named persons of the sentence who are neither its speakers nor hold an office."""
    speakers = {s.speaker.name for s in view.speeches if s.cue.overlaps(view.sentence)}
    named = [
        a for a in view.actors
        if a.actor.person and a.actor.name[:1].isupper() and a.actor.name not in speakers and a.actor.kind in ("", "individual")
    ]  # fmt: skip
    names = list(dict.fromkeys(a.actor.name for a in named if not people_name(a.actor.name.casefold())))
    return Reading("|".join(names), named[0].start, named[-1].end, "people:named") if names else None


def _statement(doc: Document, view: View, atlas: Atlas) -> Fact | None:
    """A position that a named person takes in public on a stated day."""
    for speech in view.speeches:
        if not speech.speaker.person or not view.sentence.covers(speech.cue):
            continue
        cue = speech.cue
        outer = view.speeches_around((speech.start, speech.end))
        on = next((s.on for s in (speech, *outer) if s.on is not None), None)  # the agency in brackets may give the day
        if on is None or not any(d.applies == on and d.value != "PRESENT_REF" for d in view.dates):
            continue
        fields = {
            "event_type": Reading("statement", *cue, "event:speech"),
            "people": Reading(speech.speaker.name, *speech.said_by, speech.rule),
            "modality": Reading("asserted", *cue, "modality:none"),
            **{name: Reading(value, *cue, speech.rule)
               for name, value in (("when_start", on.start), ("when_end", on.end), ("when_precision", on.precision))},
        }  # fmt: skip
        inside = where.place_of("statement", view.scene, cue, None, frozenset(), atlas)
        if inside is not None and inside.rule == "place:in":
            fields |= inside.readings(doc)
        elif atlas.main is not None:
            fields |= where.Chosen(atlas.main, atlas.main.start, atlas.main.end, "place:main-country").readings(doc)
        return Fact(*view.sentence, fields)
    return None


def link(counts: tuple[Fact, ...], events: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Counts with the index of their event: the one of their sentence whose type goes with their status."""
    by_sentence: dict[int, list[int]] = {}
    for n, event in enumerate(events):
        by_sentence.setdefault(event.end, []).append(n)
    ends = sorted(by_sentence)
    linked: list[Fact] = []
    for count in counts:
        i = bisect_left(ends, count.end)
        near = by_sentence[ends[i]] if i < len(ends) and count.get("unit") in PEOPLE_UNITS else ()
        types = _fitting().get(count.get("status"), frozenset())
        own = next((n for n in near if events[n].start <= count.start and events[n].get("event_type") in types), None)
        if own is not None:
            count = Fact(count.start, count.end, {**count.fields, "event": Reading(own, count.start, count.end, "event:sentence")})
        linked.append(count)
    return tuple(linked)


@cache
def _fitting() -> dict[str, frozenset[str]]:
    """The event types that go with each status, by the lexicon of actions."""
    fitting: dict[str, set[str]] = {}
    for row in entries("actions"):
        for status in (row["agent"], row["patient"]):
            if status and row["event"]:
                fitting.setdefault(status, set()).add(row["event"])
    return {status: frozenset(types) for status, types in fitting.items()}
