"""Whom a count counts: the words for its people, and of which nationality or ethnicity they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.extract.anaphora import group_before, total_of
from data.extract.document import Document
from data.extract.drafts import Draft
from data.extract.groups import Groups, joined
from data.extract.peoples import MOVED, OF_SEVERAL, citizens_of, group_of, labelled_group, people_name, predicate_group
from data.extract.spans import Reading

BETWEEN_NUMBER_AND_NOUN = frozenset(["of", "the", "[", "]", "are", "were", "is", "was", "or", "so", "odd", "more"])
FROM_ELSEWHERE = re.compile(r" from (?:elsewhere|abroad|somewhere|(?:other|various|different|unknown) )")
OTHERS = re.compile(r"\bother(?:s|\s+(?:countries|nationalities|nations|states))\s*\($")
"""What a number in brackets is put to that leaves the group open: “Iraqis (360), Iranians (16) and others (34)”."""
SHORT = 28  # characters before a count in which such words are looked for


def say_whom(doc: Document, draft: Draft, drafts: list[Draft], groups: Groups) -> None:
    """Give a count of people the words for them and the group that its own words tell, or those that it points back to."""
    noun = draft.counted.noun
    if noun is not None:
        first = doc.token_at(draft.number.end)
        while doc.tokens[first].start < noun[0] and doc.lows[first] in BETWEEN_NUMBER_AND_NOUN:
            first += 1
        start = doc.tokens[first].start
        draft.fields["who"] = Reading(doc.text[start : noun[1]], start, noun[1], draft.counted.rule)
    if (group := _group(doc, draft, drafts, groups)) is not None:
        draft.fields["group"] = group


def say_whom_meant(doc: Document, draft: Draft, drafts: list[Draft], groups: Groups) -> None:
    """Give people without a group the one that they must be of, once it is known what happened to them."""
    if "group" in draft.fields or OF_SEVERAL.match(doc.text, draft.span.end):
        return
    if (meant := groups.meant(draft, drafts)) is not None:
        draft.fields["group"] = meant


def _group(doc: Document, draft: Draft, drafts: list[Draft], groups: Groups) -> Reading | None:
    """The group that a count itself names, else the one that its words point back to."""
    if named := _named(doc, draft, drafts):
        return joined(named)
    if _of_others(doc, draft):
        return None  # “43 were Tajik, 108 from elsewhere”
    span, sentence = draft.span, draft.view.sentence
    sure = draft.antecedent is not None and draft.antecedent.strong
    referent = draft.referent(drafts)
    if referent is not None and "group" in referent.fields and (sure or referent.sentence == draft.sentence):
        return referent.fields["group"]._replace(rule="group:carried")
    group = groups.told(draft, drafts) or groups.among(draft, drafts, sentence)
    if group is None and draft.counted.noun is None:
        numbered = total_of(doc, draft.number, sentence)
        if numbered is not None:
            group = next(iter(group_of(doc, list(doc.tokens_in(numbered)), numbered, draft.view.places)), None)
        elif not sure:
            group = group_before(doc, span, sentence)
    return groups.only(span.start) if group is None and sure else group


def _named(doc: Document, draft: Draft, drafts: list[Draft]) -> Sequence[Reading]:
    """The groups that the words of a count itself name, in its phrase, its label or its predicate."""
    what, places = draft.counted, draft.view.places
    label = draft.label.span if draft.label is not None else None
    return (
        (what.groups if what.groups and (what.noun is not None or not _of_moved(doc, draft)) else ())
        or (group_of(doc, list(doc.tokens_in(label)), label, places) if label is not None else ())
        or predicate_group(doc, draft.span, places)
        or (_labelled(doc, draft, drafts) if what.noun is None or draft.unit == "percent" else ())
        or citizens_of(doc, what.noun, draft.view.sentence, places)
    )


def _labelled(doc: Document, draft: Draft, drafts: list[Draft]) -> list[Reading]:
    """The group that a number is put to; of people whose own is told, countries say where they were: “410 Afghans from Iran (360)”."""
    found = labelled_group(doc, draft.span, draft.view.places)
    before = draft.beside(drafts) if found else None
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
    return FROM_ELSEWHERE.match(doc.text, draft.number.outer_end) is not None or OF_SEVERAL.match(doc.text, end) is not None
