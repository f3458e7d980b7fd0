"""A fact in plain words: what readers see, in the app and in files, instead of `asylum_refusal` or `2005-11-01`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from data.frames import Corpus, Fact, split
from data.schema import PEOPLE_UNITS, PUBLISHED_PRECISIONS
from data.selection import CHOSEN, PERIOD, Filters

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
MODALITY = {"alleged": "alleged", "denied": "denied", "planned": "planned, not yet happened", "estimated": "an estimate"}
COUNTED = {"families": "families or households", "percent": "a share of people"}

FACT = {"count": "Numbers", "event": "Events"}
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


def amount(n: int, noun: str) -> str:
    """“1 claim”, “2 claims”."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def day(when: date | None, precision: str | None = "day") -> str:
    """“27 November 2005”, “November 2005”, “2005”; “undated” without a day."""
    if when is None:
        return "undated"
    if precision == "year":
        return str(when.year)
    return f"{when:%B} {when.year}" if precision == "month" else f"{when.day} {when:%B} {when.year}"


def newest(corpus: Corpus) -> str:
    """The date of the newest report, as closely as it is known; empty where none is dated."""
    if corpus.newest is None:
        return ""
    known = {report["published_precision"] or "day" for report in corpus.reports.values() if report["published"] == corpus.newest}
    return day(corpus.newest, next(precision for precision in PUBLISHED_PRECISIONS if precision in known))


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


def in_a_line(fact: Fact) -> str:
    """What a fact says: of a count its words in the report and what happened, of an event its headline."""
    return headline(fact) if fact["fact"] == "event" else ": ".join(filter(None, (fact["quote"], did(fact))))


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


def moved(corpus: Corpus, fact: Fact) -> str:
    """“from Kazakhstan to Uzbekistan”, “within Kazakhstan”; empty where no country is known."""
    start, end = (
        " and ".join(corpus.countries.get(code, ("", code))[1] for code in split(fact[name])) for name in ("origin", "destination")
    )
    if start and start == end:
        return f"within {start}"
    return " ".join(f"{word} {ends}" for word, ends in (("from", start), ("to", end)) if ends)


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


def chosen(corpus: Corpus, filters: Filters) -> str:
    """The filters in words; empty where none is set."""
    told = [
        f"{FILTER[name].lower()}: {' or '.join(value_name(corpus, name, value) for value in getattr(filters, name))}"
        for name in filters.active
        if name in CHOSEN
    ]
    if PERIOD in filters.active:
        told.append(f"from {filters.start or 'the first year'} to {filters.end or 'the last year'}")
    told += ["without those that have no date"] * (not filters.undated) + [f"with “{filters.text}”"] * bool(filters.text)
    return " · ".join(told)


def value_name(corpus: Corpus, name: str, value: str) -> str:
    """What a value of a filter is called."""
    return CODES.get(name, {}).get(value, corpus.values[name].get(value, value))
