"""A card for every place, of the same make as a fact's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape

import streamlit as st

from components import corpus, details, links, state, words
from data.frames import Corpus
from data.named_places import Place

MOST_FACTS, MOST_REPORTS = 5, 12
"""Listed on a card; a link leads to all facts."""


def stack(places: Iterable[Place]) -> None:
    """Cards one below the other."""
    tables = corpus.current()
    for place in places:
        st.html(card(tables, place))


def card(tables: Corpus, place: Place, listed: bool = True) -> str:
    """The HTML of a place: its names, where it lies and how closely that is known, who names it, its facts (unless told elsewhere)."""
    row = place.row
    kind = words.PLACE_KIND.get(row["kind"], "")
    name = f'<p class="figure words">{escape(row["name"])}</p><p class="whom">{escape(kind)}</p>'
    told = [
        ("local", "Local name", escape(row["name_local"] or "")),
        ("country", "Country", escape(place.country)),
        ("region", "Region", escape(place.region if place.region != row["name"] else "")),
        ("spellings", "Also written", escape(", ".join(place.spellings))),
        ("point", "Coordinates", escape(_point(place))),
        ("named", "Named in", escape(_reports(tables, place))),
    ]
    body = f'<div class="body">{details.listed(told)}{_facts(tables, place) if listed else ""}</div>'
    return f'<article class="fact wide"><div>{name}</div>{body}</article>'


def _point(place: Place) -> str:
    lat, lon = place.row["lat"], place.row["lon"]
    if lat is None or lon is None:
        return "not known"
    spot = f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"
    closeness = words.CLOSENESS.get(place.precision or 0, "")
    return f"{spot} ({closeness})" if closeness else spot


def _reports(tables: Corpus, place: Place) -> str:
    named = [f"{tables.sources[report]} ({_times(n)})" for report, n in place.reports.items()]
    rest = len(named) - MOST_REPORTS
    return ", ".join(named[:MOST_REPORTS]) + (f" and {rest:,} more reports" if rest > 0 else "")


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n} times"


def _facts(tables: Corpus, place: Place) -> str:
    if not place.facts:
        return '<p class="from">None of the facts shown is about this place.</p>'
    lines = "".join(f"<li><span>{details.line(fact)}</span></li>" for fact in place.facts[:MOST_FACTS])
    here = replace(state.view(), filters=replace(state.view().filters, place=(place.row["place_id"],)))
    here = here.with_options(fact="", page="1")
    # The filter on a country also takes what lies in it: more than the facts counted here.
    number = f"{len(place.facts):,} " if len(place.facts) > 1 and place.row["kind"] != "country" else ""
    listed = links.anchor(f"All {number}facts here", "facts", here.with_options(list="facts"))
    copied = links.copier(tables, "facts", here.with_options(list="places"))
    return f'<ul class="ties">{lines}</ul><p class="links">{listed}{links.anchor("On the map", "map", here)}{copied}</p>'
