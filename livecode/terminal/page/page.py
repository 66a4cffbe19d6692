"""The text of a page as it is drawn: a line that is as it was is not dressed again.

Of a page a letter changes one line; prompt_toolkit dresses all that are seen, a tenth of a
millisecond each. Here a line that has nothing but its code, which is almost every one, is known
by its text. Lines under which something is said, and pages of which a part is chosen, are left
to prompt_toolkit.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import lru_cache
from typing import Any, NamedTuple

from prompt_toolkit.application import get_app
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.mouse_events import MouseEvent, MouseEventType

from livecode.terminal.page.painting import painted
from livecode.terminal.plain import plain


class Dressed(NamedTuple):
    """A line as it is drawn, and where each of its places is: where it was."""

    fragments: StyleAndTextTuples
    source_to_display: Callable[[int], int]
    display_to_source: Callable[[int], int]


class Page(BufferControl):
    """A page's text.

    Args:
        extra: tells the rows in which there is more than code.
        choose: brings the page to the front; whether one may write on it now.
        how: as for prompt_toolkit's own.
    """

    def __init__(
        self,
        *args: Any,
        extra: Callable[[], Container[int]],
        choose: Callable[[], bool] = lambda: True,
        **how: Any,
    ) -> None:
        super().__init__(*args, **how)
        self._extra, self._choose = extra, choose

    def mouse_handler(self, mouse_event: MouseEvent) -> object:
        """Where a page is clicked in which nobody writes, one writes there from now on."""
        layout, pressed = get_app().layout, mouse_event.event_type == MouseEventType.MOUSE_DOWN
        if pressed and layout.current_control is not self and self._choose():
            layout.current_control = self
        return super().mouse_handler(mouse_event)

    def preferred_height(
        self, width: int, max_available_height: int, wrap_lines: bool, get_line_prefix: Any
    ) -> int:
        """A page takes all the room that is left, however much is written on it."""
        return max_available_height

    def _create_get_processed_line_func(
        self, document: Document, width: int, height: int
    ) -> Callable[[int], Any]:
        dressed = super()._create_get_processed_line_func(document, width, height)
        if document.selection is not None:
            return dressed
        lines, extra = document.lines, self._extra()
        return lambda row: (
            _known(lines[row]) if row < len(lines) and row not in extra else dressed(row)
        )


@lru_cache(maxsize=4096)
def _known(line: str) -> Dressed:
    shown: StyleAndTextTuples = [
        (style, plain(text.replace("\t", " "))) for style, text, *_ in painted(line)
    ]
    return Dressed(shown, _same, _same)


def _same(place: int) -> int:
    return place
