"""Every filled field names its words and a rule, every rule is described, and confidence follows from the rules."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data import rules
from data.assemble import Rows, report_rows
from data.extract import pipeline
from data.folder import read_folder
from data.lexicon import read_table
from data.report import Report
from data.schema import TABLES
from tests.conftest import ROOT
from tests.invented import HARBOUR, RAIDS

NEEDS_NONE = {
    "counts": {
        "number_start",
        "number_end",
        "noun_start",
        "noun_end",
        "prefix",
        "suffix",
        "statement",
        "claimant_id",
        "topic_id",
        "review",
    },
    "events": {"prefix", "suffix", "headline", "review"},
    "locations": {"review"},
    "dates": set(),
}
"""What is an offset itself, a neighbour of the quote, composed of other fields, or not read at all."""
ANCHOR = {"report", "start", "end", "quote"}
NAMED_RULE = re.compile(r'"([a-z_]+:[a-z_-]+)"')
DATE_RULE = re.compile(r'Expression\([^\n]*"([a-z_]+)"(?:, (?:anchors|part)=[^\n]*)?\)\n')
LAKE = """Lake crossing closed

TARAZ, 14 March 2011 (Steppe Wire) – Kazakh border guards closed the lake crossing near Korday on Sunday and sent back about 60
Kyrgyz traders, the regional police said. Of these, 17 were fined and two thirds of a million tenge changed hands. Colonel Aibek
Omarov said that “dozens of Uzbek workers” had been held since the previous week; four of them, who came from Tashkent, were later
released. According to the Open Door centre, at least 120 families fled the village of Sarybulak in February, and one in four had
no papers. “The rest are still in a tent camp,” she added.

The ministry denies that 30 people were beaten. It plans to deport another 12 Tajiks to Dushanbe by Monday. Between five and six
thousand refugees live in Almaty; nearly half were citizens of Afghanistan. Mira Osmonova was extradited to Uzbekistan a year ago.
"""


def rows_of(text: str, title: str = "") -> Rows:
    report = Report("r", text, title=title, published=date(2011, 3, 15))
    return report_rows(report, pipeline.extract(report))


def lacking(rows: Rows) -> list[str]:
    """Filled cells without a row of evidence."""
    given = {(row["row_id"], row["field"]) for row in rows["evidence"]}
    return [
        f"{row[TABLES[table].key[0]]} {name}"
        for table, needless in NEEDS_NONE.items()
        for row in rows[table]
        for name, value in row.items()
        if value is not None and name not in needless | ANCHOR | {TABLES[table].key[0]} and (row[TABLES[table].key[0]], name) not in given
    ]


def level(text: str) -> Any:
    return rows_of(text)["counts"][0]["confidence"]


@pytest.mark.parametrize("text", [HARBOUR, RAIDS, LAKE])
def test_every_filled_field_has_evidence(text: str) -> None:
    rows = rows_of(text)
    assert rows["counts"] and rows["events"] and rows["locations"]
    assert lacking(rows) == []


@pytest.mark.parametrize("corpus", ["reports", "reports-dev"])
def test_the_corpus_has_evidence_for_every_field_by_rules_that_are_described(shared: Path, corpus: str) -> None:
    for report in read_folder(shared / corpus).reports:
        rows = report_rows(report, pipeline.extract(report))
        assert lacking(rows) == []
        assert undescribed(rows) == set()


@pytest.mark.parametrize("text", [HARBOUR, RAIDS, LAKE])
def test_every_rule_is_described(text: str) -> None:
    assert undescribed(rows_of(text)) == set()


def test_every_rule_that_the_code_names_is_described() -> None:
    """Those written out, and those of dates, which the code names without “date:”."""
    code = {path: path.read_text(encoding="utf-8") for path in (ROOT / "data" / "extract").glob("*.py")}
    names = {name for text in code.values() for name in NAMED_RULE.findall(text)}
    names |= {f"date:{name}" for path, text in code.items() if path.stem.startswith("date") for name in DATE_RULE.findall(text)}
    assert {"status:person", "date:quarter"} <= names
    assert {name for name in names if rules.rule_named(name) is None} == set()


def undescribed(rows: Rows) -> set[str]:
    return {row["rule"] for row in rows["evidence"] if rules.rule_named(row["rule"]) is None}


def test_the_list_of_rules_is_tidy_and_current() -> None:
    """Sorted, none twice, each in words, and its name (after the colon) still one that the code gives."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "data").rglob("*.py"))
    names = [row["rule"] for row in read_table(rules.PATH)]
    assert names == sorted(set(names))
    for rule in rules.rules().values():
        name = rule.name.partition(":")[2]
        assert name.replace("*", "") in code or name.removesuffix("_ref") in ("past", "present", "future"), rule.name
        assert rule.basis in rules.BASES and rule.reads[:1].strip() and rule.reads[-1] not in " ."


def test_a_rule_that_nobody_described_never_makes_a_row_sure() -> None:
    assert rules.doubt("status:brand-new") > rules.doubt("status:object") == 0


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Police deported 12 Tajik workers.", "high"),
        ("Police deported 12 Tajik workers, Colonel Aibek Omarov said.", "high"),
        ("12 citizens of Tajikistan were arrested.", "high"),
        ("Police deported 12 workers.", "medium"),  # of which nationality is not said
        ("Little was said when police deported 12 Tajik workers.", "medium"),  # somebody may have said just this
        ("There are 12 Tajik workers.", "medium"),  # what happened to them is not said
    ],
)
def test_confidence_is_high_only_where_all_is_stated(text: str, confidence: str) -> None:
    assert level(text) == confidence


def test_confidence_is_low_where_something_is_guessed() -> None:
    rows = rows_of("Police deported 12 Tajik workers and 5.")
    assert [row["confidence"] for row in rows["counts"]] == ["high", "low"]
    reason = next(row for row in rows["evidence"] if row["row_id"].endswith("37-38") and row["field"] == "confidence")
    assert reason["rule"] == "confidence:guessed"


def test_confidence_of_events_is_never_high() -> None:
    rows = rows_of(LAKE)
    assert {row["confidence"] for row in rows["events"]} <= {"medium", "low"}
