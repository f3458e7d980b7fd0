"""What people take away: the facts of a view, or all tables, in the forms that other programs read.

Each form is a module with a function from an `Extract` to chunks of bytes; the same extract gives the same bytes. `FORMATS` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple
from urllib.parse import parse_qs

from data.briefing import unpack
from data.export.naming import file_name
from data.frames import Corpus, Fact
from data.query import BRIEFING, SNAPSHOT, Query, read, told, written
from data.selection import Filters, select
from data.wording import chosen

ALONE = {BRIEFING, SNAPSHOT, "bom", "hxl"}
"""What the query of a briefing's own link may hold."""


class Extract(NamedTuple):
    """The facts that are taken away, in reading order, and how they were chosen.

    `filters` are those that chose them; `part` says which of these facts are meant, empty for all of them. `bom` begins a CSV with a
    byte order mark, as Excel likes it; `hxl` puts a row of HXL tags below its header.
    """

    corpus: Corpus
    facts: Sequence[Fact]
    filters: Filters = Filters()
    part: str = ""
    bom: bool = False
    hxl: bool = False

    @property
    def said(self) -> str:
        """The filters in words; empty where none is set."""
        return chosen(self.corpus, self.filters)

    @property
    def query(self) -> Query:
        """The filters as a link says them."""
        return written(self.filters)


class Format(NamedTuple):
    """A form of export: `module` holds `write`, which makes the chunks of an extract; imported only when it is asked for."""

    label: str
    about: str
    what: str
    suffix: str
    mime: str
    module: str

    def write(self, extract: Extract) -> Iterator[bytes]:
        """The bytes of the file, in chunks. Raises ExportError, before the first of them, where the form cannot hold the extract."""
        make: Callable[[Extract], Iterator[bytes]] = import_module(f"data.export.{self.module}").write
        return make(extract)

    def name(self, extract: Extract) -> str:
        """The name of the file: what it holds, which part and filter, which snapshot."""
        return file_name(extract.part or self.what, extract.query, extract.corpus.snapshot, self.suffix)


FORMATS = {
    "csv": Format("CSV", "One row a fact, with all that makes it stand alone", "facts", "csv", "text/csv", "table"),
    "package": Format("Archive", "All tables as CSV and Parquet, described (Data Package)", "tables", "zip", "application/zip", "package"),
    "xlsx": Format(
        "Excel",
        "All tables as one workbook, with a codebook",
        "tables",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "workbook",
    ),
    "geojson": Format("GeoJSON", "The places, each with its facts", "places", "geojson", "application/geo+json", "places"),
    "bibtex": Format("BibTeX", "The reports, to cite them", "reports", "bib", "application/x-bibtex", "bibtex"),
    "ris": Format("RIS", "The reports, to cite them", "reports", "ris", "application/x-research-info-systems", "ris"),
    "markdown": Format("Markdown", "The facts as cards, to paste into a brief", "facts", "md", "text/markdown", "cards"),
}


def extract(corpus: Corpus, query: Query, bom: bool = False, hxl: bool = False) -> tuple[Extract, list[str]]:
    """The facts that a query asks for, and the names in it of filters that these tables do not know.

    A query that says so (`scope=pinned`), or that holds nothing but a briefing, asks for the facts that are pinned in it; any other
    one for those that pass its filters, whatever is pinned.
    Raises BriefingError where the briefing cannot be read.
    """
    briefing = told(query, BRIEFING)
    if briefing and (told(query, "scope") == "pinned" or set(query) <= ALONE):
        pinned = (parse_qs(slide.view).get("fact", [""])[0] for slide in unpack(briefing).slides if slide.show == "fact")
        return Extract(corpus, corpus.rows(dict.fromkeys(pinned)), part="pinned-facts", bom=bom, hxl=hxl), []
    filters, unknown = read(query, corpus)
    return Extract(corpus, select(corpus, filters), filters, bom=bom, hxl=hxl), unknown
