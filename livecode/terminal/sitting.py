"""Taking a seat at the terminal: with a full screen, or line by line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

from livecode.session.client import SessionClient
from livecode.terminal.outfit import Outfit

GC_THRESHOLDS = (10_000, 20, 50)


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
    from livecode.terminal import tty

    had = outfit or Outfit()
    if had.ui.plain or tty.is_dumb() or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from livecode.terminal.plainly import loop

        await loop.run(client, stop=stop, notes=notes, lesson=had.lesson, shows=had.shows)
        return
    from livecode.terminal.editor import run

    gc.freeze()  # a look at all that is loaded would be felt under the fingers
    gc.set_threshold(*GC_THRESHOLDS)
    await run(client, stop=stop, notes=notes, outfit=replace(had, ui=tty.fitting(had.ui)))
