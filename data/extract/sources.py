"""Sources told without a verb of saying: “according to X”, “reported by X”, X in brackets, in a headline."""

from __future__ import annotations

import data.extract.reporting_grammar as grammar
from data.extract.antecedents import Antecedents
from data.extract.names import Actor, ActorMention
from data.extract.reporting_grammar import Claim
from data.extract.spans import Span
from data.extract.surroundings import Surroundings
from data.lexicon import words

SPEAKING = frozenset({"government", "media", "ngo", "un"})
"""Kinds of claimants whose name before a colon says who speaks; people there may be a heading for a number."""
CALENDAR = words("date_months", "name") | words("date_weekdays", "name")
LABELLED = 3
"""Words behind a colon that may be no more than what a label tells."""


class Sources:
    """Finds the sources of one report; `memory` knows whom a pronoun means."""

    def __init__(self, around: Surroundings, memory: Antecedents) -> None:
        self.around, self.memory = around, memory
        self.doc, self.text = around.doc, around.text

    def according(self, sentence: Span, i: int, cue: tuple[int, int], own: list[Claim]) -> Claim | None:
        """“According to X”, “reported by X”, “citing X”; `own` are the claims of the sentence so far."""
        text, at = self.text, cue[1] + 1
        if (source := grammar.SOURCE.match(text, at, sentence.end)) and self.around.mentions(source.end(), source.end() + 1):
            at = source.end()
        at = grammar.DET.match(text, at).end()  # type: ignore[union-attr]
        end = at
        if him := grammar.HIM.match(text, at):
            actor = self.memory.resolve(grammar.POSSESSORS[him[1]], cue[0])
            end = him.end()
        else:
            mention = next(iter(self.around.mentions(at, at + 40)), None)
            if mention and not grammar.MODIFIED.fullmatch(text, at, mention.start):
                mention = None
            actor, end = (mention.actor, mention.end) if mention else (None, at)
            if actor is None and (paper := grammar.OWN_PAPER.match(text, at)):  # “according to the statement”
                actor, end = self.memory.resolve("it", cue[0]), paper.end()
        if actor is None:
            return None
        start, stop = self.around.segment(sentence, cue[0])
        opens = not text[start : cue[0]].strip() and self.around.quote_at(cue[0]) is None
        if opens and grammar.SAME_SPEAKER.match(text, stop, sentence.end):
            stop = sentence.end  # “According to X, 400 are there; of them 90 go to school”
        low = text[cue[0] : cue[1]].casefold()
        citing = low.split()[0] in grammar.CITING | grammar.REFERENCE
        span: tuple[int, int]
        if citing:
            material = grammar.MATERIAL.match(text, end, stop)
            end = material.end() if material else end
            span = (end, stop) if text[end:stop].strip(" ,.") else (start, cue[0])
        elif own and own[-1].rule == "said before" and grammar.ONLY_THAT.fullmatch(text, own[-1].cue[1], cue[0]):
            span = (end, own[-1].end)  # “Y said that, according to X, …”
        elif grammar.CONJOINED_BARE.match(text, start, cue[0]) and i:
            span = self.doc.sentences[i - 1]
        else:
            span = (start, self.around.through_quote(end, stop))
        return Claim(
            span[0],
            span[1],
            actor,
            (cue[0], end),
            (cue[0], self._clause_stop(end, stop)),
            "estimated" if "estimated" in low else "alleged" if "alleged" in low else "",
            "citing" if citing else "according to",
            cue[0],
        )

    def reckoned(self, sentence: Span, noun: tuple[int, int]) -> Claim | None:
        """“By X's count”, “in his words”."""
        start, stop = self.around.segment(sentence, noun[0])
        if his := grammar.RECKONER.search(self.text, max(start, noun[0] - 24), noun[0]):
            actor, at = self.memory.resolve(grammar.POSSESSORS[his[1].casefold()], his.start()), his.start()
        else:
            mention = next(iter(reversed(self.around.mentions(max(start, noun[0] - 80), noun[0]))), None)
            if mention is None or not grammar.POSSESSED.fullmatch(self.text, mention.end - 2, noun[0]):
                return None
            by = grammar.RECKONED.search(self.text, max(start, mention.start - 12), mention.start)
            if by is None:
                return None
            actor, at = mention.actor, by.start()
        if actor is None:
            return None
        distance = "estimated" if "estimate" in self.text[noun[0] : noun[1]] else ""
        return Claim(start, stop, actor, (at, noun[1]), (at, noun[1]), distance, "reckoned", at)

    def _clause_stop(self, end: int, stop: int) -> int:
        if grammar.RELATIVE.match(self.text, end, stop):
            comma = self.text.find(",", end + 1, stop)
            return comma if comma > 0 else end
        return end

    def outside(self, sentence: Span, i: int, own: list[Claim]) -> list[Claim]:
        """Sources in brackets at the end of a sentence, and in headlines after a dash or before a colon."""
        text, (start, end), found = self.text, sentence, []
        if text[start] != "(" and ")" in text[max(start, end - 3) : end] and (claim := self._bracketed(sentence)):
            own[:] = [c._replace(end=min(c.end, claim.subject)) for c in own]
            found.append(claim)
        mentions = self.around.mentions(start, min(end, start + 300))
        if not mentions:
            return found
        first = mentions[0]
        if first.start < start + 6 and (colon := grammar.COLON_QUOTE.match(text, first.end, end)):
            named = (first.start, first.end)
            stop = self.around.through_quote(colon.end() - 1, end)
            found.append(Claim(colon.end(), stop, first.actor, named, named, "", "before a colon", first.start))
        elif first.start == start and first.actor.kind in SPEAKING and text.startswith(": ", first.end):
            stop = self.doc.sentences[i + 1].end if first.end + 1 == end and i + 1 < len(self.doc.sentences) else end
            if text[stop - 1] in ".!?" and text.count(" ", first.end, stop) > LABELLED and "\n" not in text[first.end : stop]:
                named = (first.start, first.end)
                found.append(Claim(first.end + 2, stop, first.actor, named, named, "", "before a colon", first.start))
        heading = (i == 0 and self.doc.has_title) or text[end - 1] not in '.!?:;,"”'
        if heading and (claim := self._heading(sentence, first, mentions[-1])):
            found.append(claim)
        return found

    def _bracketed(self, sentence: Span) -> Claim | None:
        """What a sentence tells after the source in the brackets that it ends in."""
        text, (start, end) = self.text, sentence
        opening = text.rfind("(", start, end)
        m = grammar.BRACKETED.match(text, opening, end) if opening > start and end - opening < 100 else None
        if m is None:
            return None
        first = next((x for x in self.around.mentions(opening, m.start(1) + 1) if x.end > m.start(1)), None)
        actor = first.actor if first else None
        before = self.doc.words[self.doc.token_at(opening) - 1]  # “Anglers Abroad (AA)” tells a short name
        alone = first is not None and first.end == m.end(1) and (before[0].islower() or before.casefold() in CALENDAR)
        if actor is None or not (actor.kind == "media" or (alone and actor.kind in SPEAKING)):
            dated = grammar.DATED.match(m[1])
            if dated is None:
                return None
            actor = actor or Actor(dated[1], "media", "", dated[1], False)
        return Claim(start, end, actor, m.span(1), (opening, end), "", "source in brackets", opening)

    def _heading(self, sentence: Span, first: ActorMention, last: ActorMention) -> Claim | None:
        """What a heading tells before a dash and its last actor, or after its first actor and a colon."""
        text, (start, end) = self.text, sentence
        if last.end == end and (dash := grammar.HEAD_DASH.search(text[max(start, last.start - 8) : last.start])):
            edge, named = last.start - len(dash[0]), (last.start, last.end)
            return Claim(start, edge, last.actor, named, named, "", "headline", last.start) if len(text[start:edge].split()) > 2 else None
        if first.start == start and text[first.end : first.end + 2] == ": " and text[end - 1] not in ".!?":
            named = (first.start, first.end)
            return Claim(first.end + 2, end, first.actor, named, named, "", "headline", first.start)
        return None
