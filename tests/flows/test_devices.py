"""What goes for every device: it is let go with its body, may close the loop, may be only read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from robot_bridge.devices.catalogue import as_handed, chosen
from tests.flows.bodies import Stage, forceless
from tests.robot_bridge.processes.test_body_process import Running, eventually


@pytest.mark.slow
def test_a_haply_whose_body_is_killed_feels_nothing(tmp_path: Path) -> None:
    stage = Stage(tmp_path, chosen("haply", mock=True))
    try:
        assert stage.is_in("hold") and stage.plays()
        stage.body.process.kill()
        assert forceless(stage.mock)
    finally:
        stage.end()


@pytest.mark.slow
def test_a_handle_closes_the_loop_itself(tmp_path: Path) -> None:
    stage = Stage(tmp_path, chosen("handle", mock=True, impedance=True))
    try:
        assert stage.is_in("hold") and stage.plays()
        assert eventually(lambda: stage.body.plays() and stage.mock.facts()["places"][0] > 1e-3)
        facts = stage.mock.facts()
        assert facts["modes"][0] == 3 and facts["peak"] <= 1.5
        assert stage.report()["peak_force"] > 0.0
    finally:
        stage.end()


@pytest.mark.slow
def test_a_handle_that_is_only_read_is_never_moved(tmp_path: Path) -> None:
    stage = Stage(tmp_path, chosen("handle", mock=True, readonly=True))
    try:
        assert stage.is_in("hold") and stage.plays()
        stage.body.tell("/robot/play", "robot", "r1", "push", 1.0, "delta", 4.0)
        assert eventually(lambda: stage.body.last["/robot/state"].arguments[4] == "armed")
        assert stage.mock.facts()["peak"] == 0.0
        assert stage.report()["peak_force"] == 0.0
    finally:
        stage.end()


@pytest.mark.slow
def test_two_bodies_at_one_pair_of_handles_feel_each_other(tmp_path: Path) -> None:
    first = chosen("handle", mock=True, impedance=True, bond=4.0)
    stage = Stage(tmp_path, first)
    (tmp_path / "other").mkdir()
    second = replace(stage.choice, address=stage.mock.address + "#1")
    other = Running(tmp_path / "other", device=as_handed(second), hand="none")
    try:
        other.tell("/subscribe", 600.0)
        assert stage.is_in("hold") and eventually(lambda: other.state() == "hold")
        assert eventually(lambda: stage.mock.facts()["bonded"] == [True, True])
        assert eventually(lambda: stage.body.plays() and stage.mock.facts()["places"][1] > 1e-3)
    finally:
        other.end()
        stage.end()
