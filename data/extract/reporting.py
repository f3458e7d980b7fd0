"""Reporting clauses: who is said to say what, and which words of the text they answer for."""

from __future__ import annotations

import data.extract.reporting_grammar as grammar
from data.extract.action_words import is_past
from data.extract.antecedents import Antecedents
from data.extract.document import Document
from data.extract.names import Actor, ActorMention
from data.extract.quotes import Quote
from data.extract.reporting_grammar import Claim, Verb
from data.extract.sources import Sources
from data.extract.spans import Span
from data.extract.subjects import Subjects
from data.extract.surroundings import Surroundings

AFTER_SAID = ("", *',–—-?!”"’»')
"""How ends what is said before its reporting clause; nothing stands there where a sentence is only that clause."""
BESIDE = 4
"""How many claims before and after one that cites may be the one that it is cited in."""


class Reader:
    """Reads the reporting clauses of one report, in order, and remembers who spoke."""

    def __init__(self, doc: Document, actors: tuple[ActorMention, ...], quotes: tuple[Quote, ...]) -> None:
        self.doc, self.text = doc, doc.text
        self.around, self.memory = Surroundings(doc, actors, quotes), Antecedents(doc, actors)
        self.subjects, self.sources = Subjects(self.around, self.memory), Sources(self.around, self.memory)

    def claims(self) -> list[Claim]:
        """Every claim in order of its cue."""
        found: list[Claim] = []
        tokens, lows, by_before = self.doc.tokens, self.doc.lows, grammar.SOURCE_BEFORE
        cues = [
            k for k in self.doc.indices_of(grammar.cue_words()) if lows[k] not in by_before or (k and lows[k - 1] in by_before[lows[k]])
        ]
        at = 0
        for i, sentence in enumerate(self.doc.sentences):
            own: list[Claim] = []
            while at < len(cues) and tokens[cues[at]].start < sentence.end:
                claim = self._claim(sentence, i, cues[at], own)
                at += 1
                if claim is not None:
                    own.append(claim)
                    self.memory.spoke(claim.speaker, claim.cue[0])
            sources = self.sources.outside(sentence, i, own)
            if own:
                found += self._cut(_citing(own))
            found += sources
        return found

    def _claim(self, sentence: Span, i: int, at: int, own: list[Claim]) -> Claim | None:
        """The claim whose cue starts at token `at`, if it is one."""
        doc, token = self.doc, self.doc.tokens[at]
        low = token.low
        if low in grammar.SOURCE_BEFORE:
            return self.sources.according(sentence, i, (doc.tokens[at - 1].start, token.end), own)
        if low == "according" or low in grammar.REFERENCE:
            to = self.text.startswith(" to ", token.end)
            return self.sources.according(sentence, i, (token.start, token.end + 3), own) if to else None
        if low in grammar.LEARNT and self.text.startswith(" from ", token.end):
            return self.sources.according(sentence, i, (token.start, token.end + 5), own)
        if low in grammar.CITING:
            return self.sources.according(sentence, i, (token.start, token.end), own)
        if low in grammar.RECKONING and (claim := self.sources.reckoned(sentence, (token.start, token.end))):
            return claim
        if low not in grammar.verbs():
            return None
        before = doc.lows[at - 1] if at and doc.words[at - 1] != "May" else ""  # “figures for May show”
        if before in grammar.NO_REPORT or (low in grammar.NOUNS_TOO and any(v.form == "past" for _, v in grammar.verbs().get(before, ()))):
            return None
        for form, verb in grammar.verbs()[low]:
            last = at + len(form)
            if doc.words[at:last] == form:
                return self._reported(sentence, i, (token.start, doc.tokens[last - 1].end), verb, before, own)
        return None

    def _reported(self, sentence: Span, i: int, cue: tuple[int, int], verb: Verb, word: str, own: list[Claim]) -> Claim | None:
        """The claim of a verb that stands at `cue` after `word` in lower case."""
        text, at = self.text, cue[0]
        seg_start, seg_end = self.around.segment(sentence, at)
        if verb.form in ("base", "third") and self._is_noun(cue, word):
            return None
        if verb.form != "ing" and grammar.may_unsay(word):
            left = text[max(seg_start, at - 60) : at]
            if (verb.form == "past" and grammar.PASSIVE.search(left)) or grammar.NEGATED.search(left):
                return None
        subject = self.subjects.after(seg_start, cue, verb) if word == "," else None
        inverted = subject is not None and text[subject[2] : subject[2] + 1] in grammar.CLAUSE_ENDS
        if not inverted:
            subject = self.subjects.before(sentence, seg_start, cue, verb, word, own)
        if subject is None:
            subject = self.subjects.after(seg_start, cue, verb)
            inverted = subject is not None
        if subject is None:
            subject = self.subjects.anybody(seg_start, cue, verb)
        if subject is None:
            return None
        speaker, s_start, s_end = subject
        clause = min(s_start, at), max(s_end, cue[1])
        before = text[seg_start : clause[0]].rstrip()
        quoted = self.around.quote_ending(clause[0])
        may_follow = quoted is not None or before[-1:] in AFTER_SAID
        tail = grammar.tail(text, clause[1], sentence.end, verb) if may_follow else None
        claim = Claim(cue[1], seg_end, speaker, cue, clause, verb.distance, "said before", s_start)
        if (
            before[-2:].casefold() == "as"
            and (aside := grammar.AS_CLAUSE.search(before))
            and (over := grammar.ASIDE_END.match(text, cue[1], seg_end))
        ):
            start, end = seg_start, seg_start + aside.start()
            if "," in over[0]:  # “As X reported, …”, “if, as X says, …”
                start, end = over.end(), self.around.through_quote(over.end(), seg_end)
            return claim._replace(start=start, end=end, clause=(clause[0], over.end()), rule="said aside")
        if (tail or inverted) and (quoted or before) and may_follow:
            if not quoted and verb.takes in ("put", "of", "quote", "deny"):
                return None
            stop = tail.end() if tail else clause[1]
            rest = text[stop:seg_end].strip(' .,;:?!"”’»')
            goes_on = self.around.quote_opens(stop, seg_end) if inverted else rest
            return claim._replace(
                start=min(seg_start, quoted.start) if quoted else seg_start,
                end=self.around.through_quote(stop, seg_end) if goes_on else clause[0],
                clause=(clause[0], stop),
                rule="said after",
            )
        alone = tail is not None and not before and i and text[tail.end() : seg_end].strip(" .,") == ""
        if alone and verb.form == "past" and verb.takes in ("say", "clause", "tell"):
            previous = self.doc.sentences[i - 1]
            if "\n" in text[previous.end : sentence.start]:
                return None
            return claim._replace(start=previous.start, end=previous.end, clause=sentence, rule="said in the next sentence")
        if inverted or not self._has_content(clause[0], cue, verb, speaker, seg_end):
            return None
        that = grammar.THAT.match(text, cue[1], seg_end)
        said = self._clause_start(seg_start, s_start), that.end() if that else cue[1]
        if self.around.quote_at(at) is None and grammar.SAME_SPEAKER.match(text, seg_end, sentence.end):
            seg_end = sentence.end  # “he said that there had never been so many; usually there are 5,000”
        return claim._replace(end=self._end(seg_start, seg_end, cue, word, before), clause=said)

    def _end(self, seg_start: int, seg_end: int, cue: tuple[int, int], word: str, before: str) -> int:
        """Where ends what is said after the verb: a relative clause that reports ends before its sentence does."""
        end = self.around.through_quote(cue[1], seg_end)
        over = grammar.COMMA if grammar.RELATED.search(before) else None
        if word == "who":
            added = self.text[seg_start : cue[0]].rstrip().endswith(", who")
            over = grammar.COMMA if added else grammar.GOES_ON
        found = over.search(self.text, cue[1], end) if over else None
        return found.start() if found else end

    def _is_noun(self, cue: tuple[int, int], word: str) -> bool:
        """Whether a word after `word` is a noun for what is said: “intelligence reports suggest”, “and fears grew”."""
        k = self.doc.token_at(cue[1])
        if k >= len(self.doc.tokens):
            return False
        following = self.doc.words[k]
        goes_on = following in grammar.NOUN_GOES_ON or is_past(following)
        return following in grammar.verbs() or (word in grammar.BEFORE_NOUN and self.text[cue[1] - 1] == "s" and goes_on)

    def _clause_start(self, seg_start: int, subject: int) -> int:
        """A day before the subject belongs to the saying (“On 3 May the ministry said …”)."""
        return seg_start if subject - seg_start < 50 else subject

    def _has_content(self, start: int, cue: tuple[int, int], verb: Verb, speaker: Actor, end: int) -> bool:
        """Whether something said follows the verb, whose subject starts at `start`."""
        text, after = self.text, cue[1]
        if interposed := grammar.INTERPOSED.match(text, after, end):  # “they claimed, he said, to have …”
            after = interposed.end()
        match verb.takes:
            case "say":
                return not grammar.NO_SAY.match(text, after)
            case "tell":
                return bool(grammar.THAT.match(text, after, end)) or not grammar.ORDER.match(text, after, end)
            case "clause":
                return (
                    bool(grammar.THAT.match(text, after, end))
                    or text.startswith((" of ", " about "), after)
                    or bool(grammar.TO_HAVE.match(text, after))
                    or not grammar.NO_CLAUSE.match(text, after)
                )
            case "that":
                return bool(grammar.THAT.match(text, after, end))
            case "deny":
                return bool(grammar.DENIED.match(text, after, end))
            case "quote":
                return bool(grammar.QUOTED.match(text, after, end))
            case "show":
                if grammar.FIGURE.match(text, after, end) and grammar.PAPER.search(text, start, cue[0]):
                    return True
                return bool(grammar.THAT.match(text, after, end)) or speaker.kind == "media"
            case "count":
                return verb.form == "past" and grammar.FIGURE.match(text, after, end) is not None  # “records” are papers
            case "put":
                return " at " in text[after : min(end, after + 160)]
            case _:
                return verb.form != "ing" or not grammar.NO_CLAUSE.match(text, after)

    def _cut(self, own: list[Claim]) -> list[Claim]:
        """A claim ends where the next speaker of the sentence is set against it (“…, while Y says …”)."""
        cut: list[Claim] = []
        for k, claim in enumerate(own):
            if claim.rule == "said before":
                for other in own[k + 1 : k + 9]:
                    if other.rule == "said after" and claim.cue[1] < other.clause[0] < claim.end <= other.clause[1] + len("."):
                        claim = claim._replace(end=other.clause[0])  # “X says …, Y reports.”
                    if other.rule != "said before" or other.subject <= claim.cue[1] or other.subject >= claim.end:
                        continue
                    if m := grammar.CUT.search(self.text[max(claim.cue[1], other.subject - 80) : other.subject]):
                        claim = claim._replace(end=max(claim.cue[1], other.subject - len(m[0])))
                        break
            cut.append(claim)
        return cut


def _citing(own: list[Claim]) -> list[Claim]:
    """“Citing X, Y said …”: what Y says is X's, so Y's claim takes X's in."""
    for k, cited in enumerate(own):
        if cited.rule != "citing":
            continue
        near = [(j, own[j]) for j in range(max(0, k - BESIDE), min(len(own), k + BESIDE + 1)) if j != k]
        before = [j for j, c in near if c.rule == "said after" and c.cue[1] <= cited.cue[0]]
        behind = [j for j, c in near if c.rule == "said before" and (c.cue[0] > cited.cue[1] or c.cue[1] <= cited.cue[0])]
        for j in (*before[-1:], *behind[:1]):
            said = own[j]
            own[k] = cited._replace(start=said.start, end=said.end)
            own[j] = said._replace(start=min(cited.start, said.start) - 1 if said.start else 0, end=said.end + 1)
            break
    return own
