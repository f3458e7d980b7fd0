"""Which facts a reader asks for: the filters, how many facts each choice would leave, and which filter to loosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from data.frames import Corpus, Fact, Tags
from data.schema import PEOPLE_UNITS


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader has chosen; empty means all, but for `unit`, where empty means people. `start` and `end` are years, both included."""

    report: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    event_type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    claimant: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    undated: bool = True
    """Whether facts without a date are kept."""
    text: str = ""

    @property
    def active(self) -> tuple[str, ...]:
        """Names of the filters that are set; `start` and `end` are one, `period`."""
        nothing = Filters()
        names = [f.name for f in fields(Filters) if getattr(self, f.name) != getattr(nothing, f.name)]
        return tuple(dict.fromkeys(PERIOD if name in ("start", "end") else name for name in names))

    def without(self, name: str) -> Filters:
        """The same with one filter cleared."""
        dropped = ("start", "end") if name == PERIOD else (name,)
        return replace(self, **{n: getattr(Filters(), n) for n in dropped})


PERIOD = "period"
CHOSEN = tuple(f.name for f in fields(Filters) if f.name not in ("start", "end", "undated", "text"))
"""Filters that are chosen from a list of values."""
ON_PEOPLE = frozenset(("status", "group", "unit", "kind", "claimant"))
"""Filters that an event passes if one of its counts does."""


class Found(NamedTuple):
    """The facts that pass every filter, in reading order.

    `leaves` says, for each filter and value, how many facts would be left with that value.
    """

    facts: list[Fact]
    leaves: Mapping[str, Mapping[str, int]]


def select(corpus: Corpus, filters: Filters) -> list[Fact]:
    """The facts that pass every filter, in reading order."""
    asked, words = _asked(filters), filters.text.casefold().split()
    return [
        fact
        for fact in corpus.facts.values()
        if next(_missed(fact, filters, words), None) is None
        and any(all(_has(fact, tags, name, values) for name, values in asked.items()) for tags in _faces(corpus, fact))
    ]


def explore(corpus: Corpus, filters: Filters) -> Found:
    """The facts that pass, and what each other choice would leave.

    An event passes the filters on people (status, group, claimant, unit) if one of its counts passes all of them. A country also
    stands for what lies in it, and for movements from and to it. Undated facts stay under any period unless they are switched off.
    """
    asked, words = _asked(filters), filters.text.casefold().split()
    facts: list[Fact] = []
    leaves: dict[str, Counter[str]] = {name: Counter() for name in CHOSEN}
    for fact in corpus.facts.values():
        missed = tuple(_missed(fact, filters, words))
        passed = False
        answers: set[tuple[str, str]] = set()
        for tags in _faces(corpus, fact):
            failed = {*missed, *(name for name, values in asked.items() if not _has(fact, tags, name, values))}
            passed |= not failed
            if len(failed) <= 1:
                # With all others passed, a value leaves this fact; where one is missed, only other values of that one do.
                answers.update((name, value) for name in failed or CHOSEN for value in tags.get(name, ()))
        if passed:
            facts.append(fact)
        for name, value in answers:
            leaves[name][value] += 1
    return Found(facts, leaves)


def loosened(corpus: Corpus, filters: Filters, shown: Callable[[list[Fact]], Sequence[object]]) -> dict[str, int]:
    """For each filter that is set, how many of the facts that a page shows would pass with that filter cleared; the most first."""
    left = {name: len(shown(select(corpus, filters.without(name)))) for name in filters.active}
    return dict(sorted(left.items(), key=lambda item: -item[1]))


def _asked(filters: Filters) -> dict[str, frozenset[str]]:
    """The values that each filter asks for, of filters that are set; of amounts people are asked for where nothing else is."""
    return {name: frozenset(getattr(filters, name)) for name in CHOSEN if getattr(filters, name) or name == "unit"}


def _faces(corpus: Corpus, fact: Fact) -> Iterator[Tags]:
    """What a fact answers to the filters; an event also answers with the people of each of its counts."""
    yield fact.tags
    if fact["fact"] == "event":
        for count in corpus.counts_of.get(fact.id, ()):
            yield {name: values if name not in ON_PEOPLE else count.tags[name] for name, values in fact.tags.items()}


def _has(fact: Fact, tags: Tags, name: str, wanted: frozenset[str]) -> bool:
    if name == "unit" and not wanted:
        return fact["fact"] == "event" or fact["unit"] in (*PEOPLE_UNITS, None)
    return not wanted or not wanted.isdisjoint(tags[name])


def _missed(fact: Fact, filters: Filters, words: list[str]) -> Iterator[str]:
    """The filters on time and words that the fact does not pass."""
    first, last = fact["when_start"] or fact["when_end"], fact["when_end"] or fact["when_start"]
    if first is None:
        if not filters.undated:
            yield "undated"
    elif (filters.end is not None and first.year > filters.end) or (filters.start is not None and last.year < filters.start):
        yield PERIOD
    if words:
        text = " ".join(fact[name] or "" for name in SEARCHED).casefold()
        if not all(word in text for word in words):
            yield "text"


SEARCHED = (
    "statement", "quote", "who", "group", "claimed_by", "claimed_by_role", "claimed_by_org", "place", "place_name", "people",
    "title", "publisher",
)  # fmt: skip
