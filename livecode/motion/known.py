"""Which device is whose, kept between performances, and what a body hears at this moment.

Two small files: ``devices.toml`` in the folder of settings, which ``livecode pair`` writes and
anybody may edit, and one that a running body writes for ``livecode motion`` and ``livecode pair``
in another terminal.
"""

from __future__ import annotations

import contextlib
import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs

from livecode import whole
from livecode.errors import ConfigError

DEVICES = "devices.toml"
HEAD = "# Whose movement each device is; written by: livecode pair\n"
NAME = re.compile(r"[A-Za-z0-9_.+-]{1,64}")  # as it may stand in a path: motion("ada/energy")
FRESH = 3.0  # seconds for which what a body wrote is the state of now


def devices_file() -> Path:
    """Where the devices are kept; it need not exist."""
    return platformdirs.user_config_path("hocket") / DEVICES


def profiles_folder() -> Path:
    """Where one's own device profiles lie; it need not exist."""
    return platformdirs.user_config_path("hocket") / "profiles"


def state_file(port: int) -> Path:
    """Where the body that hears movement on ``port`` writes what it hears."""
    return platformdirs.user_state_path("hocket") / f"motion-{port}.json"


def devices(file: Path | None = None) -> dict[str, str]:
    """Whose each device is, by its identity; none if nothing was kept yet.

    Raises:
        ConfigError: if the file is damaged, or holds a name that cannot stand in code.
    """
    place = devices_file() if file is None else file
    try:
        kept = tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{place} cannot be read: {error}; mend it or delete it") from None
    for identity, name in kept.items():
        if not isinstance(name, str) or not NAME.fullmatch(name):
            raise ConfigError(f"{place}: {identity!r} is {name!r}'s; {ALLOWED}")
    return kept


ALLOWED = "a name has 1 to 64 letters, digits and _ . + -"


def keep(identity: str, name: str, file: Path | None = None) -> None:
    """Keep whose a device is; without a name, forget the device.

    Raises:
        ConfigError: if the name cannot stand in code, or the file cannot be written.
    """
    if name and not NAME.fullmatch(name):
        raise ConfigError(f"{name[:70]!r} cannot stand in code: {ALLOWED}")
    place = devices_file() if file is None else file
    kept = {**devices(place), identity: name}
    rows = [f"{json.dumps(known)} = {json.dumps(whose)}" for known, whose in kept.items() if whose]
    replace(place, HEAD + "".join(f"{row}\n" for row in rows))


def tell_state(port: int, state: Mapping[str, Any]) -> None:
    """Write what the body on ``port`` hears; a disk that takes no more keeps it from nothing."""
    with contextlib.suppress(OSError, ConfigError):
        replace(state_file(port), json.dumps(state))


def end_state(port: int) -> None:
    """The body on ``port`` hears no more."""
    with contextlib.suppress(OSError):
        state_file(port).unlink(missing_ok=True)


def state(port: int, now: float) -> dict[str, Any] | None:
    """What a body on ``port`` hears at ``now`` [s, Unix]; None if there is none."""
    try:
        said = json.loads(state_file(port).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(said, dict) or not isinstance(said.get("time"), int | float):
        return None
    return said if abs(now - said["time"]) <= FRESH else None


def states(now: float) -> list[dict[str, Any]]:
    """What all bodies on this machine hear at ``now`` [s, Unix]."""
    folder = state_file(0).parent
    ports = [int(file.stem.partition("-")[2]) for file in folder.glob("motion-[0-9]*.json")]
    return [told for port in sorted(ports) if (told := state(port, now)) is not None]


def unnamed(state: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The devices of a state of `heard` that have nobody's name.

    They wait for a yes, or are this machine's own: those are heard without one, and may be named.
    """
    own = (each for each in state.get("devices", []) if not each.get("named", True))
    return [*state.get("waiting", []), *(each for each in own if each["silent"] <= FRESH)]


def replace(place: Path, text: str) -> None:
    """Write a file so that it is never half there, readable for its owner alone.

    Raises:
        ConfigError: if it cannot be written.
    """
    try:
        whole.write(place, text)
    except OSError as error:
        raise ConfigError(f"{place} cannot be written: {error.strerror or error}") from None
