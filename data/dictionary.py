"""`python -m data.dictionary` writes `data/DICTIONARY.md`, the data dictionary, from the column registry and the list of rules."""

from __future__ import annotations

from pathlib import Path

from data.rules import BASES, rules
from data.schema import TABLES, VERSION, Column, Table

PATH = Path(__file__).parent / "DICTIONARY.md"
HEAD = f"""# The tables, column by column

Schema version {VERSION}. What each version added, renamed or dropped stands in `SCHEMA_CHANGES.md`.

Written by `python -m data.dictionary` from the column registry (`data/schema.py`); change it there. Empty cells are unknown, not zero.
Codes and dates follow ISO 3166 and ISO 8601, coordinates are WGS 84 degrees, offsets count code points of the report's text.
A *required* column is never empty.

The snapshot id is the first ten hexadecimal digits of SHA-256 over the CSV files as written with `--short-quotes`, one after the
other in the order of their names, without the columns `review` (what people decide about a row does not change it) and without
the column `snapshot` of `facts`, which carries the id itself.
"""
RULES_HEAD = """
## Rules

What `evidence.rule` names, listed in `data/rules.tsv`; a `*` stands for the rest of the names of one kind. The basis tells on what
a reading rests:
"""


def dictionary() -> str:
    """The data dictionary as Markdown: one section a table, one line a column; then the rules."""
    return HEAD + "".join(_section(table) for table in TABLES.values()) + _rules()


def _section(table: Table) -> str:
    keys = "".join(f" `{here}` refers to `{there}.{column}`." for here, there, column in table.references)
    lines = [
        f"\n## {table.name}\n",
        f"{table.description}. Key: {', '.join(f'`{k}`' for k in table.key)}.{keys}\n",
        "| column | type | meaning |",
        "| --- | --- | --- |",
    ]
    return "\n".join([*lines, *(_line(column) for column in table.columns)]) + "\n"


def _line(column: Column) -> str:
    kind = ", ".join(filter(None, (column.kind, column.unit, "required" if column.required else "")))
    values = f" One of {', '.join(f'`{v}`' for v in column.vocabulary)}." if column.vocabulary else ""
    meaning = f"{column.description}.{values}".replace("|", "\\|").replace("<", "&lt;").replace("…. ", "… ")
    return f"| `{column.name}` | {kind} | {meaning} |"


def _rules() -> str:
    bases = [f"- *{basis}*: {meaning}" for basis, meaning in BASES.items()]
    lines = [f"| `{rule.name}` | {rule.basis} | {rule.reads}. |" for rule in sorted(rules().values())]
    return "\n".join([RULES_HEAD, *bases, "", "| rule | basis | reads |", "| --- | --- | --- |", *lines]) + "\n"


if __name__ == "__main__":
    PATH.write_text(dictionary(), encoding="utf-8", newline="\n")
