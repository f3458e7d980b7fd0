"""Reporting clauses: who is said to say what, and which words of the text they answer for."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

import data.extract.reporting_grammar as grammar
from data.extract.antecedents import Antecedents
from data.extract.document import Document
from data.extract.names import Actor, ActorMention
from data.extract.quotes import Quote
from data.extract.reporting_grammar import Claim, Verb
from data.extract.spans import Span
from data.lexicon import words


class Reader:
    """Reads the reporting clauses of one report, in order, and remembers who spoke."""

    def __init__(self, doc: Document, actors: tuple[ActorMention, ...], quotes: tuple[Quote, ...]) -> None:
        self.doc, self.text, self.actors, self.quotes = doc, doc.text, actors, quotes
        self.starts = [a.start for a in actors]
        self.quote_starts = [q.start for q in quotes]
        self.memory = Antecedents(doc, actors)

    def claims(self) -> list[Claim]:
        """Every claim in order of its cue."""
        found: list[Claim] = []
        tokens, forms = self.doc.tokens, grammar.verbs()
        cues = [i for i, t in enumerate(tokens) if t.low in forms or t.low in grammar.SOURCE_CUES]
        at = 0
        for i, sentence in enumerate(self.doc.sentences):
            own: list[Claim] = []
            while at < len(cues) and tokens[cues[at]].start < sentence.end:
                claim = self._claim(sentence, i, cues[at], own)
                at += 1
                if claim is not None:
                    own.append(claim)
                    self.memory.spoke(claim.speaker, claim.cue[0])
            sources = self._sources(sentence, i, own)
            found += self._cut(_citing(own)) + sources
        return found

    def _claim(self, sentence: Span, i: int, at: int, own: list[Claim]) -> Claim | None:
        """The claim whose cue starts at token `at`, if it is one."""
        tokens, text = self.doc.tokens, self.text
        token = tokens[at]
        before = tokens[at - 1].low if at else ""
        if token.low in grammar.SOURCE_CUES:
            if (token.low == "by" and before in grammar.SAID_BY) or (token.low == "of" and before in grammar.IN_WORDS_OF):
                return self._according(sentence, i, (tokens[at - 1].start, token.end))
            if token.low == "according" and text[token.end : token.end + 4] == " to ":
                return self._according(sentence, i, (token.start, token.end + 3))
            return self._according(sentence, i, (token.start, token.end)) if token.low in ("citing", "quoting") else None
        if before in grammar.NO_REPORT and token.low != "according":
            return None
        for words_of, verb in grammar.verbs()[token.low]:
            last = at + len(words_of)
            if last <= len(tokens) and all(t.text == w for t, w in zip(tokens[at:last], words_of, strict=True)):
                return self._reported(sentence, i, (token.start, tokens[last - 1].end), verb, own)
        return None

    def _mentions(self, start: int, end: int) -> tuple[ActorMention, ...]:
        return self.actors[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _verb_after(self, offset: int) -> bool:
        """Whether the next word reports again (“intelligence reports suggest”)."""
        k = self.doc.token_at(offset)
        return k < len(self.doc.tokens) and self.doc.tokens[k].text in grammar.verbs()

    def _quote_at(self, offset: int) -> Quote | None:
        """The quotation that holds `offset`."""
        i = bisect_left(self.quote_starts, offset + 1) - 1
        return self.quotes[i] if i >= 0 and self.quotes[i].end >= offset else None

    def _segment(self, sentence: Span, at: int) -> tuple[int, int]:
        """The part of the sentence around `at` between semicolons, inside the quotation if `at` is in one."""
        first, last = max(sentence.start, at - grammar.REACH), min(sentence.end, at + grammar.REACH)
        start = self.text.rfind(";", first, at) + 1 or first
        end = self.text.find(";", at, last)
        end = last if end < 0 else end
        if quote := self._quote_at(at):
            start, end = max(start, quote.start), min(end, quote.end)
        return start, end

    def _reported(self, sentence: Span, i: int, cue: tuple[int, int], verb: Verb, own: list[Claim]) -> Claim | None:
        text, at = self.text, cue[0]
        seg_start, seg_end = self._segment(sentence, at)
        left = text[max(seg_start, at - 60) : at]
        if verb.form in ("base", "third") and self._verb_after(cue[1]):  # “intelligence reports suggest”
            return None
        if (verb.form == "past" and grammar.PASSIVE.search(left)) or (verb.form != "ing" and grammar.NEGATED.search(left)):
            return None
        subject = self._subject(sentence, seg_start, cue, verb, own)
        inverted = False
        if subject is None:
            subject = self._inverted(seg_start, cue, verb)
            inverted = subject is not None
        if subject is None:
            subject = self._anybody(seg_start, cue, verb)
        if subject is None:
            return None
        speaker, s_start, s_end = subject
        clause_start, clause_end = min(s_start, at), max(s_end, cue[1])
        tail = grammar.TAIL.match(text, clause_end, sentence.end)
        before = text[seg_start:clause_start].rstrip()
        quoted = self._quote_ending(clause_start)
        if (tail or inverted) and (quoted or (before and before[-1] in ',–—-?!”"’»')):
            if verb.takes in ("put", "of", "show") and not quoted and verb.takes != "show":
                return None
            if verb.takes in ("quote", "that") and not quoted:
                return None
            stop = tail.end() if tail else clause_end
            start = min(seg_start, quoted.start) if quoted else seg_start
            end, rest = clause_start, text[stop:seg_end].strip(' .,;:?!"”’»')
            if (rest and not inverted) or (
                inverted and any(stop <= q.start < seg_end for q in self.quotes[bisect_left(self.quote_starts, stop) :][:1])
            ):
                end = self._through_quote(stop, seg_end)
            return Claim(start, end, speaker, cue, (clause_start, stop), verb.distance, "said after", s_start)
        if (
            tail
            and not before
            and text[tail.end() : seg_end].strip(" .,") == ""
            and i
            and verb.form == "past"
            and verb.takes in ("say", "clause", "tell")
        ):
            previous = self.doc.sentences[i - 1]
            if "\n" in text[previous.end : sentence.start]:
                return None
            return Claim(
                previous.start,
                previous.end,
                speaker,
                cue,
                (sentence.start, sentence.end),
                verb.distance,
                "said in the next sentence",
                s_start,
            )
        if inverted or not self._has_content(cue, verb, speaker, seg_end):
            return None
        end = self._through_quote(cue[1], seg_end)
        that = grammar.THAT.match(text, cue[1], seg_end)
        return Claim(
            cue[1],
            end,
            speaker,
            cue,
            (self._clause_start(seg_start, s_start), that.end() if that else cue[1]),
            verb.distance,
            "said before",
            s_start,
        )

    def _clause_start(self, seg_start: int, subject: int) -> int:
        """A day before the subject belongs to the saying (“On 3 May the ministry said …”)."""
        return seg_start if subject - seg_start < 50 else subject

    def _through_quote(self, start: int, end: int) -> int:
        """`end`, or the end of the quotation that opens before it."""
        k = bisect_left(self.quote_starts, start)
        while k < len(self.quotes) and self.quotes[k].start < end:
            end = max(end, self.quotes[k].end)
            k += 1
        return end

    def _quote_ending(self, offset: int) -> Quote | None:
        """The quotation that ends just before `offset`."""
        i = bisect_left(self.quote_starts, offset) - 1
        if (
            i >= 0
            and 0 <= offset - self.quotes[i].end <= 12
            and not any(c.isalnum() for c in self.text[self.quotes[i].end : offset].replace("the", "").replace("The", ""))
        ):
            return self.quotes[i]
        return None

    def _has_content(self, cue: tuple[int, int], verb: Verb, speaker: Actor, end: int) -> bool:
        """Whether something said follows the verb."""
        text, after = self.text, cue[1]
        match verb.takes:
            case "say":
                return not grammar.NO_SAY.match(text, after)
            case "tell":
                return bool(grammar.THAT.match(text, after, end)) or not grammar.ORDER.match(text, after, end)
            case "clause":
                return (
                    bool(grammar.THAT.match(text, after, end))
                    or text.startswith((" of ", " about "), after)
                    or not grammar.NO_CLAUSE.match(text, after)
                )
            case "that":
                return bool(grammar.THAT.match(text, after, end))
            case "quote":
                return bool(grammar.QUOTED.match(text, after, end))
            case "show":
                return bool(grammar.THAT.match(text, after, end)) or speaker.kind == "media"
            case "put":
                return " at " in text[after : min(end, after + 160)]
            case _:
                return verb.form != "ing" or not grammar.NO_CLAUSE.match(text, after)

    def _subject(self, sentence: Span, seg_start: int, cue: tuple[int, int], verb: Verb, own: list[Claim]) -> tuple[Actor, int, int] | None:
        """Who the verb's subject is, with the subject's place."""
        text, at = self.text, cue[0]
        left = text[max(seg_start, at - 80) : at]
        mentions = self._mentions(max(sentence.start, at - 600), at)
        if verb.form == "ing":
            if left.endswith(" as ") and mentions and grammar.AS.fullmatch(text, mentions[-1].end, at):
                last = mentions[-1]
                if len(mentions) > 1 and grammar.QUOTED_BY.search(text[seg_start : last.start]):
                    last = mentions[-2]
                return last.actor, last.start, last.end
            if not grammar.PARTICIPLE.search(left):
                return None
            if own:
                return own[-1].speaker, own[-1].subject, own[-1].subject
            first = self._first(sentence, at)
            return (first.actor, first.start, first.start) if first else None
        if pronoun := grammar.PRONOUN.search(left):
            word = pronoun[1].casefold()
            if word == "who":
                place = at - len(left) + pronoun.start(1)
                near = next((x for x in reversed(mentions) if x.end <= place and place - x.end < 4), None)
                return (near.actor, near.start, near.end) if near else None
            if verb.form == "base" and word != "they":
                return None
            who = self.memory.resolve(word, at - len(left) + pronoun.start(1))
            start = at - len(left) + pronoun.start(1)
            return (who, start, at) if who else None
        for k in range(len(mentions) - 1, max(len(mentions) - 5, -1), -1):
            mention = mentions[k]
            if mention.end > at:
                continue
            if (
                k
                and mentions[k - 1].actor.organisation != mentions[k - 1].actor.name
                and grammar.INSIDE.fullmatch(text[mentions[k - 1].end : mention.start])
            ):
                mention = mentions[k - 1]
                return mention.actor, self._with_det(mention.start), at
            if mention.end < seg_start:
                break
            gap = text[mention.end : at]
            if k and gap.startswith(",") and grammar.APPENDED.fullmatch(text, mentions[k - 1].end, at):
                mention = mentions[k - 1]
                return mention.actor, self._with_det(mention.start), at
            if len(gap) < 260 and (
                grammar.PHRASE.fullmatch(gap)
                or grammar.ADJACENT.fullmatch(gap)
                or grammar.DOCUMENT.fullmatch(gap)
                or grammar.INSERTED.fullmatch(gap)
            ):
                return mention.actor, self._with_det(mention.start), at
        if grammar.CONJOINED.search(left) and own and own[-1].rule == "said before":
            return own[-1].speaker, own[-1].subject, own[-1].subject
        if grammar.CONJOINED.search(left) and grammar.JOINED.search(left[-20:]):
            first = self._first(sentence, at)
            return (first.actor, first.start, first.start) if first else None
        return None

    def _first(self, sentence: Span, before: int) -> ActorMention | None:
        """The actor that opens the sentence, if one does."""
        for mention in self._mentions(sentence.start, min(before, sentence.start + 300))[:3]:
            lead = self.text[sentence.start : mention.start]
            if len(lead) < 5 or "," in lead[-3:] or lead.rstrip().endswith((", the", ", a", ", an")) or grammar.LEAD.fullmatch(lead):
                return mention
        who = grammar.OPENS.match(self.text[sentence.start : sentence.start + 6])
        if who and (actor := self.memory.resolve(who[1].casefold(), sentence.start)):
            return ActorMention(sentence.start, sentence.start + len(who[1]), actor, "pronoun")
        return None

    def _with_det(self, start: int) -> int:
        """Where the subject starts with its article, and with “data of” before it."""
        if data := grammar.DATA_OF.search(self.text[max(0, start - 60) : start]):
            return start - len(data[0])
        m = grammar.WITH_DET.search(self.text[max(0, start - 14) : start])
        return start - len(m[0]) if m else start

    def _inverted(self, seg_start: int, cue: tuple[int, int], verb: Verb) -> tuple[Actor, int, int] | None:
        """“…, said X”."""
        if verb.takes == "tell":
            return None
        before = self.text[seg_start : cue[0]].rstrip()
        if not self._quote_ending(cue[0]) and (not before or before[-1] not in ',?!”"’»–—'):
            return None
        if pronoun := grammar.INVERTED_PRONOUN.match(self.text, cue[1]):
            who = self.memory.resolve(pronoun[1], cue[0])
            return (who, pronoun.start(1), pronoun.end()) if who else None
        det = grammar.INVERTED_DET.match(self.text, cue[1])
        if det:
            for mention in self._mentions(cue[1], det.end() + 1):
                return mention.actor, cue[1], mention.end
        return None

    def _anybody(self, seg_start: int, cue: tuple[int, int], verb: Verb) -> tuple[Actor, int, int] | None:
        """A subject whose noun no lexicon knows: whatever stands before “said” or “told”."""
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
        if (
            start == end
            or doc.tokens[end - 1].low in grammar.DOCUMENT_NOUNS
            or (start and doc.tokens[start - 1].low in ("of", "in", "for", "from", "with", "to", "at", "by"))
        ):
            return None
        head = doc.tokens[end - 1].low
        person = head in words("people_nouns", "singular") or head in words("people_nouns", "plural")
        name = self.text[doc.tokens[start].start : doc.tokens[end - 1].end]
        det = start and doc.tokens[start - 1].low in ("the", "a", "an", "one", "some", "many", "most", "another", "several")
        if not (person or det or name[0].isupper()):
            return None
        return Actor(name, "individual" if person else "", name if person else "", "", False), doc.tokens[start].start, cue[0]

    def _according(self, sentence: Span, i: int, cue: tuple[int, int]) -> Claim | None:
        """“According to X”, “reported by X”, “citing X”."""
        text, at = self.text, cue[1] + 1
        if (source := grammar.SOURCE.match(text, at, sentence.end)) and self._mentions(source.end(), source.end() + 1):
            at = source.end()
        at = grammar.DET.match(text, at).end()  # type: ignore[union-attr]
        end = at
        if him := grammar.HIM.match(text, at):
            actor = self.memory.resolve({"him": "he", "her": "she", "them": "they"}[him[1]], cue[0])
            end = him.end()
        else:
            mention = next(iter(self._mentions(at, at + 40)), None)
            if mention and not grammar.MODIFIED.fullmatch(text, at, mention.start):
                mention = None
            actor, end = (mention.actor, mention.end) if mention else (None, at)
        if actor is None:
            return None
        start, stop = self._segment(sentence, cue[0])
        low = text[cue[0] : cue[1]].casefold()
        span: tuple[int, int]
        if low in ("citing", "quoting"):
            rest = text[end:stop].strip(" ,.")
            span = (end, stop) if rest else (start, cue[0])
        elif grammar.CONJOINED_BARE.match(text, start, cue[0]) and i:
            span = self.doc.sentences[i - 1]
        else:
            span = (start, self._through_quote(end, stop))
        return Claim(
            span[0],
            span[1],
            actor,
            (cue[0], end),
            (cue[0], self._clause_stop(end, stop)),
            "estimated" if "estimated" in low else "alleged" if "alleged" in low else "",
            "citing" if low in ("citing", "quoting") else "according to",
            cue[0],
        )

    def _clause_stop(self, end: int, stop: int) -> int:
        if grammar.RELATIVE.match(self.text, end, stop):
            comma = self.text.find(",", end + 1, stop)
            return comma if comma > 0 else end
        return end

    def _sources(self, sentence: Span, i: int, own: list[Claim]) -> list[Claim]:
        """Sources in brackets at the end of a sentence, and in headlines after a dash or before a colon."""
        text, found = self.text, []
        if self.text[sentence.start] != "(" and ")" in text[max(sentence.start, sentence.end - 3) : sentence.end]:
            opening = text.rfind("(", sentence.start, sentence.end)
            m = grammar.BRACKETED.match(text, opening, sentence.end) if opening > sentence.start and sentence.end - opening < 100 else None
            if m:
                first = next((x for x in self._mentions(opening, opening + 6) if x.start <= m.start(1)), None)
                dated = grammar.DATED.match(m[1])
                actor = None
                if first and first.actor.kind == "media":
                    actor = first.actor
                elif dated:
                    actor = first.actor if first else Actor(dated[1], "media", "", dated[1], False)
                if actor:
                    own[:] = [replace(c, end=min(c.end, opening)) for c in own]
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
        if (i == 0 and self.doc.has_title) or text[sentence.end - 1] not in '.!?:;,"”':
            mentions = self._mentions(sentence.start, min(sentence.end, sentence.start + 300))
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

    def _cut(self, own: list[Claim]) -> list[Claim]:
        """A claim ends where the next speaker of the sentence is set against it (“…, while Y says …”)."""
        cut: list[Claim] = []
        for k, claim in enumerate(own):
            if claim.rule == "said before":
                for other in own[k + 1 : k + 9]:
                    if other.rule != "said before" or other.subject <= claim.cue[1] or other.subject >= claim.end:
                        continue
                    if m := grammar.CUT.search(self.text[max(claim.cue[1], other.subject - 80) : other.subject]):
                        claim = replace(claim, end=max(claim.cue[1], other.subject - len(m[0])))
                        break
            cut.append(claim)
        return cut


def _citing(own: list[Claim]) -> list[Claim]:
    """“Citing X, Y said …”: what Y says is X's, so Y's claim takes X's in."""
    cited = [c for c in own if c.rule == "citing"]
    if not cited:
        return own
    first = cited[0]
    said = next((c for c in own if c.rule == "said before" and c.start >= first.start), None)
    if said is None:
        return own
    inner = replace(first, start=said.start, end=said.end)
    outer = replace(said, start=min(first.start, said.start) - 1 if first.start else 0)
    return [inner if c is first else outer if c is said else c for c in own]


def _noun_like(low: str, text: str) -> bool:
    return text[0].isalpha() and low not in grammar.EDGES and not low.endswith("ly")
