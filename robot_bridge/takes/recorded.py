"""Our own recordings, as far as their keys are here."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from livecode.errors import ConfigError
from robot_bridge.keeping.command import opened
from robot_bridge.keeping.vault import Vault
from robot_bridge.takes.take import Take, plain_names


def read(path: Path) -> Take:
    """The movement of those whose key is here, on the clock of the room.

    The keys are looked for beside the file, and in the usual place.

    Raises:
        ConfigError: if it was changed, or no key opens it.
    """
    beside = Vault(path.parent)
    vault = beside if beside.consents().people else Vault()
    found, names = opened(vault, path), vault.names()
    people = {}
    for (who, kind, device), one in found.stretches.items():
        if kind != "motion" or not one.samples:
            continue
        late = min(b - a.time for a, b in zip(one.samples, one.arrivals, strict=True))
        start = found.begun - late
        called = plain_names([names.get(who, who)])[0]
        called = called if called not in people else f"{called}-{device}"
        people[called] = tuple(replace(each, time=each.time - start) for each in one.samples)
    if not people:
        raise ConfigError(f"{path.name}: there is no key here for anybody in it")
    lost = ", ".join(
        f"{names.get(who, who)} {one.lost} lost" for (who, _, _), one in found.stretches.items()
    )
    return Take(found.name, people, note=f"recorded; {lost}")
