"""The map drawn with deck.gl and the list beside it, and what a reader may choose about them. Nothing is fetched from outside unasked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

import pydeck as pdk
import streamlit as st

from components import cards, corpus, links, places, state, theme, words
from components.map import entries, layers, legend
from components.map.scene import Scene, compose, countries_with
from data.breakdown import named as stated
from data.frames import Corpus, Fact
from data.named_places import named

WIDTH = 624
"""Pixels that the view is fitted to: the map on a small laptop between the filters and the list."""
BASEMAP, CLICKED = "online_map", "map_clicked"
"""Kept in the session only: a link must not make a browser ask other servers for anything."""
KEPT = 20
"""Charts that are kept: stepping through time and closing a card come back to earlier ones."""
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
    shown = compose(tables, facts, now, state.view(), WIDTH, height)
    with st.container(key=f"{key}_beside"):
        st.pydeck_chart(_chart(shown), height=height, on_select=lambda: _select(key), key=key, alt=_alternative(shown))
        st.html(entries.html(shown, height))
    spot = state.option("spot")
    if spot and st.session_state.get(CLICKED) != spot:
        links.scroll_to(entries.CHOSEN)
    st.html(legend.html(shown, theme.palette()))
    if shown.beyond:
        st.caption(f"Outside the first view: {', '.join(shown.beyond)}. Zoom out or drag the map to see more.")
    return shown


def _chart(shown: Scene) -> pdk.Deck:
    return deck(shown, theme.palette(), state.option("spot"), bool(st.session_state.get(BASEMAP)))


@lru_cache(maxsize=KEPT)
def deck(shown: Scene, colours: theme.Palette, spot: str, online: bool) -> pdk.Deck:
    """The chart. Its first view does not follow the stretch of time: stepping through it leaves the map where the reader has moved it."""
    at = shown.at
    # Without a provider there must be no `map_style` at all: even an empty one fetches a map.
    style = {"map_provider": "carto", "map_style": "dark" if colours is theme.DARK else "light"} if online else {"map_provider": None}
    return _Deck(
        layers=layers.layers(shown, colours, spot, over_tiles=online),
        initial_view_state=pdk.ViewState(longitude=at.longitude, latitude=at.latitude, zoom=at.zoom, min_zoom=0, max_zoom=10),
        views=[pdk.View(type="MapView", controller={"dragRotate": False, "touchRotate": False})],
        parameters={"clearColor": [part / 255 for part in theme.rgba(colours.background)]},
        tooltip={
            "html": "{tip}",
            "style": {
                "font": f"16px {theme.FONT}",
                "maxWidth": "22rem",
                "background": colours.background,
                "color": colours.text,
                "border": f"1px solid {colours.border}",
            },
        },
        **style,
    )


class _Deck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """Written as JSON once, and without pydeck's line breaks: that takes longer than all else on the page."""

    @cached_property
    def _written(self) -> str:
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"))

    def to_json(self) -> str:
        return self._written


def _select(key: str) -> None:
    picked = st.session_state[key]["selection"]["objects"]
    spot = next((row["key"] for layer in layers.CHOSEN_BY_CLICK for row in picked.get(layer, [])), "")
    st.session_state[CLICKED] = spot
    state.put(spot=spot)


def _alternative(shown: Scene) -> str:
    named = ", ".join(p.name for p in shown.spots[:12]) + (" and more" if len(shown.spots) > 12 else "")
    return f"Map of {len(shown.spots)} places and {len(shown.moves)} movements; the list beside it tells the same. Places: {named}."


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
        "Off, the app fetches nothing from outside. On, your browser fetches a map of the part of the world that you look at from the "
        "servers of CARTO (cartocdn.com, with data of OpenStreetMap): they learn your network address and that part of the world, "
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
        "Number as stated": [stated(f) if f["fact"] == "count" else "" for f in rows],
        "What is said": [words.headline(f) for f in rows],
        "Who says so": [words.said_by(f) for f in rows],
        "When": [words.when(f) for f in rows],
        "Report": [f.source for f in rows],
    }


def _countries(tables: Corpus, codes: str | None) -> str:
    return ", ".join(tables.countries.get(code, ("", code))[1] for code in (codes or "").split("|") if code)
