"""Number words: cardinals with their magnitudes, shares and vague plurals."""

from __future__ import annotations

from typing import Literal, NamedTuple

from data.extract.spans import DIGITS, Token
from data.lexicon import entries, mapping, members, words

Form = Literal["digits", "words", "vague", "percent"]
VALUES = {r["word"]: float(r["value"]) for r in entries("number_words")}
KINDS = mapping("number_words", "word", "kind")
MAGNITUDES = {w: v for w, v in VALUES.items() if KINDS[w] == "magnitude"}
SCALES = {w: v for w, v in VALUES.items() if KINDS[w] in ("magnitude", "abbreviation")}
SMALL = {w: v for w, v in VALUES.items() if KINDS[w] in ("unit", "teen", "ten")}
FRACTIONS = {r["word"]: float(r["parts"]) for r in entries("number_fractions")}
VAGUE = {r["phrase"]: (float(r["low"]), float(r["high"])) for r in entries("number_vague")}
VAGUE_HEADS = frozenset(p.split()[0] for p in VAGUE)
VAGUE_OF = {"hundred": "hundreds", "thousand": "thousands", "million": "millions", "billion": "billions", "dozen": "dozens"}
FEW = words("number_few", "word")
CUES = frozenset(SMALL) | frozenset(MAGNITUDES) | VAGUE_HEADS | frozenset(FRACTIONS)
TIME_NOUNS = members("number_context", "time_noun")
PLURAL_VERBS = members("number_context", "plural_verb")
AFTER_SHARE = members("number_context", "after_share")
YEAR_DIGITS = 4


class Amount(NamedTuple):
    """One numeral or run of number words. `last` is the index of its last token.

    `base` is the value before the word of magnitude and `factor` that magnitude (2.3 and 1,000,000), so that “two to
    three million” can hand it on. `grouped` tells that separators or a magnitude show it to be a quantity.
    """

    start: int
    end: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    form: Form
    base: float
    factor: float
    grouped: bool
    rule: str


def read_words(text: str, tokens: tuple[Token, ...], i: int) -> Amount | None:
    """The amount in words of which token `i` is the first telling word."""
    low = tokens[i].low
    if low in VAGUE_HEADS:
        return _vague(tokens, i)
    if low in SMALL:
        return _words(text, tokens, i, i)
    if low in MAGNITUDES:
        return _magnitude_first(text, tokens, i)
    return _fraction_first(tokens, i) if low in FRACTIONS else None


def scale_after(text: str, tokens: tuple[Token, ...], last: int, end: int) -> tuple[int, int, float]:
    """Words of magnitude that follow (“hundred thousand”), with hyphens or white space between."""
    scale = 1.0
    for _ in range(3):
        k = last + 1
        if k >= len(tokens) or (tokens[k].low not in SCALES and tokens[k].text != "-"):
            break
        if k < len(tokens) and tokens[k].text == "-" and tokens[k].start == end:
            k += 1
        if k >= len(tokens) or tokens[k].low not in SCALES or "\n" in text[end : tokens[k].start]:
            break
        scale *= SCALES[tokens[k].low]
        last, end = k, tokens[k].end
    return last, end, scale


def _words(text: str, tokens: tuple[Token, ...], first: int, i: int, total: float = 0.0, current: float = 0.0) -> Amount | None:
    """“two hundred and five”, “twenty-one thousand”, “two and a half million”, “two thirds”; `i` is the first word to read.

    `total` and `current` hold what was read before (“a hundred” of “a hundred and twenty”).
    """
    last = i - 1
    base, factor, rule = 0.0, 1.0, "words"
    n = len(tokens)
    while i < n:
        low = tokens[i].low
        if low in SMALL:
            kind, value = KINDS[low], SMALL[low]
            if current % 100 and not (kind == "unit" and current % 10 == 0 and current % 100 >= 20):
                break
            current += value
            last = i
        elif low in SCALES and current:
            scale = SCALES[low]
            base, factor = current, scale
            if scale == 100.0 or scale == 12.0:
                if current >= 100:
                    break
                current *= scale
            else:
                total += current * scale
                current = 0.0
            last = i
        else:
            break
        i += 1
        if i < n and tokens[i].text == "-" and tokens[i].start == tokens[i - 1].end and i + 1 < n and tokens[i + 1].start == tokens[i].end:
            if tokens[i + 1].low in SMALL or tokens[i + 1].low in SCALES:
                i += 1
        elif i + 1 < n and tokens[i].low == "and" and (total or current >= 100) and tokens[i + 1].low in SMALL and current % 100 == 0:
            i += 1
        elif i < n and "\n" in text[tokens[i - 1].end : tokens[i].start]:
            break
    if last < first:
        return None
    value = total + current
    half = _half_after(tokens, last)
    if half:
        last += half
        scale = factor if tokens[last - half].low in SCALES else 1.0
        value += 0.5 * scale
        base, rule = value / factor, "words_and_a_half"
        last, _, scale = scale_after(text, tokens, last, tokens[last].end)
        if scale > 1:
            base, factor, value = value, scale, value * scale
    elif (share := _share_after(tokens, last, value)) is not None:
        return share._replace(start=tokens[first].start)
    if factor == 1.0:
        base = value
    end = tokens[last].end
    return Amount(tokens[first].start, end, last, value, value, value, "words", base, factor, factor > 1, rule)


def _half_after(tokens: tuple[Token, ...], last: int) -> int:
    """How many tokens “and a half” takes after token `last`, 0 if it does not stand there."""
    if last + 3 >= len(tokens) or tokens[last + 1].low not in ("and", "-"):
        return 0
    following = [t.low for t in tokens[last + 1 : last + 7]]
    if following[:3] == ["and", "a", "half"]:
        return 3
    return 6 if following[1::2] == ["and", "a", "half"] and following[::2] == ["-", "-", "-"] else 0


def _share_after(tokens: tuple[Token, ...], last: int, count: float) -> Amount | None:
    """“two thirds”, “three-quarters of a million” after the words for `count`."""
    k = last + 1
    if k < len(tokens) and tokens[k].text == "-":
        k += 1
    if k >= len(tokens) or tokens[k].low not in FRACTIONS or (count > 1) != tokens[k].low.endswith("s"):
        return None
    parts = FRACTIONS[tokens[k].low]
    if count >= parts or parts == 2:
        return None
    return _share(tokens, last, k, count / parts)


def _share(tokens: tuple[Token, ...], first: int, last: int, part: float) -> Amount:
    """A share as percent, or with “of a million” a number."""
    after = [t.low for t in tokens[last + 1 : last + 4]]
    if after[:2] == ["of", "a"] and len(after) == 3 and after[2] in MAGNITUDES:
        value = round(part * MAGNITUDES[after[2]])
        return Amount(
            tokens[first].start, tokens[last + 3].end, last + 3, value, value, value, "words", value, 1.0, True, "fraction_of_magnitude"
        )
    percent = round(100 * part, 1)
    return Amount(tokens[first].start, tokens[last].end, last, percent, percent, percent, "percent", percent, 1.0, True, "fraction")


def _vague(tokens: tuple[Token, ...], i: int) -> Amount | None:
    """“dozens”, “tens of thousands”, “countless thousands”."""
    low, last = tokens[i].low, i
    if i + 2 < len(tokens) and tokens[i + 1].low == "of":
        phrase = f"{low} of {tokens[i + 2].low}"
        if phrase in VAGUE:
            low, last = phrase, i + 2
    if low not in VAGUE:
        return None
    if last == i and i + 2 < len(tokens) and tokens[i + 1].low in ("and", "upon") and tokens[i + 2].low == low:
        last = i + 2
    first = i - 1 if i and tokens[i - 1].low in FEW and tokens[i - 1].low != "few" else i
    if low == "scores" and not _is_quantity(tokens, i):
        return None
    return Amount(tokens[first].start, tokens[last].end, last, None, *VAGUE[low], "vague", 0.0, 1.0, True, "vague")


def _is_quantity(tokens: tuple[Token, ...], i: int) -> bool:
    """“scores” is a noun of sport and a verb too: it counts before “of” and a noun, “more” or a verb of being."""
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if following == "of":
        return i + 2 < len(tokens) and tokens[i + 2].text[0] not in DIGITS
    return following in ("more", "others", "were", "have", "had", "are")


def _magnitude_first(text: str, tokens: tuple[Token, ...], i: int) -> Amount | None:
    """“a million”, “a hundred and twenty”, “several thousand”, “half a million” is read from its “half”."""
    before = tokens[i - 1].low if i else ""
    scale = MAGNITUDES[tokens[i].low]
    if before in FEW or (before == "of" and i > 1 and tokens[i - 2].low == "couple"):
        first = i - (2 if before == "of" else 1)
        first -= first > 0 and tokens[first - 1].low == "a"
        last, end, more = scale_after(text, tokens, i, tokens[i].end)
        low, high = VAGUE.get(VAGUE_OF.get(tokens[i].low, ""), (2 * scale, 10 * scale - 1))
        if more > 1:  # “several hundred thousand”
            low, high = low * more, (high + 1) * more - 1
        return Amount(tokens[first].start, end, last, None, low, high, "vague", 0.0, 1.0, True, "few_magnitude")
    if before == "per" or (i and tokens[i - 1].text == "-"):
        return None
    first = i - 1 if before == "a" else i
    if scale != 12 and _goes_on(tokens, i):
        total, current = (0.0, scale) if scale == 100 else (scale, 0.0)
        return _words(text, tokens, first, i + 2, total, current)
    last, end, more = scale_after(text, tokens, i, tokens[i].end)
    value = scale * more
    if half := _half_after(tokens, last):
        last += half
        value, end = value * 1.5, tokens[last].end
    return Amount(tokens[first].start, end, last, value, value, value, "words", value / scale / more, scale * more, True, "words")


def _goes_on(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether smaller number words follow a magnitude: “a hundred and twenty”."""
    return i + 2 < len(tokens) and tokens[i + 1].low == "and" and tokens[i + 2].low in SMALL


def _fraction_first(tokens: tuple[Token, ...], i: int) -> Amount | None:
    """“half a million”, “half of them”, “a quarter of”, “half an hour”; never “the first half of”, “a third country”."""
    n, low = len(tokens), tokens[i].low
    before = tokens[i - 1].low if i else ""
    k = i + 1 + (i + 1 < n and tokens[i + 1].text == "-")
    following = tokens[k].low if k < n else ""
    if low == "half":
        first = i - 1 if before == "a" else i
        if before in ("first", "second", "last", "latter", "earlier", "other", "final", "top", "bottom", "better"):
            return None
        if before == "and" and i > 1 and (tokens[i - 2].low in SMALL or tokens[i - 2].text[0] in DIGITS):
            return None  # “two and half”
        if following in MAGNITUDES and (k > i + 1 or before == "a" or MAGNITUDES[following] >= 1000):
            return _half_of(tokens, first, k)
        if following in ("a", "an"):
            k += 1 + (k + 1 < n and tokens[k + 1].text == "-")
            if k < n and tokens[k].low in MAGNITUDES:
                return _half_of(tokens, i, k)
            last = i + 1
            return Amount(tokens[i].start, tokens[last].end, last, 0.5, 0.5, 0.5, "words", 0.5, 1.0, True, "half_a")
        if k > i + 1 or not _is_share(tokens, i, True):
            return None
        return _share(tokens, first, i, 0.5)
    if before == "a" and following in PLURAL_VERBS:  # “a third were women”; “a third was killed” is one person
        return _share(tokens, i - 1, i, 1 / FRACTIONS[low])
    if low.endswith("s") or before != "a" or following != "of":
        return None
    share = _share(tokens, i - 1, i, 1 / FRACTIONS[low])
    return share if share.form == "words" or _is_share(tokens, i, False) else None


def _half_of(tokens: tuple[Token, ...], first: int, last: int) -> Amount:
    value = MAGNITUDES[tokens[last].low] / 2
    return Amount(tokens[first].start, tokens[last].end, last, value, value, value, "words", 0.5, value * 2, True, "half_magnitude")


def _is_share(tokens: tuple[Token, ...], i: int, bare: bool) -> bool:
    """Whether “half” or “a third” is a share of something: “half of the men”, “half were”, not “half of 2004”."""
    k = i + 1
    if k >= len(tokens) or tokens[k].low not in AFTER_SHARE:
        return (
            bare
            and (k >= len(tokens) or not tokens[k].low[0].isalnum())
            and i > 0
            and tokens[i - 1].low in ("about", "than", "nearly", "almost", "by", "over")
        )
    for t in tokens[k : k + 4]:
        if t.text[0] in DIGITS and len(t.text) != YEAR_DIGITS:
            continue  # “half of the 240 men”
        if t.text[0] in DIGITS or t.low in TIME_NOUNS:
            return False
        if t.low not in AFTER_SHARE and t.low not in ("an", "a", "this", "last", "next", "that"):
            break
    return True
