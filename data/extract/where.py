"""Where: the place of a fact, and the countries that people were moved from and to."""

from __future__ import annotations

from typing import NamedTuple

from data.extract.atlas import Atlas
from data.extract.document import Document
from data.extract.places import PlaceMention
from data.extract.scenes import Located, Scene
from data.extract.spans import START, Reading
from data.extract.voice import Action
from data.lexicon import members

REMOVAL = frozenset({"deported", "extradited", "deportation", "extradition"})
COMING = frozenset({"arrived", "returned", "arrival", "return"})
OF_A_STATE = frozenset({"refused", "recognised", "requested", "accused", "detained", "released"}) | frozenset(
    {"asylum_refusal", "asylum_grant", "asylum_request", "border_measure", "legal_measure", "detention", "release"}
)
LEFT = frozenset({"displaced", "displacement", "missing", "other"})
"""What is told of the place that people have left."""
REMOVED_FROM = frozenset({"place:from", "place:acting-state", "place:sentence"})
"""Rules of a place that is surely that from which people are removed."""
FREED = frozenset({"released", "release"})
MOVED = REMOVAL | COMING
WAYS = {"from": "from", "left": "from", "to": "to", "in": "in", "near": "in", "": ""}
"""What the ways of the places of a scene come to; `apart` and `with` to nothing."""
SPECIFIC = {"crossing": 0, "other": 0, "city": 1, "natural": 2, "region": 3, "country": 4}
ASKING = members("grammar_words", "asks for somebody")
ASKED = 5  # tokens before a noun such as “extradition” in which its verb may stand


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


def place_of(
    kind: str, here: Scene, fact: tuple[int, int], action: Action | None, skip: frozenset[tuple[int, int]], atlas: Atlas
) -> Chosen | None:
    """The place of a fact of this status or event type among the places of its sentence.

    `skip` holds the spans of places that say whose citizens people are. Removal: where from, else the state that acts,
    else where to. Arrival and return: where to. Others: the most specific place where they are. What its own clause names
    goes before what others name, and what stands behind its own verb before what stands behind another; an arrival takes nothing
    from another clause.
    """
    if not (here.places or here.acting):
        return None
    here = here.seen_from(fact[1])
    verb = _verb(action)
    at = verb if verb >= 0 else fact[0]

    def crossed(m: Located) -> int:
        return min(here.crossed(m, fact[0]), here.crossed(m, at)) if here.breaks else 0

    def left(m: Located) -> bool:  # “from Skopje 600 men were flown”, not “600 men from Skopje”
        return m.way == "left" or m.start < fact[0] or m.verb == verb >= 0

    def goal(m: Located) -> bool:
        return m.verb == verb if verb >= 0 else not m.mention.metonym

    def rank(m: Located) -> tuple[int, bool, int, bool, int, int]:
        return (
            crossed(m),
            m.verb not in (-1, verb) and verb >= 0,
            SPECIFIC[m.mention.place.kind],
            m.way == "near",
            abs(m.lead - fact[0]),
            m.start,
        )

    usable = [m._replace(way="in", verb=-1) if m.start != m.holds <= at else m for m in here.places if (m.start, m.end) not in skip]
    own = [
        m for m in usable
        if (verb < 0 or m.verb in (-1, verb) or m.way not in ("from", "left", "to")) and not here.inside(m, fact[0], at)
    ]  # fmt: skip
    own.sort(key=rank)  # of several that a rule allows the first is chosen

    if action is not None and kind not in MOVED:  # “the Osh bomb blasts”
        named = [m for m in own if m.end + 1 == action.start and m.way == "" and m.mention.place.kind != "country"]
        if named:
            return _first("place:of-happening", named)
    for reach in sorted({crossed(m) for m in (*own, *here.acting)}) if here.breaks else [0]:
        near = [m for m in own if crossed(m) == reach]
        ways = _by_way(near)
        states = [m for m in here.acting if crossed(m) == reach and not fact[0] <= m.start < fact[1]]
        acting = sorted(states, key=lambda m: (m.start > at, abs(m.end - at), m.start))[:1]
        state = acting[0].mention.place.country if acting else ""
        inside = (
            [m for m in ways["in"] if m.mention.place.country in ("", state) and not here.turned(m, acting[0], at)]
            if acting
            else ways["in"]
        )
        if kind in REMOVAL:
            before = [m for m in ways[""] if verb < 0 or m.start < verb]
            chosen = (
                _first("place:from", ways["from"]) or _first("place:in", inside) or _first("place:acting-state", acting)
                or _first("place:in", ways["in"]) or _first("place:sentence", before)
            )  # fmt: skip
        elif kind in COMING:
            reached = [m for m in near if WAYS.get(m.way) == "to" or (WAYS.get(m.way) == "in" and (m.verb == verb or m.start > at))]
            chosen = _first("place:to", reached if ways["to"] else []) or _first("place:in", ways["in"]) if not reach else None
            chosen = chosen or _first("place:to", ways["to"]) or (_first("place:sentence", ways[""]) if not reach else None)
        elif kind in OF_A_STATE:
            chosen = (
                _first("place:in", inside) or _first("place:acting-state", acting) or _first("place:in", ways["in"])
                or _first("place:sentence", ways[""]) or _first("place:from", ways["from"]) or _first("place:to", ways["to"])
            )  # fmt: skip
        else:
            chosen = (
                _first("place:in", ways["in"]) or _first("place:sentence", ways[""])
                or _first("place:from", [m for m in ways["from"] if kind in LEFT and (kind != "other" or left(m))])
                or _first("place:to", [m for m in ways["to"] if kind == "other" and (goal(m))])
                or _first("place:opening-clause", [m for m in own if m.way == "apart" and acting and m.mention.place.country == state])
                or _first("place:acting-state", acting) or _first("place:to", ways["to"])
            )  # fmt: skip
        if chosen is not None and chosen.rule == "place:acting-state":
            # “Malta holds 60 men, who had rowed to a cove near Valletta”
            # … and “Libya freed 12 men from Misrata prison”
            ways_in = ("in", "from") if kind in FREED else ("in",)
            within = [
                m for m in own
                if WAYS.get(m.way) in ways_in and m.mention.place.kind != "country" and not here.turned(m, acting[0], at)
            ]  # fmt: skip
            chosen = _first("place:in", [m for m in within if m.mention.place.country == chosen.mention.place.country]) or chosen
        if chosen is not None:
            return chosen
    if kind in REMOVAL:
        return _left(_first("place:to", [m for m in own if m.way == "to"]), atlas)
    return _first("place:opening-clause", [m for m in own if m.way == "apart"]) if kind not in COMING and kind not in OF_A_STATE else None


def _first(rule: str, places: list[Located]) -> Chosen | None:
    return Chosen(places[0].mention, places[0].start, places[0].end, rule) if places else None


def _by_way(places: list[Located]) -> dict[str, list[Located]]:
    """Places from which people came, to which, in which they are, and others, each in order."""
    found: dict[str, list[Located]] = {"from": [], "to": [], "in": [], "": []}
    for m in places:
        if (way := WAYS.get(m.way)) is not None:
            found[way].append(m)
    return found


def _verb(action: Action | None) -> int:
    """Where the verb of an action stands, -1 if it has none."""
    return action.start if action is not None and action.voice not in ("noun", "person", "adjective") else -1


def origin_at(chosen: Chosen) -> Reading | None:
    """The country people were removed from, by the place of the removal, unless that is where they were brought."""
    country = chosen.mention.place.country
    return Reading(country, chosen.start, chosen.end, "movement:place") if country and chosen.rule != "place:to" else None


def at_home(home: PlaceMention) -> Chosen:
    """The state that people of one nationality return to where the report does not say it otherwise."""
    return Chosen(home, home.start, home.end, "place:home")


def _left(destination: Chosen | None, atlas: Atlas) -> Chosen | None:
    """Where people are removed from if only their destination is named: the report's main country, unless that is it."""
    main = atlas.main
    if destination is None or main is None or main.place.country == destination.mention.place.country:
        return destination
    return Chosen(main, main.start, main.end, "place:main-country")


def countries(here: Scene, way: str, action: Action | None, skip: frozenset[tuple[int, int]]) -> Reading | None:
    """The countries of the places that people were moved from or to, as one reading joined by `|`."""
    if not here.places:
        return None
    verb = _verb(action)
    chosen = [
        m for m in (here.seen_from(action.end) if action is not None else here).places
        if WAYS.get(m.way) == way and m.mention.place.country and (m.start, m.end) not in skip and (verb < 0 or m.verb in (-1, verb))
    ]  # fmt: skip
    return codes(chosen, f"movement:{way}")


def asked_for(doc: Document, here: Scene, action: Action | None) -> Scene:
    """A scene as it is to people whom a state asks for (“Tashkent has demanded the extradition of 29”): it is where they go."""
    if action is None or action.voice != "noun" or ASKING.isdisjoint(doc.lows[max(0, action.first - ASKED) : action.first]):
        return here
    asking = next((m for m in reversed(here.acting) if m.start < action.start), None)
    if asking is None:
        return here
    places = sorted([*here.places, asking._replace(way="to")], key=START)
    return here._replace(places=tuple(places), acting=tuple(m for m in here.acting if m is not asking))


def codes(places: list[Located], rule: str) -> Reading | None:
    """The countries of places in text order, joined by `|`."""
    found = dict.fromkeys(m.mention.place.country for m in places if m.mention.place.country)
    return Reading("|".join(found), places[0].start, places[-1].end, rule) if found else None
