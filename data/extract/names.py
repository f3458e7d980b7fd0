"""Who acts and speaks: persons by name, with role and organisation, and organisations; mentions of one are tied together."""

from __future__ import annotations

from data.extract.document import Document
from data.extract.phrases import Actor, ActorMention, find_phrases
from data.extract.places import PlaceMention
from data.extract.ties import tie

__all__ = ["Actor", "ActorMention", "find_actors"]


def find_actors(doc: Document, places: tuple[PlaceMention, ...]) -> tuple[ActorMention, ...]:
    """Mentions in order, without overlaps; pronouns are resolved by `speech` where they speak."""
    return tuple(tie(doc.text, find_phrases(doc, {p.start: p.end for p in places})))
