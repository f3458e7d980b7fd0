"""Numbers taken apart: the parts that a report names, what they add up to and what is left. Sums are computed, never corrected."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from data.frames import Corpus, Fact, split
from data.lexicon import alternatives, entries


class Sum(NamedTuple):
    """What exact parts add up to, and what is left of the total; `left` is None where the total is not exact."""

    terms: tuple[float, ...]
    named: float
    left: float | None


class Overlap(NamedTuple):
    """Parts that may be counted within another part, and the sum if they are.

    What leaves it open: a `phrase` for several states in the words of that part, or else a part of it, `kin`, of the same region.
    """

    holder: Fact
    held: tuple[Fact, ...]
    phrase: str
    kin: Fact | None
    sum: Sum


class Part(NamedTuple):
    """A number and the parts that its report names of it, in reading order.

    `adds`: it counts as its whole does (same unit and status), so that it can be added to other parts; else it is only told of
    some of the whole's people. `sum` is None where no sum would be sound, and `unsummed` says why. `beside` is a part of a part
    that is exactly what is left.
    """

    fact: Fact
    adds: bool
    parts: tuple[Part, ...]
    sum: Sum | None
    unsummed: str
    overlap: Overlap | None
    beside: tuple[Fact, Fact] | None


def breakdowns(corpus: Corpus, facts: Iterable[Fact]) -> list[Part]:
    """The numbers whose parts are named, those with several first, then in reading order, each with at least one of these facts.

    A part of another status that has parts of its own stands for itself: 211 deported, of 546 detained.
    """
    wanted = {f.id for f in facts}
    parts = _parts(corpus)
    whole_of: dict[str, list[str]] = defaultdict(list)
    for whole, own in parts.items():
        for part in own:
            whole_of[part].append(whole)

    def alone(i: str) -> bool:
        return i in parts and not any(_adds(corpus.facts[i], corpus.facts[whole]) for whole in whole_of[i])

    def taken_apart(i: str, above: tuple[str, ...] = ()) -> Part:
        fact = corpus.facts[i]
        own = [p for p in parts.get(i, ()) if p not in (*above, i)] if not above or not alone(i) else []
        below = tuple(taken_apart(p, (*above, i)) for p in own)
        return _part(fact, below, bool(above) and _adds(fact, corpus.facts[above[-1]]))

    found = [taken_apart(i) for i in corpus.facts if alone(i)]
    asked = (part for part in found if not wanted.isdisjoint(f.id for f in members(part)))
    return sorted(asked, key=lambda part: len(part.parts) == 1)


def members(part: Part) -> list[Fact]:
    """The number itself and all its parts, from the outside in."""
    return [part.fact, *(f for p in part.parts for f in members(p))]


def exact(fact: Fact) -> bool:
    return fact["quantifier"] == "exact" and fact["value"] is not None


def named(fact: Fact) -> str:
    """The number and whom it counts, in the report's words, with the group where they leave it out: “43 persons (Tajik)”."""
    missing = [group for group in split(fact["group"]) if group.casefold() not in fact.whom.casefold()]
    more = f" ({', '.join(missing)})" if 0 < len(missing) < 4 else ""
    return f"{fact.figure} {fact.whom}".strip() + more


def _parts(corpus: Corpus) -> dict[str, list[str]]:
    """Ids of the parts by their whole, both in reading order; a number told twice is one part, a part of a part no part of the whole."""
    related = corpus.relations
    pairs = [(a, b) for a, b, relation, _ in related if relation == "part_of" and a in corpus.facts and b in corpus.facts and a != b]
    again = {frozenset((a, b)) for a, b, relation, _ in related if relation == "same_as"}
    wholes: dict[str, set[str]] = defaultdict(set)
    for part, whole in pairs:
        wholes[part].add(whole)
    order = {i: n for n, i in enumerate(corpus.facts)}
    found: dict[str, list[str]] = defaultdict(list)
    for part, whole in sorted(pairs, key=lambda pair: (order[pair[1]], order[pair[0]])):
        nearer = any(whole in wholes[other] and other not in wholes[whole] for other in list(wholes[part]))
        if not nearer and not any(frozenset((part, other)) in again for other in found[whole]):
            found[whole].append(part)
    return dict(found)


def _adds(part: Fact, whole: Fact) -> bool:
    return bool(part["unit"] == whole["unit"] != "percent" and part["status"] == whole["status"])


def _part(fact: Fact, parts: tuple[Part, ...], adds: bool) -> Part:
    unsummed = _unsummed(fact, parts)
    if len(parts) < 2 or unsummed:
        return Part(fact, adds, parts, None, unsummed, None, None)
    terms = tuple(p.fact["value"] for p in parts)
    total = _sum(terms, fact)
    overlap = _overlap(fact, parts, total) if total.left else None
    inner = [(p.fact, part.fact) for part in parts for p in part.parts if p.adds and exact(p.fact)]
    beside = next((pair for pair in inner if pair[0]["value"] == total.left), None)
    return Part(fact, adds, parts, total, "", overlap, beside)


def _sum(terms: tuple[float, ...], whole: Fact) -> Sum:
    return Sum(terms, sum(terms), whole["value"] - sum(terms) if exact(whole) else None)


def _unsummed(whole: Fact, parts: Sequence[Part]) -> str:
    """Why the parts cannot be added up; empty where they can, or where there are none to add."""
    if len(parts) < 2:
        return ""
    if any(p.fact["unit"] == "percent" for p in parts):
        return "Not added up: shares in percent may overlap."
    if any(p.fact["unit"] != whole["unit"] for p in parts):
        return "Not added up: the parts do not count the same thing."
    if not all(p.adds for p in parts):
        return "Not added up: the parts do not tell the same of the people, so some may be in more than one."
    if vague := [f"“{p.fact.figure}”" for p in parts if not exact(p.fact)]:
        return f"Not added up: {_listed(vague)} {'is no exact number' if len(vague) == 1 else 'are no exact numbers'}."
    return ""


def _overlap(whole: Fact, parts: Sequence[Part], total: Sum) -> Overlap | None:
    """The first part that names no people of its own and may hold parts that are listed after it.

    It may where its words stand for several states (“other former Soviet republics”) and theirs is one of them; where its words
    name none, where people named among it come from the same region. Not where it would overflow.
    """
    for at, holder in enumerate(parts):
        known = [p.fact for p in holder.parts if p.adds]
        if holder.fact["group"] or not all(exact(f) for f in known):
            continue
        states, phrase, kin = _open_to(holder.fact, known)
        held = tuple(p.fact for p in parts[at + 1 :] if _state(p.fact) in states)
        room = holder.fact["value"] - sum(f["value"] for f in known)
        inside = sum(f["value"] for f in held)
        if held and inside <= room:
            kept = tuple(p.fact["value"] for p in parts if p.fact not in held)
            return Overlap(holder.fact, held, phrase, kin, _sum(kept, whole))
    return None


def _open_to(holder: Fact, known: Sequence[Fact]) -> tuple[frozenset[str], str, Fact | None]:
    """The states that people of a part without a group of its own may come from, and the phrase or the part of it that tells so."""
    # Only the words that go on from the quote: behind a comma something else may begin.
    after = re.split(r"[,;:.()]", holder["suffix"] or "")[0]
    words = " ".join((holder["quote"], holder["who"] or "", after))
    if match := _phrases().search(words):
        phrase = " ".join(match[0].split())
        return _state_groups()[phrase.casefold()], phrase, None
    for fact in known:
        regions = [states for states in _state_groups().values() if _state(fact) in states]
        if regions:
            return min(regions, key=len), "", fact
    return frozenset(), "", None


def _state(fact: Fact) -> str:
    """The state of the one people that a count names; empty where it names none, several, or one without a state."""
    groups = split(fact["group"])
    return _state_of().get(groups[0], "") if len(groups) == 1 else ""


@cache
def _state_of() -> Mapping[str, str]:
    return {row["group"]: row["country"] for row in entries("nationalities") if row["country"]}


@cache
def _state_groups() -> Mapping[str, frozenset[str]]:
    return {row["phrase"]: frozenset(row["states"].split()) for row in entries("state_groups")}


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(_state_groups())})\b", re.IGNORECASE)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
