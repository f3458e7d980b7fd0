"""Citations: the same bytes for the same fact, and nothing in a report's own text that breaks out of its field."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from data.citations import Citation, cite
from tests.test_frames import make

REPORT = {
    "report": "a",
    "title": "At the border",
    "publisher": "The Gazette",
    "byline": "Anna Example",
    "published": date(2005, 11, 29),
    "published_precision": "day",
    "url": "https://example.org/a?b=1&c=2",
    "accessed": date(2026, 11, 3),
}


def citation(quote: str = "40 men", claimed_by: str | None = "Port officials", **report: Any) -> Citation:
    (fact,) = make([{"fact_id": "a:c:0-2", "quote": quote, "claimed_by": claimed_by}]).facts.values()
    return cite(fact, REPORT | report, "0123456789")


def balanced(bibtex: str) -> bool:
    """Whether every brace that is opened is closed again, and none before; BibTeX counts those behind a backslash too."""
    depth = 0
    for sign in bibtex:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


def test_a_citation_names_the_report_the_words_who_says_so_the_access_date_and_the_snapshot():
    assert citation() == (
        "Anna Example, “At the border”, The Gazette, 29 November 2005, https://example.org/a?b=1&c=2, accessed 3 November 2026. "
        "Cited for “40 men”, according to Port officials. Read with Passage, snapshot 0123456789, fact a:c:0-2.",
        "@misc{a:c:0-2,\n"
        "  author = {{Anna Example}},\n"
        "  title = {{At the border}},\n"
        "  publisher = {{The Gazette}},\n"
        "  year = {2005},\n"
        "  month = nov,\n"
        "  day = {29},\n"
        "  url = {https://example.org/a?b=1&c=2},\n"
        "  urldate = {2026-11-03},\n"
        "  note = {Cited for “40 men”, according to Port officials. Read with Passage, snapshot 0123456789, fact a:c:0-2},\n"
        "}\n",
        "TY  - ELEC\n"
        "ID  - a:c:0-2\n"
        "AU  - Anna Example\n"
        "TI  - At the border\n"
        "PB  - The Gazette\n"
        "PY  - 2005\n"
        "DA  - 2005/11/29/\n"
        "UR  - https://example.org/a?b=1&c=2\n"
        "Y2  - 2026/11/03/\n"
        "N1  - Cited for “40 men”, according to Port officials. Read with Passage, snapshot 0123456789, fact a:c:0-2\n"
        "ER  - \n",
    )


@pytest.mark.parametrize(
    ("precision", "plain", "bibtex", "ris"),
    [
        ("month", ", November 2005,", ["year = {2005}", "month = nov"], "DA  - 2005/11//"),
        ("year", ", 2005,", ["year = {2005}"], "DA  - 2005///"),
    ],
)
def test_a_date_is_told_no_closer_than_it_is_known(precision, plain, bibtex, ris):
    cited = citation(published=date(2005, 11, 30), published_precision=precision)
    assert plain in cited.plain and f"{ris}\n" in cited.ris
    assert re.findall(r"(?:year|month|day) = [^,]*", cited.bibtex) == bibtex


def test_what_is_not_known_is_left_out():
    cited = citation(claimed_by=None, published=None, byline=None, url=None, accessed=None, publisher=None)
    assert cited.plain.startswith("“At the border”, undated. Cited for “40 men”. ")
    assert re.findall(r"^  (\w+) =", cited.bibtex, re.MULTILINE) == ["title", "note"]
    assert re.findall(r"^(\w\w)  - ", cited.ris, re.MULTILINE) == ["TY", "ID", "TI", "N1", "ER"]
    assert cited.ris.startswith("TY  - GEN\n")


def test_signs_of_tex_are_spelt_out_and_other_scripts_are_kept():
    cited = citation(title=r"50% of A&B_C #1 for $2 ~ ^ \input{x} Қазақстан")
    assert (
        r"title = {{50\% of A\&B\_C \#1 for \$2 \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{}input\textbraceleft{}x\textbraceright{} Қазақстан}}" in cited.bibtex
    )


@pytest.mark.parametrize("evil", ["}", "{", "\\}", "}}, note = {x}\n@misc{evil,", "a\r\nER  - \nTY  - EVIL\u202e\x00"])
def test_no_text_of_a_report_ends_its_field(evil):
    cited = citation(evil, evil, title=evil, publisher=evil, byline=evil, url=f"https://example.org/{evil}")
    assert balanced(cited.bibtex)
    assert len(re.findall(r"^@", cited.bibtex, re.MULTILINE)) == 1
    assert len(cited.bibtex.splitlines()) == 11 and len(cited.ris.splitlines()) == 11
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in cited.ris.splitlines())
    assert cited.ris.count("ER  - ") >= 1 and len(re.findall(r"^(?:ER|TY)  - ", cited.ris, re.MULTILINE)) == 2
    assert "\u202e" not in "".join(cited) and "\x00" not in "".join(cited)


def test_a_long_quote_is_cut():
    assert "Cited for “w w w w w w w w w w w w…”" in citation(" ".join("w" * 40)).plain


def test_keys_of_two_facts_of_one_report_differ():
    facts = make([{"fact_id": "a:c:0-2"}, {"fact_id": "a:e:0-9:detention"}]).facts.values()
    assert [cite(fact, REPORT, "s").bibtex.splitlines()[0] for fact in facts] == ["@misc{a:c:0-2,", "@misc{a:e:0-9:detention,"]
