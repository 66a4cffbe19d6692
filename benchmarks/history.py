"""A long performance: what it costs to take up its log again, and to join it late."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec

from livecode.session.entry.people import Seat
from livecode.session.log.entries import Begun
from livecode.session.log.file import LogFile
from livecode.session.log.frames import MESSAGE, ROOM, SNAPSHOT, Entry
from livecode.session.log.memory import remember, snapshot
from livecode.session.log.recording import SNAPSHOT_EVERY
from livecode.session.messages import (
    Edit,
    Edited,
    Hello,
    PageOpened,
    Welcome,
    decode_client,
    decode_server,
    encode,
)
from livecode.session.mirror import Mirror
from livecode.session.room import Room
from livecode.session.text.changes import ChangeSet
from livecode.session.text.pages import SharedPage

CHANGES, PAGES, TEXT = 100_000, 8, "\n".join(["d1 >> s('bd*2 [~ sn]').room(0.3)"] * 30)


def rows() -> list[dict[str, Any]]:
    """CPU of this process from a log of 100,000 changes to its room, and to a seat that joins."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.log"
        _write(path)
        size = path.stat().st_size
        taken = min(_load(path) for _ in range(3))
        joining = min(_join(path) for _ in range(3))
    return [
        {
            "name": f"taking up a log of {CHANGES} changes, CPU",
            "value": taken * 1e3,
            "unit": "ms",
            "peer": "the limit of 500 ms",
            "note": f"{size / 1e6:.1f} MB; best of 3; snapshots each {SNAPSHOT_EVERY}",
        },
        {
            "name": f"joining after {CHANGES} changes, CPU of both sides",
            "value": joining * 1e3,
            "unit": "ms",
            "peer": "the limit of 50 ms",
            "note": f"{PAGES} pages; best of 3",
        },
    ]


def _load(path: Path) -> float:
    begun = time.process_time()
    log = LogFile(path)
    remembered = remember(log.before)
    taken = time.process_time() - begun
    log.close()
    assert remembered is not None
    assert sum(page.revision for page in remembered.room.pages.values()) == CHANGES
    return taken


def _join(path: Path) -> float:
    """Seconds of CPU from a hello to a client that has all pages, both sides together."""
    log = LogFile(path)
    remembered = remember(log.before)
    log.close()
    assert remembered is not None
    begun = time.process_time()
    hello = decode_client(encode(Hello(token="t", name="late")))
    assert isinstance(hello, Hello)
    _, posts = remembered.room.enter(Seat("performer", "", b"t"), hello, "secret", 1e6)
    welcome = decode_server(encode(posts[0].message))
    assert isinstance(welcome, Welcome)
    mirror = Mirror()
    mirror.welcome(welcome)
    taken = time.process_time() - begun
    assert len(mirror.pages) >= PAGES
    return taken


def _write(path: Path) -> None:
    """A log whose last snapshot is almost a whole distance back."""
    chance = random.Random(1)
    room = Room.open("bench", "epoch", text=TEXT)
    begun = Begun(room="bench", epoch="epoch", seed=0, text=TEXT, date=0.0)
    log = LogFile(path)
    log.append(Entry(0.0, ROOM, msgspec.json.encode(begun)))
    for number in range(PAGES - 1):
        page = room.pages[f"p{number}"] = SharedPage(f"p{number}", "", TEXT)
        log.append(Entry(0.0, MESSAGE, encode(PageOpened(page=page.page())).encode()))
    for number in range(CHANGES):
        if number % SNAPSHOT_EVERY == 1:
            log.append(Entry(number / 50, SNAPSHOT, snapshot(room) or b""))
        edited = _type(room, number, chance)
        log.append(Entry(number / 50, MESSAGE, encode(edited).encode()))
    log.close()


def _type(room: Room, number: int, chance: random.Random) -> Edited:
    page = list(room.pages.values())[number % PAGES]
    at = chance.randrange(len(page.text) - 1)
    removed, insert = (0, "x") if chance.random() < 0.6 else (1, "")
    changes = ChangeSet.replacing(page.text, at, at + removed, insert).to_json()
    edit = Edit(page=page.name, revision=page.revision, changes=changes, id=f"{number:x}")
    return page.edit(edit, "ada")[0]
