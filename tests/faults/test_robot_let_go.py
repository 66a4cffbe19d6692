"""Whoever of a performance dies, the robot lets go: seen at the device, which is none of them.

How soon, in wall time, is measured by ``python -m benchmarks killed``.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from livecode.outputs.robot import StopLine
from livecode.performance.order import Performance, Settings, begin, host_seat
from livecode.performance.partnering import Partnering
from livecode.performance.supervisor import Supervisor
from tests.faults.test_processes_killed import prepared, until
from tests.robot_bridge.processes.clamped import Clamped
from tests.robot_bridge.processes.struck import PRESS, Struck

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc"),
]

STRUCK = [
    ("", signal.SIGKILL),
    ("robot_bridge body", signal.SIGKILL),
    ("robot_bridge body", signal.SIGSTOP),
    ("robot_bridge robot", signal.SIGKILL),
    ("robot_bridge robot", signal.SIGSTOP),
]


@pytest.mark.parametrize(("words", "how"), STRUCK)
def test_no_force_is_left_when_a_process_of_the_performance_is_struck(
    tmp_path: Path, words: str, how: signal.Signals
) -> None:
    struck = Struck(tmp_path)
    try:
        struck.strike(words, how)
        assert struck.rests()
    finally:
        struck.close()


def with_device(folder: Path, device: Clamped) -> Settings:
    given = {name: getattr(prepared(folder), name) for name in Settings.__dataclass_fields__}
    robot = Partnering(device=f"handle:{device.address}")
    return Settings(**given | {"partnering": robot, "agent": False})


def test_the_stop_key_reaches_the_device_when_server_and_conductors_are_dead(
    tmp_path: Path,
) -> None:
    device = Clamped(tmp_path)

    async def scene(performance: Performance, supervisor: Supervisor) -> None:
        client = await host_seat(performance, "ada")
        client.evaluate(PRESS)
        await until(lambda: abs(device.seen().torque) > 0.05)
        for child in supervisor.children:
            if child.name in ("server", "conductor", "standby"):
                child.again = None  # for good
                child.process.kill()
        line = StopLine(performance.body, performance.key)
        line.send("panic")
        await until(lambda: device.seen().torque == 0.0)
        line.close()
        await client.close()
        since = device.seen().ticks
        await until(lambda: device.seen().ticks > since + 1000)
        assert device.seen().now - device.seen().pressed > 0.5

    try:
        with Supervisor(tmp_path / "logs") as supervisor:
            performance = begin(supervisor, with_device(tmp_path, device))
            asyncio.run(scene(performance, supervisor))
    finally:
        device.close()
