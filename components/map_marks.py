"""The marks, arrows and names of a map and the list beside it, as escaped markup for `map.js`, which puts each in its place.

An element with `data-x` and `data-y` stands at that place of the map, in map degrees; one with `data-key` is chosen by a click.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from components import words
from components.map_scene import Scene
from data.breakdown import named
from data.frames import Fact
from data.geography import Point, edges, heading
from data.labels import HEAD, Label, text_width
from data.projection import mercator

MOST_RIVALS = 3
"""Pairs of rival claims told of a place; its cards tell all."""


def marks(shown: Scene) -> str:
    """Places: those only named, then those with facts, the largest first."""
    others = [
        _at(p.lon, p.lat, _shape(p, p.radius), f'class="named" data-key="{escape(p.place_id)}" data-tip="{_named_tip(p)}"')
        for p in shown.others
    ]
    return "".join(others + [_mark(p) for p in shown.spots])


def arrows(shown: Scene) -> list[dict[str, Any]]:
    """Movements: line in map degrees, distance in pixels that it keeps from its ends, direction of its head in degrees."""
    edge = edges(shown.spots)
    return [
        {
            "key": move.label,
            "tip": f"{move.label}\n{words.facts(len(move.ids))}",
            "line": [[round(x, 3), round(-mercator(y), 3)] for x, y in move.line],
            "start": round(edge(move.start), 1),
            "end": round(edge(move.end), 1),
            "angle": round(heading(move), 1),
            "dashed": move.dashed,
        }
        for move in shown.moves
    ]


def names(labels: Iterable[Label]) -> str:
    """Names, each with the line that leads to it where it stands far off; `data-wide` is their width in pixels."""
    return "".join(
        _at(label.lon, label.lat, _name(label), f'class="name {label.kind}" data-wide="{text_width(label.name, label.letters):.0f}"')
        for label in labels
    )


def listed(shown: Scene) -> str:
    """The list of places and movements, those of most facts first, with the largest number as stated and rival claims."""
    places = sorted(shown.spots, key=lambda p: (-len(p.ids), p.name))
    moves = sorted(shown.moves, key=lambda m: (-len(m.ids), m.label))
    parts = [("Places", [_entry(p.place_id, p.name, _told(p), rivals(p.rivals)) for p in places])]
    parts.append(("Movements", [_entry(m.label, m.label, [words.facts(len(m.ids))], []) for m in moves]))
    parts.append(("Named, without a fact", [_entry(p.place_id, p.name, [], []) for p in sorted(shown.others, key=lambda p: p.name)]))
    return "".join(f"<h3>{title}</h3><ul>{''.join(entries)}</ul>" for title, entries in parts if entries)


def stated(fact: Fact) -> str:
    """A number as the report states it, with whom it counts."""
    return named(fact) or fact.figure


def rivals(pairs: Sequence[tuple[Fact, Fact]]) -> list[str]:
    """“215 (A. B., NGO) against eight (police, government)”, for the first few pairs."""
    said = [f"{_claim(one)} against {_claim(other)}" for one, other in pairs[:MOST_RIVALS]]
    return said + [f"and {len(pairs) - MOST_RIVALS:,} more"] * (len(pairs) > MOST_RIVALS)


def _claim(fact: Fact) -> str:
    kind = words.KIND.get(fact.voice, "") if fact.voice not in ("", "report") else ""
    return f"{fact.figure} ({', '.join(part for part in (words.said_by(fact), kind) if part)})"


def _told(point: Point) -> list[str]:
    return [words.facts(len(point.ids))] + ([f"largest number: {stated(point.largest)}"] if point.largest else [])


def _entry(key: str, name: str, told: list[str], against: list[str]) -> str:
    more = f"<span>{escape(' · '.join(told))}</span>" if told else ""
    rival = "".join(f'<span class="against">{escape(line)}</span>' for line in against)
    return f'<li><button type="button" data-key="{escape(key)}"><b>{escape(name)}</b>{more}{rival}</button></li>'


def _mark(point: Point) -> str:
    form = "area" if point.area else "lower" if point.hollow else "size"
    rings = "".join(f'<circle class="rival" r="{r:.1f}"/>' for r in point.rings)
    tip = "\n".join([point.name, *_told(point), *rivals(point.rivals)])
    attributes = f'class="{form}" data-key="{escape(point.place_id)}" data-tip="{escape(tip)}" data-code="{escape(point.code)}"'
    return _at(point.lon, point.lat, _shape(point, point.radius) + rings, attributes)


def _named_tip(point: Point) -> str:
    return escape(f"{point.name}\nnamed, but no fact is about it")


def _shape(point: Point, radius: float) -> str:
    if point.kind == "crossing":
        d = radius * 1.25
        return f'<path d="M0 {-d:.1f}L{d:.1f} 0L0 {d:.1f}L{-d:.1f} 0Z"/>'
    return f'<circle r="{radius:.1f}"/>'


def _name(label: Label) -> str:
    x, y = label.offset
    down = {"top": 0.88, "center": 0.35, "bottom": -0.22}[label.baseline] * label.letters
    lead = ""
    if label.led:
        lead = f'<path class="lead" d="M0 0L{x:.1f} {y:.1f}"/>'
    text = f'<text x="{x:.1f}" y="{y + down:.1f}" text-anchor="{label.anchor}" font-size="{label.letters:g}">{escape(label.name)}</text>'
    return lead + text


def _at(lon: float, lat: float, inner: str, attributes: str) -> str:
    return f'<g {attributes} data-x="{lon:.4f}" data-y="{-mercator(lat):.4f}">{inner}</g>'


HEAD_SHAPE = f"M0 0L{-HEAD:g} {-0.42 * HEAD:g}L{-HEAD:g} {0.42 * HEAD:g}Z"
"""An arrow's head with its tip at the origin, pointing to the east."""
