"""Who acts and speaks, and which words each speaker answers for: one invented report for each construction."""

from __future__ import annotations

from datetime import date

import pytest

from data.extract.dates import find_dates
from data.extract.document import Document
from data.extract.names import ActorMention, find_actors
from data.extract.numbers import find_numbers
from data.extract.places import find_places
from data.extract.speech import Speech, around, find_speech
from data.report import Report


def read(text: str, title: str = "") -> tuple[Document, tuple[ActorMention, ...], tuple[Speech, ...]]:
    doc = Document.of(Report("r", text, title, published=date(2011, 5, 20)))
    actors = find_actors(doc, ())
    return doc, actors, find_speech(doc, actors, find_dates(doc, find_numbers(doc)))


def speakers(text: str, words: str, title: str = "") -> list[tuple[str, str]]:
    """Name and kind of those who answer for `words`, innermost first."""
    speeches = read(text, title)[2]
    at = text.index(words)
    return [(s.speaker.name, s.speaker.kind) for s in around(speeches, (at, at + len(words)))]


def persons(text: str) -> dict[str, tuple[str, str, str]]:
    """Kind, role and organisation of each person, by name."""
    return {m.actor.name: (m.actor.kind, m.actor.role, m.actor.organisation) for m in read(text)[1] if m.actor.person}


@pytest.mark.parametrize(
    ("text", "words", "speaker", "kind"),
    [
        ("Police said that 12 men had been held.", "12 men", "Police", "government"),
        ("Police also said on Friday 12 men had been held.", "12 men", "Police", "government"),
        ("Twelve men were held, police said on Friday.", "Twelve men", "police", "government"),
        ("At that rate, UNICEF in Juba reckons, 300 children will be fed.", "300 children", "UNICEF", "un"),
        ("“We are 40 families,” said Amina Yusufzai, a nurse.", "40 families", "Amina Yusufzai", "individual"),
        ('"We are 40 families," Amina Yusufzai, a nurse from Herat, said.', "40 families", "Amina Yusufzai", "individual"),
        ("According to the Danish coastguard, 61 people were saved.", "61 people", "Danish coastguard", "government"),
        ("The colony, whose size, according to herders, exceeds 800 people, grows.", "800 people", "herders", "individual"),
        ("Some 200 were sent back, according to figures from the Omani interior ministry.", "200", "Omani interior ministry", "government"),
        ("Over 900 people were sent home, data of the Nordic Placement Agency (NPA) show.", "900", "Nordic Placement Agency", "government"),
        ("A report by Human Rights Watch says 80 people were beaten.", "80 people", "Human Rights Watch", "ngo"),
        ("Forty people were held at the bridge. The border service reported.", "Forty people", "border service", "government"),
        ("Forty people were held. The border service informed 24.kg news agency.", "Forty people", "border service", "government"),
        ("UNICEF was worried. Forty people were held, the release said.", "Forty people", "UNICEF", "un"),
        ("Forty people were held in a “house”, police and a lawyer said.", "Forty people", "police", "government"),
        ("“Forty people were held,“ Amina Yusufzai, a nurse, told the Lagos Post.", "Forty people", "Amina Yusufzai", "individual"),
        ("The refugee agency, the UN High Commissioner for Refugees, said 12 men left.", "12 men", "UNHCR", "un"),
        ("Some 12 men were held, including guests, the rest and minors, said the mayor, Ada Okoye.", "12 men", "Ada Okoye", "government"),
        ("The minister of labour, youth and sport was out. Minister of Labour, Youth and Sport Ada Okoye said 12 men left.",
         "12 men", "Ada Okoye", "government"),
        ("Peru's Minister of Labour, Social Care and Youth, Ada Okoye, said 12 men left.", "12 men", "Ada Okoye", "government"),
        ("A police source said 12 men left.", "12 men", "police source", "government"),
        ("UNICEF was worried. According to the statement, forty people were held.", "forty people", "UNICEF", "un"),
        ("“Forty people were held,” the mayor said this weekend.", "Forty people", "mayor", "government"),
        ("Forty people left. The ministry’s office for St. Clement reported.", "Forty people", "ministry", "government"),
        ("Forty people were held, state controlled Lantern reported.", "Forty people", "Lantern", "media"),
        ("The officer in charge of the post Mr Ada Okoye said 12 men left.", "12 men", "Ada Okoye", "government"),
        ("Forty people were held, reports The Lantern.", "Forty people", "The Lantern", "media"),
        ("Forty people were held, the Evening Lantern reported.", "Forty people", "Evening Lantern", "media"),
        ("Lithuanian officials say they held forty people, Radio Pamir reports.", "forty people", "Lithuanian officials", "government"),
        ("According to the diplomatic mission, forty people were held.", "forty people", "diplomatic mission", "government"),
        ("The rights activist Leyla Demir put the toll at 187.", "187", "Leyla Demir", "ngo"),
        ("Radio Pamir spoke of hundreds on the road.", "hundreds", "Radio Pamir", "media"),
        ("One Uzbek cobbler told us that 70 traders were held.", "70 traders", "Uzbek cobbler", ""),
        ("The family said 70 traders were held.", "70 traders", "family", ""),
        ("A gold smuggler who had spent a year in Latvian prisons said that 17 inmates were ill.", "17 inmates", "gold smuggler", ""),
        ("A migrant at the city market told reporters that 17 were ill.", "17", "migrant", "individual"),
        ("The mayor of Osh said nothing, adding later that 17 people were ill.", "17 people", "mayor", "government"),
        ("Officials in Jakarta said Tuesday that 33 Iraqis had applied.", "33 Iraqis", "Officials", "government"),
        ("Samuel Okello, who runs the clinic, said he had treated 30 women.", "30 women", "Samuel Okello", "individual"),
        ("Twelve men were held, the Omani Interior Ministry said.", "Twelve men", "Omani Interior Ministry", "government"),
        ("Twelve men were held, the US State Department said.", "Twelve men", "State Department", "government"),
        ("The charity Caritas said 12 men were ill.", "12 men", "Caritas", "ngo"),
        ("The OSCE mission said 12 men were ill.", "12 men", "OSCE mission", "un"),
        ("The trade union federation said 12 men were ill.", "12 men", "trade union federation", "ngo"),
        ("The press service of the Omani border guard said 12 men were held.", "12 men", "Omani border guard", "government"),
        ("UN officials said 12 men were ill.", "12 men", "UN officials", "un"),
        ("One of the refugees told the court that 12 men were ill.", "12 men", "refugees", "individual"),
        ("Professor Ada Okoye of Lagos University said 12 men were ill.", "12 men", "Ada Okoye", "individual"),
        ("“We are 12 men,” said a 25-year-old driver.", "12 men", "driver", "individual"),
        ("There were 12 men in the group, said Ada Okoye, a nurse.", "12 men", "Ada Okoye", "individual"),
        ("Some 12 men were sent home, Ms. Okoye added; more will go.", "12 men", "Okoye", "individual"),
        ("Some 12 men were sent home, Ada Okoye told the reporter of the Lagos Post.", "12 men", "Ada Okoye", "individual"),
        ("Some 12 men were sent home, Ada Okoye said by telephone from the port.", "12 men", "Ada Okoye", "individual"),
        ("By the ministry’s count, 12 men were sent home.", "12 men", "ministry", "government"),
        ("Ada Okoye spoke on Monday. In her words, 12 men were sent home.", "12 men", "Ada Okoye", "individual"),
        ("The army claims to have freed 12 men.", "12 men", "army", "government"),
        ("The army claimed, he said, to have freed 12 men.", "12 men", "army", "government"),
        ("Twelve men were held, 24.kg reported.", "Twelve men", "24.kg", "media"),
        ("Sailors who were met by IOM staff said 12 men were ill.", "12 men", "Sailors", "individual"),
        ("UNICEF on Monday released figures showing that 12 men were ill.", "12 men", "UNICEF", "un"),
        ("Official figures published on Monday show that 12 men were ill.", "12 men", "Official figures", "government"),
        ("Minister Okoye's spokesman said 12 men were ill.", "12 men", "spokesman", "government"),
        ("The harbour department’s website says 12 men were ill.", "12 men", "harbour department", "government"),
        ("Doctors’ records for May show that 12 men were ill.", "12 men", "Doctors", "individual"),
        ("The report, published by the Home Office on Friday, says that 12 men were ill.", "12 men", "Home Office", "government"),
        ("The Uzbeks said 12 men were ill.", "12 men", "Uzbeks", "individual"),
        ("Some 12 men were ill, Radio Pamir quoted the mayor as saying.", "12 men", "mayor", "government"),
        ("Some 12 men were ill, as the mayor put it.", "12 men", "mayor", "government"),
        ("As the mayor reported, 12 men were ill.", "12 men", "mayor", "government"),
        ("If, as the mayor says, 12 men were ill, the camp is full.", "12 men", "mayor", "government"),
        ("Some 12 men were ill, according to Vestnik.kz.", "12 men", "Vestnik.kz", "media"),
        ("Some 12 men were ill, Radio Pamir learnt from the migration office.", "12 men", "migration office", "government"),
        ("Some 12 men were ill, doctors believe.", "12 men", "doctors", "individual"),
        ("The mayor: “We have 12 men here.”", "12 men", "mayor", "government"),
        ("Some 12 men were ill, according to Smith.", "12 men", "Smith", "individual"),
        ("Khadija (not her real name) said 12 men were ill.", "12 men", "Khadija", "individual"),
        ("The UN Mission in South Sudan (UNMISS) said 12 men were ill.", "12 men", "UN Mission in South Sudan", "un"),
        ("The Immigration Agency (IMA) was there; the agency said 12 men were ill.", "12 men", "Immigration Agency", "government"),
        ("The border service came. According to the service, 12 men were ill.", "12 men", "border service", "government"),
    ],
)  # fmt: skip
def test_the_speaker_is_found_before_inside_and_after_the_claim(text: str, words: str, speaker: str, kind: str) -> None:
    found = speakers(text, words)
    assert found, "no speaker"
    assert found[0][0].endswith(speaker)
    assert found[0][1] == kind or not kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('The so-called "safe zone" held 400 people.', "400 people"),
        ("The gang is said to be 40 strong.", "40"),
        ("As many as 70 people are reported to have died.", "70 people"),
        ("According to reports, 70 people died.", "70 people"),
        ("Statistics indicate that 70 people left.", "70 people"),
        ("A year ago, it was said, five prisoners came.", "five prisoners"),
        ("The ministry refused to say whether 70 people had died.", "70 people"),
        ("Kenyan police have arrested 80 Somalis.", "80 Somalis"),
        ("One Tajik trader told us that many had fled.", "One"),
        ("Police said the camp was calm. Another 70 people arrived at night.", "70 people"),
        ("A total of 45 people reached Aceh. (Antara, May 3; AP, May 4)", "45 people"),
        ("They were sailors who claimed to be Danes, but there were also 12 boys.", "12 boys"),
        ("The law, which critics say is harsh, hit 12 boys.", "12 boys"),
        ("The mayor, who said life was hard, received 12 boys.", "12 boys"),
        ("As reported earlier, 12 boys came.", "12 boys"),
        ("After the mayor said the camp was safe, 12 boys came.", "12 boys"),
        ("In Osh, where police said all was calm, 12 boys came.", "12 boys"),
        ("Nobody said that 12 boys came.", "12 boys"),
        ("Sailors said to number 12 men were ill.", "12 men"),
        ("Sailors searched the sea and fears grew that 12 men had drowned.", "12 men"),
    ],
)
def test_no_speaker_where_the_reporter_speaks(text: str, words: str) -> None:
    assert speakers(text, words) == []


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Jan Novak, a spokesman for the Czech police, was there. He said 14 people were held.", "14 people", "Jan Novak"),
        ("Nadia Karimova is a teacher. Petr Ivanov drove. She said 40 people had left.", "40 people", "Nadia Karimova"),
        ("An Omani official spoke on Monday. The official said 40 people had left.", "40 people", "Omani official"),
        ("Sven Lund, spokesman for the Home Office, came. The British official put the total at 211.", "211", "Sven Lund"),
        ("The Greek coastguard saved 61 people. It said 12 were children.", "12", "Greek coastguard"),
        ("Ada Okoye, a spokesperson for UNHCR, spoke. Some 12 men, she says, were ill.", "12 men", "Ada Okoye"),
        ("Ada Okoye, adviser to the Omani ambassador to Japan, said 12 men were ill.", "12 men", "Ada Okoye"),
        ("Jan Novak, the interior minister, spoke. Novak said 14 people were held.", "14 people", "Jan Novak"),
        ("Forty people, Tigist said, were ill. Tigist Bekele is a doctor.", "Forty people", "Tigist Bekele"),
    ],
)
def test_pronouns_roles_and_surnames_lead_to_the_fullest_name(text: str, words: str, speaker: str) -> None:
    assert [name for name, _ in speakers(text, words)][:1] == [speaker]


def test_a_quotation_goes_on_after_the_speaker_and_into_the_next_paragraph() -> None:
    text = '"There are 300 of us. All 20 wells are dry," says Maria, a volunteer. "Then 50 left."'
    text += '\n\n"Another 70 come daily."\n\nBy night 90 slept.'
    for words in ("300", "20 wells", "50", "70"):
        assert speakers(text, words) == [("Maria", "ngo")], words
    assert speakers(text, "90") == []


def test_a_quotation_runs_through_paragraphs_up_to_its_closing_mark() -> None:
    text = "«We were 40,» said Amina Yusufzai. «They came.\n\nOur men fled, 60 of them.\n\nNow 17 are back,» she added. Then 90 left."
    for words in ("40", "60 of", "17"):
        assert speakers(text, words)[0][0] == "Amina Yusufzai"
    assert speakers(text, "90") == []


def test_a_full_name_told_again_is_the_same_person() -> None:
    text = "Immigration Director Leyla Demir Osman was there. The paper quoted Leyla Demir as saying that 12 men were held."
    assert speakers(text, "12 men")[0][0] == "Leyla Demir Osman"


def test_a_claim_in_a_claim_has_the_innermost_speaker_first() -> None:
    assert speakers("Interfax reported that border guards said 20 people were stopped.", "20") == [
        ("border guards", "government"),
        ("Interfax", "media"),
    ]
    text = "Ivan Petrov was quoted by Interfax as saying that 35 people had left."
    assert [n for n, _ in speakers(text, "35")] == ["Ivan Petrov", "Interfax"]
    text = "The daily cited the head of the Osh Health Department, Ivan Petrov, as saying that 35% were ill."
    assert [n for n, _ in speakers(text, "35%")] == ["Ivan Petrov", "daily"]
    for text in (
        "Citing police sources, TASS said 11 people had been arrested.",
        "TASS, citing police sources, said on Monday that 11 people had been arrested.",
        "Some 11 people had been arrested, TASS said on Monday, citing police sources.",
        "Some 11 people had been arrested, TASS reports with reference to police sources.",
        "TASS reported that, according to police sources, 11 people had been arrested.",
    ):
        assert [n for n, _ in speakers(text, "11")] == ["police sources", "TASS"], text


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The mayor of Lyon, Ada Okoye, was there.", "Ada Okoye", "government"),
        ("The head of UNHCR in Juba, Ada Okoye, was there.", "Ada Okoye", "un"),
        ("The UN special rapporteur on torture, Ada Okoye, was there.", "Ada Okoye", "un"),
        ("A spokesman for the International Organization for Migration (IOM), Ada Okoye, said so.", "Ada Okoye", "un"),
        ("Sabah Immigration Department director, Ada Okoye, said so.", "Ada Okoye", "government"),
        ("The head of the Civic Shelter committee, Ada Okoye, said so.", "Ada Okoye", "ngo"),
        ("Ada Okoye, president of the Refugee Aid Association, said so.", "Ada Okoye", "ngo"),
        ("Ada Okoye, who heads the northern section of the Society for Friendship, said so.", "Ada Okoye", "ngo"),
        ("UN High Commissioner for Refugees Ada Okoye said so.", "Ada Okoye", "un"),
        ("The Lagos Immigration Department shut the camp. Its director Ada Okoye said so.", "Ada Okoye", "government"),
        ("UNHCR shut the camp. A spokeswoman, Ada Okoye, said so.", "Ada Okoye", "un"),
        ("Ada Okoye, spokeswoman for the Secretary-General, said so.", "Ada Okoye", "un"),
        ("EU Home Affairs Commissioner Ada Okoye said so.", "Ada Okoye", "un"),
        ("Deputy Chairman of the Police Committee of the Ministry of Internal Affairs Ada Okoye said so.", "Ada Okoye", "government"),
        ("The deputy director of the Omani Migration Service Ada Okoye said so.", "Ada Okoye", "government"),
        ("Ada Okoye, a spokeswoman for the exiled World Uyghur Congress, said so.", "Ada Okoye", "ngo"),
        ("Ada Okoye came. Ada Okoye is coordinator of the Asylum Seeker Resource Centre.", "Ada Okoye", "ngo"),
        ("The head of the border service, Lt. Gen. Ada Okoye, said so.", "Ada Okoye", "government"),
        ("Omani government spokesman Maj Gen Ada Okoye said so.", "Ada Okoye", "government"),
    ],
)
def test_a_persons_kind_is_that_of_the_body_they_speak_for(text: str, name: str, kind: str) -> None:
    assert persons(text)[name][0] == kind


def test_a_description_runs_to_the_comma_before_the_verb() -> None:
    for text in (
        "Ada Okoye, UNHCR spokeswoman and coordination officer for the coast, said 12 men were ill.",
        "Ada Okoye, who runs Memorial's office in Grozny, said 12 men were ill.",
    ):
        assert [n for n, _ in speakers(text, "12 men")] == ["Ada Okoye"], text


def test_a_state_speaks_where_its_name_stands_for_the_government() -> None:
    text = "Turkey says it hosts 12 men."
    doc = Document.of(Report("r", text, "", published=date(2011, 5, 20)))
    actors = find_actors(doc, find_places(doc))
    speech = find_speech(doc, actors, ())[0]
    assert (speech.speaker.name, speech.speaker.kind) == ("Turkey", "government")


def test_speakers_set_against_each_other_keep_apart() -> None:
    text = "Officials said 40 people were held, while activists put the number at 90."
    assert speakers(text, "40") == [("Officials", "government")]
    assert speakers(text, "90") == [("activists", "ngo")]


def test_a_source_in_brackets_carries_the_sentence_and_yields_to_a_speaker_in_it() -> None:
    assert speakers("A total of 45 people reached Aceh (Antara, May 3).", "45") == [("Antara", "media")]
    text = "Their number, according to the mayor, exceeds 800 (Khabar TV, May 3)."
    assert speakers(text, "800") == [("mayor", "government"), ("Khabar TV", "media")]


def test_headlines_name_the_speaker_after_a_dash_or_comma_or_before_a_colon() -> None:
    body = "\n\nThe camp was shut."
    for title, speaker in (
        ("Camp closed, 300 moved – HRW", ("Human Rights Watch", "ngo")),
        ("IOM: 300 migrants stranded", ("IOM", "un")),
        ("Israel to send back 300, Omani official says", ("Omani official", "government")),
    ):
        assert speakers(title + body, "300", title) == [speaker]


def test_the_day_of_speaking_and_the_distance_are_kept() -> None:
    speech = read("Twelve men were held, police said on 3 May.")[2][0]
    assert speech.on is not None and speech.on.start == date(2011, 5, 3)
    distances = {
        "The mayor denied that 30 died.": "denied",
        "Police alleged that 12 men lied.": "alleged",
        "FAO estimates that 90 came.": "estimated",
    }
    for text, distance in distances.items():
        assert [s.distance for s in read(text)[2]] == [distance]


@pytest.mark.parametrize(
    ("text", "name", "kind", "role", "organisation"),
    [
        ("Sanjar Aliev, a lawyer with the Osh branch of the Alatau Bureau for Human Rights, left.", "Sanjar Aliev", "ngo", "lawyer",
         "Osh branch of the Alatau Bureau for Human Rights"),
        ("Foreign ministry spokeswoman Ewa Nowak left.", "Ewa Nowak", "government", "spokeswoman", "Foreign ministry"),
        ("UNHCR's Peter Holm left.", "Peter Holm", "un", "", "UNHCR"),
        ("It was trader Shamil Saidov who left.", "Shamil Saidov", "individual", "trader", ""),
        ("They met the director of the Tajik Department of Migration, Zafar Rakhimov.", "Zafar Rakhimov", "government", "director",
         "Tajik Department of Migration"),
        ("Malika Saidova, a member of the Tajik nongovernmental group Ravshan Dil, left.", "Malika Saidova", "ngo", "member",
         "Ravshan Dil"),
        ("Kazakh Foreign Minister Askar Serikov left.", "Askar Serikov", "government", "Kazakh Foreign Minister", ""),
        ("“No,” said Ivan Orlov, deputy interior minister.", "Ivan Orlov", "government", "deputy interior minister", ""),
        ("Timur Aliev of the Memorial Human Rights Centre left.", "Timur Aliev", "ngo", "", "Memorial Human Rights Centre"),
        ("Border guards handed over Rustam Nazarov, 35, at night.", "Rustam Nazarov", "individual", "", ""),
        ("Reuters correspondent Jane Wood left.", "Jane Wood", "media", "correspondent", "Reuters"),
    ],
)  # fmt: skip
def test_a_person_has_name_kind_role_and_organisation(text: str, name: str, kind: str, role: str, organisation: str) -> None:
    assert persons(text)[name] == (kind, role, organisation)


def test_places_bodies_and_headings_are_no_persons() -> None:
    text = "Sharp Rise In Arrivals\n\nThe Refugee Convention and Operation Return were discussed. "
    text += "The Interior Ministry met the High Court. Most Afghans left."
    assert persons(text) == {}


def test_an_acronym_stands_for_the_full_name() -> None:
    text = "The Alatau Migrants Committee (AMC) met. AMC officials left. The AMC said 900 people need shelter."
    assert speakers(text, "900") == [("Alatau Migrants Committee", "government")]
    assert speakers("The Office of the United Nations High Commissioner for Refugees (UNHCR) said 90 left.", "90") == [("UNHCR", "un")]
