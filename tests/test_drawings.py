"""The words around a quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import passages
from tests.test_frames import make


def facts(*rows: dict):
    return list(make(list(rows)).facts.values())


TEXT = "First paragraph.\nPolice held 40 men on Monday. They were let go. Nobody was hurt."


def test_a_passage_marks_the_phrase_in_its_paragraph(tmp_path: Path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    start = TEXT.index("40 men")
    (fact,) = facts({"quote": "40 men", "start": start, "end": start + 6})
    found = passages.passage(fact, lambda report: passages.read_text(tmp_path, report))
    assert found == ("Police held ", "40 men", " on Monday. They were let go. Nobody was hurt.", "in_place")


def test_a_short_quote_is_marked_in_full_and_a_changed_text_is_not_marked():
    start, end = TEXT.index("They"), TEXT.index(" Nobody")
    (fact,) = facts({"quote": "They were…", "start": start, "end": end})
    assert passages.passage(fact, lambda _: TEXT).phrase == "They were let go."
    assert passages.passage(fact, lambda _: None) is None


@pytest.mark.parametrize(
    ("text", "context", "state"),
    [
        ("Amended. " + TEXT, {}, "moved"),
        (TEXT.replace("40 men", "41 men"), {}, "lost"),
        (TEXT.replace("held 40", "held 140"), {}, "lost"),
        (f"{TEXT} In May 40 men left.", {}, "in_place"),
        (f"Amended. {TEXT} In May 40 men left.", {}, "lost"),
        (f"In May 40 men left. {TEXT}", {"prefix": "Police held "}, "moved"),
        (f"In May 40 men left. {TEXT}", {"suffix": " on Monday"}, "moved"),
    ],
)
def test_in_a_changed_text_the_phrase_is_found_by_its_words_and_neighbours_or_said_to_be_lost(text, context, state):
    start = TEXT.index("40 men")
    (fact,) = facts({"quote": "40 men", "start": start, "end": start + 6} | context)
    found = passages.passage(fact, lambda _: text)
    assert (found.state, found.phrase) == (state, "40 men")
    if state == "moved":
        assert found.before.endswith("Police held ")
    if state == "lost":
        assert (found.before, found.after) == ("", "")


def test_no_file_outside_the_folder_is_read(tmp_path: Path):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "texts").mkdir()
    assert passages.read_text(tmp_path, "../secret") is None
    assert passages.read_text(tmp_path, "absent") is None
