"""Which part of ``livecode motion`` and ``livecode pair`` does what was asked for."""

from __future__ import annotations

import argparse

from livecode.errors import ConfigError
from livecode.motion.known import NAME


def run(chosen: argparse.Namespace) -> None:
    """Do it.

    Raises:
        HocketError: if it cannot be done.
    """
    from robot_bridge.screen import realtime

    if chosen.command == "pair":
        realtime.pair(chosen)
        return
    if not NAME.fullmatch(chosen.who):
        raise ConfigError(f"--who {chosen.who[:70]!r}: letters, digits and _ . + - are allowed")
    if chosen.file is not None:
        from robot_bridge.takes.command import run as run_file

        run_file(chosen)
        return
    for flag in ("plot", "send"):
        if getattr(chosen, flag) is not None:
            raise ConfigError(f"--{flag} is for a recording: livecode motion FILE --{flag} …")
    if chosen.gestures or chosen.unlearn:
        realtime.gestures(chosen)
    elif chosen.teach:
        realtime.teach(chosen)
    elif chosen.learn:
        realtime.learn(chosen)
    else:
        realtime.watch(chosen)
