from robot_bridge.devices.handle.bridging import Bridging
from robot_bridge.devices.handle.frame import Command, Frame, State, encode

ADA, BEN = ("127.0.0.1", 1), ("127.0.0.1", 2)


def test_each_handle_s_state_goes_to_whoever_asked_for_it_last() -> None:
    bridging = Bridging()
    assert bridging.up(encode(Frame(State(), 0))) is None  # nobody has asked yet
    for axis, who in ((0, ADA), (1, BEN)):
        raw = encode(Frame(Command(), axis))
        assert bridging.down(raw, who) == raw
    state = encode(Frame(State(position=0.2), 1))
    assert bridging.up(state) == (state, BEN)


def test_what_is_no_frame_goes_nowhere() -> None:
    bridging = Bridging()
    assert bridging.down(b"hello", ADA) is None and bridging.up(b"\0" * 52) is None
    assert bridging.down(encode(Frame(State())), ADA) is None
    assert bridging.up(encode(Frame(Command()))) is None
    assert bridging.dropped == 4 and not bridging.asked
