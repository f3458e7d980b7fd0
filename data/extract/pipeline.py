"""The chain of passes: from one report to its facts."""

from __future__ import annotations

from dataclasses import dataclass

from data.extract.counts import find_counts
from data.extract.dates import DateMention, find_dates
from data.extract.document import Document
from data.extract.events import find_events
from data.extract.names import find_actors
from data.extract.numbers import find_numbers
from data.extract.places import PlaceMention, find_places
from data.extract.relations import Relation, find_relations
from data.extract.spans import Fact
from data.extract.speech import find_speech
from data.report import Report


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one report.

    `counts` carry the fields `number_start`, `number_end` (plain integers of the fact's readings) and every filled
    column of the table; so do `events`.
    """

    report: str
    sentences: int
    counts: tuple[Fact, ...]
    events: tuple[Fact, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    relations: tuple[Relation, ...]


def extract(report: Report) -> Extraction:
    """Read one report; the same report always gives the same extraction."""
    doc = Document.of(report)
    numbers = find_numbers(doc)
    dates = find_dates(doc, numbers)
    places = find_places(doc)
    actors = find_actors(doc, places)
    speeches = find_speech(doc, actors, dates)
    counts = find_counts(doc, numbers, dates, places, speeches)
    events = find_events(doc, dates, places, actors, speeches, counts)
    relations = find_relations(doc, counts)
    return Extraction(doc.report, len(doc.sentences), counts, events, places, dates, relations)
