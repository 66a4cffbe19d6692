"""A conductor is killed at any datagram: nothing is missing, and ours hear nothing twice."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.session.messages import Hushed
from tests.faults.pair import Pair, on_stage
from tests.livecode.conductor.house import evaluation

CODE = ('d1 >> s("bd*8")', 'd2 >> s("sn*4").gain("0.5 1")', 'd3 >> s("hh*16").degradeBy(0.3)')
EVALUATIONS = [evaluation(code, name=f"e{n}", start=6.0) for n, code in enumerate(CODE)]


def undisturbed() -> Pair:
    pair = Pair()
    on_stage(pair, 0.1, *EVALUATIONS, 6.0)
    return pair


WHOLE = undisturbed()


def until_the_end(pair: Pair) -> Counter[tuple[float, str]]:
    """What sounds before the scene ends; who dies at the end has nobody to go on after it."""
    end = pair.clock.now()
    return Counter({event: n for event, n in pair.sink.played.items() if event[0] <= end})


def test_undisturbed_only_one_of_them_sends() -> None:
    assert WHOLE.sink.played.total() > 40
    assert (WHOLE.sink.doubled, WHOLE.sink.late) == (0, 0)
    assert len(WHOLE.results) == len(CODE)


@settings(max_examples=12, deadline=None)
@given(dies_at=st.integers(2, WHOLE.sink.bundles.total()), before=st.booleans())
def test_the_other_goes_on_without_a_gap(dies_at: int, before: bool) -> None:
    pair = Pair()
    pair.houses[0].dies_at, pair.houses[0].dies_before = dies_at, before
    on_stage(pair, 0.1, *EVALUATIONS, 6.0)
    assert not pair.houses[0].lives
    assert until_the_end(pair) == until_the_end(WHOLE)
    assert pair.sink.late == 0
    assert pair.sink.doubled <= 1
    assert len(pair.results) == len(CODE)


def test_one_that_was_only_stopped_for_a_while_stands_by_then() -> None:
    pair = Pair()
    on_stage(pair, 0.1, *EVALUATIONS, 2.5)
    pair.houses[0].lives = False
    on_stage(pair, 0.6)
    pair.houses[0].lives = True
    on_stage(pair, 2.9)
    assert [house.relay.conducts for house in pair.houses] == [False, True]
    assert pair.sink.played == WHOLE.sink.played
    assert pair.sink.doubled == 0


def test_a_hush_that_the_dying_one_did_not_carry_out_is_made_up_for() -> None:
    pair = Pair()
    on_stage(pair, 0.1, *EVALUATIONS, 3.0)
    pair.houses[0].lives = False
    played = pair.sink.played.total()
    on_stage(pair, 0.05, Hushed(by="ada", at=13.1), 1.0)
    assert pair.sink.hushes == 1
    assert pair.sink.played.total() == played


def test_a_hush_that_was_carried_out_is_not_said_again() -> None:
    pair = Pair()
    on_stage(pair, 0.1, *EVALUATIONS, 3.0, Hushed(by="ada", at=13.1), 0.1)
    pair.houses[0].lives = False
    on_stage(pair, 1.0)
    assert [house.relay.conducts for house in pair.houses] == [False, True]
    assert pair.sink.hushes == 1


def test_results_that_were_not_told_are_told_by_the_other() -> None:
    pair = Pair()
    on_stage(pair, 0.1)
    pair.houses[0].lives = False
    on_stage(pair, *EVALUATIONS, 1.0)
    assert sorted(result.evaluation for result in pair.results) == ["e0", "e1", "e2"]
