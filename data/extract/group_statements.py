"""What reports say of whole groups after they were counted: “They were from Mali”, “…, most of them Egyptians”."""

from __future__ import annotations

import re
from bisect import bisect_left

from data.extract.document import Document
from data.extract.peoples import from_places, group_of_place, peoples_listed
from data.extract.places import PlaceMention
from data.extract.spans import START, Reading
from data.lexicon import alternatives, members

HEADS = members("grammar_words", "spoken of again")
MOSTLY = members("grammar_words", "for the most part")
SHARES = members("grammar_words", "a share of them")
SUBJECTS = SHARES | {"they", "these", "those", "among"}
SAID_OF = re.compile(
    rf"(?:they|these|those(?:\s+\w+)?|{alternatives(SHARES)}|(?:the|a)\s+(?:{alternatives(HEADS)})|among\s+(?:them|those(?:\s+\w+)?))"
    rf"\s+(?:\w+\s+){{0,5}}?(?:are|were|is|was|be|being|{alternatives(members('grammar_words', 'says whence'))})\s+"
    r"(?:(?:said|believed|thought|reported|known|understood)\s+to\s+(?:be|come|have\s+come|hail|originate)\s+)?"
    rf"(?:(?:{alternatives(MOSTLY)}|also|both|all|either|ethnic|the)\s+)*"
    r"(?P<whence>from\s+|(?:citizens|nationals|natives|subjects)\s+(?:of|from)\s+)?"
    r"(?:\w+\s+(?:different\s+)?countries\s*(?:[:,–—-]|such\s+as|including)\s*|countries\s+(?:such\s+as|including)\s+)?",
    re.IGNORECASE,
)
AFTERWARDS = frozenset({"group:said-after", "group:apposed"})
"""The rules of such statements."""
LISTED = 40  # places behind “from” that are looked at
APPOSED = re.compile(
    rf"(?:(?:{alternatives(SHARES)})\s+of\s+(?:them|whom)|{alternatives(MOSTLY)})\s+"
    r"(?:ethnic\s+|(?:young\s+)?(?:men|women|people)\s+(?=from\b))?(?P<whence>from\s+|(?:citizens|nationals)\s+(?:of|from)\s+)?",
    re.IGNORECASE,
)
"""“… were intercepted, most of them Egyptians”, “…, mainly from Mali”."""
HOME_OF = re.compile(
    r"\s+(?:is|was)\s+the\s+(?:\w+\s+){0,2}?(?:country|home|homeland|state)\s+(?:of\s+(?:birth|origin)\s+)?(?:of|to)\s+"
    r"(?:all|both|half|many|most|some|several|the\s+(?:majority|others|rest))\b",
    re.IGNORECASE,
)
"""What may stand behind a country: “was the country of origin of most”."""


def group_statements(doc: Document, places: tuple[PlaceMention, ...]) -> list[list[Reading]]:
    """What is said of people after they were counted: for each statement the groups it names."""
    said: list[tuple[str, re.Match[str]]] = []
    for k in doc.indices_of(SHARES | MOSTLY):
        if k and doc.lows[k - 1] == "," and (m := APPOSED.match(doc.text, doc.tokens[k].start)) is not None:
            said.append(("group:apposed", m))
    done = 0
    for k in sorted({*doc.indices_of(SUBJECTS), *[k - 1 for k in doc.indices_of(HEADS) if k and doc.lows[k - 1] in ("the", "a")]}):
        if doc.tokens[k].start < done or (m := SAID_OF.match(doc.text, doc.tokens[k].start)) is None:
            continue
        done = m.end()
        said.append(("group:said-after", m))
    found: list[list[Reading]] = []
    for rule, m in said:
        ahead = bisect_left(places, m.end(), key=START)
        groups = from_places(doc, m.end(), places[ahead : ahead + LISTED]) if m["whence"] else peoples_listed(doc, m.end())
        if groups:
            found.append([r._replace(rule=rule) for r in groups])
    for mention in places:
        if HOME_OF.match(doc.text, mention.end) and (group := group_of_place(doc, mention)) is not None:
            found.append([Reading(group, mention.start, mention.end, "group:said-after")])
    return sorted(found, key=lambda groups: groups[0].start)
