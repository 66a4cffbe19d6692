"""The robot: what a tick and a feature frame cost, how punctual the loop is, how fast it stops."""

from __future__ import annotations

import math
import mmap
import time
from collections.abc import Callable
from typing import Any

from robot_bridge.control.command import Command, Mode, packed
from robot_bridge.control.process import RobotProcess, start
from robot_bridge.control.runner import Runner
from robot_bridge.control.shared import LAYOUT, Shared
from robot_bridge.control.state import Robot
from robot_bridge.devices.simulated import Hand, HandIntent, SimulatedHandle
from robot_bridge.features.frame import Analyser
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.limits.stop_states import Stop
from robot_bridge.partner.gestures import Gestures
from robot_bridge.partner.intents import Play
from robot_bridge.partner.quintic import resting

TICKS = 5000
SECONDS = 4.0
STOPS = 20


def rows() -> list[dict[str, Any]]:
    """All measurements of the body."""
    robot = start("simulated")
    try:
        _command(robot, 0.0, SECONDS)
        stats = robot.stats()
        stops = sorted(_stop(robot, press + 1) for press in range(STOPS))
    finally:
        robot.end()
    load = f"{1.0 / stats.period:.0f} Hz, {'SCHED_FIFO' if stats.realtime else 'no real time'}"
    return [
        _row("one tick with device and memory", _tick_cost() * 1e6, "us"),
        _row("pulls after five minutes", 100.0 * _after_five_minutes(), "%", "of the first minute"),
        _row("one frame of motion features", _frame_cost() * 1e6, "us", "20 a second"),
        _row("loop lateness p50", stats.quantile(0.5) * 1e6, "us", load),
        _row("loop lateness p99", stats.quantile(0.99) * 1e6, "us", load),
        _row("loop overruns", 100.0 * stats.overruns / max(1, stats.ticks), "%", load),
        _row("stop key to no force, median", stops[STOPS // 2] * 1e3, "ms"),
        _row("stop key to no force, worst", stops[-1] * 1e3, "ms", f"of {STOPS}"),
    ]


def _row(name: str, value: float, unit: str, note: str = "") -> dict[str, Any]:
    return {"name": name, "value": value, "unit": unit, "note": note}


def _tick_cost() -> float:
    hand = Hand(intent=HandIntent(1.2, 0.4))
    device = SimulatedHandle(hand=hand)
    shared = Shared(mmap.mmap(-1, LAYOUT.size))
    runner = Runner(Robot(), device, shared, hand)
    shared.command.write(packed(Command(Mode.PLAY, resting(0.2), 0.2, 2.0, 0.05, 1e9)))
    runner.begin(0.0)
    begun = time.process_time()
    for k in range(TICKS):
        shared.beat = k * 0.001
        runner.step(k * 0.001, 0.0)
    return (time.process_time() - begun) / TICKS


def _after_five_minutes() -> float:
    """How far a held handle is pulled in the fifth minute, as a part of the first."""
    hand = Hand()
    device = SimulatedHandle(hand=hand)
    shared = Shared(mmap.mmap(-1, LAYOUT.size))
    runner = Runner(Robot(), device, shared, hand)
    gestures, peaks = Gestures(WRIST_HANDLE), []
    runner.begin(0.0)
    for second in range(300):
        gestures.schedule(Play("r1", 0.5, {"pull": 0.8}), second + 0.7)
        lowest = 0.0
        for k in range(1000):
            now = second + (k + 1) * 0.001
            if k % 10 == 0:
                reference = gestures.advance(now)
                shared.command.write(packed(Command(Mode.PLAY, reference, 0.25, 8.0, 0.05, 1e9)))
            shared.beat = now
            lowest = min(lowest, runner.step(now, 0.0).position)
        peaks.append(lowest)
    return max(peaks[-60:]) / max(peaks[10:60])


def _frame_cost() -> float:
    analyser = Analyser(100.0)
    for k in range(400):
        analyser.push((0.0, math.sin(0.1 * k), 0.0), (3.0 * math.sin(0.07 * k), 0.0, 0.0))
    analyser.frame(4.0)
    begun = time.process_time()
    for k in range(200):
        analyser.frame(4.0 + k / 20)
    return (time.process_time() - begun) / 200


def _command(robot: RobotProcess, rearm: float, seconds: float) -> None:
    """Play for so long, as a body does; moments pile up in the ring."""
    _until(robot, rearm, seconds, lambda: False)


def _until(robot: RobotProcess, rearm: float, seconds: float, enough: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while (now := time.monotonic()) < end and not enough():
        command = Command(
            Mode.PLAY, resting(0.4), 0.0, 2.0, 0.05, now + 0.05, int(rearm), now + 1.0
        )
        robot.command(command, now)
        time.sleep(0.01)


def _stop(robot: RobotProcess, press: int) -> float:
    """From the stop word to the first tick without force [s]; leaves the robot armed again."""
    robot.new_moments()
    pressed = time.monotonic()
    robot.panic(True)
    _until(robot, press - 1, 2.0, lambda: _is(robot, Stop.LATCHED))
    first = next(m for m in robot.new_moments() if m.stop == Stop.LATCHED)
    robot.panic(False)
    _until(robot, press, 5.0, lambda: _is(robot, Stop.ARMED))
    return max(0.0, first.time - pressed)


def _is(robot: RobotProcess, stop: Stop) -> bool:
    moment = robot.moment()
    return moment is not None and moment.stop == stop
