"""What comes in at an input while clicks are played, laid out by its own times."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np

from livecode.calibrating.reckoning import LATEST, PAUSE
from livecode.errors import DeviceError, HocketError
from livecode.synth.cards.capture import open_input
from livecode.synth.shapes import Floats, Samples


def recorded(
    rate: int, choice: str, play: Callable[[], None], due: Sequence[float]
) -> tuple[Floats, float]:
    """What comes in while clicks are played that are ``due`` [s, Unix]; shape (N,).

    And the second of its first sample, a while before the first click.

    Raises:
        DeviceError: if there is no such input.
    """
    pieces: list[tuple[Samples, float]] = []
    try:
        source = open_input(lambda sound, second: pieces.append((sound, second)), rate, choice)
    except HocketError:
        raise
    except Exception as error:  # a driver's, of whatever kind
        raise DeviceError(f"the input cannot be opened: {error}") from None
    print("clicks are played; let nothing else sound", flush=True)
    try:
        play()
        time.sleep(max(0.0, due[-1] + LATEST + 0.3 - time.time()))
    finally:
        source.close()
    begin = due[0] - PAUSE
    return _laid_out(pieces, begin, rate), begin


def _laid_out(pieces: Sequence[tuple[Samples, float]], begin: float, rate: int) -> Floats:
    """What came in from second ``begin`` on, each piece where its time is; shape (N,)."""
    last = max((second + len(sound) / rate for sound, second in pieces), default=begin)
    line = np.zeros(max(1, round((last - begin) * rate) + 1))
    for sound, second in pieces:
        place = round((second - begin) * rate)
        if place >= 0:
            line[place : place + len(sound)] = sound.sum(axis=1)[: len(line) - place]
    return line
