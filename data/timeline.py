"""Where events stand on a stretch of time: lanes, rows that keep marks and their labels apart, rivals side by side, vague ends.

All lengths are pixels of a sheet as wide as its time axis; nothing here draws.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from data.frames import Corpus, Fact
from data.window import Window, days, divide

LETTER = 0.6
"""Width of a letter, as a share of the text's size: that of a wide font, so that labels have room with any."""
POINT, SHORTEST, GAP = 0.6, 1.7, 0.45
"""Half of a point's width, the shortest bar and the room beside a label, as shares of the text's size."""
LONGEST_LABEL, SHORTEST_LABEL = 46, 13
"""Letters of a label: more are cut, and where there is room for fewer there is none."""
LINE = 1.1
"""Height of a line of text."""
CROWDED = 14
"""From so many marks on, a lane gives room to labels only where it is left over."""
VAGUE = frozenset(("week", "month", "season", "year"))
"""Precisions that say in which time something happened, not on which days."""
ROUGH = re.compile(r"[a-z]+:(?:part_(?:start|mid|end)|(?:\w+_)?units?(?:_\w+)?|few_\w+|duration|decade|century)")
"""Rules of dates that were read from “early”, “late” or so long ago: their first day is not meant as a day."""

REST = re.compile(r", (?=[0-9]|(?:[A-Z][a-z]+ )?[0-9]{4}|according to )")
"""Where in a composed headline the time or the claimant begins."""


class Sheet(NamedTuple):
    """Room to draw on, in pixels: how wide the time axis is, and how large the text."""

    width: float
    text: float


class Span(NamedTuple):
    """A dated fact in its lane; `row` counts from 0. `left` and `right` are the ends of its mark, of a bar or of a point.

    `soft` tells for both ends whether the day is not known; `label` begins at `label_at`, or ends there where `label_left`.
    """

    fact: Fact
    lane: str
    row: int
    left: float
    right: float
    point: bool
    soft: tuple[bool, bool]
    label: str = ""
    label_at: float = 0.0
    label_left: bool = False


class Join(NamedTuple):
    """Two spans that cannot both be right, and why."""

    one: Span
    other: Span
    note: str


class Timeline(NamedTuple):
    """Lanes in the order drawn, each with its number of rows. Facts beside the window and those without a date are not dropped."""

    window: Window
    spans: list[Span]
    lanes: dict[str, int]
    joins: list[Join]
    undated: list[Fact]


class _Item(NamedTuple):
    """A mark to be placed with a label, and from where to where both reach."""

    span: Span
    first: float
    last: float


def timeline(
    facts: Iterable[Fact],
    window: Window,
    sheet: Sheet,
    lane_of: Callable[[Fact], str] = lambda fact: str(fact["event_type"] or "other"),
    order: Sequence[str] | None = None,
    rivals: Iterable[tuple[str, str, str]] = (),
    soft: Mapping[str, tuple[bool, bool]] | None = None,
    selected: str = "",
    crowded: int = CROWDED,
) -> Timeline:
    """The events of the window in lanes: in the given order, else those with most events first.

    `rivals` are pairs of ids and why the two cannot both be right: in one lane they stand in rows next to each other. `soft` tells
    of events with vague ends. The selected event has its label in any case.
    """
    events = divide((f for f in facts if f["fact"] == "event"), window)
    items: dict[str, list[_Item]] = defaultdict(list)
    for fact in sorted(events.within, key=lambda f: (*(days(f) or ()), f.id)):
        items[lane_of(fact)].append(_item(fact, lane_of(fact), window, sheet, (soft or {}).get(fact.id, (False, False))))
    pairs = [pair for pair in rivals if pair[0] != pair[1]]
    spans = [span for own in items.values() for span in _packed(own, pairs, sheet, selected, crowded)]
    rows = {lane: 1 + max(s.row for s in spans if s.lane == lane) for lane in items}
    listed = [name for name in order if name in rows] if order is not None else []
    rest = sorted(set(rows) - set(listed), key=lambda lane: (lane == "", -len(items[lane]), lane))
    found = {s.fact.id: s for s in spans}
    joins = [Join(found[a], found[b], note) for a, b, note in pairs if a in found and b in found]
    return Timeline(window, spans, {lane: rows[lane] for lane in [*listed, *rest]}, joins, events.undated)


def rivals_of(corpus: Corpus) -> list[tuple[str, str, str]]:
    """Pairs of facts that cannot both be right and why; of counts that belong to two events, these as well."""
    found = {}
    for a, b, kind, note in corpus.relations:
        if kind == "conflicts_with" and a in corpus.facts and b in corpus.facts:
            one, other = corpus.facts[a], corpus.facts[b]
            found[a, b] = note
            if one["event_id"] in corpus.facts and other["event_id"] in corpus.facts and one["event_id"] != other["event_id"]:
                found.setdefault((one["event_id"], other["event_id"]), f"“{one.figure}” against “{other.figure}”: {note}")
    return [(a, b, note) for (a, b), note in found.items()]


@lru_cache(maxsize=2)
def soft_ends(corpus: Corpus) -> dict[str, tuple[bool, bool]]:
    """For facts whose first or last day is not meant as a day: which of the two.

    Both are vague where only the week, month, season or year is known; the first day of “the last four years” and both ends of
    “early November”; and the last day of what goes on until the report is written.
    """
    evidence = corpus.tables["evidence"]
    starts = evidence.loc[evidence["field"] == "when_start", ["row_id", "rule"]]
    rough = {row for row, rule in zip(starts["row_id"].tolist(), starts["rule"].tolist(), strict=True) if ROUGH.fullmatch(str(rule))}
    found = {}
    for fact in corpus.facts.values():
        span = days(fact)
        if span and span.first != span.last:
            vague = fact["when_precision"] in VAGUE or fact.id in rough
            found[fact.id] = (vague, vague or span.last == fact["published"])
    return found


def place(day: int, window: Window, sheet: Sheet) -> float:
    """Where a day (its ordinal) begins on the sheet."""
    return sheet.width * (day - window.first.toordinal()) / (window.last.toordinal() + 1 - window.first.toordinal())


def extent(span: Window, window: Window, sheet: Sheet) -> tuple[float, float]:
    """From where to where a mark reaches: within the window, and long enough to be seen."""
    first, last = max(span.first, window.first), min(span.last, window.last)
    left, right = place(first.toordinal(), window, sheet), place(last.toordinal() + 1, window, sheet)
    least = 2 * POINT * sheet.text if span.first == span.last else SHORTEST * sheet.text
    if span.first == span.last or right - left < least:
        middle = min(max((left + right) / 2, least / 2), sheet.width - least / 2)
        return middle - least / 2, middle + least / 2
    return left, right


def shortened(text: str, room: float, sheet: Sheet) -> str:
    """As much of a text as there is room for in pixels, cut at a word where that leaves most of it; empty where it would say nothing."""
    most = min(int(room / (LETTER * sheet.text)), LONGEST_LABEL)
    if len(text) <= most:
        return text
    if most < SHORTEST_LABEL:
        return ""
    cut = text[: most - 1]
    whole = cut.rpartition(" ")[0]
    said = f"{(whole if len(whole) > 0.6 * most else cut).rstrip(' ,;:–-')}…"
    return said if len(said) >= SHORTEST_LABEL else ""


def width_of(text: str, sheet: Sheet) -> float:
    return len(text) * LETTER * sheet.text


def _item(fact: Fact, lane: str, window: Window, sheet: Sheet, soft: tuple[bool, bool]) -> _Item:
    """The mark, with a label on its right, or on its left where it would run over the edge."""
    span = days(fact)
    assert span
    left, right = extent(span, window, sheet)
    mark = Span(fact, lane, 0, left, right, span.first == span.last, soft)
    gap = GAP * sheet.text
    said = _said(fact)
    room, before = sheet.width - right - gap, left - gap
    on_left = room < min(width_of(said, sheet), 0.6 * LONGEST_LABEL * LETTER * sheet.text) and before > room
    label = shortened(said, before if on_left else room, sheet)
    wide = width_of(label, sheet) + gap if label else 0.0
    mark = mark._replace(label=label, label_at=left - gap if on_left else right + gap, label_left=on_left)
    return _Item(mark, left - wide * on_left, right + wide * (not on_left))


def _said(fact: Fact) -> str:
    """The headline without the time, which the axis shows, and without who says so."""
    return REST.split(str(fact["statement"] or fact["quote"]), maxsplit=1)[0].rstrip(".")


def _packed(items: Sequence[_Item], pairs: Iterable[tuple[str, str, str]], sheet: Sheet, selected: str, limit: int) -> list[Span]:
    """Spans in rows: each block of rivals in neighbouring ones, the uppermost in which nothing is covered."""
    crowded = len(items) >= limit
    ends: list[float] = []
    placed: list[Span] = []
    for block in _blocks(items, pairs):
        bare = [crowded and item.span.fact.id != selected for item in block]
        reach = [
            (item.span.left, item.span.right) if without else (item.first, item.last) for item, without in zip(block, bare, strict=True)
        ]
        row = next(
            at
            for at in range(len(ends) + 1)
            if all(at + i >= len(ends) or ends[at + i] + GAP * sheet.text / 2 <= first for i, (first, _) in enumerate(reach))
        )
        ends.extend([0.0] * (row + len(block) - len(ends)))
        for i, (item, without, (_, last)) in enumerate(zip(block, bare, reach, strict=True)):
            ends[row + i] = last
            placed.append(item.span._replace(row=row + i, label="" if without else item.span.label))
    return _filled(placed, sheet) if crowded else placed


def _filled(spans: Iterable[Span], sheet: Sheet) -> list[Span]:
    """The same, with labels where there is room up to the next mark of the row, or from the one before."""
    rows: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        rows[span.row].append(span)
    gap = GAP * sheet.text
    done = []
    for row in rows.values():
        row.sort(key=lambda s: s.left)
        taken = -2 * gap
        for i, span in enumerate(row):
            follower = row[i + 1] if i + 1 < len(row) else None
            limit = (
                sheet.width + gap if follower is None else follower.left - (follower.label_left and width_of(follower.label, sheet) + gap)
            )
            if not span.label:
                after, before = limit - span.right - 2 * gap, span.left - taken - 2 * gap
                said = _said(span.fact)
                on_left = after < width_of(said, sheet) and before > after
                label = shortened(said, before if on_left else after, sheet)
                span = span._replace(label=label, label_at=span.left - gap if on_left else span.right + gap, label_left=on_left)
            taken = span.label_at + width_of(span.label, sheet) if span.label and not span.label_left else span.right
            done.append(span)
    return done


def apart(spans: Iterable[Span], row: float, sheet: Sheet, selected: str) -> list[Span]:
    """The same, without the labels that would cover something in rows so close to each other; `row` is the height of one in pixels."""
    if row >= LINE * sheet.text:
        return list(spans)
    boxes: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    for span in spans:
        boxes[span.lane].append((span.row, span.left, span.right))
    done = {}
    for span in sorted(spans, key=lambda s: (s.fact.id != selected, s.left)):
        near = [(left, right) for at, left, right in boxes[span.lane] if at != span.row and abs(at - span.row) * row < LINE * sheet.text]
        first = span.label_at - width_of(span.label, sheet) * span.label_left
        last = first + width_of(span.label, sheet)
        keeps = span.label and (span.fact.id == selected or not any(first < right and left < last for left, right in near))
        if keeps:
            boxes[span.lane].append((span.row, first, last))
        done[span.fact.id] = span if keeps else span._replace(label="")
    return [done[span.fact.id] for span in spans]


def _blocks(items: Sequence[_Item], pairs: Iterable[tuple[str, str, str]]) -> list[list[_Item]]:
    """Items in order; those that rival each other are one block, at the place of its first."""
    block = {item.span.fact.id: [item] for item in items}
    for a, b, _ in pairs:
        if a in block and b in block and block[a] is not block[b]:
            block[a] += block[b]
            for item in block[b]:
                block[item.span.fact.id] = block[a]
    unique = {id(found): found for found in block.values()}
    return sorted(unique.values(), key=lambda found: min(item.first for item in found))
