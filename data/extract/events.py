"""Events: what the report says happened, is happening or is announced, one a happening."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from data.extract import where
from data.extract.atlas import Atlas
from data.extract.carried_places import Settings, carried_event, closer, may_be_closer
from data.extract.document import Document
from data.extract.happenings import MANY, brings_people, governed_from, opens, told
from data.extract.modality import modality
from data.extract.movement import NAMED, movement, nationals_of, people_of
from data.extract.peoples import people_name, states_of
from data.extract.relations import Relation
from data.extract.retelling import Telling, one_each
from data.extract.spans import START, Fact, Reading, Span
from data.extract.speech import said_by
from data.extract.statements import find_statements
from data.extract.views import View
from data.extract.voice import Action
from data.extract.when import when_of
from data.lexicon import entries, members
from data.schema import PEOPLE_UNITS

ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
HANDING_OVER = frozenset({"hand", "surrender", "turn"})
RECEIVER = 12  # tokens behind “handed over” in which those stand to whom
POLICE = members("grammar_words", "takes people into custody")
KIN = members("grammar_words", "kin")
NO_STATE = frozenset({"un", "ngo"})
BESIDE = 50  # characters between a noun such as “expulsion” and its own day
SOMEWHERE = frozenset({"origin", "destination", "people"})
"""What makes an arrival more than a turn of phrase, as does a time."""
STATED = (("place:from", "place:in", "place:to", "place:sentence"), ("place:from", "place:in", "place:sentence"))
"""Rules of a place that the sentence itself states, and of one that people are removed from."""


def find_events(doc: Document, settings: Settings, counts: tuple[Fact, ...], relations: tuple[Relation, ...]) -> tuple[Fact, ...]:
    """Every event in order of its sentence. Fields are named as in the table `events`; the span is the sentence."""
    counted: dict[int, list[int]] = {}
    for n, count in enumerate(counts):
        if count.get("unit") in PEOPLE_UNITS:
            counted.setdefault(doc.sentence_index(count.start), []).append(n)
    tellings: list[Telling] = []
    for view in settings.views:
        if not any([action.event for action in view.actions]) or _heads(doc, view):
            continue
        before = settings.views[max(0, view.index - NAMED) : view.index]
        here = counted.get(view.index, [])
        own = [counts[n] for n in here]
        for event_type, action, main, chain in told(doc, view, own):
            near = view.near(action.start)
            beside = own[bisect_left(own, near.sentence.start, key=START) : bisect_left(own, near.sentence.end, key=START)]
            fields, place = _fields(doc, settings, near, event_type, action, beside)
            if people := people_of(doc, near, fields["event_type"].value, action, (v for v in reversed(before) if not _heads(doc, v))):
                fields["people"] = people
            verbs = {verb.start for verb in chain}
            governed = tuple([n for n in here[:MANY] if governed_from(counts[n]) in verbs])
            if event_type == "arrival" and action.voice == "active":
                governed = tuple(n for n in governed if counts[n].start < action.start)  # not “returns reached 7,000”
            if (
                event_type == "arrival"
                and action.finite
                and not (governed or not SOMEWHERE.isdisjoint(fields) or ("when_start" in fields and action.lemma != "reach"))
            ):
                continue  # “came to be seen”, “reached an agreement”
            stands = bool(governed) or "people" in fields or _dated(fields, main or opens(doc, view, action))
            stated = place.mention.place if place is not None and place.rule in STATED[event_type in where.REMOVAL] else None
            tellings.append(Telling(Fact(*view.sentence, fields), action.lemma, action.voice == "noun", stated, governed, main, stands))
    reported = {doc.sentence_index(t.row.start): t.row.get("modality") != "planned" for t in tellings if t.main and t.counts}
    events = one_each(tellings, counts, _linked(relations)) + find_statements(doc, settings.views, reported)
    return tuple(sorted(events, key=lambda e: (e.start, e.fields["event_type"].start)))


def _linked(relations: tuple[Relation, ...]) -> dict[int, set[int]]:
    """For each count those that are the same people, or a part or the whole of them."""
    linked: dict[int, set[int]] = {}
    for r in relations:
        if r.relation != "conflicts_with":
            linked.setdefault(r.a, set()).add(r.b)
            linked.setdefault(r.b, set()).add(r.a)
    return linked


def _dated(fields: dict[str, Reading], main: bool) -> bool:
    """Whether a happening has a time of its own; a noun in passing needs it right beside."""
    kind, start = fields["event_type"], fields.get("when_start")
    if start is None or start.rule == "when:present_ref":
        return False  # “now”
    return main or kind.rule != "event:noun" or 0 <= start.start - kind.end <= BESIDE


def _heads(doc: Document, view: View) -> bool:
    """Whether a sentence is a title or heading: these tell nothing that the text does not tell again."""
    start, end = view.sentence
    return (view.index == 0 and doc.has_title) or ENDED.search(doc.text, max(start, end - 5), end) is None


def _fields(
    doc: Document, settings: Settings, view: View, event_type: str, action: Action, counts: list[Fact]
) -> tuple[dict[str, Reading], where.Chosen | None]:
    """The fields of what an action tells, but for its people, and where its place comes from."""
    span, atlas = Span(action.start, action.end), settings.atlas
    rule = f"event:{action.voice}"
    own = [c for c in counts if "group" in c.fields]
    if event_type in ("extradition", "detention") and action.lemma in HANDING_OVER:
        event_type = _handed_over(doc, view, action)
    elif event_type == "return" and action.lemma == "return" and _sends_back(doc, view, action, own, atlas):
        event_type = "deportation"
    fields = {"event_type": Reading(event_type, action.start, action.end, rule)}
    speech = next(iter(view.speeches_around(span)), None)
    fields["modality"] = modality(doc, span, action, view.cues, speech, False)
    if speech is not None:
        fields |= said_by(speech)
    fields |= when_of(doc, view, span, action)
    here = where.asked_for(doc, view.scene, action) if event_type in where.REMOVAL else view.scene
    nationals = nationals_of(doc, here)
    skip = nationals | {(r.start, r.end) for c in own if (r := c.fields["group"]).rule == "group:from-country"}
    chosen = where.place_of(event_type, here, span, action, skip, atlas)
    if chosen is not None and event_type in where.REMOVAL and chosen.rule not in STATED[0] and _at_home(chosen, view, own):
        chosen = None  # “the consul of Georgia said the Georgians were deported”
    if chosen is not None:
        chosen = closer(chosen, view, event_type, (), settings) if may_be_closer(chosen) else chosen
    elif event_type == "return":
        home = next((h for c in own if (h := atlas.home_of(c.fields["group"].value)) is not None), None)
        chosen = where.at_home(home) if home is not None else None
    elif event_type == "border_measure" and atlas.main is not None:
        chosen = where.Chosen(atlas.main, atlas.main.start, atlas.main.end, "place:main-country")
    elif event_type not in where.COMING:
        chosen = carried_event(doc, view, event_type, settings)
    moved = movement(doc, event_type, view, here, action, chosen, own, nationals)
    if chosen is not None and chosen.rule == "place:carried" and (left := moved.get("origin")) is not None:
        told_elsewhere = left.rule == "movement:acting-state" and left.value != chosen.mention.place.country
        chosen = None if told_elsewhere else chosen
    if chosen is not None:
        fields |= chosen.readings(doc)
    return fields | moved, chosen


def _at_home(chosen: where.Chosen, view: View, groups: list[Fact]) -> bool:
    """Whether a place lies in the state after which the sentence itself calls the people that it counts."""
    carried = chosen.rule == "place:carried"
    told = [r for c in groups if ((r := c.fields["group"]).start >= view.sentence.start and r.end <= view.sentence.end) or carried]
    return chosen.mention.place.country in states_of(told)


def _handed_over(doc: Document, view: View, action: Action) -> str:
    """What handing people over is: a release to a body that is no state or to their kin, a detention to the police of the same state."""
    if any(a.actor.kind in NO_STATE and not a.actor.person and 0 <= a.start - action.end <= BESIDE for a in view.actors):
        return "release"
    after = doc.tokens[action.last + 1 : action.last + 1 + RECEIVER]
    to = next((k for k, t in enumerate(after) if t.low == "to"), len(after))
    receiver = [t.low for t in after[to + 1 : to + 1 + RECEIVER // 2]]
    if not KIN.isdisjoint(receiver):
        return "release"
    abroad = any(people_name(low) for low in receiver) or any(m.way == "to" and m.start >= action.end for m in view.scene.places)
    return "extradition" if abroad or POLICE.isdisjoint(receiver) else "detention"


def _sends_back(doc: Document, view: View, action: Action, groups: list[Fact], atlas: Atlas) -> bool:
    """Whether a state returns people who are not its own (“Thailand has returned 100 Uyghurs to China”)."""
    if not brings_people(doc, action):
        return False
    before = [m.mention.place.country for m in view.scene.acting if m.start < action.start]
    if not before and atlas.main is not None and any(a.actor.kind == "government" and a.end < action.start for a in view.actors):
        before = [atlas.main.place.country]  # “the government said it had returned …”
    home = {m.mention.place.country for m in view.scene.places if m.way == "to" and m.start > action.end}
    home |= states_of([r for c in groups if (r := c.fields["group"]).rule != "group:from-country"])
    return bool(before) and bool(home) and before[-1] not in home


def link(counts: tuple[Fact, ...], events: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Counts with the index of their event: the one of their sentence whose type goes with their status."""
    by_sentence: dict[int, list[int]] = {}
    for n, event in enumerate(events):
        by_sentence.setdefault(event.end, []).append(n)
    ends = sorted(by_sentence)
    linked: list[Fact] = []
    for count in counts:
        i = bisect_left(ends, count.end)
        types = _fitting().get(count.get("status")) if i < len(ends) and count.get("unit") in PEOPLE_UNITS else None
        near = [n for n in by_sentence[ends[i]] if events[n].start <= count.start and events[n].get("event_type") in types] if types else ()
        if near:
            count = Fact(count.start, count.end, {**count.fields, "event": Reading(near[0], count.start, count.end, "event:sentence")})
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
