"""Mocks of devices as processes: the other end of a wire, for ``--mock`` and for tests.

A mock is told what it is on its standard input, as every process of ours; after that each line may
change how it misbehaves (``{"mischief": "silent"}``) or ask what came (``{"facts": 1}``).
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import secrets
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from importlib import util
from typing import Any

from livecode import handover
from livecode.errors import ConfigError, DeviceError
from robot_bridge.control.realtime import prepare
from robot_bridge.devices.catalogue import Choice

LEAVE_WITHIN = 2.0  # [s]
HEAVY = frozenset({"franka"})  # mocks whose physics take a core: first of all, they starve a room


@dataclass(slots=True)
class Mock:
    """A mock that runs."""

    process: subprocess.Popen[str]
    address: str

    def tell(self, **what: Any) -> None:
        """Tell it a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()

    def facts(self) -> dict[str, Any]:
        """What came to it so far."""
        assert self.process.stdout is not None
        self.tell(facts=1)
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        return told

    def end(self) -> None:
        """Let it end, and make sure that it does."""
        assert self.process.stdin is not None and self.process.stdout is not None
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(LEAVE_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


def mocked(choice: Choice, hand: str, **settings: Any) -> tuple[Choice, Mock]:
    """Start the mock of a choice; gives back the choice with its address.

    Raises:
        DeviceError: if it does not start.
    """
    if choice.kind.mock and util.find_spec(choice.kind.mock) is None:
        extra = choice.kind.mock.replace("_", "-")
        raise DeviceError(f"--mock: {choice.name} needs it: pip install 'hocket[{extra}]'")
    process = subprocess.Popen(
        [sys.executable, "-m", "robot_bridge", "mock", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    mock = Mock(process, "")
    if choice.name == "handle":  # as a handle on a network has it
        choice = replace(choice, key=choice.key or secrets.token_hex(32))
        settings["key"] = choice.key
    try:
        mock.tell(name=choice.name, hand=hand, **settings)
        assert process.stdout is not None
        mock.address = str(json.loads(process.stdout.readline())["address"])
    except (OSError, ValueError, KeyError):
        mock.end()
        raise DeviceError(f"the mock of {choice.name} does not start") from None
    _, axis, number = choice.address.partition("#")
    return replace(choice, address=mock.address + axis + number), mock


def main() -> None:
    """Be the other end of a device until the parent ends.

    Raises:
        ConfigError: if the hand-over names no device that has a mock.
    """
    handed = handover.receive()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides
    if handed.get("name") not in HEAVY:
        prepare()  # a device has a clock of its own, however busy this machine is
        gc.enable()
    asyncio.run(_run(handed))


async def _run(handed: dict[str, Any]) -> None:
    ending, loop = asyncio.Event(), asyncio.get_running_loop()
    serving = _serving(handed)
    handover.ready(address=await serving.begin(int(handed.get("port", 0))))

    def end() -> None:
        loop.call_soon_threadsafe(ending.set)

    def hear(line: str) -> None:
        loop.call_soon_threadsafe(_hear, serving, line)

    handover.watch_parent(end, hear)
    await serving.run(ending)


def _serving(handed: dict[str, Any]) -> Any:
    """The other end of the device that is named; only that is imported."""
    swinging = handed.get("hand") == "simulated"
    if handed.get("name") == "haply":
        from robot_bridge.devices.haply.messages import VECTORS
        from robot_bridge.devices.haply.server import Serving as Haplies
        from robot_bridge.devices.haply.service import Service, held

        major, minor = handed.get("version", VECTORS)
        return Haplies(Service((int(major), int(minor)), held(swinging=swinging)))
    if handed.get("name") == "handle":
        from robot_bridge.devices.handle.server import Serving as Handles
        from robot_bridge.devices.handle.server import pair

        key = bytes.fromhex(str(handed.get("key", "")))
        return Handles(pair(swinging=swinging), key)
    if handed.get("name") == "franka":
        from robot_bridge.devices.franka.server import Serving as Arm

        return Arm()
    raise ConfigError(
        f"there is no mock of {handed.get('name')!r}: haply, handle and franka have one"
    )


def _hear(serving: Any, line: str) -> None:
    told = json.loads(line)
    if "mischief" in told:
        if told["mischief"] == "drop":
            serving.drop()
        else:
            serving.mischief = str(told["mischief"])
    if "button" in told and hasattr(serving, "controller"):
        serving.controller.button = bool(told["button"])
    if "facts" in told:
        sys.stdout.write(json.dumps(serving.facts()) + "\n")
        sys.stdout.flush()
