"""Parts of the screen above and beside each other, which know how they share its space.

prompt_toolkit shares it out anew, row by row, several times in each drawing, with a window of no
size between any two parts. Here it is asked once in a drawing what each part would like, and
shared out again only if that has changed.
"""

from __future__ import annotations

from prompt_toolkit.application import get_app
from prompt_toolkit.layout import HSplit, VSplit
from prompt_toolkit.layout.containers import Container
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.screen import WritePosition

Wishes = tuple[object, ...]
Shares = list[int] | None  # None where there is not enough space


class Rows(HSplit):
    """Parts above each other."""

    _asked: object = None
    _wishes: Wishes = ()
    _shares: Shares = None

    @property
    def _all_children(self) -> list[Container]:
        return self.children

    def _divide_heights(self, write_position: WritePosition) -> Shares:
        width, height = write_position.width, write_position.height
        asked = get_app().render_counter, width, height
        if asked != self._asked:
            wished = [part.preferred_height(width, height) for part in self.children]
            wishes = width, height, get_app().is_done, *map(_wish, wished)
            if wishes != self._wishes:
                self._wishes, self._shares = wishes, super()._divide_heights(write_position)
            self._asked = asked
        return self._shares


class Columns(VSplit):
    """Parts beside each other."""

    _asked: object = None
    _wishes: Wishes = ()
    _shares: Shares = None

    @property
    def _all_children(self) -> list[Container]:
        return self.children

    def _divide_widths(self, width: int) -> Shares:
        asked = get_app().render_counter, width
        if asked != self._asked:
            wished = [part.preferred_width(width) for part in self.children]
            wishes = width, *map(_wish, wished)
            if wishes != self._wishes:
                self._wishes, self._shares = wishes, super()._divide_widths(width)
            self._asked = asked
        return self._shares


def _wish(dimension: Dimension) -> tuple[int, int, int, int]:
    return dimension.min, dimension.max, dimension.preferred, dimension.weight
