"""What a caller says at the zygote's door: the secret, and whether to begin or end a cell.

A caller that wants a cell sends ``SECRET\\n`` and then speaks the messages of the cell. A
caller that wants to be rid of one that no longer answers sends ``SECRET end PORT\\n``, where
PORT is the caller's end of the connection to that cell.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import blake2b

LONGEST_ORDER = len(b"end 65535\n")


def begin_cell(secret: str) -> bytes:
    """What a caller sends to begin a cell."""
    return f"{secret}\n".encode()


def end_cell(secret: str, port: int) -> bytes:
    """What a caller sends to end the cell whose caller's port is ``port``."""
    return f"{secret} end {port}\n".encode()


@dataclass(frozen=True, slots=True)
class Begin:
    """A cell is to be begun for this caller."""


@dataclass(frozen=True, slots=True)
class End:
    """The cell of the connection from ``port`` is to be ended."""

    port: int


@dataclass(frozen=True, slots=True)
class Refuse:
    """The caller does not know the secret, or does not speak as agreed."""


Verdict = Begin | End | Refuse


@dataclass(frozen=True, slots=True)
class Lock:
    """What a secret is compared with: its digest, so that no cell inherits the secret itself."""

    digest: bytes
    length: int

    @staticmethod
    def of(secret: str) -> Lock:
        """The lock that ``secret`` opens."""
        return Lock(blake2b(secret.encode()).digest(), len(secret.encode()))

    def opens(self, offered: bytes | bytearray) -> bool:
        """Whether ``offered`` is the secret, in a time that tells nothing about it."""
        return hmac.compare_digest(blake2b(offered).digest(), self.digest)


class Greeting:
    """Hears one caller out, a few bytes at a time, and never reads beyond the greeting."""

    def __init__(self, lock: Lock) -> None:
        self._lock = lock
        self._heard = bytearray()
        self._known = False

    @property
    def wanted(self) -> int:
        """How many bytes may be read next; what follows them may belong to the cell."""
        most = LONGEST_ORDER if self._known else self._lock.length + 1
        return most - len(self._heard)

    def feed(self, received: bytes) -> Verdict | None:
        """The verdict, or None while the caller has not finished."""
        self._heard += received
        if not self._known:
            return self._check_secret()
        return self._read_order()

    def _check_secret(self) -> Verdict | None:
        if self.wanted > 0:
            return Refuse() if self._heard.find(b"\n") >= 0 else None
        last, offered = bytes(self._heard[-1:]), self._heard[:-1]
        self._known = self._lock.opens(offered)
        self._heard[:] = bytes(len(self._heard))  # a cell forked later does not find it here
        self._heard.clear()
        if not self._known or last not in (b"\n", b" "):
            return Refuse()
        return Begin() if last == b"\n" else None

    def _read_order(self) -> Verdict | None:
        if not self._heard.endswith(b"\n"):
            return Refuse() if self.wanted <= 0 else None
        word, _, port = bytes(self._heard[:-1]).partition(b" ")
        if word != b"end" or not port.isdigit():
            return Refuse()
        return End(int(port))
