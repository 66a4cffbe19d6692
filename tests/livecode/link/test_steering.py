"""A room that leads Link: a Link in simulated time does what it is told."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecode.clock.tempo import Segment, TempoMap
from livecode.conductor.senses.leading import Leading
from livecode.link.steering import NEAR, REST, Steering, apart, heard


@dataclass
class Link:
    """A shared beat without a network."""

    bpm: float = 120.0
    _beat: float = 0.0
    _at: float = 0.0

    def beat(self, now: float) -> float:
        return self._beat + (now - self._at) * self.bpm / 60.0

    def turn(self, now: float, bpm: float | None, beat: float | None) -> None:
        self._beat, self._at = self.beat(now) if beat is None else beat, now
        self.bpm = self.bpm if bpm is None else bpm


def led(link: Link, steering: Steering, tempo: TempoMap, seconds: float) -> list[float]:
    """The seconds at which the beat was made to jump."""
    jumps = []
    for step in range(int(seconds * 20)):
        now = step / 20.0
        order = steering.order(link.bpm, link.beat(now), tempo, now)
        link.turn(now, order.bpm, order.beat)
        jumps += [now] if order.beat is not None else []
    return jumps


@given(st.floats(0.1, 4.0), st.floats(0.0, 100.0), st.floats(-4.0, 4.0))
def test_link_comes_to_the_tempo_and_the_place_of_the_room(
    cps: float, cycle: float, beat: float
) -> None:
    link, tempo = Link(_beat=beat), TempoMap((Segment(0.0, cycle, cps),))
    led(link, Steering(), tempo, 1.0)
    assert link.bpm == pytest.approx(cps * 240.0)
    assert abs(apart(link.beat(1.0), tempo.cycle_at(1.0) * 4.0)) * 60.0 / link.bpm <= NEAR * 1.01


def test_once_it_is_there_the_beat_is_left_alone() -> None:
    tempo = TempoMap((Segment(0.0, 0.0, 0.5), Segment(10.0, 5.0, 0.6)))
    jumps = led(Link(_beat=1.5), Steering(), tempo, 20.0)
    assert len(jumps) <= 2 and jumps[0] < 0.2


def test_a_beat_that_others_move_is_moved_back_now_and_then() -> None:
    link, steering, tempo = Link(), Steering(), TempoMap((Segment(0.0, 0.0, 0.5),))
    orders = []
    for step in range(200):
        now = step / 20.0
        order = steering.order(link.bpm, link.beat(now) + 1.0, tempo, now)
        orders += [now] if order.beat is not None else []
    assert len(orders) == 5 and all(later - one >= REST for one, later in pairwise(orders))


def test_a_nudge_lets_link_be_later() -> None:
    link, tempo = Link(), TempoMap((Segment(0.0, 0.0, 0.5),))
    led(link, Steering(nudge=0.02), tempo, 1.0)
    assert apart(link.beat(1.0), tempo.cycle_at(1.0) * 4.0) == pytest.approx(-0.04)


@given(st.floats(-50.0, 50.0), st.floats(-50.0, 50.0))
def test_two_beats_are_never_more_than_half_a_bar_apart(one: float, other: float) -> None:
    assert -2.0 <= apart(one, other) <= 2.0


def test_a_room_that_follows_comes_to_links_place() -> None:
    link, leading = Link(bpm=132.0, _beat=1.0), Leading()
    tempo = TempoMap((Segment(0.0, 0.0, 0.5),))
    for step in range(1200):
        now = step / 20.0
        cps = leading.wanted(heard(link.bpm, link.beat(now), now), tempo, now)
        if cps is not None:
            line = tempo.second_at(float(int(tempo.cycle_at(now)) + 1))
            tempo = tempo.changed(line, cps)
    assert tempo.goal == pytest.approx(0.55, rel=1e-3)
    assert abs(apart(link.beat(60.0), tempo.cycle_at(60.0) * 4.0)) * 60.0 / 132.0 < 0.004
