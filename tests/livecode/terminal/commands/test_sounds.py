from __future__ import annotations

import socket

import pytest
from prompt_toolkit.buffer import Buffer

from livecode.errors import HocketError
from livecode.osc import codec
from livecode.terminal.commands.udp import sounds
from livecode.terminal.reading import Reading


def test_without_headphones_it_is_said_how_to_have_them() -> None:
    with pytest.raises(HocketError, match=r'cue = "3-4" in \[sound\]'):
        sounds({"port": 1, "voices": ["bd"]}).listen("bd")


def test_a_sound_is_cued_at_the_instrument_of_this_machine() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as instrument:
        instrument.bind(("127.0.0.1", 0))
        instrument.settimeout(20.0)
        port = instrument.getsockname()[1]
        sounds({"port": port, "cue": True, "voices": ["bd"]}).listen("bd")
        (message,) = codec.decode(instrument.recv(4096))
    assert message.address == "/dirt/play"
    assert list(message.arguments) == ["s", "bd", "cue", 1]


def test_a_chosen_sound_is_written_into_the_page() -> None:
    known, reading, buffer = (
        sounds({"port": 1, "voices": ["hh", "bd", "hh27"]}),
        Reading(),
        Buffer(),
    )
    assert known.browse(reading, buffer, "h") == ""
    assert reading.open and reading.lines == ["hh", "hh27"]
    assert "no sound has 'zz'" in known.browse(reading, buffer, "zz")
