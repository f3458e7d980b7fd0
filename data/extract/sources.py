"""Sources told without a verb of saying: “according to X”, “reported by X”, X in brackets, in a headline."""

from __future__ import annotations

import data.extract.reporting_grammar as grammar
from data.extract.antecedents import Antecedents
from data.extract.names import Actor
from data.extract.reporting_grammar import Claim
from data.extract.spans import Span
from data.extract.surroundings import Surroundings


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
        if actor is None:
            return None
        start, stop = self.around.segment(sentence, cue[0])
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
        text, found = self.text, []
        if self.text[sentence.start] != "(" and ")" in text[max(sentence.start, sentence.end - 3) : sentence.end]:
            opening = text.rfind("(", sentence.start, sentence.end)
            m = grammar.BRACKETED.match(text, opening, sentence.end) if opening > sentence.start and sentence.end - opening < 100 else None
            if m:
                first = next((x for x in self.around.mentions(opening, opening + 6) if x.start <= m.start(1)), None)
                dated = grammar.DATED.match(m[1])
                actor = None
                if first and first.actor.kind == "media":
                    actor = first.actor
                elif dated:
                    actor = first.actor if first else Actor(dated[1], "media", "", dated[1], False)
                if actor:
                    own[:] = [c._replace(end=min(c.end, opening)) for c in own]
                    found.append(
                        Claim(
                            sentence.start,
                            sentence.end,
                            actor,
                            (m.start(1), m.end(1)),
                            (opening, sentence.end),
                            "",
                            "source in brackets",
                            opening,
                        )
                    )
        speaker = next(iter(self.around.mentions(sentence.start, sentence.start + 6)), None)
        if speaker and (colon := grammar.COLON_QUOTE.match(text, speaker.end, sentence.end)):
            end = self.around.through_quote(colon.end() - 1, sentence.end)
            named = (speaker.start, speaker.end)
            found.append(Claim(colon.end(), end, speaker.actor, named, named, "", "before a colon", speaker.start))
        if (i == 0 and self.doc.has_title) or text[sentence.end - 1] not in '.!?:;,"”':
            mentions = self.around.mentions(sentence.start, min(sentence.end, sentence.start + 300))
            if mentions:
                last, first = mentions[-1], mentions[0]
                if last.end == sentence.end and (dash := grammar.HEAD_DASH.search(text[max(sentence.start, last.start - 8) : last.start])):
                    edge = last.start - len(dash[0])
                    if len(text[sentence.start : edge].split()) > 2:
                        found.append(
                            Claim(
                                sentence.start, edge, last.actor, (last.start, last.end), (last.start, last.end), "", "headline", last.start
                            )
                        )
                elif first.start == sentence.start and text[first.end : first.end + 2] == ": ":
                    found.append(
                        Claim(
                            first.end + 2,
                            sentence.end,
                            first.actor,
                            (first.start, first.end),
                            (first.start, first.end),
                            "",
                            "headline",
                            first.start,
                        )
                    )
        return found
