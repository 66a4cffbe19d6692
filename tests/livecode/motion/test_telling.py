"""What a seat tells of its body: what code reads, when it changes, under its own name."""

from livecode.motion.telling import Telling
from livecode.osc.codec import Argument, Message

WANTED = ("motion/Ada_L/energy", "osc/pedal")


def moved(telling: Telling, path: str, *values: Argument, now: float = 1.0) -> None:
    telling.hear([Message(f"/{path}", values)], now)


def test_what_code_reads_is_told_once() -> None:
    telling = Telling("Ada L")
    moved(telling, "motion/Ada_L/energy", 0.25)
    moved(telling, "motion/Ada_L/speed", 0.5)
    assert telling.due(WANTED, {}, 1.0) == {"motion/Ada_L/energy": 0.25}
    assert telling.due(WANTED, {"motion/Ada_L/energy": 0.25}, 2.0) == {}


def test_nothing_is_told_while_nobody_reads_it() -> None:
    telling = Telling("Ada L")
    moved(telling, "motion/Ada_L/energy", 0.25)
    assert telling.due((), {}, 1.0) == {}
    assert telling.due(WANTED, {}, 1.1) == {"motion/Ada_L/energy": 0.25}


def test_a_second_sensor_is_not_ones_own() -> None:
    telling = Telling("Ada L")
    wanted = ("motion/Ada_L2/energy",)
    moved(telling, "motion/Ada_L2/energy", 0.25)
    assert (telling.felt, telling.due(wanted, {}, 1.0)) == (0, {})


def test_pairs_and_controllers_are() -> None:
    telling = Telling("Ada L")
    moved(telling, "haptic/Ada_L+bob/agreement", 1.0)
    moved(telling, "osc/pedal", 3)
    wanted = ("haptic/Ada_L+bob/agreement", "osc/pedal")
    assert telling.due(wanted, {}, 1.0) == dict.fromkeys(wanted, 1.0) | {"osc/pedal": 3.0}


def test_what_is_no_live_value_is_passed_over() -> None:
    telling = Telling("ada")
    moved(telling, "motion/ada/energy", "much")
    moved(telling, "robot/state", 0.0, 0.0, 0.0, 0.0, "playing")
    assert telling.felt == 0
