"""A sound is listened to by key before it is played: in the headphones, and not in the room."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.livecode.midi.stagehand import jack
from tests.livecode.synth.test_jack_sound import CALM, heard

from .terminals import LIVECODE, Terminal

TOOLS = ("jackd", "jack_lsp", "jack_rec", "tmux")
MISSING = [name for name in TOOLS if shutil.which(name) is None]
OUTPUTS = [f"Hocket:playback{number}" for number in range(4)]
SETTINGS = '[sound]\ndevice = "jack"\ncue = "3-4"\n'
LOUD = 0.02

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(bool(MISSING), reason="needs apt-get install jackd2 tmux"),
]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[dict[str, str]]:
    pytest.importorskip("miniaudio")
    with jack(tmp_path, outputs=4, frames=CALM) as found:
        yield found


def test_a_sound_of_the_list_is_heard_by_the_ears_alone(
    terminals: Callable[[], Terminal], tmp_path: Path, server: dict[str, str]
) -> None:
    (tmp_path / ".config/hocket").mkdir(parents=True)
    (tmp_path / ".config/hocket/config.toml").write_text(SETTINGS)
    seat, file = terminals(), tmp_path / "heard.wav"
    named = ("JACK_DEFAULT_SERVER", "JACK_NO_AUDIO_RESERVATION")
    exported = " ".join(f"{name}={server[name]}" for name in named)
    seat.type(f"export HOME={tmp_path} XDG_CONFIG_HOME={tmp_path}/.config {exported}\n")
    seat.type(f"{LIVECODE} play --no-robot --agent none\n")
    seat.until(r"sound on")
    recorder = ["jack_rec", "-f", str(file), "-d", "6", "-b", "16", *OUTPUTS]
    recording = subprocess.Popen(recorder, env=server, stderr=subprocess.DEVNULL)
    seat.press("C-n")
    seat.until(r"Space: listen")
    seat.press("Space")
    assert recording.wait(40) == 0
    seat.press("Escape")
    seat.press("C-q")
    level = np.abs(heard(file)).max(axis=0)
    assert (level[2:] > LOUD).all(), level
    assert (level[:2] < LOUD).all(), level
