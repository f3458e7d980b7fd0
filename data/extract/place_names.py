"""Names of the gazetteer in a text, told from the persons and organisations that are named after places."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from data.extract.document import Document
from data.extract.gazetteer import Entry, fold, lookup, may_open, used
from data.extract.spans import Token
from data.lexicon import words

LONGEST = 6
"""Most words of a name that is looked up."""
INNER = used("place_grammar", "inner")
"""Small words inside names."""
JOINTS = frozenset(("", " ", "-", "\u00a0"))
"""What may stand between two words of one name."""
REACH = 7
"""Words to the right of a name in which the head of an organisation's name is looked for."""
LARGE = 300_000
"""From so many inhabitants on, a city is believed in capitals (“ROME”) and where its name is a given name too (“Florence”)."""
KNOWN = 100_000
"""From so many inhabitants on, a place is believed in a heading and beside another place's name."""
POSSESSIVE = ("'s", "’s", "ʼs")


class Meaning(NamedTuple):
    """What a spelling may mean, and what is asked of all these places time and again."""

    entries: tuple[Entry, ...]
    country: bool
    """Whether a state is among them."""
    known: bool
    """Whether a state, a curated place or a capital is among them."""
    weight: int
    """The weight of the heaviest."""


NOTHING = Meaning((), False, False, 0)


class Found(NamedTuple):
    """A name of the gazetteer: its first and last token, its span, what it may mean and the generic that belongs to or follows it."""

    first: int
    last: int
    start: int
    end: int
    meaning: Meaning
    generic: str = ""


def find_names(doc: Document, capitals: Iterable[int]) -> tuple[list[Found], list[tuple[int, int]]]:
    """Names in order, and the runs of `capitals` (capitalised tokens; first, last) that are in no gazetteer."""
    tokens = doc.tokens
    found: list[Found] = []
    unknown: list[tuple[int, int]] = []
    titles = TitleCase(doc)
    done = -1
    for i in capitals:
        if i <= done:
            continue
        match = longest(doc, i) if may_open(tokens[i].low) and may_begin(tokens, i) else None
        if match is None:
            unknown.append((i, i))
            continue
        match = with_generic(doc, match)
        if believed(doc, match, titles):
            found.append(match)
        done = match.last
    return found, unknown


def merged(doc: Document, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of capitalised tokens in order; those that a space or hyphen joins are one."""
    result: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if result:
            before = result[-1][1]
            if first - before <= 2 and (first - before == 1 or is_hyphen(doc, before, first)) and joined(doc, before, first):
                result[-1] = (result[-1][0], last)
                continue
        result.append((first, last))
    return result


def is_hyphen(doc: Document, a: int, b: int) -> bool:
    """Whether only a hyphen stands between two tokens."""
    return b - a == 2 and doc.tokens[a + 1].text == "-"


def may_begin(tokens: tuple[Token, ...], i: int) -> bool:
    """A quick look whether a name can begin here: most capitalised words only begin a sentence."""
    following = tokens[i + 1].text if i + 1 < len(tokens) else " "
    if following[0].isupper() or following in "-." or following in INNER:
        return True
    low = tokens[i].low
    return not low.isascii() or low.endswith(POSSESSIVE) or bool(lookup(low))


def longest(doc: Document, i: int) -> Found | None:
    """The longest name of the gazetteer that begins at token `i`."""
    tokens = doc.tokens
    following = tokens[i + 1].text if i + 1 < len(tokens) else " "
    if not (following[0].isupper() or following in "-." or following in INNER or following[0].isdigit()):
        token = tokens[i]
        stem = token.text[:-2] if token.low.endswith(POSSESSIVE) else token.text
        meaning = meant(fold(stem), stem, 1)
        return Found(i, i, token.start, token.start + len(stem), meaning) if meaning else None
    best: Found | None = None
    parts: list[str] = []
    j = i
    while j < len(tokens) and len(parts) < LONGEST:
        token = tokens[j]
        if j > i and not joined(doc, j - 1, j):
            break
        if token.text == "-" or (token.text == "." and len(parts[-1]) <= 2):
            j += 1
            continue
        capital = token.text[0].isupper()
        if not (capital or (parts and (token.low in INNER or token.text[0].isdigit()))):
            break
        whole = fold(token.low)
        stem = whole[:-2] if whole.endswith("'s") else whole
        for last in () if not capital else (stem,) if stem == whole else (stem, whole):
            start, end = tokens[i].start, token.end - (len(whole) - len(last))
            if meaning := meant(" ".join([*parts, last]), doc.text[start:end], len(parts) + 1):
                best = Found(i, j, start, end, meaning)
        parts.append(whole)
        j += 1
    return best


@lru_cache(maxsize=20_000)
def meant(key: str, quote: str, size: int) -> Meaning | None:
    """Places of that name but those that the writing tells against: “Us” is no country, “ICE” no town, “March” only a month."""
    found = lookup(key)
    if size == 1 and len(quote) <= 4:
        short = quote.isupper()
        known = short and any(e.level == "curated" or e.weight >= LARGE for e in found)
        found = tuple(e for e in found if quote == e.place.name or quote in e.place.names or (known and quote.capitalize() == e.place.name))
    if size == 1 and ((low := fold(quote)) in NOT_PLACES or low in ADJECTIVES):
        found = tuple(e for e in found if e.level in ("country", "curated"))
    if not found:
        return None
    country = any(e.level == "country" for e in found)
    known = country or any(e.level == "curated" or e.capital for e in found)
    return Meaning(found, country, known, max(e.weight for e in found))


def with_generic(doc: Document, match: Found) -> Found:
    """Takes a capitalised generic (“Liaoning Province”) into the name and notes a lower-case one that follows (“Astrakhan region”)."""
    tokens = doc.tokens
    i = match.last + 1
    if i < len(tokens) and (word := tokens[i]).start == match.end + 1 and doc.text[match.end] == " ":
        low = plain(word.low)
        if low in GENERICS:
            if not word.text[0].isupper():
                if low not in AMBIGUOUS:
                    return match._replace(generic=low)
            elif low not in ("state", "road", "street", "port", "bridge") and not all(e.level == "country" for e in match.meaning.entries):
                return Found(match.first, i, match.start, word.start + len(low), match.meaning, low)
    if match.first > 1 and tokens[match.first - 1].text == "of" and (low := tokens[match.first - 2].low) in GENERICS:
        return match._replace(generic=low)
    return match


def believed(doc: Document, match: Found, titles: TitleCase) -> bool:
    """Whether the words around a name let it be a place and no part of a person's or an organisation's name."""
    first, last, start, end, meaning, _ = match
    tokens, text, known = doc.tokens, doc.text, meaning.known
    title = titles.at(start)
    if organisation_after(doc, match, 2 if title else REACH) or organisation_before(doc, match):
        return False
    if first > 1 and tokens[first - 1].text == "." and tokens[first - 2].low in COURTESY:
        return False
    if not known and start and text[start - 1] == "(" and text[start:end].isupper():
        return False
    if adjectival(doc, match):
        return False
    if title:
        listed = text[end : end + 1] == "," and begins_name(doc, last + 2)
        return known or listed or meaning.weight >= KNOWN
    after = neighbour(doc, last, 1) if tokens[last].end == end else None
    firm = meaning.country and (first != last or tokens[last].low not in GIVEN_NAMES)
    if after is not None and not firm and not harmless(after.low) and not begins_name(doc, last + 1):
        return False
    before = neighbour(doc, first, -1)
    if before is not None and not harmless(before.low):
        if before.low in SENTENCE_STARTS or (before.low not in GIVEN_NAMES and doc.sentence_at(before.start).start == before.start):
            return True
        return known and text[before.end : start] == "-"
    return first != last or known or meaning.weight >= LARGE or tokens[first].low not in GIVEN_NAMES


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


@lru_cache(maxsize=20_000)
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


def joined(doc: Document, a: int, b: int) -> bool:
    """Whether nothing but a space, hyphen or the stop of an abbreviation stands between two neighbouring tokens."""
    return doc.text[doc.tokens[a].end : doc.tokens[b].start] in JOINTS


def capitalised(token: Token) -> bool:
    return token.text[0].isupper()


def plain(low: str) -> str:
    """A word in lower case without the sign of the genitive."""
    return low.removesuffix("'s").removesuffix("’s")


CONNECTIVES = frozenset(("for", "of", "and", "on", "&"))
"""What may stand between the capitalised words of one organisation's name."""
GENERICS = words("place_generics", "word")
NEIGHBOURS = words("place_neighbours", "word")
NOT_PLACES = words("place_not", "word")
ORGANISATION_HEADS = words("place_organisation_heads", "word")
ROLES = words("roles", "role")
SENTENCE_STARTS = words("sentence_starts", "word")
GIVEN_NAMES = words("given_names", "name") | used("place_grammar", "given")
ADJECTIVES = frozenset(fold(word) for word in words("nationalities", "word"))
"""Peoples and their adjectives, folded."""
AMBIGUOUS = used("place_grammar", "ambiguous")
"""Generics that other nouns may follow, or that are verbs: in lower case they tell nothing after a name."""
COURTESY = used("place_grammar", "courtesy")
FUNCTION_WORDS = used("place_grammar", "after_noun")
DAYS = used("place_grammar", "calendar")
