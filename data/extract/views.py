"""What each sentence holds of every layer, sorted out once, so that later passes never search the whole report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from data.extract.actions import Action
from data.extract.dates import DateMention
from data.extract.document import Document
from data.extract.modality import Cue, find_cues
from data.extract.names import ActorMention
from data.extract.places import PlaceMention
from data.extract.spans import Span
from data.extract.speech import Speech
from data.extract.where import Atlas, Scene, find_states, read_scene


class Spanned(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=Spanned)


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
    scene: Scene

    def speeches_around(self, span: tuple[int, int]) -> tuple[Speech, ...]:
        """The speeches that cover `span`, innermost first."""
        covering = [s for s in self.speeches if s.start <= span[0] and span[1] <= s.end]
        return tuple(sorted(covering, key=lambda s: (s.end - s.start, s.start)))


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
    size = len(doc.sentences)
    by_dates, by_places = _sorted_out(doc, dates), _sorted_out(doc, places)
    by_actors, by_actions = _sorted_out(doc, actors), _sorted_out(doc, actions)
    by_speeches: list[list[Speech]] = [[] for _ in range(size)]
    for speech in speeches:
        first = doc.sentence_index(min(speech.start, speech.cue.start))
        last = doc.sentence_index(max(speech.start, speech.end - 1, speech.cue.end - 1))
        for k in range(first, last + 1):
            by_speeches[k].append(speech)
    by_states, by_cues = _sorted_out(doc, find_states(doc, atlas)), _sorted_out(doc, find_cues(doc))
    views: list[View] = []
    for k, sentence in enumerate(doc.sentences):
        verbs = tuple(a.start for a in by_actions[k] if a.finite or a.voice == "reduced")
        speakers = [s.cue for s in by_speeches[k]]
        scene = read_scene(doc, sentence, by_places[k], by_states[k], verbs, speakers, atlas)
        own = (tuple(by_dates[k]), tuple(by_places[k]), tuple(by_actors[k]), tuple(by_actions[k]), tuple(by_speeches[k]), tuple(by_cues[k]))
        views.append(View(k, sentence, *own, verbs, scene))
    return tuple(views)


def _sorted_out(doc: Document, items: Sequence[T]) -> list[list[T]]:
    out: list[list[T]] = [[] for _ in doc.sentences]
    for item in items:
        out[doc.sentence_index(item.start)].append(item)
    return out
