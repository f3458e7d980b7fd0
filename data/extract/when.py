"""When: the date of a sentence that belongs to a fact."""

from __future__ import annotations

import re
from bisect import bisect_left

from data.extract.actions import Action
from data.extract.dates import DateMention
from data.extract.document import Document
from data.extract.spans import Reading, Span
from data.extract.views import View

NEAR = 30  # characters between two verbs of a chain
CHAIN = re.compile(r"\s*,?\s*(?:and|or|then|later|been|were|was|\s)*")
PARTS_CLAUSES = frozenset({";", "while", "but", "after", "when"})


def when_of(doc: Document, view: View, fact: tuple[int, int], action: Action | None, window: Span) -> dict[str, Reading]:
    """`when_start`, `when_end`, `when_precision` from the date in the window that stands nearest to a fact and its verb.

    A date goes with the verb before it, so that of two happenings each keeps its own; a date on the fact's own side of a
    word that parts clauses is preferred to a nearer one beyond.
    """
    verbs = view.verbs

    def distance(d: DateMention) -> tuple[bool, bool, int, int]:
        i = bisect_left(verbs, d.start)
        own = verbs[i - 1] if i else -1
        another = action is not None and action.start in verbs and i > 0 and own != action.start
        if another and action is not None and 0 <= own - action.end <= NEAR and CHAIN.fullmatch(doc.text, action.end, own):
            another = False  # “arrested and deported on 3 May”
        near = max(d.start - fact[1], fact[0] - d.end, 0)
        if action is not None:
            near = min(near, max(d.start - action.end, action.start - d.end, 0))
        crossed = sum(min(fact[0], d.start) < b < max(fact[1], d.end) for b in breaks)
        return another, d.value == "PRESENT_REF", crossed, near

    usable = [
        d for d in view.dates
        if d.applies is not None and d.type != "SET" and window.covers((d.start, d.end)) and not (d.start < fact[1] and fact[0] < d.end)
    ]  # fmt: skip
    if not usable:
        return {}
    breaks = [t.start for t in doc.tokens_in(view.sentence) if t.low in PARTS_CLAUSES] if len(usable) > 1 else []
    chosen = min(usable, key=lambda d: (*distance(d), d.start))
    if distance(chosen)[0] and not chosen.start < (verbs[0] if verbs else 0):
        return {}  # every date of the sentence goes with another verb
    period = chosen.applies
    assert period is not None
    rule = f"when:{chosen.rule}"
    values = {"when_start": period.start, "when_end": period.end, "when_precision": period.precision}
    return {name: Reading(value, chosen.outer_start, chosen.end, rule) for name, value in values.items()}
