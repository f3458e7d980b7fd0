"""Texts to time the extraction with: invented reports that are full of what it looks for."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice

from data.report import Report

SIZE = 4_000
"""Characters of a usual report."""
NAMES = ("Akbar Salimov", "Dilnoza Erkaeva", "Timur Abdiev", "Marat Osmonov", "Leila Gadzhieva", "Ruslan Beketov", "Nodira Yuldasheva")
TOWNS = ("Shymkent", "Osh", "Grozny", "Tashkent", "Bishkek", "Astrakhan", "Jalalabad", "Almaty", "Turkestan")
GROUPS = ("Uzbek", "Tajik", "Kyrgyz", "Afghan", "Chechen", "Turkmen", "Uyghur")
OFFICES = ("the border service", "the interior ministry", "a local rights group", "the UN refugee agency", "the regional court")
PARAGRAPHS = (
    "{town}, {day} March 2009 – Officers of {office} in {town} detained {n} {group} men on Tuesday and sent {half} of them back across "
    "the border the next morning, according to {name}, a lawyer who met the families. The rest are held in a school near the station.",
    "“Nobody told us why,” said {name}, whose brother was among them. “First there were {half}, then about {n}, and by the evening more "
    "than a hundred people stood in the yard.” He added that two buses had left for {other} in May.",
    "{Office} put the number at {n}, of whom {half} were women and children; it said that every case had been heard. In 2007 it had "
    "refused 312 of 340 requests for asylum, or some 92 per cent, and granted eleven.",
    "Between {day} and 28 January nearly {n} families from {other} asked for shelter in {town}. {name} of {office} told reporters that "
    "between 1,200 and 1,500 {group} citizens had lived there since the late 1990s, most of them without papers.",
    "The two states signed an agreement on extradition in Dushanbe in June 2003. Under it, goods worth $40,000 and 3 tonnes of flour "
    "were held for six weeks at the crossing, although the convention of 1951 forbids the return of people who may be harmed.",
    "A court in {other} sentenced {name}, 35, to twelve years last autumn. His relatives deny the charge. The ministry announced on "
    "{day} February that dozens of others would be handed over within a month if Kyrgyzstan agreed.",
    "Aid workers counted at least {n} tents along the road to {town}, some 25 kilometres from the frontier. Each held five or six "
    "people. A spokeswoman for {office}, {name}, said the camp would close by the end of the year.",
)


def invented(seed: int, size: int = SIZE) -> Report:
    """A report of about `size` characters; the same seed gives the same one."""
    paragraphs = []
    length = 0
    for i, template in enumerate(islice(cycle(PARAGRAPHS), seed % len(PARAGRAPHS), None), start=7 * seed):
        office = OFFICES[i % len(OFFICES)]
        paragraph = template.format(
            town=TOWNS[i % len(TOWNS)], other=TOWNS[(i * 5 + 2) % len(TOWNS)], group=GROUPS[i % len(GROUPS)], office=office,
            Office=office[0].upper() + office[1:], name=NAMES[(i * 3) % len(NAMES)], n=12 + i * 17 % 800, half=5 + i % 6, day=1 + i % 27,
        )  # fmt: skip
        paragraphs.append(paragraph)
        length += len(paragraph) + 1
        if length >= size:
            break
    title = f"{GROUPS[seed % len(GROUPS)]} families wait in {TOWNS[seed % len(TOWNS)]}"
    text = "\n".join((title, *paragraphs)) + "\n"
    return Report(f"invented-{seed}", text, title=title, publisher="Invented", published=date(2009, 3, 30))
