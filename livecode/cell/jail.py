"""The walls around a cell on Linux: what the interpreter lets slip still reaches nothing.

Three things of the kernel, without root and without libraries: no new privileges ever; no files,
and no network, by Landlock; and by seccomp no system call but those that computing and answering
one open connection need. What a system does not have is left out, and `offered` says so. Sources:
prctl(2), landlock(7), seccomp(2).
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
import sys
from dataclasses import dataclass
from types import ModuleType

from livecode.cell import budgets, syscalls

_NO_NEW_PRIVILEGES, _GET_SECCOMP, _SET_SECCOMP, _FILTER = 38, 21, 22, 2  # of prctl
_CREATE_RULESET, _RESTRICT_SELF = 444, 446  # Landlock's calls, the same on all machines
_VERSION = 1

# What Landlock can forbid, by its version: bits for files, for the network, for processes.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NETWORK_SINCE, _NETWORK_RIGHTS = 4, 2
_SCOPES_SINCE, _SCOPES = 6, 2


@dataclass(frozen=True, slots=True)
class Walls:
    """Which walls there are: filtered system calls, no files or network, limits of resources."""

    seccomp: bool = False
    landlock: bool = False
    rlimits: bool = False

    def __str__(self) -> str:
        """One word each."""
        pairs = (("seccomp", self.seccomp), ("landlock", self.landlock), ("rlimits", self.rlimits))
        return ", ".join(f"{name} {'yes' if there else 'no'}" for name, there in pairs)


def offered() -> Walls:
    """The walls that this system can put up; nothing is put up."""
    return Walls(
        seccomp=sys.platform == "linux"
        and platform.machine() in syscalls.MACHINES
        and _prctl(_GET_SECCOMP) >= 0,
        landlock=_landlock_version() > 0,
        rlimits=_resource() is not None,
    )


def close_in() -> Walls:
    """Put up all walls that there are around this process, for good.

    Everything that is ever needed has to be loaded before: files cannot be opened any more.
    """
    limited = _limit_resources()
    if sys.platform != "linux" or _prctl(_NO_NEW_PRIVILEGES, 1) != 0:
        return Walls(rlimits=limited)
    landlock = _forbid_files()
    return Walls(_filter_calls(), landlock, limited)


def peak_memory() -> int:
    """The most memory that this process has held so far [bytes]; 0 where that is not told."""
    resource = _resource()
    if resource is None:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * unit


def _prctl(option: int, *arguments: int) -> int:
    """One prctl; -1 if it fails."""
    four = [ctypes.c_ulong(each) for each in (*arguments, 0, 0, 0, 0)[:4]]
    return int(ctypes.CDLL(None).prctl(ctypes.c_int(option), *four))


def _syscall(number: int, *arguments: object) -> int:
    call = ctypes.CDLL(None).syscall
    call.restype = ctypes.c_long
    return int(call(ctypes.c_long(number), *arguments))


def _landlock_version() -> int:
    """Landlock's version; 0 or less where there is none."""
    if sys.platform != "linux" or platform.machine() not in syscalls.MACHINES:
        return 0
    return _syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))


def _forbid_files() -> bool:
    """Forbid all that Landlock can forbid; whether it came about."""
    version = _landlock_version()
    if version < 1:
        return False
    files = (1 << _FILE_RIGHTS[min(version, max(_FILE_RIGHTS))]) - 1
    network = (1 << _NETWORK_RIGHTS) - 1 if version >= _NETWORK_SINCE else 0
    scopes = (1 << _SCOPES) - 1 if version >= _SCOPES_SINCE else 0
    size = 24 if scopes else 16 if network else 8
    rules = ctypes.create_string_buffer(struct.pack("=QQQ", files, network, scopes)[:size], size)
    nothing = ctypes.c_uint32(0)
    ruleset = _syscall(_CREATE_RULESET, rules, ctypes.c_size_t(size), nothing)
    if ruleset < 0:
        return False
    done = _syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), nothing) == 0
    os.close(ruleset)
    return done


def _filter_calls() -> bool:
    """Let only the calls of `syscalls` through from now on; whether it came about."""
    machine = syscalls.MACHINES.get(platform.machine())
    if machine is None:
        return False
    lines = syscalls.program(machine)
    held = ctypes.create_string_buffer(lines, len(lines))
    program = struct.pack("@HP", len(lines) // 8, ctypes.addressof(held))
    pointer = ctypes.create_string_buffer(program, len(program))
    return _prctl(_SET_SECCOMP, _FILTER, ctypes.addressof(pointer)) == 0


def _limit_resources() -> bool:
    """Lower what this process may use; what a platform does not have is left out."""
    resource = _resource()
    if resource is None:
        return False
    for kind, limit in budgets.RESOURCES.items():
        number = getattr(resource, kind, None)
        if number is None:
            continue
        with contextlib.suppress(OSError, ValueError):
            hard = resource.getrlimit(number)[1]
            allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(number, (allowed, allowed))
    return True


def _resource() -> ModuleType | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    return resource
