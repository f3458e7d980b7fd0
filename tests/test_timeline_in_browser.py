"""The timeline in a real browser: the stretch of time is dragged, moved by keys and played; marks open cards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import running_app, wait_until_run
from tests.test_pages import event, fact, write_tables

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., "Page"]


def on(n: int, start: date, end: date | None = None, **more: Any) -> dict[str, Any]:
    precision = "day" if end is None else "range"
    return event(n, when_start=start, when_end=end or start, when_precision=precision, **more)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Events of 1944, and of 2002, 2004 and 2005, the stretch that the page begins with."""
    folder = write_tables(
        tmp_path_factory.mktemp("tables"),
        on(0, date(1944, 2, 1), date(1944, 3, 31), statement="A people was sent away"),
        on(20, date(2002, 5, 3), statement="The border was closed"),
        on(40, date(2004, 6, 7), statement="Lorries were searched"),
        on(60, date(2005, 11, 27), statement="Trains were searched"),
        fact(80, when_start=date(2004, 6, 7), when_end=date(2004, 6, 7)),
    )
    with running_app(tmp_path_factory.mktemp("site"), PASSAGE_TABLES=folder) as url:
        yield url


def stretch(page: Page, text: str) -> None:
    """Wait until the page is said to show this stretch, as the server has settled it."""
    page.locator(".window .stretch strong", has_text=re.compile(f"^{text}$")).wait_for()
    page.locator(".window .stretch span", has_text="dated event").wait_for()


def middle(page: Page, part: str) -> tuple[float, float]:
    box = page.locator(part).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_window_is_dragged_as_a_whole_and_at_its_ends_and_the_link_follows(site: str, open_page: Open):
    page = open_page(f"{site}/timeline")
    stretch(page, "2002 to 2005")
    assert "3 of 4 dated events; 1 before" in page.locator(".window .stretch").inner_text()
    strip = page.locator(".window .span").bounding_box()
    year = strip["width"] / 62
    x, y = middle(page, ".window .pane")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 3 * year, y, steps=4)
    page.mouse.move(x - 10 * year, y, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"focus=199[12]-\d\d\.\.199[56]-\d\d"))
    x, y = middle(page, ".window .end.last")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30 * year, y, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"focus=199[12]-\d\d\.\.2005-12"))
    page.get_by_role("button", name="Whole span").click()
    stretch(page, "1944 to 2005")
    other = open_page(page.url)
    stretch(other, "1944 to 2005")
    assert page.console_errors == []


def test_the_window_is_moved_by_keys_and_tells_its_months(site: str, open_page: Open):
    from playwright.sync_api import expect

    page = open_page(f"{site}/timeline")
    stretch(page, "2002 to 2005")
    first = page.get_by_role("slider", name="First day shown")
    last = page.get_by_role("slider", name="Last day shown")
    expect(first).to_have_attribute("aria-valuetext", "January 2002")
    first.press("ArrowRight")
    first.press("PageUp")
    expect(first).to_have_attribute("aria-valuetext", "February 2003")
    page.wait_for_url("**focus=2003-02..2005-12**")
    stretch(page, "February 2003 to December 2005")
    expect(first).to_be_focused()
    first.press("Home")
    last.press("PageDown")
    stretch(page, "1944 to 2004")
    last.press("Home")
    stretch(page, "January 1944")
    expect(last).to_have_attribute("aria-valuenow", expect_number(1944, 1))
    page.get_by_role("button", name="Later").press("Enter")
    stretch(page, "February 1944")


def expect_number(year: int, month: int) -> str:
    return str(year * 12 + month - 1)


def test_playing_goes_from_year_to_year_and_ends_with_the_stretch_it_began_with(site: str, open_page: Open):
    page = open_page(f"{site}/timeline?focus=2002-01..2005-12")
    stretch(page, "2002 to 2005")
    page.get_by_role("button", name="Play").click()
    for year in ("2002", "2004", "2005", "2002 to 2005"):
        stretch(page, year)
    page.get_by_role("button", name="Play").wait_for()


def test_playing_stops_when_the_reader_does_anything_and_goes_on_from_there(site: str, open_page: Open):
    page = open_page(f"{site}/timeline")
    said = page.locator(".window .stretch strong")
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").wait_for()
    stretch(page, "(2002|2004|2005)")
    page.keyboard.press("Shift")
    page.get_by_role("button", name="Play").wait_for()
    wait_until_run(page)
    stopped = said.inner_text()
    # Longer than a step takes.
    page.wait_for_timeout(2500)
    assert said.inner_text() == stopped != "2002 to 2005"
    page.get_by_role("button", name="Play").click()
    stretch(page, {"2002": "2004", "2004": "2005", "2005": "2002 to 2005"}[stopped])


def test_a_click_selects_an_event_and_it_stays_selected_whatever_is_drawn(site: str, open_page: Open):
    page = open_page(f"{site}/timeline")
    stretch(page, "2002 to 2005")
    mark = page.locator(".js-plotly-plot .scatterlayer .point").first
    mark.wait_for()
    mark.click(force=True)
    card = page.locator(".st-key-selection")
    card.get_by_text("The border was closed").first.wait_for()
    page.get_by_text("Numbers of people").click()
    page.get_by_role("combobox", name="Number to read about").wait_for()
    assert "The border was closed" in card.inner_text()
    page.get_by_text("Events", exact=True).click()
    stretch(page, "2002 to 2005")
    page.get_by_role("button", name="Earlier").click()
    card.get_by_text("It lies outside the stretch of time shown above.").wait_for()
    page.get_by_role("button", name="Whole span").click()
    card.get_by_text("It lies outside").wait_for(state="detached")
    assert "The border was closed" in card.inner_text()
    assert page.console_errors == []


def test_enter_in_the_list_opens_the_card_and_the_table_holds_the_same_rows(site: str, open_page: Open):
    page = open_page(f"{site}/timeline")
    stretch(page, "2002 to 2005")
    chosen = page.get_by_role("combobox", name="Event to read about")
    chosen.focus()
    page.keyboard.type("Lorries")
    page.get_by_role("option", name="Lorries were searched").wait_for()
    page.keyboard.press("Enter")
    page.locator(".st-key-selection").get_by_text("Lorries were searched").first.wait_for()
    page.get_by_text("The same events as a table").click()
    table = page.locator("[data-testid=stDataFrame]")
    table.wait_for()
    page.wait_for_function("document.querySelectorAll('[data-testid=stDataFrame] [role=row]').length >= 4")
    told = " ".join(table.locator("[role=gridcell]").all_text_contents())
    assert all(said in told for said in ("The border was closed", "2004-06-07", "Trains were searched")) and "1944" not in told


def test_labels_do_not_overlap_and_on_a_phone_the_chart_is_moved_sideways(site: str, open_page: Open):
    page = open_page(f"{site}/timeline")
    labels = page.locator(".js-plotly-plot .textpoint text")
    labels.first.wait_for()
    boxes = [label.bounding_box() for label in labels.all()]
    assert len(boxes) == 3
    for n, a in enumerate(boxes):
        assert a["x"] + a["width"] <= 1280
        for b in boxes[:n]:
            apart = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
            assert apart or a["y"] + a["height"] <= b["y"] + 2 or b["y"] + b["height"] <= a["y"] + 2
    page.set_viewport_size({"width": 390, "height": 844})
    chart = page.locator(".st-key-timeline_chart")
    page.wait_for_function("chart => chart.clientWidth < 390 && chart.scrollWidth > 800", arg=chart.element_handle())
    assert all(label.bounding_box()["width"] > 40 for label in labels.all()) and labels.count() == 3
    assert page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth <= main.clientWidth")
