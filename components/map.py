"""The map drawn with deck.gl: borders from this app's own files, a circle a place, an arrow a movement. Nothing is fetched from outside."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape

import pydeck as pdk
import streamlit as st

from components import choose, state, theme, words
from data.frames import Corpus, Fact
from data.geography import SMALLEST, Arc, Label, Point, View, arcs, countries, curve, heading, labels, outside, points, radius, view

POINTS, ARCS = "points", "arcs"
WIDTH = 900
"""Pixels that the view is fitted to: the map on a small laptop beside the sidebar."""


def draw(corpus: Corpus, facts: Sequence[Fact], height: int, key: str) -> list[Fact]:
    """Draw the places and movements of these facts, with a legend and a list; give the facts of the one that the reader has chosen."""
    places = corpus.tables["places"]
    spots, moves = points(facts), arcs(facts, places)
    at = view(spots, moves, WIDTH, height)
    deck = deck_of(spots, moves, labels(spots, moves, at, countries(places)), at, theme.palette(), state.option("spot"))
    st.pydeck_chart(deck, height=height, on_select=lambda: _select(key), key=key, alt=_alternative(spots, moves))
    legend(spots)
    if beyond := outside(spots, at, WIDTH, height):
        st.caption(f"Outside this view: {', '.join(beyond)}. Zoom out or drag the map to see more.")
    listed = {p.place_id: f"{p.name} ({words.facts(len(p.ids))})" for p in sorted(spots, key=lambda p: p.name)}
    listed |= {m.label: f"{m.label} ({words.facts(len(m.ids))})" for m in moves}
    choose.one("Place or movement to read about", listed, "spot", f"{key}_list")
    ids = {p.place_id: p.ids for p in spots} | {m.label: m.ids for m in moves}
    return corpus.rows(ids.get(state.option("spot"), ()))


def _select(key: str) -> None:
    chosen = st.session_state[key]["selection"]["objects"]
    state.put(spot=next((row["key"] for layer in (POINTS, ARCS) for row in chosen.get(layer, [])), ""))


def deck_of(
    spots: Sequence[Point], moves: Sequence[Arc], names: Sequence[Label], at: View, colours: theme.Palette, selected: str = ""
) -> pdk.Deck:
    """The layers, bottom to top. Borders take no clicks: a click on a country would hide the point under it."""
    return pdk.Deck(
        layers=[
            *_borders(colours),
            _shafts(moves, colours),
            _circles(spots, colours, selected),
            _heads(moves, spots, colours),
            *_names(names, colours),
        ],
        initial_view_state=pdk.ViewState(longitude=at.longitude, latitude=at.latitude, zoom=at.zoom, min_zoom=0, max_zoom=10),
        views=[pdk.View(type="MapView", controller={"dragRotate": False, "touchRotate": False})],
        map_provider=None,
        parameters={"clearColor": [c / 255 for c in theme.rgba(colours.background)]},
        tooltip={
            "html": "{tip}",
            "style": {
                "font": f"16px {theme.FONT}",
                "background": colours.background,
                "color": colours.text,
                "border": f"1px solid {colours.border}",
            },
        },
    )


def legend(spots: Iterable[Point]) -> None:
    """What size, fill and lines mean, in numbers of people."""
    colours = theme.palette()
    most = max((p.people or 0 for p in spots), default=0)
    steps = [n for n in (10, 1_000, 100_000, 10_000_000) if n <= most] or ([round(most)] if most else [])
    sizes = "".join(f"<span>{_disc(radius(n, most))}{n:,}</span>" for n in steps)
    people = f"<span>People:</span>{sizes}" if sizes else ""
    st.html(
        f'<div class="legend" style="--circle:{colours.accent};--line:{colours.move}">{people}<span>{_disc(SMALLEST)}no number</span>'
        f"<span>{_disc(11, False)}hollow: only the region or country is known, or the number is a lower bound</span>"
        "<span><b></b>movement</span>"
        '<span><b class="dashed"></b>movement of which only the country of departure is known</span></div>'
    )


def _disc(pixels: float, full: bool = True) -> str:
    return f'<i{" class=full" if full else ""} style="width:{2 * pixels:.0f}px;height:{2 * pixels:.0f}px"></i>'


def _borders(colours: theme.Palette) -> list[pdk.Layer]:
    """Countries of the world, and the lines between regions where the app has them."""

    def layer(name: str, filled: bool, colour: list[int], width: float) -> pdk.Layer:
        return pdk.Layer(
            "GeoJsonLayer",
            f"/app/static/geo/{name}.geojson",
            id=name,
            filled=filled,
            stroked=True,
            pickable=False,
            get_fill_color=theme.rgba(colours.land),
            get_line_color=colour,
            get_line_width=width,
            line_width_units="'pixels'",
        )

    return [layer("borders", True, theme.rgba(colours.border), 1.2), layer("admin1", False, theme.rgba(colours.border, 110), 0.7)]


def _circles(spots: Sequence[Point], colours: theme.Palette, selected: str) -> pdk.Layer:
    fill = theme.rgba(colours.accent, 130)
    data = [
        {
            "key": p.place_id,
            "position": [p.lon, p.lat],
            "radius": p.radius,
            "fill": [*fill[:3], 22] if p.hollow else fill,
            "ring": 5 if p.place_id == selected else 2,
            "tip": f"<b>{escape(p.name)}</b><br>{words.facts(len(p.ids))}" + (f"<br>largest number: {p.people:,.0f}" if p.people else ""),
        }
        for p in spots
    ]
    return pdk.Layer(
        "ScatterplotLayer",
        data,
        id=POINTS,
        pickable=True,
        get_position="position",
        get_radius="radius",
        radius_units="'pixels'",
        get_fill_color="fill",
        stroked=True,
        get_line_color=theme.rgba(colours.accent),
        line_width_units="'pixels'",
        get_line_width="ring",
    )


def _shafts(moves: Sequence[Arc], colours: theme.Palette) -> pdk.Layer:
    lines = [{"path": [list(at) for at in dash]} for move in moves for dash in curve(move)]
    colour = theme.rgba(colours.move, 220)
    return pdk.Layer(
        "PathLayer", lines, id="shafts", pickable=False, get_path="path", get_color=colour, get_width=2.5, width_units="'pixels'"
    )


def _heads(moves: Sequence[Arc], spots: Sequence[Point], colours: theme.Palette) -> pdk.Layer:
    """Arrow heads, at the edge of the circle that they point to."""
    edges = {(p.lon, p.lat): p.radius for p in reversed(spots)}
    data = []
    for move in moves:
        angle, edge = heading(move), edges.get(move.end, 0.0)
        back = [-edge * math.cos(math.radians(angle)), edge * math.sin(math.radians(angle))]
        tip = f"<b>{escape(move.label)}</b><br>{words.facts(len(move.ids))}"
        data.append({"key": move.label, "position": list(move.end), "angle": angle, "back": back, "mark": "▶", "tip": tip})
    return pdk.Layer(
        "TextLayer",
        data,
        id=ARCS,
        pickable=True,
        get_position="position",
        get_text="mark",
        get_angle="angle",
        get_size=20,
        size_units="'pixels'",
        get_color=theme.rgba(colours.move),
        get_pixel_offset="back",
        get_text_anchor="'end'",
        get_alignment_baseline="'center'",
        character_set="'auto'",
    )


def _names(names: Sequence[Label], colours: theme.Palette) -> list[pdk.Layer]:
    def layer(name: str, shown: list[Label], colour: str, size: int) -> pdk.Layer:
        data = [
            {"position": [x.lon, x.lat], "name": x.name, "anchor": x.anchor, "baseline": x.baseline, "offset": list(x.offset)}
            for x in shown
        ]
        return pdk.Layer(
            "TextLayer",
            data,
            id=name,
            pickable=False,
            get_position="position",
            get_text="name",
            get_size=size,
            size_units="'pixels'",
            get_color=theme.rgba(colour),
            get_text_anchor="anchor",
            get_alignment_baseline="baseline",
            get_pixel_offset="offset",
            character_set="'auto'",
            font_family=f"'{theme.FONT.replace(chr(39), '')}'",
            outline_width=3,
            outline_color=theme.rgba(colours.background),
            # A wide buffer: letters that reach left of their own width (“j”) would be cut off.
            font_settings={"sdf": True, "fontSize": 64, "buffer": 16, "radius": 16},
        )

    return [
        layer("countries", [x for x in names if x.country], colours.quiet, 14),
        layer("names", [x for x in names if not x.country], colours.text, 15),
    ]


def _alternative(spots: Sequence[Point], moves: Sequence[Arc]) -> str:
    named = ", ".join(p.name for p in spots[:12]) + (" and more" if len(spots) > 12 else "")
    return f"Map of {len(spots)} places and {len(moves)} movements. Places: {named}."
