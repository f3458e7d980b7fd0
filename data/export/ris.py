"""The reports of an extract as RIS, which reference managers read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.export.chunks import in_chunks
from data.export.reports import citations

if TYPE_CHECKING:
    from data.export import Extract


def write(extract: Extract) -> Iterator[bytes]:
    """One record a report, its ID the report's id; nothing where there is no fact: RIS knows no comments."""
    yield from in_chunks(citation.ris for _, citation in citations(extract))
