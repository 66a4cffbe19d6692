"""A pedal that stops the robot: under a foot, past server, conductor and the process of MIDI.

Over OSC it is ``/robot/stop`` with a number, from whoever may send movement; over MIDI a
controller of an input that is named, 64 (a sustain pedal's) if no other is. Half down or more is
panic, and letting go does not undo it: a new start has to be asked for.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from livecode.errors import ConfigError, WireError
from livecode.midi.choosing import choose
from livecode.midi.ports import InPort, System
from livecode.osc.codec import Argument, decode

ADDRESS = "/robot/stop"
SUSTAIN = 64
HALF = 64  # of 127
CONTROL = 0xB0
LOOK_EVERY = 2.0  # [s] between two looks for an input that is not there
LONGEST = 1024  # bytes of a datagram that may be a pedal's


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of the name of a MIDI input, and which controller of it."""

    port: str
    controller: int = SUSTAIN


def wanted(text: str) -> Wanted | None:
    """What is meant by ``NAME`` or ``NAME:CC``; None for nothing.

    Raises:
        ConfigError: if the controller is none.
    """
    if not text:
        return None
    port, colon, controller = text.rpartition(":")
    if not colon:
        return Wanted(text)
    if not port or not controller.isdecimal() or int(controller) > 127:
        raise ConfigError(f"pedal {text[:60]!r}: write MIDI or MIDI:CC, such as 'FCB1010:64'")
    return Wanted(port, int(controller))


def pressed(packet: bytes) -> bool:
    """Whether a datagram says that the pedal is down."""
    if ADDRESS.encode() not in packet or len(packet) > LONGEST:
        return False
    try:
        messages = decode(packet)
    except WireError:
        return False
    return any(message.address == ADDRESS and _down(message.arguments) for message in messages)


def _down(arguments: Sequence[Argument]) -> bool:
    """Whether these say so; a message without any number is a pedal that only says that it is."""
    numbers = [value for value in arguments if isinstance(value, int | float)]
    return not arguments or any(value >= 0.5 for value in numbers)


def says(data: bytes, controller: int) -> bool | None:
    """Whether a MIDI message says that this controller is down, on whichever channel.

    None if it says nothing of it.
    """
    if len(data) != 3 or data[0] & 0xF0 != CONTROL or data[1] != controller:
        return None
    return data[2] >= HALF


class MidiPedal:
    """Listens to one input; one that is unplugged is found again.

    Attributes:
        there: whether the input is open.
    """

    def __init__(self, system: System, wanted: Wanted, tell: Callable[[str], None]) -> None:
        self._system, self._wanted, self._tell = system, wanted, tell
        self._input: InPort | None = None
        self._next, self._told, self._down = -1e9, "", False

    @property
    def there(self) -> bool:
        """Whether the input is open."""
        return self._input is not None

    def poll(self, now: float) -> bool:
        """Whether it is down, or was since the last call; ``now`` is monotonic [s]."""
        if self._input is None:
            if now >= self._next:
                self._next = now + LOOK_EVERY
                self._look()
            return False
        try:
            heard = self._input.poll()
        except OSError:
            self.close()
            return False
        said = [says(data, self._wanted.controller) for _, data in heard]
        was = self._down
        for each in said:
            self._down = self._down if each is None else each
        return was or self._down or True in said

    def close(self) -> None:
        """Give the input back."""
        if self._input is not None:
            with contextlib.suppress(OSError):
                self._input.close()
            self._input = None

    def _look(self) -> None:
        """Open the input if it is there; say it when that changes."""
        with contextlib.suppress(OSError):
            there = self._system.ins()
            name = choose(self._wanted.port, there)
            if name is not None:
                self._input = self._system.open_in(name)
                return self._say(f"the pedal at {name} stops the robot")
        return self._say(f"no MIDI input {self._wanted.port!r} for a pedal yet: it is looked for")

    def _say(self, text: str) -> None:
        if text != self._told:
            self._told = text
            self._tell(text)
