"""Sound that comes in: from an input of a sound card, or from a file that stands for one."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from livecode.errors import DeviceError
from livecode.synth.cards import cards
from livecode.synth.cards.audio import FIRST_WITHIN, PERIOD, PERIODS, is_jack, quiet_stderr
from livecode.synth.cards.frames import FrameClock
from livecode.synth.cards.tape import Tape
from livecode.synth.samples.decoding import decoded
from livecode.synth.shapes import Samples
from livecode.synth.wish import Sound

Hear = Callable[[Samples, float], object]
"""(shape (N, 2), second of its first frame [s, Unix])."""

TIDY_EVERY = 0.02  # seconds
GONE_AFTER = 1.5  # seconds in which an input gives nothing
TRY_EVERY = 5.0  # seconds between two attempts to have it back
USUAL_LAG = (PERIODS + 1) * PERIOD  # of a sound card that is not JACK's, there and back

NONE = "nothing can be recorded: "
GONE = "the input gives nothing more: what is recorded is silent until it is back"
BACK = "the input is back"

log = logging.getLogger(__name__)


def lag(sound: Sound) -> float:
    """How much later what is played along comes in than it was due [s], as set or as is usual."""
    if sound.input_lag is not None:
        return sound.input_lag / 1e3
    return 0.0 if _is_file(sound.input) or sound.input == "jack" else USUAL_LAG


def _is_file(choice: cards.Choice) -> bool:
    return Path(choice).suffix.lower() == ".wav"


class Input(Protocol):
    """Something that hands in frames at the pace of the performance.

    Attributes:
        jack: whether it is a client of JACK, which is not closed once it is gone.
    """

    jack: bool

    def close(self) -> None:
        """Hand in no more."""


def open_input(hear: Hear, rate: int, choice: cards.Choice) -> Input:
    """The input that is meant: a sound card's by its name, or a file, round and round.

    Raises:
        DeviceError: if there is no such input, or no sound in the file.
        Exception: of whatever kind, if a driver fails or there is no miniaudio.
    """
    if _is_file(choice):
        return File(hear, rate, Path(choice).expanduser())
    with quiet_stderr():
        return Microphone(hear, rate, choice)


class Microphone:
    """An input through miniaudio: the system's own, or one by its name.

    Raises:
        DeviceError: if there is no such input, or it gives nothing.
        Exception: of whatever kind, if a driver fails or there is no miniaudio.
    """

    def __init__(self, hear: Hear, rate: int, choice: cards.Choice) -> None:
        import miniaudio

        card = cards.chosen(choice, "in")
        self._hear, self._rate = hear, rate
        self._clock = FrameClock(rate)
        self._gave = threading.Event()
        self._device: Any = miniaudio.CaptureDevice(
            input_format=miniaudio.SampleFormat.FLOAT32,
            nchannels=2,
            device_id=card.id,
            sample_rate=rate,
            buffersize_msec=round(1000 * PERIOD),
            callback_periods=PERIODS,
            backends=card.backends,
            app_name="Hocket",
        )
        self.jack = is_jack(self._device)
        taking = self._taking()
        next(taking)
        self._device.start(taking)
        if not self._gave.wait(FIRST_WITHIN):
            self._device.close()
            raise DeviceError("the input opens, but gives no sound")

    def close(self) -> None:
        """Give the device back."""
        self._device.close()

    def _taking(self) -> Generator[None, bytes, None]:
        frame = 0
        while True:
            sound = np.frombuffer((yield), np.float32).reshape(-1, 2)
            self._clock.tick(frame, time.time() - len(sound) / self._rate)
            self._hear(sound, (self._clock.offset or 0.0) + frame / self._rate)
            frame += len(sound)
            self._gave.set()


class File:
    """A recording that stands for an input: it begins again when it is over.

    Raises:
        DeviceError: if it is no sound.
    """

    jack = False

    def __init__(self, hear: Hear, rate: int, path: Path) -> None:
        sound = decoded(path, rate)
        if sound is None:
            raise DeviceError(f"{path} is no sound that can be read")
        self._sound = np.ascontiguousarray(np.broadcast_to(sound, (2, sound.shape[-1])).T)
        self._hear, self._rate = hear, rate
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="input from a file", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hand in no more."""
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        begin, frame = time.time(), 0
        while not self._end.wait(PERIOD):
            count = int((time.time() - begin) * self._rate) - frame
            if count > 0:
                places = np.arange(frame, frame + count) % len(self._sound)
                self._hear(self._sound[places], begin + frame / self._rate)
                frame += count


class Listening:
    """Fills the tape from an input for as long as there is one, and again when it is back.

    Args:
        tape: what records.
        opens: opens the input, or raises whatever its driver thinks of.
        tell: told what people should know.

    Attributes:
        left: the inputs that are gone, and that nobody may close.
    """

    def __init__(
        self, tape: Tape, opens: Callable[[Hear], Input], tell: Callable[[str], None]
    ) -> None:
        self._tape, self._opens, self._tell = tape, opens, tell
        self._heard = time.monotonic()
        self._input: Input | None = None
        self.left: list[Input] = []
        self._end = threading.Event()
        try:
            self._input = opens(self._hear)
        except Exception as error:  # a driver's, or ours with a sentence
            tell(NONE + " ".join(map(str, error.args)))
        self._thread = threading.Thread(target=self._keep, name="input", daemon=True)
        self._thread.start()

    @classmethod
    def to(cls, tape: Tape, choice: cards.Choice, tell: Callable[[str], None]) -> Listening:
        """Listen to the input that is meant."""
        return cls(tape, partial(open_input, rate=tape.takes.rate, choice=choice), tell)

    def close(self) -> None:
        """Listen no more."""
        self._end.set()
        self._thread.join()
        if self._input is not None:
            self._input.close()

    def _hear(self, sound: Samples, second: float) -> None:
        self._heard = time.monotonic()
        self._tape.takes.hear(sound, second)

    def _keep(self) -> None:
        tried = time.monotonic()
        while not self._end.wait(TIDY_EVERY):
            now = time.monotonic()
            self._tape.tidy(time.time())
            if self._input is not None and now - self._heard > GONE_AFTER:
                self._give_up()
            if self._input is None and now - tried > TRY_EVERY:
                tried = now
                self._try()

    def _give_up(self) -> None:
        """Go on without; a driver that hangs is left to itself."""
        gone, self._input = self._input, None
        if gone is not None and gone.jack:  # as with a sound card's: see Lasting
            self.left.append(gone)
        elif gone is not None:
            threading.Thread(target=gone.close, name="input that is gone", daemon=True).start()
        self._tell(GONE)

    def _try(self) -> None:
        """Have the input again, if there is one."""
        try:
            self._input = self._opens(self._hear)
        except Exception as error:  # it is still away
            log.debug("%s", error)
            return
        self._heard = time.monotonic()
        self._tell(BACK)
