"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.extract.sentences import split


def sentences(text: str, title: str = "") -> list[str]:
    return [text[s.start : s.end] for s in split(text, title)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Abaev left.", "He came back on Monday."],
        ["Some J. P. Morgan staff stayed.", "Others left."],
        ['"They took everybody.', 'Nobody came back," said the baker.'],
        ['"Why us?" she asked.'],
        ["They crossed in Aug. 2011 near the U.S. border.", "The guards saw it."],
        ["It costs 3.5 million.", "That is a lot."],
    ],
)
def test_a_sentence_ends_where_the_next_begins(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_headings_titles_and_bullets_stand_alone() -> None:
    text = "Quiet. So far\n\nA heading without a stop\nThe first sentence. The second.\n- one bullet\n"
    assert sentences(text, "Quiet. So far") == [
        "Quiet. So far",
        "A heading without a stop",
        "The first sentence.",
        "The second.",
        "- one bullet",
    ]


@pytest.mark.parametrize("dateline", ["AKTAU, Kazakhstan, May 3 (Wire) --", "3 May 2011 (C/WIRE) --", "(C/WIRE)", "AKTAU —"])
def test_a_dateline_is_no_part_of_the_sentence(dateline: str) -> None:
    assert sentences(f"{dateline} Police held 12 men.") == [dateline, "Police held 12 men."]


@given(st.text(alphabet="aB. \n\"'”(1?!–-", max_size=80))
def test_sentences_hold_all_that_is_not_white_space(text: str) -> None:
    spans = split(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
