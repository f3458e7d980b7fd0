"""A number taken apart: the total as a bar, below it each part where the one before it ends, and what the parts leave over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

import streamlit as st

from components import cards, comparison, corpus, pins, state, theme, words
from data.breakdown import Part, exact, members, named
from data.frames import Corpus, Fact, size

SEVERAL, SINGLE = "Numbers with several parts", "Numbers with one part"
FITS = 0.09
"""Share of the bar from which a part's number fits into it."""
SHADES = (60, 40, 25)
"""Strength of the colour of parts in turn, in percent."""


class Bar(NamedTuple):
    """A piece of the picture: where it begins and how wide it is as shares of the whole (None where it is not drawn).

    `look`: `whole`, `part`, `some` (told of some of the people only) or `left` (not accounted for, without a fact).
    """

    fact: Fact | None
    look: str
    depth: int
    left: float
    width: float | None
    number: float | None
    shade: int = 0


def draw(tables: Corpus, parts: Iterable[Part]) -> None:
    """Numbers taken apart: a picture, what the parts add up to, and from what that was worked out."""
    chosen = state.option("fact")
    for several, own in groupby(parts, key=lambda part: len(part.parts) > 1):
        st.header(SEVERAL if several else SINGLE)
        for part in own:
            told = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences(part))
            worked = "".join(f'<p class="note">{escape(line)}</p>' for line in derivation(part))
            title = f"<h3>{escape(words.about([part.fact], named(part.fact)))}</h3>{pins.parts(part.fact)}"
            about = f'<div class="about">{title}</div>{comparison.speaker(part.fact)}'
            st.html(f'{about}{_picture(part)}<div class="sums">{told}{worked}</div>')
            if chosen in {f.id for f in members(part)}:
                cards.selected(tables, corpus.passage_of, members(part), hidden=True)
                chosen = ""  # It may stand in another picture, too.


def sentences(part: Part) -> list[str]:
    """What the parts add up to, said plainly, or why they are not added up; also for parts that have parts themselves."""
    told = [part.unsummed] if part.unsummed else []
    if part.sum is not None:
        adds_up, left, total = f"The parts named add up to {part.sum.named:,.0f}", part.sum.left, part.fact["value"] or 0
        if left is None:
            told.append(f"{adds_up}. The total is stated as “{part.fact.figure}” only, so it cannot be told whether some are left out.")
        elif left > 0:
            told.append(f"{adds_up} of {total:,.0f}; {left:,.0f} are not accounted for.")
        else:
            told.append(f"{adds_up}, {-left:,.0f} more than the total of {total:,.0f}." if left else f"{adds_up}, the stated total.")
    if (overlap := part.overlap) is not None:
        held, holder = " and ".join(_the(f) for f in overlap.held), _the(overlap.holder)
        left = overlap.sum.left or 0
        rest = f", and {left:,.0f} are not accounted for" if left > 0 else ""
        told.append(f"If {held} {_are(*overlap.held)} among {holder}, they add up to {overlap.sum.named:,.0f}{rest}.")
        if overlap.phrase:
            told.append(f"The report leaves this open: the states of its “{overlap.phrase}” include theirs.")
        elif overlap.kin is not None:
            kin = f"{_the(overlap.kin)}, who are among them, come from the same region as {held}"
            told.append(f"The report leaves this open: it names no one nationality for {holder}, and {kin}.")
    if part.beside is not None:
        inner, outer = part.beside
        total = part.fact["value"]
        told.append(f"If {_the(inner)} {_are(inner)} counted beside {_the(outer)}, not among them, the parts add up to {total:,.0f}.")
    return told + [sentence for p in part.parts for sentence in sentences(p)]


def derivation(part: Part) -> list[str]:
    """From which stated numbers the sums were worked out."""
    lines = []
    for total in (part.sum, part.overlap.sum if part.overlap else None):
        if total is not None:
            left = f"; {part.fact['value']:,.0f} − {total.named:,.0f} = {total.left:,.0f}" if total.left and total.left > 0 else ""
            lines.append(f"{' + '.join(f'{n:,.0f}' for n in total.terms)} = {total.named:,.0f}{left}")
    own = [f"Worked out here from the numbers stated: {'. '.join(lines)}."] if lines else []
    return own + [line for p in part.parts for line in derivation(p)]


def bars(part: Part) -> list[Bar]:
    """The whole, then each part where the one before it ends, each with its own parts right below it, then what is left."""
    added = sum(size(p.fact) or 0.0 for p in part.parts if p.adds)
    people = size(part.fact)
    scale = max(people or 0.0, added) or 1.0
    whole = Bar(part.fact, "whole", 0, 0.0, None if people is None else people / scale, people)
    return [whole, *_inside(part, scale, 0.0, 1)]


def broken(drawn: Sequence[Bar]) -> list[Bar]:
    """The pieces that the bar of the whole is broken into."""
    return [bar for bar in drawn[1:] if bar.depth == 1 and bar.look != "some"]


def _inside(part: Part, scale: float, start: float, depth: int) -> Iterator[Bar]:
    at = start
    for number, p in enumerate(part.parts):
        people = _people(p.fact, part.fact)
        width = None if people is None else people / scale
        begin = at if p.adds else start
        yield Bar(p.fact, "part" if p.adds else "some", depth, begin, width, people, SHADES[number % len(SHADES)])
        yield from _inside(p, scale, begin, depth + 1)
        if p.adds:
            at += width or 0.0
    if part.sum is not None and part.sum.left is not None and part.sum.left > 0:
        yield Bar(None, "left", depth, at, part.sum.left / scale, part.sum.left)


def _people(fact: Fact, whole: Fact) -> float | None:
    """How many of the whole's people a part is drawn for; None where it counts something else."""
    if fact["unit"] == "percent":
        share, people = fact["value"] if fact["value"] is not None else fact["low"], size(whole)
        return None if share is None or people is None else people * share / 100
    return size(fact) if fact["unit"] == whole["unit"] else None


def _picture(part: Part) -> str:
    drawn = bars(part)
    within = dict(maybe(part))
    rows = []
    for bar in drawn:
        pieces = _piece(bar) + "".join(_piece(b, True) for b in broken(drawn)) if bar.look == "whole" else _piece(bar, bar.look == "left")
        chosen = ' class="picked"' if bar.fact and bar.fact.id == state.option("fact") else ""
        label = _label(bar, part, within)
        rows.append(f'<li{chosen} style="--depth:{bar.depth}">{label}<div class="track" aria-hidden="true">{pieces}</div></li>')
    colours = theme.palette()
    style = f"--piece:{colours.accent};--paper:{colours.background}"
    return f'<ol class="compare parts" style="{style}">{"".join(rows)}</ol>'


def _label(bar: Bar, part: Part, within: Mapping[str, Fact]) -> str:
    if bar.fact is None:
        return f'<div class="told"><span><strong>{bar.number:,.0f}</strong> not accounted for</span></div>'
    fact, notes = bar.fact, []
    lead = "of whom " if bar.look == "some" or bar.depth > 1 else "" if bar.depth else "Total: "
    if fact.id in within:
        notes.append(f"maybe counted within the {named(within[fact.id])}")
    if bar.depth and words.said_by(fact) != words.said_by(part.fact):
        notes.append(words.said_by(fact))
    more = "".join(f'<span class="note">{escape(note)}</span>' for note in notes)
    claim = comparison.claim(fact, did=bar.look in ("whole", "some"))
    return f'<div class="told"><span>{lead}{claim}</span>{more}</div>'


def _piece(bar: Bar, numbered: bool = False) -> str:
    """A stretch of the bar; a link to the claim's card for the mouse (the label is one, too)."""
    if bar.width is None:
        return ""
    number = f"<span>{bar.number:,.0f}</span>" if numbered and bar.number is not None and bar.width >= FITS else ""
    style = f"left:{100 * bar.left:.2f}%;width:{100 * bar.width:.2f}%;--shade:{bar.shade}%"
    if bar.fact is None:
        return f'<i class="piece left" style="{style}">{number}</i>'
    look = f"piece {bar.look}{' inner' if bar.depth > 1 else ''}{'' if exact(bar.fact) else ' open'}"
    to = f'data-go tabindex="-1" href="{comparison.to_claim(bar.fact)}" title="{escape(named(bar.fact))}"'
    return f'<a class="{look}" {to} style="{style}">{number}</a>'


def maybe(part: Part) -> Iterator[tuple[str, Fact]]:
    """Ids of parts that may be counted within another one, and that one."""
    if part.overlap is not None:
        yield from ((f.id, part.overlap.holder) for f in part.overlap.held)
    for p in part.parts:
        yield from maybe(p)


def _the(fact: Fact) -> str:
    """“the 8 Kyrgyz citizens”: an exact number in digits."""
    return f"the {fact['value']:,.0f}{named(fact).removeprefix(fact.figure)}"


def _are(*facts: Fact) -> str:
    return "is" if len(facts) == 1 and facts[0]["value"] == 1 else "are"
