"""The file that remembers which keys are down, so that somebody lets go of them after a kill.

Behind its marks stands whose it is: the process that opened it last. Who was to let go of the keys
of another one leaves them alone once they have a new owner.
"""

from __future__ import annotations

import logging
import mmap
import struct
from pathlib import Path

from livecode.midi.notes import SIZE

OWNER = struct.Struct("<q")  # the number of a process, behind the marks

log = logging.getLogger(__name__)


def remembered(path: Path | None, *, made: bool = True) -> mmap.mmap | None:
    """The file as memory, ``made`` if it is not there; without it, a kill leaves keys down."""
    if path is None:
        return None
    try:
        if made:
            path.touch(mode=0o600)
        with path.open("r+b") as file:
            file.truncate(SIZE + OWNER.size)
            return mmap.mmap(file.fileno(), SIZE + OWNER.size)
    except (OSError, ValueError) as error:
        log.warning("what sounds is not remembered: %s", error)
        return None


def own(memory: mmap.mmap, process: int) -> None:
    """Make a process the owner of what sounds from now on."""
    OWNER.pack_into(memory, SIZE, process)


def owner(memory: mmap.mmap) -> int:
    """The number of the process whose keys these are."""
    return int(OWNER.unpack_from(memory, SIZE)[0])
