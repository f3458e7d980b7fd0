"""What pages ask: the tables loaded once, as facts with the number in the report's words. Nothing is added up."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from data.anchors import ELLIPSIS, Linker
from data.lexicon import read_table
from data.schema import PEOPLE_UNITS, TABLES
from data.tables import load, snapshot_of

COUNTRIES = Path(__file__).parent / "reference" / "countries.tsv"
OWN_VOICE = "own:"
"""A report's own voice as a claimant: this and its publisher."""
REPORT_ITSELF = "report"
"""The kind of that claimant."""
Row = Mapping[str, Any]
Tags = Mapping[str, tuple[str, ...]]
"""What a fact answers to each filter, by the filter's name."""
Countries = dict[str, tuple[str, str]]
"""Place id and name of each country by its ISO 3166-1 code."""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One row of `facts` in plain values (None where empty), with the number and the report's name as people read them.

    Other amounts than people are facts as well, with the same columns; pages show them on request only.
    """

    row: Row
    figure: str
    whom: str
    source: str
    tags: Tags

    def __getitem__(self, name: str) -> Any:
        return self.row[name]

    @property
    def id(self) -> str:
        return str(self.row["fact_id"])

    @property
    def voice(self) -> str:
        """Kind of whoever says so: a kind of claimant, `report` for the report itself, empty where it is not known."""
        return next(iter(self.tags["kind"]), "")

    @property
    def dated(self) -> bool:
        return bool(self.row["when_start"] or self.row["when_end"])


class Relation(NamedTuple):
    """How two rows stand to each other: `kind` as in the table, and why, empty where it does not say."""

    a: str
    b: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The tables as written, and each fact in plain values, in reading order (by report date, then position)."""

    tables: Mapping[str, pd.DataFrame]
    reports: Mapping[str, Row]
    places: Mapping[str, Row]
    relations: tuple[Relation, ...]
    facts: Mapping[str, Fact]
    counts_of: Mapping[str, tuple[Fact, ...]]
    """Counts by the event they belong to."""
    values: Mapping[str, Mapping[str, str]]
    """Filter → each value that some fact has → its name; the commonest first, reports by date."""
    sources: Mapping[str, str]
    """Report id → short publisher and year."""
    countries: Countries
    years: tuple[int, ...]
    """Every year that some fact begins or ends in."""
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


def open_corpus(folder: Path) -> Corpus:
    """Read the tables in `folder`. Raises TablesError, with what to do, where they are missing or broken."""
    return corpus(load(folder), snapshot_of(folder))


def corpus(tables: Mapping[str, pd.DataFrame], snapshot: str) -> Corpus:
    """Make a Corpus of loaded tables (those that pages use: reports, counts, places, claimants, relations, facts)."""
    reports = {r["report"]: r for r in plain(tables["reports"], "reports")}
    counts = {r["count_id"]: r for r in plain(tables["counts"], "counts")}
    places = {r["place_id"]: r for r in plain(tables["places"], "places")}
    sources = _sources(list(reports.values()))
    published = {name: r["published"] or date.max for name, r in reports.items()}
    countries = _countries() | {p["country"]: (i, p["name"]) for i, p in places.items() if p["kind"] == "country"}
    rows: list[Row] = [*plain(tables["facts"], "facts")]
    told = {r["fact_id"] for r in rows}
    rows += [_amount(r, reports[r["report"]], places.get(r["place_id"]), snapshot) for i, r in counts.items() if i not in told]
    rows.sort(key=lambda r: (published[r["report"]], r["report"], r["start"], r["fact"], r["fact_id"]))
    facts = {}
    for r in rows:
        shown, whom = figure(r, counts.get(r["fact_id"]))
        facts[r["fact_id"]] = Fact(r, shown, whom, sources.get(r["report"], str(r["report"])), _tags(r, countries))
    counts_of: dict[str, tuple[Fact, ...]] = defaultdict(tuple)
    for f in facts.values():
        if f["fact"] == "count" and f["event_id"]:
            counts_of[f["event_id"]] += (f,)
    dates = [r["published"] for r in reports.values() if r["published"]]
    values = _values(facts.values(), tables["claimants"], sources, countries)
    relations = tuple(Relation(r["row_a"], r["row_b"], r["relation"], r["note"] or "") for r in plain(tables["relations"], "relations"))
    years = tuple(sorted({day.year for f in facts.values() for day in (f["when_start"], f["when_end"]) if day}))
    newest = max(dates, default=None)
    return Corpus(tables, reports, places, relations, facts, counts_of, values, sources, countries, years, snapshot, newest)


def _amount(count: Row, report: Row, place: Row | None, snapshot: str) -> Row:
    """A count of other things than people, with the columns of `facts`."""
    row = dict.fromkeys(TABLES["facts"].names) | {name: value for name, value in count.items() if name in TABLES["facts"].names}
    row |= {name: value for name, value in report.items() if name in TABLES["facts"].names}
    if place:
        row |= {name: place[name] for name in ("country", "admin1", "lat", "lon")}
        row |= {"place_name": place["name"], "place_kind": place["kind"]}
    quote = count["quote"].removesuffix(ELLIPSIS)
    text = f"{count['prefix'] or ''} {quote} {count['suffix'] or ''}"
    start = text.index(quote)
    link = Linker.of(report["url"] or "", text).link(start, start + len(quote)) or None
    return row | {"fact_id": count["count_id"], "fact": "count", "link": link, "snapshot": snapshot}


def _tags(row: Row, countries: Countries) -> Tags:
    """A place is also filed under its country, a movement under the countries at its ends."""
    ends = dict.fromkeys((row["country"], *split(row["origin"]), *split(row["destination"])))
    places = (row["place_id"], *(countries[code][0] for code in ends if code in countries))
    own = "" if row["claimed_by"] else f"{OWN_VOICE}{row['publisher'] or row['report']}"
    found = {
        "report": (row["report"],),
        "publisher": (row["publisher"],),
        "show": (row["fact"],),
        "event_type": (row["event_type"],),
        "status": (row["status"],),
        "group": tuple(split(row["group"])),
        "kind": (row["claimed_by_kind"] or ("" if row["claimed_by"] else REPORT_ITSELF),),
        "claimant": (row["claimant_id"] or own,),
        "place": tuple(dict.fromkeys(places)),
        "unit": (row["unit"],),
        "confidence": (row["confidence"],),
        "review": (row["review"],),
    }
    return {name: tuple(v for v in values if v) for name, values in found.items()}


def _values(facts: Iterable[Fact], claimants: pd.DataFrame, sources: Mapping[str, str], countries: Countries) -> dict[str, dict[str, str]]:
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, dict[str, str]] = defaultdict(dict)
    names["report"] = dict(sources)
    names["claimant"] = dict(zip(claimants["claimant_id"].tolist(), claimants["name"].tolist(), strict=True))
    names["place"] = dict(countries.values())
    for f in facts:
        for name, values in f.tags.items():
            tally[name].update(values)
        if f["place_id"]:
            names["place"].setdefault(f["place_id"], f["place_name"] or f["place"] or f["place_id"])
    for own in [value for value in tally["claimant"] if value.startswith(OWN_VOICE)]:
        names["claimant"][own] = f"{own.removeprefix(OWN_VOICE)}, in its own words"
    order = {name: sorted(counter.items(), key=lambda item: (-item[1], item[0])) for name, counter in tally.items()}
    order["report"] = [(report, 0) for report in sources if report in tally["report"]]
    return {name: {value: names[name].get(value, value) for value, _ in found} for name, found in order.items()}


@cache
def _countries() -> Countries:
    """The countries of the world; tables may know one by another id."""
    return {row["country"]: (row["place_id"], row["name"]) for row in read_table(COUNTRIES)}


def figure(row: Mapping[str, Any], count: Mapping[str, Any] | None) -> tuple[str, str]:
    """The number with its modifiers and whom it counts, in the report's words: “more than 100,000” and “refugees”.

    The quote is cut before the people where they end it and the number stands before them; a verb or “of” between the two is left out.
    Of other things than people the whole quote is the figure and the measure stands for whom: “$134”, “US dollar”.
    """
    if row["fact"] != "count":
        return "", ""
    quote = str(row["quote"])
    if row["unit"] not in (*PEOPLE_UNITS, None):
        return quote, str((count or {}).get("measure") or "")
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


def events(facts: Iterable[Fact]) -> list[Fact]:
    """Those that are events."""
    return [f for f in facts if f["fact"] == "event"]


def placed(facts: Iterable[Fact]) -> list[Fact]:
    """Those that a map can show: with coordinates, or moved from one country to another."""
    return [f for f in facts if f["lat"] is not None or (f["origin"] and f["destination"])]


def size(fact: Fact) -> float | None:
    """How many people the number stands for: its value, else its lower bound; None for events and for shares in percent."""
    if fact["fact"] != "count" or fact["unit"] == "percent" or fact["unit"] not in PEOPLE_UNITS:
        return None
    stated: float | None = fact["value"] if fact["value"] is not None else fact["low"]
    return stated


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


def plain(frame: pd.DataFrame, name: str) -> list[dict[str, Any]]:
    """The rows of a table in Python's own types: None where empty, dates as dates, numbers as float, integers as int."""
    kinds = {c.name: c.kind for c in TABLES[name].columns}
    columns = {}
    for column in frame.columns:
        values = pd.to_datetime(frame[column]) if kinds[column] == "date" else frame[column]
        read = _READ.get(kinds[column], lambda value: value)
        columns[column] = [None if v is None or v is pd.NA or v != v or v == "" else read(v) for v in values]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


_READ: dict[str, Callable[[Any], Any]] = {"date": lambda v: v.date(), "number": float, "integer": int, "boolean": bool}
