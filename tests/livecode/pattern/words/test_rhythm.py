"""Rhythm given to values."""

import pytest

from livecode.pattern.words import rhythm
from livecode.pattern.words.signals import saw
from livecode.pattern.words.structure import pure, slowcat
from tests.livecode.pattern.playing import F, played, row, values


@pytest.mark.parametrize(
    ("pulses", "steps", "expected"),
    [
        (3, 8, "10010010"),
        (5, 8, "10110110"),
        (2, 5, "10100"),
        (7, 16, "1001010100101010"),
        (0, 4, "0000"),
        (4, 4, "1111"),
        (-3, 8, "01101101"),
        (9, 4, "1111"),
    ],
)
def test_pulses_lie_as_evenly_as_they_can(pulses: int, steps: int, expected: str) -> None:
    assert "".join("01"[bit] for bit in rhythm.bjorklund(pulses, steps)) == expected


def test_euclid_samples_the_pattern_at_its_onsets() -> None:
    assert played(rhythm.euclid(row("a", "b"), 3, 8)) == [
        (F(0), "a"),
        (F(3, 8), "a"),
        (F(3, 4), "b"),
    ]


def test_euclid_turns_to_the_right() -> None:
    assert [begin for begin, _ in played(rhythm.euclid(pure("a"), 3, 8, 2))] == [
        F(0),
        F(1, 4),
        F(5, 8),
    ]


def test_euclid_may_be_patterned() -> None:
    turning = rhythm.euclid(pure("a"), slowcat(pure(3), pure(5)), 8)
    assert [len(values(turning, cycle)) for cycle in range(3)] == [3, 5, 3]
    assert turning.node.facts.period == 2


def test_struct_takes_values_at_the_true_steps() -> None:
    assert played(rhythm.struct(row("a", "b"), row(1, 0, True, "f"))) == [
        (F(0), "a"),
        (F(1, 2), "b"),
    ]


def test_mask_lets_through_while_true() -> None:
    assert values(rhythm.mask(row("a", "b", "c", "d"), row(0, 1))) == ["c", "d"]


def test_segment_samples_a_signal_at_each_onset() -> None:
    assert values(rhythm.segment(saw, 4)) == [0, 0.25, 0.5, 0.75]


def test_legato_holds_until_the_next_onset() -> None:
    held = rhythm.euclid_legato(pure("a"), 3, 8)
    assert [F(*end) for _, end, _, _ in held.onsets(F(0), F(1))] == [F(3, 8), F(3, 4), F(1)]


def test_beat_plays_at_certain_steps() -> None:
    assert [begin for begin, _ in played(rhythm.beat(pure("a"), row(0, 5), 8))] == [F(0), F(5, 8)]
