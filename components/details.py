"""What a full card tells beyond the fact itself: what it is tied to, how it was found, how to cite it, links to it. HTML, escaped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape

from components import links, pins, state, views, words
from data.citations import cite
from data.connections import Reading, Tie, readings, ties
from data.export.cards import card
from data.frames import Corpus, Fact, split

PAGE, READER = "facts", "reader"
Detail = tuple[str, str, str]
"""A class, a name and the HTML of a value."""


def listed(told: Iterable[Detail]) -> str:
    """Names and values; those without a value are left out."""
    return f"<dl>{''.join(f'<div class={kind}><dt>{name}</dt> <dd>{value}</dd></div>' for kind, name, value in told if value)}</dl>"


def facts_of(tables: Corpus, fact: Fact) -> list[Detail]:
    """What only a full card tells: movements, persons, the day of the claim."""
    claimed = words.day(fact["claimed_on"]) if fact["claimed_on"] else ""
    return [
        ("claimed", "Said on", escape(claimed)),
        ("moved", "Moved", escape(words.moved(tables, fact))),
        ("people", "Persons named", escape(", ".join(split(fact["people"])))),
    ]


def below(tables: Corpus, fact: Fact) -> str:
    """The foot of a full card."""
    return f'{_ties(ties(tables, fact))}<div class="foot">{_found(tables, fact)}{_cite(tables, fact, date.today())}</div>'


def leads(tables: Corpus, fact: Fact, more: bool = False) -> str:
    """Links to the words in the report as it can be read here, unless they are beside, and to this fact; `more`: also to its full card. And
    a button that pins it."""
    here = _view(fact)
    beside = state.page() == READER and state.option("read") == fact["report"]
    reader = "" if beside else links.anchor("Read here", READER, state.view().with_options(fact=fact.id, read=str(fact["report"])))
    card = links.anchor("Full card", PAGE, here) if more else ""
    return f"{reader}{card}{links.copier(tables, PAGE, here)}{pins.fact(fact)}"


def line(fact: Fact) -> str:
    """A fact in one line that leads to its card: what is said, who says so, which report."""
    told_by = fact.source
    if fact["fact"] == "count":
        told_by = f"{fact['claimed_by']} · {fact.source}" if fact["claimed_by"] else f"{fact.source}, the report itself"
    return f"{links.anchor(words.in_a_line(fact), PAGE, _view(fact))} <span>{escape(told_by)}</span>"


def _view(fact: Fact) -> views.View:
    """This view with the fact selected; the list stays where the reader has turned to, if it is the page of facts."""
    page = state.option("page") if state.page() == PAGE else "1"
    return state.view().with_options(fact=fact.id, list="facts", page=page)


def _ties(found: list[Tie]) -> str:
    lines = []
    for tie in found:
        note = f' <span class="why">({escape(tie.note)})</span>' if tie.note else ""
        lines.append(f'<li><span class="how {tie.how}">{words.TIE[tie.how]}</span> <span>{line(tie.fact)}{note}</span></li>')
    return f'<ul class="ties">{"".join(lines)}</ul>' if lines else ""


@lru_cache(maxsize=2_000)  # The same at each rerun, and there are many on a page.
def _found(tables: Corpus, fact: Fact) -> str:
    read = readings(tables, fact)
    rest = next((r.basis for r in read if "confidence" in r.columns), "")
    told = [
        (
            "Confidence",
            words.CONFIDENCE.get(fact["confidence"], "") + (f". The least sure of the readings that count for it: {rest}" if rest else ""),
        ),
        ("Review", words.REVIEW.get(fact["review"], "")),
    ]
    lines = "".join(f"<tr><th scope=row>{name}</th><td>{escape(value)}.</td></tr>" for name, value in told if value)
    lines += "".join(_reading(r) for r in read if "confidence" not in r.columns)
    return f"<details><summary>How it was found</summary><table>{lines}</table></details>"


def _reading(reading: Reading) -> str:
    names = ", ".join(dict.fromkeys(words.FIELD.get(column, column) for column in reading.columns))
    return (
        f"<tr><th scope=row>{escape(names.capitalize())}</th><td>{escape(reading.reads)} <span>({escape(reading.basis)})</span></td></tr>"
    )


@lru_cache(maxsize=2_000)
def _cite(tables: Corpus, fact: Fact, today: date) -> str:
    report = tables.reports[fact["report"]]
    # The texts need not lie on this machine: who cites reads the report at the publisher's, as a rule on the same day.
    dated = {**report, "accessed": report["accessed"] or today}
    cited = cite(fact, dated, tables.snapshot)
    forms = (("Text", cited.plain), ("BibTeX", cited.bibtex), ("RIS", cited.ris), ("Markdown", card(tables, fact)))
    shown = "".join(
        f"<div><strong>{name}</strong> {links.copies(text, 'Copy', f'Copy as {name}')}<pre>{escape(text)}</pre></div>"
        for name, text in forms
    )
    missing = "" if report["accessed"] else "<p>The tables do not say when the report was fetched: today is given as the day of access.</p>"
    return f'<details class="cite"><summary>Cite</summary>{shown}{missing}</details>'
