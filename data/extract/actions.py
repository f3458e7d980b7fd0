"""Actions: the verbs and nouns that say what happens to people, with their voice, time and reality."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from data.extract.action_words import Candidates, Entry, entries_by_form, objects
from data.extract.document import Document
from data.extract.number_days import MONTHS
from data.lexicon import members

CLAUSE_REACH = 7  # tokens behind a participle in which the verb of its clause is looked for
WINDOW = 12  # how far a particle may stand from its verb: “sent 172 of the traders back”
AUXILIARY_REACH = 7
MADE_REACH = 8
BE = members("grammar_words", "be or get")
HAVE = members("grammar_words", "have")
STAY = members("grammar_words", "stay")
MODAL = members("grammar_words", "modal")
MAKING = members("grammar_words", "makes somebody do")
NEGATION = members("grammar_words", "negation")
BETWEEN = members("grammar_words", "adverb within a verb")
DETERMINER = members("grammar_words", "determiner")
ADJECTIVE_TOO = members("grammar_words", "adjective too")
SUBJECTS = members("grammar_words", "subject")
AFTER_PARTICIPLE = members("grammar_words", "after a participle")
IN = ("in",)
BEFORE_IN = frozenset({"to", "at", "from", "by", "for", "on"})  # the “in” behind their nouns belongs to these
QUANTIFYING = frozenset({"around", "at", "over"})
QUANTITY = re.compile(r"\s(?:least|most|[0-9])")
CLAUSE_END = frozenset([";", ":", ".", "?", "!", '"', "“", "”", "(", ")", "–", "—"])
NEXT_CLAUSE = (
    CLAUSE_END
    | SUBJECTS
    | members("grammar_words", "breaks a clause")
    | members("grammar_words", "relative")
    | {",", "and", "or", "than", "whose"}
)


class Voice(NamedTuple):
    """Voice, perfect, modal and negation of a verb; an empty voice is no verb."""

    voice: str
    perfect: bool
    modal: str
    negated: bool


PRESENT = Voice("active", False, "", False)

SHARING = 12
"""Tokens from a passive verb to another that shares its auxiliary."""


class Action(NamedTuple):
    """One action: tokens `first` to `last` (inclusive), the status it gives to its agent and its patient, and its event type.

    `voice` is `active`, `passive`, `reduced` (a participle after its noun, “traders detained in May”), `noun`,
    `adjective` or `person` (a noun for people that says their status, “deportees”).
    """

    first: int
    last: int
    start: int
    end: int
    lemma: str
    agent: str
    patient: str
    event: str
    aspect: str
    voice: str
    perfect: bool
    modal: str
    negated: bool

    @property
    def finite(self) -> bool:
        """Whether it is a verb with an auxiliary of its own, or an active one."""
        return self.voice in ("active", "passive")


def find_actions(doc: Document) -> tuple[Action, ...]:
    """Every action in order; of several readings of one word the one with the longest particle wins."""
    index = entries_by_form()
    ends = [*doc.indices_of(CLAUSE_END), len(doc.lows)]
    if points := _points(doc):
        ends = [k for k in ends if k not in points]
    found: list[Action] = []
    taken = -1
    for i in doc.indices_of(index.keys()):
        if i <= taken:
            continue
        ahead = doc.lows[i + 1 : min(i + 1 + WINDOW, ends[bisect_right(ends, i)])]
        if (action := _read(doc, i, index[doc.lows[i]], ahead, found)) is not None:
            found.append(action)
            if action.voice in ("noun", "person", "adjective"):
                taken = action.last
    return tuple(found)


def _points(doc: Document) -> set[int]:
    """The stops that are the points of numbers and end no clause: “taken 1.5 million people back”."""
    text, tokens = doc.text, doc.tokens
    return {i - 1 for i in doc.numerals if i > 1 and text[tokens[i].start - 1] == "." and text[tokens[i].start - 2].isdecimal()}


def _read(doc: Document, i: int, word: Candidates, ahead: list[str], before: list[Action]) -> Action | None:
    """The action of the word at token `i`; in the words `ahead`, up to the end of the clause, its particle may stand."""
    behind = _subject_behind(doc, i) if word.passive else []
    previous = doc.lows[i - 1] if i else ""
    candidates = word.near([previous, *ahead, *behind])
    if not candidates:
        return None
    best: Entry | None = None
    head = i
    low = doc.lows[i]
    name = doc.words[i][0].isupper() and _amid_small_letters(doc, i)
    for entry in candidates:
        if entry.pos == "verb":
            if name or (best is not None and (head > i or (best.pos == "verb" and len(entry.particle) <= len(best.particle)))):
                continue
            if entry.objects:
                if _names(entry.particle, ahead) or (entry.kind in ("past", "shut") and _names(entry.particle, behind)):
                    best, head = entry, i
            elif not entry.particle or _has(entry.particle, ahead, previous):
                best, head = entry, i
        elif best is None or i + len(entry.words) - 1 > head:  # “the forced return from …”: no forcing from somewhere
            last = i + len(entry.words) - 1
            if last == i or doc.lows[i : last + 1] == entry.words:
                best, head = entry, last
    if best is None:
        return None
    if best.pos != "verb":
        if best.pos == "adjective" and not _before_noun(doc, head):
            if _after_be(doc, i):
                return _action(doc, i, head, best, Voice("passive", False, "", _negated(doc, i)))  # “12 are still missing”
            best = next((c for c in candidates if c.pos == "person" and c.words == [low]), None)  # “20 people dead”
            if best is None:
                return None
        return _action(doc, i, head, best, Voice(best.pos, False, "", _negated(doc, i)))
    found = _voice(doc, i, best, before)
    if best.kind == "base" and found == PRESENT and not MAKING.isdisjoint(_clause_behind(doc, i)):
        found = found._replace(modal="to")  # “helped 12 sailors return home”
    if found.voice == "active" and not found.modal and not found.perfect and best.kind in ("s", "base"):
        # “arrests”, “suspects”: a noun unless somebody stands before it who does it
        noun = next((c for c in candidates if c.pos in ("noun", "person") and c.words == [low]), None)
        if noun is not None and previous not in SUBJECTS:
            return _action(doc, i, i, noun, found._replace(voice=noun.pos))
    as_noun = best.kind in ("s", "base")
    if best.voice and best.voice != ("passive" if found.voice in ("passive", "reduced") else "active"):
        # “they returned home” and “they were returned to the border” are two entries of one verb
        best = next((c for c in candidates if (c.particle, c.pos) == (best.particle, "verb") and c.voice != best.voice), None)
    if not found.voice:  # “the arrest of 12 men”, “21,000 displaced families”
        pos = "noun" if as_noun else "adjective"
        best = next((c for c in candidates if c.pos == pos and c.words == [low] and (as_noun or _before_noun(doc, i))), None)
        return _action(doc, i, i, best, found._replace(voice=pos, negated=_negated(doc, i))) if best is not None else None
    return _action(doc, i, i, best, found) if best is not None else None


def _action(doc: Document, i: int, last: int, entry: Entry, found: Voice) -> Action:
    said = (entry.lemma, entry.agent, entry.patient, entry.event, entry.aspect)
    return Action(i, last, doc.tokens[i].start, doc.tokens[last].end, *said, *found)


def _amid_small_letters(doc: Document, i: int) -> bool:
    """Whether a capital here makes a name (“Rule of Law”): not at the start of a sentence, nor in a headline."""
    sentence = doc.sentence_at(doc.tokens[i].start)
    return (
        i > 0 and doc.tokens[i].start > sentence.start + 2 and doc.tokens[i - 1].text[0].isalpha() and doc.text[sentence.end - 1] in ".?!"
    )


def _clause_behind(doc: Document, i: int) -> list[str]:
    """The words before a verb in which stands what makes somebody do it: back to a comma or the start of the clause."""
    behind = doc.lows[max(0, i - MADE_REACH) : i]
    return behind[max((k + 1 for k, low in enumerate(behind) if low in CLAUSE_END or low in (",", "and", "to")), default=0) :]


def _subject_behind(doc: Document, i: int) -> list[str]:
    """The words before a passive verb in which its subject may stand: back to the start of the clause; none of an active verb."""
    lows, k = doc.lows, i - 1
    while k >= 0 and (lows[k] in HAVE or lows[k] in MODAL or lows[k] in BETWEEN or lows[k].endswith("ly")):
        k -= 1
    if k < 0 or lows[k] not in BE | STAY:
        return []
    behind = lows[max(0, k - WINDOW) : k]
    return behind[next((n for n in range(len(behind), 0, -1) if behind[n - 1] in CLAUSE_END), 0) :]


def _names(kind: tuple[str, ...], words: list[str]) -> bool:
    """Whether one of a class of objects is among the words."""
    single, longer = objects()[kind]
    if not single.isdisjoint(words):
        return True
    return not longer.keys().isdisjoint(words) and any(_has(phrase, words, "") for word in words for phrase in longer.get(word, ()))


def _has(particle: tuple[str, ...], ahead: list[str], previous: str) -> bool:
    """Whether a particle stands behind its verb, or an adverb right before it (“forcibly returned”)."""
    if len(particle) == 1:
        if particle == IN and not BEFORE_IN.isdisjoint(ahead[: ahead.index("in")] if "in" in ahead else ()):
            return False  # “taken to a hospital in Osh”
        return particle[0] in ahead or (particle[0].endswith("ly") and previous == particle[0])
    k = -1
    for _ in range(ahead.count(particle[0])):
        k = ahead.index(particle[0], k + 1)
        if _follows(particle, ahead, k):
            return True
    return False


def _follows(particle: tuple[str, ...], ahead: list[str], k: int) -> bool:
    """Whether the words of a particle stand from `k` on; one word may stand between two (“into police custody”)."""
    for word in particle[1:]:
        near = ahead[k + 1 : k + 3]
        if word not in near:
            return False
        k += 1 + near.index(word)
    return True


def _voice(doc: Document, i: int, entry: Entry, before: list[Action]) -> Voice:
    """What the form of a verb and the words before it tell."""
    lows = doc.lows
    form = entry.kind
    if form in ("s", "base") and i and lows[i - 1] == "no":
        return Voice("", False, "", False)  # “no work permits”
    be = have = negated = False
    modal = ""
    k = i - 1
    while k >= 0 and i - k <= AUXILIARY_REACH:
        low = lows[k]
        if low in BE:
            be = True
        elif low in HAVE:
            have = True
        elif low in MODAL:
            modal = low
        elif low in NEGATION:
            negated = True
        elif low.endswith(("n't", "n’t")):  # “haven’t been released”
            negated, have, be = True, have or low[:-3] in HAVE, be or low[:-3] in BE
        elif low == "to":
            modal = modal or "to"
            k -= 1
            break
        elif not (low in BETWEEN or low.endswith("ly")):
            break
        k -= 1
    if be and form in ("past", "shut"):
        return Voice("passive", have, modal, negated)
    if be and form == "base" and not modal and entry.lemma in ADJECTIVE_TOO:
        return Voice("", False, "", False)  # “was free of”
    if be or have or modal:
        return Voice("active", have, modal, negated)
    previous = lows[i - 1] if i else ""
    if form == "past" and lows[k] == "and" and before and _shares_auxiliary(doc, i, before[-1]):
        return Voice("passive", before[-1].perfect, before[-1].modal, before[-1].negated)
    if (
        (lows[k] if k >= 0 else "") in ("and", "or", ",")
        and before
        and i - before[-1].last <= 4
        and before[-1].voice in ("passive", "reduced", "active")
        and form == "past"
    ):
        chained = before[-1]
        return Voice(chained.voice, chained.perfect, chained.modal, chained.negated)
    if previous in ("or", "nor"):  # “not robbed at home or driven out”
        negated = negated or not NEGATION.isdisjoint(lows[max(0, i - AUXILIARY_REACH) : i])
    if form == "base" and previous in ("and", "or", ",") and "to" in lows[max(0, i - WINDOW) : i]:
        return Voice("active", False, "to", negated)  # “to warn them or evict them”
    if form == "past":
        behind = i + 1
        while behind < len(lows) and lows[behind] in entry.particle and lows[behind] not in AFTER_PARTICIPLE:
            behind += 1  # “12 workers sent home by the court”
        following = lows[behind] if behind < len(lows) else ""
        if entry.patient and previous == "those":
            return Voice("reduced", False, "", negated)  # “those arrested came from …”
        # “21,000 displaced families”, but “police on May 11 deported a man”
        counted = (previous.isdigit() and (i < 2 or lows[i - 2] not in MONTHS)) or previous in DETERMINER
        if entry.patient and (
            previous in ("the", "a", "an", "of")
            or ((counted or previous in MAKING) and following.isalpha() and following not in AFTER_PARTICIPLE)
        ):
            return Voice("", False, "", False)  # “21,000 displaced families”
        if following in QUANTIFYING and QUANTITY.match(doc.text, doc.tokens[behind].end):
            return Voice("active", False, "", negated)  # “killed at least 12 people”
        if (
            entry.patient
            and (following in AFTER_PARTICIPLE or following in CLAUSE_END or following == ",")
            and (not entry.agent or following == "by")
        ):
            return Voice("reduced", False, "", negated)
        if entry.patient and not entry.agent and _verb_follows(doc, i):
            return Voice("reduced", False, "", negated)  # “two men arrested last week were freed”
        return Voice("active", False, "", negated)
    if form == "ing":
        return Voice("active", False, "ing", negated)
    if form in ("s", "base") and (
        previous in DETERMINER or previous.endswith(("'s", "’s", "-")) or (previous.isdigit() and doc.words[i][0].isupper())
    ):
        return Voice("", False, "", False)  # a noun: “no-man’s-land”, “their sentences”, “10 March”
    if form == "base" and i > 1 and doc.words[i - 1][0].isupper() and doc.lows[i - 2] in DETERMINER:
        return Voice("", False, "", False)  # “the Patras camp”
    return Voice("active", False, "", negated)


def _shares_auxiliary(doc: Document, i: int, before: Action) -> bool:
    """Whether a participle goes on after a passive verb of the same clause, with nothing it acts on (“was held and freed in June”)."""
    if before.voice != "passive" or i - before.last > SHARING:
        return False
    following = doc.lows[i + 1] if i + 1 < len(doc.lows) else "."
    return (following in AFTER_PARTICIPLE or following in CLAUSE_END) and CLAUSE_END.isdisjoint(doc.lows[before.last + 1 : i - 1])


def _verb_follows(doc: Document, i: int) -> bool:
    """Whether an auxiliary follows in the same clause, which then is the verb, and the past form before it a participle."""
    for word in doc.words[i + 1 : i + 1 + CLAUSE_REACH]:
        if word in BE or word in HAVE or word in MODAL:  # not “in May”
            return True
        if word.casefold() in NEXT_CLAUSE:
            return False
    return False


def _after_be(doc: Document, i: int) -> bool:
    """Whether a word is said of a subject by a form of “be” or “remain”, with or without adverbs between."""
    k = i - 1
    while k > 0 and doc.lows[k] in BETWEEN:
        k -= 1
    return k >= 0 and (doc.lows[k] in BE or doc.lows[k] in STAY)


def _negated(doc: Document, i: int) -> bool:
    return not NEGATION.isdisjoint(doc.lows[max(0, i - 2) : i])


def _before_noun(doc: Document, i: int) -> bool:
    """Whether an adjective such as “deported” stands before a noun: after a determiner, number or preposition, before a word."""
    tokens = doc.tokens
    previous = tokens[i - 1].low if i else ""
    if i + 1 >= len(tokens) or not tokens[i + 1].text[0].isalpha():
        return previous == "the"  # “40 women are among the displaced.”
    if tokens[i + 1].low in AFTER_PARTICIPLE:
        return False
    return previous not in BE and previous not in HAVE and not previous.endswith("ly")
