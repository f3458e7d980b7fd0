"""Actions: the verbs and nouns that say what happens to people, with their voice, time and reality."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from data.extract.document import Document
from data.lexicon import entries, members, words

WINDOW = 12  # how far a particle may stand from its verb: “sent 172 of the traders back”
AUXILIARY_REACH = 7
BE = members("grammar_words", "be or get")
HAVE = members("grammar_words", "have")
MODAL = members("grammar_words", "modal")
NEGATION = members("grammar_words", "negation")
BETWEEN = members("grammar_words", "adverb within a verb")
SUBJECTS = members("grammar_words", "subject")
AFTER_PARTICIPLE = members("grammar_words", "after a participle")
CLAUSE_END = frozenset([";", ":", ".", "?", "!", '"', "“", "”", "(", ")", "–", "—"])


class Entry(NamedTuple):
    """One line of the lexicon `actions`, for one of its forms."""

    lemma: str
    pos: str
    particle: tuple[str, ...]
    agent: str
    patient: str
    event: str
    aspect: str
    voice: str
    form: str


@dataclass(frozen=True, slots=True)
class Action:
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
    index = _index()
    found: list[Action] = []
    taken = -1
    for i, token in enumerate(doc.tokens):
        candidates = index.get(token.low)
        if candidates is None or i <= taken:
            continue
        if (action := _read(doc, i, candidates, found)) is not None:
            found.append(action)
            if action.voice in ("noun", "person", "adjective"):
                taken = action.last
    return tuple(found)


def _read(doc: Document, i: int, candidates: tuple[Entry, ...], before: list[Action]) -> Action | None:
    best: tuple[int, int, Entry] | None = None
    name = doc.tokens[i].text[0].isupper() and _amid_small_letters(doc, i)
    for entry in candidates:
        head = None if name and entry.pos == "verb" else _head(doc, i, entry)
        if head is None:
            continue
        last = _particle(doc, head, entry) if entry.pos == "verb" else head
        if last is not None and (best is None or (len(entry.particle), head) > (best[0], best[1])):
            best = (len(entry.particle), head, entry)
            chosen_last = last
    if best is None:
        return None
    _, head, entry = best
    voice, perfect, modal, negated = (
        _voice(doc, i, head, entry, before) if entry.pos == "verb" else (entry.pos, False, "", _negated(doc, i))
    )
    if entry.pos == "verb" and voice == "active" and not modal and not perfect and _form_kind(doc.tokens[i].low, entry) in ("s", "base"):
        # “arrests”, “attacks”: a noun unless somebody stands before it who does it
        noun = next((c for c in candidates if c.pos == "noun" and c.form == doc.tokens[i].low), None)
        if noun is not None and not (i and doc.tokens[i - 1].low in SUBJECTS):
            entry, voice = noun, "noun"
    if entry.voice and entry.voice != ("passive" if voice in ("passive", "reduced") else "active"):
        # “they returned home” and “they were returned to the border” are two entries of one verb
        other = next((c for c in candidates if (c.particle, c.pos) == (entry.particle, entry.pos) and c.voice != entry.voice), None)
        if other is None:
            return None
        entry = other
    if not voice or (entry.pos == "adjective" and not _before_noun(doc, head)):
        return None
    last = head if entry.pos == "verb" else chosen_last
    span = (doc.tokens[i].start, doc.tokens[head].end)
    return Action(i, last, *span, entry.lemma, entry.agent, entry.patient, entry.event, entry.aspect, voice, perfect, modal, negated)


def _amid_small_letters(doc: Document, i: int) -> bool:
    """Whether a capital here makes a name (“Rule of Law”): not at the start of a sentence, nor in a headline."""
    sentence = doc.sentence_at(doc.tokens[i].start)
    return (
        i > 0 and doc.tokens[i].start > sentence.start + 2 and doc.tokens[i - 1].text[0].isalpha() and doc.text[sentence.end - 1] in ".?!"
    )


def _head(doc: Document, i: int, entry: Entry) -> int | None:
    """Index of the last token of the entry's own words, if they stand here."""
    parts = entry.form.split(" ")
    if i + len(parts) > len(doc.tokens) or any(doc.tokens[i + k].low != part for k, part in enumerate(parts)):
        return None
    return i + len(parts) - 1


def _particle(doc: Document, head: int, entry: Entry) -> int | None:
    """Index of the last token of the entry's particle in the same clause; `head` where it needs none."""
    if not entry.particle:
        return head
    tokens, parts = doc.tokens, entry.particle
    if len(parts) == 1 and parts[0].endswith("ly") and head and tokens[head - 1].low == parts[0]:  # “forcibly returned”
        return head
    for k in range(head + 1, min(len(tokens) - len(parts) + 1, head + 1 + WINDOW)):
        if all(tokens[k + n].low == part for n, part in enumerate(parts)):
            return k + len(parts) - 1
        if tokens[k].low in CLAUSE_END:
            return None
    return None


def _voice(doc: Document, i: int, head: int, entry: Entry, before: list[Action]) -> tuple[str, bool, str, bool]:
    """Voice, perfect, modal and negation of a verb, from its form and the words before it; an empty voice is no verb."""
    tokens = doc.tokens
    form = _form_kind(tokens[i].low, entry)
    be = have = negated = False
    modal = ""
    k = i - 1
    while k >= 0 and i - k <= AUXILIARY_REACH:
        low = tokens[k].low
        if low in BE:
            be = True
        elif low in HAVE:
            have = True
        elif low in MODAL:
            modal = low
        elif low in NEGATION:
            negated = True
        elif low == "to":
            modal = modal or "to"
            k -= 1
            break
        elif not (low in BETWEEN or low.endswith("ly")):
            break
        k -= 1
    if be and form in ("past", "shut"):
        return "passive", have, modal, negated
    if be or have or modal:
        return "active", have, modal, negated
    previous = tokens[i - 1].low if i else ""
    if (
        (tokens[k].low if k >= 0 else "") in ("and", "or", ",")
        and before
        and i - before[-1].last <= 4
        and before[-1].voice in ("passive", "reduced", "active")
        and form == "past"
    ):
        chained = before[-1]
        return chained.voice, chained.perfect, chained.modal, chained.negated
    if form == "past":
        following = tokens[head + 1].low if head + 1 < len(tokens) else ""
        if entry.patient and previous in ("the", "a", "an", "of"):
            return "", False, "", False
        if (
            entry.patient
            and (following in AFTER_PARTICIPLE or following in CLAUSE_END or following in (",", "and"))
            and (not entry.agent or following == "by")
        ):
            return "reduced", False, "", negated
        return "active", False, "", negated
    if form == "ing":
        return "active", False, "ing", negated
    if form == "base" and previous in ("the", "a", "an", "of", "this", "their", "his", "her", "its", "in", "for"):
        return "", False, "", False
    return "active", False, "", negated


def _form_kind(low: str, entry: Entry) -> str:
    word = entry.form.split(" ")[0]
    lemma = entry.lemma.split(" ")[0]
    if word.endswith("ing") and not lemma.endswith("ing"):
        return "ing"
    if word == lemma:
        return "shut" if word in ("shut", "let", "set", "put", "hurt", "beat") else "base"
    return "s" if word.endswith("s") else "past"


def _negated(doc: Document, i: int) -> bool:
    return any(doc.tokens[k].low in NEGATION for k in range(max(0, i - 2), i))


def _before_noun(doc: Document, i: int) -> bool:
    """Whether an adjective such as “deported” stands before a noun: after a determiner, number or preposition, before a word."""
    tokens = doc.tokens
    if (
        i + 1 >= len(tokens)
        or not tokens[i + 1].text[0].isalpha()
        or tokens[i + 1].low in AFTER_PARTICIPLE
        or tokens[i + 1].low in ("and", "or")
    ):
        return False
    previous = tokens[i - 1].low if i else ""
    return previous not in BE and previous not in HAVE and not previous.endswith("ly")


@cache
def _index() -> dict[str, tuple[Entry, ...]]:
    """Entries by the first word of each of their forms."""
    index: dict[str, list[Entry]] = {}
    for row in entries("actions"):
        word = row["word"].casefold()
        forms = [word] if row["pos"] != "verb" else [word, *row["forms"].split()] if row["forms"] else inflect(word)
        for form in forms:
            entry = Entry(
                word,
                row["pos"],
                tuple(row["particle"].split()),
                row["agent"],
                row["patient"],
                row["event"],
                row["aspect"],
                row["voice"],
                form,
            )
            index.setdefault(form.split(" ")[0], []).append(entry)
    return {k: tuple(v) for k, v in index.items()}


def inflect(verb: str) -> list[str]:
    """Forms of a regular English verb: base, -s, -ed, -ing."""
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", (verb[:-2] + "y" if verb.endswith("ie") else verb[:-1]) + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    stem = verb + verb[-1] if verb in words("doubling_verbs", "verb") else verb
    return [verb, verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s"), stem + "ed", stem + "ing"]
