"""What an export says of itself: what it holds, which filter and snapshot, how its rows were made, whose words they are, how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from data import wording
from data.datapackage import TITLE
from data.schema import VERSION

if TYPE_CHECKING:
    from data.export import Extract

WHAT = (
    "Events, counts and locations as reports state them, one row each, tied to the words it came from and to whoever claims it. "
    "Claims that disagree stand side by side; none is merged or corrected."
)
MADE = (
    "The rows were read from the reports by machine, by rules and lists of words. The table evidence names, for every filled field, the "
    "words that gave it and the rule that read them; confidence says how sure the rules are, review whether a person has looked at the "
    "row. Check a figure against its quote before you use it. An empty cell means that the report does not say; it never means zero."
)
PLACES = (
    "Names and coordinates of places are from GeoNames (https://www.geonames.org/), under CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/), filtered and brought together with names of our own; regions and some points are "
    "from Natural Earth (https://www.naturalearthdata.com/), public domain. Whoever passes the places on must name GeoNames."
)
WORDS = (
    "The words of the reports, their titles and the quotes and phrases taken from them, belong to their publishers. A quote that ends "
    "with … is cut after 12 words; mind the publishers' rights before passing on longer ones. For all else, ask whoever built these "
    "tables from the reports."
)
CITE = "Cite the reports themselves for what they say; each row of facts has its report, address and quote. Cite this collection as:"


def facts_of(extract: Extract) -> dict[str, str]:
    """What identifies the export, by label."""
    found = {
        "Snapshot": extract.corpus.snapshot,
        "Newest report of the snapshot": wording.newest(extract.corpus) or "none is dated",
        "Schema version": VERSION,
        "Filter": chosen(extract) or "none: all rows of all tables",
    }
    return found | ({"Filter as in a link": query} if (query := query_of(extract)) else {})


def chosen(extract: Extract) -> str:
    """The filter in words, on one line; empty where nothing was chosen."""
    said = " ".join("".join(sign if sign.isprintable() else " " for sign in extract.said).split())
    return " · ".join(filter(None, (extract.part.replace("-", " "), said)))


def query_of(extract: Extract) -> str:
    """The filter as the query of a link; only letters, digits and signs that mean nothing elsewhere."""
    return urlencode(extract.query, doseq=True)


def citation(extract: Extract) -> str:
    """How to cite the collection, in a sentence."""
    newest, filtered = wording.newest(extract.corpus), chosen(extract)
    parts = [
        f"Passage: {TITLE}",
        f"snapshot {extract.corpus.snapshot}",
        f"schema {VERSION}",
        f"newest report of {newest}" if newest else "",
        f"filter: {filtered}" if filtered else "",
    ]
    return ", ".join(filter(None, parts)) + "."
