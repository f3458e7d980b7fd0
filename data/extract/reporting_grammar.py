"""The grammar of reporting clauses: its verbs, what may stand between subject and verb, and what follows."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from data.extract.bodies import function_words
from data.extract.names import Actor
from data.lexicon import entries, members


class Claim(NamedTuple):
    """What `speaker` answers for; `clause` is the whole reporting clause, where the day of speaking may stand."""

    start: int
    end: int
    speaker: Actor
    cue: tuple[int, int]
    clause: tuple[int, int]
    distance: str
    rule: str
    subject: int


class Verb(NamedTuple):
    takes: str
    distance: str
    form: str  # "base", "third", "past", "ing"


ADVERBS = (
    "has", "have", "had", "did", "also", "later", "then", "now", "once", "again", "already", "earlier", "today", "yesterday",
    "recently", "repeatedly", "meanwhile", "himself", "herself", "themselves", "itself", "both", "all", "reportedly", "further"
)  # fmt: skip
BETWEEN = rf"(?:{'|'.join(word for word in ADVERBS if not word.endswith('ly'))}|[a-z]\w*ly)"
"""A word between a speaker and the verb. No word fits it in two ways, nor fits `TIMES` too, so that a row of them is read once."""
TIMES = (
    r"(?:(?:on|in|at|late|early|last|this)\s+(?:the\s+|an?\s+)?"
    r"(?:[A-Z][\w.]*|\d{1,4}|statement|interview|report|week|month|year|written|press|release)"
    r"(?:\s+(?:[A-Z][\w.]*|\d{1,4},?|statement|release|week|month|year))*)"
)
ADJACENT = re.compile(rf",?(?:\s+{BETWEEN})*(?:(?:,?\s+{TIMES},?|\s+\((?:\w|[ ,./-]){{1,30}}\))(?:\s+{BETWEEN})*){{0,5}}\s+")
INSERTED = re.compile(
    rf"(?:\s*,[^.;:\"“”]{{1,240}}(?:,|\s[–—-])|\s+(?:who|whose)\s[^.;:,\"“”]{{1,140}}|\s[–—-]\s[^–—.;\"“”]{{1,200}}\s[–—-])(?:\s+{BETWEEN})*\s+"
)
PAPERS = (
    r"analysis|appeal|bulletin|census|communiqu[eé]|data|document|estimate|figure|finding|investigation|letter|poll|record|release|report|"
    r"research|statement|statistic|study|survey|dashboard|database|portal|fact\s?sheet|factsheet|newsletter|update|tally"
)
MADE_KNOWN = "released|published|compiled|issued|obtained|collected|provided|presented"
DOCUMENT = re.compile(
    rf"(?:(?:['’]s?)?\s+(?:[\w-]+\s+){{0,2}}?(?:{PAPERS}|website|spokes\w+|press\s+service)s?"
    rf"(?:,?\s+(?:{MADE_KNOWN}|available|seen|dated|as\s+of|for|from|on|in)\s[^.,;:\"“”]{{1,60}}?)?,?"
    rf"|\s+(?:{MADE_KNOWN})\s[^.,;:\"“”]{{1,60}}?)(?:\s+{BETWEEN})*\s+"
)
ISSUED = re.compile(
    rf"(?:\s+{BETWEEN}|\s+{TIMES})*\s+(?:released|published|issued|presented|unveiled|gave|provided|sent|posted|made|put\s+out|cited)\s+"
    rf"(?:[\w’'-]+\s+){{0,4}}(?:{PAPERS})s?\s+(?:{TIMES}\s+)?"
)
"""What stands between who issues a paper and the participle that says what is in it: “released figures | showing”."""
PHRASE = re.compile(
    r"\s+(?:(?:speaking|talking)\s+(?:to|with)|(?:interviewed|contacted|reached|questioned|quoted)\s+by|in|at|from|near|inside|outside|on|of|with|along|for)\s+(?:(?:St\.|[\w’'-]+)\s+){0,6}[\w’'-]+,?\s+"
)
ONE_OF = re.compile(r"\b(?:[Oo]ne|[Aa]nother)(?:\s+of\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+)?,\s+$")
"""Before the name of one of those just told of: “one of them, Ada Okoye, said”."""
TITLES = "|".join(sorted(function_words("title")))
DATA_OF = re.compile(
    r"\b(?:the\s+|an?\s+)?(?:[\w-]+\s+)?(?:data|figures|statistics|estimates|reports?|survey|study|records|documents|statement)(?:,?\s+(?:released|published|compiled|issued|produced|presented|commissioned|collected|provided)"
    r"(?:\s+(?:on|in|at|this|last|late|earlier|yesterday|today)(?:\s+\w+){0,2}?)?)?\s+(?:\w+\s+)?"
    r"(?:of|from|by)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
DATA_LINKS = frozenset({"of", "from", "by"})
"""What stands between a document and the name of those whose it is."""
INSIDE = re.compile(
    r"\s+(?:(?:who|whose)\s[^.;:,\"“”]{1,140}\s)?(?:(?:\w+(?:ing|ed)\s+)?(?:in|at|from|to|of|with|by|for|inside|outside|near)|\w+(?:ing|ed))\s+(?:the\s+|an?\s+)?(?:\d+\s+)?"
)
APPENDED = re.compile(
    rf"\s*,\s+(?:who|whose|which|an?|the|of|from|with|speaking|citing|quoting|referring)\s[^.;:\"“”]{{1,200}},(?:\s+{BETWEEN})*\s+"
)
OPEN_APPOSITION = re.compile(rf"[^.;:\"“”]{{0,200}}(?:,|\s[–—-])(?:\s+{BETWEEN})*\s+")
"""What may follow a name and its role up to the verb: “Ada Okoye, head | of the press desk in Bonn, said”."""
COMPLEMENT_LINKS = frozenset({"by", "to", "with", "than", "against", "between"})
COMPLEMENT = re.compile(rf"\b(?:{'|'.join(sorted(COMPLEMENT_LINKS))})\s+(?:the\s+|an?\s+)?$")
AS = re.compile(r"(?:[\w\s’'-]|,(?=\s+as\b)){0,60}\s+as\s+")
PRONOUNS = ("he", "she", "they", "it", "who")
PRONOUN = re.compile(rf"(?:^|[\s\"“(—–-])({'|'.join(PRONOUNS)})(?:\s+{BETWEEN})*\s+$", re.IGNORECASE)
PRONOMINAL = frozenset({*PRONOUNS, *ADVERBS})
NEGATIONS = ("not", "never", "to", "would", "will", "may", "might", "could", "should", "can", "cannot", "let")
NEGATED = re.compile(rf"(?:\b(?:{'|'.join(NEGATIONS)})|n['’]t)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
PASSIVES = ("is", "are", "was", "were", "be", "been", "being")
PASSIVE = re.compile(rf"\b(?:{'|'.join(PASSIVES)})\s+(?:also\s+|later\s+|\w+ly\s+)?$")
UNSAYING = frozenset({*NEGATIONS, *PASSIVES, "also", "later"})
ORDER = re.compile(r"\s+(?:[\w’'-]+\s+){0,4}?to\s(?!(?:the|an?)\s)")
TAIL_WORD = (
    r"(?:[A-Z][\w./’'-]*|\d{1,4}|the|an?|this|last|next|statement|interview|report|briefing|news|press|conference|written|telephone|phone|evening|morning|afternoon|week|month|"
    r"year|night|day|weekend|fortnight|summer|autumn|winter|spring|reporters|journalists|parliament|television|radio|release|email|e-mail|website|here|today|yesterday|later|earlier|again|privately|and|with|of|by|local|"
    r"state|adding|speech|meeting|session|letter|agency|time)"
)
TAIL = re.compile(rf"(?:\s+(?:on|in|at|to|through|from|during|after|before|late|early|{TAIL_WORD}))*\s*(?=\.(?!\w)|[,;:?!)\"”»–—]|--|\n|$)")
OCCASION = re.compile(
    r"\s+(?:in|at|on|during|after|before|through|by|via|from|to|with|late|early|when|following|ahead|outside|if|while)\s[^.,;:!?\"“”»()\n]{1,110}(?=\.(?:\s|$)|[,;:!?]|\n|$)"
)
TOLD = re.compile(r"\s(?:[^.,;:!?\"“”»()\n]|\.(?=\w)){1,110}(?=\.(?:\s|$)|[,;:!?]|\n|$)")
SAID_MORE = re.compile(
    r"\b(?:that|how|whether|is|are|was|were|has|have|had|would|will|could|may|might|must|should|did|do|does|dozens|hundreds|thousands)\b|"
    r"\d,\d{3}|\d{3}\b(?<!19\d\d)(?<!20\d\d)"
)
THAT = re.compile(r"[^.;:!?\n]{0,60}?\bthat\b|\s*[:,]?\s*[\"“‘«]|[^.;:!?\n\"]{0,50}?[:,]\s*[\"“«]")
FIGURE = re.compile(r"\s+(?:[a-z]+\s+){0,4}?(?:\d|dozens|scores|hundreds|thousands)")
"""What a paper shows without a “that”: “figures show about 4,500 …”."""
PAPER = re.compile(rf"\b(?:{PAPERS})s?\b", re.IGNORECASE)
QUOTED = re.compile(r"[^.;!?\n\"]{0,50}?[:,]?\s*[\"“«]")
DENIED = re.compile(
    r"\s+that\b|\s+(?:[\w’'-]+\s+){0,3}(?:reports?|claims?|allegations?|accusations?|charges?|rumou?rs|suggestions?)\s+(?:that|of|about)\b|\s+[a-z]+ing\b"
)
"""What is denied: “denied that …”, “denied beating …”, “rejected claims of …”."""
TO_HAVE = re.compile(r"\s+(?:to\s+(?:have|be|hold|host)|having)\b")
INTERPOSED = re.compile(r",\s+(?:[\w’'-]+\s+){0,4}(?:said|says|added|adds|explained|told\s+\w+)\s*,")
NO_CLAUSE = re.compile(r"\s*(?:[.,;)\]?!]|(?:to|by|for|with|on|in|at|and|or|as|from|into|up|against|over|towards?|under|back)\b)")
CITING = frozenset({"citing", "quoting"})
LEARNT = frozenset({"learned", "learnt"})
REFERENCE = frozenset({"reference", "referring"})
"""Words that cite before “to”: “reports with reference to”."""
RECKONING = members("grammar_words", "somebody reckons by")
"""What somebody’s number is by: “by the ministry’s count”."""
RECKONED = re.compile(r"\b(?:by|in|on)\s+(?:the\s+)?$", re.IGNORECASE)
POSSESSORS = {"his": "he", "her": "she", "him": "he", "their": "they", "them": "they", "its": "it"}
RECKONER = re.compile(r"\b(?:by|in|on)\s+(his|her|their|its)\s+(?:own\s+|latest\s+)?$", re.IGNORECASE)
MATERIAL = re.compile(
    r"(?:['’]s?)?(?:\s+(?:[\w-]+\s+){0,2}(?:accounts?|agency|comments?|correspondents?|data|documents?|figures|information|records|"
    r"reports?|sources?|spokes\w+|statements?|statistics|testimon(?:y|ies)|website))?"
)
"""What of theirs is cited: “citing survivors’ testimony”."""
SOURCE_BEFORE = {"by": members("grammar_words", "said by somebody"), "of": frozenset({"words", "view", "opinion"})}
"""Words that tell a source after one of some words: “reported by”, “in the words of”."""
NO_REPORT = function_words("no report")
NOUNS_TOO = frozenset({"charges", "claims", "comments", "demands", "estimates", "reports"})
"""Forms of reporting verbs that are nouns behind another one: “rejected claims that …”."""
EDGES = function_words("edge") | function_words("determiner")
SOURCE = re.compile(
    r"(?:(?:the|an?|its|his|her|some|both|local|official|recent|latest|new|preliminary)\s+|[\w-]+\s+){0,3}?(?:data|figures|statistics|estimates|estimate|report|reports|study|survey|statement|"
    r"document|documents|records|sources|source|information|release)\s+(?:\w+\s+){0,2}?(?:of|from|by|in|at|within|close\s+to)\s+(?:the\s+)?"
)
ONLY_THAT = re.compile(r"(?:[^,;.:]{0,60}\bthat)?,?\s*")
AS_CLAUSE = re.compile(r"(?:^|,\s+)as\s*$", re.IGNORECASE)
"""What stands before a reporting clause that is said aside: “As the ministry reported, …”, “…, as she put it”."""
ASIDE_END = re.compile(r"(?:\s+it)?\s*(?:,\s*|(?=[.;!?\n])|$)")
GOES_ON = re.compile(r",\s+(?:but|and|while|whereas|although|though|yet|so)\b")
"""Where the sentence goes on after a relative clause that reports (“men who claimed to be cooks, but …”)."""
NEWS = frozenset({"report", "reports", "reported", "write", "writes", "wrote"})
NEWSPAPER = re.compile(r"\s+(?:the\s+)?(?P<name>(?:The\s+)?[A-Z][\w’'-]+(?:[ .][A-Z][\w’'-]+){0,3})(?=\.(?:\s|$)|,|$)")
NEWSPAPER_BEFORE = re.compile(r",\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?P<name>(?:The\s+)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})\s+$")
"""A name that no lexicon knows after and before a verb of `NEWS`: “…, reports The Star.”"""
CLAUSE_ENDS = (".", ",", ";", ":", "")
BEFORE_NOUN = frozenset({"amid", "and", "as", "of", "while"})
"""Words after which “fears”, “hopes”, “claims” before a verb is a noun."""
NOUN_GOES_ON = frozenset({"are", "came", "emerged", "grew", "had", "have", "mounted", "rose", "spread", "were"})
AND = re.compile(r"\s+and\s+(?:(?:the|an?)\s+)?")
SAME_SPEAKER = re.compile(
    r";(?![^.\n]{0,400}\b(?:said|says|told|according|reported|claim(?:s|ed)?|counted|gave|gives|put|den(?:y|ied|ies))\b)[^\n]{1,400}$"
)
"""What goes on after a semicolon without another speaker."""
COMMA = re.compile(r",(?=\s)")
RELATED = re.compile(
    r",\s+(?:(?:in|of|from|to|for|with|by)\s+)?(?:which|whom|where|when)$|(?:^|\bthat\s+)(?:even\s+)?(?:although|though|while|whereas|after|before|when|since|because|if|unless|until|once)$",
    re.IGNORECASE,
)
"""What stands before a reporting clause that ends at the next comma: “a camp, which guards say is full, …”, “After he said so, …”."""
POSSESSED = re.compile(r"(?:['’]s|\ws['’])\s+(?:[a-z-]+\s+){0,2}")
DET = re.compile(r"(?:the\s+|an?\s+|one\s+|some\s+|both\s+|many\s+)?", re.IGNORECASE)
MODIFIED = re.compile(r"(?:[\w’'-]+\s+){0,4}")
HIM = re.compile(r"(him|her|them)\b")
CONJUNCTIONS = ("and", "but", "or", "yet")
AFTER_CONJUNCTION = ("has", "have", "had", "also", "then", "later", "even", "thus")
CONJOINED = re.compile(rf"(?:\b(?:{'|'.join(CONJUNCTIONS)})|,)(?:\s+(?:{'|'.join(AFTER_CONJUNCTION)}|\w+ly))*\s+$")
CONJOINING = frozenset({*CONJUNCTIONS, *AFTER_CONJUNCTION, ","})
CUT = re.compile(r"(?:;|,\s+(?:but|while|whereas|and|although|though|yet))\s+(?:[\w’'-]+\s+){0,5}$")
BRACKETED = re.compile(r"\((?:[Ss]ources?:\s+)?(?:the\s+)?([A-Z][^()\n]{1,80})\)[\s.”\"»]*$")
DATED = re.compile(r"([A-Z][^,;()]{1,40}),\s+(?:\d{1,2}\s+)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{1,4})?")
COLON_QUOTE = re.compile(r":\s*(?=[\"“«])")
HEAD_DASH = re.compile(r"(?:\s[–—-]+|:)\s+(?:the\s+)?$")
CONJOINED_BARE = re.compile(r"\s*(?:This|That|It|The\s+(?:figure|figures|news|information|number|report))\s+(?:was|is|were|has\s+been)\s+$")
OWN_WORDS = frozenset({"communique", "communiqué", "release", "statement"})
"""What those issue who were named before: “the statement said”."""
OWN_PAPER = re.compile(rf"(?:{'|'.join(sorted(OWN_WORDS))})\b")
ANONYMOUS = frozenset({"both", "few", "many", "most", "others", "several", "some"})
"""Words before a participle that say who speaks, without a name: “with many reporting that”."""
NO_SUBJECT = members("grammar_words", "no speaker")
"""Nouns before a reporting verb that are nobody who speaks."""


@cache
def verbs() -> dict[str, list[tuple[list[str], Verb]]]:
    """The forms of the reporting verbs by their first word, longest first."""
    forms: dict[str, Verb] = {}
    for row in entries("reporting_verbs"):
        verb, *rest = row["verb"].split(" ", 1)
        after = f" {rest[0]}" if rest else ""
        pasts = (
            row["past"].split("|")
            if row["past"]
            else [
                verb[:-1] + "ied"
                if verb.endswith("y") and verb[-2] not in "aeiou"
                else verb + ("d" if verb.endswith("e") else "ed") + after
            ]
        )
        third = (
            verb[:-1] + "ies"
            if verb.endswith("y") and verb[-2] not in "aeiou"
            else verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
        )
        ing = (
            verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb + verb[-1] if verb in ("put", "admit") else verb
        ) + "ing"
        for form, text in (*(("past", past) for past in pasts), ("base", verb + after), ("third", third + after), ("ing", ing + after)):
            forms.setdefault(text, Verb(row["takes"], row["distance"], form))
    index: dict[str, list[tuple[list[str], Verb]]] = {}
    for form, verb_form in sorted(forms.items(), key=lambda f: (-len(f[0]), f[0])):
        index.setdefault(form.split()[0], []).append((form.split(), verb_form))
    return index


@cache
def cue_words() -> frozenset[str]:
    """Words in lower case that a claim's cue may begin with."""
    return frozenset(verbs()) | frozenset(SOURCE_BEFORE) | CITING | REFERENCE | RECKONING | {"according"}


def may_unsay(word: str) -> bool:
    """Whether a past or present form may be no report after this word in lower case (“was also”, “did not”)."""
    return word in UNSAYING or word.endswith(("ly", "n't", "n’t"))


def may_follow_pronoun(word: str) -> bool:
    """Whether the subject of a verb after this word in lower case may be a pronoun (“she”, “she later”)."""
    return word in PRONOMINAL or word.endswith("ly")


def may_be_conjoined(word: str) -> bool:
    """Whether a verb after this word in lower case may share the subject of the verb before (“and”, “and then”)."""
    return word in CONJOINING or word.endswith("ly")


NO_SAY = re.compile(
    r"\s*(?:[.;)]|(?:nothing|goodbye|sorry|yes|no)\b|to\s+(?:be|belong|come|comprise|consist|have|include|live|number|total)\b)"
)


def tail(text: str, start: int, end: int, verb: Verb) -> re.Match[str] | None:
    """What may stand after a reporting clause that follows what is said (“…, she said by telephone on Friday”)."""
    if found := TAIL.match(text, start, end):
        return found
    found = TOLD.match(text, start, end) if verb.takes == "tell" else OCCASION.match(text, start, end)
    return None if found is None or SAID_MORE.search(found[0]) else found


INVERTED_PRONOUN = re.compile(r"\s+(he|she|they)\b")
INVERTED_DET = re.compile(
    r"\s+(?:(?:the|an?|one|another|some|many|several|his|her|their|its)\s+(?:of\s+the\s+)?(?:[a-z\d][\w’'-]*\s+){0,3})?"
)
RELATIVE = re.compile(r",\s+who\b")
QUOTED_BY = re.compile(r"(?:quoted|cited)\s+by\s+(?:the\s+)?$")
QUOTER = re.compile(r"[,\"”»]\s+([^,.;:\"“”»]{1,70}\s(?:quoted|cited)\s+(?:the\s+|an?\s+)?)$")
"""Who quotes whom after the words: “…, Radio Pamir quoted | a nurse as saying”."""
PARTICIPLE = re.compile(r"[,–—]\s+$|\b(?:by|while|as)\s+$|[”\"]\s+$")
JOINED = re.compile(r"\b(?:and|but)\b")
DETERMINERS = ("the", "a", "an", "one", "some", "his", "her", "their", "its")
BEFORE_ANYBODY = frozenset({*DETERMINERS, "another", "many", "most", "several"})
"""The words before a noun that no lexicon knows which make it somebody: “the cousins said”."""
LEADS_SUBJECT = BEFORE_ANYBODY | {"same"} | function_words("title")
"""The words that a subject may start with before its name."""
WITH_DET = re.compile(
    # No more than three words, so that the choice of them is tried at the end only.
    rf"\b(?=\S+(?:\s+\S+){{0,2}}\s+$)(?:(?:the\s+)?same|one\s+of\s+(?:the|his|her|their|its)|{'|'.join(DETERMINERS)}|another|(?:{TITLES})\.?)\s+$|"
    rf"(?:^|[,–—\"”»-]\s)(?P<phrase>(?:{'|'.join(DETERMINERS)}|many|several)\s+(?:[\w’'-]+\s+){{1,3}})$",
    re.IGNORECASE,
)
LEAD = re.compile(r"(?:In|At|On|From)\s[^,]{1,60}\s")
OPENS = re.compile(r"(He|She|They|It)\s")
ADVERB = re.compile(BETWEEN)
