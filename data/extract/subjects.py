"""Who the subject of a reporting verb is: an actor or pronoun before it, one after it, or whatever noun stands there."""

from __future__ import annotations

import re

import data.extract.reporting_grammar as grammar
from data.extract.antecedents import Antecedents
from data.extract.names import Actor, ActorMention
from data.extract.reporting_grammar import Claim, Verb
from data.extract.spans import Span
from data.extract.surroundings import Surroundings
from data.lexicon import words

NEAR = 60
"""How many characters before a name its article and the like are looked for."""
PEOPLE = (("people_nouns", "singular"), ("people_nouns", "plural"), ("nationalities", "word"))
"""Lexicons whose words are people, and their columns."""


class Subjects:
    """Finds the subjects of one report's reporting verbs; `memory` knows whom a pronoun means."""

    def __init__(self, around: Surroundings, memory: Antecedents) -> None:
        self.around, self.memory = around, memory
        self.doc, self.text = around.doc, around.text

    def before(
        self, sentence: Span, seg_start: int, cue: tuple[int, int], verb: Verb, word: str, own: list[Claim]
    ) -> tuple[Actor, int, int] | None:
        """The subject of a verb that stands at `cue` after `word` in lower case, with the subject's place."""
        text, at = self.text, cue[0]
        left = text[max(seg_start, at - 80) : at]
        mentions = self.around.mentions(max(sentence.start, at - 600), at)
        if verb.form == "ing":
            if word in grammar.ANONYMOUS:
                return None
            if mentions and grammar.ISSUED.fullmatch(text, mentions[-1].end, at):
                return mentions[-1].actor, self._with_det(mentions[-1].start), at
            if left.endswith(" as ") and mentions and grammar.AS.fullmatch(text, mentions[-1].end, at):
                last = mentions[-1]
                if len(mentions) > 1 and grammar.QUOTED_BY.search(text[seg_start : last.start]):
                    last = mentions[-2]
                quoter = grammar.QUOTER.search(text, max(seg_start, last.start - 100), last.start)
                return last.actor, quoter.start(1) if quoter else last.start, last.end
            if not grammar.PARTICIPLE.search(left):
                return None
            if own:
                return own[-1].speaker, own[-1].subject, own[-1].subject
            first = self._first(sentence, at)
            return (first.actor, first.start, first.start) if first else None
        if grammar.may_follow_pronoun(word) and (pronoun := grammar.PRONOUN.search(left)):
            return self._pronoun(pronoun[1].casefold(), at - len(left) + pronoun.start(1), at, verb, mentions)
        for k in range(len(mentions) - 1, max(len(mentions) - 5, -1), -1):
            mention = mentions[k]
            if mention.end > at:
                continue
            if self._is_complement(mention.start, seg_start) and not self._data_of(mention.start):
                continue
            if (
                k
                and mentions[k - 1].actor.organisation != mentions[k - 1].actor.name
                and grammar.INSIDE.fullmatch(text[mentions[k - 1].end : mention.start])
                and not self._data_of(mention.start)
            ):
                mention = mentions[k - 1]
                return mention.actor, self._with_det(mention.start), at
            if mention.end < seg_start:
                break
            gap = text[mention.end : at]
            if not gap.isspace() and "," in gap and (whole := self._described(mentions[max(0, k - 3) : k + 1], seg_start, at)):
                return whole.actor, self._with_det(whole.start), at
            apposed = mention.actor.person and grammar.ONE_OF.search(text, max(seg_start, mention.start - NEAR), mention.start) is not None
            if gap.strip() == "," and "," not in text[mention.start : mention.end] and not apposed:
                continue  # “three children in the group, said Ada Okoye”
            if len(gap) < 260 and (
                gap.isspace()
                or grammar.PHRASE.fullmatch(gap)
                or grammar.ADJACENT.fullmatch(gap)
                or grammar.DOCUMENT.fullmatch(gap)
                or grammar.INSERTED.fullmatch(gap)
            ):
                first = mentions[k - 1] if k and self._joined(seg_start, mentions[k - 1], mention) else mention
                return first.actor, self._with_det(first.start), at
        if not grammar.may_be_conjoined(word) or not grammar.CONJOINED.search(left):
            return None
        if own and own[-1].rule == "said before":
            return own[-1].speaker, own[-1].subject, own[-1].subject
        first = self._first(sentence, at) if grammar.JOINED.search(left[-20:]) else None
        return (first.actor, first.start, first.start) if first else None

    def _described(self, mentions: tuple[ActorMention, ...], seg_start: int, at: int) -> ActorMention | None:
        """The mention whose description goes on, through other names, up to the comma before the verb at `at`."""
        for mention in mentions:
            if mention.start < seg_start:
                continue
            opened = mention.actor.person and "," in self.text[mention.start : mention.end]
            if grammar.APPENDED.fullmatch(self.text, mention.end, at) or (
                opened and grammar.OPEN_APPOSITION.fullmatch(self.text, mention.end, at)
            ):
                return mention
        return None

    def _joined(self, seg_start: int, first: ActorMention, second: ActorMention) -> bool:
        """Whether two speak together after what they say: “…, police and a lawyer said”."""
        if not grammar.AND.fullmatch(self.text, first.end, second.start):
            return False
        return self.text[seg_start : self._with_det(first.start)].rstrip().endswith((",", "”", '"', "»"))

    def _follows(self, links: frozenset[str], start: int) -> bool:
        """Whether one of some words stands before what starts there, or before its article."""
        k = self.doc.token_at(start)
        return not links.isdisjoint(self.doc.lows[max(0, k - 2) : k])

    def _is_complement(self, start: int, seg_start: int) -> bool:
        """Whether what stands at `start` completes a verb or noun before it (“told by the …”)."""
        if not self._follows(grammar.COMPLEMENT_LINKS, start):
            return False
        return grammar.COMPLEMENT.search(self.text[max(seg_start, start - 20) : start]) is not None

    def _data_of(self, start: int) -> re.Match[str] | None:
        """The document that what stands at `start` speaks by (“figures published by …”)."""
        return grammar.DATA_OF.search(self.text[max(0, start - NEAR) : start]) if self._follows(grammar.DATA_LINKS, start) else None

    def _pronoun(self, word: str, start: int, at: int, verb: Verb, mentions: tuple[ActorMention, ...]) -> tuple[Actor, int, int] | None:
        """The subject of the verb at `at` where it is the pronoun at `start`."""
        if word == "who":
            near = next((x for x in reversed(mentions) if x.end <= start and start - x.end < 4), None)
            return (near.actor, near.start, near.end) if near else None
        if verb.form == "base" and word != "they":
            return None
        who = self.memory.resolve(word, start)
        return (who, start, at) if who else None

    def _first(self, sentence: Span, before: int) -> ActorMention | None:
        """The actor that opens the sentence, if one does."""
        for mention in self.around.mentions(sentence.start, min(before, sentence.start + 300))[:3]:
            lead = self.text[sentence.start : mention.start]
            if len(lead) < 5 or "," in lead[-3:] or lead.rstrip().endswith((", the", ", a", ", an")) or grammar.LEAD.fullmatch(lead):
                return mention
        who = grammar.OPENS.match(self.text[sentence.start : sentence.start + 6])
        if who and (actor := self.memory.resolve(who[1].casefold(), sentence.start)):
            return ActorMention(sentence.start, sentence.start + len(who[1]), actor, "pronoun")
        return None

    def _with_det(self, start: int) -> int:
        """Where the subject starts with its article, and with “data of” before it."""
        if data := self._data_of(start):
            return start - len(data[0])
        if grammar.LEADS_SUBJECT.isdisjoint(self.doc.lows_in((start - NEAR, start))):
            return start
        m = grammar.WITH_DET.search(self.text[max(0, start - NEAR) : start])
        return start - len(m["phrase"] or m[0]) if m else start

    def after(self, seg_start: int, cue: tuple[int, int], verb: Verb) -> tuple[Actor, int, int] | None:
        """“…, said X”."""
        if verb.takes == "tell":
            return None
        before = self.text[seg_start : cue[0]].rstrip()
        if not self.around.quote_ending(cue[0]) and (not before or before[-1] not in ',?!”"’»–—'):
            return None
        if pronoun := grammar.INVERTED_PRONOUN.match(self.text, cue[1]):
            who = self.memory.resolve(pronoun[1], cue[0])
            return (who, pronoun.start(1), pronoun.end()) if who else None
        det = grammar.INVERTED_DET.match(self.text, cue[1])
        if det:
            for mention in self.around.mentions(cue[1], det.end() + 1):
                return mention.actor, cue[1], mention.end
        if self.text[cue[0] : cue[1]] in grammar.NEWS and (paper := grammar.NEWSPAPER.match(self.text, cue[1])):
            return _newspaper(paper["name"]), cue[1], paper.end()
        return None

    def anybody(self, seg_start: int, cue: tuple[int, int], verb: Verb) -> tuple[Actor, int, int] | None:
        """A subject whose noun no lexicon knows: whatever stands before “said” or “told”."""
        if self.text[cue[0] : cue[1]] in grammar.NEWS and (
            paper := grammar.NEWSPAPER_BEFORE.search(self.text, max(seg_start, cue[0] - 80), cue[0])
        ):
            return (_newspaper(paper["name"]), paper.start() + 1, cue[0]) if not _country(paper["name"]) else None
        if verb.takes not in ("say", "tell") or verb.form == "ing":
            return None
        doc, k = self.doc, self.doc.token_at(cue[0])
        end = k
        while end and grammar.ADVERB.fullmatch(doc.tokens[end - 1].text):
            end -= 1
        start = end
        while (
            start
            and end - start < 4
            and doc.tokens[start - 1].start >= seg_start
            and _noun_like(doc.tokens[start - 1].low, doc.tokens[start - 1].text)
        ):
            start -= 1
        if start and start < end and doc.lows[end - 1] in grammar.OWN_WORDS and doc.lows[start - 1] in ("the", "its", "their"):
            who = self.memory.resolve("it", cue[0])
            return (who, doc.tokens[start - 1].start, cue[0]) if who is not None else None
        if (
            start == end
            or doc.tokens[end - 1].low in grammar.NO_SUBJECT
            or (start and doc.tokens[start - 1].low in ("of", "in", "for", "from", "with", "to", "at", "by"))
        ):
            return None
        head = doc.tokens[end - 1].low
        person = any(head in words(lexicon, column) for lexicon, column in PEOPLE) or head.removesuffix("s") in words(
            "nationalities", "word"
        )
        name = self.text[doc.tokens[start].start : doc.tokens[end - 1].end]
        det = start > 0 and doc.lows[start - 1] in grammar.BEFORE_ANYBODY
        if not (person or det or name[0].isupper()):
            return None
        return Actor(name, "individual" if person else "", name if person else "", "", False), doc.tokens[start - det].start, cue[0]


def _newspaper(name: str) -> Actor:
    return Actor(name, "media", "", name, False)


def _country(name: str) -> bool:
    return name.casefold() in words("place_country_names", "name")


def _noun_like(low: str, text: str) -> bool:
    return text[0].isalpha() and low not in grammar.EDGES and not low.endswith("ly")
