"""How much goes to the room and the echo, moved while a voice sounds."""

import numpy as np
import pytest

from livecode.synth.mixing.mixer import Mixer
from tests.livecode.synth.hearing import RATE, rms

SAW = {"s": "saw", "sustain": 1.0, "release": 0.01}


def tail(name: str, bus: float | None, extra: dict[str, object]) -> float:
    """How loud what comes after the voice is, with its send at a bus, or at a plain value."""
    mixer = Mixer(RATE)
    if bus is not None:
        mixer.set_bus(3, bus)
    mixer.schedule({**SAW, "sustain": 0.3, **extra, name: "c3" if bus is not None else 0.6}, 0)
    return rms(mixer.render(RATE)[RATE * 4 // 10 :])


@pytest.mark.parametrize("name", ["room", "delay"])
def test_a_bus_sends_as_much_as_a_plain_value(name: str) -> None:
    assert tail(name, 0.6, {}) == pytest.approx(tail(name, None, {}), rel=1e-3)


@pytest.mark.parametrize("name", ["room", "delay"])
def test_a_bus_at_nothing_sends_nothing(name: str) -> None:
    assert tail(name, 0.0, {}) < 1e-6


@pytest.mark.parametrize("name", ["room", "delay"])
def test_it_moves_while_the_voice_sounds(name: str) -> None:
    mixer = Mixer(RATE)
    mixer.set_bus(3, 0.0)
    mixer.schedule({**SAW, name: "c3", "delaytime": 0.1}, 0)
    alone = Mixer(RATE)
    alone.schedule(SAW, 0)
    before, dry = mixer.render(RATE // 4), alone.render(RATE // 4)
    assert np.allclose(before, dry, atol=1e-6)
    mixer.set_bus(3, 0.8)
    after, dry = mixer.render(RATE // 2), alone.render(RATE // 2)
    assert rms(after - dry) > 0.1 * rms(dry)


def test_the_voice_itself_is_as_loud_as_before() -> None:
    def begins(**more: object) -> np.ndarray:
        mixer = Mixer(RATE)
        mixer.set_bus(3, 1.0)
        mixer.schedule({**SAW, **more}, 0)
        return mixer.render(RATE // 50)  # before anything comes back

    assert np.allclose(begins(delay="c3", delaytime=0.5), begins(), atol=1e-6)


def test_a_send_that_moves_does_not_click() -> None:
    mixer = Mixer(RATE)
    mixer.set_bus(3, 0.0)
    mixer.schedule({"s": "sine", "midinote": 40, "sustain": 2.0, "delay": "c3", "dry": 0.0}, 0)
    mixer.render(RATE // 2)
    mixer.set_bus(3, 1.0)
    heard = mixer.render(RATE)[:, 0].astype(np.float64)
    highs = np.diff(heard, n=2)  # a step would stand out of the sine's own
    assert np.abs(highs).max() < 6.0 * np.abs(highs[-RATE // 4 :]).max()
