"""The stretch of time that pages look at: where it begins, what lies in it, how it is stepped through and written in a link."""

from __future__ import annotations

from datetime import date

import pytest

from components.window import told
from data import window
from data.window import Window
from tests.test_frames import ids, make


def facts(*spans: tuple[date, date] | date | None):
    """Facts on these days, from the first to the last day, or without a date."""
    rows = [(span, span) if isinstance(span, date) else span or (None, None) for span in spans]
    return list(make([{"when_start": start, "when_end": end} for start, end in rows]).facts.values())


def year(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)


SCATTERED = (year(1944), year(1957), (date(1994, 1, 1), date(2002, 11, 30)), date(2004, 9, 27), date(2005, 11, 27), date(2005, 11, 28))


def test_the_first_window_is_the_stretch_with_most_facts_in_whole_years():
    assert window.first_window(facts(*SCATTERED, None)) == Window(date(2002, 1, 1), date(2005, 12, 31))
    assert window.first_window(facts(year(1944), year(1946), date(2005, 11, 27))) == Window(date(1944, 1, 1), date(1946, 12, 31))
    assert window.first_window(facts(None)) is None


def test_a_few_days_make_a_window_of_whole_months():
    assert window.first_window(facts(date(2005, 11, 27), date(2005, 12, 2))) == Window(date(2005, 11, 1), date(2005, 12, 31))


def test_facts_lie_in_before_and_after_the_window_and_those_without_a_date_are_kept_apart():
    shown = facts(*SCATTERED, None)
    found = window.divide(shown, Window(date(1990, 1, 1), date(2004, 12, 31)))
    assert [ids(part) for part in found] == [["f2", "f3"], ["f0", "f1"], ["f4", "f5"], ["f6"]]
    assert ids(window.within(shown, Window(date(1990, 1, 1), date(2004, 12, 31)))) == ["f2", "f3", "f6"]
    assert window.within(shown, None) == shown
    assert told(shown, Window(date(1990, 1, 1), date(2004, 12, 31)), "event") == "2 of 6 dated events; 2 before and 2 after"


def test_playing_goes_through_the_years_in_which_something_begins_or_ends():
    shown = facts(*SCATTERED)
    assert [window.write(step) for step in window.steps(shown, Window(date(1990, 1, 1), date(2005, 12, 31)))] == [
        "1994-01..1994-12",
        "2002-01..2002-12",
        "2004-01..2004-12",
        "2005-01..2005-12",
    ]
    assert [window.write(step) for step in window.steps(shown, Window(date(2005, 1, 1), date(2005, 12, 31)))] == ["2005-11..2005-11"]
    november = window.steps(shown, Window(date(2005, 11, 1), date(2005, 11, 30)))
    assert november == [Window(date(2005, 11, day), date(2005, 11, day)) for day in (27, 28)]


def test_earlier_and_later_keep_the_length_and_leave_out_empty_times():
    shown = facts(*SCATTERED)
    four_years = Window(date(2002, 1, 1), date(2005, 12, 31))
    assert window.earlier(shown, four_years) == Window(date(1994, 1, 1), date(1997, 12, 31))
    assert window.earlier(shown, Window(date(1950, 1, 1), date(1959, 12, 31))) == Window(date(1940, 1, 1), date(1949, 12, 31))
    assert window.later(shown, Window(date(1950, 1, 1), date(1959, 12, 31))) == Window(date(1990, 1, 1), date(1999, 12, 31))
    assert window.later(shown, Window(date(2005, 11, 25), date(2005, 11, 26))) == Window(date(2005, 11, 27), date(2005, 11, 28))
    assert window.later(shown, four_years) is None


def test_each_bar_of_the_strip_counts_the_facts_that_hold_of_its_years():
    shown = facts(*SCATTERED)
    span = window.whole(shown)
    assert span == Window(date(1944, 1, 1), date(2005, 12, 31))
    bars = {part.first.year: height for part, height in window.histogram(shown, span)}
    assert len(bars) == 62
    assert [bars[at] for at in (1944, 1945, 1993, 1994, 1998, 2002, 2003, 2005)] == [1, 0, 0, 1, 1, 1, 0, 2]


@pytest.mark.parametrize("said", ["2002-01..2006-12", "2005-11-27..2005-11-29", "0044-03-15..1944-02-01"])
def test_a_window_reads_as_it_was_written(said):
    assert window.write(window.read(said)) == said


@pytest.mark.parametrize("junk", ["", "2002", "2006-12..2002-01", "2002-13..2003-01", "2005-02-30..2005-03-01", "0000-01..2000-01", "x..y"])
def test_what_is_no_window_is_none(junk):
    assert window.read(junk) is None


def test_a_chosen_window_is_kept_within_the_tables_years_and_one_beside_them_is_not_taken():
    shown = facts(*SCATTERED)
    years = (1944, 1957, 1994, 2002, 2004, 2005)
    assert window.settle("2004-01..2999-12", years, shown) == Window(date(2004, 1, 1), date(2005, 12, 31))
    assert window.settle("2990-01..2999-12", years, shown) == window.first_window(shown)


def test_days_at_the_ends_of_the_calendar_break_nothing():
    shown = facts(date(1, 1, 1), date(9999, 12, 31), year(2000))
    span = window.whole(shown)
    assert len(window.histogram(shown, span)) <= window.MOST_BARS
    assert window.steps(shown, span)
    assert window.earlier(shown, Window(date(2000, 1, 1), date(2000, 12, 31))).first == date(1, 1, 1)
    assert window.later(shown, Window(date(2000, 1, 2), date(2001, 1, 2))).last >= date(9999, 12, 31)
