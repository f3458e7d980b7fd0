"""A report to read: its text with what was found in it marked, where its facts stand, and the card of the one that is selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from components import cards, links, pager, state, theme, words
from components.marked import BEGINNING, CARD, Writer, mark_id
from data.frames import Corpus, Fact, Row
from data.passages import Passage
from data.reading import MARKS, Entry, Mark, Reading, chosen
from data.selection import Filters

PAGE = "reader"
FACTS = ("counts", "events")
TICKS = 400
"""Places for ticks along the strip: of facts that stand closer, the first has the tick."""
MOST_LOST = 200
PLACE = "reading"
"""The report and part that the reader saw last."""
QUARTERS = ("first", "second", "third", "last")


class Shown(NamedTuple):
    """What of a report is shown: the marks of its facts in order (`here`: of those in the part shown), and the selected fact."""

    reading: Reading
    order: Sequence[Mark]
    here: Sequence[Mark]
    lost: Sequence[Fact]
    part: int
    fact: Fact | None
    write: Writer


def listed(reports: Iterable[Entry]) -> None:
    """The reports to choose from; those without a fact that passes the filters under a heading of their own."""
    _turned("", 0)
    filtered = bool(state.view().filters.active)
    for some, entries in groupby(reports, key=lambda entry: bool(entry.facts)):
        if not some:
            st.header("Reports with no fact that passes the filters" if filtered else "Reports without facts")
        st.html(f'<ul class="reports">{"".join(map(_entry, entries))}</ul>')


def draw(tables: Corpus, reading: Reading, facts: Sequence[Fact]) -> None:
    """The report with these of its facts marked, and with the selected one in any case."""
    shown = _shown(reading, facts)
    st.html(_head(shown, len(facts)))
    if reading.text is None:
        report = _without_text(shown)
    else:
        label = "What is marked in the text"
        st.pills(label, MARKS, selection_mode="multi", key="marks", format_func=words.MARKS.__getitem__, label_visibility="collapsed")
        report = _turn(shown) + shown.write.text(shown.part) + _turn(shown) + _lost(shown)
    colours = theme.palette()
    style = f"--open:{colours.move};--ground:{colours.background}"
    side = f'<div class="side">{_card(tables, shown)}{_margin(shown)}</div>'
    st.html(f'<div class="reader" style="{style}">{_strip(shown)}<div class="report">{report}</div>{side}</div>')
    turned = _turned(str(reading.row["report"]), shown.part)
    if shown.fact:
        links.scroll_to(mark_id(shown.fact.id))
    elif turned:
        links.scroll_to(BEGINNING)


def _turned(report: str, part: int) -> bool:
    """Whether the reader has come here from the list, another report or another part of this one: all of it is one page."""
    before = st.session_state.get(PLACE)
    st.session_state[PLACE] = (report, part)
    return before not in (None, (report, part))


def _shown(reading: Reading, facts: Sequence[Fact]) -> Shown:
    fact = reading.facts.get(state.option("fact"))
    selected = fact.id if fact else ""
    asked = {f.id for f in facts}
    order = [mark for mark in chosen(reading.marks, FACTS, asked, selected) if mark.fact]
    part = reading.part_of(selected) if fact else pager.turned(len(reading.parts)) - 1
    first, last = reading.parts[part]
    here = [mark for mark in order if first <= mark.start < last]
    marks = chosen(reading.marks, state.options("marks"), asked, selected)
    lost = [f for f in reading.lost if f.id in asked or f is fact]
    return Shown(reading, order, here, lost, part, fact, Writer(reading, marks, selected, _addresses(reading)))


def _addresses(reading: Reading) -> Callable[[str], str]:
    """The address at which a fact is selected, made once for all facts of the report but for its id."""
    base = state.link(PAGE, state.view().with_options(read=reading.row["report"], fact="", page="1"))
    return lambda fact: f"{base}&{urlencode({'fact': fact})}"


def _entry(entry: Entry) -> str:
    row = entry.row
    link = links.anchor(row["title"] or row["report"], PAGE, state.view().with_options(read=row["report"], fact="", page="1"))
    about = f"<p>{escape(row['abstract'])}</p>" if row["abstract"] else ""
    return f'<li><h2>{link}</h2><p class="from">{_origin(row)}. {_facts(entry.facts)}.</p>{about}{_problem(row)}</li>'


def _head(shown: Shown, passing: int) -> str:
    """The way back, the report's origin, its title where the text does not begin with it, and what to know of this text."""
    reading, view = shown.reading, state.view()
    row = reading.row
    back = links.anchor("All reports", PAGE, view.with_options(read="", fact="", page="1"))
    title = "" if reading.titled else f"<h2>{escape(row['title'] or row['report'])}</h2>"
    there = links.publisher(row["url"])
    notes = [_problem(row)]
    if view.filters.active:
        everything = replace(view, filters=Filters()).with_options(fact="", page="1")
        passes = f"{_facts(passing)} of this report {'pass' if passing > 1 else 'passes'} the filters."
        notes.append(f"<p>{passes} {links.anchor('Show all', PAGE, everything)}</p>")
    if reading.changed:
        lost = f" {_facts(len(shown.lost))} could not be found in it: see below the text." if shown.lost else ""
        notes.append(f'<p class="changed">{words.TEXT_CHANGED}{lost}</p>')
    abstract = (
        f"<details><summary>Abstract</summary><p>{escape(row['abstract'])}</p></details>"
        if row["abstract"] and reading.text is not None
        else ""
    )
    return f'<div class="origin">{title}<p class="from">{_origin(row)}. {there} {back}</p>{"".join(notes)}{abstract}</div>'


def _strip(shown: Shown) -> str:
    """Where in the report the facts stand, from left to right: one row for numbers, one for events. The list beside says the same."""
    length = shown.reading.length
    rows = []
    for kind in FACTS:
        marks = [mark for mark in shown.order if mark.kind == kind]
        places = {mark.start * TICKS // length: mark for mark in reversed(marks)}
        if shown.fact:
            places |= {mark.start * TICKS // length: mark for mark in marks if mark.fact == shown.fact.id}
        ticks = "".join(_tick(shown, mark) for _, mark in sorted(places.items()))
        track = f'<div class="{kind}_track" aria-hidden="true">{_window(shown)}{ticks}</div>'
        rows.append(f"<div><span>{words.MARKS[kind]} ({len(marks):,})</span>{track}</div>")
    quarters = [sum(mark.start * 4 // length == n for mark in shown.order) for n in range(4)]
    told = ", ".join(f"{n:,} in the {name}" for n, name in zip(quarters, QUARTERS, strict=True))
    return f'<div class="strip">{"".join(rows)}<p class="unseen">Facts in each quarter of the report: {told}.</p></div>'


def _tick(shown: Shown, mark: Mark) -> str:
    fact = shown.reading.facts[mark.fact]
    chosen_ = ' class="chosen"' if fact is shown.fact else ""
    at = f'style="left:{100 * mark.start / shown.reading.length:.2f}%"'
    return f'<a data-go href="{escape(shown.write.address(fact.id))}" tabindex="-1" title="{escape(_line(fact))}" {at}{chosen_}></a>'


def _window(shown: Shown) -> str:
    """The part of the text that is shown, where that is not all of it."""
    if len(shown.reading.parts) < 2:
        return ""
    first, last = (100 * at / shown.reading.length for at in shown.reading.parts[shown.part])
    return f'<i style="left:{first:.2f}%;width:{last - first:.2f}%"></i>'


def _card(tables: Corpus, shown: Shown) -> str:
    """The card of the selected fact, with the ways to its neighbours and back to its words."""
    if shown.fact is None:
        return ""
    fact, order = shown.fact, [mark.fact for mark in shown.order]
    lost = fact in shown.reading.lost
    steps = []
    if not lost:
        at = order.index(fact.id)
        around = [("Previous", order[at - 1] if at else ""), ("Next", order[at + 1] if at + 1 < len(order) else "")]
        steps.append(f"<span>{at + 1:,} of {len(order):,}</span>")
        steps += [f'<a data-go href="{escape(shown.write.address(to))}">{name}</a>' for name, to in around if to]
    steps.append(f'<a href="#{escape(mark_id(fact.id))}">Back to the report</a>')
    steps.append(links.anchor("Close", PAGE, state.view().with_options(fact="", page=str(shown.part + 1))))
    passage = Passage("", fact["quote"], "", "lost") if lost else None
    card = cards.full(tables, fact, passage, form="")
    body = f'<p class="steps">{" ".join(steps)}</p><div class="facts">{card}</div>'
    return f'<section id="{CARD}" tabindex="-1" aria-label="Selected fact">{body}</section>'


def _margin(shown: Shown) -> str:
    """The facts of the part that is shown, one a line, in the order of the text."""
    if shown.reading.text is None or not shown.here:
        return ""
    lines = "".join(_item(shown, shown.reading.facts[mark.fact], mark.kind) for mark in shown.here)
    return f'<nav aria-label="Facts in the order of the text"><h3>Facts in order</h3><ol>{lines}</ol></nav>'


def _item(shown: Shown, fact: Fact, kind: str) -> str:
    line, said = _line(fact), fact["claimed_by"] or words.KIND["report"]
    told = "" if said in line else f" <span>{escape(said)}</span>"
    return f"<li>{shown.write.link(fact, escape(line), kind)}{told}</li>"


def _line(fact: Fact) -> str:
    """An event by its headline, a number in the report's words."""
    return words.headline(fact) if fact["fact"] == "event" else str(fact["quote"])


def _turn(shown: Shown) -> str:
    """Earlier and later parts of a long text."""
    parts, part = len(shown.reading.parts), shown.part
    if parts < 2:
        return ""
    view = state.view().with_options(fact="")
    turns = [(name, to) for name, to in (("Previous part", part), ("Next part", part + 2)) if 0 < to <= parts]
    ways = " ".join(links.anchor(name, PAGE, view.with_options(page=str(to))) for name, to in turns)
    return f'<p class="turn"><span>This report is long. Part {part + 1} of {parts}.</span> {ways}</p>'


def _without_text(shown: Shown) -> str:
    row = shown.reading.row
    abstract = f"<h3>Abstract</h3><p>{escape(row['abstract'])}</p>" if row["abstract"] else ""
    how = words.ADD_TEXT.format(report=escape(row["report"]))
    phrases = _phrases(shown, "The words that state its facts, in order", [shown.reading.facts[mark.fact] for mark in shown.here])
    return f'<p class="missing" id="{BEGINNING}" tabindex="-1">{how}</p>{abstract}{_turn(shown)}{phrases}{_turn(shown)}'


def _lost(shown: Shown) -> str:
    """The facts that were not found in a changed text: all of them, unless they are very many."""
    listed = [*shown.lost[:MOST_LOST], *(f for f in shown.lost[MOST_LOST:] if f is shown.fact)]
    more = f"<p>The first {MOST_LOST} are listed. The others are on the page Facts.</p>" if len(listed) < len(shown.lost) else ""
    return _phrases(shown, "Facts that were not found in this text", listed) + more


def _phrases(shown: Shown, heading: str, facts: Sequence[Fact]) -> str:
    """What the report says in its own words, each with a link to the card of its fact."""
    if not facts:
        return ""
    lines = []
    for fact in facts:
        kind = "events" if fact["fact"] == "event" else "counts"
        said = f"{words.FACT_NAME[fact['fact']]}; {fact['claimed_by'] or words.KIND['report']}"
        lines.append(f"<li>{shown.write.link(fact, escape(fact['quote']), kind, mark_id(fact.id))} <span>{escape(said)}</span></li>")
    return f'<h3>{heading}</h3><ol class="phrases">{"".join(lines)}</ol>'


def _origin(row: Row) -> str:
    day = words.day(row["published"], row["published_precision"])
    return escape(", ".join(part for part in (row["byline"], row["publisher"], day) if part))


def _problem(row: Row) -> str:
    return f'<p class="changed">This report could not be read: {escape(row["problem"])}.</p>' if row["problem"] else ""


def _facts(n: int) -> str:
    return words.facts(n) if n else "No fact"
