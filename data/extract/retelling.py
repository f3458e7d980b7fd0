"""Which sentences tell of the same happening, and which of them tells it most fully."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from data.extract.gazetteer import Place
from data.extract.place_choice import distance_km
from data.extract.relations import bounds
from data.extract.spans import Fact

MANY = 60  # happenings of a type that are looked back over, so that a text without end is read in linear time
FEW = 10  # tellings of a happening that a further one is compared with
DETAILS = ("people", "destination", "origin")
"""What makes a telling full where its own words say it."""
COAST_KM = 80.0
"""How far apart two places may lie by which one landing is told."""
REMOVAL = ("deportation", "extradition")
SEPARATE = frozenset({"attack", "border_measure", "legal_measure", "other"})
"""Types of which a report tells many: two verbs of one of them are two happenings, unless their details say otherwise."""


class Telling(NamedTuple):
    """A sentence that tells of a happening: its row, its verb and the counts of people that the verb governs (by index).

    `place` is the place that the sentence itself states; `main` is whether its main words tell it, `own` whether a number, a
    day or a person makes it a happening of its own.
    """

    row: Fact
    lemma: str
    noun: bool
    place: Place | None
    counts: tuple[int, ...]
    main: bool
    own: bool


def one_each(tellings: Iterable[Telling], counts: tuple[Fact, ...], parts: dict[int, set[int]]) -> list[Fact]:
    """The fullest telling of each happening. `parts` links counts that the report calls the same people, or parts of each other."""
    by_type: dict[str, list[list[Telling]]] = {}
    for telling in tellings:
        earlier = by_type.setdefault(telling.row.get("event_type"), [])
        if telling.row.get("event_type") in REMOVAL and not telling.own and not earlier:
            earlier = next((by_type[t] for t in REMOVAL if t in by_type), earlier)  # “extradited 12 men … sent them back”
        known = next((those for those in reversed(earlier[-MANY:]) if all(_same(t, telling, counts, parts) for t in those[-FEW:])), None)
        if known is not None:
            known.append(telling)
        elif telling.own or telling.main:
            earlier.append([telling])
    happenings = [those for earlier in by_type.values() for those in earlier]
    return [_fullest(those, counts).row for those in happenings]


def _fullest(tellings: list[Telling], counts: tuple[Fact, ...]) -> Telling:
    return max(tellings, key=lambda t: (_fullness(t, counts), -t.row.start)) if len(tellings) > 1 else tellings[0]


def _fullness(telling: Telling, counts: tuple[Fact, ...]) -> int:
    """How much a sentence says of a happening."""
    row = telling.row
    precision = {"": 0, "day": 2}.get(row.get("when_precision"), 1)
    counted = [counts[n] for n in telling.counts]
    exact = any([count.get("quantifier") == "exact" for count in counted])
    again = any(["antecedent" in count.fields for count in counted])  # “the 119” were spoken of before
    stated = (telling.place is not None) + sum(
        [1 for name in DETAILS if (read := row.fields.get(name)) is not None and row.start <= read.start < row.end]
    )
    return telling.main + precision + bool(counted) + exact - 2 * again + stated


def _same(a: Telling, b: Telling, counts: tuple[Fact, ...], parts: dict[int, set[int]]) -> bool:
    """Whether nothing that two tellings say makes them two happenings."""
    one, two = a.row, b.row
    if (one.get("modality") == "planned") != (two.get("modality") == "planned") or not _times_meet(one, two):
        return False
    if one.get("people") and two.get("people"):
        return _share(one, two, "people")
    if (one.get("people") and b.counts) or (two.get("people") and a.counts):
        return False
    if a.counts and b.counts:
        return any(_same_people(i, j, counts, parts) for i in a.counts for j in b.counts)
    for name in ("origin", "destination"):
        if one.get(name) and two.get(name) and not _share(one, two, name):
            return False
    if one.start == two.start:
        return True
    if a.place is not None and b.place is not None and not _meet(a.place, b.place, one.get("event_type")):
        return False
    return one.get("event_type") not in SEPARATE or a.noun or b.noun or a.lemma == b.lemma


def _share(one: Fact, two: Fact, name: str) -> bool:
    """Whether two lists have something in common."""
    return not set(one.get(name).split("|")).isdisjoint(two.get(name).split("|"))


def _same_people(i: int, j: int, counts: tuple[Fact, ...], parts: dict[int, set[int]]) -> bool:
    a, b = counts[i], counts[j]
    near, far = parts.get(i, set()), parts.get(j, set())
    if i == j or j in near or near & far:
        return True  # “of these, 40 were stopped at the border and 60 in town”
    if a.get("unit") != b.get("unit"):
        return True  # a dozen families may be 56 people
    if a.get("group") and b.get("group") and a.get("group") != b.get("group"):
        return False
    if a.get("quantifier") == b.get("quantifier") == "up_to":
        return bool(a.get("high") == b.get("high"))
    (low_a, high_a), (low_b, high_b) = bounds(a), bounds(b)
    return low_a <= high_b and low_b <= high_a


def _times_meet(one: Fact, two: Fact) -> bool:
    if "when_start" not in one.fields or "when_start" not in two.fields:
        return True
    (from_one, to_one), (from_two, to_two) = [(f.get("when_start") or date.min, f.get("when_end") or date.max) for f in (one, two)]
    return bool(from_one <= to_two and from_two <= to_one)


def _meet(a: Place, b: Place, event_type: str) -> bool:
    """Whether two places may be one: the same, or a country and a place in it."""
    within = a.country == b.country and "country" in (a.kind, b.kind) and event_type not in SEPARATE
    ashore = event_type == "arrival" and distance_km(a, b) <= COAST_KM  # “near Phuket”, “on a beach of Thai Muang”
    return within or ashore or a.place_id == b.place_id
