"""Into SuperDirt itself: how far from where it was meant each event is heard, and which is late.

Needs sclang, jackd, and ``SUPERDIRT`` naming a folder with the quarks SuperDirt and Vowel.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from livecode.performance.order import Performance, Settings, begin
from livecode.performance.supervisor import Supervisor
from tests.flows.supercollider import lacking
from tests.flows.test_superdirt import recorded

CODE = 'setcps(1)\nd1 >> s("tick*8").gain(1)'
NAMES = ("SuperDirt, residual p95; allowed is 0.2", "late at SuperDirt; allowed are 0")


def rows() -> list[dict[str, Any]]:
    """The residual beside the line through all onsets, and how many were late."""
    if why := lacking():
        note = f"skipped: {why}"
        return [{"name": NAMES[0], "value": float("nan"), "unit": "ms", "note": note}]
    with tempfile.TemporaryDirectory() as name:
        found = recorded(Path(name), _started, CODE)
    off, least = found.beside(), 1e3 * min(found.early)
    late = len(re.findall(r"^late ", found.said, re.MULTILINE))
    note = f"worst {off.max():.3f}, {len(off)} onsets, told {least:.0f} ms ahead at the least"
    return [
        {"name": NAMES[0], "value": float(np.percentile(off, 95)), "unit": "ms", "note": note},
        {"name": NAMES[1], "value": late + sum(each <= 0.0 for each in found.early), "unit": ""},
    ]


@contextlib.contextmanager
def _started(**changes: Any) -> Iterator[Performance]:
    with tempfile.TemporaryDirectory() as logs, Supervisor(Path(logs)) as supervisor:
        settings = Settings(session_port=0, motion_port=0, device=False, logs=Path(logs), **changes)
        yield begin(supervisor, settings)
