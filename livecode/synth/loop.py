"""The synth's process: datagrams in on one thread, audio out on another."""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from livecode import handover
from livecode.errors import ConfigError
from livecode.synth.cards import capture
from livecode.synth.cards.audio import Player, Recording
from livecode.synth.cards.capture import Listening
from livecode.synth.cards.cards import Choice
from livecode.synth.cards.headphones import Between, pair
from livecode.synth.cards.lasting import Lasting, open_headphones, open_lasting
from livecode.synth.cards.stems import Stems
from livecode.synth.cards.tape import Tape
from livecode.synth.instrument import Instrument
from livecode.synth.life import Life
from livecode.synth.mixing.mixer import Mixer
from livecode.synth.samples.library import opened_for
from livecode.synth.samples.takes import RECORD, Takes
from livecode.synth.shapes import Samples
from livecode.synth.udp import Receiver, Teller, open_socket
from livecode.synth.wish import Sound

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the synth is set up; see docs/architecture.md."""

    port: int = 0
    bus_port: int | None = None
    wav: Path | None = None
    device: Choice = "default"
    seconds: float | None = None
    report: Path | None = None
    sound: Sound = field(default_factory=Sound)

    @staticmethod
    def of(handed: Mapping[str, Any]) -> Settings:
        """Read a hand-over.

        Raises:
            ConfigError: if a value cannot be used.
        """
        device = handed.get("device", True)
        device = {True: "default", None: "default", False: "silent"}.get(device, device)
        if device not in ("default", "silent", "null"):
            raise ConfigError(f"device {device!r}: allowed are true, false and 'null'")
        seconds, bus_port = handed.get("seconds"), handed.get("bus_port")
        if seconds is not None and not (isinstance(seconds, int | float) and seconds > 0):
            raise ConfigError(f"seconds {seconds!r}: a number above 0 is needed")
        wav, report = handed.get("wav"), handed.get("report")
        sound = _sound(handed.get("sound") or {})
        if device == "default" and sound.device:
            device = sound.device
        return Settings(
            _port(handed.get("port") or 0),
            None if bus_port is None else _port(bus_port),
            Path(wav) if wav else None,
            device,
            seconds,
            Path(report) if report else None,
            sound,
        )


def _port(handed: Any) -> int:
    if not isinstance(handed, int) or not 0 <= handed < 65_536:
        raise ConfigError(f"port {handed!r}: allowed are 0 (any free one) to 65535")
    return handed


def _sound(handed: Any) -> Sound:
    try:
        sound = msgspec.convert(handed, Sound)
    except msgspec.ValidationError as error:
        raise ConfigError(f"sound: {error}") from None
    if sound.cue and pair(sound.cue) is None and sound.cue in ("default", "silent", sound.device):
        raise ConfigError(f"cue = {sound.cue!r}: headphones have a card or outputs of their own")
    return sound


def main(handed: Mapping[str, Any]) -> None:
    """Serve until the parent ends, a polite kill comes, or the time is over.

    Raises:
        ConfigError: if the hand-over cannot be used.
        DeviceError: if the port is taken or the recording cannot be written.
    """
    settings = Settings.of(handed)
    end = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: end.set())
    life = Life(end)
    handover.watch_parent(end.set, on_poke=life.poked)
    with contextlib.ExitStack() as stack:
        ports = [settings.port, *(() if settings.bus_port is None else (settings.bus_port,))]
        serve(settings, [stack.enter_context(open_socket(port)) for port in ports], end, life)


def serve(
    settings: Settings, opened: Sequence[socket.socket], end: threading.Event, life: Life
) -> None:
    """Play what comes in on all of ``opened`` until ``end``; then close the recording and report.

    The first is where the synth is; at a second one a Tidal moves control buses.
    """
    sound = settings.sound
    samples = opened_for(sound.samples, sound.rate, tell=handover.tell)
    takes = Takes(sound.rate, lag=capture.lag(sound)) if sound.input else None
    mixer = Mixer(sound.rate, samples=samples, cue=bool(sound.cue), takes=takes)
    tape = Tape(takes, mixer.retaking) if takes is not None else None
    instrument = Instrument(mixer, tape, 1e-3 * (sound.latency or 0.0))
    instrument.buses = opened[0].getsockname()[1]
    recording = Recording(settings.wav, sound.rate, handover.tell) if settings.wav else None
    stems = Stems(settings.wav, sound.rate, handover.tell) if settings.wav and sound.stems else None
    instrument.mixer.stems = stems.take if stems else None
    gc.collect()
    gc.freeze()  # a collection of everything would be heard
    sys.setswitchinterval(0.0005)
    outputs = Outputs.open(instrument, settings, recording)
    listening = Listening.to(tape, sound.input, handover.tell) if tape else None
    receiver = Receiver(opened, instrument, end)
    teller = Teller(opened[0], instrument.mixer.meter, receiver.subscribers, end)
    life.position, life.heard = lambda: instrument.mixer.position, lambda: receiver.turned
    handover.ready(
        port=opened[0].getsockname()[1],
        bus_port=opened[1].getsockname()[1] if opened[1:] else None,
        device=outputs.player.word,
        cue=outputs.cues,
        voices=sorted(mixer.names | ({RECORD} if tape else set())),
        answers=True,
    )
    end.wait(settings.seconds)
    end.set()
    outputs.close()
    if listening is not None:
        listening.close()
    if recording is not None:
        recording.close()
    if stems is not None:
        stems.close(mixer.position)
    receiver.join()
    teller.join()
    if settings.report is not None:
        write_report(settings.report, instrument, outputs.player, receiver)
    if outputs.leaves or (listening is not None and listening.left):
        os._exit(0)  # what must not be closed would be, and end us otherwise


@dataclass(frozen=True, slots=True)
class Outputs:
    """The sound card, and a second one where the headphones have their own."""

    player: Player
    headphones: Player | None = None

    @property
    def cues(self) -> bool:
        """Whether what is cued is heard."""
        if self.headphones is not None:
            return True
        return isinstance(self.player, Lasting) and self.player.pair is not None

    @property
    def leaves(self) -> bool:
        """Whether there are cards that are gone, and that nobody may close."""
        players = (self.player, self.headphones)
        return any(isinstance(each, Lasting) and each.left for each in players)

    @classmethod
    def open(
        cls, instrument: Instrument, settings: Settings, recording: Recording | None
    ) -> Outputs:
        """Open them; a recording has what the room hears."""
        rate, wish = settings.sound.rate, settings.sound.cue
        own_card = bool(wish) and pair(wish) is None and settings.device != "silent"
        between = Between(rate) if own_card else None

        def fill(count: int, second: float) -> Samples:
            sound = instrument.fill(count, second)
            if recording is not None:
                recording.add(sound[:, :2])
            if between is not None:
                between.add(sound[:, 2:])
            return sound

        player = open_lasting(fill, rate, settings.device, handover.tell, pair(wish))
        if between is None:
            return cls(player)
        return cls(player, open_headphones(between.take, rate, wish, handover.tell))

    def close(self) -> None:
        """Ask for no more frames."""
        self.player.close()
        if self.headphones is not None:
            self.headphones.close()


def write_report(path: Path, instrument: Instrument, player: Player, receiver: Receiver) -> None:
    """Write what became of the performance as JSON."""
    facts = {
        **instrument.facts(),
        "device": player.word,
        "gaps": player.gaps,
        "malformed": receiver.malformed,
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(facts) + "\n", encoding="utf-8")
    except OSError as error:
        log.error("the report %s could not be written: %s", path, error)
