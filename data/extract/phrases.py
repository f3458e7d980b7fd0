"""Pieces put together into phrases for one actor: a name with its role and organisation, a body with its acronym."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from data.extract.bodies import bare
from data.extract.document import Document
from data.extract.persons import LOCATIVE, SPOKEN, TITLES, VERB_NEXT, is_person
from data.extract.pieces import find_pieces
from data.extract.run_pieces import Piece
from data.lexicon import words


class Actor(NamedTuple):
    """Somebody or some body, once for each report. `name` is the fullest name in the report, else the organisation or role."""

    name: str
    kind: str
    role: str
    organisation: str
    person: bool


class ActorMention(NamedTuple):
    """One mention (full name, surname, role, pronoun, organisation) of an actor; a person's takes in role and organisation.

    `rule` is `person`, `surname`, `role`, `role again`, `organisation`, `organisation again`, `acronym` or `state`.
    """

    start: int
    end: int
    actor: Actor
    rule: str


OF = re.compile(
    r"\s+(?:of|for|at|with|from|in|to|on\s+behalf\s+of)\s+(?:(?:the|an?)\s+(?:[a-z-]+\s+){0,2})?(?:(?:US|U\.S\.|UK|U\.K\.|UAE)\s+)?"
)
BODY_OF = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?(?:[\w-]+['’]s\s+)?")
WITHIN = frozenset({" in ", " for ", " in the "})
BRACKET = re.compile(r"\s*\(\s*(?:the\s+)?[\"“]?")
BRACKET_END = re.compile(r"[\"”]?\s*\)")
APPOSITION = re.compile(
    r",(?:\s+(?:aged\s+)?\d{1,3},)?\s+(?:(?:an?|the|one\s+of\s+(?:the|its)|his|her|its|their|himself|herself)\s+)?(?:[\w’'-]+\s+){0,4}"
)
BODY_APPOSITION = re.compile(r",\s+(?:an?|the)\s+")
IS_A = re.compile(r"(?:,?\s+who)?\s+(?:is|was)\s+(?:(?:an?|the|also|now)\s+)*(?:[\w’'-]+\s+){0,4}")
NAME_OF = re.compile(r",?\s+(?:of|from|with|at)\s+(?:the\s+)?|\s*\((?:the\s+)?")
NAMED_TAIL = re.compile(
    rf"(?:\s+(?:of|in|for|on|at|to|from|against)\s[^,.;:()\"“”\n]{{1,60}})?(?:,\s+(?:the\s+)?(?:(?:{'|'.join(TITLES)})\.?\s+){{0,3}}|\s+(?:Mrs?|Ms|Dr)\.?\s+)"
    r"|,?\s+who\s+(?:gave|introduced|identified|called|asked)\s[^.,;:()\"“”\n]{1,40}?\s(?:as|called)\s+"
)
"""Between a role and the name after it: “the head of mission in Bonn, Ada Okoye”, “a man, who gave his name as Musa”."""
TITLED = re.compile(rf"(?:\s(?:in|at|for|to)\s[A-Z][\w-]+)?\s(?:(?:{'|'.join(TITLES)})\.?\s+)*")
COMPOUND_TITLE = re.compile(r"\b(?:Commissioner|Rapporteur|Ombudsman|Representative|Secretary-General)\b")
HEADS_BODY = re.compile(
    r"(?:,?\s+who)?\s+(?:also\s+)?(?:heads|headed|leads|led|runs|chairs|directs|coordinates|founded|works\s+(?:for|with|at))\s[^,.;:\"“”\n]{0,90}"
)
ARMS = words("organisation_arms", "word")
"""Parts of a body that speak for the whole: “the press service of the …” is the body itself."""
NEAR = 40
"""How many characters may stand between the parts of one phrase."""


@dataclass(slots=True)
class Phrase:
    """A noun phrase for one actor, as far as one place of the text tells."""

    start: int
    end: int
    piece: Piece
    name: str = ""
    role: str = ""
    role_kind: str = ""
    role_firm: bool = False
    role_head: str = ""
    organisation: str = ""
    organisation_kind: str = ""
    alias: str = ""
    evidence: bool = False
    heading: bool = False
    person: bool = False
    rule: str = ""


def find_phrases(doc: Document, places: Mapping[int, int]) -> list[Phrase]:
    """Pieces put together: “deputy minister” + “Ivan Otto”, “UNHCR’s” + “spokesman”, “X” + “, head of” + “the Y Committee”."""
    text, pieces = doc.text, find_pieces(doc, places)
    phrases: list[Phrase] = []
    i = 0
    while i < len(pieces):
        phrase, i = _core(text, pieces, i)
        if phrases and _joins(text, phrases[-1], phrase):
            continue
        if phrase.organisation and not phrase.role:
            _lead(text, phrases[-2:], phrase)
        phrases.append(phrase)
    for phrase in phrases:
        line = doc.sentence_at(phrase.start)
        phrase.heading = line.end - line.start < 140 and text[line.end - 1] not in '.!?:;,"”’)'
        phrase.person = phrase.name != "" and is_person(text, phrase.piece, phrase.name, told=phrase.evidence, heading=phrase.heading)
    return phrases


def _core(text: str, pieces: list[Piece], i: int) -> tuple[Phrase, int]:
    """An organisation or a role with what belongs to it, or a name; returns the index after it."""
    piece = pieces[i]
    i += 1
    phrase, of_role = Phrase(piece.start, piece.end, piece), False
    if piece.what == "name":
        phrase.name = piece.text
        return phrase, i
    if piece.what == "org":
        phrase.organisation, phrase.organisation_kind = piece.text, piece.kind
    else:
        phrase.role, phrase.role_kind, phrase.role_firm, phrase.role_head = piece.text, piece.kind, piece.firm, piece.head
    while i < len(pieces):
        nxt = pieces[i]
        if nxt.start - phrase.end >= NEAR:
            break
        gap = text[phrase.end : nxt.start]
        if (
            nxt.what == "org"
            and "(" in gap
            and phrase.organisation
            and (of_role or not phrase.role)
            and BRACKET.fullmatch(gap)
            and (close := BRACKET_END.match(text, nxt.end))
        ):
            phrase.alias = nxt.text if nxt.text != phrase.organisation else ""
            phrase.organisation_kind = phrase.organisation_kind or nxt.kind
            phrase.end = close.end()
        elif nxt.what == "org" and phrase.role and OF.fullmatch(gap) and not phrase.organisation:
            of_role = True
            phrase.organisation, phrase.organisation_kind, phrase.end = nxt.text, nxt.kind, nxt.end
        elif nxt.what == "role" and phrase.role and not (phrase.role_kind or phrase.organisation) and OF.fullmatch(gap):
            phrase.role_kind, phrase.end = nxt.kind, nxt.end  # “spokesman for the mayor”
        elif (
            nxt.what == "name" and phrase.organisation and not phrase.role and gap in WITHIN and _is_alias(text, nxt, pieces[i + 1 : i + 2])
        ):
            phrase.organisation, phrase.end = f"{phrase.organisation}{gap}{nxt.text}", nxt.end  # “UN Mission in South Sudan (UNMISS)”
        elif nxt.what == "org" and BODY_OF.fullmatch(gap) and phrase.organisation and not phrase.alias:
            small = pieces[i - 1].head in ARMS
            phrase.organisation = nxt.text if small else f"{phrase.organisation}{gap}{nxt.text}"
            phrase.organisation_kind = nxt.kind if small else phrase.organisation_kind or nxt.kind
            phrase.end = nxt.end
        elif nxt.what == "org" and phrase.organisation and gap.isspace() and text[phrase.end - 2 : phrase.end] in ("'s", "’s"):
            inner = phrase.organisation
            if nxt.head not in ARMS:  # else “the ministry’s website” is the ministry
                phrase.organisation = f"{inner}{text[phrase.end - 2 : phrase.end]} {nxt.text}"
                phrase.organisation_kind = nxt.kind or phrase.organisation_kind
            phrase.end = nxt.end
        elif nxt.what == "org" and phrase.organisation and gap.isspace() and (of_role or not phrase.role) and not (phrase.alias or nxt.det):
            if not _common(nxt):  # “the charity Caritas”
                phrase.organisation, phrase.organisation_kind = nxt.text, nxt.kind or phrase.organisation_kind
            else:  # “OSCE mission”, “trade union federation”
                phrase.organisation = f"{phrase.organisation} {nxt.text}"
                phrase.organisation_kind = phrase.organisation_kind or nxt.kind
            phrase.end = nxt.end
        elif (
            nxt.what == "org" and phrase.role and not phrase.name and gap.isspace() and (phrase.role_head == "official" or piece.possessive)
        ):
            phrase.organisation, phrase.organisation_kind = bare(text[phrase.start : nxt.end]), nxt.kind or phrase.role_kind
            phrase.role = phrase.role_kind = phrase.role_head = ""
            phrase.role_firm = False
            phrase.end = nxt.end
        elif nxt.what == "role" and phrase.organisation and gap.isspace() and not phrase.role and not nxt.det:
            phrase.role, phrase.role_kind, phrase.role_firm, phrase.role_head = nxt.text, nxt.kind, nxt.firm, nxt.head
            phrase.end = nxt.end
        elif nxt.what == "name" and TITLED.fullmatch(gap) and not (phrase.role and phrase.piece.plural) and _takes_name(phrase, nxt):
            if phrase.role and of_role and not _common(pieces[i - 1]):  # “head of the Migration Service Ada Okoye”
                if " " not in nxt.text or piece.det in ("a", "an"):
                    break
                phrase.name, phrase.evidence, phrase.end = nxt.text, True, nxt.end
                return phrase, i + 1
            elif phrase.role and of_role and _names_person(pieces[i - 1], nxt):  # “head of the migration police Ada Okoye”
                phrase.name, phrase.evidence, phrase.end = nxt.text, True, nxt.end
                return phrase, i + 1
            elif phrase.role and of_role:  # “member of the group Kylym Shamy”
                if pieces[i - 1].what != "org":
                    break
                phrase.organisation, phrase.end = nxt.text, nxt.end
            elif (
                phrase.role
                or (phrase.organisation_kind and text[phrase.end - 2 : phrase.end] in ("'s", "’s"))
                or (piece.what == "org" and COMPOUND_TITLE.search(text, piece.start, piece.end))  # “UN High Commissioner for Refugees”
            ):
                phrase.name, phrase.evidence, phrase.end = nxt.text, True, nxt.end
                return phrase, i + 1
            elif piece.what == "org" and piece.head and not piece.certain:  # “the group Kylym Shamy”
                phrase.organisation, phrase.end = nxt.text, nxt.end
            else:
                break
        else:
            break
        i += 1
    if phrase.role and not phrase.piece.plural:
        for k in range(i, min(i + 3, len(pieces))):
            if _is_named(text, phrase, pieces[k]):
                phrase.name, phrase.evidence, phrase.end = pieces[k].text, True, pieces[k].end
                return phrase, k + 1
    return phrase, i


def _is_named(text: str, phrase: Phrase, name: Piece) -> bool:
    """Whether `name` stands in apposition to a role: “the mayor of Lyon, Ada Okoye, …”."""
    if name.what != "name" or name.possessive or name.det or not NAMED_TAIL.fullmatch(text, phrase.end, name.start):
        return False
    after = VERB_NEXT.match(text, name.end)
    if phrase.piece.det == "the":
        return after is not None or text[name.end : name.end + 1] in (",", ".", ";", "")
    full = " " in name.text or name.text.casefold() in words("given_names", "name")
    return full and (text[name.end : name.end + 1] == "," or (after is not None and after[1] in SPOKEN))


def _names_person(body: Piece, name: Piece) -> bool:
    """Whether a name behind a body's common noun is a person's: the body is a state's, or has its own name already."""
    if " " not in name.text:
        return False
    peoples = words("nationalities", "word")
    own = [w for w in body.text.split()[:-1] if w[0].isupper() and w.casefold() not in peoples and "-" not in w]
    return body.kind == "government" or bool(own)


def _common(piece: Piece) -> bool:
    """Whether a body is told by a common noun (“a rights group”), not by its name."""
    return bool(piece.head) and piece.text.split()[-1][0].islower()


def _is_alias(text: str, place: Piece, following: list[Piece]) -> bool:
    """Whether an acronym in brackets follows a place in the name of a body."""
    return any(p.what == "org" and BRACKET.fullmatch(text, place.end, p.start) for p in following)


def _takes_name(phrase: Phrase, name: Piece) -> bool:
    return not phrase.name and not name.det


def _joins(text: str, before: Phrase, after: Phrase) -> bool:
    """Whether `after` tells who the person (or body) `before` is; if so it is taken in."""
    if _renamed(text, before, after):
        return True
    if not before.name or after.name or after.start - before.end > 60:
        return False
    gap = text[before.end : after.start]
    if not before.role and " " not in before.name and LOCATIVE.search(text[max(0, before.piece.start - 12) : before.piece.start]):
        return False
    if before.piece.possessive and not before.role:
        return False
    if not (before.role or before.organisation) or not before.role:
        if after.role and not after.piece.plural and APPOSITION.fullmatch(gap):
            _take(before, after, after.end)
            before.evidence = True
            return True
        if after.organisation and not after.role and BODY_APPOSITION.fullmatch(gap) and _common(after.piece):
            before.organisation, before.organisation_kind, before.name = before.name, after.organisation_kind, ""
            before.end = after.end
            return True
        if after.role and IS_A.fullmatch(gap):
            _take(before, after, before.end)
            before.evidence = True
            return False
    if not before.organisation and after.organisation and not after.role and NAME_OF.fullmatch(gap):
        end = after.end
        if "(" in gap:
            close = BRACKET_END.match(text, end)
            if not close:
                return False
            end = close.end()
        before.organisation, before.organisation_kind, before.end, before.evidence = after.organisation, after.organisation_kind, end, True
        return True
    return False


def _renamed(text: str, before: Phrase, after: Phrase) -> bool:
    """Give a body told by a common noun the name right behind it (“the aid agency, Oxfam, said”); tells whether there is one."""
    if before.name or before.role or after.name or after.role or not (before.organisation and after.organisation):
        return False
    if text[before.end : after.start] not in (", ", ", the ") or text[after.end : after.end + 1] != ",":
        return False
    if not _common(before.piece) or _common(after.piece) or before.organisation_kind not in ("", "un", "government"):
        return False
    before.organisation, before.organisation_kind, before.alias, before.end = (
        after.organisation, after.organisation_kind, after.alias, after.end
    )  # fmt: skip
    return True


def _lead(text: str, before: list[Phrase], body: Phrase) -> None:
    """“Ada Okoye, who heads the Lagos section of | the Society …”: the body is hers."""
    for person in reversed(before):
        if person.name and not person.organisation and HEADS_BODY.fullmatch(text, person.end, body.start):
            person.organisation, person.organisation_kind, person.evidence = body.organisation, body.organisation_kind, True
            return


def _take(person: Phrase, other: Phrase, end: int) -> None:
    person.role, person.role_kind, person.role_firm, person.role_head = other.role, other.role_kind, other.role_firm, other.role_head
    person.organisation, person.organisation_kind = (
        other.organisation or person.organisation,
        other.organisation_kind or person.organisation_kind,
    )
    person.end = end
