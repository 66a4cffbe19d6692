"""A handle's frames over a serial line, by the system's own terminal calls; nothing waits."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, field

from livecode.errors import DeviceError, WireError
from robot_bridge.devices.handle.frame import SIZE, stuffed, unstuffed

BAUD = 1_000_000  # over USB any figure does; over wires 54 bytes a millisecond need this
MOST = 64 * SIZE  # bytes that are taken at a time, and kept of what is no frame


@dataclass(slots=True)
class SerialWire:
    """A line such as ``/dev/ttyACM0``; ``ended`` tells that it was pulled out."""

    path: str
    file: int | None = None
    rest: bytes = b""
    ended: bool = False
    left: bytes = field(default=b"", repr=False)

    def open(self) -> None:
        """Open the line, raw.

        Raises:
            DeviceError: if there is no such line, or this system has no such calls.
        """
        try:
            import termios
        except ImportError:
            raise DeviceError(
                f"handle:{self.path}: this system has no serial lines as files; use UDP"
            ) from None
        try:
            self.rest, self.left = b"", b""
            self.file = os.open(self.path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
            _raw(self.file)
            termios.tcflush(self.file, termios.TCIOFLUSH)
            self.ended = False
        except (OSError, termios.error) as error:
            self.close()
            raise DeviceError(
                f"handle:{self.path} cannot be opened ({error}): is it plugged in, and may you "
                "use it? On Linux, join the group 'dialout'"
            ) from None

    def send(self, frame: bytes) -> None:
        """Send one frame; while the line takes no more, frames are left out whole."""
        if self.file is None:
            return
        pending = self.left or stuffed(frame)  # what has begun is ended before anything else
        with contextlib.suppress(
            OSError
        ):  # a line that is full: a frame that has not begun is left out
            self.left = pending[os.write(self.file, pending) :]

    def receive(self) -> list[bytes]:
        """The frames that have come, unstuffed; what is none is given as it is, to be counted."""
        if self.file is None:
            return []
        try:
            came = os.read(self.file, MOST)
            self.ended = not came
            self.rest += came
        except BlockingIOError:
            pass
        except OSError:  # it was pulled out
            self.ended = True
        *lines, self.rest = self.rest.split(b"\0")
        self.rest = self.rest[-MOST:]
        return [_frame(line) for line in lines if line]

    def close(self) -> None:
        """Let go of the line."""
        if self.file is not None:
            with contextlib.suppress(OSError):
                os.close(self.file)
            self.file = None


def _frame(line: bytes) -> bytes:
    try:
        return unstuffed(line)
    except WireError:
        return line


def _raw(file: int) -> None:
    """Set a line raw, eight bits, at our speed where the system has it."""
    import termios
    import tty

    tty.setraw(file, termios.TCSANOW)
    modes = termios.tcgetattr(file)
    speed = getattr(termios, f"B{BAUD}", termios.B115200)
    modes[4] = modes[5] = speed
    with contextlib.suppress(termios.error):  # a pseudo-terminal has no speed
        termios.tcsetattr(file, termios.TCSANOW, modes)
