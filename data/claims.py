"""Numbers held beside each other: which to show first, which cannot all be right, who says what. Nothing is merged or added up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from data.frames import OWN_VOICE, Corpus, Fact, size

KEY_FIGURES = 6
ORGANISATION = "org:"
"""An organisation with all who speak for it, as a claimant: this and its name."""


class Conflict(NamedTuple):
    """Two claims that cannot both hold, and why."""

    one: Fact
    other: Fact
    note: str


class Group(NamedTuple):
    """Claims about the same people, in reading order; those of `conflicts` cannot all be right.

    `wholes` tells for the claims that are a part of another one in the group which that is.
    """

    claims: list[Fact]
    conflicts: list[Conflict]
    wholes: Mapping[str, Fact]


class Voice(NamedTuple):
    """Whoever claims something: a person, an organisation with all who speak for it, or a report by its publisher."""

    id: str
    name: str
    facts: list[Fact]


def key_figures(corpus: Corpus, facts: Iterable[Fact], limit: int = KEY_FIGURES) -> list[Fact]:
    """Numbers of people worth seeing first: those related to another number, then those with most sources, then the largest.

    One for each topic (same people, action, place and time; a number told again is the same topic). Shares in percent are left
    out: they have no size of their own.
    """
    rows = [f for f in facts if f["fact"] == "count" and f["unit"] != "percent"]
    related = corpus.relations
    ids = {i for a, b, _, _ in related for i in (a, b)}
    again = _linked((f.id for f in rows), [(a, b) for a, b, relation, _ in related if relation == "same_as"])
    voices: dict[str, set[str]] = {}
    for f in rows:
        voices.setdefault(f["topic_id"] or f.id, set()).add(f["claimed_by"] or f["report"])

    def rank(f: Fact) -> tuple[bool, int, float]:
        return f.id in ids, len(voices[f["topic_id"] or f.id]), size(f) or 0.0

    chosen: list[Fact] = []
    seen: set[str] = set()
    for f in sorted(rows, key=rank, reverse=True):
        if f.id not in seen and (f["topic_id"] or f.id) not in seen:
            chosen.append(f)
        seen |= {*again[f.id], f["topic_id"] or f.id}
    return chosen[:limit]


def groups(corpus: Corpus, facts: Iterable[Fact]) -> list[Group]:
    """Claims about the same people, within and across reports, each group with at least one of these facts; rivals first.

    Claims are about the same people where a relation says so (the same again, cannot both hold) or where they share people,
    action, place and time and count alike (`topic_id`, unit); a part of a number is not another claim about it.
    """
    wanted = {f.id for f in facts}
    related = corpus.relations
    part_of = [(a, b) for a, b, relation, _ in related if relation == "part_of"]
    conflicts = {(a, b): note for a, b, relation, note in related if relation == "conflicts_with"}
    pairs = [*conflicts, *((a, b) for a, b, relation, _ in related if relation == "same_as"), *_same_topic(corpus, part_of)]
    order = {i: n for n, i in enumerate(corpus.facts)}
    linked = _linked({i for pair in pairs for i in pair if i in order}, pairs)
    found = {min(members, key=order.__getitem__): members for members in linked.values()}
    held = [
        Group(
            corpus.rows(sorted(members, key=order.__getitem__)),
            _conflicts(corpus, conflicts, members),
            {a: corpus.facts[b] for a, b in part_of if a in members and b in members},
        )
        for _, members in sorted(found.items(), key=lambda item: order[item[0]])
        if len(members) > 1 and members & wanted
    ]
    return sorted(held, key=lambda group: not group.conflicts)


def rivals(corpus: Corpus, facts: Iterable[Fact]) -> list[Group]:
    """The groups whose claims cannot all be right."""
    return [group for group in groups(corpus, facts) if group.conflicts]


def voices(corpus: Corpus, facts: Iterable[Fact]) -> dict[str, Voice]:
    """Who claims something in these facts, by id, those with most claims first; an organisation where several speak for it."""
    told: dict[str, list[Fact]] = defaultdict(list)
    offices: dict[str, list[Fact]] = defaultdict(list)
    for f in facts:
        for claimant in f.tags["claimant"]:
            told[claimant].append(f)
            if office := f["publisher"] if claimant.startswith(OWN_VOICE) else f["claimed_by_org"]:
                offices[office].append(f)
    names = corpus.values.get("claimant", {})
    found = [Voice(i, _name(i, names.get(i, i), own), own) for i, own in told.items()]
    for office, own in offices.items():
        if len({claimant for f in own for claimant in f.tags["claimant"]}) > 1:
            found.append(Voice(f"{ORGANISATION}{office}", f"{office} and all who speak for it", own))
    return {v.id: v for v in sorted(found, key=lambda v: (-len(v.facts), v.name))}


def _name(claimant: str, name: str, facts: list[Fact]) -> str:
    """A person with the organisation, where the claims name one."""
    offices = Counter(f["claimed_by_org"] for f in facts if f["claimed_by_org"] and f["claimed_by_org"] != name)
    return name if claimant.startswith(OWN_VOICE) or not offices else f"{name} ({offices.most_common(1)[0][0]})"


def _same_topic(corpus: Corpus, part_of: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of counts with the same topic and unit; parts of another count of the topic are left out."""
    members: dict[tuple[str, str], list[str]] = defaultdict(list)
    for f in corpus.facts.values():
        if f["fact"] == "count" and f["topic_id"]:
            members[f["topic_id"], f["unit"]].append(f.id)
    topic = {i: key for key, ids in members.items() for i in ids}
    parts = {a for a, b in part_of if a in topic and topic[a] == topic.get(b)}
    kept = ([i for i in ids if i not in parts] for ids in members.values())
    return [(ids[0], other) for ids in kept for other in ids[1:]]


def _conflicts(corpus: Corpus, notes: Mapping[tuple[str, str], str], members: set[str]) -> list[Conflict]:
    order = {i: n for n, i in enumerate(corpus.facts)}
    pairs = [(*sorted(pair, key=order.__getitem__), note) for pair, note in notes.items() if members.issuperset(pair)]
    pairs.sort(key=lambda pair: (order[pair[0]], order[pair[1]]))
    return [Conflict(corpus.facts[a], corpus.facts[b], note) for a, b, note in pairs]


def _linked(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """For each id all that these pairs link it to, itself included; links to other ids do not count."""
    group = {i: {i} for i in ids}
    for a, b in pairs:
        if a in group and b in group and group[a] is not group[b]:
            group[a] |= group[b]
            for member in group[b]:
                group[member] = group[a]
    return group
