"""Counts in the making: what each number counts, by its own words or by those of the count that it continues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from data.extract.anaphora import PART_OF, Antecedent, antecedent_of, total_of
from data.extract.carried_places import Placed
from data.extract.document import Document
from data.extract.labels import Label, label_of
from data.extract.nouns import Counted, share_of_things
from data.extract.numbers import Number
from data.extract.peoples import labelled_group, predicate_group
from data.extract.spans import Reading, Span
from data.extract.speech import Speech
from data.extract.status import governor
from data.extract.views import View
from data.schema import PEOPLE_UNITS

LISTED = 4  # numbers behind one among which the next of its list is looked for
OPENING = 24  # characters before a number that opens its sentence: “Of these, some 40%”
TELLING = frozenset({"status:passive", "status:object", "status:active", "status:participle"})
"""Rules of a verb that a bare number of people goes with."""


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

    def referent(self, drafts: Sequence[Draft]) -> Draft | None:
        """The count of people that its words point back to."""
        found = drafts[self.antecedent.index] if self.antecedent is not None else None
        return found if found is not None and found.people else None

    def beside(self, drafts: Sequence[Draft]) -> Draft | None:
        """The count of people just before it in its sentence."""
        last = drafts[-1] if drafts else None
        return last if last is not None and last.people and last.sentence == self.sentence else None


def draft_of(
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
    if draft.people and draft.counted.noun is not None:
        draft.noun = " ".join(doc.quote(draft.counted.noun).casefold().split())
    return draft if draft.unit else None


def _continuing(doc: Document, draft: Draft, before: list[Draft]) -> Draft:
    """A number alone: it counts what the count counts that it continues, or people if the words around it speak of them."""
    if draft.antecedent is not None:
        unit = before[draft.antecedent.index].unit
        if unit == "percent" or (unit == "things" and total_of(doc, draft.number, draft.view.sentence)):
            unit = "people"  # “after another 17 deaths the toll was 63”
        draft.unit = unit if unit in PEOPLE_UNITS or unit == "things" else ""
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


def list_of(numbers: Sequence[Number], phrases: Sequence[Counted | None], k: int, view: View) -> tuple[int, int]:
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
