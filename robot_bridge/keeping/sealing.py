"""Seals what is recorded of a person so that their key alone opens it.

ChaCha20-Poly1305 (RFC 8439) of the package cryptography, with a nonce drawn for each block. What
anybody may read of a block is authenticated with it: neither can be moved to another place.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol, cast

from livecode.errors import ConfigError, WireError

INSTALL = "recordings of bodies are encrypted by cryptography: pip install 'hocket[record]'"
KEY, NONCE = 32, 12  # bytes


class Cipher(Protocol):
    """What seals and opens."""

    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Seal."""

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes:
        """Open; raises if it is not what was sealed."""


def cipher(key: bytes) -> Cipher:
    """A cipher for a key.

    Raises:
        ConfigError: if the package cryptography is not there.
    """
    try:
        made: Any = import_module("cryptography.hazmat.primitives.ciphers.aead")
    except ImportError:
        raise ConfigError(INSTALL) from None
    return cast(Cipher, made.ChaCha20Poly1305(key))


def sealed(with_key: Cipher, nonce: bytes, plain: bytes, head: bytes) -> bytes:
    """The nonce and the sealed bytes; ``head`` is what anybody may read beside them."""
    return nonce + with_key.encrypt(nonce, plain, head)


def opened(with_key: Cipher, raw: bytes, head: bytes) -> bytes:
    """What was sealed.

    Raises:
        WireError: if it was changed, or is another person's.
    """
    try:
        return with_key.decrypt(raw[:NONCE], raw[NONCE:], head)
    except Exception as error:  # cryptography's own, which is not there to be named without it
        raise WireError(
            f"a block cannot be opened with this key ({type(error).__name__})"
        ) from None
