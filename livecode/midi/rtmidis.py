"""The ports of ALSA, JACK, CoreMIDI and Windows, through RtMidi: python-rtmidi, else rtmidi2."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from livecode.midi.ports import InPort, NoPorts, OutPort, System

CLIENT = "hocket"
BUFFER = 4096  # messages that an input keeps until it is polled
UNWANTED = {"sysex": False, "timing": False, "active_sense": True}  # only active sensing
FIX = "pip install 'hocket[midi]'"


def opened() -> System:
    """The first system that works here; one without ports, and why, if none does."""
    with contextlib.suppress(ImportError):
        return _python_rtmidi(import_module("rtmidi"))
    with contextlib.suppress(ImportError):
        return _rtmidi2(import_module("rtmidi2"))
    return NoPorts(f"no library, {FIX}")


def _python_rtmidi(library: Any) -> System:
    for api in library.get_compiled_api():
        if api == library.API_RTMIDI_DUMMY:
            continue
        with contextlib.suppress(OSError):
            return RtMidiPorts(library, api)
    return NoPorts("no MIDI on this machine")


def _rtmidi2(library: Any) -> System:
    """Not through JACK: the JACK inside of rtmidi2 can be another than the machine's.

    Then it removes the server's sockets, and ends this process.
    """
    from livecode.midi.rtmidis2 import RtMidi2Ports

    apis = ["API_MACOSX_CORE", "API_WINDOWS_MM"]
    if Path("/dev/snd/seq").exists():
        apis.insert(0, "API_LINUX_ALSA")
    for name in apis:
        with contextlib.suppress(Exception):  # it raises RuntimeError, and others, without a device
            return RtMidi2Ports(library, getattr(library, name), name)
    return NoPorts("no MIDI on this machine")


class RtMidiPorts:
    """One interface of RtMidi; its clients that only look stay open."""

    def __init__(self, library: Any, api: int) -> None:
        """Take up contact.

        Raises:
            OSError: if this interface does not work here.
        """
        self._library = library
        self._api = api
        self._looks_out = library.MidiOut(api, name=f"{CLIENT}-look")
        self._looks_in = library.MidiIn(api, name=f"{CLIENT}-look")
        self._jack = api == library.API_UNIX_JACK
        self._server = _server()
        self._mine: tuple[str, ...] = (CLIENT,)
        self.word = str(library.get_api_display_name(api))

    def outs(self) -> list[str]:
        """The outputs that there are now."""
        return self._others(self._looks_out.get_ports())

    def ins(self) -> list[str]:
        """The inputs that there are now."""
        return self._others(self._looks_in.get_ports())

    def open_out(self, name: str) -> OutPort:
        """Open an output by its name."""
        port = self._library.MidiOut(self._api, name=CLIENT)
        return _Out(_at(port, name))

    def open_in(self, name: str) -> InPort:
        """Open an input by its name."""
        return _In(_at(self._listener(f"{CLIENT}-ear"), name))

    def offer(self, name: str) -> tuple[OutPort, InPort] | None:
        """Make an output and an input of our own, where the system can."""
        if sys.platform == "win32":
            return None
        self._mine = (*self._mine, name)
        out = self._library.MidiOut(self._api, name=name)
        out.open_virtual_port("out")
        heard = self._listener(f"{name}-in")
        heard.open_virtual_port("in")
        return _Out(out), _In(heard)

    def stale(self) -> bool:
        """Whether the server that this is a client of is gone, or another."""
        return self._jack and _server() != self._server

    def _listener(self, name: str) -> Any:
        port = self._library.MidiIn(self._api, name=name, queue_size_limit=BUFFER)
        port.ignore_types(**UNWANTED)
        return port

    def _others(self, names: list[str]) -> list[str]:
        """The ports of others, each name once: to hear oneself is a loop."""
        return [name for name in dict.fromkeys(names) if not name.startswith(self._mine)]


def _server() -> int | None:
    """What JACK's server is known by on this machine: its socket; None where it has none.

    Nothing else tells that it is gone: its clients go on as if nothing was, until they are closed.
    """
    name = os.environ.get("JACK_DEFAULT_SERVER", "default")
    try:
        return Path(f"/dev/shm/jack_{name}_{os.getuid()}_0").stat().st_ino
    except (OSError, AttributeError):
        return None


def _at(port: Any, name: str) -> Any:
    names = port.get_ports()
    if name not in names:
        raise OSError(f"there is no MIDI port {name!r} any more")
    port.open_port(names.index(name), "port")
    return port


class _Out:
    """An output of python-rtmidi."""

    def __init__(self, port: Any) -> None:
        self._port = port

    def send(self, data: bytes) -> None:
        """Hand a message to the system."""
        self._port.send_message(data)

    def close(self) -> None:
        """Close it, and its client."""
        self._port.close_port()
        self._port.delete()


class _In:
    """An input of python-rtmidi."""

    def __init__(self, port: Any) -> None:
        self._port = port

    def poll(self) -> list[tuple[float, bytes]]:
        """What has come since; RtMidi keeps the time between two messages."""
        found: list[tuple[float, bytes]] = []
        while len(found) < BUFFER and (event := self._port.get_message()) is not None:
            data, since = event
            found.append((float(since), bytes(data)))
        return found

    def close(self) -> None:
        """Close it, and its client."""
        self._port.close_port()
        self._port.delete()
