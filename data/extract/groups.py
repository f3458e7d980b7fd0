"""Whose nationality or ethnicity a count takes over where its own phrase names none: which people its words refer back to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from data.extract.anaphora import FEW, LOOK_BACK
from data.extract.bodies import head_of
from data.extract.document import Document
from data.extract.drafts import Draft
from data.extract.group_statements import AFTERWARDS, group_statements
from data.extract.nouns import NOUN_PHRASE_ENDS
from data.extract.people_words import anyone, is_plural, person_noun
from data.extract.peoples import MOVED, from_places, group_words, people_name
from data.extract.places import PlaceMention
from data.extract.spans import START, VOCABULARY, Reading, Span
from data.lexicon import members

BEFORE = 3  # words before a people in which “including” speaks of it: “including at least 12 Tajiks”
BETWEEN = 3  # words between a people and its noun: “ethnic Uzbek cotton pickers”
NEAR = 2  # sentences over which a part or a number of the same status still speaks of the same people
AFTER = 4  # sentences after a count in which “They were from Mexico” is still said of its people
SURE = 10  # from this size on, the same number told again means the same people
FATES = members("grammar_words", "people by their fate")
PARTS = members("grammar_words", "part of a group")
NOT_OF_HOME = MOVED | {"citizens", "nationals"}
"""Nouns behind which “from” tells where people were, or is part of no name for them."""
FURTHER = frozenset({"another", "more", "further", "additional", "others"})
AMONG = re.compile(r"\W*(?:of|among|amongst|out\s+of)\s+(?:them|those|these|whom|the\s+\w+ees)\b", re.IGNORECASE)
LISTED = re.compile(r"\s*,?\s*(?:and|as\s+well\s+as|,)\s+")
"""What stands between two items of a list."""


class Named(NamedTuple):
    """People named together with their group: “Tajik refugees”, “refugees from Tajikistan”, “Tajiks” (`noun` is then “tajiks”)."""

    start: int
    noun: str
    group: Reading


class Groups:
    """What a report says of whole groups, for the counts that name none."""

    def __init__(self, doc: Document, places: tuple[PlaceMention, ...]) -> None:
        self.doc = doc
        self.by_noun: dict[str, list[Named]] = {}
        self.named = sorted([*_adjectives(doc), *_origins(doc, places)])
        for mention in self.named:
            self.by_noun.setdefault(mention.noun, []).append(mention)
        title_end = doc.sentences[0].end if doc.has_title else 0
        self.title = [n for n in self.named if n.start < title_end and not _acting(doc, n) and not _partial(doc, n)]
        self.said = group_statements(doc, places)
        self.heard = 0

    def hear(self, until: int, drafts: Sequence[Draft]) -> None:
        """Give the counts read so far what the text up to `until` says of their people after them (“They came from Mexico”)."""
        while self.heard < len(self.said) and self.said[self.heard][0].start < until:
            sentence = self.doc.sentence_index(self.said[self.heard][0].start)
            about = next((d for d in reversed(drafts) if d.people and d.span.end <= self.said[self.heard][0].start), None)
            reach = 0 if self.said[self.heard][0].rule == "group:apposed" else AFTER
            if about is not None and sentence - about.sentence <= reach and not _own(about):
                group = joined([*self._heard_before(about), *self.said[self.heard]])
                whole = _whole_of(about, drafts)
                for draft in drafts[-FEW:]:
                    if not _own(draft) and (draft is whole or _whole_of(draft, drafts) is whole):
                        draft.fields["group"] = group
            self.heard += 1

    def _heard_before(self, about: Draft) -> list[Reading]:
        group = about.fields.get("group")
        return [group] if group is not None and group.rule in AFTERWARDS else []

    def told(self, draft: Draft, drafts: Sequence[Draft]) -> Reading | None:
        """The group of the same number told again, of the numbers that it sums up, or of the people that it is a part of."""
        value, definite = draft.number.value, draft.counted.anaphor == "definite"
        known = [d for d in reversed(drafts[-FEW:]) if d.people and "group" in d.fields]
        if value is not None and draft.unit != "percent":
            for other in known:
                if other.number.value == value and other.unit == draft.unit and (definite or value >= SURE):
                    return _again(other.fields["group"])
            if definite and (parts := _summed(value, drafts)):
                return joined([d.fields["group"] for d in parts])
        noun = draft.noun
        if (whole := self._beside(draft, drafts) or self.whole(draft, drafts)) is not None:
            return _again(whole.fields["group"]) if "group" in whole.fields else None
        if (
            not noun
            and known
            and draft.number.form != "percent"
            and draft.sentence - known[0].sentence <= NEAR
            and not _one_of_several(known)
        ):
            return _again(known[0].fields["group"])
        if (
            known
            and (not noun or noun in FURTHER or anyone(noun))
            and draft.sentence - known[0].sentence <= LOOK_BACK
            and self._further(draft)
        ):
            return _again(known[0].fields["group"])
        return None

    def whole(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """The count before it, itself no part of another, of which the women, children … of a count can be a part."""
        if _last(draft) not in PARTS:
            return None
        near = takewhile(lambda d: draft.sentence - d.sentence <= NEAR, reversed(drafts[-FEW:]))
        found = next((d for d in near if d.people and _at_most(draft, d) and _last(d) not in PARTS), None)
        return _whole_of(found, drafts) if found is not None else None

    def _beside(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """Of men, women, children … the people of the same kind that they are listed with: “164 men and 4 women”."""
        other = drafts[-1] if drafts else None
        if other is None or not other.people or not {_last(draft), _last(other)} <= PARTS:
            return None
        return other if LISTED.fullmatch(self.doc.text, other.span.end, draft.span.start) else None

    def _further(self, draft: Draft) -> bool:
        """Whether a count adds to one before it: “another 20”, “some 900 more sailors”, “12 others”."""
        first, last = self.doc.token_at(draft.span.start), self.doc.token_at(draft.span.end)
        lows = self.doc.lows[first : last + 2]
        return any(low in FURTHER and (low != "more" or following != "than") for low, following in pairwise(lows))

    def among(self, draft: Draft, drafts: Sequence[Draft], sentence: Span) -> Reading | None:
        """The group of a count whose sentence says first whom it is taken from (“Of those who fled, 260 …”, “Among them are 12 …”)."""
        if not AMONG.match(self.doc.text, sentence.start, draft.span.start):
            return None
        known = next((d for d in reversed(drafts[-FEW:]) if d.people and "group" in d.fields and d.sentence < draft.sentence), None)
        if known is not None and draft.sentence - known.sentence <= LOOK_BACK:
            return _again(known.fields["group"])
        return self.only(draft.span.start)

    def meant(self, draft: Draft, drafts: Sequence[Draft]) -> Reading | None:
        """The one group that people without a name of their own must be of: by the same noun, the same status near by, or the title."""
        noun = draft.noun
        if draft.counted.noun is None or not anyone(noun):
            return None
        if draft.number.form != "vague" and _last(draft) in FATES and _plain(self.doc, draft):
            same = self.by_noun.get(noun, [])
            until = bisect_left(same, draft.span.start, key=START)
            before = {n.group.value: n.group for n in same[max(0, until - FEW) : until]}
            latest = next((d.fields["group"].value for d in reversed(drafts[-FEW:]) if d.people and _own(d)), None)
            if len(before) == 1 and (latest is None or latest in before):
                return _again(next(iter(before.values())))
        status = draft.fields["status"].value
        near = [
            d
            for d in drafts[-FEW:]
            if d.people and draft.sentence - d.sentence <= NEAR and d.fields["status"].value == status and "group" in d.fields
        ]
        if status != "other" and near:
            if LISTED.fullmatch(self.doc.text, near[-1].span.end, draft.span.start):
                return None  # “26 Romanian nationals and nine individuals”
            groups = {d.fields["group"].value for d in near}
            one = len(groups) == 1 and "|" not in near[-1].fields["group"].value and any(_at_most(draft, d) for d in near)
            return _again(near[-1].fields["group"]) if one else None
        title = {n.group.value: n.group for n in self.title}
        if len(title) == 1 and status not in ("killed", "injured", "protested", "other") and draft.span.start > self.title[-1].start:
            return _again(next(iter(title.values())))
        return None

    def only(self, before: int) -> Reading | None:
        """The one group of people that the report has named up to an offset, for words that surely point back (“of those”)."""
        until = bisect_left(self.named, before, key=START)
        groups = {n.group.value: n.group for n in self.named[max(0, until - FEW) : until] if not _partial(self.doc, n)}
        return _again(next(iter(groups.values()))) if len(groups) == 1 else None


def _one_of_several(known: Sequence[Draft]) -> bool:
    """Whether the count told last stands in a list of several groups, so that what comes after it need not be of its own."""
    return len(known) > 1 and known[1].sentence == known[0].sentence and known[0].fields["group"].value != known[1].fields["group"].value


def _last(draft: Draft) -> str:
    """The last word of the noun of a count."""
    return draft.noun.rpartition(" ")[2]


def joined(groups: Sequence[Reading]) -> Reading:
    """Several groups as one reading, none twice, in text order."""
    values = dict.fromkeys(v for r in groups for v in r.value.split("|"))
    return Reading("|".join(values), groups[0].start, groups[-1].end, groups[-1].rule)


def _whole_of(draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """The count that another is told to be a part of, through the list it stands in (“of those, 98 … and 31 …”); else itself."""
    part = draft
    for _ in range(FEW):
        if part.antecedent is None or part.antecedent.kind != "list":
            break
        part = drafts[part.antecedent.index]
    taken = part.antecedent is not None and part.antecedent.kind in ("of", "rest")
    return drafts[part.antecedent.index] if part.antecedent is not None and taken else draft


def _again(group: Reading) -> Reading:
    return group._replace(rule="group:carried")


def _own(draft: Draft) -> bool:
    """Whether the count names its group itself."""
    group = draft.fields.get("group")
    return group is not None and group.rule not in {*AFTERWARDS, "group:carried"}


def _plain(doc: Document, draft: Draft) -> bool:
    """Whether no word but an adjective of quantity stands between number and noun, so that the noun means those it meant before."""
    noun = draft.counted.noun
    between = doc.tokens_in((draft.number.end, noun[0])) if noun is not None else ()
    return all(t.low in ("of", "the", "more", "other", "new", "remaining", "-") for t in between)


def _at_most(part: Draft, whole: Draft) -> bool:
    """Whether a count can be a part of another."""
    if part.unit == "percent":
        return True
    own = part.number.value if part.number.value is not None else part.number.low
    bound = whole.number.value if whole.number.value is not None else whole.number.high
    return own is None or bound is None or own <= bound


def _summed(value: float, drafts: Sequence[Draft]) -> list[Draft]:
    """The two to four counts of people just before that add up to a number, in text order."""
    parts: list[Draft] = []
    for draft in reversed(drafts[-FEW:]):
        if not draft.people or draft.number.value is None or "group" not in draft.fields:
            break
        parts.append(draft)
        if len(parts) > 1 and sum(d.number.value or 0 for d in parts) == value:
            return parts[::-1]
        if len(parts) == 4:
            break
    return []


def _adjectives(doc: Document) -> list[Named]:
    found: list[Named] = []
    tokens = doc.tokens
    for i in doc.indices_of(group_words().keys()):
        low = doc.lows[i]
        reading = Reading(people_name(low), tokens[i].start, tokens[i].end, "group:adjective")
        if low.endswith("s") and person_noun(low):
            found.append(Named(tokens[i].start, low, reading))
            continue
        for token in tokens[i + 1 : i + 1 + BETWEEN]:
            if _plural(token.low):
                found.append(Named(tokens[i].start, token.low, reading))
            if _plural(token.low) or token.low in NOUN_PHRASE_ENDS or not token.text[0].isalpha():
                break
    return found


def _acting(doc: Document, named: Named) -> bool:
    """Whether those named act for a state or a body (“Kyrgyz officials”, “by the Saudis”) and are not those that something happens to."""
    before = doc.token_at(named.start) - 1
    if before >= 0 and doc.lows[before] == "the":
        before -= 1
    head = head_of(named.noun)
    return (before >= 0 and doc.lows[before] == "by") or (head is not None and head.kind != "individual")


def _partial(doc: Document, named: Named) -> bool:
    """Whether those named are said to be some of others: “including 12 Tajiks”, “12 Tajik migrants among 40 held”."""
    i = doc.token_at(named.start)
    return "including" in doc.lows[max(0, i - BEFORE) : i] or "among" in doc.lows[i + 1 : i + 1 + BETWEEN]


@lru_cache(maxsize=VOCABULARY)
def _plural(low: str) -> bool:
    return is_plural(low) and bool(person_noun(low))


def _origins(doc: Document, places: tuple[PlaceMention, ...]) -> list[Named]:
    found: list[Named] = []
    for mention in places:
        i = doc.token_at(mention.start)
        if (
            i >= 2
            and doc.tokens[i - 1].low == "from"
            and doc.tokens[i - 2].low not in NOT_OF_HOME
            and _plural(noun := doc.tokens[i - 2].low)
        ):
            found += [Named(r.start, noun, r) for r in from_places(doc, mention.start, (mention,))]
    return found
