"""A tempo is known after about one of its periods; noise, changes and metre are told apart."""

import itertools
import math

import numpy as np
import pytest

from robot_bridge.intent.metre import level, resonance
from robot_bridge.intent.oscillator import Oscillator, crest, followed
from robot_bridge.intent.pulse import Beats
from robot_bridge.intent.resonance import Resonators
from tests.robot_bridge.intent.beats import RATE, locked, phases, swing, tempi

TEMPI = (0.5, 1.0, 2.0, 4.0)


def periods_to_lock(tempo: float, noise: float, seeds: range) -> list[float]:
    return [
        tempo * locked(tempi(swing(phases(tempo, 10 / tempo, seed), noise, seed)), tempo)
        for seed in seeds
    ]


@pytest.mark.parametrize("tempo", TEMPI)
@pytest.mark.parametrize("noise", [0.0, 0.3])
def test_a_beat_is_found_within_one_and_a_half_of_its_periods(tempo: float, noise: float) -> None:
    assert np.median(periods_to_lock(tempo, noise, range(5))) <= 1.5


@pytest.mark.parametrize("tempo", TEMPI)
def test_noise_as_strong_as_the_movement_does_not_hide_the_beat(tempo: float) -> None:
    assert max(periods_to_lock(tempo, 1.0, range(5))) <= 6.0


@pytest.mark.parametrize("tempo", TEMPI)
def test_the_tempo_is_within_four_percent(tempo: float) -> None:
    for noise in (0.0, 1.0):
        found = tempi(swing(phases(tempo, 12 / tempo, 3), noise, 3))[round(4 * RATE / tempo) :]
        assert np.sqrt(np.mean((found / tempo - 1.0) ** 2)) <= 0.04


def test_a_change_of_tempo_is_followed_in_little_more_than_a_second() -> None:
    times = []
    for seed in range(7):
        moved = swing(phases(2.0, 10.0, seed, (6.0, 2.5)), 0.1, seed)
        times.append(locked(tempi(moved)[600:], 2.5))
    assert np.median(times) <= 1.3


@pytest.mark.parametrize("tempo", [0.7, 1.3, 2.0, 2.8])
def test_the_phase_is_nought_at_the_crest(tempo: float) -> None:
    beats, off = Beats(1, RATE), []
    for k in range(1200):
        beats.push(np.array([math.cos(math.tau * tempo * k / RATE)]))
        pulse = beats.pulse()
        if k > 600 and pulse is not None:
            off.append((pulse.phase - tempo * k / RATE + 0.5) % 1.0 - 0.5)
    away = np.abs(np.array(off))
    assert np.max(np.minimum(away, np.abs(away - 0.5))) < 0.03  # an axis may point either way


def test_it_does_not_matter_how_the_sensor_is_worn() -> None:
    random = np.random.default_rng(4)
    worn, _ = np.linalg.qr(random.standard_normal((6, 6)))
    straight, turned = Beats(6, RATE), Beats(6, RATE)
    for phase in phases(1.6, 4.0, 2):
        sample = np.array([math.cos(math.tau * phase), 0, 0, 0.4, 0, 0])
        straight.push(sample)
        turned.push(worn @ sample)
    one, other = straight.pulse(), turned.pulse()
    assert one is not None and other is not None
    assert (one.tempo, one.confidence) == pytest.approx((other.tempo, other.confidence), rel=1e-6)


@pytest.mark.parametrize(
    ("tempo", "overtone", "accent", "periods"),
    [
        (1.0, 0.0, 0.0, 1.0),
        (2.0, 0.0, 0.0, 1.0),
        (1.5, 0.7, 0.0, 1.0),  # two lobes a stroke are no faster beat
        (4.0, 0.0, 0.0, 2.0),  # as fast as that divides a beat
        (3.0, 0.0, 0.7, 2.0),  # every second stroke accented
        (2.0, 0.0, 0.3, 1.0),
    ],
)
def test_the_metrical_level_is_told(
    tempo: float, overtone: float, accent: float, periods: float
) -> None:
    beats = Beats(1, RATE)
    for phase in phases(tempo, 8.0, 1):
        angle = math.tau * phase
        wave = math.cos(angle) + overtone * math.cos(2 * angle + 0.5)
        beats.push(np.array([wave * (1.0 + accent * math.cos(angle / 2))]))
    pulse = beats.pulse()
    assert pulse is not None
    assert pulse.tempo == pytest.approx(tempo, rel=0.06)
    assert (pulse.level, pulse.beat) == (periods, pytest.approx(pulse.tempo / periods))


def test_who_rests_or_only_trembles_has_no_beat() -> None:
    beats, random = Beats(2, RATE), np.random.default_rng(3)
    for _ in range(500):
        beats.push(0.01 * random.standard_normal(2))
    assert beats.pulse() is None


def test_who_stops_loses_the_beat() -> None:
    beats = Beats(1, RATE)
    for k in range(400):
        beats.push(np.array([math.cos(math.tau * 2.0 * k / RATE)]))
    assert beats.pulse() is not None
    for _ in range(800):
        beats.push(np.zeros(1))
    assert beats.pulse() is None


def test_an_even_beat_is_believed_after_a_few_periods_and_a_single_stroke_is_not() -> None:
    even, stroke = Beats(1, RATE), Beats(1, RATE)
    for k in range(300):
        even.push(np.array([math.cos(math.tau * 2.0 * k / RATE)]))
        stroke.push(np.array([math.sin(math.tau * k / RATE) if 100 <= k < 200 else 0.0]))
    assert even.confidence > 0.9
    assert stroke.confidence < 0.5


def test_aimless_movement_is_hardly_believed_to_be_a_beat() -> None:
    believed = []
    for seed in range(6):
        noise = np.random.default_rng(seed).standard_normal(1500)
        aimless, beats = np.convolve(noise, np.hanning(40), "same") / 4.0, Beats(1, RATE)
        for value in aimless:
            beats.push(np.array([value]))
            believed.append(beats.confidence if beats.oscillator is not None else 0.0)
    assert np.mean(believed) < 0.3


def test_a_resonator_says_nothing_before_its_first_period() -> None:
    bank = Resonators(1, RATE)
    for k in range(40):
        bank.push(np.array([math.cos(math.tau * k / RATE)]))
    assert bank.fits()[bank.tempi < 2.4].tolist() == [0.0] * int(np.sum(bank.tempi < 2.4))


def test_an_oscillator_alone_goes_over_to_a_tempo_nearby() -> None:
    now = Oscillator(1.8, 0.0)
    for k in range(1000):
        now = followed(now, math.cos(math.tau * 2.0 * k / RATE), 1 / RATE)
    assert now.tempo == pytest.approx(2.0, rel=0.01)
    assert (crest(now) - 2.0 * 1000 / RATE + 0.5) % 1.0 - 0.5 == pytest.approx(0.0, abs=0.02)


def test_people_tap_most_gladly_near_two_hertz() -> None:
    curve = [resonance(0.25 * k) for k in range(1, 32)]
    peak = curve.index(max(curve))
    assert 0.25 * (peak + 1) == pytest.approx(2.0, abs=0.25)
    assert all(a <= b for a, b in itertools.pairwise(curve[:peak]))
    assert level(2.0, lambda tempo: 0.9 if tempo == 2.0 else 0.0) == 1.0
