"""Places: which names are found and where their spans end, what they mean, and when they stand for a government."""

from __future__ import annotations

from itertools import pairwise

import pytest

from data.extract.document import Document
from data.extract.places import PlaceMention, find_places
from data.report import Report


def places(text: str, title: str = "") -> list[PlaceMention]:
    return list(find_places(Document.of(Report("r", text, title=title))))


def quotes(text: str) -> list[str]:
    return [text[p.start : p.end] for p in places(text)]


def only(text: str) -> PlaceMention:
    (mention,) = places(text)
    return mention


def metonyms(text: str, title: str = "") -> list[str]:
    return [text[p.start : p.end] for p in places(text, title) if p.metonym]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Buses left for the United Kingdom and the Netherlands at noon.", ["United Kingdom", "Netherlands"]),
        ("Kazakhstan's southern border and Uzbekistan’s were shut.", ["Kazakhstan", "Uzbekistan"]),
        ("They were held in Almaty City and in Liaoning Province.", ["Almaty City", "Liaoning Province"]),
        ("Floods hit the Astrakhan region of Russia.", ["Astrakhan", "Russia"]),
        ("Guards patrol the Kent coast, Almaty city police said.", ["Kent", "Almaty"]),
        ("He was born in Jalal-Abad, near Osh.", ["Jalal-Abad", "Osh"]),
        ("KAMPALA, Uganda, 3 May (AFP) - Rain fell.", ["KAMPALA", "Uganda"]),
        ("Many came to Cox's Bazar from the People's Republic of China.", ["Cox's Bazar", "People's Republic of China"]),
        ("The US and the UK sent aid; they told us nothing.", ["US", "UK"]),
        ("A ferry crossed the Caspian Sea to the Caspian shore.", ["Caspian Sea"]),
    ],
)
def test_the_name_alone_is_the_span(text: str, found: list[str]) -> None:
    assert quotes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Turkish and Kyrgyz officials spoke Russian to the Uzbeks.",
        "The Kenya Human Rights Commission and the Almaty Interior Affairs Department replied.",
        "Karim Tohirov, the deputy head of the migration records department, agreed.",
        "He reads the Astana Times and watches Moscow Television.",
        "She teaches at the University of Nairobi and advises the Bank of Uganda.",
        "Vladimir Orekhov, Jordan Millward and Florence Adeyemi shared a flat.",
        "Mr. London and Mrs. Chester agreed.",
        "Most left. One stayed. Of these, many wept. She slept. But May was warm, and March was not.",
        "The European Union, the CIS and the West protested.",
        "ICE, IOM and UNHCR staff met on Sunday.",
        "At the stadium, Mariam Adeyemi, 25, said she was tired.",
        "Staff of Oxfam Italy and MSF France work together.",
    ],
)
def test_peoples_persons_bodies_and_common_words_are_no_places(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "name", "kind", "country", "precision"),
    [
        ("Trains reached Kazakstan.", "Kazakhstan", "country", "KZ", 6),
        ("She fled Zaire.", "Democratic Republic of the Congo", "country", "CD", 6),
        ("They met in Alma-Ata.", "Almaty", "city", "KZ", 1),
        ("They met in Frunze.", "Bishkek", "city", "KG", 1),
        ("Lorries queued at Qorday.", "Korday", "crossing", "KZ", 1),
        ("They met in Volodarsky.", "Volodarsky District", "region", "RU", 3),
        ("The Astrakhan region was calm.", "Astrakhan Oblast", "region", "RU", 4),
        ("A lawyer in Jambyl called.", "Jambyl Region", "region", "KZ", 4),
        ("They sailed across the Black Sea.", "Black Sea", "natural", "", 7),
        ("Drought struck Central Asia.", "Central Asia", "region", "", 5),
        ("She lives near Tashkent.", "Tashkent", "city", "UZ", 2),
        ("He flew to Hong Kong.", "Hong Kong", "region", "HK", 4),
        ("The family moved to Chechnya.", "Chechnya", "region", "RU", 4),
    ],
)
def test_names_mean_what_they_mean_today(text: str, name: str, kind: str, country: str, precision: int) -> None:
    mention = only(text)
    assert (mention.place.name, mention.place.kind, mention.place.country, mention.where_precision) == (name, kind, country, precision)
    assert mention.place.lat is not None and mention.place.lon is not None


def test_a_place_has_its_local_name_and_other_spellings() -> None:
    assert only("Trains reached Kazakhstan.").place.name_local == "Қазақстан"
    almaty = only("They met in Almaty.").place
    assert almaty.name_local == "Алматы" and "Alma-Ata" in almaty.names and almaty.admin1 == "KZ-75"


@pytest.mark.parametrize(
    ("text", "quote", "country"),
    [
        ("A judge in Tripoli, Lebanon, freed them.", "Tripoli", "LB"),
        ("Libya freed them; they left Tripoli by sea.", "Tripoli", "LY"),
        ("Spain closed the port. Boats from Córdoba province were turned back.", "Córdoba", "ES"),
        ("The hearing was held in Atlanta, Georgia.", "Georgia", "US"),
        ("Armenia and Georgia share a border.", "Georgia", "GE"),
        ("Kosovo was quiet, and Istok empty.", "Istok", "XK"),
    ],
)
def test_other_places_of_the_report_decide(text: str, quote: str, country: str) -> None:
    assert {text[p.start : p.end]: p.place.country for p in places(text)}[quote] == country


def test_a_town_is_meant_unless_a_generic_says_region() -> None:
    text = "They left Batken, Kyrgyzstan, for Batken region."
    assert [p.place.kind for p in places(text)] == ["city", "country", "region"]


def test_a_slip_is_read_as_the_country_it_is_one_letter_from() -> None:
    text = "Uzbekistan kept silent. In Uzbekstan and Uzbekistn nobody spoke; an Uzbekistani did."
    assert [p.place.country for p in places("Somalia kept silent. Kenya sent 82 Somalis home.")] == ["SO", "KE"]
    assert [(text[p.start : p.end], p.place.country) for p in places(text)] == [
        ("Uzbekistan", "UZ"),
        ("Uzbekstan", "UZ"),
        ("Uzbekistn", "UZ"),
    ]


@pytest.mark.parametrize(
    ("text", "quote", "kind", "country"),
    [
        ("In Zharkul municipality in western Bulgaria it snowed.", "Zharkul", "region", "BG"),
        ("Snow closed the Zharkul mountain pass on the Georgian side.", "Zharkul", "natural", "GE"),
        ("They settled in the village of Tesh-Uluk in Kyrgyzstan.", "Tesh-Uluk", "city", "KG"),
        ("Rwanda opened the Mbirizo refugee camp.", "Mbirizo", "city", "RW"),
        ("Lorries waited at the Usturbek checkpoint on the Kazakh border.", "Usturbek", "crossing", "KZ"),
        ("He was taken to Dorvella, a military prison in Malta.", "Dorvella", "other", "MT"),
        ("Two hundred slept near Kharimabel, Pakistan.", "Kharimabel", "city", "PK"),
    ],
)
def test_unknown_names_are_places_by_the_words_around_them(text: str, quote: str, kind: str, country: str) -> None:
    mention = next(p for p in places(text) if text[p.start : p.end] == quote)
    assert (mention.place.kind, mention.place.country, mention.place.lat, mention.place.source) == (kind, country, None, "report")
    assert mention.place.place_id.startswith("text:") and mention.confidence == "low"


def test_lists_and_repetitions_of_unknown_names_are_found() -> None:
    text = "The camps of Mbirizo, Kahunde and Talwege in Rwanda are full. Mbirizo burned. A man named Orlov left."
    assert quotes(text) == ["Mbirizo", "Kahunde", "Talwege", "Rwanda", "Mbirizo"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rain fell on Mobile, Ala., and Dayton, OH.", [("Mobile", "US-AL"), ("Ala.", "US-AL"), ("Dayton", "US-OH"), ("OH", "US-OH")]),
        ("She drove through Harris County, Texas.", [("Harris County", "US-TX"), ("Texas", "US-TX")]),
        ("They met in Washington, D.C., not in Washington state.", [("Washington, D.C.", "US-DC"), ("Washington", "US-WA")]),
        ("Deputies of Marion County, Florida, helped.", [("Marion County", "US-FL"), ("Florida", "US-FL")]),
        ("A storm hit Seattle, Washington.", [("Seattle", "US-WA"), ("Washington", "US-WA")]),
    ],
)
def test_states_and_counties_are_read_with_their_towns(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[p.start : p.end], p.place.admin1) for p in places(text)] == found


@pytest.mark.parametrize(
    ("text", "quote", "kind", "country"),
    [
        ("Ships wait in the Strait of Hormuz.", "Strait of Hormuz", "natural", ""),
        ("The Rhine rose.", "Rhine", "natural", ""),
        ("They crossed the Naryn River.", "Naryn River", "natural", "KG"),
        ("Ice lay on the Gulf of Mezenka in Russia.", "Gulf of Mezenka", "natural", "RU"),
        ("A bus burned on Westminster Road in London.", "Westminster Road", "other", "GB"),
        ("The armies of Congo and Uganda met.", "Congo", "country", "CD"),
        ("He fell at Waterloo, near Brussels.", "Waterloo", "city", "BE"),
        ("Rivers rose. The Zarafkul region of Pakistan is cut off.", "Zarafkul", "region", "PK"),
        ("Lebanon, Pa., is a town.", "Lebanon", "city", "US"),
        ("A fair opened in Birmingham in England; Alabama sent a band.", "Birmingham", "city", "GB"),
        ("Talks were held in Geneva; the US took part.", "Geneva", "city", "CH"),
        ("Herders live round Lake Kaindybulak in Kazakhstan.", "Lake Kaindybulak", "natural", "KZ"),
        ("Troops entered North Waziristan.", "North Waziristan", "region", "PK"),
        ("Voters in West Slovakia stayed at home.", "West Slovakia", "region", "SK"),
        ("Growers in the Fergana valley protested.", "Fergana", "region", ""),
        ("The Dadaab camp and Garissa are in Kenya.", "Garissa", "city", "KE"),
        ("The bakers of Eastleigh live in Kenya.", "Eastleigh", "city", "KE"),
        ("He owns a shop in Lombardy.", "Lombardy", "region", "IT"),
        ("She sailed from Borneo.", "Borneo", "region", ""),
        ("Lorries stood at the Baktu checkpoint in Kazakhstan.", "Baktu", "crossing", "KZ"),
    ],
)
def test_seas_rivers_islands_and_parts_have_a_kind(text: str, quote: str, kind: str, country: str) -> None:
    found = {text[p.start : p.end]: p.place for p in places(text)}
    assert (found[quote].kind, found[quote].country) == (kind, country)


def test_a_generic_is_shared_by_the_names_of_its_list() -> None:
    text = "Snow fell in Balkh, Kunduz and Takhar provinces. Roads to Kunduz are shut."
    assert [(text[p.start : p.end], p.place.kind) for p in places(text)] == [(n, "region") for n in ("Balkh", "Kunduz", "Takhar", "Kunduz")]
    text = "Snow fell in the provinces of Balkh and Takhar."
    assert [p.place.kind for p in places(text)] == ["region", "region"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met in Split and in Nice.", ["Split", "Nice"]),
        ("Split the bill; the Mobile phone rang.", []),
        ("EDMOND, Okla. — It rained.", ["EDMOND", "Okla."]),
        ("Ann Jordan slept. Jordan woke up.", []),
        ("Denzel Washington smiled. Northern Greece was cold.", ["Greece"]),
        ("Lassa fever, the Marburg virus and Rift Valley fever spread.", []),
        ("It costs US $100, or three US cents a gram.", []),
        ("The pro-Moscow mayor flew with Air France.", []),
        ("He fished in the Amazon. Amazon sells books.", ["Amazon"]),
        ("Jackson wept. Rain fell in Jackson, Miss.", ["Jackson", "Miss."]),
        ("BENI, Congo — It rained.", ["BENI", "Congo"]),
        ("The town lies west of Edmond in Oklahoma.", ["Edmond", "Oklahoma"]),
        ("They study at the department of Special Education.", []),
        ("The City of Tulsa paid; the road to Pará is shut.", ["Tulsa", "Pará"]),
        ("Buses left Port-au-Prince.", ["Port-au-Prince"]),
        ("The White House and Hamas replied.", []),
        ("Lebanon, Pa., is small.", ["Lebanon", "Pa."]),
        ("Hurricane Florence came near.", []),
        ("New York Gov. Ann Roe spoke.", ["New York"]),
        ("Bread from the U.K. and the U.S. arrived.", ["U.K.", "U.S."]),
    ],
)
def test_words_and_surnames_are_places_only_where_something_tells_it(text: str, found: list[str]) -> None:
    assert quotes(text) == found


def test_the_state_of_georgia_is_meant_among_states() -> None:
    assert [p.place.country for p in places("Voters in Alabama, Florida and Georgia went to Atlanta.")] == ["US"] * 4
    assert [p.place.country for p in places("Voters in Georgia went to Tbilisi.")] == ["GE", "GE"]


def test_a_part_of_a_town_lies_in_its_country() -> None:
    assert [p.place.country for p in places("Police searched Eastleigh, a suburb of Nairobi.")] == ["KE", "KE"]


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("Kenya has to provide shelter.", ["Kenya"]),
        ("Officials stressed that Kenya can't afford it.", ["Kenya"]),
        ("Kenya's expulsion of a trader caused anger.", ["Kenya"]),
        ("They were sent to Sudan, which had asked for them.", ["Sudan"]),
        ("The rules that Sudan had undertaken to keep are strict.", ["Sudan"]),
        ("Fear for its relations with Moscow made it yield.", ["Moscow"]),
        ("The treaty obliges Astana to act.", ["Astana"]),
        ("Ten men were deported by Malaysia.", ["Malaysia"]),
        ("Ethiopia and Sudan agreed to talk.", ["Ethiopia", "Sudan"]),
        ("The UN called on Greece to open the border.", ["Greece"]),
    ],
)
def test_a_place_that_acts_or_is_addressed_stands_for_its_government(text: str, acting: list[str]) -> None:
    assert metonyms(text) == acting


@pytest.mark.parametrize(
    "text",
    [
        "Kenya has 50 million inhabitants.",
        "Kenya is part of Africa.",
        "Kenya's southern border was shut, and Kenya's markets too.",
        "Traders in Kenya protested.",
        "The Nairobi attack led to arrests.",
        "People from Kenya came to Uganda and stayed.",
    ],
)
def test_a_place_that_only_is_there_stands_for_itself(text: str) -> None:
    assert metonyms(text) == []


def test_the_subject_of_a_headline_acts() -> None:
    title = "Egypt to Send Back Hundreds of Migrants"
    assert metonyms(f"{title}\n\nThey slept in Egypt.", title) == ["Egypt"]


def test_every_mention_quotes_the_text_in_order_without_overlap() -> None:
    text = "Жители покинули деревню. Turkey’s envoy left İstanbul for Córdoba, Spain; Kyrgyzstan's Osh was calm.\nDeal with Iran nears."
    found = places(text)
    assert len(found) >= 5
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[p.start].isupper() and not text[p.start : p.end].endswith(("'s", "’s")) for p in found)
    assert found == places(text)
