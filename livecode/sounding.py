"""Sound without a device: the synth's mixer, rendered into a file in simulated time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from livecode.errors import HocketError
from livecode.osc import codec
from livecode.outputs import superdirt
from livecode.outputs.output import TimedEvent
from livecode.synth.cards.wav import WavFile
from livecode.synth.mixing.mixer import Mixer
from livecode.synth.samples.library import Library
from livecode.synth.sources.rendering import NOTHING


class Sound:
    """The synth's mixer, fed with the bytes that would go over the wire."""

    def __init__(self, file: BinaryIO | None, rate: int, samples: Library = NOTHING) -> None:
        """Render into ``file``, if there is one, at ``rate`` [frames/s], with ``samples``."""
        self.wanted = file is not None
        self._mixer = Mixer(rate, samples=samples)
        self._rate = rate
        self._file = None if file is None else WavFile(file, rate)

    def play(self, buses: Sequence[tuple[int, float]], events: Iterable[TimedEvent]) -> None:
        """Move control buses at once, and let events sound at their time."""
        if self._file is None:
            return
        packets = [superdirt.set_buses(buses)] if buses else []
        packets += superdirt.bundles(events, wall=lambda second: second)
        for packet in packets:
            for message in codec.decode(packet):
                frame = None if message.time is None else round(message.time * self._rate)
                self._mixer.schedule(message, frame)

    def hush(self) -> None:
        """Silence at once, and forget what is scheduled."""
        self._mixer.hush()

    def render_until(self, second: float) -> None:
        """Render what is missing up to ``second`` [s]."""
        count = round(second * self._rate) - self._mixer.position
        if self._file is not None and count > 0:
            self._file.add(self._mixer.render(count))

    def close(self) -> None:
        """Complete the file's head."""
        if self._file is not None:
            self._file.close()


@contextlib.contextmanager
def opened(path: Path | None, mode: str) -> Iterator[Any]:
    """The file to write, or None; one sentence if it cannot be written."""
    if path is None:
        yield None
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open(mode, encoding=None if "b" in mode else "utf-8")
    except OSError as error:
        raise HocketError(f"{path} cannot be written: {error.strerror or error}") from None
    with file:
        yield file
