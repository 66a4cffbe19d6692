"""A body with a device: its process, the loop's, and the other end in a third one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from robot_bridge.devices.catalogue import Choice, as_handed
from robot_bridge.devices.process import Mock, mocked
from tests.robot_bridge.processes.test_body_process import Running, eventually


class Stage:
    """A body with a device whose other end is a mock of ours."""

    def __init__(self, folder: Path, choice: Choice, hand: str = "none") -> None:
        choice, self.mock = mocked(choice, hand)
        self.choice = replace(choice, mock=False)  # for the body it is as good as a real one
        self.body = Running(folder, device=as_handed(self.choice), hand="none")
        self.body.tell("/subscribe", 600.0)

    def is_in(self, *states: str) -> bool:
        return eventually(lambda: self.body.state() in states)

    def plays(self) -> bool:
        return eventually(self.body.plays)

    def recovers(self) -> bool:
        self.mock.tell(mischief="")
        return eventually(lambda: self.body.state() in ("hold", "armed"))

    def report(self) -> dict[str, Any]:
        assert self.body.end() == 0
        told: dict[str, Any] = json.loads(self.body.report.read_text())
        return told

    def end(self) -> None:
        if self.body.process.poll() is None:
            self.body.process.kill()
            self.body.end()
        self.mock.end()


def forceless(mock: Mock) -> bool:
    return eventually(lambda: mock.facts()["force"] == 0.0)
