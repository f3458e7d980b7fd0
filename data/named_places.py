"""The places that reports name: how they write them, where they lie, and which facts are about them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from data.frames import Corpus, Fact, Row, plain
from data.lexicon import read_table

REGIONS = Path(__file__).parent / "reference" / "regions.tsv"
REGION_ITSELF = 4
"""`where_precision` of a first-level region."""


class Place(NamedTuple):
    """A row of `places` with the names of the country and the region that it lies in, and what the reports say of it.

    `precision` is the closest `where_precision` of its mentions, None where none has one. `reports` says how often each report
    names it, by report id; `spellings` are the reports' own, without the place's name today, the commonest first.
    """

    row: Row
    country: str
    region: str
    precision: int | None
    spellings: tuple[str, ...]
    reports: Mapping[str, int]
    facts: tuple[Fact, ...]


class _Mention(NamedTuple):
    place: str
    report: str
    spelling: str
    precision: int | None


def named(corpus: Corpus, facts: Iterable[Fact], within: Collection[str] = ()) -> list[Place]:
    """Places that these facts or their reports name: those of most facts first, then the most often named.

    `within` keeps places with these ids and what lies in countries with these ids, as the filter on places does.
    """
    about: dict[str, list[Fact]] = defaultdict(list)
    reports = set()
    for fact in facts:
        reports.add(fact["report"])
        if fact["place_id"]:
            about[fact["place_id"]].append(fact)
    mentions = _mentions(corpus)
    found = []
    for place, row in corpus.places.items():
        here = [mention for mention in mentions.get(place, ()) if mention.report in reports]
        country, country_name = corpus.countries.get(row["country"] or "", ("", ""))
        if (here or place in about) and (not within or place in within or country in within):
            found.append(_place(row, country_name, here, about.get(place, []), corpus))
    return sorted(found, key=lambda p: (-len(p.facts), -sum(p.reports.values()), p.row["name"], p.row["place_id"]))


def _place(row: Row, country: str, mentions: list[_Mention], facts: list[Fact], corpus: Corpus) -> Place:
    tally = Counter(mention.report for mention in mentions)
    spellings = Counter(m.spelling for m in mentions if m.spelling.casefold() != row["name"].casefold())
    precision = min((m.precision for m in mentions if m.precision is not None), default=None)
    return Place(
        row,
        "" if row["kind"] == "country" else country,
        "" if precision == REGION_ITSELF else _regions().get(row["admin1"] or "", ""),
        precision,
        tuple(sorted(spellings, key=lambda name: (-spellings[name], name))),
        {report: tally[report] for report in corpus.sources if report in tally},
        tuple(facts),
    )


def mentioned(corpus: Corpus, reports: Collection[str]) -> set[str]:
    """Ids of the places that these reports name."""
    return {place for place, mentions in _mentions(corpus).items() if any(mention.report in reports for mention in mentions)}


@lru_cache(maxsize=2)
def _mentions(corpus: Corpus) -> Mapping[str, list[_Mention]]:
    """Where each place is named, by its id."""
    mentions: dict[str, list[_Mention]] = defaultdict(list)
    for row in plain(corpus.tables["locations"], "locations"):
        if row["place_id"]:
            mentions[row["place_id"]].append(_Mention(row["place_id"], row["report"], row["quote"], row["where_precision"]))
    return mentions


@cache
def _regions() -> dict[str, str]:
    """Names of first-level regions by their ISO 3166-2 code, but for cities that are regions of their own."""
    return {row["admin1"]: row["name"] for row in read_table(REGIONS) if row["admin1"] and row["type"] != "City"}
