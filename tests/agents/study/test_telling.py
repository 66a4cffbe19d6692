from __future__ import annotations

from agents.study.acts import Acts
from agents.study.design import plan
from agents.study.rehearsing import made_up, power
from agents.study.telling import decided, differences, followed_table, joined, tables

SETS = plan(36, 4)


def test_a_large_effect_is_found_and_said_in_the_tables() -> None:
    answered = joined(made_up(SETS, 1.5), SETS)
    assert all(together < 0.05 for _, together in decided(answered).values())
    told = tables(answered, {"A": [Acts(lines=9), Acts(lines=11)]})
    assert told.count("| holds |") == 6 and "not shown" not in told
    assert "| lines | 10.00 ± 1.41 | – | – |" in told


def test_where_nothing_differs_hardly_anything_is_found() -> None:
    one, every = power(plan(12, 4), 0.0, rounds=40)
    assert one <= 0.05 and every <= 0.05


def test_a_set_that_is_left_out_is_in_no_pair() -> None:
    sheets = made_up(SETS, 0.6)
    number = next(
        one.number for one in SETS if one.person == sheets[0].person and one.condition == "B"
    )
    sheets[0].left_out[number] = "a process began again"
    answered = joined(sheets, SETS)
    assert len(differences(answered, "L", "B")) == 35
    assert len(differences(answered, "L", "C")) == 36


def test_numbers_become_conditions_by_each_persons_own_order() -> None:
    sheets = made_up(SETS, 0.6)
    for sheet, answered in zip(sheets, joined(sheets, SETS), strict=True):
        own = {one.number: one.condition for one in SETS if one.person == sheet.person}
        for (number, item), value in sheet.answers.items():
            assert answered.items[own[number]][item] == value
        assert answered.choices["C1"] == own[sheet.choices["C1"]]


def test_what_was_followed_stands_beside_the_same_shuffled() -> None:
    told = followed_table({"A": [{"density": (0.8, 0.1)}, {"density": (0.6, -0.1)}]})
    assert "| density | +0.70 (+0.00) | – | – |" in told
