"""What plays the clicks: our instrument on its sound card, a MIDI port, a SuperDirt."""

from __future__ import annotations

import secrets
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from msgspec.structs import replace

from livecode.errors import DeviceError
from livecode.midi.wish import Wish
from livecode.osc.keyed import Sealer
from livecode.outputs.midi import Midi
from livecode.outputs.output import TimedEvent
from livecode.outputs.robot import new_lease
from livecode.outputs.superdirt import SuperDirt
from livecode.performance.supervisor import Supervisor
from livecode.performance.wanted import is_superdirt
from livecode.synth.wish import Sound

AHEAD = 0.3  # seconds before its time at which a click is sent
CLICK = "rim"
LOUD_ENOUGH = 1.2

Play = Callable[[Sequence[float]], None]
"""Plays a click at each of these seconds [s, Unix], and returns when all are sent."""

SILENT = "there is no sound card to calibrate: connect one, or name it as 'device' in [sound]"


@contextmanager
def on_card(supervisor: Supervisor, wish: Sound) -> Iterator[Play]:
    """The instrument on its sound card."""
    wish = replace(wish, latency=0.0, cue="", input="", stems=False)
    handed = {"port": 0, "device": True, "sound": msgspec.to_builtins(wish)}
    synth = supervisor.launch("synth", ["livecode", "synth"], handed)
    facts = supervisor.wait_ready(synth)
    if facts["device"] == "silent":
        raise DeviceError(SILENT)
    with _line(int(facts["port"])) as send:
        output = SuperDirt(send, lambda second: second)
        controls: dict[str, float | str] = {"s": CLICK, "gain": LOUD_ENOUGH}
        yield partial(_play, output.play, "sound", controls)


@contextmanager
def on_superdirt(there: tuple[str, int], click: str) -> Iterator[Play]:
    """A SuperDirt that runs already."""
    if not is_superdirt(there):
        raise DeviceError(
            f"no SuperDirt answers at {there[0]}:{there[1]}: start it in SuperCollider "
            "(SuperDirt.start), or say where it is with --superdirt HOST:PORT"
        )
    with _line(there[1], there[0]) as send:
        output = SuperDirt(send, lambda second: second)
        controls: dict[str, float | str] = {"s": click, "sustain": 0.05, "midinote": 84.0}
        yield partial(_play, output.play, "sound", controls)


@contextmanager
def at_port(supervisor: Supervisor, midi: Wish, name: str) -> Iterator[Play]:
    """A MIDI port."""
    key = secrets.token_hex(32)
    wish = replace(midi, latency={}, clock=[], play={})
    with TemporaryDirectory() as folder:
        handed = wish.handed(key, str(Path(folder) / "memory"), None)
        process = supervisor.launch("midi", ["livecode", "midi"], handed)
        facts = supervisor.wait_ready(process)
        outs = [str(each) for each in facts["outs"]]
        if not any(name.lower() in each.lower() for each in outs):
            raise DeviceError(
                f"no MIDI port is called {name!r}; there are: {', '.join(outs) or 'none'}"
            )
        with _line(int(facts["port"])) as send:
            output = Midi(send, Sealer(bytes.fromhex(key), new_lease()), lambda second: second)
            controls: dict[str, float | str] = {"midiport": name, "midinote": 76.0}
            yield partial(_play, output.play, "midi", controls)


@contextmanager
def _line(port: int, host: str = "127.0.0.1") -> Iterator[Callable[[bytes], None]]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as opened:

        def send(packet: bytes) -> None:
            opened.sendto(packet, (host, port))

        yield send


def _play(
    play: Callable[[Sequence[TimedEvent]], None],
    sink: str,
    controls: dict[str, float | str],
    due: Sequence[float],
) -> None:
    """Send each click a little before its second [s, Unix]."""
    for number, second in enumerate(due):
        time.sleep(max(0.0, second - AHEAD - time.time()))
        event = TimedEvent(
            time=second,
            duration=0.1,
            cycle=float(number),
            cps=1.0,
            slot="d1",
            author="calibrate",
            sink="midi" if sink == "midi" else "sound",
            controls=controls,
        )
        play([event])
