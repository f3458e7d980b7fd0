"""What a number counts, whom, what happened to them, how real it is, when and where."""

from datetime import date
from typing import Any

import pytest

from data.extract.pipeline import extract
from data.extract.spans import Fact
from data.report import Report


def counts(text: str, title: str = "") -> list[Fact]:
    return list(extract(Report("r", text, title=title, published=date(2012, 5, 20))).counts)


def fields(text: str, which: int = 0) -> dict[str, Any]:
    return {name: reading.value for name, reading in counts(text)[which].fields.items()}


def check(text: str, expected: dict[str, Any], which: int = 0) -> None:
    found = fields(text, which)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "unit", "measure"),
    [
        ("Guards turned back 40 lorry drivers.", "people", None),
        ("Guards turned back 40 Georgians.", "people", None),
        ("Some 40 households lost their homes.", "families", None),
        ("Nearly 40 per cent of the migrants had no papers.", "percent", None),
        ("They paid 40 tenge.", "money", "tenge"),
        ("They paid $40.", "money", "US dollar"),
        ("They walked 40 kilometres.", "distance", "kilometre"),
        ("They waited 40 days.", "duration", "day"),
        ("They carried 40 kilos of rice.", "mass", "kilogram"),
        ("They came in 40 buses.", "things", None),
    ],
)
def test_each_number_has_its_unit(text: str, unit: str, measure: str | None) -> None:
    check(text, {"unit": unit, "measure": measure})


@pytest.mark.parametrize("text", ["The 1951 convention applies.", "Abaev, 40, left.", "It began in 1999.", "He left at 10.30 am."])
def test_years_ages_and_times_are_no_counts(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Guards stopped 12 Tajik and Uzbek workers.", "Tajik|Uzbek"),
        ("Guards stopped 12 citizens of Tajikistan.", "Tajik"),
        ("Guards stopped 12 workers from Tajikistan and Uzbekistan.", "Tajik|Uzbek"),
        ("Of the people at the gate 12 were Tajik.", "Tajik"),
        ("Guards stopped 12 Uighurs.", "Uyghur"),
        ("Guards stopped 12 African workers.", None),
        ("Uzbekistan brought home 12 of its citizens.", "Uzbek"),
        ("Guards stopped 12 ethnic Rohingya, most of them men.", "Rohingya"),
        ("Guards stopped 12 people, mostly Tajiks and Uzbeks.", "Tajik|Uzbek"),
        ("Guards stopped 12 people, most of them citizens of Tajikistan.", "Tajik"),
        ("Of the people at the gate 12 claimed to be Tajik citizens.", "Tajik"),
        ("Aid went to 12 returnees from Tajikistan.", None),
        ("Buses brought 12 Tajikistan refugees.", "Tajik"),
        ("Guards stopped 12 men, all citizens of Tajikistan.", "Tajik"),
        ("Tajiks make up 12 per cent of the workers held.", "Tajik"),
        ("Buses brought 12 Meskhetian Turks.", "Meskhetian Turk"),
        ("Guards stopped 12 people, most of them Tajiks. The rest are believed to come from Georgia.", "Tajik|Georgian"),
    ],
)
def test_group_is_nationality_or_people(text: str, group: str | None) -> None:
    check(text, {"group": group})


@pytest.mark.parametrize(
    ("text", "status", "flow"),
    [
        ("Police deported 12 Tajik workers.", "deported", "flow"),
        ("The deportation of 12 Tajik workers shocked the town.", "deported", "flow"),
        ("12 Tajik workers were sent back to the border.", "deported", "flow"),
        ("12 Tajik workers, who had been picked up in May, were extradited.", "extradited", "flow"),
        ("Police rounded up 12 Tajik workers.", "detained", "flow"),
        ("The 12 Tajik workers held in the camp wrote a letter.", "detained", "stock"),
        ("12 Tajik workers were arrested and later released.", "released", "flow"),
        ("12 Tajik workers have applied for asylum.", "requested", "flow"),
        ("12 Tajik workers were recognised as refugees.", "recognised", "flow"),
        ("12 Tajik workers fled.", "displaced", "flow"),
        ("12 Tajik workers arrived.", "arrived", "flow"),
        ("12 Tajik workers live in the town.", "residing", "stock"),
        ("12 Tajik workers went home.", "returned", "flow"),
        ("12 Tajik workers were fined.", "accused", "flow"),
        ("Gunmen killed 12 Tajik workers.", "killed", "flow"),
        ("12 Tajik workers were wounded.", "injured", "flow"),
        ("12 Tajik workers protested.", "protested", "flow"),
        ("The hall holds places for 12 Tajik singers and a band.", "other", "stock"),
        ("Police took 12 Tajik workers into custody.", "detained", "flow"),
        ("Police took into custody a group of 12 Tajik workers.", "detained", "flow"),
        ("Police are holding 12 Tajik workers.", "detained", "stock"),
        ("12 Tajik workers are still held.", "detained", "stock"),
        ("12 Tajik workers, six of them women, are behind bars.", "detained", "stock"),
        ("12 Tajik workers had earlier convictions.", "accused", "stock"),
        ("12 Tajik convicts wrote a letter.", "accused", "stock"),
        ("12 families (60 persons) of Tajik workers had left by May and returned home.", "returned", "flow"),
        ("12 Tajik workers from Aktau, Baku, Tbilisi, Moscow, Omsk, Orsk, Kiev and Minsk were arrested.", "detained", "flow"),
        ("12 Tajik workers of the 40 who fled had come back.", "returned", "flow"),
        ("12 Tajik workers, who had been kept in the cellars of the capital for months, were released.", "released", "flow"),
        ("12 Tajik workers, driven out by war, hunger and cold, remain dispersed.", "displaced", "stock"),
        ("12 Tajik workers have gone since 1992 and live in the town.", "residing", "stock"),
        ("12 Tajik workers came last year and remained in the town.", "arrived", "flow"),
        ("12 Tajik workers still live in refugee camps.", "displaced", "stock"),
        ("The agency helped 12 Tajik workers to return.", "returned", "flow"),
        ("There are still 12 Tajik workers in Georgia.", "residing", "stock"),
        ("Each panel, made up of three judges, hears appeals of refugees.", "other", "stock"),
        ("At present 12 Tajik workers are in Georgia.", "residing", "stock"),
        ("Georgia had 12 Tajik workers.", "residing", "stock"),
        ("12 Tajik workers, whose truck arrived late, were turned back.", "refused", "flow"),
        ("12 Tajik workers were driven to the Georgian border.", "deported", "flow"),
        ("12 Tajik workers poured back.", "returned", "flow"),
        ("12 Tajik workers are still in Georgian custody and await removal.", "detained", "stock"),
        ("12 of those arrested had earlier convictions.", "accused", "stock"),
        ("Tents are going up for 12 displaced families.", "displaced", "stock"),
        ("They reported 12 Tajik workers dead and many wounded.", "killed", "flow"),
        ("12 Tajik workers voluntarily returned to Georgia.", "returned", "flow"),
        ("12 Tajik workers are still missing.", "missing", "stock"),
        ("12 Tajik workers had no work permits and were fined.", "accused", "flow"),
        ("Georgia granted protection to 12 Tajik workers.", "recognised", "flow"),
        ("Proceedings are under way against 12 Tajik workers.", "accused", "stock"),
        ("Guards beat 12 Tajik workers in a town where many Georgians live.", "injured", "flow"),
        ("12 Tajik workers sent home by the court wrote a letter.", "deported", "flow"),
        ("Having opened its gates to 12 Tajik workers fleeing the war, the town demonstrated its kindness.", "displaced", "flow"),
        ("12 Tajik workers are displaced.", "displaced", "stock"),
        ("12 Tajik workers were displaced by the flood.", "displaced", "flow"),
        ("12 Tajik workers left the town to return to their villages.", "returned", "flow"),
        ("12 Tajik workers left on Monday for their homeland.", "returned", "flow"),
        ("Boats with 12 suspected illegal migrants were stopped at sea.", "detained", "flow"),
        ("12 Tajik workers, some of whom are kept at a centre, were transferred.", "other", "flow"),
        ("12 Tajik workers are being kept at a centre.", "detained", "stock"),
        ("12 Tajik workers were admitted.", "arrived", "flow"),
        ("12 Tajik workers travelled to the coast.", "arrived", "flow"),
        ("12 Tajik workers require food aid, for many had been detained.", "other", "stock"),
        ("The legalisation of 12 Tajik workers took a year.", "recognised", "flow"),
        ("12 Tajik workers acquired citizenship.", "recognised", "flow"),
        ("Stalin ordered the deportation of 12 Moslems.", "deported", "flow"),
        ("12 Tajik workers went into exile.", "displaced", "flow"),
        ("12 Tajik workers climbed the fence.", "arrived", "flow"),
        ("12 Tajik workers were issued passports.", "recognised", "flow"),
        ("12 Tajik workers became citizens.", "recognised", "flow"),
        ("12 Tajik workers lost their appeal.", "refused", "flow"),
        ("12 Tajik workers were found hiding in a lorry.", "detained", "flow"),
        ("12 Tajik workers were handed over to the police.", "detained", "flow"),
        ("12 Tajik workers were taken to hospital.", "injured", "flow"),
        ("12 Tajik workers were buried.", "killed", "flow"),
        ("12 Tajik workers were relocated to another camp.", "other", "flow"),
        ("The raid led to the arrest of 12 Tajik workers.", "detained", "flow"),
        ("Guards searched 12 Tajik workers.", "other", "flow"),
        ("The crossing has this year taken the lives of 12 Tajik workers.", "killed", "flow"),
        ("12 Tajik workers were detained and taken to the police station in Omsk.", "detained", "flow"),
        ("The agency helped 12 Tajik workers return home.", "returned", "flow"),
        ("The agency helped 12 Tajik workers – eight men and four women – to return.", "returned", "flow"),
        ("The agency assisted 12 Tajik workers, including two boys and a girl, to return.", "returned", "flow"),
        ("The court denied asylum for 12 Tajik workers.", "refused", "flow"),
        ("Of the arrested men, 12 were Tajik, nine were Georgian and two came from Peru.", "detained", "flow"),
        ("Of the arrested men, 12 came from Tajikistan.", "detained", "flow"),
        ("Those arrested comprise 12 Tajiks and two Georgians.", "detained", "flow"),
        ("There are 12 Tajiks among the deported.", "deported", "flow"),
        ("Security forces arrested 12 Tajik workers for trying to cross the river.", "detained", "flow"),
        ("12 Tajik workers of the 40 who left their towns on foot in May, have been deported.", "deported", "flow"),
        ("The agency assisted 12 Tajiks including four women, three boys and two girls, to return.", "returned", "flow"),
        ("12 Tajik workers were deported and transferred to their province.", "deported", "flow"),
        ("A law on the country’s 12 Tajik workers is due.", "residing", "stock"),
    ],
)
def test_status_is_what_the_numbers_own_verb_says(text: str, status: str, flow: str) -> None:
    check(text, {"status": status, "stock_flow": flow}, which=0)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Police deported 12 workers.", "asserted"),
        ("Police will deport 12 workers.", "planned"),
        ("12 workers face deportation.", "planned"),
        ("Police allegedly deported 12 workers.", "alleged"),
        ("An estimated 12 workers were deported.", "estimated"),
        ("Some 12 workers are feared drowned.", "alleged"),
        ("He is accused of beating 12 workers.", "alleged"),
        ("He was accused of theft after guards held 12 workers.", "asserted"),
        ("Some 12 workers accused of theft were held.", "asserted"),
        ("The ministry denied beating 12 workers.", "denied"),
        ("The ministry rejected the claim that 12 workers died.", "denied"),
        ("It is not true that 12 workers died.", "denied"),
        ("The ministry rejected 12 workers.", "asserted"),
        ("The shed could hold 12 workers.", "asserted"),
        ("The shed can hold 12 workers.", "asserted"),
        ("Germany has offered to take 12 workers.", "planned"),
        ("Some 12 workers may have died.", "alleged"),
        ("Some 12 workers probably died.", "alleged"),
        ("Some 12 workers died, as fears grew that more may have drowned.", "asserted"),
        ("It is feared that 12 workers died.", "alleged"),
        ("Police held 12 workers, all of them said to be Danes.", "asserted"),
        ("Police held 12 workers of the 40 believed to have been aboard.", "asserted"),
        ("Some 12 workers claimed asylum.", "asserted"),
        ("Some 12 workers were denied entry.", "asserted"),
        ("Police did not detain 12 workers.", "denied"),
        ("Some 12 workers have not been deported.", "denied"),
        ("Police did not know it and detained 12 workers.", "asserted"),
        ("No fewer than 12 workers were deported.", "asserted"),
        ("The union claims that 12 workers died.", "alleged"),
        ("The ship could bring 12 workers ashore.", "planned"),
        ("UNHCR expects 12 workers to return.", "planned"),
        ("Some 12 other detained workers, she added, are to be sent home.", "planned"),
        ("Twelve workers died, though some estimates put it higher -- and the flood hit the town.", "asserted"),
    ],
)
def test_modality_says_how_real_it_is(text: str, modality: str) -> None:
    check(text, {"modality": modality})


def test_the_words_of_a_group_named_twice_are_in_order() -> None:
    (count,) = counts("Police deported 12 Tajik, Uzbek or other Tajik workers.")
    group = count.fields["group"]
    assert (group.value, group.start, group.end) == ("Tajik|Uzbek", 19, 31)


def test_parts_of_a_group_share_what_happened_to_it() -> None:
    text = "Guards sent home 60 Tajiks. There were 50 women and six children in the group."
    assert [c.get("status") for c in counts(text)] == ["deported", "deported", "deported"]


@pytest.mark.parametrize(
    "text",
    [
        "Guards deported 60 men. They comprised 40 Tajiks, 12 Georgians and eight Poles.",
        "Guards deported 60 people. The group consisted of 40 men and 20 women.",
        "Guards deported 60 people – 40 men and 20 women – in May.",
    ],
)
def test_those_of_whom_a_group_consists_share_what_happened_to_it(text: str) -> None:
    assert {c.get("status") for c in counts(text)} == {"deported"}


def test_those_helped_are_told_of_by_what_they_were_helped_to_do() -> None:
    text = "The agency helped 60 people – 40 men and 20 women – return home."
    assert [c.get("status") for c in counts(text)] == ["returned", "returned", "returned"]


def test_those_named_again_are_taken_from_the_same_whole() -> None:
    text = "Guards held 63 Tajiks. Forty-five of those arrested had visas. Nine of those arrested had none."
    assert [c.get("antecedent", None) for c in counts(text)] == [None, 0, 0]


def test_others_are_no_part_of_those_before() -> None:
    assert "antecedent" not in counts("Guards held 63 Tajiks. They held 17 other singers.")[1].fields


def test_numbers_alone_continue_a_list() -> None:
    text = "Guards sent 60 men to Georgia, 11 to Turkey and three to Iran."
    assert [(c.get("value"), c.get("unit")) for c in counts(text)] == [(60, "people"), (11, "people"), (3, "people")]


def test_words_that_point_back_carry_the_group() -> None:
    text = "Guards detained 12 Tajik workers in Aktau. Five of them were ill. All 12 were released in May."
    assert [(c.get("value"), c.get("group"), c.get("status")) for c in counts(text)] == [
        (12, "Tajik", "detained"),
        (5, "Tajik", "detained"),
        (12, "Tajik", "released"),
    ]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Guards stopped 12 workers. Those arrested came from Tajikistan and Uzbekistan.", ["Tajik|Uzbek"]),
        ("Guards stopped 12 workers, most of them Tajiks. The rest were from Georgia.", ["Tajik|Georgian"]),
        ("Guards stopped 12 workers. They came from the market.", [None]),
        (
            "Guards stopped 12 workers. Peru was the country of origin of most; the others came from Chile and Korea.",
            ["Peruvian|Chilean|Korean"],
        ),
        ("Guards stopped 12 workers. Peru was the country they were sent to.", [None]),
        ("The deported were Afghans (1,600) and Somalis (900).", ["Afghan", "Somali"]),
        ("Three Georgians and three Tajiks were held. The six men will be sent home.", ["Georgian", "Tajik", "Georgian|Tajik"]),
        ("Guards held 56 Tajiks. Officials said that 56 people had been taken away.", ["Tajik", "Tajik"]),
        ("Guards sent home 56 Tajiks. There were 50 women and six children in the group.", ["Tajik", "Tajik", "Tajik"]),
        ("Guards held 56 Tajiks. Another 20 people were let go.", ["Tajik", "Tajik"]),
        ("Tajik refugees wait in the north. About 900 refugees are ready to leave.", ["Tajik"]),
        ("Tajik and Georgian refugees wait. Uzbek refugees left. About 900 refugees are ready.", [None]),
        ("Guards deported 56 Tajiks. A dozen families were deported on Monday.", ["Tajik", "Tajik"]),
        ("Guards deported 56 Tajiks. Some 900 people were deported in all.", ["Tajik", None]),
        ("Guards sent home 56 Tajiks (50 males and six females).", ["Tajik", "Tajik", "Tajik"]),
        ("Guards sent home 56 Tajiks. Judges turned down the appeals of 12.", ["Tajik", "Tajik"]),
        ("Guards sent home 56 Sri Lankans.", ["Sri Lankan"]),
        ("Guards deported 56 Tajiks. A dozen officers were deported on Monday.", ["Tajik", None]),
        ("Guards held 56 men from Georgia and Tajikistan. A dozen people were held on Monday.", ["Georgian|Tajik", None]),
        ("Of those who had left Tajikistan, Tajik envoys say, 260 live in camps.", [None]),
        ("Tajiks wait at the gate. Of those who came in May, 260 live in camps.", ["Tajik"]),
        ("Guards held 56 Tajik nationals and nine citizens of other countries.", ["Tajik", None]),
        ("Tajik refugees wait. Guards let 12 Poles pass. Then 900 refugees came.", ["Polish", None]),
        ("Guards held 56 Tajik nationals and nine individuals.", ["Tajik", None]),
        ("Guards held 56 Tajik nationals. In May 12 people of various nationalities were held.", ["Tajik", None]),
        ("Guards held nine Tajik women. Later 12 Georgian men and four women left.", ["Tajik", "Georgian", "Georgian"]),
        ("Guards held 90 people, including Tajiks. The ministry said 90 men were checked, of whom 40 were held.", [None, None, None]),
    ],
)
def test_people_without_a_name_have_the_group_that_the_words_refer_back_to(text: str, groups: list[str | None]) -> None:
    assert [c.get("group", None) for c in counts(text)] == groups


def test_the_people_of_the_headline_are_those_of_the_lead() -> None:
    headline = "Tajik Pickers Stopped at the Border"
    assert counts(headline + "\n\nGuards caught 53 people at the gate.", headline)[0].get("group") == "Tajik"
    headline = "90 Pickers Stopped, Including 12 Tajiks"
    assert counts(headline + "\n\nGuards caught 53 people at the gate.", headline)[-1].get("group", None) is None
    headline = "Tajik Officials Stop Smugglers"
    assert counts(headline + "\n\nGuards caught 53 people at the gate.", headline)[0].get("group", None) is None


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Police took 60 plant workers away.", ["60 plant workers"]),
        ("Two local police teams held 9 men.", ["9 men"]),
        ("They found 20 people dead.", ["20 people"]),
        ("They sent 200 migrants home.", ["200 migrants"]),
        ("Five were freed and 1 voluntarily left.", ["Five", "1"]),
        ("40 citizens of Tajikistan, 12 of Uzbekistan and two stateless persons left.", ["40 citizens", "12", "two stateless persons"]),
        ("40 Afghans either left or were deported.", ["40 Afghans"]),
        ("He met 112 ethnic Rohingya.", ["112 ethnic Rohingya"]),
        ("He saw 12 Kyrgyz factories.", []),
        ("Guards held 12 North Korean and Tajik workers.", ["12 North Korean and Tajik workers"]),
        ("Poles make up 75 per cent of the 400 people held.", ["75 per cent of the 400 people", "400 people"]),
        ("Of 90 men 12 per cent belonged to no nation.", ["90 men", "12 per cent"]),
        ("Guards held dozens of local border jumpers.", ["dozens of local border jumpers"]),
        ("Guards sent back 12 “illegal migrants” in May.", ["12 “illegal migrants"]),
        ("Guards held 20 Japanese and six Poles.", ["20 Japanese", "six Poles"]),
        ("Guards held 12 undocumented Tajik workers.", ["12 undocumented Tajik workers"]),
        ("Guards held 12 undocumented foreign workers.", ["12 undocumented foreign workers"]),
        ("The consul told 24.kg that 12 men had left.", ["12 men"]),
        ("He met 12 would-be workers.", ["12 would-be workers"]),
        ("So many deportees came; usually the number is between 50 and 60 each month.", ["between 50 and 60"]),
    ],
)
def test_the_quote_is_the_number_with_its_people(text: str, quotes: list[str]) -> None:
    found = [text[c.start : c.end] for c in counts(text) if c.get("unit") in ("people", "families", "percent")]
    assert found == quotes


def test_the_number_named_before_it_is_one_of_people() -> None:
    check("The mayor put the number of deportees at 77.", {"unit": "people", "status": "deported", "value": 77.0})


def test_when_and_where_come_from_the_sentence() -> None:
    expected = {"when_start": date(2012, 5, 3), "when_end": date(2012, 5, 3), "when_precision": "day", "place": "Aktau"}
    check("Police detained 12 workers in Aktau on 3 May.", expected)


def test_removal_is_placed_where_people_were_removed_from() -> None:
    check("Police deported 12 workers from Aktau to Uzbekistan.", {"place": "Aktau", "origin": "KZ", "destination": "UZ"})


def test_arrival_is_placed_where_people_came_to() -> None:
    check("Some 12 workers from Uzbekistan arrived in Aktau.", {"place": "Aktau", "destination": None, "group": "Uzbek"})


def test_a_place_is_carried_over_from_the_sentence_before() -> None:
    assert counts("Police raided a market in Aktau. They detained 12 workers.")[0].get("place") == "Aktau"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The port office in Baku said 12 workers were held in Aktau.", "Aktau"),
        ("Officials told a hearing in Baku on 3 May that 12 workers were held in Aktau.", "Aktau"),
        ("“We hold 12 workers in Aktau,” the mayor told a hearing in Baku.", "Aktau"),
        ("BAKU, 3 May (Reuters) - Some 12 workers were held in Aktau.", "Aktau"),
        ("Baku, 3 May 2012 – Some 12 workers were held in Aktau.", "Aktau"),
    ],
)
def test_who_speaks_and_from_where_sets_no_scene(text: str, place: str) -> None:
    check(text, {"place": place})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They went on to Aktau, where halls stand ready for 12 workers from Baku.", "Aktau"),
        ("Aktau houses 12 workers, which is more than live in Baku.", "Aktau"),
        ("Some 12 workers were held in Aktau although Georgia had closed its port at Baku.", "Aktau"),
        ("Some 12 workers, who were on their way to jobs in Baku, were held in Aktau.", "Aktau"),
        ("Some 12 workers were held in Aktau, Baku and Tbilisi.", "Aktau"),
        ("Some 12 workers live in tents at Aktau, in western Kazakhstan.", "Aktau"),
        ("Some 12 workers live in the small western Kazakh port city of Aktau.", "Aktau"),
        ("Some 12 workers were held at Aktau, a town near Baku.", "Aktau"),
        ("Some 12 workers drowned off the coast of Libya.", "Libya"),
        ("Georgia is small. Some 12 workers are in Georgian custody.", "Georgia"),
        ("Georgia is small. They met at Tbilisi. Some 12 workers marched through Baku to jails in the Georgian capital.", "Tbilisi"),
        ("The storm hit Aktau. Some 12 workers drowned there.", "Aktau"),
        ("Aktau is a port. The mayor said that 12 workers live in his city.", "Aktau"),
        ("The road is 30 km from Baku. Some 12 workers were held in Aktau, a day's walk from Baku.", "Aktau"),
    ],
)
def test_the_clause_of_a_number_says_where_it_is(text: str, place: str) -> None:
    check(text, {"place": place}, -1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Georgia is far. From Aktau some 12 workers were taken by bus to Baku.", "Aktau"),
        ("The mayor of Aktau spoke. Some 12 workers from Baku slept in tents.", "Aktau"),
        ("Georgia is far. The port of Aktau is busy. Some 12 Georgian officials slept in tents.", "Aktau"),
        ("Georgia was shaken by strikes in Aktau. The guards of Turkey spoke. Turkish guards shot 12 workers.", "Turkey"),
        ("Some 12 workers were taken by bus to Baku.", "Baku"),
    ],
)
def test_where_people_are_goes_before_where_they_are_from(text: str, place: str) -> None:
    check(text, {"place": place})


def test_the_number_of_a_date_parts_no_list() -> None:
    check("Police held 12 workers in a raid on 3 May (last Thursday) at Aktau.", {"place": "Aktau"})


def test_a_boat_that_left_a_place_is_told_of_there() -> None:
    check("The storm hit Baku. Some 12 workers departed the Aktau area aboard a boat.", {"place": "Aktau"})


def test_whose_citizens_people_are_is_no_place() -> None:
    assert fields("A raid shook Aktau. Police held 12 citizens of Georgia.")["place"] == "Aktau"


@pytest.mark.parametrize(
    "text",
    [
        "From Aktau they took 12 men, from Baku 16 and from Tbilisi 28.",
        "They took 12 men from Aktau, 16 from Baku and 28 from Tbilisi.",
    ],
)
def test_each_number_of_a_list_has_its_own_place(text: str) -> None:
    assert [c.get("place") for c in counts(text)] == ["Aktau", "Baku", "Tbilisi"]


def test_an_arrival_is_placed_as_closely_as_its_clause_tells() -> None:
    check("Some 12 workers crossed on foot into Kazakhstan at Korday.", {"place": "Korday"})


def test_where_people_were_brought_is_not_carried_to_others() -> None:
    text = "Georgia holds a port strike. Police deported 12 men from Baku to Turkey. Guards shot 15 others."
    assert counts(text)[1].get("place") == "Baku"


def test_an_adjective_for_a_state_gives_way_to_the_place_just_told() -> None:
    text = "Kazakhstan is large. Police raided a market in Aktau. Kazakh guards are holding 12 workers."
    check(text, {"place": "Aktau"})


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The port office said on 4 May that 12 workers were held.", None),
        ("The port office said Friday they had held 12 workers.", None),
        ("AKTAU, 4 May 2012 (Reuters) - Some 12 workers were held.", None),
        ("Baku held four men in April, and between 2 May and 5 May some 12 workers were deported.", ((5, 2), (5, 5))),
        ("Some 12 workers, detained on 3 May in a raid, are to go home.", ((5, 3), (5, 3))),
        ("Since the war began on 3 May in Georgia, the port of Aktau held guards and 12 workers fled.", ((5, 3), (5, 20))),
        ("In the first ten days of May this year, 12 workers were held.", ((5, 1), (5, 10))),
        ("Guards held 12 workers in a five-day sweep that ended on 9 May.", ((5, 5), (5, 9))),
        ("In the first week of May some 12 workers were held.", ((5, 1), (5, 7))),
        ("In May, the website of the port says, guards held 12 workers.", ((5, 1), (5, 31))),
        ("Guards held 12 workers now that the port is shut.", None),
    ],
)
def test_a_number_takes_the_date_of_its_own_clause(text: str, days: tuple[tuple[int, int], tuple[int, int]] | None) -> None:
    found = next(c for c in counts(text) if c.get("value") == 12)
    expected = tuple(date(2012, *day) for day in days) if days else (None, None)
    assert (found.get("when_start", None), found.get("when_end", None)) == expected


def test_a_part_of_what_happened_takes_its_time_but_a_share_does_not() -> None:
    text = "Guards deported 90 workers on 3 May. Of these, 60 were caught at sea. Some 12 percent of the deported had no papers."
    assert [c.get("when_start", None) for c in counts(text)] == [date(2012, 5, 3), date(2012, 5, 3), None]


def test_the_claimant_is_the_innermost_speaker() -> None:
    text = "The daily Kaspi News quoted Aigul Sadykova, a rights activist, as saying that 12 workers were deported."
    check(text, {"claimed_by": "Aigul Sadykova", "claimed_by_kind": "ngo"})


def test_every_reading_names_its_words_and_rule() -> None:
    text = "Police in Aktau deported about 12 Tajik workers on 3 May 2012, a lawyer said."
    for count in counts(text):
        for name, reading in count.fields.items():
            assert 0 <= reading.start < reading.end <= len(text), name
            assert ":" in reading.rule or reading.rule, name


def test_what_is_only_guessed_says_so() -> None:
    sure, guessed = counts("Guards detained 60 men in Aktau. More than 20 stayed silent.")
    assert (sure.get("confidence"), guessed.get("confidence")) == ("medium", "low")
