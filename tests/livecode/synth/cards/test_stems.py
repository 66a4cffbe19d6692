from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from livecode.synth.cards.stems import HEADROOM, Stems
from livecode.synth.mixing.mixer import Mixer
from tests.livecode.synth.hearing import RATE


def read(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2) / 32767


def test_stems_together_are_the_recording(tmp_path: Path) -> None:
    stems = Stems(tmp_path / "out.wav", RATE)
    mixer = Mixer(RATE)
    mixer.stems = stems.take
    mixer.schedule({"s": "sine", "sustain": 0.2, "gain": 0.8}, 0)
    mixer.schedule({"s": "hh", "orbit": 3, "room": 0.3, "gain": 0.8}, 9_000)
    whole = mixer.render(20_000)
    stems.close()
    parts = [read(tmp_path / f"out.orbit{orbit}.wav") for orbit in (0, 3)]
    assert len(parts[0]) == len(parts[1]) and not parts[1][:9_000].any()
    assert np.abs((parts[0] + parts[1])[:20_000] / HEADROOM - whole).max() < 3e-4


def test_stems_last_as_long_as_the_recording_though_an_orbit_fell_silent(tmp_path: Path) -> None:
    stems = Stems(tmp_path / "out.wav", RATE)
    mixer = Mixer(RATE)
    mixer.stems = stems.take
    mixer.schedule({"s": "hh"}, 0)
    mixer.render(20 * RATE)
    stems.close(mixer.position)
    assert len(read(tmp_path / "out.orbit0.wav")) >= 20 * RATE
