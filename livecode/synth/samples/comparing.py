"""Whether two machines have the same samples: each bank's files, in a few letters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from livecode.errors import ConfigError
from livecode.synth.samples.banks import Bank, Banks, found

LOOKED_AT = 4096  # bytes at the beginning and at the end of each file
LETTERS = 12
MOST_NAMED = 5  # banks in a sentence


def digests(places: Iterable[str]) -> dict[str, str]:
    """A digest of each bank in some folders and maps, by its name.

    It is that of the sizes, beginnings and ends of its files, in their order: thousands of files
    are read in the blink of an eye. A folder that is not there has none.
    """
    banks: Banks = {}
    for place in places:
        try:
            banks.update(found(Path(place).expanduser()))
        except ConfigError:  # said where it is opened
            continue
    return {name: _digest(bank) for name, bank in sorted(banks.items())}


def difference(room: Mapping[str, str], here: Mapping[str, str]) -> str:
    """A sentence about what sounds otherwise here than in the room; empty for nothing."""
    missing = [name for name in room if name not in here]
    other = [name for name in room if here.get(name, room[name]) != room[name]]
    parts = [f"not here: {_named(missing)}"] if missing else []
    parts += [f"other files: {_named(other)}"] if other else []
    if not parts:
        return ""
    return f"samples differ from the room's ({'; '.join(parts)}): copy the host's folders"


def _named(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _digest(bank: Bank) -> str:
    told = hashlib.sha256()
    for source in bank.sources:
        try:
            with source.path.open("rb") as file:
                size = source.path.stat().st_size
                told.update(size.to_bytes(8, "little") + file.read(LOOKED_AT))
                file.seek(max(0, size - LOOKED_AT))
                told.update(file.read(LOOKED_AT))
        except OSError:
            told.update(b"unreadable")
    return told.hexdigest()[:LETTERS]
