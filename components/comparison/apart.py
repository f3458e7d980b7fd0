"""A number taken apart as a picture for slides and files: a row a part, its bar where the one before ends, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any, NamedTuple

import plotly.graph_objects as go

from components import breakdown, theme, views, words
from components.breakdown import FITS, Bar
from components.comparison.picture import GROWS, LABELS, LETTER, LINE, rule
from data.breakdown import Part, breakdowns, exact, named
from data.frames import Corpus, Fact

THICK, INNER = 1.15, 0.8
"""Height of a bar, and of that of a part of a part, in text sizes."""
APART = 0.45
"""Room between two rows."""
INDENT = 1.2
"""How far a part stands in from its whole, in text sizes."""
FADES = (0.75, 0.5, 0.25)
"""Shares of the colour in the steps by which a bar fades whose number is not exact."""
FADING = 0.05
"""Length of such a step, as a share of the bar."""
Drawn = dict[str, Any]


class Row(NamedTuple):
    """A bar with the lines that tell of it, the first of them with its number; `top` and `height` in pixels."""

    bar: Bar
    lines: list[str]
    top: float
    height: float


def part_of(tables: Corpus, view: views.View) -> Part | None:
    """The number taken apart that the view's fact is, or is a part of; None where it is neither."""
    fact = tables.facts.get(str(view.options["fact"]))
    return next(iter(breakdowns(tables, [fact])), None) if fact else None


def picture(tables: Corpus, view: views.View, colours: theme.Palette, text: int, width: int, height: int) -> go.Figure:
    """The number of the view's fact and its parts; `text` is the least size of letters in pixels.

    It is as high as its parts need, `height` at most; parts without room are counted.
    """
    part = part_of(tables, view)
    text, rows, sums = _fitted(part, text, width, height) if part else (text, [], [])
    bars = breakdown.bars(part) if part else []
    if len(rows) < len(bars):
        sums = [f"{words.amount(len(bars) - len(rows), 'more part')} not shown here.", *sums]
    plot, foot = rows[-1].top + rows[-1].height if rows else 0.0, round((LINE * len(sums) + APART) * text)
    shapes = [rule(row.top - APART * text / 2, colours) for row in rows[1:]]
    notes = [note for row in rows for note in _labels(row, colours, text)]
    for row in rows:
        numbered = breakdown.broken(bars) if row.bar.look == "whole" else [row.bar] if row.bar.look == "left" else []
        for bar in dict.fromkeys((row.bar, *numbered)):
            shapes += _bar(bar, row.top, colours, text)
            notes += _number(bar, row.top, colours, text) if bar in numbered else []
    below = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": 0, "yanchor": "top", "yshift": -round(APART * text)}
    told = "<br>".join(map(words.in_chart, sums))
    return go.Figure(
        layout={
            "width": width,
            "height": round(plot) + foot,
            "margin": {"l": 0, "r": 0, "t": 0, "b": foot},
            "font": {"family": theme.FONT, "size": text, "color": colours.text},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": {"domain": [LABELS, 1 - text / width], "range": [0, 1], "visible": False, "fixedrange": True},
            # A pixel is a unit: labels and rows meet at any size.
            "yaxis": {"range": [plot, 0], "visible": False, "fixedrange": True},
            "shapes": shapes,
            "annotations": [*notes, below | {"text": told, "showarrow": False, "align": "left", "borderpad": 0}],
        }
    )


def _fitted(part: Part, least: int, width: int, height: int) -> tuple[int, list[Row], list[str]]:
    """The size of the text, the rows that there is room for, and the lines on what they add up to."""
    said, worked = breakdown.sentences(part), breakdown.derivation(part)
    for text, told_below in [(round(least * more), said + worked) for more in GROWS] + [(least, said)]:
        sums = [line for told in told_below for line in wrap(told, int(width / (LETTER * text)))]
        rows, top = list[Row](), 0.1 * text
        for bar, told in _told(part):
            letters = int((LABELS * width - (1 + INDENT * bar.depth) * text) / (LETTER * text))
            lines = [line for each in told for line in wrap(each, letters)]
            rows.append(Row(bar, lines, top, max(LINE * len(lines), THICK) * text))
            top += rows[-1].height + APART * text
        room = height - (LINE * len(sums) + APART) * text
        if rows[-1].top + rows[-1].height <= room:
            return text, rows, sums
    # Below, a line says how many are missing.
    return text, [row for row in rows if row.top + row.height <= room - LINE * text], sums


def _told(part: Part) -> Iterator[tuple[Bar, list[str]]]:
    """Each bar with what is said about it: of the whole also who says so, when, and in which report."""
    maybe = dict(breakdown.maybe(part))
    for bar in breakdown.bars(part):
        if bar.fact is None:
            yield bar, [f"{bar.number:,.0f} not accounted for"]
            continue
        lead = "of whom " if bar.look == "some" or bar.depth > 1 else "" if bar.depth else "Total: "
        did = words.did(bar.fact) if bar.look in ("whole", "some") else ""
        lines = [f"{lead}{named(bar.fact)} {did}".strip()]
        if bar.fact.id in maybe:
            lines.append(f"maybe counted within the {named(maybe[bar.fact.id])}")
        if not bar.depth:
            kind = words.KIND.get(bar.fact.voice, "") if bar.fact.voice not in ("", "report") else ""
            speaker = " · ".join(filter(None, (words.speaker(bar.fact), kind)))
            lines += [f"{_symbol(bar.fact)} {speaker}", f"{words.when(bar.fact) or 'no date'} · {bar.fact.source}"]
        elif words.said_by(bar.fact) != words.said_by(part.fact):
            lines.append(words.said_by(bar.fact))
        yield bar, lines


def _symbol(fact: Fact) -> str:
    """The character for the kind of claimant."""
    return theme.SYMBOLS[theme.kind(fact.voice, theme.LIGHT)[1]]


def _labels(row: Row, colours: theme.Palette, text: int) -> list[Drawn]:
    """What is said about a bar, its number in bold; before who says so the symbol of the kind of claimant, in its colour."""
    lines = [words.in_chart(line) for line in row.lines]
    figure = words.in_chart(row.bar.fact.figure if row.bar.fact else f"{row.bar.number:,.0f}")
    lines[0] = lines[0].replace(figure, f"<b>{figure}</b>", 1)
    if row.bar.fact and not row.bar.depth:
        colour, symbol = theme.kind(row.bar.fact.voice, colours)[0], _symbol(row.bar.fact)
        lines = [line.replace(symbol, f'<span style="color:{colour}">{symbol}</span>', line.startswith(symbol)) for line in lines]
    place = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": round(INDENT * row.bar.depth * text), "yanchor": "top", "y": row.top}
    return [place | {"text": "<br>".join(lines), "align": "left", "showarrow": False, "borderpad": 0}]


def _bar(bar: Bar, top: float, colours: theme.Palette, text: int) -> list[Drawn]:
    """A bar: the whole as an outline, a part in a shade, what is not accounted for dashed; it fades where its number is not exact."""
    if not bar.width:
        return []
    thick = (INNER if bar.depth > 1 else THICK) * text
    middle = top + THICK * text / 2
    box = {"type": "rect", "y0": middle - thick / 2, "y1": middle + thick / 2}
    edge = {"color": colours.accent if bar.look in ("part", "some") else colours.text, "width": max(1.0, text / 14)}
    fill = {"part": theme.pale(colours.accent, bar.shade / 100), "some": theme.pale(colours.accent, 0.22)}.get(bar.look, "rgba(0,0,0,0)")
    if bar.look == "left":
        edge["dash"] = "dash"
    if bar.fact is None or exact(bar.fact):
        return [box | {"x0": bar.left, "x1": bar.left + bar.width, "fillcolor": fill, "line": edge}]
    ends = [bar.left + bar.width * (1 - FADING * (len(FADES) - n)) for n in range(len(FADES) + 1)]
    parts = [(bar.left, ends[0], 1.0), *((a, b, fade) for a, b, fade in zip(ends, ends[1:], FADES, strict=False))]
    if bar.look == "whole":  # Without a colour of its own there is only its outline to fade.
        sides = [(a, b, y, fade) for a, b, fade in parts for y in (box["y0"], box["y1"])]
        lines = [{"type": "line", "x0": a, "x1": b, "y0": y, "y1": y, "line": edge, "opacity": fade} for a, b, y, fade in sides]
        return [*lines, {"type": "line", "x0": bar.left, "x1": bar.left, "y0": box["y0"], "y1": box["y1"], "line": edge}]
    return [box | {"x0": a, "x1": b, "fillcolor": fill, "line": {"width": 0}, "opacity": fade} for a, b, fade in parts]


def _number(bar: Bar, top: float, colours: theme.Palette, text: int) -> list[Drawn]:
    """The number within a bar, where it fits."""
    if bar.number is None or not bar.width or bar.width < FITS:
        return []
    place = {"x": bar.left + bar.width / 2, "xanchor": "center", "y": top + THICK * text / 2, "yanchor": "middle", "showarrow": False}
    return [place | {"text": f"{bar.number:,.0f}", "borderpad": 0}]
