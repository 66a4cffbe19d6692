"""MIDI in files: what is sent is written with its second, what is written is heard.

For machines without a MIDI library, and to see exactly what a device would get. In a folder,
``NAME.out`` takes a line for each message, and each line that is added to ``NAME.in`` is heard:
bytes in hexadecimal, after the second [s, monotonic] if one stands before them.
"""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from livecode.midi.ports import InPort, OutPort

FIRST = "file"


class FilePorts:
    """A folder of ports."""

    def __init__(self, folder: Path) -> None:
        self.word = "files"
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{FIRST}.out").touch()

    def outs(self) -> list[str]:
        """The files for what is sent."""
        return sorted(path.stem for path in self._folder.glob("*.out"))

    def ins(self) -> list[str]:
        """The files that are heard."""
        return sorted(path.stem for path in self._folder.glob("*.in"))

    def open_out(self, name: str) -> OutPort:
        """Open a file that what is sent is added to."""
        return _Written(self._folder / f"{name}.out")

    def open_in(self, name: str) -> InPort:
        """Open a file to hear what is added to it from now on."""
        return _Read(self._folder / f"{name}.in")

    def offer(self, name: str) -> tuple[OutPort, InPort] | None:
        """Make files of our own."""
        (self._folder / f"{name}.in").touch()
        return self.open_out(name), self.open_in(name)

    def stale(self) -> bool:
        """Files stay."""
        return False


class _Written:
    """A file that messages are written to."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="ascii", buffering=1)

    def send(self, data: bytes) -> None:
        """Write a message and its second."""
        self._file.write(f"{time.monotonic():.6f} {data.hex()}\n")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class _Read:
    """A file that messages are read from."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._file.seek(0, 2)
        self._rest = b""
        self._last = time.monotonic()

    def poll(self) -> list[tuple[float, bytes]]:
        """The whole lines that were added since; what is no message is passed over."""
        *lines, self._rest = (self._rest + self._file.read(65536)).split(b"\n")
        found: list[tuple[float, bytes]] = []
        for line in lines:
            with contextlib.suppress(ValueError):
                found.append(self._message(line.decode("ascii", "replace")))
        return found

    def _message(self, line: str) -> tuple[float, bytes]:
        *second, data = line.split()
        at = float(second[0]) if second else time.monotonic()
        since, self._last = at - self._last, at
        return since, bytes.fromhex(data)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
