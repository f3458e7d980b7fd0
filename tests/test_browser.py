"""The app in a real browser: every page opened by its own address on a fresh server, what can be clicked, what leaves the machine."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from PIL import Image

from data.schema import TABLES
from tests.conftest import running_app, wait_until_run
from tests.test_pages import event, fact, write_tables

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., "Page"]
IN_TOWN = {
    "place": "Newtown",
    "place_id": "curated:town",
    "place_name": "Newtown",
    "place_kind": "city",
    "country": "KZ",
    "lat": 43.0,
    "lon": 75.0,
}
TITLES = {
    "": "What the reports say",
    "timeline": "When it happened",
    "map": "Where it happened",
    "claims": "Who says what",
    "facts": "Every fact and who says so",
    "reader": "Reports",
    "data": "Data",
    "briefing": "Briefing",
}


@pytest.fixture(scope="module")
def tables_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two numbers that cannot both hold and two events, one of them without date and place."""
    folder = tmp_path_factory.mktemp("tables")
    first, second = fact(0, **IN_TOWN), fact(20, **IN_TOWN, quote="215 women", who="women", value=215.0, status="deported", origin="KZ")
    day = {"when_start": date(2005, 11, 27), "when_end": date(2005, 11, 27), "when_precision": "day"}
    rivals = {"row_a": first["fact_id"], "row_b": second["fact_id"], "relation": "conflicts_with", "review": "machine"}
    seen = event(40, **IN_TOWN, **day, statement="Police closed the bridge")
    return write_tables(folder, first, second, seen, event(60, statement="Trains were searched"), relations=[rivals])


@pytest.fixture(scope="module")
def site(tables_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for the tests that need no fresh one."""
    with running_app(tmp_path_factory.mktemp("site"), PASSAGE_TABLES=tables_folder) as url:
        yield url


@pytest.mark.parametrize("path", TITLES)
def test_each_page_opens_by_its_own_address_on_a_fresh_server(path: str, serve: Callable[..., str], open_page: Open, tables_folder: Path):
    page = open_page(f"{serve(PASSAGE_TABLES=tables_folder)}/{path}")
    page.get_by_role("heading", name=TITLES[path], level=1).wait_for()
    page.get_by_text("Newest report: 1 March 2011").wait_for()
    if path == "":
        page.locator(".columns i").first.wait_for()
        # No script of a chart library is loaded for the pictures of the first page.
        page.wait_for_function("document.querySelector('.map img').naturalWidth > 300")
        assert page.locator("canvas, .js-plotly-plot").count() == 0
    if path == "timeline":
        page.locator(".js-plotly-plot .scatterlayer .point").first.wait_for()
    if path == "map":
        assert colours_of_map(page) > 3
    assert page.locator("article.fact:visible").count() == {"": 2, "facts": 4}.get(path, 0)
    assert "snapshot=" in page.url
    assert page.console_errors == []
    assert page.outside_requests == []


def test_clicks_on_the_map_and_the_timeline_show_cards(site: str, open_page: Open):
    page = open_page(f"{site}/map")
    colours_of_map(page)
    # All facts lie in one town, so the town lies in the middle of the map.
    page.locator("[data-testid=stDeckGlJsonChart] canvas").first.click()
    page.locator("article.fact").filter(has_text="Police closed the bridge").wait_for()
    assert page.locator("article.fact").count() == 4, "the town and its three facts"

    page = open_page(f"{site}/timeline")
    mark = page.locator(".js-plotly-plot .scatterlayer .point").first
    mark.wait_for()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator("article.fact:visible").wait_for()
    assert "Police closed the bridge" in page.locator("article.fact:visible").inner_text()
    undated = page.locator(".rows > details", has_text="Trains were searched")
    assert not undated.locator("article").is_visible()
    undated.locator("> summary").press("Enter")
    undated.locator("article").wait_for()


def test_the_list_beside_the_map_is_worked_by_keys_and_keeps_the_focus(site: str, open_page: Open):
    page = open_page(f"{site}/map")
    page.locator(".spots a", has_text="Newtown").press("Enter")
    page.locator("article.fact").filter(has_text="Police closed the bridge").wait_for()
    page.wait_for_url("**spot=curated**")
    page.wait_for_function("document.activeElement.getAttribute('aria-current') === 'true'")
    assert "Newtown" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.locator("article.fact").first.wait_for(state="detached")
    assert page.locator(".spots [aria-current]").count() == 0


def test_a_layer_is_switched_off_and_on(site: str, open_page: Open):
    page = open_page(f"{site}/map")
    page.get_by_role("button", name="Places", exact=True).click()
    page.locator(".spots a", has_text="Newtown").wait_for(state="detached")
    page.wait_for_url("**layers=areas**")
    page.get_by_role("button", name="Places", exact=True).click()
    page.locator(".spots a", has_text="Newtown").wait_for()


def test_the_map_asks_other_servers_for_a_background_only_once_that_is_switched_on(site: str, open_page: Open):
    page = open_page(f"{site}/map?online_map=yes")
    assert colours_of_map(page) > 3
    assert page.outside_requests == []
    with page.expect_request(re.compile("cartocdn")):
        page.get_by_text("Online background map").click()
    assert {".".join(urlsplit(address).netloc.split(".")[-2:]) for address in page.outside_requests} == {"cartocdn.com"}
    assert colours_of_map(page) > 2, "borders and places stay"


def test_a_card_leads_to_its_rival_and_what_it_copies_shows_others_the_same(site: str, open_page: Open):
    page = open_page(f"{site}/facts?status=detained")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("article.fact").get_by_role("link", name="215 women").first.click()
    chosen = page.locator(".st-key-selection")
    chosen.get_by_text("The filters leave it out").wait_for()
    page.wait_for_function("document.activeElement.id === 'selected'")
    chosen.locator("summary", has_text="Cite").press("Enter")
    chosen.get_by_role("button", name="Copy as RIS").click()
    chosen.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("TY  - ")
    chosen.get_by_role("button", name="Copy link").click()
    chosen.get_by_text("Copied").last.wait_for()
    other = open_page(page.evaluate("navigator.clipboard.readText()"))
    other.locator(".st-key-selection .figure", has_text="215").wait_for()
    other.get_by_role("button", name="Close the card").click()
    other.locator(".st-key-selection").wait_for(state="detached")
    assert "215" not in other.locator("article.fact .figure").all_inner_texts()


def test_text_of_reports_stays_text_in_the_browser(serve: Callable[..., str], open_page: Open, tmp_path: Path):
    evil = "<img src=http://evil.test/x onerror=document.title='evil'><a href=http://evil.test>x</a>"
    said = {"quote": evil, "who": evil, "claimed_by": evil, "statement": evil, "title": evil, "publisher": evil, "people": evil}
    first, second = fact(0, **said, link=f'https://example.org/"{evil}'), event(20, **said)
    rivals = {"row_a": first["fact_id"], "row_b": first["fact_id"], "relation": "conflicts_with", "note": evil, "review": "machine"}
    tables = tmp_path / "tables"
    tables.mkdir()
    address = serve(PASSAGE_TABLES=write_tables(tables, first, second, relations=[rivals]))
    page = open_page(f"{address}/facts?fact={first['fact_id']}")
    page.locator(".st-key-selection article.fact").wait_for()
    assert page.locator("article img, article [onerror]").count() == 0
    assert page.locator("article a[href^='http://evil.test']").count() == 0
    assert page.outside_requests == []


def test_a_filter_narrows_and_its_address_shows_the_same_to_others(site: str, open_page: Open):
    from playwright.sync_api import expect

    page = open_page(f"{site}/facts")
    search = page.get_by_label("Search")
    search.fill("women")
    search.press("Enter")
    main = page.locator("[data-testid=stMain]")
    main.get_by_text("1 of 4 facts").wait_for()
    page.wait_for_url("**q=women**")
    other = open_page(page.url)
    other.locator("[data-testid=stMain]").get_by_text("1 of 4 facts").wait_for()
    expect(other.get_by_label("Search")).to_have_value("women")
    page.get_by_role("link", name="Overview").click()
    page.get_by_role("heading", name=TITLES[""]).wait_for()
    expect(page.get_by_label("Search")).to_have_value("women")
    page.wait_for_url("**q=women**")
    page.get_by_role("button", name="Clear all filters").click()
    page.get_by_text("4 of 4 facts").wait_for()
    expect(page).not_to_have_url(re.compile("q=women"))


def test_the_csv_has_the_columns_of_facts_and_the_rows_that_are_shown(site: str, open_page: Open):
    page = open_page(f"{site}/facts?status=deported")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV (1)").click()
    assert re.fullmatch(r"passage-facts-deported-[0-9a-f]{10}\.csv", download.value.suggested_filename)
    header, *rows = csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8")))
    assert header == TABLES["facts"].names
    assert [row[header.index("value")] for row in rows] == ["215"]


def test_a_shown_table_offers_no_download_of_its_own(site: str, open_page: Open):
    from playwright.sync_api import expect

    page = open_page(f"{site}/data")
    page.get_by_text("facts", exact=True).first.click()
    page.locator("[data-testid=stDataFrame]").first.hover()
    page.get_by_role("button", name="Search", exact=True).first.wait_for()
    expect(page.get_by_role("button", name="Download as CSV", exact=True)).to_have_count(0)


def test_without_tables_each_page_says_what_to_do(serve: Callable[..., str], open_page: Open, tmp_path: Path):
    page = open_page(f"{serve(PASSAGE_TABLES=tmp_path / 'none')}/map")
    page.get_by_role("heading", name="There is nothing to show yet").wait_for()
    assert "data.preprocess" in page.locator("[data-testid=stMain]").inner_text()
    assert page.locator("[data-testid=stException]").count() == 0


def test_the_app_follows_the_readers_light_or_dark_theme(site: str, open_page: Open):
    seen = {}
    for theme in ("light", "dark"):
        page = open_page(f"{site}/timeline", theme=theme)
        label = page.locator(".js-plotly-plot .xtick text").first
        label.wait_for()
        background = page.locator("[data-testid=stApp]").evaluate("element => getComputedStyle(element).backgroundColor")
        seen[theme] = (brightness(background), brightness(label.evaluate("element => getComputedStyle(element).fill")))
    assert seen["light"][0] > 240 > 60 > seen["light"][1]
    assert seen["dark"][0] < 60 < 200 < seen["dark"][1]


def colours_of_map(page: Page) -> int:
    """How many colours the map shows once it is drawn: borders, land and circles; an empty map has one."""
    canvas = page.locator("[data-testid=stDeckGlJsonChart] canvas").first
    canvas.wait_for()
    found = 0
    for _ in range(60):
        image = Image.open(io.BytesIO(canvas.screenshot())).convert("RGB")
        found = sum(count > 20 for count, _ in image.getcolors(1 << 24))
        if found > 3:
            break
        page.wait_for_timeout(250)
    return found


def brightness(colour: str) -> float:
    red, green, blue = map(float, re.findall(r"[\d.]+", colour)[:3])
    return (red + green + blue) / 3


@pytest.mark.parametrize("path", TITLES)
def test_axe_finds_no_barrier_on_any_page_in_either_theme(path: str, site: str, open_page: Open):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the package axe-playwright-python")
    page = open_page(f"{site}/{path}")
    for theme in ("light", "dark"):
        if theme == "dark":
            page.emulate_media(color_scheme=theme)
            page.reload()
            wait_until_run(page)
        page.get_by_text("Newest report: 1 March 2011").wait_for()
        found = axe.Axe().run(page).response["violations"]
        assert [(theme, v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []


def test_a_link_is_copied_and_shows_the_same_to_others(site: str, open_page: Open):
    page = open_page(f"{site}/timeline?status=deported")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link to this view").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{site}/timeline?status=deported&undated=yes")
    other = open_page(copied)
    other.get_by_role("heading", name=TITLES["timeline"]).wait_for()
    other.locator("[data-testid=stMain]").get_by_text("1 of 4 facts").wait_for()


def test_the_selected_event_stays_selected_for_others(site: str, open_page: Open):
    page = open_page(f"{site}/timeline")
    page.locator(".scatterlayer path.point").first.click(force=True)
    page.locator("article.fact.wide").first.wait_for()
    page.wait_for_url(re.compile("fact=gazette"))
    other = open_page(page.url)
    other.get_by_role("button", name="Close the card").click()
    other.get_by_role("button", name="Close the card").wait_for(state="detached")
    other.wait_for_url(lambda url: "fact=" not in url)


@pytest.mark.parametrize("path", TITLES)
def test_nothing_runs_over_the_edge_on_a_phone_or_at_twice_the_size(path: str, site: str, open_page: Open):
    page = open_page(f"{site}/{path}", width=640)
    page.get_by_text("Newest report: 1 March 2011").wait_for()
    for width in (640, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_timeout(300)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width


def test_the_keyboard_can_skip_the_filters(site: str, open_page: Open):
    page = open_page(f"{site}/facts")
    page.get_by_role("link", name="Skip the filters").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent").strip() == TITLES["facts"]


def test_the_next_page_is_read_from_its_top(serve: Callable[..., str], open_page: Open, tmp_path: Path):
    folder = tmp_path / "many"
    folder.mkdir()
    page = open_page(f"{serve(PASSAGE_TABLES=write_tables(folder, *(fact(10 * n) for n in range(25))))}/facts")
    page.get_by_role("button", name="Next").click()
    page.get_by_text("Page 2 of 2").wait_for()
    page.wait_for_function("document.activeElement.id === 'found'")
    assert 0 < page.evaluate("document.querySelector('article.fact').getBoundingClientRect().top") < 800


def test_a_briefing_is_pinned_put_in_order_passed_on_and_opened_from_its_file(site: str, open_page: Open, tmp_path: Path):
    from playwright.sync_api import expect

    page = open_page(f"{site}/facts")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    steps = page.evaluate("history.length")
    for number in (0, 1):
        page.get_by_role("button", name="Pin to briefing").first.press("Enter")
        page.get_by_role("link", name=f"Briefing ({number + 1})").wait_for()
        page.wait_for_function(f"document.querySelectorAll('[data-pin][aria-pressed=true]').length === {number + 1}")
        assert page.evaluate("document.activeElement.textContent") == "Pinned"
    assert page.evaluate("history.length") == steps
    page.get_by_role("link", name="Briefing (2)").click()
    page.get_by_role("heading", name="Briefing", level=1).wait_for()
    page.get_by_role("button", name="Move up: slide 2").press("Enter")
    page.locator(".slide h2").first.get_by_text("215 women").wait_for()
    page.wait_for_function("document.activeElement.id === 'down1'")
    sentence = page.get_by_label("Your own sentence on slide 1")
    sentence.fill("Two numbers, one town.")
    sentence.press("Enter")
    told = page.url
    page.wait_for_url(lambda url: url != told)
    page.get_by_role("button", name="Copy link to this briefing").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    saved = tmp_path / download.value.suggested_filename
    assert re.fullmatch(r"passage-briefing-[0-9a-f]{10}\.json", saved.name)
    download.value.save_as(saved)

    def same(other: Page) -> None:
        other.get_by_role("link", name="Briefing (2)").wait_for()
        expect(other.locator(".slide h2")).to_have_text(["215 women: deported", "40 men: detained"], timeout=30_000)
        expect(other.get_by_label("Your own sentence on slide 1")).to_have_value("Two numbers, one town.", timeout=30_000)

    same(open_page(page.evaluate("navigator.clipboard.readText()")))
    page.reload()
    same(page)
    other = open_page(f"{site}/briefing")
    other.locator("input[type=file]").set_input_files(saved)
    same(other)
    page.get_by_role("button", name="Remove: slide 1").press("Enter")
    page.get_by_role("link", name="Briefing (1)").wait_for()
    page.wait_for_function("document.activeElement.id === 'back0'")
    page.keyboard.press("Enter")
    same(page)


def test_going_back_keeps_what_was_pinned_since(site: str, open_page: Open):
    page = open_page(f"{site}/facts")
    page.get_by_role("link", name="Claims").click()
    page.get_by_role("heading", name=TITLES["claims"]).wait_for()
    page.get_by_role("button", name="Pin to briefing").first.click()
    page.get_by_role("link", name="Briefing (1)").wait_for()
    page.go_back()
    page.get_by_role("heading", name=TITLES["facts"]).wait_for()
    page.wait_for_url("**briefing=**")
    page.reload()
    page.get_by_role("link", name="Briefing (1)").wait_for()
