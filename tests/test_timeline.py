"""The timeline as it is laid out and drawn: lanes, rows, labels, vague days, rivals; numbers on an axis by powers of ten; pictures."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest

from components import theme, timeline, views, words
from components.timeline.figure import events_figure, levels_figure
from components.timeline.marks import hover
from data.levels import _box, levels
from data.timeline import Sheet, Span, rivals_of, soft_ends, width_of
from data.timeline import timeline as lay_out
from data.window import Window
from tests.test_frames import ids, make

SHEET = Sheet(840, 14)
WINDOW = Window(date(2001, 1, 1), date(2010, 12, 31))
EVENT = {"fact": "event", "event_type": "detention", "unit": None}


def on(year: int, month: int = 6, day: int = 1, **more: Any) -> dict[str, Any]:
    return EVENT | {"when_start": date(year, month, day), "when_end": date(year, month, day), "when_precision": "day"} | more


def over(first: date, last: date, **more: Any) -> dict[str, Any]:
    return EVENT | {"when_start": first, "when_end": last, "when_precision": "range"} | more


def facts(*rows: dict[str, Any]):
    return list(make(list(rows)).facts.values())


def events(*rows: dict[str, Any], window: Window = WINDOW, **more: Any):
    return lay_out(facts(*rows), window, SHEET, **more)


def reach(span: Span) -> tuple[float, float]:
    """From where to where a mark and its label stand, in pixels."""
    wide = width_of(span.label, SHEET)
    ends = (span.label_at - wide, span.label_at) if span.label_left else (span.label_at, span.label_at + wide)
    return (min(span.left, ends[0]), max(span.right, ends[1])) if span.label else (span.left, span.right)


def overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def test_events_of_the_window_are_drawn_those_without_a_date_kept_apart_and_counts_are_not_events():
    laid = events(on(2005), on(1944), EVENT, {"when_start": date(2005, 1, 1), "when_end": date(2005, 1, 1)})
    assert [s.fact.id for s in laid.spans] == ["f0"]
    assert ids(laid.undated) == ["f2"]


def test_what_begins_before_the_window_is_drawn_to_its_edge():
    (span,) = events(over(date(1994, 1, 1), date(2002, 12, 31))).spans
    assert (span.left, span.point) == (0, False)
    assert span.right == pytest.approx(840 * 0.2, abs=1)


def test_no_mark_or_label_covers_another_in_its_row():
    rows = [on(2003, 1 + n % 12, 1 + n % 20, statement=f"A long headline of event number {n}") for n in range(10)]
    rows += [on(2010, 12, 20, statement="At the edge"), over(date(2002, 2, 3), date(2009, 1, 1), statement="A long time")]
    laid = events(*rows)
    assert sum(bool(s.label) for s in laid.spans) == 12
    for one, other in combinations(laid.spans, 2):
        assert one.row != other.row or not overlap(reach(one), reach(other))
    assert all(reach(s)[0] >= 0 and reach(s)[1] <= 840.5 for s in laid.spans)


def test_a_crowded_lane_keeps_to_few_rows_and_labels_what_has_room_and_what_is_selected():
    rows = [on(2002 + n // 12, 1 + n % 12, statement="Something happened here again") for n in range(90)]
    rows.append(on(2010, 11, statement="Something else"))
    laid = events(*rows, selected="f3")
    assert max(laid.lanes.values()) <= 6
    labelled = {s.fact.id for s in laid.spans if s.label}
    assert "f3" in labelled and len(labelled) < 30
    for one, other in combinations(laid.spans, 2):
        assert one.row != other.row or not overlap(reach(one), reach(other))


def test_a_long_label_is_cut_and_leaves_out_what_the_axis_and_the_card_say():
    (short,) = events(on(2002, statement="Deportation of Kyrgyz, Uzbek and Tajik people, 27 November 2005, according to A")).spans
    assert short.label == "Deportation of Kyrgyz, Uzbek and Tajik people"
    (cut,) = events(on(2002, statement="Deportation of so many people that nobody can read the whole of it in one line")).spans
    assert cut.label.endswith("…") and len(cut.label) <= 46


def test_lanes_come_in_the_vocabularys_order_else_the_fullest_first_and_none_is_dropped():
    rows = [on(2002, country="KZ"), on(2003, country="UZ"), on(2004, country="UZ", event_type="protest"), on(2005)]
    assert list(events(*rows, order=("protest", "arrival", "detention")).lanes) == ["protest", "detention"]
    corpus = make(rows)
    by_country = timeline.lay_out(corpus, list(corpus.facts.values()), WINDOW, ("events", "country", ""))
    assert list(by_country.lanes) == ["UZ", "KZ", ""]
    assert [timeline.lane_name(corpus, "country")(lane) for lane in by_country.lanes] == ["Uzbekistan", "Kazakhstan", "Country not named"]


def test_lanes_by_report_and_claimant_have_their_names():
    corpus = make(
        [on(2002, report="a"), on(2003, report="b", claimed_by="Ana", claimant_id="c1")], claimants=[{"claimant_id": "c1", "name": "Ana"}]
    )
    for lanes, expected in (("report", {"The Gazette 2011 a", "The Gazette 2011 b"}), ("claimant", {"Ana", "a, in its own words"})):
        laid = timeline.lay_out(corpus, list(corpus.facts.values()), WINDOW, ("events", lanes, ""))
        assert {timeline.lane_name(corpus, lanes)(lane) for lane in laid.lanes} == expected


def test_a_day_is_a_point_and_a_longer_time_a_bar_that_fades_where_the_day_is_not_known():
    corpus = make(
        [
            on(2005),
            over(date(2005, 11, 1), date(2005, 11, 30), when_precision="month"),
            over(date(2004, 1, 1), date(2004, 6, 30)),
            over(date(2004, 11, 1), date(2004, 11, 10)),
            over(date(2004, 3, 1), date(2011, 3, 1), published=date(2011, 3, 1)),
        ],
        evidence=[{"row_id": f"f{n}", "field": "when_start", "rule": rule} for n, rule in ((2, "when:part_half1"), (3, "when:part_start"))],
    )
    soft = soft_ends(corpus)
    assert soft == {"f1": (True, True), "f2": (False, False), "f3": (True, True), "f4": (False, True)}
    laid = lay_out(corpus.facts.values(), WINDOW, SHEET, soft=soft)
    assert {s.fact.id: s.point for s in laid.spans} == {"f0": True, "f1": False, "f2": False, "f3": False, "f4": False}
    drawn = events_figure(laid, SHEET, theme.LIGHT, str)
    bars = next(trace for trace in drawn.data if trace.type == "bar")
    colours = {i: [c for c, of in zip(bars.marker.color, bars.customdata, strict=True) if of == i] for i in ("f1", "f2", "f4")}
    # Three paler steps at each vague end; what goes on beyond the window has no end there to fade.
    assert [len(parts) for parts in colours.values()] == [7, 1, 1]
    assert len({*colours["f1"]}) == 4
    assert len(drawn.data) <= 4


def test_colour_and_symbol_tell_the_kind_of_claimant():
    drawn = events_figure(events(on(2005, claimed_by="Ana", claimed_by_kind="ngo"), on(2006)), SHEET, theme.LIGHT, str)
    points = next(trace for trace in drawn.data if trace.mode == "markers")
    expected = [theme.kind(kind, theme.LIGHT) for kind in ("ngo", "report")]
    assert list(zip(points.marker.color, points.marker.symbol, strict=True)) == expected


def test_rivals_stand_in_neighbouring_rows_joined_with_the_reason():
    corpus = make(
        [
            on(2005, 11, 27, statement="One"),
            on(2005, 11, 27, statement="Other"),
            on(2005, 11, 28, statement="Third"),
            {"value": 215.0, "quote": "215 men", "who": "men", "event_id": "f0"},
            {"value": 8.0, "quote": "8 men", "who": "men", "event_id": "f2"},
        ],
        relations=[{"row_a": "f3", "row_b": "f4", "relation": "conflicts_with", "note": "two numbers"}],
    )
    laid = timeline.lay_out(corpus, list(corpus.facts.values()), WINDOW, ("events", "event_type", ""))
    rows = {s.fact.id: s.row for s in laid.spans}
    assert abs(rows["f0"] - rows["f2"]) == 1
    assert [(j.one.fact.id, j.other.fact.id) for j in laid.joins] == [("f0", "f2")]
    drawn = events_figure(laid, SHEET, theme.LIGHT, str)
    (sign,) = (trace for trace in drawn.data if trace.name == "joins")
    assert "215" in sign.hovertext[0] and "two numbers" in sign.hovertext[0].lower().replace("<br>", " ")


def test_the_selected_event_is_drawn_in_full_and_the_others_stand_back():
    laid = events(on(2005), over(date(2003, 1, 1), date(2004, 6, 30)))
    drawn = events_figure(laid, SHEET, theme.LIGHT, str, selected="f1")
    picked = {trace.type: [trace.customdata[i] for i in trace.selectedpoints] for trace in drawn.data if trace.customdata is not None}
    assert {i for found in picked.values() for i in found} == {"f1"}
    assert all(trace.unselected.marker.opacity < 0.5 for trace in drawn.data if trace.customdata is not None)


def test_text_of_reports_stays_text_in_hovers_labels_and_lanes():
    evil = "<a href='http://evil.test'>x</a>"
    corpus = make(
        [on(2005, statement=evil, claimed_by=evil, claimant_id="c1", title=evil)], claimants=[{"claimant_id": "c1", "name": evil}]
    )
    laid = timeline.lay_out(corpus, list(corpus.facts.values()), WINDOW, ("events", "claimant", ""))
    drawn = events_figure(laid, SHEET, theme.LIGHT, timeline.lane_name(corpus, "claimant"))
    assert "<a " not in drawn.to_json().replace("\\u003c", "<")
    assert "&lt;a" in hover(corpus.facts["f0"])


# Numbers of people


def number(value: float | None, start: date, end: date | None = None, **more: Any) -> dict[str, Any]:
    said = {"quote": f"{value:,.0f} men" if value is not None else "men", "who": "men", "value": value, "quantifier": "exact"}
    return (
        said
        | {"when_start": start, "when_end": end or start, "when_precision": "day" if end is None else "range", "stock_flow": "flow"}
        | more
    )


NOVEMBER = date(2005, 11, 27)


def test_numbers_stand_at_their_heights_by_powers_of_ten_and_zero_below_them():
    laid = levels(facts(number(10, NOVEMBER), number(1000, date(2003, 1, 1)), number(0, date(2008, 1, 1))), WINDOW, SHEET, 400)
    heights = {m.fact["value"]: m.low for m in laid.marks}
    at = {text: height for height, text in laid.ticks}
    assert heights[0] < heights[10] < heights[1000]
    assert {"0", "10", "100", "1,000"} <= set(at)
    assert [heights[n] for n in (0, 10, 1000)] == [at["0"], at["10"], at["1,000"]]
    assert at["1,000"] - at["100"] == pytest.approx(at["100"] - at["10"])


def test_a_flow_lasts_over_its_period_and_a_stock_is_a_level_around_its_day():
    flow = number(20, date(2003, 1, 1), date(2004, 12, 31))
    laid = levels(facts(flow, number(900, NOVEMBER, stock_flow="stock"), number(90, NOVEMBER)), WINDOW, SHEET, 400)
    marks = {m.fact["value"]: m for m in laid.marks}
    assert marks[20].right - marks[20].left == pytest.approx(840 * 0.2, abs=2)
    assert marks[900].stock and marks[900].right - marks[900].left > 2 * (marks[90].right - marks[90].left)


def test_ranges_and_bounds_keep_their_form():
    laid = levels(
        facts(
            number(None, NOVEMBER, low=200.0, high=999.0, quantifier="vague"),
            number(None, date(2003, 1, 1), low=100_000.0, quantifier="more_than"),
        ),
        WINDOW,
        SHEET,
        400,
    )
    vague, more = laid.marks
    assert (vague.form, more.form) == ("vague", "at_least")
    assert vague.high > vague.low and more.high == more.low


def test_rival_numbers_stand_side_by_side_at_their_heights_and_nothing_is_covered():
    rows = [number(n, NOVEMBER) for n in (211, 215, 108, 1, 1, 43, 50)]
    corpus = make(rows, relations=[{"row_a": "f0", "row_b": "f1", "relation": "conflicts_with", "note": "two sources"}])
    laid = levels(corpus.facts.values(), WINDOW, SHEET, 400, rivals_of(corpus))
    boxes = [_box(mark, SHEET) for mark in laid.marks]
    for mark in laid.marks:
        if mark.label:
            (x, y), wide = mark.label_at, width_of(mark.label, SHEET)
            left = {"left": x, "right": x - wide, "center": x - wide / 2}[mark.label_anchor]
            boxes.append((left, y - 8, left + wide, y + 8))
    for a, b in combinations(boxes, 2):
        assert not (overlap((a[0], a[2]), (b[0], b[2])) and overlap((a[1], a[3]), (b[1], b[3])))
    marks = {m.fact.id: m for m in laid.marks}
    assert marks["f0"].low != marks["f1"].low
    assert {"211", "215"} <= {m.label for m in laid.marks}
    (join,) = laid.joins
    assert min(marks["f0"].left, marks["f1"].left) < join.at[0] < max(marks["f0"].right, marks["f1"].right)


def test_numbers_too_close_for_labels_beside_them_have_labels_that_lines_lead_to():
    rows = [number(n, NOVEMBER) for n in (546, 211, 215, 108, 8, 1, 43, 50)]
    corpus = make(
        rows,
        relations=[
            {"row_a": "f1", "row_b": "f2", "relation": "conflicts_with"},
            {"row_a": "f2", "row_b": "f4", "relation": "conflicts_with"},
        ],
    )
    laid = levels(corpus.facts.values(), WINDOW, SHEET, 250, rivals_of(corpus))
    assert {m.label for m in laid.marks} == {"546", "211", "215", "108", "8", "1", "43", "50"}
    led = [m for m in laid.marks if m.led]
    assert led
    drawn = levels_figure(laid, SHEET, 250, theme.LIGHT)
    lines = [(trace.x, trace.y) for trace in drawn.data if trace.mode == "lines" and not trace.line.dash]
    assert [(x[n], y[n]) for x, y in lines for n in range(0, len(x), 3)] == [m.led[0] for m in led if m.led]


def test_shares_have_no_height_and_are_not_drawn_but_kept():
    laid = levels(facts(number(40, NOVEMBER, unit="percent"), number(5, NOVEMBER), number(7, date(1944, 1, 1))), WINDOW, SHEET, 400)
    assert [m.fact["value"] for m in laid.marks] == [5.0]
    assert ids(laid.others) == ["f0"]


# Pictures


@pytest.mark.parametrize("draw", ["events", "counts"])
@pytest.mark.parametrize("lanes", ["event_type", "claimant"])
def test_a_picture_has_its_own_legend_and_no_small_text(draw: str, lanes: str):
    rows = [on(2002 + n % 7, 1 + n % 12, statement=f"Event {n}", event_type=list(words.EVENT_TYPE)[n % 9]) for n in range(40)]
    rows += [number(10.0**n, date(2004, 1 + n, 1)) for n in range(6)]
    corpus = make([*rows, EVENT])
    view = views.View().with_options(draw=draw, lanes=lanes)
    drawn = timeline.picture(corpus, view, theme.DARK, 28, 1760, 760)
    assert (drawn.layout.width, drawn.layout.height) == (1760, 760)
    assert drawn.layout.font.size == 28
    sizes = [trace.textfont.size for trace in drawn.data if trace.mode and "text" in trace.mode and trace.textfont.size]
    assert all(size >= 28 for size in sizes)
    legend = drawn.layout.annotations[-1].text
    assert "The report itself" in legend and ("Not shown" in legend) == (draw == "events")
    bottom = drawn.layout.yaxis.range[0] if draw == "events" else drawn.layout.yaxis.range[1]
    assert bottom <= 760 - drawn.layout.margin.t - drawn.layout.margin.b + 1


def test_a_crowded_picture_keeps_the_labels_that_cover_nothing():
    kinds = list(words.EVENT_TYPE)
    rows = [on(2002 + n % 3, statement=f"First event number {n}", event_type=kinds[n]) for n in range(9)]
    rows += [on(2005, 6, 1 + n, statement=f"Event at one time, {n}", event_type=kinds[0]) for n in range(4)]
    drawn = timeline.picture(make(rows), views.View(), theme.LIGHT, 28, 1760, 520)
    (labels,) = (trace for trace in drawn.data if trace.mode == "text")
    assert {f"First event number {n}" for n in range(9)} <= {*labels.text}
    assert sum("at one time" in text for text in labels.text) in (1, 2, 3)


def test_a_picture_without_dates_says_so():
    drawn = timeline.picture(make([EVENT]), views.View(), theme.LIGHT, 20, 800, 400)
    assert "date" in drawn.layout.annotations[0].text
