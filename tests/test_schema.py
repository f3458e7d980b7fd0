"""The schema's version: tables and columns never change under the same one, and every version has an entry for readers of the files."""

from __future__ import annotations

import re
from hashlib import sha256

from data.schema import TABLES, VERSION
from tests.conftest import ROOT

FINGERPRINTS = {"1.0": "6bbf0ee9564fbcdf"}
"""What each version of the schema stood for, newest first. A change adds a version; those that were published stay as they are."""


def test_a_changed_column_has_a_new_version() -> None:
    held = [
        (t.name, t.key, t.references, [(c.name, c.kind, c.unit, c.vocabulary, c.required, c.joined) for c in t.columns])
        for t in TABLES.values()
    ]
    assert sha256(repr(held).encode()).hexdigest()[:16] == FINGERPRINTS[VERSION], (
        "tables or columns changed: raise VERSION in data/schema.py, say what changed in data/SCHEMA_CHANGES.md, and add the fingerprint"
    )


def test_every_version_says_what_changed() -> None:
    told = re.findall(r"^## (\d+\.\d+)\n\n\S", (ROOT / "data" / "SCHEMA_CHANGES.md").read_text("utf-8"), re.MULTILINE)
    assert told == list(FINGERPRINTS) and told[0] == VERSION
