"""The places of an extract as GeoJSON (RFC 7946), each with the facts that lie in it. Nothing is added up."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from data.export import about
from data.export.chunks import in_chunks
from data.frames import Fact
from data.schema import TABLES, VERSION
from data.tables import COORDINATE_DIGITS, COORDINATES

if TYPE_CHECKING:
    from data.export import Extract

POINT = {
    "country": "a point well inside the country; it does not say where in the country",
    "region": "a point well inside the region; it does not say where in the region",
    "city": "the middle of the town",
    "crossing": "the crossing",
    "natural": "a point on the mountain, the water or other natural feature",
    "other": "a point at the place",
}
"""What the coordinates of each kind of place stand for."""
UNKNOWN = "not known"
ELSEWHERE = {"place_id", "place_name", "place_kind", "country", "admin1", "lat", "lon", "start", "end", "prefix", "suffix", "snapshot"}
"""Columns of `facts` that the place or the file tells, or that are of no use without the report's text."""
COLUMNS = tuple(name for name in TABLES["facts"].names if name not in ELSEWHERE)


def write(extract: Extract) -> Iterator[bytes]:
    """One feature a place that facts lie in, in the order of the table of places; without a point where none is known."""
    there: dict[str, list[Fact]] = defaultdict(list)
    for fact in extract.facts:
        if fact["place_id"]:
            there[fact["place_id"]].append(fact)
    places = [place for name, place in extract.corpus.places.items() if name in there]
    yield f'{_json(_about(extract, places))[:-1]},\n"features": ['.encode()
    for number, place in enumerate(places):
        yield f"{',' if number else ''}\n{_opened(place, len(there[place['place_id']]))}".encode()
        yield from in_chunks(f"{', ' if n else ''}{_json(_told(fact))}" for n, fact in enumerate(there[place["place_id"]]))
        yield b"]}}"
    yield b"\n]}\n"


def _about(extract: Extract, places: list[Mapping[str, Any]]) -> dict[str, Any]:
    corpus = extract.corpus
    told = {
        "type": "FeatureCollection",
        "name": "passage-places",
        "description": "Places that reports name, each with what the reports say of it. Each number is one claim; none is added up.",
        "snapshot": corpus.snapshot,
        "schema_version": VERSION,
        "newest_report": corpus.newest,
        "facts_without_a_place": sum(not fact["place_id"] for fact in extract.facts),
        "filter": {"query": about.query_of(extract), "words": about.chosen(extract)},
        "attribution": about.PLACES,
    }
    points = [point for place in places if (point := _point(place))]
    if not points:
        return told
    lons, lats = zip(*points, strict=True)
    return told | {"bbox": [min(lons), min(lats), max(lons), max(lats)]}


def _opened(place: Mapping[str, Any], facts: int) -> str:
    """A feature up to the first of its facts, which come last in it: there may be more of them than should be held at once."""
    point = _point(place)
    told = {name: place[name] for name in TABLES["places"].names if name not in COORDINATES}
    told |= {"point": POINT[place["kind"]] if point else UNKNOWN, "number_of_facts": facts, "facts": []}
    geometry = {"type": "Point", "coordinates": point} if point else None
    return _json({"type": "Feature", "id": place["place_id"], "geometry": geometry, "properties": told}).removesuffix("]}}")


def _told(fact: Fact) -> dict[str, Any]:
    """The columns that make a fact stand alone, whole numbers without a point as in the tables."""
    values = ((name, fact[name]) for name in COLUMNS)
    return {name: int(value) if isinstance(value, float) and value.is_integer() else value for name, value in values}


def _point(place: Mapping[str, Any]) -> tuple[float, float] | None:
    """Longitude and latitude."""
    if place["lon"] is None or place["lat"] is None:
        return None
    return round(place["lon"], COORDINATE_DIGITS) + 0.0, round(place["lat"], COORDINATE_DIGITS) + 0.0


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=date.isoformat)
