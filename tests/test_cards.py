"""Cards of facts, events and places: what they say, what they lead to, what they never do."""

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

from components import cards, details, words
from data.connections import filled_by, readings, ties
from data.named_places import named
from data.ordering import ordered
from data.passages import Passage
from tests.test_frames import ids, make
from tests.test_pages import PLACE, event, fact, figures, run, shown, write_tables

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes a tables folder with these facts and points the app to it."""
    monkeypatch.setenv("PASSAGE_TABLES", str(tmp_path))
    monkeypatch.delenv("REPORTS_FOLDER", raising=False)
    return partial(write_tables, tmp_path)


def count_of(row: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The row of `counts` that a fact was made of."""
    base = {"count_id": row["fact_id"], "number_start": row["start"], "number_end": row["start"] + 2, "quantifier": "exact"}
    names = ("report", "start", "end", "quote", "value", "unit", "who", "status", "confidence", "review", "event_id")
    return base | {name: row[name] for name in names if name in row} | more


def relation(a: dict[str, Any], b: dict[str, Any], name: str, note: str = "") -> dict[str, Any]:
    return {"row_a": a["fact_id"], "row_b": b["fact_id"], "relation": name, "note": note, "review": "machine"}


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def card_of(**row: Any) -> str:
    (held,) = make([{"title": "At the border", "publisher": "The Gazette"} | row]).facts.values()
    return cards.card(held)


def test_a_changed_text_is_told_on_the_card():
    (held,) = make([{"title": "At the border", "publisher": "The Gazette"}]).facts.values()
    assert words.TEXT_LOST in cards.card(held, Passage("", "5 people", "", "lost"))
    moved = cards.card(held, Passage("Police held ", "5 people", ".", "moved"))
    assert words.TEXT_MOVED in moved and "<mark>5 people</mark>" in moved
    assert "changed" not in cards.card(held, Passage("Police held ", "5 people", "."))


def test_a_card_says_number_whom_who_says_so_when_where_and_links_to_the_publisher():
    row = {
        "quote": "more than 40 men",
        "who": "men",
        "status": "detained",
        "claimed_by": "Anna Example",
        "claimed_by_kind": "ngo",
        "claimed_by_role": "lawyer",
        "when_start": date(2005, 11, 1),
        "when_end": date(2005, 11, 30),
        "place": "Oldtown",
        "place_name": "Newtown",
        "modality": "alleged",
        "title": "At the border",
        "publisher": "The Gazette",
        "published": date(2005, 12, 31),
        "published_precision": "month",
        "link": "https://example.org/a#:~:text=more",
    }
    count = {"count_id": "f0", "start": 0, "number_end": 12, "noun_start": 13}
    (shown,) = make([row], counts=[count]).facts.values()
    html = cards.card(shown)
    for part in (
        ">more than 40<",
        ">men: detained<",
        "Anna Example (lawyer)",
        ">NGO<",
        ">November 2005<",
        "Newtown (in the report: Oldtown)",
        ">alleged<",
        "“more than 40 men”",
        "The Gazette, December 2005",
        'href="https://example.org/a#:~:text=more"',
    ):
        assert part in html
    assert cards.card(shown, Passage("Police held ", "more than 40 men", " today.")).count("<mark>more than 40 men</mark>") == 1


def test_a_card_without_claimant_names_the_report_and_without_address_says_so():
    (shown,) = make([{"title": "At the border", "publisher": "The Gazette"}]).facts.values()
    html = cards.card(shown)
    assert "The Gazette, in this report" in html and "No address on the web is known." in html


@pytest.mark.parametrize(
    ("quote", "quantifier", "sign", "meaning"),
    [
        ("about 40", "about", "≈", "about"),
        ("at least 40", "at_least", "≥", "at least"),
        ("more than 40", "more_than", "≥", "more than"),
        ("up to 40", "up_to", "≤", "at most"),
        ("five or six", "range", "–", "between two numbers"),
    ],
)
def test_a_sign_with_its_meaning_stands_beside_a_number_that_is_not_exact(quote, quantifier, sign, meaning):
    html = card_of(quote=quote, quantifier=quantifier)
    assert f'title="{meaning}"' in html and text_of(html).startswith(f"{sign} {quote}")
    assert text_of(card_of(quote="40", quantifier="exact")).startswith("40")


def test_bounds_of_a_vague_number_are_told_to_be_derived_and_from_which_word():
    html = card_of(quote="dozens", quantifier="vague", low=24.0, high=99.0)
    assert "Counted as 24 to 99, from the word “dozens”. The report gives no number." in text_of(html)
    assert "Counted as" not in card_of(quote="five or six", quantifier="range", low=5.0, high=6.0)


def test_a_week_is_not_taken_for_all_its_days():
    week = {"when_start": date(2005, 11, 21), "when_end": date(2005, 11, 27)}
    assert "21–27 November 2005, the day is not known" in card_of(**week, when_precision="week")
    assert "not known" not in card_of(**week, when_precision="range")


@pytest.mark.parametrize(
    ("origin", "destination", "said"),
    [("KZ", "UZ|KG", "from Kazakhstan to Uzbekistan and Kyrgyzstan"), ("KZ", "KZ", "within Kazakhstan"), (None, "UZ", "to Uzbekistan")],
)
def test_a_movement_is_told_by_the_names_of_countries(build, origin, destination, said):
    build(fact(0, origin=origin, destination=destination))
    assert f"Moved {said} " in text_of(shown(run("facts")))


def test_other_amounts_than_people_are_shown_as_written_with_their_measure(build):
    amount = count_of(fact(50, quote="$134", unit="money", who=None, status=None, value=134.0), measure="US dollar")
    build(fact(0), counts=[amount])
    app = run("facts", unit="money")
    assert figures(app) == ["$134"]
    assert "Money: US dollar" in shown(app)


def test_no_text_of_reports_becomes_markup_on_any_card(build):
    evil = dict.fromkeys(("quote", "who", "claimed_by", "claimed_by_role", "claimed_by_org", "claimed_via", "place", "place_name"), EVIL)
    town = {**PLACE, "name": EVIL, "name_local": EVIL}
    first = fact(0, **evil, people=EVIL, group=EVIL, title=EVIL, publisher=EVIL, place_id=town["place_id"], link="javascript:alert(1)")
    happened = event(20, **evil, statement=EVIL, title=EVIL)
    second = fact(40, **evil, event_id=happened["fact_id"])
    mention = {"location_id": "gazette:l:0-5", "report": "gazette", "start": 0, "end": 5, "quote": EVIL, "name": EVIL, "kind": "city"}
    mention |= {"place_id": town["place_id"], "metonym": False, "confidence": "high", "review": "machine"}
    report = {"report": "gazette", "title": EVIL, "publisher": EVIL, "byline": EVIL, "url": EVIL}
    build(
        first,
        happened,
        second,
        reports=[report],
        places=[town],
        locations=[mention],
        relations=[relation(first, second, "conflicts_with", EVIL)],
        evidence=[{"row_id": first["fact_id"], "field": "value", "start": 0, "end": 2, "rule": EVIL}],
    )
    for page, query in (("overview", {}), ("facts", {"fact": first["fact_id"]}), ("facts", {"list": "places"}), ("timeline", {})):
        html = shown(run(page, **query))
        assert "&lt;img src=x" in html, page
        assert "<img" not in html and 'href="javascript:' not in html, page


def test_a_card_names_its_rivals_parts_and_event_with_who_says_so_and_leads_to_them(build):
    happened = event(60, statement="Police cleared the market")
    whole = fact(0, quote="40 men", event_id=happened["fact_id"])
    rival = fact(20, quote="12 women", claimed_by="Port officials", value=12.0)
    part = fact(40, quote="7 of them", value=7.0)
    build(
        whole, rival, part, happened, relations=[relation(whole, rival, "conflicts_with", "two numbers"), relation(part, whole, "part_of")]
    )
    said = {
        figure: text_of(card) for figure, card in zip(("40", "12", "7", "event"), shown(run("facts")).split("<article")[1:], strict=True)
    }
    assert "Conflicts with 12 women: detained Port officials · The Gazette 2011 (two numbers)" in said["40"]
    assert "A part of it 7 of them" in said["40"] and "Event Police cleared the market" in said["40"]
    assert "Conflicts with 40 men: detained The Gazette 2011, the report itself (two numbers)" in said["12"]
    assert "Part of 40 men" in said["7"]
    assert "Number in it 40 men" in said["event"]
    link = next(href for href in re.findall(r'data-go href="([^"]*)"', shown(run("facts"))) if href.startswith("facts"))
    assert parse_qs(urlsplit(unescape(link)).query)["fact"] == [rival["fact_id"]]


def test_ties_to_rows_that_are_gone_are_left_out():
    corpus = make(
        [{}, {}], relations=[{"row_a": "f0", "row_b": "gone", "relation": "same_as"}, {"row_a": "f1", "row_b": "f0", "relation": "same_as"}]
    )
    assert [(tie.how, tie.fact.id) for tie in ties(corpus, corpus.facts["f0"])] == [("same_as", "f1")]


def test_a_card_tells_by_which_rules_it_was_found_how_sure_they_are_and_who_looked_at_it(build):
    row = fact(0, confidence="medium")
    fields = {
        "value": "number:digits",
        "low": "number:digits",
        "status": "status:passive",
        "when_start": "when:year",
        "confidence": "confidence:inferred",
    }
    evidence = [{"row_id": row["fact_id"], "field": name, "start": 0, "end": 2, "rule": rule} for name, rule in fields.items()]
    build(row, evidence=evidence)
    html = shown(run("facts"))
    table = text_of(html[html.index("How it was found") : html.index("</table>")])
    assert "Confidence Medium. The least sure of the readings that count for it: it is read from further off" in table
    assert "Review Not reviewed." in table
    assert table.count("A numeral") == 1 and "Number A numeral (the fact's own clause says it)" in table
    assert "What happened to them The passive verb of which the count is the subject" in table
    assert "When The date that goes with the fact and its verb. A year" in table


def test_a_rule_that_is_not_known_is_named_as_it_is():
    corpus = make([{}], evidence=[{"row_id": "f0", "field": "value", "start": 0, "end": 1, "rule": "later:rule"}])
    assert [(r.reads, r.basis) for r in readings(corpus, corpus.facts["f0"])] == [("later:rule", "")]


def test_every_fact_can_be_copied_read_in_place_and_cited(build):
    build(fact(0), fact(20))
    for page in ("overview", "facts"):
        html = shown(run(page))
        copied = [unescape(text) for text in re.findall(r'data-copy="([^"]*)"[^>]*>Copy link', html) if "fact=" in text]
        assert any("fact=gazette%3Ac%3A0-2" in text and "facts?" in text and "snapshot=" in text for text in copied), page
        assert 'href="reader?fact=gazette%3Ac%3A0-2&amp;read=gazette&amp;snapshot=' in html, page
    cites = re.findall(r'data-copy="([^"]*)" aria-label="Copy as (\w+)"', html)
    assert [name for _, name in cites] == ["Text", "BibTeX", "RIS", "Markdown"] * 2
    assert "@misc{gazette:c:0-2," in cites[1][0] and "\n&gt; “40 men”\n" in cites[3][0]


def test_a_citation_without_a_known_day_of_access_gives_today_and_says_so(build, monkeypatch):
    class Today(date):
        @classmethod
        def today(cls) -> date:
            return cls(2026, 5, 4)

    monkeypatch.setattr(details, "date", Today)
    build(fact(0))
    said = text_of(shown(run("facts")))
    assert "accessed 4 May 2026" in said and "today is given as the day of access" in said


def test_the_chosen_fact_stands_first_also_where_filters_hide_it_and_the_way_back_is_offered(build):
    build(fact(0), fact(20, status="deported", quote="12 women", who="women", value=12.0))
    app = run("facts", fact="gazette:c:20-22")
    assert figures(app) == ["12", "40", "12"]
    assert "The filters leave it out" not in shown(app)
    app = run("facts", fact="gazette:c:20-22", status="detained")
    assert figures(app) == ["12", "40"]
    assert "The filters leave it out" in shown(app)
    next(button for button in app.button if button.label == "Close the card").click().run()
    assert figures(app) == ["40"]
    assert "fact" not in app.query_params


def test_facts_are_sorted_and_what_an_order_says_nothing_of_stands_last():
    day = {"when_start": date(2005, 1, 2), "when_end": date(2005, 1, 2)}
    later = {"when_start": date(2009, 1, 1), "when_end": date(2009, 12, 31)}
    corpus = make(
        [
            {"start": 0, "confidence": "low", "claimed_by": "Zoe", "claimant_id": "z"},
            {"start": 1, "value": 5.0, **day, "publisher": "Mail"},
            {"start": 2, "low": 24.0, "confidence": "medium", "claimed_by": "anna", "claimant_id": "a"},
            {"start": 3, "value": 5.0, **later, "publisher": "Mail"},
            {"start": 4, "fact": "event", "unit": None, "publisher": "Mail"},
        ],
        claimants=[{"claimant_id": "z", "name": "Zoe"}, {"claimant_id": "a", "name": "anna"}],
    )
    facts = list(corpus.facts.values())
    assert ids(ordered(corpus, facts, "text")) == ["f0", "f1", "f2", "f3", "f4"]
    assert ids(ordered(corpus, facts, "date")) == ["f3", "f1", "f0", "f2", "f4"]
    assert ids(ordered(corpus, facts, "size")) == ["f2", "f1", "f3", "f0", "f4"]
    assert ids(ordered(corpus, facts, "claimant")) == ["f2", "f1", "f3", "f4", "f0"]
    assert ids(ordered(corpus, facts, "confidence")) == ["f1", "f3", "f4", "f2", "f0"]


def test_the_order_is_chosen_on_the_page_kept_in_the_address_and_starts_at_the_first_page(build):
    build(*(fact(n * 10, quote=f"{n + 100} men", value=n + 100.0) for n in range(45)))
    app = run("facts")
    next(button for button in app.button if button.label == "Next").click().run()
    assert app.query_params["page"] == "2"
    app.selectbox(key="sort").select("size").run()
    assert figures(app)[:2] == ["144", "143"]
    assert app.query_params["sort"] == "size" and "page" not in app.query_params


def test_a_link_to_a_place_shows_its_card(build):
    other = PLACE | {"place_id": "curated:port", "name": "Oldport"}
    at = {"place_id": "curated:port", "place": "Oldport", "place_name": "Oldport", "country": "KZ"}
    build(fact(0, place_id="curated:town", place="Newtown", place_name="Newtown", country="KZ"), fact(20, **at), places=[PLACE, other])
    app = run("facts", list="places")
    card = next(part for part in shown(app).split("<article") if ">Oldport<" in part)
    (copied,) = re.findall('data-copy="([^"]*)"', card)
    address = urlsplit(unescape(copied))
    asked = parse_qs(address.query)
    assert address.path == "/facts" and asked["place"] == ["curated:port"] and asked["held"][0].startswith("1-")
    seen = shown(run("facts", list="places", place="curated:port"))
    assert ">Oldport<" in seen and ">Newtown<" not in seen


def test_a_place_tells_its_names_where_it_lies_who_names_it_and_its_facts():
    town = {"place_id": "t", "name": "Newtown", "kind": "city", "country": "KZ", "admin1": "KZ-31", "lat": 43.0, "lon": -75.5}
    mentions = [
        {"place_id": "t", "report": report, "quote": quote, "where_precision": near}
        for report, quote, near in (("a", "NEWTOWN", 2), ("a", "Old Town", 1), ("b", "Old Town", 2), ("z", "Novigrad", 2))
    ]
    corpus = make(
        [{"place_id": "t", "report": "b"}, {"report": "a"}],
        places=[town, {"place_id": "k", "name": "Kazakhstan", "kind": "country", "country": "KZ"}],
        locations=mentions,
    )
    (place,) = named(corpus, corpus.facts.values())
    assert (place.country, place.region, place.precision) == ("Kazakhstan", "Jambyl", 1)
    assert place.spellings == ("Old Town",), "Novigrad is what a report writes that is not shown"
    assert dict(place.reports) == {"a": 2, "b": 1}
    assert [fact.id for fact in place.facts] == ["f0"]
    assert named(corpus, corpus.facts.values(), within=["k"]) and not named(corpus, corpus.facts.values(), within=["elsewhere"])
    assert not named(corpus, [])


def test_places_are_listed_beside_facts_and_lead_to_the_facts_there(build):
    mention = {
        "location_id": "gazette:l:0-7",
        "report": "gazette",
        "start": 0,
        "end": 7,
        "quote": "Neustadt",
        "name": "Newtown",
        "kind": "city",
    }
    mention |= {"place_id": PLACE["place_id"], "metonym": False, "where_precision": 1, "confidence": "high", "review": "machine"}
    at = {"place": "Newtown", "place_id": PLACE["place_id"], "place_name": "Newtown", "country": "KZ"}
    build(fact(0, **at), fact(20, **at), locations=[mention])
    app = run("facts")
    app.get("button_group")[0].select("places").run()
    assert app.query_params["list"] == "places"
    said = text_of(shown(app))
    for part in (
        "Newtown Town or city",
        "Country Kazakhstan",
        "Also written Neustadt",
        "43.00° N, 75.00° E (the place itself)",
        "Named in The Gazette 2011 (once)",
    ):
        assert part in said
    link = next(href for href in re.findall(r'data-go href="([^"]*)">All 2 facts here', shown(app)))
    assert parse_qs(urlsplit(unescape(link)).query)["place"] == [PLACE["place_id"]]


def test_a_column_tells_which_rules_filled_it_and_how_often():
    read = [("f0", "status", "status:passive"), ("f1", "status", "status:passive"), ("f1", "who", "noun:person"), ("x", "status", "other")]
    rows = [{"row_id": row, "field": field, "start": 0, "end": 1, "rule": rule} for row, field, rule in read]
    corpus = make([{}, {"start": 9}], evidence=rows)
    found = filled_by(corpus, "facts")
    assert list(found) == ["status", "who"] and [cells for _, cells in found["status"]] == [2]
    assert filled_by(corpus, "places") == {}
