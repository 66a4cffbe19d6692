"""Parts of the screen above and beside each other, which know how they share its space.

prompt_toolkit shares it out anew, row by row, several times in each drawing, with a window of no
size between any two parts. Here it is asked once in a drawing what each part would like, and
shared out again only if that has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prompt_toolkit.application import get_app
from prompt_toolkit.layout import AnyContainer, HSplit, VSplit
from prompt_toolkit.layout.containers import Container
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.screen import WritePosition

Shares = list[int] | None  # None where there is not enough space


class Sharing:
    """How a space is shared among parts, as long as they would like the same of it."""

    def __init__(self) -> None:
        self._asked: object = None  # in which drawing, of which space
        self._wishes: object = None
        self._shares: Shares = None

    def of(
        self, space: object, wish: Callable[[], Sequence[Dimension]], share: Callable[[], Shares]
    ) -> Shares:
        """What each part gets of a space: what they ``wish`` for is asked once in a drawing."""
        asked = get_app().render_counter, space
        if asked != self._asked:
            wishes = space, get_app().is_done, [_plain(each) for each in wish()]
            if wishes != self._wishes:
                self._wishes, self._shares = wishes, share()
            self._asked = asked
        return self._shares


class Rows(HSplit):
    """Parts above each other."""

    def __init__(self, children: Sequence[AnyContainer]) -> None:
        super().__init__(children)
        self._sharing = Sharing()

    @property
    def _all_children(self) -> list[Container]:
        return self.children

    def _divide_heights(self, write_position: WritePosition) -> Shares:
        width, height = write_position.width, write_position.height
        return self._sharing.of(
            (width, height),
            lambda: [part.preferred_height(width, height) for part in self.children],
            lambda: super(Rows, self)._divide_heights(write_position),
        )


class Columns(VSplit):
    """Parts beside each other."""

    def __init__(self, children: Sequence[AnyContainer]) -> None:
        super().__init__(children)
        self._sharing = Sharing()

    @property
    def _all_children(self) -> list[Container]:
        return self.children

    def _divide_widths(self, width: int) -> Shares:
        return self._sharing.of(
            width,
            lambda: [part.preferred_width(width) for part in self.children],
            lambda: super(Columns, self)._divide_widths(width),
        )


def _plain(dimension: Dimension) -> tuple[int, int, int, int]:
    """A wish as what it says, to be compared."""
    return dimension.min, dimension.max, dimension.preferred, dimension.weight
