"""What slides say: the report's own words and numbers, with the source on each; in the HTML file text of reports stays text."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from components import theme, views
from components.comparison import picture as comparison_picture
from components.show import as_html, slides
from data.briefing import Briefing, Slide
from data.frames import Corpus, open_corpus
from data.passages import Passage
from tests.test_pages import REPORT, event, fact, write_tables

EVIL = "</script><img src=http://evil.test/x onerror=alert(1)><b>bold</b> & “more”"
OTHER = {"claimed_by": "Border service", "claimed_by_kind": "government", "claimed_by_role": "spokesman"}
IN_TOWN = {
    "place": "Jańa",
    "place_id": "curated:town",
    "place_name": "Newtown",
    "place_kind": "city",
    "country": "KZ",
    "lat": 43.0,
    "lon": 75.0,
}
DAY = {"when_start": date(2005, 11, 27), "when_end": date(2005, 11, 27), "when_precision": "day"}


def tables(folder: Path, *facts: dict[str, Any], **more: Any) -> Corpus:
    return open_corpus(write_tables(folder, *facts, **more))


@pytest.fixture
def rivals(tmp_path: Path) -> Corpus:
    """Two numbers that cannot both hold, and an event."""
    first = fact(0, **IN_TOWN, **DAY, **OTHER, quote="more than 40 men", quantifier="more_than")
    second = fact(20, **IN_TOWN, quote="215 men", value=215.0)
    against = {
        "row_a": first["fact_id"],
        "row_b": second["fact_id"],
        "relation": "conflicts_with",
        "note": "40 is not 215",
        "review": "machine",
    }
    return tables(tmp_path, first, second, event(40, statement="Police closed the bridge"), relations=[against])


def of(*shown: str, **more: Any) -> Briefing:
    """A briefing with a slide for each fact."""
    return Briefing("Said at the border", tuple(Slide("fact", f"fact={quote(i)}") for i in shown), **more)


FIRST, SECOND, EVENT = "gazette:c:0-2", "gazette:c:20-22", "gazette:e:40-46:detention"


def test_a_number_is_shown_as_the_report_says_it_with_who_says_so_when_where_and_the_source(rivals: Corpus):
    (shown,) = slides.slides(rivals, of(FIRST))
    assert (shown.sign, shown.meaning, shown.figure, shown.whom) == ("≥", "more than", "more than 40", "men: detained")
    assert (shown.speaker, shown.voice) == ("Border service (spokesman)", "government")
    assert shown.told == (("When", "27 November 2005"), ("Where", "Newtown (in the report: Jańa)"))
    assert shown.others == "215 (The Gazette, in this report)"
    assert shown.quote == "more than 40 men"
    assert (
        shown.source
        == f"Source: At the border. The Gazette, 1 March 2011. According to Border service. Passage, snapshot {rivals.snapshot}."
    )


def test_the_notes_tell_what_the_presenter_may_be_asked(rivals: Corpus):
    (shown,) = slides.slides(rivals, of(FIRST), lambda f: Passage("At noon ", f["quote"], " were held."))
    notes = dict(shown.notes)
    assert notes["In the report"] == "At noon more than 40 men were held."
    assert notes["Conflicts with"] == "215 men: detained; The Gazette, in this report; The Gazette 2011. 40 is not 215"
    assert "Confidence: high" in notes["How it was found"]
    assert notes["Cite as"].startswith("“At the border”, The Gazette, 1 March 2011")
    assert "not on this machine" in dict(slides.slides(rivals, of(FIRST))[0].notes)["In the report"]


def test_an_event_is_told_in_words_and_has_no_number(rivals: Corpus):
    (shown,) = slides.slides(rivals, of(EVENT))
    assert (shown.title, shown.statement, shown.figure) == ("Arrests and detention", "Police closed the bridge", "")


def test_a_fact_that_is_not_in_the_tables_and_an_empty_briefing_say_so(rivals: Corpus):
    gone, made = Briefing(slides=(Slide("fact", "fact=gone", "My own title"),), snapshot="0123456789"), Briefing()
    (shown,) = slides.slides(rivals, gone)
    assert shown.title == "My own title"
    assert "do not hold the fact" in shown.statement
    assert rivals.snapshot in shown.source
    assert "made on snapshot 0123456789" in dict(shown.notes)["Other tables"]
    assert slides.slides(rivals, made)[0].title == "This briefing is empty"


def test_ones_own_title_and_sentence_stand_on_the_slide(rivals: Corpus):
    (shown,) = slides.slides(rivals, Briefing(slides=(Slide("fact", f"fact={quote(FIRST)}", "Mine", "My sentence."),)))
    assert (shown.title, shown.sentence) == ("Mine", "My sentence.")


def test_rival_claims_are_a_chart_whose_sources_and_claims_are_named(rivals: Corpus):
    (shown,) = slides.slides(rivals, Briefing(slides=(Slide("claims", f"compare=rivals&fact={quote(FIRST)}"),)))
    assert shown.chart is not None
    said = " ".join(a.text for a in shown.chart.layout.annotations).replace("<br>", " ")
    assert re.findall(r"<b>(.*?)</b>", said) == ["more than 40 men: detained", "215 men: detained"]
    assert "Border service (spokesman) · Government" in said
    assert list(shown.chart.data[0].marker.symbol) == ["square", "star"]
    assert shown.source == f"Sources: The Gazette 2011. Passage, snapshot {rivals.snapshot}."
    assert "215 men: detained" in dict(shown.notes)["What it shows"]


def test_a_timeline_and_a_map_show_the_facts_of_their_view_and_name_their_reports(tmp_path: Path):
    police, trains = "Police closed the bridge", "Trains were searched"
    at_once = event(40, **IN_TOWN, **DAY, statement=police)
    corpus = tables(tmp_path, fact(0, **IN_TOWN, **DAY), at_once, event(60, statement=trains))
    views = ("timeline", ""), ("timeline", "draw=counts"), ("map", "status=detained"), ("map", "q=nothing+at+all")
    events, counts, places, nothing = slides.slides(corpus, Briefing(slides=tuple(Slide(*view) for view in views)))
    assert [slide.shown for slide in (events, counts, places)] == [
        "1 event · November 2005",
        "1 number · November 2005",
        "1 fact · November 2005 · what happened to people: detained",
    ]
    assert police in dict(events.notes)["What it shows"]
    assert trains not in dict(events.notes)["What it shows"]
    assert all(slide.chart is not None and slide.source.startswith("Sources: The Gazette 2011.") for slide in (events, counts, places))
    assert "GeoNames (CC BY 4.0)" in places.source
    assert "hold nothing" in nothing.statement
    assert nothing.chart is None


def test_a_picture_of_claims_leaves_no_row_out_without_saying_so(tmp_path: Path):
    many = [
        fact(n * 20, topic_id="one", quote=f"{n} men", value=float(n), **{"claimed_by": f"Office {n} with quite a long name"})
        for n in range(1, 31)
    ]
    corpus = tables(tmp_path, *many)
    view = views.View().with_options(fact=many[0]["fact_id"])
    drawn = comparison_picture.picture(corpus, view, theme.LIGHT, 28, 1760, 780)
    said = [a.text for a in drawn.layout.annotations]
    shown = sum("<b>" in text for text in said)
    assert 3 < shown < 30
    assert f"{30 - shown} more claims not shown here." in said[-1]


class Reader(HTMLParser):
    """Which elements the file has, and the text of its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.data: dict[str, str] = {}
        self._id = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._id = dict(attrs).get("id") or ""

    def handle_data(self, data: str) -> None:
        self.data[self._id] = self.data.get(self._id, "") + data


def test_no_text_of_a_report_becomes_markup_in_the_file(tmp_path: Path):
    said = {"quote": EVIL, "who": EVIL, "claimed_by": EVIL, "statement": EVIL, "title": EVIL, "publisher": EVIL}
    first, second = fact(0, **said, topic_id="one"), fact(20, **said, topic_id="one")
    corpus = tables(tmp_path, first, second, event(40, **said))
    made = Briefing(EVIL, (*of(FIRST, EVENT).slides, Slide("claims", f"fact={quote(FIRST)}", EVIL, EVIL)))
    file = as_html.html(corpus, made).decode()
    reader = Reader()
    reader.feed(file)
    assert reader.tags.count("section") == 3
    assert not {"img", "a", "link", "iframe"} & set(reader.tags)
    assert reader.tags.count("script") == 3
    # The one tag that Plotly is given is its own.
    chart = json.loads(reader.data["chart3"])
    assert all("<img" not in a["text"] for a in chart["layout"]["annotations"])


def test_the_file_holds_the_script_for_charts_only_where_there_is_one_and_is_the_same_each_time(rivals: Corpus):
    plain, charted = of(FIRST, EVENT), Briefing(slides=(Slide("claims", f"fact={quote(FIRST)}"),))
    assert len(as_html.html(rivals, plain)) < 60_000 < 1_000_000 < len(as_html.html(rivals, charted))
    assert as_html.html(rivals, charted) == as_html.html(rivals, charted)
    assert as_html.html(rivals, plain._replace(dark=True)) != as_html.html(rivals, plain)


def test_the_report_of_a_fact_is_on_its_slide_in_the_file(rivals: Corpus):
    file = as_html.html(rivals, of(FIRST, EVENT)).decode()
    assert file.count(f"{REPORT['title']}. {REPORT['publisher']}, 1 March 2011.") >= 2
