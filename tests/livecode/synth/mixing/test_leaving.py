"""Voices that are let go of die away as they would at the end of their event."""

from __future__ import annotations

import numpy as np
import pytest

from livecode.osc.codec import Message
from livecode.synth.mixing.mixer import Mixer
from livecode.synth.shapes import Samples

RATE, BEGIN, GONE = 48_000, 4_800, 30_000
HELD = {"s": "saw", "note": 0.0, "delta": 8.0, "_id_": 7}


def let_go(*ids: int) -> Message:
    return Message("/let_go", ids)


def heard(mixer: Mixer, seconds: float = 1.0) -> Samples:
    return mixer.render(round(seconds * RATE))[:, 0]


def end(sound: Samples) -> int:
    return int(np.flatnonzero(sound)[-1])


@pytest.mark.parametrize("release", [0.02, 0.2])
def test_it_dies_away_from_that_frame_on_for_as_long_as_its_release(release: float) -> None:
    mixer = Mixer(RATE)
    mixer.schedule({**HELD, "release": release}, BEGIN)
    mixer.schedule(let_go(7), GONE)
    sound = heard(mixer)
    assert end(sound) == pytest.approx(GONE + release * RATE, abs=100)
    assert mixer.sounding == 0


def test_until_then_it_is_as_if_it_were_held() -> None:
    held, gone = Mixer(RATE), Mixer(RATE)
    for mixer in (held, gone):
        mixer.schedule(HELD, BEGIN)
    gone.schedule(let_go(7), GONE)
    before = slice(0, GONE)
    assert np.array_equal(heard(gone)[before], heard(held)[before])


def test_it_does_not_click() -> None:
    mixer = Mixer(RATE)
    mixer.schedule({**HELD, "s": "sine"}, BEGIN)
    mixer.schedule(let_go(7), GONE)
    steps = np.abs(np.diff(heard(mixer)))
    assert steps[GONE:].max() <= 1.01 * steps[BEGIN + 4800 : GONE].max()


def test_others_sound_on_and_what_is_struck_rings() -> None:
    mixer = Mixer(RATE)
    mixer.schedule({**HELD, "_id_": 8}, BEGIN)
    mixer.schedule({"s": "oh", "_id_": 7}, GONE - 2400)
    mixer.schedule(let_go(7, 0), GONE)
    heard(mixer, GONE / RATE + 0.05)
    assert mixer.sounding == 2


def test_one_that_is_made_late_knows_that_it_was_let_go_of() -> None:
    mixer = Mixer(RATE)
    mixer.schedule(HELD, BEGIN, patient=True)
    mixer.schedule(let_go(7), BEGIN + 2400)
    heard(mixer, 0.3)
    mixer.catch_up()
    heard(mixer, 0.2)
    assert (mixer.started, mixer.sounding) == (1, 0)


def test_a_key_that_is_struck_again_is_not_let_go_by_what_was_before() -> None:
    mixer = Mixer(RATE)
    mixer.schedule(HELD, BEGIN)
    mixer.schedule(let_go(7), BEGIN + 4800)
    mixer.schedule(HELD, BEGIN + 9600)
    heard(mixer)
    assert mixer.sounding == 1


def test_a_cut_ends_what_dies_away_slowly() -> None:
    mixer = Mixer(RATE)
    mixer.schedule({**HELD, "release": 4.0, "cut": 1}, BEGIN)
    mixer.schedule(let_go(7), GONE)
    heard(mixer, 0.8)
    mixer.schedule({"s": "rim", "cut": 1}, None)
    heard(mixer, 0.5)
    assert mixer.sounding == 0
