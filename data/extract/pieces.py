"""The noun phrases that may name an actor: organisations, roles and capitalised names, as the text has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from data.extract.bodies import Head, function_words, heads, kind_of_body, named, starters
from data.extract.document import Document
from data.extract.spans import Token
from data.lexicon import words

CONNECTORS = frozenset({"of", "for", "on"})
TRAILING = CONNECTORS | {"the", "and", "&"}
OPENING = function_words("opens")
PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "dos",
        "del",
        "di",
        "du",
        "la",
        "le",
        "uulu",
        "kyzy",
        "ould",
        "ag",
    }
)
DETERMINERS = function_words("determiner")
LINKS = CONNECTORS | PARTICLES | {"and"}
NO_ACRONYM = frozenset(
    {"US", "USA", "UK", "UAE", "USSR", "TV", "GMT", "II", "III", "IV", "VI", "AM", "PM", "ID", "HIV", "AIDS", "GDP", "NGO", "NGOS"}
)
STOP_BEFORE = function_words("edge")
NO_MODIFIER = re.compile(r".*(?:ly|ed)$")
CAPITAL_ONLY = frozenset({"general", "major"})
HONORIFICS = function_words("title")
DIGIT = re.compile(r"\d")
MODIFIERS = 5


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


def find_pieces(doc: Document, places: Mapping[int, int]) -> list[Piece]:
    """Every phrase in order, without overlaps. `places` gives where each name of a place starts and ends."""
    tokens, i = doc.tokens, 0
    pieces: list[Piece] = []
    first_heads, first_named, skip = heads(), named(), starters()
    people = words("nationalities", "word")
    for k, token in enumerate(tokens):
        if k < i:
            continue
        if token.text[0].isupper():
            base = _bare(token.text)
            if base in first_named:
                if token.low in skip and not _match_named(tokens, k):
                    continue
            elif token.low in skip:
                continue
            elif base.casefold() not in first_heads and _alone(tokens, k):
                if base.casefold() not in people:
                    _name(doc, tokens, k, k + 1, pieces, places)
                continue
            i = _capitals(doc, tokens, k, pieces, places)
        elif token.low in first_heads and (match := _match_head(tokens, k)) and match[1].word not in CAPITAL_ONLY:
            i = _phrase(doc, tokens, k, *match, pieces)
    return pieces


def _bare(text: str) -> str:
    return text[:-2] if text.endswith(("'s", "’s")) else text


def _match_head(tokens: Sequence[Token], i: int) -> tuple[int, Head] | None:
    """The longest head that starts at token `i`, with the index after it."""
    for key, head in heads().get(_bare(tokens[i].low), ()):
        j = i + len(key)
        if len(key) == 1 or (j <= len(tokens) and all([_bare(t.low) == k for t, k in zip(tokens[i:j], key, strict=True)])):
            return j, head
    return None


def _match_named(tokens: Sequence[Token], i: int) -> tuple[int, str, str] | None:
    for key, body in named().get(_bare(tokens[i].text), ()):
        j = i + len(key)
        if len(key) == 1 or (j <= len(tokens) and all([_bare(t.text) == k for t, k in zip(tokens[i:j], key, strict=True)])):
            return j, body.name, body.kind
    return None


def _alone(tokens: Sequence[Token], i: int) -> bool:
    """Whether what follows a capitalised word cannot belong to the same name (most are single names of places)."""
    if i + 1 == len(tokens):
        return True
    following = tokens[i + 1]
    if following.start - tokens[i].end > 1:
        return True
    return not (following.text[0].isupper() or following.text in "-‑." or following.low in PARTICLES)


def _joined(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` follows the one before with one space or none (a hyphen)."""
    gap = tokens[i].start - tokens[i - 1].end
    return (gap == 1 and text[tokens[i - 1].end] != "\n") or (gap == 0 and (tokens[i].text in "-‑" or tokens[i - 1].text in "-‑"))


def _capitals(doc: Document, tokens: Sequence[Token], i: int, pieces: list[Piece], places: Mapping[int, int]) -> int:
    """Read a run of capitalised words that starts at token `i`; returns the index after it."""
    marks: list[Mark] = []
    j, last = i, i
    all_named, all_heads = named(), heads()
    while last < len(tokens) and last - i < 24:
        token = tokens[last]
        if last > i and not _joined(doc.text, tokens, last):
            break
        if token.text[0].isupper():
            base = _bare(token.text)
            if base in all_named and (hit := _match_named(tokens, last)):
                marks.append(Mark(last, hit[0], "named", hit[1], hit[2], True, False, ""))
                last = j = hit[0]
            elif _bare(token.low) in all_heads and (match := _match_head(tokens, last)):
                head = match[1]
                marks.append(Mark(last, match[0], head.what, "", head.kind, head.firm, head.plural, head.word))
                last = j = match[0]
            else:
                last += 1
                j = last
            if tokens[j - 1].text.endswith(("'s", "’s")):
                break
            continue
        if not (token.text in "-‑.&" or token.low in LINKS):
            break
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if following is None or last == i or not _joined(doc.text, tokens, last + 1):
            break
        heads_body = any(m.what in ("org", "role") for m in marks)
        if token.text in "-‑" and following.text[0].isalnum():
            last += 1
            if not following.text[0].isupper():  # “Chan-ocha”
                last += 1
                j = last
        elif (token.text == "." and len(tokens[last - 1].text) == 1 and following.text[0].isupper()) or (
            token.low in PARTICLES and following.text[0].isupper()
        ):
            last += 1
        elif heads_body and token.low in CONNECTORS:
            step = 2 if following.low == "the" else 1
            nxt = tokens[last + step] if last + step < len(tokens) else None
            if nxt is None or not nxt.text[0].isupper() or nxt.low in starters():
                break
            last += step
        elif (token.low in ("and", "&") and last - i > 1 and _body_ahead(tokens, last + 1)) or (
            heads_body
            and token.low in ("and", "&")
            and following.text[0].isupper()
            and _inside_of(tokens, i, last)
            and not _match_named(tokens, last + 1)
        ):
            last += 1
        else:
            break
    _split_run(doc, tokens, i, j, marks, pieces, places)
    return max(j, i + 1)


def _inside_of(tokens: Sequence[Token], i: int, j: int) -> bool:
    """“Ministry of Labour and …”: the list goes on inside the name; “UNHCR and …” does not."""
    return any(t.low in CONNECTORS for t in tokens[i:j])


def _body_ahead(tokens: Sequence[Token], i: int) -> bool:
    """“Workers Protection and Placement Agency”: capitalised words that end in the head of a body."""
    for k in range(i, min(i + 4, len(tokens))):
        if not tokens[k].text[0].isupper() or _match_named(tokens, k):
            return False
        if match := _match_head(tokens, k):
            return match[1].what == "org" and k > i
    return False


def _split_run(
    doc: Document, tokens: Sequence[Token], i: int, j: int, marks: list[Mark],
    pieces: list[Piece], places: Mapping[int, int],
) -> None:  # fmt: skip
    marks = [m for m in marks if m.start < j]
    body = max((m.end for m in marks if m.what in ("org", "named")), default=-1)
    role = max((m.end for m in marks if m.what == "role"), default=-1)
    if not marks:
        _name(doc, tokens, i, j, pieces, places)
        return
    if body > role:
        last = next(m for m in reversed(marks) if m.what in ("org", "named"))
        end = j
        if last.what == "named" or (j > last.end and tokens[last.end].low in words("given_names", "name")):
            end = last.end
        if last.what == "named" and end < j and tokens[end].low in CONNECTORS:
            end = j
        if last.what == "named" and (last.start == i or len(marks) == 1):
            start = last.start
            if start > i:
                _name(doc, tokens, i, start, pieces, places)
            _add_body(doc, tokens, start, end, last, pieces, last.usual)
        else:
            _add_body(doc, tokens, i, end, last, pieces, "")
        if end < j:
            _name(doc, tokens, end, j, pieces, places)
        return
    last = next(m for m in reversed(marks) if m.what == "role")
    start = i
    before = [m for m in marks if m.end <= last.start and m.what in ("org", "named")]
    if before:
        _add_body(doc, tokens, i, before[-1].end, before[-1], pieces, before[-1].usual)
        start = before[-1].end
    span = tokens[start].start, tokens[last.end - 1].end
    rest = tokens[last.end] if last.end < j else None
    if rest is not None and rest.low in CONNECTORS:  # “Ministry”-less bodies: “High Commissioner for Refugees”
        last = last._replace(end=j)
        span = span[0], tokens[j - 1].end
    pieces.append(
        Piece(span[0], span[1], "role", _bare(doc.text[span[0] : span[1]]), last.head, last.kind, last.firm, last.plural,
              _det(tokens, start), True, tokens[last.end - 1].text.endswith(("'s", "’s")))
    )  # fmt: skip
    if last.end < j:
        _name(doc, tokens, last.end, j, pieces, places)


def _add_body(doc: Document, tokens: Sequence[Token], i: int, j: int, mark: Mark, pieces: list[Piece], usual: str) -> None:
    i = i if usual else _owner(tokens, i, pieces)
    start, end = tokens[i].start, tokens[j - 1].end
    text = _bare(doc.text[start:end])
    kind = mark.kind if mark.what == "named" else kind_of_body(text, Head("org", mark.head, mark.kind, mark.firm, mark.plural))
    pieces.append(
        Piece(start, end, "org", usual or text, mark.head, kind, mark.what == "named", mark.plural, _det(tokens, i),
              mark.what == "named" or j - i > 1, tokens[j - 1].text.endswith(("'s", "’s")))
    )  # fmt: skip


def _owner(tokens: Sequence[Token], i: int, pieces: list[Piece]) -> int:
    """Takes in the country before (“China’s Foreign Ministry”) unless it belongs to a phrase already."""
    before = tokens[i - 1] if i else None
    if before and before.text[0].isupper() and before.text.endswith(("'s", "’s")) and not (pieces and pieces[-1].end > before.start):
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
    start, end = tokens[i].start, tokens[j - 1].end
    text = _bare(doc.text[start:end])
    possessive = tokens[j - 1].text.endswith(("'s", "’s"))
    if text.isupper() and len(text) > 1 and " " not in text:
        if text not in NO_ACRONYM and start not in places and len(text) < 12:
            pieces.append(Piece(start, end, "org", text, "", "", False, False, _det(tokens, i), False, possessive))
        return
    if DIGIT.search(text) or (j - i > 1 and any([t.low in OPENING for t in tokens[i:j]])) or (start in places and j - i < 2):
        return
    people = words("nationalities", "word")
    if tokens[i].low in people and j - i > 1:
        i += 1
        if not tokens[i].text[0].isupper():
            return
        start = tokens[i].start
        text = _bare(doc.text[start:end])
    if j - i == 1 and (tokens[i].low in people or _plural_people(tokens[i].low, people)):
        return
    placed = any([places.get(t.start, 0) > tokens[j - 1].start for t in tokens[i:j]])
    pieces.append(Piece(start, end, "name", text, "", "", False, False, _det(tokens, i), placed, possessive))


def _plural_people(low: str, people: frozenset[str]) -> bool:
    return low.endswith("s") and low[:-1] in people


def _det(tokens: Sequence[Token], i: int) -> str:
    return tokens[i - 1].low if i and tokens[i - 1].low in DETERMINERS else ""


def _phrase(doc: Document, tokens: Sequence[Token], i: int, j: int, head: Head, pieces: list[Piece]) -> int:
    """A phrase whose head is in lower case, from its first modifier to the head; returns the index after it."""
    if (
        head.word in ("head", "guard", "patrol", "unit")
        and j < len(tokens)
        and tokens[j].low in ("for", "to", "off", "the", "home", "back")
    ):
        return j
    k, start_of = i, tokens[i].start
    while k and i - k < MODIFIERS:
        before = tokens[k - 1]
        if not _joined(doc.text, tokens, k) or (not before.text[-1].isalpha() and before.text not in "-‑"):
            break
        if before.low in STOP_BEFORE or before.low in DETERMINERS or before.low in reporting() or before.low in starters():
            break
        if (
            before.text[0].islower()
            and NO_MODIFIER.match(before.low)
            and before.low not in ("armed", "united", "retired", "elderly", "displaced")
        ):
            break
        if pieces and before.end <= pieces[-1].end:
            last = pieces[-1]
            if last.what == "role" and start_of - last.start < 60 and before.end == last.end and not last.possessive and not last.plural:
                pieces.pop()
                k = doc.token_at(last.start)
                break
            if last.what == "name" and not last.possessive and before.end == last.end and last.text.count(" ") == 0:
                pieces.pop()
                k -= 1
                continue
            break
        if before.text.endswith(("'s", "’s")):
            break
        k -= 1
    while k < i and tokens[k].text in "-‑":
        k += 1
    k = _owner(tokens, k, pieces)
    start, end = tokens[k].start, tokens[j - 1].end
    text = _bare(doc.text[start:end])
    kind = kind_of_body(text, head) if head.what == "org" else head.kind
    pieces.append(
        Piece(
            start,
            end,
            head.what,
            text,
            head.word,
            kind,
            head.firm,
            head.plural,
            _det(tokens, k),
            False,
            tokens[j - 1].text.endswith(("'s", "’s")),
        )
    )
    return j


@cache
def reporting() -> frozenset[str]:
    """Single-word forms of the reporting verbs, which no phrase for an actor takes in."""
    return words("reporting_verbs", "verb") | frozenset(p for past in words("reporting_verbs", "past") for p in past.split("|"))
