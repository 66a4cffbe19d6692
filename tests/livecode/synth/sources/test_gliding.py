"""Pitch that comes from the note before."""

import numpy as np
import pytest

from livecode.synth.mixing.mixer import Mixer
from livecode.synth.sources.gliding import Gliding
from tests.livecode.synth.hearing import RATE, pitch, played

KEY = (0, "lead")


def hertz(midinote: float) -> float:
    return float(440.0 * 2.0 ** ((midinote - 69.0) / 12.0))


def test_the_first_note_glides_from_nowhere() -> None:
    assert Gliding().before(KEY, 60.0, 0) == 60.0


def test_a_note_comes_from_the_one_before_in_its_orbit() -> None:
    gliding = Gliding()
    gliding.before(KEY, 60.0, 0)
    gliding.before((1, "lead"), 40.0, 50)
    assert gliding.before(KEY, 67.0, 100) == 60.0


def test_each_note_of_a_chord_comes_from_its_own() -> None:
    gliding = Gliding()
    for note in (48.0, 52.0):
        gliding.before(KEY, note, 0)
    assert [gliding.before(KEY, note, 100) for note in (60.0, 64.0, 67.0)] == [48.0, 52.0, 48.0]


def test_it_is_heard_to_glide_and_to_arrive() -> None:
    note = {"s": "sine", "sustain": 1.0, "glide": 0.5, "attack": 0.001, "release": 0.001}
    sound = played(
        2.2, (0, {**note, "midinote": 57}), (RATE + RATE // 10, {**note, "midinote": 69})
    )
    begin = RATE + RATE // 10
    middle = sound[begin + RATE // 4 - 1_200 : begin + RATE // 4 + 1_200]
    assert pitch(middle) == pytest.approx(hertz(63.0), rel=0.02)
    assert pitch(sound[begin + 6 * RATE // 10 : begin + RATE]) == pytest.approx(440.0, rel=0.002)


def test_the_note_that_glides_still_starts_at_its_sample() -> None:
    note = {"s": "saw", "sustain": 0.1, "glide": 0.2, "release": 0.0, "attack": 0.0}
    sound = played(0.5, (0, {**note, "midinote": 40}), (12_345, {**note, "midinote": 60}))
    loud = np.abs(sound).max(axis=1) > 1e-6
    assert int(np.argmax(loud[9_600:])) + 9_600 == pytest.approx(12_345, abs=RATE // 10_000)


def test_without_glide_a_note_sounds_as_ever() -> None:
    mixer = Mixer(RATE)
    mixer.schedule({"s": "lead", "midinote": 40, "sustain": 0.1}, 0)
    mixer.render(RATE)
    mixer.schedule({"s": "lead", "midinote": 60, "sustain": 0.3}, 2 * RATE)
    fresh = played(0.3, (0, {"s": "lead", "midinote": 60, "sustain": 0.3}))
    heard = mixer.render(2 * RATE)[RATE:][: len(fresh)]
    assert np.allclose(heard, fresh, atol=1e-6)
