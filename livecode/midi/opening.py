"""Which MIDI there is to open: the system's, through the library at hand; files; or none."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from livecode.errors import ConfigError
from livecode.midi import rtmidis
from livecode.midi.files import FilePorts
from livecode.midi.ports import NoPorts, System


def opened(which: str) -> System:
    """The ports of this machine ("auto"), none ("none"), or files ("file:" and a folder).

    Raises:
        ConfigError: if ``which`` is none of these.
    """
    if which == "none":
        return NoPorts()
    if which.startswith("file:"):
        return FilePorts(Path(which.removeprefix("file:")))
    if which != "auto":
        raise ConfigError(f"MIDI system {which!r}: there are auto, none, and file:FOLDER")
    with quiet():
        return rtmidis.opened()


def probe() -> tuple[str, list[str], list[str]]:
    """What this machine has: the system in a word, its outputs and its inputs."""
    with quiet():
        system = opened("auto")
        return system.word, system.outs(), system.ins()


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep to itself what libraries of the system print when there is no device."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
