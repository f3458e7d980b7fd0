"""What a number counts: its noun phrase, its unit, and the nationality or ethnicity that the phrase states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from data.extract.actions import is_past
from data.extract.document import Document
from data.extract.numbers import Number
from data.extract.places import PlaceMention
from data.extract.spans import Reading, Token
from data.lexicon import entries, mapping, members, words

REACH = 9  # tokens between a number and its noun: “108 [were] persons”, “hundreds of Kyrgyz, Uzbek, and Tajik nationals”
PEOPLE_SUFFIX = re.compile(
    r"(?:[a-z]{3,}(?:ers|ors|ists|ants|ees|ians|men|women|ates|ives|workers|seekers)|[a-z]{3,}(?:er|ee|ist|ian|man|woman|seeker))$"
)
PRONOUNS = members("grammar_words", "object pronoun")
BE = members("grammar_words", "be")
POPULATION = frozenset({"population", "people", "citizens", "nationals", "residents"})
COME = members("grammar_words", "says whence")
INSIDE = members("grammar_words", "inside a noun phrase")
STOP = members("grammar_words", "ends a noun phrase")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts. `noun` is the span of the head noun (None if elided), `end` where the quote ends.

    `anaphor` tells how the phrase points back: `of` (“17 of them”), `definite` (“the seven”, “all 29”), `rest` (“the other
    12”), `elided` (a number alone), else empty.
    """

    unit: str
    measure: str
    noun: tuple[int, int] | None
    end: int
    anaphor: str
    rule: str
    groups: tuple[Reading, ...]

    @property
    def people(self) -> bool:
        return self.unit in ("people", "families", "percent")


def counted(doc: Document, number: Number, places: tuple[PlaceMention, ...]) -> Counted | None:
    """Read the phrase after a number; None where nothing is counted."""
    first = doc.token_at(number.end)
    anaphor = _definite(doc, number)
    if number.currency:
        return Counted("money", number.currency, None, number.outer_end, "", "unit:currency", ())
    if (measured := _measure(doc, first)) is not None:
        return measured
    phrase = _phrase(doc, first)
    head = _people_head(phrase)
    if head is not None:
        noun_first, noun_last, kind = head
        before = [t.low for t in phrase[:noun_first]]
        end = phrase[noun_last].end
        groups = group_of(doc, phrase[: noun_last + 1], (number.outer_end, end), places)
        unit = "percent" if number.form == "percent" else kind
        if phrase[noun_first].low in PRONOUNS or (
            "of" in before and {"the", "these", "those", "its", "their"} & set(before) and number.form != "vague"
        ):
            anaphor = "of" if not groups or "of" in before else anaphor
        elif {"other", "others", "remaining", "another"} & set(before) and not groups:
            anaphor = anaphor or "rest"
        return Counted(
            unit,
            "",
            (phrase[noun_first].start, end),
            end,
            anaphor,
            f"people:{'pronoun' if phrase[noun_first].low in PRONOUNS else 'noun'}",
            groups,
        )
    groups = group_of(doc, [], (number.outer_end, number.outer_end), places)
    if number.form == "percent":
        return (
            Counted("percent", "", None, number.outer_end, "elided", "people:elided", groups)
            if _elided(doc, first)
            else _things(phrase, number, "percent")
        )
    if _elided(doc, first) or anaphor:
        return Counted("", "", None, number.outer_end, anaphor or "elided", "people:elided", groups)
    return _things(phrase, number, "")


def group_of(doc: Document, phrase: list[Token], span: tuple[int, int], places: tuple[PlaceMention, ...]) -> tuple[Reading, ...]:
    """Nationalities and peoples that a phrase names, and the countries its people are said to be from, in text order."""
    found = [Reading(group, t.start, t.end, "group:adjective") for t in phrase if (group := people_name(t.low))]
    for token in phrase:  # “Kazakhstan’s population”
        if not found and token.low.endswith(("'s", "’s")) and phrase[-1].low in POPULATION:
            mention = next((p for p in places if p.start == token.start), None)
            if mention is not None and (own := adjective_of(mention.place.country, mention.place.kind, mention.place.name)) is not None:
                found = [Reading(own, mention.start, mention.end, "group:citizens-of")]
    before_end = doc.text[max(0, span[1] - 16) : span[1]].casefold()
    if not found and (m := re.match(r"\s+(from|of)\s+", doc.text[span[1] : span[1] + 12])):
        citizens = re.search(r"(citizens?|nationals?|subjects|natives|people|residents)$", before_end) is not None
        if m[1] == ("of" if citizens else "from"):
            found = _from_places(doc, span[1] + m.end(), places)
    return tuple(dict((r.value, r) for r in reversed(found)).values())[::-1]


def predicate_group(doc: Document, span: tuple[int, int], places: tuple[PlaceMention, ...]) -> list[Reading]:
    """What the words behind a count say of its people: “43 were Tajik”, “41% … come from Tajikistan”."""
    i = doc.token_at(span[1])
    tokens = doc.tokens[i : i + REACH]
    if len(tokens) > 1 and tokens[0].low in BE and (group := people_name(tokens[1].low)):
        return [Reading(group, tokens[1].start, tokens[1].end, "group:predicate")]
    for k, token in enumerate(tokens):
        if token.low == "from" and k and tokens[k - 1].low in COME:
            return _from_places(doc, token.end, places)
        if token.low in ",;.:" or token.text[0].isdigit():
            break
    return []


def citizens_of(doc: Document, noun: tuple[int, int] | None, sentence: tuple[int, int], places: tuple[PlaceMention, ...]) -> list[Reading]:
    """Of “citizens” and “nationals” whose state the phrase leaves out, the state that the sentence names before them."""
    if noun is None or doc.text[noun[0] : noun[1]].casefold() not in ("citizens", "nationals", "citizen", "national"):
        return []
    for token in reversed(doc.tokens_in((sentence[0], noun[0]))):
        if token.low in ("foreign", "other"):
            return []
        if (group := people_name(token.low)) and not token.low.endswith("s"):
            return [Reading(group, token.start, token.end, "group:citizens-of")]
        mention = next((p for p in places if p.start <= token.start < p.end), None)
        if mention is not None and (adjective := adjective_of(mention.place.country, mention.place.kind, mention.place.name)) is not None:
            return [Reading(adjective, mention.start, mention.end, "group:citizens-of")]
    return []


def _from_places(doc: Document, start: int, places: tuple[PlaceMention, ...]) -> list[Reading]:
    """Groups of the countries in a list that begins at `start`: “from Mexico, Guatemala and Cuba”."""
    found: list[Reading] = []
    position = start
    for mention in places:
        if mention.start < start:
            continue
        gap = doc.text[position : mention.start]
        if not re.fullmatch(
            r"\s*(?:,|and|or|,\s*and|the|,?\s*(?:and\s+)?(?:the|neighbouring|neighboring|mainly from|from))?\s*(?:the\s+)?", gap
        ):
            break
        if (group := adjective_of(mention.place.country, mention.place.kind, mention.place.name)) is not None:
            found.append(Reading(group, mention.start, mention.end, "group:from-country"))
        position = mention.end
    if re.match(r"\s+(?:back\s+)?(?:to|into)\b", doc.text[position : position + 12]):
        return []  # “from X to Y” is a movement, not an origin
    return found


def people_name(low: str) -> str:
    """The group that a word names as adjective or noun (“Kyrgyz”, “Chechens”), else an empty string."""
    return _group_words().get(low, "")


@cache
def adjective_of(country: str, kind: str, name: str) -> str | None:
    """The usual adjective of a country; of a region of a people (Chechnya) that of the people."""
    by_name = mapping("group_regions", "region", "group").get(name.casefold())
    if by_name:
        return by_name
    if kind not in ("country", "region") or not country:
        return None
    return next((row["group"] for row in entries("nationalities") if row["country"] == country and row["main"]), None)


@cache
def _group_words() -> dict[str, str]:
    index: dict[str, str] = {}
    for row in entries("nationalities"):
        word = row["word"].casefold()
        for form in (word, word + "s"):
            index.setdefault(form, row["group"])
    return index


@cache
def _people_nouns() -> dict[str, str]:
    return {row[c].casefold(): row["unit"] for row in entries("people_nouns") for c in ("singular", "plural")}


def person_noun(low: str) -> str:
    """`people` or `families` where a word means persons (by lexicon, nationality or suffix), else an empty string."""
    if (unit := _people_nouns().get(low)) is not None:
        return unit
    if low in _group_words() and low.endswith("s") and not low.endswith(("ous", "ss")):
        return "people"
    if PEOPLE_SUFFIX.fullmatch(low.replace("-", "")) and not _thing(low):
        return "people"
    return ""


@cache
def _thing(low: str) -> bool:
    things = words("thing_nouns", "noun")
    return low in things or (low.endswith("s") and low[:-1] in things) or (low.endswith("es") and low[:-2] in things)


def _phrase(doc: Document, first: int) -> list[Token]:
    """Tokens after a number up to the end of its noun phrase, at most `REACH`."""
    phrase: list[Token] = []
    tokens = doc.tokens
    for k in range(first, min(first + REACH, len(tokens))):
        token = tokens[k]
        if (
            token.low in STOP
            or token.low in ".;:!?()“”"
            or (token.low in BE and k > first + 1)
            or "\n" in doc.text[tokens[k - 1].end : token.start]
        ):
            break
        phrase.append(token)
    return phrase


def _people_head(phrase: list[Token]) -> tuple[int, int, str] | None:
    """Indices of the first and last token of the people noun, and its unit."""
    for i, token in enumerate(phrase):
        if token.low in PRONOUNS and i and phrase[i - 1].low == "of":
            return i, i, "people"
        unit = person_noun(token.low)
        if unit and token.text[0].isdigit() is False:
            last = i
            while last + 1 < len(phrase) and (nxt := person_noun(phrase[last + 1].low)):
                last += 1
                unit = nxt
            if last + 1 < len(phrase) and phrase[last + 1].low in ("'", "’"):
                return None
            if phrase[i].low.endswith(("'s", "’s")):
                continue
            nominal = phrase[last + 1].low if last + 1 < len(phrase) else ""
            if nominal and nominal not in INSIDE and nominal not in BE and not nominal[0].isdigit() and last - i == 0 and _thing(nominal):
                return None
            return i, last, unit
        if token.low in (",", "and") and i == 0:
            return None
        if _thing(token.low) or (token.text[0].isdigit()):
            return None
    return None


def _measure(doc: Document, first: int) -> Counted | None:
    """A unit of money, distance, mass or time right after the number (an adjective may stand between)."""
    tokens, table = doc.tokens, _units()
    for skip in (0, 1, 2):
        k = first + skip
        if k >= len(tokens):
            return None
        low = tokens[k].low
        pair = f"{low} {tokens[k + 1].low}" if k + 1 < len(tokens) else ""
        for word, last in ((pair, k + 1), (low, k)):
            if (unit := table.get(word)) is not None and (
                len(word) > 2 or doc.text[tokens[k].start - 1 : tokens[k].start].isdigit() or low != "m"
            ):
                return Counted(unit[0], unit[1], (tokens[k].start, tokens[last].end), tokens[last].end, "", "unit:word", ())
        if low not in (
            "more",
            "-",
            "‑",
            "–",
            "square",
            "cubic",
            "full",
            "whole",
            "further",
            "long",
            "other",
            "US",
            "of",
            "last",
            "past",
            "previous",
            "consecutive",
        ):
            return None
    return None


@cache
def _units() -> dict[str, tuple[str, str]]:
    return {row["word"].casefold(): (row["unit"], row["measure"]) for row in entries("units")}


def _definite(doc: Document, number: Number) -> str:
    """How the words before a number point back: “the seven”, “all 29”, “the other two”, “the remaining four”."""
    i = doc.token_at(number.start)
    before = [doc.tokens[k].low for k in range(max(0, i - 2), i)]
    if before and before[-1] in ("other", "remaining", "another"):
        return "rest"
    if before and before[-1] in ("the", "all", "these", "those", "both") and number.form != "vague":
        return "definite"
    return ""


def _elided(doc: Document, first: int) -> bool:
    """Whether nothing but a verb, preposition, sign or the sentence's end follows the number."""
    if first >= len(doc.tokens):
        return True
    low = doc.tokens[first].low
    return (
        low in STOP
        or low in BE
        or low in ",.;:!?()[]”—–"
        or low in ("of", "and", "or", "more", "others", "went", "are", "were")
        or low in words("elision_verbs", "verb")
        or is_past(low)
    )


def _things(phrase: list[Token], number: Number, measure: str) -> Counted | None:
    """Anything else that is counted: the first plural noun of the phrase, else its first word."""
    content = [t for t in phrase if t.text[0].isalpha() and t.low not in INSIDE and t.low not in BE]
    if not content:
        return None
    head = next((t for t in content if t.low.endswith("s") and not t.low.endswith(("'s", "’s", "ss"))), content[0])
    return Counted("things", measure, (head.start, head.end), head.end, "", "unit:noun", ())


@cache
def country_of_people(word: str) -> str:
    """ISO 3166-1 code of the state that an adjective or noun for people names, else an empty string."""
    return mapping("nationalities", "word", "country").get(word) or mapping("nationalities", "word", "country").get(
        word.removesuffix("s"), ""
    )


@cache
def words_of_country(code: str) -> tuple[str, ...]:
    """The adjectives and nouns, in lower case and with their plurals, that name a state's people."""
    names = [row["word"].casefold() for row in entries("nationalities") if row["country"] == code]
    return tuple(form for name in names for form in (name, name + "s"))
