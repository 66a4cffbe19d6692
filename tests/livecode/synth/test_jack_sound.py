"""The instrument on a real sound server: the room at its first outputs, the ears at others."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from livecode.osc import codec
from livecode.synth.cards import capture, lasting
from livecode.synth.shapes import Samples
from tests.livecode.midi.stagehand import jack
from tests.livecode.synth.test_loop import RATE, Synth, play, running

CALM = 2048  # frames of a period: a busy machine is seldom too late for it
TOOLS = ("jackd", "jack_lsp", "jack_rec")
MISSING = [name for name in TOOLS if shutil.which(name) is None]

pytestmark = pytest.mark.skipif(bool(MISSING), reason="JACK is missing: apt-get install jackd2")


def heard(file: Path) -> Samples:
    """What `jack_rec` wrote; shape (N, ports)."""
    with wave.open(str(file)) as opened:
        raw = np.frombuffer(opened.readframes(opened.getnframes()), "<i2")
        return (raw.reshape(-1, opened.getnchannels()) / 32768.0).astype(np.float32)


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    pytest.importorskip("miniaudio")
    with jack(tmp_path, outputs=4, frames=CALM) as found:
        for name in ("JACK_DEFAULT_SERVER", "JACK_NO_AUDIO_RESERVATION"):
            monkeypatch.setenv(name, found[name])
        yield found


def recorder(file: Path, seconds: int) -> subprocess.Popen[bytes]:
    """Records what the instrument plays at its four outputs."""
    ports = [f"Hocket:playback{number}" for number in range(4)]
    command = ["jack_rec", "-f", str(file), "-d", str(seconds), "-b", "16", *ports]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


@pytest.mark.usefixtures("env")
def test_the_ears_have_outputs_of_their_own(tmp_path: Path) -> None:
    sound = {"device": "jack", "cue": "3-4"}
    with running(tmp_path, device=True, sound=sound) as synth:
        assert (synth.facts["device"], synth.facts["cue"]) == ("default", True)
        recording = recorder(tmp_path / "heard.wav", 4)
        time.sleep(0.5)
        now = time.time()
        synth.send(codec.bundle(now + 0.5, [play("s", "saw", "sustain", 0.5, "cue", 1)]))
        synth.send(codec.bundle(now + 1.5, [play("s", "saw", "sustain", 0.5)]))
        recording.wait(30)
        synth.end()
    level = np.abs(heard(tmp_path / "heard.wav"))
    begins = [int(np.argmax(level[:, port] > 0.01)) / RATE for port in range(4)]
    assert (level.max(axis=0) > 0.05).all()
    assert begins[0] - begins[2] == pytest.approx(1.0, abs=3 * CALM / RATE)
    first = round(begins[2] * RATE)
    assert not level[
        first : first + RATE // 2, :2
    ].any()  # while the ears hear it, the room does not
    assert synth.recorded().any()


@pytest.mark.usefixtures("env")
def test_clicks_come_when_they_are_due_by_the_cards_clock(tmp_path: Path) -> None:
    with running(tmp_path, device=True, sound={"device": "jack"}) as synth:
        recording = recorder(tmp_path / "heard.wav", 4)
        time.sleep(0.5)
        now, due = time.time() + 0.6, [0.0, 0.21, 0.5, 0.83, 1.07, 1.5]
        for second in due:
            synth.send(codec.bundle(now + second, [play("s", "rim", "gain", 1.2)]))
        recording.wait(30)
        synth.end()
    loud = np.flatnonzero(np.abs(heard(tmp_path / "heard.wav")[:, 0]) > 0.02)
    begins = loud[np.concatenate([[True], np.diff(loud) > RATE // 20])] / RATE
    late = begins - begins[0] - due
    assert len(begins) == len(due)
    if np.ptp(late) > 0.8 * CALM / RATE and "XRun" in (tmp_path / "jackd.log").read_text():
        pytest.skip("JACK itself stood still: this machine is too busy to tell")
    assert np.abs(late - np.median(late)).max() < 0.005


def test_a_server_that_is_killed_under_its_own_feedback_leaves_the_instrument_alive(
    env: dict[str, str], tmp_path: Path
) -> None:
    sound = {"device": "jack", "input": "jack"}
    with running(tmp_path, device=True, sound=sound) as synth:
        subprocess.run(["jack_connect", "Hocket:playback0", "Hocket-01:capture0"], check=True)
        os.kill(server := int(env["JACK_PID"]), signal.SIGKILL)
        os.waitpid(server, 0)  # before that its name is taken
        told: set[str] = set()
        _tells(synth, told, {capture.GONE, lasting.GONE})
        with jack(tmp_path, outputs=4, frames=CALM):
            _tells(synth, told, {capture.BACK, lasting.BACK})
            synth.meet()
            assert synth.end()["device"] == "default"


def _tells(synth: Synth, told: set[str], wanted: set[str]) -> None:
    """Hear what it has people told until all of that was among it, or it is no more."""
    assert synth.process.stdout is not None
    while not wanted <= told and (line := synth.process.stdout.readline()):
        told.add(json.loads(line).get("tell", ""))
    assert wanted <= told
