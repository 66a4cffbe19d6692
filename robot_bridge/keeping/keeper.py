"""A recording while a body runs: it hears what the body hears, and writes it down each second."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from livecode.errors import ConfigError
from robot_bridge.control.command import Moment
from robot_bridge.features.stream import Stream
from robot_bridge.keeping.blocks import MAGIC, SUFFIX
from robot_bridge.keeping.recorder import Recorder
from robot_bridge.keeping.vault import Vault
from robot_bridge.sensing.sample import Sample
from robot_bridge.turn import Instant

Noted = Callable[[float, str], None]  # when [s, Unix], and the text of a marker
LOOK_EVERY = 1.0  # [s] between two looks at the consents


class Keeper:
    """Writes a recording into a vault, as long as the disk takes it.

    Attributes:
        noted: called with each marker that was written down.

    Args:
        vault: where to.
        name: what the file is called, without its ending.
        tell: told what people should know.
        marks: what is to be noted for all to read, each with when [s]; it is taken from there.

    Raises:
        ConfigError: if nobody has agreed, the file cannot be opened, or cannot be encrypted.
    """

    def __init__(
        self,
        vault: Vault,
        name: str,
        now: Instant,
        tell: Callable[[str], None],
        *,
        marks: list[tuple[float, str]] | None = None,
    ) -> None:
        self.vault, self.tell = vault, tell
        self.marks = [] if marks is None else marks
        self.noted: list[Noted] = []
        consents = vault.consents()
        if not consents.people:
            raise ConfigError("nobody has agreed to be recorded: livecode record consent NAME")
        self.recorder = Recorder(consents, vault.ciphers(consents), secrets.token_bytes)
        self.path = vault.folder / f"{name}{SUFFIX}"
        self._seen, self._look = vault.changed(), now.monotonic + LOOK_EVERY
        self._file: BinaryIO | None = self._opened()
        self._told: set[str] = set()
        self._write(MAGIC + self.recorder.begin(now.wall, name))
        agreed = ", ".join(consents.people)
        tell(f"what moves is recorded in {self.path}, of those who agreed: {agreed}")

    def movement(self, sample: Sample, stream: Stream, arrival: float) -> None:
        """A sample as it came; a tap of `Streams`."""
        resampler = stream.resampler
        lost = max(0, round(resampler.expected) - (resampler.taken - 1))
        person = stream.called or stream.who
        self.recorder.movement(sample, person, arrival, lost=lost, rate=resampler.nominal_rate)

    def force(self, moments: Iterable[Moment], person: str, now: Instant) -> None:
        """Moments of the robot's loop, which ``person`` holds."""
        timed = ((moment, now.on_wall(moment.time)) for moment in moments)
        self.recorder.force(timed, person)

    def look(self, now: Instant) -> None:
        """Write what is due, and see whether somebody has agreed or withdrawn."""
        if now.monotonic >= self._look:
            self._look = now.monotonic + LOOK_EVERY
            self._consent(now)
            for name in sorted(self.recorder.unheard - self._told):
                self._told.add(name)
                self.tell(f"{name} moves and is not recorded: livecode record consent {name}")
        marks, self.marks[:] = list(self.marks), []
        for when, text in marks:
            self._write(self.recorder.mark(text, when))
            for tell in self.noted:
                tell(when, text)
        self._write(self.recorder.due(now.wall))

    def close(self, now: Instant) -> None:
        """Write what is left."""
        self._write(self.recorder.end(now.wall))
        if self._file is not None:
            self._file.close()
            self._file = None

    def _consent(self, now: Instant) -> None:
        changed = self.vault.changed()
        if changed == self._seen:
            return
        self._seen = changed
        try:
            consents = self.vault.consents()
            self._write(self.recorder.agreed(consents, self.vault.ciphers(consents), now.wall))
        except ConfigError as error:
            self.tell(str(error))

    def _opened(self) -> BinaryIO:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            return os.fdopen(handle, "wb", buffering=0)
        except OSError as error:
            raise ConfigError(f"{self.path} cannot be written: {error.strerror}") from None

    def _write(self, raw: bytes) -> None:
        if self._file is None or not raw:
            return
        try:
            rest = memoryview(raw)
            while rest:
                rest = rest[self._file.write(rest) or 0 :]
        except OSError as error:
            self._file.close()
            self._file = None
            self.tell(f"the recording {self.path.name} ends here: {error.strerror or error}")


def named(folder: Path, stem: str) -> str:
    """A name that no recording in the folder has yet."""
    name, number = stem, 1
    while (folder / f"{name}{SUFFIX}").exists():
        number += 1
        name = f"{stem}-{number}"
    return name
