"""The facts that a page shows of those that pass the filters: the page draws them, and its download holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components import timeline, views
from data.breakdown import breakdowns, members
from data.claims import groups, voices
from data.frames import Corpus, Fact, placed
from data.selection import select

NARROWED: Mapping[str, tuple[str, ...]] = {
    "overview": (),
    "timeline": ("draw",),
    "map": (),
    "claims": ("compare", "voice"),
    "facts": (),
    "reader": ("read",),
}
"""The pages that show facts, and the options that choose among those that pass the filters."""


def named(page: str, view: views.View) -> str:
    """What a page shows with a view, as files are named."""
    chosen = [str(view.options[name]) for name in NARROWED[page]]
    return "-".join(part for part in (page, *chosen) if part)


def facts_on(page: str, tables: Corpus, view: views.View, passed: Sequence[Fact] | None = None) -> list[Fact]:
    """The facts of a page with a view; `passed` are those that pass its filters, if they are known."""
    facts = list(select(tables, view.filters) if passed is None else passed)
    if page == "timeline":
        return timeline.shown(facts, str(view.options["draw"]))
    if page == "map":
        return placed(facts)
    if page == "reader":
        return [fact for fact in facts if view.options["read"] in ("", fact["report"])]
    if page == "claims":
        return list(dict.fromkeys(_claims(tables, facts, view)))
    return facts


def _claims(tables: Corpus, facts: list[Fact], view: views.View) -> list[Fact]:
    compare = view.options["compare"]
    if compare == "rivals":
        return [fact for group in groups(tables, facts) for fact in group.claims]
    if compare == "parts":
        return [fact for part in breakdowns(tables, facts) for fact in members(part)]
    voice = voices(tables, facts).get(str(view.options["voice"]))
    return voice.facts if voice else []
