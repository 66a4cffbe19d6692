"""``livecode motion FILE``: what is in it, its picture, or its sending."""

from __future__ import annotations

import argparse
from pathlib import Path

from livecode.errors import ConfigError
from robot_bridge.takes.reading import read


def run(chosen: argparse.Namespace) -> None:
    """Read the file and do with it what was asked for.

    Raises:
        HocketError: if it cannot be read, drawn or sent.
    """
    to = _address(chosen.send) if chosen.send else None
    take = read(Path(chosen.file), take=chosen.take or 0, rate=chosen.rate)
    print(f"{take.name}, {take.duration:.1f} s: {take.note}", flush=True)
    for who, samples in take.people.items():
        print(f"  {who}: {len(samples)} samples at {samples[0].nominal_rate:.4g} Hz")
    if chosen.plot:
        from robot_bridge import taught
        from robot_bridge.takes.analysis import heard
        from robot_bridge.takes.plotting import draw

        gestures = taught.read(taught.gestures_file())
        postures = taught.read_postures(taught.postures_file())
        curves, shared = heard(take, gestures, postures)
        print(f"drawn in {draw(take, curves, Path(chosen.plot), shared)}")
    if to is not None:
        from robot_bridge.takes.realtime import send

        print(f"sending to {to[0]}:{to[1]}, {chosen.speed:g} times as fast", flush=True)
        print(f"{send(take, to, chosen.speed)} datagrams sent")


def _address(written: str) -> tuple[str, int]:
    host, _, port = written.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise ConfigError(f"--send {written!r}: write HOST:PORT, such as 127.0.0.1:9000")
    return host or "127.0.0.1", int(port)
