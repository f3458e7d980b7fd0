"""Charts as PNG and SVG, drawn by the Chromium that is on this machine; it is kept off the network. The same chart gives the same bytes."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from shutil import which
from textwrap import wrap
from threading import Lock
from typing import Any

import plotly.graph_objects as go

from components import theme, words
from components.comparison.picture import LETTER, LINE

NOWHERE = "http://127.0.0.1:9"
"""A proxy that nobody answers at: whatever the browser would ask of the network fails at once."""
NEEDED = (
    "This needs the browser Chromium, Chrome or Edge on the machine that runs Passage, and there is none. "
    "Install one, or name its program in the environment variable BROWSER_PATH, and start Passage again."
)
SCALE = 2
"""Pixels of a PNG for each of the chart."""
one_at_a_time = Lock()
"""Held while a browser runs: several at once would take all of a small machine."""


class PictureError(RuntimeError):
    """A picture cannot be drawn on this machine; the message says why and what to do."""


def missing() -> str:
    """Why this machine can draw no pictures; empty where it can."""
    return "" if _found() else NEEDED


def chromium() -> str:
    """The program of a browser that can draw pictures. Raises PictureError where this machine has none."""
    found = _found()
    if not found:
        raise PictureError(NEEDED)
    return found


def png(figures: Sequence[go.Figure], scale: float = SCALE) -> list[bytes]:
    """The figures as PNG, each in its own size times `scale`. Takes some seconds, most of them for the start of the browser."""
    return _drawn(figures, {"format": "png", "scale": scale})


def svg(figure: go.Figure) -> bytes:
    """The figure as SVG. Plotly names its parts by chance; here the names are always the same."""
    text = _drawn([figure], {"format": "svg"})[0].decode()
    chance = re.search(r'id="topdefs-([0-9a-f]{6})"', text)
    return (re.sub(rf"(?<=[a-z-]){chance[1]}", "passage", text) if chance else text).encode()


def framed(figure: go.Figure, title: str, source: str, colours: theme.Palette, text: int) -> go.Figure:
    """The figure with a title above and its source below, to stand alone. `text` is the size of the source's letters in pixels."""
    framed = go.Figure(figure)
    edge, large = round(1.5 * text), round(1.6 * text)
    old = framed.layout.margin
    width = framed.layout.width + 2 * edge
    titled = wrap(title, int((width - 2 * edge) / (large * LETTER)))
    sourced = wrap(source, int((width - 2 * edge) / (text * LETTER)))
    above = round(edge + len(titled) * large * LINE + 0.6 * text)
    below = round(edge + len(sourced) * text * LINE + 0.6 * text)
    framed.add_annotation(
        text="<br>".join(map(words.in_chart, sourced)),
        font={"size": text, "color": colours.quiet},
        **{"xref": "paper", "x": 0, "xanchor": "left", "xshift": -old.l, "align": "left"},
        **{"yref": "paper", "y": 0, "yanchor": "top", "yshift": -old.b - round(0.6 * text), "showarrow": False, "borderpad": 0},
    )
    framed.add_annotation(
        text=f"<b>{'<br>'.join(map(words.in_chart, titled))}</b>",
        font={"size": large},
        **{"xref": "paper", "x": 0, "xanchor": "left", "xshift": -old.l, "align": "left"},
        **{"yref": "paper", "y": 1, "yanchor": "bottom", "yshift": old.t + round(0.6 * text), "showarrow": False, "borderpad": 0},
    )
    margin = {"l": old.l + edge, "r": old.r + edge, "t": old.t + above, "b": old.b + below}
    framed.update_layout(width=width, height=framed.layout.height + above + below, margin=margin, paper_bgcolor=colours.background)
    return framed


def _drawn(figures: Sequence[go.Figure], how: dict[str, Any]) -> list[bytes]:
    """One browser for all of them, in a thread of its own: whoever asks may have an event loop already."""
    if not figures:
        return []
    program = chromium()
    with one_at_a_time, ThreadPoolExecutor(1) as worker:
        try:
            return worker.submit(asyncio.run, _draw(program, figures, how)).result()
        except (OSError, RuntimeError, ValueError) as error:
            raise PictureError(f"The browser {program} could not draw the picture: {error}") from error


@cache
def _found() -> str | None:
    from choreographer.browsers.chromium import Chromium  # Slow to import, and not needed to read what a page says.

    found = Chromium.find_browser(skip_local=False)
    return which(found) if found else None


async def _draw(path: str, figures: Sequence[go.Figure], how: dict[str, Any]) -> list[bytes]:
    import kaleido

    async with kaleido.Kaleido(n=1, path=path, mathjax=False, proxy_server=NOWHERE) as browser:
        return [
            await browser.calc_fig(_named(figure), opts=how | {"width": figure.layout.width, "height": figure.layout.height})
            for figure in figures
        ]


def _named(figure: go.Figure) -> dict[str, Any]:
    """The figure with names for its traces: Plotly would make them by chance."""
    told: dict[str, Any] = figure.to_dict()
    return told | {"data": [trace | {"uid": f"trace{n}"} for n, trace in enumerate(told["data"])]}
