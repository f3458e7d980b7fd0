"""Plain English from fields: statements, headlines, and what keeps report text out of them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from data.assemble import report_rows
from data.compose import Scene, event_statement, headline, period, statement
from data.extract.pipeline import extract
from data.extract.places import Place
from data.extract.spans import Fact, Reading
from data.report import Report
from tests.invented import AKTAU

GEORGIA = Place("geonames:614540", "Georgia", "", "country", "GE", "", 42.0, 43.5, (), "GeoNames")
KAZAKHSTAN = Place("geonames:1522867", "Kazakhstan", "", "country", "KZ", "", 48.0, 67.5, (), "GeoNames")
CASPIAN = Place("geonames:1", "Caspian Sea", "", "natural", "", "", 42.0, 50.0, (), "GeoNames")
TOWN = Place("geonames:2", "Caspian", "", "city", "US", "", 42.9, -84.2, (), "GeoNames")
PLACES = {p.place_id: p for p in (AKTAU, GEORGIA, KAZAKHSTAN, CASPIAN, TOWN)}
TEXT = (
    "About 40 Georgian deck hands were sent from Aktau to Georgia on Monday. Only 17 of them had papers. "
    "6% stayed in the Caspian ports. One cook left."
)
DAY = {"when_start": date(2011, 5, 3), "when_end": date(2011, 5, 3)}


def fact(words: str, **values) -> Fact:
    """A count of people whose quote is `words`, each value read where the text has it."""
    fields = {"unit": "people", "stock_flow": "flow", "modality": "asserted", "value": 40.0} | values
    start = TEXT.index(words)
    readings = {}
    for name, value in fields.items():
        at = next((m.start() for m in re.finditer(rf"\b{re.escape(str(value))}\b", TEXT)), -1) if name == "place" else -1
        readings[name] = Reading(value, max(at, 0), at + len(value) if at >= 0 else 1, "test")
    return Fact(start, start + len(words), readings)


def said(words: str, **values) -> str:
    return statement(fact(words, **values), Scene.of(TEXT, PLACES))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"status": "deported", "group": "Georgian", **DAY}, "About 40 Georgian deck hands were deported on 3 May 2011."),
        ({"status": "deported", "place": "Aktau"}, "About 40 Georgian deck hands were deported from Aktau."),
        ({"status": "deported", "place": "Georgia"}, "About 40 Georgian deck hands were deported to Georgia."),
        (
            {"status": "deported", "origin": "KZ", "destination": "GE"},
            "About 40 Georgian deck hands were deported from Kazakhstan to Georgia.",
        ),
        ({"status": "deported", "modality": "alleged"}, "About 40 Georgian deck hands were allegedly deported."),
        ({"status": "deported", "modality": "planned"}, "About 40 Georgian deck hands are to be deported."),
        ({"status": "deported", "modality": "denied"}, "It was denied that about 40 Georgian deck hands were deported."),
        ({"status": "residing", "modality": "estimated", "stock_flow": "stock"}, "About 40 Georgian deck hands were living, by estimate."),
        ({"status": "protested", "modality": "alleged"}, "About 40 Georgian deck hands allegedly protested."),
        ({"status": "detained", "group": "Georgian|Turkish"}, "About 40 Georgian deck hands (Turkish) were detained."),
        ({}, "The report spoke of about 40 Georgian deck hands."),
        (
            {"status": "detained", "claimed_by": "Port officials", "modality": "denied"},
            "Port officials denied that about 40 Georgian deck hands were detained.",
        ),
        (
            {
                "status": "detained",
                "claimed_by": "Nino Beridze",
                "claimed_by_kind": "ngo",
                "claimed_by_org": "Crew Aid",
                "claimed_via": "Caspian Wire",
            },
            "According to Caspian Wire, Nino Beridze (NGO, Crew Aid) said that about 40 Georgian deck hands were detained.",
        ),
    ],
)
def test_a_count_is_told_in_one_sentence(values, sentence):
    assert said("About 40 Georgian deck hands", noun_start=20, **values) == sentence


def test_what_the_report_says_did_not_happen_nobody_denied() -> None:
    report = Report("r", "Guards did not detain 12 cooks.")
    assert report_rows(report, extract(report))["counts"][0]["statement"] == "It is not the case that 12 cooks were detained."


def test_the_noun_that_the_words_leave_out_is_added():
    assert said("17 of them", status="arrived", group="Georgian") == "17 of them (Georgian) arrived."
    assert said("17", status="arrived", who="deck hands") == "17 deck hands arrived."
    assert said("17", status="arrived") == "17 people arrived."
    assert said("6%", status="residing", unit="percent", who="deck hands") == "6% of deck hands stayed."


def test_what_stands_between_number_and_noun_is_left_out():
    text = "Their number exceeds 300, of whom 50 are Georgian cooks, 8 [were] stewards."
    for words, sentence in {
        "50 are Georgian cooks": "50 Georgian cooks were detained.",
        "8 [were] stewards": "8 stewards were detained.",
        "exceeds 300": "More than 300 people were detained.",
    }.items():
        fields = {"unit": "people", "status": "detained", "quantifier": "more_than"} | ({} if "300" in words else {"noun_start": 1})
        readings = {name: Reading(value, 0, 1, "test") for name, value in fields.items()}
        start = text.index(words)
        assert statement(Fact(start, start + len(words), readings), Scene.of(text, {})) == sentence


def test_a_claimant_that_is_no_name_takes_an_article():
    assert said("17", status="arrived", claimed_by="crew union") == "The crew union said that 17 people arrived."
    assert said("17", status="arrived", claimed_by="Georgian officials") == "Georgian officials said that 17 people arrived."
    assert said("17", claimed_by="Crew Aid", modality="alleged") == "Crew Aid spoke of 17 people (alleged)."


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Port Security Committee", "The Port Security Committee"),
        ("Georgian Coast Guard Service", "The Georgian Coast Guard Service"),
        ("Georgia's Interior Ministry", "Georgia's Interior Ministry"),
        ("The Harbour Office", "The Harbour Office"),
        ("UNHCR", "UNHCR"),
        ("Crew Aid", "Crew Aid"),
        ("Nino Beridze", "Nino Beridze"),
        ("harbour police", "The harbour police"),
    ],
)
def test_an_organisation_takes_the_article_that_english_gives_it(name, told):
    assert said("17", status="arrived", claimed_by=name) == f"{told} said that 17 people arrived."


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Scores of Foreign Deck Hands Held Without Charge", "Scores of foreign deck hands were detained."),
        ("Scores of Georgian WFP Cooks Held in Aktau Port", "Scores of Georgian WFP cooks were detained."),
        ("Scores of Aktau Cooks Held in Aktau Port", "Scores of Aktau cooks were detained."),
        ("Scores of Foreign Cooks held, says Crew Aid", "Scores of Foreign Cooks were detained."),
    ],
)
def test_a_figure_of_a_title_is_told_in_sentence_case(title, sentence):
    text = f"{title}\n\nThe port is closed."
    words = re.match(r".*?(?:Hands|Cooks)", text)[0]
    readings = {n: Reading(v, 0, 1, "test") for n, v in {"unit": "people", "status": "detained", "noun_start": 1}.items()}
    assert statement(Fact(0, len(words), readings), Scene.of(text, PLACES)) == sentence


@pytest.mark.parametrize(
    ("words", "measure", "told"),
    [
        ("34 kilos", "kilogram", "34 kilos."),
        ("$31", "US dollar", "$31."),
        ("31 dollars", "US dollar", "31 dollars (US dollar)."),
        ("18,000", "tenge", "18,000 (tenge)."),
    ],
)
def test_a_measure_is_told_once(words, measure, told):
    readings = {n: Reading(v, 0, 1, "test") for n, v in {"unit": "money", "measure": measure}.items()}
    assert statement(Fact(0, len(words), readings), Scene.of(words, {})).endswith(told)


def test_one_person_takes_the_singular_and_places_their_article():
    assert said("One cook", status="detained", value=1.0, noun_start=1) == "One cook was detained."
    values = {"status": "residing", "unit": "percent", "place": "Caspian"}
    assert said("6%", **values, place_id="geonames:1").endswith("stayed in the Caspian.")
    assert said("6%", **values, place_id="geonames:2").endswith("stayed in Caspian.")


def test_other_amounts_are_named_by_their_unit():
    assert said("6%", unit="money", measure="tenge") == "The report gives an amount of money: 6% (tenge)."


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2005, 11, 27), (2005, 11, 27), "on 27 November 2005"),
        ((2005, 11, 27), (2005, 11, 29), "from 27 to 29 November 2005"),
        ((2010, 6, 1), (2010, 6, 30), "in June 2010"),
        ((2004, 1, 1), (2004, 6, 30), "from January 2004 to June 2004"),
        ((1944, 1, 1), (1944, 12, 31), "in 1944"),
        ((1994, 1, 1), (2002, 12, 31), "from 1994 to 2002"),
        ((1994, 1, 1), (2002, 11, 30), "from January 1994 to November 2002"),
        ((9999, 12, 31), (9999, 12, 31), "on 31 December 9999"),
    ],
)
def test_periods_are_told_by_their_size(start, end, words):
    assert period(fact("17", when_start=date(*start), when_end=date(*end))) == words


def event(kind: str, **values) -> Fact:
    return fact("17", event_type=kind, **values)


def test_headlines_name_people_place_and_days():
    scene = Scene.of(TEXT, PLACES)
    days = {"when_start": date(2005, 11, 27), "when_end": date(2005, 11, 29)}
    assert (
        headline(event("detention", place="Aktau", people="A. B.|C. D.", **days), scene)
        == "Detention of A. B. and C. D. in Aktau, 27–29 November 2005"
    )
    assert (
        headline(event("deportation", origin="KZ", destination="GE"), scene, ["Georgian"])
        == "Deportation of Georgian people from Kazakhstan to Georgia"
    )
    assert headline(event("statement", people="C. D.", modality="asserted"), scene, ["Georgian"]) == "Statement by C. D."
    assert headline(event("legal_measure", modality="planned"), scene) == "Planned: legal action"
    told = event("protest", claimed_by="Port officials", claimed_by_kind="government")
    assert event_statement(told, headline(told, scene), scene) == "Protest, according to Port officials (government)."


def test_a_statement_never_repeats_a_run_of_the_reports_words():
    text = "Border guard Oleg Petrov said that about 40 deck hands were detained in Aktau on 3 May 2011, and left."
    start = text.index("about 40")
    fields = {"unit": "people", "noun_start": 1, "status": "detained", "stock_flow": "flow", "place": "Aktau", **DAY}
    readings = {name: Reading(value, 0, 1, "test") for name, value in (fields | {"claimed_by": "Border guard Oleg Petrov"}).items()}
    line = statement(Fact(start, start + len("about 40 deck hands"), readings), Scene.of(text, PLACES))
    assert line == "About 40 deck hands; detained; in Aktau; on 3 May 2011; source: Border guard Oleg Petrov."


def test_signs_that_are_not_seen_stay_out_of_composed_lines():
    who = "deck\u00ad\u200b hands\u202e\x1b\u2028at sea"
    assert said("17", status="arrived", who=who) == "17 deck hands at sea arrived."
    told = event("detention", people="Nino\u200f\x07 Beridzé")
    assert headline(told, Scene.of(TEXT, PLACES)) == "Detention of Nino Beridzé"


def test_long_phrases_are_cut():
    who = " ".join(f"word{i}" for i in range(40))
    assert len(said("17", status="arrived", who=who).split()) < 20
