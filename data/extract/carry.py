"""What a count takes from the counts that it is related to."""

from __future__ import annotations

from datetime import date

from data.extract.document import Document
from data.extract.relations import PEOPLE, Relation
from data.extract.spans import Fact, Reading

HAPPENING = frozenset({"detained", "deported", "extradited", "released", "killed", "injured", "arrived", "returned"})
"""What happened to a part while it happened to the whole (“of the 90 deported, 20 were caught at sea”); a standing may be older."""
ONE_DAY = HAPPENING | {"displaced", "missing", "refused", "other"}
"""What may have happened on the day just told."""


def carry(counts: tuple[Fact, ...], relations: tuple[Relation, ...], published: date | None) -> tuple[Fact, ...]:
    """Counts with what a repeat or the whole states for them, where they have nothing of their own.

    The group and, where no verb governs the part, the status; the time where the status is the same, or where the whole's
    time is still open at publication, so that nothing else can have happened to a part of it before or after. A share in percent
    takes no time, for it mostly tells what those people are like.
    """
    carried = list(counts)
    for _ in range(3):  # a part's whole may itself take its time from a repeat
        before = list(carried)
        for r in relations:
            if r.relation == "conflicts_with":
                continue
            for here, there in ((r.a, r.b), (r.b, r.a)) if r.relation == "same_as" else ((r.a, r.b),):
                carried[here] = _taking(carried[here], carried[there], r.relation == "part_of", published)
        if carried == before:
            break
    return tuple(carried)


def same_day(doc: Document, counts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Counts with the day of the one told just before them, where what happened is told on without another.

    “On Tuesday 14 people drowned. Another 71 were saved”: in the same paragraph, at most a sentence on.
    """
    dated = list(counts)
    previous: int | None = None
    for i, count in enumerate(dated):
        if count.get("unit") not in PEOPLE:
            continue
        if previous is not None and "when_start" not in count.fields and _goes_on(doc, dated[previous], count):
            dated[i] = Fact(count.start, count.end, {**count.fields, **_time_of(dated[previous])})
        previous = i
    return tuple(dated)


def _goes_on(doc: Document, before: Fact, count: Fact) -> bool:
    """Whether a count tells on of the day that the one before it is dated by."""
    if before.get("when_precision") != "day" or not (count.get("stock_flow") == before.get("stock_flow") == "flow"):
        return False
    if count.get("modality") != "asserted" or count.get("status") not in ONE_DAY:
        return False
    return doc.sentence_index(count.start) - doc.sentence_index(before.start) <= 1 and "\n" not in doc.text[before.end : count.start]


def _time_of(whole: Fact) -> dict[str, Reading]:
    return {n: whole.fields[n]._replace(rule="when:carried") for n in ("when_start", "when_end", "when_precision") if n in whole.fields}


def _taking(part: Fact, whole: Fact, worded: bool, published: date | None) -> Fact:
    taken: dict[str, Reading] = {}
    if worded and "group" not in part.fields and "group" in whole.fields:
        taken["group"] = whole.fields["group"]._replace(rule="group:carried")
    if part.fields["status"].rule in ("status:none", "status:nearest") and whole.fields["status"].rule != "status:none":
        own = part.get("modality", "asserted") != "asserted"
        for name in ("status", "stock_flow") if own else ("status", "stock_flow", "modality"):
            taken[name] = whole.fields[name]._replace(rule=f"{name}:carried")
    status = taken.get("status", part.fields["status"]).value
    happened = worded and status in HAPPENING and part.get("stock_flow") == whole.get("stock_flow") == "flow"
    still_open = worded and published is not None and whole.get("when_end", None) == published != whole.get("when_start", None)
    if (status == whole.get("status") or still_open or happened) and "when_start" not in part.fields and part.get("unit") != "percent":
        taken |= _time_of(whole)
    return Fact(part.start, part.end, {**part.fields, **taken}) if taken else part
