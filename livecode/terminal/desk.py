"""Where a performer sits: what commands act upon, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.messages import Start
from livecode.terminal.plain import name as plain_name
from livecode.terminal.plain import plain


class Desk(Protocol):
    """What commands act upon, besides the session: how this performer sits.

    Attributes:
        start: how code starts that is played.
        errors: whether one wants to see what is wrong with the code of others, too.
    """

    start: Start
    errors: bool

    @property
    def client(self) -> SessionClient:
        """The line to the session."""

    def show(self, page: str) -> None:
        """Show a page."""


Words = Sequence[str]
Run = Callable[[Desk, Words], str]


def peer_called(desk: Desk, word: str) -> str:
    """Somebody's id by the name that stands on the screen.

    Raises:
        HocketError: if nobody here is called so.
    """
    peers = desk.client.peers
    found = next((peer.id for peer in peers.values() if word in (peer.id, peer.name)), None)
    if found is None:
        here = ", ".join(plain_name(peer.name) for peer in peers.values())
        raise HocketError(f"nobody here is called {plain(word)!r}: there are {here}")
    return found
