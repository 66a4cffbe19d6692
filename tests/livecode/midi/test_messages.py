"""Controls as bytes."""

from hypothesis import given
from hypothesis import strategies as st

from livecode.midi.messages import (
    Moving,
    moved,
    note_on,
    nrpn,
    on_channel,
    shot,
    song_position,
    time_code,
)
from livecode.vocabulary import registry

NUMBERS = st.floats(-1e6, 1e6) | st.integers(-(10**9), 10**9)
VALUES = NUMBERS | st.text(max_size=12) | st.sampled_from(["c1", "0:32:41", "start", "mpe"])
NAMES = st.sampled_from([control.name for control in registry.controls()])


def test_a_note_goes_to_its_channel() -> None:
    fired = shot({"midinote": 60, "midichan": 3}, 0.5)
    assert (fired.channel, fired.key, fired.velocity, fired.length) == (2, 60, 100, 0.5)
    assert on_channel(note_on(60, 100), fired.channel).hex() == "923c64"


def test_drums_go_to_channel_ten() -> None:
    assert shot({"s": "bd", "midiport": "x"}, 0.5).channel == 9


def test_n_is_a_note_where_only_midi_plays() -> None:
    assert shot({"s": "midi", "n": 7}, 1.0).key == 67
    assert shot({"s": "superpiano", "n": 7}, 1.0).key is None


def test_a_controller_and_its_value() -> None:
    assert shot({"ccn": 74, "ccv": 64}, 1.0).first == (bytes([0xB0, 74, 64]),)


def test_the_programme_is_changed_before_the_note() -> None:
    fired = shot({"midinote": 60, "progNum": 4}, 1.0)
    assert fired.first[0].hex() == "c004"


def test_a_parameter_ends_with_none_chosen() -> None:
    sent = [message[1:] for message in nrpn(136, 64)]
    assert sent == [bytes(p) for p in ((99, 1), (98, 8), (6, 0), (38, 64), (101, 127), (100, 127))]


def test_bends_and_pressures_reach_their_ends() -> None:
    assert moved("bend", 0, 0.0).hex() == "e00040"
    assert moved("bend", 0, 1.0).hex() == "e07f7f"
    assert moved("bend", 0, -1.0).hex() == "e00000"
    assert moved("touch", 0, 1.0).hex() == "d07f"


def test_a_system_message_has_no_channel() -> None:
    fired = shot({"sysexid": "0:32:41", "sysexdata": "1:2"}, 1.0)
    assert on_channel(fired.first[0], 5).hex() == "f00020290102f7"
    assert song_position(16).hex() == "f21000"


def test_a_system_message_with_a_byte_that_is_none_is_not_sent() -> None:
    for maker, data in (("0:300:41", "1"), ("0:32", "1:x"), (128, "1"), (1.5, "1"), ("", "1")):
        assert shot({"sysexid": maker, "sysexdata": data}, 1.0).first == ()
    assert shot({"sysexid": 119.0}, 1.0).first == (bytes([0xF0, 119, 0xF7]),)


def test_one_key_is_pressed_after_it_is_struck() -> None:
    fired = shot({"midinote": 60, "polyTouch": 0.8, "miditouch": 0.5}, 1.0)
    assert [message.hex() for message in fired.first] == ["d040"]
    assert [message.hex() for message in fired.then] == ["a03c66"]
    assert shot({"polyTouch": 0.8}, 1.0).then == ()


def test_time_code_says_its_rate() -> None:
    assert time_code([1, 2, 3, 4], 25.0).hex() == "f07f7f010121020304f7"


def test_a_control_on_a_bus_moves() -> None:
    fired = shot({"ccn": 74, "ccv": "c12", "midibend": "c3"}, 1.0)
    assert fired.moving == (Moving(12, "cc", 74), Moving(3, "bend", 0))
    assert fired.first == ()


@given(st.dictionaries(NAMES, VALUES, max_size=12), st.floats(0, 1e6))
def test_whatever_an_event_says_becomes_whole_messages(
    controls: dict[str, object], duration: float
) -> None:
    fired = shot(controls, duration)
    for message in fired.first:
        assert message[0] >= 0x80
        assert all(byte < 0x80 for byte in message[1:-1])
    assert 0 <= fired.channel < 16 and 0.0 < fired.length <= 600.0
