"""The facts as cards in Markdown, to paste into a brief. No text of a report becomes markup, a link, an image or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encode

from data import wording
from data.anchors import WEB
from data.citations import URL_SIGNS, one_line
from data.connections import ties
from data.export.about import chosen
from data.export.chunks import in_chunks
from data.export.reports import citations
from data.frames import Corpus, Fact, split

if TYPE_CHECKING:
    from data.export import Extract


def write(extract: Extract) -> Iterator[bytes]:
    """What it is, a card for each fact in reading order, and the reports they are from. CommonMark."""
    yield _head(extract).encode()
    yield from in_chunks(f"\n{card(extract.corpus, fact)}" for fact in extract.facts)
    if cited := [f"- {_linked(citation.plain, report['url'])}\n" for report, citation in citations(extract)]:
        yield f"\n## Reports\n\n{''.join(cited)}".encode()


def card(corpus: Corpus, fact: Fact) -> str:
    """One fact as Markdown, ended with a line end: a heading with what is said, the words, then a list of what is known."""
    kind = wording.KIND.get(fact.voice, fact.voice) if fact["claimed_by"] else ""
    rivals = [tie.fact for tie in ties(corpus, fact) if tie.how == "conflicts_with"]
    told = (
        ("In a sentence", plain(wording.headline(fact)) if fact["fact"] == "count" else ""),
        ("According to", f"{plain(wording.speaker(fact))}{f' – {plain(kind)}' if kind else ''}"),
        ("Kind of event", plain(wording.EVENT_TYPE.get(fact["event_type"] or "", fact["event_type"]))),
        ("When", plain(wording.within(fact) or "the report gives no time")),
        ("Where", plain(wording.where(fact))),
        ("Moved", plain(wording.moved(corpus, fact))),
        ("Persons named", plain(", ".join(split(fact["people"])))),
        ("Said on", plain(wording.day(fact["claimed_on"]) if fact["claimed_on"] else "")),
        ("Note", plain(wording.MODALITY.get(fact["modality"] or ""))),
        ("Counted as", plain(wording.bounds(fact))),
        ("Cannot be right together with", "; ".join(f"{plain(wording.in_a_line(rival))} (fact {plain(rival.id)})" for rival in rivals)),
        ("Source", " ".join(filter(None, (plain(wording.source(fact)), _link(fact["link"]))))),
        ("Read by rules", plain(f"confidence {wording.CONFIDENCE.get(fact['confidence'], '').lower()}; {_reviewed(fact)}")),
        ("Fact", plain(f"{fact.id}, snapshot {corpus.snapshot}")),
    )
    listed = "".join(f"- **{name}:** {value}\n" for name, value in told if value)
    return f"### {plain(wording.in_a_line(fact))}\n\n> “{plain(fact['quote'])}”\n\n{listed}"


def plain(text: str | None) -> str:
    """Text on one line as Markdown that shows just this text; it must not stand first on a line."""
    return _SIGNS.sub(r"\\\g<0>", one_line(text))


def _head(extract: Extract) -> str:
    reports = len({fact["report"] for fact in extract.facts})
    newest = wording.newest(extract.corpus)
    lines = [
        f"{wording.amount(len(extract.facts), 'fact')} from {wording.amount(reports, 'report')}.",
        f"Chosen by: {plain(chosen(extract))}." if chosen(extract) else "",
        f"Snapshot {plain(extract.corpus.snapshot)}.",
        f"Reports up to {newest}." if newest else "",
        "Each number is what one report says; none is added up.",
        "Words in quotation marks are the report's own, cut where they end with “…”.",
    ]
    return f"# Facts read with Passage\n\n{' '.join(filter(None, lines))}\n"


def _reviewed(fact: Fact) -> str:
    return wording.REVIEW.get(fact["review"], "").lower()


def _link(address: str | None) -> str:
    """A link to the words at the publisher's; empty without an address on the web."""
    return f"[Read at the publisher]({_encoded(address)})" if address and WEB.fullmatch(address) else ""


def _linked(citation: str, address: str | None) -> str:
    """A citation whose address is a link."""
    said = plain(citation)
    return said.replace(plain(address), f"<{_encoded(address)}>") if address and WEB.fullmatch(address) else said


def _encoded(address: str) -> str:
    """An address that ends nowhere before its end. An entity in it would be read as the sign that it names."""
    return _ENTITY.sub("%26", percent_encode(address, safe=_ADDRESS_SIGNS))


_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~$&=@^]|:(?=//)|\.(?=[^\W\d_])")
"""What begins markup, also in the kinds of Markdown that make links of bare addresses."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ADDRESS_SIGNS = URL_SIGNS.translate(str.maketrans("", "", "()"))
