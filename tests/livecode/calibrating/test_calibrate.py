"""The command as it is given: a cable through JACK, no terminal, no such port."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from livecode.calibrating import kept, loop
from livecode.calibrating.loop import Wanted, calibrate
from livecode.calibrating.reckoning import LATEST
from livecode.errors import DeviceError, HocketError
from livecode.midi.wish import Wish
from livecode.synth.wish import Sound
from tests.livecode.midi.stagehand import jack

MISSING = [name for name in ("jackd", "jack_lsp", "jack_connect") if shutil.which(name) is None]
PATIENCE = 30.0  # seconds


def wanted(folder: Path, **more: str) -> Wanted:
    """What is wanted of a card of JACK."""
    given = {"port": "", "loopback": "", **more}
    return Wanted(
        Sound(device="jack"), Wish(use="on", system="none"), file=folder / kept.FILE, **given
    )


def plug_in(env: dict[str, str], over: threading.Event) -> None:
    """Connect whatever plays to whatever records, as soon as both are there."""
    deadline = time.monotonic() + PATIENCE
    while not over.is_set() and time.monotonic() < deadline:
        listed = subprocess.run(["jack_lsp"], env=env, capture_output=True, text=True).stdout
        ports = [port for port in listed.split() if not port.startswith("system:")]
        outs = [port for port in ports if port.endswith("playback0")]
        ins = [port for port in ports if port.endswith("capture0")]
        if outs and ins:
            subprocess.run(["jack_connect", outs[0], ins[0]], env=env, check=True)
            return
        time.sleep(0.1)


def calibrated(folder: Path, env: dict[str, str]) -> bool:
    """Whether it was told how late it is; not on a machine on which JACK itself stands still."""
    over = threading.Event()
    cable = threading.Thread(target=plug_in, args=(env, over))
    cable.start()
    try:
        return calibrate(wanted(folder, loopback="jack")) == 0
    except DeviceError as error:
        assert "differ by" in str(error) or "were answered" in str(error)  # the cable came late
        return False
    finally:
        over.set()
        cable.join()


@pytest.mark.skipif(bool(MISSING), reason="JACK is missing: apt-get install jackd2")
def test_a_cable_from_the_output_to_the_input_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("miniaudio")
    monkeypatch.setattr(loop, "CLICKS", 10)
    monkeypatch.setattr(loop, "EVERY", 0.25)
    attempts = 0
    with jack(tmp_path, frames=1024) as env:
        for name in ("JACK_DEFAULT_SERVER", "JACK_NO_AUDIO_RESERVATION"):
            monkeypatch.setenv(name, env[name])
        while not calibrated(tmp_path, env):
            attempts += 1
            assert attempts < 4, "JACK was too late each time"
    card = kept.read(tmp_path / kept.FILE).sound["jack"]
    assert card.input_lag is not None and card.latency is not None
    assert 0.0 <= card.input_lag <= 1e3 * LATEST  # a few periods, of 21 ms each
    assert card.latency == pytest.approx(0.75 * card.input_lag, abs=0.1)
    assert "there and back through jack" in capsys.readouterr().out


def test_without_a_sound_card_there_is_nothing_to_calibrate(tmp_path: Path) -> None:
    if (
        shutil.which("jack_lsp")
        and not subprocess.run(["jack_lsp"], capture_output=True).returncode
    ):
        pytest.skip("a JACK server runs here")
    with pytest.raises(DeviceError, match="no sound card to calibrate"):
        calibrate(wanted(tmp_path))
    assert not (tmp_path / kept.FILE).exists()


def test_a_port_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(HocketError, match="no MIDI port is called 'volca'"):
        calibrate(wanted(tmp_path, port="volca"))


def test_a_sound_is_one_of_superdirts() -> None:
    command = [sys.executable, "-m", "livecode", "calibrate", "--sound", "imp"]
    found = subprocess.run(command, capture_output=True, text=True)
    assert found.returncode == 1 and "add --superdirt" in found.stderr
