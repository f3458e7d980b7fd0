"""Which rows of all tables belong to an extract, so that a filtered archive or workbook still hangs together.

Without a filter these are all rows. With one, `facts` holds the facts of the extract in reading order, and the other tables what those
facts rest on and refer to (see `KEPT`): every id that a row refers to is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from data.frames import plain
from data.schema import TABLES
from data.selection import Filters
from data.tables import arrow_schema, frame_of

if TYPE_CHECKING:
    from data.export import Extract

Frames = Mapping[str, pd.DataFrame]
CHUNK = 10_000
"""Rows that are made plain at once."""
KEPT = {
    "reports": "those that the kept facts come from",
    "counts": "the counts among the kept facts",
    "events": "the events among the kept facts, and those that a kept count belongs to, even where the filter leaves them out",
    "locations": "the mentions in the words that a kept fact was read from",
    "places": "those that a kept row refers to",
    "claimants": "those that a kept fact refers to",
    "dates": "the expressions of time in the words that a kept fact was read from",
    "relations": "those between two kept counts",
    "evidence": "that of the kept counts, events, locations and dates",
    "facts": "the facts that pass the filter, in reading order; other amounts than people where the filter asks for them",
}
"""What a filter leaves of each table, in words."""


def whole(extract: Extract) -> bool:
    """Whether nothing was chosen: the extract stands for all rows."""
    return extract.filters == Filters() and not extract.part


def tables_of(extract: Extract) -> Frames:
    """The tables that belong to an extract, by name, as `data.tables.load` gives them."""
    tables = extract.corpus.tables
    if whole(extract):
        return {name: tables[name] for name in TABLES}
    facts = _facts(extract)
    counts = _with(tables["counts"], "count_id", facts["fact_id"])
    events = _with(tables["events"], "event_id", facts["fact_id"], facts["event_id"], counts["event_id"])
    spans = _spans(tables["evidence"], facts.rename(columns={"fact_id": "row_id"}), events.rename(columns={"event_id": "row_id"}))
    locations, dates = (_within(tables[name], spans) for name in ("locations", "dates"))
    both = tables["relations"]["row_a"].isin(counts["count_id"]) & tables["relations"]["row_b"].isin(counts["count_id"])
    rows = (counts["count_id"], events["event_id"], locations["location_id"], dates["date_id"])
    kept = {
        "reports": _with(tables["reports"], "report", facts["report"], counts["report"], events["report"]),
        "counts": counts,
        "events": events,
        "locations": locations,
        "places": _with(tables["places"], "place_id", *(frame["place_id"] for frame in (facts, counts, events, locations))),
        "claimants": _with(tables["claimants"], "claimant_id", facts["claimant_id"], counts["claimant_id"]),
        "dates": dates,
        "relations": tables["relations"][both],
        "evidence": _with(tables["evidence"], "row_id", *rows),
        "facts": facts,
    }
    return {name: kept[name].reset_index(drop=True) for name in TABLES}


def rows_of(frame: pd.DataFrame, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a table in plain values, a chunk of them in memory at a time."""
    for start in range(0, len(frame), CHUNK):
        yield from plain(frame.iloc[start : start + CHUNK], name)


def _facts(extract: Extract) -> pd.DataFrame:
    """The rows of `facts` in the order of the extract; other amounts than people are no rows of that table, but facts all the same."""
    ids = [fact.id for fact in extract.facts]
    told = _with(extract.corpus.tables["facts"], "fact_id", pd.Series(ids, dtype="str"))
    known = set(told["fact_id"])
    amounts = pa.Table.from_pylist([dict(fact.row) for fact in extract.facts if fact.id not in known], arrow_schema(TABLES["facts"]))
    if len(amounts):
        told = pd.concat([told, frame_of(amounts, TABLES["facts"])], ignore_index=True)
    return told.set_index("fact_id", drop=False).loc[ids].reset_index(drop=True)


def _with(frame: pd.DataFrame, key: str, *ids: pd.Series) -> pd.DataFrame:
    """The rows whose key is among the ids."""
    return frame[frame[key].isin(pd.concat(ids).dropna().unique())]


def _spans(evidence: pd.DataFrame, *rows: pd.DataFrame) -> pd.DataFrame:
    """`report`, `start`, `end` of the rows' own words and of those that are the evidence of their fields."""
    anchors = pd.concat([frame[["row_id", "report", "start", "end"]] for frame in rows]).drop_duplicates("row_id")
    shown = evidence[["row_id", "start", "end"]].merge(anchors[["row_id", "report"]], on="row_id")
    return pd.concat([anchors[["report", "start", "end"]], shown[["report", "start", "end"]]])


def _within(mentions: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """The mentions that share a letter with a span."""
    by_report: dict[Any, pd.DataFrame] = dict(iter(spans.groupby("report")))
    kept = [_overlapping(mine, by_report[report]) for report, mine in mentions.groupby("report") if report in by_report]
    return mentions.loc[sorted(label for some in kept for label in some)]


def _overlapping(mentions: pd.DataFrame, spans: pd.DataFrame) -> list[int]:
    """Labels of the mentions that overlap a span: of the spans that begin before a mention ends, the farthest ends after it begins."""
    ordered = spans.sort_values("start")
    starts, farthest = ordered["start"].to_numpy(dtype="int64"), ordered["end"].cummax().to_numpy(dtype="int64")
    last = starts.searchsorted(mentions["end"].to_numpy(dtype="int64"), side="left") - 1
    reached = (last >= 0) & (farthest[last.clip(0)] > mentions["start"].to_numpy(dtype="int64"))
    found: list[int] = mentions.index[reached].tolist()
    return found
