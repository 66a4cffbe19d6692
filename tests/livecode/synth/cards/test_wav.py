from __future__ import annotations

import io
import wave

import numpy as np

from livecode.synth.cards.wav import WavFile, pcm


def test_samples_come_back_from_the_file() -> None:
    sound = np.linspace(-1, 1, 2_000, dtype=np.float32).reshape(-1, 2)
    file = io.BytesIO()
    wav = WavFile(file, 48_000)
    wav.add(sound[:300])
    wav.add(sound[300:])
    wav.close()
    with wave.open(io.BytesIO(file.getvalue())) as read:
        assert (read.getnchannels(), read.getsampwidth(), read.getframerate()) == (2, 2, 48_000)
        assert read.readframes(read.getnframes()) == pcm(sound)


def test_the_header_is_true_before_the_file_is_closed() -> None:
    file = io.BytesIO()
    WavFile(file, 48_000).add(np.zeros((100, 2), np.float32))
    with wave.open(io.BytesIO(file.getvalue())) as read:
        assert read.getnframes() == 100
