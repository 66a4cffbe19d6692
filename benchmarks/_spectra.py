"""``python -m benchmarks._spectra``: measure how each voice of the instrument sounds.

It writes ``agents/perception/spectra.py``, the table by which the agent knows how bright and how
loud its lines are without hearing a sample. Whoever changes a voice runs it again.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.perception.sounds import SOUNDS
from agents.perception.spectra import FIRST, LAST, Voice
from benchmarks._acoustics import FRAME, HOP, weighted
from livecode.synth.mixing.mixer import RATE
from livecode.synth.sources.rendering import dry
from livecode.synth.words.dirt import tone_of

FILE = Path("agents/perception/spectra.py")
HERE = 'TABLE = """\\\n'
OCTAVES = (-24, -12, 0, 12, 24)  # notes at which pitched voices are measured
GATE, LONGER = 0.25, 1.0  # [s] for which they are held
FALLEN = 0.316  # of its peak: -10 dB, from where on a sound hides nothing
NOTHING = -99  # [dB]

Sound = NDArray[np.float64]


def main() -> int:
    """Measure all, and write the table anew."""
    head, _, _ = FILE.read_text(encoding="utf-8").partition(HERE)
    rows = "".join(_text(*key, voice) for key, voice in measured().items())
    FILE.write_text(f'{head}{HERE}{rows}"""\n', encoding="utf-8")
    return 0


def measured() -> dict[tuple[str, int], Voice]:
    """Every voice of the agent's, pitched ones at five octaves."""
    return {
        (name, note): voice(name, note)
        for name, sound in SOUNDS.items()
        for note in (OCTAVES if sound.pitched else (0,))
    }


def voice(name: str, note: int) -> Voice:
    """How one voice sounds at one pitch, at the level of its dry sound."""
    held = SOUNDS[name].pitched and name != "pluck"
    sound = _dry(name, note, GATE)
    magnitudes, presence = _magnitudes(sound)
    tail = -1.0
    if held:
        short, long = (float(np.sum(_dry(name, note, gate) ** 2)) for gate in (GATE, LONGER))
        grows = (long - short) / (LONGER - GATE)
        tail = max(0.0, round(short / grows - GATE, 3)) if grows > 0 else LONGER
    return Voice(
        _decibels(magnitudes),
        _decibels(_energies(sound)),
        float(f"{presence:.3g}"),
        round(_ring(sound), 3),
        tail,
    )


def _dry(name: str, note: int, gate: float) -> Sound:
    controls = {"s": name, **({"note": note, "delta": gate} if SOUNDS[name].pitched else {})}
    return np.asarray(dry(tone_of(controls, name), RATE), np.float64)


def _magnitudes(sound: Sound) -> tuple[Sound, float]:
    """The sum of magnitudes in each band over time [s], and of the frames' RMS [s]."""
    padded = np.concatenate([np.zeros(FRAME), sound, np.zeros(FRAME)])
    frames = np.lib.stride_tricks.sliding_window_view(padded, FRAME)[::HOP]
    loud = np.sqrt(np.mean(frames**2, axis=1))
    spectra = np.abs(np.fft.rfft(frames * np.hanning(FRAME), axis=1))
    # As the mean of centres is weighed by loudness, so is each frame's spectrum.
    shares = spectra / np.maximum(spectra.sum(axis=1, keepdims=True), 1e-12) * loud[:, None]
    lasts = HOP / RATE
    return _banded(shares.sum(axis=0) * lasts), float(loud.sum()) * lasts


def _energies(sound: Sound) -> Sound:
    """The energy in each band as the ear weighs it [s]."""
    heard = weighted(np.concatenate([sound, np.zeros(FRAME)]))
    power = np.abs(np.fft.rfft(heard)) ** 2 / len(heard) / RATE
    power[1:-1] *= 2
    return _banded(power)


def _banded(spectrum: Sound) -> Sound:
    """A spectrum's sums over thirds of octaves, shape (bands,)."""
    hertz = np.fft.rfftfreq(2 * (len(spectrum) - 1), 1 / RATE)
    bands = np.round(3 * np.log2(np.maximum(hertz, 1.0) / 1000)).astype(int)
    places = np.clip(bands, FIRST, LAST) - FIRST
    return np.asarray(np.bincount(places, spectrum, LAST - FIRST + 1), np.float64)


def _decibels(values: Sound) -> tuple[float, ...]:
    logs = 10 * np.log10(np.maximum(values, 10 ** (NOTHING / 10)))
    return tuple(float(one) for one in np.round(logs))


def _ring(sound: Sound) -> float:
    """How long it takes to fall by 10 dB for good [s]."""
    size = RATE // 100
    levels = np.abs(sound[: len(sound) // size * size]).reshape(-1, size).max(axis=1)
    above = np.flatnonzero(levels > FALLEN * levels.max())
    return float(above[-1] + 1) * size / RATE


def _text(name: str, note: int, found: Voice) -> str:
    lines = (" ".join(f"{-one:.0f}" for one in row) for row in (found.spectrum, found.energies))
    head = f"{name} {note} {found.presence:g} {found.ring:g} {found.tail:g}"
    return "\n".join((head, *lines, ""))


if __name__ == "__main__":
    sys.exit(main())
