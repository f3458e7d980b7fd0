"""Counts side by side: which are about the same people, and which reports tell the same or contradict each other."""

from __future__ import annotations

import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from data.schema import PEOPLE_UNITS

SPREAD = 0.1
"""“About 100” is taken to allow 90 to 110 before another number contradicts it."""
ARTICLES = frozenset(("a", "an", "the"))
Row = Mapping[str, Any]


class Topic(NamedTuple):
    """What two counts must share, besides some time, to be about the same people."""

    subject: str
    status: str
    place: str


def topics(counts: Iterable[Row]) -> dict[str, str]:
    """Topic ids by count id.

    Counts share a topic when group (else the noun phrase counted), status and place are filled and equal, and their times overlap,
    directly or through others between them; counts that lack one of these have no topic. The id is a hash of subject, status,
    place and the first day, so it holds until an earlier count about the same people arrives.
    """
    by_topic: dict[Topic, list[Row]] = defaultdict(list)
    for row in counts:
        subject = "|".join(sorted((row["group"] or "").split("|"))) or _phrase(row["who"] or "")
        place = row["place_id"] or (row["place"] or "").casefold()
        if row["unit"] in PEOPLE_UNITS and subject and row["status"] and place and row["when_start"] and row["when_end"]:
            by_topic[Topic(subject, row["status"], place)].append(row)
    ids = {}
    for topic, rows in by_topic.items():
        first, until = date.min, date.min
        for row in sorted(rows, key=lambda r: (r["when_start"], r["when_end"], r["count_id"])):
            if row["when_start"] > until or until == date.min:
                first, until = row["when_start"], row["when_end"]
            until = max(until, row["when_end"])
            ids[row["count_id"]] = "t:" + hashlib.sha256("\n".join((*topic, first.isoformat())).encode()).hexdigest()[:10]
    return ids


def across_reports(counts: Iterable[Row], reports: Iterable[Row]) -> Iterator[tuple[str, str, str, str]]:
    """Relations (count a, count b, relation, note) between counts of different reports, a before b in the order of their ids.

    Kept narrow: people of the same stated group, status and place. `same_as`: the same amount, overlapping times; each is tied to the one
    before it. `conflicts_with`: the same days, and amounts that cannot both hold; one pair for each two amounts.
    Claims that are denied or planned are left out.
    """
    names = {row["report"]: row["publisher"] or row["report"] for row in reports}
    alike: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    rival: dict[tuple[Any, ...], dict[tuple[float, float], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(counts, key=lambda r: r["count_id"]):
        filled = row["group"] and row["status"] and row["place_id"] and row["when_start"] and row["when_end"]
        if not filled or row["unit"] not in ("people", "families") or row["modality"] in ("denied", "planned"):
            continue
        key = ("|".join(sorted(row["group"].split("|"))), row["status"], row["place_id"], row["unit"], row["stock_flow"])
        alike[(*key, row["quantifier"], row["value"], row["low"], row["high"])].append(row)
        rival[(*key, row["when_start"], row["when_end"])][bounds(row)].append(row)
    for rows in alike.values():
        rows.sort(key=lambda r: (r["when_start"], r["when_end"], r["count_id"]))
        for a, b in pairwise(rows):
            if a["report"] != b["report"] and b["when_start"] <= a["when_end"]:
                yield _related(a, b, "same_as", "same group, status, place and amount at overlapping times in", names)
    for amounts in rival.values():
        for one, other in combinations(sorted(amounts), 2):
            if one[1] < other[0] and (pair := _of_two_reports(amounts[one], amounts[other])):
                yield _related(*pair, "conflicts_with", "same group, status, place and time, but other numbers in", names)


def bounds(row: Row) -> tuple[float, float]:
    """Lowest and highest value that a count's wording allows."""
    if row["quantifier"] == "about" and row["value"] is not None:
        return row["value"] * (1 - SPREAD), row["value"] * (1 + SPREAD)
    low = row["low"] if row["low"] is not None else row["value"] if row["quantifier"] == "exact" else None
    high = row["high"] if row["high"] is not None else row["value"] if row["quantifier"] == "exact" else None
    return -math.inf if low is None else low, math.inf if high is None else high


def _of_two_reports(some: list[Row], others: list[Row]) -> tuple[Row, Row] | None:
    first, second = some[0], others[0]
    if first["report"] != second["report"]:
        return first, second
    if other := next((row for row in others if row["report"] != first["report"]), None):
        return first, other
    if other := next((row for row in some if row["report"] != second["report"]), None):
        return other, second
    return None


def _related(a: Row, b: Row, relation: str, note: str, names: Mapping[str, str]) -> tuple[str, str, str, str]:
    a, b = sorted((a, b), key=lambda r: r["count_id"])
    return a["count_id"], b["count_id"], relation, f"{note} {names[a['report']]} and {names[b['report']]}"


def _phrase(who: str) -> str:
    return " ".join(w for w in re.findall(r"\w+", who.casefold()) if w not in ARTICLES)
