"""When and where: the dates and places of a sentence that belong to a fact, or those carried over from before it."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from data.extract.dates import DateMention
from data.extract.document import Document
from data.extract.places import PlaceMention
from data.extract.spans import Reading, Span
from data.lexicon import members

REMOVAL = frozenset({"deported", "extradited", "deportation", "extradition"})
COMING = frozenset({"arrived", "returned", "arrival", "return"})
TOWARDS = members("function_words", "towards")
FROM = members("function_words", "from")
WITHIN = members("function_words", "within")
SPECIFIC = {"crossing": 0, "city": 0, "natural": 1, "other": 1, "region": 2, "country": 3}


class Moved(NamedTuple):
    """A place with the word that says how people stand to it: `from`, `to`, `in` or nothing."""

    mention: PlaceMention
    way: str


def dates_in(dates: tuple[DateMention, ...], span: tuple[int, int]) -> tuple[DateMention, ...]:
    low = bisect_left(dates, span[0], key=lambda d: d.start)
    return tuple(d for d in dates[low : bisect_left(dates, span[1], lo=low, key=lambda d: d.start)])


def places_in(doc: Document, places: tuple[PlaceMention, ...], span: tuple[int, int]) -> tuple[Moved, ...]:
    """The places of a stretch of text, each with its way; the members of a list share the first one's way."""
    low = bisect_left(places, span[0], key=lambda p: p.start)
    found: list[Moved] = []
    for mention in places[low : bisect_left(places, span[1], lo=low, key=lambda p: p.start)]:
        way = _way(doc, mention)
        if not way and found and doc.text[found[-1].mention.end : mention.start].strip() in (",", "and", ", and", "or", "("):
            way = found[-1].way
        found.append(Moved(mention, way))
    return tuple(found)


def when_of(
    dates: tuple[DateMention, ...], fact: tuple[int, int], action: tuple[int, int] | None, window: Span, breaks: tuple[int, ...] = ()
) -> dict[str, Reading]:
    """`when_start`, `when_end`, `when_precision` from the date that stands nearest to a fact and its verb, in the window.

    `breaks` are offsets that part clauses: a date on the fact's own side is preferred to a nearer one beyond.
    """

    def distance(d: DateMention) -> tuple[int, int]:
        spans = [fact, action] if action else [fact]
        near = min(max(d.start - s[1], s[0] - d.end, 0) for s in spans)
        crossed = sum(min(s[0], d.start) < b < max(s[1], d.end) for s in spans[:1] for b in breaks)
        return crossed, near

    usable = [
        d for d in dates_in(dates, window) if d.applies is not None and d.type != "SET" and not (d.start < fact[1] and fact[0] < d.end)
    ]
    if not usable:
        return {}
    chosen = min(usable, key=lambda d: (*distance(d), d.start))
    period = chosen.applies
    assert period is not None
    rule = f"when:{chosen.rule}"
    values = {"when_start": period.start, "when_end": period.end, "when_precision": period.precision}
    return {name: Reading(value, chosen.outer_start, chosen.end, rule) for name, value in values.items()}


def place_of(
    kind: str, around: tuple[Moved, ...], fact: tuple[int, int], skip: frozenset[tuple[int, int]]
) -> tuple[PlaceMention, str] | None:
    """The place of a fact of this status or event type among the places of its sentence, and the rule that chose it.

    `skip` holds the spans of places that say whose citizens people are. Removal: where from, else the state that acts,
    else where to. Arrival and return: where to. Others: the most specific place where they are.
    """
    here = [m for m in around if (m.mention.start, m.mention.end) not in skip]
    acting = [m for m in here if m.mention.metonym]
    rest = [m for m in here if not m.mention.metonym]

    def best(moved: list[Moved]) -> PlaceMention:
        return min(moved, key=lambda m: (SPECIFIC.get(m.mention.place.kind, 2), abs(m.mention.start - fact[0]), m.mention.start)).mention

    if kind in REMOVAL:
        for way, rule in (("from", "place:from"), ("in", "place:in")):
            if chosen := [m for m in rest if m.way == way]:
                return best(chosen), rule
        if acting:
            return acting[0].mention, "place:acting-state"
        if chosen := [m for m in rest if m.way == ""]:
            return best(chosen), "place:sentence"
        if chosen := [m for m in rest if m.way == "to"]:
            return best(chosen), "place:to"
        return None
    if kind in COMING:
        for way, rule in (("to", "place:to"), ("in", "place:in")):
            if chosen := [m for m in rest if m.way == way]:
                return best(chosen), rule
        if chosen := [m for m in rest if m.way == ""]:
            return best(chosen), "place:sentence"
        return None
    for way, rule in (("in", "place:in"), ("", "place:sentence"), ("to", "place:to")):
        if chosen := [m for m in rest if m.way == way]:
            return best(chosen), rule
    return (acting[0].mention, "place:acting-state") if acting else None


def countries(around: tuple[Moved, ...], way: str, skip: frozenset[tuple[int, int]]) -> Reading | None:
    """The countries of the places that people were moved from or to, as one reading joined by `|`."""
    chosen = [m.mention for m in around if m.way == way and m.mention.place.country and (m.mention.start, m.mention.end) not in skip]
    codes = list(dict.fromkeys(m.place.country for m in chosen))
    return Reading("|".join(codes), chosen[0].start, chosen[-1].end, f"movement:{way}") if codes else None


def _way(doc: Document, mention: PlaceMention) -> str:
    i = doc.token_at(mention.start)
    for k in range(i - 1, max(-1, i - 5), -1):
        low = doc.tokens[k].low
        if low in FROM:
            return "from"
        if low in TOWARDS:
            return "to"
        if low in WITHIN:
            return "in"
        if (
            not (
                low in ("the", "neighbouring", "neighboring", "of")
                or low.endswith(("ern", "ing"))
                or (k == i - 2 and doc.tokens[k + 1].low not in ("and", ","))
            )
            or low in ",;."
        ):
            return ""
    return ""
