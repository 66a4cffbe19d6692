"""Asks the system to be on time: what it refuses is done without, and told."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import sys
from collections.abc import Iterator

PRIORITY = 50
PR_SET_TIMERSLACK = 29
MCL_CURRENT = 1


def prepare() -> bool:
    """Make this process as punctual as the system allows; true with a real-time priority.

    No garbage collection, no timer slack, and on Linux SCHED_FIFO with locked memory where the
    user has the right to it (the groups ``audio`` or ``realtime`` of most distributions).
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    if not sys.platform.startswith("linux"):
        return False
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0)
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(PRIORITY))
        libc.mlockall(MCL_CURRENT)
        return True
    return False


@contextlib.contextmanager
def own_priority() -> Iterator[None]:
    """Let this thread have the priority afterwards that it had before.

    For libraries that take the highest one for whoever calls: we, and all that we begin, would
    stand beside their own loops, and before everything that plays.
    """
    if not sys.platform.startswith("linux"):
        yield
        return
    before = os.sched_getscheduler(0), os.sched_getparam(0)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, *before)
