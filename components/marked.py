"""The text of a report as HTML with its marks. Every word is escaped: no markup, link or image in it becomes live."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from components import words
from data.frames import Fact
from data.reading import Mark, Piece, Reading, paragraphs, pieces

CARD = "card"
"""The id of the open card in the page."""
BEGINNING = "beginning"
"""The id of the first paragraph shown."""


def mark_id(fact: str) -> str:
    """The id of a fact's mark in the page."""
    return f"at-{fact}"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one part of a text. A fact has one link, however many pieces its words are cut into; a click on any piece follows it."""

    reading: Reading
    marks: Sequence[Mark]
    selected: str
    address: Callable[[str], str]
    linked: set[str] = field(default_factory=set)

    def text(self, part: int) -> str:
        """The paragraphs of a part; the first line of a report that is its title is a heading."""
        text, (first, last) = self.reading.text or "", self.reading.parts[part]
        lines = paragraphs(text, first, last)
        marks = [mark for mark in self.marks if mark.start < last and mark.end > first]
        blocks = []
        for number, cut in enumerate(pieces(marks, lines)):
            tag = "h2" if not number and self.reading.titled and not part else "p"
            at = f' id="{BEGINNING}" tabindex="-1"' if not number else ""
            blocks.append(f"<{tag}{at}>{self._line(cut)}</{tag}>")
        return "".join(blocks)

    def link(self, fact: Fact, html: str, kind: str, place: str = "", label: str = "") -> str:
        """A link that selects a fact; of the one that is selected, a link to its card."""
        chosen = fact.id == self.selected
        to = f'href="#{CARD}" aria-current="true"' if chosen else f'data-go href="{escape(self.address(fact.id))}"'
        at = f' id="{escape(place)}"' if place else ""
        spoken = f' aria-label="{escape(label)}"' if label else ""
        return f'<a class="{kind}"{at} {to} title="{escape(words.headline(fact))}"{spoken}>{html}</a>'

    def _line(self, cut: list[Piece]) -> str:
        out = []
        for owner, run in groupby(cut, key=_owner):
            held = list(run)
            out.append("".join(self._open(mark, owner) for piece in held for mark in piece.marks))
            out.append(self._owned(owner, "".join(map(self._piece, held))))
        return "".join(out)

    def _open(self, mark: Mark, owner: Mark | None) -> str:
        """The bracket before an event, which is its link; the same for a number whose first words another one owns."""
        if not mark.fact or mark.fact in self.linked or (mark.kind == "counts" and mark == owner):
            return ""
        self.linked.add(mark.fact)
        fact = self.reading.facts[mark.fact]
        return self.link(fact, "", "open", mark_id(mark.fact), f"{words.FACT_NAME[fact['fact']]}: {words.headline(fact)}")

    def _owned(self, owner: Mark | None, html: str) -> str:
        if owner is None:
            return html
        if owner.fact in self.linked:
            chosen = " chosen" if owner.fact == self.selected else ""
            return f'<span class="{owner.kind}{chosen}" data-part="{escape(mark_id(owner.fact))}">{html}</span>'
        self.linked.add(owner.fact)
        return self.link(self.reading.facts[owner.fact], html, owner.kind, mark_id(owner.fact))

    def _piece(self, piece: Piece) -> str:
        html = escape((self.reading.text or "")[piece.start : piece.end])
        for kind in dict.fromkeys(mark.kind for mark in reversed(piece.marks) if not mark.fact):
            html = f'<span class="{kind}">{html}</span>'
        if any(mark.kind == "events" and mark.fact == self.selected for mark in piece.marks):
            html = f'<span class="around">{html}</span>'
        ends = sum(mark.kind == "events" and mark.end == piece.end for mark in piece.marks)
        return html + '<span class="close"></span>' * ends


def _owner(piece: Piece) -> Mark | None:
    """The mark that a click on these words is for: the innermost number or event."""
    return max((mark for mark in piece.marks if mark.fact), key=lambda mark: (mark.start, -mark.end), default=None)
