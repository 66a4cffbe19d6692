import math

import numpy as np
import pytest

from robot_bridge.features.pairs import PairFrame, Pairs, Track, all_together, compared
from robot_bridge.features.stream import Streams
from tests.robot_bridge.features.test_frame import moving
from tests.robot_bridge.features.test_synchrony import movement

BOTH = np.abs(movement(5, 1000))
OTHER = np.abs(movement(6, 1000))


def test_who_follows_a_tenth_of_a_second_behind_is_led() -> None:
    found = compared(Track(BOTH[100:800], 10.0), Track(BOTH[90:790], 10.0))
    assert found.lag == pytest.approx(0.1, abs=0.002)
    assert found.lead == pytest.approx(0.6, abs=0.002)
    assert found.synchrony > 0.9


def test_the_clocks_of_two_devices_are_brought_together() -> None:
    found = compared(Track(BOTH[100:800], 10.0), Track(BOTH[90:790], 9.896))
    assert found.lag == pytest.approx(-0.004, abs=0.002)


def test_who_has_nothing_to_do_with_another_leads_nobody() -> None:
    found = compared(Track(BOTH[:700], 10.0), Track(OTHER[:700], 10.0))
    assert math.isnan(found.lag) and math.isnan(found.lead)
    assert found.synchrony < 0.25


def test_one_beat_makes_no_synchrony_but_a_phase_that_is_kept() -> None:
    wave = 1.0 + np.sin(2 * np.pi * 2.0 * np.arange(700) / 100)
    found = compared(Track(5 * wave + BOTH[:700], 10.0), Track(5 * wave + OTHER[:700], 10.0))
    assert found.tempo == pytest.approx(2.0, rel=0.01)
    assert found.plv > 0.9
    assert found.synchrony < 0.25


def test_what_is_locked_to_the_room_is_no_synchrony_and_a_beat_of_their_own_is() -> None:
    at = np.arange(700) / 100
    random = np.random.default_rng(4)
    noise = 0.2 * random.standard_normal((2, 700))
    three = 1.0 + np.sin(2 * np.pi * 1.5 * at)  # three to a cycle at 0.5 cycles a second
    to_the_room = compared(Track(three + noise[0], 10.0), Track(three + noise[1], 10.0), 0.5)
    assert to_the_room.synchrony < 0.25
    wandering = 1.0 + np.sin(2 * np.pi * (1.2 * at + 0.08 * at**2))
    their_own = compared(Track(wandering + noise[0], 10.0), Track(wandering + noise[1], 10.0), 0.5)
    assert their_own.synchrony > 0.4


def test_how_much_all_move_is_told_of_two_and_more() -> None:
    tracks = {name: Track(np.abs(movement(k, 700)), 10.0) for k, name in enumerate("ab")}
    told: dict[str, float] = {}
    for speed in (0.2, 3.0):
        pairs = Pairs()
        for k in range(1, 41):
            told |= pairs.due(10.0 + k / 100, tracks, {"a": speed, "b": speed, "c": math.nan})
        assert (told["motion/everyone/qom"] > 0.5) is (speed > 1.0)
    assert "motion/everyone/together" not in told
    assert "motion/everyone/qom" not in Pairs().due(1.0, {"a": tracks["a"]}, {"a": 1.0})


def test_three_seconds_must_be_seen_of_both() -> None:
    found = compared(Track(BOTH[:250], 10.0), Track(BOTH[:700], 10.0))
    assert all(math.isnan(getattr(found, name)) for name in PairFrame.__dataclass_fields__)
    assert math.isnan(compared(Track(BOTH[:0], 0.0), Track(BOTH[:700], 10.0)).plv)


def test_three_who_move_as_one_are_together() -> None:
    wave = 1.0 + np.sin(2 * np.pi * 1.5 * np.arange(700) / 100)
    tracks = [Track(size * wave, 10.0) for size in (1.0, 2.0, 0.5)]
    assert all_together(tracks)["together"] == pytest.approx(1.0, abs=1e-6)
    assert all_together(tracks[:2]) == {}


def test_pairs_take_turns_so_that_many_people_cost_no_more() -> None:
    tracks = {name: Track(np.abs(movement(k, 700)), 10.0) for k, name in enumerate("abcd")}
    pairs, told = Pairs(), []
    for k in range(1, 101):
        found = pairs.due(10.0 + k / 100, tracks)
        told += [path.split("/")[1] for path in found if path.endswith(("plv", "together"))]
    assert len(told) <= 10
    assert {"a+b", "a+c", "a+d", "b+c", "b+d", "c+d"} <= set(told)


def test_two_sensors_are_compared_under_both_names() -> None:
    streams, told = Streams("ada"), {}
    for k in range(500):
        for port in (1, 2):
            streams.push(moving(k), ("a", port), k / 100)
        told |= streams.shared(k / 100)
    assert told["motion/ada+ada2/plv"] == pytest.approx(1.0, abs=1e-6)
