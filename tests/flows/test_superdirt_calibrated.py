"""How late a SuperDirt is heard is found through an input, by the command as somebody types it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from livecode import config

from .supercollider import lacking, superdirt, tick

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(lacking()), reason=lacking())]

ATTEMPTS = 4


def plug(env: dict[str, str], over: threading.Event) -> None:
    """Connect what SuperCollider plays to our input, as soon as that is there."""
    while not over.wait(0.1):
        listed = subprocess.run(["jack_lsp"], env=env, capture_output=True, text=True).stdout
        for port in listed.split():
            cable = ["jack_connect", "SuperCollider:out_1", port]
            if port.endswith("capture0") and not subprocess.run(cable, env=env).returncode:
                return


def calibrated(port: int, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The command; the cable is plugged in when our input is there."""
    over = threading.Event()
    cable = threading.Thread(target=plug, args=(env, over))
    cable.start()
    where = ["--superdirt", f"127.0.0.1:{port}", "--sound", "tick", "--loopback", "jack"]
    command = [sys.executable, "-m", "livecode", "calibrate", *where]
    try:
        return subprocess.run(command, env=env, capture_output=True, text=True)
    finally:
        over.set()
        cable.join()


def test_a_superdirt_that_is_heard_at_an_input_is_told_how_late_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("miniaudio")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    tick(tmp_path / "samples" / "tick" / "0.wav")
    with superdirt(tmp_path, tmp_path / "dirt.log") as (port, env):
        for _ in range(ATTEMPTS):
            made = calibrated(port, env)
            if made.returncode == 0:
                break
            assert "differ by" in made.stderr, made.stderr
    assert made.returncode == 0, made.stderr
    assert "SuperDirt: " in made.stdout
    found = config.read().synth_latency
    assert found is not None and 0.0 <= found < 60.0
