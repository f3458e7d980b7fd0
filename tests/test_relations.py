"""Parts of a total, the same people again, claims that cannot both hold."""

from datetime import date

from data.extract.pipeline import extract
from data.report import Report


def relations(text: str, title: str = "") -> set[tuple[float, str, float]]:
    found = extract(Report("r", text, title=title, published=date(2012, 5, 20)))

    def number(i: int) -> float:
        return found.counts[i].get("value") or found.counts[i].get("low")

    return {(number(r.a), r.relation, number(r.b)) for r in found.relations}


def test_of_them_is_a_part() -> None:
    assert relations("Guards detained 12 Tajik workers. Five of them were ill.") == {(5, "part_of", 12)}


def test_of_whom_is_a_part_of_the_number_before_it() -> None:
    assert relations("Guards detained 30 workers, of whom 12 were later released.") == {(12, "part_of", 30)}


def test_a_number_of_the_number_is_a_part() -> None:
    assert (9, "part_of", 30) in relations("Guards detained 30 workers. The judge fined 9 of the 30 workers.")


def test_the_number_with_the_article_is_the_same_people() -> None:
    assert relations("Guards detained 30 workers in Aktau. The 30 were released.") == {(30, "same_as", 30)}


def test_a_breakdown_belongs_to_the_number_before_it() -> None:
    text = "Malta took in 60 Eritrean sailors. They were 41 men, 12 women and seven boys."
    assert relations(text) == {(41, "part_of", 60), (12, "part_of", 60), (7, "part_of", 60)}


def test_what_a_sentence_opens_with_is_the_whole_of_what_it_tells() -> None:
    assert relations("Of the 60 sailors held, 12 were fined and 40 were freed.") == {(12, "part_of", 60), (40, "part_of", 60)}
    assert relations("Because of the 60 sailors, 12 cooks stayed.") == set()


def test_a_list_behind_a_number_is_of_its_parts() -> None:
    parts = {(30, "part_of", 60), (20, "part_of", 60), (4, "part_of", 60)}
    assert relations("Malta deported 60 sailors: 30 Danes, 20 Poles and four Finns.") == parts
    assert relations("Malta deported 60 sailors (30 Danes, 20 Poles and four Finns).") == parts
    assert relations("Malta deported 60 sailors – 300 Danes and 200 Poles stayed.") == set()


def test_a_breakdown_belongs_to_the_total_stated_after_it() -> None:
    text = (
        'Police spokesman Marat Seitov spoke of the deportees. "Among those deportees, 20 persons were Tajik citizens, 31 persons were '
        'Uzbek citizens," Seitov said. He gave the total number of deportees as 60.'
    )
    assert {(20, "part_of", 60), (31, "part_of", 60)} <= relations(text)


def test_a_figure_of_the_title_is_told_again() -> None:
    text = "Aktau expels 60 Tajiks\nThe town is calm. Police in Aktau expelled 60 Tajik traders on 3 May."
    assert relations(text, "Aktau expels 60 Tajiks") == {(60, "same_as", 60)}


RIVALS = (
    "Aigul Sadykova, a rights activist, said that {ngo} Tajik traders were deported from Aktau on 3 May. "
    "Police spokesman Marat Seitov said that {police} Tajik traders were deported from Aktau on 3 May."
)


def test_two_numbers_for_the_same_people_conflict() -> None:
    assert relations(RIVALS.format(ngo=90, police=15)) == {(90, "conflicts_with", 15)}


def test_a_vague_number_that_allows_the_other_does_not_conflict() -> None:
    assert relations(RIVALS.format(ngo="at least 15", police=90)) == set()


def test_a_part_larger_than_anothers_total_conflicts() -> None:
    text = (
        "Aigul Sadykova, a rights activist, said that 90 Tajik traders were deported from Aktau. Police spokesman Marat Seitov said "
        "that 50 traders were deported from Aktau. Three of them were women, Seitov said."
    )
    assert (90, "conflicts_with", 50) in relations(text)


def test_a_part_of_a_kind_belongs_to_the_number_of_that_kind() -> None:
    text = "Guards detained 30 Tajik sailors in Aktau. The port stayed shut. Nine of those detained were ill. Scores watched."
    assert relations(text) == {(9, "part_of", 30)}
    shares = "Over 400 Yemeni sailors were deported, 20 of them last week. About 31 per cent of the Yemeni sailors were cooks."
    assert (31, "part_of", 400) in relations(shares)


def test_what_somebody_owns_is_no_part_of_a_number() -> None:
    assert relations("Up to 50,000 citizens may come home. Georgia said three of its citizens had died.") == set()


def test_those_who_are_told_apart_are_no_part_of_a_number() -> None:
    assert relations("Hundreds of sailors live in camps. Of those who had sailed to Malta, 26 were there in May.") == set()


def test_men_women_and_children_in_the_group_are_its_parts() -> None:
    text = "Malta took in 200 sailors. There were 40 women and seven children in the group."
    assert relations(text) == {(40, "part_of", 200), (7, "part_of", 200)}


def test_a_list_goes_on_with_and() -> None:
    text = "Malta took in 350 sailors. They were mainly young men, but there were also 30 women and 12 children among them."
    assert relations(text) == {(30, "part_of", 350), (12, "part_of", 350)}


def test_parts_add_up_to_a_definite_number() -> None:
    text = "Three Georgian sailors will be deported. Three Moldovan sailors are in custody. Malta paid for a deportation of the six men."
    assert {(3, "part_of", 6)} == relations(text)


def test_families_and_their_members_are_the_same_people() -> None:
    assert relations("By May 475 families (2,385 persons) had left Malta.") == {(2385, "same_as", 475)}


def test_a_higher_estimate_beside_a_number_is_of_the_same_people() -> None:
    assert relations("The flood killed over 3,000 people -- as many as 8,000, by some counts.") == {(8000, "same_as", 3000)}


def test_a_vague_and_an_exact_number_are_not_the_same_for_their_figure() -> None:
    assert relations("Over 100 sailors have been deported. The deportation of some 100 sailors was a shock.") == set()


def test_a_total_number_of_is_the_whole() -> None:
    assert relations("Some 900 sailors out of a total of 1,100 had returned.") == {(900, "part_of", 1100)}
