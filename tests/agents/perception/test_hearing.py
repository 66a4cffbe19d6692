from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.perception.hearing import OPEN, Impression, impression, is_held
from agents.perception.sounds import SOUNDS
from agents.perception.spectra import voices
from benchmarks._spectra import decibels, voice


def heard(
    name: str,
    note: float = 0.0,
    *,
    speed: float = 1.0,
    gate: float | None = None,
    lowpass: float = OPEN,
    highpass: float = 0.0,
) -> Impression:
    return impression(name, note, speed=speed, gate=gate, lowpass=lowpass, highpass=highpass)


@pytest.mark.parametrize(("name", "note"), [("bd", 0), ("hh", 0), ("bass", 12), ("pluck", -12)])
def test_the_table_says_what_the_instrument_sounds_like_today(name: str, note: int) -> None:
    now, written = voice(name, note), voices()[name, note]
    assert now.ring == pytest.approx(written.ring, abs=0.011)
    assert now.grows == pytest.approx(written.grows, abs=0.2)
    for one, other in ((now.dry, written.dry), (now.wet, written.wet)):
        known = decibels(other.spectrum)
        loud = [place for place, level in enumerate(known) if level > -40]
        told = decibels(one.spectrum)
        assert [told[at] for at in loud] == pytest.approx([known[at] for at in loud], abs=1.0)
        assert sum(one.energies) == pytest.approx(sum(other.energies), rel=0.1)


def test_every_sound_of_the_agent_is_measured() -> None:
    assert {name for name, _ in voices()} == set(SOUNDS)


@pytest.mark.parametrize("name", sorted(SOUNDS))
def test_a_low_pass_darkens_and_a_high_pass_brightens(name: str) -> None:
    plain = heard(name).dry
    dark, bright = heard(name, lowpass=400.0).dry, heard(name, highpass=2000.0).dry
    assert dark.centre < plain.centre < bright.centre
    assert dark.energy < plain.energy


def test_a_higher_note_and_a_faster_drum_are_brighter() -> None:
    low, middle, high = (heard("lead", note).dry.centre for note in (-12, 5, 12))
    assert low < middle < high
    assert heard("cb", speed=2.0).dry.centre == pytest.approx(2 * heard("cb").dry.centre, rel=0.05)


def test_a_drum_is_cut_short_by_a_gate_and_never_lasts_longer() -> None:
    assert heard("bd", gate=0.05).lasts == 0.05
    assert heard("bd", gate=0.05).dry.energy < heard("bd").dry.energy
    assert heard("bd", gate=6.0).lasts == heard("bd").lasts


def test_a_held_voice_lasts_for_as_long_as_it_is_held() -> None:
    assert is_held("pad") and not is_held("pluck") and not is_held("bd")
    assert heard("pad", gate=2.0).lasts == pytest.approx(2.0)
    energies = [heard("pad", gate=gate).dry.energy for gate in (0.25, 2.0, 4.0, 8.0, 16.0)]
    assert energies[1] > 8 * energies[0]  # it comes slowly
    assert energies[3] == pytest.approx(2 * energies[2], rel=0.1)
    assert energies[4] == pytest.approx(2 * energies[3])  # as long as nobody has measured
    assert heard("pad", gate=0.01).dry.energy < heard("pad", gate=0.125).dry.energy


def test_a_room_adds_energy_brightens_a_tom_and_darkens_a_snare() -> None:
    tom, snare = heard("mt"), heard("sn")
    assert tom.wet.energy > 1.3 * tom.dry.energy and snare.wet.energy > 1.3 * snare.dry.energy
    assert tom.wet.centre > 1.1 * tom.dry.centre
    assert snare.wet.centre < 0.95 * snare.dry.centre


def test_a_sound_that_was_never_measured_is_taken_as_a_middling_one() -> None:
    assert heard("somebody's own", 7.0) == heard("pluck", 7.0)


@given(
    st.sampled_from(sorted(SOUNDS)),
    st.floats(-200, 200),
    st.floats(-20, 20),
    st.one_of(st.none(), st.floats(0, 100)),
    st.floats(20, 20_000),
)
def test_a_sound_is_never_negative_nor_beyond_what_can_be_heard(
    name: str, note: float, speed: float, gate: float | None, lowpass: float
) -> None:
    found = heard(name, note, speed=speed, gate=gate, lowpass=lowpass)
    for one in (found.dry, found.wet):
        assert 0 <= one.centre <= 24_000
        assert one.presence >= 0 and one.energy >= 0
    assert found.lasts >= 0
