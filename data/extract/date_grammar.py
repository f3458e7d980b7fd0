"""What an expression of time is, the words of time, and years, parts of years, times of day and durations by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.extract import periods
from data.extract.number_days import MONTHS
from data.extract.periods import Period
from data.lexicon import alternatives, entries, mapping

Type = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(slots=True)
class Expression:
    """What an expression says: `when` the days it names, `spans` the days up to publication that a duration covers.

    `month` and `day` stand where the year was not stated, so that a partner (“between May and June 2004”) can give it.
    """

    start: int
    end: int
    type: Type
    value: str
    when: Period | None
    rule: str
    month: int = 0
    day: int = 0
    part: str = ""
    spans: Period | None = None
    anchors: bool = True


@dataclass(frozen=True, slots=True)
class Clock:
    """The report's date, and the days last spoken of before the expression."""

    published: date | None
    precision: str
    anchor: Period | None
    future: bool
    """Whether the sentence looks ahead (“will”, “scheduled for”)."""
    stated: Period | None = None
    """The last day or month of the sentence that was given with its year."""

    @property
    def by_day(self) -> date | None:
        return self.published if self.precision == "day" else None

    @property
    def by_month(self) -> date | None:
        return self.published if self.precision in ("day", "month") else None

    def near(self, unit: str) -> date | None:
        """The publication date where it is precise enough for a unit."""
        return self.published if unit in "YEC" else self.by_month if unit in "MQ" else self.by_day


WEEKDAYS = mapping("date_weekdays", "name", "number")
WEEKDAY_FORMS = mapping("date_weekdays", "name", "form")
UNITS = mapping("date_units", "word", "unit")
SEASON_CODES = mapping("date_seasons", "name", "code")
PART_CODES = mapping("date_parts", "phrase", "part")
DAYPARTS = mapping("date_dayparts", "word", "code")
WORDS = {re.sub(r"\s+", " ", r["phrase"]): r for r in entries("date_words")}
SET_OF = {
    "TS": "PT1S",
    "TM": "PT1M",
    "TH": "PT1H",
    "D": "P1D",
    "W": "P1W",
    "F": "P2W",
    "M": "P1M",
    "Q": "P3M",
    "Y": "P1Y",
    "E": "P10Y",
    "C": "P100Y",
    "K": "P1W",
}
MONTH_FORMS = sorted({f for m in MONTHS for f in (m.title(), m.upper())}, key=lambda m: (-len(m), m))
MONTH_NAME = "|".join(MONTH_FORMS)
YEAR_DIGITS = r"(?:1[0-9]|20)[0-9]{2}"
WEEKDAY_NAME = alternatives(WEEKDAYS)
DAYPART_NAME = alternatives(DAYPARTS)
OF_LIFE = re.compile(r"\b(?:his|her|their|my|our|your)\s+(?:(?:early|late|mid)[\s-]+)?$")
YEAR_PAIR = re.compile(rf"(?P<a>{YEAR_DIGITS})\s?[-–—/]\s?(?P<b>{YEAR_DIGITS}|[0-9]{{2}})(?![0-9])(?!-[0-9])")
DECADE = re.compile(rf"(?:(?P<full>{YEAR_DIGITS})|['’]?(?P<short>[2-9]0))['’]?s\b")
YEAR_ALONE = re.compile(rf"(?P<year>{YEAR_DIGITS})(?![0-9])(?![,.][0-9])")
CENTURY = re.compile(r"(?P<number>[12]?[0-9])(?:st|nd|rd|th)[\s-]century\b")
SHORT_PART = re.compile(r"(?P<part>[QH])(?P<number>[1-4]),?[\s/-](?:of\s)?(?P<year>(?:19|20)[0-9]{2})(?![0-9])")
"""“Q3 2015”, “H1 2013”."""
FISCAL = re.compile(
    r"(?:FY|(?:[Ff]iscal|[Ff]inancial)\s(?:[Yy]ear\s)?)\s?(?P<year>(?:19|20)[0-9]{2})(?:[-–/](?P<to>[0-9]{2}(?:[0-9]{2})?))?(?![0-9])"
)
TIME = re.compile(
    r"(?P<hour>[01]?[0-9]|2[0-4])(?:(?P<colon>[:.])(?P<minute>[0-5][0-9]))?\s?(?P<half>[ap])(?:\.m\b\.?|m\b)(?:\s(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|local\stime)\b)?|"
    r"(?P<oclock>1?[0-9])\so['’]clock\b|"
    r"(?P<hour24>[01]?[0-9]|2[0-4]):(?P<minute24>[0-5][0-9])(?!:?[0-9])(?:\s?(?:GMT|UTC|hrs\b|hours\b))?|(?P<army>(?:[01][0-9]|2[0-3])[0-5][0-9])\s?(?:GMT|UTC|hrs\b|hours\b)"
)
DAYPART_AFTER = re.compile(rf"\s(?P<part>{DAYPART_NAME})s?\b", re.I)
PART = re.compile(rf"(?P<phrase>{alternatives(PART_CODES)})(?:[\s-]+)(?:the\s)?", re.I)
_MANY = alternatives(w for w in UNITS if w.endswith("s"))
FEW_UNITS = re.compile(rf"(?:few|several|many|some|couple\sof)\s(?P<unit>{_MANY})\b(?:\s(?P<ago>ago|earlier|later|before)\b)?", re.I)
_REPEATED = alternatives([*UNITS, *SEASON_CODES, *DAYPARTS, *WEEKDAYS])
EVERY = re.compile(rf"(?:every|each)\s(?:(?P<other>other|second)\s)?(?P<noun>{_REPEATED}|(?:{MONTH_NAME}))\b", re.I)
AGO = re.compile(r"\s(?P<word>ago|earlier|later|before|after|afterwards|previously|from\snow|on)\b", re.I)
PREVIOUS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "ensuing": 1,
    "this": 0,
    "current": 0,
    "same": 0,
    "that": 0,
}


def year_like(text: str, pos: int) -> Expression | None:
    """“2004”, “2012–13”, “the 1990s”, “19th century”."""
    if m := DECADE.match(text, pos):
        if not m["full"] and OF_LIFE.search(text, max(0, pos - 24), pos):
            return None  # “in his early 40s”
        first = int(m["full"]) if m["full"] else 1900 + int(m["short"])
        return Expression(pos, m.end(), "DATE", str(first)[:3], periods.years(first, first + 9), "decade")
    if m := YEAR_PAIR.match(text, pos):
        first = int(m["a"])
        last = int(m["b"]) if len(m["b"]) == 4 else first - first % 100 + int(m["b"])
        if first < last <= first + 60:
            return Expression(pos, m.end(), "DATE", f"{first:04}/{last:04}", periods.years(first, last), "years")
    if m := YEAR_ALONE.match(text, pos):
        return Expression(pos, m.end(), "DATE", m[0], periods.year(int(m[0])), "year", part="year")
    if m := CENTURY.match(text, pos):
        number = int(m["number"])
        if number:
            return Expression(pos, m.end(), "DATE", f"{number - 1:02}", periods.years(100 * number - 99, 100 * number), "century")
    return None


def short_part(text: str, pos: int) -> Expression | None:
    """“Q3 2015”, “H1 2013”, “fiscal year 2014”, “FY2014-15”."""
    if m := FISCAL.match(text, pos):
        first = int(m["year"])
        last = int(m["to"]) % 100 + first - first % 100 if m["to"] else first
        if not first <= last <= first + 1:
            return None
        value = f"{first}" if first == last else f"{first}/{last}"
        return Expression(
            pos, m.end(), "DATE", value, periods.years(first, last) if m["to"] else periods.year(first), "fiscal", part="year"
        )
    m = SHORT_PART.match(text, pos)
    if m is None or (m["part"] == "H" and int(m["number"]) > 2):
        return None
    when = periods.part_of(periods.year(int(m["year"])), ("quarter" if m["part"] == "Q" else "half") + m["number"])
    return Expression(pos, m.end(), "DATE", f"{m['year']}-{m['part']}{m['number']}", when, "part_quarter")


def time_of_day(text: str, pos: int) -> Expression | None:
    """A time such as “3 p.m.” at `pos`."""
    m = TIME.match(text, pos)
    if m is None:
        return None
    hour = int(m["hour"] or m["oclock"] or m["hour24"] or m["army"][:2])
    minute = m["minute"] or m["minute24"] or (m["army"][2:] if m["army"] else "00")
    if m["half"] and hour > 12:
        return None
    if m["half"] == "p" and hour < 12:
        hour += 12
    if m["half"] == "a" and hour == 12:
        hour = 0
    return Expression(pos, m.end(), "TIME", f"T{hour:02}:{minute}", None, "clock", anchors=False)


def duration(number: str, unit: str) -> str:
    """TIMEX3 duration: P6M, PT24H, P2W, P1D."""
    if unit.startswith("T"):
        return "PT30M" if (number, unit) == ("0.5", "TH") else f"PT{number}{unit[1]}"
    if unit in "FQEC":
        letter, factor = {"F": ("W", 2), "Q": ("M", 3), "E": ("Y", 10), "C": ("Y", 100)}[unit]
        return f"P{number}{letter}" if number == "X" else f"P{float(number) * factor:g}{letter}"
    return f"P{number}{'D' if unit == 'K' else unit}"
