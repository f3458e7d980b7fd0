"""Which counts are parts of others, by the words that say so."""

from __future__ import annotations

import re

from data.extract.action_words import status_of
from data.extract.anaphora import FEW, LOOK_BACK, PART_OF
from data.extract.document import Document
from data.extract.spans import Fact

OPENER = 24  # characters in which “Out of some of the” stands
REACH = 800  # characters of a sentence before a count that are read
BREAKDOWN = re.compile(
    r"\W*(?:(?:among|of|amongst)\s+(?:them|those|these|the)\b(?!\s+(?:\w+\s+)?(?:who|whose|that)\b)|(?:they|these|those)\s+(?:were|are|include|included|comprise)\b)",
    re.IGNORECASE,
)
CONSISTING = frozenset({"consist", "consists", "consisted", "made", "comprised"})
CONSISTS_OF = re.compile(r"\b(?:consists?|consisted|made\s+up|comprised)\s+of\b", re.IGNORECASE)
AMONG = re.compile(r"\b(?:they|these|those)\s+(?:are|were)\s+among\s+$", re.IGNORECASE)
CUES = frozenset({"including", "them", "whom"})
INCLUDING = re.compile(r"(?:,|\()\s*(?:including|among\s+them|of\s+them|of\s+whom)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
TOTALS = frozenset({"total", "all", "altogether"})
TOTAL = re.compile(r"\b(?:total|in\s+all|altogether)\b[^\d;.]*$", re.IGNORECASE)

THERE = re.compile(r"\W*(?:but\s+)?there\s+(?:were|was|are|is)\b", re.IGNORECASE)
IN_THE_GROUP = re.compile(
    r"[^.;]{0,60}?\b(?:(?:in|of)\s+(?:the|this|that)\s+(?:group|party|number)|among\s+them|on\s+board|aboard)\b", re.IGNORECASE
)
AMONG_THEM = re.compile(r"\s*,?\s*(?:among\s+them|included)\b")
NEXT = re.compile(r"\s*(?:,|and|as\s+well\s+as)\s*")
OF_A_KIND = re.compile(r"\bof\s+(?:the|those|these|all\s+the|all\s+those)\s", re.IGNORECASE)
OWNED = re.compile(r"\bof\s+(?:its|his|her|our|my|your)\b", re.IGNORECASE)
THE = frozenset({"the", "all", "these", "those"})


OPENING_OF = re.compile(
    r"(?:^|[;:–—]\s*)\W*(?:out\s+)?of\s+(?:(?:all|some)\s+)?(?:(?:the|these|those|its|their|his|her|our)\s+)?$", re.IGNORECASE
)
"""What stands before the whole that opens a sentence or clause: “Of the 200 held, 43 were released”."""
LISTED_BEHIND = re.compile(r"\s*(?::|\(|--|[–—])\s*")


def find_parts(doc: Document, counts: tuple[Fact, ...], people: list[int]) -> dict[int, tuple[int, str]]:
    """For each part its whole and the words that say so; `people` are the counts of people, in order."""
    listed = _listed_behind(doc, counts, people) | _total_after(doc, counts, people)
    return _told(doc, counts, people, listed) | listed


def _told(doc: Document, counts: tuple[Fact, ...], people: list[int], listed: dict[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
    parts = dict(listed)
    own = [doc.sentence_at(counts[i].start) for i in people]
    for n, i in enumerate(people):
        count, earlier = counts[i], people[max(0, n - FEW) : n]
        sentence = own[n]
        begin = sentence.start if count.start - sentence.start <= REACH else count.start
        before = doc.lows_in((begin, count.start))
        back = count.fields.get("antecedent")
        following = people[n + 1] if n + 1 < len(people) else None
        previous = people[n - 1] if n and own[n - 1] == sentence else None
        if following is not None and PART_OF.fullmatch(doc.text, count.end, counts[following].start):
            parts[i] = (following, f"“{doc.text[count.start : counts[following].end]}”")
        elif (kind := _of_a_kind(doc, counts, earlier, count)) is not None:
            parts[i] = (kind, f"“{_words(doc, count)}”")
        elif back is not None and back.rule in ("anaphor:of", "anaphor:rest") and not OWNED.search(doc.text, count.start, count.end):
            parts[i] = (back.value, f"“{_words(doc, count)}”")
        elif (
            back is not None
            and back.rule == "anaphor:list"
            and back.value in parts
            and doc.sentence_at(counts[back.value].start) == sentence
            and "of whom" not in doc.text[max(begin, count.start - 12) : count.start]
        ):
            parts[i] = (parts[back.value][0], "next in the same list")
        elif previous is not None and not CUES.isdisjoint(before[-3:]) and INCLUDING.search(doc.text, begin, count.start):
            parts[i] = (previous, "“including”, “among them”")
        elif previous is not None and _opens_with(doc, counts[previous], sentence.start) and _holds(counts[previous], count):
            parts[i] = (previous, f"“of {_words(doc, counts[previous])}”")
        elif previous in parts and NEXT.fullmatch(doc.text, counts[previous].end, count.start):
            parts[i] = (parts[previous][0], "next in the same list")
        elif THERE.match(doc.text, begin, count.start) and IN_THE_GROUP.match(doc.text, count.end, sentence.end):
            whole = _whole_before(doc, counts, earlier, count, sentence.start)
            if whole is not None:
                parts[i] = (whole, "a breakdown of the group before")
        elif AMONG_THEM.match(doc.text, count.end, count.end + 40) and previous is not None and _holds(counts[previous], count):
            parts[i] = (previous, "“among them”")
        elif i not in parts and _breaks_down(doc, begin, count.start):
            whole = _whole_before(doc, counts, earlier, count, sentence.start)
            if whole is not None:
                parts[i] = (whole, "a breakdown of the number before")
        elif back is None and not THE.isdisjoint(before[-1:]):
            parts |= {j: (i, "added up after them") for j in _adding_up(doc, counts, earlier, count) if j not in parts}
        if before[-1:] == ["among"] and AMONG.search(doc.text, begin, count.start):
            part = _last(doc, counts, earlier, sentence.start)
            parts |= {part: (i, "“they are among”")} if part is not None else {}
    return parts


def _breaks_down(doc: Document, start: int, end: int) -> bool:
    """Whether the words from the head of a sentence up to a count say that it is a part: “of those, …”, “they consisted of …”."""
    if BREAKDOWN.match(doc.text, start, end):
        return True
    return not CONSISTING.isdisjoint(doc.lows_in((start, end))) and CONSISTS_OF.search(doc.text, start, end) is not None


def _of_a_kind(doc: Document, counts: tuple[Fact, ...], before: list[int], part: Fact) -> int | None:
    """“Nine of those arrested”, “78% of the Afghan returnees”: the nearest count of such people; of a share the largest."""
    match = OF_A_KIND.search(doc.text, part.start, part.end)
    if match is None:
        return None
    words = doc.tokens_in((match.end(), part.end))
    if not words or any(w.text.isdigit() for w in words):
        return None
    status = status_of(words[-1].low)
    group = part.get("group") if (r := part.fields.get("group")) is not None and match.end() <= r.start < part.end else ""
    if not status and not group:
        return None
    alike = [
        j for j in before
        if counts[j].get("unit") == "people" and _holds(counts[j], part) and (not status or counts[j].get("status") == status)
        and (not group or counts[j].get("group") == group)
    ]  # fmt: skip
    if part.get("unit") != "percent":
        return alike[-1] if alike else None
    return max(alike, key=lambda j: (counts[j].get("value", counts[j].get("low", 0.0)) or 0.0, j), default=None)


def _opens_with(doc: Document, whole: Fact, start: int) -> bool:
    """Whether a sentence that starts there, or a clause of it, opens with the whole of what it goes on to tell."""
    return (
        "of" in doc.lows_in((max(start, whole.start - OPENER), whole.start))
        and OPENING_OF.search(doc.text, max(start, whole.start - OPENER), whole.start) is not None
    )


def _listed_behind(doc: Document, counts: tuple[Fact, ...], people: list[int]) -> dict[int, tuple[int, str]]:
    """Parts that are listed right behind their whole: “60 sailors: 30 Danes, 20 Poles and two Finns”, “60 people (40 men and 20 women)”."""
    found: dict[int, tuple[int, str]] = {}
    for n, i in enumerate(people):
        whole, total = counts[i], counts[i].get("value", None)
        if total is None or i in found or n + 1 == len(people):
            continue
        if not LISTED_BEHIND.fullmatch(doc.text, whole.end, counts[people[n + 1]].start):
            continue
        listed = [people[n + 1]]
        for j in people[n + 2 : n + FEW]:
            if not NEXT.fullmatch(doc.text, counts[listed[-1]].end, counts[j].start):
                break
            listed.append(j)
        values = [counts[j].get("value", None) for j in listed if counts[j].get("unit") == whole.get("unit")]
        if 1 < len(values) == len(listed) and None not in values and sum(values) <= total:
            found |= dict.fromkeys(listed, (i, "listed behind the total"))
    return found


def _adding_up(doc: Document, counts: tuple[Fact, ...], before: list[int], total: Fact) -> list[int]:
    """The counts just before that make up a definite one: “three cooks … three sailors … the six men”."""
    position = doc.sentence_index(total.start)
    near = [j for j in before if counts[j].end < total.start and position - doc.sentence_index(counts[j].start) <= LOOK_BACK]
    for size in (2, 3):
        values = [counts[j].get("value", None) for j in near[-size:] if counts[j].get("unit") == total.get("unit")]
        if len(values) == size and None not in values and sum(values) == total.get("value", None):
            return near[-size:]
    return []


def _total_after(doc: Document, counts: tuple[Fact, ...], people: list[int]) -> dict[int, tuple[int, str]]:
    """Parts listed first (“among those deportees, 43 …”) whose total is stated after them."""
    found: dict[int, tuple[int, str]] = {}
    for n, i in enumerate(people):
        total = counts[i]
        sentence = doc.sentence_at(total.start)
        lead = max(sentence.start, total.start - 60), total.start
        if TOTALS.isdisjoint(doc.lows_in(lead)) or not TOTAL.search(doc.text, *lead):
            continue
        for j in people[max(0, n - FEW) : n]:
            other = counts[j]
            own = doc.sentence_at(other.start)
            near = own != sentence and doc.sentence_index(sentence.start) - doc.sentence_index(own.start) <= LOOK_BACK
            subset = (back := other.fields.get("antecedent")) is not None and back.rule == "anaphor:of"
            if (
                near
                and not subset
                and _holds(total, other)
                and other.start - own.start <= REACH
                and _breaks_down(doc, own.start, other.start)
            ):
                found[j] = (i, "listed before the total")
    return found


def _whole_before(doc: Document, counts: tuple[Fact, ...], before: list[int], part: Fact, start: int) -> int | None:
    """The nearest earlier count, outside this sentence, that can hold the part and whose number is exact or bounded."""
    position = doc.sentence_index(start)
    for j in reversed(before):
        whole = counts[j]
        if whole.end > start:
            continue
        if position - doc.sentence_index(whole.start) > LOOK_BACK:
            return None
        if _holds(whole, part) and whole.get("unit") == part.get("unit") and "antecedent" not in whole.fields:
            return j if whole.get("status") == part.get("status") or position - doc.sentence_index(whole.start) <= 2 else None
    return None


def _last(doc: Document, counts: tuple[Fact, ...], before: list[int], start: int) -> int | None:
    return next(
        (j for j in reversed(before) if counts[j].end <= start and doc.sentence_index(start) - doc.sentence_index(counts[j].start) <= 2),
        None,
    )


def _holds(whole: Fact, part: Fact) -> bool:
    """Whether the whole can be as large as the part."""
    if part.get("unit") == "percent":
        return bool(whole.get("unit") != "percent")
    own = part.get("value", part.get("low", 0.0)) or 0.0
    bound = whole.get("value", whole.get("high", None))
    return bool(bound is None or own <= bound)


def _words(doc: Document, count: Fact) -> str:
    return " ".join(doc.text[count.start : count.end].split()[:8])
