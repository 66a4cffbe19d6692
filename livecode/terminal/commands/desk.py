"""Where a performer sits: what commands act upon, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.messages import Start
from livecode.terminal.commands.saving import Files
from livecode.terminal.commands.sounds import Sounds
from livecode.terminal.page.binding import Binding
from livecode.terminal.page.panes import Panes
from livecode.terminal.plain import name as plain_name
from livecode.terminal.plain import plain
from livecode.terminal.reading import Reading
from livecode.terminal.ui import Ui


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, how it is written, what it does, and the doing.

    ``run`` returns what there is to say about it here; mostly the session's answer says it.
    """

    name: str
    usage: str
    summary: str
    run: Run


class Shown(Protocol):
    """What is shown to the body by key."""

    def press(self) -> None:
        """Begin to show something, or end it."""

    def named(self, words: Sequence[str]) -> str:
        """Know it by a name."""


class Desk(Protocol):
    """What commands act upon, besides the session: how this performer sits.

    Attributes:
        start: how code starts that is played.
        errors: whether one wants to see what is wrong with the code of others, too.
    """

    start: Start
    errors: bool

    @property
    def commands(self) -> Sequence[Command]:
        """The commands that there are here."""

    @property
    def client(self) -> SessionClient:
        """The line to the session."""

    def show(self, page: str) -> None:
        """Show a page."""


class Table(Desk, Protocol):
    """A desk with an editor on it: what commands act upon that concern its screen and files.

    Attributes:
        ui: how the terminal looks and moves.
    """

    ui: Ui

    @property
    def binding(self) -> Binding:
        """The page in which one writes."""

    @property
    def panes(self) -> Panes:
        """The pages."""

    @property
    def reading(self) -> Reading:
        """What is read over the page."""

    @property
    def sounds(self) -> Sounds:
        """The sounds that there are."""

    @property
    def files(self) -> Files:
        """Which page is saved where."""

    @property
    def shows(self) -> Shown:
        """What is shown to the body."""

    def look(self, ui: Ui) -> None:
        """Look otherwise from now on."""


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
