from __future__ import annotations

import math

import pytest

from agents.perception.loudness import NOTHING, lufs
from agents.perception.rendering import Note, Rendering


def struck(*begins: float, s: str = "bd", cycles: int = 4, **controls: float) -> Rendering:
    """A sound that lasts an eighth, at these places of each cycle."""
    return Rendering(
        tuple(
            Note(cycle + begin, cycle + begin + 0.125, {"s": s, **controls})
            for cycle in range(cycles)
            for begin in begins
        ),
        cycles,
    )


def test_silence_has_no_loudness() -> None:
    assert lufs(Rendering((), 4)) == NOTHING
    assert lufs(struck(0.0, gain=0.0)) == NOTHING


def test_a_gain_counts_by_its_fourth_power() -> None:
    soft, loud = lufs(struck(0.0, gain=0.8)), lufs(struck(0.0, gain=1.0))
    assert loud - soft == pytest.approx(80 * math.log10(1 / 0.8))


def test_a_rest_does_not_make_a_stroke_softer() -> None:
    """Gated: a kick once in four cycles is as loud as one in each."""
    rare = Rendering(struck(0.0, cycles=1).notes, 4)
    assert lufs(rare) == pytest.approx(lufs(struck(0.0)), abs=0.1)


def test_a_pad_of_long_notes_is_louder_than_one_of_short_ones() -> None:
    short, long = (Note(0.0, end, {"s": "pad"}) for end in (0.1, 4.0))
    assert lufs(Rendering((short,), 4)) < lufs(Rendering((long,), 4)) + 6
    assert short.energy < long.energy


def test_two_sounds_at_once_are_three_decibels_more_than_one() -> None:
    one = struck(0.0, 0.5)
    both = Rendering(one.notes * 2, 4)
    assert lufs(both) - lufs(one) == pytest.approx(10 * math.log10(2))
