"""Taking a seat at the terminal: with a full screen, or line by line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

from livecode.session.client import SessionClient
from livecode.terminal.keys import tty
from livecode.terminal.outfit import Outfit
from livecode.terminal.ui import Ui

GC_THRESHOLDS = (10_000, 20, 50)
LOOKS_EVERY = 0.1  # seconds between two looks at what the room says, while one does nothing


def draws(ui: Ui) -> bool:
    """Whether this terminal has a full screen, and the performer wants one."""
    return not (ui.plain or tty.is_dumb()) and sys.stdin.isatty() and sys.stdout.isatty()


def get_ready(ui: Ui) -> None:
    """Load what this terminal needs, so that it is there at once when the room is."""
    if draws(ui):
        from livecode.terminal import editor  # noqa: F401


async def sit(
    client: SessionClient,
    *,
    stop: Callable[[str], None],
    notes: Sequence[str] = (),
    outfit: Outfit | None = None,
) -> None:
    """Play until the performer leaves, as this terminal can and the performer wants.

    Args:
        client: a joined session.
        stop: takes "hold" or "panic" straight to the robot, past the session.
        notes: what to say at the start, a line each.
        outfit: what the performer has at the terminal.
    """
    had = outfit or Outfit()
    if not draws(had.ui):
        from livecode.terminal.plainly import loop

        more = [] if had.more is None else await had.more()
        await loop.run(client, stop=stop, notes=[*more, *notes], lesson=had.lesson, shows=had.shows)
        return
    from livecode.terminal.editor import run

    client.look_every(LOOKS_EVERY)
    gc.freeze()  # a look at all that is loaded would be felt under the fingers
    gc.set_threshold(*GC_THRESHOLDS)
    await run(client, stop=stop, notes=notes, outfit=replace(had, ui=tty.fitting(had.ui)))
