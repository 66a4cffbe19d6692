"""``livecode duet``: two simulated people, or one with a phone, and the robot between them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import numpy as np

from livecode.errors import ConfigError
from robot_bridge.duet.measures import outcome, told
from robot_bridge.duet.meeting import NAMES, Course, Setting, meet
from robot_bridge.duet.picture import Drawn, draw
from robot_bridge.network.weather import Weather


def run(chosen: argparse.Namespace) -> None:
    """Let them meet, say what became of it, and draw it.

    Raises:
        ConfigError: if a flag makes no sense.
    """
    _check(chosen)
    if chosen.phone:
        from robot_bridge.duet.loop import perform

        perform(chosen)
        return
    course = meet(_setting(chosen), _progress)
    lines = told(outcome(course))
    print("\n".join(lines), flush=True)
    _picture(course, chosen, lines)


def _setting(chosen: argparse.Namespace) -> Setting:
    weather = Weather(chosen.delay / 1e3, chosen.jitter / 1e3, chosen.loss / 1e2)
    return Setting(
        seconds=chosen.seconds,
        tempi=(chosen.tempo[0], chosen.tempo[1]),
        cps=chosen.cps,
        entrain=None if chosen.no_robot else chosen.entrain,
        weather=None if chosen.apart else weather,
        seed=chosen.seed,
    )


def _check(chosen: argparse.Namespace) -> None:
    """Say which flag is out of its range.

    Raises:
        ConfigError: if one is.
    """
    bounds: Sequence[tuple[str, float, float, float]] = (
        ("--seconds", chosen.seconds, 6.0, 600.0),
        ("--tempo", chosen.tempo[0], 0.3, 4.0),
        ("--tempo", chosen.tempo[1], 0.3, 4.0),
        ("--cps", chosen.cps, 0.0625, 4.0),
        ("--entrain", chosen.entrain, 0.0, 1.0),
        ("--delay", chosen.delay, 0.0, 1000.0),
        ("--jitter", chosen.jitter, 0.0, 1000.0),
        ("--loss", chosen.loss, 0.0, 100.0),
    )
    for flag, value, low, high in bounds:
        if not low <= value <= high:
            raise ConfigError(f"{flag} {value:g}: allowed is {low:g} to {high:g}")


def _progress(part: float) -> None:
    if sys.stderr.isatty():
        print(f"\rthey meet … {part:4.0%}", end="\r", file=sys.stderr, flush=True)


def _picture(course: Course, chosen: argparse.Namespace, lines: Sequence[str]) -> None:
    """Draw it, or say why it cannot be drawn: what became of it was told already."""
    values = {name: np.array(values) for name, values in course.values.items()}
    bond = "apart" if chosen.apart else "at one bond"
    robot = "" if chosen.no_robot else ", and the robot between their tempi"
    became = "; ".join(" ".join(line.split()) for line in lines[1:3])
    title = f"A duet: two people {bond}{robot}\n{became}"
    try:
        found = draw(Drawn(title, np.array(course.time), values, NAMES), chosen.plot)
        print(f"drawn in {found}")
    except ConfigError as error:
        print(f"no picture: {error}", file=sys.stderr)
