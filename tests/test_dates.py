"""Expressions of time: what is read, its TIMEX3 value, its days, and what only looks like a date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.extract.dates import DateMention, find_dates
from data.extract.document import Document
from data.extract.numbers import find_numbers
from data.report import Report

TUESDAY = date(2005, 11, 29)


def read(text: str, published: date | None = TUESDAY, precision: str = "day") -> tuple[Document, tuple[DateMention, ...]]:
    doc = Document.of(Report("r", text, published=published, published_precision=precision))
    return doc, find_dates(doc, find_numbers(doc))


def one(text: str, published: date | None = TUESDAY, precision: str = "day") -> tuple[str, DateMention]:
    doc, found = read(text, published, precision)
    assert len(found) == 1, [doc.quote((m.start, m.end)) for m in found]
    return doc.quote((found[0].start, found[0].end)), found[0]


def days(mention: DateMention) -> str:
    return "" if mention.applies is None else f"{mention.applies.start} {mention.applies.end} {mention.applies.precision}"


def test_then_stands_for_the_day_last_spoken_of() -> None:
    _, found = read("The war began on 3 May. Since then they have fled.")
    assert [days(m) for m in found] == ["2005-05-03 2005-05-03 day", "2005-05-03 2005-11-29 range"]


def test_the_same_period_of_another_year_has_the_same_days() -> None:
    _, found = read("From January to June 40 fled. Over the same period last year 30 did.")
    assert days(found[-1]) == "2004-01-01 2004-06-30 range"


def test_the_same_period_looks_past_the_year_it_is_compared_with() -> None:
    _, found = read("In the first nine months (January-September) of this year 40 fled. In the same period of last year 30 did.")
    assert days(found[-1]) == "2004-01-01 2004-09-30 range"


def test_two_months_told_together_are_of_one_year() -> None:
    _, found = read("They left between January and June.", date(2005, 3, 11))
    assert {days(m) for m in found} == {"2004-01-01 2004-06-30 range"}


def test_a_weekday_is_to_come_only_where_its_own_clause_looks_ahead() -> None:
    _, found = read("Early on Friday they sailed to Malta, from where they will be sent on.")
    assert [days(m) for m in found] == ["2005-11-25 2005-11-25 day"]
    _, found = read("On Friday, officials will meet.")
    assert [days(m) for m in found] == ["2005-12-02 2005-12-02 day"]


@pytest.mark.parametrize(
    ("text", "quote", "value", "applies"),
    [
        ("They left on 27 November.", "27 November", "2005-11-27", "2005-11-27 2005-11-27 day"),
        ("They left on November 27, 2004, by bus.", "November 27, 2004", "2004-11-27", "2004-11-27 2004-11-27 day"),
        ("They left on the 27th of November.", "27th of November", "2005-11-27", "2005-11-27 2005-11-27 day"),
        ("They left on Aug. 23 by bus.", "Aug. 23", "2005-08-23", "2005-08-23 2005-08-23 day"),
        ("They left on 4 December.", "4 December", "2005-12-04", "2005-12-04 2005-12-04 day"),
        ("They left on 20 December.", "20 December", "2004-12-20", "2004-12-20 2004-12-20 day"),
        ("The trial was adjourned until 20 December.", "20 December", "2005-12-20", "2005-12-20 2005-12-20 day"),
        ("A vote is scheduled for 20 December.", "20 December", "2005-12-20", "2005-12-20 2005-12-20 day"),
        ("They left on Monday, 28 November.", "Monday, 28 November", "2005-11-28", "2005-11-28 2005-11-28 day"),
        ("NOVEMBER 01, 2005", "NOVEMBER 01, 2005", "2005-11-01", "2005-11-01 2005-11-01 day"),
        ("They left in 1944 by train.", "1944", "1944", "1944-01-01 1944-12-31 year"),
        ("They left in June 2010 by train.", "June 2010", "2010-06", "2010-06-01 2010-06-30 month"),
        ("They left in Q3 2004.", "Q3 2004", "2004-Q3", "2004-07-01 2004-09-30 range"),
        ("They left in H1 2004.", "H1 2004", "2004-H1", "2004-01-01 2004-06-30 range"),
        ("They left in fiscal year 2004.", "fiscal year 2004", "2004", "2004-01-01 2004-12-31 year"),
        ("They left in FY2004.", "FY2004", "2004", "2004-01-01 2004-12-31 year"),
        ("They left in the third quarter.", "the third quarter", "2005-Q3", "2005-07-01 2005-09-30 range"),
        ("They left overnight.", "overnight", "2005-11-28TNI", "2005-11-28 2005-11-28 day"),
        ("They left the day before yesterday.", "the day before yesterday", "2005-11-27", "2005-11-27 2005-11-27 day"),
        ("They left over the weekend.", "the weekend", "2005-W47-WE", "2005-11-26 2005-11-27 range"),
        ("They left in the mid-1990s.", "the mid-1990s", "199", "1994-01-01 1996-12-31 range"),
        ("They left in the late 1980s.", "the late 1980s", "198", "1987-01-01 1989-12-31 range"),
        ("They left in the first week of 2004.", "the first week of 2004", "2004", "2004-01-01 2004-01-07 week"),
        ("They left in the second week of March.", "the second week of March", "2005-03", "2005-03-08 2005-03-14 week"),
        ("They left in the first ten days of March.", "the first ten days of March", "P10D", "2005-03-01 2005-03-10 range"),
        ("They left in the last three days of March.", "the last three days of March", "P3D", "2005-03-29 2005-03-31 range"),
        ("Some 40 left so far this year.", "this year", "2005", "2005-01-01 2005-11-29 range"),
        ("They left more than two years ago.", "two years ago", "2003", ""),
        ("They left over the past weekend.", "the past weekend", "2005-W47-WE", "2005-11-26 2005-11-27 range"),
        ("They left the previous weekend.", "the previous weekend", "2005-W47-WE", "2005-11-26 2005-11-27 range"),
        ("They left in June.", "June", "2005-06", "2005-06-01 2005-06-30 month"),
        ("They left in May by train.", "May", "2005-05", "2005-05-01 2005-05-31 month"),
        ("They left on 2004-05-01 by train.", "2004-05-01", "2004-05-01", "2004-05-01 2004-05-01 day"),
        ("They left on 15/11/1996 by train.", "15/11/1996", "1996-11-15", "1996-11-15 1996-11-15 day"),
        ("They left on 15.11.1996 by train.", "15.11.1996", "1996-11-15", "1996-11-15 1996-11-15 day"),
        ("They have lived there since 1994.", "1994", "1994", "1994-01-01 2005-11-29 range"),
        ("Held since 27 November, they wait.", "27 November", "2005-11-27", "2005-11-27 2005-11-29 range"),
        ("By 29 August they had left.", "29 August", "2005-08-29", "2005-08-29 2005-08-29 day"),
        ("By the end of October they had left.", "the end of October", "2005-10", "2005-10-31 2005-10-31 day"),
        ("They came in the 1990s.", "the 1990s", "199", "1990-01-01 1999-12-31 range"),
        ("The plan of 2002–03 failed.", "2002–03", "2002/2003", "2002-01-01 2003-12-31 range"),
        ("The plan of 1999-2000 failed.", "1999-2000", "1999/2000", "1999-01-01 2000-12-31 range"),
        ("They came last summer.", "last summer", "2005-SU", "2005-06-01 2005-08-31 season"),
        ("They came in summer 2002 by bus.", "summer 2002", "2002-SU", "2002-06-01 2002-08-31 season"),
        ("They came today.", "today", "2005-11-29", "2005-11-29 2005-11-29 day"),
        ("They came yesterday.", "yesterday", "2005-11-28", "2005-11-28 2005-11-28 day"),
        ("They came on Monday.", "Monday", "2005-11-28", "2005-11-28 2005-11-28 day"),
        ("They came on Tuesday.", "Tuesday", "2005-11-29", "2005-11-29 2005-11-29 day"),
        ("They came on Friday.", "Friday", "2005-11-25", "2005-11-25 2005-11-25 day"),
        ("They will come on Friday.", "Friday", "2005-12-02", "2005-12-02 2005-12-02 day"),
        ("They came last Tuesday.", "last Tuesday", "2005-11-22", "2005-11-22 2005-11-22 day"),
        ("They come next Tuesday.", "next Tuesday", "2005-12-06", "2005-12-06 2005-12-06 day"),
        ("They came on Monday night.", "Monday night", "2005-11-28TNI", "2005-11-28 2005-11-28 day"),
        ("They came last night.", "last night", "2005-11-28TNI", "2005-11-28 2005-11-28 day"),
        ("Many can come by this evening.", "this evening", "2005-11-29TEV", "2005-11-29 2005-11-29 day"),
        ("They come tonight.", "tonight", "2005-11-29TNI", "2005-11-29 2005-11-29 day"),
        ("They came last week.", "last week", "2005-W47", "2005-11-21 2005-11-27 week"),
        ("They came this week.", "This week".lower(), "2005-W48", "2005-11-28 2005-11-29 week"),
        ("They came last month.", "last month", "2005-10", "2005-10-01 2005-10-31 month"),
        ("They came this month.", "this month", "2005-11", "2005-11-01 2005-11-30 month"),
        ("They came last year.", "last year", "2004", "2004-01-01 2004-12-31 year"),
        ("They came the previous month.", "the previous month", "2005-10", "2005-10-01 2005-10-31 month"),
        ("They came since early last year.", "early last year", "2004", "2004-01-01 2005-11-29 range"),
        ("They came in the first half of this year.", "the first half of this year", "2005-H1", "2005-01-01 2005-06-30 range"),
        ("They came in the third quarter of 2004.", "the third quarter of 2004", "2004-Q3", "2004-07-01 2004-09-30 range"),
        ("They came in early November.", "early November", "2005-11", "2005-11-01 2005-11-10 range"),
        ("They came in mid-2004 by bus.", "mid-2004", "2004", "2004-05-01 2004-08-31 range"),
        ("They came at the beginning of August.", "the beginning of August", "2005-08", "2005-08-01 2005-08-10 range"),
        ("They came over the last four years.", "the last four years", "P4Y", "2001-11-29 2005-11-29 range"),
        ("They came within the last month.", "the last month", "P1M", "2005-10-29 2005-11-29 range"),
        ("They came in the past two weeks.", "the past two weeks", "P2W", "2005-11-15 2005-11-29 range"),
        ("They came four days ago.", "four days ago", "2005-11-25", "2005-11-25 2005-11-25 day"),
        ("They came two months ago.", "two months ago", "2005-09", "2005-09-01 2005-09-30 month"),
        ("They came a year ago.", "a year ago", "2004", "2004-01-01 2004-12-31 year"),
        ("They came in recent days.", "recent days", "PAST_REF", ""),
        ("They came a few days ago.", "a few days ago", "PAST_REF", ""),
        ("They now live there.", "now", "PRESENT_REF", "2005-11-29 2005-11-29 day"),
        ("They renew it every six months.", "every six months", "P6M", ""),
        ("They get annual permits.", "annual", "P1Y", ""),
        ("They waited for six months.", "six months", "P6M", ""),
        ("They waited for 24 hours.", "24 hours", "PT24H", ""),
        ("It was a three-month permit.", "three-month", "P3M", ""),
        ("They waited for several weeks.", "several weeks", "PXW", ""),
        ("It takes a week or two.", "a week or two", "PXW", ""),
        ("They earn $31 a month.", "a month", "P1M", ""),
        ("They meet on Sundays.", "Sundays", "XXXX-WXX-7", ""),
        ("Before 5 May they had left.", "5 May", "2005-05-05", ""),
        ("In four months of the year sales doubled.", "four months", "P4M", "2005-01-01 2005-04-30 range"),
        ("A raid begun on 5 May has gone far.", "5 May", "2005-05-05", "2005-05-05 2005-11-29 range"),
        ("Many moved after war broke out there in 1994.", "1994", "1994", "1994-01-01 2005-11-29 range"),
        ("In June 12 people died.", "June", "2005-06", "2005-06-01 2005-06-30 month"),
        ("Sales fell in the third quarter.", "the third quarter", "2005-Q3", "2005-07-01 2005-09-30 range"),
        ("Sales fell in the first quarter of fiscal 2003.", "the first quarter of fiscal 2003", "2003-Q1", "2003-01-01 2003-03-31 range"),
        ("Sales fell in Q2 2004.", "Q2 2004", "2004-Q2", "2004-04-01 2004-06-30 range"),
        ("Sales fell in fiscal 2004.", "fiscal 2004", "2004", "2004-01-01 2004-12-31 year"),
        ("The year-earlier loss was small.", "year-earlier", "2004", "2004-01-01 2004-12-31 year"),
        ("They came in the eighties.", "the eighties", "198", "1980-01-01 1989-12-31 range"),
        ("They came in the nineteenth century.", "the nineteenth century", "18", "1801-01-01 1900-12-31 range"),
        ("They came in the twenty-first century.", "the twenty-first century", "20", "2001-01-01 2100-12-31 range"),
        ("They came on Christmas Day 1944.", "Christmas Day 1944", "1944-12-25", "1944-12-25 1944-12-25 day"),
        ("They came on New Year's Eve.", "New Year's Eve", "2004-12-31", "2004-12-31 2004-12-31 day"),
        ("The town was founded in 44 BC.", "44 BC", "BC0044", ""),
        ("The town was founded in AD 79.", "AD 79", "0079", "0079-01-01 0079-12-31 year"),
        ("A 35-year-old left.", "35-year-old", "P35Y", ""),
        ("She is two years old.", "two years old", "P2Y", ""),
        ("It was a week-long siege.", "week-long", "P1W", ""),
        ("They came earlier this month.", "earlier this month", "2005-11", "2005-11-01 2005-11-30 month"),
        ("They came late Monday.", "late Monday", "2005-11-28", "2005-11-28 2005-11-28 day"),
        ("They came on the night of 9 November.", "the night of 9 November", "2005-11-09TNI", "2005-11-09 2005-11-09 day"),
        ("They came in the winter of 1941-42.", "the winter of 1941-42", "1941-WI", "1941-12-01 1942-02-28 season"),
        ("They came the day before yesterday.", "the day before yesterday", "2005-11-27", "2005-11-27 2005-11-27 day"),
        ("They came over the weekend.", "the weekend", "2005-W47-WE", "2005-11-26 2005-11-27 range"),
        ("Yesterday's storm passed.", "Yesterday", "2005-11-28", "2005-11-28 2005-11-28 day"),
        ("September's storm passed.", "September", "2005-09", "2005-09-01 2005-09-30 month"),
        ("They meet twice a week.", "twice a week", "P1W", ""),
        ("They waited half an hour.", "half an hour", "PT30M", ""),
        ("They came overnight.", "overnight", "2005-11-28TNI", "2005-11-28 2005-11-28 day"),
        ("They came on 10/30/05 by bus.", "10/30/05", "2005-10-30", "2005-10-30 2005-10-30 day"),
        ("They came on 11/02/05.", "11/02/05", "2005-11-02", "2005-11-02 2005-11-02 day"),
        ("They came at 5 p.m. EST by bus.", "5 p.m. EST", "T17:00", ""),
        ("They came at five, at 5 o'clock sharp.", "5 o'clock", "T05:00", ""),
        ("They came some years ago.", "some years ago", "PAST_REF", ""),
        ("They came as soon as they could, at midnight.", "midnight", "T24:00", ""),
        ("They look to the future.", "the future", "FUTURE_REF", ""),
    ],
)
def test_expression(text: str, quote: str, value: str, applies: str) -> None:
    found, mention = one(text)
    assert (found, mention.value, days(mention)) == (quote, value, applies)


@pytest.mark.parametrize(
    ("text", "applies"),
    [
        ("It ran from 26 October until 2 December.", "2005-10-26 2005-12-02 range"),
        ("It opened on 26 October and will go on until 2 December.", "2005-10-26 2005-12-02 range"),
        ("In the year to June 2005 there were 40.", "2004-07-01 2005-06-30 range"),
        ("In the quarter ending 30 June 2005 there were 40.", "2005-04-01 2005-06-30 range"),
        ("It ran between 12 and 19 June.", "2005-06-12 2005-06-19 range"),
        ("It ran from June 12th-19th in town.", "2005-06-12 2005-06-19 range"),
        ("It ran between June 12 and 19 in town.", "2005-06-12 2005-06-19 range"),
        ("It ran on June 12-19 in town.", "2005-06-12 2005-06-19 range"),
        ("It ran between February and September this year.", "2005-02-01 2005-09-30 range"),
        ("It ran between May and July 2003.", "2003-05-01 2003-07-31 range"),
        ("It ran from November 2003 to February 2004.", "2003-11-01 2004-02-29 range"),
        ("It ran from 1994 to 1996 there.", "1994-01-01 1996-12-31 range"),
        ("In the five days up to Aug. 28 it ran.", "2005-08-24 2005-08-28 range"),
        ("In the 18 months to June it ran.", "2004-01-01 2005-06-30 range"),
        ("At 3 a.m. on Sunday they left.", "2005-11-27 2005-11-27 day"),
    ],
)
def test_both_ends_share_a_stretch(text: str, applies: str) -> None:
    _, found = read(text)
    assert [days(m) for m in found] == [applies, applies]


@pytest.mark.parametrize(
    ("text", "value", "applies"),
    [
        ("The plea was sent on 11 November. He refused four days after it was filed.", "2005-11-15", "2005-11-15 2005-11-15 day"),
        ("They were deported in 1944. After 13 years they came home.", "P13Y", "1957-01-01 1957-12-31 year"),
        ("They fled on 5 May. The next day they were caught.", "2005-05-06", "2005-05-06 2005-05-06 day"),
        ("They fled in 1998. The following year they came home.", "1999", "1999-01-01 1999-12-31 year"),
        ("They fled on 5 May. They were caught two weeks later.", "2005-W20", "2005-05-16 2005-05-22 week"),
        (
            "They were caught between May and July 2003. Over the same months 12 fled.",
            "2003-05-01/2003-07-31",
            "2003-05-01 2003-07-31 range",
        ),
        ("On 3 October 2001 a boat sank, on 11 October another.", "2001-10-11", "2001-10-11 2001-10-11 day"),
        ("They fled on 5 May. They had packed the day before.", "2005-05-04", "2005-05-04 2005-05-04 day"),
        ("They fled on 5 May. At 10:30 they were caught.", "2005-05-05T10:30", "2005-05-05 2005-05-05 day"),
    ],
)
def test_against_the_last_date_mentioned(text: str, value: str, applies: str) -> None:
    _, found = read(text)
    assert (found[-1].value, days(found[-1])) == (value, applies)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They left on 27 November.", "XXXX-11-27"), ("They left in June.", "XXXX-06"), ("They left on Monday.", "XXXX-WXX-1"),
        ("They left yesterday.", "XXXX-XX-XX"), ("They left last month.", "XXXX-XX"), ("They left last year.", "XXXX"),
        ("They came since 27 November.", "XXXX-11-27"), ("They came over the last four years.", "P4Y"),
    ],
)  # fmt: skip
def test_a_report_without_date_gives_partial_dates(text: str, value: str) -> None:
    _, mention = one(text, None)
    assert (mention.value, mention.when, mention.applies) == (value, None, None)


def test_stated_years_need_no_report_date() -> None:
    assert days(one("They left in June 2010 by train.", None)[1]) == "2010-06-01 2010-06-30 month"


@pytest.mark.parametrize(
    ("text", "precision", "value", "applies"),
    [
        ("They came within the last month.", "month", "P1M", "2005-10-30 2005-11-30 range"),
        ("They came last week.", "month", "XXXX-WXX", ""),
        ("They came on Monday.", "month", "XXXX-WXX-1", ""),
        ("They came last month.", "month", "2005-10", "2005-10-01 2005-10-31 month"),
        ("They came last month.", "year", "XXXX-XX", ""),
        ("They came last year.", "year", "2004", "2004-01-01 2004-12-31 year"),
        ("They came on November 11.", "month", "2005-11-11", "2005-11-11 2005-11-11 day"),
    ],
)
def test_vague_publication_date(text: str, precision: str, value: str, applies: str) -> None:
    published = date(2005, 11, 30) if precision == "month" else date(2005, 12, 31)
    _, mention = one(text, published, precision)
    assert (mention.value, days(mention)) == (value, applies)


def test_preposition_lies_outside_the_mention() -> None:
    doc, (mention,) = read("They left since early June.")
    assert doc.quote((mention.start, mention.end)) == "early June"
    assert doc.quote((mention.outer_start, mention.end)) == "since early June"


@pytest.mark.parametrize(
    "text",
    [
        "They may leave.",
        "May they leave?",
        "They march on.",
        "March on, they cried.",
        "The sun rose.",
        "Theresa May spoke.",
        "They are in their thirties.",
        "The first half was dull.",
        "Resolution 1373 holds.",
        "They saw 2000 people.",
        "Rations meant to last them.",
        "It cost $2000.",
        "A second man left.",
        "On 05/06/2004 it rained.",
        "See www.example.org/2005/11.",
        "They fall ill.",
        "In the end they left.",
        "The last man left.",
        "Next came a bus.",
    ],
)
def test_no_expression(text: str) -> None:
    doc, found = read(text)
    assert [doc.quote((m.start, m.end)) for m in found] == []


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                [
                    "on",
                    "in",
                    "since",
                    "by",
                    "from",
                    "to",
                    "until",
                    "between",
                    "and",
                    "the",
                    "last",
                    "next",
                    "this",
                    "previous",
                    "four",
                    "12",
                    "31",
                    "Feb.",
                    "29",
                    "February",
                    "May",
                    "2004",
                    "1994–95",
                    "Monday",
                    "Sundays",
                    "week",
                    "months",
                    "years",
                    "ago",
                    "later",
                    "after",
                    "early",
                    "end",
                    "of",
                    "half",
                    "first",
                    "a",
                    "every",
                    "10:30",
                    "p.m.",
                    "yesterday",
                    "summer",
                    ",",
                    ".",
                    "-",
                    "0",
                    "9999",
                    "1000",
                    "BC",
                    "AD",
                    "fiscal",
                    "quarter",
                    "century",
                    "weekend",
                    "Christmas",
                    "eighties",
                    "10/30/89",
                    "o'clock",
                    "year-old",
                    "year's",
                    "May's",
                    "today's",
                    "Monday's",
                    "quarter's",
                ]
            ),
            max_size=40,
        ).map(" ".join),
    ),
    st.one_of(st.none(), st.dates()),
    st.sampled_from(["day", "month", "year"]),
)
def test_any_text_gives_ordered_spans(text: str, published: date | None, precision: str) -> None:
    _, found = read(text, published, precision)
    end = 0
    for m in found:
        assert end <= m.start < m.end <= len(text)
        assert m.outer_start <= m.start
        assert m.value
        for period in (m.when, m.applies):
            assert period is None or period.start <= period.end
        end = m.end
