"""Which verbs and nouns of a sentence tell of a happening, and which only of habits, plans, suppositions and background."""

from __future__ import annotations

from typing import NamedTuple

from data.extract.action_words import is_past
from data.extract.clauses import opening_clause
from data.extract.document import Document
from data.extract.people_words import person_noun
from data.extract.peoples import people_name
from data.extract.spans import Fact, Span
from data.extract.statements import BODIES
from data.extract.status import RELATIVE
from data.extract.views import View
from data.extract.voice import BE, BETWEEN, HAVE, MODAL, NEGATION, STAY, Action
from data.lexicon import members

HYPOTHETICAL = frozenset({"if", "unless", "should", "whether", "example", "instance"})
UNREAL = frozenset({"could", "would", "should", "must", "can"})
NEVER_BY_NOUN = frozenset({"legal_measure", "border_measure"})
IMPLYING = members("grammar_words", "implies what follows")
REPORTED = members("grammar_words", "says that it has happened")
ANNOUNCING = members("grammar_words", "announces what follows")
OPEN = members("grammar_words", "leaves open what follows")
OF_A_VERB = BE | HAVE | MODAL | BETWEEN | IMPLYING | ANNOUNCING | OPEN | {"to"}
COMPOUND = members("grammar_words", "heads a compound")
HAPPENING = members("grammar_words", "says that it happens")
BACKGROUND = members("grammar_words", "puts a clause in the background")
HELD = frozenset({"in", "under", "behind", "at"})
GO = frozenset({"go", "goes", "going", "gone", "went"})
RISK = frozenset({"of", "from", "without", "against", "for"})
NOW = frozenset({"are", "is", "'re", "’re", "am"})
BEFORE_NOUN, AFTER_NOUN = 5, 6  # tokens around a noun in which a word may say that it happens
COMES_AS = frozenset({"as", "after", "amid", "days", "weeks", "hours", "months", "despite"})
"""“The raid comes as …” tells when something is, not who arrives."""
COMPARED = frozenset({"many", "much", "few", "little", "well", "soon", "such"})
"""Beside “as” they make it no conjunction (“as many as”, “as well as”)."""
WHITHER = frozenset({"to", "from", "after", "by", "on", "in", "with", ",", "."})
JUDICIAL = frozenset({"extradition", "bail", "injunction", "custody"})
OF_GOODS_TOO = members("grammar_words", "said of goods too")
BRINGING = members("grammar_words", "brings it about")
CAUSING = members("grammar_words", "makes somebody do") - {"order", "ordered", "ordering"}
CAUSED_REACH = 8  # tokens from such a verb to what it makes people do
DREADED = members("grammar_words", "keeps a noun from being real")
OFFICIALS = members("grammar_words", "authority") | members("grammar_words", "comes on duty")
PRONOUNS = members("grammar_words", "object pronoun") | frozenset({"they", "who", "he", "she", "we", "him", "her"})
BESIDE = 12  # characters between a body and its verb
SUBJECT_REACH, OBJECT_REACH, CLAUSE_REACH, CHAIN_REACH = 8, 6, 40, 3  # tokens in which the words that go with a verb are sought
MANY = 60  # counts of a sentence that are looked through


class Told(NamedTuple):
    """An event type that a sentence tells by `action`; `main` where its main words tell it, not words in passing.

    `chain` holds the action and those that it shares its people with (“arrested and deported”).
    """

    event_type: str
    action: Action
    main: bool
    chain: tuple[Action, ...]


def told(doc: Document, view: View, counts: list[Fact]) -> list[Told]:
    """What a sentence tells, in order; what it tells in passing counts only where its main words tell nothing."""
    found: list[Told] = []
    start, lows = doc.token_at(view.sentence.start), doc.lows_in(view.sentence)
    supposed = start + min([lows.index(low) for low in HYPOTHETICAL.intersection(lows)], default=len(lows))
    led_up_to = opening_clause(doc, view.sentence, BACKGROUND)
    unreal: Action | None = None  # “could be handed over to Malta and charged”
    aside: Action | None = None  # the last verb of a relative clause, which may go on after “and”
    first: Action | None = None
    governing = {governed_from(count) for count in counts[:MANY]}
    for i, action in enumerate(view.actions):
        if action.first > supposed:
            break
        if action.modal in UNREAL or (unreal is not None and _joined(doc, unreal, action)):
            unreal = action
            continue
        if action.lemma == "come" and not COMES_AS.isdisjoint(doc.lows[action.last + 1 : action.last + 3]):
            continue
        if not action.event or action.negated or action.voice in ("person", "adjective") or _only_says(view, action):
            continue
        counted = action.start in governing
        if action.lemma in OF_GOODS_TOO and not (counted or _moves_people(doc, view.near(action.start), action)):
            continue
        main = _main(doc, view, action, counted, first)
        if _relative(doc, action) or (aside is not None and _goes_on(doc, aside, action)):
            aside, main = action, None if main is None else False
        if main is not None:
            main = main and action.start >= led_up_to
            found.append(Told(_type(doc, action), action, main, _chain(doc, view.actions, i)))
            first = first or (action if main else None)
    return [t for t in found if t.main] or found


def _type(doc: Document, action: Action) -> str:
    """The event type of an action: what officials do who come and go is no arrival or return."""
    if action.event in ("arrival", "return") and action.voice == "active" and not (action.lemma == "return" and brings_people(doc, action)):
        before = doc.lows[max(0, action.first - SUBJECT_REACH) : action.first]
        if not OFFICIALS.isdisjoint(before) and not any([person_noun(low) and low not in OFFICIALS for low in before]):
            return "other"
    if action.event == "asylum_refusal" and not JUDICIAL.isdisjoint(doc.lows[action.last + 1 : action.last + 1 + OBJECT_REACH]):
        return "legal_measure"  # “turned down the extradition request”
    return action.event


def brings_people(doc: Document, action: Action) -> bool:
    """Whether people stand right behind an active verb, whom somebody else moves (“has returned 12 sailors to Malta”)."""
    behind = doc.lows[action.last + 1 : action.last + 1 + SUBJECT_REACH]
    ends = next((k for k, low in enumerate(behind) if low in WHITHER), len(behind))
    return action.voice == "active" and any([bool(person_noun(low) or people_name(low)) for low in behind[:ends]])


def _moves_people(doc: Document, view: View, action: Action) -> bool:
    """Whether a verb such as “send” moves people: its object (its subject if passive) is a person, a noun for people or a pronoun."""
    if action.voice == "active":
        near = doc.tokens[action.last + 1 : action.last + 1 + OBJECT_REACH]
        reach = Span(action.end, near[-1].end if near else action.end)
    else:
        near = doc.tokens[max(0, action.first - (SUBJECT_REACH if action.voice == "passive" else 2)) : action.first]
        reach = Span(near[0].start if near else action.start, action.start)
    if doc.lows[action.last + 1 : action.last + 2] == ["home"]:
        return True
    if any(t.low in PRONOUNS or person_noun(t.low) or people_name(t.low) for t in near):
        return True
    return any(a.actor.person and reach.overlaps((a.start, a.end)) for a in view.actors)


def _goes_on(doc: Document, aside: Action, action: Action) -> bool:
    """Whether a relative clause goes on: “who fled in spring and are now held”."""
    gap = doc.lows[max(aside.last + 1, action.first - SUBJECT_REACH - 1) : action.first]
    return len(gap) <= SUBJECT_REACH and "and" in gap and "," not in gap


def _main(doc: Document, view: View, action: Action, counted: bool, first: Action | None) -> bool | None:
    """Whether an action is told by the main words of its sentence, in passing, or not as a happening (nothing).

    `counted` is whether a number of people depends on it, `first` the first action that the main words tell.
    """
    if action.voice == "noun" and action.event == "detention" and action.patient and _in_it(doc, action):
        return True
    if action.voice == "noun" and not (
        COMPOUND.isdisjoint(doc.lows[action.last + 1 : action.last + 2])
        and DREADED.isdisjoint(doc.lows[max(0, action.first - BEFORE_NOUN) : action.first])
    ):
        return None  # “the evacuation list”, “to prevent the arrival”
    if action.voice == "noun":
        return _occurs(doc, action) if action.aspect == "flow" and action.event not in NEVER_BY_NOUN else None
    if action.modal == "to":
        return _implied(doc, action, counted)
    lead = doc.lows[max(0, action.first - 3) : action.first]
    if action.voice == "passive" and "being" in lead and not RISK.isdisjoint(lead):
        return None  # “at risk of being returned”
    if action.modal == "ing":
        # “succeeded in reaching”, “goes on deporting”, “took their passports before deporting them”
        told = lead[-1:] == ["before"] or not IMPLYING.isdisjoint(lead) or (lead[-1:] == ["on"] and not GO.isdisjoint(lead))
        return True if told else None
    if _in_background(doc, view, first, action):
        return False  # “… after the court closed the market”
    return not (action.voice == "reduced" or _habit(doc, action))


def _in_background(doc: Document, view: View, first: Action | None, action: Action) -> bool:
    """Whether a word such as “after” or “where” parts an action from the main words before it, with no new clause between."""
    after = first.last + 1 if first is not None else doc.token_at(view.sentence.start) + 1
    ends = (";", "but") if first is not None else (";", "but", ",", "that")
    before = doc.lows[max(after, action.first - CLAUSE_REACH) : action.first]
    if BACKGROUND.isdisjoint(before):
        return False
    for k in range(len(before) - 1, -1, -1):
        if before[k] in BACKGROUND and not (before[k] == "as" and COMPARED & {*before[max(0, k - 1) : k + 2]}):
            return True
        if before[k] in ends:
            return False
    return False


def _implied(doc: Document, action: Action, counted: bool) -> bool | None:
    """What a verb after “to” tells: “were permitted to return”, “is said to have fled”, “decided to deport”; not “tried to flee”."""
    to = next((k for k in range(action.first - 1, max(0, action.first - BEFORE_NOUN), -1) if doc.tokens[k].low == "to"), 0)
    word = doc.tokens[to - 1].low if to else ""
    if word in IMPLYING or word in ANNOUNCING or (action.perfect and word in REPORTED):
        return True
    if not CAUSING.isdisjoint(doc.lows[max(0, (to or action.first) - CAUSED_REACH) : to or action.first]):
        return True  # “helped stranded sailors (to) return”
    return True if counted and word not in OPEN else None


def _habit(doc: Document, action: Action) -> bool:
    """Whether a verb in the simple present tells what happens time and again (“many flee”, “are deported”)."""
    if action.modal or action.perfect or action.aspect != "flow":
        return False
    before = doc.tokens[action.first - 1].low if action.first else ""
    if action.voice == "passive":
        return before in NOW
    word = doc.tokens[action.first].low
    return before not in BE | HAVE and (word in (action.lemma, action.lemma + "s", action.lemma + "es")) and not is_past(word)


def _occurs(doc: Document, noun: Action) -> bool:
    """“There are arrests”, “arrests have begun”, “the raid led to the arrest of 12 men”: a noun that a verb of happening makes an event."""
    before = doc.lows[max(0, noun.first - BEFORE_NOUN) : noun.first]
    after = doc.lows[noun.last + 1 : noun.last + 1 + AFTER_NOUN]
    if not (NEGATION.isdisjoint(before) and DREADED.isdisjoint(before)):
        return False
    again = before[-1:] == ["the"] and after[:1] != ["of"]  # “made the arrests” that were told before
    return "there" in before or not HAPPENING.isdisjoint(after) or not (again or BRINGING.isdisjoint(before))


def _in_it(doc: Document, noun: Action) -> bool:
    """“Are still in Thai custody”: a noun that is said to be where people are."""
    before = doc.lows[max(0, noun.first - SUBJECT_REACH) : noun.first]
    k = max((k for k, low in enumerate(before) if low in HELD), default=0)
    return any(low in BE | STAY for low in before[max(0, k - 3) : k]) and not (UNREAL | RELATIVE) & set(before)


def _relative(doc: Document, action: Action) -> bool:
    """Whether the verb follows a who, which or that with only its own auxiliaries and adverbs between, or a whom with its subject."""
    before = doc.lows[max(0, action.first - BEFORE_NOUN) : action.first]
    if "whom" in before:
        return True
    for low in reversed(before) if not RELATIVE.isdisjoint(before) else ():
        if low in RELATIVE:
            return True
        if low not in OF_A_VERB and not low.endswith("ly"):
            return False
    return False


def governed_from(count: Fact) -> int:
    """Where the words stand from which a number of people takes its status."""
    status = count.fields.get("status")
    return status.start if status is not None else -1


def opens(doc: Document, view: View, action: Action) -> bool:
    """Whether the action stands at the head of its sentence."""
    return action.first - doc.token_at(view.sentence.start) <= 3


def _joined(doc: Document, unreal: Action, action: Action) -> bool:
    """Whether a bare verb goes on after “and” what did not happen."""
    bare = action.first and doc.lows[action.first - 1] in ("and", "or") and not action.modal and action.voice != "noun"
    return bool(bare) and action.first - unreal.last <= SUBJECT_REACH


def _only_says(view: View, action: Action) -> bool:
    """“The United Nations had protested”: a body that protests takes a position."""
    if action.event != "protest" or action.voice != "active":
        return False
    actors = view.near(action.start).actors
    bodies = [a for a in actors if a.actor.kind in BODIES and not a.actor.person and not a.actor.role]  # “activists” are people
    return any(0 <= action.start - a.end <= BESIDE for a in bodies)


def _chain(doc: Document, actions: tuple[Action, ...], i: int) -> tuple[Action, ...]:
    """An action with those beside it that form a chain with it."""
    action = actions[i]
    beside = [a for a in actions[max(0, i - 1) : i + 2] if a.finite and a.voice == action.voice and a is not action]
    return action, *[a for a in beside if _linked(doc, min(a, action), max(a, action))]


def _linked(doc: Document, a: Action, b: Action) -> bool:
    gap = doc.lows[a.last + 1 : b.first]
    return len(gap) <= CHAIN_REACH and gap[:1] in (["and"], ["or"], [","])
