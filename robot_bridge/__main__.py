"""The body's commands; each imports only what it needs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from livecode.errors import HocketError
from robot_bridge.partner.personality import PERSONALITIES


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``python -m robot_bridge COMMAND``; 0 if all went well, 2 for what a person can mend."""
    chosen = _parser().parse_args(arguments)
    try:
        if chosen.command == "robot":
            from robot_bridge.control.loop import main as robot

            robot()
        elif chosen.command == "replay":
            from robot_bridge.realtime import main as replay

            replay(chosen)
        else:
            from robot_bridge.loop import main as body

            body(chosen)
    except HocketError as error:
        print(f"robot_bridge {chosen.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="robot_bridge", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    body = commands.add_parser("body", help="motion in, features out, the robot partner")
    body.add_argument("--child", action="store_true", help="take settings from standard input")
    body.add_argument("--motion-port", type=int, default=9000, help="where sensors send to")
    body.add_argument("--port", type=int, default=0, help="where keyed commands are taken")
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
    replay = commands.add_parser("replay", help="send a recorded movement as an NGIMU would")
    replay.add_argument("--child", action="store_true", help="take settings from standard input")
    replay.add_argument("--host", default="127.0.0.1")
    replay.add_argument("--port", type=int, default=9000)
    replay.add_argument("--recording", default="strides")
    replay.add_argument("--speed", type=float, default=1.0)
    replay.add_argument("--seconds", type=float, help="end after so long; without it, play on")
    robot = commands.add_parser("robot", help="the loop of one robot; started by the body")
    robot.add_argument("--child", action="store_true", help="take settings from standard input")
    return parser


if __name__ == "__main__":
    sys.exit(main())
