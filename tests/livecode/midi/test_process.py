"""The MIDI process: from frames to files, through its restarts and its end."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from livecode.errors import DeviceError
from livecode.midi.settings import Settings
from livecode.osc import codec
from livecode.performance.supervisor import Supervisor
from tests.livecode.midi.stagehand import Conducted, eventually, sent


def test_a_note_leaves_and_ends(tmp_path: Path) -> None:
    with Supervisor(tmp_path) as supervisor:
        midi = Conducted(supervisor, system=f"file:{tmp_path}")
        assert midi.facts["outs"] == ["file"]
        midi.play(midinote=60, delta=0.05)
        assert eventually(lambda: "803c00" in sent(tmp_path))
        assert sent(tmp_path) == ["903c64", "803c00"]
        midi.close()


def test_at_its_end_every_key_is_let_go_and_a_report_is_written(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    with Supervisor(tmp_path) as supervisor:
        midi = Conducted(supervisor, system=f"file:{tmp_path}", report=str(report))
        assert midi.hold(tmp_path)
        midi.close()
    assert "803c00" in sent(tmp_path)
    assert json.loads(report.read_text())["events"] == 1


def test_after_a_kill_the_next_process_lets_go_of_the_keys(tmp_path: Path) -> None:
    handed = {"system": f"file:{tmp_path}", "memory": str(tmp_path / "memory")}
    with Supervisor(tmp_path) as supervisor:
        midi = Conducted(supervisor, **handed)
        assert midi.hold(tmp_path)
        os.kill(midi.facts["guard"], signal.SIGKILL)  # or it would do that itself
        midi.child.process.kill()
        midi.child.process.wait()
        assert "803c00" not in sent(tmp_path)
        again = Conducted(supervisor, **handed)
        assert eventually(lambda: "803c00" in sent(tmp_path))
        midi.close()
        again.close()


def test_of_a_kill_of_all_the_guard_lets_go_of_the_keys(tmp_path: Path) -> None:
    with Supervisor(tmp_path) as supervisor:
        handed = {"system": f"file:{tmp_path}", "memory": str(tmp_path / "memory")}
        midi = Conducted(supervisor, **handed)
        assert midi.hold(tmp_path)
        midi.child.process.kill()
        assert eventually(lambda: sent(tmp_path)[-1] == "b07800")
        assert sent(tmp_path).count("803c00") == 1
        midi.close()


def test_where_nothing_is_remembered_there_is_no_guard(tmp_path: Path) -> None:
    with Supervisor(tmp_path) as supervisor:
        midi = Conducted(supervisor, system=f"file:{tmp_path}")
        assert midi.facts["guard"] is None
        midi.close()


def test_hush_silences_at_once(tmp_path: Path) -> None:
    with Supervisor(tmp_path) as supervisor:
        midi = Conducted(supervisor, system=f"file:{tmp_path}")
        assert midi.hold(tmp_path)
        midi.send(codec.encode("/midi/hush"))
        assert eventually(lambda: "b07800" in sent(tmp_path))
        assert sent(tmp_path)[1] == "803c00"
        midi.close()


def test_a_controller_that_is_moved_is_told(tmp_path: Path) -> None:
    (tmp_path / "nano.in").touch()
    with Supervisor(tmp_path) as supervisor:
        midi = Conducted(supervisor, system=f"file:{tmp_path}")
        assert midi.facts["ins"] == ["nano"]
        midi.send(codec.encode("/subscribe", 30.0))
        with (tmp_path / "nano.in").open("a") as file:
            file.write("b04a7f\n")
        values: dict[str, object] = {}

        def told() -> bool:
            values.update({message.address: message.arguments for message in midi.heard()})
            return "/cc/74" in values

        assert eventually(told)
        assert values["/cc/74"] == (1.0,)
        midi.close()


def test_frames_of_others_are_passed_over(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    with Supervisor(tmp_path) as supervisor:
        midi = Conducted(supervisor, system=f"file:{tmp_path}", report=str(report))
        to = ("127.0.0.1", midi.facts["port"])
        midi.socket.sendto(codec.encode("/midi/play", "midinote", 60, "delta", 1.0), to)
        midi.play(midinote=61, delta=0.01)
        assert eventually(lambda: "803d00" in sent(tmp_path))
        midi.close()
    assert "903c64" not in sent(tmp_path)
    assert json.loads(report.read_text())["malformed"] == 1


def test_a_clock_ticks_and_its_song_starts(tmp_path: Path) -> None:
    with Supervisor(tmp_path) as supervisor:
        midi = Conducted(supervisor, system=f"file:{tmp_path}", clock=["file"])
        midi.tempo(2.0)
        assert eventually(lambda: "fa" in sent(tmp_path))
        assert eventually(lambda: sent(tmp_path).count("f8") > 200)
        assert sent(tmp_path)[sent(tmp_path).index("fa") + 1] == "f8"
        midi.close()


def test_without_a_key_it_does_not_start(tmp_path: Path) -> None:
    with Supervisor(tmp_path) as supervisor:
        child = supervisor.launch("midi", ["livecode", "midi"], {"system": "none"})
        with pytest.raises(DeviceError, match="no 'key'"):
            supervisor.wait_ready(child)


def test_latencies_are_handed_over_in_milliseconds() -> None:
    assert Settings.read({"key": "00", "latency": {"volca": 12}}).latency == {"volca": 0.012}
