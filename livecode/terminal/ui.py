"""How a performer wants the terminal: the table ``[ui]`` of the settings, and its flags."""

from __future__ import annotations

from typing import Annotated

import msgspec

from livecode.terminal.manner import Motion, Theme


class Ui(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the terminal looks and moves.

    Attributes:
        theme: "dark", "light", "contrast" or "safe".
        motion: "full", "low" (at most once a second) or "none" (nothing lights up).
        mouse: whether the mouse places the caret; it takes the terminal's own selection away.
        ascii: whether only plain characters are drawn.
        board: whether the board stands beside the page, where there is room.
        panes: whether all pages are seen beside each other, instead of one at a time.
        fps: how often moving parts are painted at most [frames/s].
        plain: whether to play line by line, for screen readers, instead of a full screen.
    """

    theme: Theme = "dark"
    motion: Motion = "full"
    mouse: bool = False
    ascii: bool = False
    board: bool = True
    panes: bool = False
    fps: Annotated[int, msgspec.Meta(ge=1, le=60)] = 25
    plain: bool = False
