"""How to cite a report or a fact: as a sentence, as BibTeX and as RIS. The same fact always gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote as percent_encode

from data import wording
from data.anchors import shorten
from data.frames import Fact

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Citation(NamedTuple):
    plain: str
    bibtex: str
    ris: str


class _Work(NamedTuple):
    """What a citation says of a report, each on one line; empty where it is not known. Dates are as exact as they are known."""

    key: str
    author: str
    title: str
    publisher: str
    published: tuple[int, ...]
    dated: str
    url: str
    accessed: date | None
    note: str


def cite(fact: Fact, report: Mapping[str, Any], snapshot: str) -> Citation:
    """Cite a fact's report, with the words that are cited, who says so, and the snapshot that they were read from.

    `report` is the fact's row of `reports`. The key in BibTeX and RIS is the fact's id, so that two facts of one report stay apart.
    """
    said = f", according to {fact['claimed_by']}" if fact["claimed_by"] else ""
    note = f"Cited for “{shorten(fact['quote'])}”{said}. Read with Passage, snapshot {snapshot}, fact {fact.id}"
    return _cite(_work(fact.id, report, note))


def cite_report(report: Mapping[str, Any], note: str) -> Citation:
    """Cite a row of `reports`, with a note without a full stop. The key in BibTeX and RIS is the report's id."""
    return _cite(_work(report["report"], report, note))


def one_line(text: str | None) -> str:
    """On one line, without signs that are not seen: a line end would end the field in RIS."""
    return " ".join(UNSEEN.sub("", text or "").split())


def _work(key: str, report: Mapping[str, Any], note: str) -> _Work:
    day: date | None = report["published"]
    precision = report["published_precision"] or "day"
    return _Work(
        key=one_line(key),
        author=one_line(report["byline"]),
        title=one_line(report["title"]) or one_line(report["report"]),
        publisher=one_line(report["publisher"]),
        published=(day.year, day.month, day.day)[: {"year": 1, "month": 2}.get(precision, 3)] if day else (),
        dated=wording.day(day, precision),
        url=one_line(report["url"]),
        accessed=report["accessed"],
        note=one_line(note),
    )


def _cite(work: _Work) -> Citation:
    return Citation(_plain(work), _bibtex(work), _ris(work))


def _plain(work: _Work) -> str:
    accessed = f"accessed {wording.day(work.accessed)}" if work.accessed else ""
    parts = [work.author, f"“{work.title}”", work.publisher, work.dated, work.url, accessed]
    return f"{', '.join(filter(None, parts))}. {work.note}."


def _bibtex(work: _Work) -> str:
    """As `@misc`, which BibTeX and BibLaTeX both know; names and titles in two pairs of braces stay as they are written."""
    fields = {
        "author": work.author and f"{{{_tex(work.author)}}}",
        "title": f"{{{_tex(work.title)}}}",
        "publisher": work.publisher and f"{{{_tex(work.publisher)}}}",
        "year": str(work.published[0]) if work.published else "",
        "month": MONTHS[work.published[1] - 1] if len(work.published) > 1 else "",
        "day": str(work.published[2]) if len(work.published) > 2 else "",
        "url": percent_encode(work.url, safe=URL_SIGNS),
        "urldate": work.accessed.isoformat() if work.accessed else "",
        "note": _tex(work.note),
    }
    # A month goes by its macro, without braces.
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{work.key},", *lines, "}", ""])


def _ris(work: _Work) -> str:
    day = "/".join([f"{part:02}" for part in work.published] + [""] * (4 - len(work.published)))
    fields = [
        ("TY", "GEN" if not work.url else "ELEC"),
        ("ID", work.key),
        ("AU", work.author),
        ("TI", work.title),
        ("PB", work.publisher),
        ("PY", str(work.published[0]) if work.published else ""),
        ("DA", day if work.published else ""),
        ("UR", work.url),
        ("Y2", f"{work.accessed:%Y/%m/%d/}" if work.accessed else ""),
        ("N1", work.note),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n"


def _tex(text: str) -> str:
    """With TeX's own signs spelt out. Braces by name: BibTeX counts them even behind a backslash."""
    return text.translate(TEX)


UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
URL_SIGNS = "%:/?#[]@!$&'()*+,;=-._~"
"""Signs of an address that stay; braces and backslashes, which would end the field, do not."""
TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {
        "\\": "\\textbackslash{}",
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
    }
)
