"""``livecode duet --phone``: a body with its robot, who moves, and a score that goes along."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from livecode.errors import ConfigError, DeviceError
from livecode.network import qr
from livecode.network.udp import own_address
from livecode.osc.codec import Argument, bundle, encode
from livecode.osc.keyed import Sealer
from robot_bridge.duet.picture import draw
from robot_bridge.duet.recorded import drawn

WHO = "you"
AHEAD = 0.3  # [s] by which a cycle of the score is sent before it begins
LEAVE_WITHIN = 10.0  # [s]
STIFFNESS = 0.2


def perform(chosen: argparse.Namespace) -> None:
    """Let somebody who moves and the robot meet, and draw it.

    Raises:
        DeviceError: if the body does not start.
    """
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "body.jsonl"
        with _body(chosen, record) as (facts, key):
            port = int(facts["motion_port"])
            print(_welcome(port), flush=True)
            with contextlib.suppress(KeyboardInterrupt):
                asyncio.run(_play(chosen, (int(facts["port"]), key)))
        lines = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    _tell(lines, chosen.plot)


@contextlib.contextmanager
def _body(chosen: argparse.Namespace, record: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    """A body that hears phones of the network, and what it says when it is ready."""
    key = secrets.token_bytes(32)
    handed = {
        "key": key.hex(), "port": 0, "motion_port": chosen.port, "host": "0.0.0.0",
        "robot": True, "hand": "simulated", "pseudonym": WHO, "record": str(record),
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "robot_bridge", "body", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(json.dumps(handed) + "\n")
        process.stdin.flush()
        try:
            yield json.loads(process.stdout.readline()), key
        except ValueError:
            raise DeviceError(f"no body to hear you: is UDP port {chosen.port} taken?") from None
    finally:
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            process.wait(LEAVE_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


async def _play(chosen: argparse.Namespace, body: tuple[int, bytes]) -> None:
    """Play the robot's score for as long as it takes: a cycle at a time, a little ahead."""
    port, key = body
    cycle = 1.0 / chosen.cps
    sealer, begun = Sealer(key, secrets.randbits(63)), time.time() + AHEAD
    pairs: list[Argument] = ["robot", "r1", "delta", cycle, "cps", chosen.cps]
    pairs += ["entrain", chosen.entrain, "stiffness", STIFFNESS, "compete", 1.0, "follow", 0.0]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        for number in range(round(chosen.seconds / cycle) + 1):
            due = begun + number * cycle
            await asyncio.sleep(max(0.0, due - AHEAD - time.time()))
            if due - begun >= chosen.seconds:
                break
            frame = sealer.seal(bundle(due, [encode("/robot/play", *pairs)]))
            out.sendto(frame, ("127.0.0.1", port))
        await asyncio.sleep(max(0.0, begun + chosen.seconds - time.time()))


def _welcome(port: int) -> str:
    try:
        address = own_address()
    except DeviceError:
        address = "127.0.0.1"
    picture = qr.shown(f"osc://{address}:{port}", columns=80, encoding=sys.stdout.encoding)
    return (
        f"{picture}\nlet the phone send OSC over UDP to {address}, port {port}, and swing it: the "
        "handle goes along with you, and the robot with both; Ctrl-C ends"
    )


def _tell(lines: list[str], out: Path) -> None:
    """Say what was heard, and draw it."""
    if not any(f"motion/{WHO}/" in line for line in lines):
        print(f"no movement came: is the phone on this network, and sends to the port above? {out}")
    try:
        print(f"drawn in {draw(drawn(lines, WHO, 'A duet: you and the robot'), out)}")
    except ConfigError as error:
        print(f"no picture: {error}", file=sys.stderr)
