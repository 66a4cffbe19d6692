"""Render a file of code without waiting: the conductor, a cell and the synth in simulated time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from livecode.blocks import Block, blocks
from livecode.boot import Boot, boots
from livecode.cell.local import LocalCell
from livecode.clock.lookahead import LOOKAHEAD
from livecode.clock.offline import OfflineClock
from livecode.clock.tempo import DEFAULT_CPS, Segment, TempoMap
from livecode.conductor.conductor import TICK, Conductor
from livecode.config import read
from livecode.errors import CodeError, HocketError, Place
from livecode.outputs.output import TimedEvent
from livecode.outputs.recorder import Recorder
from livecode.sounding import Sound, opened
from livecode.synth.mixing.mixer import RATE
from livecode.synth.samples.library import Library, opened_for
from livecode.synth.sources.rendering import NOTHING
from livecode.synth.sources.voices import NAMES
from livecode.texts import read_code
from livecode.vocabulary import registry

AUTHOR = "player"
TAIL = 2.0  # seconds after the last cycle in which what sounds may die away

Live = Callable[[float], Mapping[str, float]]  # where live signals stand at a second, by path


def resting(second: float) -> Mapping[str, float]:
    """Nobody moves."""
    return {}


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a rendering came to.

    Attributes:
        cycles: how many cycles it has.
        seconds: how long they last, without the tail [s].
        events: how many events it played.
        written: the files that were written.
        notes: what there is to say about values and patterns, each once.
    """

    cycles: int
    seconds: float
    events: int
    written: tuple[Path, ...]
    notes: tuple[str, ...]

    def __str__(self) -> str:
        """A sentence for the command line, and the notes below it."""
        files = ", ".join(str(path) for path in self.written) or "nothing"
        done = f"{self.cycles} cycles, {self.seconds:.2f} s, {self.events} events: wrote {files}"
        return "\n".join([done, *self.notes])


def render_file(
    file: Path, *, cycles: int, boot: Path | None, wav: Path | None, events: Path | None
) -> Rendered:
    """Render a file of code, with helpers and sounds as the settings have them.

    Raises:
        HocketError: if there is nothing to write or to render, or a file cannot be read or played.
    """
    if wav is None and events is None:
        raise HocketError("nothing to write: give -o FILE.wav, --events FILE.jsonl, or both")
    if cycles < 1:
        raise HocketError(f"--cycles {cycles}: at least 1 is needed")
    code, config = read_code(file), read()
    pieces, rate = boots(config, boot), config.sound.rate
    samples = opened_for(config.sound.samples, rate)
    try:
        return render(
            code,
            cycles=cycles,
            wav=wav,
            events=events,
            rate=rate,
            boot=pieces,
            samples=samples,
        )
    except CodeError as error:
        raise HocketError(f"{file}: {error.show(code)}") from None


def render(
    code: str,
    *,
    cycles: int,
    wav: Path | None = None,
    events: Path | None = None,
    cps: float = DEFAULT_CPS,
    rate: int = RATE,
    boot: Sequence[Boot] = (),
    samples: Library = NOTHING,
    live: Live = resting,
) -> Rendered:
    """Play ``code``, all its blocks from cycle 0 on, for so many cycles, into files.

    Two runs write the same bytes. Controls that follow a live signal go where it is ``live``, all
    other signals stand at 0.

    Raises:
        CodeError: if a block cannot be played; its place counts from the start of ``code``.
        HocketError: if a file cannot be written.
    """
    performance = _Offline(cps)
    performance.conductor.admission.voices = NAMES | samples.names
    for piece in boot:
        performance.boot(piece)
    for block in blocks(code):
        performance.evaluate(block)
    with opened(wav, "wb") as sound, opened(events, "w") as lines:
        recorder = Recorder(lines)
        seconds = _perform(performance, cycles, recorder, Sound(sound, rate, samples), live)
    written = tuple(path for path in (wav, events) if path is not None)
    notes = tuple(dict.fromkeys(performance.notes))
    return Rendered(cycles, seconds, len(recorder.events), written, notes)


def _perform(offline: _Offline, cycles: int, recorder: Recorder, sound: Sound, live: Live) -> float:
    """Let simulated time pass until all cycles have sounded; how long they last [s]."""
    seconds = offline.conductor.tempo.second_at(cycles)
    clock = OfflineClock(start=-LOOKAHEAD)  # so that the first cycle too is asked for ahead
    while clock.now() < seconds + (TAIL if sound.wanted else 0.0):
        ready = [event for event in offline.tick(clock.now()) if event.cycle < cycles]
        recorder.play(ready)
        moved = offline.conductor.buses.values(live(clock.now()))
        sound.play([*offline.conductor.buses.fresh(), *moved], ready)
        clock.advance(TICK)
        sound.render_until(min(clock.now(), seconds + TAIL))
    recorder.close()
    sound.close()
    return seconds


class _Offline:
    """A conductor and one cell, in this process."""

    def __init__(self, cps: float) -> None:
        tempo = TempoMap((Segment(0.0, 0.0, cps),))
        self.conductor = Conductor(registry.control, tempo, first_in=0.0)
        self.conductor.admission.voices = NAMES
        self.conductor.rights.admit(AUTHOR, "host")
        self.notes: list[str] = []
        self._cell = LocalCell()
        self._listens: list[str] = []

    def boot(self, piece: Boot) -> None:
        """Begin with a performer's helpers; what is wrong with them is a note."""
        fault = self._cell.evaluate(piece.code, 0).fault
        if fault is not None:
            told = piece.complaint(fault.message, fault.line, fault.column, fault.hint)
            self.notes.append(told)

    def evaluate(self, block: Block) -> None:
        reply = self._cell.evaluate(block.code, 0)
        fault = reply.fault
        if fault is not None:
            line = max(1, fault.line) + block.line
            raise CodeError(fault.message, Place(line, fault.column, fault.length), fault.hint)
        granted = self.conductor.grant(AUTHOR, reply.effects, 0.0)
        if granted.reasons:
            raise CodeError("; ".join(granted.reasons), Place(block.line + 1, 0))
        if granted.tempo is not None:
            self.conductor.tempo = self.conductor.tempo.changed(0.0, granted.tempo, granted.over)
        self.notes += reply.notes
        self._listens = reply.listens

    def tick(self, now: float) -> list[TimedEvent]:
        """The events that become known at simulated second ``now``."""
        while (window := self.conductor.window(AUTHOR, now)) is not None:
            heard = self.conductor.hear(self._listens, window)
            reply = self._cell.query(window.begin, window.end, heard=heard)
            self.conductor.take(AUTHOR, window, reply.events)
            self.notes += (f"{fault.slot}: {fault.message}" for fault in reply.faults)
        self.notes += (
            f"{each.slot}: {each.message}" for each in self.conductor.admission.complaints()
        )
        return self.conductor.merge(now)
