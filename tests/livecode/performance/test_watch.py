"""A child that ends, or stops answering, is started again, with the port it had; none stays."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from livecode.performance.handing import numbered, same
from livecode.performance.restarts import TOLD_FROM
from livecode.performance.supervisor import Child, Supervisor
from livecode.performance.watch import Watch

PATIENCE = 30.0  # seconds, for a machine that is very busy
SERVES = """
import socket, sys
from livecode import handover
handed = handover.receive()
opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
opened.bind(("127.0.0.1", handed["port"]))
handover.ready(port=opened.getsockname()[1])
handover.watch_parent()
import time; time.sleep(60)
"""
BREAKS_LATER = """
from pathlib import Path
from livecode import handover
handed = handover.receive()
if handed.get("again"):
    raise SystemExit("the second string is out of tune")
handover.ready()
"""
WORKS = """
import queue
from livecode import handover
handed = handover.receive()
asked = queue.SimpleQueue()
handover.watch_parent(on_line=asked.put, on_poke=asked.put)
handover.ready(answers=True, port=0)
if handed.get("again"):
    handover.tell("here I am")
while True:
    work = asked.get()
    if work == "lock":
        import threading; threading.Event().wait()
    elif work == "loop":
        sum(range(10 ** 15))  # in C, and nobody else gets a turn
    elif callable(work):
        work()
"""
LEAVES_A_CHILD = """
import subprocess, sys
from livecode import handover
handover.receive()
left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
handover.ready(left=left.pid)
import time; time.sleep(60)
"""


MODULES = {"serves": SERVES, "breaks": BREAKS_LATER, "leaves": LEAVES_A_CHILD, "works": WORKS}


@pytest.fixture
def supervisor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Supervisor:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(Path.cwd()))))
    monkeypatch.setattr("livecode.performance.pulse.ASK_EVERY", 0.1)
    monkeypatch.setattr("livecode.performance.pulse.SILENT", 1.0)
    for name, text in MODULES.items():
        (tmp_path / f"{name}.py").write_text(text)
    return Supervisor(tmp_path / "logs")


class Told:
    """What a watch told, and a way to wait for it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.changed = threading.Event()

    def __call__(self, line: str) -> None:
        self.lines.append(line)
        self.changed.set()

    def first(self) -> str:
        assert self.changed.wait(PATIENCE)
        return self.lines[0]

    def until(self, text: str) -> bool:
        """Wait for a line; whether it came."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if text in self.lines:
                return True
            self.changed.clear()
            self.changed.wait(0.05)
        return False


def watched(
    supervisor: Supervisor, name: str, *, spare: bool = False, outlived: bool = False
) -> tuple[Child, Told]:
    handed = {"port": 0}
    again = same(handed)
    child = supervisor.launch(name, [name], handed, again=again, spare=spare, outlived=outlived)
    supervisor.wait_ready(child)
    told = Told()
    watch = Watch(supervisor, told)
    supervisor.before_end.append(watch.end)
    watch.start()
    return child, told


def test_a_killed_child_comes_back_on_its_port(supervisor: Supervisor) -> None:
    with supervisor:
        child, told = watched(supervisor, "serves")
        first, port = child.process.pid, child.facts["port"]
        child.process.kill()
        assert told.first() == "the serves had ended and is back"
        assert (child.facts["port"], child.starts) == (port, 2)
        assert child.process.pid != first
    assert not child.alive


def test_one_that_cannot_come_back_is_told_of_and_tried_on(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livecode.performance.restarts.RESTS", (0.0, 0.05, 0.05, 0.05, 0.05))
    with supervisor:
        child, told = watched(supervisor, "breaks")
        assert told.first().startswith(f"the breaks has ended {TOLD_FROM} times in a row")
        assert "the second string is out of tune" in told.first()
        starts, deadline = child.starts, time.monotonic() + PATIENCE
        while child.starts < starts + 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert child.starts >= starts + 2


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="nobody can be stopped here")
def test_one_that_is_stopped_is_found_and_replaced(supervisor: Supervisor) -> None:
    with supervisor:
        child, told = watched(supervisor, "works")
        stopped = child.process.pid
        child.process.send_signal(signal.SIGSTOP)
        assert told.until("the works had stopped answering and is back")
        assert child.process.pid != stopped
        assert not _lives(stopped)


@pytest.mark.parametrize("trouble", ["lock", "loop"])
def test_one_that_is_locked_or_lost_in_a_loop_is_replaced(
    supervisor: Supervisor, trouble: str
) -> None:
    with supervisor:
        child, told = watched(supervisor, "works")
        supervisor.say(trouble)
        assert told.until("the works had stopped answering and is back")
        assert child.starts == 2


def test_what_a_child_wants_people_to_know_is_told(supervisor: Supervisor) -> None:
    with supervisor:
        child, told = watched(supervisor, "works")
        child.process.kill()
        assert told.until("the works: here I am")


def test_one_that_never_learned_to_answer_is_left_alone(supervisor: Supervisor) -> None:
    with supervisor:
        child, told = watched(supervisor, "serves")
        time.sleep(1.5)
        assert (told.lines, child.starts) == ([], 1)


def test_a_spare_steps_in_and_another_one_is_prepared(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livecode.performance.watch.SPARE_AFTER", 0.0)
    with supervisor:
        child, told = watched(supervisor, "serves", spare=True)
        spare = _spare(supervisor, "serves")
        child.process.kill()
        assert told.first() == "the serves had ended and is back"
        assert child.process.pid == spare
        next_one = _spare(supervisor, "serves", other_than=spare)
    assert not _lives(next_one)


def _spare(supervisor: Supervisor, name: str, other_than: int = 0) -> int:
    """The process number of who waits to step in, when there is one."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for command, spare in list(supervisor._spares.items()):
            if command == (name,) and spare.process.pid != other_than:
                return spare.process.pid
        time.sleep(0.01)
    raise AssertionError("no spare was prepared")


def test_one_that_cannot_be_started_for_want_of_anything_is_tried_again(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Poor(Supervisor):
        refusals = 2

        def relaunch(self, child: Child) -> None:
            self.refusals -= 1
            if self.refusals >= 0:
                raise OSError(12, "Cannot allocate memory")
            super().relaunch(child)

    with Poor(supervisor.logs) as poor:
        child, told = watched(poor, "serves")
        child.process.kill()
        assert told.first() == "the serves had ended and is back"
        assert child.starts == 2


def test_the_end_in_the_middle_of_a_restart_leaves_nobody(supervisor: Supervisor) -> None:
    with supervisor:
        child, _ = watched(supervisor, "serves")
        child.process.kill()
        child.process.wait()
        deadline = time.monotonic() + PATIENCE
        while child.starts == 1 and time.monotonic() < deadline:
            time.sleep(0.005)  # until the next one is just being born
    assert child.starts == 2
    assert not child.alive


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes here")
def test_what_a_killed_child_leaves_behind_is_ended_too(supervisor: Supervisor) -> None:
    with supervisor:
        child, told = watched(supervisor, "leaves")
        orphan = child.facts["left"]
        child.process.kill()
        told.first()
    deadline = time.monotonic() + PATIENCE
    while _lives(orphan) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _lives(orphan)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes here")
def test_what_an_outlived_child_has_begun_goes_on_until_the_end(supervisor: Supervisor) -> None:
    with supervisor:
        child, told = watched(supervisor, "leaves", outlived=True)
        orphan = child.facts["left"]
        child.process.kill()
        told.first()
        assert _lives(orphan)
    deadline = time.monotonic() + PATIENCE
    while _lives(orphan) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _lives(orphan)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:  # no /proc here: it was there a moment ago
        return True
    except ProcessLookupError:
        return False
    return state != "Z"


def test_a_second_file_stands_beside_the_first() -> None:
    assert numbered("out/duet.wav", 2) == str(Path("out/duet-2.wav"))


def test_a_signal_to_the_child_alone_counts_as_an_end(supervisor: Supervisor) -> None:
    with supervisor:
        child, told = watched(supervisor, "serves")
        child.process.send_signal(signal.SIGTERM)
        assert told.first().endswith("is back")
