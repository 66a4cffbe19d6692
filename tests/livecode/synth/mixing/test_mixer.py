from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.osc.codec import Message
from livecode.synth.effects.limiter import CEILING
from livecode.synth.mixing.mixer import MOST_VOICES, Mixer
from livecode.synth.sources.voices import VOICES, Drum
from tests.livecode.synth.hearing import RATE, brightness, onset, played, rms

DRUMS = [name for name, voice in VOICES.items() if isinstance(voice, Drum)]


def test_silence_is_silence() -> None:
    assert not Mixer(RATE).render(RATE).any()


@pytest.mark.parametrize("name", DRUMS)
@pytest.mark.parametrize("frame", [0, 1, 255, 256, 12_345])
def test_a_drum_sounds_at_its_sample(name: str, frame: int) -> None:
    sound = played(0.5, (frame, {"s": name}))
    assert not sound[:frame].any()
    assert onset(sound) - frame in (0, 1)


@pytest.mark.parametrize("name", ["bass", "pluck", "lead"])
def test_a_note_sounds_within_a_millisecond(name: str) -> None:
    sound = played(0.5, (7_001, {"s": name, "note": 3}))
    assert not sound[:7_001].any()
    assert onset(sound) - 7_001 < 48


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=6))
@settings(max_examples=20, deadline=None)
def test_the_sound_does_not_depend_on_how_much_is_asked_for_at_once(counts: list[int]) -> None:
    def mixer() -> Mixer:
        made = Mixer(RATE)
        made.schedule({"s": "sn", "room": 0.5, "delay": 0.5, "pan": 0.3}, 100)
        made.schedule({"s": "bass", "cutoff": "c1"}, 700)
        made.set_bus(1, 900.0)
        return made

    bits = mixer()
    pieces = [bits.render(count) for count in counts]
    assert np.array_equal(np.concatenate(pieces), mixer().render(sum(counts)))


def test_two_voices_add_up() -> None:
    one, two = (300, {"s": "bd", "gain": 0.8}), (900, {"s": "hh", "gain": 0.8})
    together = played(0.3, one, two)
    assert together == pytest.approx(played(0.3, one) + played(0.3, two), abs=1e-6)


def test_the_level_goes_with_the_fourth_power_of_the_gain() -> None:
    full, half = (played(0.3, (0, {"s": "bd", "gain": gain})) for gain in (1.0, 0.5))
    assert rms(half) == pytest.approx(rms(full) / 16, rel=1e-3)


def test_velocity_scales_the_level() -> None:
    full, half = (played(0.3, (0, {"s": "bd", "velocity": v})) for v in (1.0, 0.5))
    assert rms(half) == pytest.approx(rms(full) / 2, rel=1e-3)


@pytest.mark.parametrize(("pan", "left", "right"), [(0, 1, 0), (0.5, 0.5, 0.5), (1, 0, 1)])
def test_pan_has_equal_power_throughout(pan: float, left: float, right: float) -> None:
    sound = played(0.3, (0, {"s": "bd", "pan": pan}))
    power = rms(sound[:, 0]) ** 2, rms(sound[:, 1]) ** 2
    assert power[0] / sum(power) == pytest.approx(left, abs=1e-6)
    assert power[1] / sum(power) == pytest.approx(right, abs=1e-6)
    assert sum(power) == pytest.approx(2 * rms(played(0.3, (0, {"s": "bd"}))) ** 2, rel=1e-3)


def test_a_voice_of_the_same_cut_group_ends_the_one_before() -> None:
    hats = (0, {"s": "oh", "cut": 1}), (9_600, {"s": "hh", "cut": 1, "gain": 0})
    uncut = played(0.5, (0, {"s": "oh"}))
    cut = played(0.5, *hats)
    assert np.array_equal(cut[:9_600], uncut[:9_600])
    assert uncut[9_900:].any() and not cut[9_900:].any()


def test_cut_groups_of_other_orbits_are_left_alone() -> None:
    hats = (0, {"s": "oh", "cut": 1}), (9_600, {"s": "hh", "cut": 1, "orbit": 1, "gain": 0})
    assert played(0.5, *hats)[9_900:].any()


def test_hush_fades_within_fifteen_milliseconds_and_forgets_what_is_scheduled() -> None:
    mixer = Mixer(RATE)
    mixer.schedule({"s": "pad", "sustain": 4, "room": 1, "delay": 1}, 0)
    mixer.schedule({"s": "bd"}, RATE)
    before = mixer.render(RATE // 2)
    mixer.schedule(Message("/hush"), None)
    after = mixer.render(RATE)
    assert before[-100:].any() and not after[720:].any()
    assert np.abs(np.diff(after[:720, 0])).max() < 0.1


def test_after_hush_the_next_voice_sounds() -> None:
    mixer = Mixer(RATE)
    mixer.hush()
    mixer.schedule({"s": "bd"}, 4_800)
    assert onset(mixer.render(RATE // 2)) == 4_800


def test_a_late_voice_sounds_at_once_and_is_counted() -> None:
    mixer = Mixer(RATE)
    mixer.render(4_800)
    mixer.schedule({"s": "bd"}, 10)
    assert onset(mixer.render(4_800)) < 480
    assert (mixer.started, mixer.late) == (1, 1)


def test_a_voice_without_a_time_sounds_at_once_and_is_not_late() -> None:
    mixer = Mixer(RATE)
    mixer.schedule(Message("/dirt/play", ("s", "bd")), None)
    assert onset(mixer.render(4_800)) < 480
    assert (mixer.started, mixer.late) == (1, 0)


def test_an_unknown_sound_is_silent_and_named_once() -> None:
    mixer = Mixer(RATE)
    for _ in range(3):
        mixer.schedule({"s": "kazoo:3"}, 0)
    assert not mixer.render(4_800).any()
    assert mixer.unknown == {"kazoo"} and mixer.started == 0


def test_no_more_voices_sound_at_once_than_the_machine_can_bear() -> None:
    mixer = Mixer(RATE)
    for index in range(4 * MOST_VOICES):
        mixer.schedule({"s": "pad", "sustain": 3, "gain": 0.3}, index)
    mixer.render(4_096)
    assert 0 < mixer.sounding <= MOST_VOICES


def test_a_bus_moves_the_level_of_a_voice_that_sounds() -> None:
    mixer = Mixer(RATE)
    mixer.set_bus(12, 1.0)
    mixer.schedule({"s": "saw", "sustain": 3, "gain": "c12"}, 0)
    loud = mixer.render(RATE // 2)
    mixer.set_bus(12, 0.5)
    change = mixer.render(RATE // 10)
    soft = mixer.render(RATE // 2)
    assert rms(soft) == pytest.approx(rms(loud) / 16, rel=0.1)
    assert np.abs(np.diff(change[:, 0])).max() <= 1.1 * np.abs(np.diff(loud[:, 0])).max()


def test_a_bus_acts_within_fifteen_milliseconds() -> None:
    mixer = Mixer(RATE)
    mixer.set_bus(0, 1.0)
    mixer.schedule({"s": "sine", "sustain": 3, "gain": "c0"}, 0)
    before = mixer.render(4_800)
    mixer.schedule(Message("/c_set", (0, 0.0)), None)
    mixer.render(720)
    assert rms(mixer.render(480)) < 0.05 * rms(before)


def test_a_bus_moves_the_brightness_of_a_voice_that_sounds() -> None:
    mixer = Mixer(RATE)
    mixer.schedule({"s": "saw", "sustain": 3, "cutoff": "c3"}, 0)
    mixer.set_bus(3, 300.0)
    mixer.render(4_800)
    dark = mixer.render(RATE // 2)
    mixer.set_bus(3, 6000.0)
    mixer.render(4_800)
    assert brightness(mixer.render(RATE // 2)) > 1.4 * brightness(dark)


def test_a_bus_moves_the_high_pass_of_a_voice_that_sounds() -> None:
    mixer = Mixer(RATE)
    mixer.schedule({"s": "saw", "sustain": 3, "hcutoff": "c3"}, 0)
    full = mixer.render(RATE // 2)
    mixer.set_bus(3, 4000.0)
    mixer.render(4_800)
    assert rms(mixer.render(RATE // 2)) < 0.5 * rms(full)


def test_a_bus_moves_a_voice_from_left_to_right() -> None:
    mixer = Mixer(RATE)
    mixer.set_bus(1, 0.0)
    mixer.schedule({"s": "sine", "sustain": 3, "pan": "c1"}, 0)
    left = mixer.render(4_800)
    mixer.set_bus(1, 1.0)
    mixer.render(4_800)
    right = mixer.render(4_800)
    assert not left[:, 1].any() and rms(right[:, 0]) < 0.001 * rms(right[:, 1])


def test_a_bus_that_was_never_set_changes_nothing() -> None:
    plain = played(0.2, (0, {"s": "bd"}))
    assert np.array_equal(played(0.2, (0, {"s": "bd", "gain": "c5", "pan": "c6"})), plain)


def test_a_room_rings_on_and_then_sleeps() -> None:
    mixer = Mixer(RATE)
    mixer.schedule({"s": "rim", "room": 0.8, "size": 0.3}, 0)
    wet = mixer.render(RATE)
    assert rms(wet[RATE // 4 : RATE // 2]) > 1e-4 > rms(played(1, (0, {"s": "rim"}))[RATE // 4 :])
    assert not mixer.render(12 * RATE)[-256:].any()


def test_a_larger_room_rings_longer() -> None:
    small, large = (played(2, (0, {"s": "cp", "room": 1, "size": size})) for size in (0.1, 0.9))
    assert rms(large[RATE:]) > 10 * rms(small[RATE:])


def test_a_delay_repeats_after_its_time_and_softer_each_time() -> None:
    echo = {"s": "rim", "delay": 0.8, "delaytime": 0.25, "delayfeedback": 0.5}
    sound = played(1, (0, echo))
    levels = [rms(sound[start : start + 4_800]) for start in (0, 12_000, 24_000, 36_000)]
    assert onset(sound[8_000:]) == 4_000
    assert levels[1] == pytest.approx(0.8 * levels[0], rel=0.01)
    assert levels[2] == pytest.approx(0.5 * levels[1], rel=0.01)
    assert levels[3] == pytest.approx(0.5 * levels[2], rel=0.01)


def test_orbits_have_their_own_effects() -> None:
    wet, dry = {"s": "rim", "room": 1, "orbit": 2}, {"s": "hh", "orbit": 3}
    both = played(0.5, (0, wet), (100, dry))
    apart = played(0.5, (0, wet)) + played(0.5, (100, dry))
    assert both == pytest.approx(apart, abs=1e-6)


def test_however_loud_nothing_leaves_above_the_ceiling() -> None:
    mixer = Mixer(RATE)
    for frame in range(0, 4_800, 40):
        mixer.schedule({"s": "bd", "gain": 2, "shape": 0.9, "room": 1, "delay": 1}, frame)
    sound = mixer.render(RATE)
    assert 0.85 < np.abs(sound).max() <= CEILING
    assert mixer.peak == pytest.approx(float(np.abs(sound).max()))
