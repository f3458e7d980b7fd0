"""One card for every fact, wherever it is shown. All text of reports is escaped: no markup, link or image in it becomes live."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

import streamlit as st

from components import state, words
from data.claims import Conflict
from data.frames import Corpus, Fact, Summary, split
from data.passages import Passage

LONG_FIGURE = 16


def grid(facts: Iterable[Fact], passage_of: Callable[[Fact], Passage | None] | None = None) -> None:
    """Cards side by side, as many in a row as there is room for."""
    cards = [card(fact, passage_of(fact) if passage_of else None) for fact in facts]
    if cards:
        st.html(f'<div class="facts">{"".join(cards)}</div>')


def stack(facts: Iterable[Fact], passage_of: Callable[[Fact], Passage | None]) -> None:
    """Cards one below the other, with the passage that each fact stands in."""
    for fact in facts:
        st.html(card(fact, passage_of(fact), wide=True))


def selected(corpus: Corpus, passage_of: Callable[[Fact], Passage | None], among: Iterable[Fact]) -> None:
    """The card of the selected fact, if it is among these, with a way to close it."""
    chosen = state.option("fact")
    if chosen in {f.id for f in among}:
        stack([corpus.facts[chosen]], passage_of)
        st.button("Close the card", on_click=state.put, kwargs={"fact": ""})


def numbers(total: Summary) -> None:
    """How much there is, in a row of large numbers."""
    period = "–".join(dict.fromkeys(str(year) for year in (total.first, total.last) if year is not None)) or "undated"
    shown = (("reports", total.reports), ("numbers of people", total.counts), ("events", total.events), ("places", total.places))
    pairs = [*((name, f"{n:,}") for name, n in shown), ("period", period)]
    st.html(f'<dl class="numbers">{"".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in pairs)}</dl>')


def rows(facts: Iterable[Fact], passage_of: Callable[[Fact], Passage | None]) -> None:
    """One line a fact: what it says and which report says it; it opens to the fact's card."""
    lines = (
        f"<details><summary>{escape(words.headline(f))} <span>{escape(f.source)}</span></summary>"
        f"{card(f, passage_of(f), wide=True)}</details>"
        for f in facts
    )
    st.html(f'<div class="rows">{"".join(lines)}</div>')


def conflicts(pairs: Iterable[Conflict]) -> None:
    """Which claim stands against which, and why."""
    lines = "".join(f"<li>{_claim(c.one)} against {_claim(c.other)}{escape(f': {c.note}' if c.note else '')}</li>" for c in pairs)
    st.html(f'<ul class="conflicts">{lines}</ul>')


def card(fact: Fact, passage: Passage | None = None, wide: bool = False) -> str:
    """The HTML of a fact: the number as stated, whom, what, who says so, when, where, the words, the report."""
    kind = fact.voice
    badge = f' <span class="badge {escape(kind)}">{escape(words.KIND.get(kind, kind))}</span>' if kind else ""
    speaker = words.said_by(fact) + (f" ({spoken})" if (spoken := words.role(fact)) else "")
    details = [
        ("who", "According to", escape(speaker) + badge),
        ("when", "When", escape(words.when(fact))),
        ("where", "Where", escape(words.where(fact))),
        ("note", "Note", escape(words.MODALITY.get(fact["modality"] or "", ""))),
    ]
    listed = "".join(f'<div class="{kind}"><dt>{name}</dt> <dd>{value}</dd></div>' for kind, name, value in details if value)
    body = f'<div class="body"><dl>{listed}</dl>{_words(fact, passage)}{_source(fact)}</div>'
    return f'<article class="fact{" wide" if wide else ""}"><div>{_head(fact)}</div>{body}</article>'


def _claim(fact: Fact) -> str:
    return f"<strong>{escape(fact.figure)}</strong> ({escape(words.said_by(fact))}; {escape(fact.source)})"


def _head(fact: Fact) -> str:
    if fact["fact"] == "event":
        kind = words.EVENT_TYPE.get(fact["event_type"], fact["event_type"])
        return f'<p class="figure words">{escape(words.headline(fact))}</p><p class="whom">{escape(kind)}</p>'
    size = " long" if len(fact.figure) > LONG_FIGURE else ""
    whom = fact.whom or words.COUNTED.get(fact["unit"], "")
    unsaid = [group for group in split(fact["group"]) if group.casefold() not in whom.casefold()]
    people = ", ".join(part for part in (whom, *unsaid) if part)
    did = words.STATUS.get(fact["status"] or "", "")
    did = "" if fact["status"] == "other" else did
    return f'<p class="figure{size}">{escape(fact.figure)}</p><p class="whom">{escape(": ".join(p for p in (people, did) if p))}</p>'


def _words(fact: Fact, passage: Passage | None) -> str:
    if passage is None:
        return f"<blockquote>“{escape(fact['quote'])}”</blockquote>"
    if passage.state == "lost":
        return f'<blockquote>“{escape(passage.phrase)}”</blockquote><p class="changed">{words.TEXT_LOST}</p>'
    changed = f'<p class="changed">{words.TEXT_MOVED}</p>' if passage.state == "moved" else ""
    return f"<blockquote>{escape(passage.before)}<mark>{escape(passage.phrase)}</mark>{escape(passage.after)}</blockquote>{changed}"


def _source(fact: Fact) -> str:
    link = fact["link"] or ""
    if link.startswith(("https://", "http://")):
        read = f'<a href="{escape(link)}" target="_blank" rel="noopener noreferrer">Read at the publisher</a>'
    else:
        read = "No address on the web is known."
    return f'<p class="from">{escape(fact["title"])}. {escape(fact["publisher"])}, {escape(words.published(fact))}. {read}</p>'
