"""MIDI gear that is heard at an input is calibrated: here fluidsynth, through JACK."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import util
from pathlib import Path

import pytest

from livecode.calibrating import kept, loop
from livecode.calibrating.kept import Kept, OfCard
from livecode.calibrating.loop import Wanted, calibrate
from livecode.errors import DeviceError
from livecode.midi.wish import Wish
from livecode.ports import TCP, any_free
from livecode.synth.wish import Sound
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


def told(folder: Path, env: dict[str, str]) -> float | None:
    """How late it is said to be [ms]; None on a machine on which JACK itself stands still."""
    over, file = threading.Event(), folder / kept.FILE
    kept.write(file, Kept(sound={"jack": OfCard(latency=6.0, input_lag=8.0)}))
    cable = threading.Thread(target=plugged(env, over))
    cable.start()
    try:
        assert calibrate(Wanted(Sound(device="jack"), Wish(use="on"), "gear", "jack", file)) == 0
    except DeviceError as error:
        assert "differ by" in str(error)
        return None
    finally:
        over.set()
        cable.join()
    return kept.read(file).midi["gear"]


def test_gear_that_is_heard_at_an_input_is_told_how_late_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("miniaudio")
    monkeypatch.setattr(loop, "CLICKS", 10)
    with jack(tmp_path, frames=256) as env:
        for name in ("JACK_DEFAULT_SERVER", "JACK_NO_AUDIO_RESERVATION"):
            monkeypatch.setenv(name, env[name])
        with gear(tmp_path, env):
            found = next(filter(None, (told(tmp_path, env) for _ in range(ATTEMPTS))), None)
    if found is None:
        pytest.skip(f"JACK was too late {ATTEMPTS} times: this machine is too busy for this test")
    assert -60.0 < found < 120.0  # a few periods of 5 ms, and what a busy machine adds
    assert "MIDI port gear" in capsys.readouterr().out
