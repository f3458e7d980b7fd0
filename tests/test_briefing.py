"""A briefing survives a link and a file unchanged, and whatever else is given is refused with one clear message."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import briefing
from data.briefing import Briefing, Slide, dump, load, pack, unpack
from data.errors import BriefingError

THREE = Briefing(
    "What we know of “Newtown” – Жаңақала",
    (
        Slide("fact", "fact=gazette%3Ac%3A0-2"),
        Slide("timeline", "status=deported&place=curated%3Atown", "Deportations, year by year", "Nobody counted in 2004."),
        Slide("claims", "compare=rivals&fact=gazette%3Ac%3A0-2", note="<b>Two</b> agencies, 3 \\ numbers"),
    ),
    "0123456789",
    dark=True,
)


def text(most: int) -> st.SearchStrategy[str]:
    return st.text(st.characters(exclude_categories=briefing.UNSEEN, exclude_characters="\ufffe\uffff"), max_size=most)


slides = st.builds(
    Slide,
    st.sampled_from(briefing.SHOWS),
    st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=60),
    text(briefing.LONGEST_TITLE),
    text(briefing.LONGEST_NOTE),
)
briefings = st.builds(
    Briefing,
    text(briefing.LONGEST_TITLE),
    st.lists(slides, max_size=6).map(tuple),
    st.text("0123456789abcdef", max_size=10),
    st.booleans(),
)


@given(briefings)
def test_a_link_and_a_file_give_back_what_was_put_in(made: Briefing):
    assert unpack(pack(made)) == made
    assert load(dump(made)) == made


def test_the_largest_briefing_fits_its_own_file():
    slide = Slide("fact", "~" * briefing.LONGEST_VIEW, "\U0001f600" * briefing.LONGEST_TITLE, "\U0001f600" * briefing.LONGEST_NOTE)
    largest = Briefing("\U0001f600" * briefing.LONGEST_TITLE, (slide,) * briefing.MOST_SLIDES, "0123456789")
    assert load(dump(largest)) == largest


def test_a_link_is_made_of_signs_that_need_no_escape_and_a_file_can_be_read_by_people():
    assert pack(THREE).replace("-", "").replace("_", "").isalnum() and pack(THREE).isascii()
    assert (
        dump(THREE)
        .decode()
        .startswith('{\n  "passage": "briefing",\n  "version": 1,\n  "title": "What we know of “Newtown” – Жаңақала",\n')
    )
    assert dump(THREE).endswith(b"}\n")
    assert len(pack(Briefing(slides=(Slide("fact", "fact=gazette%3Ac%3A1200-1202"),) * 40))) < briefing.LONGEST_LINK


def test_a_file_that_an_editor_has_marked_as_unicode_is_opened():
    assert load(b"\xef\xbb\xbf" + dump(THREE)) == THREE


def told(**changes: Any) -> bytes:
    return json.dumps({"passage": "briefing", "version": 1, "slides": []} | changes).encode()


def slide(**changes: Any) -> bytes:
    return told(slides=[{"show": "fact", "view": "fact=a"}, {"show": "fact", "view": "fact=b"} | changes])


WRONG = {
    "nothing": (b"", "damaged"),
    "no JSON": (b"{", "damaged"),
    "no UTF-8": (b'{"title": "\xff"}', "damaged"),
    "no object": (b"[1]", "damaged"),
    "other JSON": (b'{"title": "Notes"}', "damaged"),
    "a newer version": (told(version=2), "version"),
    "a version that is true": (told(version=True), "version"),
    "no slides": (told(slides=None), "list of slides"),
    "too many slides": (told(slides=[{"show": "map", "view": ""}] * 61), "61 slides, 60 are the most"),
    "an unknown part": (told(script="x"), "“script”"),
    "an unknown part of a slide": (slide(html="x"), "slide 2 has “html”"),
    "a slide that is a number": (told(slides=[3]), "slide 1 is none"),
    "an unknown kind": (slide(show="video"), "“show” of slide 2"),
    "no kind": (told(slides=[{"view": "fact=a"}]), "“show” of slide 1"),
    "a title that is a number": (told(title=3), "“title” of the briefing must be text"),
    "a note that is none": (slide(note=None), "“note” of slide 2 must be text"),
    "a long title": (slide(title="x" * 201), "201 characters, 200 are the most"),
    "a long note": (slide(note="x" * 501), "501 characters, 500 are the most"),
    "a long view": (slide(view="x" * 4001), "4,001 characters, 4,000 are the most"),
    "a view with a space": (slide(view="fact=a b"), "“view” of slide 2"),
    "a line break": (slide(title="one\ntwo"), "“title” of slide 2"),
    "an escape": (slide(note="\x1b[2J"), "“note” of slide 2"),
    "half a character": (slide(note="\ud800"), "“note” of slide 2"),
    "dark that is a word": (told(dark="yes"), "“dark”"),
    "a snapshot with a path": (told(snapshot="../../x"), "“snapshot”"),
    "a name twice": (b'{"passage": "briefing", "version": 1, "slides": [], "slides": []}', "twice"),
    "no number": (b'{"passage": "briefing", "version": NaN, "slides": []}', "NaN"),
    "an endless number": (b'{"passage": "briefing", "version": ' + b"9" * 9000 + b', "slides": []}', "damaged"),
    "deep nesting": (b"[" * 200_000, "damaged"),
    "deep nesting of objects": (b'{"a":' * 150_000, "damaged"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_briefing_is_refused_in_one_message(name: str):
    data, said = WRONG[name]
    with pytest.raises(BriefingError, match=r"This file cannot be opened: .*Choose a file") as refused:
        load(data)
    assert said in str(refused.value) and "\n" not in str(refused.value)
    with pytest.raises(BriefingError, match=r"in this link cannot be read: .*Copy the whole link") as refused:
        unpack(urlsafe_b64encode(data).decode().rstrip("="))
    assert said in str(refused.value)


def test_a_huge_file_is_refused_before_it_is_read():
    with pytest.raises(BriefingError, match="larger than 1,000,000 bytes"):
        load(dump(THREE) + b" " * 1_000_000)


@pytest.mark.parametrize("link", ["a", "é", "AAAA=", "../..", pack(THREE)[:-1], pack(THREE)[:50], "%"])
def test_a_damaged_link_is_refused(link: str):
    with pytest.raises(BriefingError, match="Copy the whole link"):
        unpack(link)


@given(st.binary(max_size=300), st.text(max_size=300))
def test_no_junk_makes_a_traceback(data: bytes, link: str):
    for read, junk in ((load, data), (unpack, link)):
        try:
            read(junk)  # type: ignore[operator]
        except BriefingError:
            continue
