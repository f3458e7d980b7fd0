"""Actions: the verbs and nouns that say what happens to people, with their voice, time and reality."""

from __future__ import annotations

from bisect import bisect_right

from data.extract.action_words import Candidates, Entry, entries_by_form, objects
from data.extract.document import Document
from data.extract.voice import (
    AFTER_PARTICIPLE,
    BE,
    BETWEEN,
    CLAUSE_END,
    HAVE,
    MAKING,
    MODAL,
    NEGATION,
    STAY,
    SUBJECTS,
    WINDOW,
    Action,
    Voice,
    voice_of,
)

MADE_REACH = 8
IN = ("in",)
BEFORE_IN = frozenset({"to", "at", "from", "by", "for", "on"})  # the “in” behind their nouns belongs to these
PRESENT = Voice("active", False, "", False)


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
    text, tokens, lows = doc.text, doc.tokens, doc.lows
    behind_stop = [i for i in doc.numerals if i > 1 and lows[i - 1] == "."]
    return {i - 1 for i in behind_stop if tokens[i - 1].end == tokens[i].start and text[tokens[i].start - 2].isdecimal()}


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
    found = voice_of(doc, i, best, before)
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
    if k < 0 or not (lows[k] in BE or lows[k] in STAY):
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
