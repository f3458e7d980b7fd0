"""What words such as “17 of them”, “the seven” or “108 from elsewhere” point back to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from data.extract.document import Document
from data.extract.nouns import Counted
from data.extract.numbers import Number
from data.extract.people_words import person_noun
from data.extract.peoples import people_name
from data.extract.spans import Reading, Span
from data.lexicon import members

PART_OF = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the|these|those|all|some|its|his|her|their|our|my)\s+)?(?:(?:a|the)\s+total\s+(?:number\s+)?of\s+)?"
)
OF_THEM = re.compile(r"\W*(?:out\s+)?of\s+(?:them|those|these)\s*,?\s*(?:\w+\s+){0,2}$", re.IGNORECASE)
"""What opens a sentence on a part of those just counted."""
FAR = 34  # words over which “whose number” may reach back past an attribution
COUNTED_BY_NAME = members("grammar_words", "counted by name")
LOOK_BACK = 6  # sentences
FEW = 30  # counts looked back over, so that a list without end costs no more than its length
FEW_WORDS = 60  # words of a sentence looked back over, for the same reason
MEASURES = frozenset({"duration", "money", "distance", "mass"})
TOTAL_WORDS = members("grammar_words", "total")
POINTING_BACK = frozenset({"whose", "numbering"})
"""Words of a total that the people it counts stand before: “citizens of Mali numbering 64”."""


class Earlier(Protocol):
    """A count read before this one."""

    number: Number
    counted: Counted
    unit: str
    antecedent: Antecedent | None

    @property
    def sentence(self) -> int: ...

    @property
    def people(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The earlier count, by its index; `kind` says how the words point, `cue` which words, `strong` if they leave no doubt."""

    index: int
    kind: str
    cue: tuple[int, int]
    strong: bool


def antecedent_of(doc: Document, number: Number, what: Counted, sentence: int, before: Sequence[Earlier]) -> Antecedent | None:
    """The earlier count that a phrase points back to, if one is near enough; `sentence` is the index of the phrase's own."""
    cue = (number.outer_start, max(what.end, number.outer_end))
    people = _people_before(sentence, before)
    first = doc.token_at(number.outer_start)
    if doc.lows[max(0, first - 2) : first] in (["of", "whom"], ["of", "which"]):
        whole = next(people, None)
        return Antecedent(whole, "of", (doc.tokens[first - 2].start, cue[1]), True) if whole is not None else None
    if (not before or before[-1].sentence != sentence) and OF_THEM.match(doc.text, doc.sentences[sentence].start, number.outer_start):
        whole = next((k for k in people if _larger(before[k], number) and not _part(before[k])), None)
        if whole is not None:  # “Of those, 98 had convictions”
            return Antecedent(whole, "of", cue, True)
    if what.anaphor == "of":
        # “59 of the 109 people”: the whole stands behind, and is read next
        for k in people:
            other = before[k].antecedent
            if other is not None and other.kind == "of" and _larger(before[other.index], number):
                return Antecedent(other.index, "of", cue, True)
            if _larger(before[k], number) and not _part(before[k]):
                return Antecedent(k, "of", cue, True)
        return None
    if what.anaphor == "definite":
        equal = next((k for k in people if before[k].number.value == number.value and number.value is not None), None)
        return Antecedent(equal, "same", cue, True) if equal is not None else None
    if what.anaphor == "rest":
        for k in people:
            if (other := before[k].antecedent) is not None and other.kind in ("of", "rest"):
                return Antecedent(other.index, "rest", cue, True)
            if _larger(before[k], number):
                return Antecedent(k, "rest", cue, True)
        return None
    if what.anaphor == "elided":
        nearest = len(before) - 1
        while nearest >= max(0, len(before) - FEW) and before[nearest].sentence == sentence and before[nearest].unit in MEASURES:
            nearest -= 1  # “each was offered 300 euros; 36 accepted”
        if nearest >= 0 and before[nearest].sentence == sentence:
            return Antecedent(nearest, "list", cue, False)
        for k in range(nearest, max(-1, nearest - FEW), -1):
            if sentence - before[k].sentence > (3 if number.form == "digits" else 1):
                break
            if before[k].people or before[k].unit == "things":
                return Antecedent(k, "list", cue, False)
    return None


def _people_before(sentence: int, before: Sequence[Earlier]) -> Iterator[int]:
    """Indices of the counts of people in the sentences before, the nearest first."""
    for k in range(len(before) - 1, max(-1, len(before) - FEW), -1):
        if sentence - before[k].sentence > LOOK_BACK:
            return
        if before[k].people:
            yield k


def total_of(doc: Document, number: Number, sentence: Span) -> tuple[int, int] | None:
    """“put the number of deportees at 211”, “whose number exceeds 100,000”: the people named before their number.

    Gives the span of their noun with the adjective before it; None where the number is none of people named before.
    """
    first = doc.token_at(number.outer_start)
    start = max(0, first - FAR, doc.token_at(sentence.start))
    lows = doc.lows
    word = next((k for k in range(start, first) if lows[k] in TOTAL_WORDS), None)
    if word is None:
        candidates = [k for k in range(start, first) if lows[k] in COUNTED_BY_NAME]
    elif lows[word] in POINTING_BACK:
        candidates = [k for k in range(start, word) if person_noun(lows[k])][-1:]
    else:
        candidates = [k for k in range(word + 1, first) if person_noun(lows[k])]
        if not candidates and lows[word] == "toll":
            candidates = [word]
        elif word + 1 == first and person_noun(lows[word - 1]):  # “the dead number 38”
            candidates = [word - 1]
        elif not candidates and word + 1 < first and doc.tokens[word + 1].low != "of":  # “… many deportees; usually the number is 5,000”
            candidates = [k for k in range(start, word) if person_noun(doc.tokens[k].low)][-1:]
        if not candidates and word > start and lows[word - 1] in ("they", "their"):  # “they number about 2,000”
            candidates = [word - 1]
    if not candidates:
        return None
    noun = candidates[0]
    adjective = noun - 1 if noun > start and people_name(doc.tokens[noun - 1].low) else noun
    return doc.tokens[adjective].start, doc.tokens[noun].end


def group_before(doc: Document, span: Span, sentence: Span) -> Reading | None:
    """The people that a bare number can only be about: the last group named as a noun in this sentence or the one before."""
    index = doc.sentence_index(sentence.start)
    for k in (index, index - 1):
        if k < 0:
            break
        stop = doc.token_at(span.start if k == index else doc.sentences[k].end)
        last: Reading | None = None
        for token in reversed(doc.tokens[max(doc.token_at(doc.sentences[k].start), stop - FEW_WORDS) : stop]):
            if (group := people_name(token.low)) and token.low.endswith("s") and person_noun(token.low):
                if last is not None and group != last.value:
                    return None  # of several, none is meant more than another
                last = last or Reading(group, token.start, token.end, "group:sentence-before")
                if k == index:
                    return last
        if last is not None:
            return last
    return None


def _larger(earlier: Earlier, number: Number) -> bool:
    """Whether the earlier count can hold this one."""
    if number.form == "percent":
        return earlier.unit != "percent"
    bound = earlier.number.value if earlier.number.value is not None else earlier.number.high
    own = number.value if number.value is not None else number.low
    return bound is None or own is None or own <= bound


def _part(earlier: Earlier) -> bool:
    return earlier.antecedent is not None and earlier.antecedent.kind in ("of", "rest", "list")
