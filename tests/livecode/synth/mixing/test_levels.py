"""How loud it is, told to those who ask."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from livecode.osc import codec
from livecode.synth.mixing.levels import ASK, MAIN, TOLD, Level, Meter, packet
from livecode.synth.mixing.mixer import Mixer
from livecode.synth.mixing.strip import CUE
from tests.livecode.synth.test_loop import play, running

RATE = 48_000


def test_peak_and_power_are_those_since_the_last_call() -> None:
    meter = Meter()
    meter.note(3, np.full((2, 100), 0.5, np.float32))
    meter.note(3, np.zeros((2, 100), np.float32))
    assert meter.take() == {3: Level(0.5, pytest.approx(0.125**0.5))}
    assert meter.take() == {}


def test_each_orbit_and_all_together_have_a_level() -> None:
    mixer = Mixer(RATE, cue=True)
    mixer.schedule({"s": "saw", "sustain": 1.0, "orbit": 2, "gain": 0.8}, 0)
    mixer.schedule({"s": "saw", "sustain": 1.0, "cue": 1}, 0)
    mixer.render(RATE // 2)
    levels = mixer.meter.take()
    assert set(levels) == {MAIN, 2, CUE}
    assert levels[MAIN].peak == levels[2].peak < levels[CUE].peak
    assert levels[MAIN].rms == pytest.approx(levels[2].rms, rel=0.01)  # the limiter's 1 ms
    assert 0.0 < levels[2].rms < levels[2].peak


def test_what_is_silent_is_left_out() -> None:
    mixer = Mixer(RATE)
    mixer.render(RATE // 10)
    assert mixer.meter.take() == {}


def test_levels_travel_as_numbers_by_three() -> None:
    (message,) = codec.decode(packet({MAIN: Level(0.5, 0.25), 4: Level(0.125, 0.0625)}))
    assert message.address == TOLD
    assert message.arguments == (MAIN, 0.5, 0.25, 4, 0.125, 0.0625)


def test_who_asks_is_told_until_it_is_silent(tmp_path: Path) -> None:
    with running(tmp_path) as synth:
        synth.send(codec.encode(ASK, 20.0))
        synth.send(play("s", "saw", "sustain", 0.3, "orbit", 5))
        loud = codec.decode(synth.socket.recv(4096))[0]
        assert loud.address == TOLD and loud.arguments[3] == 5
        deadline = time.monotonic() + 10.0
        while codec.decode(synth.socket.recv(4096))[0].arguments:
            assert time.monotonic() < deadline
        synth.socket.settimeout(0.5)
        with pytest.raises(TimeoutError):
            synth.socket.recv(4096)  # silence is told once
