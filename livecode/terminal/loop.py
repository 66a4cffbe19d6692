"""The frames: what moves is painted 25 times a second, or as often as the terminal takes it."""

from __future__ import annotations

import asyncio
import contextlib
import select
import time
from collections.abc import Callable, Sequence
from typing import Any

from prompt_toolkit.application import Application

from livecode.terminal.display import Display
from livecode.terminal.moving import Cells
from livecode.terminal.overlay import Overlay, Run
from livecode.terminal.pace import Pace

Layer = Callable[[Display, float], Cells]

LOOK_EVERY = 0.25  # seconds between two looks whether what stands still has changed


class Frames:
    """Paints what moves over an application's screen, until it ends.

    Args:
        app: the application.
        layers: what moves, each of them to be painted at a second of the local clock; one that
            gives the same object again has not changed.
        moves: whether anything does.
        look: called now and then, to have drawn anew what has changed and does not move.
        fps: the frames a second, at most.
    """

    def __init__(
        self,
        app: Application[Any],
        layers: Sequence[Layer],
        *,
        moves: Callable[[], bool],
        look: Callable[[], None],
        fps: float,
    ) -> None:
        self.pace = Pace(rate=fps, most=fps)
        self._app, self._display = app, Display(app)
        self._layers = [(layer, Overlay()) for layer in layers]
        self._shown: list[Cells | None] = [None for _ in layers]
        self._moves, self._look = moves, look
        self._looked = 0.0
        self._soon = asyncio.Event()
        app.after_render += lambda _: self.redrawn()

    def redrawn(self) -> None:
        """The screen was drawn anew: what moves is to be painted again, at once."""
        for _, overlay in self._layers:
            overlay.redrawn()
        self._shown = [None for _ in self._layers]
        self.frame()

    def wake(self) -> None:
        """Something begins to move: the next frame comes at once."""
        self._soon.set()

    async def run(self) -> None:
        """Paint frame after frame."""
        while True:
            with contextlib.suppress(TimeoutError):  # wait_for could lose a cancellation here
                async with asyncio.timeout(self.pace.wait(self._moves())):
                    await self._soon.wait()
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
        now, written = time.monotonic(), list[Run]()
        for number, (layer, overlay) in enumerate(self._layers):
            cells = layer(self._display, now)
            if cells is not self._shown[number]:
                written += overlay.paint(cells, self._display)
                self._shown[number] = cells
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
