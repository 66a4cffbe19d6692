"""A process that does nothing but hear sensors: ``python -m benchmarks._ear SECONDS``."""

from __future__ import annotations

import asyncio
import json
import sys
import time

from robot_bridge.sensing.decode import lookup
from robot_bridge.sensing.profile import load
from robot_bridge.sensing.receive import Receiver
from robot_bridge.sensing.udp import listen, port_of


async def hear(seconds: float) -> None:
    """Hear for so long; then say how many samples came, and what that cost."""
    ears = Receiver(lookup(load()))

    def take(packet: bytes, sender: tuple[str, int]) -> None:
        ears.receive(packet, sender, time.time())

    port = await listen("127.0.0.1", 0, take, "movement")
    print(port_of(port), flush=True)
    while not ears.counts.samples:
        await asyncio.sleep(0.01)
    begun, used = time.monotonic(), time.process_time()
    await asyncio.sleep(seconds)
    spent, wall = time.process_time() - used, time.monotonic() - begun
    await asyncio.sleep(1.0)
    counts = ears.counts
    told = {"samples": counts.samples, "numbers": counts.numbers, "unknown": counts.unknown}
    lost = {"malformed": counts.malformed, "refused": counts.refused}
    print(json.dumps({**told, **lost, "share": spent / wall}), flush=True)


if __name__ == "__main__":
    asyncio.run(hear(float(sys.argv[1])))
