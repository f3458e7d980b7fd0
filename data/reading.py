"""A report laid out to be read: where its facts, dates, places and speakers stand in its text, and which words bear which marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from data.anchors import inside_word
from data.extract.sentences import DATELINE
from data.folder import text_hash
from data.frames import Corpus, Fact, Row, plain
from data.passages import find, holds

MARKS = ("counts", "dates", "places", "speakers", "events")
"""Kinds of marks that a reader can do without."""
OPENING = 4
"""Paragraphs at the beginning of a text that may have a dateline."""
PART = 30_000
"""Characters of a text that are shown at once: some ten pages. What is longer is shown in parts."""


class Mark(NamedTuple):
    """Words of the text that are marked; `fact` is the id of the count or event they state, empty for the other kinds.

    The kinds are those of MARKS, and `dateline`.
    """

    start: int
    end: int
    kind: str
    fact: str = ""


class Piece(NamedTuple):
    """A stretch of the text over all of which the same marks lie."""

    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report, its marks in the order of its text (an outer one before those within it), and the facts that were not found in it.

    Without its text (None), `marks` stand where they stood in the text that was read; `length` is in characters either way.
    """

    row: Row
    facts: dict[str, Fact]
    text: str | None
    length: int
    marks: tuple[Mark, ...]
    lost: tuple[Fact, ...]
    changed: bool
    parts: tuple[tuple[int, int], ...]

    @property
    def titled(self) -> bool:
        """Whether the text begins with its title."""
        return (self.text or "").partition("\n")[0].strip() == (self.row["title"] or "").strip() != ""

    def part_of(self, fact: str) -> int:
        """The number of the part, from 0, in which a fact stands; 0 for one that was not found."""
        start = next((mark.start for mark in self.marks if mark.fact == fact), 0)
        return max(0, bisect_right(self.parts, (start, self.length + 1)) - 1)


class Entry(NamedTuple):
    """A report to choose, and how many of the facts asked for it holds."""

    row: Row
    facts: int


def contents(corpus: Corpus, facts: Iterable[Fact]) -> list[Entry]:
    """All reports by date; those that hold some of these facts come first."""
    held = Counter(f["report"] for f in facts)
    return sorted((Entry(corpus.reports[name], held[name]) for name in corpus.sources), key=lambda entry: not entry.facts)


def lay_out(corpus: Corpus, report: str, text: str | None) -> Reading:
    """Find every mark of a report in its text. Raises KeyError for a report that the tables do not hold."""
    row = corpus.reports[report]
    facts = {f.id: f for f in corpus.facts.values() if f["report"] == report}
    found = {f.id: find(text, f) if text is not None else (int(f["start"]), int(f["end"])) for f in facts.values()}
    marks = [Mark(*span, "events" if facts[i]["fact"] == "event" else "counts", i) for i, span in found.items() if span]
    rest = _others(corpus, report, facts)
    others = [Mark(r["start"], r["end"], kind) for kind, r in rest]
    changed = False
    if text is not None:
        moves = sorted((int(facts[i]["start"]), span[0] - int(facts[i]["start"])) for i, span in found.items() if span)
        changed = len(moves) < len(facts) or any(by for _, by in moves) or (row["sha256"] or text_hash(text)) != text_hash(text)
        if changed:
            others = [mark for kind, r in rest if (mark := _moved(text, kind, r, moves))]
    length = len(text) if text is not None else max([row["characters"] or 1, *(mark.end for mark in marks)])
    ordered = sorted({*marks, *others, *_datelines(text or "")}, key=lambda m: (m.start, -m.end, m.kind, m.fact))
    lost = tuple(f for i, f in facts.items() if not found[i])
    return Reading(row, facts, text, length, tuple(ordered), lost, changed, tuple(_parts(text, length)))


def chosen(marks: Iterable[Mark], kinds: Collection[str], facts: Collection[str], also: str = "") -> list[Mark]:
    """Datelines and the marks of these kinds, of counts and events those of these facts only; that of the fact `also` in any case."""
    shown = {*kinds, "dateline"}
    return [m for m in marks if (m.kind in shown and (not m.fact or m.fact in facts)) or (also and m.fact == also)]


def pieces(marks: Sequence[Mark], stretches: Iterable[tuple[int, int]]) -> list[list[Piece]]:
    """Each of these stretches of the text (in order, none within another) cut wherever one of these marks begins or ends."""
    edges = sorted({at for mark in marks for at in (mark.start, mark.end)})
    waiting, over = deque(marks), list[Mark]()
    cut = []
    for start, end in stretches:
        cuts = [start, *edges[bisect_right(edges, start) : bisect_left(edges, end)], end]
        found = []
        for first, last in pairwise(cuts):
            while waiting and waiting[0].start <= first:
                over.append(waiting.popleft())
            over = [mark for mark in over if mark.end > first]
            found.append(Piece(first, last, tuple(over)))
        cut.append(found)
    return cut


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The lines of a text that hold words, without the white space around them."""
    found = []
    stop = len(text) if end is None else end
    while start < stop:
        line_end = text.find("\n", start, stop)
        line_end = stop if line_end < 0 else line_end
        line = text[start:line_end]
        if words := line.strip():
            first = start + len(line) - len(line.lstrip())
            found.append((first, first + len(words)))
        start = line_end + 1
    return found


def _datelines(text: str) -> Iterator[Mark]:
    """An agency's dateline at the beginning of one of the first paragraphs."""
    for start, end in paragraphs(text[:PART])[:OPENING]:
        if (found := DATELINE.match(text, start, end)) and found.end() < end:
            yield Mark(start, found.end(), "dateline")


def _others(corpus: Corpus, report: str, facts: Collection[str]) -> list[tuple[str, Row]]:
    """Start, end and words of places, dates and those who speak, each with the kind of its mark; of speakers the words are the name."""
    found: list[tuple[str, Row]] = []
    for kind, name in (("places", "locations"), ("dates", "dates")):
        table = corpus.tables[name]
        found += [(kind, row) for row in plain(table.loc[table["report"] == report, ["start", "end", "quote"]], name)]
    evidence = corpus.tables["evidence"]
    said = evidence.loc[evidence["field"] == "claimed_by", ["row_id", "start", "end"]]
    for row in plain(said[said["row_id"].isin(list(facts))], "evidence"):
        found.append(("speakers", {"quote": corpus.facts[row["row_id"]]["claimed_by"] or "", **row}))
    return found


def _moved(text: str, kind: str, row: Row, moves: Sequence[tuple[int, int]]) -> Mark | None:
    """A mark in a changed text: it moves with the nearest facts before and after it, and is left out where other words stand there.

    Of speakers the tables keep the name only, not the words: their mark stays where one of the two holds the other.
    """
    after = bisect_right(moves, (row["start"], len(text)))
    for _, by in [(0, 0), *moves[max(0, after - 1) : after + 1]]:
        start, end = row["start"] + by, row["end"] + by
        if not 0 <= start < end <= len(text) or inside_word(text, start) or inside_word(text, end):
            continue
        words, known = text[start:end].casefold(), str(row["quote"]).casefold()
        if holds(text, start, end, row["quote"]) or (kind == "speakers" and (words in known or known in words)):
            return Mark(start, end, kind)
    return None


def _parts(text: str | None, length: int) -> Iterator[tuple[int, int]]:
    """Stretches of at most PART characters, ended with a line where there is one, else with a word."""
    start = 0
    while length - start > PART:
        most = start + PART
        end = (text and (text.rfind("\n", start, most) + 1 or text.rfind(" ", start, most) + 1)) or most
        yield start, end
        start = end
    yield start, length
