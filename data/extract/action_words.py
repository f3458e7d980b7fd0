"""The lexicon of actions: its verbs and nouns by their forms, and the objects that make a verb an event."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from data.extract.spans import VOCABULARY
from data.lexicon import entries, words


class Entry(NamedTuple):
    """One line of the lexicon `actions`, for one of its forms; `kind` is base, s, past, ing or shut (one form for all).

    A particle such as `{border}` stands for any word of that class of `action_objects`: the object of an active verb, the
    subject of a passive one.
    """

    lemma: str
    pos: str
    particle: tuple[str, ...]
    agent: str
    patient: str
    event: str
    aspect: str
    voice: str
    words: list[str]
    kind: str
    objects: bool
    """Whether the particle is such a class."""


class Candidates(NamedTuple):
    """The entries of a word's forms; `plain` are those of one word without a particle.

    `openers` has for the first words of the others' particles, and for their own second words, the places of what is read
    beside such a word: of the plain entries and of those that it opens. `passive` tells that a subject may open one.
    """

    entries: tuple[Entry, ...]
    plain: tuple[Entry, ...]
    openers: dict[str, set[int]]
    passive: bool

    def near(self, words: Sequence[str]) -> Sequence[Entry]:
        """The plain entries, and those that one of the words opens, in order."""
        opened = self.openers.keys() & words
        if not opened:
            return self.plain
        return [self.entries[k] for k in sorted(set().union(*[self.openers[word] for word in opened]))]


@cache
def objects() -> dict[tuple[str, ...], tuple[set[str], dict[str, list[tuple[str, ...]]]]]:
    """For each class of objects, as a particle names it, its single words and its phrases by their first word."""
    classes: dict[tuple[str, ...], tuple[set[str], dict[str, list[tuple[str, ...]]]]] = {}
    for row in entries("action_objects"):
        single, longer = classes.setdefault(("{" + row["class"] + "}",), (set(), {}))
        phrase = tuple(row["object"].casefold().split())
        if len(phrase) == 1:
            single.add(phrase[0])
        else:
            longer.setdefault(phrase[0], []).append(phrase)
    return classes


@cache
def entries_by_form() -> dict[str, Candidates]:
    """Entries by the first word of each of their forms."""
    index: dict[str, list[Entry]] = {}
    for row in sorted(entries("actions"), key=lambda row: row["voice"] == "passive"):  # a form says who acts before it says to whom
        word = row["word"].casefold()
        forms = [word] if row["pos"] != "verb" else [word, *row["forms"].split()] if row["forms"] else inflect(word)
        for form in forms:
            said = (row["agent"], row["patient"], row["event"], row["aspect"], row["voice"])
            kind = _form_kind(form, word) if row["pos"] == "verb" else ""
            particle = tuple(row["particle"].split())
            entry = Entry(word, row["pos"], particle, *said, form.split(" "), kind, particle in objects())
            index.setdefault(entry.words[0], []).append(entry)
    return {word: _candidates(some) for word, some in index.items()}


def _candidates(some: list[Entry]) -> Candidates:
    opened_by = [_openers(entry) for entry in some]
    plain = [k for k, opened in enumerate(opened_by) if not opened]
    openers: dict[str, set[int]] = {}
    for k, opened in enumerate(opened_by):
        for word in opened:
            openers.setdefault(word, set(plain)).add(k)
    passive = any(entry.objects and entry.kind in ("past", "shut") for entry in some)
    return Candidates(tuple(some), tuple([some[k] for k in plain]), openers, passive)


def _openers(entry: Entry) -> Sequence[str]:
    """The words of which one has to stand near: the first of a particle, the second of several words."""
    if not entry.particle:
        return entry.words[1:2]
    single, longer = objects().get(entry.particle, (entry.particle[:1], {}))
    return (*single, *longer)


@lru_cache(maxsize=VOCABULARY)
def is_past(word: str) -> bool:
    """Whether a lower-case word is the past tense or participle of a verb of the lexicon."""
    known = entries_by_form().get(word)
    return known is not None and any(entry.kind in ("past", "shut") for entry in known.entries)


def status_of(word: str) -> str:
    """The status of the people that a lower-case noun or participle names (“returnees”, “those arrested”), or nothing."""
    known = entries_by_form().get(word)
    readings = known.entries if known is not None else ()
    return next((e.patient for e in readings if e.patient and (e.pos == "person" or e.kind in ("past", "shut"))), "")


def inflect(verb: str) -> list[str]:
    """Forms of a regular English verb: base, -s, -ed, -ing."""
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", (verb[:-2] + "y" if verb.endswith("ie") else verb[:-1]) + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    stem = verb + verb[-1] if verb in words("doubling_verbs", "verb") else verb
    return [verb, verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s"), stem + "ed", stem + "ing"]


def _form_kind(form: str, lemma: str) -> str:
    if form.endswith("ing") and not lemma.endswith("ing"):
        return "ing"
    if form == lemma:
        return "shut" if form in words("unchanging_verbs", "verb") else "base"
    return "s" if form.endswith("s") else "past"
