"""By claimant: all that one person, organisation or report claims, report by report, and who says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from components import cards, comparison, corpus, links, pager, state, words
from data.claims import Voice
from data.connections import Tie, ties
from data.frames import Corpus, Fact

UNSUMMED = "These claims are not added up: they may be about the same people."


def choose(voices: Mapping[str, Voice]) -> Voice | None:
    """The claimant that the reader chooses from all who claim something."""

    def label(voice: str) -> str:
        return f"{voices[voice].name} ({len(voices[voice].facts):,})" if voice in voices else "Choose a person, an organisation or a report"

    st.selectbox("Who says so", ["", *voices], key="voice", format_func=label, on_change=state.put, kwargs={"page": "1"})
    return voices.get(state.option("voice"))


def listed(tables: Corpus, voices: Mapping[str, Voice]) -> None:
    """All who claim something, a page at a time: how much they claim, and how much of it others deny."""
    rows = "".join(_line(tables, voice) for voice in pager.page(list(voices.values())))
    st.html(f'<ul class="claims">{rows}</ul>')
    pager.buttons(list(voices.values()))


def draw(tables: Corpus, voice: Voice) -> None:
    """The claims, a page at a time, under the reports that tell them."""
    disputed = _disputed(tables, voice)
    reports = len({f["report"] for f in voice.facts})
    said = f"{words.amount(len(voice.facts), 'claim')} in {words.amount(reports, 'report')}"
    denied = (
        f"{disputed:,} of them {'stands' if disputed == 1 else 'stand'} against what others say" if disputed else "nobody says otherwise"
    )
    st.caption(f"{said}; {denied}. {UNSUMMED}")
    shown = pager.page(voice.facts)
    for report, facts_of in groupby(shown, key=lambda f: f["report"]):
        own = list(facts_of)
        st.html(f"<h3>{escape(own[0]['title'] or report)}</h3>{_source(own[0])}{_rows(tables, own)}")
        if state.option("fact") in {f.id for f in own}:
            cards.selected(tables, corpus.passage_of, own, hidden=True)
    pager.buttons(voice.facts)


def _line(tables: Corpus, voice: Voice) -> str:
    told = [words.amount(len(voice.facts), "claim")]
    if disputed := _disputed(tables, voice):
        told.append(f"{disputed:,} against what others say")
    kinds = sorted({words.KIND.get(f.voice, f.voice) for f in voice.facts if f.voice})
    name = links.anchor(voice.name, "claims", state.view().with_options(voice=voice.id, page="1"))
    return f"<li>{name} <span>{escape(' · '.join([*kinds, *told]))}</span></li>"


def _disputed(tables: Corpus, voice: Voice) -> int:
    return sum(bool(_rivals(tables, f)) for f in voice.facts)


def _source(fact: Fact) -> str:
    return f'<p class="note">{escape(fact["publisher"] or "")}, {escape(words.published(fact))}</p>'


def _rows(tables: Corpus, facts: Sequence[Fact]) -> str:
    return f'<ul class="claims">{"".join(_row(f, _rivals(tables, f)) for f in facts)}</ul>'


def _rivals(tables: Corpus, fact: Fact) -> list[Tie]:
    return [tie for tie in ties(tables, fact) if tie.how == "conflicts_with"]


def _row(fact: Fact, others: Sequence[Tie]) -> str:
    chosen = ' class="picked"' if fact.id == state.option("fact") else ""
    at = " · ".join(part for part in (words.when(fact) or "no date", words.where(fact)) if part) if fact["fact"] == "count" else ""
    line = f"<span>{escape(at)}</span>" if at else ""
    return f"<li{chosen}>{comparison.claim(fact)}{line}{''.join(_otherwise(tie) for tie in others)}</li>"


def _otherwise(tie: Tie) -> str:
    """“Against 211 deported (Arman Zhusanbay; RFE/RL 2005)”, with the reason."""
    said = escape(f"{words.said_by(tie.fact)}; {tie.fact.source}")
    return f'<span class="note">Against {comparison.claim(tie.fact)} ({said}){escape(f": {tie.note}" if tie.note else "")}</span>'
