"""Live signals: sampled when asked, or bound to a control."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from livecode.conductor.gate.gate import LIVE_PATH
from livecode.errors import CodeError
from livecode.pattern import library
from livecode.pattern.binding import Binding
from livecode.pattern.pattern import Pattern
from tests.livecode.pattern.playing import values

METHODS = library.METHODS


@pytest.fixture
def level() -> dict[str, float]:
    return {"motion/ada/energy": 0.25}


@pytest.fixture
def motion(level: dict[str, float]) -> Callable[[str], Pattern]:
    return library.functions(level)["motion"]


def call(word: str, pattern: Pattern, *arguments: Any) -> Pattern:
    result = METHODS[word](pattern, *arguments)
    assert isinstance(result, Pattern)
    return result


def sound() -> Pattern:
    result = library.FUNCTIONS["s"]("bd")
    assert isinstance(result, Pattern)
    return result


def test_a_bare_live_signal_binds_a_control_that_can_follow(motion: Any) -> None:
    bound = call("cutoff", sound(), call("range", motion("ada/energy"), 200, 4000))
    assert values(bound) == [{"s": "bd", "cutoff": Binding("motion/ada/energy", 200, 4000)}]


def test_an_exponential_range_is_bound_with_its_curve(motion: Any) -> None:
    bound = call("cutoff", sound(), call("rangex", motion("ada/energy"), 200, 4000))
    assert values(bound)[0]["cutoff"].curve == "exponential"


def test_a_control_that_cannot_follow_takes_the_latest_value(
    motion: Any, level: dict[str, float]
) -> None:
    pattern = call("speed", sound(), motion("ada/energy"))
    assert values(pattern) == [{"s": "bd", "speed": 0.25}]
    level["motion/ada/energy"] = 0.75
    assert values(pattern) == [{"s": "bd", "speed": 0.75}]


def test_a_live_signal_may_shape_time(motion: Any, level: dict[str, float]) -> None:
    pattern = call("fast", sound(), call("range", motion("ada/energy"), 0, 8))
    assert len(values(pattern)) == 2
    level["motion/ada/energy"] = 0.5
    assert len(values(pattern)) == 4


def test_calculating_with_a_signal_unbinds_it(motion: Any) -> None:
    pattern = call("gain", sound(), call("mul", motion("ada/energy"), 2))
    assert values(pattern) == [{"s": "bd", "gain": 0.5}]


def test_an_unknown_feature_is_nought(motion: Any) -> None:
    assert values(call("speed", sound(), motion("bob/energy"))) == [{"s": "bd", "speed": 0.0}]


@pytest.mark.parametrize(
    ("binding", "expected"),
    [
        (Binding("x", 10, 20), [10, 15, 20]),
        (Binding("x", 100, 10_000, "exponential"), [100, 1000, 10_000]),
        (Binding("x", 0, 10, "exponential"), [0, 5, 10]),
    ],
)
def test_a_binding_maps_levels(binding: Binding, expected: list[float]) -> None:
    assert [binding.value(level) for level in (0, 0.5, 1)] == pytest.approx(expected)


def test_a_binding_that_is_calculated_with_has_its_range_moved(motion: Any) -> None:
    bound = call("gain", sound(), call("range", motion("ada/energy"), 0.5, 1))
    (louder,) = values(call("mul", bound, library.FUNCTIONS["gain"](0.5)))
    assert louder["gain"] == Binding("motion/ada/energy", 0.25, 0.5)


def test_jux_and_echo_carry_what_is_bound(motion: Any) -> None:
    placed = call("pan", sound(), motion("ada/energy"))
    left, right = values(call("jux", placed, lambda own: own))
    assert {left["pan"], right["pan"]} == {
        Binding("motion/ada/energy", -0.5, 0.5),
        Binding("motion/ada/energy", 0.5, 1.5),
    }
    faded = call("echo", call("gain", sound(), motion("ada/energy")), 2, 0.25, 0.5)
    gains = {value["gain"] for value in values(faded)}
    assert Binding("motion/ada/energy", 0.0, 0.5) in gains


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ('haptic("ada+bob/agreement")', "haptic/ada+bob/agreement"),
        ('motion("/motion/ada/energy")', "motion/ada/energy"),
        ("cc(74)", "cc/74"),
        ('osc("/pedal/left")', "osc/pedal/left"),
    ],
)
def test_live_values_are_read_where_they_come_in(code: str, path: str) -> None:
    kind, given = code.removesuffix(")").split("(")
    argument: Any = int(given) if given.isdigit() else given.strip('"')
    pattern = library.functions({path: 0.75})[kind](argument)
    (hap,) = pattern.query(Fraction(0), Fraction(1))
    assert hap.value == 0.75 and pattern.binding == Binding(path)
    assert LIVE_PATH.fullmatch(path)


@pytest.mark.parametrize(
    ("kind", "given"),
    [("cc", 128), ("cc", -1), ("cc", "1"), ("osc", "/"), ("motion", "energy"), ("motion", "a/b/c")],
)
def test_a_path_that_leads_nowhere_is_refused(kind: str, given: Any) -> None:
    with pytest.raises(CodeError):
        library.functions({})[kind](given)


@pytest.mark.parametrize(
    ("kind", "given", "hint"),
    [
        ("motion", "ada/enrgy", "'energy'"),
        ("motion", "ada+bob/syncrony", "'synchrony'"),
        ("haptic", "ada/agrement", "'agreement'"),
        ("haptic", "ada/zzz", "position, force"),
        ("motion", "ada/gesture_", "energy, speed"),
    ],
)
def test_a_feature_that_nobody_tells_brings_the_one_that_may_be_meant(
    kind: str, given: str, hint: str
) -> None:
    with pytest.raises(CodeError) as refused:
        library.functions({})[kind](given)
    assert "has no feature" in refused.value.message and hint in refused.value.hint


def test_a_gesture_that_somebody_showed_has_a_name_of_its_own() -> None:
    assert library.functions({})["motion"]("ada/gesture_wave").binding == Binding(
        "motion/ada/gesture_wave"
    )
