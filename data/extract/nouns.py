"""What a number counts: its noun phrase and its unit."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from data.extract.action_words import is_past
from data.extract.document import Document
from data.extract.measures import measure_of
from data.extract.numbers import Number
from data.extract.people_words import COLLECTIVE, IRREGULAR, is_plural, is_singular, is_thing, person_noun, singular_by_suffix
from data.extract.peoples import group_of, people_name
from data.extract.place_words import STREETS
from data.extract.places import PlaceMention
from data.extract.spans import DIGITS, Reading, Token
from data.lexicon import members, words

REACH = 9  # tokens between a number and its noun: “108 [were] persons”, “dozens of Kurdish, Yazidi, and Arab herders”
PLURAL = re.compile(r"[a-z]+(?<![suiao])s")
PRONOUNS = members("grammar_words", "object pronoun")
CHANGED = members("number_context", "before_change")
COMPARED = members("number_context", "compared")
MAKING_UP = re.compile(r"\bma(?:kes?|king|de)\s+up\s+$")
NOUN_WORDS = 4
"""Words of a noun phrase after “of”, at most."""
BE = members("grammar_words", "be")
INSIDE = members("grammar_words", "inside a noun phrase")
NOUN_PHRASE_ENDS = members("grammar_words", "ends a noun phrase")
NUMBERS = words("number_words", "word") - {"one", "a", "an"}
PHRASE_ENDS = NOUN_PHRASE_ENDS | NUMBERS | set(".;:!?()“”")
POSTPOSED = frozenset({"dead", "injured", "wounded", "missing"})  # “20 people dead”
AFTER_A_PEOPLE = members("grammar_words", "after a people")
"""Adverbs that no noun stands before: “took 112 Rohingya ashore”."""
NUMBER_OF = (["the", "number", "of"], ["the", "total", "of"], ["the", "tally", "of"])


class Counted(NamedTuple):
    """What a number counts. `noun` is the span of the head noun (None if elided), `end` where the quote ends.

    `anaphor` tells how the phrase points back: `of` (“17 of them”), `definite` (“the seven”, “all 29”), `rest` (“the other
    12”), `elided` (a number alone), `line` (one that ends a line, as in lists, and points to nothing), else empty.
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
    if number.currency:
        return Counted("money", number.currency, None, number.outer_end, "", "unit:currency", ())
    if (found := measure_of(doc, number)) is not None:
        return Counted(found.unit, found.name, (found.start, found.end), found.end, "", "unit:word", ())
    first = doc.token_at(number.end)
    anaphor = _definite(doc, number)
    if doc.lows[first : first + 3] in NUMBER_OF:  # “bringing to 45,000 the number of refugees”
        first += 3
    phrase = _phrase(doc, first)
    head = _people_head(phrase, number) or (_people_by_name(phrase) if number.form != "percent" else None)
    if head is not None and number.form == "percent" and doc.lows[first] in COMPARED and doc.lows[first] != "of":
        return share_of_things(number.outer_end)  # “80% fewer migrants came”
    if head is not None:
        noun_first, noun_last, kind = head
        before = {t.low for t in phrase[:noun_first]}
        end = phrase[noun_last].end
        groups = group_of(doc, phrase[: noun_last + 1], (number.outer_end, end), places)
        unit = "percent" if number.form == "percent" else kind
        if phrase[noun_first].low in PRONOUNS or (
            "of" in before and {"the", "these", "those", "its", "their"} & before and number.form != "vague"
        ):
            anaphor = "of" if not groups or "of" in before else anaphor
        elif not groups and ("remaining" in before or (anaphor == "definite" and {"other", "others"} & {*before, phrase[noun_first].low})):
            anaphor = "rest"
        return Counted(
            unit,
            "",
            (phrase[noun_first].start, end),
            end,
            anaphor,
            f"people:{'pronoun' if phrase[noun_first].low in PRONOUNS else 'noun'}",
            groups,
        )
    if number.form == "percent":
        return _share(doc, number, places)
    if (thing := _thing_of(doc, first)) is not None:
        return Counted("things", "", (thing.start, thing.end), thing.end, "", "unit:noun", ())
    groups = group_of(doc, [], (number.outer_end, number.outer_end), places)
    if _ends_line(doc, first):
        return Counted("", "", None, number.outer_end, anaphor or "line", "people:elided", groups)
    if _elided(doc, first) or (anaphor and not any(is_thing(t.low) for t in phrase[:3])):
        return Counted("", "", None, number.outer_end, anaphor or "elided", "people:elided", groups)
    return _things(phrase)


def _phrase(doc: Document, first: int) -> list[Token]:
    """Tokens after a number up to the end of its noun phrase, at most `REACH`."""
    tokens = doc.tokens[first : first + REACH]
    line_end = doc.text.find("\n", doc.tokens[first - 1].end, tokens[-1].start) if tokens else -1
    for k, token in enumerate(tokens):
        if (
            (
                token.low in PHRASE_ENDS
                and (k or token.low != "“")
                and not (token.low == "would" and doc.lows[first + k + 1 : first + k + 3] == ["-", "be"])
            )
            or (token.low in BE and k and tokens[k - 1].low not in ("[", "-"))
            or 0 <= line_end < token.start
        ):
            return list(tokens[:k])
    return list(tokens)


def _people_head(phrase: list[Token], number: Number) -> tuple[int, int, str] | None:
    """Indices of the first and last token of the people noun, and its unit."""
    several = number.form != "percent" and (number.value is None or number.value > 1)
    hyphened = bool(phrase) and phrase[0].text in "-‑–"  # “a 12-man crew”
    attributive = False  # “two local fugitive operations teams”
    for i, token in enumerate(phrase):
        if token.low in PRONOUNS and i and phrase[i - 1].low == "of" and (i == 1 or phrase[i - 2].low != ","):
            return i, i, "people"
        unit = person_noun(token.low) if token.low == "others" or token.low not in INSIDE else ""
        if unit and token.text[0].isdigit() is False:
            last = i
            while last + 1 < len(phrase) and (nxt := person_noun(phrase[last + 1].low)) and phrase[last + 1].low not in POSTPOSED:
                last += 1
                unit = nxt
            following = phrase[last + 1].low if last + 1 < len(phrase) else ""
            if following in ("'", "’"):
                return None
            if phrase[i].low.endswith(("'s", "’s")):
                continue
            if hyphened:
                return i, last, unit
            if number.value != 1 and last == i and singular_by_suffix(token.low):
                continue  # “33 percent of hydropower”, “two large-diameter pipes”
            if several and following and (is_singular(phrase[last].low) or _adjectival(phrase, last)):
                attributive = not people_name(phrase[last].low)  # but “12 Korean and Tajik workers”
                continue
            if is_thing(following) and not is_plural(phrase[last].low):
                return None
            return i, last, unit
        if token.low in (",", "and") and (i == 0 or attributive):
            return None
        if token.text[0].isdigit() and number.form == "percent" and i and phrase[0].low == "of":
            continue  # “75 per cent of the 400 people”
        if token.text[0].isdigit() or (is_thing(token.low) and not (i + 1 < len(phrase) and person_noun(phrase[i + 1].low))):
            return None  # but “plant workers”
    return None


def _people_by_name(phrase: list[Token]) -> tuple[int, int, str] | None:
    """Indices of a people’s name that stands for its members (“112 ethnic Rohingya”, “40 Kyrgyz and Uzbek”), as a people noun’s."""
    first = next((i for i, t in enumerate(phrase) if people_name(t.low)), None)
    if first is None or not phrase[first].text[0].isupper() or any(_not_of_a_people(t) for t in phrase[:first]):
        return None
    last = first
    while last + 2 < len(phrase) and phrase[last + 1].low in ("and", "or", ",") and people_name(phrase[last + 2].low):
        last += 2
    following = phrase[last + 1] if last + 1 < len(phrase) else None
    if following is None or following.low in BE or following.low in ",-" or following.low in AFTER_A_PEOPLE or _verb(following.low):
        return first, last, "people"
    listed = following.low in ("and", "or") and (last + 2 == len(phrase) or is_number(phrase[last + 2].low))  # “20 Japanese and six Poles”
    return (first, last, "people") if listed else None


def _not_of_a_people(token: Token) -> bool:
    """Whether what stands before a people's name gives the number to something else (“412, Tajiks at 198”, “40 Salafis and 30 Hazara”)."""
    return token.low in (",", "and") or token.text[0] in DIGITS or is_thing(token.low)


def _adjectival(phrase: list[Token], i: int) -> bool:
    """Whether a noun that is an adjective too stands before others (“seven undocumented Tajik workers”, “12 stateless young men”)."""
    low = phrase[i].low
    if low in IRREGULAR or low in COLLECTIVE or phrase[i + 1].low in INSIDE:
        return False
    if people_name(phrase[i + 1].low):
        return True
    unchanged = low in words("people_nouns", "singular") and low in words("people_nouns", "plural")
    return unchanged and i + 2 < len(phrase) and bool(person_noun(phrase[i + 2].low)) and not is_thing(phrase[i + 1].low)


def is_number(low: str) -> bool:
    """Whether a word in lower case is a number, in digits or words; “one” and “a” may be none."""
    return low[0].isdigit() or low in NUMBERS


def _verb(low: str) -> bool:
    return low in words("elision_verbs", "verb") or is_past(low)


def _definite(doc: Document, number: Number) -> str:
    """How the words before a number point back: “the seven”, “all 29”, “the other two”, “the remaining four”."""
    i = doc.token_at(number.start)
    before = doc.lows[max(0, i - 2) : i]
    if before and before[-1] in ("other", "remaining"):
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
        low in NOUN_PHRASE_ENDS
        or low in BE
        or low in ",.;:!?()[]”—–"
        or low in ("of", "and", "or", "more", "others", "went", "are", "were", "per", "each", "either")
        or _verb(low)
        or (low.endswith("ly") and first + 1 < len(doc.tokens) and _verb(doc.lows[first + 1]))
    )


def _ends_line(doc: Document, first: int) -> bool:
    """Whether a line ends before token `first`, so that a number there stands alone, as behind the label of a list: “Refugees: 12,000”."""
    return first < len(doc.tokens) and "\n" in doc.text[doc.tokens[first - 1].end : doc.tokens[first].start]


def _thing_of(doc: Document, first: int) -> Token | None:
    """The noun of “dozens of villages”, “three of the camps”: the first plural behind “of”, which means no people."""
    if doc.lows[first : first + 1] != ["of"]:
        return None
    phrase = list(takewhile(lambda t: not is_number(t.low), _phrase(doc, first + 1)[:NOUN_WORDS]))  # of “9 of the 30” the 30 tell
    return next((t for t in phrase if len(t.low) > 3 and PLURAL.fullmatch(t.low) and _nominal(t.low)), None)


def _share(doc: Document, number: Number, places: tuple[PlaceMention, ...]) -> Counted:
    """A share that no people stand behind: of things (“half of all farm output”), of a change (“rose by 5%”), or its noun left out."""
    end = number.outer_end
    first = doc.token_at(end)
    following = doc.lows[first] if first < len(doc.lows) else ""
    if following == "of":
        phrase = _phrase(doc, first + 1)
        last = max((k for k, t in enumerate(phrase[:NOUN_WORDS]) if _nominal(t.low)), default=-1)
        if last >= 0:
            return Counted("things", "percent", (phrase[last].start, phrase[last].end), phrase[last].end, "", "unit:noun", ())
    before = doc.lows[doc.token_at(number.outer_start) - 1] if number.outer_start else ""
    before = "" if MAKING_UP.search(doc.text, max(0, number.outer_start - 12), number.outer_start) else before
    if following in COMPARED or before in CHANGED or not (_elided(doc, first) or _ends_line(doc, first)):
        return share_of_things(end)
    return Counted("", "", None, end, "elided", "people:elided", group_of(doc, [], (end, end), places))


def share_of_things(end: int) -> Counted:
    """What a share counts that is of no people; its phrase ends at `end`."""
    return Counted("things", "percent", None, end, "", "unit:percent", ())


def _nominal(low: str) -> bool:
    return low.isalpha() and low not in INSIDE and low not in BE and not low.endswith("ly") and not is_past(low)


def _things(phrase: list[Token]) -> Counted | None:
    """Anything else that is counted: the first plural noun of the phrase, else its first word."""
    content = [t for t in phrase if t.text[0].isalpha() and t.low not in INSIDE and t.low not in BE]
    if any([t.low in STREETS and t.text[0].isupper() for t in phrase[1:4]]):  # “12 Abay Street”
        return None
    if not content:
        return None
    head = next((t for t in content if t.low.endswith("s") and not t.low.endswith(("'s", "’s", "ss"))), content[0])
    return Counted("things", "", (head.start, head.end), head.end, "", "unit:noun", ())
