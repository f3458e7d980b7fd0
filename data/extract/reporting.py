"""Reporting clauses: who is said to say what, and which words of the text they answer for."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from data.extract.antecedents import Antecedents
from data.extract.document import Document
from data.extract.names import Actor, ActorMention
from data.extract.quotes import Quote
from data.extract.spans import Span
from data.lexicon import entries, words


@dataclass(frozen=True, slots=True)
class Claim:
    """What `speaker` answers for; `clause` is the whole reporting clause, where the day of speaking may stand."""

    start: int
    end: int
    speaker: Actor
    cue: tuple[int, int]
    clause: tuple[int, int]
    distance: str
    rule: str
    subject: int


class Verb(NamedTuple):
    takes: str
    distance: str
    form: str  # "base", "third", "past", "ing"


BETWEEN = r"(?:has|have|had|did|also|later|then|now|once|again|already|earlier|today|yesterday|recently|repeatedly|meanwhile|himself|herself|themselves|itself|both|all|reportedly|further|\w+ly)"
TIMES = r"(?:(?:on|in|at|late|early|last|this)\s+(?:the\s+|an?\s+)?(?:[A-Z][\w.]*|\d{1,4}|statement|interview|report|week|month|year|written|press|release)(?:\s+(?:[A-Z][\w.]*|\d{1,4},?|statement|release|week|month|year))*)"
ADJACENT = re.compile(rf",?(?:\s+{BETWEEN}|,?\s+{TIMES},?|\s+\((?:\w|[ ,./-]){{1,30}}\))*\s+")
INSERTED = re.compile(rf"(?:\s*,[^.;:\"“”]{{1,240}}(?:,|\s[–—-])|\s+(?:who|whose)\s[^.;:,\"“”]{{1,140}}|\s[–—-]\s[^–—.;\"“”]{{1,200}}\s[–—-])(?:\s+{BETWEEN})*\s+")
DOCUMENT = re.compile(
    rf"\s+(?:[\w-]+\s+){{0,2}}?(?:report|data|figures|statistics|statement|study|survey|document|website|release|estimates|bulletin|records|letter|communiqu[eé]|spokes\w+|press\s+service)s?(?:\s+{BETWEEN})*\s+"
)
PHRASE = re.compile(rf"\s+(?:in|at|from|near|inside|outside|on|of|with|along)\s+(?:[\w’'-]+\s+){{0,6}}[\w’'-]+,?\s+")
DATA_OF = re.compile(
    r"\b(?:the\s+|an?\s+)?(?:[\w-]+\s+)?(?:data|figures|statistics|estimates|reports?|survey|study|records|documents|statement)\s+(?:\w+\s+)?(?:of|from|by)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
INSIDE = re.compile(r"\s+(?:(?:who|whose)\s[^.;:,\"“”]{1,140}\s)?(?:in|at|from|to|of|with|by|for|inside|outside|near)\s+(?:the\s+|an?\s+)?")
APPENDED = re.compile(rf"\s*,\s+(?:who|whose|which|an?|the|of|from|with|speaking)\s[^.;:\"“”]{{1,200}},(?:\s+{BETWEEN})*\s+")
AS = re.compile(r"(?:[\w\s’'-]|,(?=\s+as\b)){0,60}\s+as\s+")
PRONOUN = re.compile(rf"(?:^|[\s\"“(—–-])(he|she|they|it|who)(?:\s+{BETWEEN})*\s+$", re.IGNORECASE)
NEGATED = re.compile(r"(?:\b(?:not|never|to|would|will|may|might|could|should|can|cannot|let)|n['’]t)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:also\s+|later\s+|\w+ly\s+)?$")
ORDER = re.compile(r"\s+(?:[\w’'-]+\s+){0,4}?to\s(?!(?:the|an?)\s)")
TAIL_WORD = (
    r"(?:[A-Z][\w./’'-]*|\d{1,4}|the|an?|this|last|next|statement|interview|report|briefing|news|press|conference|written|telephone|phone|evening|morning|afternoon|week|month|"
    r"year|night|day|reporters|journalists|parliament|television|radio|release|email|e-mail|website|here|today|yesterday|later|earlier|again|privately|and|with|of|by|local|"
    r"state|adding|speech|meeting|session|letter|agency|time)"
)
TAIL = re.compile(rf"(?:\s+(?:on|in|at|to|through|from|during|by|after|before|late|early|{TAIL_WORD})(?:\s+{TAIL_WORD})*)*\s*(?=[.,;:?!)\"”»–—]|--|\n|$)")
THAT = re.compile(r"[^.;:!?\n]{0,60}?\bthat\b|\s*[:,]?\s*[\"“‘«]|[^.;:!?\n\"]{0,50}?[:,]\s*[\"“«]")
QUOTED = re.compile(r"[^.;!?\n\"]{0,50}?[:,]?\s*[\"“«]")
NO_CLAUSE = re.compile(r"\s*(?:[.,;)\]?!]|(?:to|by|for|with|on|in|at|and|or|as|from|into|up|against|over|towards?|under|back)\b)")
SOURCE_CUES = frozenset({"according", "by", "of", "citing", "quoting"})
SAID_BY = frozenset({"reported", "announced", "claimed", "disclosed", "confirmed", "estimated", "alleged", "quoted", "cited", "stated", "told"})
IN_WORDS_OF = frozenset({"words", "view", "opinion"})
ADJECTIVAL = frozenset({"not", "never", "to", "would", "will", "may", "might", "could", "should", "can", "cannot", "the", "a", "an", "its", "their", "his", "her", "no", "of"})
SOURCE = re.compile(
    r"(?:(?:the|an?|its|his|her|some|both|local|official|recent|latest|new|preliminary)\s+|[\w-]+\s+){0,3}?(?:data|figures|statistics|estimates|estimate|report|reports|study|survey|statement|"
    r"document|documents|records|sources|source|information|release)\s+(?:\w+\s+){0,2}?(?:of|from|by|in|at|within|close\s+to)\s+(?:the\s+)?"
)
DET = re.compile(r"(?:the\s+|an?\s+|one\s+|some\s+|both\s+|many\s+)?", re.IGNORECASE)
MODIFIED = re.compile(r"(?:[\w’'-]+\s+){0,4}")
HIM = re.compile(r"(him|her|them)\b")
CONJOINED = re.compile(r"(?:\b(?:and|but|or|yet)|,)(?:\s+(?:has|have|had|also|then|later|even|thus|\w+ly))*\s+$")
CUT = re.compile(r"(?:;|,\s+(?:but|while|whereas|and|although|though|yet))\s+(?:[\w’'-]+\s+){0,5}$")
BRACKETED = re.compile(r"\((?:the\s+)?([A-Z][^()\n]{1,80})\)[\s.”\"»]*$")
DATED = re.compile(r"([A-Z][^,;()]{1,40}),\s+(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{1,4})?")
REACH = 1500
"""How far a claim goes from its verb inside one sentence, so that a text without full stops stays cheap."""
HEAD_DASH = re.compile(r"(?:\s[–—-]+|:)\s+(?:the\s+)?$")
DATELINE_END = re.compile(r"\s*(?:\([^)]*\))?\s*(?:--|[–—])\s*$")
CONJOINED_BARE = re.compile(r"\s*(?:This|That|It|The\s+(?:figure|figures|news|information|number|report))\s+(?:was|is|were|has\s+been)\s+$")
DOCUMENT_NOUNS = frozenset({"reports", "report", "data", "statistics", "figures", "law", "constitution", "plan", "rules", "legislation", "estimates", "article", "study", "text", "statement", "documents"})


@cache
def _verbs() -> dict[str, list[tuple[list[str], Verb]]]:
    """The forms of the reporting verbs by their first word, longest first."""
    forms: dict[str, Verb] = {}
    for row in entries("reporting_verbs"):
        verb, *rest = row["verb"].split(" ", 1)
        after = f" {rest[0]}" if rest else ""
        pasts = row["past"].split("|") if row["past"] else [verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + ("d" if verb.endswith("e") else "ed") + after]
        third = verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
        ing = (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb + verb[-1] if verb in ("put", "admit") else verb) + "ing"
        for form, text in (*(("past", past) for past in pasts), ("base", verb + after), ("third", third + after), ("ing", ing + after)):
            forms.setdefault(text, Verb(row["takes"], row["distance"], form))
    index: dict[str, list[tuple[list[str], Verb]]] = {}
    for form, verb_form in sorted(forms.items(), key=lambda f: (-len(f[0]), f[0])):
        index.setdefault(form.split()[0], []).append((form.split(), verb_form))
    return index


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
        tokens, forms = self.doc.tokens, _verbs()
        cues = [i for i, t in enumerate(tokens) if t.low in forms or t.low in SOURCE_CUES]
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
        if token.low in SOURCE_CUES:
            if token.low == "by" and before in SAID_BY or token.low == "of" and before in IN_WORDS_OF:
                return self._according(sentence, i, (tokens[at - 1].start, token.end))
            if token.low == "according" and text[token.end : token.end + 4] == " to ":
                return self._according(sentence, i, (token.start, token.end + 3))
            return self._according(sentence, i, (token.start, token.end)) if token.low in ("citing", "quoting") else None
        if before in ADJECTIVAL and token.low != "according":
            return None
        for words_of, verb in _verbs()[token.low]:
            last = at + len(words_of)
            if last <= len(tokens) and all(t.text == w for t, w in zip(tokens[at:last], words_of, strict=True)):
                return self._reported(sentence, i, (token.start, tokens[last - 1].end), verb, own)
        return None

    def _mentions(self, start: int, end: int) -> tuple[ActorMention, ...]:
        return self.actors[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _verb_after(self, offset: int) -> bool:
        """Whether the next word reports again (“intelligence reports suggest”)."""
        k = self.doc.token_at(offset)
        return k < len(self.doc.tokens) and self.doc.tokens[k].text in _verbs()

    def _quote_at(self, offset: int) -> Quote | None:
        """The quotation that holds `offset`."""
        i = bisect_left(self.quote_starts, offset + 1) - 1
        return self.quotes[i] if i >= 0 and self.quotes[i].end >= offset else None

    def _segment(self, sentence: Span, at: int) -> tuple[int, int]:
        """The part of the sentence around `at` between semicolons, inside the quotation if `at` is in one."""
        first, last = max(sentence.start, at - REACH), min(sentence.end, at + REACH)
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
        if verb.form == "past" and PASSIVE.search(left) or verb.form != "ing" and NEGATED.search(left):
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
        tail = TAIL.match(text, clause_end, sentence.end)
        before = text[seg_start:clause_start].rstrip()
        quoted = self._quote_ending(clause_start)
        if (tail or inverted) and (quoted or (before and before[-1] in ",–—-?!”\"’»" )):
            if verb.takes in ("put", "of", "show") and not quoted and verb.takes != "show":
                return None
            if verb.takes in ("quote", "that") and not quoted:
                return None
            stop = tail.end() if tail else clause_end
            start = min(seg_start, quoted.start) if quoted else seg_start
            end, rest = clause_start, text[stop:seg_end].strip(" .,;:?!\"”’»")
            if rest and not inverted or inverted and any(stop <= q.start < seg_end for q in self.quotes[bisect_left(self.quote_starts, stop) :][:1]):
                end = self._through_quote(stop, seg_end)
            return Claim(start, end, speaker, cue, (clause_start, stop), verb.distance, "said after", s_start)
        if tail and not before and text[tail.end() : seg_end].strip(" .,") == "" and i and verb.form == "past" and verb.takes in ("say", "clause", "tell"):
            previous = self.doc.sentences[i - 1]
            if "\n" in text[previous.end : sentence.start]:
                return None
            return Claim(previous.start, previous.end, speaker, cue, tuple(sentence), verb.distance, "said in the next sentence", s_start)
        if inverted or not self._has_content(cue, verb, speaker, seg_end):
            return None
        end = self._through_quote(cue[1], seg_end if verb.form != "ing" else seg_end)
        that = THAT.match(text, cue[1], seg_end)
        return Claim(cue[1], end, speaker, cue, (self._clause_start(seg_start, s_start), that.end() if that else cue[1]), verb.distance, "said before", s_start)

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
        if i >= 0 and 0 <= offset - self.quotes[i].end <= 12 and not any(c.isalnum() for c in self.text[self.quotes[i].end : offset].replace("the", "").replace("The", "")):
            return self.quotes[i]
        return None

    def _has_content(self, cue: tuple[int, int], verb: Verb, speaker: Actor, end: int) -> bool:
        """Whether something said follows the verb."""
        text, after = self.text, cue[1]
        match verb.takes:
            case "say":
                return not re.compile(r"\s*(?:[.;)]|(?:nothing|goodbye|sorry|yes|no)\b|to\s+be\b)").match(text, after)
            case "tell":
                return bool(THAT.match(text, after, end)) or not ORDER.match(text, after, end)
            case "clause":
                return bool(THAT.match(text, after, end)) or text.startswith((" of ", " about "), after) or not NO_CLAUSE.match(text, after)
            case "that":
                return bool(THAT.match(text, after, end))
            case "quote":
                return bool(QUOTED.match(text, after, end))
            case "show":
                return bool(THAT.match(text, after, end)) or speaker.kind == "media"
            case "put":
                return " at " in text[after : min(end, after + 160)]
            case _:
                return verb.form != "ing" or not NO_CLAUSE.match(text, after)

    def _subject(self, sentence: Span, seg_start: int, cue: tuple[int, int], verb: Verb, own: list[Claim]) -> tuple[Actor, int, int] | None:
        """Who the verb's subject is, with the subject's place."""
        text, at = self.text, cue[0]
        left = text[max(seg_start, at - 80) : at]
        mentions = self._mentions(max(sentence.start, at - 600), at)
        if verb.form == "ing":
            if left.endswith(" as ") and mentions and AS.fullmatch(text, mentions[-1].end, at):
                last = mentions[-1]
                if len(mentions) > 1 and re.search(r"(?:quoted|cited)\s+by\s+(?:the\s+)?$", text[seg_start : last.start]):
                    last = mentions[-2]
                return last.actor, last.start, last.end
            if not re.search(r"[,–—]\s+$|\b(?:by|while|as)\s+$|[”\"]\s+$", left):
                return None
            if own:
                return own[-1].speaker, own[-1].subject, own[-1].subject
            first = self._first(sentence, at)
            return first and (first.actor, first.start, first.start)
        if pronoun := PRONOUN.search(left):
            word = pronoun[1].casefold()
            if word == "who":
                place = at - len(left) + pronoun.start(1)
                last = next((x for x in reversed(mentions) if x.end <= place and place - x.end < 4), None)
                return last and (last.actor, last.start, last.end)
            if verb.form == "base" and word != "they":
                return None
            who = self.memory.resolve(word, at - len(left) + pronoun.start(1))
            start = at - len(left) + pronoun.start(1)
            return who and (who, start, at)
        for k in range(len(mentions) - 1, max(len(mentions) - 5, -1), -1):
            mention = mentions[k]
            if mention.end > at:
                continue
            if k and not mentions[k - 1].actor.organisation == mentions[k - 1].actor.name and INSIDE.fullmatch(text[mentions[k - 1].end : mention.start]):
                mention = mentions[k - 1]
                return mention.actor, self._with_det(mention.start), at
            if mention.end < seg_start:
                break
            gap = text[mention.end : at]
            if k and gap.startswith(",") and APPENDED.fullmatch(text, mentions[k - 1].end, at):
                mention = mentions[k - 1]
                return mention.actor, self._with_det(mention.start), at
            if len(gap) < 260 and (PHRASE.fullmatch(gap) or ADJACENT.fullmatch(gap) or DOCUMENT.fullmatch(gap) or INSERTED.fullmatch(gap)):
                return mention.actor, self._with_det(mention.start), at
            if mention.actor.person and re.fullmatch(rf"\s+(?:{BETWEEN}\s+)*", gap):
                return mention.actor, mention.start, at
        if CONJOINED.search(left) and own and own[-1].rule == "said before":
            return own[-1].speaker, own[-1].subject, own[-1].subject
        if CONJOINED.search(left) and re.search(r"\b(?:and|but)\b", left[-20:]):
            first = self._first(sentence, at)
            return first and (first.actor, first.start, first.start)
        return None

    def _first(self, sentence: Span, before: int) -> ActorMention | None:
        """The actor that opens the sentence, if one does."""
        for mention in self._mentions(sentence.start, min(before, sentence.start + 300))[:3]:
            lead = self.text[sentence.start : mention.start]
            if len(lead) < 5 or "," in lead[-3:] or lead.rstrip().endswith((", the", ", a", ", an")) or re.fullmatch(r"(?:In|At|On|From)\s[^,]{1,60}\s", lead):
                return mention
        who = re.match(r"(He|She|They|It)\s", self.text[sentence.start : sentence.start + 6])
        if who and (actor := self.memory.resolve(who[1].casefold(), sentence.start)):
            return ActorMention(sentence.start, sentence.start + len(who[1]), actor, "pronoun")
        return None

    def _with_det(self, start: int) -> int:
        """Where the subject starts with its article, and with “data of” before it."""
        if data := DATA_OF.search(self.text[max(0, start - 60) : start]):
            return start - len(data[0])
        m = re.search(r"\b(?:(?:the\s+)?same|the|an?|one|some|another)\s+$", self.text[max(0, start - 14) : start], re.IGNORECASE)
        return start - len(m[0]) if m else start

    def _inverted(self, seg_start: int, cue: tuple[int, int], verb: Verb) -> tuple[Actor, int, int] | None:
        """“…, said X”."""
        if verb.takes == "tell":
            return None
        before = self.text[seg_start : cue[0]].rstrip()
        if not self._quote_ending(cue[0]) and (not before or before[-1] not in ",?!”\"’»–—"):
            return None
        if pronoun := re.compile(r"\s+(he|she|they)\b").match(self.text, cue[1]):
            who = self.memory.resolve(pronoun[1], cue[0])
            return who and (who, pronoun.start(1), pronoun.end())
        det = re.compile(r"\s+(?:the\s+|an?\s+|one\s+|another\s+)?").match(self.text, cue[1])
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
        while end and re.fullmatch(BETWEEN, doc.tokens[end - 1].text):
            end -= 1
        start = end
        while start and end - start < 4 and doc.tokens[start - 1].start >= seg_start and _noun_like(doc.tokens[start - 1].low, doc.tokens[start - 1].text):
            start -= 1
        if start == end or doc.tokens[end - 1].low in DOCUMENT_NOUNS or (start and doc.tokens[start - 1].low in ("of", "in", "for", "from", "with", "to", "at", "by")):
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
        if (source := SOURCE.match(text, at, sentence.end)) and self._mentions(source.end(), source.end() + 1):
            at = source.end()
        at = DET.match(text, at).end()  # type: ignore[union-attr]
        end = at
        if him := HIM.match(text, at):
            actor = self.memory.resolve({"him": "he", "her": "she", "them": "they"}[him[1]], cue[0])
            end = him.end()
        else:
            mention = next(iter(self._mentions(at, at + 40)), None)
            if mention and not MODIFIED.fullmatch(text, at, mention.start):
                mention = None
            actor, end = (mention.actor, mention.end) if mention else (None, at)
        if actor is None:
            return None
        start, stop = self._segment(sentence, cue[0])
        low = text[cue[0] : cue[1]].casefold()
        if low in ("citing", "quoting"):
            rest = text[end:stop].strip(" ,.")
            span = (end, stop) if rest else (start, cue[0])
        elif CONJOINED_BARE.match(text, start, cue[0]) and i:
            span = tuple(self.doc.sentences[i - 1])
        else:
            span = (start, self._through_quote(end, stop))
        return Claim(span[0], span[1], actor, (cue[0], end), (cue[0], self._clause_stop(end, stop)), "estimated" if "estimated" in low else "alleged" if "alleged" in low else "", "citing" if low in ("citing", "quoting") else "according to", cue[0])

    def _clause_stop(self, end: int, stop: int) -> int:
        if re.compile(r",\s+who\b").match(self.text, end, stop):
            comma = self.text.find(",", end + 1, stop)
            return comma if comma > 0 else end
        return end

    def _sources(self, sentence: Span, i: int, own: list[Claim]) -> list[Claim]:
        """Sources in brackets at the end of a sentence, and in headlines after a dash or before a colon."""
        text, found = self.text, []
        if self.text[sentence.start] != "(" and ")" in text[max(sentence.start, sentence.end - 3) : sentence.end]:
            opening = text.rfind("(", sentence.start, sentence.end)
            m = BRACKETED.match(text, opening, sentence.end) if opening > sentence.start and sentence.end - opening < 100 else None
            if m:
                first = next((x for x in self._mentions(opening, opening + 6) if x.start <= m.start(1)), None)
                dated = DATED.match(m[1])
                actor = None
                if first and first.actor.kind == "media":
                    actor = first.actor
                elif dated:
                    actor = first.actor if first else Actor(dated[1], "media", "", dated[1], False)
                if actor:
                    own[:] = [replace(c, end=min(c.end, opening)) for c in own]
                    found.append(Claim(sentence.start, sentence.end, actor, (m.start(1), m.end(1)), (opening, sentence.end), "", "source in brackets", opening))
        if (i == 0 and self.doc.has_title) or text[sentence.end - 1] not in ".!?:;,\"”":
            mentions = self._mentions(sentence.start, min(sentence.end, sentence.start + 300))
            if mentions:
                last, first = mentions[-1], mentions[0]
                if last.end == sentence.end and (dash := HEAD_DASH.search(text[max(sentence.start, last.start - 8) : last.start])):
                    edge = last.start - len(dash[0])
                    if len(text[sentence.start : edge].split()) > 2:
                        found.append(Claim(sentence.start, edge, last.actor, (last.start, last.end), (last.start, last.end), "", "headline", last.start))
                elif first.start == sentence.start and text[first.end : first.end + 2] == ": ":
                    found.append(Claim(first.end + 2, sentence.end, first.actor, (first.start, first.end), (first.start, first.end), "", "headline", first.start))
        return found

    def _cut(self, own: list[Claim]) -> list[Claim]:
        """A claim ends where the next speaker of the sentence is set against it (“…, while Y says …”)."""
        cut: list[Claim] = []
        for k, claim in enumerate(own):
            if claim.rule == "said before":
                for other in own[k + 1 : k + 9]:
                    if other.rule != "said before" or other.subject <= claim.cue[1] or other.subject >= claim.end:
                        continue
                    if m := CUT.search(self.text[max(claim.cue[1], other.subject - 80) : other.subject]):
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
    return text[0].isalpha() and low not in _NOT_NOUNS and not low.endswith("ly")


_NOT_NOUNS = frozenset(
    """the a an of to in on at by for from with and or but as if when while that which who whom he she it they we you i there this these those not is are was were be
    been has have had did do does would will could one some many most another several what how why so than then also because after before since about""".split()
)
