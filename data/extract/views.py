"""What each sentence holds of every layer, sorted out once, so that later passes never search the whole report."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from data.extract.asides import asides
from data.extract.atlas import Atlas
from data.extract.clauses import find_breaks
from data.extract.dates import DateMention
from data.extract.document import Document
from data.extract.modality import Cue, find_cues
from data.extract.names import ActorMention
from data.extract.places import PlaceMention
from data.extract.scenes import NOWHERE, Scene, read_scene
from data.extract.spans import START, Span, covered_by
from data.extract.speech import NESTED, Speech
from data.extract.states import find_states
from data.extract.voice import Action


class Spanned(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=Spanned)
VERBS = frozenset({"active", "passive", "reduced"})
REACH = 800  # characters to either side; no sentence that is one has more


@dataclass(frozen=True, slots=True)
class View:
    """One sentence with the dates, places, actors and actions in it and the speeches that touch it."""

    index: int
    sentence: Span
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    actions: tuple[Action, ...]
    speeches: tuple[Speech, ...]
    cues: tuple[Cue, ...]
    verbs: tuple[int, ...]
    """Offsets of the verbs among the actions."""
    dating: tuple[DateMention, ...]
    """The dates that may date what is told: not how often something happens, when somebody spoke, or a dateline's."""
    breaks: tuple[int, ...]
    """Offsets at which a clause of the sentence ends and another begins."""
    scene: Scene

    def near(self, offset: int) -> View:
        """This view, or of a sentence that never seems to end what stands around `offset`, so that reading stays linear."""
        if self.sentence.end - self.sentence.start <= 2 * REACH:
            return self
        window = Span(max(self.sentence.start, offset - REACH), min(self.sentence.end, offset + REACH))
        first, last = bisect_left(self.verbs, window.start), bisect_left(self.verbs, window.end)
        before = bisect_left(self.speeches, window.end, key=START)
        return View(
            self.index,
            window,
            _within(self.dates, window),
            _within(self.places, window),
            _within(self.actors, window),
            _within(self.actions, window),
            self.speeches[max(0, before - NESTED) : before],
            _within(self.cues, window),
            self.verbs[first:last],
            _within(self.dating, window),
            self.breaks,
            self.scene._replace(
                places=_within(self.scene.places, window),
                acting=_within(self.scene.acting, window),
                inserted=_within(self.scene.inserted, window),
            ),
        )

    def speeches_around(self, span: tuple[int, int]) -> tuple[Speech, ...]:
        """The speeches that cover `span`, innermost first."""
        covering = [s for s in self.speeches if s.start <= span[0] and span[1] <= s.end]
        return tuple(covering if len(covering) < 2 else sorted(covering, key=lambda s: (s.end - s.start, s.start)))


def views_of(
    doc: Document,
    dates: tuple[DateMention, ...],
    places: tuple[PlaceMention, ...],
    actors: tuple[ActorMention, ...],
    actions: tuple[Action, ...],
    speeches: tuple[Speech, ...],
    atlas: Atlas,
) -> tuple[View, ...]:
    """A view of each sentence, in order."""
    by_dates, by_places = _by_sentence(doc, dates), _by_sentence(doc, places)
    by_actors, by_actions = _by_sentence(doc, actors), _by_sentence(doc, actions)
    by_speeches: list[list[Speech]] = [[] for _ in doc.sentences]
    for speech in speeches:
        first = doc.sentence_index(min(speech.start, speech.cue.start))
        last = doc.sentence_index(max(speech.start, speech.end - 1, speech.cue.end - 1))
        for k in range(first, last + 1):
            by_speeches[k].append(speech)
    by_states, by_cues = _by_sentence(doc, find_states(doc, atlas)), _by_sentence(doc, find_cues(doc))
    by_breaks = _by_sentence(doc, find_breaks(doc))
    views: list[View] = []
    for k, sentence in enumerate(doc.sentences):
        verbs = tuple([a.start for a in by_actions[k] if a.voice in VERBS])
        breaks: tuple[int, ...] = ()
        dating: tuple[DateMention, ...] = ()
        scene = NOWHERE
        if by_dates[k] or by_places[k] or by_states[k]:
            breaks = tuple([b.start for b in by_breaks[k] if not b.joins or (verbs and verbs[0] < b.start and b.end < verbs[-1])])
            apart = covered_by(asides(doc, sentence, by_speeches[k], by_dates[k], by_places[k], verbs))
            dating = tuple([d for d in by_dates[k] if d.applies is not None and d.type != "SET" and not apart(d.start, d.end)])
            scene = read_scene(doc, sentence, by_places[k], by_states[k], verbs, apart, breaks, atlas)
        own = (by_dates[k], by_places[k], by_actors[k], by_actions[k], tuple(by_speeches[k]), by_cues[k])
        views.append(View(k, sentence, *own, verbs, dating, breaks, scene))
    return tuple(views)


def _within(items: tuple[T, ...], window: Span) -> tuple[T, ...]:
    low = bisect_left(items, window.start, key=START)
    return items[low : bisect_left(items, window.end, lo=low, key=START)]


def _by_sentence(doc: Document, items: tuple[T, ...]) -> list[tuple[T, ...]]:
    """The items, which are in order, that start in each sentence."""
    cuts = [0, *map(partial(bisect_left, list(map(START, items))), map(START, doc.sentences[1:])), len(items)]
    return list(map(items.__getitem__, map(slice, cuts, cuts[1:])))
