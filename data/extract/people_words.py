"""Words for people: nouns for persons and families, known or told by their ending, and the words for things that look like them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from data.extract.peoples import group_words
from data.extract.spans import VOCABULARY
from data.lexicon import entries, words

PEOPLE_SUFFIX = re.compile(
    r"(?:[a-z]{3,}(?:ers|ors|ists|ants|ees|ians|men|women|ates|ives|workers|seekers)|[a-z]{3,}(?:er|ee|ist|ian|man|woman|seeker))$"
)
SINGULAR_SUFFIX = re.compile(r"[a-z]{3,}(?:er|ee|ist|ian|man|woman|seeker)$")
IRREGULAR = frozenset({"people", "men", "women", "children"})
COLLECTIVE = frozenset({"population", "crowd", "staff"})


@lru_cache(maxsize=VOCABULARY)
def person_noun(low: str) -> str:
    """`people` or `families` where a word means persons (by lexicon, nationality or suffix), else an empty string."""
    if (unit := _people_nouns().get(low)) is not None:
        return unit
    if low in group_words() and low.endswith("s") and not low.endswith(("ous", "ss")):
        return "people"
    if PEOPLE_SUFFIX.fullmatch(low.replace("-", "")) and not is_thing(low):
        return "people"
    return ""


def anyone(noun: str) -> bool:
    """Whether a noun tells nothing that sets its people apart (“people”, “refugees”, “labor migrants”), so that it may refer back."""
    return noun in _anyone() or noun.rpartition(" ")[2] in _anyone()


def is_plural(low: str) -> bool:
    """Whether a noun for people has the form of several."""
    return low.endswith("s") or low in IRREGULAR


def is_singular(low: str) -> bool:
    """Whether a noun for one person cannot be what several are counted by (“local” in “two local teams”)."""
    return low in words("people_nouns", "singular") and low not in words("people_nouns", "plural") and low not in COLLECTIVE


def singular_by_suffix(low: str) -> bool:
    """Whether only the ending of a word tells that it means a person (“grazier”), so that several are not counted by it."""
    return low not in _people_nouns() and SINGULAR_SUFFIX.fullmatch(low) is not None


@lru_cache(maxsize=VOCABULARY)
def is_thing(low: str) -> bool:
    """Whether a word is a noun for things, singular or plural, that may look like one for persons (“containers”)."""
    things = words("thing_nouns", "noun")
    return low in things or (low.endswith("s") and low[:-1] in things) or (low.endswith("es") and low[:-2] in things)


@cache
def _people_nouns() -> dict[str, str]:
    return {row[c].casefold(): row["unit"] for row in entries("people_nouns") for c in ("singular", "plural")}


@cache
def _anyone() -> frozenset[str]:
    return frozenset(row[c].casefold() for row in entries("people_nouns") if row["anyone"] for c in ("singular", "plural"))
