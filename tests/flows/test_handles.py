"""A handle of ours through the whole body, with a mock of its controller."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from robot_bridge.devices.catalogue import chosen
from tests.flows.bodies import Stage
from tests.robot_bridge.processes.test_body_process import eventually


@pytest.fixture(scope="module")
def handle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = Stage(tmp_path_factory.mktemp("handle"), chosen("handle", mock=True))
    yield stage
    stage.end()


@pytest.mark.slow
def test_a_pattern_moves_a_handle_of_ours(handle: Stage) -> None:
    assert handle.is_in("hold") and handle.plays()
    assert eventually(lambda: handle.body.plays() and handle.mock.facts()["places"][0] > 1e-3)
    assert 0.0 < handle.mock.facts()["peak"] <= 1.5


@pytest.mark.slow
@pytest.mark.parametrize(("mischief", "state"), [("silent", "zero"), ("garbage", "zero")])
def test_a_handle_that_tells_nothing_is_given_no_force(
    handle: Stage, mischief: str, state: str
) -> None:
    assert handle.recovers() and handle.plays()
    handle.mock.tell(mischief=mischief)
    assert handle.is_in(state)
    assert eventually(lambda: handle.mock.facts()["given"][0] == 0.0)
    assert handle.recovers()


@pytest.mark.slow
def test_the_stop_button_at_a_handle_latches_and_is_no_start_when_it_is_released(
    handle: Stage,
) -> None:
    assert handle.recovers() and handle.plays()
    handle.mock.tell(button=True)
    assert handle.is_in("latched")
    handle.mock.tell(button=False)
    assert handle.is_in("latched")
    handle.body.tell("/robot/rearm")
    assert handle.is_in("hold", "armed")
