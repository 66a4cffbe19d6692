"""A performance and another program of Link's, alone on a network of their own.

Run by `test_link.py` inside ``unshare -n``: ``python -m tests.flows.link_rehearsal room FOLDER``
prints how far the two are apart in the end, as a line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from aalink import Link  # type: ignore[import-not-found,unused-ignore]

from livecode.clock.tempo import BEATS
from livecode.link.steering import apart
from livecode.performance.order import Performance, Settings, begin
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient

THEIR_BPM, OUR_CPS = 132.0, 0.6
PATIENCE = 90.0  # seconds
NEAR = 0.01  # beats
CALM = 3.0  # seconds that they must stay together
AHEAD = 0.4  # beats that the other program is ahead at first


def main(leads: str, folder: Path) -> None:
    """Rehearse, led by "room" or "link"."""
    logs = folder / "logs"
    with Supervisor(logs) as supervisor:
        settings = Settings(
            session_port=0,
            motion_port=0,
            robot=False,
            agent=False,
            standby=False,
            device=False,
            logs=logs,
            link="room" if leads == "room" else "link",
        )
        print(json.dumps(asyncio.run(_together(begin(supervisor, settings), leads))))


async def _together(performance: Performance, leads: str) -> dict[str, float]:
    link = Link(THEIR_BPM)
    link.quantum, link.enabled = float(BEATS), True
    client = await SessionClient.connect(performance.url, performance.host_token, "host")
    if leads == "room":
        client.set_tempo(OUR_CPS)
    link.force_beat(client.tempo.cycle_at(client.room_time()) * BEATS + AHEAD)
    wanted = OUR_CPS * 60.0 * BEATS if leads == "room" else THEIR_BPM
    calm, off, changed = 0.0, 0.0, False
    for _ in range(int(PATIENCE / 0.05)):
        await asyncio.sleep(0.05)
        off = apart(link.beat, client.tempo.cycle_at(client.room_time()) * BEATS)
        if leads == "link" and link.num_peers == 1 and not changed:
            link.tempo, changed = THEIR_BPM, True  # who comes later takes the tempo that is there
        met = abs(link.tempo - wanted) < 0.05 and abs(off) < NEAR and link.num_peers == 1
        calm = calm + 0.05 if met else 0.0
        if calm >= CALM:
            break
    told = {"bpm": link.tempo, "room": client.tempo.goal, "off": off, "calm": calm}
    await client.close()
    link.enabled = False
    return told


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
