"""One row a happening, with its type, time, place, movement and people."""

from datetime import date

import pytest

from data.extract.pipeline import extract
from data.extract.spans import Fact
from data.report import Report


def events(text: str, title: str = "") -> list[Fact]:
    return list(extract(Report("r", text, title=title, published=date(2012, 5, 20))).events)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Police deported the traders on 3 May.", "deportation"),
        ("Aktau handed Rustam Sabirov over to Uzbekistan on 3 May.", "extradition"),
        ("Police arrested the traders on 3 May.", "detention"),
        ("Police set the traders free on 3 May.", "release"),
        ("The traders applied for asylum on 3 May.", "asylum_request"),
        ("The commission turned the traders down on 3 May.", "asylum_refusal"),
        ("The traders won refugee status on 3 May.", "asylum_grant"),
        ("The traders fled on 3 May.", "displacement"),
        ("The traders arrived on 3 May.", "arrival"),
        ("The traders went home on 3 May.", "return"),
        ("Guards closed the border on 3 May.", "border_measure"),
        ("The court fined the traders on 3 May.", "legal_measure"),
        ("Gunmen killed the traders on 3 May.", "attack"),
        ("The traders protested on 3 May.", "protest"),
    ],
)
def test_the_verb_gives_the_type(text: str, event_type: str) -> None:
    assert [e.get("event_type") for e in events(text)] == [event_type]


@pytest.mark.parametrize(
    "text",
    [
        "Police would deport the traders if they could.",
        "Police did not deport the traders.",
        "Raids On Traders Who Fled\n",
        "The traders who fled are tired.",
    ],
)
def test_what_did_not_happen_or_is_told_in_passing_is_no_event(text: str) -> None:
    assert events(text) == []


def test_two_happenings_in_one_sentence_are_two_rows() -> None:
    text = "Police arrested 12 traders on 3 May and deported 11 traders on 4 May."
    assert [(e.get("event_type"), e.get("when_start")) for e in events(text)] == [
        ("detention", date(2012, 5, 3)),
        ("deportation", date(2012, 5, 4)),
    ]


def test_a_happening_told_again_is_one_row() -> None:
    assert len(events("Police deported 12 traders on 3 May. The traders were deported by bus.")) == 1


def test_movement_is_by_country() -> None:
    (event,) = events("Police in Aktau deported 12 traders to Uzbekistan on 3 May.")
    assert (event.get("place"), event.get("origin"), event.get("destination")) == ("Aktau", "KZ", "UZ")


def test_named_persons_are_kept_and_speakers_are_not() -> None:
    (event,) = events("Police detained Rustam Sabirov in Aktau on 3 May, spokesman Marat Seitov said.")
    assert event.get("people") == "Rustam Sabirov"


def test_a_position_taken_on_a_day_is_a_statement() -> None:
    found = events("Migrants deserve respect, foreign minister Marat Seitov said on 3 May 2012.")
    assert [(e.get("event_type"), e.get("people"), e.get("when_start")) for e in found] == [("statement", "Marat Seitov", date(2012, 5, 3))]


def test_counts_know_their_event() -> None:
    found = extract(Report("r", "The town is calm. Police deported 12 traders on 3 May.", published=date(2012, 5, 20)))
    assert [c.get("event") for c in found.counts if c.get("value") == 12] == [0]


def test_handing_over_to_a_body_that_is_no_state_is_a_release() -> None:
    text = "Aktau handed Rustam Sabirov over to the Office of the United Nations High Commissioner for Refugees (UNHCR) on 3 May."
    assert [e.get("event_type") for e in events(text)] == ["release"]


def test_what_people_were_allowed_to_do_they_did() -> None:
    assert [e.get("event_type") for e in events("In 1957 the settlers were permitted to return home.")] == ["return"]


def test_where_only_the_destination_is_named_people_leave_the_reports_main_country() -> None:
    text = "Kazakhstan is large. Kazakhstan is quiet. On 3 May Rustam Sabirov was handed over to Uzbekistan."
    (event,) = events(text)
    assert (event.get("place"), event.get("origin"), event.get("destination")) == ("Kazakhstan", "KZ", "UZ")


def test_an_opening_clause_does_not_place_what_follows_it() -> None:
    (event,) = events("Kazakhstan is large. After the war in Tajikistan, the government closed the border.")
    assert event.get("place") == "Kazakhstan"
