"""Files that are never half there: written beside their place, and then put into it."""

from __future__ import annotations

import os
from pathlib import Path

FOR_OWNER, FOR_ALL = 0o600, 0o666  # who may read a file: nobody else, or whom the system lets


def write(place: Path, raw: str | bytes, *, mode: int = FOR_OWNER, lasting: bool = False) -> None:
    """Write a file, text as UTF-8, whole or not at all; its folders are made.

    With ``lasting`` it is on the disk when this returns, whatever becomes of the machine.

    Raises:
        OSError: if it cannot be written.
    """
    said = raw.encode() if isinstance(raw, str) else raw
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    place.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(said)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        beside.replace(place)
    except OSError:  # a full disk is not to be filled further
        beside.unlink(missing_ok=True)
        raise
