"""A run of capitalised words taken apart: the bodies, roles and names in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from data.extract.bodies import POSSESSIVE, Head, bare, function_words, kind_of_body
from data.extract.document import Document
from data.extract.spans import VOCABULARY, Token
from data.lexicon import entries, words

CONNECTORS = frozenset({"of", "for", "on"})
TRAILING = CONNECTORS | {"the", "and", "&"}
OPENING = function_words("opens")
PARTICLES = function_words("particle")
BEFORE_PLACE = frozenset({"at", "for", "from", "in", "to"})
DETERMINERS = function_words("determiner")
LINKS = CONNECTORS | PARTICLES | {"and"}
STATES = frozenset({"US", "USA", "UK", "UAE", "USSR"})
NO_ACRONYM = STATES | {row["word"] for row in entries("not_bodies")}
HONORIFICS = function_words("title")
DIGIT = re.compile(r"\d")
SURNAME = re.compile(
    r".+(?:[oe]va?|[oe]vs?ky|[oe]vskaya|ina?|in|vich|vych|dze|shvili|enko|chuk|ian|yan|sky|skaya|ski|skiy|bekov|bek|bay|bayev|baev|bayeva|uly|uulu|kyzy|oğlu|oglu|zoda|zade|"
    r"zadeh|pour|son|sson|sen|ez|escu|opoulos|idis|akis|ulla|ullah|ani|awi|iddin|uddin|jon|khan|stein|berg|mann|ovic|ović|ić|elli|etti|ini)$"
)


class Mark(NamedTuple):
    """A word in a run of capitals that tells what the run is: tokens `start` to `end`, the usual name of a known body."""

    start: int
    end: int
    what: str  # "org", "role", "named"
    usual: str
    kind: str
    firm: bool
    plural: bool
    head: str


@dataclass(slots=True)
class Piece:
    """A phrase before it is known which actor it belongs to. `text` is how it would be named; `det` its determiner."""

    start: int
    end: int
    what: str  # "org", "role", "name"
    text: str
    head: str = ""
    kind: str = ""
    firm: bool = False
    plural: bool = False
    det: str = ""
    certain: bool = False
    possessive: bool = False


def split_run(
    doc: Document, tokens: Sequence[Token], i: int, j: int, marks: list[Mark],
    pieces: list[Piece], places: Mapping[int, int],
) -> None:  # fmt: skip
    if places.get(tokens[i].start) == tokens[j - 1].end:  # “the Russian Federation”
        return
    marks = [m for m in marks if m.start < j]
    marks = [m for k, m in enumerate(marks) if not _within_body(tokens, marks[:k], m)]
    if not marks:
        _name(doc, tokens, i, j, pieces, places)
        return
    leading = list(takewhile(lambda m: m.what == "role", marks))
    if leading and len(leading) < len(marks) and tokens[leading[-1].end].low in CONNECTORS:
        at = leading[-1].end
        _add_role(doc, tokens, i, leading[-1], pieces)  # “Deputy Director | of the Migration Department”
        i = at + (2 if tokens[at + 1].low == "the" else 1)
        marks = marks[len(leading) :]
    body = max([m.end for m in marks if m.what != "role"], default=-1)
    role = max([m.end for m in marks if m.what == "role"], default=-1)
    if body > role:
        last = next(m for m in reversed(marks) if m.what in ("org", "named"))
        named = last.what == "named" or (j > last.end and _names_person(tokens[last.end : j]))
        end = last.end if named else _name_start(tokens, last.end, j)
        if last.what == "named" and end < j and tokens[end].low in CONNECTORS:
            end = j
        if last.what == "named" and (last.start == i or len(marks) == 1):
            start, usual = last.start, last.usual
            if last.kind == "government" and start == i + 1 and _of_state(tokens[i]):  # “Kenyan Interior Ministry”
                start, usual = i, ""
            if start > i:
                _name(doc, tokens, i, start, pieces, places)
            _add_body(doc, tokens, start, end, last, pieces, usual)
        else:
            _add_body(doc, tokens, i, end, last, pieces, "")
        if end < j:
            _name(doc, tokens, end, j, pieces, places)
        return
    last = next(m for m in reversed(marks) if m.what == "role")
    start = i
    before = [m for m in marks if m.end <= last.start and m.what in ("org", "named")]
    if before:
        body_mark = next((m for m in before if m.kind == "un"), before[-1])
        _add_body(doc, tokens, i, before[-1].end, body_mark, pieces, body_mark.usual)
        start = before[-1].end
    rest = tokens[last.end] if last.end < j else None
    if rest is not None and rest.low in CONNECTORS:  # “Ministry”-less bodies: “High Commissioner for Refugees”
        last = last._replace(end=_name_start(tokens, last.end, j))
    _add_role(doc, tokens, start, last, pieces)
    if last.end < j:
        _name(doc, tokens, last.end, j, pieces, places)


def _names_person(tokens: Sequence[Token]) -> bool:
    """Whether the words after a body are a person's name: “Migration Service Ada Okoye”."""
    return tokens[0].low in words("given_names", "name") or (len(tokens) == 2 and surname_like(tokens[1].text))


def _name_start(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a person's name begins at the end of a title: “Commissioner for Human Rights | Ada Okoye”; else `end`."""
    for k in (end - 3, end - 2):
        if k > start + 1 and tokens[k - 1].low not in LINKS and tokens[k - 1].low != "the" and _names_person(tokens[k:end]):
            return k
    return end


def _within_body(tokens: Sequence[Token], before: list[Mark], mark: Mark) -> bool:
    """Whether the people of a mark are those that a body is named for: “Council of Afghan Refugees”."""
    return (
        mark.plural
        and mark.what == "role"
        and any(m.what == "org" and any(t.low in CONNECTORS for t in tokens[m.end : mark.start]) for m in before)
    )


def _add_role(doc: Document, tokens: Sequence[Token], i: int, mark: Mark, pieces: list[Piece]) -> None:
    start, end = tokens[i].start, tokens[mark.end - 1].end
    pieces.append(
        Piece(start, end, "role", bare(doc.text[start:end]), mark.head, mark.kind, mark.firm, mark.plural,
              determiner(tokens, i), True, tokens[mark.end - 1].text.endswith(POSSESSIVE))
    )  # fmt: skip


def _add_body(doc: Document, tokens: Sequence[Token], i: int, j: int, mark: Mark, pieces: list[Piece], usual: str) -> None:
    i = i if usual else owner(tokens, i, pieces)
    start, end = tokens[i].start, tokens[j - 1].end
    text = bare(doc.text[start:end])
    kind = mark.kind if mark.what == "named" else kind_of_body(text, Head("org", mark.head, mark.kind, mark.firm, mark.plural))
    pieces.append(
        Piece(start, end, "org", usual or text, mark.head, kind, mark.what == "named", mark.plural, determiner(tokens, i),
              mark.what == "named" or j - i > 1, tokens[j - 1].text.endswith(POSSESSIVE))
    )  # fmt: skip


def _of_state(token: Token) -> bool:
    """Whether a word before a body of a state says of which."""
    return token.text in STATES or token.low in words("nationalities", "word")


def owner(tokens: Sequence[Token], i: int, pieces: list[Piece]) -> int:
    """Takes in the country before (“China’s Foreign Ministry”) unless it belongs to a phrase already."""
    before = tokens[i - 1] if i else None
    if before and before.text[0].isupper() and before.text.endswith(POSSESSIVE) and not (pieces and pieces[-1].end > before.start):
        return i - 1
    return i


def _name(doc: Document, tokens: Sequence[Token], i: int, j: int, pieces: list[Piece], places: Mapping[int, int]) -> None:
    """A run without a word for a body or a role: a person, an acronym, or something else."""
    while (i < j and tokens[j - 1].text in ("-", "‑", ".")) or (i < j and tokens[j - 1].low in TRAILING):
        j -= 1
    while i < j and (not tokens[i].text[0].isupper() or tokens[i].low in HONORIFICS):
        i += 1
    if i >= j or j - i > 9 or tokens[j - 1].low in words("not_persons", "word"):
        return
    if j - i > 2 and i and tokens[i - 1].low in BEFORE_PLACE and places.get(tokens[i].start) == tokens[i].end:
        i += 1  # “representative in Kenya Ada Okoye”
    start, end = tokens[i].start, tokens[j - 1].end
    if j - i > 1 and len(tokens[j - 1].text) == 1 and doc.text.startswith((".,", ". s", ". t"), end):
        end += 1  # “Farid N., who …”
    text = bare(doc.text[start:end])
    possessive = tokens[j - 1].text.endswith(POSSESSIVE)
    if text.isupper() and len(text) > 1 and " " not in text:
        if is_acronym(text) and start not in places:
            pieces.append(Piece(start, end, "org", text, "", "", False, False, determiner(tokens, i), False, possessive))
        return
    if DIGIT.search(text) or (j - i > 1 and any([t.low in OPENING for t in tokens[i:j]])) or (start in places and j - i < 2):
        return
    people = words("nationalities", "word")
    if tokens[i].low in people and j - i > 1:
        i += 1
        if not tokens[i].text[0].isupper():
            return
        start = tokens[i].start
        text = bare(doc.text[start:end])
    if j - i == 1 and (tokens[i].low in people or tokens[i].low.removesuffix("s") in people):
        return
    placed = any([places.get(t.start, 0) > tokens[j - 1].start for t in tokens[i:j]])
    pieces.append(Piece(start, end, "name", text, "", "", False, False, determiner(tokens, i), placed, possessive))


def is_acronym(text: str) -> bool:
    """Whether a word in capitals may be the short name of a body."""
    return len(text) < 12 and text not in NO_ACRONYM


def determiner(tokens: Sequence[Token], i: int) -> str:
    return tokens[i - 1].low if i and tokens[i - 1].low in DETERMINERS else ""


@lru_cache(maxsize=VOCABULARY)
def surname_like(word: str) -> bool:
    """Whether a word has the form of a surname."""
    return SURNAME.match(word) is not None
