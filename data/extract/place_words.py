"""Words that tell whether a capitalised word is a place, part of its name or something else, and how tokens are joined."""

from __future__ import annotations

from data.extract.document import Document
from data.extract.gazetteer import fold, used
from data.extract.spans import Token
from data.lexicon import words

INNER = used("place_grammar", "inner")
"""Small words inside names."""
JOINTS = frozenset(("", " ", "-", "\u00a0"))
"""What may stand between two words of one name."""
POSSESSIVE = ("'s", "’s", "ʼs")
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
NUMBERED = words("number_labels", "word")
"""Words that a number follows as a name (“Channel 31”)."""
AMBIGUOUS = used("place_grammar", "ambiguous")
"""Generics that other nouns may follow, or that are verbs: in lower case they tell nothing after a name."""
COURTESY = used("place_grammar", "courtesy")
FUNCTION_WORDS = used("place_grammar", "after_noun")
PLACE_PREPOSITIONS = used("place_grammar", "place_preposition") - {"at"}
PREPOSITIONS = used("place_grammar", "preposition") | {"of"}
LEADING = used("place_grammar", "leading")
"""Generics that names begin with."""
DIRECTIONS = used("place_grammar", "direction")
SURNAMES = used("place_grammar", "surname")
"""Places after which many people are named."""
PERSONS = used("place_grammar", "person")
"""Surnames that are heard more often than the towns that bear them."""
STREETS = used("place_grammar", "street")
LEADING_OF = used("place_grammar", "leading_of")
"""Generics that names begin with before “of” (“Gulf of Kutch”)."""
WITH_ARTICLE = used("place_grammar", "article")
NO_PLACE_BEFORE = used("place_grammar", "no_place_before")
COMPANIES = used("place_grammar", "company")
DAYS = used("place_grammar", "calendar")


def joined(doc: Document, a: int, b: int) -> bool:
    """Whether nothing but a space, hyphen or the stop of an abbreviation stands between two neighbouring tokens."""
    return doc.text[doc.tokens[a].end : doc.tokens[b].start] in JOINTS


def capitalised(token: Token) -> bool:
    """Whether a token begins with a capital letter."""
    return token.text[0].isupper()


def plain(low: str) -> str:
    """A word in lower case without the sign of the genitive."""
    return low.removesuffix("'s").removesuffix("’s")


def is_hyphen(doc: Document, a: int, b: int) -> bool:
    """Whether only a hyphen stands between two tokens."""
    return b - a == 2 and doc.tokens[a + 1].text == "-"
