"""Finding a quote again: context, short quotes, and links to the phrase on the publisher's page."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from data.anchors import Linker, context, repeated, shorten

TEXT = (
    "Two crews waited.\n\nThe port closed on Monday, and 30 sailors - cooks & hands - left. "
    "The port closed on Friday, and 30 sailors stayed."
)


def link(words: str, text: str = TEXT, url: str = "https://example.org/a", after: str = "") -> str:
    start = text.index(words, text.index(after))
    return Linker.of(url, text).link(start, start + len(words))


def test_context_is_verbatim_whole_words_of_at_most_32_characters():
    start = TEXT.index("30 sailors")
    before, after = context(TEXT, start, start + 10)
    assert (before, after) == ("The port closed on Monday, and ", " - cooks & hands - left. The")
    assert TEXT[:start].endswith(before) and TEXT[start + 10 :].startswith(after)
    assert context(TEXT, 0, len(TEXT)) == ("", "")
    assert context("a" * 100, 50, 51) == ("", "")


def test_short_quotes_hold_the_first_twelve_words():
    words = [f"w{i}" for i in range(20)]
    assert shorten(" ".join(words[:12])) == " ".join(words[:12])
    assert shorten(" ".join(words)) == " ".join(words[:12]) + "…"
    assert shorten(" ".join("a-b" for _ in range(20))) == " ".join(["a-b"] * 12) + "…"
    assert shorten("  ".join(words[:13]) + " ") == "  ".join(words[:12]) + "…"


@pytest.mark.parametrize("many", range(1, 30))
@pytest.mark.parametrize("twice", [False, True])
def test_a_link_holds_at_most_twelve_words(many, twice):
    quote = " ".join(f"w{i}" for i in range(many))
    text = f"one two three four {quote} five six seven eight. " * (1 + twice)
    told = unquote(link(quote, text).split("text=")[1])
    assert 1 <= len(re.findall(r"\w+", told)) <= 12
    if twice:
        start = text.rindex(quote)
        told = unquote(Linker.of("https://example.org/a", text).link(start, start + len(quote)).split("text=")[1])
        assert 1 <= len(re.findall(r"\w+", told)) <= 12
        assert "four-," in told and ",-five" in told


def test_ends_that_occur_twice_grow_until_they_are_found():
    text = "On the first day of May they left. On the first day of June, as the log of the port has it, they all left again."
    quote = text[text.index("On the first day of June") :]
    told = unquote(link(quote, text).split("text=")[1])
    assert told == "On the first day of June,,has it, they all left again."


def test_a_unique_phrase_links_by_its_own_words():
    assert link("on Monday") == "https://example.org/a#:~:text=on%20Monday"
    assert link("30 sailors - cooks & hands") == "https://example.org/a#:~:text=30%20sailors%20%2D%20cooks%20%26%20hands"


def test_a_long_quote_links_by_its_ends():
    assert link(TEXT[TEXT.index("The port") : TEXT.index(" The port closed on F")]).endswith(
        "text=The%20port%20closed%20on,%26%20hands%20%2D%20left."
    )


def test_a_repeated_phrase_takes_its_neighbours():
    assert repeated(TEXT, "30 sailors") and not repeated(TEXT, "30 sailors stayed")
    assert link("30 sailors", after="Friday").endswith("text=on%20Friday%2C%20and-,30%20sailors,-stayed.")


def test_the_first_match_in_any_case_is_what_counts():
    text = "Sailors left. The sailors stayed. Seafarers sailors9 too."
    assert "-," in link("sailors", text, after="The ")
    assert "-," not in link("sailors9", text)


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "example.org/a"])
def test_without_a_web_address_there_is_no_link(url):
    assert link("on Monday", url=url) == ""


def test_an_address_with_a_fragment_keeps_it():
    assert link("on Monday", url="https://example.org/a#top") == "https://example.org/a#top:~:text=on%20Monday"


def test_the_words_of_a_link_are_the_words_of_the_text():
    words = unquote(link("30 sailors - cooks & hands").split("text=")[1])
    assert words in TEXT
