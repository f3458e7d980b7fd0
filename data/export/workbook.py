"""All tables as one Excel workbook: a sheet that says what it is, one sheet a table, and a codebook.

Text is never a formula, nor an address that Excel made up. The same extract gives the same bytes. With a filter the tables hold what
`narrowing` keeps.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_rowcol_to_cell

from data.anchors import ELLIPSIS, WEB
from data.datapackage import TITLE
from data.errors import ExportError
from data.export import about
from data.export.chunks import of_file
from data.export.narrowing import KEPT, Frames, rows_of, tables_of, whole
from data.export.safe import neutral
from data.schema import TABLES, Column
from data.tables import COORDINATES

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from data.export import Extract

ROWS = 1_048_575
"""Most rows of a sheet below its header."""
CELL = 32_767
"""Most characters of a cell, as Excel counts them: in units of UTF-16."""
ADDRESS = 2_079
"""Most characters of a link, before and after its #."""
LINKS = 65_530
"""Most links of a sheet; further addresses stay text."""
LINKED = ("url", "link")
FIRST_DATE = date(1900, 3, 1)
"""Excel knows no date before 1900, and takes that year for a leap year; earlier days are text."""
NARROWEST, WIDEST = 12, 60
SAMPLE = 200
"""Rows that are looked at for the width of a column."""
LINE, LINE_HEIGHT = 110, 15
"""Characters of a line of the first sheet, and its height in points."""
UNDATED = date(1980, 1, 1)
ORDER = ("facts", *(name for name in TABLES if name != "facts"))


def write(extract: Extract) -> Iterator[bytes]:
    """The workbook in chunks. Raises ExportError where a table has more rows than a sheet holds."""
    tables = tables_of(extract)
    for name, frame in tables.items():
        if len(frame) > ROWS:
            raise ExportError(
                f"The table {name} has {len(frame):,} rows, and a sheet of Excel holds {ROWS:,} below its header. "
                "Choose fewer facts, or take the archive or the CSV, which hold any number."
            )
    return _written(extract, tables)


def _written(extract: Extract, tables: Frames) -> Iterator[bytes]:
    """Put together in files that are gone once it is closed."""
    with tempfile.TemporaryDirectory() as aside, tempfile.TemporaryFile() as file:
        book = Workbook(file, {"constant_memory": True, "tmpdir": aside, "strings_to_formulas": False, "strings_to_urls": False})
        book.use_zip64()
        made = datetime.combine(extract.corpus.newest or UNDATED, time())
        book.set_properties({"title": f"Passage: {TITLE}", "author": "Passage", "comments": about.citation(extract), "created": made})
        _Sheets(book).fill(extract, tables)
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error
        yield from of_file(file)


class _Sheets:
    """The sheets of a workbook under way; `cut` are the cells whose text did not fit."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._cut: list[str] = []
        self._head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._label = book.add_format({"bold": True, "valign": "top"})
        self._quoted = book.add_format({"quote_prefix": True})
        self._link = book.add_format({"font_color": "#0563C1", "underline": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._integer = book.add_format({"num_format": "0"})
        self._degrees = book.add_format({"num_format": "0.00000"})

    def fill(self, extract: Extract, tables: Frames) -> None:
        first = self._book.add_worksheet("about")
        for name in ORDER:
            self._table(self._book.add_worksheet(name), tables[name], name)
        self._codebook(self._book.add_worksheet("codebook"))
        self._about(first, extract, tables)

    def _about(self, sheet: Worksheet, extract: Extract, tables: Frames) -> None:
        """Written last, when it is known what was cut."""
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, LINE)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        lines = [
            ("Passage", TITLE),
            ("What it holds", about.WHAT),
            *about.facts_of(extract).items(),
            ("Source", "The reports in the sheet reports"),
            ("How the rows were made", about.MADE),
            ("Licence", about.PLACES),
            ("Whose words", about.WORDS),
            ("How to cite", f"{about.CITE} {about.citation(extract)}"),
            ("Columns", "The sheet codebook says what each column means."),
        ]
        if self._cut:
            some = ", ".join(self._cut[:20]) + (" …" if len(self._cut) > 20 else "")
            lines.append(("Cut cells", f"{len(self._cut):,} texts longer than a cell holds ({CELL:,} characters) end with …: {some}"))
        for name in ORDER:
            kept = "" if whole(extract) else f" With this filter: {KEPT[name]}."
            lines.append((f"Sheet {name}", f"{len(tables[name]):,} rows. {TABLES[name].description}.{kept}"))
        for number, (label, text) in enumerate(lines):
            sheet.set_row(number, LINE_HEIGHT * (1 + len(text) // LINE))
            self._text(sheet, number, 0, label, self._label)
            self._text(sheet, number, 1, text, self._wrapped)

    def _codebook(self, sheet: Worksheet) -> None:
        rows = [
            (name, c.name, c.label, c.kind, c.unit, ", ".join(c.vocabulary), "required" if c.required else "", c.description)
            for name in ORDER
            for c in TABLES[name].columns
        ]
        names = ("table", "column", "label", "type", "unit", "vocabulary", "required", "description")
        self._header(sheet, names, (12, 20, 24, 10, 16, WIDEST, 10, 110), len(rows))
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                if text:
                    self._text(sheet, number, column, text)

    def _table(self, sheet: Worksheet, frame: pd.DataFrame, name: str) -> None:
        columns = TABLES[name].columns
        self._header(sheet, TABLES[name].names, [_width(column, frame) for column in columns], len(frame))
        # Years and numbers in text columns are meant as text.
        sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(ROWS, len(columns) - 1)}"})
        writers = [(place, column.name, self._writer(sheet, column)) for place, column in enumerate(columns)]
        for number, row in enumerate(rows_of(frame, name), start=1):
            for place, column_name, write_cell in writers:
                if (value := row[column_name]) is not None:
                    write_cell(number, place, value)

    def _header(self, sheet: Worksheet, names: Sequence[str], widths: Sequence[int], rows: int) -> None:
        for place, (name, width) in enumerate(zip(names, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, name, self._head)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, rows, len(names) - 1)

    def _writer(self, sheet: Worksheet, column: Column) -> Callable[[int, int, Any], object]:
        """What writes the values of a column that are not null."""
        if column.kind == "date":
            return lambda row, place, day: self._date(sheet, row, place, day)
        if column.kind == "boolean":
            return lambda row, place, value: sheet.write_boolean(row, place, value)
        if column.kind in ("integer", "number"):
            form = self._degrees if column.name in COORDINATES else self._integer if column.kind == "integer" else None
            return lambda row, place, value: sheet.write_number(row, place, value, form)
        if column.name in LINKED:
            return self._linker(sheet)
        return lambda row, place, text: self._text(sheet, row, place, text)

    def _date(self, sheet: Worksheet, row: int, place: int, day: date) -> None:
        if day < FIRST_DATE:
            sheet.write_string(row, place, day.isoformat())
        else:
            sheet.write_datetime(row, place, datetime.combine(day, time()), self._day)

    def _linker(self, sheet: Worksheet) -> Callable[[int, int, str], None]:
        left = LINKS

        def link(row: int, place: int, text: str) -> None:
            nonlocal left
            if left and WEB.fullmatch(text) and all(_length(part) <= ADDRESS for part in text.split("#", 1)):
                left -= 1
                sheet.write_url(row, place, text, self._link, text)
            else:
                self._text(sheet, row, place, text)

        return link

    def _text(self, sheet: Worksheet, row: int, place: int, text: str, form: Format | None = None) -> None:
        """Text as it is, marked as such where Excel would run it once somebody edits the cell."""
        if _length(text) > CELL:
            text = text.encode("utf-16-le")[: 2 * (CELL - 1)].decode("utf-16-le", "ignore") + ELLIPSIS
            self._cut.append(f"{sheet.get_name()}!{xl_rowcol_to_cell(row, place)}")
        if form is None and neutral(text) != text:
            form = self._quoted
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes such a text for markup of its own; in two pieces it stays text.
            sheet.write_rich_string(row, place, text[:1], self._day, text[1:])
        else:
            sheet.write_string(row, place, text, form)


def _width(column: Column, frame: pd.DataFrame) -> int:
    """About as wide as the first rows need."""
    needed = max(NARROWEST, len(column.name) + 4)  # beside the arrow of the filter
    if column.kind != "string" or column.name in LINKED:
        return needed
    longest = frame[column.name].iloc[:SAMPLE].str.len().max()
    return needed if longest != longest else min(WIDEST, max(needed, int(longest) + 2))


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
