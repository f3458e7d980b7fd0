"""Numbers held beside each other: which to show first, and which cannot all be right. Nothing is merged or added up."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from data.frames import Corpus, Fact, size

KEY_FIGURES = 6


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


def disagreements(corpus: Corpus, facts: Iterable[Fact]) -> list[list[Fact]]:
    """Claims that cannot all hold: each a group of counts linked by `conflicts_with`, groups and members in reading order."""
    order = {f.id: i for i, f in enumerate(facts)}
    relations = corpus.tables["relations"]
    group = _linked(order, relations[relations["relation"] == "conflicts_with"])
    groups = {min(order[i] for i in members): members for members in group.values() if len(members) > 1}
    return [corpus.rows(sorted(groups[first], key=order.__getitem__)) for first in sorted(groups)]


def _linked(ids: Iterable[str], relations: pd.DataFrame) -> dict[str, set[str]]:
    """For each id all that these relations link it to, itself included; links to other ids do not count."""
    group = {i: {i} for i in ids}
    for a, b in zip(relations["row_a"], relations["row_b"], strict=True):
        if a in group and b in group and group[a] is not group[b]:
            group[a] |= group[b]
            for member in group[b]:
                group[member] = group[a]
    return group
