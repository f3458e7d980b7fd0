"""What happened to the people of a count: their status, whether it is a stock or a flow, and how real it is said to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from data.extract.document import Document
from data.extract.drafts import Draft
from data.extract.groups import LISTED, Groups
from data.extract.labels import lead_in, named_in
from data.extract.modality import modality
from data.extract.peoples import states_of
from data.extract.spans import Reading
from data.extract.status import Governor, governor, stock_or_flow
from data.extract.views import View
from data.extract.voice import Action
from data.extract.whereabouts import aboard, composing, listed_with, whereabouts

BY = 5  # characters from a passive verb to who acts: “ by ”
COMPOSED = "status:composed"


class Fate(NamedTuple):
    """What happened to people: their status, and `stock` or `flow`."""

    status: Reading
    flow: str


def say_what_happened(doc: Document, draft: Draft, drafts: list[Draft], groups: Groups, views: Sequence[View]) -> Action | None:
    """Give a count of people its status, whether it is a stock or a flow, and its modality; returns the action that surely governs it."""
    phrase = doc.token_at(draft.span.start), doc.token_at(draft.span.end) - 1
    composed = _composed(doc, draft, drafts)
    found = None if composed else _by_label(draft) or governor(doc, draft.view.actions, phrase)
    if found is None or found.rule == "status:nearest":
        found = _by_lead_in(doc, draft, views) or found
    sure = found.action if found is not None and found.rule != "status:nearest" else None
    guessed = sure is None or (found is not None and found.rule == "status:far-object" and found.status == "other")
    status, flow = (
        (_pointed_to(doc, draft, drafts, groups) if guessed else None)
        or composed
        or (_untold(doc, draft, phrase) if guessed else None)
        or (_listed(doc, draft, drafts) if found is None else None)
        or _governed(doc, draft, found)
    )
    draft.fields["status"] = status
    draft.fields["stock_flow"] = Reading(flow, status.start, status.end, "stock_flow:" + status.rule.partition(":")[2])
    speech = draft.speeches[0] if draft.speeches else None
    estimated = "estimate" in doc.text[draft.number.outer_start : draft.number.start].casefold()
    draft.fields["modality"] = modality(doc, draft.span, sure, draft.view.cues, speech, estimated)
    return sure


def _same(other: Draft, rule: str = "status:carried") -> Fate:
    """The fate of another count."""
    return Fate(other.fields["status"]._replace(rule=rule), other.fields["stock_flow"].value)


def _pointed_to(doc: Document, draft: Draft, drafts: list[Draft], groups: Groups) -> Fate | None:
    """The fate of those whom a count points back to or is a part of; not behind “for” and “against” (“visas for 12 of them”)."""
    first = doc.token_at(draft.span.start)
    if first and doc.lows[first - 1] in ("for", "against"):
        return None
    whole = draft.referent(drafts) or groups.whole(draft, drafts)
    return _same(whole) if whole is not None else None


def _untold(doc: Document, draft: Draft, phrase: tuple[int, int]) -> Fate | None:
    """The fate of people of whom is told only where they are, or what carries them."""
    if (there := whereabouts(doc, phrase, draft.view.places)) is not None:
        return Fate(Reading("residing", *there, "status:being-there"), "stock")
    if (carrier := aboard(doc, phrase)) is not None:
        return Fate(Reading("other", *carrier, "status:aboard"), "stock")
    return None


def _listed(doc: Document, draft: Draft, drafts: list[Draft]) -> Fate | None:
    """The fate of the item before in the list that a count goes on with: “… deported 2,310: 1,212 Uzbeks, 811 Kyrgyz and 287 Chinese”."""
    before = draft.beside(drafts)
    if before is None or before.fields["status"].value == "other":
        return None
    return _same(before) if LISTED.fullmatch(doc.text, before.span.end, draft.span.start) else None


def _governed(doc: Document, draft: Draft, found: Governor | None) -> Fate:
    """The fate that an action gives, `other` without one."""
    if found is None:
        return Fate(Reading("other", *draft.span, "status:none"), "stock")
    deported = found.status == "returned" and _sent_back(draft, found.action)
    status = Reading("deported" if deported else found.status, found.action.start, found.action.end, found.rule)
    return Fate(status, stock_or_flow(found, doc))


def _by_label(draft: Draft) -> Governor | None:
    """What the label of a number says that happened: “Detained in May: 312”."""
    action = named_in(draft.label.span, draft.view.actions) if draft.label is not None else None
    return Governor(action, action.patient or action.agent, "status:label") if action is not None else None


def _by_lead_in(doc: Document, draft: Draft, views: Sequence[View]) -> Governor | None:
    """What the line says that opens the list of which the sentence of a count is an item: “Deported in May:”."""
    k = lead_in(doc, draft.sentence)
    told = reversed(views[k].actions) if k is not None else ()
    return next((Governor(a, a.patient, "status:lead-in") for a in told if a.patient and a.voice != "person"), None)


def _sent_back(draft: Draft, action: Action) -> bool:
    """Whether another state than their own repatriates people (“200 migrants from Niger were repatriated by Libya”)."""
    group, passive = draft.fields.get("group"), action.voice in ("passive", "reduced")
    if action.lemma != "repatriate" or group is None or not (passive or action.voice == "active"):
        return False
    acting, homes = draft.view.scene.acting, states_of([group])
    by = [m for m in acting if 0 <= m.start - action.end <= BY] if passive else [m for m in acting if m.end < action.start][-1:]
    return bool(by) and bool(homes) and by[0].mention.place.country not in homes


def _composed(doc: Document, draft: Draft, drafts: list[Draft]) -> Fate | None:
    """The fate of a count that says of whom a group consists: that of the people who are its subject."""
    before = drafts[-1] if drafts and drafts[-1].people and draft.sentence - drafts[-1].sentence <= 1 else None
    whole = composing(doc, draft.span, draft.view.actions)
    if whole is None:
        listed = before is not None and before.fields["status"].rule == COMPOSED and listed_with(doc, before.span.end, draft.span)
        return _same(before, COMPOSED) if before is not None and listed else None
    if whole.named is not None:
        return Fate(Reading(whole.named.patient, whole.named.start, whole.named.end, COMPOSED), whole.named.aspect)
    if whole.again and before is not None:
        return _same(before, COMPOSED)
    return Fate(Reading("other", *draft.span, COMPOSED), "stock")
