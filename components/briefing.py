"""The page of the briefing: its slides in order with what each shows, the reader's own words, its link and its file."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import NamedTuple

import streamlit as st

from components import links, pins, state, timeline, views, words
from components.breakdown import sentences
from components.comparison import apart
from components.comparison import picture as comparison_picture
from data import window as times
from data.breakdown import named
from data.briefing import LONGEST_LINK, LONGEST_NOTE, LONGEST_TITLE, Briefing, Slide, dump, load, plain
from data.errors import BriefingError
from data.frames import Corpus, Fact, placed
from data.selection import select

PAGE = "briefing"
OPENED = "briefing_opened"
LOOKS = {False: "Light", True: "Dark"}
HOW = (
    "Nothing is pinned yet. Choose “Pin to briefing” on a card, beside the title of the timeline or the map, or beside claims about the "
    "same people. What you pin comes here, to be put in order and shown."
)


class Shown(NamedTuple):
    """What a slide shows, and the page and view that it leads to.

    Without a page it leads nowhere. `made` is the title it has where the reader gives none; `lines` are plain text; `problem` says
    what these tables do not hold.
    """

    page: str
    view: views.View
    title: str
    made: str
    lines: list[str]
    problem: str = ""


def name(title: str) -> str:
    """The page's name with how many slides there are."""
    slides = len(pins.kept().briefing.slides)
    return f"{title} ({slides})" if slides else title


def copier() -> str:
    """The HTML of a button that copies a link to the briefing; empty where there is none."""
    packed = pins.carried().get(state.BRIEFING, [""])[0]
    return links.copies(state.briefing_link(packed), "Copy link to this briefing") if packed else ""


def head(tables: Corpus) -> None:
    """The briefing's own title and look."""
    made = pins.kept().briefing
    if made == Briefing():
        st.info(HOW)
    else:
        left, right = st.columns((6, 1), vertical_alignment="bottom")
        with left:
            _text("Title of the briefing", "briefing_title", made.title, LONGEST_TITLE, _retitle, ())
        with right:
            st.session_state["briefing_dark"] = made.dark
            st.segmented_control(
                "Slides", list(LOOKS), format_func=LOOKS.__getitem__, key="briefing_dark", required=True, on_change=_darken
            )
        _snapshot(tables, made)


def slides(tables: Corpus) -> None:
    """What is pinned, in order, to be moved, titled and removed; what was removed last can be put back."""
    held = pins.kept()
    with st.container(key="removed"):  # There also while it is empty: else all that follows would be drawn anew.
        if held.removed:
            title = held.removed.slide.title or shown(tables, held.removed.slide.show, held.removed.slide.view).title
            st.html(f"<p>Removed: “{escape(title)}”. {_step('back', 0, 'Put it back')}</p>")
    for number, slide in enumerate(held.briefing.slides, start=1):
        _slide(tables, slide, number, len(held.briefing.slides))


@lru_cache(maxsize=256)  # The page is drawn anew for each title and step.
def shown(tables: Corpus, show: str, said: str) -> Shown:
    """What a slide shows, from these tables: `show` and the view that is `said`."""
    view, unknown = views.read(said, tables)
    fact = tables.facts.get(str(view.options["fact"]))
    if show in ("fact", "claims") and fact is None:
        return Shown("", view, words.SHOWS[show], "", [], "The fact of this slide is not in these tables.")
    if show == "fact" and fact:
        made = words.EVENT_TYPE.get(fact["event_type"], "") if fact["fact"] == "event" else words.about([fact])
        return Shown("facts", view, words.in_a_line(fact), made, [_said(fact)])
    if show == "claims" and fact and view.options["compare"] == "parts":
        part = apart.part_of(tables, view)
        problem = "" if part else "These tables hold no part of this number."
        title = words.about([part.fact], named(part.fact)) if part else words.in_a_line(fact)
        return Shown("claims", view, title, title, sentences(part) if part else [], problem)
    if show == "claims" and fact:
        found = comparison_picture.group_of(tables, view)
        group = found.claims if found else []
        problem = "" if group else "These tables hold no other claim about the same people."
        title = words.about(group or [fact])
        return Shown("claims", view, title, title, [f"{c.figure}: {words.said_by(c)}, {c.source}" for c in group], problem)
    line = _picture(tables, show, view)
    problem = "" if line else "Nothing in these tables is in this view."
    if unknown:
        problem = "Parts of this view are not in these tables; it shows more than was pinned."
    title = words.drawn(show, str(view.options["draw"]), str(view.options["lanes"]))
    return Shown(show, view, title, title, [line], problem)


def keep(tables: Corpus) -> None:
    """The link and the file."""
    made = pins.kept().briefing
    st.header("Keep it and pass it on")
    packed = pins.link_text()
    if len(packed) > LONGEST_LINK:
        st.warning(
            f"This briefing is too long for a link: {len(packed):,} characters, where programs for mail and chat pass on {LONGEST_LINK:,} "
            "whole. The address of this page does not hold it any more. Save it as a file, or it is gone when this page is closed."
        )
    elif packed:
        st.caption("The address of this page holds the whole briefing: copied or bookmarked, it shows the same again. A file holds it too.")
    if packed:
        with st.container(horizontal=True, vertical_alignment="center"):
            snapshot = made.snapshot or tables.snapshot
            st.download_button("Save as a file", dump(made), f"passage-briefing-{snapshot}.json", "application/json", on_click="ignore")
            if len(packed) <= LONGEST_LINK:
                st.html(copier(), width="content")
    turn = st.session_state.setdefault(OPENED, 0)
    key = f"briefing_file_{turn}"
    st.file_uploader("Open a file", type="json", max_upload_size=1, key=key, on_change=_open, args=(key,))


def _slide(tables: Corpus, slide: Slide, number: int, count: int) -> None:
    told = shown(tables, slide.show, slide.view)
    steps = [
        _step("up", number, "Move up", number > 1),
        _step("down", number, "Move down", number < count),
        _step("remove", number, "Remove"),
    ]
    lines = "".join(f"<p>{escape(line)}</p>" for line in told.lines)
    problem = f'<p class="changed">{escape(told.problem)}</p>' if told.problem else ""
    title = links.anchor(told.title, told.page, told.view) if told.page else escape(told.title)
    head = f'<p class="kind">{number} · {words.SHOWS[slide.show]}</p><h2>{title}</h2>'
    with st.container(border=True, key=f"slide_{number}"):
        st.html(f'<div class="slide"><div>{head}{lines}{problem}</div><p class="links">{"".join(steps)}</p></div>')
        left, right = st.columns(2)
        place = (number - 1, pins.name_of(slide))
        with left:
            _text(f"Title of slide {number}", f"slide_title_{number}", slide.title, LONGEST_TITLE, _rewrite, (*place, "title"), told.made)
        with right:
            _text(f"Your own sentence on slide {number}", f"slide_note_{number}", slide.note, LONGEST_NOTE, _rewrite, (*place, "note"))


def _picture(tables: Corpus, show: str, view: views.View) -> str:
    """How much a view of the timeline or the map shows, and what was chosen; empty where it shows nothing."""
    facts = select(tables, view.filters)
    focus = times.settle(str(view.options["focus"]), tables.years, facts)
    if show == "timeline":
        draw = str(view.options["draw"])
        drawn = times.divide(timeline.shown(facts, draw), focus).within if focus else []
        amount, chosen = ("event", words.LANES[str(view.options["lanes"])].lower()) if draw == "events" else ("number", "")
    else:
        drawn, amount = times.within(placed(facts), focus), "fact"
        _, chosen = tables.countries.get(str(view.options["zoom"]), ("", ""))
    told = (words.amount(len(drawn), amount), words.period(*focus) if focus else "", chosen, words.chosen(tables, view.filters))
    return " · ".join(part for part in told if part) if drawn else ""


def _said(fact: Fact) -> str:
    """Who says so, when, and which report."""
    return " · ".join(part for part in (words.speaker(fact), words.when(fact), words.where(fact), fact.source) if part)


def _text(label: str, key: str, value: str, most: int, change: Callable[..., None], place: tuple[object, ...], made: str = "") -> None:
    """A field for the reader's own words; `made` stands in it where there are none."""
    st.session_state[key] = value
    st.text_input(label, key=key, max_chars=most, placeholder=made or None, on_change=change, args=(key, *place))


def _step(what: str, number: int, label: str, possible: bool = True) -> str:
    """The HTML of a button that changes the order of slides; its id is where the focus goes after the step."""
    named = f' aria-label="{label}: slide {number}"' if number else ""
    return (
        f'<button type="button" class="copy" id="{what}{number}" data-slide="{what} {number}"{named}{"" if possible else " disabled"}>'
        f"{label}</button>"
    )


def _snapshot(tables: Corpus, made: Briefing) -> None:
    if made.snapshot in ("", tables.snapshot):
        return
    st.info(f"This briefing was made on snapshot {made.snapshot}; you see {tables.snapshot}. Facts may have changed: look at each slide.")
    st.button("All slides are right: note this snapshot", on_click=pins.change, kwargs={"snapshot": tables.snapshot})


def _retitle(key: str) -> None:
    pins.change(title=plain(st.session_state[key])[:LONGEST_TITLE])


def _darken() -> None:
    pins.change(dark=st.session_state["briefing_dark"])


def _rewrite(key: str, at: int, name: str, part: str) -> None:
    most = {"title": LONGEST_TITLE, "note": LONGEST_NOTE}[part]
    pins.change_slide(at, name, **{part: plain(st.session_state[key])[:most]})


def _open(key: str) -> None:
    """Take the briefing of the file that was chosen; the field is emptied, so that the same file can be chosen again."""
    file = st.session_state[key]
    if file is None:
        return
    st.session_state[OPENED] += 1
    try:
        pins.offer(load(file.getvalue()), "file")
    except BriefingError as error:
        pins.report(str(error))
