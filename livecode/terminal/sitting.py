"""Taking a seat at the terminal: with a full screen, or line by line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from livecode.learning.lesson import Lesson
from livecode.session.client import SessionClient
from livecode.terminal.saving import Files
from livecode.terminal.sounds import Sounds
from livecode.terminal.ui import Ui


async def sit(
    client: SessionClient,
    *,
    stop: Callable[[str], None],
    notes: Sequence[str] = (),
    ui: Ui | None = None,
    keys: Mapping[str, Sequence[str]] | None = None,
    sounds: Sounds | None = None,
    files: Files | None = None,
    lesson: Lesson | None = None,
) -> None:
    """Play until the performer leaves, as this terminal can and the performer wants.

    Args:
        client: a joined session.
        stop: takes "hold" or "panic" straight to the robot, past the session.
        notes: what to say at the start, a line each.
        ui: how the terminal looks and moves.
        keys: chords by act, where they are not those of the table.
        sounds: what sounds there are.
        files: where pages are saved.
        lesson: what is learned meanwhile, if anything is.
    """
    from livecode.terminal import tty

    ui = ui or Ui()
    if ui.plain or tty.is_dumb() or not (sys.stdin.isatty() and sys.stdout.isatty()):
        from livecode.terminal.plainly import loop

        await loop.run(client, stop=stop, notes=notes, lesson=lesson)
        return
    from livecode.terminal.editor import run

    ui = tty.fitting(ui)
    await run(
        client,
        stop=stop,
        notes=notes,
        ui=ui,
        keys=keys,
        sounds=sounds,
        files=files,
        lesson=lesson,
    )
