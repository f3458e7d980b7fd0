"""A briefing as one HTML file that needs nothing else: no network, no server. Present in the app is the same file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

from components import theme, words
from components.show import slides
from components.show.slides import PassageOf, Shown
from data.briefing import Briefing
from data.frames import REPORT_ITSELF, Corpus

HERE = Path(__file__).parent


def html(tables: Corpus, briefing: Briefing, passage_of: PassageOf | None = None) -> bytes:
    """The file. The same briefing on the same tables and texts gives the same bytes."""
    return page(briefing.title or slides.UNTITLED, slides.slides(tables, briefing, passage_of), slides.colours(briefing))


def page(title: str, shown: Sequence[Shown], colours: theme.Palette) -> bytes:
    """The file with these slides; Plotly's script is in it only where one of them has a chart."""
    charts = [(n, slide.chart) for n, slide in enumerate(shown, 1) if slide.chart]
    scripts = ([_plotly()] if charts else []) + [_read("slides.js")]
    # In a script block `<` could begin a tag that ends it.
    data = [(n, chart.to_json().replace("<", "\\u003c")) for n, chart in charts]
    text = Template(_read("slides.html")).substitute(
        policy=_policy(scripts),
        title=escape(title),
        style=f"{_colours(colours)}\n{_read('slides.css')}",
        slides="\n".join(_slide(slide, n, len(shown), colours) for n, slide in enumerate(shown, 1)),
        data="\n".join(f'<script type="application/json" id="chart{n}">{chart}</script>' for n, chart in data),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )
    return text.encode()


def _slide(slide: Shown, n: int, of: int, colours: theme.Palette) -> str:
    body = _picture(slide, n) if slide.chart else _body(slide, colours)
    return (
        f'<section class="slide{" picture" if slide.chart else ""}" aria-label="{n} of {of}"><h2 class="title">{escape(slide.title)}</h2>'
        f'<div class="main">{body}</div>'
        f'<footer><p class="source">{escape(slide.source)}</p><p class="counter">{n} / {of}</p></footer></section>\n'
        f'<aside class="notes" aria-label="Notes on slide {n}">{_notes(slide)}</aside>'
    )


def _body(slide: Shown, colours: theme.Palette) -> str:
    sign = f'<span class="sign" role="img" aria-label="{slide.meaning}">{slide.sign}</span> ' if slide.sign else ""
    figure = f'<p class="figure"><b>{sign}{escape(slide.figure)}</b></p>' if slide.figure else ""
    own = _paragraph("sentence", slide.sentence) + (f"<blockquote>“{escape(slide.quote)}”</blockquote>" if slide.quote else "")
    own += f"<dl>{_told('Others say', escape(slide.others))}</dl>" if slide.others else ""
    listed = _told("According to", _speaker(slide, colours), "all") if slide.speaker else ""
    listed += "".join(_told(name, escape(text)) for name, text in slide.told)
    below = f'<div class="below"><div>{own}</div>{f"<dl>{listed}</dl>" if listed else ""}</div>' if own or listed else ""
    return f"{figure}{_paragraph('whom', slide.whom)}{_paragraph('statement', slide.statement)}{below}"


def _told(name: str, text: str, kind: str = "") -> str:
    return f'<div class="{kind}"><dt>{name}</dt><dd>{text}</dd></div>'


def _picture(slide: Shown, n: int) -> str:
    size = f"height:{slide.chart.layout.height}px" if slide.chart else ""
    chart = f'<div class="chart" role="img" aria-label="{escape(slide.alternative)}" data-chart="chart{n}" style="{size}"></div>'
    return f"{_paragraph('shown', slide.shown)}{_paragraph('sentence', slide.sentence)}{chart}"


def _speaker(slide: Shown, colours: theme.Palette) -> str:
    """Who says so, with colour, symbol and name of the kind of claimant."""
    colour, symbol = theme.kind(slide.voice, colours)
    told = "" if slide.voice == REPORT_ITSELF else words.KIND.get(slide.voice, slide.voice)
    kind = f' · <span class="kind">{escape(told)}</span>' if slide.voice and told else ""
    mark = f'<span class="symbol" style="color:{colour}" aria-hidden="true">{theme.SYMBOLS[symbol]}</span> '
    return f"{mark}{escape(slide.speaker)}{kind}"


def _notes(slide: Shown) -> str:
    return "".join(f"<h3>{escape(name)}</h3><p>{escape(text)}</p>" for name, text in slides.notes(slide))


def _paragraph(name: str, text: str) -> str:
    return f'<p class="{name}">{escape(text)}</p>' if text else ""


def _colours(colours: theme.Palette) -> str:
    scheme, around = ("dark", "#000000") if colours is theme.DARK else ("light", "#d5d9da")
    names = {"ground": colours.background, "text": colours.text, "quiet": colours.quiet, "line": colours.border}
    told = "".join(f"--{name}:{value};" for name, value in names.items())
    return f":root{{{told}--around:{around};--scheme:{scheme};--font:{theme.FONT}}}"


def _policy(scripts: Sequence[str]) -> str:
    """Nothing may be fetched, and no script may run but these."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@cache
def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())
