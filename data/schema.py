"""The column registry: every table and every column of it, declared once.

Data types, validation, captions, downloads and the data dictionary are all read from here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal["string", "integer", "number", "boolean", "date"]
VERSION = "1.0"
"""Of tables and columns. Every change of them gets a new version and an entry in `SCHEMA_CHANGES.md`."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `joined` columns hold several values of the vocabulary or open set, joined by `|`."""

    name: str
    kind: Kind
    label: str
    description: str
    unit: str = ""
    vocabulary: tuple[str, ...] = ()
    required: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in the order they are written, and the columns that tell its rows apart."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[tuple[str, str, str], ...] = ()
    """Foreign keys, each (column here, table there, column there)."""
    names: list[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", [c.name for c in self.columns])

    def __getitem__(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)


QUANTIFIERS = ("exact", "about", "more_than", "at_least", "less_than", "up_to", "range", "vague")
PEOPLE_UNITS = ("people", "families", "percent")
UNITS = (*PEOPLE_UNITS, "money", "distance", "mass", "duration", "things")
STATUSES = (
    "deported", "extradited", "detained", "released", "refused", "recognised", "requested", "displaced", "arrived",
    "residing", "returned", "accused", "killed", "injured", "missing", "protested", "other",
)  # fmt: skip
EVENT_TYPES = (
    "deportation", "extradition", "detention", "release", "asylum_request", "asylum_refusal", "asylum_grant",
    "displacement", "arrival", "return", "border_measure", "legal_measure", "attack", "protest", "statement", "other",
)  # fmt: skip
STOCKS_AND_FLOWS = ("stock", "flow")
MODALITIES = ("asserted", "alleged", "denied", "planned", "estimated")
CLAIMANT_KINDS = ("government", "ngo", "un", "media", "individual")
WHEN_PRECISIONS = ("day", "week", "month", "season", "year", "range")
PUBLISHED_PRECISIONS = ("day", "month", "year")
PLACE_KINDS = ("country", "region", "city", "crossing", "natural", "other")
WHERE_PRECISIONS = {
    1: "exact place", 2: "near the place", 3: "district", 4: "region", 5: "vague area", 6: "country", 7: "water",
}  # fmt: skip
"""After the UCDP Georeferenced Event Dataset's codebook."""
DATE_TYPES = ("DATE", "TIME", "DURATION", "SET")
RELATIONS = ("part_of", "same_as", "conflicts_with")
CONFIDENCES = ("high", "medium", "low")
REVIEWS = ("machine", "approved", "edited", "rejected")
FACT_KINDS = ("count", "event")


def _text(name: str, label: str, description: str, *vocabulary: str, required: bool = False, joined: bool = False) -> Column:
    return Column(name, "string", label, description, vocabulary=vocabulary, required=required, joined=joined)


def _id(name: str, label: str, description: str) -> Column:
    return Column(name, "string", label, description, required=True)


REPORT = _id("report", "Report", "Id of the report")
START = Column("start", "integer", "Start", "Where the quote begins in the report's text", "code points", required=True)
END = Column("end", "integer", "End", "Where the quote ends in the report's text", "code points", required=True)
QUOTE = _text("quote", "Quote", "The report's own words; cut after 12 words and ended with … where quotes are short", required=True)
PREFIX = _text("prefix", "Words before", "Whole words before the quote, to find it again in a changed text")
SUFFIX = _text("suffix", "Words after", "Whole words after the quote, to find it again in a changed text")
CLAIMED_BY = _text("claimed_by", "Claimed by", "To whom the report attributes this; empty in the reporter's own voice")
CLAIMED_BY_KIND = _text("claimed_by_kind", "Kind of claimant", "What the claimant is", *CLAIMANT_KINDS)
MODALITY = _text("modality", "Modality", "Whether it is asserted, alleged, denied, planned or estimated", *MODALITIES)
WHEN_START = Column("when_start", "date", "From", "First day it applies to; empty where the report gives none", "ISO 8601 date")
WHEN_END = Column("when_end", "date", "To", "Last day it applies to; empty where the report gives none", "ISO 8601 date")
WHEN_PRECISION = _text("when_precision", "Precision of date", "How closely the report dates it", *WHEN_PRECISIONS)
PLACE = _text("place", "Place", "Where it is, as the report writes the name")
PLACE_ID = _text(
    "place_id", "Place id", "The place in the table of places; text:<name>-<country> for one that is known from the report only"
)
ORIGIN = _text("origin", "Origin", "Countries people were moved from, ISO 3166-1 alpha-2, joined by |", joined=True)
DESTINATION = _text("destination", "Destination", "Countries people were moved to, ISO 3166-1 alpha-2, joined by |", joined=True)
CONFIDENCE = _text("confidence", "Confidence", "How sure the rules are of this row", *CONFIDENCES, required=True)
OF_COUNTS = "High where number, noun, group, status and claimant are all stated in its own clause, low where one of them is guessed"
OF_EVENTS = "Never high, since whether two tellings are one happening is not stated; low where type, time or place is guessed"
OF_PLACES = "High where the name surely means this place, low where only the report's own words tell of it"
REVIEW = _text("review", "Review", "Whether a person has looked at this row", *REVIEWS, required=True)
COUNTRY = _text("country", "Country", "ISO 3166-1 alpha-2; XK for Kosovo; empty for continents, seas and regions of several states")
LAT = Column("lat", "number", "Latitude", "WGS 84 latitude; of a country or region, a point well inside", "degrees")
LON = Column("lon", "number", "Longitude", "WGS 84 longitude; of a country or region, a point well inside", "degrees")
PLACE_KIND = _text("kind", "Kind of place", "What kind of place it is", *PLACE_KINDS, required=True)
WHERE_PRECISION = Column(
    "where_precision", "integer", "Precision of place",
    "1 exact place, 2 near it, 3 district, 4 region, 5 vague area, 6 country, 7 water (after UCDP)",
    vocabulary=tuple(map(str, WHERE_PRECISIONS)),
)  # fmt: skip
TITLE = _text("title", "Title", "The report's title")
PUBLISHER = _text("publisher", "Publisher", "Who published the report")
PUBLISHED = Column(
    "published", "date", "Published", "Day of publication; the last day of the month or year where only that is known", "ISO 8601 date"
)
PUBLISHED_PRECISION = _text(
    "published_precision", "Precision of publication", "How closely the publication is dated", *PUBLISHED_PRECISIONS
)
URL = _text("url", "Address", "The report at its publisher's site")
VALUE = Column("value", "number", "Value", "The number as stated; empty for a range or a vague plural")
LOW = Column("low", "number", "Lower bound", "Lowest value the wording allows")
HIGH = Column("high", "number", "Upper bound", "Highest value the wording allows")
QUANTIFIER = _text("quantifier", "Quantifier", "How the number is qualified", *QUANTIFIERS)
UNIT = _text("unit", "Unit", "What is counted", *UNITS)
GROUP = _text("group", "Group", "Nationality or ethnicity as its English adjective, several joined by |", joined=True)
STATUS = _text("status", "Status", "What the report says of these people", *STATUSES)
STOCK_FLOW = _text("stock_flow", "Stock or flow", "A state at a time (stock) or what happens in a period (flow)", *STOCKS_AND_FLOWS)
WHO = _text("who", "Who", "The noun phrase that is counted")
CLAIMED_BY_ROLE = _text("claimed_by_role", "Claimant's role", "Office or role in which the claimant speaks")
CLAIMED_BY_ORG = _text("claimed_by_org", "Claimant's organisation", "Organisation the claimant speaks for")
CLAIMED_VIA = _text("claimed_via", "Claimed via", "The outer source of a claim inside a claim")
CLAIMED_ON = Column("claimed_on", "date", "Claimed on", "The day the claim was made, where stated", "ISO 8601 date")
CLAIMANT_ID = _text("claimant_id", "Claimant id", "The claimant in the table of claimants")
EVENT_TYPE = _text("event_type", "Event type", "What happened", *EVENT_TYPES)
PEOPLE = _text("people", "People", "Names of the persons it happened to, or the speaker, joined by |", joined=True)
EVENT_ID = _text("event_id", "Event id", "The event that the count belongs to")
TOPIC_ID = _text("topic_id", "Topic id", "Shared by counts about the same people, status, place and overlapping time")

ANCHOR = (START, END, QUOTE, PREFIX, SUFFIX)
WHEN = (WHEN_START, WHEN_END, WHEN_PRECISION)


def _required(column: Column) -> Column:
    return replace(column, required=True)


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "reports", "The reports of the folder, each once, with what was wrong with those that could not be read", ("report",),
            (
                REPORT, TITLE, PUBLISHER, _text("byline", "Byline", "Who wrote the report"), PUBLISHED, PUBLISHED_PRECISION,
                _text("language", "Language", "BCP 47 code"), URL,
                Column("accessed", "date", "Accessed", "Day the report was fetched", "ISO 8601 date"),
                _text("sha256", "SHA-256", "Of the text's UTF-8 bytes after NFC and line ends as line feeds"),
                Column("characters", "integer", "Characters", "Length of the text", "code points"),
                Column("sentences", "integer", "Sentences", "Number of sentences in the text"),
                _text("abstract", "Abstract", "A summary in the words of the folder's owner"),
                _text("problem", "Problem", "Why the report has no facts; empty where it was read"),
            ),
        ),
        Table(
            "counts", "Every amount that a report states, people and other, each with the words it came from", ("count_id",),
            (
                _id("count_id", "Count id", "<report>:c:<number_start>-<number_end>"), REPORT, *ANCHOR,
                Column("number_start", "integer", "Number start", "Where the numeral or number words begin", "code points", required=True),
                Column("number_end", "integer", "Number end", "Where the numeral or number words end", "code points", required=True),
                Column("noun_start", "integer", "Noun start", "Where the counted noun begins; empty if elided", "code points"),
                Column("noun_end", "integer", "Noun end", "Where the counted noun ends; empty if elided", "code points"),
                VALUE, LOW, HIGH, _required(QUANTIFIER), _required(UNIT),
                _text("measure", "Measure", "Within a unit: tenge, US dollar, kilogram, month …"),
                WHO, GROUP, STATUS, STOCK_FLOW, MODALITY,
                CLAIMED_BY, CLAIMED_BY_KIND, CLAIMED_BY_ROLE, CLAIMED_BY_ORG, CLAIMED_VIA, CLAIMED_ON, CLAIMANT_ID,
                *WHEN, PLACE, PLACE_ID, ORIGIN, DESTINATION, EVENT_ID, TOPIC_ID,
                _text("statement", "Statement", "One sentence composed from the fields"),
                replace(CONFIDENCE, description=OF_COUNTS), REVIEW,
            ),
            (
                ("report", "reports", "report"), ("claimant_id", "claimants", "claimant_id"),
                ("place_id", "places", "place_id"), ("event_id", "events", "event_id"),
            ),
        ),
        Table(
            "events", "What a report says happened, is happening or is announced, one row a happening", ("event_id",),
            (
                _id("event_id", "Event id", "<report>:e:<start>-<end>:<event_type>"), REPORT, *ANCHOR, _required(EVENT_TYPE),
                _text("headline", "Headline", "A short line composed from the fields"),
                MODALITY, CLAIMED_BY, CLAIMED_BY_KIND, *WHEN, PLACE, PLACE_ID, ORIGIN, DESTINATION, PEOPLE,
                replace(CONFIDENCE, description=OF_EVENTS), REVIEW,
            ),
            (("report", "reports", "report"), ("place_id", "places", "place_id")),
        ),
        Table(
            "locations", "Every mention of a place by name", ("location_id",),
            (
                _id("location_id", "Location id", "<report>:l:<start>-<end>"), REPORT, START, END, QUOTE,
                _text("name", "Name", "Its usual English name today", required=True),
                PLACE_KIND, COUNTRY, LAT, LON,
                Column("metonym", "boolean", "Metonym", "Whether “the government of” could stand in its place", required=True),
                PLACE_ID, WHERE_PRECISION, replace(CONFIDENCE, description=OF_PLACES), REVIEW,
            ),
            (("report", "reports", "report"), ("place_id", "places", "place_id")),
        ),
        Table(
            "places", "The places that the reports name, each once", ("place_id",),
            (
                _id("place_id", "Place id", "geonames:<id>, curated:<name>, or text:<name>-<country> (known from the report only)"),
                _text("name", "Name", "Usual English name today", required=True),
                _text("name_local", "Local name", "Name in the place's own language and script"),
                PLACE_KIND, COUNTRY,
                _text("admin1", "Admin-1", "First-level region, ISO 3166-2"),
                LAT, LON,
                _text("names", "Other names", "Other and older spellings, joined by |", joined=True),
                _text("source", "Source", "Where name and coordinates come from", required=True),
            ),
        ),
        Table(
            "claimants", "Who claims something in the reports, each once", ("claimant_id",),
            (
                _id("claimant_id", "Claimant id", "Made from name and organisation"),
                _text("name", "Name", "Fullest name in the reports, else the organisation or role", required=True),
                replace(CLAIMED_BY_KIND, name="kind"),
                _text("role", "Role", "Office or role"),
                _text("organisation", "Organisation", "Organisation the claimant speaks for"),
            ),
        ),
        Table(
            "dates", "Every expression of time, read against the report's date", ("date_id",),
            (
                _id("date_id", "Date id", "<report>:d:<start>-<end>"), REPORT, START, END, QUOTE,
                _text("type", "Type", "TIMEX3 type", *DATE_TYPES, required=True),
                _text("value", "TIMEX3 value", "Normalised value: 2005-11-27, 2010-06, P6M, PRESENT_REF"),
                *WHEN,
            ),
            (("report", "reports", "report"),),
        ),
        Table(
            "relations", "How counts stand to each other, within and across reports", ("row_a", "row_b", "relation"),
            (
                _id("row_a", "Count a", "The part, or the first of two"),
                _id("row_b", "Count b", "The whole, or the second of two"),
                _text("relation", "Relation", "a is part of b; the same again; claims that cannot both hold", *RELATIONS, required=True),
                _text("note", "Note", "Why, in a few words"),
                REVIEW,
            ),
            (("row_a", "counts", "count_id"), ("row_b", "counts", "count_id")),
        ),
        Table(
            "evidence",
            "For each filled field the words that gave it and the rule that read them; ids, offsets, quotes and what is composed need none",
            ("row_id", "field", "start", "end", "rule"),
            (
                _id("row_id", "Row", "Id of the count, event, place or date"),
                _text("field", "Field", "Column that was filled", required=True),
                replace(START, description="Where the words begin in the report's text"),
                replace(END, description="Where the words end in the report's text"),
                _text("rule", "Rule", "The rule that read them, one of the list below", required=True),
            ),
        ),
        Table(
            "facts", "People counts and events with all that makes a row stand alone: what pages show and people download", ("fact_id",),
            (
                _id("fact_id", "Fact id", "Id of the count or event"),
                _text("fact", "Count or event", "Which of the two it is", *FACT_KINDS, required=True),
                _text("statement", "Statement", "One sentence composed from the fields"),
                *ANCHOR, VALUE, LOW, HIGH, QUANTIFIER, UNIT, WHO, GROUP, STATUS, EVENT_TYPE, STOCK_FLOW, MODALITY,
                CLAIMED_BY, CLAIMED_BY_KIND, CLAIMED_BY_ROLE, CLAIMED_BY_ORG, CLAIMED_VIA, CLAIMED_ON, CLAIMANT_ID,
                *WHEN, PLACE, PLACE_ID,
                replace(PLACE, name="place_name", label="Place today", description="The place's usual English name today"),
                replace(PLACE_KIND, name="place_kind", required=False), COUNTRY,
                _text("admin1", "Admin-1", "First-level region, ISO 3166-2"),
                LAT, LON, WHERE_PRECISION, ORIGIN, DESTINATION, PEOPLE, EVENT_ID, TOPIC_ID, CONFIDENCE, REVIEW,
                REPORT, TITLE, PUBLISHER, PUBLISHED, PUBLISHED_PRECISION, URL,
                _text("link", "Link", "The publisher's page at this phrase (text fragment); empty without an address"),
                _text(
                    "snapshot", "Snapshot",
                    "Id of the snapshot that the row belongs to, made of all tables but for the columns review and this one",
                    required=True,
                ),
            ),
            (
                ("report", "reports", "report"), ("claimant_id", "claimants", "claimant_id"),
                ("place_id", "places", "place_id"), ("event_id", "events", "event_id"),
            ),
        ),
    )
}  # fmt: skip

REPORT_INPUT = ("report", "title", "publisher", "byline", "published", "published_precision", "language", "url", "accessed", "sha256")
"""Columns of a reports folder's `reports.csv`."""
REQUIRED_INPUT = ("report", "title", "publisher")
"""Those that must be there; a cell of `title` or `publisher` may still be empty."""
