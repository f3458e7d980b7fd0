"""The pages run without a browser: what they say without tables, how links set filters, what is escaped, what is offered."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from components import words
from data import tables
from data.schema import TABLES
from tests.test_frames import make

SHELL = Path(__file__).parent.parent / "components" / "shell.py"
REPORT = {
    "report": "gazette",
    "title": "At the border",
    "publisher": "The Gazette",
    "published": date(2011, 3, 1),
    "published_precision": "day",
}
PLACE = {"place_id": "curated:town", "name": "Newtown", "kind": "city", "country": "KZ", "lat": 43.0, "lon": 75.0, "source": "curated"}
COUNTRY = {
    "place_id": "curated:kz",
    "name": "Kazakhstan",
    "kind": "country",
    "country": "KZ",
    "lat": 48.0,
    "lon": 67.0,
    "source": "curated",
}
SAID = "Police held 40 men in Newtown"


def fact(n: int, **more: Any) -> dict[str, Any]:
    base = {
        "fact_id": f"gazette:c:{n}-{n + 2}",
        "fact": "count",
        "statement": SAID,
        "start": n,
        "end": n + 6,
        "quote": "40 men",
        "who": "men",
    }
    return base | {"value": 40.0, "unit": "people", "status": "detained", "confidence": "high", "review": "machine"} | REPORT | more


def event(n: int, **more: Any) -> dict[str, Any]:
    return (
        fact(n, fact_id=f"gazette:e:{n}-{n + 6}:detention", fact="event", event_type="detention", value=None, unit=None, status=None) | more
    )


def write_tables(folder: Path, *facts: dict[str, Any], **more: list[dict[str, Any]]) -> Path:
    """A tables folder that holds these facts."""
    given: dict[str, list[dict[str, Any]]] = {"reports": [REPORT], "places": [PLACE, COUNTRY], "facts": list(facts)} | more
    rows = {name: [dict.fromkeys(table.names) | row for row in given.get(name, [])] for name, table in TABLES.items()}
    for name, content in tables.render(rows, {row["report"]: "" for row in rows["reports"]}, short_quotes=True).items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes a tables folder with these facts and points the app to it."""
    monkeypatch.setenv("PASSAGE_TABLES", str(tmp_path))
    monkeypatch.delenv("REPORTS_FOLDER", raising=False)
    return partial(write_tables, tmp_path)


def run(page: str = "overview", **query: str) -> AppTest:
    return run_query(page, query)


def run_query(page: str, query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    if page != "overview":
        app.switch_page(f"../pages/{page}.py")
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def figures(app: AppTest) -> list[str]:
    """The numbers on the cards, in order."""
    return re.findall(r'<p class="figure[^>]*>(?:<span[^>]*>[^<]*</span> )?([^<]*)<', shown(app))


def test_without_tables_the_app_says_how_to_build_them(tmp_path, monkeypatch):
    monkeypatch.setenv("PASSAGE_TABLES", str(tmp_path / "none"))
    app = run()
    assert app.title[0].value == "There is nothing to show yet"
    assert str(tmp_path / "none") in app.text[0].value
    assert "data.preprocess" in app.text[0].value


@pytest.mark.parametrize("name", ["facts.parquet", "datapackage.json"])
@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b"broken"), lambda path: path.unlink()])
def test_broken_tables_are_named_and_not_a_traceback(build, name, damage):
    damage(build(fact(0)) / name)
    app = run()
    assert name in app.text[0].value
    assert "data.preprocess" in app.text[0].value


@pytest.mark.parametrize("page", ["overview", "timeline", "map", "claims", "facts", "reader", "briefing"])
def test_every_page_runs_on_tables_without_a_single_fact(build, page):
    build()
    assert not run(page).exception


def test_tables_that_are_built_anew_are_shown_without_a_restart(build):
    build(fact(0))
    assert figures(run("facts")) == ["40"]
    build(fact(0, quote="57 men", value=57.0))
    assert figures(run("facts")) == ["57"]


def test_a_link_sets_the_filters_and_says_what_it_could_not(build):
    build(fact(0), fact(20, status="deported", quote="12 women", who="women", value=12.0))
    app = run("facts", status="deported")
    assert "1 of 2 facts</strong>" in shown(app)
    assert figures(app) == ["12"]
    assert not app.info
    app = run("facts", status="flown", colour="red", snapshot="0000000000")
    assert "2 of 2 facts</strong>" in shown(app)
    assert len(app.info) == 2 and "0000000000" in app.info[0].value


def test_other_amounts_are_counted_once_they_are_asked_for(build):
    build(fact(0), fact(20, unit="money", quote="90 tenge", who="tenge", value=90.0, status=None))
    assert "1 of 1 facts</strong>" in shown(run("facts"))
    assert "1 of 2 facts</strong>" in shown(run("facts", unit="money"))


def test_the_url_carries_the_snapshot_and_follows_the_filters(build):
    folder = build(fact(0), fact(20, status="deported"))
    app = run("facts")
    assert app.query_params["snapshot"] == tables.snapshot_of(folder)
    app.multiselect(key="status").select("deported").run()
    assert app.query_params["status"] == "deported"
    assert "1 of 2 facts</strong>" in shown(app)
    app.button[0].click().run()
    assert "status" not in app.query_params
    assert app.multiselect(key="status").value == []


def test_an_empty_page_says_which_filter_to_clear(build):
    build(fact(0), fact(20, status="deported", confidence="low"))
    app = run("facts", status="deported", confidence="high")
    assert app.info[0].value == "No fact passes all of these filters."
    offered = {b.key: b.label for b in app.button if b.key and b.key.startswith("loosen_")}
    assert offered == {"loosen_confidence": "Clear “Confidence” to see 1", "loosen_status": "Clear “What happened to people” to see 1"}
    app.button(key="loosen_confidence").click().run()
    assert figures(app) == ["40"] and app.query_params["status"] == "deported" and "confidence" not in app.query_params


def test_each_choice_of_a_filter_says_how_many_facts_it_would_leave(build):
    build(fact(0), fact(20, status="deported", group="Tajik"), fact(40, group="Uzbek"))
    app = run("facts", status="deported")
    assert app.multiselect(key="group").options == ["Tajik (1)", "Uzbek (0)"]
    assert app.multiselect(key="status").options == ["detained (2)", "deported (1)"]


def test_a_filter_with_one_value_is_not_shown(build):
    build(fact(0), fact(20, status="deported"))
    assert {m.key for m in run("facts").multiselect} == {"status"}


def test_filters_that_are_folded_away_are_there_where_one_of_them_is_chosen_and_still_choose(build):
    build(fact(0, confidence="high"), fact(30, confidence="low", status="deported"))
    assert "confidence" not in [box.key for box in run("facts").multiselect]
    app = run("facts", confidence="low")
    assert app.multiselect(key="confidence").value == ["low"]
    assert "1 of 2 facts" in shown(app)
    app.multiselect(key="status").select("deported").run()
    assert app.multiselect(key="confidence").value == ["low"]
    assert "1 of 2 facts" in shown(app)


def test_a_lasting_link_says_every_choice_and_the_snapshot(build):
    folder = build(fact(0), fact(20, status="deported"))
    app = run("facts", status="deported")
    (copied,) = re.findall('data-copy="([^"]*)"', app.get("html")[1].proto.body)
    asked = parse_qs(urlsplit(unescape(copied)).query)
    assert asked == {
        "status": ["deported"],
        "undated": ["yes"],
        "page": ["1"],
        "sort": ["text"],
        "list": ["facts"],
        "compare": ["rivals"],
        "lanes": ["event_type"],
        "draw": ["events"],
        "marks": ["counts", "dates", "places", "speakers", "events"],
        "layers": ["places", "areas", "movements", "names", "named", "regions"],
        "form": ["csv"],
        "scope": ["view"],
        "snapshot": [tables.snapshot_of(folder)],
        "held": asked["held"],
    }
    build(fact(0), fact(40, status="deported", statement="A new fact"), fact(60, status="deported", statement="Another new fact"))
    app = run_query("facts", {name: values[0] for name, values in asked.items()})
    (note,) = (info.value for info in app.info)
    assert "The view held 1 fact; it holds 2 now. Not there any more, or changed: 1." in note and asked["snapshot"][0] in note
    assert app.expander[0].label == "Added to this view since the link was made (2)"
    assert "<summary>A new fact" in shown(app) and "<summary>Another new fact" in shown(app)


def test_a_lasting_link_names_the_stretch_of_time_that_is_shown(build):
    day = date(2005, 11, 27)
    build(event(0, when_start=day, when_end=day), event(20, when_start=date(1944, 1, 1), when_end=date(1944, 12, 31)))
    for asked, said in (({}, "2005-11..2005-11"), ({"focus": "1944-02..1999-12"}, "1944-02..1999-12")):
        app = run("timeline", **asked)
        (copied, *_) = re.findall('data-copy="([^"]*)"', shown(app))
        assert parse_qs(urlsplit(unescape(copied)).query)["focus"] == [said]
        assert ("focus" in app.query_params) == bool(asked)
    app = run("timeline", focus="whenever")
    assert "left out" in app.info[0].value and "focus" not in app.query_params


def test_filters_follow_the_reader_to_another_page(build):
    build(fact(0), fact(20, status="deported"), event(40))
    app = run("facts")
    app.multiselect(key="status").select("deported").run()
    app.switch_page("../pages/map.py").run()
    assert app.multiselect(key="status").value == ["deported"]


def test_a_period_is_chosen_by_its_years_and_kept_over_reruns(build):
    dates = [{"when_start": date(year, 5, 1), "when_end": date(year, 5, 2)} for year in (1944, 2004, 2010)]
    build(*(fact(20 * n, quote=f"{n} men", **when) for n, when in enumerate(dates)))
    app = run("facts", **{"from": "2000"})
    assert figures(app) == ["1", "2"]
    app.selectbox(key="end").select(2004).run()
    app.run()
    assert figures(app) == ["1"]
    assert (app.query_params["from"], app.query_params["to"]) == ("2004", "2004")


def test_long_lists_come_a_page_at_a_time(build):
    build(*(fact(n * 10, quote=f"{n + 100} men", value=n + 100.0) for n in range(45)))
    app = run("facts")
    assert len(figures(app)) == 20
    next(button for button in app.button if button.label == "Next").click().run()
    assert figures(app) == [str(n) for n in range(120, 140)]
    assert "Page 2 of 3" in [text.value for text in app.text]


def test_a_page_beyond_the_last_is_the_last_also_in_the_address(build):
    build(*(fact(n * 10, quote=f"{n + 100} men", value=n + 100.0) for n in range(45)))
    app = run_query("facts", {"page": "99"})
    assert figures(app) == [str(n) for n in range(140, 145)]
    assert app.query_params["page"] == "3"
    next(button for button in app.button if button.label == "Previous").click().run()
    assert figures(app) == [str(n) for n in range(120, 140)] and app.query_params["page"] == "2"


def test_a_claim_that_is_selected_is_shown_on_whichever_page_its_group_is(build):
    pairs = [(fact(40 * n, quote=f"{n + 100} men"), fact(40 * n + 20, quote=f"{n + 500} men")) for n in range(25)]
    rivals = [{"row_a": a["fact_id"], "row_b": b["fact_id"], "relation": "conflicts_with", "review": "machine"} for a, b in pairs]
    build(*(f for pair in pairs for f in pair), relations=rivals)
    app = run("claims", fact=pairs[22][1]["fact_id"])
    assert app.query_params["page"] == "2"
    assert figures(app) == ["522"]
    next(button for button in app.button if button.label == "Previous").click().run()
    assert "page" not in app.query_params and figures(app) == []


def test_undated_events_are_listed_below_the_timeline(build):
    build(event(0, when_start=date(2005, 1, 2), when_end=date(2005, 1, 2)), event(20, statement="Arrests at some time"))
    app = run("timeline")
    assert '<summary>Arrests at some time <span>The Gazette 2011</span></summary><article class="fact wide">' in shown(app)
    assert app.get("plotly_chart")
    assert "★</b>The report itself</span>" in shown(app) and "a single day" in shown(app)


def test_events_can_be_chosen_from_a_list_without_a_mouse(build):
    day = {"when_start": date(2005, 1, 2), "when_end": date(2005, 1, 2)}
    build(event(0, statement="The bridge was closed", **day))
    app = run("timeline")
    app.selectbox(key="timeline_list").select_index(0).run()
    assert "The bridge was closed" in shown(app)
    app.text_input(key="text").input("nothing like it").run()
    assert not app.exception and "The bridge was closed" not in shown(app)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2005, 11, 27), date(2005, 11, 27), "27 November 2005"),
        (date(2005, 11, 27), date(2005, 11, 29), "27–29 November 2005"),
        (date(2005, 11, 1), date(2005, 11, 30), "November 2005"),
        (date(2005, 1, 1), date(2005, 6, 30), "January 2005 to June 2005"),
        (date(1944, 1, 1), date(1944, 12, 31), "1944"),
        (date(2001, 1, 1), date(2004, 12, 31), "2001 to 2004"),
        (date(2005, 10, 26), date(2005, 12, 2), "26 October 2005 to 2 December 2005"),
        (None, None, ""),
    ],
)
def test_times_are_said_as_briefly_as_they_can_be(start, end, said):
    (shown,) = make([{"when_start": start, "when_end": end}]).facts.values()
    assert words.when(shown) == said


def test_every_code_of_the_tables_has_plain_words():
    facts = TABLES["facts"]
    for name, known in (("status", words.STATUS), ("event_type", words.EVENT_TYPE), ("claimed_by_kind", words.KIND), ("fact", words.FACT)):
        assert set(facts[name].vocabulary) <= set(known)


def test_dated_shares_of_people_are_listed_below_the_axis_of_numbers(build):
    dated = {"when_start": date(2005, 11, 27), "when_end": date(2005, 11, 27), "when_precision": "day"}
    build(fact(0, **dated), fact(20, **dated, quote="41 per cent", value=41.0, unit="percent"))
    app = run("timeline", draw="counts")
    assert "Numbers that have no height on this axis" in [header.value for header in app.header]
    assert figures(app) == ["41 per cent"]
