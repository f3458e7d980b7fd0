"""Files for presenters and pictures of charts: text that can be read and copied, the source on each, the same bytes each time.

What a browser draws is tested where there is one.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from components import pictures, theme, views
from components.comparison import picture as comparison_picture
from components.show import as_pdf, as_pptx
from data.briefing import Briefing, Slide
from data.frames import Corpus, open_corpus
from tests.test_pages import fact, write_tables

FIRST, SECOND = "gazette:c:0-2", "gazette:c:20-22"
KAZAKH = "Қорғас, Жаңақала: әңгіме"
EVIL = "<b>bold</b><a href='http://evil.test'>x</a> & “more”"
FACTS = Briefing(KAZAKH, tuple(Slide("fact", f"fact={quote(i)}", note=KAZAKH) for i in (FIRST, SECOND)))
CHARTED = Briefing("With a chart", (*FACTS.slides, Slide("claims", f"fact={quote(FIRST)}", "Two claims")))


@pytest.fixture
def tables(tmp_path: Path) -> Corpus:
    first, second = fact(0, claimed_by=EVIL, claimed_by_kind="ngo"), fact(20, quote="215 men", value=215.0)
    against = {"row_a": FIRST, "row_b": SECOND, "relation": "conflicts_with", "note": "40 is not 215", "review": "machine"}
    return open_corpus(write_tables(tmp_path, first, second, relations=[against]))


@pytest.fixture
def drawing() -> None:
    if why := pictures.missing():
        pytest.skip(why)


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    pictures._found.cache_clear()
    yield
    pictures._found.cache_clear()


def compared(tables: Corpus):
    return comparison_picture.picture(tables, views.View().with_options(fact=FIRST), theme.LIGHT, 28, 1200, 600)


def framed(tables: Corpus):
    return pictures.framed(compared(tables), f"Two claims {EVIL}", f"Source: {EVIL}. Snapshot {tables.snapshot}.", theme.LIGHT, 20)


def texts(page) -> list[str]:
    return [shape.text_frame.text for shape in page.shapes if shape.has_text_frame and shape.text_frame.text]


def test_a_picture_that_stands_alone_has_a_title_and_a_source_around_the_chart(tables: Corpus):
    plain, whole = compared(tables), framed(tables)
    assert whole.layout.height > plain.layout.height
    assert (
        whole.layout.height - whole.layout.margin.t - whole.layout.margin.b
        == plain.layout.height - plain.layout.margin.t - plain.layout.margin.b
    )
    said = " ".join(a.text for a in whole.layout.annotations)
    assert f"Snapshot {tables.snapshot}" in said.replace("<br>", " ")
    assert "<a " not in said
    assert "&lt;b&gt;bold" in said


def test_a_picture_as_svg_is_text_that_asks_for_nothing_and_is_the_same_each_time(tables: Corpus, drawing):
    drawn = pictures.svg(framed(tables))
    assert drawn == pictures.svg(framed(tables))
    text = drawn.decode()
    assert tables.snapshot in text
    assert set(re.findall(r"https?://[^\"'\s<]+", text)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
        "http://evil.test",
    }
    assert "<a " not in text


def test_a_picture_as_png_has_twice_the_size_and_is_the_same_each_time(tables: Corpus, drawing):
    figure = framed(tables)
    one, other = pictures.png([figure, figure])
    assert one == other
    image = Image.open(BytesIO(one))
    assert image.size == (2 * figure.layout.width, 2 * figure.layout.height)
    assert len(image.convert("RGB").getcolors(1 << 24)) > 10


def test_without_a_browser_it_is_said_what_is_missing_and_slides_without_charts_are_made_all_the_same(tables: Corpus, no_browser):
    assert "BROWSER_PATH" in pictures.missing()
    for make in (lambda: pictures.svg(compared(tables)), lambda: as_pdf.pdf(tables, FACTS), lambda: as_pptx.pptx(tables, CHARTED)):
        with pytest.raises(pictures.PictureError, match="BROWSER_PATH"):
            make()
    assert len(Presentation(BytesIO(as_pptx.pptx(tables, FACTS))).slides) == 2


def test_a_slide_file_has_native_text_notes_and_the_source_on_every_slide(tables: Corpus):
    made = as_pptx.pptx(tables, FACTS)
    assert made == as_pptx.pptx(tables, FACTS)
    file = Presentation(BytesIO(made))
    for page, number in zip(file.slides, ("40", "215"), strict=True):
        assert number in texts(page)
        assert KAZAKH in texts(page)
        assert any(text.startswith("Source: At the border. The Gazette, 1 March 2011.") and tables.snapshot in text for text in texts(page))
        assert "Confidence: high" in page.notes_slide.notes_text_frame.text
    sizes = {
        run.font.size.pt: run.text for s in file.slides[0].shapes if s.has_text_frame for p in s.text_frame.paragraphs for run in p.runs
    }
    # 1920 pixels are 960 points: 14 points are 28 pixels.
    assert min(sizes) >= 14
    assert sizes[max(sizes)] == "40"
    assert max(sizes) >= 60
    assert (file.slide_width * 9, file.core_properties.title) == (file.slide_height * 16, KAZAKH)


def test_a_chart_in_a_slide_file_is_a_picture_with_words_for_those_who_do_not_see_it(tables: Corpus, drawing):
    file = Presentation(BytesIO(as_pptx.pptx(tables, CHARTED)))
    (picture,) = [shape for shape in file.slides[2].shapes if shape.shape_type == 13]
    assert "2 claims" in picture._element.nvPicPr.cNvPr.get("descr")
    assert picture.width > file.slide_width * 0.8
    assert any(text.startswith("Sources: The Gazette 2011.") for text in texts(file.slides[2]))
    assert file.core_properties.modified == datetime(2011, 3, 1)


def test_long_text_stays_within_its_slide(tables: Corpus):
    long = Briefing("", (Slide("fact", f"fact={quote(FIRST)}", "Title " * 33, "Sentence " * 55),))
    (page,) = Presentation(BytesIO(as_pptx.pptx(tables, long))).slides
    height = 1080 * as_pptx.PIXEL
    assert all(shape.top + shape.height <= height for shape in page.shapes)
    assert any(text.endswith(" …") for text in texts(page))
    assert "Sentence " * 54 in page.notes_slide.notes_text_frame.text


def test_a_pdf_has_a_page_a_slide_with_text_in_every_script_and_the_source(tables: Corpus, drawing):
    made = as_pdf.pdf(tables, CHARTED)
    assert made == as_pdf.pdf(tables, CHARTED)
    reader = PdfReader(BytesIO(made))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(pages) == 3
    assert all(f"snapshot {tables.snapshot}" in page for page in pages)
    assert KAZAKH in pages[0]
    assert "215 men: detained" in pages[2]
    assert reader.metadata is not None
    assert reader.metadata.title == "With a chart"
    assert reader.metadata.creation_date.date() == date(2011, 3, 1)
