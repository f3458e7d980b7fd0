"""Numbers held beside each other: which to show first, and which cannot all be right. Nothing is merged or added up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

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
    relations = corpus.tables["relations"]
    related = set(relations["row_a"]) | set(relations["row_b"])
    again = _linked((f.id for f in rows), relations[relations["relation"] == "same_as"])
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
    relations = corpus.tables["relations"]
    rival = relations[(relations["relation"] == "conflicts_with") & relations["row_a"].isin(order) & relations["row_b"].isin(order)]
    notes = {
        tuple(sorted((a, b), key=order.__getitem__)): note if isinstance(note, str) else ""
        for a, b, note in zip(rival["row_a"], rival["row_b"], rival["note"], strict=True)
    }
    group = _linked(order, rival)
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


def _linked(ids: Iterable[str], relations: pd.DataFrame) -> dict[str, set[str]]:
    """For each id all that these relations link it to, itself included; links to other ids do not count."""
    group = {i: {i} for i in ids}
    for a, b in zip(relations["row_a"], relations["row_b"], strict=True):
        if a in group and b in group and group[a] is not group[b]:
            group[a] |= group[b]
            for member in group[b]:
                group[member] = group[a]
    return group
