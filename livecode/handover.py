"""How a process of a performance gets what it needs from its parent, and when it must end.

The parent writes one line of JSON to the child's standard input: secrets, addresses and
settings travel there, never on a command line and never in the environment. The child
answers with one line of JSON on standard output when it is ready. The parent keeps the
input open for as long as it lives: its end is the child's sign to end too.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from livecode.errors import ConfigError


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
    """Tell the parent, in one line on standard output, that this process serves, and where."""
    sys.stdout.write(json.dumps({"ready": True, **facts}) + "\n")
    sys.stdout.flush()


def watch_parent(
    on_end: Callable[[], None] | None = None, on_line: Callable[[str], None] | None = None
) -> None:
    """End with the parent: call ``on_end``, or exit at once, when standard input closes.

    ``on_line`` is called, from a thread, with each line that the parent still says.
    """

    def wait() -> None:
        # Not through sys.stdin: a thread that waits with its lock aborts a normal exit.
        rest = b""
        while said := os.read(sys.stdin.fileno(), 4096):
            *lines, rest = (rest + said).split(b"\n")
            if on_line is not None:
                for line in lines:
                    on_line(line.decode(errors="replace"))
        if on_end is None:
            os._exit(0)
        on_end()

    threading.Thread(target=wait, name="parent watch", daemon=True).start()
