"""Plain words for the codes of the tables: what readers see instead of `asylum_refusal` or `2005-11-01`."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from data.frames import Fact, split
from data.lexicon import mapping
from data.schema import PEOPLE_UNITS

STATUS = {
    "deported": "deported",
    "extradited": "handed over to another state",
    "detained": "detained",
    "released": "released",
    "refused": "refused or turned away",
    "recognised": "given status or asylum",
    "requested": "asked for asylum or status",
    "displaced": "fled or displaced",
    "arrived": "arrived",
    "residing": "living there",
    "returned": "went home",
    "accused": "accused or convicted",
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "protested": "protested",
    "other": "something else",
}
EVENT_TYPE = {
    "deportation": "Deportations",
    "extradition": "Extraditions",
    "detention": "Arrests and detention",
    "release": "Releases",
    "asylum_request": "Asylum requests",
    "asylum_refusal": "Asylum refused",
    "asylum_grant": "Asylum granted",
    "displacement": "Flight and displacement",
    "arrival": "Arrivals",
    "return": "Returns home",
    "border_measure": "Border controls",
    "legal_measure": "Laws and courts",
    "attack": "Violence",
    "protest": "Protests",
    "statement": "Public statements",
    "other": "Other events",
}
KIND = {
    "government": "Government",
    "ngo": "NGO",
    "un": "UN",
    "media": "Media",
    "individual": "Individual",
    "report": "The report itself",
    "": "Not known",
}
FACT = {"count": "Numbers", "event": "Events"}
UNIT = {
    "people": "People",
    "families": "Families or households",
    "percent": "Shares of people",
    "money": "Money",
    "distance": "Distances",
    "mass": "Weights",
    "duration": "Durations",
    "things": "Other things",
}
CONFIDENCE = {"high": "High", "medium": "Medium", "low": "Low"}
REVIEW = {"machine": "Not reviewed", "approved": "Approved", "edited": "Edited", "rejected": "Rejected"}
FILTER = {
    "text": "Search",
    "place": "Place or country",
    "status": "What happened to people",
    "event_type": "Kind of event",
    "group": "Group",
    "kind": "Kind of source",
    "show": "Numbers or events",
    "report": "Report",
    "publisher": "Publisher",
    "claimant": "Who says so",
    "unit": "What is counted",
    "confidence": "Confidence",
    "review": "Review",
    "period": "Period",
    "undated": "Facts without a date",
}
CODES = {
    "show": FACT,
    "status": STATUS,
    "event_type": EVENT_TYPE,
    "kind": KIND,
    "unit": UNIT,
    "confidence": CONFIDENCE,
    "review": REVIEW,
}
"""Plain words for the values of each filter that has codes."""
MODALITY = {"alleged": "alleged", "denied": "denied", "planned": "planned, not yet happened", "estimated": "an estimate"}
TEXT_LOST = "The report's text on this machine has changed: it does not hold these words any more. They are quoted from the tables."
TEXT_MOVED = "The report's text on this machine has changed: these words were found again at another place. Check that they mean the same."
PIN = "Pin to briefing"
SHOWS = {"fact": "Fact", "timeline": "Timeline", "map": "Map", "claims": "Claims side by side"}
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
ATTRIBUTION = "Borders: Natural Earth (public domain). Places: GeoNames (CC BY 4.0)."
COUNTED = {"families": "families or households", "percent": "a share of people"}

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


def amount(n: int, noun: str) -> str:
    """“1 claim”, “2 claims”."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def facts(n: int) -> str:
    return amount(n, "fact")


def day(when: date | None, precision: str | None = "day") -> str:
    """“27 November 2005”, “November 2005”, “2005”; “undated” without a day."""
    if when is None:
        return "undated"
    if precision == "year":
        return str(when.year)
    return f"{when:%B} {when.year}" if precision == "month" else f"{when.day} {when:%B} {when.year}"


def when(fact: Fact) -> str:
    """The days a fact applies to, as briefly as they can be said; empty where the report gives none."""
    start, end = fact["when_start"] or fact["when_end"], fact["when_end"] or fact["when_start"]
    return period(start, end) if start else ""


def period(start: date, end: date) -> str:
    """Days from the first to the last, as briefly as they can be said: “27–29 November 2005”, “2001 to 2004”."""
    if start == end:
        return day(start)
    from_first, to_last = start.day == 1, end.day == monthrange(end.year, end.month)[1]
    if from_first and to_last and start.month == 1 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if from_first and to_last and (start.year, start.month) == (end.year, end.month):
        return day(start, "month")
    if from_first and to_last:
        return f"{day(start, 'month')} to {day(end, 'month')}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    return f"{day(start)} to {day(end)}"


def within(fact: Fact) -> str:
    """The same as `when`, and that the day itself is not known where the words alone would not tell so."""
    return f"{when(fact)}, the day is not known" if fact["when_precision"] in ("week", "season") else when(fact)


def bounds(fact: Fact) -> str:
    """What a vague number was counted as, and from which words; empty for all others: their bounds are in the report's words."""
    if fact["quantifier"] != "vague" or fact["low"] is None or fact["high"] is None:
        return ""
    word = "word" if len(fact.figure.split()) == 1 else "words"
    return f"{fact['low']:,.10g} to {fact['high']:,.10g}, from the {word} “{fact.figure}”. The report gives no number."


def did(fact: Fact) -> str:
    """What happened to the people of a count; empty where the report does not say."""
    return "" if fact["status"] == "other" else STATUS.get(fact["status"] or "", "")


def said_by(fact: Fact) -> str:
    """Who makes the claim: the claimant, or the report itself by its publisher."""
    return str(fact["claimed_by"] or f"{fact['publisher']}, in this report")


def speaker(fact: Fact) -> str:
    """Who makes the claim, and in what role."""
    spoken = role(fact)
    return said_by(fact) + (f" ({spoken})" if spoken else "")


def role(fact: Fact) -> str:
    """In what role and for whom the claimant speaks, and through whom the claim came; empty where the report does not say."""
    known = [fact["claimed_by_role"], fact["claimed_by_org"]]
    parts = [part for part in dict.fromkeys(known) if part and part not in (fact["claimed_by"] or "")]
    return ", ".join(parts + ([f"as told by {fact['claimed_via']}"] if fact["claimed_via"] else []))


def where(fact: Fact) -> str:
    """The place by its name today, with the report's own spelling where it differs."""
    today, written = fact["place_name"] or fact["place"] or "", fact["place"]
    return f"{today} (in the report: {written})" if written and today and written != today else today


def counted(fact: Fact) -> str:
    """Whom the number counts and what happened to them; of other things than people what kind of amount it is."""
    if fact["unit"] not in (*PEOPLE_UNITS, None):
        return ": ".join(filter(None, (UNIT[fact["unit"]], fact.whom)))
    whom = fact.whom or COUNTED.get(fact["unit"], "")
    unsaid = [group for group in split(fact["group"]) if group.casefold() not in whom.casefold()]
    return ": ".join(filter(None, (", ".join(filter(None, (whom, *unsaid))), did(fact))))


def headline(fact: Fact) -> str:
    """One line for a list or a hover."""
    return str(fact["statement"] or fact["quote"])


def published(fact: Fact) -> str:
    return day(fact["published"], fact["published_precision"] or "day")


def source(fact: Fact) -> str:
    """The fact's report, its publisher and date."""
    return f"{fact['title']}. {fact['publisher']}, {published(fact)}."


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
