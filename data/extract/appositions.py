"""What stands between people who are counted and the verb that tells of them."""

from __future__ import annotations

from data.extract.document import Document
from data.extract.voice import AUXILIARY, Action

STOPS = frozenset({".", ";", ":"})
LISTING = frozenset({",", "and", "or", "the"})
DASHES = frozenset({"–", "—", "--"})
ASIDE = 18  # tokens that may stand between the commas of an aside
FAR = 60  # tokens that all of it may take


def past_aside(doc: Document, after: list[Action], last: int) -> int:
    """The last token of what stands between a phrase and its verb: “(2,385 persons)”, “, 11 of them refugees,”, “of 75 who fled”."""
    lows, stop = doc.lows, last + FAR
    while last + 1 < min(stop, len(lows)):
        window = lows[last + 1 : last + 2 + ASIDE]
        if window[0] in ("more", "others") and window[1:2] == [","]:
            last += 1
        elif window[0] == "from":
            start = last + 2
            while last + 1 < min(stop, len(lows)) and (last + 1 < start or doc.words[last + 1][0].isupper() or lows[last + 1] in LISTING):
                last += 1
        elif window[0] == "(" and ")" in window:
            last += window.index(")") + 1
        elif window[0] in DASHES and not DASHES.isdisjoint(window[1:]):
            last += 2 + next(k for k, w in enumerate(window[1:]) if w in DASHES)
        elif window[0] in (",", "including"):
            begun = {a.first for a in after if a.finite}
            ends = [last + 1 + k for k, w in enumerate(window) if k and w == "," and last + k + 2 < len(lows)]
            parts = ends[:1] if "including" in window[:2] else []  # “161 men, including 14 from Mali, return home”
            verbs = (e for e in ends if lows[e + 1] in AUXILIARY or lows[e + 1] == "to" or e + 1 in begun)
            end = next(verbs, next(iter(parts), 0))
            if not end or not STOPS.isdisjoint(lows[last + 2 : end]):
                return last
            last = end
        elif window[0] in ("of", "out") and (who := next((k for k, w in enumerate(window[:8]) if w in ("who", "that")), 0)):
            relative = next((a for a in after if a.finite and 0 < a.first - last - 1 - who <= 4), None)
            if relative is None or not any(w[0].isdigit() for w in window[:who]):
                return last
            last = _comma_before_verb(doc, relative.last)
        else:
            return last
    return last


def _comma_before_verb(doc: Document, last: int) -> int:
    """The comma that ends a relative clause before an auxiliary (“of 75 who fled in May, | have come back”), else `last`."""
    lows = doc.lows[last + 1 : last + 2 + ASIDE]
    for k, low in enumerate(lows[:-1]):
        if low in STOPS:
            break
        if low == "," and lows[k + 1] in AUXILIARY:
            return last + 1 + k
    return last
