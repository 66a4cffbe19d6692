"""How a process of a performance gets what it needs from its parent, and when it must end.

The parent writes one line of JSON to the child's standard input: secrets, addresses and
settings travel there, never on a command line and never in the environment. The child
answers with one line of JSON on standard output when it is ready. The parent keeps the
input open for as long as it lives: its end is the child's sign to end too.

After that the parent may ask now and then whether the child still does its work, and the child
answers from where it does it: one that is stopped, locked or lost in a loop does not, and is
replaced. What people should know, the child tells in a line of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

from livecode.errors import ConfigError

POKE = b'{"poke":'  # how a question begins: {"poke":7}
LONGEST_LINE = 1 << 16  # bytes of a line of the parent's; what is longer is let go

Answer = Callable[[], None]


def receive() -> dict[str, Any]:
    """Read the hand-over line from standard input.

    Raises:
        ConfigError: if the line is missing or is not a JSON object.
    """
    line = sys.stdin.readline()
    try:
        handed = json.loads(line)
    except ValueError:
        handed = None
    if not isinstance(handed, dict):
        raise ConfigError(
            "no hand-over on standard input: this process is started by 'livecode', "
            "or by hand without --child"
        )
    return handed


def ready(**facts: Any) -> None:
    """Tell the parent, in one line on standard output, that this process serves, and where.

    With ``answers=True`` it answers questions too: see `watch_parent` with ``on_poke``.
    """
    sys.stdout.write(json.dumps({"ready": True, **facts}) + "\n")
    sys.stdout.flush()


def tell(text: str) -> None:
    """Have the room told a sentence about this process, such as what it goes on without."""
    _say({"tell": text})


def alive(number: int) -> None:
    """Answer the parent's question of this number."""
    _say({"alive": number})


def question(line: bytes) -> int | None:
    """The number of the question that a line of the parent's asks; None if it asks none."""
    if line.startswith(POKE):
        with contextlib.suppress(ValueError):
            return int(line[len(POKE) :].strip(b" }\r"))
    return None


class Lines:
    """The lines in what the parent says, as it comes piece by piece."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, said: bytes) -> Iterator[bytes]:
        """The lines that are complete now."""
        *lines, self._rest = (self._rest + said).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            self._rest = b""
        yield from lines


def watch_parent(
    on_end: Callable[[], None] | None = None,
    on_line: Callable[[str], None] | None = None,
    on_poke: Callable[[Answer], object] | None = None,
) -> None:
    """End with the parent: call ``on_end``, or exit at once, when standard input closes.

    ``on_line`` is called, from a thread, with each line that the parent still says. ``on_poke``
    is called, from that thread, when the parent asks whether this process lives; it has to see
    to it that what it is given is called by whatever must be alive for the process to be of use,
    as ``loop.call_soon_threadsafe`` does.
    """

    def wait() -> None:
        # Not through sys.stdin: a thread that waits with its lock aborts a normal exit.
        lines = Lines()
        while said := os.read(sys.stdin.fileno(), 4096):
            for line in lines.feed(said):
                _hear(line, on_line, on_poke)
        if on_end is None:
            os._exit(0)
        on_end()

    threading.Thread(target=wait, name="parent watch", daemon=True).start()


def _hear(
    line: bytes,
    on_line: Callable[[str], None] | None,
    on_poke: Callable[[Answer], object] | None,
) -> None:
    number = question(line)
    if number is None:
        if on_line is not None:
            on_line(line.decode(errors="replace"))
    elif on_poke is not None:
        with contextlib.suppress(RuntimeError):  # its loop has ended: so will this process
            on_poke(lambda: alive(number))


def _say(fields: dict[str, Any]) -> None:
    """One line to the parent, in one piece, from any thread; a parent that went hears nothing."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(json.dumps(fields) + "\n")
        sys.stdout.flush()
