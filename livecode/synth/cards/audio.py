"""Where sound goes: the sound card, the silence that keeps time without one, a recording."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Protocol

import numpy as np

from livecode.errors import DeviceError
from livecode.synth.cards import cards
from livecode.synth.cards.cards import Choice
from livecode.synth.cards.headphones import Pair, laid_out, require
from livecode.synth.cards.wav import WavFile
from livecode.synth.shapes import Samples

Fill = Callable[[int, float], Samples]
"""(frames, second of the first [s, Unix]) → (frames, 2), or (frames, 4) with headphones."""

PERIOD = 0.010  # seconds that are asked for at once
FIRST_WITHIN = 2.0  # seconds a card may take until it asks
PERIODS = 3  # of them are ahead of the ears
PIECES = 20  # of a second, that are made up for at once
LONGEST_CATCH_UP = 10.0  # seconds of silence that are made up for after a stall
LAST = 2.0  # seconds that may be spent at the end on what is still to be made up for

NO_DEVICE = "no audio device (%s): playing silently; a recording is not affected"

log = logging.getLogger(__name__)


class Player(Protocol):
    """Something that asks for frames at the pace of the performance.

    Attributes:
        word: what it is, for the footer: ``default`` or ``silent``.
        gaps: how often it was not served in time.
        jack: whether it is a client of JACK.
    """

    word: str
    gaps: int
    jack: bool

    def close(self) -> None:
        """Ask for no more frames."""


def is_jack(device: Any) -> bool:
    """Whether a device of miniaudio's is a client of JACK."""
    return getattr(device, "backend", "") == "JACK"


def open_player(fill: Fill, rate: int, choice: Choice) -> Player:
    """The sound card, or silent pacing and one clear line where that cannot be opened.

    ``null`` is miniaudio's own device without a card.
    """
    if choice == "silent":
        return Silence(fill, rate)
    try:
        with quiet_stderr():
            return Card(fill, rate, choice)
    except Exception as error:  # ImportError, or whatever a driver thinks of
        log.warning(NO_DEVICE, " ".join(map(str, error.args)))
        return Silence(fill, rate)


def probe(choice: Choice = "default") -> str:
    """Open the device for a moment: ``default`` if it is there, else ``silent``."""
    try:
        with quiet_stderr():
            Card(lambda count, _: np.zeros((count, 2), np.float32), 48_000, choice).close()
    except Exception:  # as above: a driver's failure is an answer here
        return "silent"
    return "default"


@contextlib.contextmanager
def quiet_stderr() -> Iterator[None]:
    """Keep what C libraries print while they look for devices out of the log."""
    kept = os.dup(2)
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


class Card:
    """An output device through miniaudio: the system's own, or one by its name.

    With ``pair`` the headphones are at these of its outputs.

    Raises:
        DeviceError: if there is no such device, or it has no such outputs.
        Exception: of whatever kind, if a driver fails or there is no miniaudio.
    """

    def __init__(
        self, fill: Fill, rate: int, choice: Choice = "default", pair: Pair | None = None
    ) -> None:
        import miniaudio

        card = cards.chosen(choice, count=pair is not None)
        if pair is not None:
            require(pair, card.channels)
        self.word = "silent" if choice == "null" else "default"
        self.gaps = 0
        self._fill = fill
        self._pair, self._channels = pair, 2 if pair is None else card.channels
        self._device: Any = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.FLOAT32,
            nchannels=self._channels,
            device_id=card.id,
            sample_rate=rate,
            buffersize_msec=round(1000 * PERIOD),
            callback_periods=PERIODS,
            backends=card.backends,
            app_name="Hocket",
        )
        self.jack = is_jack(self._device)
        self._asked = threading.Event()
        frames = self._frames()
        next(frames)
        self._device.start(frames)
        if not self._asked.wait(FIRST_WITHIN):
            self._device.close()
            raise DeviceError("the device opens, but asks for no sound")

    def close(self) -> None:
        """Give the device back."""
        self._device.close()

    def _frames(self) -> Generator[Samples, int, None]:
        sound = np.zeros((0, self._channels), np.float32)
        last = time.monotonic()
        while True:
            count = yield sound
            now = time.monotonic()
            self.gaps += now - last > PERIOD * (PERIODS + 1)
            last = now
            filled = _safely(self._fill, count, time.time())
            sound = laid_out(filled, self._channels, self._pair)
            self._asked.set()


class Silence:
    """A thread that asks for frames as time goes by, and plays them to nobody."""

    jack = False

    def __init__(self, fill: Fill, rate: int) -> None:
        self.word = "silent"
        self.gaps = 0
        self._fill = fill
        self._rate = rate
        self._end = threading.Event()
        self._until = float("inf")  # when it makes up for no more [s, monotonic]
        _safely(fill, 0, time.time())  # so that what comes from now on has a time
        self._thread = threading.Thread(target=self._run, name="silent pace", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ask for no more frames than are due already: a recording has its end, too."""
        self._until = time.monotonic() + LAST
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        asked = time.monotonic()
        while not self._end.wait(PERIOD):
            asked = self._make_up(asked)
        self._make_up(asked)

    def _make_up(self, asked: float) -> float:
        """Ask for what has become due since it was ``asked`` [s]; until when it has, now.

        It does so piece by piece, since others look whether it lives; and each piece is told when
        it is due, not when it is made.
        """
        now, second = time.monotonic(), time.time()
        asked = max(asked, now - LONGEST_CATCH_UP)
        self.gaps += now - asked > 0.1
        due = count = int((now - asked) * self._rate)
        while count > 0 and time.monotonic() < self._until:
            piece = min(count, self._rate // PIECES)
            _safely(self._fill, piece, second - count / self._rate)
            count -= piece
        return asked + due / self._rate


class Recording:
    """A WAV file of exactly what sounded; a thread of its own waits for the disk.

    ``tell`` is told, for people, when the disk takes no more: what sounds goes on.

    Raises:
        DeviceError: if the file cannot be opened.
    """

    def __init__(self, path: Path, rate: int, tell: Callable[[str], None] = log.error) -> None:
        self._tell = tell
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("wb")
        except OSError as error:
            raise DeviceError(f"the recording {path} cannot be written: {error}") from None
        self._wav = WavFile(self._file, rate)
        self._waiting: SimpleQueue[Samples | None] = SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="recording", daemon=True)
        self._writer.start()

    def add(self, sound: Samples) -> None:
        """Add a piece, shape (count, 2), without waiting."""
        self._waiting.put(sound)

    def close(self) -> None:
        """Write what waits, and close the file."""
        self._waiting.put(None)
        self._writer.join()

    def _write(self) -> None:
        try:
            with self._file:
                while (piece := self._waiting.get()) is not None:
                    self._wav.add(piece)
                self._wav.close()
        except OSError as error:
            why = error.strerror or error
            self._tell(f"the recording {self._file.name} ends here: {why}; what it has is kept")
            with contextlib.suppress(OSError, ValueError):
                self._wav.close()
            while self._waiting.get() is not None:  # what still comes is let go
                pass


def _safely(fill: Fill, count: int, second: float) -> Samples:
    """What ``fill`` gives; silence and a line in the log if it fails, for the show goes on."""
    try:
        return fill(count, second)
    except Exception:
        log.exception("a block of sound was lost")
        return np.zeros((count, 2), np.float32)
