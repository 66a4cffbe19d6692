"""How long a device feels a robot whose performance dies: a whole one, process after process.

What is measured stands outside of all that is struck: the controller of a clamped handle notes when
it last gave a torque.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.robot_bridge.processes.struck import Struck

TIMES = int(os.environ.get("ROBOT_KILLS", "3"))
LIMIT = 150.0  # [ms]
AFTER = 1.0  # [s] for which it is watched
STRUCK = (
    ("play killed", "", signal.SIGKILL),
    ("body killed", "robot_bridge body", signal.SIGKILL),
    ("body stopped", "robot_bridge body", signal.SIGSTOP),
    ("loop killed", "robot_bridge robot", signal.SIGKILL),
    ("loop stopped", "robot_bridge robot", signal.SIGSTOP),
)


def rows() -> list[dict[str, Any]]:
    """For each process the worst of some performances."""
    if not sys.platform.startswith("linux"):
        return [_row("performance killed to zero", math.nan, "looks into /proc")]
    return [
        _row(
            f"{name} to zero at the device, worst",
            max(_left(words, how) for _ in range(TIMES)),
            f"at most {LIMIT:g} ms, of {TIMES}",
        )
        for name, words, how in STRUCK
    ]


def _row(name: str, value: float, note: str) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": "ms", "note": note}


def _left(words: str, how: int) -> float:
    """How long there was a torque after the strike [ms]."""
    with tempfile.TemporaryDirectory() as folder:
        struck = Struck(Path(folder))
        try:
            begun = struck.strike(words, how)
            time.sleep(AFTER)
            return 1e3 * max(0.0, struck.device.seen().pressed - begun)
        finally:
            struck.close()
