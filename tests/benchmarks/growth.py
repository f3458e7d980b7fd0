"""How time grows with the text: `python -m tests.benchmarks.growth`.

Reads a tenth of a megabyte and a whole one of reports and of texts that nobody would write, and prints how many times as long the
ten times as much takes. Ends with status 1 where that is more than `MOST`. Takes a quarter of an hour; named texts are read alone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from itertools import repeat

from data.extract.pipeline import extract
from data.report import Report
from tests.benchmarks.speed import seconds
from tests.benchmarks.texts import invented

LARGE = 1_000_000
SMALL = LARGE // 10
MOST = 15.0
ROUNDS, ENOUGH = 5, 3.0
"""The best of so many rounds counts, or of as many as begin within these seconds."""


def again(words: str) -> Callable[[int], str]:
    """A text that says the same over and over, up to a size."""
    return lambda size: "".join(repeat(words, size // len(words)))


PIECES = (
    "7 ",
    "May 1 ",
    "1 May ",
    "last ",
    "Monday ",
    "in the first ",
    "two days after ",
    "from 1990 to ",
    "12-",
    "between May and ",
    "every ",
    "half of ",
    "1,",
    "1.",
    "7-",
    "111 ",
    "one or two or three ",
    "a million and ",
    "hundreds of ",
    "between ",
    "$",
    "½",
    "12:",
    "(1) ",
    "no. 1, ",
    "half a ",
    "x@",
    "1/",
    "A ",
    "Lake ",
    "Mobile, Ala., ",
    "X, OH, ",
    "North ",
    "Ann Jordan Jordan ",
    "Balkh provinces, ",
    "Aa-",
    "Kenya, ",
    "Kenya ",
    "Camp of Xyz, ",
    "St. ",
    "((",
    "The X's ",
    "and Xyq ",
    "he said ",
    "Ivan Ivanov said, ",
    "police said; ",
    "Ministry of ",
    "official word ",
    "according to police, ",
)
"""Said over and over, each a text by its own name."""
TEXTS: dict[str, Callable[[int], str]] = {
    "reports": lambda size: invented(0, size).text,
    "digits": again("7"),
    "numbers": again("12 "),
    "numbers and commas": again("1,234, "),
    "spaces": again(" "),
    "empty lines": again("\n"),
    "opening brackets": again("("),
    "brackets": again("(a) "),
    "capital letters": again("A"),
    "capital words": again("Abcd "),
    "initials": again("A. "),
    "acronyms": again("UNHCR "),
    "full stops": again("."),
    "commas": again(","),
    "opening quotes": again("“"),
    "straight quotes": again('"'),
    "apostrophes": again("’"),
    "quotations": again("“We left,” he said. "),
    "quotation without end": again("“We left, he said, "),
    "dashes": again("–"),
    "hyphens": again("a-"),
    "one or two or three": again("one or two or three or "),
    "two of them": again("Two of them left. "),
    "two of them, no sentence": again("two of them "),
    "of whom": again("of whom 12 "),
    "counts": again("12 men were deported. "),
    "counts in one sentence": again("12 men, "),
    "counts with group and place": again("12 Uzbek men in Osh, "),
    "sentence without end": again("the police detained 12 men in Osh and said that they "),
    "said": again("said "),
    "said that": again("the minister said that "),
    "place names": again("Tashkent "),
    "places in a list": again("Tashkent, Osh, "),
    "places on lines": again("in Tashkent\n"),
    "months": again("May "),
    "dates": again("3 May 2009, "),
    "days of the week": again("on Monday "),
    "peoples": again("Uzbek "),
    "roles": again("the official "),
    "names": again("Ivan Petrov, "),
    "actions": again("deported "),
    **{piece.strip(): again(piece) for piece in PIECES},
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description="How time grows with the text")
    parser.add_argument("names", nargs="*", metavar="text", help=f"only these of: {', '.join(TEXTS)}")
    names = parser.parse_args().names or list(TEXTS)
    extract(invented(0))
    print(f"{'':28} {f'{SMALL:,}':>12} {f'{LARGE:,}':>12} {'times':>8}")
    slow = [name for name in names if grows(name) > MOST]
    if slow:
        print(f"More than {MOST:g} times: {', '.join(slow)}")
    return 1 if slow else 0


def grows(name: str) -> float:
    """Print how long the small and the large text of that name take, and return how many times as long the large one does."""
    small, large = (Report(name, TEXTS[name](size)) for size in (SMALL, LARGE))
    one, ten = best(small), best(large)
    if ten > MOST * one:  # once more, as another program may have come between
        ten = min(ten, best(large))
    print(f"{name:28} {one:10.2f} s {ten:10.2f} s {ten / one:8.1f}", flush=True)
    return ten / one


def best(report: Report) -> float:
    spent: list[float] = []
    while len(spent) < ROUNDS and sum(spent) < ENOUGH:
        spent.append(seconds(lambda: extract(report)))
    return min(spent)


if __name__ == "__main__":
    sys.exit(main())
