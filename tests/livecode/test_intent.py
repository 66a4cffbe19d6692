import pytest

from livecode.errors import WireError
from livecode.intent import (
    Change,
    Goal,
    Intent,
    Likelihood,
    Pulse,
    Share,
    decoded,
    encoded,
    intent_in,
    numbers,
)
from livecode.osc.codec import Message, decode, encode

WHOLE = Intent(
    time=1000.25,
    who="ada",
    goal=Goal(place=[0.3], variance=[0.01], unit="rad", confidence=0.9),
    pulse=Pulse(tempo=2.0, phase=0.25, confidence=0.8, level=2.0, beat=1.0),
    gestures=[Likelihood(name="wave", probability=0.7, progress=0.5)],
    change=Change(at=999.0, feature="energy", rises=True),
    parts=[Share(name="swing", share=0.6)],
)


def test_an_intent_comes_back_as_it_was_sent() -> None:
    (message,) = decode(encode("/intent/ada", encoded(WHOLE)))
    assert intent_in(message) == WHOLE


def test_what_is_not_known_is_not_said() -> None:
    nothing = Intent(time=1.0, who="ada")
    assert encoded(nothing) == '{"time":1.0,"who":"ada"}'
    assert decoded(encoded(nothing)).goal is None
    assert numbers(nothing) == {}


def test_its_numbers_have_paths_of_their_own() -> None:
    found = numbers(WHOLE)
    assert found["intent/ada/goal_x"] == 0.3
    assert found["intent/ada/tempo"] == 2.0
    assert found["intent/ada/gesture_wave"] == 0.7
    assert found["intent/ada/change"] == 1.0
    assert found["intent/ada/part_swing"] == 0.6


def test_other_messages_are_no_intents() -> None:
    assert intent_in(Message("/intent/ada/tempo", (2.0,))) is None
    assert intent_in(Message("/motion/ada/tempo", ("{}",))) is None


@pytest.mark.parametrize("text", ["{", '{"time": 1.0}', '{"time": 1.0, "who": "bob"}', 7.0])
def test_what_is_sent_as_an_intent_and_is_none_is_refused(text: str | float) -> None:
    with pytest.raises(WireError):
        intent_in(Message("/intent/ada", (text,)))
