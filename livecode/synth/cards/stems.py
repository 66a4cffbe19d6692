"""Stems: beside a recording, a file of its own for each orbit, as it was before the limiter."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from livecode.errors import DeviceError
from livecode.synth.cards.audio import Recording
from livecode.synth.shapes import Samples

HEADROOM = 0.5  # 6 dB: what the limiter would have turned down must not clip
PIECE = 48_000  # frames of silence that are written at once

log = logging.getLogger(__name__)


class Stems:
    """Writes ``NAME.orbit3.wav`` for each orbit that sounds; all begin where the recording does.

    ``tell`` is told once when one of them cannot be written, or no further.
    """

    def __init__(self, beside: Path, rate: int, tell: Callable[[str], None] = log.error) -> None:
        self._beside = beside
        self._rate = rate
        self._tell, self._told = tell, False
        self._files: dict[int, Recording | None] = {}
        self._written: dict[int, int] = {}

    def take(self, frame: int, played: Mapping[int, Samples]) -> None:
        """The block at ``frame``: what each orbit plays in it, shape (2, block)."""
        for orbit, sound in played.items():
            if orbit not in self._files:
                self._files[orbit] = self._opened(orbit)
                self._written[orbit] = 0
            self._silence(orbit, frame)
            self._add(orbit, np.clip(HEADROOM * sound.T, -1.0, 1.0).astype(np.float32))

    def close(self, until: int = 0) -> None:
        """Close them, all of one length, at least that of a recording of ``until`` frames."""
        last = max(self._written.values(), default=0)
        last = max(last, until) if self._written else 0
        for orbit, file in self._files.items():
            self._silence(orbit, last)
            if file is not None:
                file.close()

    def _opened(self, orbit: int) -> Recording | None:
        """The file of an orbit; None if there can be none: what sounds does not wait for it."""
        try:
            return Recording(self._path(orbit), self._rate, self._say)
        except DeviceError as error:
            self._say(str(error))
            return None

    def _say(self, line: str) -> None:
        if not self._told:
            self._told = True
            self._tell(line)

    def _add(self, orbit: int, piece: Samples) -> None:
        self._written[orbit] += len(piece)
        file = self._files[orbit]
        if file is not None:
            file.add(piece)

    def _path(self, orbit: int) -> Path:
        return self._beside.with_name(f"{self._beside.stem}.orbit{orbit}.wav")

    def _silence(self, orbit: int, until: int) -> None:
        while self._written[orbit] < until:
            count = min(PIECE, until - self._written[orbit])
            self._add(orbit, np.zeros((count, 2), np.float32))
