"""A zygote of the agent's own, for one that joins a session on another machine."""

from __future__ import annotations

import contextlib
import json
import secrets
import subprocess
import sys
from collections.abc import Iterator

from livecode.errors import DeviceError

LEAVE_WITHIN = 2.0  # seconds it may take to end when its input closes

Address = tuple[str, int]


@contextlib.contextmanager
def own_zygote() -> Iterator[tuple[Address, str]]:
    """A zygote for as long as the ``with`` block lasts: its address and its secret.

    Raises:
        DeviceError: if it does not start.
    """
    secret = secrets.token_hex(32)
    process = subprocess.Popen(
        [sys.executable, "-m", "livecode", "zygote", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield ("127.0.0.1", _port(process, secret)), secret
    finally:
        _end(process)


def _port(process: subprocess.Popen[str], secret: str) -> int:
    assert process.stdin is not None and process.stdout is not None
    with contextlib.suppress(OSError):
        process.stdin.write(json.dumps({"secret": secret}) + "\n")
        process.stdin.flush()
    line = process.stdout.readline()  # ends when the process does
    with contextlib.suppress(ValueError, TypeError, KeyError):
        return int(json.loads(line)["port"])
    raise DeviceError("no study cell: 'python -m livecode zygote' did not start; see above why")


def _end(process: subprocess.Popen[str]) -> None:
    """Close its input, which is its sign to end; then ask, then kill."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    for stop in (process.terminate, process.kill):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(LEAVE_WITHIN)
            return
        stop()
    process.wait()
