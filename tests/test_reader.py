"""The reader without a browser: the list, a text with its marks and cards, missing and changed texts, hostile texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from data.folder import text_hash
from tests.test_pages import REPORT, event, fact, run, run_query, shown, write_tables

TITLE = "At the border"
HELD = "Police in Newtown held 40 men on Sunday, Colonel Aibek Omarov said."
EVIL = """<img src="x" onerror="document.title='broken in'"> <a href="javascript:document.title='broken in'">click</a> """
EVIL += "![picture](http://evil.example/pixel.png) [link](javascript:alert(1)) $x^2$ :smile: **loud** <b>bold</b> &lt;i&gt;"
TEXT = f"""{TITLE}

NEWTOWN, 14 March 2011 (Steppe Wire) -- {HELD} Another 12 women were sent home.

{EVIL}
"""


def row(quote: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote)} | more


MEN = fact(0, **row("40 men", claimed_by="Aibek Omarov", fact_id="gazette:c:men"))
WOMEN = fact(0, **row("12 women", who="women", fact_id="gazette:c:women", status="deported", statement="12 women were sent home"))
RAID = event(0, **row(HELD, fact_id="gazette:e:raid", statement="Arrests in Newtown"))
SPEAKER = {k: v for k, v in row("Colonel Aibek Omarov").items() if k != "quote"}
GAZETTE = REPORT | {
    "characters": len(TEXT),
    "sha256": text_hash(TEXT),
    "abstract": "Of arrests at the border.",
    "url": "https://gazette.example/1",
}
TABLES: dict[str, list[dict[str, Any]]] = {
    "reports": [GAZETTE, {"report": "letter", "title": "A letter", "publisher": "The Sender"}],
    "locations": [
        row(
            "Newtown",
            location_id="gazette:l:1",
            report="gazette",
            name="Newtown",
            kind="city",
            metonym=False,
            confidence="high",
            review="machine",
        )
    ],
    "dates": [row("Sunday", date_id="gazette:d:1", report="gazette", type="DATE")],
    "evidence": [SPEAKER | {"row_id": "gazette:c:men", "field": "claimed_by", "rule": "r"}],
}


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes a tables folder with these facts and points the app to it; no text is on this machine."""
    monkeypatch.setenv("PASSAGE_TABLES", str(tmp_path))
    monkeypatch.delenv("REPORTS_FOLDER", raising=False)
    return partial(write_tables, tmp_path)


@pytest.fixture
def texts(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts the report's text on this machine."""

    def write(text: str) -> None:
        folder = tmp_path_factory.mktemp("reports")
        (folder / "texts").mkdir()
        (folder / "texts" / "gazette.txt").write_text(text, encoding="utf-8")
        monkeypatch.setenv("REPORTS_FOLDER", str(folder))

    return write


@pytest.fixture
def page(build: Callable[..., Path], texts: Callable[[str], None]) -> Callable[..., str]:
    """What the reader shows, as HTML: with the text given (None: without it) and these choices in the URL."""

    def read(text: str | None = TEXT, **query: str) -> str:
        build(MEN, WOMEN, RAID, **TABLES)
        if text is not None:
            texts(text)
        return shown(run_query("reader", {"read": "gazette"} | query))

    return read


def links_to(html: str, fact_id: str) -> list[str]:
    """The words of each link that selects a fact."""
    return [
        unescape(re.sub(r"<[^>]*>", "", text))
        for to, text in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html)
        if fact_id.replace(":", "%3A") in to
    ]


def words_marked(html: str, kind: str) -> list[str]:
    found = re.findall(rf'<(?:span|a) class="{kind}[^"]*"[^>]*>(.*?)</(?:span|a)>', html.partition('class="side"')[0])
    return [re.sub(r"<[^>]*>", "", words) for words in found]


def test_the_reports_are_listed_with_how_many_facts_pass_the_filters(build):
    build(MEN, WOMEN, RAID, **TABLES)
    app = run("reader")
    assert "At the border" in shown(app) and "The Gazette, 1 March 2011. 3 facts." in shown(app)
    assert "Of arrests at the border." in shown(app)
    assert [h.value for h in app.header] == ["Reports without facts"]
    app = run("reader", status="deported")
    assert "The Gazette, 1 March 2011. 1 fact." in shown(app)
    assert [h.value for h in app.header] == ["Reports with no fact that passes the filters"]
    assert 'href="reader?status=deported&amp;read=letter&amp;snapshot=' in shown(app)


def test_a_text_shows_each_kind_of_mark_and_one_link_a_fact(page):
    html = page()
    assert words_marked(html, "counts") == ["40 men", "12 women"]
    assert words_marked(html, "places") == ["Newtown"]
    assert words_marked(html, "dates") == ["Sunday"]
    assert words_marked(html, "speakers") == ["Colonel Aibek Omarov"]
    assert words_marked(html, "dateline") == ["NEWTOWN, 14 March 2011 (Steppe Wire) -- "]
    assert "".join(words_marked(html, "events")).startswith("Police in ")
    report = html.partition('class="report"')[2].partition('class="side"')[0]
    assert [len(links_to(report, f"gazette:{i}")) for i in ("c:men", "c:women", "e:raid")] == [1, 1, 1]
    assert 'aria-label="Event: Arrests in Newtown"' in report
    assert f'<h2 id="beginning" tabindex="-1">{TITLE}</h2>' in report
    assert "<article" not in html


def test_the_margin_lists_the_facts_in_order_with_who_says_so_and_the_strip_where_they_stand(page):
    margin = page().partition("<nav")[2]
    assert ">40 men</a> <span>Aibek Omarov<" in margin
    order = [margin.index(words) for words in ("Arrests in Newtown", ">40 men<", ">12 women<")]
    assert order == sorted(order)
    strip = page().partition('class="strip"')[2].partition('class="report"')[0]
    assert "Numbers (2)" in strip and "Events (1)" in strip
    at = 100 * TEXT.index("12 women") / len(TEXT)
    assert f'title="12 women" style="left:{at:.2f}%"' in strip
    assert "Facts in each quarter of the report: " in strip


def test_marks_can_be_switched_off_but_not_that_of_the_selected_fact(page):
    html = page(marks="dates")
    assert words_marked(html, "dates") == ["Sunday"]
    assert not words_marked(html, "counts") and not words_marked(html, "places")
    assert words_marked(page(marks="dates", fact="gazette:c:men"), "counts") == ["40 men"]


def test_a_selected_fact_has_its_card_and_the_two_lead_to_each_other(page):
    html = page(fact="gazette:c:men")
    assert html.count("<article") == 1 and ">40</p>" in html
    assert re.search(r'<a class="counts" id="at-gazette:c:men" href="#card" aria-current="true"', html)
    assert '<section id="card"' in html and 'href="#at-gazette:c:men">Back to the report</a>' in html
    assert "2 of 3" in html
    assert [w for w in links_to(html, "e:raid") if w == "Previous"] and [w for w in links_to(html, "c:women") if w == "Next"]
    assert "<article" not in page(fact="gazette:c:unknown")


def test_filters_leave_the_marks_of_their_facts_and_of_the_selected_one(page):
    html = page(status="deported")
    assert words_marked(html, "counts") == ["12 women"]
    assert "1 fact of this report passes the filters." in html and ">Show all</a>" in html
    assert words_marked(page(status="deported", fact="gazette:c:men"), "counts") == ["40 men", "12 women"]


def test_without_its_text_a_report_has_abstract_strip_phrases_and_how_to_add_the_text(page):
    html = page(text=None)
    assert "Of arrests at the border." in html
    assert "texts/gazette.txt" in html and "REPORTS_FOLDER" in html
    assert 'href="https://gazette.example/1"' in html
    assert 'class="strip"' in html
    phrases = html.partition('class="phrases"')[2]
    order = [phrases.index(words) for words in ("Police in Newtown held", ">40 men<", ">12 women<")]
    assert order == sorted(order)
    assert "Aibek Omarov" in phrases


def test_of_a_changed_text_it_is_told_what_is_not_found_any_more(page):
    html = page(TEXT.replace("Another 12 women", "Another dozen"))
    assert "has changed" in html and "1 fact could not be found" in html
    lost = html.partition("Facts that were not found in this text")[2].partition('class="side"')[0]
    assert ">12 women<" in lost and ">40 men<" not in lost
    html = page(TEXT.replace("Another 12 women", "Another dozen"), fact="gazette:c:women")
    assert "does not hold these words any more" in html
    assert "has changed" not in page()


def test_a_report_that_could_not_be_read_says_why(build):
    build(
        MEN,
        WOMEN,
        RAID,
        **TABLES
        | {"reports": [GAZETTE, {"report": "letter", "title": "A letter", "publisher": "P", "problem": "texts/letter.txt is <missing>"}]},
    )
    assert "could not be read: texts/letter.txt is &lt;missing&gt;." in shown(run("reader"))
    assert "could not be read: texts/letter.txt is &lt;missing&gt;." in shown(run("reader", read="letter"))


def test_a_link_to_an_unknown_report_shows_the_list_and_says_so(build):
    build(MEN, WOMEN, RAID, **TABLES)
    app = run("reader", read="../../etc/passwd")
    assert "At the border" in shown(app) and "not known here" in app.info[0].value


def test_long_texts_come_in_parts_and_open_at_the_part_of_the_selected_fact(build, texts):
    line = "Nothing happened on this day either.\n"
    text = line * 3000 + "Police held 40 men.\n"
    at = text.index("40 men")
    build(fact(at, fact_id="gazette:c:men", end=at + 6), reports=[REPORT | {"characters": len(text), "sha256": text_hash(text)}])
    texts(text)
    html = shown(run("reader", read="gazette"))
    assert "Part 1 of 4." in html and "40 men" not in html.partition('class="report"')[2] and len(html) < 60_000
    html = shown(run_query("reader", {"read": "gazette", "page": "4"}))
    assert "Part 4 of 4." in html and words_marked(html, "counts") == ["40 men"]
    html = shown(run("reader", read="gazette", fact="gazette:c:men"))
    assert "Part 4 of 4." in html and words_marked(html, "counts") == ["40 men"]


def test_texts_titles_and_abstracts_are_shown_as_text(build, texts):
    evil = {"quote": EVIL[:40], "who": EVIL, "claimed_by": EVIL, "statement": EVIL, "title": EVIL, "publisher": EVIL}
    report = GAZETTE | {"title": EVIL, "publisher": EVIL, "byline": EVIL, "abstract": EVIL, "url": "javascript:alert(1)", "problem": EVIL}
    build(MEN | evil | {"start": TEXT.index(EVIL), "end": TEXT.index(EVIL) + 40}, **TABLES | {"reports": [report]})
    for query in ({}, {"read": "gazette"}, {"read": "gazette", "fact": "gazette:c:men"}):
        html = shown(run_query("reader", query))
        assert (
            "&lt;img src=" in html
            and not re.search(r"<(img|b|i)[ >]", html)
            and not re.search(r'(href|src)="(javascript|http://evil)', html)
        )
    texts(TEXT)
    html = shown(run("reader", read="gazette", fact="gazette:c:men"))
    assert (
        "&lt;img src=" in html and not re.search(r"<(img|b|i)[ >]", html) and not re.search(r'(href|src)="(javascript|http://evil)', html)
    )
