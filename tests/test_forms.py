"""Places as GeoJSON, reports as BibTeX and RIS, cards as Markdown: what they hold, and that no text of a report becomes more than text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from data.citations import one_line
from data.export import FORMATS, Extract, extract
from data.export.cards import card, plain
from data.export.chunks import CHARACTERS
from data.frames import Corpus, open_corpus
from data.query import query_of
from data.schema import VERSION
from tests.test_pages import COUNTRY, PLACE, REPORT, event, fact, write_tables

FORMS = ("geojson", "bibtex", "ris", "markdown")
EVIL = (
    "# 1. ![x](https://evil.example/a.png) [y](https://evil.example) <img src=x onerror=go()> <https://evil.example> https://evil.example "
    "&lt;b&gt; `c` **d** _e_ ~~f~~ {#g} $h$ \\ | www.evil.example } {\n\n- @misc{evil,\r\nER  - \nTY  - EVIL"
)
URL = "https://gazette.example/a_)b(?c=1&lt;=2"
OTHER = {
    "report": "watch",
    "title": "At the {border}: 50% & more",
    "publisher": "Watch_Group",
    "byline": "Anna Example",
    "published": date(2011, 4, 30),
    "published_precision": "month",
    "url": "https://watch.example/a_b?c=1&d=2",
}
HERE = {name: PLACE[name] for name in ("place_id", "country", "lat", "lon")} | {"place": "Nuevo", "place_name": PLACE["name"]}
ABROAD = {name: COUNTRY[name] for name in ("place_id", "country", "lat", "lon")} | {"place": "Kazakstan", "place_name": COUNTRY["name"]}
LOST = {"place_id": "text:nowhere", "name": "Nowhere", "kind": "other", "source": "text"}
ROWS = (
    fact(0, **HERE, claimed_by="the mayor", claimed_by_kind="government", when_start=date(2011, 2, 1), when_end=date(2011, 2, 28)),
    event(30, **HERE, statement="Arrests in Newtown.", modality="alleged"),
    fact(60, **ABROAD, origin="UZ", destination="KZ", value=None, low=2.0, high=9.5, quote="several women", link=f"{URL}#:~:text=several"),
    fact(90, place_id="text:nowhere", place="Nowhere", place_name="Nowhere"),
    fact(0, fact_id="watch:c:0-2", quote="41 men", value=41.0, **OTHER),
)
RIVALS = [{"row_a": ROWS[0]["fact_id"], "row_b": "watch:c:0-2", "relation": "conflicts_with", "review": "machine"}]
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def build(folder: Path) -> Corpus:
    return open_corpus(write_tables(folder, *ROWS, reports=[REPORT, OTHER], places=[PLACE, COUNTRY, LOST], relations=RIVALS))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return build(tmp_path_factory.mktemp("tables"))


def taken(corpus: Corpus, query: str = "") -> Extract:
    found, unknown = extract(corpus, query_of(query))
    assert not unknown
    return found


def written(corpus: Corpus, form: str, query: str = "") -> bytes:
    return b"".join(FORMATS[form].write(taken(corpus, query)))


def read(text: str) -> list[Token]:
    """The tokens of Markdown, those inside of paragraphs too."""
    return [token for block in MARKDOWN.parse(text) for token in (block, *(block.children or ()))]


def said(text: str) -> str:
    return " ".join(token.content for token in read(text) if token.type == "text")


def test_the_same_facts_give_the_same_bytes(corpus, tmp_path):
    again = build(tmp_path)
    for form in FORMS:
        first = written(corpus, form)
        assert first == written(again, form) and first.endswith(b"\n") and b"\r" not in first
        first.decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_filter_that_leaves_nothing_gives_a_file_that_says_so(corpus, form):
    content = written(corpus, form, "q=nobody-says-this").decode()
    if form == "geojson":
        assert json.loads(content)["features"] == [] and "bbox" not in json.loads(content)
    elif form == "bibtex":
        assert bibtexparser.parse_string(content).entries == [] and content.startswith("% Reports read with Passage")
    elif form == "ris":
        assert rispy.loads(content) == []
    else:
        assert "0 facts from 0 reports. Chosen by: with “nobody-says-this”." in content and "###" not in content


def test_each_place_has_its_facts_as_the_tables_have_them(corpus):
    found = json.loads(written(corpus, "geojson"))
    assert (found["type"], found["snapshot"], found["newest_report"]) == ("FeatureCollection", corpus.snapshot, "2011-04-30")
    assert found["schema_version"] == VERSION
    assert found["bbox"] == [67.0, 43.0, 75.0, 48.0] and "GeoNames" in found["attribution"]
    assert [place["id"] for place in found["features"]] == [PLACE["place_id"], COUNTRY["place_id"], LOST["place_id"]]
    town, country, lost = found["features"]
    assert town["geometry"] == {"type": "Point", "coordinates": [75.0, 43.0]} and lost["geometry"] is None
    assert "well inside the country" in country["properties"]["point"] and lost["properties"]["point"] == "not known"
    assert (town["properties"]["name"], town["properties"]["kind"], town["properties"]["country"]) == ("Newtown", "city", "KZ")
    facts = {f.id: f for f in taken(corpus).facts}
    for place in found["features"]:
        for told in place["properties"]["facts"]:
            row = facts[told["fact_id"]]
            assert row["place_id"] == place["id"]
            assert told == {name: row[name].isoformat() if isinstance(row[name], date) else row[name] for name in told}
    assert {"statement", "quote", "low", "high", "modality", "claimed_by", "when_start", "title", "url", "link", "review"} <= set(told)


def test_facts_without_a_place_are_left_out_of_the_places_and_told_of(corpus):
    found = json.loads(written(corpus, "geojson"))
    there = [told["fact_id"] for place in found["features"] for told in place["properties"]["facts"]]
    assert found["facts_without_a_place"] == 1
    assert sorted([*there, "watch:c:0-2"]) == sorted(f.id for f in taken(corpus).facts)


def test_numbers_at_one_place_are_not_added_up(corpus):
    town = json.loads(written(corpus, "geojson"))["features"][0]["properties"]
    assert [value for value in town.values() if isinstance(value, int | float)] == [town["number_of_facts"]] == [2]
    assert [told["value"] for told in town["facts"]] == [40, None]


def test_many_facts_come_in_pieces_of_one_size(tmp_path):
    many = open_corpus(write_tables(tmp_path, *(fact(n, **HERE) for n in range(0, 2000, 4))))
    pieces = list(FORMATS["geojson"].write(taken(many)))
    assert len(json.loads(b"".join(pieces))["features"][0]["properties"]["facts"]) == 500
    assert 5 < len(pieces) < 50 and max(map(len, pieces)) < 2 * CHARACTERS


def test_places_say_which_filter_chose_their_facts(corpus):
    found = json.loads(written(corpus, "geojson", "/map?show=event&fact=x"))
    assert found["filter"] == {"query": "show=event", "words": "numbers or events: Events"}
    assert [len(place["properties"]["facts"]) for place in found["features"]] == [1]


@pytest.mark.full
def test_gdal_reads_the_places_and_their_facts(corpus, tmp_path):
    gdal = pytest.importorskip("pyogrio", reason="needs GDAL: the package pyogrio")
    content = written(corpus, "geojson")
    path = tmp_path / "places.geojson"
    path.write_bytes(content)
    about, _, shapes, columns = gdal.raw.read(path)
    assert (about["crs"], about["geometry_type"], gdal.list_layers(path)[0][0]) == ("EPSG:4326", "Point", "passage-places")
    table = dict(zip(about["fields"], columns, strict=True))
    places = json.loads(content)["features"]
    assert list(table["id"]) == [place["id"] for place in places]
    for number, place in enumerate(places):
        told = {name: values[number] for name, values in table.items()}
        assert json.loads(told.pop("facts")) == place["properties"]["facts"]
        assert told == {"id": place["id"]} | {name: value for name, value in place["properties"].items() if name != "facts"}
        assert (shapes[number] is None) == (place["geometry"] is None)
    assert [tuple(box) for box in gdal.read_bounds(path)[1].T[:2]] == [(75.0, 43.0, 75.0, 43.0), (67.0, 48.0, 67.0, 48.0)]


def test_each_report_is_cited_once_in_bibtex_with_snapshot_and_filter(corpus):
    library = bibtexparser.parse_string(written(corpus, "bibtex", "status=detained").decode())
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == ["gazette", "watch"]
    fields = {name: field.value for name, field in library.entries[1].fields_dict.items()}
    assert fields == {
        "author": "{Anna Example}",
        "title": r"{At the \textbraceleft{}border\textbraceright{}: 50\% \& more}",
        "publisher": r"{Watch\_Group}",
        "year": "2011",
        "month": "apr",
        "url": OTHER["url"],
        "note": f"1 fact (what happened to people: detained) read with Passage, snapshot {corpus.snapshot}",
    }


def test_each_report_is_cited_once_in_ris_with_snapshot_and_filter(corpus):
    first, second = rispy.loads(written(corpus, "ris", "show=count").decode())
    assert (first["id"], first["title"], first["publisher"], first["date"]) == ("gazette", "At the border", "The Gazette", "2011/03/01/")
    assert second == {
        "type_of_reference": "ELEC",
        "id": "watch",
        "authors": ["Anna Example"],
        "title": OTHER["title"],
        "publisher": OTHER["publisher"],
        "year": "2011",
        "date": "2011/04//",
        "urls": [OTHER["url"]],
        "notes": [f"1 fact (numbers or events: Numbers) read with Passage, snapshot {corpus.snapshot}"],
    }


def test_a_card_tells_what_is_said_by_whom_when_and_where(corpus):
    first, alleged, several, _, other = (said(card(corpus, corpus.facts[row["fact_id"]])) for row in ROWS)
    for told in ("40 men: detained", "“40 men”", "the mayor – Government", "February 2011", "Newtown (in the report: Nuevo)"):
        assert told in first
    assert "At the border. The Gazette, 1 March 2011." in first and f"{ROWS[0]['fact_id']}, snapshot {corpus.snapshot}" in first
    assert "Cannot be right together with:  41 men: detained (fact watch:c:0-2)" in first and "40 men: detained (fact" in other
    assert "Arrests in Newtown." in alleged and "Arrests and detention" in alleged and "alleged" in alleged.split()
    assert "The Gazette, in this report" in alleged and "the report gives no time" in alleged
    assert "from Uzbekistan to Kazakhstan" in several


def test_cards_begin_with_what_they_are_and_end_with_the_reports(corpus):
    tokens = read(written(corpus, "markdown", "status=detained").decode())
    headings = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings[0] == "Facts read with Passage" and headings[-1] == "Reports"
    assert len(headings) == len(taken(corpus, "status=detained").facts) + 2
    told = said(written(corpus, "markdown", "status=detained").decode())
    assert (
        f"4 facts from 2 reports. Chosen by: what happened to people: detained. Snapshot {corpus.snapshot}. Reports up to April 2011."
        in told
    )
    assert told.index("Anna Example, “At the {border}: 50% & more”, Watch_Group, April 2011") > told.rindex("“41 men”")


def test_a_link_in_a_card_leads_to_the_words_at_the_publisher_and_nowhere_else(corpus, tmp_path):
    links = [token.attrs["href"] for token in read(card(corpus, corpus.facts[ROWS[2]["fact_id"]])) if token.type == "link_open"]
    assert [link.replace("%28", "(").replace("%29", ")").replace("%26", "&") for link in links] == [ROWS[2]["link"]]
    other = open_corpus(
        write_tables(tmp_path, *(fact(10 * n, link=link) for n, link in enumerate(("javascript:go()", "/etc/passwd", None))))
    )
    assert len(other.facts) == 3
    assert not [token for one in other.facts.values() for token in read(card(other, one)) if token.type == "link_open"]


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\\`*_{}[]()<>#+-.!|~$&=@^:/\n"), max_size=30))
def test_any_text_is_only_text_in_markdown(text):
    tokens = [token for token in read(f"- x{plain(text)}y\n") if token.type not in ("inline", "paragraph_open", "paragraph_close")]
    assert [token.type for token in tokens] == ["bullet_list_open", "list_item_open", "text", "list_item_close", "bullet_list_close"]
    assert tokens[2].content == f"x{one_line(text)}y"


def test_what_other_kinds_of_markdown_read_is_only_text_too():
    text = "www.a.org https://a.org b@a.org 1.5 $x$ ^2 {#h} ==y== [^1] |a| @c"
    assert plain(text) == r"www\.a\.org https\://a\.org b\@a\.org 1.5 \$x\$ \^2 \{\#h\} \=\=y\=\= \[\^1\] \|a\| \@c"


def test_no_text_of_a_report_becomes_more_than_text(tmp_path):
    words = ("statement", "quote", "who", "claimed_by", "claimed_by_role", "claimed_by_org", "claimed_via", "place", "place_name", "people")
    report = {"title": EVIL, "publisher": EVIL}
    rows = fact(0, **dict.fromkeys(words, EVIL), **report), event(30, statement=EVIL)
    corpus = open_corpus(write_tables(tmp_path, *rows, reports=[REPORT | report]))
    tokens = read(written(corpus, "markdown").decode())
    kinds = {token.type for token in tokens}
    assert not kinds & {"link_open", "image", "html_inline", "html_block", "code_inline", "em_open", "s_open", "ordered_list_open", "hr"}
    assert len([1 for token in tokens if token.type == "heading_open"]) == 4
    assert [entry.key for entry in bibtexparser.parse_string(written(corpus, "bibtex").decode()).entries] == ["gazette"]
    assert [work["id"] for work in rispy.loads(written(corpus, "ris").decode())] == ["gazette"]


def test_every_form_has_a_name_that_says_what_it_holds(corpus):
    names = [FORMATS[form].name(taken(corpus, "status=detained")) for form in FORMS]
    assert names == [
        f"passage-{what}-detained-{corpus.snapshot}.{suffix}"
        for what, suffix in (("places", "geojson"), ("reports", "bib"), ("reports", "ris"), ("facts", "md"))
    ]
