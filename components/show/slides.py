"""What the slides of a briefing show: the same for the HTML file, PDF and PPTX. Knows no session; nothing is computed or added up."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, groupby
from typing import NamedTuple

import plotly.graph_objects as go

from components import theme, timeline, views, words
from components.comparison import apart
from components.comparison import picture as comparison_picture
from components.map import picture as map_picture
from data import window as times
from data.anchors import shorten
from data.breakdown import members, named
from data.briefing import Briefing, Slide
from data.citations import cite
from data.connections import readings, ties
from data.frames import Corpus, Fact, placed
from data.passages import Passage
from data.selection import select

WIDTH, HEIGHT, HEIGHT_BELOW_SENTENCE = 1760, 750, 655
"""Size of a chart in pixels on a slide of 1920 by 1080; with a sentence above it there is less room."""
TEXT = 28
"""Least height of text on a slide, in pixels."""
PICTURES = {"timeline": timeline.picture, "map": map_picture.picture, "claims": comparison_picture.picture, "parts": apart.picture}
UNTITLED = "Briefing"
MOST_OTHERS = 3
"""Rival claims that a slide tells of; the notes tell of all."""
MOST_LISTED = 40
"""Facts of a chart that the notes list one by one."""
MOST_NAMED = 90
"""Letters for the reports of a chart that its source line names: with all else that has to be there it is two lines."""
PassageOf = Callable[[Fact], Passage | None]
Told = tuple[tuple[str, str], ...]
"""Names and what is told under each."""


class Shown(NamedTuple):
    """One slide as text and, perhaps, a chart; what it does not have is empty. `sign` (“≥”) and its `meaning` belong to `figure`.

    `statement` stands where an event has no figure; `voice` is the kind of claimant, `speaker` the claimant, `others` what others say
    instead; `shown` says what a chart shows, `sentence` is the presenter's own, `source` the line at the foot, `notes` are for the
    presenter alone.
    """

    title: str
    source: str
    sentence: str = ""
    sign: str = ""
    meaning: str = ""
    figure: str = ""
    statement: str = ""
    whom: str = ""
    voice: str = ""
    speaker: str = ""
    told: Told = ()
    quote: str = ""
    others: str = ""
    shown: str = ""
    chart: go.Figure | None = None
    alternative: str = ""
    notes: Told = ()


class Drawing(NamedTuple):
    """A chart with its `name`, what was `chosen`, the reports that its facts are from, and these facts."""

    chart: go.Figure
    name: str
    chosen: str
    sources: str
    facts: list[Fact]


def slides(tables: Corpus, briefing: Briefing, passage_of: PassageOf | None = None) -> list[Shown]:
    """The slides in order. A slide whose fact is not in these tables says so, and so does an empty briefing."""
    shown = [_slide(tables, briefing, slide, passage_of) for slide in briefing.slides]
    return shown or [Shown("This briefing is empty", _foot(tables, ""), statement="Pin facts and pictures to it, then present it.")]


def notes(shown: Shown) -> Told:
    """All that the presenter sees of a slide: its own words in full, as a slide may cut them, and the notes."""
    return (("On the slide", "\n".join(filter(None, (shown.title, shown.statement, shown.sentence)))), *shown.notes)


def colours(briefing: Briefing) -> theme.Palette:
    return theme.DARK if briefing.dark else theme.LIGHT


def _slide(tables: Corpus, briefing: Briefing, slide: Slide, passage_of: PassageOf | None) -> Shown:
    view, unknown = views.read(slide.view, tables)
    fact = tables.facts.get(str(view.options["fact"]))
    if slide.show == "fact":
        shown = _fact(tables, fact, passage_of) if fact else _missing(tables)
    else:
        shown = _chart(tables, slide, view, colours(briefing))
    notes = shown.notes
    if unknown and shown.chart:
        shown = shown._replace(shown=f"{shown.shown} · parts of this view are not in these tables: it shows more than was pinned")
    if briefing.snapshot and briefing.snapshot != tables.snapshot:
        told = f"The briefing was made on snapshot {briefing.snapshot}; these slides are made from {tables.snapshot}."
        notes = (("Other tables", told), *notes)
    return shown._replace(title=slide.title or shown.title, sentence=slide.note, notes=notes)


def _missing(tables: Corpus) -> Shown:
    told = "These tables do not hold the fact of this slide. It may have been read anew, or its report is not among them."
    return Shown("This fact is not here", _foot(tables, ""), statement=told)


def _fact(tables: Corpus, fact: Fact, passage_of: PassageOf | None) -> Shown:
    event = fact["fact"] == "event"
    sign, meaning = words.SIGN.get(fact["quantifier"] or "", ("", "")) if not event else ("", "")
    kind = words.EVENT_TYPE.get(fact["event_type"], fact["event_type"] or "")
    told = (
        ("When", words.within(fact)),
        ("Where", words.where(fact)),
        ("Moved", words.moved(tables, fact)),
        ("Note", words.MODALITY.get(fact["modality"] or "", "")),
    )
    said = f"According to {words.said_by(fact)}." if fact["claimed_by"] else ""
    return Shown(
        title=kind if event else words.about([fact]),
        source=_foot(tables, f"Source: {words.source(fact)} {said}"),
        sign=sign,
        meaning=meaning,
        figure=fact.figure,
        statement=words.headline(fact) if event else "",
        whom="" if event else words.counted(fact),
        voice=fact.voice,
        speaker=words.speaker(fact),
        told=tuple((name, text) for name, text in told if text),
        quote=shorten(fact["quote"]),
        others=_others(tables, fact),
        notes=tuple((name, text) for name, text in _notes(tables, fact, passage_of(fact) if passage_of else None) if text),
    )


def _others(tables: Corpus, fact: Fact) -> str:
    """Claims that cannot hold beside this one, in the reports' words: a number that is disputed is not shown without them."""
    said = [f"{tie.fact.figure} ({words.said_by(tie.fact)})" for tie in ties(tables, fact) if tie.how == "conflicts_with"]
    more = f" and {words.amount(len(said) - MOST_OTHERS, 'more claim')}" if len(said) > MOST_OTHERS else ""
    return f"{', '.join(said[:MOST_OTHERS])}{more}"


def _notes(tables: Corpus, fact: Fact, passage: Passage | None) -> Told:
    """What a presenter may be asked about a fact."""
    report = tables.reports[fact["report"]]
    around = (
        f"{passage.before}{passage.phrase}{passage.after}" if passage else f"“{fact['quote']}” (the report's text is not on this machine)"
    )
    changed = {"lost": f" {words.TEXT_LOST}", "moved": f" {words.TEXT_MOVED}"}.get(passage.state, "") if passage else ""
    tied = [
        (name, "\n".join(f"{line(tie.fact)}{f'. {tie.note}' if tie.note else ''}" for tie in tied))
        for name, tied in groupby(ties(tables, fact), key=lambda tie: words.TIE[tie.how])
    ]
    found = [f"{', '.join(dict.fromkeys(words.FIELD.get(c, c) for c in r.columns))}: {r.reads}" for r in readings(tables, fact)]
    sure = f"Confidence: {words.CONFIDENCE.get(fact['confidence'], '').lower()}. {words.REVIEW.get(fact['review'], '')}."
    return (
        ("In the report", f"{around}{changed}"),
        ("Whole statement", words.headline(fact)),
        ("Counted as", words.bounds(fact)),
        ("Said on", words.day(fact["claimed_on"]) if fact["claimed_on"] else ""),
        *tied,
        ("How it was found", "\n".join([sure, *found])),
        ("Address", fact["link"] or report["url"] or "No address on the web is known."),
        ("Cite as", cite(fact, report, tables.snapshot).plain),
    )


def line(fact: Fact) -> str:
    """A fact in one line: what is said, who says so, when, in which report; an event's headline tells all but the report."""
    if fact["fact"] == "event":
        return f"{words.headline(fact).removesuffix('.')}; {fact.source}"
    said = " ".join(part for part in (fact.figure, words.counted(fact)) if part)
    return "; ".join(part for part in (said, words.speaker(fact), words.when(fact), fact.source) if part)


def drawing(tables: Corpus, show: str, view: views.View, palette: theme.Palette, text: int, width: int, height: int) -> Drawing | None:
    """The chart of a view, with what is said beside it; None where these tables hold nothing that it could show."""
    facts, name, chosen = _facts_of(tables, show, view)
    if not facts:
        return None
    drawn = f"{_sources(tables, facts)} {words.ATTRIBUTION}" if show == "map" else _sources(tables, facts)
    drawn_as = "parts" if show == "claims" and view.options["compare"] == "parts" else show
    return Drawing(PICTURES[drawn_as](tables, view, palette, text, width, height), name, chosen, drawn, facts)


def _chart(tables: Corpus, slide: Slide, view: views.View, palette: theme.Palette) -> Shown:
    drawn = drawing(tables, slide.show, view, palette, TEXT, WIDTH, HEIGHT_BELOW_SENTENCE if slide.note else HEIGHT)
    if drawn is None:
        return Shown(words.TITLES[slide.show], _foot(tables, ""), statement="These tables hold nothing that this picture could show.")
    listed = [line(f) for f in drawn.facts[:MOST_LISTED]]
    if len(drawn.facts) > MOST_LISTED:
        listed.append(f"and {words.amount(len(drawn.facts) - MOST_LISTED, 'more fact')}")
    first = "; ".join(map(line, drawn.facts[:3]))
    return Shown(
        title=drawn.name,
        source=_foot(tables, drawn.sources),
        shown=drawn.chosen,
        chart=drawn.chart,
        alternative=f"{drawn.name}: {drawn.chosen}. {first}{'; and more, in the notes' if len(drawn.facts) > 3 else ''}.",
        notes=(("What it shows", "\n".join(listed)),),
    )


def _facts_of(tables: Corpus, show: str, view: views.View) -> tuple[list[Fact], str, str]:
    """The facts that a chart shows, its name, and what was chosen."""
    if show == "claims" and view.options["compare"] == "parts":
        part = apart.part_of(tables, view)
        if part is None:
            return [], words.TITLES[show], ""
        return members(part), words.about([part.fact], named(part.fact)), "A number and the parts of it that its report names"
    if show == "claims":
        group = comparison_picture.group_of(tables, view)
        facts = group.claims if group else []
        return facts, words.about(facts) if facts else words.TITLES[show], f"{words.amount(len(facts), 'claim')}. Nothing is added up."
    passed = select(tables, view.filters)
    window = times.settle(str(view.options["focus"]), tables.years, passed)
    draw = str(view.options["draw"])
    facts = times.within(placed(passed) if show == "map" else [f for f in timeline.shown(passed, draw) if f.dated], window)
    amount = words.amount(len(facts), "fact" if show == "map" else "event" if draw == "events" else "number")
    stretch = words.period(*window) if window else ""
    chosen = " · ".join(part for part in (amount, stretch, words.chosen(tables, view.filters)) if part)
    return facts, words.drawn(show, draw, str(view.options["lanes"])), chosen


def _sources(tables: Corpus, facts: list[Fact]) -> str:
    """The reports that these facts are from, by publisher and year."""
    own = {f["report"] for f in facts}
    names = [name for report, name in tables.sources.items() if report in own]
    room = list(accumulate(len(name) + 2 for name in names))
    named = [name for name, until in zip(names, room, strict=True) if until <= MOST_NAMED] or [shorten(names[0])[:MOST_NAMED]]
    more = f" and {words.amount(len(names) - len(named), 'more report')}" if len(names) > len(named) else ""
    return f"Sources: {', '.join(named)}{more}."


def _foot(tables: Corpus, source: str) -> str:
    return " ".join(part for part in (source.strip(), f"Passage, snapshot {tables.snapshot}.") if part)
