"""Snapshots in the app: one that is kept opens again by its link, and the page of the data says what changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.words import in_bytes
from data import snapshots
from data.frames import open_corpus
from data.revisions import changes
from data.tables import snapshot_of
from tests.test_pages import event, fact, run, shown, write_tables

OLD = (fact(0, quote="40 men", claimed_by="Police <b>"), fact(30, quote="50 men", status="deported"), event(60))
NEW = (fact(0, quote="40 men", status="deported", claimed_by=None), event(60), fact(90, quote="60 men"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Tables of the later facts, beside which a snapshot of the earlier ones is kept."""
    place = tmp_path / "tables"
    place.mkdir()
    monkeypatch.setenv("PASSAGE_TABLES", str(place))
    monkeypatch.delenv("REPORTS_FOLDER", raising=False)
    snapshots.keep(write_tables(place, *OLD))
    return write_tables(place, *NEW)


def test_a_link_to_a_snapshot_that_is_kept_shows_it_as_it_was_and_says_so(folder):
    (old,) = snapshots.kept(folder)
    app = run("facts", snapshot=old)
    assert app.query_params["snapshot"] == old
    assert "50 men" in shown(app) and "60 men" not in shown(app)
    assert f"This is snapshot {old}, which is kept." in shown(app) and f"Show the newest, {snapshot_of(folder)}" in shown(app)
    app.multiselect(key="status").select("deported").run()
    assert app.query_params["snapshot"] == old and "50 men" in shown(app)


def test_the_newest_snapshot_has_no_such_notice_and_one_that_is_not_kept_is_told_of(folder):
    assert "which is kept" not in shown(run("facts"))
    app = run("facts", snapshot="0123456789")
    assert "60 men" in shown(app) and "0123456789" in app.info[0].value


def test_what_changed_is_told_fact_by_fact_and_field_by_field(folder):
    (old,) = snapshots.kept(folder)
    found = changes(open_corpus(snapshots.kept(folder)[old]), open_corpus(folder))
    assert [f["quote"] for f in found.added] == ["60 men"] and [f["quote"] for f in found.gone] == ["50 men"]
    assert found.same == 1
    (altered,) = found.altered
    assert {column.name: (before, after) for column, before, after in altered.fields} == {
        "status": ("detained", "deported"),
        "claimed_by": ("Police <b>", None),
    }


def test_the_page_of_the_data_compares_with_the_snapshot_that_is_chosen(folder):
    (old,) = snapshots.kept(folder)
    app = run("data")
    assert "1 added" not in shown(app)
    app.selectbox(key="against").select(old).run()
    assert app.query_params["against"] == old
    said = shown(app)
    assert "1 added, 1 gone, 1 altered" in said and "1 the same" in said
    assert "<td>Police &lt;b&gt;</td>" in said and '<span class="none">nothing</span>' in said
    assert "0 added, 0 gone" not in shown(run("data", against="nonsense"))
    # From the older to the newer one, whichever is shown.
    backwards = shown(run("data", snapshot=old, against=snapshot_of(folder)))
    assert backwards.index("Added (1)") < backwards.index("60 men") < backwards.index("Gone (1)") < backwards.index("50 men")


def test_a_snapshot_that_cannot_be_opened_says_so_and_not_how_to_write_over_it(folder):
    (old,) = snapshots.kept(folder)
    (snapshots.kept(folder)[old] / "facts.parquet").write_bytes(b"")
    app = run("facts", snapshot=old)
    assert app.title[0].value == "This snapshot cannot be opened"
    assert "cannot be opened here" in app.text[0].value and "data.preprocess" not in app.text[0].value


def test_where_no_snapshot_is_kept_the_page_says_how_to_keep_one(tmp_path, monkeypatch):
    monkeypatch.setenv("PASSAGE_TABLES", str(write_tables(tmp_path, *NEW)))
    assert any("data.snapshots keep" in code.value for code in run("data").code)


def test_what_is_taken_away_is_told_before_it_is_saved(folder):
    app = run("data", status="deported")
    said = shown(app)
    assert "1 fact · what happened to people: deported · " in said and f"passage-facts-deported-{snapshot_of(folder)}.csv" in said
    assert "export/csv?status=deported&amp;snapshot=" in said
    assert any("--format csv" in code.value and "--filter status=deported" in code.value for code in app.code)
    app.segmented_control(key="scope").set_value("all").run()
    assert "3 facts" in shown(app) and "status=deported" not in shown(app).partition("export/csv")[2][:40]


def test_every_table_has_its_size_and_unfolds_to_its_rows_and_columns(folder):
    app = run("data")
    labels = [block.label for block in app.expander]
    assert any(label.startswith("**facts** · 3 rows · 53 columns") for label in labels)


@pytest.mark.parametrize(("size", "said"), [(812, "812 bytes"), (5_240, "5.2 KB"), (54_215, "54 KB"), (1_234_567, "1.2 MB")])
def test_sizes_are_told_as_people_say_them(size, said):
    assert in_bytes(size) == said
