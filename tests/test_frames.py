"""What pages ask of the tables: filters, key figures, rival claims, the number in the report's words, CSV."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from data import claims, frames
from data.frames import Corpus
from data.schema import TABLES
from data.selection import Filters, explore, loosened, select
from data.tables import csv_bytes

REPORTS = (
    {"report": "b", "title": "Later", "publisher": "The Gazette (Asia)", "published": date(2011, 5, 2)},
    {"report": "a", "title": "Earlier", "publisher": "The Gazette", "published": date(2011, 3, 1)},
    {"report": "z", "title": "Undated", "publisher": "Border Watch"},
)


def make(facts: list[dict[str, Any]], **tables: list[dict[str, Any]]) -> Corpus:
    """A Corpus of rows that say only what matters; facts without an id get one."""
    base = {"fact": "count", "quote": "5 people", "start": 0, "end": 8, "report": "a", "unit": "people", "confidence": "high"}
    rows = [base | {"fact_id": f"f{i}", "snapshot": "s"} | fact for i, fact in enumerate(facts)]
    given = {"reports": list(REPORTS), "facts": rows} | tables
    return frames.corpus({name: pd.DataFrame(given.get(name, []), columns=table.names) for name, table in TABLES.items()}, "s")


def ids(facts: list[frames.Fact]) -> list[str]:
    return [f.id for f in facts]


def test_facts_come_by_report_date_then_position_and_undated_reports_last():
    corpus = make([{"report": "z"}, {"report": "b"}, {"report": "a", "start": 9}, {"report": "a", "start": 3}])
    assert ids(select(corpus, Filters())) == ["f3", "f2", "f1", "f0"]
    assert corpus.newest == date(2011, 5, 2)


def test_reports_are_named_by_short_publisher_and_year_and_told_apart():
    assert dict(make([]).sources) == {"a": "The Gazette 2011 a", "b": "The Gazette 2011 b", "z": "Border Watch"}


@pytest.mark.parametrize(
    ("quote", "who", "noun_start", "expected"),
    [
        ("more than 100,000 refugees", "refugees", 18, "more than 100,000"),
        ("five or six men", "men", 12, "five or six"),
        ("15,000 or so Chechens", "Chechens", 13, "15,000 or so"),
        ("43 foreign students", "foreign students", 11, "43"),
        ("15,000 or so settlers", "or so settlers", 13, "15,000 or so"),
        ("eight are traders", "traders", 10, "eight"),
        ("108 [were] persons", "persons", 11, "108"),
        ("hundreds of refugees", "refugees", 12, "hundreds"),
        ("scores of the deportees", "deportees", 14, "scores"),
        ("17 of them", "them", 6, "17"),
        ("211", None, None, "211"),
    ],
)
def test_the_figure_is_the_number_in_the_reports_words_without_the_people(quote, who, noun_start, expected):
    number_end = len(quote.split()[0]) if quote[0].isdigit() else 0
    count = {"count_id": "f0", "start": 100, "number_end": 100 + number_end, "noun_start": noun_start and 100 + noun_start}
    corpus = make([{"quote": quote, "who": who}], counts=[count])
    assert corpus.facts["f0"].figure == expected
    assert quote == expected or quote.endswith(corpus.facts["f0"].whom)
    assert corpus.facts["f0"].whom != "them"


def test_events_pass_filters_on_people_through_their_counts():
    corpus = make(
        [
            {"status": "deported", "group": "Uzbek|Tajik", "event_id": "f1"},
            {"fact": "event", "event_type": "deportation"},
            {"fact": "event", "event_type": "protest"},
        ]
    )
    assert ids(select(corpus, Filters(status=("deported",), group=("Tajik",)))) == ["f0", "f1"]
    assert ids(select(corpus, Filters(status=("deported",), group=("Kazakh",)))) == []
    assert ids(select(corpus, Filters(event_type=("protest",)))) == ["f2"]


def test_undated_facts_stay_under_any_period():
    corpus = make(
        [
            {"when_start": date(1999, 1, 1), "when_end": date(2003, 12, 31)},
            {"when_start": date(2008, 5, 1), "when_end": date(2008, 5, 1)},
            {},
        ]
    )
    assert ids(select(corpus, Filters(start=2002, end=2005))) == ["f0", "f2"]
    assert ids(select(corpus, Filters(start=2004))) == ["f1", "f2"]


def test_a_country_stands_for_what_lies_in_it_and_for_movements_from_and_to_it():
    corpus = make(
        [
            {"place_id": "kz", "country": "KZ"},
            {"place_id": "town", "country": "KZ"},
            {"place_id": "x", "country": "UZ", "destination": "KG|KZ"},
            {"place_id": "y", "country": "UZ"},
        ],
        places=[{"place_id": "kz", "kind": "country", "country": "KZ"}, {"place_id": "town", "kind": "city", "country": "KZ"}],
    )
    assert ids(select(corpus, Filters(place=("kz",)))) == ["f0", "f1", "f2"]
    assert ids(select(corpus, Filters(place=("town",)))) == ["f1"]


def test_search_finds_all_words_anywhere_in_a_fact_whatever_their_case():
    corpus = make([{"who": "Tajik traders", "claimed_by": "Anna Example"}, {"who": "traders"}])
    assert ids(select(corpus, Filters(text="EXAMPLE trader"))) == ["f0"]


def test_key_figures_are_related_then_by_sources_then_by_size_one_a_topic():
    corpus = make(
        [
            {"value": 900_000.0, "topic_id": "alone"},
            {"value": 3.0, "topic_id": "related"},
            {"value": 50.0, "topic_id": "shared", "claimed_by": "Police"},
            {"value": 60.0, "topic_id": "shared", "claimed_by": "An NGO"},
            {"low": 200.0, "topic_id": "vague"},
            {"value": 80.0, "unit": "percent", "topic_id": "share"},
            {"fact": "event"},
        ],
        relations=[{"row_a": "f1", "row_b": "elsewhere", "relation": "same_as"}],
    )
    facts = select(corpus, Filters())
    assert ids(claims.key_figures(corpus, facts)) == ["f1", "f3", "f0", "f4"]
    assert ids(claims.key_figures(corpus, facts, limit=2)) == ["f1", "f3"]


def test_a_number_told_again_is_one_key_figure():
    again = [{"row_a": "f0", "row_b": "f1", "relation": "same_as"}]
    corpus = make([{"value": 5.0, "topic_id": "a"}, {"value": 6.0, "topic_id": "b"}, {"value": 1.0, "topic_id": "c"}], relations=again)
    assert ids(claims.key_figures(corpus, select(corpus, Filters()))) == ["f1", "f2"]


def test_size_is_the_value_else_the_lower_bound_and_never_a_percentage():
    share = {"value": 50.0, "unit": "percent"}
    corpus = make([{"value": 7.0, "low": 5.0}, {"low": 24.0, "high": 99.0}, {"high": 9.0}, share, {"fact": "event"}])
    assert [frames.size(f) for f in corpus.facts.values()] == [7.0, 24.0, None, None, None]


def test_csv_has_the_columns_of_facts_in_their_order_and_whole_numbers_without_a_point():
    corpus = make([{"value": 546.0, "lat": 43.25, "lon": 76.9, "where_precision": 1, "when_start": date(2005, 11, 27)}, {}])
    header, row = csv_bytes(TABLES["facts"].columns, [corpus.facts["f0"].row]).decode().splitlines()
    assert header.split(",") == TABLES["facts"].names
    cells = dict(zip(header.split(","), row.split(","), strict=True))
    read = [cells[name] for name in ("value", "lat", "where_precision", "when_start", "low")]
    assert read == ["546", "43.25000", "1", "2005-11-27", ""]


def test_summary_counts_what_is_shown():
    event = {"fact": "event", "place_id": "p", "report": "b", "when_end": date(2010, 1, 1)}
    corpus = make([{"place_id": "p", "when_start": date(1944, 2, 1)}, event])
    assert frames.summary(select(corpus, Filters())) == (2, 1, 1, 1, 1944, 2010)
    assert frames.summary([]) == (0, 0, 0, 0, None, None)


def test_choices_are_named_and_come_the_commonest_first():
    corpus = make([{"group": "Uzbek|Tajik"}, {"group": "Tajik"}, {"place_id": "p", "place": "Old Town", "place_name": "New Town"}])
    assert list(corpus.values["group"]) == ["Tajik", "Uzbek"]
    assert corpus.values["place"] == {"p": "New Town"}


def test_a_report_is_a_claimant_by_its_publisher_where_it_names_nobody():
    corpus = make([{"publisher": "The Gazette"}, {"claimed_by": "Anna", "claimant_id": "anna", "claimed_by_kind": "individual"}])
    assert ids(select(corpus, Filters(claimant=("own:The Gazette",)))) == ids(select(corpus, Filters(kind=("report",)))) == ["f0"]


def test_each_choice_tells_how_many_facts_it_would_leave():
    corpus = make(
        [
            {"status": "deported", "group": "Uzbek"},
            {"status": "deported", "group": "Tajik"},
            {"status": "detained", "group": "Tajik"},
            {"status": "detained", "group": "Tajik", "event_id": "f4"},
            {"fact": "event", "event_type": "detention"},
        ]
    )
    found = explore(corpus, Filters(status=("deported",)))
    assert found.leaves["group"] == {"Uzbek": 1, "Tajik": 1}
    assert found.leaves["status"] == {"deported": 2, "detained": 3}, "an event counts once, through its count"
    assert found.leaves["event_type"] == {}


def test_an_empty_result_tells_which_filter_to_loosen():
    corpus = make([{"status": "deported", "report": "a"}, {"status": "killed", "report": "b"}])
    filters = Filters(status=("deported",), report=("b",), text="5")
    assert not select(corpus, filters)
    assert loosened(corpus, filters, list) == {"report": 1, "status": 1, "text": 0}


def test_undated_facts_can_be_switched_off():
    corpus = make([{"when_start": date(2003, 1, 1)}, {}])
    assert ids(select(corpus, Filters(undated=False))) == ["f0"]
    assert Filters(start=2003, undated=False).active == ("period", "undated")


def test_other_amounts_are_shown_on_request_only():
    amount = {
        "count_id": "a:c:50-53",
        "report": "a",
        "start": 50,
        "end": 54,
        "number_end": 54,
        "quote": "$134",
        "value": 134.0,
        "unit": "money",
    }
    corpus = make([{}], counts=[amount])
    assert ids(select(corpus, Filters())) == ["f0"]
    (shown,) = select(corpus, Filters(unit=("money",)))
    assert (shown.figure, shown["title"], frames.size(shown)) == ("$134", "Earlier", None)
