"""The command line of ``livecode calibrate``."""

from __future__ import annotations

import argparse

PORT = "a MIDI port, by a part of its name (the sound card)"
LOOPBACK = "the input at which it is heard: default, jack or a name (tap along)"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    calibrate = commands.add_parser(
        "calibrate",
        help="find how late a target is heard, and keep it; or what the robot's handle is like",
        epilog="livecode calibrate robot: what the robot's handle is truly like; --help says more",
    )
    calibrate.add_argument("--midi", default="", metavar="PORT", help=PORT)
    calibrate.add_argument(
        "--loopback", nargs="?", const="default", default="", metavar="INPUT", help=LOOPBACK
    )
    calibrate.set_defaults(command="calibrate")


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from livecode import config
    from livecode.calibrating import kept, loop

    settings = config.read()
    wanted = loop.Wanted(
        settings.sound, settings.midi, options.midi, options.loopback, config.folder() / kept.FILE
    )
    return loop.calibrate(wanted)
