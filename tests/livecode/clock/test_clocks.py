"""Room time and wall time, on stage and in simulation."""

import pytest

from livecode.clock.offline import OfflineClock
from livecode.clock.realtime import RoomClock


class Hands:
    """A clock whose hands a test sets."""

    def __init__(self, reads: float) -> None:
        self.reads = reads

    def __call__(self) -> float:
        return self.reads


def test_simulated_time_moves_only_when_told() -> None:
    clock = OfflineClock(start=2.0, epoch=100.0)
    assert clock.advance(0.5) == clock.now() == 2.5
    assert clock.wall(2.5) == 102.5


@pytest.mark.parametrize("seconds", [-0.1, float("nan")])
def test_simulated_time_does_not_go_back(seconds: float) -> None:
    with pytest.raises(ValueError, match="at least 0"):
        OfflineClock().advance(seconds)


def test_wall_time_is_room_time_and_an_offset() -> None:
    clock = RoomClock(Hands(5.0), Hands(1_000_005.0))
    assert clock.wall(7.0) == 1_000_007.0


def test_a_wall_clock_that_is_set_moves_the_offset_once_measured() -> None:
    room, wall = Hands(5.0), Hands(105.0)
    clock = RoomClock(room, wall)
    wall.reads += 3600.0
    assert clock.wall(5.0) == 105.0
    assert clock.measure() is True
    assert clock.wall(5.0) == 3705.0
    assert clock.now() == 5.0


def test_a_wall_clock_that_is_set_is_noticed_by_whoever_asks_next() -> None:
    room, wall = Hands(5.0), Hands(105.0)
    clock = RoomClock(room, wall)
    room.reads, wall.reads = 5.01, 3705.01
    assert clock.wall(6.0) == pytest.approx(3706.0)
    room.reads, wall.reads = 5.02, 105.02
    assert clock.wall(6.0) == pytest.approx(106.0)


def test_room_time_that_jumps_back_is_measured_anew_too() -> None:
    room, wall = Hands(1000.0), Hands(2000.0)
    clock = RoomClock(room, wall)
    room.reads, wall.reads = 940.5, 2000.5  # whoever tells the time has slept
    assert clock.wall(941.0) == pytest.approx(2001.0)


def test_a_trim_is_no_wall_clock_that_was_set() -> None:
    clock = RoomClock(Hands(5.0), Hands(105.0))
    before = clock.offset
    clock.trim = 0.15
    assert clock.offset == pytest.approx(before)


def test_noise_below_a_millisecond_moves_nothing() -> None:
    room, wall = Hands(5.0), Hands(105.0)
    clock = RoomClock(room, wall)
    wall.reads += 0.0009
    assert clock.measure() is False
    assert clock.wall(5.0) == 105.0


def test_a_slow_drift_is_followed_when_it_has_grown() -> None:
    room, wall = Hands(0.0), Hands(100.0)
    clock = RoomClock(room, wall)
    moved = 0
    for _ in range(100):
        room.reads += 1.0
        wall.reads += 1.0001
        moved += clock.measure()
        assert clock.wall(room.reads) == pytest.approx(wall.reads, abs=0.00111)
    assert 8 <= moved <= 10


def test_a_machine_that_is_trimmed_sounds_later_and_counts_as_before() -> None:
    clock = RoomClock(Hands(5.0), Hands(105.0))
    clock.trim = 0.02
    assert clock.wall(7.0) == pytest.approx(107.02)
    clock.measure()
    assert (clock.now(), clock.wall(7.0)) == (5.0, pytest.approx(107.02))
