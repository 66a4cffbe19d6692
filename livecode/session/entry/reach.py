"""How a room is reached from a network: always over TLS, by an address with a fingerprint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from livecode.errors import ConfigError

EVERYWHERE = "0.0.0.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Where a room listens on the network besides this machine, and what it shows there.

    Attributes:
        pem: a certificate and its key.
        pin: the certificate's fingerprint; empty if a client is to ask who vouches for it.
        address: the name or address that invites give.
        host: the address to listen on.
        port: where; 0 means any free one.
    """

    pem: str
    pin: str
    address: str
    host: str = EVERYWHERE
    port: int = 0

    def at(self, port: int) -> str:
        """The address of the room, to which ``invite.make`` adds a token."""
        name = f"[{self.address}]" if ":" in self.address else self.address
        return f"wss://{name}:{port}/#.{self.pin}" if self.pin else f"wss://{name}:{port}/"

    def handed(self) -> dict[str, str]:
        """What a hand-over says of it; the port stands beside it."""
        return {"pem": self.pem, "pin": self.pin, "address": self.address, "host": self.host}


def reach(handed: Mapping[str, Any]) -> Reach | None:
    """What a hand-over says of the network; None if the room is for this machine alone.

    Raises:
        ConfigError: if it lacks a certificate or an address.
    """
    given = handed.get("open")
    if not given:
        return None
    try:
        return Reach(
            pem=str(given["pem"]),
            pin=str(given.get("pin") or ""),
            address=str(given["address"]),
            host=str(given.get("host") or EVERYWHERE),
            port=int(handed.get("open_port") or 0),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"a room that is open to the network lacks {error}") from None
