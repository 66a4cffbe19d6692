"""The body's commands; each imports only what it needs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from livecode import threads
from livecode.commands.misspelt import Parser, port
from livecode.errors import HocketError
from robot_bridge.devices import flags as devices
from robot_bridge.duet.flags import arguments as duet_flags
from robot_bridge.keeping.flags import arguments as recording
from robot_bridge.partner.personality import PERSONALITIES

Commands = argparse._SubParsersAction  # what a parser adds commands to
BESIDE = (
    "motion",
    "pair",
    "record",
    "duet",
    "calibrate",
)  # and "body", which people call by either name
SERVES = {
    "body": "robot_bridge.loop:main",
    "devices": "robot_bridge.devices.listing:show",
    "robot": "robot_bridge.control.loop:main",
    "mock": "robot_bridge.devices.process:main",
    "replay": "robot_bridge.realtime:main",
    "bridge": "robot_bridge.devices.handle.loop:main",
    "record": "robot_bridge.keeping.realtime:main",
    "motion": "robot_bridge.screen.command:run",
    "pair": "robot_bridge.screen.command:run",
    "duet": "robot_bridge.duet.command:run",
    "calibrate": "robot_bridge.calibrating.loop:main",
}
"""What carries out each command, imported when it is called."""
ALONE = ("robot", "mock")  # take all that they need from a hand-over


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``python -m robot_bridge COMMAND``; 0 if all went well, 2 for what a person can mend.

    The commands of ``livecode`` say 1 for that, as all others of it do.
    """
    threads.one()
    chosen = _parser().parse_args(arguments)
    listing = chosen.command == "body" and chosen.devices
    module, name = SERVES["devices" if listing else chosen.command].split(":")
    called = chosen.command in BESIDE
    by_hand = chosen.command == "body" and not chosen.child
    said = "livecode" if called or by_hand else "robot_bridge"
    try:
        serve = getattr(import_module(module), name)
        serve() if chosen.command in ALONE else serve(chosen)
    except HocketError as error:
        print(f"{said} {chosen.command}: {error}", file=sys.stderr)
        return 1 if called else 2
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:  # whoever read it has gone, as in: livecode motion | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python tells at exit
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = Parser(prog="robot_bridge", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    _body(commands)
    replay = commands.add_parser("replay", help="send a recorded movement as an NGIMU would")
    replay.add_argument("--child", action="store_true", help="take settings from standard input")
    replay.add_argument("--host", default="127.0.0.1")
    replay.add_argument("--port", type=port, default=9000)
    replay.add_argument("--recording", default="strides")
    replay.add_argument("--speed", type=float, default=1.0)
    replay.add_argument("--seconds", type=float, help="end after so long; without it, play on")
    bridge = commands.add_parser("bridge", help="let two bodies share a pair on a serial line")
    bridge.add_argument("line", help="such as /dev/ttyACM0")
    bridge.add_argument("--port", type=port, default=9400, help="UDP port for the bodies (9400)")
    mock = commands.add_parser("mock", help="the other end of a device; started by the body")
    mock.add_argument("--child", action="store_true", help="take settings from standard input")
    robot = commands.add_parser("robot", help="the loop of one robot; started by the body")
    robot.add_argument("--child", action="store_true", help="take settings from standard input")
    _beside(commands)
    return parser


def _body(commands: Commands[argparse.ArgumentParser]) -> None:
    """The body alone, as people start it, and as a performance does."""
    body = commands.add_parser(
        "body", prog="livecode body", help="motion in, features out, the robot partner"
    )
    body.add_argument("--child", action="store_true", help="take settings from standard input")
    body.add_argument("--motion-port", type=port, default=9000, help="where sensors send to")
    body.add_argument("--port", type=port, default=0, help="where keyed commands are taken")
    body.add_argument("--host", default="127.0.0.1", help="address that sensors send to")
    body.add_argument(
        "--from",
        dest="senders",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="hear only sensors of this address or network, such as 192.168.1.0/24; repeatable",
    )
    body.add_argument("--who", default="hand", help="a name for whoever moves")
    body.add_argument("--no-robot", action="store_true", help="features only")
    body.add_argument("--hand", choices=("simulated", "none"), default="simulated")
    kinds = [kind.name for kind in PERSONALITIES]
    body.add_argument("--partner", choices=kinds, default=kinds[0], help="what the robot is like")
    body.add_argument("--key-file", help="a file with the key in hex; without it nobody commands")
    body.add_argument("--report", help="write a JSON report here at the end")
    body.add_argument("--record", help="write JSON lines of features and robot here")
    body.add_argument("--pedal", metavar="MIDI[:CC]", help="a MIDI input whose pedal stops it")
    body.add_argument("--plot", metavar="OUT.png", help="draw what it did, when it ends")
    body.add_argument("--wekinator", metavar="HOST:PORT", help="give it the features as inputs")
    body.add_argument("--couple", metavar="HOST:PORT", help="be at one bond with a handle there")
    body.add_argument(
        "--couple-key", metavar="FILE", help="the key of the bond, in hex, both ends'"
    )
    body.add_argument(
        "--couple-port", type=port, default=9300, help="where it is heard here (9300)"
    )
    devices.arguments(body)


def _beside(commands: Commands[argparse.ArgumentParser]) -> None:
    """The commands that people call by ``livecode``."""
    motion = commands.add_parser(
        "motion",
        prog="livecode motion",
        help="see what moves",
        epilog="With an invite instead of a file: dance in that session; see docs/motion.md.",
    )
    motion.add_argument("file", nargs="?", help="a recording, instead of what arrives now")
    motion.add_argument("--port", type=port, default=9000, help="where devices send to (9000)")
    motion.add_argument("--host", default="127.0.0.1", help="address on which they are heard")
    motion.add_argument("--phones", action="store_true", help="hear devices of the network, too")
    motion.add_argument("--who", default="hand", help="a name for whoever moves (hand)")
    motion.add_argument("--seconds", type=float, help="end after so long")
    motion.add_argument("--learn", metavar="NAME", help="write a device profile from what arrives")
    motion.add_argument("--teach", metavar="NAME", help="show a gesture a few times")
    motion.add_argument("--posture", action="store_true", help="with --teach: hold a posture")
    motion.add_argument("--takes", type=int, default=3, help="with --teach: how often (3)")
    motion.add_argument("--gestures", action="store_true", help="print the gestures that are known")
    motion.add_argument("--unlearn", metavar="NAME", help="forget a gesture")
    motion.add_argument("--ask", metavar="PROFILE", help="tell a device to send, such as qualisys")
    motion.add_argument(
        "--from", dest="device", metavar="ADDRESS", help="of the device that is asked, and heard"
    )
    motion.add_argument("--plot", metavar="OUT.png", help="draw the recording")
    motion.add_argument("--send", metavar="HOST:PORT", help="play the recording as OSC")
    motion.add_argument("--speed", type=float, default=1.0, help="with --send: how fast (1)")
    motion.add_argument("--take", type=int, help="of a file of several: which one (0)")
    motion.add_argument("--rate", type=float, help="of a file without times: how fast it is [Hz]")
    pair = commands.add_parser("pair", prog="livecode pair", help="say whose each phone is")
    pair.add_argument("--port", type=port, default=9000, help="where devices send to (9000)")
    pair.add_argument("--seconds", type=float, help="end after so long")
    pair.add_argument("--list", action="store_true", help="print the devices that are known")
    pair.add_argument("--forget", metavar="NAME", help="forget a person's devices, or one of them")
    pair.set_defaults(who="hand", host="127.0.0.1", phones=True)
    duet = commands.add_parser("duet", prog="livecode duet", help="people and the robot, drawn")
    duet_flags(duet)
    calibrate = commands.add_parser(
        "calibrate", prog="livecode calibrate", help="find out what a handle is truly like"
    )
    calibrate.add_argument("what", choices=("robot",), help="what is calibrated")
    calibrate.add_argument("--report", metavar="FILE.json", help="write what was found")
    devices.arguments(calibrate)
    record = commands.add_parser("record", prog="livecode record", help="record those who agree")
    recording(record)


if __name__ == "__main__":
    sys.exit(main())
