"""One card for every fact, wherever it is shown. All text of reports is escaped: no markup, link or image in it becomes live."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

import streamlit as st

from components import corpus, details, links, state, words
from data.frames import Corpus, Fact, Summary
from data.passages import Passage

LONG_FIGURE = 16
SELECTED = "selected"
PassageOf = Callable[[Fact], Passage | None]


def grid(facts: Iterable[Fact], passage_of: PassageOf | None = None) -> None:
    """Cards side by side, as many in a row as there is room for."""
    tables = corpus.current()
    cards = [card(fact, passage_of(fact) if passage_of else None, leads=details.leads(tables, fact, more=True)) for fact in facts]
    if cards:
        st.html(f'<div class="facts">{"".join(cards)}</div>')


def stack(facts: Iterable[Fact], passage_of: PassageOf) -> None:
    """Cards one below the other, each with all that is known of its fact."""
    tables = corpus.current()
    if cards := [full(tables, fact, passage_of(fact)) for fact in facts]:
        st.html(f'<div class="stack">{"".join(cards)}</div>')


def selected(tables: Corpus, passage_of: PassageOf, among: Iterable[Fact], hidden: bool = False, unseen: Iterable[Fact] = ()) -> None:
    """The card of the selected fact, if it is among these, with a way to close it; `hidden`: also if it is not, brought into view.

    Of those `unseen` it says that they lie outside the stretch of time that is shown.
    """
    fact = tables.facts.get(state.option("fact"))
    before, st.session_state[SELECTED] = st.session_state.get(SELECTED), fact and fact.id
    missing = fact not in set(among)
    if fact is None or (missing and not hidden):
        return
    if hidden and before != fact.id:
        links.scroll_to(SELECTED)
    told = " The filters leave it out; it is shown because it was asked for." if missing else ""
    told += " It lies outside the stretch of time shown above." if fact in set(unseen) else ""
    with st.container(key="selection"):
        st.html(f'<p id="{SELECTED}" tabindex="-1">The fact you chose.{told}</p>')
        st.html(full(tables, fact, passage_of(fact)))
        st.button("Close the card", on_click=state.put, kwargs={"fact": ""})


def numbers(total: Summary) -> None:
    """How much there is, in a row of large numbers."""
    period = "–".join(dict.fromkeys(str(year) for year in (total.first, total.last) if year is not None)) or "undated"
    shown = (("reports", total.reports), ("numbers of people", total.counts), ("events", total.events), ("places", total.places))
    pairs = [*((name, f"{n:,}") for name, n in shown), ("period", period)]
    st.html(f'<dl class="numbers">{"".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in pairs)}</dl>')


def rows(facts: Iterable[Fact], passage_of: PassageOf, where: Callable[[Fact], str] = lambda fact: "") -> None:
    """One line a fact: what it says, which report says it and (`where`) at what place; it opens to the fact's card,
    which leads to the full one."""
    tables = corpus.current()
    lines = (
        f"<details><summary>{escape(words.headline(f))} <span>{escape(' · '.join(filter(None, (f.source, where(f)))))}</span></summary>"
        f"{card(f, passage_of(f), 'wide', leads=details.leads(tables, f, more=True))}</details>"
        for f in facts
    )
    st.html(f'<div class="rows">{"".join(lines)}</div>')


def full(tables: Corpus, fact: Fact, passage: Passage | None, form: str = "wide") -> str:
    """The HTML of a card with all that is known of a fact."""
    return card(fact, passage, form, details.facts_of(tables, fact), details.leads(tables, fact), details.below(tables, fact))


def card(
    fact: Fact, passage: Passage | None = None, form: str = "", more: Iterable[details.Detail] = (), leads: str = "", below: str = ""
) -> str:
    """The HTML of a fact: the number as stated, whom, what, who says so, when, where, the words, the report.

    `more` are details after the usual ones, `leads` links after the one to the publisher, `below` HTML for the card's foot.
    """
    kind = fact.voice
    badge = f' <span class="badge {escape(kind)}">{escape(words.KIND.get(kind, kind))}</span>' if kind else ""
    told = [
        ("who", "According to", escape(words.speaker(fact)) + badge),
        ("when", "When", escape(words.within(fact))),
        ("where", "Where", escape(words.where(fact))),
        ("modality", "Note", escape(words.MODALITY.get(fact["modality"] or "", ""))),
        ("bounds", "Counted as", escape(words.bounds(fact))),
        *more,
    ]
    there = links.publisher(fact["link"]) or "<span>No address on the web is known.</span>"
    foot = f'<p class="from">{escape(words.source(fact))}</p><p class="links">{there}{leads}</p>{below}'
    body = f'<div class="body">{details.listed(told)}{_words(fact, passage)}{foot}</div>'
    return f'<article class="fact {form}"><div>{_head(fact)}</div>{body}</article>'


def _head(fact: Fact) -> str:
    if fact["fact"] == "event":
        kind = words.EVENT_TYPE.get(fact["event_type"], fact["event_type"])
        return f'<p class="figure words">{escape(words.headline(fact))}</p><p class="whom">{escape(kind)}</p>'
    sign, meaning = words.SIGN.get(fact["quantifier"] or "", ("", ""))
    qualified = f'<span class="sign" title="{meaning}" aria-label="{meaning}" role="img">{sign}</span> ' if sign else ""
    size = " long" if len(fact.figure) > LONG_FIGURE else ""
    return f'<p class="figure{size}">{qualified}{escape(fact.figure)}</p><p class="whom">{escape(words.counted(fact))}</p>'


def _words(fact: Fact, passage: Passage | None) -> str:
    if passage is None:
        return f"<blockquote>“{escape(fact['quote'])}”</blockquote>"
    if passage.state == "lost":
        return f'<blockquote>“{escape(passage.phrase)}”</blockquote><p class="changed">{words.TEXT_LOST}</p>'
    changed = f'<p class="changed">{words.TEXT_MOVED}</p>' if passage.state == "moved" else ""
    return f"<blockquote>{escape(passage.before)}<mark>{escape(passage.phrase)}</mark>{escape(passage.after)}</blockquote>{changed}"
