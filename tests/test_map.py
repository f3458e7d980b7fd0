"""What the map draws, where its names stand, what a reader chooses about it, and the picture of it."""

from __future__ import annotations

import json
import math
from itertools import combinations, pairwise
from pathlib import Path

import pandas as pd
import pytest

from components import theme, views
from components.map import picture as map_picture
from components.map import scene
from data import geography
from data.frames import Corpus, open_corpus
from data.geography import MARGIN, Arc
from data.labels import HEAD, label_box, text_width
from data.projection import fit, pixel
from tests.test_frames import make
from tests.test_pages import PLACE, build, fact, figures, run, shown

__all__ = ["build"]
TABLES = Path(__file__).parent.parent / "data" / "tables"
EVENT = {"fact": "event", "event_type": "detention"}
ALMATY = {"place_id": "almaty", "place_name": "Almaty", "place_kind": "city", "country": "KZ", "lat": 43.25, "lon": 76.9}
BISHKEK = ALMATY | {"place_id": "bishkek", "place_name": "Bishkek", "country": "KG", "lat": 42.87, "lon": 74.59}
KORDAY = ALMATY | {"place_id": "korday", "place_name": "Korday", "place_kind": "crossing", "lat": 43.04, "lon": 74.71}
COUNTRIES = [
    {"place_id": "kz", "kind": "country", "country": "KZ", "name": "Kazakhstan", "lat": 48.0, "lon": 67.0},
    {"place_id": "uz", "kind": "country", "country": "UZ", "name": "Uzbekistan", "lat": 41.5, "lon": 64.0},
    {"place_id": "kg", "kind": "country", "country": "KG", "name": "Kyrgyzstan", "lat": 41.7, "lon": 74.6},
]
PLACES = pd.DataFrame(COUNTRIES)
SIZE = (640, 560)


def facts(*rows: dict):
    return list(make(list(rows)).facts.values())


def drawn(corpus: Corpus, width: float = SIZE[0], height: float = SIZE[1], **options) -> scene.Scene:
    everything = list(corpus.facts.values())
    return scene.compose(corpus, everything, everything, views.View().with_options(**options), width, height)


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
    spots = geography.shown(drawn, [Arc((64.0, 41.5), (97.0, 61.5), "", True, ())], *SIZE)
    at = fit(spots, *SIZE, MARGIN)
    assert {x for x, _ in spots} == {37.6, 76.9, 64.0, 97.0}
    assert all(0 < x < SIZE[0] and 0 < y < SIZE[1] for x, y in (pixel(*spot, at, *SIZE) for spot in spots))
    assert fit([], *SIZE, MARGIN).zoom <= 2


def test_a_far_country_point_does_not_shrink_the_rest_and_is_named():
    far = ALMATY | {"place_id": "ru", "place_name": "Russia", "place_kind": "country", "country": "RU", "lat": 61.5, "lon": 97.0}
    there = drawn(make([ALMATY, BISHKEK, far]))
    assert there.at == drawn(make([ALMATY, BISHKEK])).at
    assert there.beyond == ("Russia",)


def test_a_fact_of_a_region_or_country_shades_it_and_is_no_point():
    almaty = {
        "place_id": "kz-19",
        "place_name": "Almaty Region",
        "place_kind": "region",
        "country": "KZ",
        "admin1": "KZ-19",
        "lat": 45.0,
        "lon": 78.0,
    }
    corpus = make([almaty | {"where_precision": 4}, ALMATY | {"place_id": "kz", "place_kind": "country", "where_precision": 6}, BISHKEK])
    there = drawn(corpus)
    assert (there.countries, there.regions) == ({"KZ"}, {"KZ-19"})
    assert {p.place_id: p.area for p in there.spots} == {"kz-19": True, "kz": True, "bishkek": False}
    without = drawn(corpus, layers=("places", "names"))
    assert [p.place_id for p in without.spots] == ["bishkek"] and not without.countries and not without.regions


def test_rival_claims_at_a_place_are_told_apart_and_not_added():
    rows = [ALMATY | {"value": 215.0}, ALMATY | {"value": 8.0}, ALMATY | {"value": 211.0}, BISHKEK | {"value": 9.0}]
    against = [{"row_a": "f0", "row_b": other, "relation": "conflicts_with"} for other in ("f1", "f2", "f3")]
    there = {p.place_id: p for p in drawn(make(rows, relations=against)).spots}
    almaty = there["almaty"]
    assert almaty.people == 215 and there["bishkek"].rivals == ()
    assert [(one.id, other.id) for one, other in almaty.rivals] == [("f0", "f1"), ("f0", "f2")]
    assert almaty.rings == (pytest.approx(geography.radius(8, 215)), pytest.approx(almaty.radius))


def test_cities_and_crossings_without_a_fact_are_drawn_small_where_the_reports_shown_name_them():
    places = [*COUNTRIES, {"place_id": "korday", "name": "Korday", "kind": "crossing", "country": "KZ", "lat": 43.04, "lon": 74.71}]
    named = [{"location_id": "l", "report": report, "place_id": "korday", "quote": "Qorday"} for report in ("a", "b")]
    corpus = make([ALMATY], places=places, locations=named[:1])
    assert [(p.name, p.radius) for p in drawn(corpus).others] == [("Korday", geography.NAMED)]
    assert drawn(corpus, layers=("places", "names")).others == ()
    assert drawn(make([ALMATY], places=places, locations=named[1:])).others == ()


def overlaps(there: scene.Scene, size: tuple[int, int] = SIZE) -> list[tuple[str, str]]:
    """Names that cover something, each with what: another name, a circle, an arrow's shaft or its head."""
    at = {p.place_id: (*pixel(p.lon, p.lat, there.at, *size), p.radius) for p in (*there.spots, *there.others)}
    edge = geography.edges(there.spots)
    found, boxes = [], {}
    for label in there.names:
        x, y = pixel(label.lon, label.lat, there.at, *size)
        spot = (x + label.offset[0], y + label.offset[1])
        box = label_box(text_width(label.name, label.letters), label.letters, *spot, label.anchor, label.baseline)
        boxes[label.name] = box
        left, top, right, bottom = box
        for name, (cx, cy, r) in at.items():
            if math.hypot(cx - min(max(cx, left), right), cy - min(max(cy, top), bottom)) < r:
                found.append((label.name, f"circle {name}"))
        for move in there.moves:
            line = [pixel(*point, there.at, *size) for point in geography.curve(move)]
            for (x1, y1), (x2, y2) in pairwise(line):
                part = [(x1 + (x2 - x1) * i / 40, y1 + (y2 - y1) * i / 40) for i in range(41)]
                if any(left < px < right and top < py < bottom for px, py in part):
                    found.append((label.name, f"shaft {move.label}"))
            angle, back = math.radians(geography.heading(move)), edge(move.end)
            tip = [(line[-1][0] - (back + d) * math.cos(angle), line[-1][1] + (back + d) * math.sin(angle)) for d in (0, HEAD / 2, HEAD)]
            if any(left < px < right and top < py < bottom for px, py in tip):
                found.append((label.name, f"head {move.label}"))
    for (a, one), (b, other) in combinations(boxes.items(), 2):
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]:
            found.append((a, b))
    return found


def test_names_of_neighbours_cover_no_name_circle_or_arrow():
    moves = [{"origin": a, "destination": b} for a, b in (("KZ", "KG"), ("KG", "KZ"), ("KZ", "UZ"), ("UZ", "KZ"))]
    rows = [ALMATY | {"value": 546.0} | moves[0], BISHKEK | {"value": 40.0}, KORDAY, *moves, BISHKEK | moves[1]]
    there = drawn(make(rows, places=COUNTRIES))
    assert len(there.moves) == 6
    assert overlaps(there) == []
    assert {"Almaty", "Bishkek", "Korday"} <= {label.name for label in there.names}


@pytest.mark.parametrize("size", [(624, 560), (624, 400), (1100, 560)])
@pytest.mark.parametrize("focus", ["", "1944-01..2010-12"])
def test_the_first_view_of_the_corpus_names_its_places_and_covers_nothing(size, focus):
    corpus = open_corpus(TABLES)
    everything, view = list(corpus.facts.values()), views.View().with_options(focus=focus)
    there = scene.compose(corpus, everything, scene.now(corpus, everything, view), view, *size)
    assert overlaps(there, size) == []
    assert all(math.hypot(*label.offset) < 70 for label in there.names if label.kind == "place")
    inside = {p.name for p in there.spots} - set(there.beyond)
    assert inside <= {label.name for label in there.names}


def test_the_map_zooms_to_a_country():
    there = drawn(make([ALMATY, BISHKEK]), zoom="UZ")
    west, south, east, north = there.box
    assert (55, 37) < (west, south) < (57, 38) and (73, 45) < (east, north) < (74, 46)
    corners = [pixel(x, y, there.at, *SIZE) for x, y in ((west, south), (east, north))]
    assert all(0 <= x <= SIZE[0] and 0 <= y <= SIZE[1] for x, y in corners)


def test_the_view_stays_while_time_goes_on():
    rows = [ALMATY | {"value": 900.0}, BISHKEK | {"value": 90.0}]
    corpus = make(rows)
    everything = list(corpus.facts.values())
    part = scene.compose(corpus, everything, everything[1:], views.View(), *SIZE)
    whole = drawn(corpus)
    assert [p.place_id for p in part.spots] == ["bishkek"]
    assert part.at == whole.at and part.spots[0].radius == whole.spots[1].radius


def test_reports_from_anywhere_are_drawn_on_the_same_map():
    lagos = ALMATY | {"place_id": "lagos", "place_name": "Lagos", "country": "NG", "lat": 6.45, "lon": 3.4}
    lima = ALMATY | {"place_id": "lima", "place_name": "Lima", "country": "PE", "lat": -12.05, "lon": -77.04}
    there = drawn(make([lagos, lima, ALMATY | {"place_id": "suva", "place_name": "Suva", "country": "FJ", "lat": -18.1, "lon": 178.4}]))
    assert there.beyond == () and overlaps(there) == []
    assert {"Lagos", "Lima", "Suva"} <= {label.name for label in there.names}


def picture(corpus: Corpus, width: int = 1200, height: int = 700, text: int = 20, **options):
    return map_picture.picture(corpus, views.View().with_options(**options), theme.LIGHT, text, width, height)


def test_the_picture_draws_what_the_view_shows_in_letters_of_the_size_that_is_asked_for():
    corpus = make([ALMATY | {"value": 546.0, "origin": "KZ", "destination": "UZ"}, BISHKEK], places=COUNTRIES)
    drawn_ = picture(corpus)
    texts = {note.text: note.font.size or drawn_.layout.font.size for note in drawn_.layout.annotations}
    assert {"Almaty", "Bishkek", "People:", "movement"} <= set(texts) and min(texts.values()) >= 20
    assert (drawn_.layout.width, drawn_.layout.height) == (1200, 700)
    plain = picture(corpus, layers=("places", "names"))
    assert "movement" not in {note.text for note in plain.layout.annotations}
    assert len(plain.layout.shapes) < len(drawn_.layout.shapes)
    assert not {"Almaty", "Bishkek"} & {note.text for note in picture(corpus, layers=("places",)).layout.annotations}


def test_the_picture_follows_the_zoom_and_the_stretch_of_time():
    old = BISHKEK | {"when_start": pd.Timestamp(1944, 2, 1).date(), "when_end": pd.Timestamp(1944, 2, 1).date()}
    new = ALMATY | {"when_start": pd.Timestamp(2005, 2, 1).date(), "when_end": pd.Timestamp(2005, 2, 1).date()}
    corpus = make([old, new], places=COUNTRIES)
    assert list(picture(corpus).data[0].hovertext) == ["<b>Almaty</b><br>1 fact"]
    assert list(picture(corpus, focus="1944-01..1944-12").data[0].hovertext) == ["<b>Bishkek</b><br>1 fact"]
    near, far = picture(corpus, zoom="KG"), picture(corpus, zoom="RU")
    assert near.data[0].x != far.data[0].x


def test_the_picture_is_light_and_its_marks_stay_on_the_paper():
    for options, most in (({}, 400_000), ({"zoom": "KZ"}, 200_000)):
        made = picture(open_corpus(TABLES), 1760, 760, 28, **options)
        assert len(made.to_json()) < most
        assert all(0 <= note.x <= 1760 and 0 <= note.y <= 760 for note in made.layout.annotations)


def test_markup_in_a_name_stays_text_in_the_picture():
    made = picture(make([ALMATY | {"place_name": "<a href='http://evil.test'>x</a>"}]))
    told = [note.text for note in made.layout.annotations] + list(made.data[0].hovertext)
    assert not any("<a" in text for text in told)


def described(app) -> dict:
    """The map's chart as the browser is given it."""
    (element,) = app.get("deck_gl_json_chart")
    return json.loads(element.proto.json)


def layer(app, name: str) -> dict:
    return next(each for each in described(app)["layers"] if each["id"] == name)


NEWTOWN = {
    "place_id": "curated:town",
    "place": "Newtown",
    "place_name": "Newtown",
    "lat": 43.0,
    "lon": 75.0,
    "country": "KZ",
    "place_kind": "city",
}


def test_the_list_beside_the_map_tells_the_largest_number_as_stated_and_rival_claims(build):
    police = {"claimed_by": "Border police", "claimed_by_kind": "government"}
    group = {"claimed_by": "Crew Aid", "claimed_by_kind": "ngo"}
    one, other = fact(0, **NEWTOWN, **group, quote="215 men", value=215.0), fact(20, **NEWTOWN, **police, quote="eight men", value=8.0)
    build(one, other, relations=[{"row_a": one["fact_id"], "row_b": other["fact_id"], "relation": "conflicts_with", "review": "machine"}])
    listed = shown(run("map"))
    assert "2 facts · largest number: 215 men" in listed
    assert "215 (Crew Aid, NGO) against eight (Border police, Government)" in listed


def test_a_chosen_place_shows_its_card_and_its_facts(build):
    place = PLACE | {"name_local": "Жаңақала"}
    mention = {"location_id": "gazette:l:0-9", "report": "gazette", "start": 0, "end": 9, "quote": "Novygorod", "name": "Newtown"}
    mention |= {"place_id": "curated:town", "kind": "city", "metonym": False, "confidence": "high", "review": "machine"}
    build(fact(0, **NEWTOWN | {"place": "Novygorod"}), places=[place], locations=[mention])
    app = run("map", spot="curated:town")
    assert figures(app) == ["Newtown", "40"]
    assert "Жаңақала" in shown(app) and "Novygorod" in shown(app)
    assert 'aria-current="true"' in shown(app)


def test_layers_and_the_country_zoomed_to_are_in_the_url(build):
    build(fact(0, **NEWTOWN), fact(20, origin="KZ", destination="KZ"))
    app = run("map", layers="movements", zoom="KZ")
    assert layer(app, "places")["data"] == [] and app.selectbox(key="zoom").value == "KZ"
    app.selectbox(key="zoom").select("").run()
    assert "zoom" not in app.query_params
    app = run("map", zoom="XX")
    assert app.selectbox(key="zoom").value == "" and len(app.info) == 1


def test_a_link_does_not_switch_the_online_map_on(build):
    build(fact(0, **NEWTOWN))
    app = run("map", online_map="yes")
    assert layer(app, "borders")["getFillColor"][3] == 255
    assert "mapProvider" not in described(app) and "://" not in json.dumps(described(app))
    app.toggle(key="online_map").set_value(True).run()
    assert described(app)["mapProvider"] == "carto" and "cartocdn.com" in described(app)["mapStyle"]
    assert "borders" not in (names := [each["id"] for each in described(app)["layers"]]) and "borders_lines" in names
    assert "online_map" not in app.query_params


def test_the_table_has_a_row_for_each_fact_on_the_map(build):
    build(fact(0, **NEWTOWN), fact(20))
    app = run("map")
    assert not app.dataframe
    app.toggle(key="map_table").set_value(True).run()
    (frame,) = app.dataframe
    assert frame.value[["Place", "Number as stated", "Who says so"]].values.tolist() == [
        ["Newtown", "40 men", "The Gazette, in this report"]
    ]
