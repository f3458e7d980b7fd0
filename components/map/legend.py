"""What the map's marks mean, with sizes in numbers of people: which keys a map needs, and the keys as HTML."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from components import theme
from components.map.scene import Scene
from data.geography import NAMED, SMALLEST, radius

STEPS = (10, 1_000, 100_000, 10_000_000)
"""Numbers of people whose circles are shown."""
TEXTS = {
    "none": "no number",
    "lower": "at least so many",
    "area": "somewhere in a region or country",
    "crossing": "border crossing",
    "named": "named, without a fact",
    "rivals": "claims that cannot all be right: smallest and largest",
    "move": "movement",
    "dashed": "movement from somewhere in a country",
}


class Key(NamedTuple):
    """A sample and what it means. `radius` is that of its circle in pixels."""

    form: str
    text: str
    radius: float = 11.0


def keys(shown: Scene) -> list[Key]:
    """The keys of what is drawn; the first is the word before the circles' sizes, if they have any."""
    found = []
    sizes = [n for n in STEPS if n <= shown.most] or ([round(shown.most)] if shown.most else [])
    if sizes and shown.spots:
        found = [Key("word", "People:"), *(Key("size", f"{n:,}", radius(n, shown.most, shown.largest)) for n in sizes)]
    forms = {
        "none": any(p.people is None for p in shown.spots),
        "lower": any(p.hollow and not p.area for p in shown.spots),
        "area": any(p.area for p in shown.spots),
        "crossing": any(p.kind == "crossing" for p in (*shown.spots, *shown.others)),
        "named": bool(shown.others),
        "rivals": any(p.rings for p in shown.spots),
        "move": any(not m.dashed for m in shown.moves),
        "dashed": any(m.dashed for m in shown.moves),
    }
    small = {"none": SMALLEST, "named": NAMED, "crossing": 6.0}
    return found + [Key(form, TEXTS[form], small.get(form, 11.0)) for form, there in forms.items() if there]


def html(shown: Scene, colours: theme.Palette) -> str:
    """The legend."""
    parts = [f"<span>{_sample(key)}{escape(key.text)}</span>" for key in keys(shown)]
    return f'<div class="legend maplegend" style="--circle:{colours.accent};--line:{colours.move}">{"".join(parts)}</div>'


def _sample(key: Key) -> str:
    if key.form == "word":
        return ""
    if key.form in ("move", "dashed"):
        return f'<b class="{key.form}"></b>'
    size = f"{2 * key.radius:.0f}px"
    return f'<i class="{key.form}" style="width:{size};height:{size}"></i>'
