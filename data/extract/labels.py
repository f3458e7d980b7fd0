"""Numbers behind a label, as lists, tables and captions give them: “Refugees: 12,000”, “Detained in May – 312”, “Uzbeks 1,212”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from data.extract.action_words import is_past, status_of
from data.extract.document import Document
from data.extract.nouns import NOUN_PHRASE_ENDS
from data.extract.numbers import Number
from data.extract.people_words import is_plural, person_noun
from data.extract.peoples import people_name
from data.extract.spans import DIGITS, Span
from data.extract.voice import AUXILIARY, Action

LONGEST = 8  # words of a label
SHORT = 4  # words of one that no sign parts from its number
SIGNS = frozenset({":", "|", "–", "—", "-"})
STARTS = frozenset({".", ";", "|", "•", "·", "*", "(", "–", "—", "-"})
HEADING = (["number", "of"], ["total", "number", "of"], ["total", "of"], ["share", "of"], ["proportion", "of"], ["percentage", "of"])
ITEMS = 12  # sentences of a list over which the words that open it are looked for


class Label(NamedTuple):
    """What stands before a number and tells what it counts: its span, and `people` or `families`."""

    span: Span
    unit: str


def label_of(doc: Document, number: Number) -> Label | None:
    """The label of a number that nothing follows; None unless it names people."""
    following = doc.text[number.outer_end : number.outer_end + 2]
    ends_line = not following.strip(" \t|") or following[:1] in "\n\t|"
    last = doc.token_at(number.outer_start) - 1
    signed = last >= 0 and doc.lows[last] in SIGNS
    if not ends_line and following[0] not in ",;.()":
        return None
    if not signed and not ends_line:
        return _people_of_row(doc, last)
    last -= signed
    first = _start(doc, last, LONGEST if signed else SHORT)
    if first is None:
        return None
    unit = _people(doc.lows[first : last + 1], signed)
    return Label(Span(doc.tokens[first].start, doc.tokens[last].end), unit) if unit else None


def _people_of_row(doc: Document, k: int) -> Label | None:
    """A people’s name before its number in a row without signs: “Algerians 611, Tunisians 402”."""
    if k < 1 or not doc.lows[k].endswith("s") or not people_name(doc.lows[k]) or doc.lows[k - 1] not in (":", ",", ";", "and"):
        return None
    return Label(Span(doc.tokens[k].start, doc.tokens[k].end), "people")


def _start(doc: Document, last: int, longest: int) -> int | None:
    """The first token of the label that ends with token `last`: it opens a line or follows a stop; None where it is too long."""
    for k in range(last, max(-1, last - longest), -1):
        if k == 0 or "\n" in doc.text[doc.tokens[k - 1].end : doc.tokens[k].start]:
            return k
        before = doc.lows[k - 1]
        if before in STARTS or (before == "," and k > 1 and doc.lows[k - 2][0] in DIGITS):
            return k
    return None


def _people(words: Sequence[str], signed: bool) -> str:
    """The unit of the people that a label names: by its noun (“asylum seekers registered”) or by what happened (“total deported”)."""
    size = next((len(opening) for opening in HEADING if words[: len(opening)] == opening), 0)
    if not words or not all(w[0].isalpha() or w in (",", "-") or w[0] in DIGITS for w in words):
        return ""
    if not AUXILIARY.isdisjoint(words):
        return ""
    end = next((k for k in range(size, len(words)) if words[k] in NOUN_PHRASE_ENDS or words[k] == "of"), len(words))
    head = words[size:end]
    if not head or (not signed and end < len(words)):
        return ""
    fate = status_of(head[-1]) or status_of(head[0])
    while len(head) > 1 and is_past(head[-1]):
        head = head[:-1]
    unit = person_noun(head[-1])
    return unit if unit and is_plural(head[-1]) else "people" if fate else ""


def named_in(label: Span, near: tuple[Action, ...]) -> Action | None:
    """What a label says that happened to its people; `near` are the actions of its sentence."""
    told = [a for a in near if label.start <= a.start and a.end <= label.end and (a.patient or a.agent)]
    return max(told, key=lambda a: (a.voice != "noun", a.first), default=None)  # a verb before a noun: “sentenced to death”


def lead_in(doc: Document, index: int) -> int | None:
    """The sentence with a colon that opens the list of which sentence `index` is an item (“Deported in May:”)."""
    start = doc.sentences[index].start
    if start and "\n" not in doc.text[doc.sentences[index - 1].end : start]:
        return None
    for k in range(index - 1, max(-1, index - 1 - ITEMS), -1):
        sentence = doc.sentences[k]
        if doc.text[sentence.end - 1] == ":":
            return k
        if doc.text[sentence.end - 1] in ".?!" and doc.text[sentence.start].isalnum():
            return None
    return None
