"""A briefing as a PPTX file: text that can be edited, charts as pictures, notes for the presenter, the source on every slide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from textwrap import wrap
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as File
from pptx.slide import Slide as Page
from pptx.text.text import _Run
from pptx.util import Emu, Length

from components import pictures, theme, words
from components.show import slides
from components.show.slides import PassageOf, Shown
from data.briefing import Briefing
from data.frames import REPORT_ITSELF, Corpus

WIDTH, HEIGHT, EDGE = 1920, 1080, 80
"""Pixels, as on the slides of the HTML file; the page is 13⅓ by 7½ inches."""
PIXEL = 6350
"""In EMU, the unit of the format; a point has two pixels."""
FONT = "Arial"
LETTER, LINE = 0.53, 1.2
"""Usual width of a letter and height of a line, as shares of the size of the text."""
BOLD = 1.08
"""How much wider bold letters are."""
LEFT, RIGHT = 980, 700
"""Width of the words on the left and of the list on the right."""
TITLE_ONLY = 5
EPOCH = (1980, 1, 1, 0, 0, 0)
Part = tuple[str, bool, str]
"""Text with whether it is bold, and its colour."""


def pptx(tables: Corpus, briefing: Briefing, passage_of: PassageOf | None = None) -> bytes:
    """The file; needs a browser only for charts. The same briefing on the same tables and texts gives the same bytes."""
    shown = slides.slides(tables, briefing, passage_of)
    charts = iter(pictures.png([slide.chart for slide in shown if slide.chart]))
    file = Presentation()
    file.slide_width, file.slide_height = _px(WIDTH), _px(HEIGHT)
    for n, slide in enumerate(shown, 1):
        _page(file, slide, f"{n} / {len(shown)}", slides.colours(briefing), next(charts) if slide.chart else None)
    about = file.core_properties
    about.title = briefing.title or slides.UNTITLED
    about.author = about.last_modified_by = "Passage"
    about.comments = f"Snapshot {tables.snapshot}"
    about.created = about.modified = datetime.combine(tables.newest, time()) if tables.newest else datetime(*EPOCH)
    about.revision = 1
    return _same(file)


def _page(file: File, slide: Shown, count: str, colours: theme.Palette, chart: bytes | None) -> None:
    page = file.slides.add_slide(file.slide_layouts[TITLE_ONLY])
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = _rgb(colours.background)
    _title(page, slide.title, colours)
    _rule(page, 168, colours.text, 4)
    if chart is None:
        _body(page, slide, colours)
    else:
        _chart(page, slide, chart, colours)
    _rule(page, 960, colours.border, 2)
    _write(page, [(slide.source, False, colours.quiet)], (EDGE, 970, 1560, 90), (28,))
    _write(page, [(count, False, colours.quiet)], (1680, 970, 160, 40), (28,), right=True)
    frame = page.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n\n".join(f"{name}\n{text}" for name, text in slides.notes(slide))


def _title(page: Page, title: str, colours: theme.Palette) -> None:
    """In the placeholder for titles, which outlines and screen readers know."""
    shape = page.shapes.title
    assert shape is not None
    shape.left, shape.top, shape.width, shape.height = _px(EDGE), _px(40), _px(1760), _px(118)
    size, text = _fit(title, 1760 / BOLD, 118, (56, 46))
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    _style(frame.paragraphs[0].add_run(), text, size, True, colours.text)


def _body(page: Page, slide: Shown, colours: theme.Palette) -> None:
    """The number or the statement over the full width; below it one's own sentence and the quote, beside who says so, when and where."""
    top = 190.0
    if slide.figure:
        sign = f"{slide.sign} " if slide.sign else ""
        # As large as it fits on one line, and leaves room for the list below.
        room = 950 - top - 140 - 112 * ((len(slide.told) + 1) // 2 + 1)
        large = min(280, int(1760 / (len(sign) + len(slide.figure)) / LETTER / BOLD), int(room / LINE))
        top += _write(page, [(sign, False, colours.quiet), (slide.figure, True, colours.text)], (EDGE, top, 1760, 300), (max(120, large),))
    if slide.whom:
        top += _write(page, [(slide.whom, False, colours.text)], (EDGE, top, 1760, 160), (72, 56, 44)) + 16
    if slide.statement:
        top += _write(page, [(slide.statement, True, colours.text)], (EDGE, top, 1760, 420), (92, 76, 60, 52)) + 24
    below = top + 16
    if slide.sentence:
        below += _write(page, [(slide.sentence, True, colours.text)], (EDGE, below, LEFT, 950 - below - 90), (44, 38, 32)) + 20
    if slide.quote:
        below += _write(page, [(f"“{slide.quote}”", False, colours.text)], (EDGE, below, LEFT, max(40, 950 - below)), (40, 34, 30)) + 20
    if slide.others:
        below += _write(page, [("Others say", False, colours.quiet)], (EDGE, below, LEFT, 34), (28,))
        _write(page, [(slide.others, False, colours.text)], (EDGE, below, LEFT, max(40, 950 - below)), (36, 30))
    _told(page, slide, top + 16, colours)


def _told(page: Page, slide: Shown, top: float, colours: theme.Palette) -> None:
    """Who says so, in one row with the kind of claimant; below it the rest, two beside each other."""
    left, half = 1840 - RIGHT, RIGHT / 2 - 16
    if slide.speaker:
        colour, symbol = theme.kind(slide.voice, colours)
        kind = "" if slide.voice in ("", REPORT_ITSELF) else f" · {words.KIND.get(slide.voice, slide.voice)}"
        parts: list[Part] = [(f"{theme.SYMBOLS[symbol]} ", False, colour), (slide.speaker, False, colours.text), (kind, True, colours.text)]
        top += _write(page, [("According to", False, colours.quiet)], (left, top, RIGHT, 34), (28,))
        top += _write(page, parts, (left, top, RIGHT, 140), (36, 30)) + 12
    for n in range(0, len(slide.told), 2):
        used = 0.0
        for at, (name, text) in zip((left, left + half + 32), slide.told[n : n + 2], strict=False):
            own = _write(page, [(name, False, colours.quiet)], (at, top, half, 34), (28,))
            used = max(used, own + _write(page, [(text, False, colours.text)], (at, top + own, half, 110), (36, 30)))
        top += used + 12


def _chart(page: Page, slide: Shown, chart: bytes, colours: theme.Palette) -> None:
    _write(page, [(slide.shown, False, colours.quiet)], (EDGE, 176, 1760, 40), (30,))
    room = 724.0
    if slide.sentence:
        room -= _write(page, [(slide.sentence, True, colours.text)], (EDGE, 216, 1760, 90), (34, 30))
    assert slide.chart is not None
    wide, high = slide.chart.layout.width, slide.chart.layout.height
    share = min(1760 / wide, room / high)
    picture = page.shapes.add_picture(
        BytesIO(chart), _px(EDGE), _px(952 - room + (room - high * share) / 2), _px(wide * share), _px(high * share)
    )
    element: Any = picture._element
    element.nvPicPr.cNvPr.set("descr", slide.alternative)


def _write(page: Page, parts: Sequence[Part], box: tuple[float, float, float, float], sizes: Sequence[int], right: bool = False) -> float:
    """One paragraph in a box (left, top, width, height in pixels), as large as it fits; gives the height it takes."""
    left, top, width, height = box
    whole = "".join(text for text, _, _ in parts)
    wide = width / (BOLD if any(bold for _, bold, _ in parts) else 1)
    size, kept = _fit(whole, wide, height, sizes)
    used = len(_lines(kept, wide, size)) * size * LINE
    shape = page.shapes.add_textbox(_px(left), _px(top), _px(width), _px(max(used, size * LINE)))
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    room = len(kept)
    for text, bold, colour in parts:
        said = text if len(text) <= room else f"{text[: max(room - 2, 0)].rstrip()} …"
        if text and room > 0:
            _style(frame.paragraphs[0].add_run(), said, size, bold, colour)
        room -= len(text)
    return used


def _fit(text: str, width: float, height: float, sizes: Sequence[int]) -> tuple[int, str]:
    """The largest size whose lines have room, else the least, with the text cut to it."""
    for size in sizes:
        if len(_lines(text, width, size)) * size * LINE <= height:
            return size, text
    size = sizes[-1]
    lines = _lines(text, width, size)[: max(1, int(height / (size * LINE)))]
    return size, f"{' '.join(lines)[:-2].rstrip()} …"


def _lines(text: str, width: float, size: float) -> list[str]:
    return wrap(text, max(4, int(width / (size * LETTER)))) or [""]


def _style(run: _Run, text: str, size: float, bold: bool, colour: str) -> None:
    run.text = text
    run.font.name, run.font.size, run.font.bold = FONT, Emu(round(size * PIXEL)), bold
    run.font.color.rgb = _rgb(colour)


def _rule(page: Page, top: int, colour: str, thick: int) -> None:
    line = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, _px(EDGE), _px(top), _px(WIDTH - 2 * EDGE), _px(thick))
    line.shadow.inherit = False
    line.line.fill.background()
    line.fill.solid()
    line.fill.fore_color.rgb = _rgb(colour)


def _same(file: File) -> bytes:
    """The file with fixed times of its parts."""
    written, again = BytesIO(), BytesIO()
    file.save(written)
    with ZipFile(written) as parts, ZipFile(again, "w", ZIP_DEFLATED) as target:
        for name in parts.namelist():
            info = ZipInfo(name, EPOCH)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            target.writestr(info, parts.read(name))
    return again.getvalue()


def _px(pixels: float) -> Length:
    return Emu(round(pixels * PIXEL))


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*theme.rgba(colour)[:3])  # type: ignore[no-untyped-call]
