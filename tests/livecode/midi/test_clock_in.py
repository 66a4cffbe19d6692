"""A clock that comes in: its tempo and place, through jitter, wild ticks, steps and losses."""

from __future__ import annotations

import random
from statistics import fmean, pstdev

import pytest

from livecode.midi.clock_in import TICKS, ClockIn


def tick_length(bpm: float) -> float:
    return 60.0 / bpm / TICKS


def jittered(seconds: float, chance: random.Random, *, outliers: float = 0.01) -> float:
    """A tick with 1 ms of jitter, and now and then one that is quite wrong."""
    wild = chance.uniform(-0.02, 0.05) if chance.random() < outliers else 0.0
    return seconds + chance.gauss(0.0, 0.001) + wild


@pytest.mark.parametrize("bpm", [60.0, 120.0, 174.0])
def test_the_tempo_is_right_to_three_hundredths_of_a_beat_a_minute(bpm: float) -> None:
    chance, clock, found, places = random.Random(1), ClockIn(), [], []
    for tick in range(TICKS * 60):
        clock.tick(jittered(tick * tick_length(bpm), chance))
        if tick > TICKS * 8 and tick % 6 == 0 and (estimate := clock.estimate()) is not None:
            found.append(estimate.bpm)
            places.append(estimate.second - tick * tick_length(bpm))
    assert abs(fmean(found) - bpm) < 0.02
    assert pstdev(found) <= 0.03
    assert pstdev(places) <= 0.0005


def test_a_step_of_the_tempo_is_followed_within_four_beats() -> None:
    chance, clock, now = random.Random(2), ClockIn(), 0.0
    for bpm, beats in ((120.0, 12), (132.0, 4)):
        for _ in range(TICKS * beats):
            now += tick_length(bpm)
            clock.tick(now + chance.gauss(0.0, 0.001))
    estimate = clock.estimate()
    assert estimate is not None
    assert abs(estimate.bpm - 132.0) < 0.3


def test_ticks_that_were_lost_are_counted() -> None:
    chance, clock = random.Random(3), ClockIn()
    clock.start()
    for tick in range(TICKS * 16):
        if tick not in (200, 201, 260):
            clock.tick(tick * tick_length(120.0) + chance.gauss(0.0, 0.001))
    estimate = clock.estimate()
    assert estimate is not None
    assert estimate.beat == pytest.approx(16 - 1 / TICKS)
    assert estimate.bpm == pytest.approx(120.0, abs=0.1)


def test_the_first_tick_after_the_start_is_the_first_beat() -> None:
    clock = ClockIn()
    for tick in range(48):
        clock.tick(tick * 0.02)
    clock.start()
    for tick in range(48, 73):
        clock.tick(tick * 0.02)
    estimate = clock.estimate()
    assert estimate is not None
    assert (estimate.beat, estimate.running) == (1.0, True)


def test_the_song_is_found_where_its_position_says() -> None:
    clock = ClockIn()
    clock.locate(32)
    clock.go_on()
    for tick in range(25):
        clock.tick(tick * 0.02)
    estimate = clock.estimate()
    assert estimate is not None
    assert estimate.beat == 9.0


def test_after_a_pause_it_is_another_clock() -> None:
    clock = ClockIn()
    for tick in range(48):
        clock.tick(tick * tick_length(120.0))
    clock.tick(30.0)
    assert clock.estimate() is None
    for tick in range(1, 48):
        clock.tick(30.0 + tick * tick_length(90.0))
    estimate = clock.estimate()
    assert estimate is not None
    assert estimate.bpm == pytest.approx(90.0)


def test_a_tempo_that_is_none_is_not_believed() -> None:
    clock = ClockIn()
    for tick in range(48):
        clock.tick(tick * 0.0001)
    assert clock.estimate() is None
