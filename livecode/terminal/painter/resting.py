"""A part of the screen that stays as it is while somebody writes in another one.

prompt_toolkit lays out every part with each key. What such a part looked like is kept, and put
where it was, as long as whatever it shows is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from prompt_toolkit.data_structures import Point
from prompt_toolkit.layout import Window
from prompt_toolkit.layout.containers import Container
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.mouse_handlers import MouseHandlers
from prompt_toolkit.layout.screen import Char, Screen, WritePosition


class Kept:
    """What a part looked like, and what there is to know of its windows."""

    def __init__(self, how: object, screen: Screen, part: WritePosition, seen: set[Window]) -> None:
        self.how = how
        columns = range(part.xpos, part.xpos + part.width)
        self._rows: dict[int, Mapping[int, Char]] = {}
        for y in range(part.ypos, part.ypos + part.height):
            row = screen.data_buffer[y]
            self._rows[y] = {x: row[x] for x in columns if x in row}
        places = screen.visible_windows_to_write_positions
        self._places = {window: place for window, place in places.items() if window not in seen}
        self._carets = _of(screen.cursor_positions, self._places)
        self._menus = _of(screen.menu_positions, self._places)
        self._infos = {window: window.render_info for window in self._places}

    @property
    def holds(self) -> bool:
        """Whether its windows were not drawn anywhere else since."""
        return all(window.render_info is info for window, info in self._infos.items())

    def put(self, screen: Screen) -> None:
        """Have it on another screen."""
        for y, row in self._rows.items():
            screen.data_buffer[y].update(row)
        screen.visible_windows_to_write_positions.update(self._places)
        screen.cursor_positions.update(self._carets)
        screen.menu_positions.update(self._menus)


class Resting(Container):
    """A part that is drawn anew only where what it shows is another.

    Args:
        inner: the part.
        shows: tells what it shows, to be compared; None while it is to be drawn each time.
    """

    def __init__(self, inner: Container, shows: Callable[[], object | None]) -> None:
        self._inner, self._shows = inner, shows
        self._kept: Kept | None = None

    def reset(self) -> None:
        """Forget what it looked like."""
        self._kept = None
        self._inner.reset()

    def preferred_width(self, max_available_width: int) -> Dimension:
        """It takes what it gets."""
        return Dimension()

    def preferred_height(self, width: int, max_available_height: int) -> Dimension:
        """It takes what it gets."""
        return Dimension()

    def get_children(self) -> list[Container]:
        """What it consists of."""
        return [self._inner]

    def write_to_screen(
        self,
        screen: Screen,
        mouse_handlers: MouseHandlers,
        write_position: WritePosition,
        parent_style: str,
        erase_bg: bool,
        z_index: int | None,
    ) -> None:
        """Draw it, or put it where it was."""
        part = write_position
        where = part.xpos, part.ypos, part.width, part.height
        shows = self._shows()
        how: Any = None if shows is None else (where, parent_style, erase_bg, z_index, shows)
        kept = self._kept
        if kept is not None and how is not None and kept.how == how and kept.holds:
            kept.put(screen)
            return
        seen = set(screen.visible_windows_to_write_positions)
        self._inner.write_to_screen(screen, mouse_handlers, part, parent_style, erase_bg, z_index)
        self._kept = None if how is None else Kept(how, screen, part, seen)


def _of(
    positions: Mapping[Window, Point], windows: Mapping[Window, WritePosition]
) -> dict[Window, Point]:
    return {window: at for window, at in positions.items() if window in windows}
