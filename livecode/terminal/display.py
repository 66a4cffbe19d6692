"""What prompt_toolkit has drawn, and writing over it: the one place that knows its insides.

Only what its ``Screen`` and ``Output`` show of themselves is used, and one private thing: where
on the screen a line and column of a window stand (``WindowRenderInfo._rowcol_to_yx``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.layout import Window
from prompt_toolkit.layout.screen import Screen
from prompt_toolkit.styles import Attrs

from livecode.terminal.overlay import Cell, Place, Run

BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"  # shown at once, where the terminal can
KEEP, BACK = "\x1b7", "\x1b8"  # the caret and how it writes
HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"

Box = tuple[int, int, int, int]  # top, left, width and height

_BLANK = Cell(" ", "")


class Display:
    """The screen of an application, as it was drawn last."""

    def __init__(self, app: Application[Any]) -> None:
        self._app = app
        self._attrs: dict[str, Attrs] = {}
        self._theme: object = None

    @property
    def screen(self) -> Screen | None:
        """What was drawn last; None if nothing is shown."""
        return self._app.renderer.last_rendered_screen

    def at(self, place: Place) -> Cell:
        """The cell that is drawn at a place."""
        screen = self.screen
        if screen is None:
            return _BLANK
        char = screen.data_buffer[place[0]][place[1]]
        return Cell(char.char, char.style)

    def where(self, window: Window, row: int, column: int) -> Place | None:
        """Where on the screen a line and a column of a window's text are; None if not seen."""
        info = window.render_info
        return None if info is None else info._rowcol_to_yx.get((row, column))

    def box(self, window: Window) -> Box | None:
        """The top, left, width and height of a window; None if it is not shown."""
        screen = self.screen
        known = None if screen is None else screen.visible_windows_to_write_positions.get(window)
        if known is None:
            return None
        return known.ypos, known.xpos, known.width, known.height

    def write(self, runs: Iterable[Run]) -> None:
        """Write over what is drawn; the caret stays where it is."""
        output, screen = self._app.output, self.screen
        if screen is None:
            return
        output.write_raw(BEGIN + KEEP + HIDE)
        for row, column, text, style in runs:
            output.cursor_goto(row + 1, column + 1)
            output.set_attributes(self._look(style), self._app.color_depth)
            output.write(text)
        output.write_raw(BACK + (SHOW if screen.show_cursor else "") + END)
        output.flush()

    def _look(self, style: str) -> Attrs:
        theme = self._app.renderer.style
        if theme is not self._theme:
            self._attrs, self._theme = {}, theme
        if style not in self._attrs:
            self._attrs[style] = theme.get_attrs_for_style_str(style)
        return self._attrs[style]
