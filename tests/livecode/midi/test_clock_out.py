"""The clock that goes out: ticks where the tempo map has them, transport on the line."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.tempo import Segment, TempoMap
from livecode.midi.clock_out import CLOCK, CONTINUE, START, STOP, ClockOut

HALF = TempoMap((Segment(0.0, 0.0, 0.5),))  # 120 beats a minute


def run(clock: ClockOut, until: float) -> list[tuple[float, bytes]]:
    """Everything up to a second, each at the second it was due."""
    sent = []
    while (second := clock.next()) is not None and second <= until:
        sent += [(second, message) for message in clock.due(second)]
    return sent


def test_there_are_twenty_four_ticks_a_beat() -> None:
    clock = ClockOut()
    clock.follow(HALF, 0.0)
    ticks = [second for second, message in run(clock, 1.0) if message == CLOCK]
    assert len(ticks) == 48
    assert max(abs(ticks[i] - (i + 1) / 48) for i in range(48)) < 1e-9


def test_a_song_starts_on_the_next_cycle_line() -> None:
    clock = ClockOut()
    clock.follow(HALF, 0.3)
    clock.play()
    words = [(second, message) for second, message in run(clock, 5.0) if message != CLOCK]
    assert words == [(2.0, START)]


def test_after_a_stall_nothing_is_made_up_for_and_the_song_is_located() -> None:
    clock = ClockOut()
    clock.follow(HALF, 0.0)
    clock.play()
    run(clock, 3.0)
    sent = clock.due(5.05)
    assert sent == [STOP]
    words = [message for _, message in run(clock, 6.0) if message != CLOCK]
    assert words == [bytes([0xF2, 25, 0]), CONTINUE]
    assert clock.skipped > 90


def test_a_change_of_tempo_keeps_the_phase() -> None:
    clock = ClockOut()
    clock.follow(HALF, 0.0)
    run(clock, 1.0)
    faster = HALF.changed(2.0, 0.75)
    clock.follow(faster, 1.0)
    ticks = [second for second, message in run(clock, 4.0) if message == CLOCK]
    cycles = [faster.cycle_at(second) * 96 for second in ticks]
    assert [round(cycle, 6) for cycle in cycles] == list(range(49, 49 + len(ticks)))


def test_a_ramp_is_followed() -> None:
    clock = ClockOut()
    ramp = HALF.changed(0.0, 1.0, 4.0)
    clock.follow(ramp, 0.0)
    ticks = [second for second, _ in run(clock, 4.0)]
    gaps = [after - before for before, after in pairwise(ticks)]
    assert all(after < before for before, after in pairwise(gaps))


def test_a_song_stops_and_ticks_go_on() -> None:
    clock = ClockOut()
    clock.follow(HALF, 0.0)
    clock.play()
    run(clock, 3.0)
    assert clock.stop() == [STOP]
    assert clock.stop() == []
    assert {message for _, message in run(clock, 4.0)} == {CLOCK}


def test_another_count_of_cycles_does_not_stop_the_song() -> None:
    clock = ClockOut()
    clock.follow(HALF, 0.0)
    clock.play()
    run(clock, 3.0)
    assert clock.follow(TempoMap((Segment(0.0, 100.0, 0.5),)), 3.0) == []
    assert {message for _, message in run(clock, 4.0)} == {CLOCK}


def test_a_jump_to_elsewhere_in_the_cycle_starts_the_song_anew() -> None:
    clock = ClockOut()
    clock.follow(HALF, 0.0)
    clock.play()
    run(clock, 3.0)
    assert clock.follow(TempoMap((Segment(0.0, 0.3, 0.5),)), 3.0) == [STOP]
    words = [message for _, message in run(clock, 5.0) if message != CLOCK]
    assert words == [START]


@given(st.lists(st.tuples(st.floats(0.02, 3.0), st.floats(0.2, 2.0), st.floats(-0.004, 0.004))))
def test_ticks_never_burst_whatever_the_tempo_does(
    changes: list[tuple[float, float, float]],
) -> None:
    clock, tempo, now = ClockOut(), HALF, 0.0
    clock.follow(tempo, now)
    for seconds, cps, shift in changes:
        now += seconds
        for _, _message in run(clock, now):
            pass
        tempo = TempoMap((Segment(now, tempo.cycle_at(now + shift), cps),))
        clock.follow(tempo, now)
        assert clock.due(now).count(CLOCK) <= 1
