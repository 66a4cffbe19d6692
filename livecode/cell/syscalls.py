"""Which system calls a cell may make, as the small program that the Linux kernel checks them with.

A filter is classic BPF: instructions of 8 bytes that look at one system call's number,
architecture and arguments and return a verdict. Source: Documentation/userspace-api/
seccomp_filter.rst of Linux, and ``linux/filter.h``, ``linux/seccomp.h``, ``linux/audit.h``.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

# Instructions: load 32 bits of the call, jump if equal, if greater or equal, if any bit is set.
_LOAD, _EQUAL, _FROM, _BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
# Where the parts of a call stand: its number, its architecture, the low halves of arguments.
_NUMBER, _ARCHITECTURE = 0, 4
_FIRST, _SECOND, _THIRD = 16, 24, 32

ALLOW = 0x7FFF0000
REFUSE = 0x00050001  # the call fails with EPERM, as Python can take in its stride
KILL = 0x80000000  # the whole process: for a call that no code of ours can have made

EXECUTABLE = 4  # PROT_EXEC: memory that holds code
OWN, PROCESSOR_TIME = 0, 0  # of prlimit: this process, RLIMIT_CPU
FOREIGN_NUMBERS = 0x40000000  # on x86_64, calls of its 32-bit cousin begin here


@dataclass(frozen=True, slots=True)
class Machine:
    """How one kind of processor names its system calls.

    Attributes:
        audit: the architecture's number.
        plain: calls that are allowed whatever their arguments are.
        mapping: calls that may not make memory executable (the third argument says so).
        limits: prlimit, allowed for this process's own processor time only.
    """

    audit: int
    plain: Mapping[str, int]
    mapping: Mapping[str, int]
    limits: int


MACHINES: Mapping[str, Machine] = {
    "x86_64": Machine(
        audit=0xC000003E,
        plain={
            "read": 0, "write": 1, "close": 3, "fstat": 5, "poll": 7, "lseek": 8, "munmap": 11,
            "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "select": 23,
            "sched_yield": 24, "mremap": 25, "madvise": 28, "nanosleep": 35, "getpid": 39,
            "sendto": 44, "recvfrom": 45, "shutdown": 48, "exit": 60, "gettimeofday": 96,
            "getrusage": 98, "sigaltstack": 131, "gettid": 186, "futex": 202,
            "restart_syscall": 219, "clock_gettime": 228, "clock_getres": 229,
            "clock_nanosleep": 230, "exit_group": 231, "pselect6": 270, "ppoll": 271,
            "getrandom": 318,
        },
        mapping={"mmap": 9, "mprotect": 10},
        limits=302,
    ),
    "aarch64": Machine(
        audit=0xC00000B7,
        plain={
            "close": 57, "lseek": 62, "read": 63, "write": 64, "pselect6": 72, "ppoll": 73,
            "fstat": 80, "exit": 93, "exit_group": 94, "futex": 98, "nanosleep": 101,
            "clock_gettime": 113, "clock_getres": 114, "clock_nanosleep": 115, "sched_yield": 124,
            "restart_syscall": 128, "sigaltstack": 132, "rt_sigaction": 134,
            "rt_sigprocmask": 135, "rt_sigreturn": 139, "getrusage": 165, "gettimeofday": 169,
            "getpid": 172, "gettid": 178, "sendto": 206, "recvfrom": 207, "shutdown": 210,
            "brk": 214, "munmap": 215, "mremap": 216, "madvise": 233, "getrandom": 278,
        },
        mapping={"mmap": 222, "mprotect": 226},
        limits=261,
    ),
}  # fmt: skip


def program(machine: Machine) -> bytes:
    """The filter of a cell on this machine: what is not named here is refused.

    Opening, looking at or making files, sockets, processes, threads, signals to others, and
    memory that can be executed are all among what is not named.
    """
    lines = [
        _line(_LOAD, _ARCHITECTURE),
        _line(_EQUAL, machine.audit, yes=1),
        _line(_RETURN, KILL),
        _line(_LOAD, _NUMBER),
        _line(_FROM, FOREIGN_NUMBERS, no=1),
        _line(_RETURN, KILL),
    ]
    for number in machine.plain.values():
        lines += [_line(_EQUAL, number, no=1), _line(_RETURN, ALLOW)]
    for number in machine.mapping.values():
        lines += [
            _line(_EQUAL, number, no=4),
            _line(_LOAD, _THIRD),
            _line(_BITS, EXECUTABLE, yes=1),
            _line(_RETURN, ALLOW),
            _line(_RETURN, REFUSE),
        ]
    lines += [
        _line(_EQUAL, machine.limits, no=5),
        _line(_LOAD, _FIRST),
        _line(_EQUAL, OWN, no=3),
        _line(_LOAD, _SECOND),
        _line(_EQUAL, PROCESSOR_TIME, no=1),
        _line(_RETURN, ALLOW),
        _line(_RETURN, REFUSE),
    ]
    return b"".join(lines)


def _line(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    """One instruction; ``yes`` and ``no`` are how many lines a jump skips."""
    return struct.pack("=HBBI", code, yes, no, value)
