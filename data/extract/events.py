"""Events: what the report says happened, is happening or is announced, one a happening."""

from __future__ import annotations

from data.extract.dates import DateMention
from data.extract.document import Document
from data.extract.names import ActorMention
from data.extract.places import PlaceMention
from data.extract.spans import Fact
from data.extract.speech import Speech


def find_events(
    doc: Document,
    dates: tuple[DateMention, ...],
    places: tuple[PlaceMention, ...],
    actors: tuple[ActorMention, ...],
    speeches: tuple[Speech, ...],
    counts: tuple[Fact, ...],
) -> tuple[Fact, ...]:
    """Every event in order of its sentence. Fields are named as in the table `events`; the span is the sentence."""
    raise NotImplementedError
