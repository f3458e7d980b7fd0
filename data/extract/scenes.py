"""Scenes: the places that a sentence names, how people stand to each of them, and the states that act in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from data.extract.atlas import Atlas, last_before
from data.extract.clauses import find_turns, inserted_clauses, opening_clause
from data.extract.document import Document
from data.extract.gazetteer import is_capital
from data.extract.peoples import AUTHORITIES
from data.extract.place_choice import lies_in
from data.extract.place_words import GENERICS
from data.extract.places import PlaceMention
from data.extract.spans import START, Span
from data.extract.ways import LISTING, OWNERS, PART, WITHIN, tells_people, way_to
from data.lexicon import members

SEEKING = members("grammar_words", "seeks somebody")
APPOSED = re.compile(r", (?:the|a|an)(?: [a-z-]+){0,3} ([a-z]+) (?:of|in)(?: [a-z-]+){0,2} ")
"""From a place to the larger one that says what it is (“Mosul, the capital of dusty Nineveh”)."""
THROUGH = len("through the ")
HYPHENS = frozenset({"-", "–", "—", "/", " - ", " – "})
BORDER = frozenset({"border", "borders", "frontier"})
NEAR = 40  # characters from a state to the town in which its officials receive somebody
RECEIVING = re.compile(r"\s\w+(?:\s\w+)?\s(?:in|at)\s(?:the\s)?")
PARTED = re.compile(r"[,;:(–—]|\band\b")


class Located(NamedTuple):
    """A place with the word that says how people stand to it and the verb it goes with.

    `way` is `from`, `left` (by a verb: “fled”), `to`, `in`, `near`, empty, `acts` (a state that acts), `with` (only compared or
    dealt with), or `apart` (in an opening clause that only leads up to the fact). `verb` is the offset of the last verb before it, -1
    without one; `start` and `end` are the words that name it here; `lead` is where the list begins that it belongs to; `holds`
    where a clause begins that it is the place of (“…, where”), else `start`.
    """

    mention: PlaceMention
    way: str
    verb: int
    start: int
    end: int
    lead: int
    holds: int


class Scene(NamedTuple):
    """The places of a sentence, the states that act in it (by name or by adjective), and where its clauses part.

    What only says who speaks (“UNHCR in Geneva said”) is left out. `inserted` are the relative clauses between commas, and the
    deeds that somebody is accused of; `opening` is where a clause ends that opens the sentence and only leads up to the rest;
    `turns` is where a word such as “and” goes on to what somebody else does.
    """

    places: tuple[Located, ...]
    acting: tuple[Located, ...]
    breaks: tuple[int, ...]
    inserted: tuple[Span, ...]
    opening: int
    turns: tuple[int, ...]

    def seen_from(self, end: int) -> Scene:
        """The scene of a fact that ends at `end`: its own clause alone if that opens the sentence, else with the opening set apart."""
        if self.opening < 0:
            return self
        if end <= self.opening:
            places = tuple([m for m in self.places if m.end <= self.opening])
            acting = tuple([m for m in self.acting if m.end <= self.opening])
            return self._replace(places=places, acting=acting) if places or acting else self
        places = tuple([m._replace(way="apart") if m.end <= self.opening else m for m in self.places])
        return self._replace(places=places, acting=tuple([m for m in self.acting if m.end > self.opening]))

    def inside(self, place: Located, fact: int, verb: int) -> bool:
        """Whether a place stands in an inserted clause (“…, who want to go to the UK, …”) that holds neither the fact nor its verb.

        Or in an accusation (“put him on a list, accusing him of bombings in Ankara”) that holds neither.
        """
        return any(s.start <= place.start < s.end and not (s.start <= fact < s.end or s.start <= verb < s.end) for s in self.inserted)

    def turned(self, place: Located, state: Located, offset: int) -> bool:
        """Whether a place is where somebody else does something: behind what stands at `offset`, or before the state that acts in it."""
        at = bisect_right(self.turns, place.start)
        return at > bisect_right(self.turns, offset) or at < bisect_right(self.turns, state.start)

    def crossed(self, place: Located, offset: int) -> int:
        """How many clauses end between a place and what stands at `offset`."""
        at = place.holds if offset > place.holds else place.start
        return abs(bisect_right(self.breaks, at) - bisect_right(self.breaks, offset))


NOWHERE = Scene((), (), (), (), -1, ())


def read_scene(
    doc: Document,
    sentence: Span,
    places: Sequence[PlaceMention],
    states: Sequence[Located],
    verbs: tuple[int, ...],
    apart: Callable[[int, int], bool],
    breaks: tuple[int, ...],
    atlas: Atlas,
) -> Scene:
    """Read the places of a sentence.

    `verbs` are the offsets of its verbs, `states` what `find_states` found in it; `apart` tells of a span whether it sets no scene
    because its words only say who speaks, or are an agency's dateline; `breaks` is where the clauses part.
    """
    if not (places or states):
        return NOWHERE
    found: list[Located] = []
    acting: list[Located] = []
    done = 0
    for mention in places:
        way, lead = way_to(doc, mention.start), mention.start
        if tells_people(doc, mention.start, mention.end):
            continue
        if found:
            last = found[-1]
            gap = doc.text[done : mention.start]
            if gap in HYPHENS and last.way == "" and doc.lows[doc.token_at(mention.end)] in BORDER:
                # “crossed the Niger-Algeria border” says of neither that people are in it
                found[-1] = last._replace(way="with")
                way = "with"
            if gap in ("'s ", "’s ") and done == last.end and mention.place.country == last.mention.place.country:
                found[-1] = last._replace(mention=mention, start=mention.start, end=mention.end)  # “in Nairobi’s Eastleigh”
                done = mention.end
                continue
            if _holds(mention, last.mention, gap):
                # “Kilis in southern Turkey” is one place, that of the smaller.
                found[-1] = last._replace(way=last.way or way)
                done = mention.end
                continue
            if gap.strip() in LISTING:
                way, lead = way or last.way, last.lead
        done = mention.end
        if not way and mention.place.kind == "crossing" and "through" in doc.lows_in((mention.start - THROUGH, mention.start)):
            way = "in"  # people are removed at the crossing that they go through
        if (mention.metonym or way in ("in", "acts")) and only_seeks(doc, doc.token_at(mention.start)):
            way = "with"
        acts = mention.metonym and way not in ("to", "from", "left", "with")
        named = atlas.countries.get(mention.place.country, ()) if acts and is_capital(mention.place) else ()
        # A capital that acts is its state: “Astana is to extradite” is of Kazakhstan, where the report names it.
        meant = last_before(named, mention.start) or (named[0] if named else mention)
        place = Located(meant, way, _before(verbs, mention.start), mention.start, mention.end, lead, _holds_clause(doc, mention))
        (acting if acts or way == "acts" else found).append(place)
    for state in states:
        (acting if state.way == "acts" else found).append(state._replace(verb=_before(verbs, state.start)))
    found = sorted([m for m in found if not apart(m.start, m.end)], key=START)
    acting = sorted([m for m in acting if not apart(m.start, m.end)], key=START)
    found = [m._replace(way="to") if k and m.way == "in" and _of_receiver(doc, found[k - 1], m) else m for k, m in enumerate(found)]
    turns = find_turns(doc, sentence, verbs) if acting else ()
    return Scene(tuple(found), tuple(acting), breaks, inserted_clauses(doc, sentence), opening_clause(doc, sentence), turns)


def _of_receiver(doc: Document, receiver: Located, place: Located) -> bool:
    """Whether a place only says where those are to whom people are brought (“to the Kazakh authorities in Shymkent”)."""
    same = receiver.way == "to" and receiver.mention.place.country == place.mention.place.country
    return same and place.start - receiver.end <= NEAR and RECEIVING.fullmatch(doc.text, receiver.end, place.start) is not None


def only_seeks(doc: Document, k: int) -> bool:
    """Whether the state that token `k` begins to name only seeks somebody who is elsewhere (“wanted by the Thai police”)."""
    before = doc.lows[max(0, k - 4) : k]
    if "by" not in before:
        return False
    by = next((n for n in range(len(before) - 1, 0, -1) if before[n] == "by"), 0)
    return by > 0 and before[by - 1] in SEEKING and all(low in OWNERS or low in AUTHORITIES or low in WITHIN for low in before[by + 1 :])


def _holds(outer: PlaceMention, inner: PlaceMention, gap: str) -> bool:
    """Whether a place is named only to say where the one right before it lies (“Sfax, Tunisia”, “Kilis in southern Turkey”)."""
    if not outer.place.country or outer.place == inner.place or not lies_in(inner.place, outer.place) or "." in gap:
        return False
    if outer.place.kind == "region" and inner.place.kind == "region":
        return False
    if (apposed := APPOSED.fullmatch(gap)) is not None and apposed[1] in GENERICS:
        return True
    words = gap.replace(",", " ").replace("(", " ").split()
    return gap[:1] in ", (" and len(words) <= 6 and words != ["and"] and all(_inside(w) for w in words)


def _inside(word: str) -> bool:
    low = word.casefold()
    return low in ("in", "the", "of", "on", "a", "an", "'s") or low in GENERICS or low in PART or low.endswith("ern")


def _holds_clause(doc: Document, mention: PlaceMention) -> int:
    """Where the clause begins that a name holds (“Durban, where barracks were built”, “Haiti, which shut its border”), else its start."""
    k = doc.token_at(mention.end)
    following = doc.lows[k : k + 2]
    if following[:1] == ["where"]:
        return doc.tokens[k].end
    return doc.tokens[k + 1].end if following in ([",", "where"], [",", "which"]) else mention.start


def _before(verbs: tuple[int, ...], offset: int) -> int:
    return verbs[i - 1] if (i := bisect_left(verbs, offset)) else -1


def between(doc: Document, here: Scene, previous: int, start: int, following: int, last: int, end: int) -> Scene:
    """A scene for one number of a list: the places that go with it, which all stand before their numbers or all behind.

    `previous` is where the number before it in the sentence starts (0 if it is the first), `following` where the next one does
    and `last` the last one, both `end` without one. “From Osh 12, from Uzgen 30” ends in a number, “12 to Malta, 30 to Norway” in a place;
    so does what a comma or another sign parts from the next number (“five to Russia; thirteen had …”).
    """
    if not here.places or (not previous and following == end):
        return here
    behind = any(start <= m.start < following and PARTED.search(doc.text, m.end, following) for m in here.places)
    if not behind and all(m.start < (start if last == end else last) for m in here.places):
        return here._replace(places=tuple(m for m in here.places if previous <= m.start < start))
    own = [m for m in here.places if start <= m.start < following]
    ways = {m.way for m in own if m.way == "to"}  # “a flight to Oslo and Bonn, carrying 12 to Oslo and 30 to Bonn”
    before = [m for m in here.places if m.start < (min(start, previous) if previous else start) and not (behind and m.way in ways)]
    return here._replace(places=tuple([*before, *own]))
