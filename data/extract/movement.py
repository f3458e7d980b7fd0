"""Whom an event happened to by name, and from which country to which they were moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from data.extract import where
from data.extract.document import Document
from data.extract.names import ActorMention
from data.extract.nouns import NOUN_PHRASE_ENDS
from data.extract.people_words import person_noun
from data.extract.peoples import AUTHORITIES, ONWARDS, country_of_people, group_words, people_name
from data.extract.reporting_grammar import ONE_OF
from data.extract.scenes import Scene
from data.extract.spans import Fact, Reading, Span
from data.extract.states import acting_unnamed
from data.extract.views import VERBS, View
from data.extract.voice import BE, BETWEEN, HAVE, MODAL, Action
from data.lexicon import members

MOVES = frozenset({"deportation", "extradition", "return", "displacement", "arrival"})
CARRIES = members("grammar_words", "moves people elsewhere")
"""Verbs of other events that move people too."""
SINGULAR = frozenset({"he", "she", "him", "her", "i", "himself", "herself"})
REACH = 6  # tokens over which a pronoun stands for the subject or object of a verb
OF_A_VERB = BE | HAVE | MODAL | BETWEEN
NAMED = 3  # sentences over which a pronoun stands for a person
NOUN_REACH = 4  # tokens from an adjective to the noun that it stands before
NEAR_VERB = 40  # characters between a verb and the name of whom it happens to
NATIONALS = 8  # tokens from a country back to the people who are “from” it


def movement(
    doc: Document,
    event_type: str,
    view: View,
    here: Scene,
    action: Action,
    place: where.Chosen | None,
    counts: list[Fact],
    nationals: frozenset[tuple[int, int]],
) -> dict[str, Reading]:
    """Origin and destination of a movement across a border; people of one nationality are at home in their own state.

    `here` is the scene of the sentence for those it happens to, `nationals` the places that only say whose nationals people are.
    """
    if event_type not in MOVES and action.lemma not in CARRIES:
        return {}
    origin, destination = where.countries(here, "from", action, nationals), where.countries(here, "to", action, frozenset())
    if origin is not None and destination is not None and origin.value == destination.value:
        return {}  # within one country
    home = _home(doc, view, counts) or where.codes([m for m in here.places if (m.start, m.end) in nationals], "movement:home")
    country = place.mention.place.country if place is not None else ""
    at_place = Reading(country, place.start, place.end, "movement:place") if place is not None and country else None
    brought = place is not None and place.rule == "place:to"
    abroad = None if at_place is not None and home is not None and at_place.value == home.value else at_place
    if event_type in where.REMOVAL:
        sure = place is not None and place.rule in where.REMOVED_FROM
        acting = None if origin is not None or sure else acting_unnamed(doc, view.sentence, action, view.actors)
        origin = origin or acting or (None if brought else at_place)
        destination = destination or (at_place if brought else home)
    elif event_type == "return":
        destination = destination or home or at_place
    elif event_type == "arrival":
        origin, destination = origin or home, destination or abroad
    elif event_type == "displacement":
        origin, destination = origin or home, destination or (abroad if home is not None else None)
    elif destination is None:
        return {}
    if origin is not None and destination is not None and origin.value == destination.value:
        leaves = event_type in where.REMOVAL or event_type == "displacement"
        return {"origin": origin} if leaves else {"destination": destination}
    return {name: r for name, r in (("origin", origin), ("destination", destination)) if r is not None}


def _home(doc: Document, view: View, counts: list[Fact]) -> Reading | None:
    """The one state whose people the sentence counts, or names where it counts none."""
    groups = [c.fields["group"] for c in counts]
    if not groups and not group_words().keys().isdisjoint(doc.lows_in(view.sentence)):
        first = doc.token_at(view.sentence.start)
        groups = [
            Reading(t.low, t.start, t.end, "") for k, t in enumerate(doc.tokens_in(view.sentence), first)
            if people_name(t.low) and (t.low.endswith("s") or _told_of_people(doc, k))
        ]  # fmt: skip
    homes = {country_of_people(g.value.casefold()) for g in groups}
    country = homes.pop() if len(homes) == 1 else ""
    return Reading(country, groups[0].start, groups[0].end, "movement:home") if country else None


def _told_of_people(doc: Document, k: int) -> bool:
    """Whether the adjective at token `k` says whose people somebody is (“a Tajik activist”), not whose officials act or where."""
    after = doc.lows[k + 1 : k + 1 + NOUN_REACH]
    noun = next((n for n, low in enumerate(after) if person_noun(low) or not low[0].isalpha() or low in NOUN_PHRASE_ENDS), len(after))
    return noun < len(after) and bool(person_noun(after[noun])) and AUTHORITIES.isdisjoint(after[: noun + 1])


def nationals_of(doc: Document, here: Scene) -> frozenset[tuple[int, int]]:
    """The places that only say whose nationals people are: “migrants from Yemen and Ethiopia”."""
    found: set[tuple[int, int]] = set()
    for m in here.places:
        if m.way == "from" and not ONWARDS.match(doc.text, m.end):
            first = doc.token_at(m.lead)
            before = doc.lows[max(0, first - NATIONALS) : first]
            k = next((k for k in range(len(before) - 1, 0, -1) if before[k] == "from"), 0)
            if k and person_noun(before[k - 1]):
                found.add((m.start, m.end))
    return frozenset(found)


def _named(doc: Document, view: View, action: Action | None = None) -> Reading | None:
    """Named persons of a sentence who are neither its speakers nor hold an office; of several verbs those to whom this one happens."""
    persons = [a for a in _persons(doc, view) if a.actor.kind in ("", "individual")]
    return _names(_beside(view, action, persons) if action is not None and persons and len(view.verbs) > 1 else persons)


def _beside(view: View, action: Action, persons: list[ActorMention]) -> list[ActorMention]:
    """Those of a sentence's persons of whom no other verb tells: “a court jailed | Ada Okoye, and police freed Shamil Saidov”."""
    if action.voice not in VERBS:
        return persons
    k = bisect_left(view.verbs, action.start)
    before, after = view.verbs[k - 1] if k else -1, next(iter(view.verbs[k + 1 :]), view.sentence.end)
    if action.voice == "active":
        own = [a for a in persons if action.patient and action.end <= a.start < after]
    else:
        own = [a for a in persons if before < a.start < action.start]
    k = bisect_left(view.breaks, action.start)
    since = view.breaks[k - 1] if k and not (action.agent or action.patient) else -1  # “…, and Malta closed its border”
    until = min([after, *view.breaks[k : k + 1]])
    return own or [a for a in persons if since < a.start < until]


def _undergoing(doc: Document, view: View, action: Action) -> Reading | None:
    """Those who work for a body but to whom something happens all the same: “journalist X was shot”, “handed over activist X”."""
    persons = [a for a in _persons(doc, view) if a.actor.kind in ("media", "ngo")]
    before = [a for a in persons if 0 <= action.start - a.end <= NEAR_VERB] if action.voice in ("passive", "reduced") else []
    behind = [a for a in persons if 0 <= a.start - action.end <= NEAR_VERB] if action.patient and action.voice != "passive" else []
    return _names(before or behind)


def people_of(doc: Document, view: View, event_type: str, action: Action, before: Iterable[View]) -> Reading | None:
    """The persons to whom an event happened, by name; of what officials do (`other`) it is they who act.

    A pronoun beside the verb stands for a speaker who tells of themselves, else for the person named last: `before` are the
    sentences before its own, from the nearest on.
    """
    acting = event_type == "other" and action.voice == "active"
    if (
        people := (_names([a for a in _persons(doc, view) if a.end <= action.start]) if acting else None)
        or _named(doc, view, action)
        or _undergoing(doc, view, action)
    ):
        return people
    if (pronoun := _pronoun(doc, action)) is None:
        return None
    speech = next(iter(view.speeches_around(Span(action.start, action.end))), None)
    if speech is not None and speech.speaker.person and speech.speaker.name[:1].isupper():
        return Reading(speech.speaker.name, *speech.said_by, "people:speaker")
    last = next((people for v in before if (people := _named(doc, v)) is not None), None)
    return Reading(last.value, *pronoun, "people:referred") if last is not None and "|" not in last.value else None


def _persons(doc: Document, view: View) -> list[ActorMention]:
    persons = [
        a for a in view.actors if a.actor.person and a.actor.name[:1].isupper() and not people_name(a.actor.name.casefold())
    ]  # fmt: skip
    if not persons:
        return []
    speakers = {s.speaker.name for s in view.speeches if s.cue.overlaps(view.sentence)}
    # “one of them, Ada Okoye, said”: what happened to them happened to her
    return [a for a in persons if a.actor.name not in speakers or ONE_OF.search(doc.text, max(0, a.start - NEAR_VERB), a.start)]


def _names(persons: list[ActorMention]) -> Reading | None:
    names = dict.fromkeys([a.actor.name for a in persons])
    return Reading("|".join(names), persons[0].start, persons[-1].end, "people:named") if names else None


def _pronoun(doc: Document, action: Action) -> Span | None:
    """The pronoun for one person that is the subject of an action, or its object."""
    if action.voice not in ("active", "passive"):
        return None
    for k in range(action.first - 1, max(-1, action.first - REACH), -1):
        token = doc.tokens[k]
        if token.low in SINGULAR:
            return Span(token.start, token.end)
        if token.low not in OF_A_VERB and not token.low.endswith("ly"):
            break
    after = doc.tokens[action.last + 1 : action.last + 2]
    return Span(after[0].start, after[0].end) if after and after[0].low in ("him", "her") else None
