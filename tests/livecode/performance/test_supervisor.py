"""Children start, say that they are ready, and never stay behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from livecode.errors import DeviceError
from livecode.performance.supervisor import Child, Supervisor

SERVES = """
import sys
from livecode import handover
handed = handover.receive()
handover.ready(echo=handed["word"])
handover.watch_parent()
import time; time.sleep(60)
"""


WARNS = 'handover.tell("one string is missing"); handover.ready'


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose modules children can run."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "serves.py").write_text(SERVES)
    (tmp_path / "breaks.py").write_text("import sys; sys.exit('the string is out of tune')")
    (tmp_path / "mute.py").write_text("import sys; sys.stdin.read()")
    (tmp_path / "warns.py").write_text(SERVES.replace("handover.ready", WARNS, 1))
    (tmp_path / "deaf.py").write_text(
        "import signal, time\nfrom livecode import handover\nhandover.receive()\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nhandover.ready()\ntime.sleep(60)\n"
    )
    return tmp_path


def test_a_child_gets_the_hand_over_and_answers(module: Path) -> None:
    with Supervisor(module / "logs") as supervisor:
        child = supervisor.launch("serves", ["serves"], {"word": "secret"})
        assert supervisor.wait_ready(child)["echo"] == "secret"


def test_what_a_child_tells_before_it_is_ready_is_told_and_it_serves(module: Path) -> None:
    with Supervisor(module / "logs") as supervisor:
        child = supervisor.launch("warns", ["warns"], {"word": "secret"})
        assert supervisor.wait_ready(child)["echo"] == "secret"
        assert list(child.said.words) == ["one string is missing"]


def test_leaving_ends_every_child(module: Path) -> None:
    with Supervisor(module / "logs") as supervisor:
        child = supervisor.launch("serves", ["serves"], {"word": ""})
        supervisor.wait_ready(child)
    assert not child.alive


def test_a_child_that_breaks_is_reported_with_its_last_words(module: Path) -> None:
    with Supervisor(module / "logs") as supervisor:
        child = supervisor.launch("breaks", ["breaks"], {})
        with pytest.raises(DeviceError, match="breaks did not start: the string is out of tune"):
            supervisor.wait_ready(child)


def test_a_child_that_will_not_listen_is_killed(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livecode.performance.supervisor.LEAVE_WITHIN", 0.2)
    with Supervisor(module / "logs") as supervisor:
        child = supervisor.launch("deaf", ["deaf"], {})
        supervisor.wait_ready(child)
    assert child.process.returncode == -signal.SIGKILL


def test_children_end_when_the_supervising_process_is_killed(module: Path) -> None:
    script = (
        "import sys, time\nfrom pathlib import Path\n"
        "from livecode.performance.supervisor import Supervisor\n"
        "with Supervisor(Path(sys.argv[1])) as s:\n"
        "    c = s.launch('serves', ['serves'], {'word': ''}); s.wait_ready(c)\n"
        "    print(c.process.pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(module / "logs")], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert _gone(pid)


def _gone(pid: int) -> bool:
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").exists():
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
            if state == "Z":
                return True
        time.sleep(0.05)
    return False


def test_who_leaves_early_waits_for_nobody_and_starts_nothing(module: Path) -> None:
    waits: list[str] = []

    def wait(supervisor: Supervisor, child: Child) -> None:
        try:
            supervisor.wait_ready(child)
        except DeviceError:
            waits.append("no more")

    with Supervisor(module / "logs") as supervisor:
        child = supervisor.launch("mute", ["mute"], {})
        waiting = threading.Thread(target=wait, args=(supervisor, child))
        waiting.start()
        supervisor.before_end.append(waiting.join)
    assert waits == ["no more"]
    with pytest.raises(DeviceError, match="the performance ends"):
        supervisor.launch("mute", ["mute"], {})
