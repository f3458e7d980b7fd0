"""What stands around a place in the text: the actors named near it, the quotation it is in, its part of the sentence."""

from __future__ import annotations

from bisect import bisect_left

from data.extract.document import Document
from data.extract.names import ActorMention
from data.extract.quotes import Quote
from data.extract.spans import Span

REACH = 1500
"""How far a claim goes from its verb inside one sentence, so that a text without full stops stays cheap."""


class Surroundings:
    """One report with its actors and quotations, to be looked up by place."""

    def __init__(self, doc: Document, actors: tuple[ActorMention, ...], quotes: tuple[Quote, ...]) -> None:
        self.doc, self.text, self.actors, self.quotes = doc, doc.text, actors, quotes
        self.starts = [a.start for a in actors]
        self.quote_starts = [q.start for q in quotes]

    def mentions(self, start: int, end: int) -> tuple[ActorMention, ...]:
        return self.actors[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that holds `offset`."""
        i = bisect_left(self.quote_starts, offset + 1) - 1
        return self.quotes[i] if i >= 0 and self.quotes[i].end >= offset else None

    def segment(self, sentence: Span, at: int) -> tuple[int, int]:
        """The part of the sentence around `at` between semicolons, inside the quotation if `at` is in one."""
        first, last = max(sentence.start, at - REACH), min(sentence.end, at + REACH)
        start = self.text.rfind(";", first, at) + 1 or first
        end = self.text.find(";", at, last)
        end = last if end < 0 else end
        if quote := self.quote_at(at):
            start, end = max(start, quote.start), min(end, quote.end)
        return start, end

    def through_quote(self, start: int, end: int) -> int:
        """`end`, or the end of the quotation that opens before it."""
        k = bisect_left(self.quote_starts, start)
        while k < len(self.quotes) and self.quotes[k].start < end:
            end = max(end, self.quotes[k].end)
            k += 1
        return end

    def quote_ending(self, offset: int) -> Quote | None:
        """The quotation that ends just before `offset`."""
        i = bisect_left(self.quote_starts, offset) - 1
        if (
            i >= 0
            and 0 <= offset - self.quotes[i].end <= 12
            and not any(c.isalnum() for c in self.text[self.quotes[i].end : offset].replace("the", "").replace("The", ""))
        ):
            return self.quotes[i]
        return None

    def quote_opens(self, start: int, end: int) -> bool:
        """Whether a quotation begins between the two places."""
        k = bisect_left(self.quote_starts, start)
        return k < len(self.quotes) and self.quotes[k].start < end
