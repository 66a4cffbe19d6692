"""Where MIDI goes and comes from: ports of the system, or files where there is no such library.

Ports are polled, never called back: on JACK a callback runs Python within the thread of the
sound, and most messages are lost.
"""

from __future__ import annotations

from typing import Protocol


class OutPort(Protocol):
    """An open output."""

    def send(self, data: bytes) -> None:
        """Send one message; raises OSError if the port is gone."""

    def close(self) -> None:
        """Give the port back."""


class InPort(Protocol):
    """An open input."""

    def poll(self) -> list[tuple[float, bytes]]:
        """The messages since the last call, each with the seconds since the message before it."""

    def close(self) -> None:
        """Give the port back."""


class System(Protocol):
    """Where ports are found.

    Attributes:
        word: what it is, in a word.
    """

    word: str

    def outs(self) -> list[str]:
        """The outputs that there are now, by name."""

    def ins(self) -> list[str]:
        """The inputs that there are now, by name."""

    def open_out(self, name: str) -> OutPort:
        """Open an output; raises OSError if it is gone or taken."""

    def open_in(self, name: str) -> InPort:
        """Open an input; raises OSError if it is gone or taken."""

    def offer(self, name: str) -> tuple[OutPort, InPort] | None:
        """Make ports of our own for others to connect to; None if this system has none."""

    def stale(self) -> bool:
        """Whether it is gone, or there is another now: all has to be opened anew."""


class NoPorts:
    """A machine without MIDI: it has no ports, and says why."""

    def __init__(self, word: str = "none") -> None:
        self.word = word

    def outs(self) -> list[str]:
        """None."""
        return []

    def ins(self) -> list[str]:
        """None."""
        return []

    def open_out(self, name: str) -> OutPort:
        """There is none to open."""
        raise OSError(f"there is no MIDI output {name!r}: {self.word}")

    def open_in(self, name: str) -> InPort:
        """There is none to open."""
        raise OSError(f"there is no MIDI input {name!r}: {self.word}")

    def offer(self, name: str) -> tuple[OutPort, InPort] | None:
        """There is nobody to offer them to."""
        return None

    def stale(self) -> bool:
        """There may be some now."""
        return True
