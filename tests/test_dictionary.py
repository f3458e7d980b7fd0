"""The data dictionary is what the column registry says."""

from __future__ import annotations

from data.dictionary import PATH, dictionary


def test_the_data_dictionary_is_current():
    assert PATH.read_text(encoding="utf-8") == dictionary(), "write it again: python -m data.dictionary"
