"""Whether the name of a country or city stands for its government: it acts, speaks, or is addressed."""

from __future__ import annotations

from data.extract.document import Document
from data.extract.gazetteer import used
from data.extract.spans import Token

OPENERS = used("place_grammar", "opener")
"""What may stand before a subject; prepositions and articles, which are not among them, make the name something else."""
PREPOSITIONS = used("place_grammar", "preposition")
WITH_ARTICLE = used("place_grammar", "with_article")
"""How names begin that take an article; the article before another name belongs to a noun after it (“the Moscow attack”)."""
BODY_NOUNS = used("place_grammar", "body")
WITH_ON = used("place_grammar", "with_on")
WITH_WITH = used("place_grammar", "with_with")
ACT = used("place_metonym_words", "act")
ADDRESS = used("place_metonym_words", "address")
ADVERB = used("place_metonym_words", "adverb")
AGENCY = used("place_metonym_words", "agency")
BE = used("place_metonym_words", "be")
DEED = used("place_metonym_words", "deed")
DO = used("place_metonym_words", "do")
HAVE = used("place_metonym_words", "have")
MODAL = used("place_metonym_words", "modal")
PASSIVE = used("place_metonym_words", "passive")
STATIVE = used("place_metonym_words", "stative")
TIE = used("place_metonym_words", "tie")
TELLING_BEFORE = ADDRESS | {"on", "upon", "the", "neighbouring", "neighboring", "with", "of", "by"}
"""What stands before a name in the roles of an addressee, a partner or an agent."""
VERB_OPENINGS = MODAL | DO | HAVE | BE | ACT | {"and", "to"}
"""What the words for a government's deed begin with, but for verbs in “-ed” and adverbs."""


def stands_for_government(doc: Document, first: int, last: int, *, possessive: bool) -> str:
    """The rule by which the name in tokens `first` to `last` stands for its government, or an empty string."""
    tokens = doc.tokens
    before = tokens[max(0, first - 6) : first]
    if possessive:
        return "metonym:deed" if deed_follows(doc, last) else ""
    if before and before[-1].low in TELLING_BEFORE:
        if addressed(before):
            return "metonym:addressed"
        if tie_before(before):
            return "metonym:tie"
        if before[-1].low == "by" and len(before) > 1 and (before[-2].low in PASSIVE or before[-2].low in ADDRESS):
            return "metonym:agent"
    if acts(doc, last + 1, first) and is_subject_place(doc, first, before):
        return "metonym:subject"
    if relative_acts(doc, last + 1):
        return "metonym:relative"
    return ""


def is_subject_place(doc: Document, first: int, before: tuple[Token, ...]) -> bool:
    """Whether nothing before the name keeps it from being a subject."""
    sentence = doc.sentence_at(doc.tokens[first].start)
    if sentence.start == doc.tokens[first].start or not before:
        return True
    word = before[-1]
    if word.low == "the" and doc.tokens[first].low not in WITH_ARTICLE:
        return False
    if word.low in ("the", "neighbouring", "neighboring", "communist"):
        return len(before) < 2 or before[-2].low not in PREPOSITIONS
    if word.low == "and" and len(before) > 2:
        # “in Turkey and Iran refused asylum-seekers …” has a place of the same list before.
        return not any(t.low in PREPOSITIONS for t in before[-4:-1])
    if word.low in OPENERS:
        return True
    # A relative clause without its pronoun: “the obligations Kazakhstan has undertaken”.
    return (
        word.low not in PREPOSITIONS and word.text[0].islower() and word.text.isalpha() and len(word.text) > 2 and word.low not in ADDRESS
    )


def acts(doc: Document, i: int, name: int | None = None) -> bool:
    """Whether the words from token `i` are a verb of which a government is the subject; `name` is the token of its name."""
    tokens = doc.tokens
    end = min(len(tokens), i + 8)
    i = after_adverbs(tokens, i, end)
    if i >= end:
        return False
    low = tokens[i].low
    if low not in VERB_OPENINGS and not low.endswith("ed"):
        return False
    if low == "and" and i + 2 < end and tokens[i + 1].text[0].isupper():
        # “Ethiopia and Sudan agreed”: what holds of both holds of the first.
        return tokens[i + 2].low != "and" and acts(doc, i + 2, name)
    if low in MODAL or low in DO:
        i = after_adverbs(tokens, i + 1, end)
        if i < end and tokens[i].low == "t":
            i += 1
        if i >= end:
            return False
        if tokens[i].low == "be":
            return i + 1 < end and agency(tokens, i + 1, end)
        if tokens[i].low == "have":
            return is_verb(tokens, i + 1, end)
        return tokens[i].text.isalpha() and tokens[i].low not in STATIVE
    if low in HAVE:
        i = after_adverbs(tokens, i + 1, end)
        if i >= end:
            return False
        if tokens[i].low == "to":
            return i + 1 < end and tokens[i + 1].low not in STATIVE
        if tokens[i].low == "been":
            return agency(tokens, i + 1, end)
        return is_verb(tokens, i, end) or tokens[i].low.endswith(("en", "wn", "ne"))
    if low in BE:
        return agency(tokens, i + 1, end)
    if low == "to" and name is not None and is_title(doc, name):
        return i + 1 < end and tokens[i + 1].low not in STATIVE
    return is_verb(tokens, i, end)


def is_verb(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    i = after_adverbs(tokens, i, end)
    if i >= end:
        return False
    low = tokens[i].low
    if low in ACT:
        return True
    return len(low) > 4 and low.endswith("ed") and low not in STATIVE


def agency(tokens: tuple[Token, ...], i: int, end: int) -> bool:
    i = after_adverbs(tokens, i, end)
    if i < end and tokens[i].low == "to":
        i += 1
    return i < end and tokens[i].low in AGENCY


def relative_acts(doc: Document, i: int) -> bool:
    """“…, which had asked for the man”."""
    tokens = doc.tokens
    if i + 2 < len(tokens) and tokens[i].text == "," and tokens[i + 1].low == "which":
        return acts(doc, i + 2)
    return False


def deed_follows(doc: Document, last: int) -> bool:
    """“Kazakhstan's extradition of …”, with at most two words between."""
    for token in doc.tokens[last + 1 : last + 4]:
        if not token.text[0].isalpha():
            return False
        if token.low in DEED:
            return True
        if token.low in BODY_NOUNS:
            return False
    return False


def addressed(before: tuple[Token, ...]) -> bool:
    """“obliges Astana to”, “called on Turkey to”."""
    if before[-1].low in ADDRESS and not (len(before) > 1 and before[-2].low in ("was", "were", "been", "be")):
        return True
    return len(before) > 1 and before[-1].low in ("on", "upon") and before[-2].low in WITH_ON


def tie_before(before: tuple[Token, ...]) -> bool:
    """“relations with Moscow”, “together with Egypt”, “joint scheme of Iran and …”."""
    if before[-1].low in ("the", "neighbouring", "neighboring"):
        before = before[:-1]
    if len(before) > 1 and before[-1].low == "with":
        return before[-2].low in TIE or before[-2].low in WITH_WITH
    return len(before) > 2 and before[-1].low in ("of", "by") and any(t.low == "joint" for t in before[-4:-1])


def after_adverbs(tokens: tuple[Token, ...], i: int, end: int) -> int:
    """The index of the first token from the `i`-th on that is no adverb."""
    while i < end and tokens[i].low in ADVERB:
        i += 1
    return i


def is_title(doc: Document, first: int) -> bool:
    """Whether a token stands in the title."""
    return doc.has_title and doc.sentence_index(doc.tokens[first].start) == 0
