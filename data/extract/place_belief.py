"""Whether a name of the gazetteer is a place where it stands, or part of a person’s or an organisation’s name, or a word."""

from __future__ import annotations

import re
from functools import lru_cache

from data.extract.document import Document
from data.extract.gazetteer import fold, lookup, may_open
from data.extract.place_spellings import LARGE, Found, in_one_list, longest, state_after
from data.extract.place_words import (
    ADJECTIVES,
    COMPANIES,
    CONNECTIVES,
    COURTESY,
    DAYS,
    FUNCTION_WORDS,
    GENERICS,
    GIVEN_NAMES,
    JOINTS,
    NEIGHBOURS,
    NO_PLACE_BEFORE,
    NUMBERED,
    ORGANISATION_HEADS,
    PLACE_PREPOSITIONS,
    POSSESSIVE,
    PREPOSITIONS,
    ROLES,
    SENTENCE_STARTS,
    STREETS,
    SURNAMES,
    WITH_ARTICLE,
    capitalised,
    joined,
    plain,
)
from data.extract.spans import VOCABULARY, Token

REACH = 7
"""Words to the right of a name in which the head of an organisation's name is looked for."""
TOLD = 20_000
"""From so many inhabitants on, a preposition is enough for a place whose name is a common word or a given name."""
KNOWN = 100_000
"""From so many inhabitants on, a place is believed in a heading and beside another place's name."""
DATELINE = re.compile(r"\s?(?:[-–—]{1,2}\s|\()")


class TitleCase:
    """Headings in which nearly every word is capitalised, so that capitals tell nothing."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.known: dict[int, bool] = {}

    def at(self, offset: int) -> bool:
        i = self.doc.sentence_index(offset)
        known = self.known.get(i)
        if known is None:
            known = self.known[i] = self.capitals_all_over(self.doc.sentences[i])
        return known

    def capitals_all_over(self, sentence: tuple[int, int]) -> bool:
        start, end = sentence
        if end - start >= 200 or self.doc.text[end - 1] in '.!?”"':
            return False
        long = [t for t in self.doc.tokens_in(sentence) if len(t.text) > 3 and t.text[0].isalpha()]
        return len(long) >= 2 and sum([capitalised(t) for t in long]) >= 0.8 * len(long)


def believed(doc: Document, match: Found, titles: TitleCase, earlier: list[Found]) -> bool:
    """Whether the words around a name let it be a place and no part of a person's or an organisation's name."""
    first, last, start, end, meaning, *_ = match
    tokens, text, known = doc.tokens, doc.text, meaning.known
    title = titles.at(start)
    goes_on = last + 1 < len(tokens) and may_go_on(doc.words[last + 1])
    led = first > 0 and may_lead(doc.words[first - 1])
    if (goes_on and organisation_after(doc, match, 2 if title else REACH)) or (led and organisation_before(doc, match)):
        return False
    if first > 1 and tokens[first - 1].text == "." and tokens[first - 2].low in COURTESY:
        return False
    if not known and start and text[start - 1] == "(" and text[start:end].isupper():
        return False
    if adjectival(doc, match) or names_other(doc, match):
        return False
    if tokens[last].low in NUMBERED and last + 1 < len(tokens) and tokens[last + 1].text[0].isdigit():
        return False  # “Channel 31”
    if title:
        listed = (text[end : end + 1] == "," and begins_name(doc, last + 2)) or told(doc, match)
        return known or listed or (meaning.weight >= KNOWN and not meaning.doubtful)
    after = neighbour(doc, last, 1) if goes_on and tokens[last].end == end else None
    firm = meaning.country and (first != last or tokens[last].low not in GIVEN_NAMES)
    if after is not None and not firm and not harmless(after.low) and not begins_name(doc, last + 1):
        return False
    before = neighbour(doc, first, -1) if led else None
    if before is not None and not harmless(before.low):
        opening = before.low not in GIVEN_NAMES and doc.sentence_at(before.start).start == before.start
        if before.low in SENTENCE_STARTS or (opening and not (first == last and tokens[first].low in SURNAMES)):
            return not meaning.doubtful
        return known and text[before.end : start] == "-"
    if meaning.doubtful or (first == last and not known and meaning.weight < LARGE and tokens[first].low in GIVEN_NAMES):
        return told(doc, match) or (bool(earlier) and in_one_list(doc, earlier[-1], match))
    return True


@lru_cache(maxsize=VOCABULARY)
def may_go_on(word: str) -> bool:
    """Whether the name of an organisation or a longer name may go on with a word behind a place's name."""
    return word == "-" or word[0].isupper() or word.casefold() in CONNECTIVES


@lru_cache(maxsize=VOCABULARY)
def may_lead(word: str) -> bool:
    """Whether a word before a place's name may belong to the same name, or lead to the organisation that is named so."""
    return word in ("-", "the", "of", "for") or word[0].isupper()


def told(doc: Document, match: Found) -> bool:
    """Whether a preposition, a dateline or the larger place behind tells that a word is a place here (“in Split”, “Norman, Okla.”)."""
    tokens, i = doc.tokens, match.first - 1
    if i >= 0 and tokens[i].low in PLACE_PREPOSITIONS and match.meaning.weight >= TOLD:
        return True
    dateline = DATELINE.match(doc.text, match.end) and doc.text[match.start : match.end].isupper()
    if dateline and (i < 0 or "\n" in doc.text[tokens[i].end : match.start]):
        return True
    k = match.last + 1
    return (
        k + 1 < len(tokens)
        and tokens[k].text in (",", "in")
        and (state_after(doc, k + 1, [match]) is not None or contained(doc, match, k + 1))
    )


def contained(doc: Document, match: Found, i: int) -> bool:
    """Whether a country or region that one of the places lies in is named at token `i`."""
    if not capitalised(doc.tokens[i]) or not may_open(doc.tokens[i].low) or (outer := longest(doc, i)) is None:
        return False
    larger = [e.place for e in outer.meaning.entries if e.place.kind in ("country", "region")]
    return any(
        e.place.country == p.country and (p.kind == "country" or e.place.admin1 == p.admin1) for e in match.meaning.entries for p in larger
    )


def names_other(doc: Document, match: Found) -> bool:
    """Whether a name is another's here: a river without article, a disease, money (“US $”), a leaning (“pro-Moscow”), street or company."""
    tokens, first, following = doc.tokens, match.first, match.last + 1
    if first == match.last and tokens[first].low in WITH_ARTICLE and not (first and tokens[first - 1].low == "the"):
        return True
    if following < len(tokens) and tokens[following].low in NO_PLACE_BEFORE and joined(doc, match.last, following):
        return True
    if following < len(tokens) and tokens[following].low in STREETS and capitalised(tokens[following]):
        return True
    if first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].low in ("pro", "anti"):
        return True
    return first > 0 and tokens[first - 1].low in COMPANIES and capitalised(tokens[first - 1]) and joined(doc, first - 1, first)


def adjectival(doc: Document, match: Found) -> bool:
    """Whether the short name of a sea is an adjective here (“the Caspian part”)."""
    entries, following = match.meaning.entries, match.last + 1
    if entries[0].level != "curated" or following >= len(doc.tokens) or not doc.tokens[match.last].low.endswith(("an", "ic")):
        return False
    word = doc.tokens[following]
    sea = all(e.place.kind == "natural" and not e.main for e in entries if e.level == "curated")
    return sea and word.text[0].islower() and word.low not in FUNCTION_WORDS


def neighbour(doc: Document, i: int, step: int) -> Token | None:
    """The capitalised token beside token `i`, if only a space or hyphen parts them."""
    tokens, j = doc.tokens, i + step
    if not 0 <= j < len(tokens):
        return None
    token = tokens[j]
    hyphen = token.text == "-"
    if not hyphen and not token.text[0].isupper():
        return None
    gap = doc.text[tokens[i].end : token.start] if step > 0 else doc.text[token.end : tokens[i].start]
    if not hyphen:
        return token if gap == " " and not token.low.endswith(POSSESSIVE) else None
    if gap == " " or gap not in JOINTS or not 0 <= j + step < len(tokens):
        return None
    token = tokens[j + step]
    return token if token.text[0].isupper() and fold(token.low) not in ADJECTIVES and not lookup(fold(token.low)) else None


@lru_cache(maxsize=VOCABULARY)
def harmless(word: str) -> bool:
    """Whether a capitalised word beside a name says nothing against a place: titles, points of the compass, peoples, generics, days."""
    low = plain(word)
    return low in NEIGHBOURS or low in GENERICS or fold(low) in ADJECTIVES or low in ROLES or low in DAYS


def begins_name(doc: Document, i: int) -> bool:
    """Whether the name of another, well-known place begins at token `i`."""
    if i >= len(doc.tokens) or not capitalised(doc.tokens[i]) or not may_open(doc.tokens[i].low):
        return False
    match = longest(doc, i)
    return match is not None and (match.meaning.entries[0].level in ("country", "curated") or match.meaning.weight >= KNOWN)


def organisation_after(doc: Document, match: Found, reach: int) -> bool:
    """Whether the capitalised words that follow end in the head of an organisation's name (“Almaty Interior Affairs Department”)."""
    tokens, text = doc.tokens, doc.text
    end = match.end
    if tokens[match.last].end != end or (match.generic == "government" and match.meaning.country):
        return False
    for i in range(match.last + 1, min(len(tokens), match.last + 1 + reach)):
        token = tokens[i]
        capital = token.text[0].isupper()
        if not (capital or token.text == "-" or token.low in CONNECTIVES) or text[end : token.start] not in ("", " "):
            return False
        if capital:
            if plain(token.low) in ORGANISATION_HEADS:
                return True
        elif token.text != "-" and not (i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()):
            return False
        end = token.end
    return False


def organisation_before(doc: Document, match: Found) -> bool:
    """Whether the name closes an organisation's name (“University of Nairobi”, “Doctors Without Borders France”)."""
    tokens = doc.tokens
    i = match.first - 1
    if i < 0:
        return False
    if i and tokens[i].text == "the":
        i -= 1
    word = tokens[i].text
    if i and word in ("of", "for") and tokens[i - 1].text[0].isupper() and doc.text[tokens[i - 1].end : tokens[i].start] == " ":
        return tokens[i - 1].low in ORGANISATION_HEADS
    if i < match.first - 1 or len(word) < 3 or not word.isupper() or word in ("THE", "FROM", "AND"):
        return False
    return doc.text[tokens[i].end : match.start] == " " and not doc.text[match.start : match.end].isupper()


def without_persons(doc: Document, found: list[Found], persons: set[str]) -> list[Found]:
    """Leaves out the names that go on speaking of a person (“Jordan” after “Ann Jordan”), unless a preposition or list tells a place."""
    tokens, kept, sure = doc.tokens, [], set()
    for k, match in enumerate(found):
        name, before = plain(tokens[match.first].low), tokens[match.first - 1].low if match.first else ""
        if match.first != match.last or name not in persons:
            kept.append(match)
        elif before in PREPOSITIONS or (k and before == "," and found[k - 1].last == match.first - 2) or told(doc, match):
            kept.append(match)
            sure.add(name)
        elif match.meaning.country and name in sure:
            kept.append(match)
    return kept
