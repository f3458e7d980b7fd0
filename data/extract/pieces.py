"""The noun phrases that may name an actor: organisations, roles and capitalised names, as the text has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from data.extract.bodies import POSSESSIVE, Head, bare, function_words, head_at, heads, kind_of_body, named, named_at, starters
from data.extract.document import Document
from data.extract.number_codes import SITES
from data.extract.run_pieces import DETERMINERS, DIGIT, HONORIFICS, PARTICLES, TRAILING, Piece, determiner, is_acronym, owner
from data.extract.runs import joined, read_run
from data.extract.spans import VOCABULARY, Token
from data.lexicon import words

CAPITAL_ONLY = frozenset({"general", "major"})
MODIFIERS = 5
NO_MODIFIER = ("ly", "ed")
PARTICIPLE_MODIFIERS = frozenset({"armed", "united", "retired", "elderly", "displaced"})
BE = frozenset({"am", "are", "be", "been", "is", "was", "were"})
LONE = ("org", "name", "nothing")
"""What a capitalised word that opens a run may be by itself."""
PARTICLE_HEADS = frozenset({"head", "guard", "patrol", "unit"})
"""Heads that are verbs before a word of `AFTER_VERB` (“head for”) or after one of `BEFORE_VERB` (“who heads”)."""
AFTER_VERB = frozenset({"for", "to", "off", "the", "home", "back"})
BEFORE_VERB = frozenset({"who", "which", "he", "she", "now", "currently"})


def find_pieces(doc: Document, places: Mapping[int, int]) -> list[Piece]:
    """Every phrase in order, without overlaps. `places` gives where each name of a place starts and ends."""
    tokens, i = doc.tokens, 0
    pieces: list[Piece] = []
    for k in sorted({*doc.indices_of(_openers()), *doc.capitals}):
        if k < i or not (opening := _opening(doc.words[k])):
            continue
        if opening == "head":
            if (match := head_at(doc.lows, k)) and match[1].word not in CAPITAL_ONLY:
                i = _phrase(doc, tokens, k, *match, pieces)
        elif opening in LONE and _is_site(tokens, k):
            start, end = tokens[k].start, tokens[k + 2].end
            pieces.append(Piece(start, end, "org", doc.text[start:end], "", "media", True, False, "", True))
            i = k + 3
        elif opening in LONE and _alone(tokens, k):
            token = tokens[k]
            if opening != "nothing" and token.start not in places and not _ends_place(tokens, k, places):
                text, det = bare(token.text), determiner(tokens, k)
                possessive = len(text) < len(token.text)
                pieces.append(Piece(token.start, token.end, opening, text, "", "", False, False, det, False, possessive))
        elif opening != "starter" or named_at(doc.words, k):
            i = read_run(doc, tokens, k, pieces, places)
    return pieces


def _ends_place(tokens: Sequence[Token], k: int, places: Mapping[int, int]) -> bool:
    """Whether a capitalised word is the last of a place's name of two (“Cox’s Bazar”)."""
    return k > 0 and places.get(tokens[k - 1].start) == tokens[k].end


@cache
def _openers() -> frozenset[str]:
    """The words in lower case at which a phrase may open."""
    return frozenset({*named(), *heads(), *(word + sign for word in heads() for sign in POSSESSIVE)})


@lru_cache(maxsize=VOCABULARY)
def _opening(word: str) -> str:
    """What may open at a word: `head` a phrase in lower case, `run` one of capitals, `starter` only one with a known body.

    `org`, `name` and `nothing` open a run too, and say what the word is where it stands alone; empty if nothing opens.
    """
    low = word.casefold()
    if not word[0].isupper():
        return "head" if bare(low) in heads() else "starter" if word in named() else ""
    base = bare(word)
    if base in named():
        return "starter" if low in starters() else "run"
    if low in starters():
        return ""
    return "run" if base.casefold() in heads() else _lone(low, base)


def _lone(low: str, base: str) -> str:
    """What a capitalised word that stands alone is: the acronym of a body, a name, or nothing."""
    people = words("nationalities", "word")
    if base.casefold() in people or low in TRAILING or low in HONORIFICS or low in words("not_persons", "word"):
        return "nothing"
    if len(base) > 1 and base.isupper():
        return "org" if is_acronym(base) else "nothing"
    return "nothing" if DIGIT.search(base) or low in people or low.removesuffix("s") in people else "name"


def _is_site(tokens: Sequence[Token], i: int) -> bool:
    """Whether a capitalised word begins the name of a site."""
    return i + 2 < len(tokens) and tokens[i + 1].text == "." and tokens[i + 2].text in SITES and tokens[i + 2].start == tokens[i].end + 1


def _alone(tokens: Sequence[Token], i: int) -> bool:
    """Whether what follows a capitalised word cannot belong to the same name (most are single names of places)."""
    if i + 1 == len(tokens):
        return True
    following = tokens[i + 1]
    if following.start - tokens[i].end > 1:
        return True
    if following.text == ".":
        return len(tokens[i].text) > 1  # “J. Smith”
    return not (following.text[0].isupper() or following.text in "-‑" or following.low in PARTICLES)


def _phrase(doc: Document, tokens: Sequence[Token], i: int, j: int, head: Head, pieces: list[Piece]) -> int:
    """A phrase whose head is in lower case, from its first modifier to the head; returns the index after it."""
    if head.word in PARTICLE_HEADS and ((j < len(tokens) and tokens[j].low in AFTER_VERB) or (i and tokens[i - 1].low in BEFORE_VERB)):
        return j
    k, start_of = i, tokens[i].start
    while k and i - k < MODIFIERS and _modifies(doc.words[k - 1]) and joined(doc.text, tokens, k):
        before = tokens[k - 1]
        if before.low.endswith("ing") and k > 1 and tokens[k - 2].low in BE:
            break  # “is investigating media reports”
        if pieces and before.end <= pieces[-1].end:
            last = pieces[-1]
            if last.what == "role" and start_of - last.start < 60 and before.end == last.end and not last.possessive and not last.plural:
                pieces.pop()
                k = doc.token_at(last.start)
                break
            if last.what == "name" and not last.possessive and before.end == last.end and (" " not in last.text or _names_body(last, head)):
                pieces.pop()
                k = doc.token_at(last.start)
                continue
            break
        k -= 1
    while k < i and tokens[k].text in "-‑":
        k += 1
    k = owner(tokens, k, pieces)
    start, end = tokens[k].start, tokens[j - 1].end
    text = bare(doc.text[start:end])
    kind = kind_of_body(text, head) if head.what == "org" else head.kind
    possessive = tokens[j - 1].text.endswith(POSSESSIVE)
    pieces.append(Piece(start, end, head.what, text, head.word, kind, head.firm, head.plural, determiner(tokens, k), False, possessive))
    return j


def _names_body(name: Piece, head: Head) -> bool:
    """Whether a name of several words may be a body's: “the Civic Assistance committee”."""
    return head.what == "org" and name.det == "the"


@lru_cache(maxsize=VOCABULARY)
def _modifies(word: str) -> bool:
    """Whether a word may belong to a phrase for an actor, before its head."""
    low = word.casefold()
    if low in _stops() or word.endswith(POSSESSIVE) or not (word[-1].isalpha() or word in "-‑"):
        return False
    return not (low.endswith(NO_MODIFIER) and word[0].islower() and low not in PARTICIPLE_MODIFIERS)


@cache
def _stops() -> frozenset[str]:
    """Words that no phrase for an actor takes in before its head, single-word forms of the reporting verbs among them."""
    verbs = words("reporting_verbs", "verb") | {p for past in words("reporting_verbs", "past") for p in past.split("|")}
    return function_words("edge") | DETERMINERS | starters() | verbs
