"""Sound as a WAV file: 16 bits, stereo, a header that is true after every piece."""

from __future__ import annotations

import wave
from typing import BinaryIO

import numpy as np

from livecode.synth.shapes import Samples


def pcm(sound: Samples) -> bytes:
    """Samples within ±1 as 16-bit little-endian integers."""
    return np.round(sound * 32767.0).astype("<i2").tobytes()


class WavFile:
    """Writes stereo sound into ``file``, which belongs to whoever opened it."""

    def __init__(self, file: BinaryIO, rate: int) -> None:
        self._wave = wave.open(file, "wb")  # noqa: SIM115
        self._wave.setnchannels(2)
        self._wave.setsampwidth(2)
        self._wave.setframerate(rate)

    def add(self, sound: Samples) -> None:
        """Add a piece, shape (count, 2); the header counts it too."""
        self._wave.writeframes(pcm(sound))

    def close(self) -> None:
        """Finish; without any sound the file holds a header alone."""
        self._wave.close()
