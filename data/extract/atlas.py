"""The countries of a report: which of them it is most about, and where each is named."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from data.extract.document import Document
from data.extract.peoples import country_of_people
from data.extract.places import PlaceMention
from data.extract.spans import START
from data.extract.ways import LISTING, tells_people, way_to


class Atlas(NamedTuple):
    """The countries of a report: the first mention of the one it is most about (what “the country” stands for), and all by code.

    `towns` and `regions` are the mentions of cities and regions in order.
    """

    main: PlaceMention | None
    countries: dict[str, tuple[PlaceMention, ...]]
    towns: tuple[PlaceMention, ...]
    regions: tuple[PlaceMention, ...]
    only_reached: bool
    """Whether the main country is only where people go to, so that none are removed from it."""

    def home_of(self, group: str) -> PlaceMention | None:
        """The first mention of the country that a group is named after."""
        return next(iter(self.countries.get(country_of_people(group.casefold()), ())), None)


def atlas_of(doc: Document, places: tuple[PlaceMention, ...]) -> Atlas:
    """The atlas of a report's places; a country that is only a destination counts least, one of origin only not at all."""
    named: dict[str, list[PlaceMention]] = {}
    points: dict[str, int] = {}
    home: set[str] = set()  # codes of the countries that are more than where people are from
    way, done = "", 0
    reached: set[str] = set()  # codes of those that are more than where people come from and go to
    for mention in places:
        if not mention.place.country:  # “from Chad, Central America and Peru”
            done = mention.end if doc.text[done : mention.start].strip() in LISTING else done
        elif mention.place.kind == "country":
            listed = doc.text[done : mention.start].strip() in LISTING
            code = mention.place.country
            named.setdefault(code, []).append(mention)
            people = tells_people(doc, mention.start, mention.end)
            way = "in" if mention.metonym else "from" if people else way_to(doc, mention.start) or (way if listed else "")
            done = mention.end
            if way not in ("from", "to"):
                reached.add(code)
            named_first = mention.start < len(doc.title) and doc.has_title and way != "from"
            if way != "from":
                home.add(code)
            points[code] = points.get(code, 0) + (4 if named_first else 1 if way in ("from", "to") else 2)
    main = max([named[code][0] for code in home], key=lambda m: (points[m.place.country], -m.start), default=None)
    return Atlas(
        main,
        {code: tuple(mentions) for code, mentions in named.items()},
        tuple(m for m in places if m.place.kind == "city"),
        tuple(m for m in places if m.place.kind == "region"),
        main is not None and main.place.country not in reached,
    )


def last_before(mentions: tuple[PlaceMention, ...], offset: int) -> PlaceMention | None:
    i = bisect_left(mentions, offset, key=START)
    return mentions[i - 1] if i else None
