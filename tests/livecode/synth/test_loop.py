"""The synth as a process: real datagrams in, a real recording out."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from livecode.errors import ConfigError, DeviceError
from livecode.osc import codec
from livecode.synth.loop import Settings
from livecode.synth.shapes import Samples
from livecode.synth.udp import open_socket

RATE = 48_000


class Synth:
    """A running synth process, with its address and what it was handed."""

    def __init__(self, folder: Path, **handed: Any) -> None:
        self.wav, self.report = folder / "out.wav", folder / "report.json"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "livecode", "synth", "--child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(folder / "errors.txt").open("w"),
            text=True,
        )
        assert self.process.stdin and self.process.stdout
        settings = {"wav": str(self.wav), "report": str(self.report), "device": False, **handed}
        self.process.stdin.write(json.dumps(settings) + "\n")
        self.process.stdin.flush()
        self.facts = json.loads(self.process.stdout.readline())
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.settimeout(10)

    def send(self, packet: bytes) -> None:
        self.socket.sendto(packet, ("127.0.0.1", self.facts["port"]))

    def meet(self) -> None:
        """Wait until everything that was sent before has been taken."""
        self.send(codec.encode("/dirt/hello"))
        assert b"/dirt/hello/reply" in self.socket.recv(4096)

    def end(self) -> dict[str, Any]:
        assert self.process.stdin
        self.process.stdin.close()
        assert self.process.wait(10) == 0
        report: dict[str, Any] = json.loads(self.report.read_text())
        return report

    def recorded(self) -> Samples:
        with wave.open(str(self.wav)) as file:
            assert file.getframerate() == RATE
            raw = file.readframes(file.getnframes())
        return np.frombuffer(raw, "<i2").reshape(-1, 2).astype(np.float32) / 32767


@contextmanager
def running(folder: Path, **handed: Any) -> Iterator[Synth]:
    synth = Synth(folder, **handed)
    try:
        yield synth
    finally:
        synth.process.kill()
        synth.process.wait()
        synth.socket.close()
        assert synth.process.stdin and synth.process.stdout
        synth.process.stdin.close()
        synth.process.stdout.close()


def play(*arguments: codec.Argument) -> bytes:
    return codec.encode("/dirt/play", *arguments)


def test_what_is_sent_sounds_in_time_and_is_recorded(tmp_path: Path) -> None:
    with running(tmp_path) as synth:
        assert synth.facts["ready"] and synth.facts["device"] == "silent"
        begin = time.time() + 1.5  # far ahead: this machine may be busy
        for beat in range(4):
            synth.send(codec.bundle(begin + 0.2 * beat, [play("s", "rim", "pan", 0.0)]))
        synth.meet()
        time.sleep(max(0.0, begin + 1.2 - time.time()))
        report = synth.end()
        sound = synth.recorded()
    assert (report["voices"], report["late"], report["unknown"]) == (4, 0, [])
    assert len(sound) == report["frames"]
    loud = np.flatnonzero(np.abs(sound[:, 0]) > 0.02)
    onsets = loud[np.concatenate([[True], np.diff(loud) > RATE // 20])] / RATE
    assert np.diff(onsets) == pytest.approx([0.2] * 3, abs=0.01)
    assert onsets[0] + report["started"] == pytest.approx(begin, abs=0.1)
    assert not sound[:, 1].any()


def test_bad_datagrams_and_unknown_sounds_do_not_stop_it(tmp_path: Path) -> None:
    with running(tmp_path) as synth:
        for packet in (b"", b"garbage", b"#bundle\0" + b"\xff" * 40, play("s"), play("s", "kazoo")):
            synth.send(packet)
        synth.meet()
        report = synth.end()
    assert report["unknown"] == ["", "kazoo"] and report["malformed"] == 3
    errors = (tmp_path / "errors.txt").read_text()
    assert "kazoo" in errors and "Traceback" not in errors


def test_a_polite_kill_leaves_a_whole_recording(tmp_path: Path) -> None:
    with running(tmp_path) as synth:
        synth.meet()
        time.sleep(0.3)
        synth.process.send_signal(signal.SIGTERM)
        assert synth.process.wait(10) == 0
        assert len(synth.recorded()) == json.loads(synth.report.read_text())["frames"] > 0


def test_a_bus_that_a_tidal_moves_at_the_port_it_knows_is_heard(tmp_path: Path) -> None:
    with running(tmp_path, bus_port=0) as synth:
        buses = ("127.0.0.1", synth.facts["bus_port"])
        synth.socket.sendto(codec.encode("/c_set", 64, 0.0), buses)
        synth.socket.sendto(codec.encode("/dirt/hello"), buses)  # answered from where it was asked
        answer, came_from = synth.socket.recvfrom(4096)
        synth.send(play("s", "sine", "sustain", 8.0, "gain", "c64"))
        synth.meet()
        time.sleep(0.5)
        synth.socket.sendto(codec.encode("/c_set", 64, 1.0), buses)
        time.sleep(0.5)
        synth.end()
        sound = np.abs(synth.recorded()[:, 0])
    assert b"/dirt/hello/reply" in answer and came_from == buses
    assert sound[-RATE // 10 :].max() > 0.1 > 10.0 * sound[: RATE // 4].max()


def test_hush_is_heard_by_the_process(tmp_path: Path) -> None:
    with running(tmp_path) as synth:
        synth.send(play("s", "pad", "sustain", 8.0))
        synth.meet()
        time.sleep(0.5)
        synth.send(codec.encode("/hush"))
        synth.meet()
        time.sleep(0.3)
        synth.end()
        sound = synth.recorded()
    assert sound.any() and not sound[-RATE // 10 :].any()


def test_it_plays_through_a_device_of_miniaudio(tmp_path: Path) -> None:
    pytest.importorskip("miniaudio")
    with running(tmp_path, device="null") as synth:
        synth.send(play("s", "bd"))
        synth.meet()
        time.sleep(0.5)
        report = synth.end()
        assert synth.recorded().any() and report["voices"] == 1


def test_it_ends_by_itself_after_the_seconds_it_was_given(tmp_path: Path) -> None:
    with running(tmp_path, seconds=0.2) as synth:
        assert synth.process.wait(10) == 0


def test_a_recording_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "livecode", "synth", "--child"],
        input=json.dumps({"wav": str(tmp_path / "file" / "out.wav")}) + "\n",
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1 and done.stdout == ""
    assert "cannot be written" in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_taken_port_is_said_with_the_fix() -> None:
    with open_socket(0) as taken, pytest.raises(DeviceError, match="give another port"):
        open_socket(taken.getsockname()[1])


@pytest.mark.parametrize("handed", [{"port": -1}, {"port": "x"}, {"device": "x"}, {"seconds": 0}])
def test_a_hand_over_that_cannot_be_used_is_said(handed: dict[str, Any]) -> None:
    with pytest.raises(ConfigError, match=next(iter(handed))):
        Settings.of(handed)
