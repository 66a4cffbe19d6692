"""Sequences, layers, alternations, polymeters, lists, ranges."""

from livecode.pattern.words.structure import (
    alternation,
    binary,
    cons,
    number_range,
    polymeter,
    pure,
    run,
    sequence,
    silence,
    slowcat,
    stack,
)
from livecode.pattern.words.time import fast
from tests.livecode.pattern.playing import F, played, row, values


def test_steps_share_the_cycle_by_their_weights() -> None:
    weighted = sequence([(pure("a"), F(3)), (silence, F(1)), (pure("b"), F(1, 2))])
    assert played(weighted) == [(F(0), "a"), (F(8, 9), "b")]
    assert weighted.steps == F(9, 2)


def test_steps_without_weight_vanish() -> None:
    assert played(sequence([(pure("a"), F(0)), (pure("b"), F(1))])) == [(F(0), "b")]
    assert values(sequence([])) == []


def test_an_alternation_takes_one_step_a_cycle() -> None:
    turns = alternation([(row("a", "b"), F(1)), (pure("c"), F(1))])
    assert [values(turns, cycle) for cycle in range(3)] == [["a", "b"], ["c"], ["a", "b"]]


def test_a_heavy_step_of_an_alternation_stretches() -> None:
    turns = alternation([(row("a", "b"), F(2)), (pure("c"), F(1))])
    assert [values(turns, cycle) for cycle in range(4)] == [["a"], ["b"], ["c"], ["a"]]


def test_alternatives_go_on_where_they_stopped() -> None:
    inner = slowcat(pure("b"), pure("c"))
    assert [values(slowcat(pure("a"), inner), cycle) for cycle in range(4)] == [
        ["a"],
        ["b"],
        ["a"],
        ["c"],
    ]


def test_layers_sound_at_once() -> None:
    assert sorted(values(stack(pure("a"), row("b", "c")))) == ["a", "b", "c"]
    assert values(stack()) == []


def test_polymeter_keeps_one_pace() -> None:
    layers = [(row("a", "b", "c"), F(3)), (row("d", "e"), F(2))]
    assert values(polymeter(layers, pure(4))) == ["a", "d", "b", "e", "c", "d", "a", "e"]
    assert values(polymeter(layers)) == ["a", "d", "b", "e", "c", "d"]


def test_polymeter_pace_may_be_patterned() -> None:
    turning = polymeter([(row("a", "b"), F(2))], slowcat(pure(2), pure(4)))
    assert [len(values(turning, cycle)) for cycle in range(2)] == [2, 4]


def test_lists_take_the_rhythm_of_their_head() -> None:
    assert values(cons(pure("bd"), row(3, 4), pure(0.5))) == [["bd", 3, 0.5]]


def test_ranges_run_up_and_down() -> None:
    assert values(number_range(pure(1), pure(3))) == [1, 2, 3]
    assert values(number_range(pure(2), slowcat(pure(0), pure(3))), 1) == [2, 3]
    assert values(number_range(pure(2), pure(0))) == [2, 1, 0]


def test_run_counts_from_nought() -> None:
    assert values(run(3)) == [0, 1, 2]
    assert values(run(slowcat(pure(1), pure(2))), 1) == [0, 1]


def test_bits_of_a_number_are_a_rhythm() -> None:
    assert values(binary(5)) == [1, 0, 1]


def test_places_in_the_code_are_carried_along() -> None:
    pattern = fast(pure("a", ((0, 1),)), pure(2, ((4, 5),)))
    (first, _) = pattern.onsets(F(0), F(1))
    assert first[3] == ((0, 1), (4, 5))
