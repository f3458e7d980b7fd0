"""Where dated facts stand on a time axis: panels that leave out long empty stretches, lanes, and rows that keep bars apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from data.frames import Fact

EMPTY_YEARS = 8
"""A stretch in which nothing begins or ends is left out from this length on."""
MOST_PANELS = 4
SMALLEST_SHARE = 0.09
POINT_WIDTH = 0.022
"""Room that a point takes on the axis, as a share of its length."""


class Span(NamedTuple):
    """A dated fact; `row` counts within its lane from 0. A single day has `start == end`."""

    fact: Fact
    lane: str
    row: int
    start: date
    end: date


class Panel(NamedTuple):
    """A stretch of the axis; `left` and `right` are its ends as shares of the whole axis."""

    first: date
    last: date
    left: float
    right: float


class Timeline(NamedTuple):
    """Lanes in the order drawn, each with its number of rows; facts without a date are kept apart, not dropped."""

    spans: list[Span]
    lanes: dict[str, int]
    panels: list[Panel]
    undated: list[Fact]

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """First and last of the years between panels."""
        return [(a.last.year, b.first.year) for a, b in pairwise(self.panels)]


def timeline(facts: Iterable[Fact], lane: str = "event_type", order: Sequence[str] = ()) -> Timeline:
    """Events by date, one lane for each value of the column `lane`, lanes in the given order and without the empty ones."""
    rows = [f for f in facts if f["fact"] == "event"]
    dated = [(f["when_start"] or f["when_end"], f["when_end"] or f["when_start"], f) for f in rows if f["when_start"] or f["when_end"]]
    dated.sort(key=lambda item: (item[0], item[1], item[2].id))
    panels = _panels([day for start, end, _ in dated for day in (start, end)])
    ends: dict[str, list[float]] = {}
    spans = []
    for start, end, f in dated:
        taken = ends.setdefault(f[lane] or "other", [])
        left, right = _position(start, panels), max(_position(end, panels), _position(start, panels) + POINT_WIDTH)
        row = next((i for i, until in enumerate(taken) if until <= left), len(taken))
        taken[row : row + 1] = [right]
        spans.append(Span(f, f[lane] or "other", row, start, end))
    known = [name for name in order if name in ends]
    lanes = {name: len(ends[name]) for name in [*known, *sorted(set(ends) - set(known))]}
    return Timeline(spans, lanes, panels, [f for f in rows if not (f["when_start"] or f["when_end"])])


def _panels(days: list[date]) -> list[Panel]:
    """Cut at the longest empty stretches; each panel's share follows the days it holds, none narrower than the smallest share."""
    if not days:
        return []
    days = sorted(set(days))
    gaps = sorted(((b - a, a, b) for a, b in pairwise(days) if (b - a).days > EMPTY_YEARS * 365), reverse=True)
    cuts = sorted((a, b) for _, a, b in gaps[: MOST_PANELS - 1])
    firsts, lasts = [days[0], *(b for _, b in cuts)], [*(a for a, _ in cuts), days[-1]]
    padded = [_pad(first, last) for first, last in zip(firsts, lasts, strict=True)]
    lengths = [(last - first).days for first, last in padded]
    shares = [max(length / sum(lengths), SMALLEST_SHARE) for length in lengths]
    edge, panels = 0.0, []
    for (first, last), share in zip(padded, shares, strict=True):
        panels.append(Panel(first, last, edge, edge + share / sum(shares)))
        edge = panels[-1].right
    return panels


def _pad(first: date, last: date) -> tuple[date, date]:
    room = timedelta(days=max(45, (last - first).days // 40))
    earliest, latest = date.min + room, date.max - room
    return max(first, earliest) - room, min(last, latest) + room


def _position(day: date, panels: list[Panel]) -> float:
    panel = next(p for p in panels if day <= p.last)
    return panel.left + (panel.right - panel.left) * (day - panel.first).days / max((panel.last - panel.first).days, 1)
