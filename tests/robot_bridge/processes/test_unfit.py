"""A body whose device cannot be had serves without a robot, and says why in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.robot_bridge.processes.test_body_process import Running

FIXES = {
    "nosuch": "see livecode body --devices",
    "haplyy": "did you mean 'haply'",
    "planar:1": "leave out ':1'",
    "haply:127.0.0.1:9": "start it, or the Haply Hub",
    "haply:here": "such as 127.0.0.1:10001",
    "handle:127.0.0.1:9": "is it on",
    "handle:/dev/no-such-line": "is it plugged in",
    "franka:/": "as 172.16.0.2",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", FIXES)
def test_a_device_that_cannot_be_had_is_told_with_what_to_do(tmp_path: Path, text: str) -> None:
    body = Running(tmp_path, device={"text": text}, hand="none")
    try:
        assert not body.facts["robot"]
        assert FIXES[text] in body.facts["unfit"] and "\n" not in body.facts["unfit"]
    finally:
        assert body.end() == 0


def test_without_a_robot_that_was_asked_for_nothing_is_missed(tmp_path: Path) -> None:
    body = Running(tmp_path, robot=False, device={"text": "nosuch"})
    try:
        assert not body.facts["robot"] and not body.facts["unfit"]
    finally:
        assert body.end() == 0
