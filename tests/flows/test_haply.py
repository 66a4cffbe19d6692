"""A Haply device through the whole body, with a mock of its service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from robot_bridge.devices.catalogue import chosen
from tests.flows.bodies import Stage, forceless
from tests.robot_bridge.processes.test_body_process import eventually


@pytest.fixture(scope="module")
def haply(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = Stage(tmp_path_factory.mktemp("haply"), chosen("haply", mock=True))
    yield stage
    stage.end()


@pytest.mark.slow
def test_a_pattern_moves_a_haply_within_the_limits_of_its_kind(haply: Stage) -> None:
    assert haply.is_in("hold") and haply.plays()
    assert eventually(lambda: haply.body.plays() and haply.mock.facts()["place"] > 1e-4)
    assert 0.0 < haply.mock.facts()["peak"] <= 5.0


@pytest.mark.slow
@pytest.mark.parametrize("mischief", ["silent", "garbage", "unwell", "gone", "huge", "drop"])
def test_a_haply_that_tells_nothing_new_gets_no_force_until_it_does(
    haply: Stage, mischief: str
) -> None:
    assert haply.recovers() and haply.plays()
    haply.mock.tell(mischief=mischief)
    assert haply.is_in("zero")
    assert forceless(haply.mock)
    assert haply.recovers()


@pytest.mark.slow
@pytest.mark.parametrize("mischief", ["nonsense", "button"])
def test_a_haply_that_says_what_cannot_be_or_stop_is_latched_until_it_is_re_armed(
    haply: Stage, mischief: str
) -> None:
    assert haply.recovers() and haply.plays()
    haply.mock.tell(mischief=mischief)
    assert haply.is_in("latched")
    assert forceless(haply.mock)
    haply.mock.tell(mischief="")
    haply.body.tell("/robot/rearm")
    assert haply.is_in("hold", "armed")


@pytest.mark.slow
def test_the_stop_key_takes_the_force_from_a_haply(haply: Stage) -> None:
    assert haply.recovers() and haply.plays()
    haply.body.tell("/robot/panic")
    assert haply.is_in("latched")
    assert forceless(haply.mock)
    haply.body.tell("/robot/rearm")
    assert haply.is_in("hold")
