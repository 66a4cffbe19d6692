"""Who has the processor first where it is scarce: what keeps time and sounds, and last what thinks.

On Linux each process of a performance is a session of its own, which the kernel may schedule as a
group of its own ("autogroup", sched(7)): then a process's niceness counts within its group only,
and that of its group is set, too.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

FIRST, LAST = -10, 10  # niceness
GROUP = Path("/proc/self/autogroup")


def come_first() -> bool:
    """Have the processor before others, where the system allows it; whether it does.

    It takes a right: on Linux the line ``@audio - nice -10`` in /etc/security/limits.d.
    """
    return _take(FIRST)


def come_last() -> bool:
    """Leave the processor to others that need it, as one who thinks ahead of time can."""
    return _take(LAST)


def _take(niceness: int) -> bool:
    try:
        os.setpriority(os.PRIO_PROCESS, 0, niceness)
    except (AttributeError, OSError):  # Windows has none; or it is not allowed
        return False
    with contextlib.suppress(OSError):
        GROUP.write_text(str(niceness), encoding="ascii")
    return True
