"""Whether two who push agree, whichever way their sensors are mounted."""

import math

import numpy as np
import pytest

from robot_bridge.control.command import Moment
from robot_bridge.features.accord import AccordFrame, Accords, accord
from robot_bridge.features.kinetics import Signal
from robot_bridge.features.stream import Streams
from robot_bridge.features.synchrony import analytic
from robot_bridge.features.tracks import Track
from robot_bridge.feeling import Feeling
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.sensing.sample import STILL, Sample
from robot_bridge.turn import Instant

AT = np.arange(900) / 100


def pushed(seed: int, low: float = 0.2, high: float = 1.5) -> Signal:
    """How hard somebody pushes who pushes now and then, shape (900,), 0 to 1."""
    wave = analytic(np.random.default_rng(seed).standard_normal(1800), 100.0, low, high)[:900].real
    return np.clip(0.5 + 0.25 * wave / np.std(wave), 0.0, 1.0)


def between(first: Signal, second: Signal, cps: float = 0.0) -> AccordFrame:
    return accord(Track(first[-700:], 10.0), Track(second[-700:], 10.0), cps)


def test_who_push_as_hard_at_the_same_time_agree() -> None:
    push = pushed(1)
    assert between(push, push).agreement == pytest.approx(1.0)
    assert between(push, 0.9 * push + 0.03).agreement > 0.9


def test_who_push_for_themselves_or_by_turns_do_not_agree() -> None:
    push = pushed(2)
    assert between(push, 1.0 - push).agreement < 0.1
    assert np.mean([between(pushed(k), pushed(k + 30)).agreement for k in range(12)]) < 0.3


def test_who_holds_on_as_hard_all_the_time_agrees_and_says_nothing() -> None:
    found = between(np.full(900, 0.4), np.full(900, 0.4))
    assert found.agreement == pytest.approx(1.0)
    assert math.isnan(found.dialogue) and math.isnan(found.lead)


def test_who_does_not_push_agrees_with_nobody() -> None:
    found = between(pushed(3), np.full(900, 0.001))
    assert math.isnan(found.agreement)
    assert math.isnan(between(pushed(3)[:200], pushed(3)[:200]).agreement)


def test_who_answers_between_two_and_seven_hertz_is_in_dialogue_and_led() -> None:
    said, slow = pushed(4, 2.3, 6.5), 0.3 * pushed(5) + 0.3 * pushed(6)
    found = between(slow + said, slow + np.roll(said, 12))
    assert found.dialogue > 0.6 and found.baseline < 0.6
    assert found.lead == pytest.approx(0.62, abs=0.03)
    alone = [between(pushed(k, 2.3, 6.5), pushed(k + 9, 2.3, 6.5)).dialogue for k in range(10, 18)]
    assert np.mean(alone) < 0.2


def test_what_the_room_makes_both_do_is_no_dialogue() -> None:
    beat = 0.5 + 0.2 * np.sin(2 * np.pi * 3.0 * AT)
    noise = 0.02 * np.random.default_rng(7).standard_normal((2, 900))
    assert between(beat + noise[0], beat + noise[1], 0.5).dialogue < 0.25
    said = 0.1 * pushed(11, 2.3, 6.5)
    both = (beat + said + noise[0], beat + np.roll(said, 10) + noise[1])
    assert between(*both).dialogue < 0.3 < 0.5 < between(*both, 0.5).dialogue


def load(at: float, push: float, device: str = "") -> Sample:
    """What a load cell tells that is pushed along its y axis [of 20 N]."""
    felt = (0.0, 20.0 * push, 0.0)
    return Sample(at, STILL, STILL, False, 100.0, inertial=False, force=felt, device=device)


def test_two_load_cells_agree_whichever_way_they_are_mounted() -> None:
    streams, told = Streams("hand"), dict[str, float]()
    streams.roster.names = {"load/a": "ada", "load/b": "bob"}
    for k, push in enumerate(pushed(8)):
        at = 100.0 + k / 100
        for sign, device in ((1.0, "load/a"), (-1.0, "load/b")):
            streams.push(load(at, sign * float(push), device), ("10.0.0.1", 1), at)
        told |= streams.shared(at)
    assert told["haptic/ada+bob/agreement"] > 0.95


def test_a_handle_and_a_load_cell_are_told_under_both_names() -> None:
    feeling, streams, told = Feeling(), Streams("bob"), dict[str, float]()
    limits = LimitProfile()
    for k, push in enumerate(pushed(9)):
        now = Instant(50.0 + k / 100, 1000.0 + k / 100)
        moment = Moment(now.monotonic, force=-limits.force * float(push), grip=1.0)
        feeling.feel([moment])
        streams.push(load(now.wall, float(push)), ("10.0.0.1", 1), now.wall)
        told |= streams.shared(now.wall, feeling.pushed("ada", limits, now))
    assert told["haptic/ada+bob/agreement"] > 0.8
    assert feeling.pushed("ada", limits, Instant(59.0, 1009.0))["ada"].end == pytest.approx(1008.99)


def test_pairs_of_those_who_push_take_turns() -> None:
    pushes = {name: Track(pushed(k)[-700:], 10.0) for k, name in enumerate("abcdef")}
    accords, told = Accords(), []
    for k in range(1, 101):
        found = accords.due(10.0 + k / 100, pushes, 0.0)
        told += [path for path in found if path.endswith("agreement")]
    assert 5 <= len(told) <= 10 and len(set(told)) == 6  # of four people
    assert accords.due(20.0, {"a": pushes["a"]}, 0.0) == {}
