"""How sure the rules are of a fact, by the rules that read it."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from data.extract.document import Document
from data.extract.reporting_grammar import verbs
from data.extract.spans import Fact, Reading, Span
from data.rules import BASES, doubt
from data.schema import PEOPLE_UNITS

WEIGHED = ("value", "low", "high", "unit", "group", "status", "claimed_by")
"""The fields that decide about a count of people; of other amounts only those it has."""
OF_EVENTS = ("event_type", "when_start", "place")
ORDER = tuple(BASES)
RULE = attrgetter("rule")
LEVELS = {"stated": "high", "guessed": "low"}
"""By the least sure basis; `medium` for the others."""


def rate_counts(doc: Document, counts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Counts with their confidence: `high` where every field that decides is stated, `low` where one of them is guessed."""
    speaking = [doc.tokens[i].start for i in doc.indices_of(verbs().keys())]
    return tuple([_rated(count, _readings(doc, count, speaking)) for count in counts])


def rate_events(events: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Events with their confidence; never `high`, since whether two tellings are one happening is never stated."""
    return tuple([_rated(event, _those(event, OF_EVENTS), most="inferred") for event in events])


def _readings(doc: Document, count: Fact, speaking: list[int]) -> list[Reading]:
    """The readings that decide. A group that is left out is assumed, and the reporter's own voice where somebody speaks in the sentence.

    `speaking` is where the verbs of speaking stand.
    """
    readings = _those(count, WEIGHED)
    if count.get("unit") in PEOPLE_UNITS:
        if "group" not in count.fields or ("claimed_by" not in count.fields and _spoken(doc.sentence_at(count.start), speaking)):
            readings.append(Reading("", count.start, count.end, "confidence:assumed"))
        if "antecedent" in count.fields and count.fields["unit"].rule == "people:elided":
            readings.append(count.fields["antecedent"])
    return readings


def _spoken(sentence: Span, speaking: list[int]) -> bool:
    """Whether a verb of speaking stands in a sentence."""
    return bisect_left(speaking, sentence.start) < bisect_left(speaking, sentence.end)


def _those(fact: Fact, names: tuple[str, ...]) -> list[Reading]:
    """The readings of those fields that are filled."""
    return list(filter(None, map(fact.fields.get, names)))


def _rated(fact: Fact, readings: list[Reading], most: str = "stated") -> Fact:
    """The fact with the confidence that its least sure reading allows, and the words of that reading."""
    doubts = list(map(doubt, map(RULE, readings)))
    weakest = readings[doubts.index(max(doubts))]
    basis = ORDER[max(doubt(weakest.rule), ORDER.index(most))]
    level = Reading(LEVELS.get(basis, "medium"), weakest.start, weakest.end, f"confidence:{basis}")
    return Fact(fact.start, fact.end, {**fact.fields, "confidence": level})
