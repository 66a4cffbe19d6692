import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_bridge.devices.haply.client import NEVER
from robot_bridge.devices.haply.conversation import REFUSALS, WAITING, Conversation
from robot_bridge.devices.haply.service import Service, held
from tests.robot_bridge.devices.haply.cable import Cable


def test_a_device_is_found_greeted_and_read() -> None:
    cable = Cable(Service(machine=held(swinging=True))).until_ready()
    cable.talk.press(0.0)
    cable.step()
    assert cable.service.profile == "co.hocket:handle" and cable.service.centred
    assert cable.talk.along.time == cable.now


def test_a_force_moves_the_device_and_counts_only_until_messages_stop() -> None:
    cable = Cable().until_ready()
    for _ in range(50):
        assert cable.talk.press(2.0) == 2.0
        cable.step()
    assert cable.talk.along.place > 0.001
    cable.now += 0.1
    assert cable.service.facts()["force"] == pytest.approx(2.0)
    cable.service.advance(cable.now)
    assert cable.service.facts()["force"] == 0.0 and cable.service.idles == 1


def test_there_is_one_answer_for_each_message() -> None:
    cable = Cable().until_ready()
    for _ in range(20):
        cable.talk.press(1.0)
        cable.step()
    facts = cable.service.facts()
    assert len(cable.replies) == facts["forces"] + facts["probes"]
    assert cable.talk.waiting == 0


def test_a_service_that_falls_behind_is_not_fed_with_the_past() -> None:
    cable = Cable().until_ready()
    cable.service.mischief = "silent"
    sent = [cable.talk.press(0.1 * k) for k in range(1, 20)]
    assert cable.talk.waiting == WAITING and sent[-1] == pytest.approx(0.2)


def test_no_force_is_told_at_once_and_only_once() -> None:
    cable = Cable().until_ready()
    cable.service.mischief = "silent"
    for _ in range(10):
        cable.talk.press(1.0)
    before = cable.talk.waiting
    for _ in range(10):
        assert cable.talk.press(0.0) == 0.0
    assert cable.talk.waiting == before + 1
    cable.step()
    assert cable.service.machine.force == 0.0


@pytest.mark.parametrize("mischief", ["silent", "garbage", "unwell", "gone", "frozen"])
def test_what_tells_nothing_new_makes_the_reading_old(mischief: str) -> None:
    cable = Cable(Service(machine=held(swinging=True))).until_ready()
    cable.talk.press(0.0)
    cable.step()
    cable.service.mischief = mischief
    for _ in range(300):
        cable.talk.press(0.0)
        cable.step()
    assert cable.now - cable.talk.along.time > 0.1
    cable.service.mischief = ""
    cable.talk.waiting = 0
    cable.talk.press(0.0)
    cable.step()
    assert cable.talk.along.time == cable.now


def test_a_service_that_owes_an_answer_for_too_long_is_left() -> None:
    cable = Cable().until_ready()
    assert not cable.talk.over(cable.now + 9.0)  # it was asked nothing
    cable.service.mischief = "silent"
    cable.talk.press(1.0)
    cable.step()
    assert not cable.talk.over(cable.now + 0.4) and cable.talk.over(cable.now + 0.6)


def test_a_place_that_cannot_be_is_handed_on_for_the_guard_to_judge() -> None:
    cable = Cable().until_ready()
    cable.service.mischief = "nonsense"
    cable.talk.press(0.0)
    cable.step()
    assert cable.talk.along.place == 1e300


def test_a_frame_too_large_ends_the_conversation() -> None:
    cable = Cable().until_ready()
    cable.service.mischief = "huge"
    cable.talk.press(0.0)
    cable.step()
    assert not cable.talk.ready


def test_a_frame_in_pieces_is_one_frame() -> None:
    cable = Cable().until_ready()
    text = cable.service.answer(b"{}", cable.now)
    assert text is not None
    cable.server.send_text(text[:40], fin=False)
    cable.server.send_continuation(text[40:], fin=True)
    cable.step()
    assert cable.talk.garbage == 0 and cable.talk.along.time == cable.now


def test_a_button_of_the_grip_is_a_stop_button() -> None:
    cable = Cable().until_ready()
    cable.service.mischief = "button"
    cable.talk.press(1.0)
    cable.step()
    assert math.isnan(cable.talk.along.place)
    cable.service.mischief = ""
    cable.talk.press(1.0)
    cable.step()
    assert not math.isnan(cable.talk.along.place)


def test_a_button_of_a_wireless_grip_is_seen() -> None:
    cable = Cable().until_ready()
    cable.server.send_text(
        b'{"wireless_verse_grip": [{"device_id": "1", "state": {"buttons": {"b": true}}}]}'
    )
    cable.step()
    assert cable.talk.held


@given(st.binary(max_size=300))
def test_no_bytes_break_a_conversation_that_begins(data: bytes) -> None:
    talk = Conversation("ws://127.0.0.1:10001", "", "x", (3, 5), NEVER, 1.0)
    try:
        talk.receive(data, 1.0)
        talk.receive(b"", 1.1)
    except REFUSALS:
        pass
    assert talk.press(1.0) == 0.0 and talk.along.time == -math.inf
