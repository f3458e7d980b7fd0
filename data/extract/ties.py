"""Which mentions are one actor: surname and full name, acronym and full name, “the official” and the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from data.extract.bodies import bare
from data.extract.phrases import Actor, ActorMention, Phrase
from data.extract.spans import START
from data.lexicon import members

DEFINITE = frozenset({"the", "this", "that", "same", "his", "her", "their"})
OWNED = frozenset({"its", "their"})
REACH = 1000
"""How many characters back a body may be named that a spokesman speaks for."""
PUBLIC, CIVIL, PRESS = ("government", "un", "ngo"), ("ngo", "un"), ("media",)
GENERIC = {
    "agency": PUBLIC, "refugee agency": ("un",), "un agency": ("un",), "un refugee agency": ("un",), "un body": ("un",),
    "organisation": CIVIL, "organization": CIVIL, "charity": ("ngo",), "rights group": ("ngo",), "human rights group": ("ngo",),
    "aid group": ("ngo",), "aid agency": ("ngo",), "rights organisation": ("ngo",), "rights organization": ("ngo",), "watchdog": ("ngo",),
    "news agency": PRESS, "newspaper": PRESS, "paper": PRESS, "daily": PRESS, "weekly": PRESS, "broadcaster": PRESS, "website": PRESS
}  # fmt: skip
"""Common nouns that take up a body named before, and of which kinds."""
REMEMBERED = 60
"""How many single actors back a definite role may reach."""
# a definite role of such a kind may take up any single person of that kind (“the official” for a spokesman)
BROAD = members("grammar_words", "broad role")


@dataclass(slots=True)
class Person:
    """A person under their fullest name, gathered from all mentions."""

    name: str
    parts: frozenset[str]
    phrases: list[Phrase] = field(default_factory=list)
    actor: Actor | None = None


def tie(text: str, phrases: list[Phrase]) -> Iterator[ActorMention]:
    """Mentions in order, each with its actor."""
    _complete(phrases)
    people = _people(phrases)
    bodies = _bodies(phrases)
    roles: list[tuple[Actor, str, frozenset[str]]] = []
    latest: dict[str, tuple[int, Phrase]] = {}
    for phrase in phrases:
        if phrase.name:
            found = _whose(phrase, people)
            if found is None:
                continue
            actor, rule = found.actor or _actor(found), "person" if phrase.name == found.name else "surname"
            roles.append((actor, phrase.role_head, frozenset(phrase.role.casefold().split())))
        elif phrase.role:
            actor, rule = _role(text, phrase, roles)
            if not phrase.piece.plural and not phrase.heading:
                roles.append((actor, phrase.role_head, frozenset(phrase.role.casefold().split())))
        else:
            actor, rule = _again(phrase, latest) or _body(phrase, bodies)
        if phrase.organisation and phrase.organisation.split()[-1][0].isupper():
            latest[phrase.organisation_kind] = phrase.start, bodies.get(phrase.organisation.casefold(), phrase)
        yield ActorMention(phrase.start, phrase.end, actor, rule)


def _complete(phrases: list[Phrase]) -> None:
    """A spokesman, director and the like of no stated body is of the one named last; news media are left out, for they are told."""
    body: Phrase | None = None
    before: Phrase | None = None
    for phrase in phrases:
        if before is not None and phrase.role and not kind_of(phrase) and phrase.start == before.end + 1 and before.piece.det != "a":
            phrase.role_kind = kind_of(before)  # “Minister Okoye’s spokesman”
        before = phrase
        if phrase.organisation_kind not in ("", "media"):
            body = phrase
        elif phrase.role and not phrase.organisation and not kind_of(phrase) and body is not None and phrase.start - body.end < REACH:
            phrase.organisation_kind = body.organisation_kind
            if phrase.piece.det in OWNED:
                phrase.organisation = body.organisation


def _people(phrases: list[Phrase]) -> dict[str, list[Person]]:
    """Persons of the report by every word of their names, fullest names first."""
    people: dict[str, list[Person]] = {}
    named = sorted((p for p in phrases if p.person), key=lambda p: (-len(p.name.split()), p.start))
    for phrase in named:
        parts = frozenset(phrase.name.casefold().split())
        person = _holder(people, phrase.name, parts)
        if person is None:
            person = Person(phrase.name, parts)
            for part in parts:
                people.setdefault(part, []).append(person)
        person.phrases.append(phrase)
    for person in {id(p): p for same in people.values() for p in same}.values():
        person.phrases.sort(key=START)
    return people


def _holder(people: dict[str, list[Person]], name: str, parts: frozenset[str]) -> Person | None:
    """The person whose full name holds this one; the last word is looked up since surnames differ more than given names."""
    return next((p for p in people.get(name.casefold().split()[-1], ()) if parts <= p.parts), None)


def _whose(phrase: Phrase, people: dict[str, list[Person]]) -> Person | None:
    parts = frozenset(phrase.name.casefold().split())
    if not phrase.person and phrase.piece.certain:
        return None
    return _holder(people, phrase.name, parts)


def _actor(person: Person) -> Actor:
    role = next((p.role for p in person.phrases if p.role), "")
    organisation = next((p.organisation for p in person.phrases if p.organisation), "")
    kinds = [k for p in person.phrases if (k := kind_of(p))]
    person.actor = Actor(person.name, kinds[0] if kinds else "individual", role, organisation, True)
    return person.actor


def kind_of(phrase: Phrase) -> str:
    """A firm role says what somebody is, else the organisation, else the role."""
    if phrase.role_firm:
        return phrase.role_kind
    return phrase.organisation_kind or phrase.role_kind


def _role(text: str, phrase: Phrase, earlier: list[tuple[Actor, str, frozenset[str]]]) -> tuple[Actor, str]:
    kind = kind_of(phrase)
    if not phrase.piece.plural and phrase.piece.det in DEFINITE:
        mine = frozenset(phrase.role.casefold().split()) - {phrase.role_head}
        for actor, head, parts in reversed(earlier[-REMEMBERED:]):
            if head == phrase.role_head and (not mine or not parts - {head} or mine & parts or actor.person):
                return actor, "role again"
        if phrase.role_head in BROAD and not phrase.organisation:
            for actor, head, _ in reversed(earlier[-REMEMBERED:]):
                if actor.kind == kind and head:
                    return actor, "role again"
    name = bare(text[phrase.start : phrase.end])
    return Actor(name, kind, phrase.role, phrase.organisation, False), "role"


def _bodies(phrases: list[Phrase]) -> dict[str, Phrase]:
    """The phrase that names a body most fully, by its name and by its acronym, in lower case."""
    bodies: dict[str, Phrase] = {}
    for phrase in phrases:
        if phrase.organisation and phrase.alias:
            bodies.setdefault(phrase.organisation.casefold(), phrase)
            bodies.setdefault(phrase.alias.casefold(), phrase)
    return bodies


def _again(phrase: Phrase, latest: dict[str, tuple[int, Phrase]]) -> tuple[Actor, str] | None:
    """“The agency”: the body of a fitting kind that was named last; `latest` has one, with its place, for each kind."""
    head = phrase.organisation.casefold()
    if phrase.piece.det not in DEFINITE or head not in GENERIC:
        return None
    at, body = max((latest[k] for k in GENERIC[head] if k in latest), key=lambda found: found[0], default=(-REACH, phrase))
    if phrase.start - at >= REACH:
        return None
    return Actor(body.organisation, body.organisation_kind, "", body.organisation, False), "organisation again"


def _body(phrase: Phrase, bodies: dict[str, Phrase]) -> tuple[Actor, str]:
    key = phrase.organisation.casefold()
    full = bodies.get(key)
    if full is None:
        plain = not phrase.piece.certain and phrase.piece.det in DEFINITE and key == phrase.piece.head and " " not in key
        known = bodies.get("the " + phrase.piece.head) if plain else None
        full = known or phrase
        bodies[key] = full if not plain else phrase
        if not plain and phrase.piece.head:
            bodies["the " + phrase.piece.head.split()[-1]] = phrase
    rule = "acronym" if full.alias and key == full.alias.casefold() else "organisation"
    return Actor(full.organisation, full.organisation_kind, "", full.organisation, False), rule
