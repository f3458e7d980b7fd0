"""From extractions to rows: one report at a time, then all together."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from data import compare
from data.anchors import Linker, context
from data.compose import Scene, event_statement, headline, plain, statement
from data.extract.pipeline import Extraction
from data.extract.places import Place, PlaceMention
from data.extract.spans import Fact
from data.report import Report
from data.schema import PEOPLE_UNITS, REPORT_INPUT, TABLES

Row = dict[str, Any]
"""A row by column; None is null."""
Rows = dict[str, list[Row]]
"""Rows by table."""

STRUCTURAL = frozenset(("number_start", "number_end", "noun_start", "noun_end"))
"""Fields that are offsets themselves: they need no evidence."""
LOCATION_FIELDS = ("name", "kind", "country", "lat", "lon", "place_id", "where_precision", "confidence")
DATE_FIELDS = ("type", "value", "when_start", "when_end", "when_precision")
FACT_FIELDS = frozenset(TABLES["counts"].names) | frozenset(TABLES["events"].names) | {"event", "antecedent"}
"""Columns, and what passes note for each other: which event, and which count the words refer back to."""


Precisions = Mapping[str | tuple[str, int], int]
"""How exactly a place is given, by its id (first mention) and by its id and where a mention starts."""


class Claimant(NamedTuple):
    """Who claims something, as one row of counts or events names it."""

    name: str
    kind: str
    role: str
    organisation: str


def report_rows(report: Report, found: Extraction) -> Rows:
    """Rows of one report, complete but for `topic_id` and `snapshot`; `places` and `claimants` may repeat other reports' rows."""
    places = {m.place.place_id: m.place for m in found.places if m.place.place_id}
    precisions = {key: m.where_precision for m in reversed(found.places) for key in ((m.place.place_id, m.start), m.place.place_id)}
    groups: dict[int, list[str]] = defaultdict(list)
    scene, linker = Scene.of(report.text, places), Linker.of(report.url, report.text)
    event_ids = _event_ids(report.report, found.events)
    rows: Rows = {name: [] for name in TABLES}
    roles = {f.get("claimed_by"): f for f in reversed(found.counts) if f.get("claimed_by")}

    for fact in found.counts:
        count_id = f"{report.report}:c:{fact.get('number_start')}-{fact.get('number_end')}"
        row = _fact_row("counts", count_id, report, fact)
        if "event" in fact.fields:
            row["event_id"] = event_ids[fact.get("event")]
            groups[fact.get("event")].extend(g for g in fact.get("group").split("|") if g)
        row["statement"] = statement(fact, scene)
        claimant = _claimant(fact, fact)
        row["claimant_id"] = claimant_id(claimant) if claimant else None
        rows["counts"].append(row)
        rows["claimants"].extend(_claimant_row(claimant))
        rows["evidence"].extend(_evidence(count_id, fact, "counts"))
        if row["unit"] in PEOPLE_UNITS:
            rows["facts"].append(_fact("count", count_id, row, report, scene, precisions, linker, fact))

    for index, fact in enumerate(found.events):
        row = _fact_row("events", event_ids[index], report, fact)
        row["headline"] = headline(fact, scene, list(dict.fromkeys(groups[index])))
        claimant = _claimant(fact, roles.get(fact.get("claimed_by"), fact))
        told = row | {
            "statement": event_statement(fact, row["headline"], scene),
            "claimant_id": claimant_id(claimant) if claimant else None,
            # Only what the event's own speech says: a count's words would be no evidence of it.
            **{name: fact.get(name) or None for name in ("claimed_by_role", "claimed_by_org")},
        }
        rows["events"].append(row)
        rows["claimants"].extend(_claimant_row(claimant))
        rows["evidence"].extend(_evidence(event_ids[index], fact, "facts"))
        rows["facts"].append(_fact("event", event_ids[index], told, report, scene, precisions, linker, fact))

    for mention in found.places:
        row = _location_row(report, mention)
        rows["locations"].append(row)
        rows["evidence"].extend(_read_from(row["location_id"], row, mention.rule, LOCATION_FIELDS))
        rows["evidence"].extend(_read_from(row["location_id"], row, mention.metonym_rule, ("metonym",)))
    for date in found.dates:
        row = _row("dates", date_id=f"{report.report}:d:{date.start}-{date.end}", report=report.report, type=date.type, value=date.value)
        row |= {"start": date.start, "end": date.end, "quote": report.text[date.start : date.end]}
        if date.when:
            row |= {"when_start": date.when.start, "when_end": date.when.end, "when_precision": date.when.precision}
        rows["dates"].append(row)
        rows["evidence"].extend(_read_from(row["date_id"], row, f"date:{date.rule}", DATE_FIELDS))
    for relation in sorted(set(found.relations)):
        a, b = relation.a, relation.b
        if relation.relation != "part_of" and a > b:
            a, b = b, a
        ids = {"row_a": rows["counts"][a]["count_id"], "row_b": rows["counts"][b]["count_id"]}
        rows["relations"].append(_row("relations", **ids, relation=relation.relation, note=relation.note, review="machine"))
    rows["claimants"] = list(_merge_claimants(rows["claimants"]))
    rows["places"] = [_place_row(place) for place in places.values()]
    rows["reports"] = [_report_row(report, found.sentences)]
    return rows


def unread_rows(report: Report, problem: str) -> Rows:
    """Rows of a report that has no facts because of a problem."""
    return {name: [] for name in TABLES} | {"reports": [_report_row(report, None) | {"problem": problem}]}


def join(parts: Iterable[Rows]) -> Rows:
    """All reports' rows together, with topics and relations across reports.

    Rows with a span go by report and place in the text, the others by their key.
    """
    rows: Rows = {name: [] for name in TABLES}
    for part in parts:
        for name, some in part.items():
            rows[name].extend(some)
    rows["places"] = list({row["place_id"]: row for row in rows["places"]}.values())
    rows["claimants"] = list(_merge_claimants(rows["claimants"]))
    topics = compare.topics(rows["counts"])
    for row in rows["counts"]:
        row["topic_id"] = topics.get(row["count_id"])
    for row in rows["facts"]:
        row["topic_id"] = topics.get(row["fact_id"])
    known = {(r["row_a"], r["row_b"], r["relation"]) for r in rows["relations"]}
    for a, b, relation, note in compare.across_reports(rows["counts"], rows["reports"]):
        if (a, b, relation) not in known:
            rows["relations"].append(_row("relations", row_a=a, row_b=b, relation=relation, note=note, review="machine"))
    for name, some in rows.items():
        order = tuple(dict.fromkeys((*(c for c in ("report", "start", "end") if c in TABLES[name].names), *TABLES[name].key)))
        if name == "evidence":
            order = TABLES[name].key
        some.sort(key=itemgetter(*order))
    return rows


def claimant_id(claimant: Claimant) -> str:
    """An id made of name and organisation, alike in every report: readable words and a short hash."""
    words = unicodedata.normalize("NFKD", claimant.name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", words)[:40].strip("-")
    digest = hashlib.sha256(f"{claimant.name}\n{claimant.organisation}".casefold().encode()).hexdigest()[:6]
    return f"{slug}-{digest}" if slug else digest


def _event_ids(report: str, events: tuple[Fact, ...]) -> list[str]:
    """Ids in the order of events; the second and third of equal sentence and type end in `:2`, `:3`."""
    seen: Counter[str] = Counter()
    ids = []
    for fact in events:
        name = f"{report}:e:{fact.start}-{fact.end}:{fact.get('event_type')}"
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}:{seen[name]}")
    return ids


def _row(table: str, **values: Any) -> Row:
    return dict.fromkeys(TABLES[table].names) | {name: None if value == "" else value for name, value in values.items()}


def _fact_row(table: str, row_id: str, report: Report, fact: Fact) -> Row:
    if unknown := fact.fields.keys() - FACT_FIELDS:
        raise ValueError(f"{row_id}: no column for {', '.join(sorted(unknown))}")
    columns = TABLES[table].names
    prefix, suffix = context(report.text, fact.start, fact.end)
    row = _row(table, **{name: reading.value for name, reading in fact.fields.items() if name in columns})
    if row.get("who"):
        row["who"] = plain(row["who"]) or None
    return row | {
        columns[0]: row_id, "report": report.report, "start": fact.start, "end": fact.end, "quote": report.text[fact.start : fact.end],
        "prefix": prefix or None, "suffix": suffix or None, "review": "machine",
    }  # fmt: skip


def _evidence(row_id: str, fact: Fact, table: str) -> Iterator[Row]:
    for name, reading in fact.fields.items():
        column = "event_id" if name == "event" else name
        if column not in STRUCTURAL and column in TABLES[table].names and reading.value not in (None, ""):
            yield {"row_id": row_id, "field": column, "start": reading.start, "end": reading.end, "rule": reading.rule}


def _read_from(row_id: str, row: Row, rule: str, names: tuple[str, ...]) -> Iterator[Row]:
    """Evidence of a mention: its own words gave its fields."""
    for name in names:
        if row[name] is not None:
            yield {"row_id": row_id, "field": name, "start": row["start"], "end": row["end"], "rule": rule}


def _fact(kind: str, row_id: str, row: Row, report: Report, scene: Scene, precisions: Precisions, linker: Linker, fact: Fact) -> Row:
    """A row of `facts`: the row of a count or event with its place, its report and its link."""
    names = TABLES["facts"].names
    shown = _row("facts", **{name: value for name, value in row.items() if name in names})
    place = scene.places.get(row["place_id"] or "")
    if place:
        at = fact.fields["place"].start if "place" in fact.fields else -1
        precision = precisions.get((place.place_id, at), precisions[place.place_id])
        shown |= {name: value for name, value in _place_row(place).items() if name in ("country", "admin1", "lat", "lon")}
        shown |= {"place_name": place.name, "place_kind": place.kind, "where_precision": precision}
    shown |= {name: value for name, value in _report_row(report, None).items() if name in names}
    shown["url"] = linker.url or None
    return shown | {"fact_id": row_id, "fact": kind, "link": linker.link(row["start"], row["end"]) or None}


def _claimant(fact: Fact, described: Fact) -> Claimant | None:
    """Who claims a fact; `described` is a fact of the same report and claimant that says in which role and for whom."""
    name = fact.get("claimed_by")
    if not name:
        return None
    role, organisation = (fact.get(f) or described.get(f) for f in ("claimed_by_role", "claimed_by_org"))
    return Claimant(name, fact.get("claimed_by_kind"), role, organisation)


def _claimant_row(claimant: Claimant | None) -> Iterator[Row]:
    if claimant:
        yield _row("claimants", claimant_id=claimant_id(claimant), **claimant._asdict())


def _merge_claimants(rows: list[Row]) -> Iterator[Row]:
    """One row a claimant: what most rows say, and of equals the first in the alphabet."""
    by_id: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_id[row["claimant_id"]].append(row)
    for same in by_id.values():
        counted = {name: Counter(row[name] for row in same if row[name] is not None) for name in same[0]}
        yield {name: min(values, key=lambda v: (-values[v], v)) if values else None for name, values in counted.items()}


def _location_row(report: Report, mention: PlaceMention) -> Row:
    place = mention.place
    return _row(
        "locations",
        location_id=f"{report.report}:l:{mention.start}-{mention.end}",
        report=report.report,
        start=mention.start,
        end=mention.end,
        quote=report.text[mention.start : mention.end],
        **{name: getattr(place, name) for name in ("name", "kind", "country", "lat", "lon", "place_id")},
        **{name: getattr(mention, name) for name in ("metonym", "where_precision", "confidence")},
        review="machine",
    )


def _place_row(place: Place) -> Row:
    return _row("places", **{name: getattr(place, name) for name in TABLES["places"].names}) | {"names": "|".join(place.names) or None}


def _report_row(report: Report, sentences: int | None) -> Row:
    values = {name: getattr(report, name) for name in (*REPORT_INPUT, "abstract", "problem")}
    return _row("reports", **values, characters=None if sentences is None else len(report.text), sentences=sentences)
