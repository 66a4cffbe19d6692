"""``python -m benchmarks._spectra``: measure how each voice of the instrument sounds.

It writes ``agents/perception/spectra.py``, the table by which the agent knows how bright and how
loud its lines are without hearing a sample. Whoever changes a voice runs it again.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.perception.sounds import SOUNDS
from agents.perception.spectra import FIRST, GATE, GATES, LAST, Bands, Voice
from benchmarks._acoustics import CPS, FRAME, HOP, weighted
from livecode.synth.mixing.mixer import RATE, Mixer
from livecode.synth.sources.rendering import dry
from livecode.synth.words.dirt import tone_of

FILE = Path("agents/perception/spectra.py")
HERE = 'TABLE = """\\\n'
OCTAVES = (-24, -12, 0, 12, 24)  # notes at which pitched voices are measured
ROOM_FOR = 6.0  # [s] in which a room may die away
QUIET = 0.7  # the gain at which a room is measured: nothing is limited
FALLEN = 0.316  # of its peak: -10 dB, from where on a sound hides nothing
NOTHING = -99  # [dB]

Sound = NDArray[np.float64]
Row = tuple[float, ...]


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
    grows = [_weighed(_dry(name, note, gate)) / _weighed(sound) for gate in GATES] if held else []
    bands = Bands(_magnitudes(sound), _energies(sound))
    in_a_room = _in_a_room(name, note, bands)
    return Voice(bands, in_a_room, round(_ring(sound), 3), tuple(_fine(one) for one in grows))


def _dry(name: str, note: int, gate: float) -> Sound:
    controls = {"s": name, **({"note": note, "delta": gate} if SOUNDS[name].pitched else {})}
    return np.asarray(dry(tone_of(controls, name), RATE), np.float64)


def _weighed(sound: Sound) -> float:
    """All of its energy as the ear weighs it."""
    return sum(_energies(sound))


def _fine(share: float) -> float:
    """A share of energies in tenths of decibels."""
    return round(10 * math.log10(share), 1)


def _in_a_room(name: str, note: int, dry: Bands) -> Bands:
    """The same with all of the room, at the level of the dry sound."""
    (plain, loud), (magnitudes, energies) = (_mixed(name, note, room) for room in (0.0, 1.0))
    return Bands(
        _times(magnitudes, sum(dry.spectrum) / sum(plain)),
        _times(energies, sum(dry.energies) / sum(loud)),
    )


def _mixed(name: str, note: int, room: float) -> tuple[Row, Row]:
    """The bands of a voice in the mix: magnitudes of both channels' mean, energies of their sum."""
    mixer = Mixer(RATE)
    beats = {"delta": GATE, "cps": CPS, "gain": QUIET, "room": room}
    mixer.schedule({"s": name, "note": note, **beats}, 0)
    sound = np.asarray(mixer.render(round(ROOM_FOR * RATE)), np.float64)
    left, right = (_energies(one) for one in sound.T)
    return _magnitudes(sound.mean(axis=1)), _added(left, right)


def _times(row: Row, factor: float) -> Row:
    return tuple(one * factor for one in row)


def _added(row: Row, other: Row) -> Row:
    return tuple(one + two for one, two in zip(row, other, strict=True))


def _magnitudes(sound: Sound) -> Row:
    """The sum of magnitudes in each band over time [s]; their sum is that of the frames' RMS."""
    padded = np.concatenate([np.zeros(FRAME), sound, np.zeros(FRAME)])
    frames = np.lib.stride_tricks.sliding_window_view(padded, FRAME)[::HOP]
    loud = np.sqrt(np.mean(frames**2, axis=1))
    spectra = np.abs(np.fft.rfft(frames * np.hanning(FRAME), axis=1))
    # As the mean of centres is weighed by loudness, so is each frame's spectrum.
    shares = spectra / np.maximum(spectra.sum(axis=1, keepdims=True), 1e-12) * loud[:, None]
    return _banded(shares.sum(axis=0) * (HOP / RATE))


def _energies(sound: Sound) -> Row:
    """The energy in each band as the ear weighs it [s]."""
    heard = weighted(np.concatenate([sound, np.zeros(FRAME)]))
    power = np.abs(np.fft.rfft(heard)) ** 2 / len(heard) / RATE
    power[1:-1] *= 2
    return _banded(power)


def _banded(spectrum: Sound) -> Row:
    """A spectrum's sums over thirds of octaves."""
    hertz = np.fft.rfftfreq(2 * (len(spectrum) - 1), 1 / RATE)
    bands = np.round(3 * np.log2(np.maximum(hertz, 1.0) / 1000)).astype(int)
    places = np.clip(bands, FIRST, LAST) - FIRST
    return tuple(np.bincount(places, spectrum, LAST - FIRST + 1).tolist())


def decibels(row: Row) -> tuple[float, ...]:
    """A row in whole decibels [dB re 1 s]."""
    logs = 10 * np.log10(np.maximum(row, 10 ** (NOTHING / 10)))
    return tuple(float(one) for one in np.round(logs))


def _ring(sound: Sound) -> float:
    """How long it takes to fall by 10 dB for good [s]."""
    size = RATE // 100
    levels = np.abs(sound[: len(sound) // size * size]).reshape(-1, size).max(axis=1)
    above = np.flatnonzero(levels > FALLEN * levels.max())
    return float(above[-1] + 1) * size / RATE


def _text(name: str, note: int, found: Voice) -> str:
    rows = (row for bands in (found.dry, found.wet) for row in (bands.spectrum, bands.energies))
    lines = (" ".join(f"{-one:.0f}" for one in decibels(row)) for row in rows)
    return "\n".join(
        (
            " ".join([name, str(note), f"{found.ring:g}", *(f"{one:g}" for one in found.grows)]),
            *lines,
            "",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
