"""Whatever hands do, and however the robot is asked to be: its limits hold, and it rests after."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from robot_bridge.control.command import Moment
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.limits.stop_states import Stop
from robot_bridge.partner.gestures import Gestures
from robot_bridge.partner.intents import Play
from tests.robot_bridge.control.holders import ActingHand, Doing
from tests.robot_bridge.control.rig import USUAL, Rig

LEFT = 4.0  # [s] at which whoever held the handle has let go
SCENES = {
    "hands off": (Doing(0.0, 0.0),),
    "let go": (Doing(0.0, 3.0, amplitude=0.5, tempo=0.8), Doing(LEFT, 0.0)),
    "grab": (Doing(0.0, 0.0), Doing(2.5, 4.0, amplitude=0.2), Doing(LEFT, 0.0)),
    "shove": (Doing(0.0, 0.0), Doing(LEFT - 0.2, 0.0, shove=0.12)),
    "hold still": (Doing(0.0, 3.0, amplitude=0.4, tempo=1.0), Doing(LEFT, 3.0)),
    "stuck": (Doing(0.0, 60.0), Doing(LEFT, 0.0)),
}


def played(
    doings: tuple[Doing, ...], compete: float, stiffness: float, damping: float, *, pulls: bool
) -> Rig:
    """A robot that plays for 7 s, its score for 3 s of them."""
    rig = Rig(ActingHand(doings=doings))
    gestures = Gestures(WRIST_HANDLE)
    if pulls:
        for beat in range(3):
            gestures.schedule(Play("r1", 0.5, {"pull": 0.8}), rig.now + 1.0 + beat)
    for _ in range(700):
        held = replace(USUAL, compete=compete, stiffness=stiffness, damping=damping, follow=0.25)
        rig.command = replace(held, reference=gestures.advance(rig.now))
        rig.run(0.01)
    return rig


def growth(moments: list[Moment]) -> float:
    """How fast a force grew at most [N·m/s]."""
    pairs = itertools.pairwise(m.force for m in moments)
    return max(abs(b) - (abs(a) if a * b > 0.0 else 0.0) for a, b in pairs) / 0.001


@settings(max_examples=8, deadline=None)
@given(
    st.sampled_from(sorted(SCENES)),
    st.floats(0.0, 2.0),
    st.floats(0.0, WRIST_HANDLE.stiffness),
    st.floats(0.0, WRIST_HANDLE.damping),
    st.booleans(),
)
def test_in_every_scene_the_limits_hold_and_a_handle_let_go_comes_to_rest(
    scene: str, compete: float, stiffness: float, damping: float, pulls: bool
) -> None:
    rig = played(SCENES[scene], compete, stiffness, damping, pulls=pulls)
    moments = rig.moments
    assert rig.stop is Stop.ARMED  # no fault: never as fast as 12 rad/s
    assert max(abs(m.force) for m in moments) <= WRIST_HANDLE.force + 1e-9
    assert growth(moments) <= WRIST_HANDLE.slew + 1e-6
    assert max(given_in(moments, 0.05)) <= WRIST_HANDLE.power * 0.1 + 0.01
    assert max(abs(m.velocity) for m in moments[-500:]) < 0.1


def given_in(moments: list[Moment], seconds: float) -> list[float]:
    """The work that drove the handle in every window of so many ``seconds`` [J]."""
    work = [max(0.0, a.force * (b.position - a.position)) for a, b in itertools.pairwise(moments)]
    sums = list(itertools.accumulate(work, initial=0.0))
    width = round(seconds / 0.001)
    return [b - a for a, b in zip(sums, sums[width:], strict=False)]


@pytest.mark.parametrize("compete", [0.0, 2.0])
def test_a_helper_is_lighter_and_a_rival_heavier_than_one_who_goes_its_own_way(
    compete: float,
) -> None:
    swing = (Doing(0.0, 3.0, amplitude=0.4, tempo=1.0),)
    reached = {
        kind: max(m.position for m in played(swing, kind, 3.0, 0.05, pulls=False).moments[-2000:])
        for kind in (compete, 1.0)
    }
    assert (reached[compete] > reached[1.0] + 0.03) is (compete == 0.0)
    assert (reached[compete] < reached[1.0] - 0.03) is (compete == 2.0)


@pytest.mark.parametrize("compete", [0.0, 2.0])
def test_a_hand_that_holds_still_is_not_swung(compete: float) -> None:
    rig = played(SCENES["hold still"], compete, 17.0, 0.05, pulls=True)
    assert max(abs(m.velocity) for m in rig.moments[-500:]) < 0.01


def test_the_robot_knows_whether_somebody_holds_the_handle() -> None:
    rig = played(SCENES["let go"], 0.0, 2.0, 0.05, pulls=False)
    held, gone = rig.moments[3500:4000], rig.moments[-500:]
    assert sum(m.certainty for m in held) / len(held) > 0.6
    assert max(m.certainty for m in gone) < 0.05


def test_an_uncertain_helper_is_softer() -> None:
    off = played(SCENES["hands off"], 0.0, 3.0, 0.05, pulls=False).moments[-1]
    own = played(SCENES["hands off"], 1.0, 3.0, 0.05, pulls=False).moments[-1]
    assert off.stiffness == pytest.approx(0.3 * own.stiffness, abs=0.1)


@pytest.mark.slow
def test_pulls_do_not_fade() -> None:  # of five minutes the benchmark tells
    rig = Rig(ActingHand(doings=(Doing(0.0, 3.0),)))
    gestures, peaks = Gestures(WRIST_HANDLE), []
    for _ in range(40):
        gestures.schedule(Play("r1", 0.5, {"pull": 0.8}), rig.now + 0.7)
        lowest = 0.0
        for _step in range(100):
            held = replace(USUAL, compete=0.8, stiffness=8.0, follow=0.25)
            rig.command = replace(held, reference=gestures.advance(rig.now))
            lowest = min(lowest, *(m.position for m in rig.run(0.01)))
            rig.moments.clear()
        peaks.append(lowest)
    assert peaks[10] < -0.2
    assert max(peaks[-10:]) <= 0.98 * max(peaks[10:20])
    assert rig.runner.state.purses.score > 0.9 * WRIST_HANDLE.allowance.score


def test_a_force_that_shrinks_slowly_gives_no_more_power_than_it_may() -> None:
    rig = played(SCENES["let go"], 2.0, 3.0, 0.0, pulls=True)
    assert max(given_in(rig.moments, 0.05)) <= WRIST_HANDLE.power * 0.1 + 0.01
