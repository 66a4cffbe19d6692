"""A certificate of one's own: what a room on a network shows, and invites know it by.

Nobody vouches for it. An invite carries its fingerprint, and who comes in by that invite speaks to
the machine with this certificate, or to none. Python can use certificates but not make any, so
this one is written here, byte by byte (X.509 version 3, RFC 5280, in DER); its key is of the curve
P-256, and it signs itself with ECDSA and SHA-256 (FIPS 186-5). The key's other uses are those of
the system's TLS library, so that only its making depends on what stands here.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from livecode.session.entry.curve import GENERATOR, ORDER, bytes_of, multiplied, signed

Below = Callable[[int], int]  # a random whole number from 0 to below the given one

DAY = 86_400.0
LASTS = 366 * DAY  # seconds
EARLIER = DAY  # seconds for which a clock may be behind

SEQUENCE, SET, INTEGER, BITS, OCTETS, NAME = 0x30, 0x31, 0x02, 0x03, 0x04, 0x0C
EC_KEY = bytes.fromhex("06072a8648ce3d0201")  # object identifiers, as they are written
P256 = bytes.fromhex("06082a8648ce3d030107")
ECDSA_SHA256 = bytes.fromhex("06082a8648ce3d040302")
COMMON_NAME = bytes.fromhex("0603550403")
ALSO_CALLED = bytes.fromhex("0603551d11")


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate in DER, and what a TLS server reads: it and its key in PEM."""

    der: bytes
    pem: str

    @property
    def pin(self) -> str:
        """Its fingerprint, as invites carry it."""
        return pin(self.der)


def pin(der: bytes) -> str:
    """The fingerprint of a certificate: SHA-256 in 43 letters that may stand in an address."""
    return base64.urlsafe_b64encode(sha256(der).digest()).decode().rstrip("=")


def make(name: str, now: float, below: Below) -> Certificate:
    """A new certificate with a new key.

    Args:
        name: what it calls itself.
        now: from when on it counts [s since 1970], with a day before.
        below: randomness that nobody can guess, such as ``secrets.randbelow``.
    """
    key = 1 + below(ORDER - 1)
    public = b"\x04" + b"".join(map(bytes_of, multiplied(key, GENERATOR)))
    body = _body(name, now, below(1 << 127), public)
    signature = _sequence(*map(_integer, signed(sha256(body).digest(), key, below)))
    der = _sequence(body, _sequence(ECDSA_SHA256), _tagged(BITS, b"\0" + signature))
    return Certificate(der, _pem("CERTIFICATE", der) + _pem("PRIVATE KEY", _key(key, public)))


def _body(name: str, now: float, serial: int, public: bytes) -> bytes:
    """What is signed: who this is, from when to when, and its public key."""
    itself = _sequence(_tagged(SET, _sequence(COMMON_NAME, _tagged(NAME, name.encode()))))
    called = _sequence(_tagged(0x82, name.encode("ascii", "replace")))
    return _sequence(
        _tagged(0xA0, _integer(2)),  # version 3
        _integer(serial),
        _sequence(ECDSA_SHA256),
        itself,
        _sequence(_time(now - EARLIER), _time(now + LASTS)),
        itself,
        _sequence(_sequence(EC_KEY, P256), _tagged(BITS, b"\0" + public)),
        _tagged(0xA3, _sequence(_sequence(ALSO_CALLED, _tagged(OCTETS, called)))),
    )


def _key(key: int, public: bytes) -> bytes:
    """The private key (PKCS #8, RFC 5958; RFC 5915)."""
    inner = _sequence(
        _integer(1), _tagged(OCTETS, bytes_of(key)), _tagged(0xA1, _tagged(BITS, b"\0" + public))
    )
    return _sequence(_integer(0), _sequence(EC_KEY, P256), _tagged(OCTETS, inner))


def _tagged(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def _sequence(*parts: bytes) -> bytes:
    return _tagged(SEQUENCE, b"".join(parts))


def _integer(number: int) -> bytes:
    return _tagged(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def _time(seconds: float) -> bytes:
    """A moment [s since 1970], to the second."""
    there = datetime.fromtimestamp(int(seconds), UTC)
    if there.year < 2050:  # as the standard wants it
        return _tagged(0x17, f"{there:%y%m%d%H%M%SZ}".encode())
    return _tagged(0x18, f"{there:%Y%m%d%H%M%SZ}".encode())


def _pem(what: str, der: bytes) -> str:
    text = base64.b64encode(der).decode()
    lines = "\n".join(text[at : at + 64] for at in range(0, len(text), 64))
    return f"-----BEGIN {what}-----\n{lines}\n-----END {what}-----\n"
