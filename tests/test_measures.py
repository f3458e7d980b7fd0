"""Amounts of anything on any text: money, distance, mass, time, shares, things; each with its value, unit, measure and words."""

from __future__ import annotations

import pytest

from data.extract.pipeline import extract
from data.report import Report


def amounts(text: str) -> list[str]:
    """Each amount as “words | value or bounds | unit/measure”."""
    told = []
    for count in extract(Report("r", text)).counts:
        value = count.get("value", None)
        number = f"{count.get('low', None):g}..{count.get('high', None):g}" if value is None else f"{value:g}"
        told.append(f"{text[count.start : count.end]} | {number} | {'/'.join(filter(None, (count.get('unit'), count.get('measure'))))}")
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It cost $2.5m.", "$2.5m | 2.5e+06 | money/US dollar"),
        ("It cost £1million.", "£1million | 1e+06 | money/pound sterling"),
        ("It cost €1,5 billion.", "€1,5 billion | 1.5e+09 | money/euro"),
        ("It cost US$3.4bn.", "US$3.4bn | 3.4e+09 | money/US dollar"),
        ("It cost 40 million dollars.", "40 million dollars | 4e+07 | money/US dollar"),
        ("It cost 3,000 Australian dollars.", "3,000 Australian dollars | 3000 | money/Australian dollar"),
        ("It costs 50 pence.", "50 pence | 50 | money/penny"),
        ("It cost between $5 and $10.", "between $5 and $10 | 5..10 | money/US dollar"),
        ("It cost $5-10 million.", "$5-10 million | 5e+06..1e+07 | money/US dollar"),
        ("It cost 3 to 5 U.S. cents.", "3 to 5 U.S. cents | 3..5 | money/US cent"),
        ("She paid 10 pounds.", "10 pounds | 10 | money/pound sterling"),
        ("It made a profit of 3.2 billion yen.", "3.2 billion yen | 3.2e+09 | money/yen"),
        ("He earned Rs 500.", "Rs 500 | 500 | money/rupee"),
    ],
)
def test_money(text: str, told: str) -> None:
    assert amounts(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He walked 3.2 km.", "3.2 km | 3.2 | distance/kilometre"),
        ("He walked 3.2km.", "3.2km | 3.2 | distance/kilometre"),
        ("The wall is 40m high.", "40m | 40 | distance/metre"),
        ("The wall is 40 m high.", "40 m | 40 | distance/metre"),
        ("The wall is 40-140m in height.", "40-140m | 40..140 | distance/metre"),
        ("The 115-m tower fell.", "115-m | 115 | distance/metre"),
        ("A 30-cm pipe broke.", "30-cm | 30 | distance/centimetre"),
        ("He is 6 feet tall.", "6 feet | 6 | distance/foot"),
        ("He is 6ft tall.", "6ft | 6 | distance/foot"),
        ("A 12-inch pipe broke.", "12-inch | 12 | distance/inch"),
        ("It rained 12 mm.", "12 mm | 12 | distance/millimetre"),
        ("It weighs 5-10 kg.", "5-10 kg | 5..10 | mass/kilogram"),
        ("It weighs 63g.", "63g | 63 | mass/gram"),
        ("Use 200 g unsalted butter.", "200 g | 200 | mass/gram"),
        ("It weighs 12 ounces.", "12 ounces | 12 | mass/ounce"),
        ("It weighs 2oz.", "2oz | 2 | mass/ounce"),
        ("It weighs 150 lb.", "150 lb | 150 | mass/pound"),
        ("She lost 10 pounds.", "10 pounds | 10 | mass/pound"),
        ("She lost 2-10 pounds.", "2-10 pounds | 2..10 | mass/pound"),
        ("They found 80 pounds of rice.", "80 pounds | 80 | mass/pound"),
        ("It emits 3 million tonnes.", "3 million tonnes | 3e+06 | mass/tonne"),
        ("It took 90 minutes.", "90 minutes | 90 | duration/minute"),
        ("It took 3 hrs.", "3 hrs | 3 | duration/hour"),
        ("It took 45 secs.", "45 secs | 45 | duration/second"),
        ("It took 10 min.", "10 min | 10 | duration/minute"),
        ("It took two and a half hours.", "two and a half hours | 2.5 | duration/hour"),
        ("It took three long years.", "three long years | 3 | duration/year"),
        ("It took 10 or more years.", "10 or more years | 10 | duration/year"),
        ("The plane flew at 30,000 feet.", "30,000 feet | 30000 | distance/foot"),
        ("It takes 24 hours a day.", "24 hours | 24 | duration/hour"),
    ],
)
def test_distance_mass_and_time(text: str, told: str) -> None:
    assert amounts(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It covers 104,000 hectares.", "104,000 hectares | 104000 | things/hectare"),
        ("It covers 80,000ha.", "80,000ha | 80000 | things/hectare"),
        ("It covers 14km2.", "14km2 | 14 | things/square kilometre"),
        ("It covers 14 square kilometres.", "14 square kilometres | 14 | things/square kilometre"),
        ("It covers 14 sq km.", "14 sq km | 14 | things/square kilometre"),
        ("It holds 250 milliliters.", "250 milliliters | 250 | things/millilitre"),
        ("It holds 5 cubic metres.", "5 cubic metres | 5 | things/cubic metre"),
        ("It holds 3 litres.", "3 litres | 3 | things/litre"),
        ("It holds 2 million barrels.", "2 million barrels | 2e+06 | things/barrel"),
        ("It makes 73MW.", "73MW | 73 | things/megawatt"),
        ("It makes 360 MW of power.", "360 MW | 360 | things/megawatt"),
        ("It is 180°C.", "180°C | 180 | things/degree Celsius"),
        ("It is 25 degrees Celsius.", "25 degrees Celsius | 25 | things/degree Celsius"),
        ("It was 61 degrees.", "61 degrees | 61 | things/degree"),
        ("He drove 60 mph.", "60 mph | 60 | things/mile per hour"),
        ("He drove 100 km/h.", "100 km/h | 100 | things/kilometre per hour"),
        ("It holds 16 GB.", "16 GB | 16 | things/gigabyte"),
        ("They dug two large-diameter tunnels.", "two large-diameter tunnels | 2 | things"),
        ("They planted 4,000 trees.", "4,000 trees | 4000 | things"),
        ("Over 500 marathon events are held.", "Over 500 marathon events | 500 | things"),
        ("It fell 3 percentage points.", "3 percentage points | 3 | things/percentage point"),
        ("They bought 6 dozen eggs.", "6 dozen eggs | 72 | things"),
        ("He drank two cups of tea.", "two cups | 2 | things"),
        ("He won 3 medals in 2012.", "3 medals | 3 | things"),
        ("They sold 400 computers.", "400 computers | 400 | things"),
        ("They saw 12 elephants.", "12 elephants | 12 | things"),
        ("It has 3 characters.", "3 characters | 3 | things"),
        ("Some 12 helicopters left.", "Some 12 helicopters | 12 | things"),
        ("Add 3 teaspoons of salt.", "3 teaspoons | 3 | things/teaspoon"),
    ],
)
def test_other_units_and_things(text: str, told: str) -> None:
    assert amounts(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sales rose 11% sequentially.", "11% | 11 | things/percent"),
        ("Sales rose by 13.8%.", "13.8% | 13.8 | things/percent"),
        ("Sales rose to 40 percent.", "40 percent | 40 | things/percent"),
        ("Inflation stood at 2.4 per cent.", "2.4 per cent | 2.4 | things/percent"),
        ("Prices are up 5.1 per cent.", "5.1 per cent | 5.1 | things/percent"),
        ("Homes saw a 14% price increase.", "14% | 14 | things/percent"),
        ("They spent 20.5 percent of their income.", "20.5 percent of their income | 20.5 | things/percent"),
        ("It made 33 percent of global hydropower.", "33 percent of global hydropower | 33 | things/percent"),
        ("They lost 3 percent or more of their body weight.", "3 percent or more of their body weight | 3 | things/percent"),
        ("An interest rate of 6 percent was set.", "6 percent | 6 | things/percent"),
        ("Forty percent of the migrants left.", "Forty percent of the migrants | 40 | percent"),
        ("Some 60 percent of them left.", "Some 60 percent of them | 60 | percent"),
        ("About 40 percent were Tajik.", "About 40 percent | 40 | percent"),
        ("One in four migrants left.", "One in four migrants | 25 | percent"),
        ("1 in 4 refugees left.", "1 in 4 refugees | 25 | percent"),
        ("It grew 20 percent more wheat.", "20 percent | 20 | things/percent"),
        ("Half the workers left.", "Half the workers | 50 | percent"),
        ("Two thirds of the land is dry.", "Two thirds of the land | 66.7 | things/percent"),
        ("Of the 200 migrants, 40% were women.", "40% were women | 40 | percent"),
        ("Two migrants came. Inflation is at 8%.", "8% | 8 | things/percent"),
    ],
)
def test_a_share_is_of_people_only_where_the_words_say_so(text: str, told: str) -> None:
    assert amounts(text)[-1] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Some 1.2m people fled.", "Some 1.2m people | 1.2e+06 | people"),
        ("The country's 11.5million homeowners paid.", "11.5million homeowners | 1.15e+07 | people"),
        ("Twenty-odd men left.", "Twenty-odd men | 20 | people"),
        ("Some 643 contestants ran.", "Some 643 contestants | 643 | people"),
        ("It will feed 20+ people.", "20+ people | 20 | people"),
        ("A 15-member team left.", "15-member | 15 | people"),
        ("The 57-strong group left.", "57-strong | 57 | people"),
        ("A 12-man crew left.", "12-man | 12 | people"),
        ("We counted 560 males.", "560 males | 560 | people"),
    ],
)
def test_people_among_the_amounts(text: str, told: str) -> None:
    assert amounts(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Soldiers burned dozens of villages.", "dozens of villages | 24..99 | things"),
        ("The fire destroyed hundreds of thousands of books.", "hundreds of thousands of books | 200000..999999 | things"),
        ("Three of the camps closed.", "Three of the camps | 3 | things"),
        ("Dozens of heroes fell.", "Dozens of heroes | 24..99 | people"),
        ("Thousands of the poor came.", "Thousands | 2000..9999 | people"),
        ("Dozens of the arrested were freed.", "Dozens | 24..99 | people"),
        ("The flood left hundreds of thousands homeless.", "hundreds of thousands homeless | 200000..999999 | people"),
    ],
)
def test_what_stands_behind_of_tells_people_from_things(text: str, told: str) -> None:
    assert amounts(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "A magnitude 6 quake shook the town.",
        "He was born in the 1960s.",
        "It happened at 3 p.m. GMT.",
        "She is 45.",
        "See section 4.2 below.",
        "The flight left at 14:30.",
        "Call 020 7946 0018 now.",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == []
