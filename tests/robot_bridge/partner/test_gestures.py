import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.partner.gestures import MOST, Gestures
from robot_bridge.partner.intents import Play

REACH = WRIST_HANDLE.reach


def play(delta: float = 0.5, **controls: float) -> Play:
    return Play("r1", delta, controls)


def run(gestures: Gestures, end: float, start: float = 0.0) -> list[tuple[float, float]]:
    """Times and positions of the reference, advanced as the body does it, seen at 200 Hz."""
    seen = []
    for k in range(round((end - start) * 100)):
        now = start + k / 100
        move = gestures.advance(now)
        seen += [(t, move.position(t)) for t in (now, now + 0.005)]
    return seen


def at(seen: list[tuple[float, float]], time: float) -> float:
    return min(seen, key=lambda entry: abs(entry[0] - time))[1]


def test_a_push_arrives_on_its_event_and_goes_back() -> None:
    gestures = Gestures(WRIST_HANDLE)
    gestures.schedule(play(push=1.0), 1.0)
    seen = run(gestures, 3.0)
    assert at(seen, 1.0) == pytest.approx(REACH, abs=0.02)
    assert at(seen, 0.5) == 0.0
    assert at(seen, 2.5) == pytest.approx(0.0, abs=1e-6)


def test_a_pull_goes_the_other_way() -> None:
    gestures = Gestures(WRIST_HANDLE)
    gestures.schedule(play(pull=0.5), 1.0)
    assert at(run(gestures, 2.0), 1.0) == pytest.approx(-0.5 * REACH, abs=0.02)


def test_swings_go_from_side_to_side_in_time() -> None:
    gestures = Gestures(WRIST_HANDLE)
    for k in range(4):
        gestures.schedule(play(swing=0.6), 1.0 + 0.6 * k)
    seen = run(gestures, 4.0)
    sides = [at(seen, 1.0 + 0.6 * k) / (0.6 * REACH) for k in range(4)]
    assert sides == pytest.approx([1.0, -1.0, 1.0, -1.0], abs=0.05)


def test_a_hold_goes_to_its_place_and_stays() -> None:
    gestures = Gestures(WRIST_HANDLE)
    gestures.schedule(play(hold=0.75), 1.0)
    seen = run(gestures, 5.0)
    assert at(seen, 1.0) == at(seen, 4.9) == pytest.approx(0.5 * REACH, abs=0.02)


def test_an_event_without_a_gesture_changes_only_how_the_handle_is_held() -> None:
    gestures = Gestures(WRIST_HANDLE)
    gestures.schedule(play(stiffness=1.0), 1.0)
    seen = run(gestures, 0.99)
    assert gestures.held is None
    seen += run(gestures, 2.0, 1.0)
    assert gestures.held is not None and gestures.held.stiffness == WRIST_HANDLE.stiffness
    assert all(position == 0.0 for _, position in seen)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["push", "pull", "swing", "hold"]),
            st.floats(0.0, 1.0),
            st.floats(0.0, 2.0),
        ),
        max_size=30,
    )
)
def test_the_reference_never_jumps_whatever_comes(
    events: list[tuple[str, float, float]],
) -> None:
    gestures = Gestures(WRIST_HANDLE)
    for control, value, onset in events:
        gestures.schedule(Play("r1", 0.1, {control: value}), onset)
    positions = [position for _, position in run(gestures, 3.0)]
    steps = [abs(b - a) for a, b in itertools.pairwise(positions)]
    assert max(steps) < 3.0 * WRIST_HANDLE.reference_speed * 0.005
    assert max(map(abs, positions)) < 1.6 * REACH


def test_a_late_event_arrives_late_rather_than_violently() -> None:
    gestures = Gestures(WRIST_HANDLE)
    gestures.advance(5.0)
    gestures.schedule(play(push=1.0), 5.0)
    move = gestures.advance(5.0)
    assert move.end > 5.2
    assert max(abs(move.velocity(5.0 + k / 100)) for k in range(60)) <= WRIST_HANDLE.reference_speed


def test_clearing_brings_the_movement_to_rest() -> None:
    gestures = Gestures(WRIST_HANDLE)
    gestures.schedule(play(push=1.0), 1.0)
    gestures.schedule(play(push=1.0), 2.0)
    run(gestures, 0.9)
    gestures.clear(0.9)
    seen = run(gestures, 4.0, 0.9)
    assert at(seen, 1.5) == at(seen, 3.9) > 0.1


def test_a_flood_of_events_is_cut() -> None:
    gestures = Gestures(WRIST_HANDLE)
    for _ in range(MOST + 10):
        gestures.schedule(play(push=0.1), 9.0)
    assert (len(gestures.waiting), gestures.refused) == (MOST, 10)
