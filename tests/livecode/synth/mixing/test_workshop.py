"""Long tones start when their beginning is made; the rest of them comes before it is needed."""

from __future__ import annotations

import numpy as np

from livecode.osc.codec import Message
from livecode.synth.mixing.mixer import RATE, Mixer
from livecode.synth.shapes import Samples

LONG = {"s": "pad", "note": 0.0, "sustain": 1.5, "room": 0.0}
AHEAD = RATE // 10


def scheduled(*notes: float, patient: bool = True) -> Mixer:
    mixer = Mixer()
    for note in notes:
        mixer.schedule({**LONG, "note": note}, AHEAD, patient=patient)
    while mixer.behind:
        mixer.catch_up()
    return mixer


def sounding(mixer: Mixer) -> Samples:
    return mixer.render(2 * RATE)


def test_a_long_tone_in_two_pieces_sounds_as_one_made_whole() -> None:
    mixer = scheduled(0.0, 4.0, 7.0)
    early = mixer.render(AHEAD + RATE // 10)  # the beginnings sound already
    while mixer.unfinished:
        mixer.finish()
    late = mixer.render(2 * RATE - len(early))
    whole = sounding(scheduled(0.0, 4.0, 7.0, patient=False))
    assert np.abs(np.concatenate([early, late]) - whole).max() < 1e-4
    assert (mixer.late, mixer.torn) == (0, 0) and np.abs(late).max() > 0.05


def test_a_rest_that_comes_when_it_should_sound_already_is_counted() -> None:
    mixer = scheduled(0.0)
    mixer.render(AHEAD + RATE // 2)
    mixer.finish()
    assert mixer.late == 0 and mixer.torn == 1


def test_a_tone_that_is_asked_for_again_sooner_is_finished_sooner() -> None:
    mixer = scheduled(0.0, 5.0)
    mixer.schedule({**LONG, "note": 5.0}, 0, patient=True)
    mixer.finish()  # that of the one that is to sound at once
    mixer.render(AHEAD + RATE // 5)
    mixer.finish()
    assert mixer.torn == 0 and not mixer.unfinished


def test_what_is_due_sooner_is_begun_before_a_rest_is_made() -> None:
    mixer = scheduled(0.0)
    mixer.schedule({**LONG, "note": 3.0}, AHEAD + 10, patient=True)
    assert mixer.behind and not mixer.unfinished
    mixer.catch_up()
    assert mixer.unfinished


def test_after_a_hush_a_tone_that_was_half_made_is_made_anew() -> None:
    mixer = scheduled(0.0)
    mixer.hush()
    mixer.render(RATE // 10)
    assert not mixer.unfinished
    mixer.schedule(LONG, None, patient=True)
    mixer.catch_up()
    mixer.finish()
    assert np.abs(mixer.render(RATE)[RATE // 2 :]).max() > 0.05


def test_what_was_to_sound_before_a_hush_is_whole_also_where_frames_are_late() -> None:
    mixer = scheduled(0.0)
    mixer.schedule(Message("/hush", ()), AHEAD + RATE, said=(AHEAD + RATE) / RATE)
    while mixer.unfinished:
        mixer.finish()
    late = mixer.render(2 * RATE, 0.0)
    whole = sounding(scheduled(0.0, patient=False))
    before, after = late[: AHEAD + RATE - RATE // 10], late[AHEAD + RATE + RATE // 10 :]
    assert np.abs(before - whole[: len(before)]).max() < 1e-4
    assert not after.any()


def test_a_hush_forgets_what_is_needed_only_after_it() -> None:
    mixer = scheduled(0.0)
    mixer.schedule(Message("/hush", ()), AHEAD // 2)
    assert not mixer.unfinished
