"""What a performance played, as files: sound, a MIDI file, lines of JSON; whole or slot by slot."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from livecode.conductor.conductor import TICK
from livecode.outputs import midifile
from livecode.outputs.recorder import line
from livecode.replay.tale import Retold, before, only
from livecode.sounding import Sound, opened
from livecode.synth.mixing.mixer import RATE
from livecode.synth.samples.library import Library, opened_for
from livecode.synth.sources.rendering import NOTHING
from livecode.synth.wish import Sound as Wish

TAIL = 2.0  # seconds after the end in which what sounds may die away

Write = Callable[[Retold, Path], None]


def write_events(retold: Retold, path: Path) -> None:
    """Write every event as a line of JSON.

    Raises:
        HocketError: if the file cannot be written.
    """
    with opened(path, "w") as file:
        file.writelines(line(event) for event in retold.events)


def write_midi(retold: Retold, path: Path) -> None:
    """Write the sounding events as a MIDI file.

    Raises:
        HocketError: if the file cannot be written.
    """
    midifile.write(retold.events, path, [(each.cycle, each.name) for each in retold.moments])


def write_wav(retold: Retold, path: Path, rate: int = RATE, samples: Library = NOTHING) -> None:
    """Render the sound; second 0 of the file is the first evaluation.

    Raises:
        HocketError: if the file cannot be written.
    """
    begin = retold.begin
    events, buses, hushes = deque(retold.events), deque(retold.buses), deque(retold.hushes)
    with opened(path, "wb") as file:
        sound, now = Sound(file, rate, samples), begin
        while now < retold.end + TAIL:
            now += TICK
            while hushes and hushes[0] < now:
                sound.render_until(hushes.popleft() - begin)
                sound.hush()
            due = [replace(event, time=event.time - begin) for event in before(events, now)]
            sound.play([(move.bus, move.value) for move in before(buses, now)], due)
            sound.render_until(now - begin)
        sound.close()


def sounding(wish: Wish) -> Write:
    """What writes sound with these settings: with their samples, at their rate.

    Raises:
        ConfigError: if their samples cannot be read.
    """
    return partial(write_wav, rate=wish.rate, samples=opened_for(wish.samples, wish.rate))


def write(retold: Retold, path: Path, writing: Write, *, slots: bool = False) -> list[Path]:
    """Write a file of the whole and, with ``slots``, one for each slot: ``set-d1.wav``.

    Raises:
        HocketError: if a file cannot be written.
    """
    writing(retold, path)
    written = [path]
    for slot in retold.slots() if slots else ():
        own = replace(retold, events=tuple(only(retold.events, slot)))
        beside = path.with_name(f"{path.stem}-{slot}{path.suffix}")
        writing(own, beside)
        written.append(beside)
    return written
