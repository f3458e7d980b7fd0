"""Who says it: speech and attribution, and the stretches of text that each speaker answers for."""

from __future__ import annotations

from dataclasses import dataclass

from data.extract.dates import DateMention, Period
from data.extract.document import Document
from data.extract.names import Actor, ActorMention
from data.extract.spans import Span


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of text (`start` to `end`) that `speaker` answers for, and the words (`cue`) that say so.

    Speeches may lie inside each other: the innermost around a number is its claimant, the next outer one is `claimed_via`.
    `on` is the day of speaking where it is stated. `distance` is `alleged`, `denied` or `estimated` where the reporting
    word keeps its distance (“alleged that”, “denied that”, “estimates”), else empty.
    """

    start: int
    end: int
    speaker: Actor
    cue: Span
    on: Period | None
    distance: str
    rule: str


def find_speech(doc: Document, actors: tuple[ActorMention, ...], dates: tuple[DateMention, ...]) -> tuple[Speech, ...]:
    """Speeches in order of their start, the longer first."""
    raise NotImplementedError


def around(speeches: tuple[Speech, ...], span: tuple[int, int]) -> tuple[Speech, ...]:
    """The speeches that cover `span`, innermost first."""
    covering = [s for s in speeches if s.start <= span[0] and span[1] <= s.end]
    return tuple(sorted(covering, key=lambda s: (s.end - s.start, s.start)))
