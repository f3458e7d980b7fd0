"""The filters as the query of an address says them: what a copied link holds, and what the export command takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any
from urllib.parse import parse_qs

from data.frames import Corpus
from data.selection import CHOSEN, Filters

FILTERS = tuple(f.name for f in fields(Filters))
PARAMETERS = {"text": "q", "event_type": "event", "kind": "who", "start": "from", "end": "to"}
"""Names in the address where they differ from the filter's."""
SNAPSHOT, BRIEFING = "snapshot", "briefing"
"""Names of what an address tells beside the view: the tables it was made on, and what is pinned."""
LONGEST = 200
"""Most characters of a text in the address."""
Query = dict[str, list[str]]
_NOTHING = Filters()


def query_of(text: str) -> Query:
    """The query of an address, whole or inside the app, or a query alone: what stands before the first `=` tells which it is."""
    return parse_qs(text.partition("?")[2].partition("#")[0] if is_address(text) else text, keep_blank_values=True)


def is_address(text: str) -> bool:
    """Whether it is an address, not a query alone."""
    begun = text.partition("=")[0]
    return "?" in begun or "/" in begun


def strange(text: str) -> list[str]:
    """What a query written by hand names that is no filter; an address may also hold what pages need."""
    if is_address(text):
        return []
    known = {SNAPSHOT, BRIEFING, *(PARAMETERS.get(name, name) for name in FILTERS)}
    return sorted(set(query_of(text)) - known) if "=" in text else [text] * bool(text)


def asked(incoming: Query) -> dict[str, Any]:
    """The filters that a query names, by name, as they are written: values may be of another type or not be in the tables."""
    found: dict[str, Any] = {}
    for name in FILTERS:
        values = [value[:LONGEST] for value in incoming.get(PARAMETERS.get(name, name), [])]
        if not values:
            continue
        if name == "text":
            found[name] = " ".join(values).strip()[:LONGEST]
        elif name in ("start", "end"):
            found[name] = next((int(v) for v in values if v.isascii() and v.isdigit() and len(v) <= 4), values[0])
        elif name == "undated":
            found[name] = {"yes": True, "no": False}.get(values[-1], values[-1])
        else:
            found[name] = tuple(value for value in dict.fromkeys(values) if value)
    return found


def read(incoming: Query, corpus: Corpus) -> tuple[Filters, list[str]]:
    """The filters of a query as far as these tables know them, and the names in the query of those that they do not."""
    wanted = replace(_NOTHING, **asked(incoming))
    known = valid(wanted, corpus)
    # A year in which nothing begins or ends is a year all the same.
    years = {name: getattr(wanted, name) for name in ("start", "end") if isinstance(getattr(wanted, name), int)}
    chosen = replace(known, **years)
    return chosen, [PARAMETERS.get(name, name) for name in FILTERS if getattr(chosen, name) != getattr(wanted, name)]


def valid(filters: Filters, corpus: Corpus) -> Filters:
    """Without values that the tables do not have; years are moved to the nearest that some fact begins or ends in."""
    kept: dict[str, Any] = {name: tuple(v for v in getattr(filters, name) if v in corpus.values.get(name, ())) for name in CHOSEN}
    known = corpus.years
    start = min((y for y in known if isinstance(filters.start, int) and y >= filters.start), default=None)
    end = max((y for y in known if isinstance(filters.end, int) and y <= filters.end), default=None)
    if start is not None and end is not None and start > end:
        start = end = None
    undated = filters.undated if isinstance(filters.undated, bool) else True
    return replace(filters, **kept, start=start, end=end, undated=undated)


def written(filters: Filters) -> Query:
    """What a query says of the filters: those that are set."""
    found = {name: getattr(filters, name) for name in FILTERS if getattr(filters, name) != getattr(_NOTHING, name)}
    return {PARAMETERS.get(name, name): values(value) for name, value in found.items()}


def values(value: Any) -> list[str]:
    """One value of a filter or option as a query holds it."""
    if isinstance(value, tuple):
        return list(value) or [""]
    return [{True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)]


def told(incoming: Mapping[str, list[str]], name: str) -> str:
    """The last value of a parameter; empty where there is none."""
    return (incoming.get(name) or [""])[-1]
