from __future__ import annotations

from collections import Counter
from itertools import groupby

import pytest

from agents.study.design import CONDITIONS, ITEMS, ORDERS, plan, scale
from livecode.errors import ConfigError


def orders(people: int, seed: int) -> list[str]:
    sets = plan(people, seed)
    own = [list(each) for _, each in groupby(sets, key=lambda one: one.person)]
    return ["".join(one.condition for one in each) for each in own]


@pytest.mark.parametrize("seed", range(3))
def test_each_order_of_the_conditions_is_played_by_as_many_people(seed: int) -> None:
    assert Counter(orders(24, seed)) == dict.fromkeys(ORDERS, 4)


def test_each_condition_comes_as_often_first_second_and_third() -> None:
    for place in range(3):
        assert Counter(order[place] for order in orders(36, 1)) == dict.fromkeys(CONDITIONS, 12)


def test_who_has_which_order_is_by_lot() -> None:
    assert orders(36, 1) != orders(36, 2)
    assert orders(36, 1) == orders(36, 1)


def test_every_set_asks_all_items_in_an_order_of_its_own() -> None:
    asked = [one.items for one in plan(6, 5)]
    assert all(sorted(items) == sorted(ITEMS) for items in asked)
    assert len(set(asked)) == len(asked)


def test_people_who_cannot_share_the_orders_evenly_are_refused() -> None:
    with pytest.raises(ConfigError, match="multiple of 6"):
        plan(25)


def test_an_item_that_is_turned_round_counts_the_other_way() -> None:
    assert scale({"G1": 7, "G2": 7, "G3": 1, "L1": 2}, "G") == 7.0
