"""Where a fact is whose own sentence does not say it: the place carried over from the sentences around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from data.extract.atlas import Atlas
from data.extract.document import Document
from data.extract.views import View
from data.extract.where import COMING, REMOVAL, Chosen, place_of

NEAR = 2
"""Sentences over which a place is carried from one count to the next."""
EARLIER = 3
"""Sentences before in which a scene is looked for."""
FAR = 12
"""Sentences before in which the scene of an event is looked for."""
LEAD = 4
"""Sentences at the head of a report that say where it plays."""
REMEMBERED = 50
ELSEWHERE = re.compile(r"\b(?:abroad|overseas|elsewhere|[Ii]n the West)\b")
"""A place without a name, other than the one spoken of."""
SETTING = ("place:in", "place:sentence")
"""Rules whose places set a scene; where people came from or went to is none."""


class Settings:
    """The sentences of a report with its atlas, and where each of them is set, which is found when it is first asked for."""

    def __init__(self, views: Sequence[View], atlas: Atlas) -> None:
        self.views, self.atlas = views, atlas
        self.known: dict[int, Chosen | None] = {}

    def of(self, view: View) -> Chosen | None:
        """The place that a sentence is set in."""
        if view.index not in self.known:
            found = place_of("other", view.scene, view.sentence, None, frozenset(), self.atlas)
            self.known[view.index] = found if found is not None and found.rule in SETTING else None
        return self.known[view.index]


class Placed(NamedTuple):
    """The place of an earlier count, with its sentence and status."""

    sentence: int
    status: str
    place: Chosen


class Earlier(Protocol):
    """A count read before, with its place if it has one."""

    placed: Placed | None


def carried(
    doc: Document, view: View, status: str, antecedent: Chosen | None, before: Sequence[Earlier], settings: Settings
) -> Chosen | None:
    """The place of the count that this one points back to, or of what was told before it, else the report's main country.

    A country gives way to a place inside it where an earlier count of the same status was. Where people came to is not carried.
    """
    if antecedent is None and status in COMING:
        return None
    chosen = antecedent or (
        _there(doc, view, settings.views) or _of_count(view.index, status, before) or _of_sentence(view.index, settings)
    )
    chosen = chosen or _of_report(view.index, status, settings)
    if chosen is not None and chosen.mention.place.kind == "country":
        chosen = _inside(chosen, status, before) or chosen
    return chosen._replace(rule="place:carried") if chosen is not None else None


def carried_event(doc: Document, view: View, event_type: str, settings: Settings) -> Chosen | None:
    """The place of the happenings told before an event, else of the report's head, else its country; none for what happens “abroad”."""
    if ELSEWHERE.search(doc.text, *view.sentence) is not None:
        return None
    found = _there(doc, view, settings.views) or _of_sentence(view.index, settings, FAR) or _of_report(view.index, event_type, settings)
    return found._replace(rule="place:carried") if found is not None else None


def may_be_closer(chosen: Chosen) -> bool:
    """Whether a place is no more than the report's country, or the state that an adjective names (“Kenyan police are holding …”)."""
    return chosen.rule == "place:main-country" or (chosen.rule == "place:acting-state" and chosen.start != chosen.mention.start)


def closer(chosen: Chosen, view: View, status: str, before: Sequence[Earlier], settings: Settings) -> Chosen:
    """The place just spoken of instead of a state, if it lies there."""
    near = _of_count(view.index, status, before, 1) or _of_sentence(view.index, settings, 1)
    if near is None or near.mention.place.kind == "country" or near.mention.place.country != chosen.mention.place.country:
        return chosen
    return near._replace(rule="place:carried")


def _there(doc: Document, view: View, views: Sequence[View]) -> Chosen | None:
    """What “there” stands for: the place of the sentence before."""
    if not view.index or not views[view.index - 1].scene.places or "there" not in doc.lows_in(view.sentence):
        return None
    earlier = views[view.index - 1]
    previous = [m for m in earlier.scene.seen_from(earlier.sentence.end).places if m.way in ("in", "near", "to", "")]
    return Chosen(previous[-1].mention, previous[-1].start, previous[-1].end, "place:there") if previous else None


def _of_count(index: int, status: str, before: Sequence[Earlier], reach: int = NEAR) -> Chosen | None:
    """The place of the last count near by; where people were brought or had left is that of the same status only."""
    for count in reversed(before):
        if (placed := count.placed) is None:
            continue
        if index - placed.sentence > reach:
            return None
        rule = placed.place.rule
        moved = (rule == "place:to" and placed.status not in COMING) or (rule == "place:from" and placed.status not in REMOVAL)
        if placed.status == status or not moved:
            return placed.place
    return None


def _of_sentence(index: int, settings: Settings, reach: int = EARLIER) -> Chosen | None:
    """The scene of the last sentence near by that has one."""
    for view in reversed(settings.views[max(0, index - reach) : index]):
        if (found := settings.of(view)) is not None:
            return found
    return None


def _of_report(index: int, status: str, settings: Settings) -> Chosen | None:
    """The place that the head of the report is set in, else its main country."""
    for view in settings.views[: min(LEAD, index)]:
        if (found := settings.of(view)) is not None and found.rule == "place:in":
            return found
    main = settings.atlas.main if not (settings.atlas.only_reached and status in REMOVAL) else None
    return Chosen(main, main.start, main.end, "") if main is not None else None


def _inside(country: Chosen, status: str, before: Sequence[Earlier]) -> Chosen | None:
    """The last place within a country where an earlier count of the same status was."""
    for placed in [count.placed for count in reversed(before) if count.placed is not None]:
        place = placed.place.mention.place
        if place.kind != "country" and place.country == country.mention.place.country and placed.status == status:
            return placed.place
    return None
