"""The map and the list beside it, drawn in the browser from this app's own files; what a reader may choose about them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from components import cards, corpus, map_legend, map_marks, places, state, theme, words
from components.map_scene import Scene, countries_with, scene
from data.frames import Corpus, Fact
from data.labels import HEAD
from data.named_places import named
from data.projection import CLOSEST, mercator

_map = st.components.v2.component("passage_map", js=(Path(__file__).parent / "map.js").read_text(encoding="utf-8"), isolate_styles=False)
WIDTH = 624
"""Pixels that the view is fitted to: the map on a small laptop between the filters and the list."""
CLOSER = (0.0, 0.5, 1.0, 2.0, 3.5)
"""How much closer than the first view names are placed for, each time anew."""
TILES = "https://basemaps.cartocdn.com/{}_all"
BASEMAP = "online_map"
LAYERS = {
    "places": "Places",
    "areas": "Areas",
    "movements": "Movements",
    "names": "Names",
    "named": "Places without facts",
    "regions": "Regions",
}


def draw(tables: Corpus, facts: Sequence[Fact], now: Sequence[Fact], height: int, key: str) -> Scene:
    """Draw the places and movements of the facts `now`, in a view for all `facts`, with a list and a legend; give what is drawn."""
    shown = scene(tables, facts, now, state.view(), WIDTH, height)
    _map(key=key, data=_data(tables, facts, now, shown, height), on_spot_change=lambda: _choose(key))
    st.html(map_legend.html(shown, theme.palette()))
    if shown.beyond:
        st.caption(f"Outside the first view: {', '.join(shown.beyond)}. Zoom out or drag the map to see more.")
    return shown


def chosen(tables: Corpus, shown: Scene) -> None:
    """The cards of the place or the movement that the reader has chosen: what the place is, then its facts."""
    spot = state.option("spot")
    ids = {p.place_id: p.ids for p in (*shown.others, *shown.spots)} | {m.label: m.ids for m in shown.moves}
    facts = tables.rows(ids.get(spot, ()))
    if spot in ids and spot in tables.places:
        about = next((place for place in named(tables, tables.facts.values(), (spot,)) if place.row["place_id"] == spot), None)
        if about:
            st.html(places.card(tables, about._replace(facts=tuple(facts)), listed=not facts))
    cards.stack(facts, corpus.passage_of)


def choices(tables: Corpus, facts: Sequence[Fact]) -> None:
    """What the map draws, and which country it shows."""
    left, right = st.columns((3, 1), vertical_alignment="center")
    left.pills(
        "Shown on the map", list(LAYERS), selection_mode="multi", format_func=LAYERS.__getitem__, key="layers", label_visibility="collapsed"
    )
    known = sorted((code for code in {*countries_with(facts), state.option("zoom")} if code), key=lambda code: tables.countries[code][1])
    right.selectbox(
        "Zoom to",
        ["", *known],
        format_func=lambda code: tables.countries[code][1] if code else "Zoom to a country",
        key="zoom",
        label_visibility="collapsed",
    )


def more(tables: Corpus, now: Sequence[Fact]) -> None:
    """The same as a table, and a map from the network behind it; each only once it is asked for."""
    if st.toggle("Show as a table", key="map_table", persist_state="session"):
        st.dataframe(table(tables, now), hide_index=True)
    st.toggle("Online background map", key=BASEMAP, persist_state="session")
    st.caption(
        "Off, the app fetches nothing from outside. On, your browser fetches pictures of the part of the world that you look at from "
        "basemaps.cartocdn.com (CARTO, with data of OpenStreetMap): its operator learns your network address and that part of the world, "
        "nothing of the reports."
    )


def table(tables: Corpus, facts: Sequence[Fact]) -> dict[str, list[Any]]:
    """One row a fact that names a place or a movement, by column."""
    rows = [f for f in facts if f["place_id"] or (f["origin"] and f["destination"])]
    place = [tables.places.get(f["place_id"] or "", {}) for f in rows]
    return {
        "Place": [p.get("name", "") for p in place],
        "Local name": [p.get("name_local") or "" for p in place],
        "In the report": [f["place"] or "" for f in rows],
        "Kind": [words.PLACE_KIND.get(p.get("kind") or "", "") for p in place],
        "Country": [tables.countries.get(f["country"] or "", ("", ""))[1] for f in rows],
        "Region code": [f["admin1"] or "" for f in rows],
        "Known as": [words.CLOSENESS.get(f["where_precision"] or 0, "") for f in rows],
        "From": [_countries(tables, f["origin"]) for f in rows],
        "To": [_countries(tables, f["destination"]) for f in rows],
        "Number as stated": [map_marks.stated(f) if f["fact"] == "count" else "" for f in rows],
        "What is said": [words.headline(f) for f in rows],
        "Who says so": [words.said_by(f) for f in rows],
        "When": [words.when(f) for f in rows],
        "Report": [f.source for f in rows],
    }


def _choose(key: str) -> None:
    state.put(spot=str(st.session_state[key]["spot"] or ""))


def _data(tables: Corpus, facts: Sequence[Fact], now: Sequence[Fact], shown: Scene, height: int) -> dict[str, Any]:
    """What `map.js` draws. The map is moved to its first view when `fresh` changes, which does not follow the stretch of time."""
    colours, at = theme.palette(), shown.at
    west, south, east, north = shown.box or (-180.0, -60.0, 180.0, 75.0)
    closer = [scene(tables, facts, now, state.view(), WIDTH, height, by) for by in CLOSER] if shown.names else []
    return {
        "height": height,
        "at": [at.longitude, -mercator(at.latitude), at.zoom],
        "extent": [max(east - west, 0.5), max(mercator(north) - mercator(south), 0.5)],
        "closest": CLOSEST,
        "fresh": repr(at),
        "countries": sorted(shown.countries),
        "regions": sorted(shown.regions),
        "lines": "regions" in shown.layers,
        "marks": map_marks.marks(shown),
        "arrows": map_marks.arrows(shown),
        "names": [[by, map_marks.names(placed.names)] for by, placed in zip(CLOSER, closer, strict=False)],
        "list": map_marks.listed(shown),
        "head": map_marks.HEAD_SHAPE,
        "headLength": HEAD,
        "chosen": state.option("spot"),
        "label": f"Map of {len(shown.spots)} places and {len(shown.moves)} movements. The list of places and movements tells the same.",
        "style": ";".join(
            f"--{name}:{getattr(colours, name)}" for name in ("background", "land", "border", "text", "quiet", "accent", "move")
        ),
        "tiles": TILES.format("dark" if colours is theme.DARK else "light") if st.session_state.get(BASEMAP) else "",
    }


def _countries(tables: Corpus, codes: str | None) -> str:
    return ", ".join(tables.countries.get(code, ("", code))[1] for code in (codes or "").split("|") if code)
