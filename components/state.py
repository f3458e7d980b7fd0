"""The reader's view in the URL: filters, the selected fact, the options of pages, and the snapshot they were chosen on.

Nothing else is needed to restore a view: a copied link shows the same in another browser and on a fresh server.
"""

from __future__ import annotations

import threading
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

import streamlit as st

from components import words
from data import window as times
from data.frames import Corpus, Fact
from data.reading import MARKS
from data.selection import CHOSEN, Filters, Found, explore, select

PARAMETERS = {"text": "q", "event_type": "event", "kind": "who", "start": "from", "end": "to"}
"""Names in the URL where they differ from the filter's."""
LONGEST = 200
"""Most characters of a text in the URL."""
MEMORY = "view"
SNAPSHOT, HELD = "snapshot", "held"
"""Which tables a link was made on, and how many and which facts its view held there."""
BRIEFING = "briefing"
"""What the reader has pinned; no part of the view, and told of by `pins`."""
MARK, MOST_MARKED = 4, 250
"""Letters that stand for a fact in a link, and how many facts a link can tell of one by one."""
Query = dict[str, list[str]]


class Option(NamedTuple):
    """A choice of how a page shows its facts. Without `allowed` any text is taken, and checked where it is used."""

    default: str = ""
    allowed: tuple[str, ...] = ()
    many: bool = False
    """Several values at once, all of `allowed` where nothing is said."""


OPTIONS: Mapping[str, Option] = {
    "fact": Option(),
    "spot": Option(),
    "read": Option(),
    "page": Option("1"),
    "sort": Option("text", ("text", "date", "size", "claimant", "confidence")),
    "marks": Option(allowed=MARKS, many=True),
    "list": Option("facts", ("facts", "places")),
    "compare": Option("rivals", ("rivals", "parts", "voices")),
    "voice": Option(),
    "focus": Option(),
    "lanes": Option("event_type", ("event_type", "country", "report", "claimant")),
    "draw": Option("events", ("events", "counts")),
    "layers": Option(allowed=("places", "areas", "movements", "names", "named", "regions"), many=True),
    "zoom": Option(),
}
"""`fact` is the id of the selected fact, on every page; `spot` is the place or movement chosen on the map; `read` the report that is
read; `focus` the stretch of time looked at, as `data.window` writes it (empty: the one to begin with); `layers` what the map draws;
`zoom` the country that it shows, by its ISO 3166 code."""
Choice = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All that a reader has chosen; `options` holds every option."""

    filters: Filters = field(default_factory=Filters)
    options: Mapping[str, Choice] = field(default_factory=lambda: {name: _default(option) for name, option in OPTIONS.items()})

    def with_options(self, **options: Choice) -> View:
        return replace(self, options={**self.options, **options})


class Memory(NamedTuple):
    """A run's view and what follows from it, kept for the next run; `written` is what the URL says of it, `held` and
    `focus` what a lasting link tells of the facts found: which they are, and which stretch of time is shown unless one is chosen.
    `picked`: whether the selected fact is another one than before, or new to the page."""

    view: View
    corpus: Corpus
    found: Found
    notes: list[str]
    added: list[str]
    written: Query
    held: str
    focus: str
    page: str
    picked: bool


_run = threading.local()
"""This run's memory and page: the session's are behind a lock, and every link on a page asks for them."""


def begin(corpus: Corpus, page: str, carried: Query | None = None) -> list[str]:
    """Settle this run's view, and give remarks on what a link asked for that is not there. Call once a run, before any widget.

    `page` is the address of the run's page, `carried` what its URL says beside the view.

    The URL counts when the reader has followed a link or gone back; otherwise what the widgets say counts, and the URL follows.
    """
    _run.page = page
    address: Query = {name: st.query_params.get_all(name) for name in st.query_params}
    incoming = {name: values for name, values in address.items() if name != BRIEFING}
    memory: Memory | None = st.session_state.get(MEMORY)
    chosen = _from_widgets(memory.view) if memory else View()
    followed = memory is None or (incoming and incoming != memory.written and chosen == memory.view)
    notes: list[str] = []
    if memory is None or followed:
        chosen, notes = _from_query(incoming, corpus)
    else:
        chosen = _valid(chosen, corpus)
        if chosen.filters != memory.view.filters or any(chosen.options[n] != memory.view.options[n] for n in ("sort", "list")):
            chosen = chosen.with_options(page="1")
    known = memory and memory.corpus is corpus and memory.view.filters == chosen.filters
    found = memory.found if memory and known else explore(corpus, chosen.filters)
    added: list[str] = []
    if memory is None or followed:
        remarks, added = _since(incoming, corpus, found.facts)
        notes = [*remarks, *notes]
    else:
        notes, added = memory.notes, memory.added
    written = query(chosen, corpus.snapshot)
    if (whole := written | (carried or {})) != address:
        st.query_params.from_dict(whole)
    held, focus = (memory.held, memory.focus) if memory and known else _lasting(corpus, found.facts)
    picked = memory is None or (memory.page, memory.view.options["fact"]) != (page, chosen.options["fact"])
    _run.memory = st.session_state[MEMORY] = Memory(chosen, corpus, found, notes, added, written, held, focus, page, picked)
    for name, value in _flat(chosen).items():
        st.session_state[name] = list(value) if isinstance(value, tuple) else value
    return notes


def page() -> str:
    """The address of this run's page, relative to the app's; empty for the first."""
    path: str = _run.page
    return path


def view() -> View:
    """This run's view."""
    return _memory().view


def settled() -> View:
    """This run's view, with the stretch of time that it shows also where none was chosen: it may be another one on other tables."""
    return view() if view().options["focus"] else view().with_options(focus=_memory().focus)


def found() -> Found:
    """The facts that pass this run's filters, and what other choices would leave."""
    return _memory().found


def added() -> list[str]:
    """Ids of the facts that were added to this view since its link was made."""
    return _memory().added


def picked() -> bool:
    """Whether the selected fact, if any, is another one than before, or new to this page."""
    return _memory().picked


def option(name: str) -> str:
    """What is chosen for an option with one value."""
    value = view().options[name]
    assert isinstance(value, str)
    return value


def options(name: str) -> tuple[str, ...]:
    """What is chosen for an option with many values."""
    value = view().options[name]
    assert isinstance(value, tuple)
    return value


def put(**values: Choice | int | bool | None) -> None:
    """Choose filters and options by name: for a button's `on_click`."""
    st.session_state.update({name: list(value) if isinstance(value, tuple) else value for name, value in values.items()})


def turn(page: int) -> None:
    """Choose another page of a list while it is drawn: only then it is known how many there are."""
    kept = _memory()
    chosen = kept.view.with_options(page=str(page))
    written = query(chosen, kept.corpus.snapshot)
    _run.memory = st.session_state[MEMORY] = kept._replace(view=chosen, written=written)
    st.session_state["page"] = str(page)
    carried = {name: st.query_params.get_all(name) for name in (BRIEFING,) if name in st.query_params}
    st.query_params.from_dict(written | carried)


def reset() -> None:
    """Clear all filters: for a button's `on_click`."""
    put(**{f.name: getattr(Filters(), f.name) for f in fields(Filters)})


def link(page: str, chosen: View | None = None) -> str:
    """The address of a page with this view (else the current one), relative to any page of the app."""
    # As `begin` will write it: to follow the link is one step in the browser's history, not two.
    asked = query(chosen or view()) | {SNAPSHOT: _memory().written[SNAPSHOT]}
    return f"{page or './'}?{urlencode(asked, doseq=True)}"


def lasting_link(corpus: Corpus, page: str, chosen: View | None = None) -> str:
    """A link to send to others: the whole address, with the snapshot and every choice, also those at their default."""
    wanted = chosen or view()
    now = _memory()
    held, focus = (now.held, now.focus) if wanted.filters == now.view.filters else _elsewhere(corpus, wanted.filters)
    if not wanted.options["focus"]:
        wanted = wanted.with_options(focus=focus)
    asked = query(wanted, corpus.snapshot, everything=True) | {HELD: [held]}
    return f"{_root()}/{page}?{urlencode(asked, doseq=True)}"


def briefing_link(packed: str) -> str:
    """A link to send to others: the page of the briefing, with all that is pinned."""
    return f"{_root()}/briefing?{urlencode({BRIEFING: packed})}"


def query(chosen: View, snapshot: str = "", everything: bool = False) -> Query:
    """What the URL says of a view: what differs from the default, or everything that has a value."""
    said: Query = {}
    nothing = _nothing()
    for name, value in _flat(chosen).items():
        if value != nothing[name] or (everything and value not in ((), None, "")):
            said[PARAMETERS.get(name, name)] = _written(value)
    return said | ({SNAPSHOT: [snapshot]} if snapshot else {})


def said(chosen: View) -> str:
    """A view as the URL says it, without the snapshot."""
    return urlencode(query(chosen), doseq=True)


def read(said: str, corpus: Corpus) -> tuple[View, list[str]]:
    """The view that a URL's query says, as far as these tables know it, and remarks on what they do not."""
    return _from_query(parse_qs(said, keep_blank_values=True), corpus)


def _memory() -> Memory:
    # A callback runs before its run has begun: on what the last one left.
    kept: Memory = getattr(_run, "memory", None) or st.session_state[MEMORY]
    return kept


def _written(value: Any) -> list[str]:
    if isinstance(value, tuple):
        return list(value) or [""]
    return [{True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)]


def _flat(chosen: View) -> dict[str, Any]:
    """Filters and options by name, as widgets hold them."""
    return {f.name: getattr(chosen.filters, f.name) for f in fields(Filters)} | dict(chosen.options)


@cache
def _nothing() -> dict[str, Any]:
    return _flat(View())


def _unflat(values: Mapping[str, Any]) -> View:
    names = {f.name for f in fields(Filters)}
    return View(Filters(**{n: v for n, v in values.items() if n in names}), {n: v for n, v in values.items() if n in OPTIONS})


def _default(option: Option) -> Choice:
    return option.allowed if option.many else option.default


def _root() -> str:
    """The address that the reader's browser knows the app by, without the page."""
    parts = urlsplit(st.context.url or "")
    path = parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path.removesuffix(page()).rstrip('/')}" if parts.netloc else ""


def _from_widgets(before: View) -> View:
    """The widgets' values; what no widget shows stays as it was (on the first run of another page, all of it)."""
    values = _flat(before)
    for name in values:
        if name in st.session_state:
            value = st.session_state[name]
            values[name] = tuple(value) if isinstance(value, list) else value.strip() if isinstance(value, str) else value
    return _unflat(values)


def _from_query(incoming: Query, corpus: Corpus) -> tuple[View, list[str]]:
    asked = _flat(View())
    for name in asked:
        values = [value[:LONGEST] for value in incoming.get(PARAMETERS.get(name, name), [])]
        if not values:
            continue
        if name == "text":
            asked[name] = " ".join(values).strip()[:LONGEST]
        elif name in ("start", "end"):
            asked[name] = next((int(v) for v in values if v.isascii() and v.isdigit() and len(v) <= 4), values[0])
        elif name == "undated":
            asked[name] = {"yes": True, "no": False}.get(values[-1], values[-1])
        elif name in CHOSEN or OPTIONS[name].many:
            asked[name] = tuple(value for value in dict.fromkeys(values) if value)
        else:
            asked[name] = values[-1]
    wanted = _unflat(asked)
    chosen = _valid(wanted, corpus)
    known = {*(PARAMETERS.get(name, name) for name in asked), SNAPSHOT, HELD}
    junk = chosen != wanted or set(incoming) - known
    return chosen, ["Parts of this link are not known here and were left out."] if junk else []


def _since(incoming: Query, corpus: Corpus, facts: list[Fact]) -> tuple[list[str], list[str]]:
    """What has changed since a link was made on other tables: a remark, and the ids of the facts that were added to its view."""
    snapshot = incoming.get(SNAPSHOT, [corpus.snapshot])[-1][:10]
    if snapshot == corpus.snapshot:
        return [], []
    told = f"This link was made on snapshot {snapshot}; you see {corpus.snapshot}."
    number, _, marks = incoming.get(HELD, [""])[-1].partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return [told], []
    told += f" The view held {words.facts(int(number))}; it holds {len(facts):,} now."
    if not marks:
        return [told], []
    known = {marks[i : i + MARK] for i in range(0, len(marks), MARK)}
    added = [fact.id for fact in facts if _mark(fact.id) not in known]
    gone = len(known - {_mark(fact.id) for fact in facts})
    return [told + (f" Not there any more, or changed: {gone:,}." if gone else "")], added


def _lasting(corpus: Corpus, facts: list[Fact]) -> tuple[str, str]:
    """What a link must tell of the facts it is about, since newer tables may hold others and begin with another stretch of time."""
    window = times.settle("", corpus.years, facts)
    return _held(facts), times.write(window) if window else ""


@lru_cache(maxsize=128)  # Each card of a place has a link to what its place is filtered by.
def _elsewhere(corpus: Corpus, filters: Filters) -> tuple[str, str]:
    return _lasting(corpus, select(corpus, filters))


def _held(facts: list[Fact]) -> str:
    """How many facts a view holds, and marks by which each of them can be told again where they are few enough for a link."""
    return f"{len(facts)}-{''.join(_mark(f.id) for f in facts)}" if 0 < len(facts) <= MOST_MARKED else str(len(facts))


@lru_cache(maxsize=10_000)
def _mark(fact_id: str) -> str:
    """A few letters made from a fact's id."""
    return urlsafe_b64encode(sha256(fact_id.encode()).digest()[:3]).decode()


def _valid(chosen: View, corpus: Corpus) -> View:
    """Without values that the tables do not have; years are moved to the nearest that some fact begins or ends in."""
    filters = chosen.filters
    kept: dict[str, Any] = {name: tuple(v for v in getattr(filters, name) if v in corpus.values.get(name, ())) for name in CHOSEN}
    known = corpus.years
    start = min((y for y in known if isinstance(filters.start, int) and y >= filters.start), default=None)
    end = max((y for y in known if isinstance(filters.end, int) and y <= filters.end), default=None)
    if start is not None and end is not None and start > end:
        start = end = None
    undated = filters.undated if isinstance(filters.undated, bool) else True
    options = {name: _allowed(name, value, corpus) for name, value in chosen.options.items()}
    return View(replace(filters, **kept, start=start, end=end, undated=undated), options)


def _allowed(name: str, value: Choice, corpus: Corpus) -> Choice:
    """The value of an option, or its default where it is none that the option knows."""
    option = OPTIONS[name]
    if isinstance(value, tuple):
        return tuple(v for v in option.allowed if v in value)
    if name == "fact":
        return value if value in corpus.facts else ""
    if name == "read":
        return value if value in corpus.sources else ""
    if name == "focus":
        return times.write(window) if (window := times.read(value)) else ""
    if name == "zoom":
        return value if value in corpus.countries else ""
    if name == "page":
        return value if value.isascii() and value.isdigit() and 0 < int(value) < 10**6 else option.default
    return value if not option.allowed or value in option.allowed else option.default
