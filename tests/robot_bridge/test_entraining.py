"""A hand that swings feels where the robot wants the beat to be, and the robot goes along."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.partner.entrainment import FASTEST, SLOWEST, STILL, Beat, Sway, meant, swayed
from tests.robot_bridge.control.holders import ActingHand, Doing
from tests.robot_bridge.playing import Playing

SWING = Doing(0.0, 3.0, amplitude=0.35, tempo=0.9)


def together(share: float, seconds: float = 30.0) -> tuple[Sway, float]:
    """The swing between a hand at 0.9 Hz and a score at 1 Hz, and the hand's phase then."""
    sway = STILL
    for k in range(round(seconds / 0.01)):
        now = k * 0.01
        hand, score = Beat(0.9, 0.9 * now % 1.0), meant(2.0, 0.0, now, 0.9)
        sway = swayed(sway, hand, score, now, share=share, size=0.3)
    return sway, 0.9 * now % 1.0


def test_whoever_gives_in_wholly_swings_in_the_hands_tempo_and_phase() -> None:
    sway, phase = together(1.0)
    assert sway.tempo == pytest.approx(0.9, abs=0.01)
    assert abs((sway.phase - phase + 0.5) % 1.0 - 0.5) < 0.02


def test_whoever_does_not_keeps_the_scores_beat() -> None:
    sway, _ = together(0.0)
    assert sway.tempo == pytest.approx(1.0, abs=0.01)


def test_halfway_the_tempo_is_between() -> None:
    seen = [together(0.5, seconds)[0].tempo for seconds in (20.0, 22.5, 25.0, 27.5)]
    assert 0.9 < sum(seen) / 4 < 1.0


def test_the_score_means_the_swing_that_fits_its_cycle_and_is_nearest_to_the_hands() -> None:
    assert meant(2.0, 0.0, 0.0, 0.9).tempo == 1.0
    assert meant(2.0, 0.0, 0.0, 1.9).tempo == 2.0
    assert meant(2.0, 0.5, 0.5, 0.9).phase == 0.0


@given(st.floats(), st.floats(), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_swing_is_never_wider_faster_or_slower_than_it_may_be(
    tempo: float, phase: float, share: float, size: float
) -> None:
    tempo = tempo if math.isfinite(tempo) else 1.0
    hand = Beat(max(0.3, min(6.0, tempo)), phase % 1.0 if math.isfinite(phase) else 0.0)
    sway = swayed(Sway(0.2, 1.0), hand, meant(2.0, 0.0, 1.0, hand.tempo), 0.05, share=share,
                  size=size)  # fmt: skip
    assert SLOWEST <= sway.tempo <= FASTEST
    assert sway.size <= max(0.2, size) + 1e-9


def test_a_sway_that_is_no_number_leads_nowhere() -> None:
    assert Sway(math.nan, 1.0).position(1.0) == Sway(0.2, math.inf).position(1.0) == 0.0


def entrained(share: float | None, doing: Doing = SWING) -> Playing:
    playing = Playing(ActingHand(doings=(doing, Doing(12.0, 0.0))))
    for _ in range(6):
        given = {"stiffness": 0.15, "compete": 1.0, "follow": 0.0}
        playing.play(2.0, **given | ({} if share is None else {"entrain": share}))
        playing.run(2.0)
    return playing


def test_a_hand_that_is_gone_along_with_swings_wider_and_pays_less() -> None:
    alone, along = entrained(None), entrained(1.0)
    wide = [max(m.position for m in each.moments[-4000:]) for each in (alone, along)]
    assert wide[1] > wide[0] * 1.15
    assert along.commander.entraining.sway.tempo == pytest.approx(0.9, abs=0.03)


def test_a_hand_feels_a_beat_that_is_not_its_own_as_a_force() -> None:
    pressed = [
        sum(m.force**2 for m in entrained(share).moments[-4000:]) ** 0.5
        for share in (1.0, 0.5, 0.0)
    ]
    assert pressed == sorted(pressed)
    assert pressed[2] > 2.0 * pressed[0]


def test_the_scores_beat_is_paid_by_the_score_and_the_hands_by_the_tank() -> None:
    least = {
        share: [min(getattr(m, purse) for m in entrained(share).moments[4000:])
                for purse in ("tank", "score")]
        for share in (0.0, 1.0)
    }  # fmt: skip
    allowance = WRIST_HANDLE.allowance
    assert least[0.0][1] < least[1.0][1] <= allowance.score
    assert least[1.0][0] < allowance.tank


def test_when_the_hand_lets_go_the_swing_ends_and_no_purse_is_overdrawn() -> None:
    playing = entrained(1.0)
    playing.play(4.0, entrain=1.0, stiffness=0.15)
    after = playing.run(4.0)
    assert max(abs(m.velocity) for m in after[-500:]) < 0.05
    assert all(m.tank >= -1e-9 and m.score >= -1e-9 for m in playing.moments)
    pairs = itertools.pairwise(playing.moments)
    assert max(abs(b.force) - abs(a.force) for a, b in pairs) <= WRIST_HANDLE.slew * 0.001 + 1e-9


def test_a_hold_ends_the_swing() -> None:
    playing = entrained(1.0, replace(SWING, begin=0.0))
    playing.commander.hold(playing.now)
    assert playing.commander.command(playing.now).sway == STILL
