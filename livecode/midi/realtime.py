"""Asks the system to be on time: what it refuses is done without, and told."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import sys

PRIORITY = 20  # below what sound servers take
PR_SET_TIMERSLACK = 29
FIX = "add yourself to the group 'audio' or 'pipewire' (with rtprio in limits.d), and log in anew"


def prepare(priority: bool = True) -> bool:
    """Make this process as punctual as the system allows; true with a real-time priority.

    Nothing that exists is looked at again by the garbage collector, timers are not delayed to
    be bundled, and on Linux the thread that calls runs under SCHED_FIFO where it may, unless
    ``priority`` is not wanted.
    """
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(0.0005)
    if not sys.platform.startswith("linux"):
        return False
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0)
        if priority:
            os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(PRIORITY))
            return True
    return False


def allowed() -> bool:
    """Whether a process of ours may have a real-time priority here."""
    if not sys.platform.startswith("linux"):
        return False
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_RTPRIO)
    return os.geteuid() == 0 or soft >= PRIORITY or soft == resource.RLIM_INFINITY
