"""The reports of an extract as BibTeX, which BibLaTeX reads too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.export.chunks import in_chunks
from data.export.reports import citations

if TYPE_CHECKING:
    from data.export import Extract


def write(extract: Extract) -> Iterator[bytes]:
    """One entry a report, its key the report's id. The first line, outside of any entry, is a comment."""
    yield f"% Reports read with Passage, snapshot {extract.corpus.snapshot}\n".encode()
    yield from in_chunks(f"\n{citation.bibtex}" for _, citation in citations(extract))
