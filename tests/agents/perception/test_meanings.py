from agents.perception.meanings import MOST_PEOPLE, STALE, Meanings
from livecode.intent import Change, Intent, Pulse, encoded
from livecode.osc.codec import Message

PULSE = Pulse(tempo=2.0, phase=0.0, confidence=0.9, level=1.0, beat=2.0)


def said(who: str) -> Message:
    return Message(f"/intent/{who}", (encoded(Intent(time=1.0, who=who, pulse=PULSE)),))


def test_the_last_intent_of_each_is_there_until_it_is_stale() -> None:
    meanings = Meanings()
    assert meanings.hear(said("ada"), 10.0) and meanings.hear(said("bob"), 11.0)
    assert {who: intent.pulse for who, intent in meanings.at(11.5).items()} == {
        "ada": PULSE,
        "bob": PULSE,
    }
    assert set(meanings.at(10.5 + STALE)) == {"bob"}


def test_what_is_no_intent_is_passed_over() -> None:
    meanings = Meanings()
    for message in (
        Message("/motion/ada/energy", (0.5,)),
        Message("/intent/ada", ("{",)),
        Message("/intent/ada", said("bob").arguments),
    ):
        assert not meanings.hear(message, 0.0)
    assert meanings.at(0.0) == {}


def test_a_crowd_is_bounded() -> None:
    meanings = Meanings()
    taken = [meanings.hear(said(f"p{k}"), 0.0) for k in range(2 * MOST_PEOPLE)]
    assert sum(one is not None for one in taken) == MOST_PEOPLE


def test_who_moves_otherwise_than_before_is_known_with_the_moment() -> None:
    meanings, change = Meanings(), Change(at=77.0, feature="energy", rises=True)
    record = encoded(Intent(time=78.0, who="ada", change=change))
    meanings.hear(Message("/intent/ada", (record,)), 10.0)
    meanings.hear(said("bob"), 10.0)
    assert meanings.styles(11.0) == {"ada": 77.0}
