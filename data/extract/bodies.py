"""The words that actors are told by: names and kinds of organisations, and roles, found in a text from their first word on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from data.extract.spans import VOCABULARY
from data.lexicon import entries, words

V = TypeVar("V")
Index = dict[str, tuple[V | None, dict[str, list[tuple[tuple[str, ...], V]]]]]
"""Entries by their first word: the value of that word alone, and the longer ones by their second word, longest first."""

POSSESSIVE = ("'s", "’s")
PIECE = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*|\S")


class Head(NamedTuple):
    """A word (or several) that heads a noun phrase for somebody or some body. `firm`: its kind stands, whatever is near."""

    what: str  # "role" or "org"
    word: str
    kind: str
    firm: bool
    plural: bool


class Named(NamedTuple):
    """A well-known organisation."""

    name: str
    kind: str


def bare(phrase: str) -> str:
    """A word or phrase without its possessive ending."""
    return phrase[:-2] if phrase.endswith(POSSESSIVE) else phrase


def split_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, each without a possessive ending."""
    return tuple(bare(p) for p in PIECE.findall(phrase))


@cache
def heads() -> Index[Head]:
    """Words in lower case and what they head."""
    found: dict[tuple[str, ...], Head] = {}
    for row in entries("organisations"):
        if row["use"] == "kind":
            _add(found, Head("org", row["organisation"].casefold(), row["kind"], row["firm"] == "yes", False))
    for row in entries("roles"):
        _add(found, Head("role", row["role"].casefold(), row["kind"], row["firm"] == "yes", False))
    for row in entries("people_nouns"):
        person = Head("role", row["singular"].casefold(), "individual", True, False)
        if row["role"] != "no":
            found.setdefault(split_words(person.word), person)
            found.setdefault(split_words(row["plural"].casefold()), person._replace(plural=True))
    return _index(found)


@cache
def named() -> Index[Named]:
    """Words as written and the organisation."""
    rows = [row for row in entries("organisations") if row["use"] == "name"]
    return _index({split_words(r["organisation"]): Named(r["usual"] or r["organisation"], r["kind"]) for r in rows})


@lru_cache(maxsize=VOCABULARY)
def may_mark(word: str) -> bool:
    """Whether the name of a well-known organisation or a head may begin with this word."""
    return bare(word) in named() or bare(word.casefold()) in heads()


def head_of(low: str) -> Head | None:
    """What a word in lower case heads by itself."""
    return heads().get(low, (None,))[0]


def head_at(lows: Sequence[str], i: int) -> tuple[int, Head] | None:
    """The longest head that starts at the `i`-th word of a text in lower case, with the index after it."""
    return _longest_at(heads(), lows, i)


def named_at(words: Sequence[str], i: int) -> tuple[int, Named] | None:
    """The well-known organisation with the longest name that starts at the `i`-th word of a text, with the index after it."""
    return _longest_at(named(), words, i)


def _longest_at(index: Index[V], words: Sequence[str], i: int) -> tuple[int, V] | None:
    known = index.get(words[i]) or index.get(bare(words[i]))
    if known is None:
        return None
    alone, longer = known
    if longer and i + 1 < len(words):
        for key, value in longer.get(bare(words[i + 1]), ()):
            end = i + len(key)
            if len(key) == 2 or tuple(map(bare, words[i + 2 : end])) == key[2:]:
                return end, value
    return (i + 1, alone) if alone else None


@cache
def kind_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What a body with such a word in its name is, strongest first."""
    rows = [row for row in entries("organisations") if row["use"] == "word"]
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(r['organisation']) for r in rows if r['kind'] == kind)})(?!\w)", flags))
        for kind, flags in (("un", re.NOFLAG), ("ngo", re.IGNORECASE), ("media", re.IGNORECASE), ("government", re.IGNORECASE))
    )


@lru_cache(maxsize=VOCABULARY)
def kind_of_body(text: str, head: Head) -> str:
    """The kind of a body from the words of its name and its head."""
    for kind, pattern in kind_words():
        if head.firm and kind != "un":
            continue
        if pattern.search(text):
            return kind
    return head.kind


@cache
def starters() -> frozenset[str]:
    """Words that may stand with a capital at the start of a sentence without being part of a name."""
    return words("sentence_starts", "word") | function_words("opens")


@cache
def function_words(use: str) -> frozenset[str]:
    """Small words by their use: `opens` a sentence, `edge` of a phrase, `determiner`, `title`, `form of address`, `particle` of
    a name, `no report` before a verb.
    """
    return frozenset(row["word"] for row in entries("function_words") if row["use"] == use)


def _add(found: dict[tuple[str, ...], Head], head: Head) -> None:
    found[split_words(head.word)] = head
    if head.word not in ("paper", "press", "fund"):  # “papers” are documents
        found.setdefault(split_words(_plural(head.word)), head._replace(plural=True))


def _plural(word: str) -> str:
    if word.endswith(("authorities", "services", "forces", "guards", "media", "press", "police", "staff", "troops", "customs")):
        return word
    if word.endswith("man"):
        return word[:-2] + "en"
    if word.endswith("child"):
        return word + "ren"
    if word.endswith("wife"):
        return word[:-2] + "ves"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _index(found: dict[tuple[str, ...], V]) -> Index[V]:
    index: Index[V] = {key[0]: (found.get(key[:1]), {}) for key in found}
    for key, value in sorted(found.items(), key=lambda kv: (-len(kv[0]), kv[0])):
        if len(key) > 1:
            index[key[0]][1].setdefault(key[1], []).append((key, value))
    return index
