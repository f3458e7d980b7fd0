"""How counts stand to each other: parts of a total, the same people again, claims that cannot both hold."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from data.extract.anaphora import FEW, LOOK_BACK, PART_OF
from data.extract.document import Document
from data.extract.spans import Fact

REACH = 800  # characters of a sentence before a count that are read
CHAIN = 100  # counts that may be linked to one by way of others
LEAD = 4  # sentences in which a figure may be announced that the report tells again
PEOPLE = ("people", "families")
BREAKDOWN = re.compile(
    r"^\W*(?:among|of|amongst)\s+(?:them|those|these|the)\b|^\W*(?:they|these|those)\s+(?:were|are|include|included|comprise)\b"
    r"|\b(?:consists?|consisted|made\s+up|comprised)\s+of\b",
    re.IGNORECASE,
)
AMONG = re.compile(r"\b(?:they|these|those)\s+(?:are|were)\s+among\s+$", re.IGNORECASE)
INCLUDING = re.compile(r"(?:,|\()\s*(?:including|among\s+them|of\s+them|of\s+whom)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
TOTAL = re.compile(r"\b(?:total|in\s+all|altogether)\b[^\d;.]*$", re.IGNORECASE)


class Relation(NamedTuple):
    """Between two counts of one report, by their place in its tuple of counts."""

    a: int
    b: int
    relation: str
    note: str


def find_relations(doc: Document, counts: tuple[Fact, ...]) -> tuple[Relation, ...]:
    """Relations inside one report; those across reports are found when the tables are put together."""
    people = [i for i, c in enumerate(counts) if c.get("unit") in (*PEOPLE, "percent")]
    parts = _total_after(doc, counts, people)
    parts = _parts(doc, counts, people, parts) | parts
    found = {(a, b): Relation(a, b, "part_of", note) for a, (b, note) in parts.items()}
    for i in people:
        back = counts[i].fields.get("antecedent")
        if back is not None and back.rule == "anaphor:same":
            found[i, back.value] = Relation(i, back.value, "same_as", "the same number again, with the article")
    for a, b in _told_again(doc, counts, people):
        if (a, b) not in found and (b, a) not in found:
            found[b, a] = Relation(b, a, "same_as", "announced in the title or lead, told again below")
    return tuple(sorted(found.values()))


def find_conflicts(counts: tuple[Fact, ...], relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """Claims that cannot both hold, among counts that are neither parts nor repeats of each other, even by way of others."""
    people = [i for i, c in enumerate(counts) if c.get("unit") in PEOPLE]
    totals = {r.b for r in relations if r.relation == "part_of"} - {
        r.a for r in relations if r.relation == "part_of" and r.b in people and counts[r.b].get("status") == counts[r.a].get("status")
    }
    wholes = _wholes(relations)
    return tuple(
        Relation(a, b, "conflicts_with", note)
        for a, b, note in _conflicts(counts, people, totals)
        if b not in _reached(wholes, a) and a not in _reached(wholes, b)
    )


def _parts(doc: Document, counts: tuple[Fact, ...], people: list[int], listed: dict[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
    """For each part its whole, where the words say so."""
    parts = dict(listed)
    for n, i in enumerate(people):
        count, earlier = counts[i], people[max(0, n - FEW) : n]
        sentence = doc.sentence_at(count.start)
        before = doc.text[sentence.start : count.start] if count.start - sentence.start <= REACH else ""
        back = count.fields.get("antecedent")
        behind = doc.text[count.end : count.end + 40]
        following = people[n + 1] if n + 1 < len(people) else None
        if following is not None and PART_OF.fullmatch(doc.text, count.end, counts[following].start):
            parts[i] = (following, f"“{doc.text[count.start : counts[following].end]}”")
        elif back is not None and back.rule in ("anaphor:of", "anaphor:rest"):
            parts[i] = (back.value, f"“{_words(doc, count)}”")
        elif (
            back is not None
            and back.rule == "anaphor:list"
            and back.value in parts
            and doc.sentence_at(counts[back.value].start) == sentence
            and "of whom" not in before[-12:]
        ):
            parts[i] = (parts[back.value][0], "next in the same list")
        elif INCLUDING.search(before) and n and doc.sentence_at(counts[people[n - 1]].start) == sentence:
            parts[i] = (people[n - 1], "“including”, “among them”")
        elif re.match(r"\s*,?\s*(?:among\s+them|included)\b", behind) and n and _holds(counts[people[n - 1]], count):
            parts[i] = (people[n - 1], "“among them”")
        elif i not in parts and BREAKDOWN.search(before):
            whole = _whole_before(doc, counts, earlier, count, sentence.start)
            if whole is not None:
                parts[i] = (whole, "a breakdown of the number before")
        if AMONG.search(before) and (part := _last(doc, counts, earlier, sentence.start)) is not None:
            parts[part] = (i, "“they are among”")
    return parts


def _total_after(doc: Document, counts: tuple[Fact, ...], people: list[int]) -> dict[int, tuple[int, str]]:
    """Parts listed first (“among those deportees, 43 …”) whose total is stated after them."""
    found: dict[int, tuple[int, str]] = {}
    for n, i in enumerate(people):
        total = counts[i]
        sentence = doc.sentence_at(total.start)
        if not TOTAL.search(doc.text, max(sentence.start, total.start - 60), total.start):
            continue
        for j in people[max(0, n - FEW) : n]:
            other = counts[j]
            own = doc.sentence_at(other.start)
            near = own != sentence and doc.sentence_index(sentence.start) - doc.sentence_index(own.start) <= LOOK_BACK
            subset = (back := other.fields.get("antecedent")) is not None and back.rule == "anaphor:of"
            if (
                near
                and not subset
                and _holds(total, other)
                and other.start - own.start <= REACH
                and BREAKDOWN.search(doc.text[own.start : other.start])
            ):
                found[j] = (i, "listed before the total")
    return found


def _whole_before(doc: Document, counts: tuple[Fact, ...], before: list[int], part: Fact, start: int) -> int | None:
    """The nearest earlier count, outside this sentence, that can hold the part and whose number is exact or bounded."""
    position = doc.sentence_index(start)
    for j in reversed(before):
        whole = counts[j]
        if whole.end > start:
            continue
        if position - doc.sentence_index(whole.start) > LOOK_BACK:
            return None
        if _holds(whole, part) and whole.get("unit") == part.get("unit") and "antecedent" not in whole.fields:
            return j if whole.get("status") == part.get("status") or position - doc.sentence_index(whole.start) <= 2 else None
    return None


def _last(doc: Document, counts: tuple[Fact, ...], before: list[int], start: int) -> int | None:
    return next(
        (j for j in reversed(before) if counts[j].end <= start and doc.sentence_index(start) - doc.sentence_index(counts[j].start) <= 2),
        None,
    )


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
        count = counts[i]
        if count.get("claimed_by") and count.get("status") != "other":
            alike.setdefault(tuple(count.get(name) for name in ("unit", "status", "modality", "place_id")), []).append(i)
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


def _holds(whole: Fact, part: Fact) -> bool:
    """Whether the whole can be as large as the part."""
    if part.get("unit") == "percent":
        return bool(whole.get("unit") != "percent")
    own = part.get("value", part.get("low", 0.0)) or 0.0
    bound = whole.get("value", whole.get("high", None))
    return bool(bound is None or own <= bound)


def _same_amount(a: Fact, b: Fact) -> bool:
    if a.get("value", None) is not None and b.get("value", None) is not None:
        return bool(a.get("value") == b.get("value"))
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


def _words(doc: Document, count: Fact) -> str:
    return " ".join(doc.text[count.start : count.end].split()[:8])
