"""What prompt_toolkit has drawn, and writing over it.

Only what its ``Screen`` and ``Output`` show of themselves is used, and one private thing: where
on the screen a line and column of a window stand (``WindowRenderInfo._rowcol_to_yx``).
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Point
from prompt_toolkit.layout import Window
from prompt_toolkit.layout.screen import Screen
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from livecode.terminal.painter.overlay import Cell, Place, Run

BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"  # shown at once, where the terminal can
PLAIN = "\x1b[0m"

Box = tuple[int, int, int, int]  # top, left, width and height

BLANK = Cell(" ", "")


class Display:
    """The screen of an application, as it was drawn last."""

    def __init__(self, app: Application[Any]) -> None:
        self._app = app
        self._looks: dict[str, str] = {}  # how the terminal is told of a style
        self._made_for: tuple[object, ColorDepth | None] = None, None

    @property
    def screen(self) -> Screen | None:
        """What was drawn last; None if nothing is shown."""
        return self._app.renderer.last_rendered_screen

    def at(self, place: Place) -> Cell:
        """The cell that is drawn at a place."""
        screen = self.screen
        row = None if screen is None else screen.data_buffer.get(place[0])
        char = None if row is None else row.get(place[1])
        return BLANK if char is None else Cell(char.char, char.style)

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

    def caret(self) -> Point:
        """Where the caret of the terminal stands."""
        screen = self.screen
        window = self._app.layout.current_window
        return Point(0, 0) if screen is None else screen.get_cursor_position(window)

    def write(self, runs: Iterable[Run]) -> None:
        """Write over what is drawn, all at once, and put the caret where it belongs."""
        output, screen = self._app.output, self.screen
        if screen is None:
            return
        looks, parts, before = self._known_looks(), list[str](), None
        here, behind = -1, -1  # where the terminal's caret is; a column that is not known: -1
        for row, column, text, style in runs:
            if row != here or not 0 <= behind <= column:
                parts.append(f"\x1b[{row + 1};{column + 1}H")
            elif column > behind:
                parts.append(f"\x1b[{column - behind}C" if column > behind + 1 else "\x1b[C")
            here, behind = row, column + len(text) if text.isascii() else -1
            if style != before:
                before = style
                look = looks.get(style)
                if look is None:
                    look = looks[style] = self._look(style)
                parts.append(look)
            parts.append(text.replace("\x1b", "?"))
        caret = self.caret()
        parts.append(f"{PLAIN}\x1b[{caret.y + 1};{caret.x + 1}H")
        output.write_raw(BEGIN)
        output.hide_cursor()
        output.write_raw("".join(parts))
        if screen.show_cursor:
            output.show_cursor()
        output.write_raw(END)
        output.flush()

    def _known_looks(self) -> dict[str, str]:
        made_for = self._app.renderer.style.invalidation_hash(), self._app.color_depth
        if made_for != self._made_for:
            self._looks, self._made_for = {}, made_for
        return self._looks

    def _look(self, style: str) -> str:
        """What the terminal is told for a style, in the colours that it has."""
        told = StringIO()
        output = Vt100_Output(told, self._app.output.get_size, enable_bell=False)
        attrs = self._app.renderer.style.get_attrs_for_style_str(style)
        output.set_attributes(attrs, self._app.color_depth)
        output.flush()
        return told.getvalue()
