"""Messages of OSC to other programs: each is sent when it is due."""

from __future__ import annotations

from typing import Any

import pytest

from livecode.midi.cues import MOST, Cues, address_of
from livecode.midi.player import LATEST
from livecode.osc import codec

KICK: dict[str, Any] = {"oscout": "cue.kick", "oscto": "pd", "_id_": 7, "s": "bd", "gain": 0.5}


def sent(cues: Cues, now: float) -> list[codec.Message]:
    return [message for out in cues.due(now) for message in codec.decode(out.data)]


def test_an_event_becomes_a_message_with_its_controls() -> None:
    cues = Cues()
    cues.schedule("pd", KICK, 1.0)
    (out,) = cues.due(1.0)
    (message,) = codec.decode(out.data)
    assert out.port == "pd"
    assert (message.address, message.arguments) == ("/cue/kick", ("s", "bd", "gain", 0.5))


def test_each_is_sent_when_it_is_due_and_once() -> None:
    cues = Cues()
    for second in (2.0, 1.0):
        cues.schedule("pd", {**KICK, "n": second}, second)
    assert cues.next() == 1.0 and sent(cues, 0.99) == []
    assert [message.arguments[-1] for message in sent(cues, 1.0)] == [1.0]
    assert [message.arguments[-1] for message in sent(cues, 2.0)] == [2.0]
    assert cues.next() is None and cues.sent == 2


def test_what_is_long_past_is_passed_over() -> None:
    cues = Cues()
    cues.schedule("pd", KICK, 1.0)
    assert sent(cues, 1.0 + LATEST + 0.01) == [] and cues.late == 1


def test_a_hush_forgets_what_waits() -> None:
    cues = Cues()
    cues.schedule("pd", KICK, 1.0)
    cues.hush()
    assert cues.next() is None and sent(cues, 1.0) == []


def test_what_follows_a_signal_goes_out_as_it_is_then() -> None:
    cues = Cues()
    cues.schedule("pd", {"oscout": "move", "pan": "c12"}, 1.0)
    cues.drive(12, 0.25)
    cues.drive(12, 0.75)
    (message,) = sent(cues, 1.0)
    assert message.arguments == ("pan", 0.75)


def test_no_more_than_so_many_wait() -> None:
    cues = Cues()
    for _ in range(MOST + 5):
        cues.schedule("pd", KICK, 1.0)
    assert cues.nowhere == 5 and len(cues.due(1.0)) == MOST


@pytest.mark.parametrize("written", ["a/b", "", "a..b", ".a", "a.b.c.d.e", "a*", "ä", "x" * 33])
def test_an_address_is_of_plain_parts(written: str) -> None:
    assert address_of({"oscout": written}) is None


def test_dots_are_strokes() -> None:
    assert address_of({"oscout": "live.cue.kick_1"}) == "/live/cue/kick_1"
    assert address_of({"oscout": 3}) == "/3"
