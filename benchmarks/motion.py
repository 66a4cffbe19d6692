"""Movement in: what hearing 4,000 messages a second costs, and how soon a datagram is a feature."""

from __future__ import annotations

import json
import math
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from livecode.osc.codec import bundle, decode, encode
from livecode.osc.keyed import Sealer
from livecode.performance.supervisor import Supervisor
from robot_bridge.recording import Row, ngimu_packet

SECONDS = 8.0
PHONES, PHONE_RATE = 16, 50  # each of them a bundle of five messages: 4,000 messages a second
LEAST_SHARE, MOST_DELAY = 0.05, 0.030  # of a core; [s] beyond the delay of filters
CLOCK = 1e-5  # [s]: what a time loses on its way
RATE = 100  # [Hz] of the sensor whose features are waited for


def rows() -> list[dict[str, Any]]:
    """The share of a core, the loss, and the delay."""
    return [*_ingest(), *_delay()]


def _ingest() -> list[dict[str, Any]]:
    ear = subprocess.Popen(
        [sys.executable, "-m", "benchmarks._ear", str(SECONDS)], stdout=subprocess.PIPE, text=True
    )
    assert ear.stdout is not None
    sent = _phones(("127.0.0.1", int(ear.stdout.readline())), SECONDS)
    told = json.loads(ear.stdout.readline())
    ear.wait()
    lost = sent - told["samples"]
    limit = f"at most {LEAST_SHARE:.0%}: {'held' if told['share'] <= LEAST_SHARE else 'NOT HELD'}"
    rate = PHONES * PHONE_RATE * 5
    return [
        {
            "name": f"hearing {rate} messages/s of {PHONES} phones",
            "value": 100.0 * told["share"],
            "unit": "% core",
            "note": limit,
        },
        {
            "name": "datagrams lost of those",
            "value": lost + told["refused"] + told["malformed"],
            "unit": f"of {sent}",
            "note": "0 wanted",
        },
    ]


def _phones(to: tuple[str, int], seconds: float) -> int:
    """Send as so many phones do, in step; how many datagrams that were."""
    ends = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(PHONES)]
    begun, count = time.monotonic(), 0
    for step in range(round(seconds * PHONE_RATE)):
        time.sleep(max(0.0, begun + step / PHONE_RATE - time.monotonic()))
        for place, end in enumerate(ends):
            wave = math.sin(step / 8 + place)
            packets = [
                encode(f"/phone{place}/accel", wave, 0.5 * wave, -wave),
                encode(f"/phone{place}/gravity", 0.0, 0.0, -1.0),
                encode(f"/phone{place}/gyro", wave, 0.2, 0.1),
                encode(f"/phone{place}/quaternion", 0.0, 0.0, 0.0, 1.0),
                encode(f"/phone{place}/compass", 40.0, 3.0),
            ]
            end.sendto(bundle(None, packets), to)
            count += 1
    for end in ends:
        end.close()
    return count


def _delay() -> list[dict[str, Any]]:
    """From a datagram to the features that it completes, at whoever subscribed to them."""
    key = secrets.token_hex(32)
    with tempfile.TemporaryDirectory() as folder, Supervisor(Path(folder)) as supervisor:
        handed = {"key": key, "port": 0, "motion_port": 0, "robot": False, "hand": "none"}
        child = supervisor.launch("body", ["robot_bridge", "body"], handed)
        facts = supervisor.wait_ready(child)
        waits = _swing(bytes.fromhex(key), facts["port"], facts["motion_port"])
    late = sorted(waits)
    p99 = late[max(0, math.ceil(0.99 * len(late)) - 1)]
    note = f"at most {MOST_DELAY * 1e3:.0f} ms: {'held' if p99 <= MOST_DELAY else 'NOT HELD'}"
    return [
        {
            "name": "datagram to the features it completes, median",
            "value": 1e3 * statistics.median(late),
            "unit": "ms",
            "note": f"{len(late)} frames",
        },
        {"name": "the same, p99", "value": 1e3 * p99, "unit": "ms", "note": note},
    ]


def _swing(key: bytes, port: int, motion_port: int) -> Sequence[float]:
    """Swing before a body, and see how long after its datagram each frame of features comes [s].

    A frame is of the last step of the even grid up to a sample, so of up to 10 ms before it: that
    is the resampler's delay. Here it is timed from the datagram with which it was complete.
    """
    ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    ear.bind(("127.0.0.1", 0))
    ear.setblocking(False)
    sealer, begun = Sealer(key, 7), time.time()
    came: list[tuple[float, float]] = []
    sent: list[float] = []
    for step in range(round(SECONDS * RATE)):
        if step % RATE == 0:
            ear.sendto(sealer.seal(encode("/subscribe", 5.0)), ("127.0.0.1", port))
        due = begun + step / RATE
        while (now := time.time()) < due:
            came += _arrived(ear)
            time.sleep(min(0.001, due - now))
        angle = math.tau * 1.2 * step / RATE
        row = Row(0.0, (200 * math.cos(angle), 0.0, 0.0), (0.0, math.sin(angle), 1.0))
        sent.append(time.time())
        ear.sendto(ngimu_packet(row, sent[-1]), ("127.0.0.1", motion_port))
    ear.close()
    return [at - sent[bisect_left(sent, of - CLOCK)] for of, at in came if of <= sent[-1]]


def _arrived(ear: socket.socket) -> list[tuple[float, float]]:
    """Of which moment each frame is, and when it came [s, Unix]."""
    found: list[tuple[float, float]] = []
    while True:
        try:
            packet = ear.recv(65536)
        except BlockingIOError:
            return found
        now = time.time()
        message = decode(packet)[0]
        if message.address.startswith("/motion/") and message.time is not None:
            found.append((message.time, now))
