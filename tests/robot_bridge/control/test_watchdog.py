import math

import pytest

from robot_bridge.control.command import Mode
from robot_bridge.control.watchdog import Rules, Vital, sign
from robot_bridge.limits.stop_states import Sign, Stop


def seen(
    state: Stop = Stop.ARMED,
    elapsed: float = 9.0,
    *,
    mode: Mode = Mode.PLAY,
    lease: float = 10.0,
    rearm: bool = False,
    **changes: float,
) -> Sign | None:
    facts = {"lateness": 0.0, "panic": False, "fault": False, "reading": 5.0, "beat": 5.0}
    vital = Vital(now=5.0, **(facts | changes))  # type: ignore[arg-type]
    return sign(state, elapsed, vital, mode=mode, lease=lease, rearm=rearm, rules=Rules())


def test_when_all_is_well_the_command_counts() -> None:
    assert seen() is Sign.PLAY
    assert seen(mode=Mode.HOLD) is Sign.HOLD


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"panic": True}, Sign.PANIC),
        ({"fault": True}, Sign.FAULT),
        ({"reading": 4.97}, Sign.SILENT),
        ({"beat": 4.89}, Sign.ALONE),
        ({"lateness": 0.03}, Sign.LATE),
        ({"reading": math.nan}, Sign.SILENT),
        ({"beat": math.nan}, Sign.ALONE),
    ],
)
def test_each_thing_that_goes_wrong_has_its_sign(changes: dict[str, float], expected: Sign) -> None:
    assert seen(**changes) is expected


@pytest.mark.parametrize("lease", [4.999, math.nan, -math.inf])
def test_a_command_whose_time_is_over_is_stale(lease: float) -> None:
    assert seen(lease=lease) is Sign.STALE


def test_the_graver_sign_comes_first() -> None:
    assert seen(panic=True, beat=0.0, lease=0.0) is Sign.PANIC
    assert seen(beat=0.0, lease=0.0) is Sign.ALONE


def test_a_soft_stop_runs_its_course_before_the_robot_may_move_again() -> None:
    assert seen(Stop.SOFT_STOP, 0.05) is None
    assert seen(Stop.SOFT_STOP, 0.15) is Sign.PLAY
    assert seen(Stop.SOFT_STOP, 0.31) is Sign.SETTLED


def test_a_latched_robot_hears_only_the_call_for_a_new_start() -> None:
    assert seen(Stop.LATCHED) is None
    assert seen(Stop.LATCHED, rearm=True) is Sign.REARM
    assert seen(Stop.LATCHED, rearm=True, panic=True) is Sign.PANIC
