"""Who thinks ahead of time leaves the processor to what sounds now, where it is scarce.

On Linux each process of a performance is a session of its own, which the kernel may schedule as a
group of its own ("autogroup", sched(7)): then a process's niceness counts within its group only,
and that of its group is set, too. Conductor and synth are not put before the others: they wait for
the cells, which would then wait for them.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

LAST = 10  # niceness
GROUP = Path("/proc/self/autogroup")


def come_last() -> bool:
    """Leave the processor to others that need it; whether that could be done."""
    try:
        os.setpriority(os.PRIO_PROCESS, 0, LAST)
    except (AttributeError, OSError):  # Windows has none; or it comes later still already
        return False
    with contextlib.suppress(OSError):
        GROUP.write_text(str(LAST), encoding="ascii")
    return True
