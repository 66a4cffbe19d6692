"""The flags of ``livecode record``."""

from __future__ import annotations

import argparse
from pathlib import Path

from livecode.commands.misspelt import port

STREAMS = ("motion", "force")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``livecode record`` takes."""
    parser.add_argument(
        "--folder", type=Path, help="where consents, keys and recordings lie (the usual place)"
    )
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    consent = acts.add_parser("consent", help="agree to be recorded")
    consent.add_argument("name", help='as code names you: motion("NAME/energy")')
    consent.add_argument(
        "--stream", action="append", choices=STREAMS, help="repeatable; all unless it is said"
    )
    withdraw = acts.add_parser("withdraw", help="withdraw: delete a person's key")
    withdraw.add_argument("name")
    acts.add_parser("list", help="who has agreed, and which recordings there are")
    show = acts.add_parser("show", help="what is in a recording, and whether it is whole")
    show.add_argument("file", type=Path)
    start = acts.add_parser("start", help="record what arrives, without a performance")
    start.add_argument("--port", type=port, default=9000, help="where devices send to (9000)")
    start.add_argument("--who", default="hand", help="a name for who is not known (hand)")
    start.add_argument("--phones", action="store_true", help="hear devices of the network, too")
    start.add_argument("--seconds", type=float, help="end after so long")
    start.add_argument(
        "--mark", metavar="HOST:PORT", help="tell markers on as OSC, such as to another recorder"
    )
    start.add_argument(
        "--lsl", action="store_true", help="tell it on as LSL, too; note and tell markers there"
    )
