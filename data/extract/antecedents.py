"""Whom “he”, “she”, “they” and “it” mean where they speak."""

from __future__ import annotations

from bisect import bisect_left

from data.extract.document import Document
from data.extract.names import Actor, ActorMention
from data.lexicon import entries, mapping

FEMALE_ENDINGS = ("ova", "eva", "ina", "aya", "kyzy")
MALE_ENDINGS = ("ov", "ev", "sky", "skiy", "ski", "uulu", "uly")
FEMALE_WORDS, MALE_WORDS = (tuple(r["noun"] for r in entries("gendered_nouns") if r["gender"] == g) for g in "fm")
PLURALS = ("men", "women", "children", "people", "police", "staff", "troops", "media")
REACH = 1500


class Antecedents:
    """Remembers who spoke and who was named, in the order of the text."""

    def __init__(self, doc: Document, actors: tuple[ActorMention, ...]) -> None:
        self.doc, self.actors = doc, actors
        self.starts = [a.start for a in actors]
        self.speakers: list[tuple[int, Actor]] = []

    def spoke(self, actor: Actor, at: int) -> None:
        self.speakers.append((at, actor))

    def resolve(self, pronoun: str, at: int) -> Actor | None:
        """The last speaker, or the subject of a sentence since, that fits the pronoun; else the last one named."""
        spoke_at, speaker = next(
            ((p, a) for p, a in reversed(self.speakers[-6:]) if p < at and at - p < REACH and fits(pronoun, a)), (-1, None)
        )
        nearest: Actor | None = None
        i = bisect_left(self.starts, at)
        for mention in reversed(self.actors[max(0, i - 30) : i]):
            if at - mention.start > REACH or mention.start < spoke_at:
                break
            if not fits(pronoun, mention.actor):
                continue
            nearest = nearest or mention.actor
            if self._opens(mention.start):
                return mention.actor
        return speaker or nearest

    def _opens(self, offset: int) -> bool:
        """Whether a sentence begins with what stands at `offset`, up to an article."""
        return offset - self.doc.sentence_at(offset).start <= 4


def fits(pronoun: str, actor: Actor) -> bool:
    """Whether a pronoun can stand for somebody, by person and number."""
    if pronoun == "it":
        return not actor.person and not actor.role
    if pronoun == "they":
        return not actor.person and (plural(actor) or not actor.role)
    if not actor.person and (not actor.role or plural(actor)):
        return False
    return gender(actor) in ("", "f" if pronoun == "she" else "m")


def plural(actor: Actor) -> bool:
    """Whether a role or name means several (“officials”, “police”)."""
    last = (actor.role or actor.name).split()[-1].casefold()
    return last.endswith("s") or last.endswith(PLURALS)


def gender(actor: Actor) -> str:
    """`f` or `m` where the name or the role shows it."""
    role = actor.role.casefold().split()[-1:] or [""]
    if role[0].endswith(FEMALE_WORDS):
        return "f"
    if role[0].endswith(MALE_WORDS) and not role[0].endswith("person"):
        return "m"
    if not actor.person:
        return ""
    first, last = actor.name.split()[0].casefold(), actor.name.split()[-1].casefold()
    if last.endswith(FEMALE_ENDINGS):
        return "f"
    if last.endswith(MALE_ENDINGS):
        return "m"
    return mapping("given_names", "name", "gender").get(first, "")
