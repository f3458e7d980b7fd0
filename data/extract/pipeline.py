"""The chain of passes: from one report to its facts."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from data.extract.actions import find_actions
from data.extract.atlas import atlas_of
from data.extract.carried_places import Settings
from data.extract.carry import carry, same_day
from data.extract.confidence import rate_counts, rate_events
from data.extract.counts import find_counts
from data.extract.dates import DateMention, find_dates
from data.extract.document import Document
from data.extract.events import find_events, link
from data.extract.names import find_actors
from data.extract.numbers import find_numbers
from data.extract.places import PlaceMention, find_places
from data.extract.relations import Relation, find_conflicts, find_relations
from data.extract.spans import Fact
from data.extract.speech import find_speech
from data.extract.views import views_of
from data.report import Report


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one report.

    `counts` and `events` have a reading for every filled column of their tables; `event` is a count's place among the
    events, `antecedent` that of the count it points back to.
    """

    report: str
    sentences: int
    counts: tuple[Fact, ...]
    events: tuple[Fact, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    relations: tuple[Relation, ...]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Python looks for unreachable cycles again and again while objects are made; here there are none, and all of them are needed."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@_collector_paused()
def extract(report: Report) -> Extraction:
    """Read one report; the same report always gives the same extraction."""
    doc = Document.of(report)
    numbers = find_numbers(doc)
    dates = find_dates(doc, numbers)
    places = find_places(doc)
    actors = find_actors(doc, places)
    speeches = find_speech(doc, actors, dates)
    actions = find_actions(doc)
    atlas = atlas_of(doc, places)
    settings = Settings(views_of(doc, dates, places, actors, actions, speeches, atlas), atlas)
    counts = find_counts(doc, settings, numbers)
    relations = find_relations(doc, counts)
    counts = same_day(doc, carry(counts, relations, doc.published))
    relations = tuple(sorted(relations + find_conflicts(counts, relations)))
    counts = rate_counts(doc, counts)
    events = rate_events(find_events(doc, settings, counts, relations))
    return Extraction(doc.report, len(doc.sentences), link(counts, events), events, places, dates, relations)
