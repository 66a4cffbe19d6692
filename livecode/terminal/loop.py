"""The frames: what moves is painted 25 times a second, or as often as the terminal takes it."""

from __future__ import annotations

import asyncio
import contextlib
import select
import time
from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application

from livecode.terminal.display import Display
from livecode.terminal.moving import Cells
from livecode.terminal.overlay import Overlay
from livecode.terminal.pace import Pace

LOOK_EVERY = 0.25  # seconds between two looks whether what stands still has changed


class Frames:
    """Paints what moves over an application's screen, until it ends.

    Args:
        app: the application.
        cells: what moves, to be painted at a second of the local clock.
        moves: whether anything does.
        look: called now and then, to have drawn anew what has changed and does not move.
        fps: the frames a second, at most.
    """

    def __init__(
        self,
        app: Application[Any],
        cells: Callable[[Display, float], Cells],
        *,
        moves: Callable[[], bool],
        look: Callable[[], None],
        fps: float,
    ) -> None:
        self.pace = Pace(rate=fps, most=fps)
        self.overlay = Overlay()
        self._app, self._display = app, Display(app)
        self._cells, self._moves, self._look = cells, moves, look
        self._looked = 0.0
        self._soon = asyncio.Event()
        app.after_render += lambda _: self.redrawn()

    def redrawn(self) -> None:
        """The screen was drawn anew: what moves is to be painted again, at once."""
        self.overlay.redrawn()
        self.frame()

    def wake(self) -> None:
        """Something begins to move: the next frame comes at once."""
        self._soon.set()

    async def run(self) -> None:
        """Paint frame after frame."""
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._soon.wait(), self.pace.wait(self._moves()))
            self._soon.clear()
            now = time.monotonic()
            if now - self._looked >= LOOK_EVERY:
                self._looked = now
                self._look()
            self.frame()

    def frame(self) -> None:
        """Paint one frame, if the terminal takes it."""
        if self._display.screen is None or not self._app.is_running:
            return
        if not self._takes():
            self.pace.held_up()
            return
        began = time.monotonic()
        written = self.overlay.paint(self._cells(self._display, began), self._display)
        if written:
            before = time.monotonic()
            self._display.write(written)
            self.pace.wrote(time.monotonic() - before)

    def _takes(self) -> bool:
        """Whether the terminal takes more; what was written before may wait still."""
        try:
            return bool(select.select([], [self._app.output.fileno()], [], 0)[1])
        except (OSError, ValueError, NotImplementedError):
            return True  # no terminal, or one that cannot be asked
