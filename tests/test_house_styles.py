"""Who says so, when, whence and what happened, in the house styles of agencies, rights groups and ministries."""

from __future__ import annotations

from datetime import date

import pytest

from data.extract.pipeline import extract
from data.extract.spans import Fact
from data.lexicon import entries
from data.report import Report

PUBLISHED = date(2005, 12, 2)  # a Friday


def counts(text: str) -> dict[int, Fact]:
    """The first count of each exact value."""
    found = extract(Report("r", text, published=PUBLISHED)).counts
    return {int(value): count for count in reversed(found) if (value := count.get("value", None)) is not None}


def events(text: str) -> list[Fact]:
    return list(extract(Report("r", text, published=PUBLISHED)).events)


@pytest.mark.parametrize(
    ("text", "number", "speaker", "kind"),
    [
        ("UNHCR: 12 cooks drowned when a ferry sank near Bari.", 12, "UNHCR", "un"),
        ("Police: some 12 cooks were found asleep in a lorry.", 12, "Police", "government"),
        ("Police: 12 cooks.", 12, "", ""),
        ("More and more boats came and 40 cooks drowned in May (UNICEF).", 40, "UNICEF", "un"),
        ("More and more boats came and 40 cooks drowned in May (source: UNICEF).", 40, "UNICEF", "un"),
        ("They were handed over to Anglers Abroad (UNICEF) with 40 cooks.", 40, "", ""),
        ("Eyewitnesses speaking to Al Jazeera said that soldiers had shot 6 cooks.", 6, "Eyewitnesses", "individual"),
        ("Cooks interviewed by a local lawyer say 31 of them were beaten.", 31, "Cooks", "individual"),
        ("By the end of May 38,000 people had been counted, UNHCR’s data portal shows.", 38000, "UNHCR", "un"),
        ("A leaked Frontex report, seen by a weekly in Bonn, says 957 people drowned.", 957, "Frontex", "un"),
        ("Officials in Cox’s Bazar told the BBC that 5,000 people had crossed.", 5000, "Officials", "government"),
        ("One of them, Farid N., said that 60 cooks had shared a cell.", 60, "Farid N.", "individual"),
    ],
)
def test_a_source_is_named_in_many_ways(text: str, number: int, speaker: str, kind: str) -> None:
    count = counts(text)[number]
    assert (count.get("claimed_by"), count.get("claimed_by_kind")) == (speaker, kind)


@pytest.mark.parametrize(
    ("text", "number", "first", "last"),
    [
        ("Since Friday 200 cooks have been arrested.", 200, date(2005, 11, 25), PUBLISHED),
        ("On March 3 and 4, 44 cooks were arrested.", 44, date(2005, 3, 3), date(2005, 3, 4)),
        ("Three days before the vote on 20 November, 15 cooks were arrested.", 15, date(2005, 11, 17), date(2005, 11, 17)),
        ("Two weeks after their arrest on 2 November, 15 cooks were released.", 15, date(2005, 11, 16), date(2005, 11, 16)),
    ],
)
def test_a_day_is_told_by_another(text: str, number: int, first: date, last: date) -> None:
    count = counts(text)[number]
    assert (count.get("when_start"), count.get("when_end")) == (first, last)


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        ("Iranian authorities deported 3,000 Afghans on Sunday.", "IR", "AF"),
        ("ICE removed 98 people to Guatemala City on Thursday.", "US", "GT"),
        ("The Home Office removed 40 people to Albania last week.", "GB", "AL"),
        ("Forty people were deported to Tirana by UK Border Force on Thursday.", "GB", "AL"),
        ("Germany deported 28 Afghans from Leipzig to Kabul on Thursday.", "DE", "AF"),
    ],
)
def test_a_state_that_removes_people_need_not_be_named(text: str, origin: str, destination: str) -> None:
    (event,) = events(text)
    assert (event.get("origin"), event.get("destination")) == (origin, destination)
    assert {c.get("origin") for c in counts(text).values()} <= {origin, ""}


def test_every_body_whose_state_is_known_removes_people_for_it() -> None:
    acting = {row["organisation"]: row["country"] for row in entries("organisation_states")}
    assert {name: counts(f"{name} deported 40 cooks on Monday.")[40].get("origin", None) for name in acting} == acting


def test_who_crosses_a_border_of_two_states_is_in_neither() -> None:
    (event,) = events("Two hundred people crossed the Niger-Algeria border on Monday.")
    assert (event.get("place"), event.get("origin"), event.get("destination")) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "event_type", "people"),
    [
        ("Malta extradited Ershad Isroil to Tunisia on 30 May.", "extradition", "Ershad Isroil"),
        ("Malta granted asylum to Rahma Kaltoum on 11 January.", "asylum_grant", "Rahma Kaltoum"),
        ("A 19-year-old Eritrean, Yonas Tesfu, was killed in Malta on 11 January.", "attack", "Yonas Tesfu"),
    ],
)
def test_those_it_happens_to_are_persons(text: str, event_type: str, people: str) -> None:
    (event,) = events(text)
    assert (event.get("event_type"), event.get("people")) == (event_type, people)


@pytest.mark.parametrize(
    ("text", "event_types"),
    [
        ("The baker was detained in Sfax on Monday and freed on Wednesday.", ["detention", "release"]),
        ("Jordan closed its last crossing to Syrians on 21 June.", ["border_measure"]),
    ],
)
def test_each_clause_tells_its_own_happening(text: str, event_types: list[str]) -> None:
    assert [e.get("event_type") for e in events(text)] == event_types


@pytest.mark.parametrize(
    ("text", "place", "origin", "destination"),
    [
        ("ICE runs flights to Cuba. DHS has removed 92,000 people.", "", "US", ""),
        ("ICE runs flights to Cuba. DHS reported that 92,000 people had been removed.", "", "US", ""),
        ("Cooks from Angola, Central America and Peru were seen. Some 40 people were deported.", "", "", ""),
        ("Pakistan deported 281 Afghans through the Torkham crossing.", "Torkham", "PK", "AF"),
        ("Kabul is calm. The deportation of 40 cooks was carried out on Friday by the Home Office.", "", "GB", ""),
    ],
)
def test_where_people_are_only_sent_none_are_removed_from(text: str, place: str, origin: str, destination: str) -> None:
    (event,) = [e for e in events(text) if e.get("event_type") == "deportation"]
    assert (event.get("place"), event.get("origin"), event.get("destination")) == (place, origin, destination)


def test_each_number_of_a_list_goes_where_its_own_place_says() -> None:
    found = counts("A flight to Nigeria and Ghana left on 31 January, removing 50 people to Nigeria and 20 to Ghana.")
    assert found[50].get("destination") == "NG"


@pytest.mark.parametrize(
    ("text", "number", "speaker"),
    [
        ("According to Italy’s Interior Minister Ada Okoye, 12 people were deported.", 12, "Ada Okoye"),
        ("UNICEF said that since the president announced a ban, Malta had removed 920 people.", 920, "UNICEF"),
        ("UNICEF said it was investigating media reports that 920 people had been removed.", 920, "media"),
    ],
)
def test_nobody_is_taken_for_the_speaker_who_only_stands_near(text: str, number: int, speaker: str) -> None:
    assert counts(text)[number].get("claimed_by") == speaker


def test_those_who_report_without_a_name_take_no_day_away() -> None:
    text = "Malta has deported 281 people over the past six days, with many reporting they were beaten."
    assert counts(text)[281].get("when_start") == date(2005, 11, 26)
