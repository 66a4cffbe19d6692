"""How code lets slots wait for gestures."""

from fractions import Fraction

import pytest

from livecode.evaluator.outcome import Armed
from tests.livecode.evaluator.playing import evaluated, refused


def armed(code: str, *earlier: str) -> list[tuple[str, str, bool]]:
    return [(one.path, one.slot, one.again) for one in evaluated(code, *earlier).armed]


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("ada/jump", "motion/ada/jump"),
        ("motion/ada/jump", "motion/ada/jump"),
        ("haptic/ada+bob/agreement", "haptic/ada+bob/agreement"),
        ("cc/1", "cc/1"),
        ("osc/pedal", "osc/pedal"),
    ],
)
def test_a_slot_waits_for_a_gesture(path: str, meant: str) -> None:
    outcome = evaluated(f'on("{path}") >> d1 >> s("bd*8")')
    assert [(one.path, one.slot) for one in outcome.armed] == [(meant, "d1")]
    assert outcome.plays == {} and outcome.effects == ()


def test_it_may_wait_for_every_time() -> None:
    assert armed('on("ada/jump").again() >> d2 >> s("bd")') == [("motion/ada/jump", "d2", True)]


def test_layers_wait_together() -> None:
    (one,) = evaluated('on("ada/jump") >> d1 >> s("bd") | s("hh")').armed
    assert one.pattern is not None
    assert [hap.value["s"] for hap in one.pattern.query(Fraction(0), Fraction(1))] == ["bd", "hh"]


def test_a_function_is_a_block_of_several_slots() -> None:
    code = "def burst():\n    d1 >> s('bd*8')\n    d2.stop()\non('ada/jump') >> burst"
    assert armed(code) == [("motion/ada/jump", "d1", False), ("motion/ada/jump", "d2", False)]


def test_a_block_may_go_over_slowly() -> None:
    (one,) = evaluated('on("ada/jump") >> d1.xfadeIn(4) >> s("bd*8")').armed
    assert one.transition is not None and one.transition.name == "xfadeIn"


def test_the_newest_block_of_a_slot_counts() -> None:
    code = 'on("ada/jump") >> d1 >> s("bd")\non("ada/jump") >> d1 >> s("sn")'
    assert len(armed(code)) == 1


def test_what_waits_can_be_taken_back() -> None:
    assert evaluated('on("ada/jump").stop()').armed == (Armed("motion/ada/jump"),)


@pytest.mark.parametrize(
    "code",
    [
        "on() >> d1 >> s('bd')",
        "on(3) >> d1 >> s('bd')",
        "on('jump') >> d1 >> s('bd')",
        "on('../../etc') >> d1 >> s('bd') >> 3",
        "on('ada/jump') >> s('bd')",
        "on('ada/jump') >> d1 >> 3",
        "on('ada/jump') >> setcps",
        "on('ada/jump').twice() >> d1 >> s('bd')",
        "def f():\n    setcps(1)\non('ada/jump') >> f",
        "def f():\n    pass\non('ada/jump') >> f",
    ],
)
def test_what_cannot_wait_is_refused(code: str) -> None:
    assert refused(code).place is not None
