"""Drawing the screen: prompt_toolkit lays it out, and the cells that have changed are written.

prompt_toolkit's own way goes through every cell of both screens, about 5 ms at 120×40. Its
screens are rows of characters that are the same objects where they are the same: rows are
compared whole, and where one differs, its cells. What is to be painted over the screen can so be
written together with it, and stays where it is elsewhere.

This is the one place that knows the insides of prompt_toolkit's ``Renderer``. The first drawing,
the last one, and any after which little is as before are left to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.layout import Layout
from prompt_toolkit.layout.mouse_handlers import MouseHandlers
from prompt_toolkit.layout.screen import Char, Screen, Transparent, WritePosition
from prompt_toolkit.renderer import Renderer

from livecode.terminal.painter.overlay import Cell, Cells

Write = Callable[[Cells | None], None]  # cells that have changed; None where all of them have
_NOTHING: Mapping[int, Char] = {}
_BLANK = Cell(" ", "")


class _NoMouse(MouseHandlers):
    """Where there is no mouse, nobody needs to know what is under it."""

    def set_mouse_handler_for_range(
        self, x_min: int, x_max: int, y_min: int, y_max: int, handler: Any
    ) -> None:
        pass


class Drawing(Renderer):
    """Draws an application's screen.

    Attributes:
        write: takes what is to be written; None if all of it is written already.
    """

    write: Write | None = None

    @classmethod
    def like(cls, renderer: Renderer) -> Drawing:
        """One that draws as another one does."""
        return cls(
            renderer.style,
            renderer.output,
            full_screen=renderer.full_screen,
            mouse_support=renderer.mouse_support,
            cpr_not_supported_callback=renderer.cpr_not_supported_callback,
        )

    def render(self, app: Application[Any], layout: Layout, is_done: bool = False) -> None:
        """Draw the screen as it is to be now."""
        before = self._last_screen
        if is_done or before is None or self.write is None or not self._goes_on(app):
            super().render(app, layout, is_done)
            if self.write is not None and not is_done:
                self.write(None)
            return
        size = self.output.get_size()
        screen = Screen()
        mouse = MouseHandlers() if self.mouse_support() else _NoMouse()
        screen.show_cursor = False  # unless a window shows it
        where = WritePosition(xpos=0, ypos=0, width=size.columns, height=size.rows)
        layout.container.write_to_screen(
            screen, mouse, where, parent_style="", erase_bg=False, z_index=None
        )
        screen.draw_all_floats()
        self._last_screen, self.mouse_handlers = screen, mouse
        layout.visible_windows = screen.visible_windows
        self._cursor_pos, self._last_style = screen.get_cursor_position(layout.current_window), None
        self.write(changed(before, screen, size.rows, size.columns))

    def _goes_on(self, app: Application[Any]) -> bool:
        """Whether the screen is there, as large as it was, in the same style."""
        return (
            self.full_screen
            and self._in_alternate_screen
            and self._last_size == self.output.get_size()
            and self._mouse_support_enabled == self.mouse_support()
            and self.style.invalidation_hash() == self._last_style_hash
            and app.style_transformation.invalidation_hash() == self._last_transformation_hash
            and app.color_depth == self._last_color_depth
            and not app.exit_style
        )


def changed(before: Screen, after: Screen, rows: int, columns: int) -> Cells:
    """The cells of a screen that are not as they were before."""
    cells: Cells = {}
    for y in range(rows):
        old, new = before.data_buffer.get(y, _NOTHING), after.data_buffer.get(y, _NOTHING)
        if old == new:
            continue
        for x in old.keys() | new.keys():
            if old.get(x) is not new.get(x) and x < columns:
                for place in (x - 1, x, x + 1):  # a wide character may have lost its other half
                    cell = _shown(new, place)
                    if _shown(old, place) != cell and 0 <= place < columns:
                        cells[y, place] = cell
    return cells


def _shown(row: Mapping[int, Char], x: int) -> Cell:
    """What is seen at a column: of a wide character that is half covered, nothing."""
    char = row.get(x)
    if char is None or char.style == Transparent:
        return _BLANK
    if char.width == 1:
        return Cell(char.char, char.style)
    beside = row.get(x + 1 if char.width == 2 else x - 1)
    whole = beside is not None and {char.width, beside.width} == {0, 2}
    return Cell(char.char if whole else " ", char.style)
