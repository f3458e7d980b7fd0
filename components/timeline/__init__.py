"""The timeline of a page: its choices, legend, chart, a list for the keyboard and a table; and the same chart as a picture for slides."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property, lru_cache
from html import escape, unescape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components import choose, corpus, state, theme, views, words
from components.timeline.figure import Frame, events_figure, levels_figure
from data import window as times
from data.frames import Corpus, Fact, split
from data.labels import text_width
from data.levels import Level, Levels, levels
from data.passages import paragraph_of
from data.selection import select
from data.timeline import Sheet, Span, Timeline, apart, rivals_of, soft_ends, timeline, width_of
from data.window import Window

SHEET = Sheet(width=840, text=14)
"""The chart beside the sidebar on a small laptop; where it is narrower, a style leaves the labels out."""
HEIGHT = 470
"""Of the axis of numbers."""
MARGIN = 60
CONFIG = {"displayModeBar": False, "doubleClick": "reset", "scrollZoom": False}
NOWHERE = "Country not named"
BETWEEN = 1.3
"""Room between the parts of a picture's legend, in text sizes."""
Laid = Timeline | Levels


def choices() -> None:
    """What the chart draws, and in which lanes."""
    with st.container(horizontal=True, vertical_alignment="center", key="timeline_choices"):
        st.segmented_control(
            "Show", list(words.DRAW), key="draw", format_func=words.DRAW.__getitem__, label_visibility="collapsed", required=True
        )
        if state.option("draw") == "events":
            st.selectbox(
                "Lanes", list(words.LANES), key="lanes", format_func=words.LANES.__getitem__, label_visibility="collapsed", width=260
            )


def shown(facts: Sequence[Fact], draw: str) -> list[Fact]:
    """The facts that are drawn: events, or numbers."""
    return [f for f in facts if f["fact"] == ("event" if draw == "events" else "count")]


def lay_out(tables: Corpus, facts: Sequence[Fact], window: Window, options: Options, sheet: Sheet = SHEET, height: float = HEIGHT) -> Laid:
    """The chart of these facts in this window, in pixels."""
    draw, lanes, selected = options
    if draw == "counts":
        return levels(facts, window, sheet, height, rivals_of(tables), soft_ends(tables), selected)
    order = tuple(words.EVENT_TYPE) if lanes == "event_type" else None
    return timeline(facts, window, sheet, lane_of(tables, lanes), order, rivals_of(tables), soft_ends(tables), selected)


Options = tuple[str, str, str]
"""What is drawn, in which lanes, and the id of the selected fact."""


def draw(tables: Corpus, facts: Sequence[Fact], window: Window, key: str, options: Options) -> list[Fact]:
    """Draw it with a legend, and below it a list of its facts; the one that the reader chooses in either becomes the selected fact.

    Gives the facts of the window that the axis cannot show: shares of people and other things than people.
    """
    colours = theme.palette()
    laid, figure = _drawn(tables, tuple(facts), window, options, colours)
    found = [mark.fact for mark in marks(laid)]
    st.html(f'<div class="legend forms">{"".join(f"<span>{part}</span>" for part in _legend(laid, colours, _sample))}</div>')
    with st.container(key=f"{key}_chart"):
        st.plotly_chart(
            figure,
            theme=None,
            config=CONFIG,
            key=key,
            on_select=lambda: _select(key),
            selection_mode="points",
            alt=_alternative(laid, options),
        )
    what = "Event" if isinstance(laid, Timeline) else "Number"
    choose.one(f"{what} to read about", {f.id: f"{words.headline(f)} {f.source}" for f in found}, "fact", f"{key}_list")
    table(found, f"{key}_table", what)
    return laid.others if isinstance(laid, Levels) else []


@lru_cache(maxsize=16)
def _drawn(tables: Corpus, facts: tuple[Fact, ...], window: Window, options: Options, colours: theme.Palette) -> tuple[Laid, go.Figure]:
    """The same for all who look at the same facts."""
    laid = lay_out(tables, facts, window, options)
    return laid, _Chart(_figure(tables, laid, SHEET, colours, options, Frame(above=True)).to_dict(), _validate=False)


class _Chart(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """Copied into plain values once: Streamlit asks for a copy in every run, and only reads it."""

    @cached_property
    def _copied(self) -> dict[str, Any]:
        copy: dict[str, Any] = super().to_dict()
        return copy

    def to_dict(self) -> dict[str, Any]:
        return self._copied


def _select(key: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    state.put(fact=next((point["customdata"] for point in points if point.get("customdata")), ""))


def marks(laid: Laid) -> list[Span] | list[Level]:
    return laid.spans if isinstance(laid, Timeline) else laid.marks


def table(facts: Sequence[Fact], key: str, what: str) -> None:
    """The same rows as a table, made once it is opened."""
    with st.expander(f"The same {what.lower()}s as a table", key=key, on_change="rerun") as opened:
        if not opened.open:
            return
        rows = [
            {
                "What": words.headline(f),
                **(
                    {"Number": f.figure, "Whom": f.whom}
                    if f["fact"] == "count"
                    else {"Kind": words.EVENT_TYPE.get(f["event_type"] or "", "")}
                ),
                "From": span.first.isoformat(),
                "To": span.last.isoformat(),
                "Days known": "" if f["when_precision"] == "day" else (f["when_precision"] or ""),
                "Where": words.where(f),
                "Who says so": words.said_by(f),
                "Kind of source": words.KIND.get(f.voice, ""),
                "Report": f.source,
            }
            for f in facts
            if (span := times.days(f))
        ]
        st.dataframe(rows, hide_index=True, width="stretch")


def lane_of(tables: Corpus, lanes: str) -> Callable[[Fact], str]:
    """The lane of a fact: its kind of event, its country (else the one people came from, else went to), its report or its claimant."""

    def country(fact: Fact) -> str:
        return next(iter([fact["country"] or "", *split(fact["origin"]), *split(fact["destination"])][not fact["country"] :]), "")

    return {
        "country": country,
        "report": lambda fact: str(fact["report"]),
        "claimant": lambda fact: next(iter(fact.tags["claimant"]), ""),
    }.get(lanes, lambda fact: str(fact["event_type"] or "other"))


def lane_name(tables: Corpus, lanes: str) -> Callable[[str], str]:
    """What a lane is called."""
    if lanes == "event_type":
        return lambda lane: words.EVENT_TYPE.get(lane, lane)
    if lanes == "country":
        return lambda lane: tables.countries.get(lane, ("", lane))[1] if lane else NOWHERE
    return lambda lane: tables.values.get(lanes, {}).get(lane, lane) or "Not known"


def where_in_report(tables: Corpus) -> Callable[[Fact], str]:
    """Where in its report a fact stands: the paragraph where the text is on this machine, else how far into the text."""

    text_of = cache(corpus.text_of)

    def where(fact: Fact) -> str:
        text = text_of(fact["report"])
        if text and (found := paragraph_of(text, fact)):
            return f"paragraph {found[0]} of {found[1]}"
        characters = tables.reports[fact["report"]]["characters"]
        return f"{100 * fact['start'] // characters} % into the text" if characters else ""

    return where


def picture(tables: Corpus, view: views.View, colours: theme.Palette, text: int, width: int, height: int) -> go.Figure:
    """The chart that a view shows, for a slide or an export: no text smaller than `text` pixels, with its own legend."""
    options = (str(view.options["draw"]), str(view.options["lanes"]), str(view.options["fact"]))
    found = select(tables, view.filters)
    facts = shown(found, options[0])
    window = times.settle(str(view.options["focus"]), tables.years, found)
    if window is None:
        return go.Figure(
            layout={"width": width, "height": height, "annotations": [{"text": "Nothing here has a date.", "showarrow": False}]}
        )
    aside = options[0] == "events"
    named, lane = lane_name(tables, options[1]), lane_of(tables, options[1])
    names = [named(lane(f)) for f in facts] if aside else ["10 million"]
    left = min(max((width_of(name, Sheet(0, text)) for name in names), default=0), 0.28 * width) + text
    sheet = Sheet(width - left - 0.6 * text, text)
    laid = lay_out(tables, facts, window, options, sheet)
    lines = _wrapped([*_legend(laid, colours, _letter), *_left_out(facts, laid)], width, text)
    top = (1.45 * len(lines) + 0.4) * text
    room = height - top - 2.2 * text
    frame = Frame(left, 0.6 * text, top, "<br>".join(lines), aside)
    if not isinstance(laid, Timeline):
        laid = lay_out(tables, facts, window, options, sheet, room)
        return _figure(tables, laid, sheet, colours, options, frame, room).update_layout(width=width, height=height)
    row = _row(laid, room, text)
    if row < 1.25 * text:
        # Too many rows for this height: labels only where room is left over, and none where rows are lower than a line.
        laid = timeline(facts, window, sheet, lane, tuple(laid.lanes), rivals_of(tables), soft_ends(tables), options[2], crowded=0)
        row = _row(laid, room, text)
    laid = laid._replace(spans=apart(laid.spans, row, sheet, options[2]))
    return _figure(tables, laid, sheet, colours, options, frame, row).update_layout(width=width, height=height)


def _left_out(facts: Sequence[Fact], laid: Laid) -> list[str]:
    """What a picture alone would not tell: how its axis goes, and how many facts it does not show."""
    powers = [] if isinstance(laid, Timeline) else [words.GRID]
    missing = len(facts) - len(marks(laid))
    return [*powers, f"Not shown: {missing:,} undated or outside this time."] if missing else powers


def _row(laid: Timeline, room: float, text: float) -> float:
    """The height of a row at which all of them have room."""
    return min((room - 0.5 * text * len(laid.lanes)) / max(sum(laid.lanes.values()), 1), 1.9 * text)


def _figure(
    tables: Corpus, laid: Laid, sheet: Sheet, colours: theme.Palette, options: Options, frame: Frame, size: float = 0.0
) -> go.Figure:
    if isinstance(laid, Timeline):
        return events_figure(laid, sheet, colours, lane_name(tables, options[1]), options[2], frame, size)
    return levels_figure(laid, sheet, size or HEIGHT, colours, options[2], frame if size else Frame(left=MARGIN))


Sample = Callable[[str, str, str], str]
"""A sample of a mark from its form, colour and symbol."""


def _legend(laid: Laid, colours: theme.Palette, sample: Sample) -> list[str]:
    """What colours, symbols and forms mean, as far as they are shown."""
    found = marks(laid)
    kinds = {m.fact.voice for m in found}
    parts = [sample("symbol", *theme.kind(kind, colours)) + escape(name) for kind, name in words.KIND.items() if kind in kinds]
    forms: dict[str, bool] = {}
    if isinstance(laid, Timeline):
        forms = {"day": any(s.point for s in laid.spans), "bar": any(not s.point for s in laid.spans)}
    else:
        forms = {"flow": any(not m.stock for m in laid.marks), "stock": any(m.stock for m in laid.marks)}
        forms |= {form: any(m.form == form for m in laid.marks) for form in ("about", "range", "vague", "at_least", "at_most")}
    forms |= {"soft": any(any(m.soft) for m in found), "rivals": bool(laid.joins)}
    return parts + [sample(form, colours.text, "square") + words.FORMS[form] for form, there in forms.items() if there]


def _sample(form: str, colour: str, symbol: str) -> str:
    if form == "symbol":
        return f'<b class="symbol" style="color:{colour}" aria-hidden="true">{theme.SYMBOLS[symbol]}</b>'
    return f'<i class="form {form}" aria-hidden="true"></i>'


def _letter(form: str, colour: str, symbol: str) -> str:
    """The same where there are only letters."""
    letters = {
        "symbol": theme.SYMBOLS[symbol],
        "day": "●",
        "bar": "▬",
        "flow": "▬",
        "stock": "─○─",
        "soft": "■■■",
        "about": "▬",
        "range": "▬",
        "at_least": "△",
        "at_most": "▽",
        "rivals": "≠",
        "vague": "▨",
    }
    tints = {"soft": (0.3, 1.0, 0.3), "about": (0.45,), "range": (0.45,)}.get(form, (1.0,))
    drawn = zip(letters[form] if form == "soft" else [letters[form]], tints, strict=True)
    return "".join(f'<span style="color:{theme.pale(colour, tint)}">{letter}</span>' for letter, tint in drawn) + " "


def _wrapped(parts: Sequence[str], width: float, text: int) -> list[str]:
    """Parts of a legend in lines of at most so many pixels; their markup takes no room."""
    lines: list[tuple[str, float]] = []
    for part in parts:
        length = text_width(unescape(re.sub("<[^>]*>", "", part)), text)
        if lines and lines[-1][1] + BETWEEN * text + length <= width:
            lines[-1] = (f"{lines[-1][0]}&nbsp;&nbsp;&nbsp; {part}", lines[-1][1] + BETWEEN * text + length)
        else:
            lines.append((part, length))
    return [line for line, _ in lines]


def _alternative(laid: Laid, options: Options) -> str:
    when = words.period(*laid.window)
    if isinstance(laid, Timeline):
        return f"Timeline of {words.amount(len(laid.spans), 'event')}, {when}, in lanes: {words.LANES[options[1]].lower()}."
    return f"{words.amount(len(laid.marks), 'number')} of people, {when}, on an axis by powers of ten."
