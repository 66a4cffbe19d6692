"""Where consents, keys and recordings lie: one folder, readable for its owner alone."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

import platformdirs

from livecode import whole
from livecode.errors import ConfigError
from robot_bridge.keeping.blocks import SUFFIX
from robot_bridge.keeping.consent import Consents, parsed, written
from robot_bridge.keeping.sealing import KEY, Cipher, cipher

PEOPLE, KEYS = "people.json", "keys"


def usual() -> Path:
    """The folder of recordings, unless another one is named."""
    return platformdirs.user_data_path("hocket") / "recordings"


class Vault:
    """A folder of recordings."""

    def __init__(self, folder: Path | None = None) -> None:
        """The vault in ``folder``, which need not exist yet."""
        self.folder = usual() if folder is None else folder

    def consents(self) -> Consents:
        """Who has agreed to what.

        Raises:
            ConfigError: if the file is damaged.
        """
        try:
            return parsed((self.folder / PEOPLE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Consents()
        except OSError as error:
            raise ConfigError(f"{self.folder / PEOPLE} cannot be read: {error.strerror}") from None

    def changed(self) -> float:
        """When consents changed last; 0 if there are none."""
        try:
            return (self.folder / PEOPLE).stat().st_mtime_ns / 1e9
        except OSError:
            return 0.0

    def ciphers(self, consents: Consents) -> dict[str, Cipher]:
        """What seals and opens, for each pseudonym whose key is there.

        Raises:
            ConfigError: if the package that encrypts is not there.
        """
        found = {}
        for person in consents.people.values():
            key = self.key(person.pseudonym)
            if key:
                found[person.pseudonym] = cipher(key)
        return found

    def key(self, pseudonym: str) -> bytes:
        """Somebody's key; empty if it is deleted."""
        try:
            key = (self.folder / KEYS / f"{pseudonym}.key").read_bytes()
        except OSError:
            return b""
        return key if len(key) == KEY else b""

    def give(self, name: str, streams: Iterable[str], now: float) -> str:
        """Note somebody's consent, given at ``now`` [s, Unix]; their pseudonym.

        Raises:
            ConfigError: if the name or a stream is none, or the package that encrypts is missing.
        """
        cipher(secrets.token_bytes(KEY))  # better to miss it now than in the performance
        consents = self.consents().given(name, streams, f"p-{secrets.token_hex(4)}", now)
        pseudonym = consents.people[name].pseudonym
        if not self.key(pseudonym):
            self._write(self.folder / KEYS / f"{pseudonym}.key", secrets.token_bytes(KEY))
        self._write(self.folder / PEOPLE, written(consents).encode())
        return pseudonym

    def withdraw(self, name: str) -> str:
        """Delete somebody's key, and forget who had that pseudonym; which it was.

        Raises:
            ConfigError: if nobody of that name has agreed, or the key cannot be deleted.
        """
        consents = self.consents()
        rest = consents.withdrawn(name)
        pseudonym = consents.people[name].pseudonym
        file = self.folder / KEYS / f"{pseudonym}.key"
        try:
            if file.exists():
                with file.open("r+b") as key:  # a disk may keep it elsewhere; it is tried
                    key.write(secrets.token_bytes(KEY))
                    key.flush()
                    os.fsync(key.fileno())
                file.unlink()
        except OSError as error:
            raise ConfigError(f"{file} cannot be deleted: {error.strerror}; delete it") from None
        self._write(self.folder / PEOPLE, written(rest).encode())
        return pseudonym

    def names(self) -> Mapping[str, str]:
        """People's names by their pseudonyms."""
        return {person.pseudonym: name for name, person in self.consents().people.items()}

    def recordings(self) -> list[Path]:
        """The recordings, the oldest first."""
        return sorted(self.folder.glob(f"*{SUFFIX}"))

    def _write(self, place: Path, raw: bytes) -> None:
        try:
            for folder in (self.folder, place.parent):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            whole.write(place, raw, lasting=True)
        except OSError as error:
            raise ConfigError(f"{place} cannot be written: {error.strerror}") from None
