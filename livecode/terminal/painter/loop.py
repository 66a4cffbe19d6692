"""The frames: what moves is painted 25 times a second, or as often as the terminal takes it."""

from __future__ import annotations

import asyncio
import contextlib
import select
import sys
import time
from collections.abc import Callable, Sequence

from livecode.terminal.painter.display import Display
from livecode.terminal.painter.gentle import Gentle
from livecode.terminal.painter.overlay import Cells, Overlay, Parts, runs
from livecode.terminal.painter.pace import IDLE, Pace

with contextlib.suppress(ImportError):  # Windows has none
    import resource

Layer = Callable[[Display, float], Parts]

LOOK_EVERY = 0.25  # seconds between two looks whether what stands still has changed


class Frames:
    """Paints what moves over an application's screen, until it ends.

    Args:
        app: the application.
        layers: what moves, each of them to be painted at a second of the local clock, in parts;
            a part that is the same object again has not changed.
        moves: whether anything does.
        rests: for how long nothing will change by itself while nothing moves [s].
        settle: called before each frame, to have taken in what has come.
        look: called now and then, to have drawn anew what has changed and does not move.
        fps: the frames a second, at most.
    """

    def __init__(
        self,
        app: Gentle,
        layers: Sequence[Layer],
        *,
        moves: Callable[[], bool],
        rests: Callable[[], float] = lambda: 1.0 / IDLE,
        settle: Callable[[], None] = lambda: None,
        look: Callable[[], None],
        fps: float,
    ) -> None:
        self.pace = Pace(rate=fps, most=fps)
        self._app, self._display = app, Display(app)
        self._layers = layers
        self._overlays = [Overlay() for _ in layers]
        self._moves, self._rests, self._settle, self._look = moves, rests, settle, look
        self._looked = 0.0
        self._next: asyncio.TimerHandle | None = None
        app.drawing.write = self.drawn

    def drawn(self, cells: Cells | None) -> None:
        """The screen is to be drawn anew in these cells, or was drawn anew in all of them."""
        places = None if cells is None else cells.keys()
        for overlay in self._overlays:
            overlay.redrawn(places)
        self._display.write(runs({**(cells or {}), **self._changed()}.items()))

    def painted(self) -> Cells:
        """What is painted over the screen now."""
        return {place: cell for each in self._overlays for place, cell in each.painted.items()}

    def begin(self) -> None:
        """Paint frame after frame, from now on."""
        self._again(0.0)

    def wake(self) -> None:
        """Something has changed: the next frame comes as soon as it may."""
        soon = self._now() + self.pace.wait(moves=True)
        if self._next is not None and self._next.when() > soon:
            self._again(soon - self._now())

    def end(self) -> None:
        """Paint no more."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _again(self, seconds: float) -> None:
        if self._next is not None:
            self._next.cancel()
        self._next = asyncio.get_running_loop().call_later(max(0.0, seconds), self._tick)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    def _tick(self) -> None:
        """One frame, and the time of the next."""
        try:
            self._settle()
            now = time.monotonic()
            if now - self._looked >= LOOK_EVERY:
                self._looked = now
                self._look()
            self.frame()
        finally:
            moves = self._moves()
            self._again(self.pace.wait(moves) if moves else max(1.0 / IDLE, self._rests()))

    def frame(self) -> None:
        """Paint one frame, if the terminal takes it."""
        if self._display.screen is None or not self._app.is_running:
            return
        if not self._takes():
            self.pace.held_up()
            return
        cells = self._changed()
        if cells:
            before, waits = time.monotonic(), _waits()
            self._display.write(runs(cells.items()))
            waited = _waits() > waits  # and was not held up by other work of the machine
            self.pace.wrote(time.monotonic() - before if waited else 0.0)

    def _changed(self) -> Cells:
        """The cells to be written, so that what moves stands as it is now."""
        now, back, new = time.monotonic(), Cells(), Cells()
        for layer, overlay in zip(self._layers, self._overlays, strict=True):
            gone, painted = overlay.paint(layer(self._display, now), self._display)
            back |= gone
            new |= painted
        if back:  # a terminal that has shrunk would take what was farther out for its last row
            size = self._app.output.get_size()
            back = {
                at: cell for at, cell in back.items() if at[0] < size.rows and at[1] < size.columns
            }
        for overlay in self._overlays:  # where one layer has left, another may stand already
            back |= {place: overlay.painted[place] for place in back.keys() & overlay.painted}
        return back | new

    def _takes(self) -> bool:
        """Whether the terminal takes more; what was written before may wait still."""
        try:
            return bool(select.select([], [self._app.output.fileno()], [], 0)[1])
        except (OSError, ValueError, NotImplementedError):
            return True  # no terminal, or one that cannot be asked


def _waits() -> int:
    """How often this program has waited for something, such as a terminal that takes no more."""
    if sys.platform == "win32":
        return time.monotonic_ns()  # which cannot be told there: any time counts as waiting
    return resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw
