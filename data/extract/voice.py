"""An action, and its voice: what the form of a verb and the words around it tell."""

from __future__ import annotations

import re
from typing import NamedTuple

from data.extract.action_words import Entry
from data.extract.document import Document
from data.extract.number_days import MONTHS
from data.lexicon import members

CLAUSE_REACH = 7  # tokens behind a participle in which the verb of its clause is looked for
WINDOW = 12  # how far a particle may stand from its verb: “sent 172 of the traders back”
AUXILIARY_REACH = 7  # tokens before a verb in which its auxiliaries stand
SHARING = 12  # tokens from a passive verb to another that shares its auxiliary
BE = members("grammar_words", "be or get")
HAVE = members("grammar_words", "have")
STAY = members("grammar_words", "stay")
MODAL = members("grammar_words", "modal")
AUXILIARY = BE | HAVE | MODAL
MAKING = members("grammar_words", "makes somebody do")
NEGATION = members("grammar_words", "negation")
BETWEEN = members("grammar_words", "adverb within a verb")
DETERMINER = members("grammar_words", "determiner")
ADJECTIVE_TOO = members("grammar_words", "adjective too")
SUBJECTS = members("grammar_words", "subject")
OF_ASYLUM = frozenset({"asylum_grant", "asylum_refusal"})
AFTER_PARTICIPLE = members("grammar_words", "after a participle")
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


def voice_of(doc: Document, i: int, entry: Entry, before: list[Action]) -> Voice:
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
        if following == "to" and entry.event in OF_ASYLUM:
            return Voice("active", False, "", negated)  # “a court in Osh refused asylum to 12 people”
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
        if word in AUXILIARY:  # not “in May”
            return True
        if word.casefold() in NEXT_CLAUSE:
            return False
    return False
