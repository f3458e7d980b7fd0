"""Names of exported files."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from data.query import Query

LONGEST = 60
"""Most characters that tell of the filter; what is longer, or has other letters, ends with a few made of all of it."""
_OTHER = re.compile(r"[^a-z0-9]+")


def file_name(what: str, query: Query, snapshot: str, suffix: str) -> str:
    """`passage-facts-deported-uzbek-1a2b3c4d5e.csv`: only small letters, digits and hyphens, which every file system takes."""
    chosen = "-".join(value if name not in ("from", "to", "undated") else f"{name}-{value}" for name, own in query.items() for value in own)
    told = _plain(chosen)
    if len(told) > LONGEST or not chosen.isascii() or (chosen and not told):
        told = f"{told[:LONGEST].rpartition('-')[0]}-{sha256(chosen.encode()).hexdigest()[:6]}".strip("-")
    return "-".join(part for part in ("passage", _plain(what), told, snapshot) if part) + f".{suffix}"


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold().encode("ascii", "ignore").decode()
    return _OTHER.sub("-", letters).strip("-")
