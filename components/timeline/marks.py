"""Marks of a timeline, collected into few traces of a Plotly figure: each trace costs a page more than its marks do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from textwrap import wrap
from typing import Any

from components import theme, words
from data.frames import Fact

BADGE = 1.25
"""Size of what joins rivals, in text sizes."""
HOVER_WIDTH = 60
STANDS_BACK = 0.3
"""Opacity of what is not selected."""
STEPS = (0.2, 0.42, 0.68)
"""Opacity of the steps by which a vague end fades."""


class Marks:
    """What is drawn, from the lowest to the uppermost."""

    def __init__(self, colours: theme.Palette, text: float) -> None:
        self.colours, self.text = colours, text
        self.bars: list[tuple[Fact, float, float, float, float, str, str]] = []
        self.symbols: list[tuple[Fact, float, float, str, float, str, str]] = []
        self.labels: list[tuple[str, float, float, str]] = []
        self.joins: list[tuple[tuple[float, float], tuple[float, float], tuple[float, float], str, str]] = []
        self.leads: list[tuple[tuple[float, float], tuple[float, float]]] = []
        self.disputed: dict[str, str] = {}

    def bar(
        self,
        fact: Fact,
        left: float,
        right: float,
        y: float,
        thick: float,
        colour: str,
        soft: tuple[bool, bool] = (False, False),
        alpha: float = 1.0,
        hatch: str = "",
    ) -> None:
        """A bar; a soft end fades by steps."""
        zone = min((right - left) * 0.3, 2.4 * self.text)
        step = zone / len(STEPS)
        if soft[0]:
            for i, part in enumerate(STEPS):
                self.bars.append((fact, left + i * step, step, y, thick, theme.pale(colour, part * alpha), hatch))
            left += zone
        if soft[1]:
            for i, part in enumerate(STEPS):
                self.bars.append((fact, right - (i + 1) * step, step, y, thick, theme.pale(colour, part * alpha), hatch))
            right -= zone
        self.bars.append((fact, left, right - left, y, thick, theme.pale(colour, alpha), hatch))

    def symbol(self, fact: Fact, x: float, y: float, symbol: str, size: float, colour: str, edge: str = "") -> None:
        """A symbol of its own, or one within a bar."""
        self.symbols.append((fact, x, y, symbol, size * self.text, colour, edge))

    def label(self, text: str, x: float, y: float, position: str) -> None:
        self.labels.append((words.in_chart(text), x, y, position))

    def join(
        self,
        one: Fact,
        other: Fact,
        a: tuple[float, float],
        b: tuple[float, float],
        note: str,
        sign: tuple[float, float] | None = None,
    ) -> None:
        """A line between two marks, with a sign on it: at `sign`, else in its middle."""
        pair = " against ".join(f"“{f.figure or words.headline(f)}” ({words.said_by(f)})" for f in (one, other))
        told = f"Cannot both be right: {pair}{f'. {note.capitalize()}' if note else ''}."
        middle = sign or ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        self.joins.append((a, b, middle, "<br>".join(words.in_chart(line) for line in wrap(told, HOVER_WIDTH)), one.id))
        for fact in (one, other):
            self.disputed[fact.id] = told

    def traces(self, selected: str) -> list[dict[str, Any]]:
        """From the lowest to the uppermost; where the selected fact is drawn, the others stand back."""
        texts = {f.id: hover(f, self.disputed.get(f.id, "")) for f in {s[0] for s in self.symbols}}
        quiet = {"hoverinfo": "skip", "showlegend": False}
        found: list[dict[str, Any]] = []
        if self.joins:
            line = {"color": self.colours.text, "width": max(1.5, self.text / 9), "dash": "dot"}
            ends_x = [x for a, b, *_ in self.joins for x in (a[0], b[0], None)]
            ends_y = [y for a, b, *_ in self.joins for y in (a[1], b[1], None)]
            found.append({"type": "scatter", "mode": "lines", "x": ends_x, "y": ends_y, "line": line, **quiet})
        if self.bars:
            facts, lefts, lengths, ys, thick, fills, hatches = map(list, zip(*self.bars, strict=True))
            pattern = (
                {"pattern": {"shape": hatches, "fillmode": "overlay", "size": self.text / 2, "fgcolor": self.colours.text}}
                if any(hatches)
                else {}
            )
            found.append(
                {
                    "type": "bar",
                    "orientation": "h",
                    "base": [round(x, 1) for x in lefts],
                    "x": [round(x, 1) for x in lengths],
                    "y": [round(y, 1) for y in ys],
                    "width": [round(t, 1) for t in thick],
                    "marker": {"color": fills, "line": {"width": 0}, **pattern},
                    **_about(facts, texts, selected),
                }
            )
        if self.symbols:
            facts, xs, ys, shapes, sizes, fills, edges = map(list, zip(*self.symbols, strict=True))
            line = {"line": {"color": [e or "rgba(0,0,0,0)" for e in edges], "width": [2 if e else 0 for e in edges]}} if any(edges) else {}
            found.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [round(x, 1) for x in xs],
                    "y": [round(y, 1) for y in ys],
                    "marker": {"symbol": shapes, "size": sizes, "color": fills, "opacity": 1, **line},
                    **_about(facts, texts, selected),
                }
            )
        if self.leads:
            line = {"color": self.colours.quiet, "width": max(1.0, self.text / 14)}
            ends = [[at for start, end in self.leads for at in (start[axis], end[axis], None)] for axis in (0, 1)]
            found.append({"type": "scatter", "mode": "lines", "x": ends[0], "y": ends[1], "line": line, **quiet})
        if self.labels:
            names, xs, ys, positions = map(list, zip(*self.labels, strict=True))
            found.append({"type": "scatter", "mode": "text", "x": xs, "y": ys, "text": names, "textposition": positions, **quiet})
        if self.joins:
            found.append(
                {
                    "type": "scatter",
                    "mode": "markers+text",
                    "x": [at[0] for _, _, at, *_ in self.joins],
                    "y": [at[1] for _, _, at, *_ in self.joins],
                    "text": ["≠"] * len(self.joins),
                    "marker": {
                        "size": BADGE * self.text,
                        "color": self.colours.background,
                        "line": {"color": self.colours.text, "width": 1},
                        "opacity": 1,
                    },
                    "hovertext": [told for *_, told, _ in self.joins],
                    "hovertemplate": "%{hovertext}<extra></extra>",
                    "customdata": [i for *_, i in self.joins],
                    "name": "joins",
                }
            )
        return found


def _about(facts: Sequence[Fact], texts: Mapping[str, str], selected: str) -> dict[str, Any]:
    """What a mark says and whose it is."""
    about: dict[str, Any] = {
        "customdata": [f.id for f in facts],
        "hovertext": [texts[f.id] for f in facts],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    if selected in texts:
        about["selectedpoints"] = [i for i, f in enumerate(facts) if f.id == selected]
        about["selected"] = {"marker": {"opacity": 1}}
        about["unselected"] = {"marker": {"opacity": STANDS_BACK}}
    return about


@lru_cache(maxsize=10_000)
def hover(fact: Fact, disputed: str = "") -> str:
    """Headline, time, who says so and source, one below the other; Plotly reads a few tags here, so none of a report's may become one."""
    headline = [f"<b>{words.in_chart(line)}</b>" for line in wrap(words.headline(fact), HOVER_WIDTH)]
    kind = words.KIND.get(fact.voice, "")
    said = f"{words.said_by(fact)} ({kind})" if fact["claimed_by"] and kind else words.said_by(fact)
    lines = [words.within(fact), said, *wrap(f"{fact.source}: {fact['title']}", HOVER_WIDTH), *wrap(disputed, HOVER_WIDTH)]
    return "<br>".join([*headline, *(words.in_chart(line) for line in lines)])
