"""How counts stand to each other: parts of a total, the same people again, claims that cannot both hold."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from data.extract.anaphora import FEW
from data.extract.document import Document
from data.extract.parts import find_parts
from data.extract.spans import Fact

CHAIN = 100  # counts that may be linked to one by way of others
BESIDE = re.compile(r"\s*\(\s*(?:or|about|some|around|almost|nearly|roughly)?\s*|\s*,\s+or\s+(?:about|some|around)?\s*")
OR_MORE = re.compile(r"\s*(?:--?|–|—|,|\()\s*(?:or\s+)?(?:perhaps\s+|possibly\s+)?")
LEAD = 4  # sentences in which a figure may be announced that the report tells again
PEOPLE = frozenset({"people", "families"})
OF_PEOPLE = PEOPLE | {"percent"}


class Relation(NamedTuple):
    """Between two counts of one report, by their place in its tuple of counts."""

    a: int
    b: int
    relation: str
    note: str


def find_relations(doc: Document, counts: tuple[Fact, ...]) -> tuple[Relation, ...]:
    """Relations inside one report; those across reports are found when the tables are put together."""
    people = [i for i, c in enumerate(counts) if c.get("unit") in OF_PEOPLE]
    found = {(a, b): Relation(a, b, "part_of", note) for a, (b, note) in find_parts(doc, counts, people).items() if a != b}
    for i in people:
        back = counts[i].fields.get("antecedent")
        if back is not None and back.rule == "anaphor:same":
            found[i, back.value] = Relation(i, back.value, "same_as", "the same number again, with the article")
    for a, b in pairwise(people):
        if _said_twice(doc, counts[a], counts[b]):
            found[b, a] = Relation(b, a, "same_as", "the same people counted in another way beside it")
    for a, b in _told_again(doc, counts, people):
        if (a, b) not in found and (b, a) not in found:
            found[b, a] = Relation(b, a, "same_as", "announced in the title or lead, told again below")
    return tuple(sorted(found.values()))


def find_conflicts(counts: tuple[Fact, ...], relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """Claims that cannot both hold, among counts that are neither parts nor repeats of each other, even by way of others."""
    people = [i for i, c in enumerate(counts) if c.get("unit") in PEOPLE and "claimed_by" in c.fields and c.get("status") != "other"]
    parts = [r for r in relations if r.relation == "part_of"]
    totals = {r.b for r in parts} - {
        r.a for r in parts if counts[r.b].get("unit") in PEOPLE and counts[r.b].get("status") == counts[r.a].get("status")
    }
    wholes = _wholes(relations)
    return tuple(
        Relation(a, b, "conflicts_with", note)
        for a, b, note in _conflicts(counts, people, totals)
        if b not in _reached(wholes, a) and a not in _reached(wholes, b)
    )


def _said_twice(doc: Document, a: Fact, b: Fact) -> bool:
    """“475 families (2,385 persons)”, “over 300 men – as many as 800, others say”."""
    between = doc.text[a.end : b.start] if a.end <= b.start <= a.end + 40 else ""
    if {a.get("unit"), b.get("unit")} == PEOPLE:
        return BESIDE.fullmatch(between) is not None
    return bool(b.get("quantifier") == "up_to" and "noun_start" not in b.fields and OR_MORE.fullmatch(between)) and not _exceeded(a, b)


def _exceeded(a: Fact, b: Fact) -> bool:
    return _low(a) > _high(b)


def _told_again(doc: Document, counts: tuple[Fact, ...], people: list[int]) -> list[tuple[int, int]]:
    """Counts of the title or lead, each with the first later count of the same amount and status."""
    pairs: list[tuple[int, int]] = []
    lead = [i for i in people if doc.sentence_index(counts[i].start) < LEAD]
    for i in lead[:FEW]:
        a = counts[i]
        again = (
            j for j in people
            if j > i and _same_amount(a, counts[j]) and a.get("status") == counts[j].get("status")
            and doc.sentence_at(a.start) != doc.sentence_at(counts[j].start) and _same_people(a, counts[j])
        )  # fmt: skip
        if (j := next(again, None)) is not None:
            pairs.append((i, j))
    return pairs


def _conflicts(counts: tuple[Fact, ...], people: list[int], totals: set[int]) -> list[tuple[int, int, str]]:
    """Claims of different claimants about the same people, status and place, in overlapping time, that cannot both hold."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for i in people:
        alike.setdefault(tuple([counts[i].get(name) for name in ("unit", "status", "modality", "place_id")]), []).append(i)
    found: list[tuple[int, int, str]] = []
    for members in alike.values():
        for n, i in enumerate(members):
            for j in members[n + 1 : n + 1 + FEW]:
                a, b = counts[i], counts[j]
                if a.get("claimed_by") == b.get("claimed_by") or not _times_meet(a, b):
                    continue
                if set(a.get("group").split("|")) == set(b.get("group").split("|")) and _own_group(a) and _own_group(b) and _apart(a, b):
                    found.append((i, j, "two claimants, two numbers for the same people"))
                elif (_exceeds(a, b) and j in totals) or (_exceeds(b, a) and i in totals):
                    found.append((i, j, "a part that is larger than the total of another claimant"))
    return sorted(found)


def _own_group(count: Fact) -> bool:
    """Whether the report names the group at this very count."""
    return (group := count.fields.get("group")) is not None and group.rule != "group:carried"


def _exceeds(a: Fact, b: Fact) -> bool:
    """Whether a, of one group, is more than b, a total for which the report names none."""
    return _own_group(a) and not _own_group(b) and _low(a) > _high(b)


def _low(count: Fact) -> float:
    return float(count.get("low", count.get("value", 0.0)) or 0.0)


def _high(count: Fact) -> float:
    if count.get("quantifier") in ("about", "more_than", "at_least", "vague"):
        return float("inf")
    return float(count.get("high", count.get("value", float("inf"))))


def _apart(a: Fact, b: Fact) -> bool:
    """Whether no number satisfies both."""
    (la, ha), (lb, hb) = bounds(a), bounds(b)
    return la > hb or lb > ha


def bounds(count: Fact) -> tuple[float, float]:
    """Least and greatest number that a count allows; an approximate one is given a tenth of play."""
    if count.get("quantifier") == "about":
        return count.get("value") * 0.9, count.get("value") * 1.1
    low, high = count.get("low", None), count.get("high", None)
    return (0.0 if low is None else low), (float("inf") if high is None else high)


def _times_meet(a: Fact, b: Fact) -> bool:
    """Whether two periods overlap; a claim without one could be of any time that the report speaks of."""
    start_a, end_a, start_b, end_b = a.get("when_start", None), a.get("when_end", None), b.get("when_start", None), b.get("when_end", None)
    if start_a is None or start_b is None:
        return True
    return bool(start_a <= (end_b or date.max) and start_b <= (end_a or date.max))


def _same_amount(a: Fact, b: Fact) -> bool:
    if a.get("value", None) is not None and b.get("value", None) is not None:
        return bool(a.get("value") == b.get("value") and a.get("quantifier") == b.get("quantifier"))
    return bool((a.get("low", None), a.get("high", None)) == (b.get("low", None), b.get("high", None)))


def _same_people(a: Fact, b: Fact) -> bool:
    return bool(not a.get("group") or not b.get("group") or set(a.get("group").split("|")) & set(b.get("group").split("|")))


def _wholes(relations: tuple[Relation, ...]) -> dict[int, set[int]]:
    """The wholes and repeats of each count."""
    wholes: dict[int, set[int]] = {}
    for r in relations:
        wholes.setdefault(r.a, set()).add(r.b)
        if r.relation == "same_as":
            wholes.setdefault(r.b, set()).add(r.a)
    return wholes


def _reached(wholes: dict[int, set[int]], count: int) -> set[int]:
    """The wholes and repeats of a count, through further ones; of a chain without end only the nearest."""
    seen: set[int] = set()
    queue = [count]
    for i in queue:
        if len(seen) > CHAIN:
            break
        new = wholes.get(i, set()) - seen
        seen |= new
        queue += new
    return seen
