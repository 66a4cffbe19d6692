"""Sounds that are still to be made: nothing that is there waits behind them."""

from __future__ import annotations

from livecode.synth.mixing.mixer import RATE, Mixer

NEW = {"s": "pad", "note": 0.0, "sustain": 0.2}


def begun(mixer: Mixer, seconds: float) -> int:
    mixer.render(round(seconds * RATE))
    return mixer.started


def test_a_sound_that_is_there_does_not_wait_behind_one_that_is_not() -> None:
    mixer = Mixer()
    mixer.warm()
    mixer.schedule(NEW, 0, patient=True)
    mixer.schedule({"s": "bd"}, 0, patient=True)
    assert mixer.behind and begun(mixer, 0.05) == 1 and mixer.late == 0
    mixer.catch_up()
    assert not mixer.behind and begun(mixer, 0.05) == 2 and mixer.late == 1


def test_what_is_due_soonest_is_made_first() -> None:
    mixer = Mixer()
    for note, frame in ((0.0, 9000), (4.0, 300), (7.0, 6000)):
        mixer.schedule({**NEW, "note": note}, frame, patient=True)
    mixer.catch_up()
    mixer.catch_up()
    assert begun(mixer, 0.1) == 1 and begun(mixer, 0.1) == 2 and mixer.late == 0


def test_what_is_to_sound_at_once_comes_before_all_else() -> None:
    mixer = Mixer()
    mixer.schedule(NEW, 9000, patient=True)
    mixer.schedule({**NEW, "note": 5.0}, None, patient=True)
    mixer.catch_up()
    assert begun(mixer, 0.05) == 1


def test_hush_forgets_what_is_to_be_made() -> None:
    mixer = Mixer()
    mixer.schedule(NEW, 4800, patient=True)
    mixer.hush()
    mixer.catch_up()
    assert not mixer.behind and begun(mixer, 0.3) == 0


def test_who_is_not_patient_has_it_made_at_once() -> None:
    mixer = Mixer()
    mixer.schedule(NEW, 0)
    assert not mixer.behind and begun(mixer, 0.05) == 1
