"""A briefing: what a reader has pinned to show to others, in order; as text for a link and as a small file.

Both hold the same JSON. What comes from outside is checked in full, so that a Briefing is always whole.
"""

from __future__ import annotations

import json
import re
import unicodedata
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any, NamedTuple, NoReturn

from data.errors import BriefingError

SHOWS = ("fact", "timeline", "map", "claims")
LONGEST_LINK = 4_000
"""Most characters of a briefing in a link; a longer one is passed on as a file."""
MOST_SLIDES, LONGEST_TITLE, LONGEST_NOTE, LONGEST_VIEW = 60, 200, 500, 4_000
LARGEST_FILE = 1_000_000
"""Bytes."""
VERSION = 1
NAME = {"passage": "briefing", "version": VERSION}
"""How each briefing begins."""


class Slide(NamedTuple):
    """One thing to show; `show` is one of SHOWS."""

    show: str
    view: str
    """The query string of the view, as the app's URL says it, without the snapshot: “status=deported”."""
    title: str = ""
    """The reader's own; where it is empty one is made from what is shown."""
    note: str = ""
    """A sentence of the reader's own."""


class Briefing(NamedTuple):
    title: str = ""
    slides: tuple[Slide, ...] = ()
    snapshot: str = ""
    """Of the tables it was made on."""
    dark: bool = False


def pack(briefing: Briefing) -> str:
    """As text for a link: letters, digits, `-` and `_`. It may be longer than a link should be."""
    packed = json.dumps(_told(briefing), ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def unpack(text: str) -> Briefing:
    """The briefing in a link. Raises BriefingError where there is none."""
    try:
        if not re.fullmatch(r"[A-Za-z0-9_-]*", text):
            raise _Wrong("it holds signs that no link has")
        return _read(b64decode(text + "=" * (-len(text) % 4), altchars=b"-_"))
    except ValueError as error:
        raise BriefingError(
            f"The briefing in this link cannot be read: {_said(error)}. Copy the whole link again, or open the file."
        ) from None


def dump(briefing: Briefing) -> bytes:
    """As a file: JSON that people can read, the same for the same briefing."""
    return (json.dumps(_told(briefing), ensure_ascii=False, indent=2) + "\n").encode()


def load(data: bytes) -> Briefing:
    """The briefing in a file. Raises BriefingError where there is none."""
    try:
        if len(data) > LARGEST_FILE:
            raise _Wrong(f"it is larger than {LARGEST_FILE:,} bytes")
        return _read(data.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        raise BriefingError(f"This file cannot be opened: {_said(error)}. Choose a file that was saved on the page “Briefing”.") from None


class _Wrong(ValueError):
    """What is wrong, and where, in words."""


def _said(error: ValueError) -> str:
    """Python's own errors are about damaged JSON, UTF-8 or Base64."""
    return str(error) if isinstance(error, _Wrong) else "it is no briefing, or it is damaged"


def _told(briefing: Briefing) -> dict[str, Any]:
    """As JSON holds it; what is empty is left out."""
    slides = [{name: value for name, value in slide._asdict().items() if value or name in ("show", "view")} for slide in briefing.slides]
    about = {name: value for name, value in briefing._asdict().items() if value and name != "slides"}
    return {**NAME, **about, "slides": slides}


def _read(data: bytes) -> Briefing:
    try:
        told = json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_refuse)
    except RecursionError:
        raise _Wrong("it is no briefing, or it is damaged") from None
    if not isinstance(told, dict) or told.get("passage") != NAME["passage"]:
        raise _Wrong("it is no briefing, or it is damaged")
    version = told.get("version")
    if type(version) is not int or version != VERSION:
        raise _Wrong(f"it has a version that is not known here, where {VERSION} is the newest")
    _known(told, {*NAME, *Briefing._fields}, "the briefing")
    slides = told.get("slides")
    if not isinstance(slides, list):
        raise _Wrong("it has no list of slides")
    if len(slides) > MOST_SLIDES:
        raise _Wrong(f"it has {len(slides):,} slides, {MOST_SLIDES} are the most")
    dark = told.get("dark", False)
    if not isinstance(dark, bool):
        raise _Wrong("“dark” of the briefing must be true or false")
    snapshot = _text(told, "snapshot", 64, "the briefing")
    if not re.fullmatch("[A-Za-z0-9]*", snapshot):
        raise _Wrong("“snapshot” of the briefing must be letters and digits")
    return Briefing(
        _text(told, "title", LONGEST_TITLE, "the briefing"), tuple(_slide(s, f"slide {n}") for n, s in enumerate(slides, 1)), snapshot, dark
    )


def _slide(told: Any, where: str) -> Slide:
    if not isinstance(told, dict):
        raise _Wrong(f"{where} is none")
    _known(told, set(Slide._fields), where)
    slide = Slide(
        _text(told, "show", 20, where),
        _text(told, "view", LONGEST_VIEW, where),
        _text(told, "title", LONGEST_TITLE, where),
        _text(told, "note", LONGEST_NOTE, where),
    )
    if slide.show not in SHOWS:
        raise _Wrong(f"“show” of {where} must be one of {', '.join(SHOWS)}")
    if not re.fullmatch("[!-~]*", slide.view):
        raise _Wrong(f"“view” of {where} has signs that no address has")
    return slide


def _text(told: Mapping[str, Any], name: str, longest: int, where: str) -> str:
    value = told.get(name, "")
    if not isinstance(value, str):
        raise _Wrong(f"“{name}” of {where} must be text")
    if len(value) > longest:
        raise _Wrong(f"“{name}” of {where} has {len(value):,} characters, {longest:,} are the most")
    if value != plain(value):
        raise _Wrong(f"“{name}” of {where} has signs that cannot be shown")
    return value


def plain(text: str) -> str:
    """The text on one line: without control characters, and without signs that no file of slides can hold."""
    return "".join(" " if unicodedata.category(sign) in UNSEEN or sign in "\ufffe\uffff" else sign for sign in text)


UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""Unicode's categories of control characters, half characters, and ends of lines and paragraphs."""


def _known(told: Mapping[str, Any], names: set[str], where: str) -> None:
    if unknown := sorted(set(told) - names):
        raise _Wrong(f"{where} has “{plain(unknown[0][:40])}”, which is not known here")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names stand once each."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Wrong("a name stands twice in it")
    return found


def _refuse(constant: str) -> NoReturn:
    raise _Wrong(f"it holds {constant}, which is no number")
