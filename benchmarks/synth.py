"""What the built-in synth costs: processor time of mixing, and of rendering a voice."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from livecode.synth.mixer import Mixer
from livecode.synth.rendering import dry
from livecode.synth.tone import Tone

RATE = 48_000
CHUNK = 480  # frames that a sound card asks for at once
SOUNDING = {"s": "saw", "sustain": 8, "gain": 0.4}


def rows() -> list[dict[str, Any]]:
    """Mix 16 and 64 voices plainly, with effects and with buses; render one of each family."""
    sends = {"room": 0.4, "delay": 0.3}
    bound = {"cutoff": "c1", "gain": "c2"}
    return [
        _mixing("16 voices", 16, {}),
        _mixing("64 voices", 64, {}),
        _mixing("16 voices, reverb and delay", 16, sends),
        _mixing("64 voices, reverb and delay", 64, sends),
        _mixing("16 voices, cutoff and gain on buses", 16, bound),
        _mixing("64 voices, cutoff and gain on buses", 64, bound),
        _rendering("a filtered snare", Tone(name="sn", cutoff=3000.0)),
        _rendering("a bass note of 0.5 s", Tone(name="bass", gate=0.5)),
        _rendering("a pluck", Tone(name="pluck", midinote=60.0)),
        _rendering("a filtered pad of 2 s", Tone(name="pad", gate=2.0, cutoff=2000.0)),
    ]


def _mixing(name: str, voices: int, extra: Mapping[str, object]) -> dict[str, Any]:
    mixer = Mixer(RATE)
    mixer.set_bus(1, 900.0)
    mixer.set_bus(2, 0.4)
    for index in range(voices):
        mixer.schedule({**SOUNDING, **extra, "note": index % 24}, 0)
    mixer.render(CHUNK)
    seconds = 3
    begin = time.process_time()
    for index in range(seconds * RATE // CHUNK):
        mixer.set_bus(1, 900.0 + index)
        mixer.render(CHUNK)
    spent = time.process_time() - begin
    return {"name": name, "value": 1e3 * spent / seconds, "unit": "ms/s", "note": "CPU per second"}


def _rendering(name: str, tone: Tone) -> dict[str, Any]:
    dry(tone, RATE)
    times = []
    for _ in range(15):
        begin = time.perf_counter()
        dry(tone, RATE)
        times.append(time.perf_counter() - begin)
    return {"name": name, "value": 1e3 * sorted(times)[7], "unit": "ms"}
