"""Where cued sound goes: outputs behind the room's, or a card of its own."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from livecode.errors import ConfigError, DeviceError
from livecode.osc import codec
from livecode.synth.cards.headphones import CUSHION, MOST, Between, laid_out, pair, require
from livecode.synth.loop import Settings
from livecode.synth.mixing.levels import ASK
from livecode.synth.mixing.strip import CUE
from livecode.synth.shapes import Samples
from tests.livecode.synth.test_loop import play, running

RATE = 48_000
PIECE = 480


def ramp(first: int, count: int) -> Samples:
    return np.repeat(np.arange(first, first + count, dtype=np.float32)[:, None], 2, axis=1)


@pytest.mark.parametrize("wish, outputs", [("3-4", (2, 3)), (" 5/6 ", (4, 5)), ("Scarlett", None)])
def test_outputs_are_told_from_names(wish: str, outputs: tuple[int, int] | None) -> None:
    assert pair(wish) == outputs


@pytest.mark.parametrize("wish", ["1-2", "2-3", "3-5", "4-3", "70-71", "0-1"])
def test_outputs_that_cannot_be_headphones_are_refused(wish: str) -> None:
    with pytest.raises(ConfigError, match="'3-4'"):
        pair(wish)


def test_a_card_without_these_outputs_is_not_used_for_them() -> None:
    require((2, 3), 4)
    for channels, said in ((2, "has 2 outputs"), (0, "does not say")):
        with pytest.raises(DeviceError, match=said):
            require((2, 3), channels)


def test_the_room_is_at_the_first_outputs_and_the_ears_at_theirs() -> None:
    sound = np.arange(8, dtype=np.float32).reshape(2, 4)
    assert laid_out(sound, 6, (4, 5)).tolist() == [[0, 1, 0, 0, 2, 3], [4, 5, 0, 0, 6, 7]]
    assert laid_out(sound, 2, None).tolist() == [[0, 1], [4, 5]]


def test_what_is_added_comes_out_as_it_was() -> None:
    between, sent, got = Between(RATE), 0, []
    for _ in range(60):
        between.add(ramp(sent, PIECE))
        sent += PIECE
        got.append(between.take(PIECE, 0.0)[:, 0])
    heard = np.concatenate(got)
    begin = int(np.argmax(heard > 0)) - 1
    assert 0 < begin <= round((CUSHION + 0.02) * RATE)
    assert np.array_equal(heard[begin:], np.arange(len(heard) - begin)) and between.gaps == 0


def test_a_card_that_takes_nothing_lets_nothing_pile_up() -> None:
    between = Between(RATE)
    for index in range(500):
        between.add(ramp(index * PIECE, PIECE))
    waiting = between.take(RATE, 0.0)
    assert np.count_nonzero(waiting[:, 0]) <= round((MOST + 0.02) * RATE)


def test_too_little_is_silence_and_begins_again_with_a_cushion() -> None:
    between = Between(RATE)
    for index in range(6):
        between.add(ramp(1 + index * PIECE, PIECE))
    assert between.take(6 * PIECE, 0.0).all()
    assert not between.take(PIECE, 0.0).any() and between.gaps == 1
    between.add(ramp(1, PIECE))
    assert not between.take(PIECE, 0.0).any()


@pytest.mark.parametrize("cue, device", [("default", ""), ("Scarlett", "Scarlett")])
def test_headphones_are_never_the_rooms_own_card(cue: str, device: str) -> None:
    with pytest.raises(ConfigError, match="of their own"):
        Settings.of({"sound": {"cue": cue, "device": device}})
    assert json.dumps(Settings.of({"sound": {"cue": "3-4"}}).sound.cue) == '"3-4"'


def test_a_recording_has_nothing_of_what_is_cued(tmp_path: Path) -> None:
    with running(tmp_path, sound={"cue": "3-4"}) as synth:
        synth.send(codec.encode(ASK, 20.0))
        synth.send(play("s", "saw", "sustain", 0.3, "cue", 1))
        assert codec.decode(synth.socket.recv(4096))[0].arguments[0] == CUE  # it sounds
        report = synth.end()
        assert synth.facts["cue"] is False and report["voices"] == 1
        assert not synth.recorded().any()
