"""Runs of capitalised words: how far each goes, and the words in it that tell what it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.extract.bodies import POSSESSIVE, head_at, may_mark, named_at, starters
from data.extract.document import Document
from data.extract.run_pieces import CONNECTORS, DIGIT, LINKS, PARTICLES, Mark, Piece, split_run
from data.extract.spans import Token
from data.lexicon import words

ITEM = 2  # words of one item in the list that a minister is charged with: “Labour, Social Protection and Employment”


def joined(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` follows the one before with one space or none (a hyphen)."""
    gap = tokens[i].start - tokens[i - 1].end
    return (gap == 1 and text[tokens[i - 1].end] != "\n") or (gap == 0 and (tokens[i].text in "-‑" or tokens[i - 1].text in "-‑"))


def read_run(doc: Document, tokens: Sequence[Token], i: int, pieces: list[Piece], places: Mapping[int, int]) -> int:
    """Read a run of capitalised words that starts at token `i`; returns the index after it."""
    marks: list[Mark] = []
    j, last = i, i
    while last < len(tokens) and last - i < 24:
        token = tokens[last]
        if token.text == "," and marks and marks[-1].what != "named" and (end := _portfolio_end(doc, i, last, places)):
            last = j = end
            continue
        if last > i and not joined(doc.text, tokens, last):
            break
        if token.text[0].isupper() or (last == i and DIGIT.match(token.text)):  # “24.kg”
            marking = may_mark(token.text)
            if marking and (hit := named_at(doc.words, last)):
                marks.append(Mark(last, hit[0], "named", hit[1].name, hit[1].kind, True, False, ""))
                last = j = hit[0]
            elif marking and (match := head_at(doc.lows, last)):
                head = match[1]
                marks.append(Mark(last, match[0], head.what, "", head.kind, head.firm, head.plural, head.word))
                last = j = match[0]
            else:
                last += 1
                j = last
            if tokens[j - 1].text.endswith(POSSESSIVE):
                break
            continue
        if not (token.text in "-‑.&" or token.low in LINKS):
            break
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if following is None or last == i or not joined(doc.text, tokens, last + 1):
            break
        heads_body = any(m.what in ("org", "role") for m in marks)
        if token.text in "-‑" and following.text[0].isalnum():
            last += 1
            if not following.text[0].isupper():  # “Chan-ocha”
                last += 1
                j = last
        elif (token.text == "." and len(tokens[last - 1].text) == 1 and following.text[0].isupper()) or (
            token.low in PARTICLES and following.text[0].isupper()
        ):
            last += 1
        elif heads_body and token.low in CONNECTORS:
            if marks[-1].what == "role" and last > marks[-1].end:  # “Professor Ada Okoye of …”
                break
            step = 2 if following.low == "the" else 1
            nxt = tokens[last + step] if last + step < len(tokens) else None
            if nxt is None or not nxt.text[0].isupper() or nxt.low in starters():
                break
            last += step
        elif (token.low in ("and", "&") and last - i > 1 and _body_ahead(doc, last + 1)) or (
            heads_body
            and token.low in ("and", "&")
            and following.text[0].isupper()
            and _inside_of(tokens, i, last)
            and not named_at(doc.words, last + 1)
        ):
            last += 1
        else:
            break
    split_run(doc, tokens, i, j, marks, pieces, places)
    return max(j, i + 1)


def _portfolio_end(doc: Document, first: int, comma: int, places: Mapping[int, int]) -> int:
    """Where the list in a name ends that goes on at a comma (“Minister of Labour, Migration and Employment”); 0 if it is none."""
    tokens, texts, k = doc.tokens, doc.words, comma
    if not _inside_of(tokens, first, comma):
        return 0
    while k + 2 < len(texts) and texts[k] in (",", "and"):
        over = "and" in texts[k : k + 2]
        k += 2 if texts[k + 1] == "and" else 1
        for _ in range(1 if over else ITEM):
            if not texts[k][0].isupper():
                break
            if texts[k].isupper() or tokens[k].start in places or tokens[k].low in words("given_names", "name") or named_at(texts, k):
                return 0
            k += 1
        if over:
            return k if texts[k - 1][0].isupper() else 0
    return 0


def _inside_of(tokens: Sequence[Token], i: int, j: int) -> bool:
    """“Ministry of Labour and …”: the list goes on inside the name; “UNHCR and …” does not."""
    return any(t.low in CONNECTORS for t in tokens[i:j])


def _body_ahead(doc: Document, i: int) -> bool:
    """“Workers Protection and Placement Agency”: capitalised words that end in the head of a body."""
    for k in range(i, min(i + 4, len(doc.words))):
        if not doc.words[k][0].isupper() or named_at(doc.words, k):
            return False
        if match := head_at(doc.lows, k):
            return match[1].what == "org" and k > i
    return False
