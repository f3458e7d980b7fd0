"""Who acts and speaks: persons by name, with role and organisation, and organisations; mentions of one are tied together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from data.extract.document import Document
from data.extract.phrases import Actor, ActorMention, find_phrases
from data.extract.places import PlaceMention
from data.extract.spans import START
from data.extract.ties import tie

__all__ = ["Actor", "ActorMention", "find_actors"]

ACCORDING = "according to "


def find_actors(doc: Document, places: tuple[PlaceMention, ...]) -> tuple[ActorMention, ...]:
    """Mentions in order, without overlaps; pronouns are resolved by `speech` where they speak."""
    named = tuple(tie(doc.text, find_phrases(doc, {p.start: p.end for p in places})))
    return tuple(sorted((*named, *_states(doc, places, named)), key=START))


def _states(doc: Document, places: tuple[PlaceMention, ...], named: tuple[ActorMention, ...]) -> Iterator[ActorMention]:
    """Countries and capitals that stand for their governments (“Ankara says”), where no other actor is named."""
    ends = [m.end for m in named]
    for place in places:
        if doc.text.startswith(("'s ", "’s "), place.end):
            continue  # “according to Italy’s minister”
        if place.metonym or doc.text[max(0, place.start - len(ACCORDING)) : place.start].casefold() == ACCORDING:
            k = bisect_right(ends, place.start)
            if k == len(named) or named[k].start >= place.end:
                name = doc.quote((place.start, place.end))
                yield ActorMention(place.start, place.end, Actor(name, "government", "", name, False), "state")
