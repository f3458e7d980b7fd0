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
        ("Guards drove the traders across the border on 3 May.", "deportation"),
        ("The government sent 12 traders to Uzbekistan on 3 May.", "deportation"),
        ("The traders were taken into police custody on 3 May.", "detention"),
        ("The traders are still in Malaysian custody.", "detention"),
        ("The courier walked free on 3 May.", "release"),
        ("The border has stayed closed since 3 May.", "border_measure"),
        ("Visas were abolished on 3 May.", "border_measure"),
        ("Flights to Baku were suspended on 3 May.", "border_measure"),
        ("A readmission agreement was signed on 3 May.", "legal_measure"),
        ("A court ordered the traders to leave the country on 3 May.", "legal_measure"),
        ("Three traders died in clashes with the police on 3 May.", "attack"),
        ("Protests have broken out in Aktau.", "protest"),
        ("Blankets were given to the traders on 3 May.", "other"),
        ("A delegation came to Aktau on 3 May.", "other"),
        ("The traders stole into Kazakhstan on 3 May.", "arrival"),
        ("The traders poured back into Kazakhstan on 3 May.", "return"),
        ("Officers on May 3 deported a trader.", "deportation"),
        ("The arrest of 12 traders took place on 3 May.", "detention"),
        ("Gunmen killed at least 12 traders in a raid on the port.", "attack"),
        ("Guards caught as many as 40 traders and deported them.", "deportation"),
        ("The court rejected a request for an injunction on 3 May.", "legal_measure"),
        ("The court turned down the extradition request on 3 May.", "legal_measure"),
        ("A search of the port led to the arrest of 12 traders.", "detention"),
        ("The traders were sent to pretrial detention on 3 May.", "detention"),
        ("Rustam Sabirov was turned over to the harbour police on 3 May.", "detention"),
        ("Rustam Sabirov was handed over to his relatives on 3 May.", "release"),
        ("Officers removed Rustam Sabirov on 3 May.", "deportation"),
        ("The cook will be sent home on 30 May.", "deportation"),
        ("The consul assisted 12 sailors return home.", "return"),
        ("The agency helped stranded sailors to return home.", "return"),
        ("Twelve sailors were assisted in returning home.", "return"),
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
        "Police tried to deport the traders.",
        "Many traders are at risk of being deported.",
        "Traders often flee their villages.",
        "The men had come to be seen as traders.",
        "The evacuation list is long.",
        "Flour was sent to Uzbekistan.",
        "The road was free of soldiers.",
        "The men, whom officers deported, are tired.",
        "The men could be handed over to Malta and charged.",
        "A family may, for example, have fled to Malta.",
        "A fair was held on 3 May.",
        "Figures released on 3 May are high.",
        "Malta took steps on 3 May to prevent the arrival of sailors.",
        "The new arrivals told a long story on 3 May.",
        "Complaints reached 7,000 on 3 May.",
        "The United Nations had protested.",
        "The flight took two hours.",
        "Inspectors of the port made the arrests.",
        "The vote comes days after the fair.",
        "The fence was removed on 3 May.",
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


def test_a_statement_is_placed_where_it_was_made() -> None:
    said = "Mayor Marat Seitov told a hearing in Baku on 3 May that the port of Aktau is safe."
    assert [(e.get("event_type"), e.get("place")) for e in events(said)] == [("statement", "Baku")]
    assert events(said.replace(" in Baku", ""))[0].get("place") == ""


def test_people_of_one_nationality_return_to_their_state() -> None:
    (event,) = events("Georgia is small. A ship took 12 Georgians home on 3 May.")
    assert (event.get("event_type"), event.get("place")) == ("return", "Georgia")


def test_what_is_only_compared_or_left_behind_sets_no_scene() -> None:
    (event,) = events("The mayor of Aktau compared it with Turkey. Gunmen killed the traders from Baku on 3 May.")
    assert event.get("place") == "Aktau"


def test_a_happening_told_again_is_one_row() -> None:
    assert len(events("Police deported 12 traders on 3 May. The traders were deported by bus.")) == 1


def test_movement_is_by_country() -> None:
    (event,) = events("Police in Aktau deported 12 traders to Uzbekistan on 3 May.")
    assert (event.get("place"), event.get("origin"), event.get("destination")) == ("Aktau", "KZ", "UZ")


def test_named_persons_are_kept_and_speakers_are_not() -> None:
    (event,) = events("Police detained Rustam Sabirov in Aktau on 3 May, spokesman Marat Seitov said.")
    assert event.get("people") == "Rustam Sabirov"
    (event,) = events("Sailors heard on 3 May that Amriddin Alovatov had been detained.")
    assert event.get("people") == "Amriddin Alovatov"


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


def test_the_fullest_telling_of_a_happening_is_kept() -> None:
    text = (
        "More than 100 Tajiks have been deported to Georgia. Next in line were 109 Tajiks, who were sent to Georgia on 16 May. "
        "The deportation of the 109 Tajiks was a shock."
    )
    (event,) = events(text)
    assert (event.get("event_type"), event.get("when_start")) == ("deportation", date(2012, 5, 16))


@pytest.mark.parametrize(
    "text",
    [
        "Aktau deported 12 Uzbek traders. Aktau deported 30 Tajik traders.",
        "Police detained 12 traders on 3 May. Police detained traders on 9 May.",
        "Police detained Rustam Sabirov. Police detained Marat Seitov.",
        "Aktau has deported 12 traders. Aktau will deport 12 traders.",
        "Guards beat the traders. Guards robbed the traders.",
    ],
)
def test_number_day_person_plan_and_deed_part_happenings(text: str) -> None:
    assert len(events(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Police detained 40 traders, of whom 12 were detained at the port and 28 at the market.",
        "Guards detained 30 workers in Aktau. The 30 were detained at night.",
        "Sailors came ashore near Phuket. Their boat landed at Thai Muang.",
        "Aktau deported 12 families. Guards deported 56 people in all.",
    ],
)
def test_parts_repeats_and_other_units_do_not(text: str) -> None:
    assert len(events(text)) == 1


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Malta is calm. The government said it had returned 12 bakers to Yemen.", "deportation"),
        ("Malta has returned 12 bakers from Yemen.", "return"),
        ("The agency returned 12 bakers to Yemen.", "return"),
        ("Twelve bakers returned to Yemen.", "return"),
    ],
)
def test_a_state_deports_those_whom_it_returns_to_another(text: str, event_type: str) -> None:
    assert [e.get("event_type") for e in events(text)] == [event_type]


def test_what_happened_nowhere_in_particular_is_of_the_reports_country() -> None:
    (event,) = events("Malta has been calm for long. Guards detained Rustam Sabirov on 3 May.")
    assert event.get("place") == "Malta"


def test_people_are_not_removed_from_where_their_own_officials_speak() -> None:
    found = events("Malta is calm. Malta is small. Georgian officials in the port asked why 12 Georgians were deported on 3 May.")
    assert [(e.get("origin"), e.get("destination")) for e in found if e.get("event_type") == "deportation"] == [("MT", "GE")]


def test_the_fullest_telling_says_it_in_its_own_words() -> None:
    text = (
        "Malta deported more than 40 bakers in April. Officers of the port, who keep the figures, said 44 bakers were deported last month."
    )
    (event,) = events(text)
    assert event.get("place") == "Malta" and event.start == 0


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Malta goes on deporting sailors.", "deportation"),
        ("Several sailors succeeded in reaching Malta.", "arrival"),
        ("Guards took the passports of the sailors before deporting them.", "deportation"),
        ("Sailors are said to have been killed.", "attack"),
        ("Malta decided to deport the sailors.", "deportation"),
    ],
)
def test_what_is_carried_out_reported_or_announced_is_told(text: str, event_type: str) -> None:
    assert [e.get("event_type") for e in events(text)] == [event_type]


def test_a_relative_clause_goes_on_after_and() -> None:
    text = "Marat Seitov spoke of the extradition of 15 sailors who came to Malta and are now held in Valletta."
    assert [e.get("event_type") for e in events(text)] == ["extradition"]


def test_a_body_that_takes_a_position_makes_a_statement() -> None:
    text = "The United Nations High Commissioner for Refugees (UNHCR) said on 3 May 2012 that it was alarmed by the raids."
    assert [(e.get("event_type"), e.get("people")) for e in events(text)] == [("statement", "UNHCR")]
    assert events("The United Nations High Commissioner for Refugees (UNHCR) said on 3 May 2012 that the port was small.") == []


def test_a_verb_that_takes_a_position_makes_a_statement() -> None:
    (event,) = events("Foreign minister Marat Seitov condemned the camps on 3 May 2012.")
    assert (event.get("event_type"), event.get("people")) == ("statement", "Marat Seitov")


def test_who_tells_what_happened_to_people_takes_no_position() -> None:
    text = "Spokesman Marat Seitov said on 3 May 2012 that 12 traders had been deported."
    assert [e.get("event_type") for e in events(text)] == ["deportation"]


def test_a_position_is_told_once_a_day() -> None:
    text = "Migrants deserve respect, minister Marat Seitov said on 3 May 2012. Ports must stay open, Seitov said on 3 May 2012."
    assert [e.get("event_type") for e in events(text)] == ["statement"]


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        ("Over 400 Georgian sailors were brought home from Malta.", "MT", "GE"),
        ("In May 12 Georgian sailors fled to Malta.", "GE", "MT"),
        ("Some 600 sailors were flown from Skopje to Malta, 110 to Norway.", "MK", "MT|NO"),
        ("Malta has decided that all sailors from Yemen and Georgia are to be deported.", "MT", "YE|GE"),
        ("Some 600 sailors went back from Palermo to Rome.", "", ""),
        ("Malta has deported a Georgian baker.", "MT", "GE"),
        ("Malta has returned 12 bakers to Georgia.", "MT", "GE"),
        ("Malta has deported a group of young Georgian bakers.", "MT", "GE"),
        ("Malta has deported a baker, Georgian officials say.", "MT", ""),
        ("Malta and Georgia talk. Rustam Sabirov was turned over to the Georgian police in Valletta on 3 May.", "MT", "GE"),
    ],
)
def test_people_move_from_one_country_to_another(text: str, origin: str, destination: str) -> None:
    (event,) = events(text)
    assert (event.get("origin"), event.get("destination")) == (origin, destination)


def test_a_pronoun_stands_for_the_person_named_before() -> None:
    found = events("Rustam Sabirov is a sailor. He was detained in Aktau on 3 May. A cook, Aigul Sadykova, said she fled Malta on 4 May.")
    assert [e.get("people") for e in found] == ["Rustam Sabirov", "Aigul Sadykova"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A court in Osh refused asylum to Rustam Sabirov on 3 May, and Malta closed its border with Georgia.",
            [("asylum_refusal", "Osh", "Rustam Sabirov"), ("border_measure", "Malta", "")],
        ),
        (
            "Sailors marched in Omsk on 3 May, a court in Osh convicted Marat Seitov, and police in Baku freed Rustam Sabirov.",
            [("protest", "Omsk", ""), ("legal_measure", "Osh", "Marat Seitov"), ("release", "Baku", "Rustam Sabirov")],
        ),
        (
            "Turkey freed 12 sailors on 2 May and gunmen attacked a camp near Van on 3 May.",
            [("release", "Turkey", ""), ("attack", "Van", "")],
        ),
        (
            "Russia deported 12 sailors on 2 May, and the police detained 30 cooks in Omsk on 3 May.",
            [("deportation", "Russia", ""), ("detention", "Omsk", "")],
        ),
        ("Turkey arrested 12 sailors on 3 May, whose boat came ashore near Van.", [("detention", "Van", ""), ("arrival", "Van", "")]),
    ],
)
def test_each_clause_has_its_own_place_and_people(text: str, told: list[tuple[str, str, str]]) -> None:
    assert [(e.get("event_type"), e.get("place"), e.get("people")) for e in events(text)] == told


def test_of_what_officials_do_they_are_the_people() -> None:
    (event,) = events("Foreign minister Marat Seitov is due to meet traders in Aktau on 25 May.")
    assert (event.get("event_type"), event.get("people")) == ("other", "Marat Seitov")


@pytest.mark.parametrize(
    ("text", "event_type", "place"),
    [
        (
            "Two hundred labourers lived in barns in Kazakhstan. Police in Shymkent fined the labourers on 3 May. "
            "They were deported back to Uzbekistan on 5 May.",
            "deportation",
            "Shymkent",
        ),
        (
            "The Turkish police arrested the baker on 3 May, accusing him of bombings in Ankara in 1999. Turkey denies it.",
            "detention",
            "Turkey",
        ),
        ("After the unrest in Omsk, officials accused militants of the Osh bombings last summer.", "attack", "Osh"),
        ("The bakers were arrested on 3 May, accused of living in Russia without papers.", "detention", "Russia"),
        (
            "Camps stood near Adré. Men of the former Sudanese army attacked the refugees on 3 May. Sudan is silent.",
            "attack",
            "Adré",
        ),
        ("The women fled on 3 May from Mosul, the capital of war-torn Nineveh.", "displacement", "Mosul"),
        (
            "The minister of Kenya flies to Somalia, which closed the border on 3 May.",
            "border_measure",
            "Somalia",
        ),
        ("Malta arrested 60 men on 3 May, ten minors among them, whose raft was found near Valletta.", "detention", "Valletta"),
        ("Kenya is calm. The Kenyan police went to Kampala for talks about the deportation on 3 May.", "other", "Kampala"),
        ("The traders who had slept at the Torugart Pass were moved to barracks at Naryn on 3 May.", "other", "Naryn"),
        (
            "Kenya is calm. The bakers were arrested near Kisumu on 3 May, as they are wanted by the authorities in Rwanda.",
            "detention",
            "Kisumu",
        ),
        (
            "Kenya is calm. Rustam Sabirov was detained on 3 May because he is sought by the Rwandan police. Rwanda is silent.",
            "detention",
            "Kenya",
        ),
        (
            "When the Kenyan police detained the baker on 3 May, they said the list came from the authorities in Rwanda. Kenya is calm.",
            "detention",
            "Kenya",
        ),
        ("Tents went up in Kukes. Blankets were given to the traders in the West on 3 May.", "other", ""),
    ],
)
def test_the_place_is_where_it_happened(text: str, event_type: str, place: str) -> None:
    assert place in [e.get("place") for e in events(text) if e.get("event_type") == event_type]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Sailors were detained for a few days on Christmas Island.", None, None),
        ("Sailors returned home from Malta this week (15/05).", date(2012, 5, 15), date(2012, 5, 15)),
        ("Malta has deported 40 sailors since the fall of its government in 2011.", date(2011, 1, 1), date(2012, 5, 20)),
        ("According to the harbour office, on 3 May in Malta guards detained Rustam Sabirov.", date(2012, 5, 3), date(2012, 5, 3)),
        ("According to papers received, on 3 May in Malta guards detained Rustam Sabirov.", date(2012, 5, 3), date(2012, 5, 3)),
        ("Sailors are uneasy after last week’s attack that left 12 cooks dead.", date(2012, 5, 7), date(2012, 5, 13)),
        ("According to a report published on 3 May, Malta has deported Rustam Sabirov.", None, None),
        ("After Monday’s vote, guards detained Rustam Sabirov.", None, None),
    ],
)
def test_a_happening_has_its_own_days(text: str, first: date | None, last: date | None) -> None:
    (event,) = events(text)
    assert (event.get("when_start", None), event.get("when_end", None)) == (first, last)
