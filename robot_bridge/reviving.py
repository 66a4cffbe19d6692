"""A robot's loop that ended, or ticks no more, is begun again; it gives no force until re-armed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from livecode.errors import DeviceError
from livecode.performance.restarts import Restarts
from robot_bridge.control import process
from robot_bridge.control.process import RobotProcess
from robot_bridge.devices.catalogue import SIMULATED, Choice

SILENT = 2.0  # [s] without a tick, as counted in looks, after which a loop is replaced
MOST_A_LOOK = 0.05  # [s] that one look counts at most: when we were held up, so was the loop


class Reviving:
    """Begins a loop again, in the background, while the body hears and is heard.

    Args:
        hand: who holds the handle, and its ``choice``: see `process.start`.
        begun: handed the new loop, which stands at zero.
        halt: called before the old one is put away.
    """

    def __init__(
        self,
        hand: str,
        begun: Callable[[RobotProcess], None],
        halt: Callable[[float], None],
        choice: Choice = SIMULATED,
    ) -> None:
        self._hand, self._begun, self._halt, self._choice = hand, begun, halt, choice
        self._silent, self._looked = 0.0, 0.0
        self._restarts = Restarts("serving")
        self._task: asyncio.Task[None] | None = None

    def look(self, robot: RobotProcess, now: float, *, alive: bool) -> None:
        """Look after a loop at ``now`` [s, monotonic]; one dead for long is replaced."""
        self._silent = 0.0 if alive else self._silent + min(now - self._looked, MOST_A_LOOK)
        self._looked = now
        if alive or self._task is not None:
            return
        if self._silent > SILENT or robot.process.poll() is not None:
            self._restarts.see("ended", now)
        if self._restarts.due(now):
            self._halt(now)
            self._restarts.see("rested", now)
            self._task = asyncio.create_task(self._begin(robot, now))

    async def close(self) -> None:
        """Wait for a start that is under way."""
        if self._task is not None:
            await self._task

    async def _begin(self, robot: RobotProcess, now: float) -> None:
        try:
            self._begun(await asyncio.to_thread(_another, robot, self._hand, self._choice))
            self._restarts.see("ready", now)
        except DeviceError:
            self._restarts.see("ended", now)
        finally:
            self._task = None


def _another(robot: RobotProcess, hand: str, choice: Choice) -> RobotProcess:
    """A new loop in the place of one that is dead, or as good as dead.

    Raises:
        DeviceError: if it does not begin to tick.
    """
    robot.process.kill()
    robot.end()
    begun = process.start(hand, choice)
    begun.panic(True)
    return begun
