"""How a session begins: with a new room, or with the one that its log holds."""

from __future__ import annotations

import secrets
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec

from livecode.errors import WireError
from livecode.session.log.entries import Begun, Clock, Resumed
from livecode.session.log.file import LogFile, set_aside
from livecode.session.log.frames import RESUMED, ROOM, Entry
from livecode.session.log.memory import Remembered, remember
from livecode.session.messages import PresetName
from livecode.session.room import Room

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")  # Linux; another one at each start


@dataclass(frozen=True, slots=True)
class Opened:
    """A room, its log if it has one, and the second of this machine's clock that is its 0."""

    room: Room
    log: LogFile | None
    zero: float


def open_room(
    path: Path | None, name: str, text: str, seed: int | None, *, preset: PresetName = "friends"
) -> Opened:
    """Take up the room that the log at ``path`` holds; without one, begin a room.

    Name, text, seed and preset are those of a new room; one that goes on keeps its own. A log
    that is not a session's is set aside.

    Raises:
        DeviceError: if the log cannot be written.
    """
    log = None if path is None else LogFile(path)
    if log is not None and log.before:
        before, log.before = log.before, []
        try:
            remembered = remember(before)
        except WireError as error:
            log.close()
            print(f"{error}; it is kept as {set_aside(log.path)}", file=sys.stderr)
            log, remembered = LogFile(log.path), None
        if remembered is not None:
            return _go_on(remembered, log)
    begun = Begun(
        room=name,
        epoch=secrets.token_hex(8),
        seed=secrets.randbits(32) if seed is None else seed,
        text=text,
        date=time.time(),
        preset=preset,
        clock=Clock(boot=_boot(), zero=time.monotonic()),
    )
    return _begin(log, begun)


def _begin(log: LogFile | None, begun: Begun) -> Opened:
    if log is not None:
        log.append(Entry(0.0, ROOM, msgspec.json.encode(begun)))
    room = Room.open(begun.room, begun.epoch, text=begun.text, seed=begun.seed, preset=begun.preset)
    return Opened(room, log, begun.clock.zero)


def _go_on(remembered: Remembered, log: LogFile) -> Opened:
    """Go on with a room.

    While the machine runs, all that was confirmed is in the log, and its clock went on: room
    time does, and cycles with it. After a restart of the machine the last moments may be
    missing, so that revisions mean other texts than clients believe: another epoch says so;
    and room time goes on where the log ends.
    """
    room, boot, now = remembered.room, _boot(), time.monotonic()
    zero = remembered.clock.zero
    if remembered.clock.boot != boot or not zero <= now - remembered.time:
        room.epoch, zero = secrets.token_hex(8), now - remembered.time
    resumed = Resumed(epoch=room.epoch, date=time.time(), clock=Clock(boot=boot, zero=zero))
    log.append(Entry(now - zero, RESUMED, msgspec.json.encode(resumed)))
    return Opened(room, log, zero)


def _boot() -> str:
    """What tells one start of this machine from the next: its id, or about when it was."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return f"{(time.time() - time.monotonic()) / 60:.0f} min"
