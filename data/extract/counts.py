"""Amounts: what each number counts, and for people whom, what happened to them, who says so, when and where."""

from __future__ import annotations

from itertools import chain

from data.extract import where
from data.extract.carried_places import REMEMBERED, Placed, Settings, carried, closer, may_be_closer
from data.extract.document import Document
from data.extract.drafts import Draft, draft_of, list_of
from data.extract.fate import say_what_happened
from data.extract.groups import Groups
from data.extract.nouns import counted
from data.extract.numbers import Number
from data.extract.scenes import between
from data.extract.spans import Fact, Reading
from data.extract.speech import said_by
from data.extract.states import acting_unnamed
from data.extract.views import View
from data.extract.voice import Action
from data.extract.when import when_of
from data.extract.whom import say_whom, say_whom_meant

MOVING = where.MOVED | {"displaced"}


def find_counts(doc: Document, settings: Settings, numbers: tuple[Number, ...]) -> tuple[Fact, ...]:
    """Every amount in order. Fields are named as in the table `counts`.

    `antecedent` is the index of the count that a phrase such as “17 of them” points back to, for the passes that follow.
    """
    drafts: list[Draft] = []
    views = settings.views
    groups = Groups(doc, tuple(chain.from_iterable([view.places for view in views])))

    def around(number: Number) -> View:
        return views[doc.sentence_index(number.start)].near(number.start)

    phrases = [counted(doc, number, around(number).places) for number in numbers]
    for k, number in enumerate(numbers):
        view = around(number)
        draft = draft_of(doc, numbers, phrases, k, view, drafts)
        if draft is None:
            continue
        _say_what(draft)
        if draft.people:
            draft.speeches = view.speeches_around(draft.span)
            groups.hear(draft.span.start, drafts)
            say_whom(doc, draft, drafts, groups)
            governing = say_what_happened(doc, draft, drafts, groups, views)
            say_whom_meant(doc, draft, drafts, groups)
            _say_who(draft)
            _say_when_and_where(doc, draft, drafts, settings, governing, list_of(numbers, phrases, k, view))
        drafts.append(draft)
    groups.hear(len(doc.text), drafts)
    return tuple([Fact(*draft.span, draft.fields) for draft in drafts])


def _say_what(draft: Draft) -> None:
    number, what, fields = draft.number, draft.counted, draft.fields
    noun = what.noun or draft.span
    stated = number.start, number.end, f"number:{number.rule}"
    fields["number_start"], fields["number_end"] = Reading(number.start, *stated), Reading(number.end, *stated)
    if what.noun is not None:
        fields["noun_start"], fields["noun_end"] = Reading(noun[0], *noun, what.rule), Reading(noun[1], *noun, what.rule)
    if number.value is not None:
        fields["value"] = Reading(number.value, *stated)
    if number.low is not None:
        fields["low"] = Reading(number.low, *stated)
    if number.high is not None:
        fields["high"] = Reading(number.high, *stated)
    fields["quantifier"] = Reading(number.quantifier, number.outer_start, number.outer_end, f"quantifier:{number.quantifier}")
    fields["unit"] = Reading(draft.unit, *noun, what.rule)
    if what.measure:
        fields["measure"] = Reading(what.measure, *noun, what.rule)
    if draft.antecedent is not None:
        fields["antecedent"] = Reading(draft.antecedent.index, *draft.antecedent.cue, f"anaphor:{draft.antecedent.kind}")


def _say_who(draft: Draft) -> None:
    if not draft.speeches:
        return
    inner = draft.speeches[0]
    draft.fields |= said_by(inner)
    outer = next((s for s in draft.speeches[1:] if s.speaker.name != inner.speaker.name), None)
    if outer is not None:
        draft.fields["claimed_via"] = Reading(outer.speaker.name, *outer.said_by, outer.rule)
    if inner.on is not None and inner.on.start == inner.on.end:
        draft.fields["claimed_on"] = Reading(inner.on.start, *inner.cue, inner.rule)


def _say_when_and_where(
    doc: Document, draft: Draft, drafts: list[Draft], settings: Settings, governing: Action | None, listed: tuple[int, int]
) -> None:
    """`listed` is where the next and the last number of the sentence begin: in a list each number has its own place."""
    span, view, atlas = draft.span, draft.view, settings.atlas
    draft.fields |= when_of(doc, view, span, governing)
    status = draft.fields["status"].value
    skip = frozenset([(r.start, r.end) for r in draft.counted.groups if r.rule == "group:from-country"])
    beside = draft.beside(drafts)
    scene = where.asked_for(doc, view.scene, governing) if status in where.REMOVAL else view.scene
    here = between(doc, scene, beside.span.start if beside is not None else 0, span.start, *listed, view.sentence.end)
    for name, way in (("origin", "from"), ("destination", "to")) if status in MOVING else ():
        if (reading := where.countries(here, way, governing, skip)) is not None:
            draft.fields[name] = reading
    chosen = where.place_of(status, here, span, governing, skip, atlas)
    if chosen is None and here is not scene:
        chosen = where.place_of(status, scene, span, governing, skip, atlas)
    if chosen is not None:
        if may_be_closer(chosen):
            chosen = closer(chosen, view, status, drafts[-REMEMBERED:], settings)
    elif (group := draft.fields.get("group")) is not None and status == "returned" and (home := atlas.home_of(group.value)) is not None:
        chosen = where.at_home(home)
    else:
        pointed = drafts[draft.antecedent.index].placed if draft.antecedent is not None else None
        chosen = carried(doc, view, status, pointed.place if pointed is not None else None, drafts[-REMEMBERED:], settings)
    if status in where.REMOVAL and "origin" not in draft.fields:
        sure = governing is None or (chosen is not None and chosen.rule in where.REMOVED_FROM)
        left = None if sure or governing is None else acting_unnamed(doc, view.sentence, governing, view.actors)
        if left is not None and chosen is not None and chosen.rule == "place:carried" and chosen.mention.place.country != left.value:
            chosen = None  # told of another state
        left = left or (where.origin_at(chosen) if chosen is not None else None)
        if left is not None:
            draft.fields["origin"] = left
    if chosen is not None:
        draft.fields |= chosen.readings(doc)
        draft.placed = Placed(view.index, status, chosen)
