"""Whatever comes in, what comes out is sound: finite and within ±1."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.osc.codec import Message
from livecode.synth.mixing.mixer import Mixer

NAMES = [
    *("s", "sound", "bank", "n", "note", "midinote", "octave", "freq", "speed", "accelerate"),
    *("begin", "end", "unit", "gain", "pan", "cut", "orbit", "cutoff", "lpf", "resonance"),
    *("hcutoff", "hresonance", "crush", "shape", "room", "size", "delay", "delaytime"),
    *("delayfeedback", "legato", "sustain", "delta", "attack", "release", "nonsense"),
]
EXTREMES: list[object] = [
    *(math.nan, math.inf, -math.inf, 1e308, -1e308, 5e-324, 0, -1, 2**63, 10**400, True, None),
    *("c0", "c1", "c9999", "c-1", "bd", "pad", "pluck", "bass", "", "\0", "é" * 300, b"\xff"),
]
values = st.sampled_from(EXTREMES) | st.floats() | st.integers() | st.text(max_size=5)
controls = st.dictionaries(st.sampled_from(NAMES), values, max_size=12)
sounds = st.sampled_from(["bd", "hh", "bass", "pluck", "pad", "saw"])


def safe(mixer: Mixer) -> bool:
    sound = mixer.render(2_048)
    return bool(np.isfinite(sound).all() and np.abs(sound).max() <= 1.0)


@given(sounds, controls, st.integers(-(10**9), 3_000))
@settings(max_examples=150, deadline=None)
def test_no_value_of_any_control_breaks_the_sound(
    name: str, given_controls: dict[str, Any], frame: int
) -> None:
    mixer = Mixer()
    mixer.schedule({"s": name, "sustain": 0.05, **given_controls}, frame)
    assert safe(mixer)


@given(st.lists(st.sampled_from(NAMES) | values, max_size=15).map(tuple))
@settings(max_examples=100, deadline=None)
def test_no_message_breaks_the_sound(arguments: tuple[Any, ...]) -> None:
    mixer = Mixer()
    for address in ("/dirt/play", "/c_set", "/hush", "/anything"):
        mixer.schedule(Message(address, arguments), None)
    assert safe(mixer)


@given(st.lists(st.tuples(st.integers(-2, 2**40), values), max_size=12))
@settings(max_examples=50, deadline=None)
def test_no_value_of_a_bus_breaks_a_voice_that_listens_to_it(
    settings_of_buses: list[tuple[int, Any]],
) -> None:
    mixer = Mixer()
    bound = {"s": "saw", "gain": "c0", "pan": "c1", "cutoff": "c2", "hcutoff": "c3"}
    mixer.schedule({**bound, "resonance": 1, "sustain": 1}, 0)
    for index, (bus, value) in enumerate(settings_of_buses):
        mixer.set_bus(bus, value)
        mixer.set_bus(index % 4, value)
        assert safe(mixer)


def test_resonance_speed_and_feedback_at_their_most_stay_within_bounds() -> None:
    mixer = Mixer()
    wild = {"resonance": 1e9, "cutoff": 1e9, "delayfeedback": 1e9, "delay": 1e9, "size": 1e9}
    for frame in range(0, 20_000, 500):
        mixer.schedule({"s": "saw", "gain": 1e9, "room": 1e9, "speed": 1e9, **wild}, frame)
    for _ in range(40):
        assert safe(mixer)


def test_a_flood_of_voices_is_dropped_and_counted() -> None:
    mixer = Mixer()
    for frame in range(20_000):
        mixer.schedule({"s": "hh"}, 10**9 + frame)
    assert safe(mixer)
    assert mixer.dropped == 20_000 - 16_384
