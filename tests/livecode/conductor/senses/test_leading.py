"""The room after a MIDI clock that comes in."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.tempo import Segment, TempoMap
from livecode.conductor.senses.leading import Leading
from livecode.midi.clock_in import Estimate

ROOM = TempoMap((Segment(0.0, 0.0, 0.5),))


def clock(bpm: float, beat: float, second: float, *, running: bool = True) -> Estimate:
    return Estimate(second, beat, bpm, running)


def led(bpm: float, ahead: float, cycles: int) -> tuple[TempoMap, float]:
    """The room after so many cycles beside a song that was ``ahead`` [beats], and how far still."""
    leading, room, now = Leading(), ROOM, 10.0
    beat = ROOM.cycle_at(now) * 4 + ahead
    while room.cycle_at(now) < cycles + 5:
        now += 0.25
        beat += 0.25 * bpm / 60.0
        cps = leading.wanted(clock(bpm, beat, now), room, now)
        if cps is not None:
            line = room.second_at(float(int(room.cycle_at(now)) + 1))
            room = room.changed(line, cps)
    off = (beat / 4 - room.cycle_at(now)) % 1.0
    return room, (off - 1.0 if off > 0.5 else off) * 4


def test_a_room_that_is_right_is_left_alone() -> None:
    room, off = led(120.0, 0.0, 20)
    assert room == ROOM
    assert abs(off) < 0.01


def test_the_tempo_is_taken_over() -> None:
    room, _ = led(132.0, 0.0, 40)
    assert abs(room.goal * 240.0 - 132.0) < 0.1


def test_a_song_that_stands_gives_only_its_tempo() -> None:
    cps = Leading().wanted(clock(132.0, 0.7, 10.0, running=False), ROOM, 10.0)
    assert cps == 132.0 / 240.0


def test_it_is_asked_for_once_until_it_has_come() -> None:
    leading = Leading()
    assert leading.wanted(clock(132.0, 20.0, 10.0), ROOM, 10.0) is not None
    assert leading.wanted(clock(132.0, 20.5, 10.25), ROOM, 10.25) is None
    changed = ROOM.changed(12.0, 0.55)
    assert leading.wanted(clock(140.0, 21.0, 10.5), changed, 10.5) is None


@given(st.floats(60.0, 180.0), st.floats(-1.9, 1.9))
def test_the_place_in_the_cycle_is_reached_slowly(bpm: float, ahead: float) -> None:
    room, off = led(bpm, ahead, 80)
    assert abs(off) < 0.05
    speed = bpm / 240.0
    assert all(abs(segment.cps / speed - 1.0) < 0.041 for segment in room.segments[1:])
