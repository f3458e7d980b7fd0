"""The words of the app: plain words for the codes of the tables, and those of `data.wording`, which files share with pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from data.frames import Fact, split
from data.lexicon import mapping
from data.wording import CODES as CODES
from data.wording import CONFIDENCE as CONFIDENCE
from data.wording import COUNTED as COUNTED
from data.wording import EVENT_TYPE as EVENT_TYPE
from data.wording import FACT as FACT
from data.wording import FILTER as FILTER
from data.wording import KIND as KIND
from data.wording import MODALITY as MODALITY
from data.wording import REVIEW as REVIEW
from data.wording import STATUS as STATUS
from data.wording import UNIT as UNIT
from data.wording import amount as amount
from data.wording import bounds as bounds
from data.wording import chosen as chosen
from data.wording import counted as counted
from data.wording import day as day
from data.wording import did as did
from data.wording import headline as headline
from data.wording import in_a_line as in_a_line
from data.wording import moved as moved
from data.wording import newest as newest
from data.wording import period as period
from data.wording import published as published
from data.wording import role as role
from data.wording import said_by as said_by
from data.wording import source as source
from data.wording import speaker as speaker
from data.wording import value_name as value_name
from data.wording import when as when
from data.wording import where as where
from data.wording import within as within

TEXT_LOST = "The report's text on this machine has changed: it does not hold these words any more. They are quoted from the tables."
TEXT_MOVED = "The report's text on this machine has changed: these words were found again at another place. Check that they mean the same."
PIN = "Pin to briefing"
SHOWS = {"fact": "Fact", "timeline": "Timeline", "map": "Map", "claims": "Claims"}
"""Kinds of slides."""
FACT_NAME = {"count": "Number", "event": "Event"}
TITLES = {"timeline": "When it happened", "map": "Where it happened", "claims": "Who says what"}
"""Of pages that can be pinned, and of their slides."""
MARKS = {"counts": "Numbers", "dates": "Dates", "places": "Places", "speakers": "Who speaks", "events": "Events"}
TEXT_CHANGED = "The text on this machine has changed since its facts were read. They are marked where the same words stand now."
ADD_TEXT = (
    "The text of this report is not on this machine. To read it here, save it as <code>texts/{report}.txt</code> in a folder and start "
    "the app with the environment variable <code>REPORTS_FOLDER</code> set to that folder."
)

SIGN = {
    "about": ("≈", "about"),
    "vague": ("≈", "a vague number"),
    "more_than": ("≥", "more than"),
    "at_least": ("≥", "at least"),
    "less_than": ("≤", "less than"),
    "up_to": ("≤", "at most"),
    "range": ("–", "between two numbers"),
}
"""A sign for each quantifier but `exact`, and what it means."""
ATTRIBUTION = "Borders: Natural Earth (public domain). Places: GeoNames (CC BY 4.0)."
TIE = {
    "conflicts_with": "Conflicts with",
    "same_as": "The same as",
    "part_of": "Part of",
    "has_part": "A part of it",
    "of_event": "Event",
    "has_count": "Number in it",
}
SORT = {
    "text": "In the order of the reports",
    "date": "By date, latest first",
    "size": "By size, largest first",
    "claimant": "By who says so, A to Z",
    "confidence": "By confidence, highest first",
}
LIST = {"facts": "Facts", "places": "Places"}
DRAW = {"events": "Events", "counts": "Numbers of people"}
LANES = {"event_type": "By kind of event", "country": "By country", "report": "By report", "claimant": "By who says so"}
FORMS = {
    "day": "a single day",
    "bar": "several days or longer",
    "flow": "how many in this time",
    "stock": "how many there were then",
    "about": "about so many",
    "range": "between two numbers",
    "vague": "a vague number",
    "at_least": "so many or more",
    "at_most": "so many or fewer",
    "soft": "fading: the exact day is not known",
    "rivals": "cannot both be right",
}
"""What the forms of a timeline mean."""
READ_MORE = "Click on an event, or choose it below, to read more."
GRID = "People: each line is ten times the one below."
POWERS = f"{GRID} Numbers for the same time stand side by side. Click on one, or choose it below, to read more."
FIELD = {
    **dict.fromkeys(("value", "low", "high"), "number"),
    "quantifier": "wording of the number",
    **dict.fromkeys(("unit", "measure"), "what is counted"),
    "who": "whom",
    "group": "group",
    "status": "what happened to them",
    "event_type": "kind of event",
    "stock_flow": "state or happening",
    "modality": "how firmly it is said",
    **dict.fromkeys(("claimed_by", "claimed_by_kind", "claimed_by_role", "claimed_by_org"), "who says so"),
    "claimed_via": "through whom",
    "claimed_on": "day of the claim",
    **dict.fromkeys(("when_start", "when_end", "when_precision"), "when"),
    **dict.fromkeys(("place", "place_id"), "where"),
    "origin": "from where",
    "destination": "to where",
    "people": "persons named",
    "event_id": "event",
}
"""Columns by what they tell of a fact; several that tell one thing share a name."""
PLACE_KIND = {
    "country": "Country",
    "region": "Region",
    "city": "Town or city",
    "crossing": "Border crossing",
    "natural": "Mountain, river or other natural feature",
    "other": "Place",
}
CLOSENESS = {
    1: "the place itself",
    2: "near the place",
    3: "a point inside the district",
    4: "a point inside the region",
    5: "a point inside a vaguely bounded area",
    6: "a point inside the country",
    7: "a point on the water",
}
"""What the coordinates of a place stand for, by `where_precision`."""


def drawn(show: str, draw: str, lanes: str) -> str:
    """What a picture of the timeline or the map shows, as its title: “What happened, by kind of event”."""
    if show != "timeline":
        return TITLES[show]
    return "How many people, and when" if draw == "counts" else f"What happened, {LANES[lanes].lower()}"


def facts(n: int) -> str:
    return amount(n, "fact")


def about(claims: Sequence[Fact], whom: str = "") -> str:
    """What claims are about, by what most of them name: “Kyrgyz people deported from Almaty, November 2005”."""
    groups = split(_commonest(f["group"] or "" for f in claims))
    groups = [*groups[:2], "other"] if len(groups) > 3 else groups
    people = f"{' and '.join(part for part in (', '.join(groups[:-1]), groups[-1]) if part)} people" if groups else ""
    status = _commonest(f["status"] or "" for f in claims)
    did = "" if status == "other" else STATUS.get(status, "")
    counted = whom or people or _commonest(f.whom for f in claims) or COUNTED.get(claims[0]["unit"], "people")
    told = " ".join(part for part in (counted, did, _commonest(_at(f) for f in claims)) if part)
    days = [day for f in claims for day in (f["when_start"], f["when_end"]) if day]
    return ", ".join(part for part in (told[:1].upper() + told[1:], _stretch(min(days), max(days)) if days else "") if part)


def _at(fact: Fact) -> str:
    """“from Almaty”, “to Uzbekistan”, “in Bishkek”."""
    name, country = fact["place_name"] or fact["place"], fact["country"]
    if not name:
        return ""
    if mapping("status_phrases", "status", "preposition").get(fact["status"] or "") == "from" and country:
        way = "from" if country in split(fact["origin"]) else "to" if country in split(fact["destination"]) else "in"
        return f"{way} {name}"
    return f"in {name}"


def _stretch(first: date, last: date) -> str:
    """Months or years that hold both days."""
    if (first.year, first.month) == (last.year, last.month):
        return day(first, "month")
    return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"


def _commonest(values: Iterable[str]) -> str:
    """The commonest that is filled, the first of several; empty where none is."""
    counted = Counter(value for value in values if value)
    return counted.most_common(1)[0][0] if counted else ""


def in_chart(text: str) -> str:
    """Text as Plotly shows it: it reads a few tags, and none of a report's may become one."""
    return escape(text, quote=False)


def in_bytes(size: float) -> str:
    """“812 bytes”, “54 KB”, “1.2 MB”; 1 KB is 1,000 bytes."""
    if size < 1_000:
        return f"{size:,.0f} bytes"
    unit, size = ("KB", size / 1e3) if size < 1e6 else ("MB", size / 1e6)
    return f"{size:.{0 if size >= 10 else 1}f} {unit}"
