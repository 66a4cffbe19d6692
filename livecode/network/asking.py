"""What a host asks for who opens a room to the network, and what it is opened with."""

from __future__ import annotations

import secrets
import ssl
from dataclasses import dataclass
from pathlib import Path

from livecode.errors import ConfigError
from livecode.network.udp import own_address
from livecode.session.entry import certificate
from livecode.session.entry.reach import EVERYWHERE, Reach

EVERYWHERE_6 = "::"
LONGEST_NAME = 253


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a room is to be opened to the network.

    Attributes:
        address: the name or address that invites give; empty: the one that is found.
        cert: a file with a certificate of one's own, in PEM; None: one is made.
        key: a file with its key, if that is in another one.
        port: where it listens; None: as the settings say.
    """

    address: str = ""
    cert: Path | None = None
    key: Path | None = None
    port: int | None = None


def reach(asked: Asked, port: int, now: float) -> Reach:
    """How the network reaches a room.

    Args:
        asked: what its host asks for.
        port: the one of the settings.
        now: the date [s since 1970].

    Raises:
        ConfigError: if a file cannot be used, or the address is none.
        DeviceError: if this machine has no address on a network.
    """
    address = _checked(asked.address) if asked.address else own_address()
    pem, pin = _own(asked.cert, asked.key) if asked.cert else _made(address, asked.key, now)
    return Reach(
        pem=pem,
        pin=pin,
        address=address,
        host=EVERYWHERE_6 if ":" in address else EVERYWHERE,
        port=port if asked.port is None else asked.port,
    )


def _made(address: str, key: Path | None, now: float) -> tuple[str, str]:
    """A certificate that is made for this performance, and its fingerprint."""
    if key is not None:
        raise ConfigError(f"--key {key} is of no use without its certificate: add --cert FILE")
    made = certificate.make(address, now, secrets.randbelow)
    return made.pem, made.pin


def _own(cert: Path, key: Path | None) -> tuple[str, str]:
    """A certificate of one's own with its key, and its fingerprint."""
    pem = "\n".join(_read(file) for file in (cert, key) if file is not None)
    begin, end = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
    first = begin + pem.partition(begin)[2].partition(end)[0] + end
    try:
        der = ssl.PEM_cert_to_DER_cert(first)
    except ValueError as error:
        raise ConfigError(f"{cert} holds no certificate in PEM: {error}") from None
    if not der:
        raise ConfigError(f"{cert} holds no certificate in PEM")
    if "PRIVATE KEY-----" not in pem:
        raise ConfigError(f"{cert} holds no key: add --key FILE")
    return pem, certificate.pin(der)


def _read(file: Path) -> str:
    try:
        return file.expanduser().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read: {error}") from None


def _checked(address: str) -> str:
    address = address.strip("[]")
    named = address.isascii() and address.replace(".", "").replace("-", "").replace(":", "")
    if not named or not named.isalnum() or len(address) > LONGEST_NAME:
        raise ConfigError(
            f"--address {address[:60]!r}: write a name or address such as 192.168.1.20, "
            "without a port"
        )
    return address
