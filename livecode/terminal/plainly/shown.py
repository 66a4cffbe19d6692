"""Showing the body a gesture line by line: ``/show``, make it, ``/show``, ``/shown wave``."""

from __future__ import annotations

from livecode.terminal.commands.desk import Command, Desk, Words
from livecode.terminal.commands.shows import Shows


def commands(shows: Shows) -> tuple[Command, ...]:
    """The commands by which something is shown to the body."""

    def show(desk: Desk, words: Words) -> str:
        if words:
            raise ValueError
        shows.press()
        return ""

    def shown(desk: Desk, words: Words) -> str:
        return shows.named(words)

    return (
        Command("show", "/show", "show a gesture or a pose; again, when it is over", show),
        Command("shown", "/shown NAME [gesture|posture]", "name what was shown", shown),
    )
