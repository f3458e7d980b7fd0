"""The pictures of the overview: time in columns, and the map as a picture without a script."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from base64 import b64decode
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from components import sketch, theme
from data.frames import open_corpus
from data.selection import Filters
from tests.conftest import ROOT
from tests.test_pages import fact, write_tables

SVG = "{http://www.w3.org/2000/svg}"
TOWN = {"place": "Newtown", "place_id": "curated:town", "place_name": "Newtown <b>", "place_kind": "city", "country": "KZ"}
TOWN |= {"lat": 43.0, "lon": 75.0}


def in_year(position: int, year: int, **more: object) -> dict[str, object]:
    return fact(position, when_start=date(year, 3, 1), when_end=date(year, 3, 1), when_precision="day", **more)


def test_columns_tell_how_many_facts_there_are_in_which_year(tmp_path: Path, monkeypatch):
    write_tables(tmp_path, in_year(0, 1990), in_year(20, 2005), in_year(40, 2005), fact(60))
    monkeypatch.setenv("PASSAGE_TABLES", str(tmp_path))
    shown = [each.proto.body for each in AppTest.from_file(str(ROOT / "components" / "shell.py")).run().get("html")]
    columns = next(html for html in shown if 'class="columns"' in html)
    assert "3 facts of 4 tell when" in columns
    assert columns.count("<i ") == 2
    assert ">1</b>" in columns and ">2</b>" in columns
    assert "height:50.0%" in columns and "height:100.0%" in columns


def test_the_map_is_a_picture_with_the_places_and_nothing_live(tmp_path: Path):
    tables = open_corpus(write_tables(tmp_path, fact(0, **TOWN)))
    address = sketch.picture(tables, Filters(), theme.DARK)
    kind, _, data = address.partition(",")
    assert kind == "data:image/svg+xml;base64"
    picture = ElementTree.fromstring(b64decode(data))
    assert "Newtown <b>" in [text.text for text in picture.iter(f"{SVG}text")]
    assert any(theme.DARK.accent == shape.get("stroke") for shape in picture.iter(f"{SVG}rect"))
    assert {each.tag for each in picture.iter()} == {f"{SVG}{name}" for name in ("svg", "rect", "path", "text")}
    assert sketch.picture(tables, Filters(text="nothing like this"), theme.DARK) != address
