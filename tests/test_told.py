"""Sentences as agencies, rights groups and officials write them: what each of their numbers says."""

from __future__ import annotations

from datetime import date

import pytest

from data.extract.pipeline import extract
from data.extract.spans import Fact
from data.report import Report

PUBLISHED = date(2005, 12, 2)  # a Friday


def told(text: str, title: str = "") -> dict[int, Fact]:
    """The first count of each value, rounded down, of a report."""
    counts = extract(Report("r", text, title=title, published=PUBLISHED)).counts
    return {int(value): count for count in reversed(counts) if (value := count.get("value", None)) is not None}


@pytest.mark.parametrize(
    ("text", "number", "fields"),
    [
        (
            "Kyrgyzstan deports 40 Chinese traders - ministry\nThe traders left on Friday.",
            40,
            {"group": "Chinese", "status": "deported", "stock_flow": "flow", "claimed_by": "ministry", "claimed_by_kind": "government"},
        ),
        (
            "40 Chinese traders expelled: police\nThey left on Friday.",
            40,
            {"group": "Chinese", "status": "deported", "claimed_by": "police", "claimed_by_kind": "government"},
        ),
        ("UN says 200 refugees stranded at border\nMore follows.", 200, {"status": "other", "claimed_by": "UN", "claimed_by_kind": "un"}),
        ("Of the 200 deported, 43 were Tajik, 108 from elsewhere.", 200, {"status": "deported", "stock_flow": "flow"}),
        ("Of the 200 deported, 43 were Tajik, 108 from elsewhere.", 43, {"group": "Tajik", "status": "deported"}),
        ("Of the 200 deported, 43 were Tajik, 108 from elsewhere.", 108, {"status": "deported"}),
        (
            "The NGO Adilet claimed 215 Kyrgyz were deported, citing border guards.",
            215,
            {
                "group": "Kyrgyz",
                "status": "deported",
                "claimed_by": "border guards",
                "claimed_by_kind": "government",
                "claimed_via": "NGO Adilet",
                "who": "Kyrgyz",
            },
        ),
        (
            "Some 300 Kazakh, Russian and Uzbek citizens were expelled from the region.",
            300,
            {"group": "Kazakh|Russian|Uzbek", "status": "deported", "stock_flow": "flow"},
        ),
        (
            "Germany deported 12 people from Vietnam on Tuesday.",
            12,
            {"status": "deported", "when_start": "2005-11-29", "when_end": "2005-11-29"},
        ),
        ("Police rounded up 12 Afghans and deported them the next day.", 12, {"group": "Afghan", "status": "detained"}),
        (
            "The interior ministry said 40 Georgians had been deported since January.",
            40,
            {
                "group": "Georgian",
                "status": "deported",
                "stock_flow": "flow",
                "modality": "asserted",
                "claimed_by": "interior ministry",
                "claimed_by_kind": "government",
                "when_start": "2005-01-01",
                "when_end": "2005-12-02",
            },
        ),
        (
            "A spokeswoman for the border service, Anna Lee, said that officers had turned back 340 people at the airport.",
            340,
            {"status": "refused", "stock_flow": "flow", "claimed_by": "Anna Lee", "claimed_by_kind": "government"},
        ),
        (
            "More than 5,000 asylum seekers, most of them Afghans, are waiting in the camp, according to the UN refugee agency.",
            5000,
            {"group": "Afghan", "stock_flow": "stock", "claimed_by_kind": "un"},
        ),
        (
            "Human Rights Watch has documented the cases of 27 Uighurs who were forcibly returned to China.",
            27,
            {"group": "Uyghur", "status": "deported", "stock_flow": "flow", "destination": "CN"},
        ),
        ('"About 900 people are still inside," said camp director Paul Mora.', 900, {"stock_flow": "stock", "claimed_by": "Paul Mora"}),
        (
            "Rights groups estimate that as many as 10,000 Haitians have been sent back this year.",
            10000,
            {"group": "Haitian", "status": "deported", "modality": "estimated", "claimed_by": "Rights groups", "claimed_by_kind": "ngo"},
        ),
        (
            "The government has denied allegations that it had expelled 60 Roma families.",
            60,
            {"unit": "families", "status": "deported", "modality": "denied"},
        ),
        (
            "Two of the five men arrested last week were released on Monday.",
            5,
            {"status": "detained", "stock_flow": "flow", "when_start": "2005-11-21", "when_end": "2005-11-27"},
        ),
        (
            "Two of the five men arrested last week were released on Monday.",
            2,
            {"status": "released", "stock_flow": "flow", "when_start": "2005-11-28", "when_end": "2005-11-28"},
        ),
        (
            "In October alone, 1,200 Iraqis applied for asylum in Sweden, up from 800 in September.",
            1200,
            {
                "group": "Iraqi",
                "status": "requested",
                "stock_flow": "flow",
                "when_start": "2005-10-01",
                "when_end": "2005-10-31",
                "place": "Sweden",
            },
        ),
        (
            "In October alone, 1,200 Iraqis applied for asylum in Sweden, up from 800 in September.",
            800,
            {"group": "Iraqi", "status": "requested", "when_start": "2005-09-01", "when_end": "2005-09-30"},
        ),
        ("Sweden granted asylum to 340 of the 1,200 applicants.", 340, {"status": "recognised", "stock_flow": "flow"}),
        ("Sweden granted asylum to 340 of the 1,200 applicants.", 1200, {"status": "requested"}),
        ("The court sentenced three traffickers to seven years in prison.", 3, {"status": "accused"}),
        (
            "At least 14 migrants drowned when their boat sank off Lampedusa on 3 May.",
            14,
            {"status": "killed", "stock_flow": "flow", "when_start": "2005-05-03", "when_end": "2005-05-03"},
        ),
        (
            "Border guards shot dead two Uzbek smugglers near Korasuv.",
            2,
            {"group": "Uzbek", "status": "killed", "stock_flow": "flow", "place": "Korasuv"},
        ),
        (
            "Twelve people were injured and 30 arrested during a protest in Minsk on Sunday.",
            12,
            {"status": "injured", "place": "Minsk", "when_start": "2005-11-27", "when_end": "2005-11-27"},
        ),
        (
            "Twelve people were injured and 30 arrested during a protest in Minsk on Sunday.",
            30,
            {"status": "detained", "place": "Minsk", "when_start": "2005-11-27", "when_end": "2005-11-27"},
        ),
        (
            "A total of 4,320 foreigners were refused entry in 2004, the Border Guard Service reported.",
            4320,
            {
                "status": "refused",
                "stock_flow": "flow",
                "claimed_by": "Border Guard Service",
                "claimed_by_kind": "government",
                "when_start": "2004-01-01",
                "when_end": "2004-12-31",
            },
        ),
        ("The country hosts 1.2 million Afghan refugees.", 1200000, {"group": "Afghan", "status": "residing", "stock_flow": "stock"}),
        (
            "Nearly 70,000 Meskhetian Turks were deported from Georgia in 1944.",
            70000,
            {"status": "deported", "origin": "GE", "when_start": "1944-01-01", "when_end": "1944-12-31"},
        ),
        ("The flight carried 98 Nigerians and 12 Ghanaians.", 98, {"group": "Nigerian"}),
        ("The flight carried 98 Nigerians and 12 Ghanaians.", 12, {"group": "Ghanaian"}),
        (
            "Officials put the number of illegal migrants at 400,000.",
            400000,
            {"stock_flow": "stock", "claimed_by": "Officials", "claimed_by_kind": "government"},
        ),
        (
            "Officials say that the number of illegal migrants has reached 400,000.",
            400000,
            {"claimed_by": "Officials", "claimed_by_kind": "government"},
        ),
        ("The number of people held at the centre rose from 120 to 260.", 120, {"status": "detained", "stock_flow": "stock"}),
        ("The number of people held at the centre rose from 120 to 260.", 260, {"status": "detained", "stock_flow": "stock"}),
        (
            "Ukraine extradited two Chechen suspects to Russia in June.",
            2,
            {
                "group": "Chechen",
                "status": "extradited",
                "origin": "UA",
                "destination": "RU",
                "when_start": "2005-06-01",
                "when_end": "2005-06-30",
            },
        ),
        (
            "Turkey is to extradite eight Turkmen nationals next month.",
            8,
            {
                "group": "Turkmen",
                "status": "extradited",
                "modality": "planned",
                "origin": "TR",
                "when_start": "2006-01-01",
                "when_end": "2006-01-31",
            },
        ),
        (
            "The Russian migration service plans to expel 1,500 Chinese workers by the end of the year.",
            1500,
            {"group": "Chinese", "status": "deported", "modality": "planned"},
        ),
        (
            "The detainees include 17 Bangladeshis and 9 Pakistanis.",
            17,
            {"group": "Bangladeshi", "status": "detained", "stock_flow": "stock"},
        ),
        ("The detainees include 17 Bangladeshis and 9 Pakistanis.", 9, {"group": "Pakistani", "status": "detained"}),
        (
            "Of the 29 Uzbeks detained in the city in November, nine have been handed over to the Uzbek authorities.",
            29,
            {"group": "Uzbek", "status": "detained", "when_start": "2005-11-01", "when_end": "2005-11-30"},
        ),
        (
            "Of the 29 Uzbeks detained in the city in November, nine have been handed over to the Uzbek authorities.",
            9,
            {"group": "Uzbek", "status": "extradited"},
        ),
        (
            "Fifteen people were missing after the raid, their relatives said.",
            15,
            {"status": "missing", "claimed_by": "relatives", "claimed_by_kind": "individual"},
        ),
        (
            "The UNHCR office in Almaty recognised 650 people as refugees last year.",
            650,
            {"status": "recognised", "stock_flow": "flow", "when_start": "2004-01-01", "when_end": "2004-12-31"},
        ),
        (
            "A 2004 report by Amnesty International says 50 Uzbek refugees were abducted in Osh.",
            50,
            {"group": "Uzbek", "claimed_by": "Amnesty International", "claimed_by_kind": "ngo", "place": "Osh"},
        ),
        (
            "Police said they had arrested 75 Pakistanis, 30 Indians and an unspecified number of Sri Lankans.",
            75,
            {"group": "Pakistani", "status": "detained", "claimed_by": "Police", "claimed_by_kind": "government"},
        ),
        (
            "Police said they had arrested 75 Pakistanis, 30 Indians and an unspecified number of Sri Lankans.",
            30,
            {"group": "Indian", "status": "detained"},
        ),
        ("Authorities in Minsk have accused four diplomats of spying.", 4, {"status": "accused"}),
        (
            '"We have identified 34 victims," a spokesperson for the International Organization for Migration (IOM) in Bishkek said.',
            34,
            {"claimed_by_kind": "un"},
        ),
        (
            "The IOM's chief of mission, Peter Hall, said 600 people had been helped home.",
            600,
            {"claimed_by": "Peter Hall", "claimed_by_kind": "un"},
        ),
        (
            "Figures released on Tuesday by the Home Office show that 12,300 people were removed last year.",
            12300,
            {
                "claimed_by": "Home Office",
                "claimed_by_kind": "government",
                "status": "deported",
                "when_start": "2004-01-01",
                "when_end": "2004-12-31",
            },
        ),
        (
            "Data from the Interior Ministry show 4,500 foreigners were expelled in the first nine months of 2005.",
            4500,
            {
                "claimed_by": "Interior Ministry",
                "claimed_by_kind": "government",
                "status": "deported",
                "when_start": "2005-01-01",
                "when_end": "2005-09-30",
            },
        ),
        (
            "Eyewitnesses told Radio Azattyk that about 50 people had been beaten.",
            50,
            {"claimed_by": "Eyewitnesses", "claimed_by_kind": "individual", "status": "injured"},
        ),
        (
            "A senior police officer who asked not to be named told AFP that 16 Tajiks had been held.",
            16,
            {"claimed_by_kind": "government", "group": "Tajik", "status": "detained"},
        ),
        (
            "Kazakh Foreign Minister Kasym Tokayev told journalists in Astana on Thursday that 29 Uzbek citizens would not be extradited.",
            29,
            {"claimed_by": "Kasym Tokayev", "claimed_by_kind": "government", "status": "extradited", "group": "Uzbek"},
        ),
        (
            "The detainees' lawyer, Bakhrom Hamroev, says at least nine of them were tortured.",
            9,
            {"claimed_by": "Bakhrom Hamroev", "claimed_by_kind": "individual", "status": "injured"},
        ),
        (
            "UNHCR spokeswoman Jennifer Pagonis told a press briefing in Geneva that 439 Uzbeks had been flown to Romania.",
            439,
            {"claimed_by": "Jennifer Pagonis", "claimed_by_kind": "un", "group": "Uzbek"},
        ),
        (
            "According to Amnesty International's latest report, at least 80 asylum seekers were turned back.",
            80,
            {"claimed_by": "Amnesty International", "claimed_by_kind": "ngo", "status": "refused"},
        ),
        (
            "Some 3,000 workers face deportation, the Vietnamese embassy has warned.",
            3000,
            {"claimed_by": "Vietnamese embassy", "claimed_by_kind": "government", "status": "deported", "modality": "planned"},
        ),
        (
            "Deputy head of the migration police Sergei Kim noted that 1,200 violators had been fined.",
            1200,
            {"claimed_by": "Sergei Kim", "claimed_by_kind": "government", "status": "accused"},
        ),
        (
            "Sergei Kim, deputy head of the migration police, noted that 1,200 violators had been fined.",
            1200,
            {"claimed_by": "Sergei Kim", "claimed_by_kind": "government", "status": "accused"},
        ),
        (
            '"There were 40 of us in one room," recalls Dilnoza, 24, a textile worker from Khujand.',
            40,
            {"claimed_by": "Dilnoza", "claimed_by_kind": "individual"},
        ),
        (
            "In an interview with Ferghana.ru, human rights defender Tolekan Ismailova claimed that 40 refugees had disappeared.",
            40,
            {"claimed_by": "Tolekan Ismailova", "claimed_by_kind": "ngo", "status": "missing"},
        ),
        ("The Red Cross says it has visited 700 detainees since May.", 700, {"claimed_by": "Red Cross", "status": "detained"}),
        (
            "The opposition party Erk puts the number of dead at more than 700.",
            700,
            {"claimed_by": "Erk", "status": "killed", "quantifier": "more_than"},
        ),
        (
            "Border officials quoted by Interfax said 120 trucks and 300 people were stuck.",
            300,
            {"claimed_by": "Border officials", "claimed_by_kind": "government", "claimed_via": "Interfax"},
        ),
        (
            "RIA Novosti, citing a source in the Federal Migration Service, reported that 60 Chinese had been fined.",
            60,
            {"claimed_by_kind": "government", "claimed_via": "RIA Novosti", "group": "Chinese"},
        ),
        (
            "The newspaper Vremya wrote on Monday that 30 families had left the village.",
            30,
            {"claimed_by": "Vremya", "claimed_by_kind": "media", "unit": "families"},
        ),
        (
            "The Kyrgyz Border Service's press office reported that 215 people were turned away.",
            215,
            {"claimed_by": "Kyrgyz Border Service", "claimed_by_kind": "government", "status": "refused"},
        ),
        (
            '"They just put 17 of us on a bus," one of the men, who gave his name as Rustam, told the BBC by telephone.',
            17,
            {"claimed_by_kind": "individual"},
        ),
        (
            "Researchers from the University of Oxford estimate that 800,000 Tajiks work in Russia.",
            800000,
            {"group": "Tajik", "status": "residing", "modality": "estimated"},
        ),
        (
            "The mayor's office said on its website that 240 people had been rehoused.",
            240,
            {"claimed_by": "mayor's office", "claimed_by_kind": "government"},
        ),
        (
            "Local residents say around 15 men have gone missing.",
            15,
            {"claimed_by": "Local residents", "claimed_by_kind": "individual", "status": "missing", "quantifier": "about"},
        ),
        (
            "In a statement, the embassy of Uzbekistan rejected claims that 10 refugees had been kidnapped.",
            10,
            {"claimed_by_kind": "government", "modality": "denied"},
        ),
        (
            "The European Court of Human Rights ruled that the expulsion of 27 Georgians had been unlawful.",
            27,
            {"group": "Georgian", "status": "deported"},
        ),
        (
            "A spokesman for the US Immigration and Customs Enforcement (ICE), John Doe, said agents had arrested 97 workers.",
            97,
            {"claimed_by": "John Doe", "claimed_by_kind": "government", "status": "detained"},
        ),
        ("The spokesman declined to confirm that 12 people had been killed.", 12, {"status": "killed"}),
        (
            "Interfax reports 12 dead; the ministry says four.",
            12,
            {"claimed_by": "Interfax", "claimed_by_kind": "media", "status": "killed"},
        ),
        (
            "Interfax reports 12 dead; the ministry says four.",
            4,
            {"claimed_by": "ministry", "claimed_by_kind": "government", "status": "killed"},
        ),
        (
            "While police speak of 200 protesters, organisers say there were 2,000.",
            200,
            {"claimed_by": "police", "claimed_by_kind": "government"},
        ),
        ("While police speak of 200 protesters, organisers say there were 2,000.", 2000, {"claimed_by": "organisers"}),
        (
            "Police said 200 people took part; organisers put the figure at 2,000.",
            200,
            {"claimed_by": "Police", "claimed_by_kind": "government"},
        ),
        ("Police said 200 people took part; organisers put the figure at 2,000.", 2000, {"claimed_by": "organisers"}),
        (
            "Witnesses said hundreds were killed, but the government says the toll was 187.",
            187,
            {"claimed_by": "government", "claimed_by_kind": "government", "status": "killed"},
        ),
        (
            "President Islam Karimov has blamed Islamists for the unrest, in which he says 176 people died.",
            176,
            {"claimed_by": "Islam Karimov", "claimed_by_kind": "government", "status": "killed"},
        ),
        (
            "The minister, Anna Berg, told parliament that of 900 applicants only 30 had been accepted.",
            900,
            {"claimed_by": "Anna Berg", "status": "requested"},
        ),
        (
            "The minister, Anna Berg, told parliament that of 900 applicants only 30 had been accepted.",
            30,
            {"claimed_by": "Anna Berg", "status": "recognised"},
        ),
        ("As of 1 July, 5,400 refugees were registered with UNHCR.", 5400, {"when_start": "2005-07-01", "when_end": "2005-07-01"}),
        ("UNHCR: 300 people arrive each day.", 300, {"status": "arrived"}),
        (
            "Oralman committee chair Nurlan Abilov reports that 12,000 families have resettled here.",
            12000,
            {"claimed_by": "Nurlan Abilov", "unit": "families"},
        ),
        (
            "According to the same source, 14 Uighurs remain in custody.",
            14,
            {"group": "Uyghur", "status": "detained", "stock_flow": "stock"},
        ),
        (
            "By the ministry's own count, 3,000 people have fled.",
            3000,
            {"claimed_by": "ministry", "claimed_by_kind": "government", "status": "displaced"},
        ),
        (
            "Human rights activists in the city believe that about 300 people are being held.",
            300,
            {"claimed_by": "Human rights activists", "claimed_by_kind": "ngo", "status": "detained", "stock_flow": "stock"},
        ),
        (
            "The agency, which had earlier reported 12 deaths, said 20 people had now died.",
            20,
            {"claimed_by": "agency", "status": "killed"},
        ),
        (
            "Malaysia has begun deporting 1,200 Burmese migrants, officials said.",
            1200,
            {
                "group": "Burmese",
                "status": "deported",
                "stock_flow": "flow",
                "claimed_by": "officials",
                "place": "Malaysia",
                "origin": "MY",
            },
        ),
        (
            "The Saudi authorities put 130 Ethiopians on a plane to Addis Ababa on Saturday.",
            130,
            {
                "group": "Ethiopian",
                "status": "deported",
                "stock_flow": "flow",
                "destination": "ET",
                "when_start": "2005-11-26",
                "when_end": "2005-11-26",
            },
        ),
        (
            "Eighty-two Tajik labour migrants were sent back from Moscow to Dushanbe over the weekend.",
            82,
            {"group": "Tajik", "status": "deported", "origin": "RU", "destination": "TJ", "place": "Moscow"},
        ),
        (
            "More than 1,500 Syrians crossed into Turkey overnight.",
            1500,
            {"group": "Syrian", "status": "arrived", "destination": "TR", "place": "Turkey", "quantifier": "more_than"},
        ),
        (
            "Around 600 villagers have fled their homes since fighting broke out in June.",
            600,
            {"status": "displaced", "stock_flow": "flow", "quantifier": "about", "when_start": "2005-06-01", "when_end": "2005-12-02"},
        ),
        (
            "Some 45,000 people displaced by the war live in camps near Grozny.",
            45000,
            {"status": "displaced", "stock_flow": "stock", "place": "Grozny"},
        ),
        (
            "The camp, which housed 3,000 Ingush, was closed on Monday.",
            3000,
            {"group": "Ingush", "status": "residing", "stock_flow": "stock"},
        ),
        ("Three Chechens were killed and five wounded when guards opened fire.", 3, {"group": "Chechen", "status": "killed"}),
        ("Three Chechens were killed and five wounded when guards opened fire.", 5, {"status": "injured"}),
        ("Coastguards rescued 146 Somalis from an overcrowded dinghy.", 146, {"group": "Somali", "stock_flow": "flow"}),
        ("The patrol intercepted 33 Sri Lankans at sea.", 33, {"group": "Sri Lankan", "status": "detained", "stock_flow": "flow"}),
        ("Libya released 19 Eritreans from Misrata prison.", 19, {"group": "Eritrean", "status": "released"}),
        (
            "About 50 Uighurs have been granted refugee status since 2003.",
            50,
            {"group": "Uyghur", "status": "recognised", "stock_flow": "flow", "when_start": "2003-01-01", "when_end": "2005-12-02"},
        ),
        ("Of 1,040 people who sought asylum, 12 received refugee status.", 1040, {"status": "requested"}),
        ("Of 1,040 people who sought asylum, 12 received refugee status.", 12, {"status": "recognised"}),
        ("Seven Turkmen activists went on trial in Ashgabat.", 7, {"group": "Turkmen", "status": "accused", "place": "Ashgabat"}),
        (
            "A Moscow court fined and ordered the expulsion of 14 Vietnamese garment workers.",
            14,
            {"group": "Vietnamese", "status": "deported"},
        ),
        (
            "Police raided a market in Atyrau and held 212 traders, most of them Kyrgyz.",
            212,
            {"group": "Kyrgyz", "status": "detained", "place": "Atyrau"},
        ),
        (
            "Russia has returned 33 prisoners to Kazakhstan under a 1996 agreement.",
            33,
            {"status": "deported", "destination": "KZ", "origin": "RU"},
        ),
        (
            "Kazakhstan repatriated 700 of its citizens from Lebanon in July.",
            700,
            {"group": "Kazakh", "status": "returned", "when_start": "2005-07-01", "when_end": "2005-07-31", "origin": "LB"},
        ),
        (
            "Nearly 4,000 ethnic Kazakhs have moved to Kazakhstan from Mongolia this year.",
            4000,
            {"group": "Kazakh", "status": "arrived", "destination": "KZ", "origin": "MN", "quantifier": "less_than"},
        ),
        ("By October, 1,700 refugees had been resettled in Canada.", 1700, {"place": "Canada"}),
        (
            "Amnesty said up to 1,000 people were still behind bars.",
            1000,
            {"status": "detained", "stock_flow": "stock", "quantifier": "up_to"},
        ),
        ("The country has 6,000 registered refugees, 5,000 of them from Afghanistan.", 5000, {"group": "Afghan"}),
        ("Two men, aged 23 and 31, were arrested at Almaty airport on suspicion of smuggling 17 people.", 2, {"status": "detained"}),
        ("Guards turned away 300 Uzbeks without visas at the Chernyaevka checkpoint.", 300, {"group": "Uzbek", "status": "refused"}),
        ("At least 5 of the 11 defendants pleaded guilty.", 5, {"status": "accused"}),
        ("At least 5 of the 11 defendants pleaded guilty.", 11, {"status": "accused"}),
        (
            "Last year the country expelled 2,346 foreigners, 12 per cent more than in 2003.",
            2346,
            {"status": "deported", "when_start": "2004-01-01", "when_end": "2004-12-31"},
        ),
        (
            "The 24 men who had been held for a month were freed on Friday.",
            24,
            {"status": "released", "when_start": "2005-12-02", "when_end": "2005-12-02"},
        ),
        ("The army said it would evacuate 500 villagers.", 500, {"modality": "planned", "claimed_by": "army"}),
        (
            "As many as one million Zimbabweans live in South Africa illegally.",
            1000000,
            {"group": "Zimbabwean", "status": "residing", "quantifier": "up_to", "place": "South Africa"},
        ),
        ("The tribunal heard that 300 people had been tortured at the prison.", 300, {"status": "injured"}),
        ("Greece is holding 1,100 migrants on the island of Samos.", 1100, {"status": "detained", "stock_flow": "stock", "place": "Samos"}),
        (
            "Interior Minister Ali Reza said 90,000 Afghans had left Iran voluntarily in the past six months.",
            90000,
            {"group": "Afghan", "claimed_by": "Ali Reza", "origin": "IR"},
        ),
        ("Some 8,000 of the 14,000 inhabitants have already gone.", 14000, {"status": "residing"}),
        (
            "A convoy carrying 250 returnees left Peshawar for Jalalabad on Tuesday.",
            250,
            {"when_start": "2005-11-29", "when_end": "2005-11-29"},
        ),
        (
            "Uzbek security agents abducted two asylum seekers in Osh last month.",
            2,
            {"place": "Osh", "when_start": "2005-11-01", "when_end": "2005-11-30"},
        ),
        ("The bodies of 12 migrants were found in the desert.", 12, {"status": "killed"}),
        ("Sixteen people have been sentenced to between 12 and 20 years in jail.", 16, {"status": "accused"}),
        ("Some 85,000 people were intercepted, most of them Egyptians and Tunisians.", 85000, {"group": "Egyptian|Tunisian"}),
        ("Some 85,000 people were intercepted, mainly from Egypt.", 85000, {"group": "Egyptian"}),
        ("Police say 54 people, believed to be Vietnamese, were found in a lorry.", 54, {"group": "Vietnamese"}),
        ("Mexico sent back 215 Central Americans.", 215, {"group": ""}),
        ("Police held two drivers on Monday, both of them Tajiks.", 2, {"group": "Tajik"}),
        ("Police held two drivers on Monday. Both were from Tajikistan.", 2, {"group": "Tajik"}),
        ("There are some 300 asylum seekers in the country.", 300, {"status": "residing"}),
        ("The board granted residence permits to 700 people.", 700, {"status": "recognised"}),
        ("It will review the cases of 3,000 rejected asylum seekers.", 3000, {"status": "refused"}),
        ("About 200 migrants clashed with soldiers at a detention centre.", 200, {"status": "protested"}),
        ("Some 900 refugees came. A third were killed.", 33, {"status": "killed"}),
        ("More than half fled to Chad.", 50, {"status": "displaced"}),
        ("Some 900 refugees came in May. Their number has grown to 700.", 700, {"status": "arrived"}),
        ("Nearly 200 migrants from Niger were repatriated by Libya.", 200, {"status": "deported"}),
        ("Niger has repatriated 200 of its citizens from Libya.", 200, {"status": "returned"}),
        ("Iraq has repatriated 200 Yazidis.", 200, {"status": "returned"}),
        ("Nine of the 12 men wanted by China were released.", 12, {"status": "accused"}),
        ("Charities are assisting 12 Somalis return home.", 12, {"status": "returned"}),
        (
            "In its annual report the Committee to Protect Journalists counted 124 reporters in prison.",
            124,
            {"claimed_by": "Committee to Protect Journalists"},
        ),
        ("Human Rights Watch has documented the cases of 27 men who were sent to China.", 27, {"claimed_by": "Human Rights Watch"}),
        ("Doctors in Khujand counted 12 dead; the army gave a figure of 4 dead.", 4, {"claimed_by": "army"}),
        ("Lawyers for the 16 men say three of them were beaten.", 3, {"claimed_by": "Lawyers"}),
        ("Prior records were found for 59 of those arrested.", 59, {"claimed_by": ""}),
        ("In Qorday, in Kazakstan's Jambyl region, police held 43 men.", 43, {"place": "Qorday"}),
        ("Police held 43 men in Nairobi's Eastleigh district.", 43, {"place": "Eastleigh"}),
    ],
)
def test_a_number_in_its_sentence(text: str, number: int, fields: dict[str, str]) -> None:
    """The first of several lines is the report's title."""
    title, more, _ = text.partition("\n")
    count = told(text, title if more else "")[number]
    assert {name: str(count.get(name)) for name in fields} == fields


def test_those_from_elsewhere_are_not_of_the_group_before() -> None:
    counts = extract(Report("r", "Of the 200 deported, 43 were Tajik, 108 from elsewhere.", published=PUBLISHED)).counts
    assert [(c.get("value"), c.get("group")) for c in counts] == [(200, ""), (43, "Tajik"), (108, "")]


def test_a_share_and_the_amount_it_rose_to_are_two_numbers() -> None:
    counts = extract(Report("r", "Output rose 3.2% to 4.5 million tonnes.", published=PUBLISHED)).counts
    assert [(c.get("value"), c.get("unit"), c.get("measure")) for c in counts] == [(3.2, "things", "percent"), (4500000, "mass", "tonne")]


def test_the_number_of_a_house_and_of_a_channel_count_nothing() -> None:
    found = extract(Report("r", "Channel 31 has moved to 12 Abay Street.", published=PUBLISHED))
    assert (found.counts, [p.place.name for p in found.places]) == ((), ["Abay Street"])


def test_the_decade_of_a_life_is_no_date() -> None:
    assert extract(Report("r", "A man in his late 40s left.", published=PUBLISHED)).dates == ()


def test_what_is_said_of_all_is_said_of_each_part() -> None:
    counts = told(
        "Officers arrested 120 people in Ohio on Friday. Of those, 98 had prior convictions and 31 had been deported before. "
        "The arrestees came from Mexico and Honduras. Seven women were among them."
    )
    assert {n: (c.get("group"), c.get("status")) for n, c in counts.items()} == {
        120: ("Mexican|Honduran", "detained"),
        98: ("Mexican|Honduran", "accused"),
        31: ("Mexican|Honduran", "deported"),
        7: ("Mexican|Honduran", "detained"),
    }


def test_no_country_is_the_reports_own_that_people_are_only_from() -> None:
    assert told("Officers held 120 people. They came from Mexico and Honduras.")[120].get("place") == ""


def test_forced_returns_are_no_flight_from_where_they_set_out() -> None:
    assert told("It criticised the forced return of 200 Burundians from Tanzania.")[200].get("status") == "deported"


def test_a_vessel_tells_nothing_that_happened_to_those_aboard() -> None:
    assert told("At least 14 refugees drowned when a trawler carrying 130 people sank.")[130].get("status") == "other"


def test_people_go_to_the_state_that_asks_for_them() -> None:
    count = told("Tashkent is seeking the extradition of 12 men. Kazakhstan arrested them in May.")[12]
    assert (count.get("place"), count.get("origin"), count.get("destination")) == ("Kazakhstan", "KZ", "UZ")


def test_whom_somebody_only_spoke_to_is_what_else_is_said_of_them() -> None:
    assert told("Researchers interviewed 60 workers deported to Ethiopia.")[60].get("status") == "deported"


def test_a_number_takes_the_places_up_to_the_next() -> None:
    count = told("In 2002 Georgia handed over five Chechens to Russia; thirteen had been arrested near the border.")[5]
    assert (count.get("origin"), count.get("destination")) == ("GE", "RU")


def test_some_of_somebodys_people_are_counted() -> None:
    assert sorted(told("She had fled with two of her five children.")) == [2, 5]


def test_whom_a_list_in_passing_names_is_helped_as_all_are() -> None:
    counts = told("The agency has helped 161 stranded migrants, including 14 women and 8 children, return home.")
    assert {n: c.get("status") for n, c in counts.items()} == {161: "returned", 14: "returned", 8: "returned"}


def test_what_is_told_on_in_the_paragraph_happened_on_the_same_day() -> None:
    counts = told("On Tuesday 14 people drowned off Kos. Another 71 were saved.\nSome 300 were arrested.")
    assert {n: str(c.get("when_start")) for n, c in counts.items()} == {14: "2005-11-29", 71: "2005-11-29", 300: ""}


def test_who_speaks_goes_on_after_a_semicolon() -> None:
    counts = told("The minister said that 300 people had come in May; usually 50 come in a month.")
    assert {n: c.get("claimed_by") for n, c in counts.items()} == {300: "minister", 50: "minister"}


def test_whom_words_accord_to_goes_on_after_a_semicolon() -> None:
    counts = told("According to the ministry, 400 refugees are in the camp; of them 90 go to school.")
    assert {n: c.get("claimed_by") for n, c in counts.items()} == {400: "ministry", 90: "ministry"}


def test_a_price_between_two_numbers_of_people_parts_them_not() -> None:
    counts = told("Police cleared a camp of 100 Roma. Each was offered 300 euros; 36 accepted.")
    assert {n: c.get("unit") for n, c in counts.items()} == {100: "people", 300: "money", 36: "people"}


def test_the_people_may_stand_behind_the_number_of_them() -> None:
    assert told("This brings to 45,000 the number of refugees in Chad.")[45000].get("unit") == "people"


def test_anybody_may_say_it_after_the_words() -> None:
    assert told("More than 3,000 villagers have fled, the Free Hill Rangers said.")[3000].get("claimed_by") == "Free Hill Rangers"


def test_others_are_of_the_people_just_spoken_of() -> None:
    assert told("Some 400 Uzbek refugees left on Friday. Fifteen others remain in detention in Osh.")[15].get("group") == "Uzbek"


@pytest.mark.parametrize(
    ("text", "number", "days"),
    [
        ("Police held 1,600 men in a weekend sweep.", 1600, ("2005-11-26", "2005-11-27")),
        ("Figures published today show that 8,470 people claimed asylum in the third quarter.", 8470, ("2005-07-01", "2005-09-30")),
        ("A census released today shows that 8,470 people claimed asylum in the third quarter.", 8470, ("2005-07-01", "2005-09-30")),
        ("Some 900 people fled in the third quarter. About 350 came back in the same period.", 350, ("2005-07-01", "2005-09-30")),
        ("The agency today expressed concern about the return of 200 refugees.", 200, ("", "")),
        ("Guards arrested 22 people and seized three lorries on Sunday.", 22, ("2005-11-27", "2005-11-27")),
        ("Some 14 men drowned when their boat sank on 3 May.", 14, ("2005-05-03", "2005-05-03")),
    ],
)
def test_the_days_are_those_on_which_it_happened(text: str, number: int, days: tuple[str, str]) -> None:
    count = told(text)[number]
    assert (str(count.get("when_start")), str(count.get("when_end"))) == days


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Uzbek journalist Alisher Orifov was shot dead in Osh on 24 October.", {"event_type": "attack", "people": "Alisher Orifov"}),
        (
            "Kazakhstan handed over rights activist Rustam Orifov to Uzbekistan on 12 June 2005.",
            {"event_type": "extradition", "origin": "KZ", "destination": "UZ", "people": "Rustam Orifov"},
        ),
        ("Norway granted asylum to Lutfullo Orifov in September.", {"event_type": "asylum_grant", "people": "Lutfullo Orifov"}),
        ("Amnesty International on Friday called on Ukraine to halt it.", {"event_type": "statement", "people": "Amnesty International"}),
        ("UNHCR expressed grave concern on Friday.", {"event_type": "statement", "people": "UNHCR"}),
        ("Police handed Rustam Orifov over to his wife in Osh on 12 June.", {"event_type": "release", "people": "Rustam Orifov"}),
        ("Iraq has returned 200 Yazidis to their villages.", {"event_type": "return"}),
        ("Thailand has returned 100 Uyghurs to China.", {"event_type": "deportation", "destination": "CN"}),
        ("Activists rallied outside the embassy in Bishkek on Wednesday.", {"event_type": "protest", "place": "Bishkek"}),
        ("Greek police bulldozed the Patras camp in July.", {"place": "Patras", "when_start": "2005-07-01"}),
    ],
)
def test_an_event_in_its_sentence(text: str, fields: dict[str, str]) -> None:
    (event,) = extract(Report("r", text, published=PUBLISHED)).events
    assert {name: str(event.get(name)) for name in fields} == fields
