"""Names of the gazetteer in a text, told from the persons and organisations that are named after places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from data.extract.document import Document
from data.extract.gazetteer import Entry, fold, lookup, used
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


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the gazetteer: its first and last token, its span, what it may mean and the generic that belongs to or follows it."""

    first: int
    last: int
    start: int
    end: int
    entries: tuple[Entry, ...]
    generic: str = ""


def find_names(doc: Document, capitals: tuple[int, ...]) -> tuple[list[Found], list[tuple[int, int]]]:
    """Names in order, and the runs of `capitals` (capitalised tokens; first, last) that are in no gazetteer."""
    found: list[Found] = []
    unknown: list[tuple[int, int]] = []
    titles = TitleCase(doc)
    done = -1
    for i in capitals:
        if i <= done:
            continue
        match = longest(doc, i) if may_begin(doc.tokens, i) else None
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
        if result and joined(doc, result[-1][1], first) and (first - result[-1][1] == 1 or is_hyphen(doc, result[-1][1], first)):
            result[-1] = (result[-1][0], last)
        else:
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
        entries = meant(fold(stem), stem, 1)
        return Found(i, i, token.start, token.start + len(stem), entries) if entries else None
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
        if not (capitalised(token) or (parts and token.low in INNER) or (parts and token.text[0].isdigit())):
            break
        whole = token.low if token.low.isascii() else fold(token.low)
        stem = whole[:-2] if whole.endswith("'s") else whole
        for last in dict.fromkeys((stem, whole)):
            end = token.end - (len(whole) - len(last))
            if capitalised(token) and (entries := meant(" ".join([*parts, last]), doc.text[tokens[i].start : end], len(parts) + 1)):
                best = Found(i, j, tokens[i].start, end, entries)
        parts.append(whole)
        j += 1
    return best


@lru_cache(maxsize=20_000)
def meant(key: str, quote: str, size: int) -> tuple[Entry, ...]:
    """Places of that name but those that the writing tells against: “Us” is no country, “ICE” no town, “March” only a month."""
    found = lookup(key)
    if size == 1 and len(quote) <= 4:
        short = quote.isupper()
        known = short and any(e.level == "curated" or e.weight >= LARGE for e in found)
        found = tuple(e for e in found if quote == e.place.name or quote in e.place.names or (known and quote.capitalize() == e.place.name))
    if size == 1 and ((low := fold(quote)) in words("place_not", "word") or low in adjectives()):
        found = tuple(e for e in found if e.level in ("country", "curated"))
    return found


def with_generic(doc: Document, match: Found) -> Found:
    """Takes a capitalised generic (“Liaoning Province”) into the name and notes a lower-case one that follows (“Astrakhan region”)."""
    tokens = doc.tokens
    i = match.last + 1
    if i < len(tokens) and tokens[match.last].end == match.end and doc.text[match.end : tokens[i].start] == " ":
        word = tokens[i]
        low = word.low.removesuffix("'s").removesuffix("’s")
        if low in generics():
            if (
                capitalised(word)
                and not all(e.level == "country" for e in match.entries)
                and low not in ("state", "road", "street", "port", "bridge")
            ):
                return Found(match.first, i, match.start, word.start + len(low), match.entries, low)
            if not capitalised(word) and low not in AMBIGUOUS:
                return Found(match.first, match.last, match.start, match.end, match.entries, low)
    before = tokens[match.first - 2 : match.first]
    if len(before) == 2 and before[1].text == "of" and before[0].low in generics():
        return Found(match.first, match.last, match.start, match.end, match.entries, before[0].low)
    return match


def believed(doc: Document, match: Found, titles: TitleCase) -> bool:
    """Whether the words around a name let it be a place and no part of a person's or an organisation's name."""
    country = any(e.level == "country" for e in match.entries)
    known = country or any(e.level == "curated" or e.capital for e in match.entries)
    title = titles.at(match.start)
    if organisation_after(doc, match, 2 if title else REACH) or organisation_before(doc, match):
        return False
    if match.first > 1 and doc.tokens[match.first - 1].text == "." and doc.tokens[match.first - 2].low in used("place_grammar", "courtesy"):
        return False
    before, after = neighbour(doc, match.first, -1), neighbour(doc, match.last, 1)
    if tokens_possessive(doc, match):
        after = None
    if not known and doc.text[match.start : match.end].isupper() and doc.text[match.start - 1 : match.start] == "(":
        return False
    if adjectival(doc, match):
        return False
    if title:
        listed = doc.text[match.end : match.end + 1] == "," and begins_name(doc, match.last + 2)
        return known or listed or max(e.weight for e in match.entries) >= KNOWN
    given = doc.tokens[match.last].low in given_names()
    followed = after is not None and not harmless(after) and not begins_name(doc, match.last + 1)
    if followed and (not country or (given and match.first == match.last)):
        return False
    if before is not None and not harmless(before):
        first_word = doc.sentence_at(before.start).start == before.start and before.low not in given_names()
        if first_word or before.low in words("sentence_starts", "word"):
            return True
        if doc.text[before.end : match.start] == "-":
            return country or known
        return False
    return (
        match.first != match.last
        or known
        or doc.tokens[match.first].low not in given_names()
        or max(e.weight for e in match.entries) >= LARGE
    )


def adjectival(doc: Document, match: Found) -> bool:
    """Whether the short name of a sea is an adjective here (“the Caspian part”)."""
    following = doc.tokens[match.last + 1 : match.last + 2]
    sea = (
        all(e.place.kind == "natural" and not e.main for e in match.entries if e.level == "curated") and match.entries[0].level == "curated"
    )
    ending = doc.tokens[match.last].low.endswith(("an", "ic"))
    return sea and ending and bool(following) and following[0].text[0].islower() and following[0].low not in FUNCTION_WORDS


def tokens_possessive(doc: Document, match: Found) -> bool:
    return doc.tokens[match.last].end != match.end


def neighbour(doc: Document, i: int, step: int) -> Token | None:
    """The capitalised token beside token `i`, if only a space or hyphen parts them."""
    j = i + step
    if not 0 <= j < len(doc.tokens):
        return None
    a, b = (i, j) if step > 0 else (j, i)
    if doc.text[doc.tokens[a].end : doc.tokens[b].start] != " ":
        if doc.tokens[j].text == "-" and 0 <= j + step < len(doc.tokens) and joined(doc, min(i, j), max(i, j)):
            token = doc.tokens[j + step]
            return token if capitalised(token) and fold(token.low) not in adjectives() and not lookup(fold(token.low)) else None
        return None
    token = doc.tokens[j]
    return token if capitalised(token) and not token.low.endswith(POSSESSIVE) else None


def harmless(token: Token) -> bool:
    """Whether a capitalised word beside a name says nothing against a place: titles, points of the compass, peoples, generics, days."""
    low = token.low.removesuffix("'s").removesuffix("’s")
    return (
        low in words("place_neighbours", "word")
        or low in generics()
        or fold(low) in adjectives()
        or low in words("roles", "role")
        or low in DAYS
    )


def begins_name(doc: Document, i: int) -> bool:
    """Whether the name of another, well-known place begins at token `i`."""
    match = longest(doc, i) if i < len(doc.tokens) and capitalised(doc.tokens[i]) else None
    return match is not None and (match.entries[0].level in ("country", "curated") or max(e.weight for e in match.entries) >= KNOWN)


def organisation_after(doc: Document, match: Found, reach: int) -> bool:
    """Whether the capitalised words that follow end in the head of an organisation's name (“Almaty Interior Affairs Department”)."""
    if tokens_possessive(doc, match) or (any(e.level == "country" for e in match.entries) and match.generic == "government"):
        return False
    heads = words("place_organisation_heads", "word")
    tokens = doc.tokens
    for i in range(match.last + 1, min(len(tokens), match.last + 1 + reach)):
        token = tokens[i]
        gap = doc.text[tokens[i - 1].end : token.start]
        if gap not in (" ", "") or token.text in "–—":
            return False
        if token.text == "-":
            continue
        low = token.low.removesuffix("'s").removesuffix("’s")
        if not capitalised(token):
            if low in ("for", "of", "and", "on", "&") and i + 1 < len(tokens) and capitalised(tokens[i + 1]):
                continue
            return False
        if low in heads:
            return True
    return False


def organisation_before(doc: Document, match: Found) -> bool:
    """Whether the name closes an organisation's name (“University of Nairobi”, “Doctors Without Borders France”)."""
    tokens = doc.tokens
    i = match.first - 1
    if i > 0 and tokens[i].text == "the":
        i -= 1
    if i > 0 and tokens[i].text in ("of", "for") and capitalised(tokens[i - 1]) and doc.text[tokens[i - 1].end : tokens[i].start] == " ":
        return tokens[i - 1].low in words("place_organisation_heads", "word")
    if i == match.first - 1 and i >= 0 and doc.text[tokens[i].end : match.start] == " ":
        word = tokens[i].text
        return len(word) > 2 and word.isupper() and word not in ("THE", "FROM", "AND") and not doc.text[match.start : match.end].isupper()
    return False


class TitleCase:
    """Headings in which nearly every word is capitalised, so that capitals tell nothing."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.known: dict[int, bool] = {}

    def at(self, offset: int) -> bool:
        i = self.doc.sentence_index(offset)
        if i not in self.known:
            span = self.doc.sentences[i]
            running = self.doc.text[span.end - 1] in '.!?”"'
            long = [t for t in self.doc.tokens_in((span.start, min(span.end, span.start + 400))) if len(t.text) > 3 and t.text[0].isalpha()]
            self.known[i] = (
                not running
                and len(long) >= 2
                and sum(capitalised(t) for t in long) >= 0.8 * len(long)
                and span.end - span.start < 200
                and self.doc.text[span.end - 1] not in '.!?”"'
            )
        return self.known[i]


def joined(doc: Document, a: int, b: int) -> bool:
    """Whether nothing but a space, hyphen or the stop of an abbreviation stands between two neighbouring tokens."""
    return doc.text[doc.tokens[a].end : doc.tokens[b].start] in JOINTS


def capitalised(token: Token) -> bool:
    return token.text[0].isupper()


def generics() -> frozenset[str]:
    return words("place_generics", "word")


@cache
def given_names() -> frozenset[str]:
    return words("given_names", "name") | used("place_grammar", "given")


@cache
def adjectives() -> frozenset[str]:
    """Peoples and their adjectives, folded."""
    return frozenset(fold(word) for word in words("nationalities", "word"))


AMBIGUOUS = used("place_grammar", "ambiguous")
"""Generics that other nouns may follow, or that are verbs: in lower case they tell nothing after a name."""
FUNCTION_WORDS = used("place_grammar", "after_noun")
DAYS = used("place_grammar", "calendar")
