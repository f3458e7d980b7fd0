"""What the timeline and the map draw, and how honestly."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data import geography, passages
from data.geography import Arc, View
from data.timeline import timeline
from tests.test_frames import make

EVENT = {"fact": "event", "event_type": "detention"}
ALMATY = {"place_id": "almaty", "place_name": "Almaty", "place_kind": "city", "country": "KZ", "lat": 43.25, "lon": 76.9}
PLACES = pd.DataFrame(
    [
        {"kind": "country", "country": "KZ", "name": "Kazakhstan", "lat": 48.0, "lon": 67.0},
        {"kind": "country", "country": "UZ", "name": "Uzbekistan", "lat": 41.5, "lon": 64.0},
    ]
)


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


def test_a_place_is_sized_by_its_largest_single_number_and_shows_all_its_facts():
    (point,) = geography.points(facts(ALMATY | {"value": 200.0}, ALMATY | {"value": 300.0}, ALMATY | EVENT))
    assert (point.people, point.hollow, point.ids) == (300.0, False, ("f0", "f1", "f2"))


@pytest.mark.parametrize(
    ("more", "hollow"),
    [
        ({"value": 9.0, "where_precision": 1}, False),
        ({"low": 24.0, "where_precision": 1}, True),
        ({"value": 9.0, "where_precision": 4}, True),
        ({"value": 9.0, "where_precision": 6}, True),
    ],
)
def test_a_circle_is_hollow_for_lower_bounds_and_where_only_a_region_or_country_is_known(more, hollow):
    assert geography.points(facts(ALMATY | more))[0].hollow is hollow


def test_percentages_are_never_sized():
    (point,) = geography.points(facts(ALMATY | {"value": 90.0, "unit": "percent"}))
    assert (point.people, point.radius) == (None, geography.SMALLEST)


def test_larger_numbers_have_larger_circles_and_smaller_ones_lie_on_top():
    drawn = geography.points(facts(ALMATY | {"value": 10.0}, ALMATY | {"place_id": "p", "value": 1000.0}))
    assert [p.people for p in drawn] == [1000.0, 10.0]
    assert drawn[0].radius > drawn[1].radius > geography.SMALLEST


def test_an_arrow_starts_at_the_facts_place_where_that_lies_in_the_origin():
    (arc,) = geography.arcs(facts(ALMATY | {"origin": "KZ", "destination": "UZ"}), PLACES)
    assert (arc.start, arc.end, arc.dashed, arc.label) == ((76.9, 43.25), (64.0, 41.5), False, "Almaty to Uzbekistan")


def test_an_arrow_starts_dashed_at_the_country_where_no_closer_place_is_known():
    moved = {"origin": "UZ", "destination": "KZ"}
    rows = facts(ALMATY | moved, moved, moved)
    assert [(a.label, a.dashed, a.ids) for a in geography.arcs(rows, PLACES)] == [
        ("Uzbekistan to Almaty", True, ("f0",)),
        ("Uzbekistan to Kazakhstan", True, ("f1", "f2")),
    ]


def test_no_arrow_without_both_ends():
    assert geography.arcs(facts(ALMATY | {"origin": "KZ"}, ALMATY | {"origin": "KZ", "destination": "QQ"}), PLACES) == []


def test_the_view_holds_every_point_and_arrow():
    drawn = geography.points(facts(ALMATY, ALMATY | {"place_id": "far", "lat": 55.75, "lon": 37.6}))
    at = geography.view(drawn, [Arc((64.0, 41.5), (97.0, 61.5), "", True, ())], 900, 560)
    pixels = 512 * 2**at.zoom / 360
    assert all(abs(x - at.longitude) * pixels < 450 for x in (37.6, 76.9, 97.0))
    assert geography.view([], [], 900, 560).zoom <= 2


def test_a_far_country_point_does_not_shrink_the_rest_and_is_named():
    near = [ALMATY, ALMATY | {"place_id": "b", "place_name": "Bishkek", "lat": 42.87, "lon": 74.59}]
    far = ALMATY | {"place_id": "ru", "place_name": "Russia", "place_kind": "country", "lat": 61.5, "lon": 97.0}
    drawn = geography.points(facts(*near, far))
    at = geography.view(drawn, [], 900, 560)
    assert at.zoom == geography.view(geography.points(facts(*near)), [], 900, 560).zoom
    assert geography.outside(drawn, at, 900, 560) == ["Russia"]


def test_labels_of_neighbours_do_not_overlap():
    names = ("Korday", "Bishkek", "Tokmok")
    near = [ALMATY | {"place_id": x, "place_name": x, "lat": 43.0 + i * 0.1, "lon": 74.6 + i * 0.1} for i, x in enumerate(names)]
    placed = geography.labels(geography.points(facts(*near)), [], View(75.0, 43.0, 4.0), {})
    boxes = []
    pixels = 512 * 2**4 / 360
    for label in placed:
        width = len(label.name) * geography.LETTER
        left = label.lon * pixels + label.offset[0] - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
        above = {"top": 0, "center": 0.5, "bottom": 1}[label.baseline] * geography.LINE
        top = -geography._mercator(label.lat) * pixels + label.offset[1] - above
        boxes.append((left, top, left + width, top + geography.LINE))
    assert len(placed) >= 2
    assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for i, a in enumerate(boxes) for b in boxes[:i])


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
