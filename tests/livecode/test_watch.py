"""A child that ends by itself is started again, with the port it had; none stays behind."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from livecode.handing import numbered, same
from livecode.supervisor import Child, Supervisor
from livecode.watch import Watch

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
LEAVES_A_CHILD = """
import subprocess, sys
from livecode import handover
handover.receive()
left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
handover.ready(left=left.pid)
import time; time.sleep(60)
"""


@pytest.fixture
def supervisor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Supervisor:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for name, text in (("serves", SERVES), ("breaks", BREAKS_LATER), ("leaves", LEAVES_A_CHILD)):
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


def watched(supervisor: Supervisor, name: str) -> tuple[Child, Told]:
    handed = {"port": 0}
    child = supervisor.launch(name, [name], handed, again=same(handed))
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


def test_one_that_cannot_come_back_is_given_up_and_that_is_said_once(
    supervisor: Supervisor,
) -> None:
    with supervisor:
        child, told = watched(supervisor, "breaks")
        assert "ended too often and stays down" in told.first()
        time.sleep(0.2)  # a few more looks
        assert len(told.lines) == 1
        assert "the second string is out of tune" in child.log.read_text()


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
