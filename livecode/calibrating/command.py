"""The command line of ``livecode calibrate``."""

from __future__ import annotations

import argparse

PORT = "a MIDI port, by a part of its name (the sound card)"
SUPERDIRT = "a SuperDirt that runs, at HOST:PORT (127.0.0.1:57120)"
SOUND = "a sound of SuperDirt's that begins at once (supersquare)"
LOOPBACK = "the input at which it is heard: default, jack or a name (tap along)"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    calibrate = commands.add_parser(
        "calibrate",
        help="find how late a target is heard, and keep it; or what the robot's handle is like",
        epilog="livecode calibrate robot: what the robot's handle is truly like; --help says more",
    )
    target = calibrate.add_mutually_exclusive_group()
    target.add_argument("--midi", default="", metavar="PORT", help=PORT)
    target.add_argument(
        "--superdirt", nargs="?", const="superdirt", default="", metavar="HOST:PORT", help=SUPERDIRT
    )
    calibrate.add_argument("--sound", default="", metavar="NAME", help=SOUND)
    calibrate.add_argument(
        "--loopback", nargs="?", const="default", default="", metavar="INPUT", help=LOOPBACK
    )
    calibrate.set_defaults(command="calibrate")


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    from livecode import config
    from livecode.calibrating import kept, loop
    from livecode.errors import ConfigError
    from livecode.performance import wanted as asked

    if options.sound and not options.superdirt:
        raise ConfigError("--sound names a sound of SuperDirt's: add --superdirt")
    settings = config.read()
    wanted = loop.Wanted(
        settings.sound,
        settings.midi,
        options.midi,
        options.loopback,
        config.folder() / kept.FILE,
        asked.synth("superdirt" if options.superdirt == "auto" else options.superdirt),
        options.sound or loop.USUAL,
    )
    return loop.calibrate(wanted)
