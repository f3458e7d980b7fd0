"""Amounts: what each number counts, and for people whom, what happened to them, who says so, when and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from data.extract import where
from data.extract.actions import Action
from data.extract.anaphora import Antecedent, antecedent_of, group_before, total_of
from data.extract.dates import DateMention
from data.extract.document import Document
from data.extract.nouns import Counted, citizens_of, counted, predicate_group
from data.extract.numbers import Number
from data.extract.places import PlaceMention
from data.extract.relations import Relation
from data.extract.spans import Fact, Reading, Span
from data.extract.speech import Speech, around
from data.extract.status import Governor, governor, modality, stock_or_flow
from data.extract.when import when_of

PEOPLE = ("people", "families", "percent")
PART_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the|these|those|all|some)?\s*")


@dataclass(slots=True)
class Draft:
    """A count in the making."""

    number: Number
    counted: Counted
    sentence: Span
    unit: str
    antecedent: Antecedent | None = None
    place: where.Chosen | None = None
    fields: dict[str, Reading] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        return Span(self.number.outer_start, max(self.counted.end, self.number.outer_end))

    @property
    def people(self) -> bool:
        return self.unit in PEOPLE


def find_counts(
    doc: Document,
    numbers: tuple[Number, ...],
    dates: tuple[DateMention, ...],
    places: tuple[PlaceMention, ...],
    speeches: tuple[Speech, ...],
    actions: tuple[Action, ...],
) -> tuple[Fact, ...]:
    """Every amount in order. Fields are named as in the table `counts`; `antecedent` and `anaphor` are for later passes.

    `antecedent` is the index of the count that a phrase such as “17 of them” points back to.
    """
    drafts: list[Draft] = []
    for n, number in enumerate(numbers):
        following = numbers[n + 1] if n + 1 < len(numbers) else None
        draft = _draft(doc, number, following, places, dates, actions, drafts)
        if draft is None:
            continue
        drafts.append(draft)
        _say_what(draft)
        if draft.people:
            found = _say_whom_and_what_happened(doc, draft, drafts, actions, speeches, places)
            _say_who(draft, speeches)
            _say_when_and_where(doc, draft, drafts, dates, places, speeches, actions, found)
    return tuple(Fact(d.span.start, d.span.end, d.fields) for d in drafts)


def carry(counts: tuple[Fact, ...], relations: tuple[Relation, ...]) -> tuple[Fact, ...]:
    """Counts with what a repeat or the whole states for them, where they have nothing of their own.

    The group and, where no verb governs the part, the status; the time where the status is the same.
    """
    carried = list(counts)
    for _ in range(3):  # a part's whole may itself take its time from a repeat
        for r in relations:
            if r.relation == "conflicts_with":
                continue
            for here, there in ((r.a, r.b), (r.b, r.a)) if r.relation == "same_as" else ((r.a, r.b),):
                carried[here] = _taking(carried[here], carried[there], r.relation == "part_of")
    return tuple(carried)


def _taking(part: Fact, whole: Fact, worded: bool) -> Fact:
    taken: dict[str, Reading] = {}
    if worded and "group" not in part.fields and "group" in whole.fields:
        taken["group"] = whole.fields["group"]._replace(rule="group:carried")
    if part.fields["status"].rule in ("status:none", "status:nearest") and whole.fields["status"].rule != "status:none":
        for name in ("status", "stock_flow", "modality"):
            taken[name] = whole.fields[name]._replace(rule=f"{name}:carried")
    status = taken.get("status", part.fields["status"]).value
    if status == whole.get("status") and "when_start" not in part.fields:
        taken |= {
            n: whole.fields[n]._replace(rule="when:carried") for n in ("when_start", "when_end", "when_precision") if n in whole.fields
        }
    return Fact(part.start, part.end, {**part.fields, **taken}) if taken else part


def _draft(
    doc: Document,
    number: Number,
    following: Number | None,
    places: tuple[PlaceMention, ...],
    dates: tuple[DateMention, ...],
    actions: tuple[Action, ...],
    before: list[Draft],
) -> Draft | None:
    """What the number counts; numbers alone take it from the count that they continue. None where nothing tells."""
    what = counted(doc, number, places)
    if what is None:
        return None
    if not what.unit and following is not None and PART_OF.fullmatch(doc.text, number.end, following.outer_start):
        whole = counted(doc, following, places)  # “59 of the 109 people”
        if whole is not None and whole.people:
            what = replace(what, unit=whole.unit, rule=whole.rule)
    i = bisect_right(dates, number.start, key=lambda d: d.start) - 1
    if i >= 0 and number.start < dates[i].end and what.unit != "duration":
        return None
    sentence = doc.sentence_at(number.start)
    draft = Draft(number, what, sentence, what.unit)
    if not what.unit or what.people:
        draft.antecedent = antecedent_of(doc, number, what, sentence, before)
    if what.unit:
        return draft
    if draft.antecedent is not None:
        previous = before[draft.antecedent.index]
        draft.unit = previous.unit if previous.unit in (*PEOPLE, "things") else ""
        if draft.unit == "percent" and number.form != "percent":
            draft.unit = "people"
    elif number.form == "vague" or total_of(doc, number, sentence) or _suffers(doc, number, actions, sentence):
        draft.unit = "people"
    return draft if draft.unit else None


def _suffers(doc: Document, number: Number, actions: tuple[Action, ...], sentence: Span) -> bool:
    """Whether a bare number is the subject of what only happens to people (“almost half a million were deported”)."""
    first, last = doc.token_at(number.outer_start), doc.token_at(number.outer_end) - 1
    found = governor(doc, actions, (first, last), sentence)
    return found is not None and found.rule in ("status:passive", "status:object", "status:active") and abs(found.action.first - last) <= 4


def _say_what(draft: Draft) -> None:
    number, what = draft.number, draft.counted
    start, end = number.outer_start, number.outer_end
    span = draft.span
    set_ = draft.fields.__setitem__
    set_("number_start", Reading(number.start, number.start, number.end, number.rule))
    set_("number_end", Reading(number.end, number.start, number.end, number.rule))
    if what.noun is not None:
        set_("noun_start", Reading(what.noun[0], *what.noun, what.rule))
        set_("noun_end", Reading(what.noun[1], *what.noun, what.rule))
    for name in ("value", "low", "high"):
        if (value := getattr(number, name)) is not None:
            set_(name, Reading(value, number.start, number.end, number.rule))
    set_("quantifier", Reading(number.quantifier, start, end, f"quantifier:{number.quantifier}"))
    set_("unit", Reading(draft.unit, *(what.noun or span), what.rule))
    if what.measure:
        set_("measure", Reading(what.measure, *(what.noun or span), what.rule))
    if draft.antecedent is not None:
        set_("antecedent", Reading(draft.antecedent.index, *draft.antecedent.cue, f"anaphor:{draft.antecedent.kind}"))


def _say_whom_and_what_happened(
    doc: Document,
    draft: Draft,
    drafts: list[Draft],
    actions: tuple[Action, ...],
    speeches: tuple[Speech, ...],
    places: tuple[PlaceMention, ...],
) -> Governor | None:
    span, what = draft.span, draft.counted
    noun_start = what.noun[0] if what.noun else span.end
    who_start = next(
        (
            t.start
            for t in doc.tokens_in((draft.number.end, noun_start))
            if t.low not in ("of", "the", "[", "]", "are", "were", "is", "was")
        ),
        noun_start,
    )
    if what.noun:
        draft.fields["who"] = Reading(doc.text[who_start : what.noun[1]], who_start, what.noun[1], what.rule)
    previous = drafts[draft.antecedent.index] if draft.antecedent is not None and drafts[draft.antecedent.index].people else None
    strong = draft.antecedent is not None and draft.antecedent.strong
    groups = list(what.groups) or predicate_group(doc, span, places) or citizens_of(doc, what.noun, draft.sentence, places)
    if groups:
        draft.fields["group"] = Reading("|".join(r.value for r in groups), groups[0].start, groups[-1].end, groups[0].rule)
    elif previous is not None and "group" in previous.fields and (strong or previous.sentence == draft.sentence):
        draft.fields["group"] = previous.fields["group"]._replace(rule="group:carried")
    elif (
        what.noun is None and (reading := group_before(doc, span, draft.sentence, total_of(doc, draft.number, draft.sentence))) is not None
    ):
        draft.fields["group"] = reading
    first, last = doc.token_at(span.start), doc.token_at(span.end) - 1
    found = governor(doc, actions, (first, last), draft.sentence)
    weak = found is None or found.rule == "status:nearest"
    if weak and previous is not None and "status" in previous.fields:
        for name in ("status", "stock_flow"):
            draft.fields[name] = previous.fields[name]._replace(rule="status:carried")
    elif found is not None:
        draft.fields["status"] = Reading(found.status, found.action.start, found.action.end, found.rule)
    else:
        draft.fields["status"] = Reading("other", span.start, span.end, "status:none")
    if "stock_flow" not in draft.fields:
        status = draft.fields["status"]
        draft.fields["stock_flow"] = Reading(
            stock_or_flow(found, doc), status.start, status.end, "stock_flow:" + status.rule.partition(":")[2]
        )
    speech = next(iter(around(speeches, span)), None)
    estimated = "estimate" in doc.text[draft.number.outer_start : draft.number.start].casefold()
    draft.fields["modality"] = modality(doc, span, found, draft.sentence, speech, estimated)
    return found


def _say_who(draft: Draft, speeches: tuple[Speech, ...]) -> None:
    covering = around(speeches, draft.span)
    if not covering:
        return
    inner = covering[0]
    rule = inner.rule
    for name, value in (
        ("claimed_by", inner.speaker.name),
        ("claimed_by_kind", inner.speaker.kind),
        ("claimed_by_role", inner.speaker.role),
        ("claimed_by_org", inner.speaker.organisation),
    ):
        if value:
            draft.fields[name] = Reading(value, *inner.cue, rule)
    outer = next((s for s in covering[1:] if s.speaker.name != inner.speaker.name), None)
    if outer is not None:
        draft.fields["claimed_via"] = Reading(outer.speaker.name, *outer.cue, outer.rule)
    if inner.on is not None and inner.on.start == inner.on.end:
        draft.fields["claimed_on"] = Reading(inner.on.start, *inner.cue, rule)


def _say_when_and_where(
    doc: Document,
    draft: Draft,
    drafts: list[Draft],
    dates: tuple[DateMention, ...],
    places: tuple[PlaceMention, ...],
    speeches: tuple[Speech, ...],
    actions: tuple[Action, ...],
    found: Governor | None,
) -> None:
    span, sentence = draft.span, draft.sentence
    window = sentence
    if covering := around(speeches, span):
        window = Span(max(sentence.start, covering[0].start), min(sentence.end, covering[0].end))
    action = (found.action.start, found.action.end) if found is not None and found.rule != "status:nearest" else None
    breaks = tuple(t.start for t in doc.tokens_in(sentence) if t.low in (";", "while", "but", "after", "when"))
    draft.fields.update(when_of(dates, span, action, window, breaks))
    status = draft.fields["status"].value
    skip = frozenset((r.start, r.end) for r in draft.counted.groups if r.rule == "group:from-country")
    here = where.scene(doc, sentence, places, actions, speeches)
    governing = found.action if action is not None and found is not None else None
    for name, way in (("origin", "from"), ("destination", "to")):
        if status in where.REMOVAL | where.COMING | {"displaced"} and (reading := where.countries(here, way, governing, skip)) is not None:
            draft.fields[name] = reading
    chosen = where.place_of(status, here, span, governing, skip)
    if chosen is None:
        chosen = _carried_place(doc, draft, drafts[:-1], places)
    if chosen is not None:
        draft.fields |= chosen.readings(doc)
        draft.place = chosen


def _carried_place(doc: Document, draft: Draft, before: list[Draft], places: tuple[PlaceMention, ...]) -> where.Chosen | None:
    """The place of the count it points back to or that stands just before, else of the sentences before, else the main country.

    A country gives way to a place inside it where an earlier count of the same status happened.
    """
    status = draft.fields["status"].value
    position = doc.sentence_index(draft.sentence.start)
    located = [d for d in reversed(before) if d.place is not None]
    chosen: where.Chosen | None = None
    if draft.antecedent is not None and (place := before[draft.antecedent.index].place) is not None:
        chosen = place
    elif status in where.COMING:
        home = where.home_of(draft.fields["group"].value.casefold(), places) if status == "returned" and "group" in draft.fields else None
        return where.Chosen(home, home.start, home.end, "place:home") if home is not None else None
    elif near := [d for d in located if position - doc.sentence_index(d.sentence.start) <= 2]:
        chosen = near[0].place
    else:
        earlier = [m for m in places if doc.sentences[max(0, position - 3)].start <= m.start < draft.sentence.start]
        mention = earlier[-1] if earlier else where.main_country(doc, places)
        chosen = where.Chosen(mention, mention.start, mention.end, "") if mention is not None else None
    if chosen is None:
        return None
    if chosen.mention.place.kind == "country":
        inner = [
            d.place
            for d in located
            if d.place is not None and d.fields["status"].value == status and d.place.mention.place.kind != "country"
        ]
        chosen = next((p for p in inner if p.mention.place.country == chosen.mention.place.country), chosen)
    return chosen._replace(rule="place:carried")
