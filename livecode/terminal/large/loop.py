"""``livecode watch INVITE --big``: the code of all in large letters, on a screen of its own."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time

from prompt_toolkit.filters import Always
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl

from livecode.errors import HocketError
from livecode.session.client import SessionClient
from livecode.session.entry import invite
from livecode.terminal.keys import tty
from livecode.terminal.large.projection import cells, picture
from livecode.terminal.large.sizes import ORDINARY, Size, fitting, other, sized
from livecode.terminal.large.watching import Watching
from livecode.terminal.painter.display import Display
from livecode.terminal.painter.gentle import Gentle
from livecode.terminal.painter.loop import Frames
from livecode.terminal.painter.overlay import Parts
from livecode.terminal.painter.pace import IDLE
from livecode.terminal.themes import style
from livecode.terminal.ui import Ui

LEAVES = ("q", "escape", "c-c", "c-q")


def watch(link: str, *, name: str, ui: Ui, rows: int = 0) -> int:
    """Watch a session until it ends or somebody leaves.

    Args:
        link: an invite.
        name: how the others see whoever watches.
        ui: how it looks and moves.
        rows: how many rows of the screen a letter takes; 0: as many as fit.

    Raises:
        HocketError: if there is no screen, or the session cannot be reached or has ended.
    """
    if rows:
        sized(rows)
    if tty.is_dumb() or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise HocketError("large letters need a terminal with a full screen: leave out --big")
    ended = asyncio.run(_watch(link, name, tty.fitting(ui), rows))
    if ended:
        raise HocketError(ended)
    return 0


async def _watch(link: str, name: str, ui: Ui, rows: int) -> str:
    """Watch; returns why the session has ended, if it has."""
    url, token = invite.parse(link)
    client = await SessionClient.connect(url, token, name)
    try:
        projector = Projector(Watching(client, ui, time.monotonic), ui, rows)
        with tty.guarded(), contextlib.suppress(EOFError):
            await projector.run()
        return client.ended
    finally:
        await client.close()


class Projector:
    """The screen of somebody who watches.

    Attributes:
        app: the application that has the screen.
    """

    def __init__(self, watching: Watching, ui: Ui, rows: int) -> None:
        self._watching, self._ui, self._rows = watching, ui, rows
        self._larger = 0  # steps from the size that fits, as somebody wished
        self._size = ORDINARY
        self._seen: object = None  # at the last look, and what was shown of it
        self._parts: Parts = {}
        client = watching.client
        client.listen(watching.heard, watching.changed)
        client.look()
        blank = Window(FormattedTextControl(show_cursor=False), always_hide_cursor=Always())
        self.app = Gentle(
            layout=Layout(blank),
            key_bindings=self._keys(),
            style=style(ui.theme),
            full_screen=True,
            output=None if tty.given() else tty.output(),
        )

    async def run(self) -> None:
        """Show what happens until somebody leaves, or the session ends."""
        tty.translate(self.app.input)
        frames = Frames(
            self.app,
            (self._layer,),
            rests=lambda: 0.0 if self._watching.moves() else 1.0 / IDLE,
            look=self._ended,
            fps=float(self._ui.fps),
        )
        frames.begin()
        try:
            await self.app.run_async()
        finally:
            frames.end()

    def _layer(self, display: Display, now: float) -> Parts:
        screen = self.app.output.get_size()
        size = self._fitting(screen.columns, screen.rows)
        if size != self._size:  # first away with the old letters, whose places are others
            self._size, self._seen = size, None
            return {}
        width, height = screen.columns // size.columns, screen.rows // size.rows
        watched = self._watching.look()
        if (watched, screen) != self._seen:
            made = picture(watched, max(1, width), max(3, height))
            self._watching.shown(made)
            self._seen, self._parts = (watched, screen), {0: cells(made.rows, size)}
        return self._parts

    def _fitting(self, columns: int, rows: int) -> Size:
        """The size of the letters: as it was asked for, or as large as fits."""
        size = sized(self._rows) if self._rows else fitting(columns, rows)
        for _ in range(abs(self._larger)):
            size = other(size, 1 if self._larger > 0 else -1)
        return size

    def _ended(self) -> None:
        if self._watching.client.ended and self.app.is_running:
            self.app.exit()

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        def resized(by: int) -> None:
            self._larger += by

        for key in LEAVES:
            keys.add(key)(lambda event: event.app.exit())

        @keys.add("+")
        @keys.add("=")
        def _(event: KeyPressEvent) -> None:
            resized(1)

        @keys.add("-")
        def _(event: KeyPressEvent) -> None:
            resized(-1)

        return keys
