"""When: the date of a sentence that belongs to a fact."""

from __future__ import annotations

from bisect import bisect_left

from data.extract.dates import DateMention
from data.extract.spans import Reading, Span


def when_of(
    dates: tuple[DateMention, ...], fact: tuple[int, int], action: tuple[int, int] | None, window: Span, breaks: tuple[int, ...] = ()
) -> dict[str, Reading]:
    """`when_start`, `when_end`, `when_precision` from the date that stands nearest to a fact and its verb, in the window.

    `breaks` are offsets that part clauses: a date on the fact's own side is preferred to a nearer one beyond.
    """

    def distance(d: DateMention) -> tuple[int, int]:
        spans = [fact, action] if action else [fact]
        near = min(max(d.start - s[1], s[0] - d.end, 0) for s in spans)
        crossed = sum(min(s[0], d.start) < b < max(s[1], d.end) for s in spans[:1] for b in breaks)
        return crossed, near

    usable = [
        d for d in _within(dates, window) if d.applies is not None and d.type != "SET" and not (d.start < fact[1] and fact[0] < d.end)
    ]
    if not usable:
        return {}
    chosen = min(usable, key=lambda d: (*distance(d), d.start))
    period = chosen.applies
    assert period is not None
    rule = f"when:{chosen.rule}"
    values = {"when_start": period.start, "when_end": period.end, "when_precision": period.precision}
    return {name: Reading(value, chosen.outer_start, chosen.end, rule) for name, value in values.items()}


def _within(dates: tuple[DateMention, ...], span: tuple[int, int]) -> tuple[DateMention, ...]:
    low = bisect_left(dates, span[0], key=lambda d: d.start)
    return dates[low : bisect_left(dates, span[1], lo=low, key=lambda d: d.start)]
