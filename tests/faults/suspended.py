"""``python -m tests.faults.suspended FOLDER``: a performance that somebody else puts to sleep.

It plays, says so with the synth's port, hushes when a line comes in, and says that it did.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from livecode.performance.order import Settings, begin, host_seat
from livecode.performance.supervisor import Supervisor
from livecode.session.messages import Hushed, Result, ServerMessage

RATE = 16  # events a second, at half a cycle a second
CODE = 'd1 >> s("bd*32")'


def main() -> None:
    """Play until a line comes."""
    folder = Path(sys.argv[1])
    with Supervisor(folder / "logs") as supervisor:
        asyncio.run(played(supervisor, folder))


async def played(supervisor: Supervisor, folder: Path) -> None:
    """The performance, from the first sound to the last."""
    settings = Settings(session_port=0, motion_port=0, device=False, agent=False, reports=folder)
    performance = await asyncio.to_thread(begin, supervisor, settings)
    heard: asyncio.Queue[ServerMessage] = asyncio.Queue()
    client = await host_seat(performance, "ada", heard.put_nowait)
    client.evaluate(CODE)
    while not (isinstance(said := await heard.get(), Result) and said.status == "playing"):
        pass
    synth = next(child for child in supervisor.children if child.name == "synth")
    print(json.dumps({"playing": synth.facts["port"]}), flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    client.hush()
    while not isinstance(await heard.get(), Hushed):
        pass
    print(json.dumps({"hushed": True}), flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    await client.close()


if __name__ == "__main__":
    main()
