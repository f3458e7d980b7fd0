"""In which order a list of facts is read; what an order says nothing of stands last, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from data.frames import Corpus, Fact, size
from data.schema import CONFIDENCES


def ordered(corpus: Corpus, facts: Iterable[Fact], by: str) -> list[Fact]:
    """Facts, given in reading order, by `text` (as they are), `date` (latest first), `size` (largest first), `claimant` or `confidence`.

    Facts that are equal keep their order. By claimant they go by the claimant's name, a report's own voice by its publisher.
    """
    rows = list(facts)
    key = KEYS.get(by)
    if key is None:
        return rows
    keys = {f.id: key(corpus, f) for f in rows}
    return sorted((f for f in rows if keys[f.id] is not None), key=lambda f: keys[f.id]) + [f for f in rows if keys[f.id] is None]


def _date(corpus: Corpus, fact: Fact) -> tuple[int, int] | None:
    first, last = fact["when_start"] or fact["when_end"], fact["when_end"] or fact["when_start"]
    return (-last.toordinal(), -first.toordinal()) if last else None


def _size(corpus: Corpus, fact: Fact) -> float | None:
    people = size(fact)
    return None if people is None else -people


def _claimant(corpus: Corpus, fact: Fact) -> str | None:
    names = corpus.values.get("claimant", {})
    return next((names.get(value, value).casefold() for value in fact.tags["claimant"]), None)


def _confidence(corpus: Corpus, fact: Fact) -> int | None:
    return CONFIDENCES.index(fact["confidence"]) if fact["confidence"] in CONFIDENCES else None


KEYS: dict[str, Callable[[Corpus, Fact], Any]] = {"date": _date, "size": _size, "claimant": _claimant, "confidence": _confidence}
