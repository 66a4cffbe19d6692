from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.perception.hearing import OPEN, Impression, impression, is_held
from agents.perception.sounds import SOUNDS
from agents.perception.spectra import voices
from benchmarks._spectra import voice


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
    assert now.presence == pytest.approx(written.presence, rel=0.02)
    assert now.ring == pytest.approx(written.ring, abs=0.011)
    assert now.tail == pytest.approx(written.tail, abs=0.01)
    loud = [place for place, one in enumerate(written.spectrum) if one > -40]
    assert [now.spectrum[at] for at in loud] == pytest.approx(
        [written.spectrum[at] for at in loud], abs=1.0
    )


def test_every_sound_of_the_agent_is_measured() -> None:
    assert {name for name, _ in voices()} == set(SOUNDS)


@pytest.mark.parametrize("name", sorted(SOUNDS))
def test_a_low_pass_darkens_and_a_high_pass_brightens(name: str) -> None:
    plain = heard(name)
    assert heard(name, lowpass=400.0).centre < plain.centre < heard(name, highpass=2000.0).centre
    assert heard(name, lowpass=400.0).energy < plain.energy


def test_a_higher_note_and_a_faster_drum_are_brighter() -> None:
    assert heard("lead", -12).centre < heard("lead", 5).centre < heard("lead", 12).centre
    assert heard("cb", speed=2.0).centre == pytest.approx(2 * heard("cb").centre, rel=0.05)


def test_a_drum_is_cut_short_by_a_gate_and_never_lasts_longer() -> None:
    assert heard("bd", gate=0.05).lasts == 0.05
    assert heard("bd", gate=0.05).energy < heard("bd").energy
    assert heard("bd", gate=6.0).lasts == heard("bd").lasts


def test_a_held_voice_lasts_for_as_long_as_it_is_held() -> None:
    assert is_held("pad") and not is_held("pluck") and not is_held("bd")
    assert heard("pad", gate=2.0).lasts == pytest.approx(2.0)
    assert heard("pad", gate=2.0).energy == pytest.approx(8 * heard("pad", gate=0.25).energy)


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
    assert 0 <= found.centre <= 24_000
    assert found.presence >= 0 and found.energy >= 0 and found.lasts >= 0
