"""Invitations: an address with a secret word in its fragment, which browsers never send along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hmac import compare_digest
from typing import NamedTuple, get_args
from urllib.parse import urlsplit

from livecode.errors import ConfigError
from livecode.session.messages import Role
from livecode.session.people import Seat, digest

SHAPE = "an invite looks like ws://HOST:PORT/#TOKEN"


class Invite(NamedTuple):
    """Where a session is, and the token that lets one in."""

    url: str
    token: str


def make(url: str, token: str) -> str:
    """The link that lets somebody in: a session's address with the token behind it."""
    return f"{url.rstrip('/')}/#{token}"


def parse(link: str) -> Invite:
    """The address and token of an invite link.

    Raises:
        ConfigError: if it is not one.
    """
    try:
        parts = urlsplit(link.strip())
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
