"""Machines that play: in time, not too often, not too long."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.midi.messages import Shot
from livecode.midi.robots import Arm, Hands, Robot

ARM = Arm(latency=0.02, softer=0.01, rest=0.1, hold=0.05, duty=0.2, window=1.0)
ROBOT = Robot({36: ARM})


def strike(key: int = 36, velocity: int = 127, length: float = 1.0) -> Shot:
    return Shot(key=key, velocity=velocity, length=length)


def test_an_arm_is_told_before_its_sound_and_sooner_if_it_strikes_softly() -> None:
    hands = Hands(ROBOT)
    ((hard, at),) = hands.plan(strike(), 1.0)
    assert (round(at, 6), hard.length) == (0.98, 0.05)
    ((_, soft),) = hands.plan(strike(velocity=1), 2.0)
    assert round(soft, 6) == 1.97


def test_an_arm_that_is_not_back_yet_does_not_strike() -> None:
    hands = Hands(ROBOT)
    assert hands.plan(strike(), 1.0)
    assert hands.plan(strike(), 1.05) == []
    assert hands.plan(strike(), 1.15)
    assert hands.refused == 1


def test_a_key_without_an_arm_is_left_out() -> None:
    assert Hands(ROBOT).plan(strike(key=40), 1.0) == []


def test_what_is_no_note_passes() -> None:
    fired = Shot(first=(b"\xb0\x01\x02",))
    assert Hands(ROBOT).plan(fired, 1.0) == [(fired, 1.0)]


@given(st.lists(st.tuples(st.floats(0.0, 0.5), st.integers(1, 127), st.floats(0.01, 2.0))))
def test_no_coil_is_held_longer_than_it_bears(
    strikes: list[tuple[float, int, float]],
) -> None:
    hands, now, held = Hands(ROBOT), 0.0, []
    for gap, velocity, length in strikes:
        now += gap
        held += [
            (at, shot.length)
            for shot, at in hands.plan(strike(velocity=velocity, length=length), now)
        ]
    for at, length in held:
        begin, end = at + length - ARM.window, at + length
        used = sum(
            max(0.0, min(end, other + other_length) - max(begin, other))
            for other, other_length in held
        )
        assert length <= ARM.hold
        assert used <= ARM.duty * ARM.window + ARM.hold + 1e-9
