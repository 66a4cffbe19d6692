"""The walls around a cell, tried from inside; what a system lacks is passed over."""

import json
import platform
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from livecode.cell import jail, syscalls
from livecode.cell.jail import Walls
from livecode.cell.study import StudyCell
from tests.livecode.cell.conftest import SECRET, Zygote, newest_cell

WALLS = jail.offered()
needs_seccomp = pytest.mark.skipif(not WALLS.seccomp, reason="no seccomp on this system")
needs_landlock = pytest.mark.skipif(not WALLS.landlock, reason="no Landlock on this system")

TRY = """
import gc, json, mmap, os, resource, signal, socket, subprocess, sys, threading, ctypes
from livecode.cell import jail
from livecode.cell.answer import Cell
from livecode.cell.messages import Evaluate
from livecode.cell.process import Log, confine
attempts = json.loads(sys.stdin.read())
{confine}
found = []
for attempt in attempts:
    try:
        found.append(str(eval(attempt)))
    except BaseException as error:
        found.append(type(error).__name__)
os.write(1, json.dumps(found).encode())
"""
REFUSED = [
    "open('/etc/passwd')",
    "os.stat('/')",
    "os.listdir('/')",
    "os.getcwd()",
    "os.readlink('/proc/self/exe')",
    "os.mkdir('/tmp/a_cell_was_here')",
    "socket.socket()",
    "socket.socketpair()",
    "os.pipe()",
    "os.fork()",
    "os.execv('/bin/true', ['true'])",
    "os.posix_spawn('/bin/true', ['true'], {})",
    "subprocess.run(['true'])",
    "os.kill(os.getppid(), 0)",
    "os.kill(os.getpid(), signal.SIGKILL)",
    "mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | 4)",
    "resource.prlimit(os.getppid(), resource.RLIMIT_CPU)",
]
WORKS = {
    "sum(len(bytearray(1 << 20)) for _ in range(200)) >> 20": "200",
    "gc.collect() >= 0": "True",
    "Cell().answer(Evaluate(1, 'ﬁve = 5\\nd1 >> s(\"bd*5\")', (0, 1))).fault": "None",
    "Cell().answer(Evaluate(1, 'd1 >> s(', (0, 1))).fault.line": "1",
    "'sound' in Cell().answer(Evaluate(1, 'd1 >> sund(1)', (0, 1))).fault.hint": "True",
    "len(os.urandom(4))": "4",
}


def tried(*attempts: str, confine: str = "confine()") -> tuple[list[str], str]:
    """What comes of expressions in a process with walls around it, and what it logs."""
    done = subprocess.run(
        [sys.executable, "-c", TRY.format(confine=confine)],
        input=json.dumps(attempts),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout), done.stderr


@needs_seccomp
def test_what_touches_the_host_is_refused() -> None:
    found, _ = tried(*REFUSED)
    assert dict(zip(REFUSED, found, strict=True)) == dict.fromkeys(REFUSED, "PermissionError")


@needs_seccomp
def test_a_cell_starts_no_threads() -> None:
    assert tried("threading.Thread(target=print).start()")[0] == ["RuntimeError"]


@needs_seccomp
def test_a_cell_cannot_trace_another_process() -> None:
    assert tried("ctypes.CDLL(None).ptrace(0, 0, 0, 0)")[0] == ["-1"]


@needs_landlock
def test_landlock_alone_already_keeps_files_closed() -> None:
    alone = "jail._prctl(jail._NO_NEW_PRIVILEGES, 1); jail._forbid_files()"
    assert tried("open('/etc/passwd')", confine=alone)[0] == ["PermissionError"]


def test_memory_beyond_the_limit_is_an_error_and_not_the_end() -> None:
    if not WALLS.rlimits:
        pytest.skip("no limits of resources on this system")
    assert tried("bytearray(1 << 30)")[0] == ["MemoryError"]


def test_inside_the_walls_a_cell_works_as_before() -> None:
    found, _ = tried(*WORKS)
    assert dict(zip(WORKS, found, strict=True)) == WORKS


def test_a_fault_of_our_own_is_told_without_opening_a_file() -> None:
    found, logged = tried("Log().note(ZeroDivisionError('a slip of ours'))", "'and on'")
    assert found == ["None", "and on"] and "a slip of ours" in logged


@needs_seccomp
def test_the_cells_of_a_zygote_have_walls(zygote: Zygote) -> None:
    cell = StudyCell(zygote.address, SECRET, timeout=120)
    assert isinstance(cell.study('d1 >> s("bd")', 1), list)  # behind its walls, it answers
    status = Path(f"/proc/{newest_cell(zygote)}/status").read_text()
    cell.close()
    assert "Seccomp:\t2" in status and "NoNewPrivs:\t1" in status


def test_each_wall_is_told_in_a_word() -> None:
    assert str(Walls(True, False, True)) == "seccomp yes, landlock no, rlimits yes"
    assert not (WALLS.seccomp and platform.system() != "Linux")


@pytest.mark.parametrize("name", syscalls.MACHINES)
def test_a_filter_lets_through_what_is_named_and_nothing_else(name: str) -> None:
    machine = syscalls.MACHINES[name]
    for number in range(600):
        named = number in (*machine.plain.values(), *machine.mapping.values())
        assert (_verdict(machine, number) == syscalls.ALLOW) == named


@pytest.mark.parametrize("name", syscalls.MACHINES)
def test_a_filter_looks_at_arguments_where_they_matter(name: str) -> None:
    machine = syscalls.MACHINES[name]
    for number in machine.mapping.values():
        assert _verdict(machine, number, (0, 0, 3)) == syscalls.ALLOW
        assert _verdict(machine, number, (0, 0, 7)) == syscalls.REFUSE
    assert _verdict(machine, machine.limits, (0, 0, 0)) == syscalls.ALLOW
    assert _verdict(machine, machine.limits, (1, 0, 0)) == syscalls.REFUSE
    assert _verdict(machine, machine.limits, (0, 9, 0)) == syscalls.REFUSE


@pytest.mark.parametrize("name", syscalls.MACHINES)
def test_calls_of_another_architecture_end_the_process(name: str) -> None:
    machine = syscalls.MACHINES[name]
    assert _verdict(machine, 0, audit=0x40000003) == syscalls.KILL
    assert _verdict(machine, 0x40000000) == syscalls.KILL


def _verdict(
    machine: syscalls.Machine,
    number: int,
    arguments: tuple[int, int, int] = (1, 1, 0),
    audit: int | None = None,
) -> int:
    """What the kernel would say: the filter's few instructions, carried out one by one."""
    audited = machine.audit if audit is None else audit
    call = struct.pack("=IIQ", number, audited, 0) + struct.pack("=3Q", *arguments)
    lines = [*struct.iter_unpack("=HBBI", syscalls.program(machine))]
    at = held = 0
    while True:
        code, yes, no, value = lines[at]
        at += 1
        if code == 0x06:
            return int(value)
        if code == 0x20:
            (held,) = struct.unpack_from("=I", call, value)
            continue
        holds = {0x15: held == value, 0x35: held >= value, 0x45: bool(held & value)}[code]
        at += yes if holds else no
