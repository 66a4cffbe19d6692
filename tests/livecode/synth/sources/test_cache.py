"""What is kept of sounds: within its room, and what comes back before what comes once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from livecode.synth.sources.cache import Cache
from livecode.synth.sources.tone import Tone

RATE = 8_000
ROOM = 60_000  # bytes


def hat(speed: float) -> Tone:
    return Tone(name="hh", speed=speed)


def test_what_comes_but_once_does_not_push_out_what_comes_back() -> None:
    cache, chord = Cache(RATE, ROOM), Tone(name="saw", gate=0.5)
    kept = cache.get(chord)
    assert cache.get(chord) is kept
    for number in range(200):
        cache.get(hat(0.8 + number / 500))
    assert cache.get(chord) is kept


def test_what_comes_but_once_has_a_third_of_the_room() -> None:
    cache = Cache(RATE, ROOM)
    for number in range(200):
        cache.get(hat(0.8 + number / 500))
    assert ROOM // 6 < cache.size <= ROOM // 3


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 40), max_size=80))
def test_it_keeps_to_its_room(asked: list[int]) -> None:
    cache = Cache(RATE, ROOM)
    for number in asked:
        cache.get(hat(0.5 + number / 50))
        assert cache.size <= ROOM and cache.has(hat(0.5 + number / 50))
