"""Peoples and nationalities: the words that name them, and the phrases that say to which of them somebody belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from data.extract.document import Document
from data.extract.places import PlaceMention
from data.extract.spans import START, VOCABULARY, Reading, Token
from data.lexicon import alternatives, entries, mapping, members

REACH = 9  # tokens between a count and the words that say whence its people come
BE = members("grammar_words", "be")
MOVED = members("grammar_words", "moved from")
"""Nouns for people whose “from” tells where they were, not where they belong: “returnees from Iran”."""
WHITHER = frozenset({"in", "at", "to", "into", "near", "via", "through"})
"""Prepositions of where people are or go, not of whence they are."""
AMERICANS, PARTS_OF_AMERICA = frozenset({"american", "americans"}), frozenset({"central", "south", "latin", "north"})
POPULATION = frozenset({"population", "people", "citizens", "nationals", "residents"})
FOREIGN = members("grammar_words", "of a foreign state")
"""Nouns for people before which a state’s name says whence they are: “Burundi refugees”."""
LISTING = re.compile(r"\s*(?:,|and|or|,\s*and|the|,?\s*(?:and\s+)?(?:the|neighbouring|neighboring|mainly from|from))?\s*(?:the\s+)?")
"""What may stand between the countries of a list."""
ONWARDS = re.compile(r"\s+(?:back\s+)?(?:to|into)\b")
WHENCE = re.compile(r"\s+(from|of)\s+")
CITIZENS = re.compile(r"(citizens?|nationals?|subjects|natives|people|residents)$")
COME = members("grammar_words", "says whence")
AUTHORITIES = members("grammar_words", "authority")
SAID = re.compile(
    r"(?:\s+of\s+(?:them|those|these|whom))?\s*(?:,\s*(?:(?:most|many|all|some)(?:\s+of\s+(?:them|whom))?"
    rf"|{alternatives(members('grammar_words', 'for the most part'))})"
    r"|,(?=\s+(?:(?:all|both)\s+)?(?:citizens|nationals|natives)\s+(?:of|from)\b)"
    r"|\s(?:claimed|claim|said|are\s+said|were\s+said|are\s+believed|were\s+believed|are\s+thought|were\s+thought|proved|turned\s+out)\s+to\s+be"
    r"|\s(?:were|was)\s+identified\s+as"
    r"|,\s*(?:all\s+|most\s+|mostly\s+)?(?:(?:believed|thought|said|reported|understood|known)\s+to\s+be|identified\s+as|reportedly|apparently)"
    rf"|\s(?:{alternatives(BE)}))\s+"
    r"(?:(?:being|were|are|mainly|mostly|said|to|be|believed|ethnic|the|all|also|both)\s+)*(?P<whence>(?:citizens|nationals|natives)\s+(?:of|from)\s+)?",
    re.IGNORECASE,
)


SHARE = re.compile(r"\b(?:ma(?:kes?|king|de)\s+up|account(?:s|ed|ing)?\s+for|constitut(?:es?|ed|ing)|number(?:s|ed|ing)?)\s+$")
OF_SEVERAL = re.compile(
    r"\s+(?:of|from|representing)\s+(?:(?:at\s+least|more\s+than|about|some|over)\s+)?(?:[\w-]+\s+){1,2}(?:nationalities|countries|nations|states|ethnicities)\b",
    re.IGNORECASE,
)
"""What leaves open to which nations people belong: “of various nationalities”, “from 15 countries”."""


def group_of(doc: Document, phrase: list[Token], span: tuple[int, int], places: tuple[PlaceMention, ...]) -> tuple[Reading, ...]:
    """Nationalities and peoples that a phrase names, and the countries its people are said to be from, in text order."""
    known, found = group_words(), []
    if any([t.low in _opening_words() for t in phrase]):  # “Sri Lankan”
        found = [Reading(group, a.start, b.end, "group:adjective") for a, b in pairwise(phrase) if (group := known.get(f"{a.low} {b.low}"))]
    named = {n for r in found for n in (r.start, r.end)}  # “Turks” is no second people of “Meskhetian Turks”
    if any([t.low in AMERICANS for t in phrase]):  # “Central Americans” are of no one state
        named |= {b.end for a, b in pairwise(phrase) if b.low in AMERICANS and a.low in PARTS_OF_AMERICA}
    found += [
        Reading(known[t.low], t.start, t.end, "group:adjective") for t in phrase if t.low in known and named.isdisjoint((t.start, t.end))
    ]
    found.sort(key=START)
    if not found and len(phrase) > 1 and phrase[-1].low in FOREIGN:  # “Burundi refugees”
        mention = next((p for p in places if p.end == phrase[-2].end), None)
        if mention is not None and (own := group_of_place(doc, mention)) is not None:
            found = [Reading(own, mention.start, mention.end, "group:citizens-of")]
    for token in phrase:  # “Kazakhstan’s population”
        if not found and token.low.endswith(("'s", "’s")) and phrase[-1].low in POPULATION:
            mention = next((p for p in places if p.start == token.start), None)
            if mention is not None and (own := group_of_place(doc, mention)) is not None:
                found = [Reading(own, mention.start, mention.end, "group:citizens-of")]
    if not found and (m := WHENCE.match(doc.text, span[1], span[1] + 12)):
        citizens = CITIZENS.search(doc.text[max(0, span[1] - 16) : span[1]].casefold()) is not None
        moved = phrase and phrase[-1].low in MOVED
        if m[1] == ("of" if citizens else "from") and not moved:
            found = from_places(doc, m.end(), places)
    if len(found) < 2:
        return tuple(found)
    first = {r.value: r for r in sorted(found, key=START, reverse=True)}
    return tuple(sorted(first.values(), key=START))


def predicate_group(doc: Document, span: tuple[int, int], places: tuple[PlaceMention, ...]) -> list[Reading]:
    """What the words behind a count say of its people: “43 were Tajik”, “20, mostly Tajiks”, “41% … come from Tajikistan”."""
    if m := SAID.match(doc.text, span[1], span[1] + 80):
        groups = from_places(doc, m.end(), places) if m["whence"] else peoples_listed(doc, m.end())
        if groups:  # of “mostly Tajiks” the rest may follow
            return [r._replace(rule="group:said-after") for r in groups] if "," in m[0] else groups
    i = doc.token_at(span[1])
    if "from" not in doc.lows[i : i + REACH]:
        return []
    tokens = doc.tokens[i : i + REACH]
    for k, token in enumerate(tokens):
        if token.low == "from" and k and tokens[k - 1].low in COME:
            return from_places(doc, token.end, places)
        if token.low in ",;.:" or token.text[0].isdigit():
            break
    return []


def labelled_group(doc: Document, span: tuple[int, int], places: tuple[PlaceMention, ...]) -> list[Reading]:
    """The people or country that a number in brackets or behind a dash or colon is put to: “Afghans (16,400)”, “Syria – 538”."""
    if share := SHARE.search(doc.text, max(0, span[0] - 24), span[0]):  # “Tajiks make up 40%”
        k = doc.token_at(share.start()) - 1
        named = people_name(doc.lows[k]) if k >= 0 and doc.lows[k].endswith("s") else ""
        return [Reading(named, doc.tokens[k].start, doc.tokens[k].end, "group:label")] if named else []
    before = doc.text[max(0, span[0] - 3) : span[0]].rstrip()
    if not before.endswith(("(", "–", "—", ":", " -")):
        return []
    last = doc.token_at(span[0]) - 2
    if last < 0:
        return []
    token = doc.tokens[last]
    if group := people_name(token.low):
        return [Reading(group, token.start, token.end, "group:label")]
    mention = next((p for p in places if p.end == token.end), None)
    if mention is None or (own := group_of_place(doc, mention)) is None:
        return []
    k = doc.token_at(mention.start) - 1
    if k >= 0 and (doc.lows[k] in WHITHER or (doc.lows[k] == "from" and doc.lows[k - 1] in MOVED)):
        return []  # “Refugees in Germany: 1.2 million”, “Returnees from Iran: 4,500”
    return [Reading(own, mention.start, mention.end, "group:label")]


def peoples_listed(doc: Document, start: int) -> list[Reading]:
    """The peoples of a list that begins at `start`: “Uzbeks and Tajiks”, “Haitian nationals”; none where officials are meant."""
    found: list[Reading] = []
    first = doc.token_at(start)
    for token in doc.tokens[first : first + 4 * REACH]:
        if group := people_name(token.low):
            found.append(Reading(group, token.start, token.end, "group:predicate"))
        elif token.low not in ("and", "or", ",", "ethnic", "the", "some"):
            return [] if token.low in AUTHORITIES else found
    return found


def citizens_of(doc: Document, noun: tuple[int, int] | None, sentence: tuple[int, int], places: tuple[PlaceMention, ...]) -> list[Reading]:
    """Of “citizens” and “nationals” whose state the phrase leaves out, the state that the sentence names before them."""
    if noun is None or doc.text[noun[0] : noun[1]].casefold() not in ("citizens", "nationals", "citizen", "national"):
        return []
    if OF_SEVERAL.match(doc.text, noun[1]):
        return []
    for token in reversed(doc.tokens_in((sentence[0], noun[0]))):
        if token.low in ("foreign", "other"):
            return []
        if (group := people_name(token.low)) and not token.low.endswith("s"):
            return [Reading(group, token.start, token.end, "group:citizens-of")]
        mention = next((p for p in places if p.start <= token.start < p.end), None)
        if mention is not None and (adjective := group_of_place(doc, mention)) is not None:
            return [Reading(adjective, mention.start, mention.end, "group:citizens-of")]
    return []


def from_places(doc: Document, start: int, places: tuple[PlaceMention, ...]) -> list[Reading]:
    """Groups of the countries in a list that begins at `start`: “from Mexico, Guatemala and Cuba”."""
    found: list[Reading] = []
    position = start
    for mention in places:
        if mention.start < start:
            continue
        if not LISTING.fullmatch(doc.text, position, mention.start):
            break
        if (group := group_of_place(doc, mention)) is not None:
            found.append(Reading(group, mention.start, mention.end, "group:from-country"))
        position = mention.end
    if ONWARDS.match(doc.text[position : position + 12]):
        return []  # “from X to Y” is a movement, not an origin
    return found


@lru_cache(maxsize=VOCABULARY)
def people_name(low: str) -> str:
    """The group that a word names as adjective or noun (“Kyrgyz”, “Chechens”), else an empty string."""
    return group_words().get(low, "")


def group_of_place(doc: Document, mention: PlaceMention) -> str | None:
    """The usual adjective for the people of a country, or of a region that has a people of its own (Chechnya); else None.

    As the report writes it: “Korea” leaves open which of the two, and its people were called so before there were two.
    """
    regions, place = mapping("group_regions", "region", "group"), mention.place
    if own := regions.get(doc.quote((mention.start, mention.end)).casefold()) or regions.get(place.name.casefold()):
        return own
    return adjectives().get(place.country) if place.kind in ("country", "region") else None


@cache
def adjectives() -> dict[str, str]:
    """The usual adjective of each country by its ISO 3166-1 code."""
    return {row["country"]: row["group"] for row in reversed(entries("nationalities")) if row["main"]}


@cache
def group_words() -> dict[str, str]:
    """The group that each word for a nationality or people means, singular and plural."""
    index: dict[str, str] = {}
    for row in entries("nationalities"):
        word = row["word"].casefold()
        for form in (word, word + "s"):
            index.setdefault(form, row["group"])
    return index


@cache
def _opening_words() -> frozenset[str]:
    """The first words of names of two words."""
    return frozenset(word.partition(" ")[0] for word in group_words() if " " in word)


@lru_cache(maxsize=VOCABULARY)
def country_of_people(word: str) -> str:
    """ISO 3166-1 code of the state that an adjective or noun for people names, else an empty string."""
    countries = mapping("nationalities", "word", "country")
    return countries.get(word) or countries.get(word.removesuffix("s"), "")


def states_of(groups: Iterable[Reading]) -> set[str]:
    """The states of which groups are, by ISO 3166-1 code; a people without a state (“Yazidis”) adds none, for it may be of any."""
    return {code for group in groups for name in group.value.split("|") if (code := country_of_people(name.casefold()))}


@cache
def words_of_country(code: str) -> tuple[str, ...]:
    """The adjectives and nouns, in lower case and with their plurals, that name a state's people."""
    names = [row["word"].casefold() for row in entries("nationalities") if row["country"] == code]
    return tuple(form for name in names for form in (name, name + "s"))
