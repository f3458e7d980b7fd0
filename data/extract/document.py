"""The immutable text that every pass reads, with its tokens and sentences.

A pass is a function of a `Document` and of earlier passes' results; it never changes either.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import accumulate, chain, repeat

from data.extract.sentences import split
from data.extract.spans import DIGITS, Span, Token
from data.report import Report

TOKEN = re.compile(r"([^\W_]+(?:['’ʼ][^\W\d_]+)*|\S)")


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text with its tokens and sentences."""

    report: str
    text: str
    title: str
    published: date | None
    published_precision: str
    publisher: str
    byline: str
    tokens: tuple[Token, ...]
    words: list[str] = field(repr=False)
    """The texts of the tokens."""
    lows: list[str] = field(repr=False)
    """The texts of the tokens in lower case."""
    index: dict[str, list[int]] = field(repr=False)
    """The tokens, in order, that are a word in lower case, for each word of the text."""
    vocabulary: Set[str] = field(repr=False)
    """The words of the text in lower case."""
    capitals: list[int] = field(repr=False)
    """The tokens, in order, that begin with a capital letter."""
    numerals: list[int] = field(repr=False)
    """The tokens, in order, that begin with a digit."""
    sentences: tuple[Span, ...]
    token_at: Callable[[int], int] = field(repr=False, compare=False)
    """Index of the first token that starts at or after an offset (the number of tokens if none does)."""
    _sentence_starts: list[int] = field(repr=False)

    @classmethod
    def of(cls, report: Report) -> Document:
        text = report.text
        parts = TOKEN.split(text)  # what stands between tokens and the tokens, by turns
        edges = list(accumulate(map(len, parts)))
        starts, ends, texts = edges[:-1:2], edges[1::2], parts[1::2]
        lows = list(map(str.casefold, texts))
        tokens = tuple(map(tuple.__new__, repeat(Token), zip(starts, ends, texts, lows, strict=True)))
        index: dict[str, list[int]] = defaultdict(list)
        for i, low in enumerate(lows):
            index[low].append(i)
        capitals = [i for i, letter in enumerate(map(text.__getitem__, starts)) if letter.isupper()]
        numerals = sorted(chain.from_iterable([where for low, where in index.items() if low[0] in DIGITS]))
        sentences = split(text, report.title)
        return cls(
            report.report, text, report.title, report.published, report.published_precision, report.publisher, report.byline,
            tokens, texts, lows, index, frozenset(index), capitals, numerals,
            sentences, partial(bisect_left, starts), [s.start for s in sentences],
        )  # fmt: skip

    def indices_of(self, words: Set[str]) -> list[int]:
        """Indices, in order, of the tokens that are one of the words in lower case."""
        return sorted(chain.from_iterable(map(self.index.__getitem__, self.vocabulary & words)))

    def tokens_in(self, span: tuple[int, int]) -> tuple[Token, ...]:
        return self.tokens[self.token_at(span[0]) : self.token_at(span[1])]

    def lows_in(self, span: tuple[int, int]) -> list[str]:
        return self.lows[self.token_at(span[0]) : self.token_at(span[1])]

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds `offset`, or of the last one that starts before it."""
        return bisect_right(self._sentence_starts, offset, 1) - 1

    def sentence_at(self, offset: int) -> Span:
        return self.sentences[bisect_right(self._sentence_starts, offset, 1) - 1]

    def quote(self, span: tuple[int, int]) -> str:
        return self.text[span[0] : span[1]]

    @property
    def has_title(self) -> bool:
        """Whether the first sentence is the report's title."""
        return bool(self.sentences) and self.quote(self.sentences[0]) == self.title.strip() != ""

    def paragraphs(self) -> Iterator[Span]:
        """Lines that hold anything, in order."""
        for m in re.finditer(r"[^\n]+", self.text):
            if not m[0].isspace():
                yield Span(m.start(), m.end())
