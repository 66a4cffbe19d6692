"""The commands ``replay`` and ``export``: a log is heard again, or made into files."""

from __future__ import annotations

import contextlib
import socket
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from livecode.clock.lookahead import LOOKAHEAD
from livecode.conductor.conductor import TICK
from livecode.errors import HocketError
from livecode.outputs.superdirt import SuperDirt
from livecode.performance.supervisor import Supervisor, end_on_signals
from livecode.replay import files
from livecode.replay.stage import retell
from livecode.replay.tale import Retold, Told, before, preset, sped, tale
from livecode.session.log.file import read
from livecode.session.messages import Evaluation, Hushed, Marked, Panicked, Recalled, Said
from livecode.synth.wish import Sound

SLOWEST, FASTEST = 0.1, 10.0
FIRST_IN = 1.0  # seconds until the first sound
LONGEST_LINE = 100
USUAL = Sound()


def replay(
    log: Path,
    *,
    speed: float,
    wav: Path | None,
    events: Path | None,
    sound: Sound = USUAL,
) -> int:
    """Perform a log again: into files where any is asked for, else so that it is heard.

    It sounds as ``sound`` says: with its samples, at its rate, from its card.

    Raises:
        HocketError: if the log cannot be read, or a file cannot be written.
    """
    if not SLOWEST <= speed <= FASTEST:
        raise HocketError(f"--speed {speed:g}: allowed is {SLOWEST:g} to {FASTEST:g}")
    entries = read(log)
    told = tale(entries)
    retold = sped(retell(told, preset(entries)), speed)
    if wav is None and events is None:
        _perform(retold, told, speed, sound)
        return 0
    written: list[Path] = []
    for path, writing in ((wav, files.sounding(sound)), (events, files.write_events)):
        written += files.write(retold, path, writing) if path is not None else []
    _summary(retold, written)
    return 0


def export(
    log: Path,
    *,
    wav: Path | None,
    midi: Path | None,
    jsonl: Path | None,
    slots: bool,
    sound: Sound = USUAL,
) -> int:
    """Make files of a log; with ``slots`` one for each slot besides.

    It sounds as ``sound`` says: with its samples, at its rate.

    Raises:
        HocketError: if the log cannot be read, or a file cannot be written.
    """
    wanted = ((wav, files.sounding(sound)), (midi, files.write_midi), (jsonl, files.write_events))
    if not any(path for path, _ in wanted):
        raise HocketError("nothing to write: give --wav, --midi, --jsonl, or several of them")
    entries, written = read(log), []
    retold = retell(tale(entries), preset(entries))
    for path, writing in wanted:
        written += files.write(retold, path, writing, slots=slots) if path is not None else []
    _summary(retold, written)
    return 0


def _summary(retold: Retold, written: Sequence[Path]) -> None:
    seconds = retold.end - retold.begin
    names = ", ".join(str(path) for path in written)
    print(f"{seconds:.1f} s, {len(retold.events)} events: wrote {names}")
    for moment in retold.moments:
        print(f"{moment.time - retold.begin:8.1f} s  {moment.name}")
    for note in retold.notes:
        print(note)


def _perform(retold: Retold, told: Sequence[Told], speed: float, sound: Sound) -> None:
    """Let the built-in synth play it in its time, and print who did what."""
    end_on_signals()
    with TemporaryDirectory() as logs, Supervisor(Path(logs)) as supervisor:
        handed = {"port": 0, "device": True, "sound": msgspec.to_builtins(sound)}
        synth = supervisor.launch("synth", ["livecode", "synth"], handed)
        there = ("127.0.0.1", int(supervisor.wait_ready(synth)["port"]))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
            shift = time.time() + FIRST_IN - retold.begin
            output = SuperDirt(lambda packet: _send(line, packet, there), lambda s: s + shift)
            _in_time(retold, deque(lines(told, speed)), output)


def _in_time(retold: Retold, story: deque[Line], output: SuperDirt) -> None:
    """Send everything shortly before its time; say what happened when it did."""
    events, buses, hushes = deque(retold.events), deque(retold.buses), deque(retold.hushes)
    shift = time.monotonic() + FIRST_IN - retold.begin
    while (now := time.monotonic() - shift) < retold.end + files.TAIL:
        output.drive([(move.bus, move.value) for move in before(buses, now)])
        output.play(before(events, now + LOOKAHEAD))
        if hushes and hushes[0] <= now:
            hushes.popleft()
            output.hush()
        for each in before(story, now):
            print(each.text, flush=True)
        time.sleep(TICK)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the story, and when it is to be read [s, room time]."""

    time: float
    text: str


def lines(told: Sequence[Told], speed: float) -> Iterator[Line]:
    """The story of a performance at ``speed``: who played and said what, from its first second."""
    begin = next((each.time for each in told if isinstance(each.message, Evaluation)), 0.0)
    for each in told:
        passed = each.time - begin
        text = _text(each)
        if text and passed >= 0.0:
            shown = text.replace("\n", " ")[:LONGEST_LINE]
            yield Line(begin + passed / speed, f"{passed:8.1f} s  {shown}")


def _text(told: Told) -> str:
    match told.message:
        case Evaluation(author=author, code=code):
            return f"{author}: {code}"
        case Said(peer=peer, text=text, kind=kind):
            return f"{peer} ({kind}): {text}"
        case Hushed(by=by):
            return f"{by}: hush"
        case Marked(name=name, by=by):
            return f"{by} marks the moment {name}"
        case Recalled(moment=name, by=by):
            return f"{by} returns to the moment {name}"
        case Panicked(by=by):
            return f"{by}: panic"
        case _:
            return ""


def _send(line: socket.socket, packet: bytes, there: tuple[str, int]) -> None:
    with contextlib.suppress(OSError):  # a synth that is gone is silent
        line.sendto(packet, there)
