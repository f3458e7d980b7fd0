"""What pages ask: the tables loaded once, filters to facts, the number in the report's words. Nothing is added up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from data.schema import TABLES
from data.tables import csv_bytes, load, snapshot_of


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One row of `facts` in plain values (None where empty), with the number and the report's name as people read them."""

    row: Mapping[str, Any]
    figure: str
    whom: str
    source: str

    def __getitem__(self, name: str) -> Any:
        return self.row[name]

    @property
    def id(self) -> str:
        return str(self.row["fact_id"])


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader has chosen; empty means all. `start` and `end` are years, both included."""

    report: tuple[str, ...] = ()
    fact: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    event_type: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    text: str = ""

    @property
    def active(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The tables as written, and each fact in plain values, in reading order (by report date, then position)."""

    tables: Mapping[str, pd.DataFrame]
    facts: Mapping[str, Fact]
    sources: Mapping[str, str]
    """Report id → short publisher and year."""
    snapshot: str
    newest: date | None

    def rows(self, ids: Iterable[str]) -> list[Fact]:
        return [self.facts[i] for i in ids if i in self.facts]


class Summary(NamedTuple):
    """How much there is. Years are None where nothing is dated."""

    reports: int
    counts: int
    events: int
    places: int
    first: int | None
    last: int | None


class Choice(NamedTuple):
    """One value of a filter and how many facts of the corpus have it."""

    value: str
    label: str
    facts: int


def open_corpus(folder: Path) -> Corpus:
    """Read the tables in `folder`. Raises TablesError, with what to do, where they are missing or broken."""
    return corpus(load(folder), snapshot_of(folder))


def corpus(tables: Mapping[str, pd.DataFrame], snapshot: str) -> Corpus:
    """Make a Corpus of loaded tables (those that pages use: reports, counts, places, relations, facts)."""
    reports = _plain(tables["reports"], "reports")
    sources = _sources(reports)
    nouns = {r["count_id"]: r for r in _plain(tables["counts"], "counts")}
    published = {r["report"]: r["published"] or date.max for r in reports}
    rows = sorted(_plain(tables["facts"], "facts"), key=lambda r: (published[r["report"]], r["report"], r["start"], r["fact"]))
    facts = {r["fact_id"]: Fact(r, *figure(r, nouns.get(r["fact_id"])), sources.get(r["report"], r["report"])) for r in rows}
    dates = [r["published"] for r in reports if r["published"]]
    return Corpus(tables, facts, sources, snapshot, max(dates, default=None))


def figure(row: Mapping[str, Any], count: Mapping[str, Any] | None) -> tuple[str, str]:
    """The number with its modifiers and whom it counts, in the report's words: “more than 100,000” and “refugees”.

    The quote is cut before the people where they end it and the number stands before them; a verb or “of” between the two is left out.
    """
    if row["fact"] != "count":
        return "", ""
    quote = str(row["quote"])
    cuts = []
    if row["who"] and quote.endswith(row["who"]):
        cuts.append(len(quote) - len(row["who"]))
    if count and count["noun_start"] is not None:
        cuts.append(int(count["noun_start"] - count["start"]))
    floor = int(count["number_end"] - count["start"]) if count else 1
    cut = min((c for c in cuts if floor <= c <= len(quote)), default=len(quote))
    whom = row["who"] or ""
    if late := _LATE_MODIFIER.match(quote[cut:]):
        cut += late.end()
        whom = quote[cut:]
    if whom.casefold() in _PRONOUNS and _OF.search(quote[:cut].strip()):
        whom = f"of {whom}"
    return _OF.sub("", _BETWEEN.sub("", quote[:cut].strip())) or quote, whom


_LATE_MODIFIER = re.compile(r"or (?:so|more|fewer|less)\b ?", re.IGNORECASE)
_BETWEEN = re.compile(r" \[?(?:are|were|is|was|have been|had been)\]?$", re.IGNORECASE)
_OF = re.compile(r" of(?: the)?$", re.IGNORECASE)
_PRONOUNS = frozenset(("them", "these", "those", "us", "you", "whom"))


def select(corpus: Corpus, filters: Filters) -> list[Fact]:
    """The facts that pass every filter, in reading order.

    An event passes the filters on people (status, group, claimant) if one of its counts does. A place also stands for what
    lies in it when it is a country, and for movements from and to it. Undated facts stay under any period.
    """
    if not filters.active:
        return list(corpus.facts.values())
    counts = [f for f in corpus.facts.values() if f["fact"] == "count"]
    carried = {f["event_id"] for f in counts if f["event_id"] and _about_people(f, filters)}
    places = _place_test(corpus, filters.place)
    words = filters.text.casefold().split()
    return [
        f
        for f in corpus.facts.values()
        if (not filters.report or f["report"] in filters.report)
        and (not filters.fact or f["fact"] in filters.fact)
        and (not filters.event_type or f["event_type"] in filters.event_type)
        and (_about_people(f, filters) or f.id in carried)
        and (not filters.place or places(f))
        and _in_period(f, filters.start, filters.end)
        and (not words or _has_words(f, words))
    ]


def csv(facts: Iterable[Fact]) -> bytes:
    """These facts as CSV, with the columns of `facts` in their order and written as the table itself is."""
    return csv_bytes(TABLES["facts"].columns, [f.row for f in facts])


def summary(facts: Iterable[Fact]) -> Summary:
    """How many reports, numbers, events and places these facts have, and the years they span."""
    rows = list(facts)
    years = [day.year for f in rows for day in (f["when_start"], f["when_end"]) if day]
    return Summary(
        len({f["report"] for f in rows}),
        sum(f["fact"] == "count" for f in rows),
        sum(f["fact"] == "event" for f in rows),
        len({f["place_id"] for f in rows if f["place_id"]}),
        min(years, default=None),
        max(years, default=None),
    )


def choices(corpus: Corpus) -> dict[str, list[Choice]]:
    """The values that each filter offers, the commonest first; reports by date."""
    tally: dict[str, Counter[str]] = {f.name: Counter() for f in fields(Filters)}
    places: dict[str, str] = {}
    for f in corpus.facts.values():
        tally["report"][f["report"]] += 1
        for name, column in _SINGLE.items():
            if f[column]:
                tally[name][f[column]] += 1
        for group in split(f["group"]):
            tally["group"][group] += 1
        if f["place_id"]:
            places[f["place_id"]] = f["place_name"] or f["place"] or f["place_id"]
    labels = {"report": corpus.sources, "place": places}
    return {
        name: [
            Choice(value, labels.get(name, {}).get(value, value), n)
            for value, n in (counter.items() if name == "report" else sorted(counter.items(), key=lambda item: (-item[1], item[0])))
        ]
        for name, counter in tally.items()
        if counter
    }


_SINGLE = {"fact": "fact", "status": "status", "event_type": "event_type", "kind": "claimed_by_kind", "place": "place_id"}


def years(corpus: Corpus) -> list[int]:
    """Every year that some fact begins or ends in."""
    return sorted({day.year for f in corpus.facts.values() for day in (f["when_start"], f["when_end"]) if day})


def events(facts: Iterable[Fact]) -> list[Fact]:
    """Those that are events."""
    return [f for f in facts if f["fact"] == "event"]


def placed(facts: Iterable[Fact]) -> list[Fact]:
    """Those that a map can show: with coordinates, or moved from one country to another."""
    return [f for f in facts if f["lat"] is not None or (f["origin"] and f["destination"])]


def size(fact: Fact) -> float | None:
    """How many people the number stands for: its value, else its lower bound; None for events and for shares in percent."""
    if fact["fact"] != "count" or fact["unit"] == "percent":
        return None
    stated: float | None = fact["value"] if fact["value"] is not None else fact["low"]
    return stated


def _about_people(fact: Fact, filters: Filters) -> bool:
    return (
        (not filters.status or fact["status"] in filters.status)
        and (not filters.group or not set(filters.group).isdisjoint(split(fact["group"])))
        and (not filters.kind or fact["claimed_by_kind"] in filters.kind)
    )


def _place_test(corpus: Corpus, chosen: tuple[str, ...]) -> Callable[[Fact], bool]:
    places = corpus.tables["places"]
    countries = set(places.loc[places["place_id"].isin(chosen) & (places["kind"] == "country"), "country"])

    def test(f: Fact) -> bool:
        moved = {*split(f["origin"]), *split(f["destination"]), f["country"]}
        return f["place_id"] in chosen or not countries.isdisjoint(moved)

    return test


def _in_period(fact: Fact, start: int | None, end: int | None) -> bool:
    first = fact["when_start"] or fact["when_end"]
    last = fact["when_end"] or fact["when_start"]
    return first is None or ((end is None or first.year <= end) and (start is None or last.year >= start))


def _has_words(fact: Fact, words: list[str]) -> bool:
    text = " ".join(fact[name] or "" for name in _SEARCHED).casefold()
    return all(word in text for word in words)


_SEARCHED = tuple(
    [
        "statement",
        "quote",
        "who",
        "group",
        "claimed_by",
        "claimed_by_role",
        "claimed_by_org",
        "place",
        "place_name",
        "people",
        "title",
        "publisher",
    ]
)


def split(joined: str | None) -> list[str]:
    """The values of a joined column."""
    return joined.split("|") if joined else []


def _sources(reports: list[dict[str, Any]]) -> dict[str, str]:
    """Short publisher and year of each report, told apart by a letter where two would read the same; by date."""
    names = {}
    for r in sorted(reports, key=lambda r: (r["published"] or date.max, r["report"])):
        publisher = re.split(r"\s*[,(]", r["publisher"] or r["report"])[0]
        names[r["report"]] = f"{publisher} {r['published'].year}" if r["published"] else publisher
    twins = Counter(names.values())
    seen: Counter[str] = Counter()
    for report, name in names.items():
        if twins[name] > 1:
            names[report] = f"{name} {_letters(seen[name])}"
            seen[name] += 1
    return names


def _letters(n: int) -> str:
    return (_letters(n // 26 - 1) if n >= 26 else "") + chr(ord("a") + n % 26)


def _plain(frame: pd.DataFrame, name: str) -> list[dict[str, Any]]:
    """The rows of a table in Python's own types: None where empty, dates as dates, numbers as float, integers as int."""
    kinds = {c.name: c.kind for c in TABLES[name].columns}
    columns = {}
    for column in frame.columns:
        values = pd.to_datetime(frame[column]) if kinds[column] == "date" else frame[column]
        read = _READ.get(kinds[column], lambda value: value)
        columns[column] = [None if v is None or v is pd.NA or v != v or v == "" else read(v) for v in values]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


_READ: dict[str, Callable[[Any], Any]] = {"date": lambda v: v.date(), "number": float, "integer": int, "boolean": bool}
