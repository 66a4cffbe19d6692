"""The same ports through rtmidi2, for versions of Python that python-rtmidi has no wheel for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from livecode.midi.ports import InPort, OutPort

CLIENT = "hocket"
BUFFER = 4096  # messages that an input keeps until it is polled
UNWANTED = {"midi_sysex": False, "midi_time": False, "midi_sense": True}


class RtMidi2Ports:
    """One interface of RtMidi; its clients that only look stay open."""

    def __init__(self, library: Any, api: int, name: str) -> None:
        """Take up contact; raises RuntimeError if this interface does not work here."""
        self._library = library
        self._api = api
        self._looks_out = library.MidiOut(f"{CLIENT}-look", api=api)
        self._looks_in = library.MidiIn(f"{CLIENT}-look", api=api)
        self._mine: tuple[str, ...] = (CLIENT,)
        self.word = name.rpartition("_")[2].capitalize()

    def outs(self) -> list[str]:
        """The outputs that there are now."""
        return self._others(self._looks_out.ports)

    def ins(self) -> list[str]:
        """The inputs that there are now."""
        return self._others(self._looks_in.ports)

    def open_out(self, name: str) -> OutPort:
        """Open an output by its name."""
        port = self._library.MidiOut(CLIENT, api=self._api)
        _open(port, name, port.open_port)
        return _Out(port)

    def open_in(self, name: str) -> InPort:
        """Open an input by its name."""
        port = self._listener(f"{CLIENT}-ear")
        _open(port, name, port.open_port)
        return _In(port)

    def offer(self, name: str) -> tuple[OutPort, InPort] | None:
        """Make an output and an input of our own, where the system can."""
        if sys.platform == "win32":
            return None
        self._mine = (*self._mine, name)
        out, heard = self._library.MidiOut(name, api=self._api), self._listener(f"{name}-in")
        _guarded(lambda: out.open_virtual_port("out"))
        _guarded(lambda: heard.open_virtual_port("in"))
        return _Out(out), _In(heard)

    def stale(self) -> bool:
        """These systems stay while the machine runs."""
        return False

    def _others(self, names: list[str]) -> list[str]:
        """The ports of others, each name once: to hear oneself is a loop."""
        return [name for name in dict.fromkeys(names) if not name.startswith(self._mine)]

    def _listener(self, name: str) -> Any:
        port = self._library.MidiIn(name, queuesize=BUFFER, api=self._api)
        port.ignore_types(**UNWANTED)
        return port


def _open(port: Any, name: str, how: Callable[[int], object]) -> None:
    names = list(port.ports)
    if name not in names:
        raise OSError(f"there is no MIDI port {name!r} any more")
    _guarded(lambda: how(names.index(name)))


def _guarded(act: Callable[[], object]) -> None:
    """Do something with a port; whatever this library raises is an OSError."""
    try:
        act()
    except Exception as error:  # the library raises RuntimeError, ValueError and its own
        raise OSError(str(error)) from None


class _Out:
    """An output of rtmidi2."""

    def __init__(self, port: Any) -> None:
        self._port = port

    def send(self, data: bytes) -> None:
        """Hand a message to the system."""
        _guarded(lambda: self._port.send_raw(*data))

    def close(self) -> None:
        """Close it."""
        self._port.close_port()


class _In:
    """An input of rtmidi2."""

    def __init__(self, port: Any) -> None:
        self._port = port

    def poll(self) -> list[tuple[float, bytes]]:
        """What has come since; RtMidi keeps the time between two messages."""
        found: list[tuple[float, bytes]] = []
        while len(found) < BUFFER and (data := self._port.get_message()):
            found.append((float(self._port.deltatime), bytes(data)))
        return found

    def close(self) -> None:
        """Close it."""
        self._port.close_port()
