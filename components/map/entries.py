"""The list beside the map: its places and movements with the number of facts, the largest number as stated, and rival claims."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from components import state, words
from components.map.scene import Scene
from data.breakdown import named
from data.frames import Fact
from data.geography import Arc, Point

MOST_RIVALS = 3
"""Pairs of rival claims told of a place; its cards tell all."""
CHOSEN = "spot"
"""Id of the entry that the reader has chosen."""


def html(shown: Scene, height: int) -> str:
    """Links that choose a place or a movement, those of most facts first; the one that is chosen closes again."""
    places = sorted(shown.spots, key=lambda p: (-len(p.ids), p.name))
    moves = sorted(shown.moves, key=lambda m: (-len(m.ids), m.label))
    others = sorted(shown.others, key=lambda p: p.name)
    parts = (
        ("Places", [_entry(p.place_id, [p.name, *_told(p)], rivals(p.rivals)) for p in places]),
        ("Movements", [_entry(m.label, told(m), []) for m in moves]),
        ("Named, without a fact", [_entry(p.place_id, [p.name], []) for p in others]),
    )
    lists = [f'<p>{title}</p><ul aria-label="{title}">{"".join(entries)}</ul>' for title, entries in parts if entries]
    return f'<div class="spots" style="max-height:{height}px">{"".join(lists)}</div>'


def tip(point: Point) -> list[str]:
    """What a pointer on a place is told, line by line."""
    return [point.name, *(_told(point) if point.ids else ["named, but no fact is about it"]), *rivals(point.rivals)]


def told(move: Arc) -> list[str]:
    """What a pointer on a movement is told, line by line."""
    return [move.label, words.facts(len(move.ids))]


def rivals(pairs: Sequence[tuple[Fact, Fact]]) -> list[str]:
    """“215 (A. B., NGO) against eight (police, government)”, for the first few pairs."""
    said = [f"{_claim(one)} against {_claim(other)}" for one, other in pairs[:MOST_RIVALS]]
    return said + [f"and {len(pairs) - MOST_RIVALS:,} more"] * (len(pairs) > MOST_RIVALS)


def _claim(fact: Fact) -> str:
    kind = words.KIND.get(fact.voice, "") if fact.voice not in ("", "report") else ""
    return f"{fact.figure} ({', '.join(part for part in (words.said_by(fact), kind) if part)})"


def _told(point: Point) -> list[str]:
    return [words.facts(len(point.ids))] + ([f"largest number: {named(point.largest)}"] if point.largest else [])


def _entry(key: str, lines: Sequence[str], against: Sequence[str]) -> str:
    here = key == state.option("spot")
    chosen = f' aria-current="true" id="{CHOSEN}"' if here else ""
    address = escape(state.link("map", state.view().with_options(spot="" if here else key)))
    name, *more = map(escape, lines)
    rest = f"<span>{' · '.join(more)}</span>" if more else ""
    rival = "".join(f'<span class="against">{escape(line)}</span>' for line in against)
    return f'<li><a data-go{chosen} href="{address}"><b>{name}</b>{rest}{rival}</a></li>'
