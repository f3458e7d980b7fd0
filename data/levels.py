"""Where numbers of people stand on a stretch of time and an axis that goes by powers of ten: a flow over its period, a stock as a level.

All lengths are pixels of a sheet, upwards from its lower edge; nothing here draws.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from data.axis import shape
from data.frames import Fact
from data.schema import PEOPLE_UNITS
from data.timeline import GAP, Sheet, extent, shortened, width_of
from data.window import Window, days, divide

THICK, THIN, ARM, FADE = 0.8, 0.2, 1.3, 1.5
"""Height of a flow's mark, that of a stock's line and how far it goes on beside its day, and how far an open bound fades, in text sizes."""
WIDE = 5
"""Marks longer than so many text sizes may lie behind others."""
LINE, SIGN = 1.25, 1.3
"""Height of a label's line and of the sign between rivals, in text sizes."""
FAR = (1.5, 3.0, 4.5, 6.0)
TURNS = (30, -30, 150, -150, 15, -15, 165, -165, 60, -60, 120, -120, 0, 180)
"""How far off a number may stand where there is no room beside its mark, in text sizes, and in which directions, in degrees."""
STEPS, MOST_LABELS, MOST_LED = 120, 150, 30
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Level(NamedTuple):
    """A number over its days. `low` and `high` differ for ranges and vague numbers; `form` is that of `data.axis`.

    `left` and `right` are the ends of the mark; `moved` tells that it stands beside its days, as another stands there. `led` are
    the ends of a line that leads from the mark to its label; None where the label stands beside it.
    """

    fact: Fact
    form: str
    stock: bool
    left: float
    right: float
    low: float
    high: float
    soft: tuple[bool, bool]
    moved: bool = False
    label: str = ""
    label_at: tuple[float, float] = (0.0, 0.0)
    label_anchor: str = "left"
    led: tuple[tuple[float, float], tuple[float, float]] | None = None


class Bridge(NamedTuple):
    """Two numbers that cannot both be right, and why; `at` is the point between them where that can be said."""

    one: Level
    other: Level
    note: str
    at: tuple[float, float]


class Levels(NamedTuple):
    """`ticks` are heights and the numbers that stand there. `others` lie in the window but have no number of people (shares)."""

    window: Window
    marks: list[Level]
    ticks: list[tuple[float, str]]
    joins: list[Bridge]
    undated: list[Fact]
    others: list[Fact]


def levels(
    facts: Iterable[Fact],
    window: Window,
    sheet: Sheet,
    height: float,
    rivals: Iterable[tuple[str, str, str]] = (),
    soft: Mapping[str, tuple[bool, bool]] | None = None,
    selected: str = "",
) -> Levels:
    """The numbers of people of the window. Marks that would cover each other stand side by side, rivals next to each other."""
    found = divide((f for f in facts if f["fact"] == "count"), window)
    shapes = {f.id: read for f in found.within if f["unit"] in PEOPLE_UNITS and f["unit"] != "percent" and (read := shape(f))}
    counted = [f for f in found.within if f.id in shapes]
    scale = _Scale.of([end for form in shapes.values() for end in form[1:] if end is not None], height, sheet.text)
    pairs = list(rivals)
    rivalling = {i for pair in pairs for i in pair[:2]}
    placed: list[Level] = []
    boxes: list[Box] = []
    for fact in _in_order(counted, pairs):
        mark = _level(fact, shapes[fact.id], scale, window, sheet, (soft or {}).get(fact.id, (False, False)))
        placed.append(_placed(mark, boxes, sheet, fact.id in rivalling))
        boxes += _boxes(placed[-1], sheet)
    by_id = {mark.fact.id: mark for mark in placed}
    joins = []
    for a, b, note in pairs:
        if a in by_id and b in by_id:
            joins.append(Bridge(by_id[a], by_id[b], note, _between(by_id[a], by_id[b], boxes, sheet)))
            boxes.append(_around(joins[-1].at, sheet))
    lines = [_around(point, sheet._replace(text=0.2 * sheet.text)) for join in joins for point in _along(join.one, join.other, 40)]
    boxes = [*(_box(mark, sheet) for mark in placed), *boxes, *lines]
    marks = _labelled(placed, boxes, sheet, height, rivalling, selected)
    return Levels(window, marks, scale.ticks(), joins, found.undated, [f for f in found.within if f.id not in shapes])


class _Scale(NamedTuple):
    """Powers of ten from `first` to `last`; zero, which has none, stands below them where it is needed."""

    first: int
    last: float
    bottom: float
    height: float
    zero: float | None

    @classmethod
    def of(cls, values: Sequence[float], height: float, text: float) -> _Scale:
        positive = [value for value in values if value > 0]
        first = math.floor(math.log10(min(positive))) if positive else 0
        last = max(math.log10(max(positive)) if positive else 0, first + 1)
        zero = 1.2 * text if any(value <= 0 for value in values) else None
        bottom = 1.6 * text + (2 * text if zero is not None else 0)
        return cls(first, last, bottom, height - 2.2 * text, zero)

    def at(self, value: float) -> float:
        if value <= 0:
            return self.zero or 0.0
        return self.bottom + (self.height - self.bottom) * (math.log10(value) - self.first) / (self.last - self.first)

    def ticks(self) -> list[tuple[float, str]]:
        powers = [10.0**n for n in range(self.first, math.floor(self.last + 1e-9) + 1)]
        return ([] if self.zero is None else [(self.zero, "0")]) + [
            (self.at(n), f"{n:,g}" if n < 10**6 else f"{n / 1e6:,g} million") for n in powers
        ]


def _level(
    fact: Fact,
    read: tuple[str, float | None, float | None],
    scale: _Scale,
    window: Window,
    sheet: Sheet,
    soft: tuple[bool, bool],
) -> Level:
    form, low, high = read
    ends = [end for end in (low, high) if end is not None]
    span = days(fact)
    assert span
    left, right = extent(span, window, sheet)
    stock = fact["stock_flow"] == "stock"
    if stock and span.first == span.last:
        left, right = left - ARM * sheet.text, right + ARM * sheet.text
    return Level(fact, form, stock, left, right, scale.at(min(ends)), scale.at(max(ends)), soft)


def _in_order(facts: Sequence[Fact], pairs: Iterable[tuple[str, str, str]]) -> list[Fact]:
    """Rivals one after the other, then the longest first, so that shorter ones lie over them."""
    held = {f.id: f for f in facts}
    rivals = [held[i] for pair in pairs for i in pair[:2] if i in held]
    rest = sorted(facts, key=lambda f: (-((span := days(f) or Window(f["published"], f["published"])).last - span.first).days, f.id))
    return list(dict.fromkeys([*rivals, *rest]))


def _placed(mark: Level, boxes: Sequence[Box], sheet: Sheet, rival: bool) -> Level:
    """The mark where nothing else stands: beside its days as far as it must be; long ones stay. A rival's number stands beside it."""
    if mark.right - mark.left > WIDE * sheet.text:
        return mark
    step, room = 0.3 * sheet.text, SIGN * sheet.text if rival else 0.0
    half = LINE * sheet.text / 2
    near = (mark.left - STEPS * step, mark.low - half, mark.right + STEPS * step, mark.high + half)
    others = [box for box in boxes if _hit(near, [box])]
    for n in range(STEPS):
        by = step * ((n + 1) // 2) * (1 if n % 2 else -1)
        moved = mark._replace(left=mark.left + by, right=mark.right + by, moved=n > 0)
        if moved.left < 0 or moved.right > sheet.width or _hit(_wider(_box(moved, sheet), room), others):
            continue
        if not rival:
            return moved
        for labelled, box in islice(_labels(moved, sheet), 2):
            if box[0] >= 0 and box[2] <= sheet.width and not _hit(box, others):
                return labelled
    return mark


def _labelled(marks: Sequence[Level], boxes: Sequence[Box], sheet: Sheet, height: float, rivals: set[str], selected: str) -> list[Level]:
    """Each with its number beside it where there is room; the selected one and rivals choose first."""
    taken = list(boxes)
    labels: dict[str, Level] = {}
    bare = [mark for mark in sorted(marks, key=lambda m: (m.fact.id != selected, m.fact.id not in rivals, -m.high)) if not mark.label]
    # Those without room beside them come last: their lines go where nothing else is.
    for places, most in ((_labels, MOST_LABELS), (_led, MOST_LED)):
        for mark in [mark for mark in bare if mark.fact.id not in labels][:most]:
            for labelled, box in places(mark, sheet):
                inside = box[0] >= 0 and box[2] <= sheet.width and box[1] >= 0 and box[3] <= height
                if not inside or _hit(_wider(box, GAP * sheet.text / 2), taken):
                    continue
                line = _line(labelled, sheet)
                if not any(_hit(part, taken) for part in line):
                    taken += [box, *line]
                    labels[mark.fact.id] = labelled
                    break
    return [labels.get(mark.fact.id, mark) for mark in marks]


def _led(mark: Level, sheet: Sheet) -> Iterator[tuple[Level, Box]]:
    """The mark with its number farther off, where a line leads to it, and the room of the number; the nearest first."""
    (text, wide), (x, y) = _said(mark, sheet), middle(mark)
    half, line, (_, bottom, right, top) = GAP * sheet.text / 2, LINE * sheet.text, _box(mark, sheet)
    for far, turn in product(FAR, TURNS):
        across, up = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        # The line begins at the edge of the mark.
        tall = top - y if up > 0 else y - bottom
        edge = min((right - x) / abs(across) if across else math.inf, tall / abs(up) if up else math.inf)
        start = x + (edge + 1) * across, y + (edge + 1) * up
        end = start[0] + far * sheet.text * across, start[1] + far * sheet.text * up
        at = end[0] + half * (1 if across > 0 else -1), end[1]
        from_left = at[0] if across > 0 else at[0] - wide
        box = (from_left, end[1] - line / 2, from_left + wide, end[1] + line / 2)
        yield mark._replace(label=text, label_at=at, label_anchor="left" if across > 0 else "right", led=(start, end)), box


def _line(labelled: Level, sheet: Sheet) -> list[Box]:
    """Small boxes along the line that leads to a label, if there is one."""
    if labelled.led is None:
        return []
    (x, y), (to_x, to_y) = labelled.led
    steps = max(2, round(math.dist(*labelled.led) / (0.3 * sheet.text)))
    points = [(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(1, steps)]
    return [(px - 1, py - 1, px + 1, py + 1) for px, py in points]


def _labels(mark: Level, sheet: Sheet) -> Iterator[tuple[Level, Box]]:
    """The mark with its number to the right (to the left, where that runs over the edge), left, above and below, and the room of each."""
    (text, wide), gap, line = _said(mark, sheet), GAP * sheet.text, LINE * sheet.text
    (centre, height), (left, bottom, right, top) = middle(mark), _box(mark, sheet)
    beside = [((right + gap, height), "left", right + gap), ((left - gap, height), "right", left - gap - wide)]
    if right + gap + wide > sheet.width:
        beside.reverse()
    over = [((centre, y), "center", centre - wide / 2) for y in (top + line / 2, bottom - line / 2)]
    for at, anchor, x in (*beside, *over):
        box = (x, at[1] - line / 2, x + wide, at[1] + line / 2)
        yield mark._replace(label=text, label_at=at, label_anchor=anchor), box


def _said(mark: Level, sheet: Sheet) -> tuple[str, float]:
    """The number of a mark as its label says it, and how wide that is."""
    said = mark.fact.figure if mark.fact["unit"] == "people" else f"{mark.fact.figure} {mark.fact['unit']}"
    text = shortened(said, sheet.width, sheet)
    return text, width_of(text, sheet)


def _between(one: Level, other: Level, boxes: Sequence[Box], sheet: Sheet) -> tuple[float, float]:
    """A point on the line that joins two marks where the sign covers nothing else, or least of it, near the line's middle."""
    (x, y), (to_x, to_y) = middle(one), middle(other)
    points = _along(one, other, 20)
    return min(points, key=lambda at: (_covered(_around(at, sheet), boxes), abs(at[0] - (x + to_x) / 2) + abs(at[1] - (y + to_y) / 2)))


def _along(one: Level, other: Level, steps: int) -> list[tuple[float, float]]:
    """Points from the middle of one mark to that of the other."""
    (x, y), (to_x, to_y) = (middle(mark) for mark in (one, other))
    return [(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(1, steps)]


def middle(mark: Level) -> tuple[float, float]:
    return (mark.left + mark.right) / 2, (mark.low + mark.high) / 2


def _around(point: tuple[float, float], sheet: Sheet) -> Box:
    half = SIGN * sheet.text / 2
    return point[0] - half, point[1] - half, point[0] + half, point[1] + half


def _wider(box: Box, by: float) -> Box:
    return box[0] - by, box[1], box[2] + by, box[3]


def _boxes(mark: Level, sheet: Sheet) -> list[Box]:
    """What others keep off: a mark that is not long, and the number beside it."""
    own = [] if mark.right - mark.left > WIDE * sheet.text else [_box(mark, sheet)]
    return own + [
        _wider(box, GAP * sheet.text / 2) for labelled, box in _labels(mark, sheet) if mark.label and labelled.label_at == mark.label_at
    ]


def _box(mark: Level, sheet: Sheet) -> Box:
    half = max(THICK * sheet.text - (mark.high - mark.low), 0.0) / 2
    below = FADE * sheet.text if mark.form == "at_most" else half
    above = FADE * sheet.text if mark.form == "at_least" else half
    return mark.left, mark.low - below, mark.right, mark.high + above


def _covered(box: Box, others: Iterable[Box]) -> float:
    """How much of a box others cover, in square pixels."""
    sides = ((min(box[2], o[2]) - max(box[0], o[0]), min(box[3], o[3]) - max(box[1], o[1])) for o in others)
    return sum(wide * high for wide, high in sides if wide > 0 and high > 0)


def _hit(box: Box, others: Iterable[Box]) -> bool:
    return any(box[0] < o[2] + 1 and o[0] < box[2] + 1 and box[1] < o[3] and o[1] < box[3] for o in others)
