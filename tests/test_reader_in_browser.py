"""The reader in a real browser: hostile text, marks and cards by mouse and keyboard, where a report opens, barriers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.folder import text_hash
from tests.conftest import running_app
from tests.test_pages import REPORT, fact, write_tables
from tests.test_reader import EVIL, MEN, RAID, TABLES, TEXT, TITLE, WOMEN

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with the text on this machine."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "texts").mkdir()
    (folder / "texts" / "gazette.txt").write_text(TEXT, encoding="utf-8")
    tables = write_tables(tmp_path_factory.mktemp("tables"), MEN, WOMEN, RAID, **TABLES)
    with running_app(tmp_path_factory.mktemp("site"), PASSAGE_TABLES=tables, REPORTS_FOLDER=folder) as url:
        yield url


def test_hostile_text_stays_text_in_the_browser(site: str, open_page: Open):
    seen = open_page(f"{site}/reader?read=gazette")
    report = seen.locator(".report")
    report.wait_for()
    assert EVIL.strip() in report.inner_text()
    assert report.locator("img, b, i, script").count() == 0
    assert report.locator("a:not([data-go])").count() == 0
    assert "Reports" in seen.title()
    assert seen.outside_requests == [] and seen.console_errors == []


def test_a_mark_opens_its_card_and_back_by_mouse_and_keyboard(site: str, open_page: Open):
    from playwright.sync_api import expect

    seen = open_page(f"{site}/reader")
    seen.get_by_role("link", name=TITLE).click()
    mark = seen.locator(".report a.counts", has_text="40 men")
    mark.click()
    card = seen.locator("#card")
    expect(card).to_contain_text("Aibek Omarov")
    expect(seen).to_have_url(re.compile("fact=gazette"))
    expect(mark).to_be_focused()
    mark.press("Enter")
    expect(card).to_be_focused()
    card.get_by_role("link", name="Back to the report").press("Enter")
    expect(mark).to_be_focused()
    card.get_by_role("link", name="Close").click()
    expect(card).to_have_count(0)
    # A click on any of an event's words is for the event.
    seen.locator(".report .events .places").click()
    expect(seen.locator("#card")).to_contain_text("Arrests in Newtown")
    seen.go_back()
    expect(card).to_have_count(0)
    assert seen.console_errors == []


def test_each_kind_of_mark_has_a_form_of_its_own_that_the_legend_shows_and_switches(site: str, open_page: Open):
    from playwright.sync_api import expect

    seen = open_page(f"{site}/reader?read=gazette")
    form = "element => { const style = getComputedStyle(element); return [style.textDecorationStyle, style.fontWeight].join() }"
    forms = {}
    for kind, name in (("counts", "Numbers"), ("dates", "Dates"), ("places", "Places"), ("speakers", "Who speaks")):
        mark = seen.locator(f".report .{kind}").first
        mark.wait_for()
        forms[kind] = mark.evaluate(form)
        assert seen.locator(".st-key-marks button", has_text=name).locator("p").evaluate(form) == forms[kind]
    assert len(set(forms.values())) == 4
    seen.locator(".st-key-marks button", has_text="Dates").click()
    expect(seen.locator(".report .dates")).to_have_count(0)
    expect(seen.locator(".report .places")).to_have_count(1)
    expect(seen).to_have_url(re.compile("marks=counts&marks=places&marks=speakers&marks=events"))


def test_a_link_to_a_fact_opens_the_report_at_the_passage(site: str, open_page: Open):
    from playwright.sync_api import expect

    for width, height in ((1280, 400), (390, 600)):
        seen = open_page(f"{site}/reader?read=gazette&fact=gazette:c:women", width=width, height=height)
        expect(seen.locator("#at-gazette\\:c\\:women")).to_be_in_viewport()
        expect(seen.locator("#card")).to_be_in_viewport()
        assert seen.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("query", ["", "read=gazette&fact=gazette:c:women", "read=letter"])
def test_axe_finds_no_barrier_in_the_reader_in_either_theme(query: str, site: str, open_page: Open):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the package axe-playwright-python")
    for theme in ("light", "dark"):
        seen = open_page(f"{site}/reader?{query}", theme=theme)
        seen.locator(".reader, .reports").first.wait_for()
        seen.get_by_text("Newest report").wait_for()
        found = axe.Axe().run(seen).response["violations"]
        assert [(theme, v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []


def test_turning_to_another_part_or_report_shows_its_beginning_and_closing_a_card_moves_nothing(
    serve: Callable[..., str], open_page: Open, tmp_path: Path
):
    from playwright.sync_api import expect

    line = "Nothing happened on this day either.\n"
    text = line * 900 + "Police held 40 men.\n" + line * 900
    at = text.index("40 men")
    held = fact(at, fact_id="gazette:c:men", end=at + 6)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "gazette.txt").write_text(text, encoding="utf-8")
    (tmp_path / "tables").mkdir()
    tables = write_tables(tmp_path / "tables", held, reports=[REPORT | {"characters": len(text), "sha256": text_hash(text)}])
    seen = open_page(f"{serve(PASSAGE_TABLES=tables, REPORTS_FOLDER=tmp_path)}/reader?read=gazette")
    seen.get_by_role("link", name="Next part").last.click()
    expect(seen.get_by_text("Part 2 of 3.").first).to_be_visible()
    expect(seen.locator("#beginning")).to_be_in_viewport()
    mark = seen.locator(".report a.counts")
    mark.click()
    expect(seen.locator("#card")).to_be_visible()
    expect(mark).to_be_in_viewport()
    seen.get_by_role("link", name="Close").click()
    expect(seen.locator("#card")).to_have_count(0)
    seen.wait_for_timeout(1500)
    expect(mark).to_be_in_viewport()
