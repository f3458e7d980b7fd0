"""What lies beside the tables in the archive for people: README.md, and CITATION.cff (Citation File Format 1.2.0)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.datapackage import TITLE
from data.export import about
from data.export.narrowing import KEPT, whole
from data.export.safe import HOW, TAKE_OFF
from data.schema import TABLES

if TYPE_CHECKING:
    from data.export import Extract


def readme(extract: Extract, rows: Mapping[str, int]) -> str:
    """README.md of the archive; `rows` are the numbers of rows by table."""
    facts = "\n".join(f"{label}: {value}" for label, value in about.facts_of(extract).items())
    tables = "\n".join(f"| `{name}` | {rows[name]:,} | {table.description}. |" for name, table in TABLES.items())
    parts = [
        f"# Passage: {TITLE}\n\n{about.WHAT}\n\n```text\n{facts}\n```",
        FILES,
        f"| table | rows | what |\n| --- | ---: | --- |\n{tables}",
        *([] if whole(extract) else [_narrowed()]),
        f"## How the rows were made\n\n{about.MADE}",
        READING,
        f'## Apostrophes in the CSV files\n\n{HOW} In Python:\n\n```python\nimport re\n\ntext = re.sub({TAKE_OFF!r}, "", cell)\n```\n\n'
        "The Parquet files hold every text as it is.",
        f"## Licence\n\n{about.PLACES}\n\n{about.WORDS}",
        f"## How to cite\n\n{about.CITE}\n\n```text\n{about.citation(extract)}\n```\n\n`CITATION.cff` says the same for programs.",
    ]
    return "\n\n".join(parts) + "\n"


def citation_file(extract: Extract) -> str:
    """CITATION.cff. Every value is a JSON string, which YAML reads as it is."""
    filtered = about.chosen(extract)
    fields: dict[str, str] = {
        "cff-version": "1.2.0",
        "message": about.CITE.partition(". Cite this")[0] + ". To cite this collection, use these data.",
        "type": "dataset",
        "title": f"Passage: {TITLE}",
        "abstract": f"{about.WHAT} {about.citation(extract)}",
        "version": extract.corpus.snapshot,
    }
    lines = [f"{name}: {_quoted(value)}" for name, value in fields.items()]
    snapshot = f"Snapshot id, a hash of all tables{f'; of these the filter {filtered}' if filtered else ''}"
    lines += ["authors:", f"  - name: {_quoted('Passage')}"]
    lines += [
        "identifiers:",
        '  - type: "other"',
        f"    value: {_quoted(extract.corpus.snapshot)}",
        f"    description: {_quoted(snapshot)}",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _narrowed() -> str:
    kept = "\n".join(f"- `{name}`: {KEPT[name]}." for name in TABLES)
    return f"## What the filter left\n\nThe tables hold what belongs to the facts of the filter:\n\n{kept}"


FILES = """## Files

- `csv/`: each table as CSV (UTF-8, RFC 4180, lines end with CRLF, dates as ISO 8601, empty for what is not known).
- `parquet/`: the same tables as Parquet, with types and exact values.
- `datapackage.json`: every column with type, unit, vocabulary and meaning, keys, and each CSV file's size and hash (Data Package v2).
- `DICTIONARY.md`: the columns and the rules, to read; `SCHEMA_CHANGES.md`: what changed in them since which version.
- `CITATION.cff`: how to cite. `SHA256SUMS`: to check that all files are whole, with `sha256sum -c SHA256SUMS`."""
READING = """## How to read it

```python
import pandas as pd

facts = pd.read_parquet("parquet/facts.parquet")
facts = pd.read_csv("csv/facts.csv", keep_default_na=False, na_values=[""])  # else NA, the code of Namibia, is taken for empty
```

```sql
SELECT status, value, claimed_by, quote FROM 'parquet/facts.parquet' WHERE country = 'KZ';  -- DuckDB
```

Begin with `facts`: one row a count of people or an event, with place, report, quote and address. Offsets (`start`, `end`) count code
points of the report's text in Unicode form NFC with line feeds. Several values in one cell are joined by `|`. Numbers are as reports
state them: `value` is empty for a range or a vague plural, `low` and `high` are what the wording allows. Rows overlap (a part beside
its total, the same figure in two reports; see `relations`), so do not add them up."""
