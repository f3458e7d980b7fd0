"""Numbers taken apart: what parts add up to, what they leave over, where no sum is sound, and what may be counted twice."""

from __future__ import annotations

import pytest

from components import theme, views
from components.breakdown import bars, derivation, sentences
from components.show import slides
from data.breakdown import breakdowns, members
from data.frames import open_corpus
from tests.conftest import ROOT
from tests.test_frames import make
from tests.test_pages import build, fact, run, shown

__all__ = ["build"]


def count(value: float, who: str = "people", **more):
    number = f"{value:,.0f}"
    row = {"value": value, "quantifier": "exact", "status": "detained", "quote": f"{number} {who}", "who": who}
    return row | more


def told(facts, *pairs, **tables):
    """A corpus of these numbers; each pair is a part and its whole, by position."""
    rows = [{"start": 10 * n} | row for n, row in enumerate(facts)]
    ties = [{"row_a": f"f{a}", "row_b": f"f{b}", "relation": "part_of"} for a, b in pairs]
    counts = [{"count_id": f"f{n}", "start": 10 * n, "number_end": 10 * n + 1, "noun_start": 10 * n + r["quote"].find(r["who"])}
              for n, r in enumerate(rows)]  # fmt: skip
    return make(rows, relations=ties + tables.get("relations", []), counts=counts)


def taken(facts, *pairs, **tables):
    """The breakdowns of these numbers."""
    corpus = told(facts, *pairs, **tables)
    return breakdowns(corpus, corpus.facts.values())


def test_parts_are_added_up_and_what_is_left_is_told_and_from_what():
    (part,) = taken([count(100), count(60, "men"), count(30, "women")], (1, 0), (2, 0))
    assert sentences(part) == ["The parts named add up to 90 of 100; 10 are not accounted for."]
    assert derivation(part) == ["Worked out here from the numbers stated: 60 + 30 = 90; 100 − 90 = 10."]


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (count(90), "The parts named add up to 90, the stated total."),
        (count(80), "The parts named add up to 90, 10 more than the total of 80."),
        (
            count(100, quantifier="about", quote="some 100 people"),
            "The parts named add up to 90. The total is stated as “some 100” only, so it cannot be told whether some are left out.",
        ),
    ],
)
def test_what_parts_add_up_to_is_never_corrected(total, said):
    (part,) = taken([total, count(60), count(30)], (1, 0), (2, 0))
    assert sentences(part) == [said]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (count(30, quantifier="about", quote="some 30 people"), "“some 30” is no exact number"),
        (
            count(30, quote="dozens of people", quantifier="vague") | {"value": None, "low": 24.0, "high": 99.0},
            "“dozens” is no exact number",
        ),
        (count(30, status="released"), "do not tell the same"),
        (count(30, unit="percent"), "shares in percent"),
        (count(30, unit="families"), "do not count the same thing"),
    ],
)
def test_no_sum_where_none_is_sound_and_why(other, why):
    (part,) = taken([count(100), count(60), other], (1, 0), (2, 0))
    (said,) = sentences(part)
    assert said.startswith("Not added up: ") and why in said
    assert derivation(part) == []


def test_a_single_part_leaves_no_remainder_to_tell():
    (part,) = taken([count(100), count(60, status="released")], (1, 0))
    assert sentences(part) == []
    assert [bar.look for bar in bars(part)] == ["whole", "some"]


def test_a_part_of_another_status_with_parts_of_its_own_stands_for_itself():
    found = taken(
        [count(500), count(200, status="deported"), count(150, status="deported"), count(40, status="deported")], (1, 0), (2, 1), (3, 1)
    )
    assert [[f.id for f in members(part)] for part in found] == [["f1", "f2", "f3"], ["f0", "f1"]]


def test_a_part_of_a_part_is_drawn_inside_it_and_not_added():
    (part,) = taken([count(100), count(20), count(60), count(15)], (1, 0), (2, 0), (3, 2), (3, 0))
    assert part.sum.terms == (20.0, 60.0)
    drawn = {bar.fact.id if bar.fact else "": (bar.left, bar.width, bar.depth) for bar in bars(part)}
    assert drawn == {"f0": (0.0, 1.0, 0), "f1": (0.0, 0.2, 1), "f2": (0.2, 0.6, 1), "f3": (0.2, 0.15, 2), "": (0.8, 0.2, 1)}


def test_a_part_told_twice_is_one_part():
    again = [{"row_a": "f1", "row_b": "f2", "relation": "same_as"}]
    (part,) = taken([count(100), count(60), count(60), count(30)], (1, 0), (2, 0), (3, 0), relations=again)
    assert part.sum.named == 90.0


def test_relations_that_go_round_in_a_circle_are_survived():
    assert taken([count(100), count(60)], (1, 0), (0, 1)) == []


POLICE = (
    count(200),
    count(40, group="Tajik"),
    count(100, "persons"),
    count(50, "Uzbeks", group="Uzbek"),
    count(8, "Kyrgyz men", group="Kyrgyz"),
)
TIES = ((1, 0), (2, 0), (3, 2), (4, 0))


def test_a_people_of_the_region_may_be_counted_within_a_part_without_nationality():
    (part,) = taken(POLICE, *TIES)
    assert sentences(part)[:2] == [
        "The parts named add up to 148 of 200; 52 are not accounted for.",
        "If the 8 Kyrgyz men are among the 100 persons, they add up to 140, and 60 are not accounted for.",
    ]


def test_why_it_is_left_open_is_told_from_the_words_or_from_the_people_among_them():
    (part,) = taken(POLICE, *TIES)
    assert "no one nationality for the 100 persons, and the 50 Uzbeks, who are among them, come from the same region" in sentences(part)[2]
    (part,) = taken([row | {2: {"suffix": "from Central Asia, of"}}.get(n, {}) for n, row in enumerate(POLICE)], *TIES)
    assert sentences(part)[2] == "The report leaves this open: the states of its “Central Asia” include theirs."


@pytest.mark.parametrize(
    ("change", "may"),
    [
        ({4: {"group": "Chinese"}}, False),
        ({4: {"group": "Chinese"}, 2: {"suffix": "from Asian states, of"}}, True),
        ({2: {"suffix": "from the Baltic states"}}, False),
        ({2: {"group": "Russian"}}, False),
        ({4: {"value": 60.0}}, False),
        ({0: {"value": 148.0}}, False),
        ({4: {"start": 5}}, False),
    ],
)
def test_only_what_the_words_leave_open_may_be_counted_twice(change, may):
    rows = [row | change.get(n, {}) for n, row in enumerate(POLICE)]
    (part,) = taken(rows, *TIES)
    assert (part.overlap is not None) is may


def test_a_part_of_a_part_as_large_as_what_is_left_is_pointed_out():
    (part,) = taken([count(200), count(40), count(110), count(50, "Uzbeks")], (1, 0), (2, 0), (3, 2))
    assert sentences(part)[-1] == "If the 50 Uzbeks are counted beside the 110 people, not among them, the parts add up to 200."


def test_the_first_five_reports_take_the_police_total_apart():
    corpus = open_corpus(ROOT / "data" / "tables")
    part = next(p for p in breakdowns(corpus, corpus.facts.values()) if p.fact["value"] == 211)
    assert sentences(part)[:2] == [
        "The parts named add up to 161 of 211; 50 are not accounted for.",
        "If the 8 Kyrgyz citizens are among the 108 persons, they add up to 153, and 58 are not accounted for.",
    ]


def test_the_page_shows_the_picture_its_list_and_the_sentences(build):
    whole, men, women = fact(0, quote="100 men", value=100.0, quantifier="exact"), *(
        fact(n, quote=f"{v} men", value=float(v), quantifier="exact") for n, v in ((20, 60), (40, 30))
    )  # fmt: skip
    ties = [{"row_a": f["fact_id"], "row_b": whole["fact_id"], "relation": "part_of", "review": "machine"} for f in (men, women)]
    build(whole, men, women, relations=ties)
    html = shown(run("claims", compare="parts"))
    assert "60 + 30 = 90; 100 − 90 = 10" in html
    assert "<strong>10</strong> not accounted for" in html
    assert 'class="piece left"' in html and html.count('title="60 men"') == 2
    opened = shown(run("claims", compare="parts", fact=men["fact_id"]))
    assert opened.count('<article class="fact') == 1


def test_a_picture_shows_all_parts_of_the_chosen_one_and_what_they_add_up_to():
    evil = "<b>bold</b><a href='http://evil.test'>x</a>"
    tables = told([count(100, claimed_by=evil, claimed_by_kind="ngo"), count(60, "men"), count(30, "women")], (1, 0), (2, 0))
    chosen = views.View().with_options(compare="parts", fact="f1")
    drawn = slides.drawing(tables, "claims", chosen, theme.LIGHT, 24, 1600, 900)
    assert drawn and [f.id for f in drawn.facts] == ["f0", "f1", "f2"]
    said = " ".join(note.text for note in drawn.chart.layout.annotations)
    assert all(f"<b>{number}</b>" in said for number in (100, 60, 30, 10))
    assert "The parts named add up to 90 of 100; 10 are not accounted for." in said
    assert "<a " not in said and "&lt;b&gt;bold" in said
    dashed = [shape for shape in drawn.chart.layout.shapes if shape.line.dash == "dash"]
    assert [(round(shape.x0, 2), round(shape.x1, 2)) for shape in dashed] == [(0.9, 1.0)] * 2
    small = slides.drawing(tables, "claims", chosen, theme.LIGHT, 24, 1600, 260)
    assert small and any("not shown here" in note.text for note in small.chart.layout.annotations)
