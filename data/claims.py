"""Numbers held beside each other: which to show first, and which cannot all be right. Nothing is merged or added up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from data.frames import Corpus, Fact, size

KEY_FIGURES = 6


class Conflict(NamedTuple):
    """Two claims that cannot both hold, and why."""

    one: Fact
    other: Fact
    note: str


class Dispute(NamedTuple):
    """Claims that are linked by conflicts, and each of these: two of the claims may well agree with each other."""

    claims: list[Fact]
    conflicts: list[Conflict]


def key_figures(corpus: Corpus, facts: Iterable[Fact], limit: int = KEY_FIGURES) -> list[Fact]:
    """Numbers of people worth seeing first: those related to another number, then those with most sources, then the largest.

    One for each topic (same people, action, place and time; a number told again is the same topic). Shares in percent are left
    out: they have no size of their own.
    """
    rows = [f for f in facts if f["fact"] == "count" and f["unit"] != "percent"]
    relations = _relations(corpus)
    related = {i for a, b, _, _ in relations for i in (a, b)}
    again = _linked((f.id for f in rows), [(a, b) for a, b, relation, _ in relations if relation == "same_as"])
    voices: dict[str, set[str]] = {}
    for f in rows:
        voices.setdefault(f["topic_id"] or f.id, set()).add(f["claimed_by"] or f["report"])

    def rank(f: Fact) -> tuple[bool, int, float]:
        return f.id in related, len(voices[f["topic_id"] or f.id]), size(f) or 0.0

    chosen: list[Fact] = []
    seen: set[str] = set()
    for f in sorted(rows, key=rank, reverse=True):
        if f.id not in seen and (f["topic_id"] or f.id) not in seen:
            chosen.append(f)
        seen |= {*again[f.id], f["topic_id"] or f.id}
    return chosen[:limit]


def disagreements(corpus: Corpus, facts: Iterable[Fact]) -> list[Dispute]:
    """Claims that cannot all hold: each a group of counts linked by `conflicts_with`, all in reading order."""
    order = {f.id: i for i, f in enumerate(facts)}
    notes = {
        (a, b) if order[a] < order[b] else (b, a): note if isinstance(note, str) else ""
        for a, b, relation, note in _relations(corpus)
        if relation == "conflicts_with" and a in order and b in order
    }
    group = _linked(order, notes)
    groups = {min(order[i] for i in members): members for members in group.values() if len(members) > 1}
    return [
        Dispute(
            corpus.rows(sorted(groups[first], key=order.__getitem__)),
            [
                Conflict(corpus.facts[pair[0]], corpus.facts[pair[1]], notes[pair])
                for pair in sorted(notes, key=lambda pair: [order[i] for i in pair])
                if pair[0] in groups[first]
            ],
        )
        for first in sorted(groups)
    ]


def _relations(corpus: Corpus) -> list[tuple[str, str, str, object]]:
    """Both rows, the relation and its note (no text where it has none)."""
    table = corpus.tables["relations"]
    return list(zip(*(table[name].tolist() for name in ("row_a", "row_b", "relation", "note")), strict=True))


def _linked(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """For each id all that these pairs link it to, itself included; links to other ids do not count."""
    group = {i: {i} for i in ids}
    for a, b in pairs:
        if a in group and b in group and group[a] is not group[b]:
            group[a] |= group[b]
            for member in group[b]:
                group[member] = group[a]
    return group
