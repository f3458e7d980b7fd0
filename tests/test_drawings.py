"""What the timeline draws, and how honestly, and the words around a quote."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data import passages
from data.timeline import timeline
from tests.test_frames import make

EVENT = {"fact": "event", "event_type": "detention"}


def on(year: int, month: int = 6, day: int = 1, **more) -> dict:
    return EVENT | {"when_start": date(year, month, day), "when_end": date(year, month, day)} | more


def facts(*rows: dict):
    return list(make(list(rows)).facts.values())


def test_events_without_a_date_are_kept_and_counts_are_not_events():
    laid = timeline(facts(on(2005), EVENT, {"fact": "count"}))
    assert [s.fact.id for s in laid.spans] == ["f0"]
    assert [f.id for f in laid.undated] == ["f1"]


def test_an_event_long_ago_does_not_squeeze_the_others():
    laid = timeline(facts(on(1944), *(on(year) for year in range(2002, 2011))))
    assert laid.gaps == [(1944, 2002)]
    assert laid.panels[1].right - laid.panels[1].left > 0.8
    assert laid.panels[0].first.year >= 1943 and laid.panels[0].last.year <= 1945


def test_years_close_together_stay_on_one_axis():
    assert len(timeline(facts(*(on(year) for year in (2000, 2005, 2010)))).panels) == 1


def test_events_that_would_cover_each_other_get_rows_of_their_own():
    long = EVENT | {"when_start": date(2001, 1, 1), "when_end": date(2004, 12, 31)}
    laid = timeline(facts(long, on(2003), on(2009), on(2003, event_type="protest")))
    assert {s.fact.id: s.row for s in laid.spans} == {"f0": 0, "f1": 1, "f2": 0, "f3": 0}
    assert laid.lanes == {"detention": 2, "protest": 1}


TEXT = "First paragraph.\nPolice held 40 men on Monday. They were let go. Nobody was hurt."


def test_a_passage_marks_the_phrase_in_its_paragraph(tmp_path: Path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    start = TEXT.index("40 men")
    (fact,) = facts({"quote": "40 men", "start": start, "end": start + 6})
    found = passages.passage(fact, lambda report: passages.read_text(tmp_path, report))
    assert found == ("Police held ", "40 men", " on Monday. They were let go. Nobody was hurt.", "in_place")


def test_a_short_quote_is_marked_in_full_and_a_changed_text_is_not_marked():
    start, end = TEXT.index("They"), TEXT.index(" Nobody")
    (fact,) = facts({"quote": "They were…", "start": start, "end": end})
    assert passages.passage(fact, lambda _: TEXT).phrase == "They were let go."
    assert passages.passage(fact, lambda _: None) is None


@pytest.mark.parametrize(
    ("text", "context", "state"),
    [
        ("Amended. " + TEXT, {}, "moved"),
        (TEXT.replace("40 men", "41 men"), {}, "lost"),
        (TEXT.replace("held 40", "held 140"), {}, "lost"),
        (f"{TEXT} In May 40 men left.", {}, "in_place"),
        (f"Amended. {TEXT} In May 40 men left.", {}, "lost"),
        (f"In May 40 men left. {TEXT}", {"prefix": "Police held "}, "moved"),
        (f"In May 40 men left. {TEXT}", {"suffix": " on Monday"}, "moved"),
    ],
)
def test_in_a_changed_text_the_phrase_is_found_by_its_words_and_neighbours_or_said_to_be_lost(text, context, state):
    start = TEXT.index("40 men")
    (fact,) = facts({"quote": "40 men", "start": start, "end": start + 6} | context)
    found = passages.passage(fact, lambda _: text)
    assert (found.state, found.phrase) == (state, "40 men")
    if state == "moved":
        assert found.before.endswith("Police held ")
    if state == "lost":
        assert (found.before, found.after) == ("", "")


def test_no_file_outside_the_folder_is_read(tmp_path: Path):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "texts").mkdir()
    assert passages.read_text(tmp_path, "../secret") is None
    assert passages.read_text(tmp_path, "absent") is None
