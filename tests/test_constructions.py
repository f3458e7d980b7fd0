"""The constructions that reports are made of, each in a small report: what the first or a later count of it says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data.extract.pipeline import extract
from data.report import Report

PUBLISHED = date(2012, 5, 20)


def read(text: str, fields: dict[str, Any], which: int = 0, published: date | None = PUBLISHED) -> None:
    """The count at `which` has these fields."""
    found = extract(Report("r", text, published=published)).counts[which]
    assert {name: found.get(name, None) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "which", "fields"),
    [
        ("Guards held 2.3 million people.", 0, {"value": 2300000, "unit": "people"}),
        ("Guards held a hundred and twenty people.", 0, {"value": 120, "unit": "people"}),
        ("Half a million people fled.", 0, {"value": 500000, "unit": "people"}),
        ("Some 300 men and half a million women fled.", 1, {"value": 500000, "unit": "people"}),
        ("Two dozen people fled.", 0, {"value": 24, "unit": "people"}),
        ("Guards held 31\u2009834 people.", 0, {"value": 31834, "unit": "people"}),
        ("Officials put the toll at 187 people.", 0, {"value": 187, "unit": "people"}),
        ("The number of refugees exceeds 20,000.", 0, {"value": 20000, "unit": "people"}),
        ("The dead number 38, police said.", 0, {"value": 38, "unit": "people"}),
        ("The death toll rose to 41.", 0, {"value": 41, "unit": "people"}),
        ("A 57-strong group of Uzbeks fled.", 0, {"value": 57, "unit": "people"}),
        ("Some 546 people were held.", 0, {"value": 546, "unit": "people"}),
        ("Camps hold 15,000 or so Chechens.", 0, {"value": 15000, "unit": "people"}),
        ("More than two-thirds of the refugees are women.", 0, {"value": 66.7, "unit": "percent"}),
        ("Nine out of ten refugees are women.", 0, {"value": 90, "unit": "percent"}),
        ("One in four refugees is a child.", 0, {"value": 25, "unit": "percent"}),
        ("He said the 43 were Tajik.", 0, {"value": 43, "unit": "people"}),
        ("Twelve more were taken to Osh.", 0, {"value": 12, "unit": "people"}),
        ("Between 40 and 50 people fled.", 0, {"low": 40, "high": 50, "quantifier": "range"}),
        ("Five or six people fled.", 0, {"low": 5, "high": 6}),
        ("Tens of thousands of people fled.", 0, {"low": 20000, "quantifier": "vague"}),
        ("As many as 600 people fled.", 0, {"quantifier": "up_to", "high": 600}),
        ("Police held 30 men. The other 12 fled.", 1, {"value": 12, "unit": "people"}),
        ("Half of the 240 Eritreans were moved.", 0, {"value": 50, "unit": "percent"}),
        ("A third of the 900 detainees are minors.", 0, {"value": 33.3, "unit": "percent"}),
        ("Citizens of Mali numbering 64 were flown home.", 0, {"value": 64, "unit": "people"}),
        ("After another 17 deaths the toll rose to 63.", 1, {"value": 63, "unit": "people", "status": "killed"}),
        ("The court turned down 83 of 91 requests.", 0, {"value": 83, "unit": "things"}),
        ("Key figures\nRefugees: 12,000\nChildren: 45%", 0, {"value": 12000, "unit": "people"}),
        ("Key figures\nRefugees: 12,000\nChildren: 45%", 1, {"value": 45, "unit": "percent"}),
        ("Number of detainees: 312\nMore will follow.", 0, {"value": 312, "unit": "people", "status": "detained"}),
        ("Summary\nProportion of refugees: 40%.", 0, {"value": 40, "unit": "percent"}),
        ("Summary\nFamilies returned: 40.", 0, {"value": 40, "unit": "families"}),
        ("Nationality\tNumber\nUzbeks\t1,212\nTajiks\t987", 1, {"value": 987, "unit": "people", "group": "Tajik"}),
        ("Since January, 1461 people were arrested.", 0, {"value": 1461, "unit": "people"}),
        ("Some 80% fewer migrants came.", 0, {"value": 80, "unit": "things"}),
        ("1. Guards held 12 people.\n2) Guards freed nine people.", 0, {"value": 12, "unit": "people"}),
        ("1. Guards held 12 people.\n2) Guards freed nine people.", 1, {"value": 9, "unit": "people"}),
        (
            "Twelve Tajiks wait at a gate in Osh on 3 May. (Photo: AFP)",
            0,
            {"value": 12, "group": "Tajik", "place": "Osh", "claimed_by": None},
        ),
    ],
)
def test_a_number(text: str, which: int, fields: dict[str, Any]) -> None:
    """Numerals, words, mixtures, ranges, ratios and what qualifies them."""
    read(text, fields, which)


@pytest.mark.parametrize(
    ("text", "which", "fields"),
    [
        ("Police held 12 shuttle traders.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 12 seamstresses.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 12 sons of farmers.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 12 citizens of Georgia.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 12 Uzbek nationals.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 12 imams.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 12 dishwashers.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 12 would-be migrants.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 12 unaccompanied minors.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 12 ethnic Uzbeks.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 12 undocumented Haitians.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 12 families.", 0, {"unit": "families"}),
        ("Of the dead, 43 were Tajik.", 0, {"unit": "people", "group": "Tajik"}),
        ("Police detained 151 people: 43 were Tajik, 108 from elsewhere.", 2, {"value": 108, "unit": "people", "status": "detained"}),
        ("Police held 30 Tajiks. Of them, 12 were released.", 1, {"group": "Tajik", "status": "released"}),
        ("Police deported 12 Malian men.", 0, {"group": "Malian"}),
        ("Police deported 12 Ingush women.", 0, {"group": "Ingush"}),
        ("Police deported 12 Karakalpaks.", 0, {"group": "Karakalpak"}),
        ("The navy brought 112 Rohingya ashore.", 0, {"unit": "people", "group": "Rohingya", "status": "arrived"}),
        ("Police held 12 noncitizens.", 0, {"unit": "people", "value": 12, "status": "detained"}),
        ("Police held 340 Lyuli in Osh.", 0, {"unit": "people", "group": "Lyuli"}),
        ("Some 40 Ahmadis and 30 Hazaras live there.", 0, {"unit": "people", "group": None}),
        ("Afghan refugees in Germany: 45,000\nMore will follow.", 0, {"group": "Afghan"}),
        ("Refugees in Germany: 45,000\nMore will follow.", 0, {"group": None}),
        ("Returnees from Iran: 4,500\nMore will follow.", 0, {"group": None, "status": "returned"}),
        ("The list names 50 men. Of them: Algerians 31, Tunisians 12.", 2, {"group": "Tunisian", "unit": "people"}),
        ("The camp holds Asians.\nAlgerians 31, Tunisians 12\nMore will follow.", 0, {"value": 12, "group": "Tunisian"}),
        ("Police caught 310 Afghans and 7 Iraqis. There are now 15,749 in the camps.", 2, {"unit": "people", "group": None}),
        ("Police caught 310 Afghans and 49 citizens of other countries.", 1, {"unit": "people", "group": None}),
        ("It helped 410 Afghan refugees home from Iran (360), Iraq (16) and other countries (34).", 1, {"value": 360, "group": "Afghan"}),
        ("It helped 410 Afghan refugees home from Iran (360), Iraq (16) and other countries (34).", 3, {"value": 34, "group": None}),
        ("The number of returnees was 10,604 from Iran.", 0, {"value": 10604, "group": None}),
    ],
)
def test_what_is_counted_and_whom(text: str, which: int, fields: dict[str, Any]) -> None:
    """Nouns for persons of any kind, families, left-out nouns, peoples."""
    read(text, fields, which)


@pytest.mark.parametrize(
    "text",
    [
        "Summary\nPrisoners of Barrack 40\nMore will follow.",
        "Officers can call: 112.\nMore will follow.",
        "Summary\nAn officer: 40.",
        "Summary\nHotline @cooks: 112.",
        "Kept by cooks - 12 and 13.",
    ],
)
def test_what_labels_count_nobody(text: str) -> None:
    """The name of a thing, a sentence, one person, a sign, words that go on behind the number."""
    assert not extract(Report("r", text)).counts


@pytest.mark.parametrize(
    ("text", "which", "fields"),
    [
        ("Police held 30 men. The remaining four fled.", 1, {"value": 4, "status": "displaced"}),
        ("Twelve men, of whom five were later released, were arrested.", 0, {"status": "detained"}),
        ("A court fined 12 migrants.", 0, {"status": "accused"}),
        ("Some 12 migrants drowned.", 0, {"status": "killed"}),
        ("Twelve people are still unaccounted for.", 0, {"status": "missing"}),
        ("Twelve men were handed over to Uzbekistan.", 0, {"status": "extradited"}),
        ("The agency turned away 12 refugees.", 0, {"status": "refused"}),
        ("Some 12,000 Chechens live in camps.", 0, {"status": "displaced"}),
        ("Twelve Kyrgyz returned home.", 0, {"status": "returned"}),
        ("Twelve Kyrgyz were wounded.", 0, {"status": "injured"}),
        ("Twelve Kyrgyz demonstrated outside the embassy.", 0, {"status": "protested"}),
        ("Twelve Afghans applied for asylum.", 0, {"status": "requested"}),
        ("Twelve Afghans crossed the border.", 0, {"status": "arrived"}),
        ("Germany hosts 12,000 Afghans.", 0, {"status": "residing"}),
        ("The expulsion of 12 Afghans began.", 0, {"status": "deported"}),
        ("Twelve men, of whom five were later released, were arrested.", 1, {"status": "released", "value": 5}),
        ("Fifty migrants were arrested, 30 deported and 20 fined.", 1, {"status": "deported"}),
        ("Fifty migrants were arrested, 30 deported and 20 fined.", 2, {"status": "accused"}),
        ("Guards held 90 men. Of them, 21 were deported and 30 were released.", 1, {"status": "deported", "value": 21}),
        ("Guards held 90 men. Of them, 21 were deported and 30 were released.", 2, {"status": "released", "value": 30}),
        ("The death toll exceeds 300.", 0, {"status": "killed"}),
        ("Fourteen boys were handed over to their families.", 0, {"status": "released"}),
        ("Lorries took 1.5 million Afghans back through Torkham.", 0, {"status": "returned"}),
        ("Border agents encountered 70 single adults.", 0, {"status": "detained", "stock_flow": "flow"}),
        ("Boats with 40 Rohingya were towed back to sea.", 0, {"status": "refused"}),
        ("Soldiers left 60 migrants in the desert.", 0, {"status": "deported"}),
        ("Some 318 foreigners were brought to administrative responsibility.", 0, {"status": "accused"}),
        ("Thirty-eight rebels got life sentences.", 0, {"status": "accused"}),
        ("Some 546 Georgians were loaded on to cargo planes.", 0, {"status": "deported"}),
        ("Summary\nDetained on 1 October: 412. More will follow.", 0, {"status": "detained"}),
        ("Summary\nReleased early: 40.", 0, {"status": "released", "unit": "people"}),
        ("Deported in May:\n- 12 Uzbeks\nThe minister was pleased.\nFor 40 cooks there is soup.", 1, {"status": "other"}),
        ("Deported in May:\n- 12 Uzbeks. For 40 cooks there is soup.", 1, {"status": "other"}),
        ("Summary\nSentenced to death: three.", 0, {"status": "accused"}),
        ("The following were deported in May:\n- 12 Uzbeks\n- Kyrgyz: 45\n\nThe minister was pleased.", 0, {"status": "deported"}),
        (
            "The following were deported in May:\n- 12 Uzbeks\n- Kyrgyz: 45\n\nThe minister was pleased.",
            1,
            {"status": "deported", "group": "Kyrgyz"},
        ),
        ("The town deported 230: 120 Uzbeks, 81 Kyrgyz and 29 Chinese.", 3, {"status": "deported", "stock_flow": "flow"}),
        ("Some 60 migrants remain missing.", 0, {"status": "missing"}),
        ("Survivors spoke of at least 23 migrants missing.", 0, {"status": "missing"}),
        ("Only 25 people were pulled out alive.", 0, {"status": "arrived"}),
    ],
)
def test_what_happened(text: str, which: int, fields: dict[str, Any]) -> None:
    """The verb or noun that governs the count."""
    read(text, fields, which)


@pytest.mark.parametrize(
    ("text", "which", "fields"),
    [
        ("Officials deny that 12 men were deported.", 0, {"modality": "denied"}),
        ("Norway plans to deport 12 Afghans.", 0, {"modality": "planned"}),
        ("Police allegedly beat 12 men.", 0, {"modality": "alleged"}),
        ("The ministry will deport 12 Afghans.", 0, {"modality": "planned"}),
        ("It is feared that 12 men were killed.", 0, {"modality": "alleged"}),
        ("An estimated 1,200 men fled.", 0, {"modality": "estimated"}),
        ("Twelve men face deportation.", 0, {"modality": "planned"}),
        ("Twelve men reportedly fled.", 0, {"modality": "alleged"}),
        ("The ministry announced the deportation of 210 Nigerians.", 0, {"modality": "planned"}),
        ("A court ordered the expulsion of 27 Nigerians.", 0, {"modality": "planned"}),
        ("Kazakhstan to free 2,000 prisoners\nThe law was signed.", 0, {"modality": "planned", "status": "released"}),
        ("UN helps 200 refugees to return home\nThey are Uzbeks.", 0, {"modality": "asserted"}),
        ("Activists fear that 90 Uyghurs could be sent to China.", 0, {"modality": "planned", "status": "deported"}),
        ("Iran arranged the return of 13 men due to the lack of papers.", 0, {"modality": "asserted"}),
        ("Thirteen men are due to return home.", 0, {"modality": "planned"}),
    ],
)
def test_how_real_it_is(text: str, which: int, fields: dict[str, Any]) -> None:
    """Denied, planned, alleged, feared, estimated."""
    read(text, fields, which)


@pytest.mark.parametrize(
    ("text", "which", "fields"),
    [
        ("Police detained 12 men, Interior Minister Aslan Bekov said.", 0, {"claimed_by": "Aslan Bekov"}),
        ("Interior Minister Aslan Bekov said that police detained 12 men.", 0, {"claimed_by": "Aslan Bekov"}),
        ("Twelve men, Interior Minister Aslan Bekov said, were detained.", 0, {"claimed_by": "Aslan Bekov"}),
        ("According to the Border Service, 12 men were detained.", 0, {"claimed_by": "Border Service"}),
        ("Twelve men were detained, according to Amnesty International.", 0, {"claimed_by": "Amnesty International"}),
        ("Twelve men were detained (Interfax).", 0, {"claimed_by": "Interfax"}),
        ("Lawyer Aslan Bekov arrived. He said 12 men were detained.", 0, {"claimed_by": "Aslan Bekov"}),
        ("“Police detained 12 men,” said Aslan Bekov, a lawyer.", 0, {"claimed_by": "Aslan Bekov"}),
        ("Twelve men were detained. The border service reported this on Monday.", 0, {"claimed_by": "border service"}),
        ("Interfax quoted Colonel Aslan Bekov as saying that 12 men were detained.", 0, {"claimed_by": "Aslan Bekov"}),
        ("Interfax quoted Colonel Aslan Bekov as saying that 12 men were detained.", 0, {"claimed_via": "Interfax"}),
        ("Ministry official Aslan Bekov came. The same official said 12 men were held.", 0, {"claimed_by": "Aslan Bekov"}),
        ("The trader Aslan Bekov came. The trader said 12 men were held.", 0, {"claimed_by": "Aslan Bekov"}),
        ("According to official statistics, 12 men were held.", 0, {"claimed_by": "official statistics", "claimed_by_kind": "government"}),
        ("Twelve men were detained, police said.", 0, {"claimed_by_kind": "government"}),
        ("Twelve men were detained, activists said.", 0, {"claimed_by_kind": "ngo"}),
        ("Twelve men were detained, the UN refugee agency said.", 0, {"claimed_by_kind": "un"}),
        ("Twelve men were detained, the Daily News reported.", 0, {"claimed_by_kind": "media"}),
        ("Twelve men were detained, a witness said.", 0, {"claimed_by_kind": "individual"}),
        ("Twelve men were detained, the coast guard said.", 0, {"claimed_by_kind": "government"}),
        ("Twelve men were detained, the International Organization for Migration said.", 0, {"claimed_by_kind": "un"}),
        ("Twelve men were detained, Human Rights Watch said.", 0, {"claimed_by_kind": "ngo"}),
    ],
)
def test_who_says_so(text: str, which: int, fields: dict[str, Any]) -> None:
    """Before, inside and after the claim, in the next sentence, in a claim within a claim."""
    read(text, fields, which)


@pytest.mark.parametrize(
    ("text", "which", "fields"),
    [
        ("On 27 April 12 men were detained.", 0, {"when_start": date(2012, 4, 27), "when_end": date(2012, 4, 27)}),
        ("Twelve men have been held since 27 April.", 0, {"when_start": date(2012, 4, 27), "when_end": date(2012, 5, 20)}),
        ("Twelve men were held in March.", 0, {"when_start": date(2012, 3, 1), "when_end": date(2012, 3, 31)}),
        ("Twelve men were held last week.", 0, {"when_start": date(2012, 5, 7), "when_end": date(2012, 5, 13)}),
        ("Twelve men were held in the first half of this year.", 0, {"when_start": date(2012, 1, 1), "when_end": date(2012, 6, 30)}),
        ("Twelve men were held two days ago.", 0, {"when_start": date(2012, 5, 18), "when_end": date(2012, 5, 18)}),
        (
            "Twelve men were held in April. In the previous month 12 fled.",
            0,
            {"when_start": date(2012, 4, 1), "when_end": date(2012, 4, 30)},
        ),
        ("Between 3 and 5 May 12 men were held.", 0, {"when_start": date(2012, 5, 3), "when_end": date(2012, 5, 5)}),
        ("By 3 May 12 men were held.", 0, {"when_start": date(2012, 5, 3), "when_end": date(2012, 5, 3)}),
        ("By Monday 12 men had been held.", 0, {"when_start": date(2012, 5, 14), "when_end": date(2012, 5, 14)}),
        (
            "Twelve men were held on 27 April. Four days after, nine fled.",
            2,
            {"value": 9, "when_start": date(2012, 5, 1), "when_end": date(2012, 5, 1)},
        ),
        ("In 2011 12 men were held.", 0, {"when_start": date(2011, 1, 1), "when_end": date(2011, 12, 31)}),
        ("Twelve men were held on Friday.", 0, {"when_start": date(2012, 5, 18), "when_end": date(2012, 5, 18)}),
        ("Twelve men were held yesterday.", 0, {"when_start": date(2012, 5, 19), "when_end": date(2012, 5, 19)}),
    ],
)
def test_when(text: str, which: int, fields: dict[str, Any]) -> None:
    """Against the report’s date and the last date told."""
    read(text, fields, which)


def test_a_report_without_a_date_gives_no_wrong_one() -> None:
    read("Twelve men were held on 3 May.", {"when_start": None}, published=None)
    read("Twelve men were held on 3 May 2011.", {"when_start": date(2011, 5, 3)}, published=None)


@pytest.mark.parametrize(
    ("text", "which", "fields"),
    [
        ("Twelve men were detained in Osh.", 0, {"place": "Osh"}),
        ("Kazakhstan deported 12 men to Uzbekistan.", 0, {"place": "Kazakhstan"}),
        ("Twelve men fled from Andijan to Osh.", 0, {"place": "Andijan"}),
        ("Twelve men arrived in Osh from Andijan.", 0, {"place": "Osh"}),
        ("In Osh, police detained 12 men.", 0, {"place": "Osh"}),
        ("Police in Osh detained 12 men.", 0, {"place": "Osh"}),
        ("The ministry deported 12 citizens of Georgia.", 0, {"place": None, "origin": None}),
    ],
)
def test_where(text: str, which: int, fields: dict[str, Any]) -> None:
    """Where it happened, from where, to where."""
    read(text, fields, which)
