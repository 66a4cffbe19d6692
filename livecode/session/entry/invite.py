"""Invitations: an address with a secret word in its fragment, which browsers never send along.

On a network a fingerprint stands behind the word, ``wss://HOST:PORT/#TOKEN.FINGERPRINT``: of the
certificate that the room shows, so that nobody else can pass for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hmac import compare_digest
from typing import NamedTuple, get_args
from urllib.parse import urlsplit

import msgspec

from livecode.errors import ConfigError
from livecode.session.entry.people import Seat, digest
from livecode.session.messages import ClientMessage, Hello, Role

SHAPE = "an invite looks like ws://HOST:PORT/#TOKEN"
PIN = re.compile(r"[A-Za-z0-9_-]{43}")


class Invite(NamedTuple):
    """Where a session is, and what lets one in: a token, perhaps with a fingerprint behind it."""

    url: str
    token: str


def make(url: str, token: str) -> str:
    """The link that lets somebody in: a session's address with the token behind it.

    An address may have a fingerprint in its fragment: ``wss://HOST:PORT/#.FINGERPRINT``.
    """
    address, _, pin = url.partition("#")
    return f"{address.rstrip('/')}/#{token.partition('.')[0]}{pin}"


def split(token: str) -> tuple[str, str]:
    """The secret word and the fingerprint of what an invite has in its fragment.

    Raises:
        ConfigError: if the fingerprint cannot be one.
    """
    word, dot, pin = token.partition(".")
    if dot and not PIN.fullmatch(pin):
        raise ConfigError(f"the fingerprint {pin!r} of this invite is damaged: copy it whole")
    return word, pin


def without_pin(first: ClientMessage) -> ClientMessage:
    """A first message without the fingerprint that some clients send along with their token."""
    if not isinstance(first, Hello) or "." not in first.token:
        return first
    return msgspec.structs.replace(first, token=first.token.partition(".")[0])


def parse(link: str) -> Invite:
    """The address and token of an invite link.

    Raises:
        ConfigError: if it is not one.
    """
    try:
        parts = urlsplit("".join(link.split()))  # copied from two lines of a terminal, perhaps
        port = parts.port
    except ValueError as error:
        raise ConfigError(f"invite {link!r}: {error}; {SHAPE}") from None
    if parts.scheme not in ("ws", "wss") or not parts.hostname:
        raise ConfigError(f"invite {link!r} is no address of a session: {SHAPE}")
    if not parts.fragment:
        raise ConfigError(f"invite {link!r} has no token behind '#': {SHAPE}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    shown = host if port is None else f"{host}:{port}"
    return Invite(f"{parts.scheme}://{shown}{parts.path or '/'}", parts.fragment)


class Tokens:
    """The seats of a room by their tokens, of which only the hashes are kept."""

    def __init__(self, handed: Iterable[Mapping[str, str]]) -> None:
        """Take a list of ``{token, role, name}``.

        Raises:
            ConfigError: if an entry has no token or a role that is none.
        """
        self._seats = tuple(_seat(entry) for entry in handed)

    def seat(self, token: str) -> Seat | None:
        """The seat that a token gives; None if it gives none."""
        key, found = digest(token), None
        for seat in self._seats:
            if compare_digest(seat.key, key):
                found = seat
        return found


def _seat(entry: Mapping[str, str]) -> Seat:
    token, role, name = entry.get("token"), entry.get("role"), entry.get("name") or ""
    if not isinstance(token, str) or not token:
        raise ConfigError("an entry of tokens has no token: give {token, role, name}")
    for known in get_args(Role):
        if role == known:
            return Seat(known, name, digest(token))
    raise ConfigError(f"role {role!r}: allowed are {', '.join(get_args(Role))}")
