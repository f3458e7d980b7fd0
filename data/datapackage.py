"""`datapackage.json`: the tables described for machines (Data Package v2), made from the column registry.

The folder of tables and the archive that people download are both described here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from data.schema import TABLES, VERSION, Column, Table

PROFILES = "https://datapackage.org/profiles/2.0"
TITLE = "Events, counts and locations in reports"
ABOUT = "Every value is tied to the words of the report it came from."
MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
GEONAMES = {"title": "GeoNames", "path": "https://www.geonames.org/"}
NATURAL_EARTH = {"title": "Natural Earth", "path": "https://www.naturalearthdata.com/"}
REPORTS = {"title": "The reports in the table reports, whose texts belong to their publishers"}
PLACES_LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}


class File(NamedTuple):
    """A file of the package that holds one table: its path there, its form (`csv` or `parquet`), bytes and SHA-256 in hex."""

    table: str
    form: str
    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        return self.table if self.form == "csv" else f"{self.table}-{self.form}"


def csv_file(table: str, content: bytes) -> File:
    """The CSV of a table, beside the descriptor."""
    return File(table, "csv", f"{table}.csv", len(content), hashlib.sha256(content).hexdigest())


def describe(snapshot: str, newest: date | None, about: str, files: Iterable[File], chosen: Mapping[str, str] | None = None) -> bytes:
    """The descriptor as UTF-8 JSON: no time of writing, so that the same tables have the same descriptor.

    `newest` is the newest report's date; `about` follows the description; `chosen` says which filter chose the rows, if one did.
    """
    package: dict[str, Any] = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "passage-tables",
        "title": TITLE,
        "description": f"{ABOUT} {about}",
        "version": snapshot,
        "passage:schemaVersion": VERSION,
    }
    if newest:
        package["created"] = f"{newest.isoformat()}T00:00:00Z"
    if chosen:
        package["passage:filter"] = dict(chosen)
    package |= {
        "contributors": [{"title": "Passage", "roles": ["creator"]}],
        "sources": [REPORTS, GEONAMES, NATURAL_EARTH],
        "resources": [_resource(file) for file in files],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(file: File) -> dict[str, Any]:
    table = TABLES[file.table]
    resource: dict[str, Any] = {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": file.name,
        "path": file.path,
        "type": "table",
        "description": table.description,
        "format": file.form,
        "mediatype": MEDIA_TYPES[file.form],
    }
    if file.form == "csv":
        resource |= {"encoding": "utf-8", "bytes": file.size, "hash": f"sha256:{file.sha256}", "schema": _schema(table)}
    else:
        # Parquet carries its own types. Validators take no hash of it, and nulls among its integers for a wrong type.
        resource["description"] = f"The same rows as the resource {table.name}, with the same fields. {table.description}"
    if {"lat", "lon"} <= set(table.names):
        resource |= {"licenses": [PLACES_LICENCE], "sources": [GEONAMES, NATURAL_EARTH]}
    return resource


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = [
            {"fields": [here], "reference": {"resource": there, "fields": [column]}} for here, there, column in table.references
        ]
    return schema


def _field(column: Column, table: Table) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.vocabulary:
        constraints["enum"] = [int(v) for v in column.vocabulary] if column.kind == "integer" else list(column.vocabulary)
    field: dict[str, Any] = {"name": column.name, "title": column.label, "description": column.description, "type": column.kind}
    if column.unit:
        field["unit"] = column.unit
    return field | ({"constraints": constraints} if constraints else {})
