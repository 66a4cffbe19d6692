"""MIDI over a real JACK server: notes and a clock out to jack_midi_dump, a controller in."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from importlib import util
from pathlib import Path

import pytest

from livecode.osc import codec
from livecode.performance.supervisor import Supervisor
from tests.livecode.midi.stagehand import MISSING, Conducted, eventually, jack

pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason="JACK is missing: apt-get install jackd2"),
    pytest.mark.skipif(
        util.find_spec("rtmidi") is None, reason="python-rtmidi is missing: pip install '.[midi]'"
    ),
]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    with jack(tmp_path) as env:
        monkeypatch.setenv("JACK_DEFAULT_SERVER", env["JACK_DEFAULT_SERVER"])
        yield env


@pytest.fixture
def dump(server: dict[str, str], tmp_path: Path) -> Iterator[Path]:
    """A file with what jack_midi_dump hears."""
    file = tmp_path / "dump.txt"
    with file.open("w") as out:
        command = ["stdbuf", "-oL", "jack_midi_dump", "-a", "dumper"]
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=server)
        assert eventually(lambda: "dumper:input" in ports(server))
        yield file
        running.terminate()
        running.wait()


def ports(env: dict[str, str]) -> str:
    return subprocess.run(["jack_lsp"], env=env, capture_output=True, text=True).stdout


def heard(file: Path) -> list[str]:
    """The messages that came, in hexadecimal."""
    lines = re.findall(r"^\s*\d+:((?: [0-9a-f]{2})+)", file.read_text(), re.MULTILINE)
    return [line.replace(" ", "") for line in lines]


def test_notes_and_a_clock_reach_another_program(
    server: dict[str, str], dump: Path, tmp_path: Path
) -> None:
    with Supervisor(tmp_path) as supervisor:
        midi = Conducted(supervisor, clock=["dumper"])
        assert "dumper:input" in midi.facts["outs"]
        midi.tempo(2.0)
        midi.play(midinote=60, delta=0.1, midiport="dumper", ccn=74, ccv=64)
        assert eventually(lambda: "803c00" in heard(dump))
        notes = [message for message in heard(dump) if message[0] in "89b"]
        assert notes[:3] == ["b04a40", "903c64", "803c00"]
        assert eventually(lambda: "fa" in heard(dump) and heard(dump).count("f8") > 50)
        midi.close()


def test_a_port_of_our_own_hears_a_controller(server: dict[str, str], tmp_path: Path) -> None:
    import rtmidi

    with Supervisor(tmp_path) as supervisor:
        midi = Conducted(supervisor, virtual="hocket")
        midi.send(codec.encode("/subscribe", 60.0))
        assert "hocket-in:in" in ports(server)
        nano = rtmidi.MidiOut(rtmidi.API_UNIX_JACK, name="nano")
        nano.open_port(nano.get_ports().index("hocket-in:in"))
        values: dict[str, object] = {}

        def told() -> bool:
            nano.send_message([0xB0, 74, 127])
            values.update({message.address: message.arguments for message in midi.heard()})
            return "/cc/74" in values

        assert eventually(told)
        assert values["/cc/74"] == (1.0,)
        nano.close_port()
        midi.close()
