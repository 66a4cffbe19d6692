"""What tests hear in rendered sound."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from livecode.synth.mixing.mixer import Mixer
from livecode.synth.shapes import Samples

RATE = 48_000


def played(seconds: float, *voices: tuple[int | None, Mapping[str, object]]) -> Samples:
    """What a new mixer plays for (frame, controls) of some voices; shape (N, 2)."""
    mixer = Mixer(RATE)
    for frame, controls in voices:
        mixer.schedule(controls, frame)
    return mixer.render(round(seconds * RATE))


def onset(sound: Samples) -> int:
    """The first frame that is louder than a hundredth of the peak."""
    loud = np.abs(sound).max(axis=1)
    return int(np.argmax(loud > 0.01 * loud.max()))


def rms(sound: Samples) -> float:
    """The root of the mean square."""
    return float(np.sqrt(np.mean(np.square(sound, dtype=np.float64))))


def brightness(sound: Samples) -> float:
    """The centre of the spectrum [Hz] of both sides together."""
    mono = sound.sum(axis=1, dtype=np.float64)
    power = np.abs(np.fft.rfft(mono * np.hanning(len(mono)))) ** 2
    return float((power * np.fft.rfftfreq(len(mono), 1 / RATE)).sum() / power.sum())


def pitch(sound: Samples) -> float:
    """The strongest frequency [Hz]."""
    mono = sound.sum(axis=1, dtype=np.float64)
    power = np.abs(np.fft.rfft(mono * np.hanning(len(mono)), 1 << 18))
    return float(np.argmax(power) * RATE / (1 << 18))
