"""Pinning, and the page of the briefing: what is pinned stays through pages, links, files and mistakes, and nothing is lost silently."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import pins
from data import tables
from data.briefing import LONGEST_LINK, Briefing, Slide, dump, pack, unpack
from tests.test_pages import event, fact, run, run_query, shown, write_tables

IN_TOWN = {"place": "Newtown", "place_id": "curated:town", "place_name": "Newtown", "lat": 43.0, "lon": 75.0, "country": "KZ"}
DAY = {"when_start": date(2005, 1, 2), "when_end": date(2005, 1, 2)}
FIRST, SECOND, EVENT = "gazette:c:0-2", "gazette:c:20-22", "gazette:e:40-46:detention"
MEN, MAP = Slide("fact", "fact=gazette%3Ac%3A0-2"), Slide("map", "status=deported")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two numbers that cannot both hold, and an event; the app shows these."""
    monkeypatch.setenv("PASSAGE_TABLES", str(tmp_path))
    monkeypatch.delenv("REPORTS_FOLDER", raising=False)
    rivals = {"row_a": FIRST, "row_b": SECOND, "relation": "conflicts_with", "review": "machine"}
    second = fact(20, **IN_TOWN, quote="215 women", who="women", value=215.0, status="deported")
    return write_tables(tmp_path, fact(0, **IN_TOWN), second, event(40, **DAY, statement="The bridge was closed"), relations=[rivals])


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A session without a page, for what buttons do."""
    session: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", session)
    return session


def opened(*slides: Slide, page: str = "briefing", **more: Any) -> AppTest:
    """The app, opened by a link to a briefing with these slides."""
    return run(page, briefing=pack(Briefing(slides=slides, **more)))


def slides_of(app: AppTest) -> list[Slide]:
    return list(unpack(app.query_params["briefing"]).slides)


def headings(app: AppTest) -> list[str]:
    return [unescape(re.sub("<[^>]*>", "", found)) for found in re.findall('<div class="slide">.*?(<h2>.*?</h2>)', shown(app))]


def offered(app: AppTest) -> list[str]:
    """What the page's buttons would pin."""
    return [unescape(name) for name in re.findall('data-pin="([^"]*)"', shown(app))]


def names(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


@pytest.mark.parametrize(
    ("page", "pin"),
    [
        ("facts", "fact?fact=gazette%3Ac%3A0-2"),
        ("facts", "fact?fact=gazette%3Ae%3A40-46%3Adetention"),
        ("overview", "fact?fact=gazette%3Ac%3A0-2"),
        ("claims", "claims?compare=rivals&fact=gazette%3Ac%3A0-2"),
    ],
)
def test_cards_and_groups_of_claims_can_be_pinned(folder: Path, page: str, pin: str):
    assert pin in offered(run(page))


@pytest.mark.parametrize("page", ["timeline", "map"])
def test_a_picture_is_pinned_with_all_that_it_was_chosen_by_and_nothing_else(folder: Path, page: str):
    elsewhere = {"page": "2", "list": "places", "form": "xlsx", "scope": "all", "against": "0123456789"}
    (pin,) = (name for name in offered(run_query(page, {"review": "machine", "fact": EVENT} | elsewhere)) if name.startswith(page))
    asked = parse_qs(pin.partition("?")[2])
    assert asked["review"] == ["machine"] and "focus" in asked
    assert not {*elsewhere, "snapshot", "held", "briefing"} & set(asked)
    assert ("fact" in asked) == (page == "timeline")


def test_a_pin_is_set_and_taken_off_and_what_is_taken_off_can_be_put_back(session: dict[str, Any]):
    for name in ("fact?fact=a", "map?", "fact?fact=b"):
        pins.toggle(name)
    assert pins.pinned() == ["fact?fact=a", "map?", "fact?fact=b"]
    pins.change_slide(1, "map?", title="Where", note="My own words")
    pins.toggle("map?")
    assert pins.pinned() == ["fact?fact=a", "fact?fact=b"]
    assert pins.arrange("back 0") == "remove2"
    assert pins.kept().briefing.slides == (Slide("fact", "fact=a"), Slide("map", "", "Where", "My own words"), Slide("fact", "fact=b"))
    assert pins.arrange("back 0") == ""


def test_slides_are_moved_and_the_focus_goes_with_them(session: dict[str, Any]):
    for name in ("fact?fact=a", "fact?fact=b", "fact?fact=c"):
        pins.toggle(name)
    assert pins.arrange("up 3") == "up2"
    assert pins.pinned() == ["fact?fact=a", "fact?fact=c", "fact?fact=b"]
    assert pins.arrange("up 2") == "down1"
    assert pins.arrange("down 1") == "down2" and pins.arrange("down 2") == "up3"
    assert pins.pinned() == ["fact?fact=a", "fact?fact=b", "fact?fact=c"]
    assert pins.arrange("remove 1") == "back0"
    assert pins.pinned() == ["fact?fact=b", "fact?fact=c"]


def test_words_reach_their_slide_though_it_has_moved_or_is_gone(session: dict[str, Any]):
    for name in ("fact?fact=a", "fact?fact=b"):
        pins.toggle(name)
    pins.arrange("up 2")
    pins.change_slide(1, "fact?fact=b", title="B")
    pins.change_slide(7, "fact?fact=a", title="A")
    pins.change_slide(0, "fact?fact=gone", title="C")
    assert [(s.view, s.title) for s in pins.kept().briefing.slides] == [("fact=b", "B"), ("fact=a", "A")]


@pytest.mark.parametrize("step", ["up 1", "down 3", "up 0", "remove 4", "remove -1", "up", "", "fly 1", "up ²", "up " + "9" * 5000])
def test_a_step_that_cannot_be_done_changes_nothing(session: dict[str, Any], step: str):
    for name in ("fact?fact=a", "fact?fact=b", "fact?fact=c"):
        pins.toggle(name)
    before = pins.kept()
    assert pins.arrange(step) == ""
    assert pins.kept() == before


def test_more_than_a_briefing_holds_is_refused_in_words(session: dict[str, Any]):
    for number in range(61):
        pins.toggle(f"fact?fact={number}")
    assert len(pins.pinned()) == 60 and "60 slides at most" in pins.kept().problem
    pins.toggle("fact?fact=3")
    assert len(pins.pinned()) == 59 and not pins.kept().problem
    pins.toggle(f"map?place={'x' * 4000}")
    assert len(pins.pinned()) == 59 and "too many filters" in pins.kept().problem


@pytest.mark.parametrize("name", ["video?fact=a", "fact?é", ""])
def test_what_no_button_asks_for_is_not_pinned(session: dict[str, Any], name: str):
    pins.toggle(name)
    assert pins.pinned() == []


def test_an_empty_briefing_says_how_to_pin(folder: Path):
    app = run("briefing")
    assert app.title[0].value == "Briefing" and "Nothing is pinned yet" in app.info[0].value
    assert names(app)[-1] == "Briefing"
    assert "briefing" not in app.query_params and not app.get("download_button")


def test_a_link_brings_its_briefing_to_every_page(folder: Path):
    app = opened(MEN, MAP, page="facts")
    assert names(app)[-1] == "Briefing (2)" and not app.info
    assert slides_of(app) == [MEN, MAP]
    app.multiselect(key="status").select("deported").run()
    app.switch_page("../pages/map.py").run()
    assert names(app)[-1] == "Briefing (2)" and slides_of(app) == [MEN, MAP]
    assert app.query_params["status"] == "deported"


def test_the_page_says_what_each_slide_shows_and_leads_there(folder: Path):
    claims, events = Slide("claims", "compare=rivals&fact=gazette%3Ac%3A0-2"), Slide("timeline", "status=detained")
    app = opened(MEN, MAP, claims, events, Slide("fact", "fact=gazette%3Ae%3A40-46%3Adetention"))
    assert headings(app) == [
        "40 men: detained",
        "Where it happened",
        "Men detained in Newtown",
        "What happened, by kind of event",
        "The bridge was closed",
    ]
    told = unescape(shown(app))
    assert "The Gazette, in this report · Newtown · The Gazette 2011" in told
    assert "1 fact · what happened to people: deported" in told
    assert "40: The Gazette, in this report, The Gazette 2011" in told and "215: The Gazette" in told
    assert re.search(r'<h2><a data-go href="facts\?fact=gazette%3Ac%3A0-2&snapshot=\w+">', told)
    assert re.search(r'<h2><a data-go href="map\?status=deported&snapshot=\w+">', told)
    assert re.search(r'<h2><a data-go href="claims\?fact=gazette%3Ac%3A0-2&snapshot=\w+">', told)


def test_own_words_are_kept_in_the_address(folder: Path):
    app = opened(MEN, MAP)
    app.text_input(key="briefing_title").input("What we know").run()
    app.text_input(key="slide_title_2").input("Deportations").run()
    app.text_input(key="slide_note_1").input("Nobody\u2028counted\x07 later.").run()
    app.segmented_control(key="briefing_dark").select(True).run()
    made = unpack(app.query_params["briefing"])
    assert (made.title, made.dark, made.snapshot) == ("What we know", True, tables.snapshot_of(folder))
    assert made.slides == (MEN._replace(note="Nobody counted  later."), MAP._replace(title="Deportations"))
    assert app.text_input(key="slide_title_1").placeholder == "Men detained in Newtown"


def test_what_these_tables_do_not_hold_is_said_and_kept(folder: Path):
    gone = (
        Slide("fact", "fact=gone", "My title"),
        Slide("claims", "fact=gone"),
        Slide("timeline", "status=flown"),
        Slide("map", "q=nowhere"),
    )
    app = opened(*gone, Slide("claims", "fact=gazette%3Ae%3A40-46%3Adetention"))
    told = shown(app)
    assert told.count("The fact of this slide is not in these tables.") == 2
    assert "Parts of this view are not in these tables" in told and "Nothing in these tables is in this view." in told
    assert "These tables hold no other claim about the same people." in told
    assert slides_of(app)[:4] == list(gone) and app.text_input(key="slide_title_1").value == "My title"


def test_a_briefing_of_another_snapshot_says_so_until_the_reader_has_looked(folder: Path):
    app = opened(MEN, snapshot="0123456789")
    assert "made on snapshot 0123456789" in app.info[0].value
    app.text_input(key="slide_title_1").input("Men").run()
    assert "made on snapshot 0123456789" in app.info[0].value
    next(b for b in app.button if b.label.startswith("All slides are right")).click().run()
    assert not app.info and unpack(app.query_params["briefing"]).snapshot == tables.snapshot_of(folder)


def test_a_broken_link_says_so_and_takes_nothing_away(folder: Path):
    app = opened(MEN)
    app.query_params["briefing"] = pack(Briefing(slides=(MAP,)))[:-9]
    app.run()
    assert "cannot be read" in app.warning[0].value and not app.exception
    assert slides_of(app) == [MEN]
    assert "cannot be read" in run("facts", briefing="junk").warning[0].value


@pytest.mark.parametrize(("answer", "held"), [("Keep mine", [MEN]), ("Take the link’s", [MAP])])
def test_a_followed_link_asks_before_it_replaces_what_is_pinned(folder: Path, answer: str, held: list[Slide]):
    app = opened(MEN, page="facts")
    app.query_params["briefing"] = pack(Briefing("Theirs", (MAP,)))
    app.run()
    assert app.info[0].value == "The link holds another briefing: “Theirs”, 1 slide. Yours: 1 slide."
    assert slides_of(app) == [MEN]
    next(b for b in app.button if b.label == answer).click().run()
    assert slides_of(app) == held and not app.info


def test_going_back_to_before_a_pin_keeps_the_pin(folder: Path):
    app = opened(MEN)
    before = app.query_params["briefing"]
    app.text_input(key="briefing_title").input("Later").run()
    app.query_params["briefing"] = before
    app.run()
    assert not app.info and unpack(app.query_params["briefing"]).title == "Later"
    del app.query_params["briefing"]
    app.run()
    assert unpack(app.query_params["briefing"]).title == "Later"


def test_a_briefing_too_long_for_a_link_says_why_and_points_to_the_file(folder: Path):
    long = tuple(MEN._replace(view=f"fact={number}", note="A sentence of my own. " * 4) for number in range(40))
    assert len(pack(Briefing(slides=long))) > LONGEST_LINK
    app = opened(*long)
    assert "too long for a link" in app.warning[0].value and "Save it as a file" in app.warning[0].value
    assert "briefing" not in app.query_params and names(app)[-1] == "Briefing (40)"
    assert "Copy link to this briefing" not in shown(app)
    app.switch_page("../pages/facts.py").run()
    assert names(app)[-1] == "Briefing (40)" and "briefing" not in app.query_params


def test_the_copied_link_holds_the_briefing_and_links_to_views_do_not(folder: Path):
    app = opened(MEN)
    (copied,) = {link for link in re.findall('data-copy="([^"]*)"', shown(app)) if "briefing" in link}
    assert urlsplit(copied).path == "/briefing"
    assert list(unpack(parse_qs(urlsplit(unescape(copied)).query)["briefing"][0]).slides) == [MEN]
    assert "briefing=" not in shown(opened(MEN, page="facts"))


def test_text_of_a_briefing_never_becomes_live(folder: Path):
    evil = "<img src=x onerror=alert(1)>"
    app = opened(MEN._replace(title=evil, note=evil), MAP._replace(view="q=%3Cimg%20src%3Dx%3E"), title=evil)
    assert "<img" not in shown(app)


def test_a_file_is_opened_asked_about_or_refused(folder: Path):
    app = run("briefing")
    app.file_uploader[0].set_value(("mine.json", dump(Briefing("Mine", (MEN, MAP))), "application/json")).run()
    assert slides_of(app) == [MEN, MAP] and app.text_input(key="briefing_title").value == "Mine"
    app.file_uploader[0].set_value(("theirs.json", dump(Briefing("Theirs", (MAP,))), "application/json")).run()
    assert app.info[0].value == "The file holds another briefing: “Theirs”, 1 slide. Yours: “Mine”, 2 slides."
    next(b for b in app.button if b.label == "Take the file’s").click().run()
    assert slides_of(app) == [MAP]
    app.file_uploader[0].set_value(("notes.json", b'{"a": 1}', "application/json")).run()
    assert "This file cannot be opened" in app.warning[0].value and slides_of(app) == [MAP]
