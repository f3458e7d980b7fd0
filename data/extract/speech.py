"""Who says it: speech and attribution, and the stretches of text that each speaker answers for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from data.extract.dates import DateMention, Period
from data.extract.document import Document
from data.extract.names import Actor, ActorMention
from data.extract.quotes import Quote, find_quotes
from data.extract.reporting import Reader
from data.extract.reporting_grammar import Claim
from data.extract.spans import START, Reading, Span

NESTED = 64
"""How many speeches that begin before a number are looked at: enough for any that can hold it."""


class Speech(NamedTuple):
    """A stretch of text (`start` to `end`) that `speaker` answers for, and the words (`cue`) that say so.

    Speeches may lie inside each other: the innermost around a number is its claimant, the next outer one is `claimed_via`.
    `said_by` is the mention of the speaker that stands nearest to the cue: the words that name the claimant. `on` is the day
    of speaking where it is stated. `distance` is `alleged`, `denied` or `estimated` where the reporting word keeps its
    distance (“alleged that”, “denied that”, “estimates”), else empty.
    """

    start: int
    end: int
    speaker: Actor
    said_by: Span
    cue: Span
    on: Period | None
    distance: str
    rule: str


def find_speech(doc: Document, actors: tuple[ActorMention, ...], dates: tuple[DateMention, ...]) -> tuple[Speech, ...]:
    """Speeches in order of their start, the longer first."""
    quotes = find_quotes(doc)
    claims = Reader(doc, actors, quotes).claims()
    said = [d for d in dates if d.when and d.type in ("DATE", "TIME")]
    starts = [d.start for d in said]
    named: dict[Actor, list[Span]] = {c.speaker: [] for c in claims}
    for mention in actors:
        if mention.actor in named:
            named[mention.actor].append(Span(mention.start, mention.end))
    speeches = [_speech(c, said, starts, named[c.speaker]) for c in claims]
    speeches += _continued(doc, quotes, speeches)
    return tuple(sorted(set(speeches), key=lambda s: (s.start, -s.end, s.cue)))


def around(speeches: tuple[Speech, ...], span: tuple[int, int]) -> tuple[Speech, ...]:
    """The speeches that cover `span`, innermost first."""
    i = bisect_right(speeches, span[0], key=START)
    covering = [s for s in speeches[max(0, i - NESTED) : i] if span[1] <= s.end]
    return tuple(sorted(covering, key=lambda s: (s.end - s.start, s.start)))


def said_by(speech: Speech) -> dict[str, Reading]:
    """The claimant of a speech with kind, role and organisation, as far as they are known, each with the words that name them."""
    who = speech.speaker
    values = {"claimed_by": who.name, "claimed_by_kind": who.kind, "claimed_by_role": who.role, "claimed_by_org": who.organisation}
    return {name: Reading(value, *speech.said_by, speech.rule) for name, value in values.items() if value}


def _speech(claim: Claim, dates: list[DateMention], starts: list[int], named: list[Span]) -> Speech:
    """A claim with the first day stated in its clause (`dates` are in order of their `starts`) and the speaker's nearest mention."""
    start, end = claim.clause
    inside = dates[bisect_left(starts, start) : bisect_left(starts, end)]
    said = next((d.when for d in inside if d.end <= end), None)
    cue = Span(*claim.cue)
    i = bisect_left(named, cue)
    said_by = min(named[max(0, i - 1) : i + 1], key=lambda m: (max(cue.start - m.end, m.start - cue.end), m.start), default=cue)
    return Speech(claim.start, claim.end, claim.speaker, said_by, cue, said, claim.distance, f"speech:{claim.rule}")


def _continued(doc: Document, quotes: tuple[Quote, ...], speeches: list[Speech]) -> list[Speech]:
    """Quotations that stand as sentences without a speaker of their own belong to who was quoted last."""
    found: list[Speech] = []
    order, by_start = sorted(speeches, key=lambda s: s.end), tuple(sorted(speeches, key=START))
    latest: Speech | None = None
    i = 0
    for quote in quotes:
        while i < len(order) and order[i].cue.start < quote.start:
            latest = order[i]
            i += 1
        if own := around(by_start, quote[:2]):
            latest = own[0]
        elif latest is not None and (quote.sentence or quote.opens) and doc.text.count("\n", latest.end, quote.start) <= 2:
            found.append(latest._replace(start=quote.start, end=quote.end, on=None, rule="speech:quotation goes on"))
    return found
