"""Whatever the text, the rows are whole: quotes are its words, bounds are in order, dates are days, ids stand once."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data.assemble import Rows, report_rows
from data.checks import check
from data.explain import explain
from data.extract import pipeline
from data.folder import normalise
from data.report import Report
from tests.invented import HARBOUR, RAIDS
from tests.test_evidence import LAKE, lacking

INVENTED = (HARBOUR, RAIDS, LAKE)
STRANGE = (
    "\x00", "\x1b[2J", "\r", "\r\n", "\n\n", "\u2028", "\u0085", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\ufffd", "\u0301\u0327",
   
    "\u00a0", "\u2009", "İ", "ß", "ǆ", "٣٤", "٬", "½", "²", "①", "Ⅻ", "一百", "१२", "العربية ١٢ رجلا", "עברית", "😀", "👩\u200d👧",
    "𝟙𝟚", "e\u0301" * 40,
    "“", "”", "«", "'", "’s", "(", "[", "–", "-", "…", "%", "$", "€1,5", "1.2.3", "12,", "000", "0", "9" * 400, "1,000" * 60, "and " * 30,
    "Of these, ", "the other ", " said ", "between ", " to ", " or ", " million", "the ", "1 in 4 ", "on 31 February 2011", "12/13/2011",
    "x" * 5000, "Aktau " * 60, " 24:61 ", "http://", "@", "half a ", " years", "Tajik", "deported ", "no ", "\t",
)  # fmt: skip
"""What stands in texts that were copied, converted or broken."""
SIGNS = st.characters(exclude_categories=("Cs",))
DAYS = st.sampled_from([None, date(2011, 3, 15), date(1, 1, 1), date(9999, 12, 31)])


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """An invented report with pieces cut, doubled, swapped and put in."""
    text = draw(st.sampled_from(INVENTED))
    for _ in range(draw(st.integers(1, 6))):
        at, to = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        end = min(to, at + draw(st.sampled_from([1, 5, 40, 400])))
        match draw(st.sampled_from(["cut", "double", "swap", "strange", "any"])):
            case "cut":
                text = text[:at] + text[end:]
            case "double":
                text = text[:end] + text[at:]
            case "swap":
                text = text[:at] + text[end:] + text[at:end]
            case "strange":
                text = text[:at] + draw(st.sampled_from(STRANGE)) + text[at:]
            case _:
                text = text[:at] + draw(st.text(SIGNS, max_size=8)) + text[at:]
    return text


def read(raw: str, published: date | None, title: str = "") -> tuple[Report, Rows]:
    report = Report("r", normalise(raw.encode()), title=title, published=published)
    return report, report_rows(report, pipeline.extract(report))


def whole(raw: str, published: date | None) -> None:
    """Raises AssertionError, or what `check` raises: types, vocabularies, keys that stand once, offsets, quotes."""
    report, rows = read(raw, published, raw[:60].partition("\n")[0])
    check(rows, {"r": report.text})
    for row in rows["counts"]:
        assert row["start"] <= row["number_start"] < row["number_end"] <= row["end"]
        assert ordered(row["low"], row["value"], row["high"]), row
        assert any(row[name] is not None for name in ("value", "low", "high")), row
    for row in (*rows["counts"], *rows["events"], *rows["dates"]):
        assert (row["when_start"] is None) == (row["when_end"] is None) == (row["when_precision"] is None), row
    assert lacking(rows) == []
    assert read(raw, published, raw[:60].partition("\n")[0])[1] == rows


def ordered(*values: Any) -> bool:
    given = [value for value in values if value is not None]
    return given == sorted(given)


@settings(max_examples=160)
@given(mangled(), DAYS)
def test_mangled_reports_give_whole_rows(text: str, published: date | None) -> None:
    whole(text, published)


@settings(max_examples=120)
@given(st.lists(st.one_of(st.text(SIGNS, max_size=20), st.sampled_from(STRANGE)), max_size=12).map("".join), DAYS)
def test_any_text_gives_whole_rows(text: str, published: date | None) -> None:
    whole(text, published)


@settings(max_examples=25)
@given(mangled())
def test_what_is_explained_of_a_mangled_report_is_safe_to_print(text: str) -> None:
    shown = explain(Report("r", normalise(text.encode()), title=text[:60]))
    assert not [c for line in shown.split("\n") for c in line if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")]
