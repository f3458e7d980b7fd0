"""Finding a quote again: its context (W3C TextQuoteSelector), its short form, and the link to it (text fragment)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote as percent_encode

CONTEXT_CHARACTERS = 32
QUOTE_WORDS = 12
CONTEXT_WORDS = 3
LINK_WORDS = 4
LINK_MOST = 12
"""Most words of a report in one link, its neighbours included."""
ELLIPSIS = "…"

WORD = re.compile(r"\S+")
TOKEN = re.compile(r"\w+")
WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """The words right before and after a span, verbatim, whole, at most 32 characters each."""
    before, after = text[max(0, start - CONTEXT_CHARACTERS) : start], text[end : end + CONTEXT_CHARACTERS]
    if start > CONTEXT_CHARACTERS and not text[start - CONTEXT_CHARACTERS - 1].isspace():
        cut = re.search(r"\s", before)
        before = before[cut.end() :] if cut else ""
    if end + CONTEXT_CHARACTERS < len(text) and not text[end + CONTEXT_CHARACTERS].isspace():
        cut = re.search(r"\s\S*$", after)
        after = after[: cut.start()] if cut else ""
    return before.lstrip(), after.rstrip()


def repeated(text: str, quote: str) -> bool:
    """Whether a quote that occurs in the text occurs there more than once."""
    return text.find(quote, text.find(quote) + 1) >= 0


def shorten(quote: str) -> str:
    """The first 12 words of a longer quote, ended with “…”; a quote that is short already stays as it is."""
    if len(quote) < 2 * QUOTE_WORDS:  # too short to hold more words
        return quote
    words = list(islice(WORD.finditer(quote), QUOTE_WORDS + 1))
    return quote[: words[QUOTE_WORDS - 1].end()] + ELLIPSIS if len(words) > QUOTE_WORDS else quote


def last_words(prefix: str, most: int = CONTEXT_WORDS) -> str:
    words = list(WORD.finditer(prefix))[-min(most, CONTEXT_WORDS) :] if most else []
    return prefix[words[0].start() :] if words else ""


def first_words(suffix: str, most: int = CONTEXT_WORDS) -> str:
    words = list(WORD.finditer(suffix))[: min(most, CONTEXT_WORDS)]
    return suffix[: words[-1].end()] if words else ""


@dataclass(frozen=True, slots=True)
class Linker:
    """Makes links to phrases of one report: `URL#:~:text=[prefix-,]first words[,last words][,-suffix]`.

    A browser takes the first match, ignoring case, so four first and four last words grow, up to six each, until their
    first match is the quote itself; a quote whose words occur more than once gets its neighbours as prefix and suffix, as far as
    the link then holds at most 12 words. One that is still found elsewhere first is accepted.
    """

    url: str
    text: str
    low: str

    @classmethod
    def of(cls, url: str, text: str) -> Linker:
        low = text.lower()
        # A few letters change their length in lower case: offsets must hold.
        return cls(url if WEB.fullmatch(url) else "", text, low if len(low) == len(text) else text)

    def link(self, start: int, end: int) -> str:
        """The publisher's page at a span of the text; empty where the report has no web address."""
        if not self.url:
            return ""
        words = [(start + m.start(), start + m.end()) for m in WORD.finditer(self.text[start:end])]
        for many in range(LINK_WORDS, LINK_MOST // 2 + 1):
            first, last = _ends(words, many)
            if self._finds(first, last):
                return self._join([self._part(first), self._part(last)])
        # The fewer words of its own, the more of its neighbours.
        first, last = _ends(words, LINK_WORDS)
        spare = LINK_MOST - (len(words) if last is None else 2 * LINK_WORDS)
        before, after = context(self.text, start, end)
        # A browser looks for prefix and suffix within one line of the page each.
        prefix = last_words(before.rstrip().rpartition("\n")[2], (spare + 1) // 2)
        suffix = first_words(after.lstrip().partition("\n")[0], spare // 2)
        return self._join([prefix and f"{_encode(prefix)}-", self._part(first), self._part(last), suffix and f"-{_encode(suffix)}"])

    def _finds(self, first: tuple[int, int], last: tuple[int, int] | None) -> bool:
        if self._first(first, 0) != first[0]:
            return False
        return last is None or self._first(last, first[1]) == last[0]

    def _first(self, span: tuple[int, int], start: int) -> int:
        """Where the words of a span first stand as whole words at or after `start`."""
        words, at = self.low[span[0] : span[1]], self.low.find(self.low[span[0] : span[1]], start)
        while at >= 0 and at != span[0] and (inside_word(self.low, at) or inside_word(self.low, at + len(words))):
            at = self.low.find(words, at + 1)
        return at

    def _part(self, span: tuple[int, int] | None) -> str:
        return _encode(self.text[span[0] : span[1]]) if span else ""

    def _join(self, parts: list[str]) -> str:
        return self.url + ("" if "#" in self.url else "#") + ":~:text=" + ",".join(filter(None, parts))


def _ends(words: list[tuple[int, int]], many: int) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Spans of the first and last words of a quote, or of all of them and None where they are few."""
    if len(words) <= 2 * many:
        return (words[0][0], words[-1][1]), None
    return (words[0][0], words[many - 1][1]), (words[-many][0], words[-1][1])


def inside_word(text: str, at: int) -> bool:
    """Whether a word runs on over this offset."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _encode(words: str) -> str:
    """Percent-encoded, `-` too: with `,` and `&` it has a meaning of its own in a text fragment."""
    return percent_encode(" ".join(words.split()), safe="").replace("-", "%2D")
