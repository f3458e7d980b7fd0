"""The slides in a real browser, opened from the disk with the network cut, and in the app: sizes, keys, notes, hostile text."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from components.show import as_html
from data.briefing import LONGEST_LINK, Briefing, Slide, pack
from data.frames import open_corpus
from tests.test_pages import event, fact, write_tables
from tests.test_slides import DAY, IN_TOWN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
Open = Callable[..., "Page"]
LAST = 8
"""Slides of the briefing."""
EVIL = "</script><script>document.title='evil'</script><img src=http://evil.test/x onerror=document.title='evil'>"
LONG = "Kasachstan hat viele Menschen abgeschoben und keiner weiß wie viele es waren " * 6
SEEN = """() => [...document.querySelectorAll('.slide *')].flatMap(e => {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || e.closest('.unseen, script, style')) return [];
    const slide = e.closest('.slide'), scale = slide.getBoundingClientRect().width / slide.offsetWidth;
    const box = e.getBoundingClientRect(), paper = slide.getBoundingClientRect();
    return [{slide: [...document.querySelectorAll('.slide')].indexOf(slide), part: e.className.baseVal ?? e.className,
        text: e.textContent, size: parseFloat(getComputedStyle(e).fontSize) * scale, scale,
        inside: box.left >= paper.left - 1 && box.right <= paper.right + 1 && box.top >= paper.top - 1 && box.bottom <= paper.bottom + 1}];
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A number, one that is told at length, an event, and text that would like to be a script."""
    said = dict.fromkeys(("quote", "who", "claimed_by", "statement", "title", "publisher"), EVIL)
    claims = {"status": "deported", "topic_id": "one", "origin": "KZ", **IN_TOWN, **DAY}
    rows = [
        fact(0, **claims, claimed_by="Border service", claimed_by_kind="government", quote="more than 40 men", quantifier="more_than"),
        fact(20, **claims, quote=f"{LONG} men", claimed_by=LONG, statement=LONG, title=LONG, value=215.0),
        event(40, statement="Police closed the bridge", **IN_TOWN, **DAY),
        event(60, **said),
    ]
    return write_tables(tmp_path_factory.mktemp("tables"), *rows)


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    claims = Slide("claims", f"compare=rivals&fact={quote('gazette:c:0-2')}")
    facts = ("gazette:c:0-2", "gazette:c:20-22", "gazette:e:40-46:detention", "gazette:e:60-66:detention")
    slides = [Slide("fact", f"fact={quote(i)}") for i in facts]
    slides[1] = slides[1]._replace(title=LONG[:190], note=LONG[:490])
    return Briefing(
        "At the border", (slides[0], claims, *slides[1:], Slide("timeline", ""), Slide("timeline", "draw=counts"), Slide("map", ""))
    )


@pytest.fixture(scope="module")
def file(folder: Path, briefing: Briefing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("slides") / "briefing.html"
    path.write_bytes(as_html.html(open_corpus(folder), briefing))
    return path


@pytest.fixture
def show(browser: Browser, file: Path) -> Iterator[Open]:
    """`show(width, height)` opens the file with the network cut; the page keeps what it says to the console and what it asks for."""
    with ExitStack() as contexts:

        def open_(width: int = 1920, height: int = 1080, **more: str) -> Page:
            context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **more)
            contexts.callback(context.close)
            context.set_default_timeout(60_000)
            page = context.new_page()
            page.told = []
            page.on("console", lambda message: page.told.append(message.text) if message.type in ("error", "warning") else None)
            page.on("pageerror", lambda error: page.told.append(str(error)))
            page.on("request", lambda asked: page.told.append(asked.url) if not asked.url.startswith(("file:", "data:", "blob:")) else None)
            page.goto(file.as_uri())
            page.wait_for_selector("html[data-ready]")
            return page

        yield open_


def at(page: Page, number: int) -> None:
    """Wait until this slide, and no other, is seen."""
    page.wait_for_function(
        "n => { const s = [...document.querySelectorAll('.slide')]; return s.every((e, i) => "
        "(getComputedStyle(e).visibility === 'visible') === (i === n - 1)) && location.hash === '#' + n; }",
        arg=number,
    )
    assert f"{number} / {LAST}" in page.locator(".slide.now .counter").inner_text()


@pytest.mark.parametrize("width, height", [(1920, 1080), (1280, 720), (1280, 800)])
def test_every_text_is_large_enough_and_stays_on_its_slide(show: Open, width: int, height: int):
    page = show(width, height)
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".slide.now .chart svg text")
    at(page, 2)
    for number in range(1, LAST + 1):
        page.keyboard.press("Home")
        for _ in range(1, number):
            page.keyboard.press("ArrowRight")
        at(page, number)
        if page.locator(".slide.now .chart").count():
            page.locator(".slide.now .chart svg text").first.wait_for()
        seen = [text for text in page.evaluate(SEEN) if text["slide"] == number - 1]
        assert all(text["scale"] == pytest.approx(min(width / 1920, height / 1080)) for text in seen)
        small = [text for text in seen if text["size"] < 28 * text["scale"] - 0.01]
        assert small == []
        assert [text for text in seen if not text["inside"]] == []
        assert any(text["part"].startswith("source") for text in seen)
    (figure,) = [text for text in page.evaluate(SEEN) if text["slide"] == 0 and text["text"].endswith("more than 40")]
    assert figure["size"] >= 120 * figure["scale"]
    assert page.evaluate("[...document.querySelectorAll('.slide:not(.picture) .main')].every(e => e.scrollHeight <= e.clientHeight + 1)")
    assert page.told == []


def test_keys_clickers_and_taps_turn_the_slides(show: Open):
    page = show()
    at(page, 1)
    for key, number in [
        *(("ArrowRight", 2), ("ArrowDown", 3), (" ", 4), ("PageDown", 5), ("End", LAST), ("ArrowRight", LAST)),
        *(("PageUp", LAST - 1), ("ArrowLeft", LAST - 2), ("ArrowUp", LAST - 3), ("Home", 1), ("ArrowLeft", 1)),
    ]:
        page.keyboard.press(key)
        at(page, number)
    page.evaluate("location.hash = '#2'")
    at(page, 2)
    page.mouse.click(900, 500)
    at(page, 3)
    assert page.locator("#said").inner_text().startswith(f"Slide 3 of {LAST}: ")
    assert page.told == []


def test_the_screen_goes_blank_and_comes_back(show: Open):
    page = show()
    blank = page.locator("#blank")
    page.keyboard.press("b")
    blank.wait_for(state="visible")
    assert page.evaluate("getComputedStyle(document.getElementById('blank')).backgroundColor") == "rgb(0, 0, 0)"
    page.keyboard.press("b")
    blank.wait_for(state="hidden")
    page.keyboard.press("b")
    page.keyboard.press("PageDown")
    blank.wait_for(state="hidden")
    at(page, 1)


def test_notes_show_what_may_be_asked_with_the_next_slide_and_the_number(show: Open):
    page = show(1280, 800)
    page.keyboard.press("n")
    notes = page.locator(".notes.now")
    notes.get_by_text("Cite as").wait_for()
    assert "“more than 40 men” (the report's text is not on this machine)" in notes.inner_text()
    assert page.locator("#bar").inner_text().startswith(f"1 / {LAST}")
    now, following = page.locator(".slide.now").bounding_box(), page.locator(".slide.next").bounding_box()
    assert now["x"] + now["width"] <= following["x"] + 1
    assert now["y"] + now["height"] <= notes.bounding_box()["y"] + 1
    page.locator(".slide.next .chart svg").first.wait_for()
    page.keyboard.press("ArrowRight")
    page.locator("#bar", has_text=f"2 / {LAST}").wait_for()
    page.keyboard.press("Escape")
    at(page, 2)
    assert not notes.is_visible()


def test_a_second_window_with_the_notes_turns_together_with_the_first(show: Open):
    page = show()
    with page.expect_popup() as opened:
        page.keyboard.press("w")
    own = opened.value
    own.wait_for_selector("html[data-ready]")
    own.get_by_text("Cite as").first.wait_for()
    own.keyboard.press("PageDown")
    page.bring_to_front()
    at(page, 2)
    page.keyboard.press("PageDown")
    own.bring_to_front()
    own.locator("#bar", has_text=f"3 / {LAST}").wait_for()
    own.keyboard.press("b")
    page.locator("#blank").wait_for(state="visible")
    own.keyboard.press("b")
    page.locator("#blank").wait_for(state="hidden")
    assert page.told == []


def test_full_screen_and_the_list_of_keys(show: Open):
    page = show()
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog", name="Keys").wait_for(state="hidden")
    at(page, 1)


def test_nothing_moves_when_slides_turn(show: Open):
    page = show()
    page.keyboard.press("ArrowRight")
    at(page, 2)
    assert page.evaluate("document.getAnimations().length") == 0


def test_text_of_reports_stays_text_on_slides(show: Open):
    page = show()
    page.evaluate("location.hash = '#5'")
    at(page, 5)
    assert EVIL in page.locator(".slide.now").inner_text()
    assert page.locator("img, iframe, a").count() == 0
    assert "evil" not in page.title()
    assert page.told == []


def test_a_slide_has_no_barriers(show: Open):
    from axe_playwright_python.sync_playwright import Axe

    page = show()
    for _ in range(LAST):
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
        page.keyboard.press("ArrowRight")


def test_present_in_the_app_is_the_same_file_also_before_any_page_was_opened(
    serve: Callable[..., str], open_page: Open, folder: Path, briefing: Briefing, file: Path
):
    address = serve(PASSAGE_TABLES=folder)
    with urllib.request.urlopen(f"{address}/present?briefing={pack(briefing)}") as answer:
        assert answer.read() == file.read_bytes()
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{address}/present?briefing=%3Cscript%3E")
    assert refused.value.code == 400
    assert b"<script" not in refused.value.read()
    long = briefing._replace(slides=briefing.slides * 7)
    assert len(pack(long)) > LONGEST_LINK
    with urllib.request.urlopen(f"{address}/present?briefing={pack(long)}") as answer:
        assert answer.read().count(b'<section class="slide') == 7 * LAST
    page = open_page(address)
    page.locator("article.fact").get_by_role("link", name="Full card").first.click()
    page.locator(".st-key-selection article.fact").wait_for()
