"""The flags by which one chooses a device, and what they mean."""

from __future__ import annotations

import argparse
from pathlib import Path

from livecode import lowering
from livecode.performance import partnering
from robot_bridge.devices.catalogue import Choice, chosen


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the flags to a command."""
    parser.add_argument(
        "--device",
        default="simulated",
        metavar="NAME[:ADDRESS]",
        help="what the robot moves (simulated); see --devices",
    )
    parser.add_argument("--devices", action="store_true", help="list the devices, and end")
    parser.add_argument("--mock", action="store_true", help="play the device's other end here, too")
    parser.add_argument("--readonly", action="store_true", help="read the device, never move it")
    parser.add_argument(
        "--impedance", action="store_true", help="let the device's own controller close the loop"
    )
    parser.add_argument("--axis", choices=("x", "y", "z"), default="", help=partnering.AXIS)
    parser.add_argument("--free", action="store_true", help=partnering.WAYS["free"])
    parser.add_argument("--device-key", type=Path, metavar="FILE", help=partnering.DEVICE_KEY)
    parser.add_argument("--limit", action="append", metavar="NAME=VALUE", help=lowering.FLAG)
    parser.add_argument(
        "--handle-bond",
        type=float,
        default=0.0,
        metavar="K",
        help="with --impedance: bind both handles of a pair so firmly [N·m/rad]",
    )


def choice(given: argparse.Namespace) -> Choice:
    """The device that the flags choose.

    Raises:
        ConfigError: if there is no such device, or it cannot be used like that.
    """
    return chosen(
        given.device,
        mock=given.mock,
        readonly=given.readonly,
        impedance=given.impedance,
        bond=given.handle_bond,
        key=partnering.key_in(given.device_key, "--device-key") if given.device_key else "",
        free=given.free,
        axis=given.axis,
        asked=lowering.both(lowering.kept(), lowering.flagged(given.limit)),
    )
