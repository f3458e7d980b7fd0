"""A report laid out to be read: where its marks stand, also in a changed text, and how nested marks and long texts are cut."""

from __future__ import annotations

from typing import Any

import pytest

from data import reading
from data.folder import text_hash
from data.reading import Mark
from tests.test_frames import make

TEXT = """Closed at dawn

TARAZ, 14 March 2011 (Steppe Wire) -- Police in Taraz held 40 men on Sunday, Colonel Aibek Omarov said.

Another 12 women were sent home.
"""
HELD = "Police in Taraz held 40 men on Sunday, Colonel Aibek Omarov said."
NEW = "A note of the editors in Taraz.\n"


def row(quote: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote)} | more


def corpus(*facts: dict[str, Any]) -> Any:
    """The text's facts (else an event with a number in it, and another number), a place, a day and a speaker."""
    given = facts or (
        row(HELD, fact_id="held", fact="event", event_type="detention"),
        row("40 men", fact_id="men", claimed_by="Aibek Omarov", prefix="held ", suffix=" on"),
        row("12 women", fact_id="women", prefix="Another ", suffix=" were"),
    )
    said = {k: v for k, v in row("Colonel Aibek Omarov").items() if k != "quote"}
    return make(
        list(given),
        reports=[{"report": "a", "title": "Closed at dawn", "sha256": text_hash(TEXT), "characters": len(TEXT)}],
        locations=[row("Taraz", location_id="a:l", report="a")],
        dates=[row("Sunday", date_id="a:d", report="a")],
        evidence=[said | {"row_id": "men", "field": "claimed_by", "rule": "r"}],
    )


def marked(text: str | None = TEXT, *facts: dict[str, Any]) -> dict[str, str]:
    """The words of each mark by its fact, else its kind."""
    laid = reading.lay_out(corpus(*facts), "a", text)
    return {mark.fact or mark.kind: (text or TEXT)[mark.start : mark.end] for mark in laid.marks}


ALL = {
    "held": HELD,
    "men": "40 men",
    "women": "12 women",
    "places": "Taraz",
    "dates": "Sunday",
    "speakers": "Colonel Aibek Omarov",
    "dateline": "TARAZ, 14 March 2011 (Steppe Wire) -- ",
}


def test_every_kind_of_mark_stands_at_its_words():
    laid = reading.lay_out(corpus(), "a", TEXT)
    assert marked() == ALL
    assert not laid.changed and not laid.lost and laid.titled
    assert [mark.kind for mark in laid.marks] == ["dateline", "events", "places", "counts", "dates", "speakers", "counts"]


def test_in_a_changed_text_everything_is_found_again_at_the_same_words():
    text = NEW + TEXT.replace("Another", "In April another")
    moved = {"prefix": "", "suffix": ""}
    facts = (
        row(HELD, fact_id="held", fact="event"),
        row("40 men", fact_id="men", claimed_by="Aibek Omarov"),
        row("12 women", fact_id="women"),
    )
    laid = reading.lay_out(corpus(*(fact | moved for fact in facts)), "a", text)
    assert laid.changed and not laid.lost and not laid.titled
    assert {mark.fact or mark.kind: text[mark.start : mark.end] for mark in laid.marks} == ALL
    place = next(mark for mark in laid.marks if mark.kind == "places")
    assert text[: place.start].endswith("Police in ")  # not the same name in the new line


def test_a_quote_that_was_cut_short_is_found_again_up_to_the_end_of_its_sentence():
    cut = row(HELD, fact_id="held", fact="event") | {"quote": "Police in Taraz held…"}
    for text, found in ((NEW + TEXT, HELD), (NEW + TEXT.replace("40 men on Sunday,", "men who"), "Police in Taraz held")):
        (mark,) = (mark for mark in reading.lay_out(corpus(cut), "a", text).marks if mark.fact)
        assert text[mark.start : mark.end] == found


def test_what_a_changed_text_does_not_hold_any_more_is_listed_and_not_marked():
    text = TEXT.replace("held 40 men on Sunday", "held some men on Monday").replace("Aibek Omarov", "Marat Sadykov")
    laid = reading.lay_out(corpus(), "a", text)
    assert laid.changed
    assert [fact.id for fact in laid.lost] == ["held", "men"]
    assert {mark.fact or mark.kind for mark in laid.marks} == {"women", "places", "dateline"}


def test_a_text_that_differs_where_no_fact_stands_is_told_as_changed():
    assert reading.lay_out(corpus(), "a", TEXT + "More.\n").changed


def test_without_its_text_a_report_has_its_marks_where_the_tables_put_them():
    laid = reading.lay_out(corpus(), "a", None)
    assert laid.text is None and laid.length == len(TEXT) and not laid.changed
    assert {mark.fact: mark.start for mark in laid.marks if mark.fact} == {
        "held": TEXT.index(HELD), "men": TEXT.index("40 men"), "women": TEXT.index("12 women"),
    }  # fmt: skip


def test_nested_and_overlapping_marks_are_cut_into_pieces_that_make_up_the_text():
    marks = [Mark(0, 20, "events", "e"), Mark(0, 8, "counts", "a"), Mark(4, 12, "speakers"), Mark(4, 6, "places"), Mark(25, 30, "dates")]
    first, second = reading.pieces(marks, [(0, 22), (24, 40)])
    cut = [(p.start, p.end, "".join(mark.kind[0] for mark in p.marks)) for p in first + second]
    assert cut == [
        (0, 4, "ec"), (4, 6, "ecsp"), (6, 8, "ecs"), (8, 12, "es"), (12, 20, "e"), (20, 22, ""), (24, 25, ""), (25, 30, "d"), (30, 40, ""),
    ]  # fmt: skip


def test_a_mark_that_runs_over_the_end_of_a_line_goes_on_in_the_next():
    cut = reading.pieces([Mark(3, 9, "events", "e")], [(0, 5), (7, 12)])
    assert [[(p.start, p.end, len(p.marks)) for p in line] for line in cut] == [[(0, 3, 0), (3, 5, 1)], [(7, 9, 1), (9, 12, 0)]]


def test_only_asked_for_kinds_and_facts_are_marked_and_the_selected_one_in_any_case():
    marks = reading.lay_out(corpus(), "a", TEXT).marks
    assert [m.fact or m.kind for m in reading.chosen(marks, ("counts", "dates"), {"women"})] == ["dateline", "dates", "women"]
    assert [m.fact or m.kind for m in reading.chosen(marks, (), set(), also="held")] == ["dateline", "held"]


def test_paragraphs_are_the_lines_with_words():
    text = "  One \n\n\t\nTwo"
    assert [text[slice(*span)] for span in reading.paragraphs(text)] == ["One", "Two"]


@pytest.mark.parametrize("line", ["word " * 400 + "\n", "word " * 30_000, "x" * 100_000])
def test_a_long_text_comes_in_parts_that_hold_all_of_it_in_order(line):
    text = line * (200_000 // len(line))
    laid = reading.lay_out(make([], reports=[{"report": "a", "title": "T"}]), "a", text)
    assert "".join(text[start:end] for start, end in laid.parts) == text
    assert len(laid.parts) > 4 and all(0 < end - start <= reading.PART for start, end in laid.parts)
    if " " in line:
        assert all(text[end - 1].isspace() for _, end in laid.parts)


def test_a_fact_is_in_the_part_that_holds_its_words():
    text = "A line of nothing.\n" * 4000
    facts = [{"fact_id": name, "quote": "line", "start": at + 2, "end": at + 6} for name, at in (("first", 0), ("last", 19 * 3999))]
    laid = reading.lay_out(make(facts, reports=[{"report": "a", "title": "T"}]), "a", text)
    assert laid.part_of("first") == 0
    assert laid.part_of("last") == len(laid.parts) - 1 > 0
    assert laid.part_of("unknown") == 0


def test_reports_with_facts_that_are_asked_for_come_first_then_by_date():
    held = make([{"report": "b"}, {"report": "b"}, {"report": "z"}])
    listed = reading.contents(held, held.facts.values())
    assert [(entry.row["report"], entry.facts) for entry in listed] == [("b", 2), ("z", 1), ("a", 0)]
