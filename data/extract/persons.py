"""Whether a capitalised name is a person's."""

from __future__ import annotations

import re
from functools import cache

from data.extract.bodies import function_words
from data.extract.run_pieces import Piece, surname_like
from data.lexicon import entries, members, words

AGE = re.compile(r",\s+(?:aged\s+)?\d{1,3}(?:,|\s+years|\.|\))|\s+\((?:\d\d\)|not\s+(?:his|her|their)\s|name\s|a\s+pseudonym)")
"""What tells an age, or that a name is not the real one."""
TITLES = tuple(sorted(t.capitalize() for t in function_words("title") | function_words("form of address")))
HONORIFIC = re.compile(rf"\b(?:{'|'.join(TITLES)})\.?\s+$")
LOCATIVE = re.compile(r"\b(?:in|at|to|from|near|into|via|through|outside|around|towards|across|within|of|off|the|a|an)\s+$", re.IGNORECASE)
OF_SOMEBODY = re.compile(
    r"\b(?:arrest|expulsion|deportation|extradition|return|detention|release|case|trial|murder|death|asylum|status|visa)s?\s+(?:of|to|for)\s+$"
)
"""What only persons follow: “the extradition of”, “granted asylum to”."""
VERB_NEXT = re.compile(r"(?:,[ ]+)?[ ]*(?:has\s+|had\s+|have\s+|also\s+|later\s+|then\s+)?([a-z]+)")
VERB_BEFORE = re.compile(r"([a-z]+)\s+$")
SPOKEN = members("grammar_words", "speaks beside a name")
APPOSED = re.compile(r"([\w-]+),\s+$")
"""The word to which a name between commas is apposed: “a 19-year-old Eritrean, Ada Okoye, was killed”."""
DONE_TO = re.compile(
    r"\b(?:arrested|detained|deported|extradited|expelled|freed|released|jailed|imprisoned|sentenced|convicted|kidnapped|abducted|murdered|killed)\s+$"
)
"""What is done to persons, before a name of several words."""
WHO = re.compile(r",?\s+(?:who|whose|himself|herself)\b")


def is_person(text: str, piece: Piece, name: str, *, told: bool, heading: bool) -> bool:
    """Whether the name is a person's: `told` by a role beside it, by title, age, a verb of speaking next to it, or by its own form."""
    parts = name.split()
    det = piece.det if piece.det != "that" else ""  # “said that Rustam Sabirov …”
    own = parts[0].casefold() in words("given_names", "name")
    if heading:
        return own and 1 < len(parts) < 4 and not piece.certain
    if told:
        return True
    before = text[max(0, piece.start - 24) : piece.start]
    titled = before.rstrip().removesuffix(".").endswith(TITLES) and HONORIFIC.search(before)
    if titled or AGE.match(text, piece.end):
        return True
    speaks = (after := VERB_NEXT.match(text, piece.end)) is not None and after[1] in SPOKEN
    spoken = (ahead := VERB_BEFORE.search(before)) is not None and ahead[1] in SPOKEN
    if len(parts) == 1:
        source = before.casefold().endswith("according to ")
        return (
            (speaks or spoken or source or WHO.match(text, piece.end) is not None)
            and not piece.certain
            and (source or not LOCATIVE.search(before))
            and not _common_noun(text, piece)
        )
    somewhere = LOCATIVE.search(before) is not None and OF_SOMEBODY.search(before) is None
    apposed = APPOSED.search(before) if text.startswith(",", piece.end) else None
    if apposed is not None and not piece.certain and apposed[1] in _sorts_of_person():
        return True
    if not (piece.certain or det) and (OF_SOMEBODY.search(before) or DONE_TO.search(before)):
        return True
    if own and (surname_like(parts[-1]) or not (piece.certain or det or somewhere)):
        return True
    if piece.certain or det:
        return False
    return (surname_like(parts[-1]) and not somewhere) or speaks or spoken


@cache
def _sorts_of_person() -> frozenset[str]:
    """Words for one person, as they are written in a text."""
    return words("people_nouns", "singular") | frozenset(row["word"] for row in entries("nationalities"))


def _common_noun(text: str, piece: Piece) -> bool:
    """Whether a lone capitalised word is an ordinary noun that opens a sentence: known, or written small near by."""
    low = piece.text.casefold()
    if low in words("people_nouns", "singular") or low in words("people_nouns", "plural"):
        return True
    return f" {low} " in text[max(0, piece.start - 8000) : piece.end + 8000]
