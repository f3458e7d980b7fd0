"""When: the date of a sentence that belongs to a fact."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from data.extract.clauses import opening_clause
from data.extract.dates import OWNING, DateMention
from data.extract.document import Document
from data.extract.spans import Reading
from data.extract.views import View
from data.extract.voice import Action

NEAR = 30  # characters between two verbs of a chain
CHAIN = re.compile(r"\s*,?\s*(?:and|or|then|later|been|were|was|\s)*|,?\s(?:and|or)\s(?:\w+\s)?(?:[\d,.]+|\w+)\s")
"""Between two verbs that share what follows: “arrested and deported”, “12 injured and another 30 detained”."""
SHARED = 120  # characters between two verbs of one subject
GOES_ON = re.compile(r"[^;:,.]*\b(?:and|or)\s(?:\w+ly\s)?")
"""From a verb to another of the same subject: “arrested 22 people and | seized three lorries on Sunday”."""
AT_ONCE = re.compile(r"[^,;:.]{0,80}?\b(?:when|as|while)\s[^,;:.]{0,80}")
"""From a verb to that of a clause that says what happened at the same time: “drowned when their boat sank”."""
RELATIVE = re.compile(r"\b(?:who|which)\s(?:\w+\s){0,3}$")
OUTSIDE = frozenset({"after", "before", "following", "since"})
"""Before a noun with its own day (“after last week’s attack”) they date what is told of the noun alone."""
CLOSE = 12  # characters between a date and the one that says it more closely: “in September last year”


def when_of(doc: Document, view: View, fact: tuple[int, int], action: Action | None) -> dict[str, Reading]:
    """`when_start`, `when_end`, `when_precision` from the date of the sentence that stands nearest to a fact and its verb.

    A date goes with the verb before it, or at the head of a clause with the one behind it, so that of two happenings each keeps
    its own. A date of the fact's own clause is preferred to a nearer one of another. Datelines and the days on which somebody
    spoke date nothing.
    """
    usable = [d for d in view.dating if not (d.start < fact[1] and fact[0] < d.end)]
    if not usable:
        return {}
    spans = [fact, (action.start, action.end)] if action is not None else [fact]

    def rank(d: DateMention) -> tuple[bool, bool, int, int, int]:
        crossed = min([_crossed(view, d.start, start) for start, _ in spans])
        near = min([max(d.start - end, start - d.end, 0) for start, end in spans])
        return _of_another(doc, view, d, action), d.value == "PRESENT_REF", crossed, near, d.start

    chosen = min(usable, key=rank) if len(usable) > 1 else usable[0]
    if _of_another(doc, view, chosen, action) and not _dates_all(doc, view, chosen, fact, action):
        return {}  # every date of the sentence goes with another verb
    chosen = next((d for d in usable if _says_closer(d, chosen) and not _crossed(view, d.start, chosen.start)), chosen)
    period = chosen.applies
    assert period is not None
    said = chosen.outer_start, chosen.end, f"when:{chosen.rule}"
    return {
        "when_start": Reading(period.start, *said),
        "when_end": Reading(period.end, *said),
        "when_precision": Reading(period.precision, *said),
    }


def _crossed(view: View, a: int, b: int) -> int:
    """How many clauses end between two offsets."""
    return abs(bisect_right(view.breaks, a) - bisect_right(view.breaks, b)) if view.breaks else 0


def _own_verb(doc: Document, view: View, d: DateMention) -> int:
    """Where the verb stands that a date goes with, -1 if it may go with any, as one that goes with a noun (“last week’s attack”)."""
    i = bisect_left(view.verbs, d.start)
    following = view.verbs[i] if i < len(view.verbs) else d.end
    if doc.text.startswith(OWNING, d.end):
        if d.outer_start == d.start or doc.lows[doc.token_at(d.outer_start)] not in OUTSIDE:
            return -1
        return d.end if "," in doc.text[d.end : following] else following
    if not i:
        return -1
    before = view.verbs[i - 1]
    behind_comma = doc.text.endswith(", ", 0, d.outer_start) and "," not in doc.text[d.end : following]
    heads_clause = i < len(view.verbs) and (behind_comma or _crossed(view, before, d.start)) and not _crossed(view, d.start, following)
    return following if heads_clause else before


def _of_another(doc: Document, view: View, d: DateMention, action: Action | None) -> bool:
    """Whether a date goes with another verb than the fact does."""
    own = _own_verb(doc, view, d)
    if action is None or own in (-1, action.start):
        return False
    if action.start not in view.verbs:  # “the extradition of two men who came in May”
        return RELATIVE.search(doc.text, action.end, own) is not None
    # “arrested and deported on 3 May” is one day for both
    if 0 <= own - action.end <= NEAR and CHAIN.fullmatch(doc.text, action.end, own):
        return False
    return not (0 <= own - action.end <= SHARED and GOES_ON.fullmatch(doc.text, action.end, own))


def _dates_all(doc: Document, view: View, d: DateMention, fact: tuple[int, int], action: Action | None) -> bool:
    """Whether a date that goes with another verb holds of the fact too.

    It stands before every verb, or with a participle right behind the fact (“12 men, arrested on 3 May, are …”), or with what
    happened at the same time, or tells in an opening clause since when all has gone on.
    """
    own = _own_verb(doc, view, d)
    if (d.start < view.verbs[0] and own < 0) or 0 <= own - fact[1] <= len(", who were "):
        return True
    if action is not None and action.end <= own and AT_ONCE.fullmatch(doc.text, action.end, own):
        return True
    begun = d.applies is not None and d.applies.precision == "range"
    return begun and d.end <= opening_clause(doc, view.sentence)


def _says_closer(d: DateMention, chosen: DateMention) -> bool:
    """Whether a date stands beside the chosen one and says more closely what it says (“in September last year”)."""
    inner, outer = d.applies, chosen.applies
    if (
        inner is None
        or outer is None
        or outer.precision == "range"
        or d.value == "PRESENT_REF"
        or max(d.outer_start - chosen.end, chosen.outer_start - d.end) > CLOSE
    ):
        return False
    return outer.start <= inner.start and inner.end <= outer.end and (inner.start, inner.end) != (outer.start, outer.end)
