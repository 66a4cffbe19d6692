import math

import numpy as np
import pytest

from robot_bridge.features.grip import USUAL, Grip
from robot_bridge.features.stream import Streams
from robot_bridge.sensing.sample import STILL, Sample


def pushed(frequency: float, seconds: float = 3.0, *, estimated: bool = False) -> Grip:
    grip = Grip(100.0)
    for k in range(round(100 * seconds)):
        grip.push((0.0, USUAL * math.sin(math.tau * frequency * k / 100), 0.0), estimated=estimated)
    return grip


def test_who_answers_within_the_band_is_in_dialogue() -> None:
    slow, answer = (pushed(f).features()["dialogue"] for f in (0.8, 4.0))
    assert slow < 0.05 < 0.4 < answer
    assert pushed(4.0).features(beat=2.0)["dialogue"] < 0.05


def test_what_is_reckoned_is_told_as_reckoned() -> None:
    assert pushed(1.0).features()["measured"] == 1.0
    assert pushed(1.0, estimated=True).features()["measured"] == 0.0


def test_before_a_second_there_is_no_dialogue_and_before_a_sample_nothing() -> None:
    assert "dialogue" not in pushed(4.0, 0.5).features()
    assert Grip(100.0).features() == {}


def test_a_device_that_feels_a_force_is_heard_with_it() -> None:
    streams = Streams("ada")
    for k in range(200):
        force = (float(np.clip(0.2 * k, 0.0, 20.0)), 0.0, 0.0)
        sample = Sample(k / 100, STILL, (0.5, 0.0, 0.0), False, 100.0, force=force)
        streams.push(sample, ("a", 1), k / 100)
    told = streams.touches("ada")
    assert told["haptic/ada/force"] == pytest.approx(1.0, abs=0.2)
    assert told["haptic/ada/measured"] == 1.0
    assert streams.touches("bob") == {}
