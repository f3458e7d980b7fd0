"""What a reader has chosen, as the URL says it: filters, options of pages, and the snapshot they were chosen on. Knows no session.

Nothing else is needed to restore a view: a copied link shows the same in another browser and on a fresh server.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode

from components import words
from data import window as times
from data.export import FORMATS
from data.frames import Corpus, Fact
from data.query import FILTERS, LONGEST, PARAMETERS, Query, values
from data.query import SNAPSHOT as SNAPSHOT
from data.query import asked as asked_filters
from data.query import valid as valid_filters
from data.reading import MARKS
from data.selection import Filters

HELD = "held"
"""How many and which facts the view of a link held where it was made."""
MARK, MOST_MARKED = 4, 250
"""Letters that stand for a fact in a link, and how many facts a link can tell of one by one."""


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
    "form": Option("csv", tuple(FORMATS)),
    "scope": Option("view", ("view", "all", "pinned")),
    "against": Option(),
}
"""`fact` is the id of the selected fact, on every page; `spot` is the place or movement chosen on the map; `read` the report that is
read; `focus` the stretch of time looked at, as `data.window` writes it (empty: the one to begin with); `layers` what the map draws;
`zoom` the country that it shows, by its ISO 3166 code; `form` and `scope` what is taken away, `against` the snapshot compared with."""
Choice = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All that a reader has chosen; `options` holds every option."""

    filters: Filters = field(default_factory=Filters)
    options: Mapping[str, Choice] = field(default_factory=lambda: {name: _default(option) for name, option in OPTIONS.items()})

    def with_options(self, **options: Choice) -> View:
        return replace(self, options={**self.options, **options})


def read(said: str, corpus: Corpus) -> tuple[View, list[str]]:
    """The view that a URL's query says, as far as these tables know it, and remarks on what they do not."""
    return from_query(parse_qs(said, keep_blank_values=True), corpus)


def said(chosen: View) -> str:
    """A view as the URL says it, without the snapshot."""
    return encoded(query(chosen))


def encoded(asked: Query) -> str:
    """A query as it stands in an address."""
    return "&".join(_encoded(name, tuple(values)) for name, values in asked.items())


@lru_cache(maxsize=10_000)  # The links of a page tell the same but for one thing.
def _encoded(name: str, values: tuple[str, ...]) -> str:
    return urlencode({name: values}, doseq=True)


def query(chosen: View, snapshot: str = "", everything: bool = False) -> Query:
    """What the URL says of a view: what differs from the default, or everything that has a value."""
    said: Query = {}
    nothing = _nothing()
    for name, value in flat(chosen).items():
        if value != nothing[name] or (everything and value not in ((), None, "")):
            said[PARAMETERS.get(name, name)] = values(value)
    return said | ({SNAPSHOT: [snapshot]} if snapshot else {})


def from_query(incoming: Query, corpus: Corpus) -> tuple[View, list[str]]:
    """As `read`, of a query that is taken apart already."""
    asked = flat(View()) | asked_filters(incoming)
    for name, option in OPTIONS.items():
        if given := [value[:LONGEST] for value in incoming.get(name, [])]:
            asked[name] = tuple(value for value in dict.fromkeys(given) if value) if option.many else given[-1]
    wanted = unflat(asked)
    chosen = valid(wanted, corpus)
    known = {*(PARAMETERS.get(name, name) for name in asked), SNAPSHOT, HELD}
    junk = chosen != wanted or set(incoming) - known
    return chosen, ["Parts of this link are not known here and were left out."] if junk else []


def valid(chosen: View, corpus: Corpus) -> View:
    """Without values that the tables do not have."""
    options = {name: _allowed(name, value, corpus) for name, value in chosen.options.items()}
    return View(valid_filters(chosen.filters, corpus), options)


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


def since(incoming: Query, corpus: Corpus, facts: list[Fact]) -> tuple[list[str], list[str]]:
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


def lasting(corpus: Corpus, facts: list[Fact]) -> tuple[str, str]:
    """What a link must tell of the facts it is about, since newer tables may hold others and begin with another stretch of time."""
    window = times.settle("", corpus.years, facts)
    return _held(facts), times.write(window) if window else ""


def _held(facts: list[Fact]) -> str:
    """How many facts a view holds, and marks by which each of them can be told again where they are few enough for a link."""
    return f"{len(facts)}-{''.join(_mark(f.id) for f in facts)}" if 0 < len(facts) <= MOST_MARKED else str(len(facts))


@lru_cache(maxsize=10_000)
def _mark(fact_id: str) -> str:
    """A few letters made from a fact's id."""
    return urlsafe_b64encode(sha256(fact_id.encode()).digest()[:3]).decode()


def flat(chosen: View) -> dict[str, Any]:
    """Filters and options by name, as widgets hold them."""
    return {name: getattr(chosen.filters, name) for name in FILTERS} | dict(chosen.options)


def unflat(values: Mapping[str, Any]) -> View:
    return View(Filters(**{n: v for n, v in values.items() if n in FILTERS}), {n: v for n, v in values.items() if n in OPTIONS})


@cache
def _nothing() -> dict[str, Any]:
    return flat(View())


def _default(option: Option) -> Choice:
    return option.allowed if option.many else option.default
