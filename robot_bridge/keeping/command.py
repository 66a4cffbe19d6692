"""``livecode record``: consent, withdrawal, what there is, and recording without a performance."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from livecode.errors import ConfigError, WireError
from robot_bridge.keeping.consent import TERMS
from robot_bridge.keeping.flags import STREAMS
from robot_bridge.keeping.reading import Recording, Stretch, read
from robot_bridge.keeping.sealing import Cipher, cipher
from robot_bridge.keeping.vault import Vault


def run(chosen: argparse.Namespace, now: float) -> None:
    """Do what was asked for at ``now`` [s, Unix].

    Raises:
        HocketError: if it cannot be done.
    """
    vault = Vault(chosen.folder)
    if chosen.act == "consent":
        _consent(vault, chosen.name, chosen.stream or STREAMS, now)
    elif chosen.act == "withdraw":
        gone = vault.withdraw(chosen.name)
        print(
            f"{gone}'s key is deleted: what was recorded of {chosen.name} cannot be read any more"
        )
    elif chosen.act == "list":
        _list(vault)
    else:
        _show(vault, chosen.file)


def opened(vault: Vault, file: Path) -> Recording:
    """A recording, with what one's keys open.

    Raises:
        ConfigError: if it is not there, or was changed.
    """
    ciphers: dict[str, Cipher | None] = {}

    def key_of(pseudonym: str) -> Cipher | None:
        if pseudonym not in ciphers:
            key = vault.key(pseudonym)
            ciphers[pseudonym] = cipher(key) if key else None
        return ciphers[pseudonym]

    try:
        return read(file.read_bytes(), key_of, file.name)
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}") from None
    except (WireError, KeyError, ValueError) as error:
        raise ConfigError(f"{file.name}: {error}") from None


def _consent(vault: Vault, name: str, streams: Sequence[str], now: float) -> None:
    print(TERMS)
    print(f"\n{name}, do you agree to the recording of {' and '.join(streams)}?")
    print(f"Write your name ({name}) to agree: ", end="", flush=True)
    if sys.stdin.readline().strip() != name:
        raise ConfigError("not agreed: nothing of it is recorded")
    print(f"{name} is recorded as {vault.give(name, streams, now)}, in {vault.folder}")


def _list(vault: Vault) -> None:
    for name, person in vault.consents().people.items():
        key = "" if vault.key(person.pseudonym) else ", whose key is gone"
        print(f"{name}  {person.pseudonym}  {' '.join(person.streams)}{key}")
    for file in vault.recordings():
        print(file)


def _show(vault: Vault, file: Path) -> None:
    found, names = opened(vault, file), vault.names()
    end = "" if found.whole else ", it ends without an end: the power may have failed"
    print(f"{found.name}, {found.ended - found.begun:.1f} s, every block as it was written{end}")
    for (who, kind, _), one in found.stretches.items():
        print(f"  {names.get(who, who)}  {kind}  {_told(one)}")
    for when, text in found.marks:
        print(f"  {when - found.begun:8.3f} s  {text}")


def _told(one: Stretch) -> str:
    loss = one.lost / (one.rows + one.lost) if one.rows + one.lost else 0.0
    missing = f", {one.missing} blocks missing" if one.missing else ""
    sealed = "" if one.read else ", sealed: there is no key"
    return (
        f"{one.device}  {one.rows} rows, {one.lost} lost on the way ({loss:.1%}){missing}{sealed}"
    )
