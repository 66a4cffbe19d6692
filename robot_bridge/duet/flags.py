"""The flags of ``livecode duet``."""

from __future__ import annotations

import argparse
from pathlib import Path

OUT = Path("out/robot-duet.png")


def arguments(duet: argparse.ArgumentParser) -> None:
    """Add the flags."""
    duet.add_argument("--seconds", type=float, default=20.0, help="how long (20)")
    duet.add_argument(
        "--tempo", type=float, nargs=2, default=(0.9, 1.2), metavar=("ADA", "BOB"),
        help="what each would swing at alone [Hz] (0.9 1.2)",
    )  # fmt: skip
    duet.add_argument("--cps", type=float, default=0.5, help="of the robot's score (0.5)")
    duet.add_argument(
        "--entrain", type=float, default=0.5,
        help="how far the robot goes to the hands' beat, 0 to 1 (0.5)",
    )  # fmt: skip
    duet.add_argument("--no-robot", action="store_true", help="the two alone")
    duet.add_argument("--apart", action="store_true", help="without the bond between them")
    duet.add_argument("--delay", type=float, default=5.0, help="of the bond, one way [ms] (5)")
    duet.add_argument("--jitter", type=float, default=1.0, help="of it [ms] (1)")
    duet.add_argument("--loss", type=float, default=0.0, help="of its datagrams [%%] (0)")
    duet.add_argument("--seed", type=int, default=7, help="of all that is by chance (7)")
    duet.add_argument("--phone", action="store_true", help="you with a phone, and the robot")
    duet.add_argument("--port", type=int, default=9000, help="with --phone: where it sends to")
    duet.add_argument("--plot", type=Path, default=OUT, metavar="OUT.png", help=f"({OUT})")
