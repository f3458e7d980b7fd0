"""Claims about the same people on one axis: each with its number, who says so, when and in which report, and why they cannot all hold.

Drawn in HTML: labels wrap at any width, each is a link that the keyboard reaches, and the list is its own text alternative.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from components import cards, corpus, pins, state, theme, words
from data.axis import Axis, Mark, axis
from data.breakdown import named
from data.claims import Group
from data.frames import Corpus, Fact

FORMS = {
    "exact": "as stated",
    "about": "about",
    "range": "a range",
    "vague": "a vague number, at its usual bounds",
    "at_least": "at least",
    "at_most": "at most",
}
RIVAL, AGREEING = "Claims that cannot all be right", "Claims that can stand together"
LOG = "The numbers lie far apart: each step of this axis is ten times the one before."


def sections(tables: Corpus, groups: Iterable[Group]) -> None:
    """Groups under the heading that says how their claims stand to each other."""
    for rival, alike in groupby(groups, key=lambda group: bool(group.conflicts)):
        st.header(RIVAL if rival else AGREEING)
        draw(tables, list(alike))


def draw(tables: Corpus, groups: Sequence[Group]) -> None:
    """Groups one below the other, under one legend; below the group of the selected claim, its card."""
    drawn = [(group, axis(group.claims)) for group in groups]
    legend(drawn)
    for group, laid in drawn:
        st.html(f"{_heading(group)}{_chart(group, laid)}{_reasons(group)}")
        if state.option("fact") in {f.id for f in group.claims}:
            cards.selected(tables, corpus.passage_of, group.claims, hidden=True)


def _heading(group: Group) -> str:
    return f'<div class="about"><h3>{escape(words.about(group.claims))}</h3>{pins.claims(group.claims)}</div>'


def to_claim(fact: Fact) -> str:
    """The address of the page of claims with this claim's card."""
    return escape(state.link("claims", state.view().with_options(fact=fact.id)))


def claim(fact: Fact, did: bool = True) -> str:
    """The HTML of a link to the claim: its number and whom it counts, with what happened to them; of an event its headline."""
    if fact["fact"] == "event":
        told = escape(words.headline(fact))
    else:
        happened = words.did(fact) if did else ""
        whom = " ".join(part for part in (named(fact).removeprefix(fact.figure).strip(), happened) if part)
        told = f"<strong>{escape(fact.figure)}</strong> {escape(whom)}"
    return f'<a data-go href="{to_claim(fact)}">{told}</a>'


def speaker(fact: Fact) -> str:
    """The HTML of who says so, with the symbol of the kind; when, and in which report."""
    kind = words.KIND.get(fact.voice, "") if fact.voice not in ("", "report") else ""
    said = ", ".join(part for part in (words.said_by(fact), words.role(fact)) if part) + (f" ({kind})" if kind else "")
    line = f"{words.when(fact) or 'no date'} · {fact.source}"
    return f'<p class="speaker"><span>{_symbol(fact.voice, theme.palette())}{escape(said)}</span> <span>{escape(line)}</span></p>'


def legend(drawn: Sequence[tuple[Group, Axis]]) -> None:
    """What shapes mean, as far as they are shown; what kind of claimant a symbol stands for, each claim says itself."""
    forms = {mark.form for _, laid in drawn for mark in laid.marks if mark}
    square = f"<b>{theme.SYMBOLS['square']}</b>"
    samples = {
        "exact": square,
        "about": f'<b class="about">{theme.SYMBOLS["square"]}</b>',
        "range": f'{square}<i class="bar range"></i>{square}',
        "vague": f'{square}<i class="bar vague"></i>{square}',
        "at_least": f'{square}<i class="bar at_least"></i>',
        "at_most": f'<i class="bar at_most"></i>{square}',
    }
    if forms != {"exact"}:
        keys = "".join(f'<span class="sample"><span>{samples[f]}</span>{FORMS[f]}</span>' for f in FORMS if f in forms)
        st.html(f'<div class="legend compared" style="--mark:{theme.palette().text}">{keys}</div>')


def _chart(group: Group, laid: Axis) -> str:
    colours = theme.palette()
    grid = "".join(f'<i class="tick" style="left:{100 * at:.2f}%"></i>' for at, _ in laid.ticks)
    rows = [
        f'<li class="{"picked" if f.id == state.option("fact") else ""}">{_label(f, group, mark)}'
        f'<div class="track" aria-hidden="true">{grid}{_mark(f, mark, colours)}</div></li>'
        for f, mark in zip(group.claims, laid.marks, strict=True)
    ]
    numbers = "".join(f'<span style="left:{100 * at:.2f}%">{text}</span>' for at, text in laid.ticks)
    note = f'<p class="note">{LOG if laid.log else ""}</p>'
    return f'<ol class="compare">{"".join(rows)}</ol><div class="scale">{note}<div aria-hidden="true">{numbers}</div></div>'


def _reasons(group: Group) -> str:
    """Why the claims cannot all hold: pair by pair."""
    lines = [f"<li>{_short(c.one)} against {_short(c.other)}{escape(f': {c.note}' if c.note else '')}.</li>" for c in group.conflicts]
    return f'<ul class="conflicts">{"".join(lines)}</ul>' if lines else ""


def _short(fact: Fact) -> str:
    return f"<strong>{escape(fact.figure)}</strong> ({escape(words.said_by(fact))})"


def _label(fact: Fact, group: Group, mark: Mark | None) -> str:
    notes = [words.MODALITY.get(fact["modality"] or "", ""), words.bounds(fact) and f"drawn as {words.bounds(fact)}"]
    if whole := group.wholes.get(fact.id):
        notes.append(f"one of the parts named of the {named(whole)}")
    if mark is None:
        notes.append("counts something else: not on this axis")
    more = "".join(f'<span class="note">{escape(note)}</span>' for note in notes if note)
    return f'<div class="told">{claim(fact)}{speaker(fact)}{more}</div>'


def _symbol(kind: str, colours: theme.Palette) -> str:
    colour, symbol = theme.kind(kind, colours)
    return f'<span class="symbol" style="color:{colour}" aria-hidden="true">{theme.SYMBOLS[symbol]}</span>'


def _mark(fact: Fact, mark: Mark | None, colours: theme.Palette) -> str:
    """A point, a bar, or a bar that fades to where it is open; a link to the claim's card for the mouse (the label is one, too)."""
    if mark is None:
        return ""
    colour, symbol = theme.kind(fact.voice, colours)
    parts = []
    if mark.left != mark.right:
        parts.append(f'<i class="bar {mark.form}" style="left:{100 * mark.left:.2f}%;width:{100 * (mark.right - mark.left):.2f}%"></i>')
    ends = {"at_least": (mark.left,), "range": (mark.left, mark.right), "vague": (mark.left, mark.right)}.get(mark.form, (mark.right,))
    parts += [f'<b class="{mark.form}" style="left:{100 * at:.2f}%">{theme.SYMBOLS[symbol]}</b>' for at in ends]
    said = escape(f"{fact.figure}: {words.said_by(fact)}")
    return f'<a class="mark" data-go tabindex="-1" href="{to_claim(fact)}" style="--mark:{colour}" title="{said}">{"".join(parts)}</a>'
