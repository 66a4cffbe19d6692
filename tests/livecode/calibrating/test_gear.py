"""MIDI gear that is heard at an input is calibrated: here fluidsynth, through JACK."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import util
from pathlib import Path

import pytest

from livecode import config
from livecode.midi.realtime import allowed
from livecode.ports import TCP, any_free
from tests.livecode.midi.stagehand import MISSING, eventually, jack

FONTS = [
    path
    for folder in ("/usr/share/sounds/sf2", "/usr/share/soundfonts")
    for path in sorted(Path(folder).glob("*.sf2"))
]
ATTEMPTS = 4

pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason="JACK is missing: apt-get install jackd2"),
    pytest.mark.skipif(
        shutil.which("fluidsynth") is None or not FONTS,
        reason="missing: apt-get install fluidsynth timgm6mb-soundfont",
    ),
    pytest.mark.skipif(
        util.find_spec("rtmidi") is None, reason="python-rtmidi is missing: pip install '.[midi]'"
    ),
]


def ports(env: dict[str, str]) -> list[str]:
    return subprocess.run(["jack_lsp"], env=env, capture_output=True, text=True).stdout.split()


@contextmanager
def gear(folder: Path, env: dict[str, str]) -> Iterator[None]:
    """Fluidsynth, heard and played over JACK."""
    command = ["fluidsynth", "-i", "-s", "-q", "-a", "jack", "-m", "jack"]
    command += [
        "-o",
        f"shell.port={any_free('127.0.0.1', TCP)}",
        "-o",
        "midi.jack.id=gear",
        "-o",
        "audio.jack.id=gear",
        "-r",
        "48000",
    ]
    with (folder / "fluidsynth.log").open("w") as log:
        running = subprocess.Popen([*command, str(FONTS[0])], env=env, stdout=log, stderr=log)
        try:
            assert eventually(lambda: {"gear:left", "gear:midi_00"} <= set(ports(env)))
            yield
        finally:
            running.terminate()
            running.wait()


def plugged(env: dict[str, str], over: threading.Event) -> Callable[[], None]:
    """Connects the gear to our input as soon as that is there."""

    def plug() -> None:
        while not over.wait(0.1):
            ins = [port for port in ports(env) if port.endswith("capture0")]
            if (
                ins
                and subprocess.run(["jack_connect", "gear:left", ins[0]], env=env).returncode == 0
            ):
                return

    return plug


def calibrated(env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The command as somebody types it; the cable is plugged in when our input is there."""
    command = [sys.executable, "-m", "livecode", "calibrate", "--midi", "gear"]
    over = threading.Event()
    cable = threading.Thread(target=plugged(env, over))
    cable.start()
    try:
        return subprocess.run(
            [*command, "--loopback", "jack"], env=env, capture_output=True, text=True
        )
    finally:
        over.set()
        cable.join()


def test_gear_that_is_heard_at_an_input_is_told_how_late_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("miniaudio")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with jack(tmp_path, frames=256) as env, gear(tmp_path, env):
        for _ in range(ATTEMPTS):
            made = calibrated(env)
            if made.returncode == 0:
                break
            assert "differ by" in made.stderr, made.stderr
    if made.returncode and not allowed():
        pytest.skip("JACK has no real-time priority here, and this machine is too busy without")
    assert made.returncode == 0, made.stderr
    assert "MIDI port gear: " in made.stdout and "calibrate the sound card first" in made.stdout
    found = config.read().midi.latency["gear"]
    assert -15.0 < found < 40.0  # an input's period of 10 ms, and a few of JACK's of 5 ms
