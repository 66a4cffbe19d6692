"""``livecode calibrate robot``: try a handle out, act by act, and say what it is like."""

from __future__ import annotations

import argparse
import contextlib
import json
import select
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from livecode.errors import ConfigError
from robot_bridge.calibrating.course import Act, Finding, Guard, Running, Sample
from robot_bridge.calibrating.somebody import Somebody
from robot_bridge.calibrating.whole import acts, told
from robot_bridge.control.pace import Pace
from robot_bridge.control.realtime import prepare
from robot_bridge.devices.catalogue import SIMULATED, Choice
from robot_bridge.devices.device import Device
from robot_bridge.devices.flags import choice
from robot_bridge.devices.opening import opened
from robot_bridge.devices.simulated import SimulatedHandle
from robot_bridge.limits.profile import LimitProfile
from robot_bridge.limits.stiffness import sampled_most

WARNING = (
    "This presses and shakes the handle, softly, within its limits. It is no certified safety "
    "function:\nkeep a hand at the emergency stop of the device; Ctrl-C ends it without force."
)


def main(chosen: argparse.Namespace) -> None:
    """Calibrate the device that was chosen.

    Raises:
        ConfigError: if it may not be moved.
        DeviceError: if it is not there, or does not behave like a handle.
    """
    picked = choice(chosen)
    if picked.readonly:
        raise ConfigError("a device that is only read cannot be tried out: leave --readonly out")
    if picked.kind.impedance == "always":
        raise ConfigError(
            f"{picked.name} is told no forces, its own controller closes the loop: what it is like "
            "stands in its data sheet; calibrate the handle, the Haply or the simulated arm"
        )
    print(WARNING, flush=True)
    with _device(picked) as (device, limits, somebody):
        prepare()
        found = calibrated(device, limits, somebody)
    print("\n".join(_summary(found, limits)))
    if chosen.report is not None:
        _write(Path(chosen.report), picked.words, found)


def calibrated(
    device: Device, limits: LimitProfile, somebody: Somebody | None = None
) -> list[Finding]:
    """All that is found of a device in real time; ``somebody`` is at a simulated one."""
    found: list[Finding] = []
    device.connect(time.monotonic())
    try:
        for act in acts(limits, _enough if somebody is None else somebody.enough, found):
            _ask(act, somebody)
            for finding in _tried(act, device, limits):
                found.append(finding)
                print(told(finding), flush=True)
    finally:
        device.write(0.0)
        device.close()
    return found


@contextlib.contextmanager
def _device(picked: Choice) -> Iterator[tuple[Device, LimitProfile, Somebody | None]]:
    """The device, its limits, and who is at it if it is simulated."""
    if picked.name == SIMULATED.name:
        somebody = Somebody()
        yield SimulatedHandle(hand=somebody), picked.limits, somebody
        return
    end: Callable[[], None] = lambda: None  # noqa: E731
    if picked.mock:
        from robot_bridge.devices.process import mocked

        picked, mock = mocked(picked, "none")
        end = mock.end
    try:
        found = opened(picked)
        yield found.device, found.robot.limits, None
    finally:
        end()


def _tried(act: Act, device: Device, limits: LimitProfile) -> list[Finding]:
    """What an act finds, a tick a millisecond."""
    begun = time.monotonic()
    pace = Pace(begun)
    running = Running(act.begin(), device, Guard(limits, act.walls), begun)
    while running.found is None:
        time.sleep(pace.wait(time.monotonic()))
        now = time.monotonic()
        pace.woke(now)
        running.step(now)
    return running.found


def _ask(act: Act, somebody: Somebody | None) -> None:
    """Ask for what the act needs; a person says when they are ready."""
    if somebody is not None:
        print(f"-- {act.asked}: somebody simulated does", flush=True)
        somebody.told(act.hand, time.monotonic())
        return
    print(f"-- {act.asked}; Enter when it is so", flush=True)
    sys.stdin.readline()


def _enough(_: Sample) -> bool:
    """Whether Enter was pressed."""
    if not select.select([sys.stdin], [], [], 0.0)[0]:
        return False
    sys.stdin.readline()
    return True


def _summary(found: list[Finding], limits: LimitProfile) -> list[str]:
    """What that means beside the limits that hold."""
    by_name = {finding.name: finding.value for finding in found}
    damping = by_name["viscous friction"]
    most = min(limits.stiffness, sampled_most(damping, 0.002))
    return [
        "",
        f"limits that hold         force {limits.force:g} N·m, stiffness {limits.stiffness:g} "
        f"N·m/rad, walls at ±{limits.wall:.2f} rad",
        f"with that friction       a spring is surely passive up to {most:.1f} N·m/rad at 500 Hz, "
        f"{min(limits.stiffness, 2.0 * most):.1f} at 1 kHz",
    ]


def _write(file: Path, device: str, found: list[Finding]) -> None:
    """Leave it in a file.

    Raises:
        ConfigError: if that cannot be written.
    """
    kept = {"device": device, "when": time.strftime("%Y-%m-%d %H:%M:%S")}
    kept_all = {**kept, "found": [asdict(finding) for finding in found]}
    try:
        file.write_text(json.dumps(kept_all, indent=1, ensure_ascii=False), encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{file} cannot be written: {error}") from None
    print(f"kept in {file}")
