import math
from random import Random

import pytest

from robot_bridge.sensing.filters import CUTOFFS, NAMES, OneEuro, Smoother, delay, low_pass
from robot_bridge.sensing.sample import Sample

RATE = 100.0


@pytest.mark.parametrize("name", list(CUTOFFS))
def test_a_ramp_comes_out_as_late_as_is_stated(name: str) -> None:
    line = low_pass(CUTOFFS[name], RATE)
    out = [line.push(k / RATE) for k in range(400)]
    assert 399 / RATE - out[-1] == pytest.approx(delay(name, RATE), rel=1e-6)


def test_the_delays_are_these() -> None:
    stated = {name: round(1e3 * delay(name, RATE), 1) for name in NAMES}
    assert stated == {"one-euro": 159.2, "light": 13.9, "medium": 21.8, "heavy": 44.6}


@pytest.mark.parametrize("name", list(CUTOFFS))
def test_at_its_cut_off_a_low_pass_lets_half_of_the_power_through(name: str) -> None:
    line = low_pass(CUTOFFS[name], RATE)
    out = [line.push(math.sin(math.tau * CUTOFFS[name] * k / RATE)) for k in range(2000)]
    assert max(out[1000:]) == pytest.approx(math.sqrt(0.5), abs=0.02)


def test_what_stands_still_passes_from_the_first_sample_on() -> None:
    assert [low_pass(5.0, RATE).push(3.0), OneEuro(RATE).push(3.0)] == pytest.approx([3.0, 3.0])


def test_one_euro_stills_a_hand_at_rest_and_follows_a_quick_one() -> None:
    chance, line = Random(3), OneEuro(RATE)
    rest = [line.push(chance.gauss(0.0, 0.01)) for _ in range(500)]
    spread = math.sqrt(sum(value * value for value in rest[100:]) / 400)
    assert spread < 0.004
    quick = [line.push(2.0 * k / RATE) for k in range(200)]
    assert 2.0 * 199 / RATE - quick[-1] < 2.0 * 0.5 * delay("one-euro", RATE)


def test_a_smoother_has_a_line_for_each_number_and_none_without_a_name() -> None:
    sample = Sample(
        0.0, (1.0, 2.0, 3.0), (0.0, 0.0, 0.0), True, points=((4.0, 5.0, 6.0),), names=("nose",)
    )
    assert Smoother("", RATE).smooth(sample) is sample
    smoother = Smoother("one-euro", RATE)
    assert smoother.smooth(sample) == sample and len(smoother.lines) == 9
