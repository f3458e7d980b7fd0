"""Plain English made from the fields: the statement of a count and the headline and statement of an event.

The only words of a report that enter are a count's own number and noun, names, roles and the noun phrase counted; a run of 14
of its words never does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.anchors import TOKEN, shorten
from data.extract.places import Place
from data.extract.spans import Fact
from data.lexicon import mapping, words
from data.schema import PEOPLE_UNITS

UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Unicode's controls, formats, and what stands for no character."""
TITLE = 300
"""A longer line is no title."""
RUN = 13
"""Longest run of a report's words, in any one composed line, that is let through."""
MOVES_FROM = "from"
NEAR = 3_000
"""A line is made of words around its fact: in longer texts only those are searched for a run."""
AUXILIARIES = {"were": "was", "are": "is", "had": "had", "could": "could"}
KIND_LABELS = {"government": "government", "ngo": "NGO", "un": "UN", "media": "media"}
UNIT_LABELS = {
    "money": "an amount of money",
    "distance": "a distance",
    "mass": "a weight",
    "duration": "a duration",
    "things": "a number of things",
}
QUANTIFIER_LABELS = {"more_than": "more than", "at_least": "at least", "less_than": "fewer than", "up_to": "up to", "about": "about"}
NUMBER_VERB = re.compile(r"(?:not )?(?:exceed|number|pass|reach|surpass|top|total)\w*\s+", re.IGNORECASE)
BETWEEN = re.compile(r"\[[^\]]*\]|\b(?:are|is|was|were)\b")
"""What may stand between a number and its noun without belonging to them: “50 are Uzbek nationals”, “108 [were] persons”."""
PRONOUNS = frozenset(("them", "those", "these", "us", "you", "they"))
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
FROM_OR_TO = re.compile(r"\b(from|to|into)\s+(?:the\s+)?$", re.IGNORECASE)
ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence about one report can draw on: its text, its places by id, and the names of countries it mentions by code."""

    text: str
    tokens: str
    places: Mapping[str, Place]
    countries: Mapping[str, str]

    @classmethod
    def of(cls, text: str, places: Mapping[str, Place]) -> Scene:
        countries = {p.country: p.name for p in places.values() if p.kind == "country" and p.country}
        return cls(text, _tokens(text) if len(text) <= 2 * NEAR else "", places, countries)

    def holds_run(self, line: str, fact: Fact) -> bool:
        """Whether the text, in a long one the part around the fact, holds more than `RUN` words of a line in a row."""
        words = _tokens(line).split()
        if len(words) <= RUN:
            return False
        near = self.tokens or _tokens(self.text[max(0, fact.start - NEAR) : fact.end + NEAR])
        return any(f" {' '.join(words[i : i + RUN + 1])} " in near for i in range(len(words) - RUN))


def statement(fact: Fact, scene: Scene) -> str:
    """One sentence that says what a count says: who claims it, how many of whom, what happened to them, where and when."""
    if fact.get("unit") not in PEOPLE_UNITS:
        amount, measure = shorten(scene.text[fact.start : fact.end]), fact.get("measure")
        label = UNIT_LABELS.get(fact.get("unit"), "an amount")
        return _sentence(f"The report gives {label}: {amount}" + (f" ({measure})" if measure and not _names(amount, measure) else ""))
    subject = _subject(fact, scene)
    where = _where(fact, scene, mapping("status_phrases", "status", "preposition").get(fact.get("status"), "in"))
    when = period(fact)
    line = _claimed(fact, subject, " ".join(filter(None, (_verb(fact), where, when))))
    line += ", by estimate" if fact.get("modality") == "estimated" else ""
    if scene.holds_run(line, fact):
        # The report may say it in these very words: name the parts instead of telling them.
        line = "; ".join(filter(None, (subject, fact.get("status"), where, when, _claimant(fact) and f"source: {_claimant(fact)}")))
    return _sentence(line)


def headline(fact: Fact, scene: Scene, groups: Sequence[str] = ()) -> str:
    """A short line for an event: “Detention of X in Almaty, 27–29 November 2005”.

    `groups` are those of the counts that belong to it.
    """
    kind = fact.get("event_type")
    label = mapping("event_phrases", "event_type", "label")[kind]
    if fact.get("modality") in ("alleged", "denied", "planned"):
        label = f"{fact.get('modality').capitalize()}: {label.lower()}"
    people = _listed([shorten(name) for name in fact.get("people").split("|") if name])
    whom = people or (_listed(groups) + " people" if groups and kind != "statement" else "")
    where = _where(fact, scene, mapping("event_phrases", "event_type", "preposition")[kind])
    line = " ".join(filter(None, (label, whom and f"{mapping('event_phrases', 'event_type', 'person')[kind]} {whom}", where)))
    dated = ", ".join(filter(None, (line, _days(fact))))
    return label if scene.holds_run(dated, fact) else plain(dated)


def event_statement(fact: Fact, line: str, scene: Scene) -> str:
    """An event's headline as a sentence, with who claims it."""
    told = f"{line}, according to {_claimant(fact)}" if _claimant(fact) else line
    return _sentence(line if scene.holds_run(told, fact) else told)


def period(fact: Fact) -> str:
    """When, as it stands in a sentence: “on 27 November 2005”, “in June 2010”, “from 1994 to 2002”; empty where no time is given."""
    start, end = fact.get("when_start", None), fact.get("when_end", None)
    if start is None or end is None:
        return f"from {_day(start)}" if start else f"until {_day(end)}" if end else ""
    if start == end:
        return f"on {_day(start)}"
    first, last = _ends(start, end)
    if first == last:
        return f"in {first}"
    return f"from {start.day if _days_of_one_month(first, last) else first} to {last}"


def plain(line: str) -> str:
    """A line without signs that are not seen (controls, soft hyphens, turns of direction), its words one space apart."""
    if line.isprintable() and line.isascii():
        return line
    seen = "".join(" " if c.isspace() else c for c in line if c.isspace() or unicodedata.category(c) not in UNSEEN)
    return " ".join(seen.split())


def _names(amount: str, measure: str) -> bool:
    """Whether an amount in the report's words names its measure already, maybe by another word for it (“kilos”) or a sign (“$”)."""
    known = mapping("units", "word", "measure") | mapping("currencies", "sign", "name")
    parts = re.findall(r"[^\W\d]+|[^\w\s]", amount.casefold())
    return measure.casefold() in amount.casefold() or any(known.get(part, "").casefold() == measure.casefold() for part in parts)


def _subject(fact: Fact, scene: Scene) -> str:
    """The number and its noun as the report words them; what the words leave out (noun, group) is added."""
    text = scene.text
    words = BETWEEN.sub(" ", text[fact.start : fact.end]) if fact.get("noun_start", None) is not None else text[fact.start : fact.end]
    if verb := NUMBER_VERB.match(words):
        words = f"{QUANTIFIER_LABELS.get(fact.get('quantifier'), '')} {words[verb.end() :]}"
    quote = shorten(" ".join(words.split()))
    if _in_title_case(fact, text):
        quote = _sentence_case(quote, scene)
    subject = quote[0].lower() + quote[1:] if quote[1:2].islower() or quote[1:2] == " " else quote
    parts = subject.casefold().split()
    if fact.get("noun_start", None) is None and parts[-1] not in PRONOUNS:
        who = shorten(fact.get("who"))
        if who and who.casefold() not in subject.casefold():
            joiner = " of " if fact.get("unit") == "percent" else " "
            # `who` may repeat the number (“the 17 refugees”).
            subject = who if parts[0] in who.casefold().split() else subject + joiner + who
        elif not who and fact.get("unit") == "people":
            subject += " people"
    missing = [g for g in fact.get("group").split("|") if g and g.casefold() not in subject.casefold()]
    return subject + (f" ({_listed(missing)})" if missing else "")


def _in_title_case(fact: Fact, text: str) -> bool:
    """Whether a count stands in a line in which every longer word is written with a capital."""
    start, end = text.rfind("\n", max(0, fact.start - TITLE), fact.start) + 1, text.find("\n", fact.end, fact.end + TITLE)
    if (start == 0 and fact.start > TITLE) or (end < 0 and len(text) > fact.end + TITLE):
        return False
    longer = [word for word in re.findall(r"[^\W\d_]{4,}", text[start : end if end >= 0 else len(text)])]
    return len(longer) > 2 and all(word[0].isupper() for word in longer)


def _sentence_case(words: str, scene: Scene) -> str:
    """Words of a title as a sentence has them: small, but for peoples, places of the report, and words in capitals."""
    names = {part for place in scene.places.values() for name in (place.name, *place.names) for part in name.split()}

    def small(found: re.Match[str]) -> str:
        word = found[0]
        kept = not word[1:].islower() or word in names or word.casefold() in mapping("nationalities", "word", "group")
        return word if kept else word.lower()

    return re.sub(r"[^\W\d_]+", small, words)


def _verb(fact: Fact) -> str:
    modality = fact.get("modality")
    form = "planned" if modality == "planned" else fact.get("stock_flow") or "flow"
    phrase = mapping("status_phrases", "status", form).get(fact.get("status"), "")
    first, _, rest = phrase.partition(" ")
    if first in AUXILIARIES and fact.get("value", None) == 1 and fact.get("unit") == "people":
        first = AUXILIARIES[first]
    adverb = "allegedly" if modality == "alleged" and phrase else ""
    ordered = (first, adverb, rest) if first in AUXILIARIES else (adverb, first, rest)
    return " ".join(filter(None, ordered))


def _where(fact: Fact, scene: Scene, preposition: str) -> str:
    """Place and route: “in Almaty”, “from Kazakhstan to Uzbekistan”."""
    name = shorten(fact.get("place"))
    origins, destinations = ([c for c in fact.get(f).split("|") if c] for f in ("origin", "destination"))
    place = scene.places.get(fact.get("place_id"))
    parts = {"from": _listed([scene.countries[c] for c in origins if c in scene.countries])} if preposition == MOVES_FROM else {}
    if destinations and preposition in (MOVES_FROM, "to"):
        parts["to"] = _listed([scene.countries[c] for c in destinations if c in scene.countries])
    if name:
        reading = fact.fields["place"]
        before = (
            scene.text[max(0, reading.start - 12) : reading.start] if scene.text[reading.start : reading.end] == fact.get("place") else ""
        )
        # In “the Aktau police” the article is not the place's: only names of several words, plurals and waters have one.
        has_article = place and place.kind != "city" and (" " in name or name.endswith("s") or place.kind == "natural")
        named = f"the {name}" if has_article and ARTICLE.search(before) else name
        if preposition == MOVES_FROM:
            country = place.country if place else ""
            preposition = _way(country, origins, destinations, before)
        elif preposition == "in" and place and place.kind == "crossing":
            preposition = "at"
        parts[preposition] = named
    return " ".join(f"{way} {parts[way]}" for way in ("at", "in", "from", "to") if parts.get(way))


def _way(country: str, origins: list[str], destinations: list[str], before: str) -> str:
    """Whether people were taken from or to a place; `in` where neither the countries nor the word before it tell."""
    if country and (country in origins or country in destinations):
        return "from" if country in origins else "to"
    if country and bool(origins) != bool(destinations):
        return "from" if destinations else "to"
    told = FROM_OR_TO.search(before)
    return "in" if told is None else "from" if told[1].lower() == "from" else "to"


def _claimed(fact: Fact, subject: str, rest: str) -> str:
    who, denied = _claimant(fact), fact.get("modality") == "denied"
    negated = denied and fact.fields["modality"].rule == "modality:negated"  # told not to have happened, but by nobody denied
    if fact.get("status") in ("", "other"):
        # What happened to them has no word of its own: “The report spoke of 20 people in Almaty.”
        told = f"{who or 'the report'} {'denied that there were' if denied and not negated else 'spoke of'} {subject}"
        distance = fact.get("modality") if fact.get("modality") in ("alleged", "planned") else ""
        line = " ".join(filter(None, (told, distance and f"({distance})", rest)))
    elif who:
        line = f"{who} {'denied' if denied else 'said'} that {subject} {rest}"
    else:
        opening = "it is not the case that " if negated else "it was denied that " if denied else ""
        line = f"{opening}{subject} {rest}"
    via = fact.get("claimed_via")
    return f"according to {_named(via)}, {line}" if via and via != fact.get("claimed_by") else line


def _claimant(fact: Fact) -> str:
    name = shorten(fact.get("claimed_by"))
    label = fact.get("claimed_by_role") or KIND_LABELS.get(fact.get("claimed_by_kind"), "")
    known = [shorten(part) for part in (label, fact.get("claimed_by_org")) if part and part.casefold() not in name.casefold()]
    return f"{_named(name)} ({', '.join(known)})" if name and known else _named(name)


def _named(claimant: str) -> str:
    """A claimant's name, with an article where English has one: “the rights group”, “the Border Agency”; but “Kazakh officials”."""
    parts = shorten(claimant).split()
    if not parts or parts[0].casefold() in ("a", "an", "one", "some", "the"):
        return " ".join(parts)
    common = parts[-1][0].islower() and not parts[-1].endswith("s")
    owned = any(part.endswith(("’s", "'s")) for part in parts[:-1])
    capitals = all(part[0].isupper() for part in parts if len(part) > 3)
    organisation = len(parts) > 1 and capitals and not owned and parts[-1].casefold() in words("organisation_article", "word")
    return " ".join(["the", *parts] if common or organisation else parts)


def _days(fact: Fact) -> str:
    """When, as it stands in a headline: “27–29 November 2005”."""
    start, end = fact.get("when_start", None), fact.get("when_end", None)
    if start is None or end is None:
        return period(fact)
    first, last = _ends(start, end)
    if first == last:
        return first
    if _days_of_one_month(first, last):
        return f"{start.day}–{last}"
    return f"{first} – {last}"


def _days_of_one_month(first: str, last: str) -> bool:
    return first.count(" ") == 2 and first.split(" ")[1:] == last.split(" ")[1:]


def _ends(start: date, end: date) -> tuple[str, str]:
    """First and last day as years or months where the period is made of whole ones, else as days."""
    if (start.day, (end + timedelta(days=1)).day if end < date.max else 1) != (1, 1):
        return _day(start), _day(end)
    if start.month == 1 and end.month == 12:
        return str(start.year), str(end.year)
    return tuple(f"{MONTHS[d.month - 1]} {d.year}" for d in (start, end))  # type: ignore[return-value]


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:3]) + ([f"{len(names) - 3} more"] if len(names) > 3 else [])
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else ""


def _sentence(line: str) -> str:
    line = plain(line)
    return line[:1].upper() + line[1:] + ("" if line.endswith((".", "…")) else ".")


def _tokens(text: str) -> str:
    return f" {' '.join(TOKEN.findall(text.casefold()))} "
