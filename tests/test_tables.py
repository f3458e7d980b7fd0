"""The tables as files: golden bytes, snapshot id, short quotes, validation, and reading back."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import tables
from data.assemble import Rows, join, report_rows
from data.checks import check
from data.compare import across_reports
from data.errors import TablesError
from data.extract.spans import Reading
from data.folder import read_folder
from data.schema import TABLES
from tests.invented import HARBOUR, RAIDS, REPORTS_CSV, found, write_folder

TEXTS = {"harbour": HARBOUR, "raids": RAIDS}


@pytest.fixture
def rows(tmp_path) -> Rows:
    return join(report_rows(report, found(report)) for report in read_folder(write_folder(tmp_path / "in")).reports)


@pytest.fixture
def built(tmp_path, rows):
    """A tables folder as written."""
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, content in tables.render(rows, TEXTS, short_quotes=False).items():
        (folder / name).write_bytes(content)
    return folder


def read_csv(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))


def test_golden_text(rows):
    files = tables.render(rows, TEXTS, short_quotes=True)
    assert files["counts.csv"].decode() == (
        "count_id,report,start,end,quote,prefix,suffix,number_start,number_end,noun_start,noun_end,value,low,high,quantifier,unit,measure,who,"
        "group,status,stock_flow,modality,claimed_by,claimed_by_kind,claimed_by_role,claimed_by_org,claimed_via,claimed_on,claimant_id,"
        "when_start,when_end,when_precision,place,place_id,origin,destination,event_id,topic_id,statement,confidence,review\n"
        "harbour:c:45-47,harbour,45,66,12 Georgian nationals,,,45,47,57,66,12,12,12,exact,people,,Georgian nationals,"
        "Georgian,detained,flow,asserted,Marat Seitov,government,border officer,,,,marat-seitov-c81252,"
        "2011-05-03,2011-05-03,day,Aktau,geonames:610612,,,harbour:e:29-89:detention,t:c396c7d882,"
        "Marat Seitov (border officer) said that 12 Georgian nationals were detained in Aktau on 3 May 2011.,high,machine\n"
        "harbour:c:283-285,harbour,277,285,about 30,,,283,285,,,30,,,about,people,,,"
        ",,,asserted,rights group,ngo,,,,,rights-group-fc156f,"
        ",,,,,,,,,The rights group (NGO) spoke of about 30 people.,medium,machine\n"
        "raids:c:48-50,raids,48,69,20 Georgian nationals,,,48,50,60,69,20,20,20,exact,people,,,"
        "Georgian,detained,flow,alleged,Port officials,government,,,,,port-officials-52c3be,"
        "2011-05-03,2011-05-03,day,Aktau,geonames:610612,,,,t:c396c7d882,"
        "Port officials (government) said that 20 Georgian nationals were allegedly detained in Aktau on 3 May 2011.,medium,machine\n"
    )
    assert files["locations.csv"].decode().splitlines()[1] == (
        "harbour:l:22-27,harbour,22,27,Aktau,Aktau,city,KZ,43.65000,51.16667,false,geonames:610612,1,high,machine"
    )
    assert [row["row_b"] for row in read_csv(files, "relations")] == ["harbour:c:283-285", "raids:c:48-50"]


def test_every_filled_field_has_its_evidence(rows):
    shown = {(e["row_id"], e["field"]) for e in rows["evidence"]}
    made = {"statement", "headline", "claimant_id", "topic_id", "event_id", "confidence", "review", "prefix", "suffix", "report"}
    spans = {c for c in TABLES["counts"].names if c.endswith(("start", "end")) and not c.startswith("when")} | {"quote"}
    for name in ("counts", "events", "locations", "dates"):
        for row in rows[name]:
            key = row[TABLES[name].key[0]]
            missing = {f for f, v in row.items() if v is not None and (key, f) not in shown} - made - spans - set(TABLES[name].key)
            assert not missing, key


def test_twins_keep_apart_and_ids_do_not_depend_on_other_reports(tmp_path, rows):
    assert [e["event_id"] for e in rows["events"]] == ["harbour:e:29-89:detention", "harbour:e:29-89:detention:2"]
    alone = write_folder(tmp_path / "one", REPORTS_CSV.replace(REPORTS_CSV.splitlines()[1] + "\n", ""), raids=None)
    (report,) = read_folder(alone).reports
    kept = join([report_rows(report, found(report))])
    for name in ("counts", "events", "facts", "claimants", "locations"):
        key = TABLES[name].key[0]
        assert {row[key] for row in kept[name]} <= {row[key] for row in rows[name]}
    assert kept["counts"][0]["topic_id"] == rows["counts"][0]["topic_id"]


def test_facts_hold_people_counts_and_events_with_place_report_and_link(rows):
    assert {row["fact_id"] for row in rows["facts"]} == {r["count_id"] for r in rows["counts"]} | {r["event_id"] for r in rows["events"]}
    fact = next(row for row in rows["facts"] if row["fact_id"] == "harbour:c:45-47")
    assert (fact["place_name"], fact["country"], fact["lat"], fact["where_precision"]) == ("Aktau", "KZ", 43.65, 1)
    assert (fact["publisher"], fact["link"]) == ("Caspian Wire", "https://example.org/ferry?a=1&b=2#:~:text=12%20Georgian%20nationals")


def test_an_address_that_is_none_of_the_web_stays_out_of_facts(tmp_path):
    folder = write_folder(tmp_path / "odd", REPORTS_CSV.replace("https://example.org/ferry?a=1&b=2", "javascript:alert(1)"))
    rows = join(report_rows(report, found(report)) for report in read_folder(folder).reports)
    assert {(row["url"], row["link"]) for row in rows["facts"]} == {(None, None)}


def test_signs_that_are_not_seen_stay_in_quotes_only(tmp_path):
    (report, _) = read_folder(write_folder(tmp_path / "odd")).reports
    read = found(report)
    first = read.counts[0]._replace(fields={**read.counts[0].fields, "who": Reading("Georgian\u202e\nnationals", 48, 66, "test")})
    (row, _) = report_rows(report, replace(read, counts=(first, *read.counts[1:])))["counts"]
    assert row["who"] == "Georgian nationals"


def test_an_event_has_a_role_only_where_its_own_words_give_one(tmp_path):
    (report, _) = read_folder(write_folder(tmp_path / "odd")).reports
    read = found(report)
    speaker = {name: read.counts[0].fields[name] for name in ("claimed_by", "claimed_by_kind")}
    own = {"claimed_by_role": read.counts[0].fields["claimed_by_role"]}
    events = tuple(e._replace(fields={**e.fields, **speaker, **more}) for e, more in zip(read.events, ({}, own), strict=True))
    rows = report_rows(report, replace(read, events=events))
    plain, told = (row for row in rows["facts"] if row["fact"] == "event")
    assert (plain["claimed_by_role"], told["claimed_by_role"]) == (None, "border officer")
    assert plain["claimant_id"] == told["claimant_id"] == rows["counts"][0]["claimant_id"]
    assert [e["row_id"] for e in rows["evidence"] if e["field"] == "claimed_by_role" and ":e:" in e["row_id"]] == [told["fact_id"]]


@pytest.mark.parametrize(("other", "related"), [(13.0, False), (14.0, True)])
def test_about_allows_a_tenth_before_another_report_contradicts_it(rows, other, related):
    one, two = (row for row in rows["counts"] if row["group"])
    one |= {"quantifier": "about", "value": 12.0, "low": None, "high": None, "modality": "asserted"}
    two |= {"value": other, "low": other, "high": other, "modality": "asserted"}
    assert bool(list(across_reports([one, two], rows["reports"]))) == related


def test_the_snapshot_id_is_the_hash_of_the_short_quoted_tables(rows):
    short, full = (tables.render(rows, TEXTS, short_quotes=flag) for flag in (True, False))
    digest = hashlib.sha256()
    for name in sorted(TABLES):
        out = io.StringIO()
        kept = [c for c in TABLES[name].names if c not in ("review", "snapshot")]
        writer = csv.DictWriter(out, kept, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(read_csv(short, name))
        digest.update(out.getvalue().encode())
    expected = digest.hexdigest()[:10]
    for files in (short, full):
        assert json.loads(files["datapackage.json"])["version"] == expected
        assert {row["snapshot"] for row in read_csv(files, "facts")} == {expected}
    rows["counts"][0]["review"] = "approved"
    assert json.loads(tables.render(rows, TEXTS, True)["datapackage.json"])["version"] == expected
    rows["counts"][0]["status"] = "released"
    assert json.loads(tables.render(rows, TEXTS, True)["datapackage.json"])["version"] != expected


def test_short_quotes_cut_and_keep_context_only_where_needed(rows):
    event, whole = rows["events"][0], HARBOUR[HARBOUR.index("Most of") : HARBOUR.index(" A rights")]
    start = HARBOUR.index(whole)
    event |= {"start": start, "end": start + len(whole), "quote": whole}
    again = rows["locations"][0] | {"quote": "12", "start": 45, "end": 47}
    rows["counts"][0] |= {"quote": "12", "prefix": "a b c d", "suffix": "e f g h", "who": " ".join("abcdefghijklmnop")}
    files = tables.render(rows | {"locations": [again]}, TEXTS, short_quotes=True)
    assert read_csv(files, "events")[0]["quote"] == " ".join(whole.split()[:12]) + "…"
    count = read_csv(files, "counts")[0]
    assert (count["prefix"], count["suffix"]) == ("b c d", "e f g")
    assert count["who"] == "a b c d e f g h i j k l…"
    assert read_csv(files, "counts")[1]["prefix"] == ""


def test_short_tables_hold_no_run_of_fourteen_words_of_a_text(rows):
    whole = {"start": 0, "end": len(HARBOUR) - 1, "quote": HARBOUR[:-1], "prefix": HARBOUR[:32], "suffix": None}
    for row in (rows["events"][0], rows["facts"][0]):
        row |= whole
    for row in rows["counts"]:
        row |= {"who": HARBOUR, "claimed_by_role": HARBOUR, "claimed_via": HARBOUR}
    texts = [re.findall(r"\w+", text.casefold()) for text in TEXTS.values()]
    runs = {" ".join(words[i : i + 14]) for words in texts for i in range(len(words) - 13)}
    for name, content in tables.render(rows, TEXTS, short_quotes=True).items():
        if name.endswith(".csv"):
            words = re.findall(r"\w+", content.decode().casefold())
            assert not runs & {" ".join(words[i : i + 14]) for i in range(len(words))}, name


@pytest.mark.parametrize(("value", "cell"), [(211.0, "211"), (2.5, "2.5"), (1e16, "10000000000000000"), (1e-7, "0.0000001"), (None, "")])
def test_numbers_are_written_plainly(rows, value, cell):
    rows["counts"][0]["value"] = value
    assert read_csv(tables.render(rows, TEXTS, False), "counts")[0]["value"] == cell


def test_the_data_package_describes_each_file(rows):
    files = tables.render(rows, TEXTS, short_quotes=False)
    package = json.loads(files["datapackage.json"])
    assert [r["name"] for r in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        content = files[resource["path"]]
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}" and resource["bytes"] == len(content)
        assert [f["name"] for f in resource["schema"]["fields"]] == content.decode().split("\n", 1)[0].split(",")
        for key in resource["schema"].get("foreignKeys", []):
            assert set(key["fields"]) <= set(TABLES[resource["name"]].names)
            assert set(key["reference"]["fields"]) <= set(TABLES[key["reference"]["resource"]].names)
    counts = next(r for r in package["resources"] if r["name"] == "counts")
    assert next(f for f in counts["schema"]["fields"] if f["name"] == "unit")["constraints"] == {
        "required": True,
        "enum": list(TABLES["counts"]["unit"].vocabulary),
    }


@pytest.mark.parametrize(
    ("table", "column", "value", "message"),
    [
        ("counts", "status", "vanished", "status 'vanished' is not one of"),
        ("counts", "unit", None, "unit is empty"),
        ("counts", "value", "12", "value '12' is no number"),
        ("counts", "value", float("nan"), "value is nan"),
        ("counts", "start", 46, "the text at 46–66 is not the quote"),
        ("counts", "end", 5000, "45–5000 lies outside the text"),
        ("counts", "place_id", "geonames:1", "place_id 'geonames:1' is not in places"),
        ("counts", "claimant_id", "nobody", "is not in claimants"),
        ("counts", "count_id", "harbour:c:283-285", "stands there twice"),
        ("locations", "where_precision", 9, "where_precision 9 is not one of"),
        ("locations", "metonym", None, "metonym is empty"),
        ("counts", "measure", "", "measure '' is no string"),
    ],
)
def test_rows_that_are_not_as_the_registry_says_are_refused(rows, table, column, value, message):
    check(rows, TEXTS)
    rows[table][0][column] = value
    with pytest.raises(TablesError) as error:
        check(rows, TEXTS)
    assert message in str(error.value)


def test_tables_are_read_back_with_their_types_and_nulls(built, rows):
    frames = tables.load(built)
    assert list(frames) == list(TABLES)
    for name, frame in frames.items():
        assert list(frame.columns) == TABLES[name].names and len(frame) == len(rows[name])
    counts = frames["counts"]
    assert [str(counts[c].dtype) for c in ("quote", "start", "value", "when_start")] == ["str", "Int64", "float64", "datetime64[s]"]
    assert str(frames["locations"]["metonym"].dtype) == "boolean"
    assert counts["when_start"][0] == pd.Timestamp("2011-05-03")
    for column in ("low", "noun_start", "status", "when_start"):
        assert pd.isna(counts[column][1])
    assert tables.snapshot_of(built) == frames["facts"]["snapshot"][0]


def test_empty_tables_keep_their_types(tmp_path):
    for name, content in tables.render({name: [] for name in TABLES}, {}, False).items():
        (tmp_path / name).write_bytes(content)
    assert str(tables.load(tmp_path)["counts"]["when_start"].dtype) == "datetime64[s]"


def damage(folder, what):
    path = folder / "counts.parquet"
    table = pq.read_table(path)
    at = table.column_names.index
    if what == "no folder":
        shutil.rmtree(folder)
    elif what == "no table":
        path.unlink()
    elif what == "no Parquet":
        path.write_bytes(b"count_id\n")
    elif what == "no column":
        pq.write_table(table.drop_columns(["value"]), path)
    elif what == "wrong type":
        pq.write_table(table.set_column(at("value"), "value", pa.array(["many"] * len(table))), path)
    elif what == "unknown value":
        pq.write_table(table.set_column(at("status"), "status", pa.array(["vanished"] * len(table))), path)
    elif what == "empty cell":
        pq.write_table(table.set_column(at("unit"), "unit", pa.nulls(len(table), pa.string())), path)


@pytest.mark.parametrize("what", ["no folder", "no table", "no Parquet", "no column", "wrong type", "unknown value", "empty cell"])
def test_broken_tables_say_what_to_do(built, what):
    damage(built, what)
    with pytest.raises(TablesError, match=r"python -m data\.preprocess"):
        tables.load(built)


@pytest.mark.parametrize("content", [None, b"{", b"[]"])
def test_a_missing_or_broken_data_package_says_what_to_do(built, content):
    path = built / "datapackage.json"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(TablesError, match=r"python -m data\.preprocess"):
        tables.snapshot_of(built)
