"""Amounts: what each number counts, and for people whom, what happened to them, who says so, when and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from data.extract import where
from data.extract.actions import Action
from data.extract.anaphora import PART_OF, Antecedent, antecedent_of, group_before, total_of
from data.extract.carried_places import REMEMBERED, Placed, Settings, carried, closer, may_be_closer
from data.extract.document import Document
from data.extract.groups import LISTED as LIST
from data.extract.groups import Groups, joined
from data.extract.labels import Label, label_of, lead_in, named_in
from data.extract.modality import modality
from data.extract.nouns import Counted, counted, share_of_things
from data.extract.numbers import Number
from data.extract.peoples import MOVED, OF_SEVERAL, citizens_of, group_of, labelled_group, people_name, predicate_group, states_of
from data.extract.scenes import between
from data.extract.spans import Fact, Reading, Span
from data.extract.speech import Speech, said_by
from data.extract.states import acting_unnamed
from data.extract.status import Governor, governor, stock_or_flow
from data.extract.views import View
from data.extract.when import when_of
from data.extract.whereabouts import aboard, composing, listed_with, whereabouts
from data.schema import PEOPLE_UNITS

LISTED = 4  # numbers behind one among which the next of its list is looked for
MOVING = where.MOVED | {"displaced"}
BY = 5  # characters from a passive verb to who acts: “ by ”
OPENING = 24  # characters before a number that opens its sentence: “Of these, some 40%”
TELLING = frozenset({"status:passive", "status:object", "status:active", "status:participle"})
"""Rules of a verb that a bare number of people goes with."""
FROM_ELSEWHERE = (
    " from elsewhere",
    " from other ",
    " from abroad",
    " from somewhere",
    " from various ",
    " from different ",
    " from unknown ",
)
OTHERS = re.compile(r"\bother(?:s|\s+(?:countries|nationalities|nations|states))\s*\($")
"""What a number in brackets is put to that leaves the group open: “Iraqis (360), Iranians (16) and others (34)”."""
SHORT = 28  # characters before a count in which such words are looked for
COMPOSED = "status:composed"
BETWEEN_NUMBER_AND_NOUN = frozenset(["of", "the", "[", "]", "are", "were", "is", "was", "or", "so", "odd", "more"])


@dataclass(slots=True)
class Draft:
    """A count in the making: `sentence` is the index of its own, `people` whether it is one of people, `noun` what they are called."""

    number: Number
    counted: Counted
    view: View
    sentence: int
    span: Span
    unit: str
    people: bool = False
    noun: str = ""
    label: Label | None = None
    antecedent: Antecedent | None = None
    speeches: tuple[Speech, ...] = ()
    placed: Placed | None = None
    fields: dict[str, Reading] = field(default_factory=dict)


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
        draft = _draft(doc, numbers, phrases, k, view, drafts)
        if draft is None:
            continue
        _say_what(draft)
        if draft.people:
            draft.noun = " ".join(doc.quote(draft.counted.noun).casefold().split()) if draft.counted.noun is not None else ""
            draft.speeches = view.speeches_around(draft.span)
            groups.hear(draft.span.start, drafts)
            _say_whom(doc, draft, drafts, groups)
            found = _say_what_happened(doc, draft, drafts, groups, views)
            if (
                "group" not in draft.fields
                and not OF_SEVERAL.match(doc.text, draft.span.end)
                and (meant := groups.meant(draft, drafts)) is not None
            ):
                draft.fields["group"] = meant
            _say_who(draft)
            _say_when_and_where(doc, draft, drafts, settings, found, _list_of(numbers, phrases, k, view))
        drafts.append(draft)
    groups.hear(len(doc.text), drafts)
    return tuple([Fact(*draft.span, draft.fields) for draft in drafts])


def _draft(
    doc: Document, numbers: Sequence[Number], phrases: Sequence[Counted | None], k: int, view: View, before: list[Draft]
) -> Draft | None:
    """What number `k` counts; numbers alone take it from the count that they continue. None where nothing tells.

    `phrases` is what the words behind each number tell.
    """
    number, what = numbers[k], phrases[k]
    if what is None:
        return None
    if not what.unit and (following := numbers[k + 1 : k + 2]) and PART_OF.fullmatch(doc.text, number.end, following[0].outer_start):
        whole = phrases[k + 1]  # “59 of the 109 people”
        if whole is not None and (whole.people or whole.unit == "things"):
            what = what._replace(unit=whole.unit, rule=whole.rule)
    if what.unit != "duration" and _dated(view, number):
        return None
    draft = Draft(number, what, view, view.index, Span(number.outer_start, max(what.end, number.outer_end)), what.unit)
    if not what.unit and (label := label_of(doc, number)) is not None:
        draft.label, draft.unit = label, "percent" if number.form == "percent" else label.unit
        draft.counted = what._replace(unit=draft.unit, rule="people:label")
    elif not what.unit or what.people:
        draft.antecedent = antecedent_of(doc, number, what, view.index, before)
    if not draft.unit:
        draft = _share(doc, draft, before) if number.form == "percent" else _continuing(doc, draft, before)
    draft.people = draft.unit in PEOPLE_UNITS
    return draft if draft.unit else None


def _continuing(doc: Document, draft: Draft, before: list[Draft]) -> Draft:
    """A number alone: it counts what the count counts that it continues, or people if the words around it speak of them."""
    if draft.antecedent is not None:
        unit = before[draft.antecedent.index].unit
        if unit == "percent" or (unit == "things" and total_of(doc, draft.number, draft.view.sentence)):
            unit = "people"  # “after another 17 deaths the toll was 63”
        draft.unit = unit if unit in (*PEOPLE_UNITS, "things") else ""
    elif draft.number.form == "vague" or _of_people(doc, draft):
        draft.unit = "people"
    return draft


def _share(doc: Document, draft: Draft, before: list[Draft]) -> Draft:
    """A share whose noun is left out: of the people counted in its sentence, or just before where it opens the next; else of things."""
    whole = before[draft.antecedent.index] if draft.antecedent is not None else None
    opens = draft.number.outer_start - draft.view.sentence.start <= OPENING
    if (whole is not None and whole.people and (whole.sentence == draft.sentence or opens)) or _of_people(doc, draft):
        draft.unit = "percent"
        return draft
    return replace(draft, counted=share_of_things(draft.number.outer_end), unit="things", antecedent=None)


def _of_people(doc: Document, draft: Draft) -> bool:
    """Whether the words around a number without a noun speak of people."""
    number, view = draft.number, draft.view
    return bool(
        total_of(doc, number, view.sentence)
        or _suffers(doc, number, view)
        or predicate_group(doc, draft.span, view.places)
        or labelled_group(doc, draft.span, view.places)
    )


def _suffers(doc: Document, number: Number, view: View) -> bool:
    """Whether a bare number is the subject of what only happens to people (“nearly a million were deported”)."""
    first, last = doc.token_at(number.outer_start), doc.token_at(number.outer_end) - 1
    found = governor(doc, view.actions, (first, last))
    return found is not None and found.rule in TELLING and abs(found.action.first - last) <= 4


def _list_of(numbers: Sequence[Number], phrases: Sequence[Counted | None], k: int, view: View) -> tuple[int, int]:
    """Where the next and the last number of people in the sentence begin (its end without one); numbers of camps or days part no list."""
    others = [
        number.outer_start
        for number, what in zip(numbers[k + 1 : k + 1 + LISTED], phrases[k + 1 : k + 1 + LISTED], strict=True)
        if number.start < view.sentence.end and what is not None and (what.people or not what.unit) and not _dated(view, number)
    ]
    return (others[0], others[-1]) if others else (view.sentence.end, view.sentence.end)


def _dated(view: View, number: Number) -> bool:
    """Whether a number is part of a date."""
    return any([d.start <= number.start < d.end for d in view.dates])


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


def _say_whom(doc: Document, draft: Draft, drafts: list[Draft], groups: Groups) -> None:
    span, what, view = draft.span, draft.counted, draft.view
    if what.noun:
        first = doc.token_at(draft.number.end)
        while doc.tokens[first].start < what.noun[0] and doc.lows[first] in BETWEEN_NUMBER_AND_NOUN:
            first += 1
        start = doc.tokens[first].start
        draft.fields["who"] = Reading(doc.text[start : what.noun[1]], start, what.noun[1], what.rule)
    previous = _antecedent(draft, drafts)
    label = draft.label.span if draft.label is not None else None
    named = (
        ([] if what.noun is None and what.groups and _of_moved(doc, draft) else list(what.groups))
        or (list(group_of(doc, list(doc.tokens_in(label)), label, view.places)) if label is not None else [])
        or predicate_group(doc, span, view.places)
        or (_labelled(doc, draft, drafts) if what.noun is None or draft.unit == "percent" else [])
        or citizens_of(doc, what.noun, view.sentence, view.places)
    )
    reading: Reading | None = None
    if named:
        reading = joined(named)
    elif _of_others(doc, draft):
        return  # “43 were Tajik, 108 from elsewhere”
    elif previous is not None and "group" in previous.fields and (_strong(draft) or previous.sentence == view.index):
        reading = previous.fields["group"]._replace(rule="group:carried")
    elif (reading := groups.told(draft, drafts) or groups.among(draft, drafts, view.sentence)) is None and what.noun is None:
        numbered = total_of(doc, draft.number, view.sentence)
        stated = group_of(doc, list(doc.tokens_in(numbered)), numbered, view.places) if numbered is not None else ()
        reading = stated[0] if stated else group_before(doc, span, view.sentence) if numbered is None and not _strong(draft) else None
    if reading is None and _strong(draft):
        reading = groups.only(span.start)
    if reading is not None:
        draft.fields["group"] = reading


def _labelled(doc: Document, draft: Draft, drafts: list[Draft]) -> list[Reading]:
    """The group that a number is put to; of people whose own is told, countries say where they were: “410 Afghans from Iran (360)”."""
    found = labelled_group(doc, draft.span, draft.view.places)
    before = drafts[-1] if found and drafts and drafts[-1].people and drafts[-1].sentence == draft.sentence else None
    group = before.fields.get("group") if before is not None else None
    if group is None or group.rule not in ("group:adjective", "group:carried") or people_name(doc.quote(found[0][1:3]).casefold()):
        return found
    return [group._replace(rule="group:carried")]


def _of_moved(doc: Document, draft: Draft) -> bool:
    """Whether the sentence speaks of people for whom “from” tells where they were: “the number of returnees was 10,604 from Iran”."""
    return not MOVED.isdisjoint(doc.lows_in((draft.view.sentence.start, draft.span.start)))


def _of_others(doc: Document, draft: Draft) -> bool:
    """Whether people are said to be of other groups than those told: “108 from elsewhere”, “12 citizens of other countries”."""
    start, end = draft.span
    if doc.text.startswith("(", start - 1) and OTHERS.search(doc.text, max(0, start - SHORT), start):
        return True
    return doc.text.startswith(FROM_ELSEWHERE, draft.number.outer_end) or OF_SEVERAL.match(doc.text, end) is not None


def _say_what_happened(doc: Document, draft: Draft, drafts: list[Draft], groups: Groups, views: Sequence[View]) -> Governor | None:
    span, view = draft.span, draft.view
    phrase = doc.token_at(span.start), doc.token_at(span.end) - 1
    composed = _composed(doc, draft, drafts)
    found = None if composed else _by_label(draft) or governor(doc, view.actions, phrase)
    if found is None or found.rule == "status:nearest":
        found = _by_lead_in(doc, draft, views) or found
    guessed = found is None or found.rule == "status:nearest" or (found.rule == "status:far-object" and found.status == "other")
    previous = _antecedent(draft, drafts) or groups.whole(draft, drafts)
    if guessed and previous is not None and (not phrase[0] or doc.lows[phrase[0] - 1] not in ("for", "against")):
        status = previous.fields["status"]._replace(rule="status:carried")
        flow = previous.fields["stock_flow"].value
    elif composed:
        status, flow = composed
    elif guessed and (there := whereabouts(doc, phrase, view.places)) is not None:
        status, flow = Reading("residing", *there, "status:being-there"), "stock"
    elif guessed and (carrier := aboard(doc, phrase)) is not None:
        status, flow = Reading("other", *carrier, "status:aboard"), "stock"
    elif found is None and (beside := _beside(doc, draft, drafts)) is not None:
        status, flow = beside.fields["status"]._replace(rule="status:carried"), beside.fields["stock_flow"].value
    else:
        status = (
            Reading(found.status, found.action.start, found.action.end, found.rule) if found else Reading("other", *span, "status:none")
        )
        flow = stock_or_flow(found, doc)
        if found is not None and status.value == "returned" and _sent_back(draft, found.action):
            status = status._replace(value="deported")
    draft.fields["status"] = status
    draft.fields["stock_flow"] = Reading(flow, status.start, status.end, "stock_flow:" + status.rule.partition(":")[2])
    speech = draft.speeches[0] if draft.speeches else None
    estimated = "estimate" in doc.text[draft.number.outer_start : draft.number.start].casefold()
    draft.fields["modality"] = modality(
        doc, span, found.action if found and found.rule != "status:nearest" else None, view.cues, speech, estimated
    )
    return found


def _by_label(draft: Draft) -> Governor | None:
    """What the label of a number says that happened: “Detained in May: 312”."""
    action = named_in(draft.label.span, draft.view.actions) if draft.label is not None else None
    return Governor(action, action.patient or action.agent, "status:label") if action is not None else None


def _by_lead_in(doc: Document, draft: Draft, views: Sequence[View]) -> Governor | None:
    """What the line says that opens the list of which the sentence of a count is an item: “Deported in May:”."""
    k = lead_in(doc, draft.sentence)
    told = reversed(views[k].actions) if k is not None else ()
    return next((Governor(a, a.patient, "status:lead-in") for a in told if a.patient and a.voice != "person"), None)


def _beside(doc: Document, draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The item before in the list that a count goes on with: “… deported 2,310: 1,212 Uzbeks, 811 Kyrgyz and 287 Chinese”."""
    before = drafts[-1] if drafts and drafts[-1].people and drafts[-1].sentence == draft.sentence else None
    if before is None or before.fields["status"].value == "other":
        return None
    return before if LIST.fullmatch(doc.text, before.span.end, draft.span.start) else None


def _sent_back(draft: Draft, action: Action) -> bool:
    """Whether another state than their own repatriates people (“200 migrants from Niger were repatriated by Libya”)."""
    group, passive = draft.fields.get("group"), action.voice in ("passive", "reduced")
    if action.lemma != "repatriate" or group is None or not (passive or action.voice == "active"):
        return False
    acting, homes = draft.view.scene.acting, states_of([group])
    by = [m for m in acting if 0 <= m.start - action.end <= BY] if passive else [m for m in acting if m.end < action.start][-1:]
    return bool(by) and bool(homes) and by[0].mention.place.country not in homes


def _composed(doc: Document, draft: Draft, drafts: list[Draft]) -> tuple[Reading, str] | None:
    """Status and flow of a count that says of whom a group consists: those of the people who are its subject."""
    before = drafts[-1] if drafts and drafts[-1].people and draft.sentence - drafts[-1].sentence <= 1 else None
    whole = composing(doc, draft.span, draft.view.actions)
    if whole is None:
        if before is None or before.fields["status"].rule != COMPOSED or not listed_with(doc, before.span.end, draft.span):
            return None
        return before.fields["status"], before.fields["stock_flow"].value
    if whole.named is not None:
        return Reading(whole.named.patient, whole.named.start, whole.named.end, COMPOSED), whole.named.aspect
    if whole.again and before is not None:
        return before.fields["status"]._replace(rule=COMPOSED), before.fields["stock_flow"].value
    return Reading("other", *draft.span, COMPOSED), "stock"


def _antecedent(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The count of people that this one points back to."""
    previous = drafts[draft.antecedent.index] if draft.antecedent is not None else None
    return previous if previous is not None and previous.people else None


def _strong(draft: Draft) -> bool:
    return draft.antecedent is not None and draft.antecedent.strong


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
    doc: Document, draft: Draft, drafts: list[Draft], settings: Settings, found: Governor | None, listed: tuple[int, int]
) -> None:
    """`listed` is where the next and the last number of the sentence begin: in a list each number has its own place."""
    span, view, atlas = draft.span, draft.view, settings.atlas
    governing = found.action if found is not None and found.rule != "status:nearest" else None
    draft.fields |= when_of(doc, view, span, governing)
    status = draft.fields["status"].value
    skip = frozenset([(r.start, r.end) for r in draft.counted.groups if r.rule == "group:from-country"])
    previous = drafts[-1].span.start if drafts and drafts[-1].people and drafts[-1].sentence == view.index else 0
    scene = where.asked_for(doc, view.scene, governing) if status in where.REMOVAL else view.scene
    here = between(doc, scene, previous, span.start, *listed, view.sentence.end)
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
