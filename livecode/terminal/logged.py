"""What the program logs, told in the editor: on the terminal itself it would tear the screen."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator

from livecode.terminal.news import News
from livecode.terminal.plain import plain_lines


class _Lines(logging.Handler):
    """Log lines go under the text."""

    def __init__(self, say: Callable[[News], None]) -> None:
        super().__init__(logging.WARNING)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        self._say(News(plain_lines(record.getMessage()), "bad"))


@contextlib.contextmanager
def logged_to(say: Callable[[News], None]) -> Iterator[None]:
    """While this lasts, what the program logs is said in the editor."""
    lines = _Lines(say)
    logging.getLogger().addHandler(lines)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(lines)
