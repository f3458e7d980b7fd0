"""The rules of the extraction by name: what each reads, and on what its readings rest."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import NamedTuple

from data.lexicon import read_table

PATH = Path(__file__).parent / "rules.tsv"
BASES = {
    "stated": "the fact's own clause says it",
    "inferred": "it is read from further off in the sentence, or counted from another date",
    "carried": "it is taken from another fact or sentence",
    "assumed": "nothing says it: what is usual then",
    "guessed": "only something near suggests it",
}
"""On what a reading can rest, from the surest to the least sure."""


class Rule(NamedTuple):
    """One rule; a `*` in its name stands for the rest of the names of one kind (`when:*`)."""

    name: str
    basis: str
    reads: str


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its name, those with a `*` last."""
    listed = [Rule(row["rule"], row["basis"], row["reads"]) for row in read_table(PATH)]
    return {rule.name: rule for rule in sorted(listed, key=lambda rule: "*" in rule.name)}


@cache
def rule_named(name: str) -> Rule | None:
    """The rule that a reading names, None if it is not listed."""
    return rules().get(name) or next((rule for pattern, rule in rules().items() if "*" in pattern and fnmatchcase(name, pattern)), None)


@cache
def doubt(name: str) -> int:
    """How little a rule's readings are to be relied on: the place of its basis in `BASES`. A rule that is not listed counts as inferred."""
    rule = rule_named(name)
    return list(BASES).index(rule.basis if rule is not None else "inferred")
