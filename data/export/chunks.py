"""Text and files as bytes in pieces that are neither many nor large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

BYTES = 1 << 20
"""Of a file that are handed on at once."""
CHARACTERS = 100_000
"""A chunk ends with the part that reaches so many."""


def in_chunks(parts: Iterable[str]) -> Iterator[bytes]:
    """The parts one after the other as UTF-8, many in a chunk."""
    held: list[str] = []
    length = 0
    for part in parts:
        held.append(part)
        length += len(part)
        if length >= CHARACTERS:
            yield "".join(held).encode()
            held, length = [], 0
    if held:
        yield "".join(held).encode()


def of_file(file: IO[bytes]) -> Iterator[bytes]:
    """All of a file, from its beginning."""
    file.seek(0)
    while chunk := file.read(BYTES):
        yield chunk
