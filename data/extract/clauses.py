"""Clauses inside a sentence: where they part, which opens it, and which are put in."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from data.extract.document import Document
from data.extract.spans import Span
from data.extract.voice import BE, BETWEEN, HAVE, MODAL, NEGATION
from data.lexicon import members

SUBORDINATE = members("grammar_words", "subordinates a clause")
OPENING = frozenset(
    ("while", "whereas", "but", "though", "although", "because", "where", "after", "before", "until", "when", "whom")
)  # fmt: skip
"""Words that open a clause inside a sentence."""
SHORTENED = ("", "'s", "’s", "'d", "’d", "'ve", "’ve", "'re", "’re", "'ll", "’ll")
ADDING = frozenset(pronoun + verb for pronoun in ("which", "who", "whose") for verb in SHORTENED)
"""Words that open one behind a comma, as “and” does between two verbs."""
BREAKS = OPENING | ADDING | {"and", ";", ":"}
RELATIVE = ADDING | {"where", "whom"}
INSERTED = re.compile(r"(?P<clause>,\s(?:which|who|whose|where|whom)\b[^,;:\n]{1,200},\s(?!and\b|or\b))")
ACCUSATION = re.compile(
    r"\b(?:accus(?:e[sd]?|ing)|suspect(?:ed|ing)|blam(?:e[sd]?|ing))"
    r"(?: (?!(?:is|are|was|were|ha[ds]|have|out|left|fled)\b)[\w’'-]+){0,4}? (?:of|for) "
    r"(?!(?:illegally )?(?:being|living|residing|staying|remaining|working|entering|overstaying)\b)(?P<clause>[^,;:\n]{1,200})"
)
"""The deed that somebody is accused of, if it is more than to be where they are."""
ACCUSING = frozenset(
    ("accuse", "accused", "accuses", "accusing", "suspected", "suspecting", "blame", "blamed", "blames", "blaming")
)  # fmt: skip


TURNING = frozenset({"and", "but", "while", "whereas", ";"})
SUBJECT = 12  # tokens from such a word to the verb of what somebody else does
OF_A_VERB = BE | HAVE | MODAL | BETWEEN | NEGATION
NO_SUBJECT = RELATIVE | {"that", "to", "or"}


class Break(NamedTuple):
    """Where a clause may end inside a sentence and another begin; one that `joins` does so only between two verbs."""

    start: int
    end: int
    joins: bool


def find_breaks(doc: Document) -> tuple[Break, ...]:
    """Every place in order where a clause may end inside a sentence and another begin."""
    found: list[Break] = []
    tokens = doc.tokens
    for k in doc.indices_of(BREAKS):
        start, end, word, _ = tokens[k]
        if word in OPENING or (word in ";:" and doc.text[end : end + 1].isspace()):
            found.append(Break(start, end, False))
        elif (word == "and" or word in ADDING) and k and tokens[k - 1].text == "," and tokens[k - 1].end == start - 1:
            found.append(Break(start - 2, end, word == "and"))
    return tuple(found)


def opening_clause(doc: Document, sentence: Span, openers: frozenset[str] = SUBORDINATE) -> int:
    """Where a clause ends that opens the sentence and only leads up to what it tells (“After the war in …, the army closed …”)."""
    first = doc.token_at(sentence.start)
    if doc.lows[first] not in openers:
        return -1
    tokens = doc.tokens_in(sentence)
    if tokens[0].low == "as" and tokens[1:2] and tokens[1].low in ("of", "at", "from"):
        return -1
    return next((t.start for t in tokens if t.low == ","), -1)


def find_turns(doc: Document, sentence: Span, verbs: tuple[int, ...]) -> tuple[int, ...]:
    """Where a sentence goes on to what somebody else does (“… freed 12 men | and gunmen attacked a camp”): two verbs, two subjects."""
    if len(verbs) < 2 or TURNING.isdisjoint(doc.lows_in(sentence)):
        return ()
    found: list[int] = []
    for before, verb in pairwise(verbs):
        between = doc.tokens_in((before, verb))
        turn = next((k for k in range(len(between) - 1, max(0, len(between) - SUBJECT), -1) if between[k].low in TURNING), 0)
        subject = [t.low for t in between[turn + 1 :] if t.low not in OF_A_VERB and not t.low.endswith("ly")]
        if turn and subject and "," not in subject and NO_SUBJECT.isdisjoint(subject):
            found.append(between[turn].start)
    return tuple(found)


def inserted_clauses(doc: Document, sentence: Span) -> tuple[Span, ...]:
    """The relative clauses between commas and the deeds that somebody is accused of, those first."""
    lows = doc.lows_in(sentence)
    found: list[re.Match[str]] = []
    if not RELATIVE.isdisjoint(lows):
        found += INSERTED.finditer(doc.text, *sentence)
    if not ACCUSING.isdisjoint(lows):
        found += ACCUSATION.finditer(doc.text, *sentence)
    return tuple([Span(*m.span("clause")) for m in found])
