"""What thinks ahead of time comes last."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "setpriority"), reason="no niceness here")


def told(call: str) -> list[int]:
    """Whether it was done, and the niceness before and afterwards, in a process of its own."""
    code = (
        "import os; from livecode import precedence as p; n = lambda: os.getpriority(0, 0); "
        f"before = n(); print(int(p.{call}()), before, n())"
    )
    made = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return [int(one) for one in made.stdout.split()]


def test_who_thinks_leaves_the_processor_to_others() -> None:
    assert told("come_last")[2] >= 10
