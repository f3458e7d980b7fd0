"""Numbers: every construction that is read, and what looks like a number and is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.extract.document import Document
from data.extract.numbers import Number, find_numbers
from data.report import Report


def read(text: str) -> list[tuple[str, float | None, float | None, float | None, str]]:
    doc = Document.of(Report("r", text))
    return [(text[n.start : n.end], n.value, n.low, n.high, n.quantifier) for n in find_numbers(doc)]


def one(text: str) -> Number:
    numbers = find_numbers(Document.of(Report("r", text)))
    assert len(numbers) == 1, [text[n.start : n.end] for n in numbers]
    return numbers[0]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("Guards stopped 43 men.", "43", 43),
        ("Camps hold 31,834 people.", "31,834", 31834),
        ("Camps hold 1,231,834 people.", "1,231,834", 1231834),
        ("Camps hold 31 834 people.", "31 834", 31834),
        ("Camps hold 31\u00a0834 people.", "31\u00a0834", 31834),
        ("Camps hold 31\u2009834 people.", "31\u2009834", 31834),
        ("Camps hold 31\u202f834 people.", "31\u202f834", 31834),
        ("Farms grew 816 000 t of grain.", "816 000", 816000),
        ("Camps hold 15.000 refugees.", "15.000", 15000),
        ("Camps hold 1.250.000 refugees.", "1.250.000", 1250000),
        ("Camps hold 31'834 people.", "31'834", 31834),
        ("Camps hold 12,34,567 people.", "12,34,567", 1234567),
        ("It lasted 2.5 hours.", "2.5", 2.5),
        ("Some roads are 1.234 km long.", "1.234", 1.234),
        ("About 2,3 million fled.", "2,3 million", 2300000),
        ("The city has 2.3 million inhabitants.", "2.3 million", 2300000),
        ("The city has 2.3-million inhabitants.", "2.3-million", 2300000),
        ("Fully 1.2m people fled.", "1.2m", 1200000),
        ("Fully 3bn trees died.", "3bn", 3e9),
        ("Then 15k people came.", "15k", 15000),
        ("Half a million people fled.", "Half a million", 500000),
        ("Then half-a-million people fled.", "half-a-million", 500000),
        ("A half million people fled.", "A half million", 500000),
        ("They held two dozen men.", "two dozen", 24),
        ("They held a dozen men.", "a dozen", 12),
        ("They held half a dozen men.", "half a dozen", 6),
        ("They held a hundred and twenty men.", "a hundred and twenty", 120),
        ("They held a hundred men.", "a hundred", 100),
        ("A million people fled.", "A million", 1000000),
        ("They held two hundred and five men.", "two hundred and five", 205),
        ("They held twenty-one men.", "twenty-one", 21),
        ("They held sixty thousand men.", "sixty thousand", 60000),
        ("They held two hundred thousand men.", "two hundred thousand", 200000),
        ("They held one thousand two hundred men.", "one thousand two hundred", 1200),
        ("They held three hundred and forty-two thousand men.", "three hundred and forty-two thousand", 342000),
        ("They fed two and a half million people.", "two and a half million", 2500000),
        ("They fed one and a half million people.", "one and a half million", 1500000),
        ("They fed a million and a half people.", "a million and a half", 1500000),
        ("They fed 2½ million people.", "2½ million", 2500000),
        ("They fed a quarter of a million people.", "a quarter of a million", 250000),
        ("They fed three quarters of a million people.", "three quarters of a million", 750000),
        ("They waited half an hour.", "half an", 0.5),
        ("They fed 5 lakh people.", "5 lakh", 500000),
        ("They fed 5 hundred thousand people.", "5 hundred thousand", 500000),
        ("Eleven boys fled.", "Eleven", 11),
        ("The other 12 fled.", "12", 12),
        ("The remaining four fled.", "four", 4),
        ("A 4,900-kilometre border.", "4,900", 4900),
        ("A three-month permit.", "three", 3),
        ("A 15-member team.", "15", 15),
        ("In June 12 people died.", "12", 12),
        ("They killed 2000 people.", "2000", 2000),
        ("They turned back 1500 Uzbek workers.", "1500", 1500),
        ("The toll was put at 187 by doctors.", "187", 187),
        ("Mexico (12) led.", "12", 12),
        ("The bus carried 34kg of rice.", "34", 34),
    ],
)
def test_value(text: str, quote: str, value: float) -> None:
    n = one(text)
    assert (text[n.start : n.end], n.value) == (quote, value)


@pytest.mark.parametrize(
    ("text", "outer", "value", "low", "high", "quantifier"),
    [
        ("They saw some 546 men.", "some 546", 546, None, None, "about"),
        ("About 70 men left.", "About 70", 70, None, None, "about"),
        ("Around 70 men left.", "Around 70", 70, None, None, "about"),
        ("Roughly seventy men left.", "Roughly seventy", 70, None, None, "about"),
        ("Approximately 70 men left.", "Approximately 70", 70, None, None, "about"),
        ("An estimated 70,000 men left.", "An estimated 70,000", 70000, None, None, "about"),
        ("Then 15,000 or so men left.", "15,000 or so", 15000, None, None, "about"),
        ("Then 90-odd men left.", "90-odd", 90, None, None, "about"),
        ("Then 15,000 men or so were left.", "15,000 men or so", 15000, None, None, "about"),
        ("More than 57,000 left.", "More than 57,000", 57000, 57000, None, "more_than"),
        ("Well over 100 men left.", "Well over 100", 100, 100, None, "more_than"),
        ("The number exceeds 100,000 now.", "exceeds 100,000", 100000, 100000, None, "more_than"),
        ("More than a million left.", "More than a million", 1e6, 1e6, None, "more_than"),
        ("At least six men left.", "At least six", 6, 6, None, "at_least"),
        ("No fewer than 60 men left.", "No fewer than 60", 60, 60, None, "at_least"),
        ("Then 100 or more men left.", "100 or more", 100, 100, None, "at_least"),
        ("Then 100+ men left.", "100+", 100, 100, None, "at_least"),
        ("Almost half a million left.", "Almost half a million", 5e5, None, 5e5, "less_than"),
        ("Nearly 1,000 left.", "Nearly 1,000", 1000, None, 1000, "less_than"),
        ("Fewer than 1,000 left.", "Fewer than 1,000", 1000, None, 1000, "less_than"),
        ("Just under 1,000 left.", "Just under 1,000", 1000, None, 1000, "less_than"),
        ("Less than two dollars an hour.", "Less than two", 2, None, 2, "less_than"),
        ("Up to 104 men left.", "Up to 104", 104, None, 104, "up_to"),
        ("As many as 104 men left.", "As many as 104", 104, None, 104, "up_to"),
        ("No more than 104 men left.", "No more than 104", 104, None, 104, "up_to"),
        ("Up to about 104 men left.", "Up to about 104", 104, None, None, "about"),
        ("A total of 4,680 men left.", "A total of 4,680", 4680, 4680, 4680, "exact"),
        ("All 29 left.", "All 29", 29, 29, 29, "exact"),
        ("Only 29 left.", "Only 29", 29, 29, 29, "exact"),
        ("A 57-strong squad left.", "57-strong", 57, 57, 57, "exact"),
        ("They handed over 12 suspects.", "12", 12, 12, 12, "exact"),
        ("Nearly half of them left.", "Nearly half", 50, None, 50, "less_than"),
        ("More than 41% of them left.", "More than 41%", 41, 41, None, "more_than"),
        ("About $20 million went.", "About $20 million", 2e7, None, None, "about"),
        ("Five or six men left.", "Five or six", None, 5, 6, "range"),
        ("Between 40 and 50 men left.", "Between 40 and 50", None, 40, 50, "range"),
        ("Then 40 to 50 men left.", "40 to 50", None, 40, 50, "range"),
        ("Then 40-50 men left.", "40-50", None, 40, 50, "range"),
        ("Then 200–300 men left.", "200–300", None, 200, 300, "range"),
        ("Then 1,200-1,500 men left.", "1,200-1,500", None, 1200, 1500, "range"),
        ("Two to three million left.", "Two to three million", None, 2e6, 3e6, "range"),
        ("Then 10-15,000 men left.", "10-15,000", None, 10000, 15000, "range"),
        ("Two or three hundred left.", "Two or three hundred", None, 200, 300, "range"),
        ("Between 500,000 and 1 million left.", "Between 500,000 and 1 million", None, 5e5, 1e6, "range"),
        ("It takes a week or two.", "a week or two", None, 1, 2, "range"),
        ("One or two left.", "One or two", None, 1, 2, "range"),
        ("It takes one to two years.", "one to two", None, 1, 2, "range"),
        ("A two-to-three-year ban.", "two-to-three", None, 2, 3, "range"),
        ("From 40 to 50 percent agreed.", "From 40 to 50 percent", None, 40, 50, "range"),
        ("Dozens left.", "Dozens", None, 24, 99, "vague"),
        ("Scores of men left.", "Scores", None, 40, 99, "vague"),
        ("Hundreds of men left.", "Hundreds", None, 200, 999, "vague"),
        ("Thousands left.", "Thousands", None, 2000, 9999, "vague"),
        ("Several thousand men left.", "Several thousand", None, 2000, 9999, "vague"),
        ("Many thousands left.", "Many thousands", None, 2000, 9999, "vague"),
        ("A few hundred men left.", "A few hundred", None, 200, 999, "vague"),
        ("Several dozen men left.", "Several dozen", None, 24, 99, "vague"),
        ("Tens of thousands left.", "Tens of thousands", None, 20000, 99999, "vague"),
        ("Hundreds of thousands left.", "Hundreds of thousands", None, 200000, 999999, "vague"),
        ("Several hundred thousand left.", "Several hundred thousand", None, 200000, 999999, "vague"),
        ("Millions left.", "Millions", None, 2000000, 9999999, "vague"),
    ],
)
def test_modifiers(text: str, outer: str, value: float | None, low: float | None, high: float | None, quantifier: str) -> None:
    n = one(text)
    assert (text[n.outer_start : n.outer_end], n.value, n.low, n.high, n.quantifier) == (outer, value, low, high, quantifier)


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("Of them 41% left.", "41%", 41),
        ("Of them 41 per cent left.", "41 per cent", 41),
        ("Of them 36 percent left.", "36 percent", 36),
        ("Of them 78.5% left.", "78.5%", 78.5),
        ("Of them 78,5 % left.", "78,5 %", 78.5),
        ("Half of the men left.", "Half", 50),
        ("Half the men left.", "Half", 50),
        ("A quarter of the men left.", "A quarter", 25),
        ("A third of them left.", "A third", 33.3),
        ("Two thirds of them left.", "Two thirds", 66.7),
        ("Three-quarters of them left.", "Three-quarters", 75),
        ("One in four men left.", "One in four", 25),
        ("Nine out of ten men left.", "Nine out of ten", 90),
        ("One in every five left.", "One in every five", 20),
        ("Forty-one percent left.", "Forty-one percent", 41),
    ],
)
def test_share(text: str, quote: str, value: float) -> None:
    n = one(text)
    assert (text[n.start : n.end], n.value, n.form) == (quote, value, "percent")


@pytest.mark.parametrize(
    ("text", "quote", "outer", "value", "currency"),
    [
        ("It costs $134 today.", "134", "$134", 134, "US dollar"),
        ("It costs €5m today.", "5m", "€5m", 5e6, "euro"),
        ("It costs US$3 million today.", "3 million", "US$3 million", 3e6, "US dollar"),
        ("It costs £20 today.", "20", "£20", 20, "pound sterling"),
        ("It costs Rp 3 million today.", "3 million", "Rp 3 million", 3e6, "rupiah"),
        ("It costs Rs. 500 today.", "500", "Rs. 500", 500, "rupee"),
        ("It costs EUR 12,500 today.", "12,500", "EUR 12,500", 12500, "euro"),
        ("It costs 20 € today.", "20", "20 €", 20, "euro"),
        ("It costs $2000 today.", "2000", "$2000", 2000, "US dollar"),
        ("It costs 18,000 tenge today.", "18,000", "18,000", 18000, ""),
    ],
)
def test_money(text: str, quote: str, outer: str, value: float, currency: str) -> None:
    n = one(text)
    assert (text[n.start : n.end], text[n.outer_start : n.outer_end], n.value, n.currency) == (quote, outer, value, currency)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Of the 43, 12 were Tajik and one was Uzbek.", ["43", "12", "one"]),
        ("A team of one judge and one from the ministry.", ["one", "one"]),
        ("It rose from 40 to 50 in a year.", ["40", "50"]),
        ("Fees run from $5 to $10 million.", ["5 to $10 million"]),
        ("They held 78 men, 23 women and three children.", ["78", "23", "three"]),
        ("Norway took 110, Turkey 300 and Spain 13.", ["110", "300", "13"]),
        ("Between 12 and 19 June 1,200 men left.", ["1,200"]),
        ("On 4 May 2011 six men and one woman left.", ["six", "one"]),
    ],
)
def test_several(text: str, quotes: list[str]) -> None:
    assert [r[0] for r in read(text)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2005.",
        "The 1951 Convention holds.",
        "It ran in 2012–13.",
        "Between 1999-2000 it ran.",
        "They left by 1994 and came in 1999.",
        "In the 1990s they left.",
        "Karimov, 35, was held.",
        "The driver, aged 35, left.",
        "A 35-year-old left.",
        "She is 35 years old.",
        "Children under five eat free.",
        "A man of 83 crossed.",
        "Boys aged between 12 and 17 left.",
        "Oleg Aliev (35) left; Anna Petrova (29) stayed.",
        "Those aged 18-45 left.",
        "A two-year-old cried.",
        "He turned 18.",
        "Most were under 18.",
        "See Section 212(d)(5) there.",
        "1. The border",
        "(2) The border",
        "12) The border",
        "See note [4].",
        "2.1 Background",
        "The first and the 2nd left.",
        "It was the twenty-first case.",
        "A third country took him.",
        "Under Resolution 1373 it may.",
        "Article 14 says so.",
        "Articles 3, 8 and 13 say so.",
        "A Boeing 737 landed.",
        "Two-way traffic and one-sided talks.",
        "An MI-8 landed.",
        "The G8 met.",
        "School No. 5 burned.",
        "Pages 4-5 tell it.",
        "See Section 3 and Chapter Two.",
        "World War Two ended.",
        "Title 42 ended.",
        "Call +7 727 250 12 34 today.",
        "Tel. 250 1234",
        "Call 1-800-555-1234.",
        "It began at 10:30.",
        "It began at 1 p.m. sharp.",
        "They met at five o'clock.",
        "At 0600 GMT they met.",
        "On 27 November they left.",
        "On November 27, 2005, they left.",
        "On Aug. 23 they left.",
        "From 12 to 19 June they met.",
        "On June 12-19 they met.",
        "On 15/11/1996 they met.",
        "On 2004-05-01 they met.",
        "They won 3-1.",
        "Lost 5–0.",
        "See www.example.org/2005/123 or https://example.org/a-12.",
        "Write to a12@example.org.",
        "Version 1.2.3 is out.",
        "It is open 24/7.",
        "After 9/11 it changed.",
        "One of the deportees spoke.",
        "No one spoke.",
        "They saw one another.",
        "This one spoke.",
        "One can leave.",
        "The one who spoke left.",
        "One by one they left.",
        "In the first half of this year it fell.",
        "The second half was worse.",
        "She scores well.",
        "A handful left.",
        "Several left.",
        "COVID-19 spread.",
        "F-16 jets and 4x4s.",
        "See A/RES/60/1 there.",
        "Directive 2008/115/EC holds.",
        "Number one priority.",
        "The mid-90s.",
        "The law spares inmates over 70.",
        "Her son, 9, came too.",
        "Its headquarters moved.",
    ],
)
def test_no_number(text: str) -> None:
    assert read(text) == []


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                [
                    "one",
                    "two",
                    "half",
                    "a",
                    "an",
                    "of",
                    "the",
                    "hundred",
                    "million",
                    "thousands",
                    "tens",
                    "dozen",
                    "and",
                    "or",
                    "to",
                    "between",
                    "from",
                    "about",
                    "some",
                    "more",
                    "than",
                    "-",
                    "–",
                    "12",
                    "3,400",
                    "5.5",
                    "2005",
                    "%",
                    "per",
                    "cent",
                    "$",
                    "€",
                    "(",
                    ")",
                    ",",
                    ".",
                    "\n",
                    "in",
                    "out",
                    "week",
                    "third",
                    "quarters",
                    "May",
                    "4th",
                    "10:30",
                    "No",
                    "½",
                    "5m",
                    "+",
                ]
            ),
            max_size=40,
        ).map(" ".join),
        st.text(alphabet="0123456789 ,.-–$%'½/:\u00a0abkm\n", max_size=80),
    )
)
def test_any_text_gives_ordered_spans(text: str) -> None:
    end = 0
    for n in find_numbers(Document.of(Report("r", text))):
        assert end <= n.outer_start <= n.start < n.end <= n.outer_end <= len(text)
        assert n.low is None or n.high is None or n.low <= n.high
        end = n.outer_end
