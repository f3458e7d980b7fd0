"""Where: the place of a fact, and the countries that people were moved from and to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from data.extract.actions import Action
from data.extract.document import Document
from data.extract.gazetteer import is_capital
from data.extract.peoples import country_of_people, words_of_country
from data.extract.places import PlaceMention
from data.extract.spans import Reading, Span
from data.lexicon import members

REMOVAL = frozenset({"deported", "extradited", "deportation", "extradition"})
COMING = frozenset({"arrived", "returned", "arrival", "return"})
OF_A_STATE = frozenset({"refused", "recognised", "requested", "accused", "detained", "released"}) | frozenset(
    {"asylum_refusal", "asylum_grant", "asylum_request", "border_measure", "legal_measure", "detention", "release"}
)
TOWARDS = members("grammar_words", "towards")
FROM = members("grammar_words", "from")
WITHIN = members("grammar_words", "within")
SUBORDINATE = members("grammar_words", "subordinates a clause")
AUTHORITIES = members("grammar_words", "authority")
SPECIFIC = {"crossing": 0, "city": 0, "natural": 1, "other": 1, "region": 2, "country": 3}
THE_COUNTRY = frozenset({"country", "republic"})
LEAVING = FROM | {"out", "leave", "leaving"}
LISTING = frozenset({",", "and", ", and", "or", "("})


class Located(NamedTuple):
    """A place with the word that says how people stand to it (`from`, `to`, `in`, or nothing) and the verb it goes with.

    `verb` is the offset of the last verb before it, -1 without one; `start` and `end` are the words that name it here.
    """

    mention: PlaceMention
    way: str
    verb: int
    start: int
    end: int


class Scene(NamedTuple):
    """The places of a sentence, and the states that act in it (by name or by adjective: “the Malaysian authorities”)."""

    places: tuple[Located, ...]
    acting: tuple[Located, ...]


NOWHERE = Scene((), ())


class Chosen(NamedTuple):
    """The place of a fact, the words that gave it, and the rule that chose it."""

    mention: PlaceMention
    start: int
    end: int
    rule: str

    def readings(self, doc: Document) -> dict[str, Reading]:
        name = doc.text[self.mention.start : self.mention.end]
        return {
            "place": Reading(name, self.start, self.end, self.rule),
            "place_id": Reading(self.mention.place.place_id, self.start, self.end, self.rule),
        }


class Atlas(NamedTuple):
    """The countries of a report: the first mention of the one it names most (what “the country” stands for), and all by code."""

    main: PlaceMention | None
    countries: dict[str, tuple[PlaceMention, ...]]

    def home_of(self, group: str) -> PlaceMention | None:
        """The first mention of the country that a group is named after."""
        return next(iter(self.countries.get(country_of_people(group.casefold()), ())), None)


def atlas_of(places: tuple[PlaceMention, ...]) -> Atlas:
    """The atlas of a report's places."""
    named: dict[str, list[PlaceMention]] = {}
    for mention in places:
        if mention.place.kind == "country":
            named.setdefault(mention.place.country, []).append(mention)
    main = min(named.values(), key=lambda mentions: (-len(mentions), mentions[0].start))[0] if named else None
    return Atlas(main, {code: tuple(mentions) for code, mentions in named.items()})


def find_states(doc: Document, atlas: Atlas) -> tuple[Located, ...]:
    """Where a text names a state without its name, at the report's own mention of the country, in order.

    “The country” stands for the one named before it in the sentence, else for the main one; an adjective for a state that
    acts (“the Malaysian authorities”, “by the Saudis”), marked by a `way` of its own, `acts`.
    """
    found: list[Located] = []
    tokens = doc.tokens
    adjectives = {word: code for code in atlas.countries for word in words_of_country(code)}
    for k in doc.indices_of(adjectives.keys() | THE_COUNTRY):
        token = tokens[k]
        if token.low in THE_COUNTRY and k > 1 and tokens[k - 1].low == "the" and atlas.main is not None:
            word = tokens[k - 2].low if tokens[k - 2].low != "of" or k < 3 else tokens[k - 3].low
            if way := "from" if word in LEAVING else "in" if word in WITHIN else "to" if word in TOWARDS else "":
                found.append(Located(_just_named(doc, token.start, atlas) or atlas.main, way, -1, tokens[k - 2].start, token.end))
        elif token.text[0].isupper() and token.low in adjectives:
            named = atlas.countries[adjectives[token.low]]
            by = k > 1 and tokens[k - 1].low == "the" and tokens[k - 2].low == "by"
            if by or not AUTHORITIES.isdisjoint(doc.lows[k + 1 : k + 4]):
                found.append(Located(_last_before(named, token.start) or named[0], "acts", -1, token.start, token.end))
    return tuple(found)


def _just_named(doc: Document, offset: int, atlas: Atlas) -> PlaceMention | None:
    """The last country named in the sentence before `offset`."""
    start = doc.sentence_at(offset).start
    named = [m for mentions in atlas.countries.values() if (m := _last_before(mentions, offset)) is not None and m.start >= start]
    return max(named, key=lambda m: m.start, default=None)


def _last_before(mentions: tuple[PlaceMention, ...], offset: int) -> PlaceMention | None:
    i = bisect_left(mentions, offset, key=lambda m: m.start)
    return mentions[i - 1] if i else None


def read_scene(
    doc: Document,
    sentence: Span,
    places: Sequence[PlaceMention],
    states: Sequence[Located],
    verbs: tuple[int, ...],
    speakers: Sequence[Span],
    atlas: Atlas,
) -> Scene:
    """Read the places of a sentence; those that only say who speaks (“UNHCR in Geneva said”) are left out.

    `verbs` are the offsets of its verbs, `states` what `find_states` found in it, `speakers` the words that say who speaks.
    """
    if not places and not states:
        return NOWHERE
    found: list[Located] = []
    acting: list[Located] = []
    apart = _opening_clause(doc, sentence)
    for mention in places:
        way = _way(doc, mention)
        if not way and found and found[-1].way != "apart" and doc.text[found[-1].end : mention.start].strip() in LISTING:
            way = found[-1].way
        if mention.end <= apart:
            way = "apart"
        acts = mention.metonym and way not in ("to", "from")
        named = atlas.countries.get(mention.place.country, ()) if acts and is_capital(mention.place) else ()
        # A capital that acts is its state: “Astana is to extradite” is of Kazakhstan, where the report names it.
        meant = _last_before(named, mention.start) or (named[0] if named else mention)
        (acting if acts else found).append(Located(meant, way, _before(verbs, mention.start), mention.start, mention.end))
    for state in states:
        if state.end <= apart:
            continue
        (acting if state.way == "acts" else found).append(state._replace(verb=_before(verbs, state.start)))
    if speakers:
        found, acting = ([m for m in those if not any(s.covers((m.start, m.end)) for s in speakers)] for those in (found, acting))
    found.sort(key=lambda m: m.start)
    acting.sort(key=lambda m: m.start)
    return Scene(tuple(found), tuple(acting))


def _opening_clause(doc: Document, sentence: Span) -> int:
    """Where a clause ends that opens the sentence and only leads up to what it tells (“After the war in …, the army closed …”)."""
    if doc.lows[doc.token_at(sentence.start)] not in SUBORDINATE:
        return -1
    return next((t.start for t in doc.tokens_in(sentence) if t.low == ","), -1)


def _before(verbs: tuple[int, ...], offset: int) -> int:
    return verbs[i - 1] if (i := bisect_left(verbs, offset)) else -1


def between(here: Scene, previous: int, start: int, until: int) -> Scene:
    """A scene for one number of a list: the places behind it and before the next, or before the first (`previous` is 0)."""
    kept = tuple(m for m in here.places if start <= m.start < until or (m.start < start and (not previous or m.start < previous)))
    return Scene(kept, here.acting)


def place_of(
    kind: str, here: Scene, fact: tuple[int, int], action: Action | None, skip: frozenset[tuple[int, int]], atlas: Atlas
) -> Chosen | None:
    """The place of a fact of this status or event type among the places of its sentence.

    `skip` holds the spans of places that say whose citizens people are. Removal: where from, else the state that acts,
    else where to. Arrival and return: where to. Others: the most specific place where they are.
    """
    if here is NOWHERE:
        return None
    verb = action.start if action is not None and action.voice not in ("noun", "person", "adjective") else -1
    ways: dict[str, list[Located]] = {"from": [], "to": [], "in": [], "": [], "apart": []}
    for m in here.places:
        if (m.start, m.end) not in skip and (m.way not in ("from", "to") or verb < 0 or m.verb in (-1, verb)):
            ways[m.way].append(m)
    before = [m for m in ways[""] if verb < 0 or m.start < verb]
    acting = sorted(here.acting, key=lambda m: (abs(m.end - (verb if verb >= 0 else fact[0])), m.start))[:1]

    def best(chosen: list[Located], rule: str) -> Chosen | None:
        if not chosen:
            return None
        m = min(chosen, key=lambda m: (SPECIFIC.get(m.mention.place.kind, 2), abs(m.start - fact[0]), m.start))
        return Chosen(m.mention, m.start, m.end, rule)

    inside = [m for m in ways["in"] if not acting or m.mention.place.country in ("", acting[0].mention.place.country)]
    if kind in REMOVAL:
        return (
            best(ways["from"], "place:from") or best(inside, "place:in") or best(acting, "place:acting-state")
            or best(ways["in"], "place:in") or best(before, "place:sentence") or _left(best(ways["to"], "place:to"), atlas)
        )  # fmt: skip
    if kind in COMING:
        return best(ways["to"], "place:to") or best(ways["in"], "place:in") or best(ways[""], "place:sentence")
    if kind in OF_A_STATE:
        return (
            best(inside, "place:in")
            or best(acting, "place:acting-state")
            or best(ways["in"] or ways[""], "place:in")
            or best(ways["to"], "place:to")
        )
    return (
        best(ways["in"], "place:in") or best(ways[""], "place:sentence") or best(ways["from"], "place:from")
        or best(ways["to"], "place:to") or best(acting, "place:acting-state") or best(ways["apart"], "place:opening-clause")
    )  # fmt: skip


def origin_at(chosen: Chosen) -> Reading | None:
    """The country people were removed from, by the place of the removal, unless that is where they were brought."""
    country = chosen.mention.place.country
    return Reading(country, chosen.start, chosen.end, "movement:place") if country and chosen.rule != "place:to" else None


def _left(destination: Chosen | None, atlas: Atlas) -> Chosen | None:
    """Where people are removed from if only their destination is named: the report's main country, unless that is it."""
    main = atlas.main
    if destination is None or main is None or main.place.country == destination.mention.place.country:
        return destination
    return Chosen(main, main.start, main.end, "place:main-country")


def countries(here: Scene, way: str, action: Action | None, skip: frozenset[tuple[int, int]]) -> Reading | None:
    """The countries of the places that people were moved from or to, as one reading joined by `|`."""
    verb = action.start if action is not None and action.voice not in ("noun", "person", "adjective") else -1
    chosen = [
        m for m in here.places
        if m.way == way and m.mention.place.country and (m.start, m.end) not in skip and (verb < 0 or m.verb in (-1, verb))
    ]  # fmt: skip
    codes = list(dict.fromkeys(m.mention.place.country for m in chosen))
    return Reading("|".join(codes), chosen[0].start, chosen[-1].end, f"movement:{way}") if codes else None


def _way(doc: Document, mention: PlaceMention) -> str:
    """How people stand to a place, by the preposition before it; a few words may stand between (“in the northern city of”)."""
    i = doc.token_at(mention.start)
    for k in range(i - 1, max(-1, i - 5), -1):
        low = doc.tokens[k].low
        if low in FROM:
            return "from"
        if low in TOWARDS:
            return "to"
        if low in WITHIN:
            return "in"
        near = low in ("the", "of", "neighbouring", "neighboring") or low.endswith(("ern", "ing"))
        if not near and not (k == i - 2 and doc.tokens[k + 1].low not in ("and", ",", ";", ".")):
            return ""
    return ""
