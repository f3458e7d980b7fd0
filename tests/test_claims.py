"""Claims held beside each other: which are about the same people, how they stand on one axis, who says what against whom."""

from __future__ import annotations

import re
from datetime import date

import pytest

from components import theme, words
from data import claims
from data.axis import axis
from data.frames import open_corpus
from data.schema import CLAIMANT_KINDS
from tests.conftest import ROOT
from tests.test_frames import ids, make
from tests.test_pages import build, fact, run, shown

__all__ = ["build"]

MAY = {"when_start": date(2011, 5, 1), "when_end": date(2011, 5, 31)}
RIVAL = {"row_a": "f1", "row_b": "f0", "relation": "conflicts_with", "note": "two numbers"}
ONE = fact(0, claimed_by="Anna Example", claimed_by_kind="ngo", claimant_id="anna", claimed_by_org="Port Watch", **MAY)
OTHER = fact(20, quote="12 women", who="women", value=12.0, claimed_by="Port officials", claimed_by_kind="government", claimant_id="port")
AGAINST = {"row_a": ONE["fact_id"], "row_b": OTHER["fact_id"], "relation": "conflicts_with", "note": "two numbers", "review": "machine"}
PEOPLE = [{"claimant_id": "anna", "name": "Anna Example"}, {"claimant_id": "port", "name": "Port officials"}]


def grouped(facts, relations=(), wanted=None):
    corpus = make(facts, relations=list(relations))
    chosen = corpus.facts.values() if wanted is None else corpus.rows(wanted)
    return [ids(group.claims) for group in claims.groups(corpus, chosen)]


def test_claims_are_grouped_by_conflict_by_repetition_and_by_topic_across_reports():
    facts = [{}, {"report": "b"}, {"topic_id": "t"}, {"topic_id": "t", "report": "b"}, {}, {}]
    again = {"row_a": "f0", "row_b": "f5", "relation": "same_as"}
    assert grouped(facts, [RIVAL, again]) == [["f0", "f5", "f1"], ["f2", "f3"]]


def test_families_and_parts_are_no_other_claim_about_the_same_number():
    facts = [{"topic_id": "t"}, {"topic_id": "t", "unit": "families"}, {"topic_id": "t"}]
    assert grouped(facts, [{"row_a": "f2", "row_b": "f0", "relation": "part_of"}]) == []


def test_a_claim_that_passes_the_filters_brings_its_rivals_with_it():
    facts = [{}, {}, {"topic_id": "t"}, {"topic_id": "t"}]
    assert grouped(facts, [RIVAL], wanted=["f1"]) == [["f0", "f1"]]


def test_a_group_tells_who_is_against_whom_why_and_what_is_part_of_what():
    part = {"row_a": "f1", "row_b": "f2", "relation": "part_of"}
    corpus = make([{}, {}, {}], relations=[RIVAL, {"row_a": "f0", "row_b": "f2", "relation": "conflicts_with"}, part])
    (group,) = claims.rivals(corpus, corpus.facts.values())
    assert [(c.one.id, c.other.id, c.note) for c in group.conflicts] == [("f0", "f1", "two numbers"), ("f0", "f2", "")]
    assert {i: f.id for i, f in group.wholes.items()} == {"f1": "f2"}


def test_numbers_stand_on_the_axis_as_they_are_stated():
    said = [
        {"value": 200.0, "quantifier": "exact"},
        {"value": 100.0, "quantifier": "about"},
        {"low": 24.0, "high": 99.0, "quantifier": "vague"},
        {"low": 50.0, "high": 60.0, "quantifier": "range"},
        {"value": 100.0, "low": 100.0, "quantifier": "more_than"},
        {"value": 100.0, "high": 100.0, "quantifier": "up_to"},
        {"value": 40.0, "unit": "percent", "quantifier": "exact"},
    ]
    laid = axis(list(make(said).facts.values()))
    exact, about, vague, between, least, most, other = laid.marks
    assert not laid.log and laid.ticks[0] == (0.0, "0")
    assert exact.left == exact.right == pytest.approx(2 * about.left)
    assert [m.form for m in (about, vague, between, least, most)] == ["about", "vague", "range", "at_least", "at_most"]
    assert 0 < vague.left < between.left < between.right < vague.right < 1
    assert (least.left, least.right, most.left, most.right) == (about.left, 1.0, 0.0, about.left)
    assert other is None


@pytest.mark.parametrize(("most", "log"), [(490.0, False), (5000.0, True)])
def test_numbers_far_apart_are_set_by_powers_of_ten(most, log):
    middle = (10.0 * most) ** 0.5
    laid = axis(list(make([{"value": n, "quantifier": "exact"} for n in (10.0, middle, most)]).facts.values()))
    assert laid.log is log
    small, between, large = (mark.left for mark in laid.marks)
    assert (between == pytest.approx((small + large) / 2)) is log
    assert all(0 <= at <= 1 for at, _ in laid.ticks) and len(laid.ticks) >= 3


@pytest.mark.parametrize("most", [1.0, 7.0, 211.0, 999.0, 57_000.0, 3_200_000.0, 80_000_000.0])
def test_an_axis_has_few_ticks_with_short_names(most):
    laid = axis(list(make([{"value": most, "quantifier": "exact"}]).facts.values()))
    assert 2 <= len(laid.ticks) <= 6
    assert sum(len(name) for _, name in laid.ticks) <= 40
    assert len({name for _, name in laid.ticks}) == len(laid.ticks)


def test_the_heading_says_what_most_of_the_claims_are_about():
    deported = {"status": "deported", "place": "Oldtown", "place_name": "Newtown", "country": "KZ", **MAY}
    rows = [deported | {"group": "Kyrgyz", "origin": "KZ"}, deported | {"origin": "KZ"}, deported | {"group": "Kyrgyz"}]
    assert words.about(list(make(rows).facts.values())) == "Kyrgyz people deported from Newtown, May 2011"
    assert words.about(list(make([{"who": "men", "quote": "5 men"}]).facts.values())) == "Men"


def test_every_kind_of_claimant_has_a_look_of_its_own():
    looks = [theme.kind(kind, theme.LIGHT) for kind in (*CLAIMANT_KINDS, "report", "")]
    assert len({symbol for _, symbol in looks}) == len({colour for colour, _ in looks}) == len(looks)


def test_rival_claims_stand_side_by_side_with_claimant_kind_date_report_and_reason(build):
    build(ONE, OTHER, relations=[AGAINST], claimants=PEOPLE)
    html = shown(run("claims"))
    assert "<li><strong>40</strong> (Anna Example) against <strong>12</strong> (Port officials): two numbers.</li>" in html
    assert re.search(r"Anna Example, Port Watch \(NGO\)</span> <span>May 2011 · The Gazette 2011", html)
    assert re.search(r"Port officials \(Government\)</span> <span>no date · The Gazette 2011", html)
    assert html.count('title="40: Anna Example"') == 1
    assert "against <strong>12</strong>" in shown(run("overview"))


def test_a_link_to_a_claim_opens_its_card(build):
    build(ONE, OTHER, relations=[AGAINST], claimants=PEOPLE)
    assert '<article class="fact' not in shown(run("claims"))
    html = shown(run("claims", fact=OTHER["fact_id"]))
    assert html.count('<article class="fact') == 1 and "“12 women”" in html
    assert "fact=gazette%3Ac%3A20-22" in html


def test_words_of_reports_stay_text_beside_their_marks(build):
    evil = "<img src=x>"
    build(ONE | {"claimed_by": evil, "who": evil, "place": evil, "quote": f"40 {evil}"}, OTHER, relations=[AGAINST])
    for compare in ("rivals", "parts", "voices"):
        assert evil not in shown(run("claims", compare=compare, voice="anna"))


def test_by_claimant_lists_all_claims_and_who_says_otherwise(build):
    own = fact(40, quote="7 boys", who="boys", value=7.0)
    build(ONE, OTHER, own, relations=[AGAINST], claimants=PEOPLE)
    app = run("claims", compare="voices")
    assert "Anna Example (Port Watch) (1)" in app.selectbox(key="voice").options
    assert re.search(r"voice=anna[^>]*>Anna Example \(Port Watch\)</a> <span>NGO · 1 claim · 1 against what others say</span>", shown(app))
    app.selectbox(key="voice").select("anna").run()
    assert app.query_params["voice"] == "anna"
    html = shown(app)
    assert re.search(
        r"<strong>40</strong> men.*Against <a [^>]*><strong>12</strong> women.*Port officials; The Gazette 2011\): two numbers", html
    )
    assert "boys" not in html
    assert "1 of them stands against" in app.caption[-1].value and "not added up" in app.caption[-1].value
    assert "boys" in shown(run("claims", compare="voices", voice="own:The Gazette"))


def test_an_organisation_speaks_through_all_who_speak_for_it():
    told = {"claimed_by_org": "Port Watch", "claimed_by": "x"}
    corpus = make([told | {"claimant_id": "a"}, told | {"claimant_id": "b"}, {"publisher": "Port Watch"}, {"publisher": "Other"}])
    found = claims.voices(corpus, corpus.facts.values())
    assert ids(found["org:Port Watch"].facts) == ["f0", "f1", "f2"]
    assert next(iter(found)) == "org:Port Watch" and "org:Other" not in found


def test_many_groups_come_a_page_at_a_time(build):
    told = [fact(20 * n, topic_id=f"t:{n // 2}", quote=f"{n // 2 + 100} men") for n in range(50)]
    build(*told)
    app = run("claims")
    assert shown(app).count('class="compare"') == 20
    next(button for button in app.button if button.label == "Next").click().run()
    assert "<strong>124</strong>" in shown(app) and shown(app).count('class="compare"') == 5
    app.segmented_control(key="compare").select("voices").run()
    assert app.query_params["compare"] == "voices" and "page" not in app.query_params


def test_empty_views_say_which_filter_to_loosen(build):
    build(ONE, OTHER, fact(40, status="killed"), relations=[AGAINST])
    app = run("claims", status="killed")
    assert any(button.label.startswith("Clear “What happened to people”") for button in app.button)


def test_the_first_five_reports_set_the_ngo_against_the_police():
    corpus = open_corpus(ROOT / "data" / "tables")
    (group,) = claims.rivals(corpus, corpus.facts.values())
    told = {f.figure: f.voice for f in group.claims}
    assert told == {"215": "ngo", "eight": "government", "211": "government"}
    assert words.about(group.claims) == "Kyrgyz people deported from Almaty, November 2005"
