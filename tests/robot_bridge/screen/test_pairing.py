from livecode.motion.known import unnamed
from robot_bridge.screen.pairing import Pairing

ZIGSIM = {
    "identity": "zigsim/4F2A",
    "title": "ZIG SIM",
    "host": "192.168.1.7",
    "channels": ["acceleration"],
    "rate": 60.0,
}
OTHER = {**ZIGSIM, "identity": "touchosc@192.168.1.8", "title": "TouchOSC"}


def test_a_device_is_asked_about_once() -> None:
    asking = Pairing()
    question = asking.look([ZIGSIM])
    assert question.startswith("ZIG SIM at 192.168.1.7 sends acceleration at 60 Hz: whose is it?")
    assert asking.look([ZIGSIM]) == ""


def test_a_name_is_a_yes() -> None:
    asking = Pairing()
    asking.look([ZIGSIM])
    assert asking.answer("ada\n") == (
        "zigsim/4F2A",
        "ada",
        'zigsim/4F2A is ada\'s: motion("ada/energy")',
    )
    assert asking.look([ZIGSIM]) == ""


def test_a_device_of_this_machine_may_be_named_and_is_heard_without_a_name_too() -> None:
    own = {**ZIGSIM, "who": "hand", "named": False, "silent": 0.1}
    silent, named = {**own, "identity": "a", "silent": 9.0}, {**own, "identity": "b", "named": True}
    waits = unnamed({"devices": [own, silent, named], "waiting": [OTHER]})
    assert waits == [OTHER, own]
    asking = Pairing()
    asking.look([own])
    assert asking.answer("n")[2] == "zigsim/4F2A stays hand"


def test_no_is_no_and_the_next_one_is_asked_about() -> None:
    asking = Pairing()
    asking.look([ZIGSIM, OTHER])
    assert asking.answer("n")[:2] == ("zigsim/4F2A", "")
    assert "TouchOSC" in asking.look([ZIGSIM, OTHER])


def test_a_bare_yes_and_a_name_that_cannot_stand_in_code_are_asked_again() -> None:
    asking = Pairing()
    asking.look([ZIGSIM])
    for word in ("yes", "ada lovelace", "a/b"):
        device, _, back = asking.answer(word)
        assert device == "" and "whose is it?" in back
    assert asking.answer("ada")[1] == "ada"


def test_an_answer_without_a_question_settles_nothing() -> None:
    assert Pairing().answer("ada") == ("", "", "")
