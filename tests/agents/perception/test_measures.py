from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.perception import measures
from agents.perception.measures import Rendering, measure, render_of
from agents.perception.sounds import SOUNDS
from livecode.cell.messages import Bus, Event, Value
from livecode.synth.sources.voices import VOICES, Tonal


def events(
    *begins: str | float, length: str = "1/8", cycles: int = 1, **controls: Value
) -> Rendering:
    """One sound that begins at these places of each of so many cycles."""
    controls = {"s": "bd", **controls}
    found = []
    for cycle in range(cycles):
        for begin in begins:
            at = cycle + Fraction(begin)
            end = at + Fraction(length)
            found.append(
                Event(
                    "a1",
                    (at.numerator, at.denominator),
                    (end.numerator, end.denominator),
                    controls,
                )
            )
    return render_of(found, cycles)


def test_more_onsets_are_denser() -> None:
    two, eight = events(0, "1/2"), events(*(Fraction(step, 8) for step in range(8)))
    assert 0 < measures.density(two) < measures.density(eight) < 1


def test_a_hat_is_brighter_than_a_kick_and_a_filter_darkens_it() -> None:
    kick, hat = events(0, s="bd"), events(0, s="hh")
    filtered = events(0, s="hh", cutoff=400.0)
    assert measures.brightness(kick) < measures.brightness(filtered) < measures.brightness(hat)


def test_room_is_space_and_gain_is_loudness() -> None:
    assert measures.space(events(0, room=0.7)) == pytest.approx(0.7)
    assert measures.loudness(events(0, gain=0.3)) == 0
    assert measures.loudness(events(0, gain=1.2)) == pytest.approx(1)


def test_notes_lift_pitched_sounds_only() -> None:
    low, high = events(0, s="pluck", note=-12.0), events(0, s="pluck", note=12.0)
    assert measures.register(low) < measures.register(high)
    assert measures.register(events(0, s="bd", note=12.0)) == measures.register(events(0, s="bd"))


def test_the_same_cycle_again_is_no_variation() -> None:
    assert measures.variation(events(0, "1/2", cycles=4)) == 0


def test_cycles_with_nothing_in_common_vary_fully() -> None:
    one, other = events(0, cycles=1).notes, events("5/4", cycles=1).notes
    assert measures.variation(Rendering((*one, *other), 2)) == 1


def test_sounds_at_once_are_voices() -> None:
    assert measures.polyphony(events(0, "1/2")) == 0
    chord = [events(0, s="pluck", note=note).notes[0] for note in (0.0, 3.0, 7.0)]
    assert measures.polyphony(Rendering(tuple(chord), 1)) == pytest.approx(2 / 3)


def test_the_same_sound_twice_at_once_is_one_voice_and_so_is_a_drum_that_is_held() -> None:
    assert measures.polyphony(Rendering(events(0, "1/2").notes * 2, 1)) == 0
    assert measures.polyphony(events(0, "1/2", clip=8.0)) == 0
    assert measures.polyphony(events(0, "1/2", s="pad", clip=8.0)) > 0


def test_offbeats_are_syncopated_and_beats_are_not() -> None:
    assert measures.syncopation(events(0, "1/4", "1/2", "3/4")) == 0
    assert measures.syncopation(events("1/8", "3/8", "5/8", "7/8")) > 0.3


def test_a_live_control_stands_where_the_body_puts_it() -> None:
    bus = Bus("motion/ada/energy", 0.0, 1.0)
    event = Event("a1", (0, 1), (1, 1), {"s": "bd", "room": bus})
    assert measures.space(render_of([event], 1, {"motion/ada/energy": 0.25})) == 0.25
    assert measures.space(render_of([event], 1)) == 0.5


def test_every_sound_of_the_table_is_one_of_the_instrument() -> None:
    assert set(SOUNDS) <= set(VOICES)
    pitched = {name for name, voice in VOICES.items() if isinstance(voice, Tonal)}
    assert {name for name, sound in SOUNDS.items() if sound.pitched} <= pitched


@given(
    st.lists(
        st.tuples(
            st.fractions(0, 4, max_denominator=32),
            st.sampled_from(["bd", "hh", "pluck", "unheard-of"]),
            st.floats(allow_nan=False, allow_infinity=False),
        ),
        max_size=40,
    )
)
def test_every_measure_is_in_range(notes: list[tuple[Fraction, str, float]]) -> None:
    found = [
        Event(
            "a1",
            (at.numerator, at.denominator),
            (at.numerator + at.denominator, at.denominator),
            {"s": sound, "gain": value, "note": value, "cutoff": value, "speed": value},
        )
        for at, sound, value in notes
        if at < 4
    ]
    assert all(0 <= value <= 1 for value in measure(render_of(found, 4)).values())
