"""`datapackage.json`: the tables described for machines (Data Package v2), made from the column registry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from data.schema import TABLES, Column, Table

PROFILES = "https://datapackage.org/profiles/2.0"
GEONAMES = {"title": "GeoNames", "path": "https://www.geonames.org/"}
NATURAL_EARTH = {"title": "Natural Earth", "path": "https://www.naturalearthdata.com/"}
REPORTS = {"title": "The reports in reports.csv, whose texts belong to their publishers"}
PLACES_LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}


def describe(snapshot: str, short_quotes: bool, files: Mapping[str, bytes]) -> bytes:
    """The descriptor as UTF-8 JSON: no time of writing, so that the same tables have the same descriptor. `files` are the CSVs by table."""
    package = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "passage-tables",
        "title": "Events, counts and locations in reports",
        "description": "Every value is tied to the words of the report it came from."
        + (" Quotes are cut after 12 words." if short_quotes else " Quotes are whole."),
        "version": snapshot,
        "sources": [REPORTS, GEONAMES, NATURAL_EARTH],
        "resources": [_resource(table, files[name]) for name, table in TABLES.items()],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(table: Table, content: bytes) -> dict[str, Any]:
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
    resource = {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }
    return resource | {"licenses": [PLACES_LICENCE], "sources": [GEONAMES, NATURAL_EARTH]} if table.name == "places" else resource


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
