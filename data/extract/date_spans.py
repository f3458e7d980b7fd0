"""The words before an expression of time that belong to it: “late” Monday, “the night of” 9 November, “twice” a week, “the” 1990s."""

from __future__ import annotations

import re

from data.extract.date_grammar import DAYPARTS, UNITS, Expression
from data.extract.document import Document
from data.lexicon import alternatives

MODIFIERS = frozenset(("early", "late", "earlier", "later"))
MODIFIED = ("weekday", "day_word", "this_", "last_", "next_", "which_", "month_day", "day_month")
"""The rules (or how they begin) whose expressions “earlier” and the like can modify."""
WITH_ARTICLE = frozenset(("decade", "century", "season"))
REPEATED = frozenset(("per_unit", "every"))
DAYPART_OF = re.compile(rf"\b(?:the\s)?(?P<part>{alternatives(DAYPARTS)})\sof\s(?:the\s)?$", re.I)
TIMES = re.compile(r"\b(?:once|twice|(?:[a-z]+|[0-9]+)\stimes)\s$", re.I)


def widen(doc: Document, e: Expression, floor: int) -> None:
    """Moves the start of an expression back over such words, but not before `floor`; part of a day makes it a TIME."""
    text, k = doc.text, doc.token_at(e.start) - 1
    if k < 0 or doc.tokens[k].start < floor or text[doc.tokens[k].end : e.start] != " ":
        return
    before = doc.tokens[k]
    if (before.low in MODIFIERS and e.rule.startswith(MODIFIED) and (k == 0 or doc.lows[k - 1] not in UNITS)) or (
        before.low == "the" and e.rule in WITH_ARTICLE
    ):
        e.start = before.start
    elif e.rule in REPEATED and (m := TIMES.search(text, max(floor, e.start - 20), e.start)):
        e.start = m.start()
    elif e.type == "DATE" and e.when is not None and e.when.precision == "day" and before.low in ("of", "the"):
        m = DAYPART_OF.search(text, max(floor, e.start - 24), e.start)
        if m is None:
            return
        e.start, e.type, e.value = m.start(), "TIME", f"{e.value}T{DAYPARTS[m['part'].lower()]}"
