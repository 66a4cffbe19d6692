"""Files of sound as numbers: WAV, FLAC, MP3 and OGG, no longer than is allowed."""

from __future__ import annotations

import wave
from fractions import Fraction
from pathlib import Path

import numpy as np

from livecode.synth.effects.filters import fast_length
from livecode.synth.shapes import Floats, Samples

LONGEST = 60.0  # seconds of one file that are kept
PIECE = 16_384  # frames that are decoded at once
RATES = range(4_000, 400_000)
LARGEST_RATIO = 2_000  # of two rates in whole numbers; beyond it they count as equal


def decoded(path: Path, rate: int) -> Samples | None:
    """The sound of a file at ``rate``, shape (N,) or (2, N); None if it is none."""
    try:
        sound, own = _by_miniaudio(path)
    except ImportError:
        sound, own = _by_wave(path)
    except Exception:  # of whatever kind the decoder thinks of: a hostile file is no sound
        return None
    if not sound.size or own not in RATES:
        return None
    sound = np.clip(np.nan_to_num(sound), -1.0, 1.0)
    done = converted(sound[0] if len(sound) == 1 else sound[:2], own, rate).astype(np.float32)
    done.setflags(write=False)
    return done


def converted(sound: Floats, own: int, rate: int) -> Floats:
    """``sound``, shape (…, N), recorded at ``own`` samples a second, at ``rate``; exact."""
    ratio = Fraction(rate, own).limit_denominator(LARGEST_RATIO)
    if ratio == 1:
        return sound
    count = sound.shape[-1]
    times = fast_length(-(-(count + 64) // ratio.denominator))
    before, after = ratio.denominator * times, ratio.numerator * times
    spectrum = np.fft.rfft(sound, before)
    kept = min(before, after) // 2
    moved = np.zeros((*sound.shape[:-1], after // 2 + 1), np.complex128)
    moved[..., :kept] = spectrum[..., :kept]
    return np.fft.irfft(moved, after)[..., : round(count * ratio)] * (after / before)


def _by_miniaudio(path: Path) -> tuple[Floats, int]:
    import miniaudio

    info = miniaudio.get_file_info(str(path))
    channels = min(max(info.nchannels, 1), 2)
    stream = miniaudio.stream_file(
        str(path),
        output_format=miniaudio.SampleFormat.FLOAT32,
        nchannels=channels,
        sample_rate=info.sample_rate,
        frames_to_read=PIECE,
    )
    pieces, left = [], round(LONGEST * info.sample_rate)
    for piece in stream:
        pieces.append(np.array(piece, np.float32).reshape(-1, channels)[:left])
        left -= len(pieces[-1])
        if left <= 0:
            break
    stream.close()
    frames = np.concatenate(pieces) if pieces else np.zeros((0, channels), np.float32)
    return frames.T.astype(np.float64), info.sample_rate


def _by_wave(path: Path) -> tuple[Floats, int]:
    """A WAV file of whole numbers, where there is no decoder for more."""
    try:
        with wave.open(str(path), "rb") as file:
            rate, width = file.getframerate(), file.getsampwidth()
            channels = file.getnchannels()
            raw = file.readframes(min(file.getnframes(), round(LONGEST * rate)))
    except (wave.Error, EOFError, OSError):
        return np.zeros((1, 0)), 0
    return _whole(raw, width).reshape(-1, channels).T[:2], rate


def _whole(raw: bytes, width: int) -> Floats:
    if width == 1:
        return np.asarray(np.frombuffer(raw, np.uint8) / 128.0 - 1.0)
    raw = raw[: len(raw) // width * width]
    four = np.zeros((len(raw) // width, 4), np.uint8)
    four[:, 4 - width :] = np.frombuffer(raw, np.uint8).reshape(-1, width)
    return np.asarray(four.view("<i4")[:, 0] / 2.0**31)
