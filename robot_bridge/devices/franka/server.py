"""A Franka arm that is not there: franky-sim (Apache-2) speaks libfranka's own protocol."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Serving:
    """A simulated arm at an address of this machine."""

    stack: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    robot: Any = None
    mischief: str = ""

    async def begin(self, port: int = 0) -> str:
        """Serve, and give back the address; libfranka knows one port only."""
        sim = importlib.import_module("franky_sim.mujoco_simulator")
        simulator = self.stack.enter_context(sim.MujocoSimulator(enable_visualization=False))
        self.robot = simulator.add_robot()
        server = importlib.import_module("franky_sim").SimulationServer(simulator)
        self.stack.enter_context(server).run_async()
        return str(self.robot.hostname)

    def facts(self) -> dict[str, Any]:
        """Where it is."""
        return {"host": self.robot.hostname}

    async def run(self, ending: asyncio.Event) -> None:
        """Serve until it is time to end."""
        await ending.wait()
        self.stack.close()
