"""The headphones: what is cued is heard there, and nowhere else."""

import numpy as np

from livecode.synth.effects.limiter import CEILING, true_peaks
from livecode.synth.mixing.mixer import Mixer

RATE = 48_000
CUED = {"s": "saw", "sustain": 0.2, "cue": 1}


def test_what_is_cued_is_heard_in_the_headphones_alone() -> None:
    mixer = Mixer(RATE, cue=True)
    mixer.schedule({**CUED, "room": 0.5, "delay": 0.5}, 0)
    sound = mixer.render(RATE)
    assert sound.shape == (RATE, 4)
    assert not sound[:, :2].any() and sound[:, 2:].any()


def test_without_headphones_it_is_heard_nowhere() -> None:
    mixer = Mixer(RATE)
    mixer.schedule(CUED, 0)
    assert not mixer.render(RATE).any() and mixer.started == 0


def test_the_room_hears_the_same_whatever_is_cued() -> None:
    plain, beside = Mixer(RATE), Mixer(RATE, cue=True)
    for mixer in (plain, beside):
        mixer.schedule({"s": "sine", "sustain": 0.5, "orbit": 3, "cut": 1}, 0)
    beside.schedule({**CUED, "orbit": 3, "cut": 1, "duckorbit": 3}, 4_800)
    assert np.array_equal(plain.render(RATE), beside.render(RATE)[:, :2])


def test_it_starts_at_its_sample_in_both() -> None:
    mixer = Mixer(RATE, cue=True)
    mixer.schedule({"s": "rim"}, 4_801)
    mixer.schedule({"s": "rim", "cue": 1}, 4_801)
    sound = np.abs(mixer.render(RATE // 4))
    assert [int(np.argmax(sound[:, side] > 1e-7)) for side in (0, 2)] == [4_801] * 2


def test_no_stem_of_a_recording_has_it() -> None:
    mixer, heard = Mixer(RATE, cue=True), set[int]()
    mixer.stems = lambda frame, played: heard.update(played)
    mixer.schedule(CUED, 0)
    mixer.schedule({"s": "bd", "orbit": 2}, 0)
    mixer.render(RATE // 4)
    assert heard == {2}


def test_the_ears_are_spared_there_too() -> None:
    mixer = Mixer(RATE, cue=True)
    for note in range(40):
        mixer.schedule({**CUED, "note": note - 20, "gain": 2.0}, 0)
    heard = mixer.render(RATE // 2)[:, 2:]
    assert float(true_peaks(heard.T).max()) <= CEILING


def test_a_hush_silences_the_headphones() -> None:
    mixer = Mixer(RATE, cue=True)
    mixer.schedule({**CUED, "sustain": 5.0, "room": 0.9}, 0)
    assert mixer.render(4_800)[:, 2:].any()
    mixer.hush()
    mixer.render(2_400)  # 50 ms
    assert not mixer.render(RATE)[:, 2:].any()
