"""Rival claims as a picture for slides and files: a row a claim, with its number, who says so, when and in which report."""

from __future__ import annotations

from itertools import accumulate
from textwrap import shorten, wrap
from typing import Any, NamedTuple

import plotly.graph_objects as go

from components import comparison, theme, views, words
from data.axis import Axis, Mark, axis
from data.claims import Group, groups
from data.frames import Corpus, Fact

LABELS = 0.46
"""Share of the width for what is said about each claim."""
LETTER = 0.57
"""Usual width of a letter; this and all below are shares of the size of the text."""
LINE, LARGE = 1.3, 1.3
"""Height of a line; size of a claim's number."""
APART = 0.8
"""Room between two rows."""
BAR, POINT, END = 0.7, 1.1, 0.8
"""Height of a bar; size of a point, and of the ends of a bar."""
FOOT = 3.6
"""Room for the axis and what is said below it."""
GROWS = (1.7, 1.5, 1.3, 1.15, 1.0)
"""How much larger than its least size the text may be where there is room."""
FADES = 24
"""Steps in which the bar of an open bound fades."""


class Row(NamedTuple):
    """What is said about a claim: lines with its number, in large letters, and the other lines; `top` and `height` in pixels."""

    fact: Fact
    head: list[str]
    lines: list[str]
    top: float = 0.0
    height: float = 0.0

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def group_of(tables: Corpus, view: views.View) -> Group | None:
    """The claims about the same people as the view's fact; None where it stands alone."""
    fact = tables.facts.get(str(view.options["fact"]))
    return next(iter(groups(tables, [fact])), None) if fact else None


def picture(tables: Corpus, view: views.View, colours: theme.Palette, text: int, width: int, height: int) -> go.Figure:
    """The claims of the view's fact on one axis; `text` is the least size of letters in pixels.

    It is as high as its claims need, `height` at most; claims without room are counted.
    """
    group = group_of(tables, view)
    claims = group.claims if group else []
    laid = axis(claims)
    text, rows = _rows(group, text, width, height) if group else (text, [])
    marked = [(row, mark) for row, mark in zip(rows, laid.marks, strict=False) if mark]
    missing = f"{words.amount(len(claims) - len(rows), 'more claim')} not shown here. " if len(rows) < len(claims) else ""
    used = (rows[-1].top + rows[-1].height if rows else 0.0) + APART * text
    plot = min(used, height - FOOT * text)
    foot = round(FOOT * text)
    labels = [label for row in rows for label in _labels(row, colours, text)]
    shapes = [rule(row.top - APART * text / 2, colours) for row in rows[1:]]
    for row, mark in marked:
        shapes += _bar(row, mark, theme.kind(row.fact.voice, colours)[0], BAR * text, (1 - LABELS) * width - 2 * text)
    return go.Figure(
        data=[_points(marked, colours, text)],
        layout={
            "width": width,
            "height": round(plot) + foot,
            "margin": {"l": 0, "r": 0, "t": 0, "b": foot},
            "font": {"family": theme.FONT, "size": text, "color": colours.text},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "xaxis": _scale(laid, colours, text / width),
            # A pixel is a unit: labels and rows meet at any size.
            "yaxis": {"range": [plot, 0], "visible": False, "fixedrange": True},
            "shapes": shapes,
            "annotations": [*labels, _below(f"{missing}{comparison.LOG if laid.log else ''}", colours, text)],
        },
    )


def _rows(group: Group, least: int, width: int, height: int) -> tuple[int, list[Row]]:
    """The size of the text, and as many claims as there is room for: told in full, or in two lines where that takes too much room."""
    for text in (round(least * more) for more in GROWS):
        letters = int((LABELS * width - 2 * text) / (LETTER * text))
        rows = _stacked([_told(fact, group, letters) for fact in group.claims], text)
        if rows[-1].top + rows[-1].height <= height - FOOT * text:
            return text, rows
    brief = _stacked([_brief(fact, letters) for fact in group.claims], least)
    return least, [row for row in brief if row.top + row.height <= height - FOOT * least]


def _told(fact: Fact, group: Group, letters: int) -> Row:
    notes = [words.MODALITY.get(fact["modality"] or "", ""), words.bounds(fact) and f"Drawn as {words.bounds(fact)}"]
    if whole := group.wholes.get(fact.id):
        notes.append(f"A part of the {whole.figure}")
    lines = [_said(fact, words.speaker(fact)), _when(fact), *filter(None, notes)]
    return Row(fact, wrap(_number(fact), int(letters / LARGE)), [part for line in lines for part in wrap(line, letters)])


def _brief(fact: Fact, letters: int) -> Row:
    line = f"{_said(fact, words.said_by(fact))} · {_when(fact)}"
    return Row(fact, [_cut(_number(fact), int(letters / LARGE))], [_cut(line, letters)])


def _stacked(rows: list[Row], text: int) -> list[Row]:
    heights = [LINE * text * (LARGE * len(row.head) + len(row.lines)) for row in rows]
    tops = accumulate((height + APART * text for height in heights), initial=0.0)
    return [row._replace(top=top, height=height) for row, top, height in zip(rows, tops, heights, strict=False)]


def _number(fact: Fact) -> str:
    return " ".join(part for part in (fact.figure, words.counted(fact)) if part)


def _said(fact: Fact, speaker: str) -> str:
    kind = words.KIND.get(fact.voice, "") if fact.voice not in ("", "report") else ""
    return " · ".join(part for part in (speaker, kind) if part)


def _when(fact: Fact) -> str:
    return f"{words.when(fact) or 'no date'} · {fact.source}"


def _cut(line: str, letters: int) -> str:
    return line if len(line) <= letters else shorten(line, letters, placeholder=" …")


def _labels(row: Row, colours: theme.Palette, text: int) -> list[dict[str, Any]]:
    """The number in large letters; before who says so the symbol of the kind of claimant, in its colour."""
    colour, symbol = theme.kind(row.fact.voice, colours)
    lines = [words.in_chart(line) for line in row.lines]
    lines[0] = f'<span style="color:{colour}">{theme.SYMBOLS[symbol]}</span> {lines[0]}'
    place = {"xref": "paper", "x": 0, "xanchor": "left", "yanchor": "top", "align": "left", "showarrow": False, "borderpad": 0}
    large = round(text * LARGE)
    return [
        place | {"y": row.top, "text": f"<b>{'<br>'.join(map(words.in_chart, row.head))}</b>", "font": {"size": large}},
        place | {"y": row.top + LINE * large * len(row.head), "text": "<br>".join(lines)},
    ]


def _below(said: str, colours: theme.Palette, text: int) -> dict[str, Any]:
    place = {"xref": "paper", "x": LABELS, "xanchor": "left", "yref": "paper", "y": 0, "yanchor": "top", "yshift": -round(1.9 * text)}
    return place | {"text": said, "font": {"color": colours.quiet}, "showarrow": False, "align": "left", "borderpad": 0}


def _scale(laid: Axis, colours: theme.Palette, edge: float) -> dict[str, Any]:
    return {
        "domain": [LABELS, 1 - edge],
        "range": [0, 1],
        "tickvals": [at for at, _ in laid.ticks],
        "ticktext": [name for _, name in laid.ticks],
        "tickangle": 0,
        "gridcolor": colours.grid,
        "gridwidth": 2,
        "zeroline": False,
        "showline": True,
        "linecolor": colours.border,
        "linewidth": 2,
        "fixedrange": True,
    }


def _points(marked: list[tuple[Row, Mark]], colours: theme.Palette, text: int) -> dict[str, Any]:
    """Points, and the known ends of bars; an `about` is hollow."""
    x, y, symbol, colour, size = [], [], [], [], []
    for row, mark in marked:
        ends = {"at_least": (mark.left,), "range": (mark.left, mark.right), "vague": (mark.left, mark.right)}.get(mark.form, (mark.right,))
        own, sign = theme.kind(row.fact.voice, colours)
        for end in ends:
            x.append(end)
            y.append(row.middle)
            symbol.append(f"{sign}-open" if mark.form == "about" else sign)
            colour.append(own)
            size.append((END if mark.form in ("range", "vague") else POINT) * text)
    looks = {"symbol": symbol, "color": colour, "size": size, "opacity": 1, "line": {"width": 3, "color": colour}}
    return {"type": "scatter", "mode": "markers", "x": x, "y": y, "marker": looks, "cliponaxis": False, "hoverinfo": "skip"}


def _bar(row: Row, mark: Mark, colour: str, thick: float, pixels: float) -> list[dict[str, Any]]:
    """The bar of a number that is not one point: even for a stated range, striped for a vague number, fading where it is open."""
    if mark.left == mark.right:
        return []
    if mark.form == "range":
        parts = [(mark.left, mark.right, 0.55)]
    elif mark.form == "vague":
        step, ink = 9 / pixels, 4 / pixels
        parts = [(mark.left + n * step, mark.left + n * step + ink, 0.8) for n in range(int((mark.right - mark.left) / step) + 1)]
        parts = [(start, min(end, mark.right), shade) for start, end, shade in parts]
    else:
        step = (mark.right - mark.left) / FADES
        shades = [0.7 * (1 - (n + 0.5) / FADES) for n in range(FADES)]
        if mark.form == "at_most":
            shades.reverse()
        parts = [(mark.left + n * step, mark.left + (n + 1) * step, shade) for n, shade in enumerate(shades)]
    box = {"type": "rect", "y0": row.middle - thick / 2, "y1": row.middle + thick / 2, "line": {"width": 0}, "layer": "below"}
    return [box | {"x0": start, "x1": end, "fillcolor": colour, "opacity": round(shade, 3)} for start, end, shade in parts]


def rule(y: float, colours: theme.Palette) -> dict[str, Any]:
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": {"color": colours.grid, "width": 2}}
