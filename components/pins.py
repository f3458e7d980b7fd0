"""The reader's briefing, kept in the session and in the URL, and the buttons that pin things to it.

The session carries it from page to page; in the URL it survives a reload. The buttons are HTML: `links` tells of clicks on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st

from components import state, views, words
from data.briefing import LONGEST_LINK, LONGEST_VIEW, MOST_SLIDES, SHOWS, Briefing, Slide, pack, unpack
from data.errors import BriefingError
from data.frames import Corpus, Fact
from data.query import Query

KEPT = "briefing_kept"
DRAWN = {"timeline": ("focus", "draw", "lanes", "fact"), "map": ("focus", "layers", "zoom", "spot")}
"""The options that these pictures depend on."""


class Removed(NamedTuple):
    """The slide that was removed last, and where it stood (from 0)."""

    at: int
    slide: Slide


class Kept(NamedTuple):
    """What a session keeps: its briefing; another one that came by a link or a file (`origin`) and waits for a yes; what went wrong.

    `seen` holds a hash of each briefing that the URL has told of: one's own of before comes with Back, and is no news. `changes`
    counts what the reader did.
    """

    briefing: Briefing = Briefing()
    offered: Briefing | None = None
    origin: str = ""
    problem: str = ""
    removed: Removed | None = None
    seen: frozenset[int] = frozenset()
    changes: int = 0


def kept() -> Kept:
    """What this session keeps."""
    held: Kept = st.session_state.get(KEPT, Kept())
    return held


def begin() -> None:
    """Take the briefing of a followed link. Call once a run, before anything is drawn."""
    asked = st.query_params.get(state.BRIEFING, "")
    if asked and hash(asked) not in kept().seen:
        _keep(seen=kept().seen | {hash(asked)})
        try:
            offer(unpack(asked), "link")
        except BriefingError as error:
            report(str(error))


def settle(corpus: Corpus) -> None:
    """Note on which tables the briefing was made. Call once a run, before anything asks for its link."""
    briefing = kept().briefing
    if bool(briefing.slides) != bool(briefing.snapshot):
        briefing = briefing._replace(snapshot=corpus.snapshot if briefing.slides else "")
    _keep(briefing=briefing, seen=kept().seen | {hash(pack(briefing))})


def carried() -> Query:
    """What the URL says of the briefing: nothing where it is empty, or too long for a link."""
    packed = link_text()
    return {state.BRIEFING: [packed]} if packed and len(packed) <= LONGEST_LINK else {}


def link_text() -> str:
    """The briefing as a link holds it, however long; empty where there is none."""
    briefing = kept().briefing
    return pack(briefing) if briefing != Briefing() else ""


def offer(other: Briefing, origin: str) -> None:
    """Take this briefing, or ask first where another would be lost."""
    if kept().briefing in (Briefing(), other):
        _keep(briefing=other, offered=None, problem="")
    else:
        _keep(offered=other, origin=origin, problem="")


def notices() -> None:
    """Say what could not be done, and ask about a briefing that waits."""
    held = kept()
    if held.problem:
        st.warning(held.problem)
        st.button("Close the message", on_click=report, args=("",))
    if held.offered:
        st.info(f"The {held.origin} holds another briefing: {_told(held.offered)}. Yours: {_told(held.briefing)}.")
        with st.container(horizontal=True):
            st.button("Keep mine", on_click=_keep, kwargs={"offered": None})
            st.button(f"Take the {held.origin}’s", on_click=_keep, kwargs={"briefing": held.offered, "offered": None, "removed": None})


def report(problem: str) -> None:
    """Say what could not be done, until something is changed."""
    _keep(problem=problem)


def change(**parts: object) -> None:
    """Change parts of the briefing: for a widget's `on_change`."""
    held = kept()
    _keep(briefing=held.briefing._replace(**parts), problem="", changes=held.changes + 1)  # type: ignore[arg-type]


def change_slide(at: int, name: str, **parts: str) -> None:
    """Change parts of the slide that shows what is named. It stood at `at` (from 0) when it was drawn, and may have moved since."""
    slides, names = list(kept().briefing.slides), pinned()
    if name in names:
        at = at if names[at : at + 1] == [name] else names.index(name)
        slides[at] = slides[at]._replace(**parts)
        change(slides=tuple(slides))


def pinned() -> list[str]:
    """What is pinned, as the buttons name it."""
    return [name_of(slide) for slide in kept().briefing.slides]


def toggle(name: str) -> None:
    """Pin what a button names; what is pinned already is taken off."""
    names, slides = pinned(), kept().briefing.slides
    show, _, view = name.partition("?")
    if name in names:
        remove(names.index(name))
    elif len(slides) >= MOST_SLIDES:
        report(f"A briefing holds {MOST_SLIDES} slides at most. Remove one to pin another.")
    elif len(view) > LONGEST_VIEW:
        report("This view has too many filters to be pinned. Choose fewer.")
    elif show in SHOWS and view.isascii():
        change(slides=(*slides, Slide(show, view)))


def arrange(step: str) -> str:
    """Do what a button on the page of the briefing says, and give the id of the button to go on with; empty where it cannot be done.

    “up 2”, “down 2”, “remove 2” (slides counted from 1); “back 0” puts back what was removed last. A button's id is its step
    without the space.
    """
    what, _, number = step.partition(" ")
    slides = list(kept().briefing.slides)
    if what == "back":
        return _put_back()
    at = int(number) - 1 if re.fullmatch("[0-9]{1,3}", number) else -1
    to = {"up": at - 1, "down": at + 1, "remove": at}.get(what, -1)
    if not (0 <= at < len(slides) and 0 <= to < len(slides)):
        return ""
    if what == "remove":
        remove(at)
        return "back0"
    slides.insert(to, slides.pop(at))
    change(slides=tuple(slides))
    there = {0: "down", len(slides) - 1: "up"}.get(to, what)
    return f"{there}{to + 1}"


def remove(at: int) -> None:
    """Take a slide off (counted from 0); it can be put back."""
    slides = list(kept().briefing.slides)
    _keep(removed=Removed(at, slides.pop(at)))
    change(slides=tuple(slides))


def _put_back() -> str:
    removed, slides = kept().removed, list(kept().briefing.slides)
    if removed is None or len(slides) >= MOST_SLIDES:
        return ""
    slides.insert(removed.at, removed.slide)
    change(slides=tuple(slides))
    _keep(removed=None)
    return f"remove{min(removed.at + 1, len(slides))}"


def button(show: str, view: str) -> str:
    """The HTML of a button that pins a view. Whether it is pinned the script says: the HTML stays as it is when that changes."""
    return f'<button type="button" class="copy" aria-pressed="false" data-pin="{escape(f"{show}?{view}")}">{words.PIN}</button>'


def titled(show: str) -> None:
    """Draw the title of the page of the timeline or the map, and a button that pins the picture with the current view."""
    settled = state.settled()
    view = views.View(settled.filters).with_options(**{name: settled.options[name] for name in DRAWN[show]})
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="titled"):
        st.title(words.TITLES[show])
        st.html(button(show, views.said(view)), width="content")


def fact(shown: Fact) -> str:
    """The HTML of a button that pins a fact."""
    return button("fact", urlencode({"fact": shown.id}))


def claims(group: Sequence[Fact]) -> str:
    """The HTML of a button that pins claims about the same people; its first claim stands for the group."""
    return button("claims", urlencode({"compare": "rivals", "fact": group[0].id}))


def parts(whole: Fact) -> str:
    """The HTML of a button that pins a number taken apart."""
    return button("claims", urlencode({"compare": "parts", "fact": whole.id}))


def name_of(slide: Slide) -> str:
    """What a slide shows, as buttons name it."""
    return f"{slide.show}?{slide.view}"


def _told(briefing: Briefing) -> str:
    named = f"“{briefing.title}”, " if briefing.title else ""
    return f"{named}{words.amount(len(briefing.slides), 'slide')}"


def _keep(**parts: object) -> None:
    st.session_state[KEPT] = kept()._replace(**parts)  # type: ignore[arg-type]
