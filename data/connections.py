"""How facts hang together and how each was read: looked up once for all cards made of the same tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from data.frames import Corpus, Fact
from data.rules import BASES, rule_named
from data.schema import TABLES

TIES = ("conflicts_with", "same_as", "part_of", "has_part", "of_event", "has_count")
"""How a fact can be tied to another, in the order in which cards tell of it."""
BACK = {"part_of": "has_part"}
"""What a relation is from its other side, where that is something else."""
ORDER = {name: place for place, name in enumerate(dict.fromkeys((*TABLES["counts"].names, *TABLES["events"].names)))}


class Tie(NamedTuple):
    """How a fact stands to another one (see `TIES`), and why."""

    how: str
    fact: Fact
    note: str


class Reading(NamedTuple):
    """Columns that one rule filled: what the rule reads and on what that rests, both in words."""

    columns: tuple[str, ...]
    rule: str
    reads: str
    basis: str


class _Index(NamedTuple):
    related: Mapping[str, tuple[tuple[str, str, str], ...]]
    """By row: the relation as seen from it, the other row, the note."""
    evidence: Mapping[str, list[tuple[str, str]]]
    """By row: each column that was filled, and its rule."""


def ties(corpus: Corpus, fact: Fact) -> list[Tie]:
    """Every fact that this one is tied to, in the order of `TIES`, then of reading."""
    found = [Tie(how, corpus.facts[other], note) for how, other, note in _index(corpus).related.get(fact.id, ()) if other in corpus.facts]
    if fact["event_id"] in corpus.facts and fact["event_id"] != fact.id:
        found.append(Tie("of_event", corpus.facts[fact["event_id"]], ""))
    found += [Tie("has_count", count, "") for count in corpus.counts_of.get(fact.id, ()) if count.id != fact.id]
    return sorted(found, key=lambda tie: (TIES.index(tie.how), tie.fact["report"] != fact["report"], tie.fact["start"]))


def readings(corpus: Corpus, fact: Fact) -> list[Reading]:
    """How the columns of a fact were filled, one entry a rule, in the order of the table."""
    columns: dict[str, list[str]] = defaultdict(list)
    for name, rule in sorted(_index(corpus).evidence.get(fact.id, ()), key=lambda item: ORDER.get(item[0], 0)):
        columns[rule].append(name)
    return [Reading(tuple(names), rule, *_told(rule)) for rule, names in columns.items()]


@lru_cache(maxsize=32)
def filled_by(corpus: Corpus, table: str) -> Mapping[str, list[tuple[str, int]]]:
    """What filled each column of a table: what the rules read, each with how many cells it filled, the commonest first.

    Columns that no rule reads (ids, offsets, quotes, what is composed or given) are not in it; nor are tables without evidence.
    """
    key = TABLES[table].key[0]
    rows = frozenset(corpus.tables[table][key])
    evidence = corpus.tables["evidence"]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row, column, rule in zip(*(evidence[name].tolist() for name in ("row_id", "field", "rule")), strict=True):
        if row in rows:
            found[column][_told(rule)[0]] += 1
    return {column: sorted(counts.items(), key=lambda item: (-item[1], item[0])) for column, counts in found.items()}


@cache
def _told(rule: str) -> tuple[str, str]:
    known = rule_named(rule)
    if known is None:
        return rule, ""
    reads = known.reads
    if rule.startswith("when:") and (date := rule_named(f"date:{rule.removeprefix('when:')}")):
        reads = f"The date that goes with the fact and its verb. {date.reads}"
    return reads.replace("`", ""), BASES[known.basis]


@lru_cache(maxsize=2)
def _index(corpus: Corpus) -> _Index:
    related: dict[str, tuple[tuple[str, str, str], ...]] = defaultdict(tuple)
    for a, b, relation, note in corpus.relations:
        related[a] += ((relation, b, note),)
        related[b] += ((BACK.get(relation, relation), a, note),)
    evidence: dict[str, list[tuple[str, str]]] = defaultdict(list)
    shared: dict[tuple[str, str], tuple[str, str]] = {}
    table = corpus.tables["evidence"]
    for row, column, rule in zip(*(table[name].tolist() for name in ("row_id", "field", "rule")), strict=True):
        if row in corpus.facts:
            evidence[row].append(shared.setdefault((column, rule), (column, rule)))
    return _Index(related, evidence)
