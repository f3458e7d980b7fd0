"""The reports of an extract, each once, and how each is cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.citations import Citation, cite_report
from data.export.about import chosen
from data.frames import Row
from data.wording import amount

if TYPE_CHECKING:
    from data.export import Extract


def citations(extract: Extract) -> Iterator[tuple[Row, Citation]]:
    """Each report that the facts are from, in reading order, and how to cite it, with a note of the snapshot and of the filter."""
    said = chosen(extract)
    which = f" ({said})" if said else ""
    for report, facts in Counter(fact["report"] for fact in extract.facts).items():
        note = f"{amount(facts, 'fact')}{which} read with Passage, snapshot {extract.corpus.snapshot}"
        row = extract.corpus.reports[report]
        yield row, cite_report(row, note)
