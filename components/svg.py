"""Pictures of shapes and words, laid out for Plotly in pixels, as SVG: shown where no script is to be loaded."""

from __future__ import annotations

from html import escape
from typing import Any

from components import theme


def of(layout: dict[str, Any]) -> str:
    """The shapes and notes of a layout whose axes are pixels; other parts of a figure are not drawn."""
    inside = [_shape(each) for each in layout["shapes"]] + [_words(each, layout) for each in layout["annotations"]]
    wide, high = layout["width"], layout["height"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" '
        f'font-family="{escape(theme.FONT)}"><rect width="100%" height="100%" fill="{layout["paper_bgcolor"]}"/>{"".join(inside)}</svg>'
    )


def _shape(shape: dict[str, Any]) -> str:
    line = shape["line"]
    look = f'fill="{shape.get("fillcolor", "none")}" stroke="{line.get("color", "none")}" stroke-width="{line.get("width", 0)}"'
    if line.get("dash", "solid") != "solid":
        look += f' stroke-dasharray="{line["dash"].replace("px", "")}"'
    if shape["type"] == "path":
        return f'<path d="{shape["path"]}" fill-rule="{shape.get("fillrule", "nonzero")}" {look}/>'
    x, y, wide, tall = shape["x0"], shape["y0"], shape["x1"] - shape["x0"], shape["y1"] - shape["y0"]
    rounded = wide / 2 if shape["type"] == "circle" else 0
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" rx="{rounded:.1f}" {look}/>'


def _words(note: dict[str, Any], layout: dict[str, Any]) -> str:
    font = layout["font"] | note.get("font", {})
    lines = note["text"].split("<br>")
    anchor = {"left": "start", "center": "middle", "right": "end"}[note.get("xanchor", "center")]
    height = 1.3 * font["size"]
    # The middle of small letters lies a third of their size above the line that they stand on.
    first = note["y"] + font["size"] / 3
    first += {"top": height / 2, "middle": -(len(lines) - 1) * height / 2, "bottom": -(len(lines) - 0.5) * height}[note["yanchor"]]
    look = f'text-anchor="{anchor}" font-size="{font["size"]}" fill="{font["color"]}"'
    if "shadow" in font:
        look += f' stroke="{layout["paper_bgcolor"]}" stroke-width="{font["size"] / 5:.1f}" stroke-linejoin="round" paint-order="stroke"'
    return "".join(f'<text x="{note["x"]}" y="{first + n * height:.1f}" {look}>{line}</text>' for n, line in enumerate(lines))
