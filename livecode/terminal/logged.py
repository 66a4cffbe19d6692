"""What the program logs, told in the editor: on the terminal itself it would tear the screen."""

from __future__ import annotations

import contextlib
import logging
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from livecode.terminal.news import News
from livecode.terminal.plain import plain_lines

log = logging.getLogger(__name__)


def surprised(loop: object, context: dict[str, Any]) -> None:
    """Log what nobody has reckoned with, in one line: where it was, and that all else goes on."""
    error = context.get("exception")
    if not isinstance(error, Exception):
        log.error("trouble: %s", context.get("message", "?"))
        return
    where = traceback.extract_tb(error.__traceback__)[-1:]
    place = f" at {Path(where[0].filename).name}:{where[0].lineno}" if where else ""
    log.error("trouble%s: %s: %s; what plays plays on", place, type(error).__name__, error)


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
