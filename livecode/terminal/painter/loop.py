"""The frames: what moves is painted 25 times a second, or as often as the terminal takes it."""

from __future__ import annotations

import asyncio
import select
import time
from collections.abc import Callable, Sequence

from livecode.terminal.painter.display import Display
from livecode.terminal.painter.gentle import Gentle
from livecode.terminal.painter.overlay import Cells, Overlay, Parts, runs
from livecode.terminal.painter.pace import HELD_UP, Pace

Layer = Callable[[Display, float], Parts]

JUST_AFTER = 1e-3  # seconds behind a moment at which something changes
LOOK_EVERY = 0.25  # seconds between two looks whether what stands still has changed


class Frames:
    """Paints what moves over an application's screen, until it ends.

    Args:
        app: the application.
        layers: what moves, each of them to be painted at a second of the local clock, in parts;
            a part that is the same object again has not changed.
        rests: for how long nothing will change by itself [s].
        settle: called before each frame, to have taken in what has come.
        look: called now and then, to have drawn anew what has changed and does not move.
        fps: the frames a second, at most.
    """

    def __init__(
        self,
        app: Gentle,
        layers: Sequence[Layer],
        *,
        rests: Callable[[], float],
        settle: Callable[[], None] = lambda: None,
        look: Callable[[], None],
        fps: float,
    ) -> None:
        self.pace = Pace(rate=fps, most=fps)
        self._app, self._display = app, Display(app)
        self._layers = layers
        self._overlays = [Overlay() for _ in layers]
        self._rests, self._settle, self._look = rests, settle, look
        self._looked = self._painted_at = 0.0
        self._next: asyncio.TimerHandle | None = None
        self._planned = 0.0  # when that is, by the local clock [s]
        app.drawing.write = self.drawn

    def drawn(self, cells: Cells | None) -> None:
        """The screen is to be drawn anew in these cells, or was drawn anew in all of them.

        What moves upon them goes with them; all else that moves waits for its frame, so that what
        is typed is seen first, and has the line to the terminal to itself.
        """
        places = None if cells is None else cells.keys()
        for overlay in self._overlays:
            overlay.redrawn(places)
        if cells is None:
            self._painted_at = time.monotonic()
        moving = self._changed(self._painted_at)
        self._display.write(runs({**(cells or {}), **moving}.items()))
        if cells is not None:
            self.within(0.0)

    def painted(self) -> Cells:
        """What is painted over the screen now."""
        return {place: cell for each in self._overlays for place, cell in each.painted.items()}

    def begin(self) -> None:
        """Paint frame after frame, from now on."""
        self._again(0.0)

    def within(self, seconds: float) -> None:
        """Something has changed, or will: the next frame comes by then, but not too soon."""
        when = max(time.monotonic() + seconds, self._painted_at + self.pace.wait())
        if self._next is not None and self._planned > when:
            self._again(when)

    def end(self) -> None:
        """Paint no more."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _again(self, when: float) -> None:
        """Have the next frame at a second of the local clock."""
        if self._next is not None:
            self._next.cancel()
        self._planned = when
        later = max(0.0, when - time.monotonic())
        self._next = asyncio.get_running_loop().call_later(later, self._tick)

    def _tick(self) -> None:
        """One frame, and the time of the next."""
        now, painted = time.monotonic(), False
        try:
            self._settle()
            if now - self._looked >= LOOK_EVERY:
                self._looked = now
                self._look()
            painted = self.frame(now)
        finally:
            rests = self._rests() + JUST_AFTER if painted else 0.0
            self._again(max(now + self.pace.wait(), time.monotonic() + rests))

    def frame(self, now: float) -> bool:
        """Paint one frame, if the terminal takes it; False if it does not."""
        if self._display.screen is None or not self._app.is_running:
            return False
        if not self._takes():
            self.pace.held_up()
            return False
        self._painted_at = now
        cells = self._changed(now)
        if cells:
            before = time.monotonic()
            self._display.write(runs(cells.items()))
            took = time.monotonic() - before
            full = took > HELD_UP and not self._takes()  # else other work of the machine held it up
            self.pace.wrote(took if full else 0.0)
        return True

    def _changed(self, now: float) -> Cells:
        """The cells to be written, so that what moves stands as it is at second ``now``."""
        back, new = Cells(), Cells()
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
