"""A long performance under pressure: ``python -m tests.endurance --minutes 30``.

People evaluate four times a second, an agent plays, the robot is pulled, and garbage is collected
all the time where time is kept and where sound is made. Afterwards no event may have been late at
the conductor or at the synth, and no process may have grown. A program that only sleeps tells when
the machine itself stood still, so that one knows of what was late whether that explains it.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from livecode.performance.order import Performance, Settings, begin
from livecode.performance.supervisor import Supervisor
from livecode.session.client import SessionClient
from livecode.session.messages import ServerMessage, Status
from tests.witness import Stalls, watching

PRESSED = Path(__file__).parent / "pressed"
EVERY = 0.25  # seconds between two evaluations
GROWTH = 12.0  # MB that a process may grow once it has played for a while
STANDS = 1.0  # seconds for which what is sent suffers from a machine that stood still
SETTLED = 0.25  # of the time, after which it is measured for the first time

LATE = re.compile(r"(\d+) late in all")  # in what the conductor says of itself
CAUSES = ("storm", "agent", "collection")  # that may make something late
SLOTS = 6
PROGRAMS = (
    'd{slot} >> s("bd*4 [sn hh]*2 hh(5,8)").gain(0.7).room(0.2)',
    'd{slot} >> note("<c3 e3 g3 b3>*4").s("pluck").lpf(sine.range(300, 3000).slow(4))',
    'd{slot} >> s("hh*8").degrade().pan(rand).speed(perlin.range(0.8, 1.2))',
    'd{slot} >> chord("<Am F C G>").voicing().s("pad").gain(0.4)',
    'd{slot} >> s("bd(3,8,<0 2>)").every(4, lambda p: p.fast(2)).orbit({slot})',
)


@dataclass(slots=True)
class Found:
    """What became of it.

    Attributes:
        events: how many were sent.
        late: at the conductor, and at the synth.
        slack: the least time between sending an event and its sound [ms].
        grown: how much each process has grown from the first measurement to the last [MB].
        told: when there was more lateness [s], and what the conductor said of it.
        unexplained: how many of those while the machine did not stand still.
        stalls: when the machine stood still for a program that only sleeps, and for how long [s].
        taken: when the host took most of the cores' time, and what share.
    """

    events: int = 0
    late: tuple[int, int] = (0, 0)
    slack: float = 0.0
    evaluations: int = 0
    grown: dict[str, float] = field(default_factory=dict)
    told: list[tuple[float, str]] = field(default_factory=list)
    unexplained: int = 0
    stalls: list[tuple[float, float]] = field(default_factory=list)
    taken: list[tuple[float, float]] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether nothing was late, and nothing grew."""
        return self.late == (0, 0) and all(each <= GROWTH for each in self.grown.values())


def main() -> int:
    """Endure; 1 if something was late or has grown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    found = endure(parser.parse_args().minutes * 60.0)
    print(found)
    return int(not found.good)


def endure(seconds: float, causes: Collection[str] = CAUSES) -> Found:
    """A performance of so many seconds, under these of the `CAUSES`."""
    kept = os.environ.get("PYTHONPATH")
    pressed = [str(PRESSED)] if "collection" in causes else []
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [*pressed, kept]))
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            found, begun = Found(), time.monotonic()
            with watching() as stalls, Supervisor(folder / "logs") as supervisor:
                asyncio.run(_performed(supervisor, folder, seconds, causes, found))
            _judge(folder, found, stalls)
            found.told = [(round(at - begun, 1), text) for at, text in found.told]
            found.stalls = [(round(at - begun, 1), round(long, 2)) for at, long in stalls.seen]
            found.taken = [(round(at - begun, 1), round(share, 2)) for at, share in stalls.taken]
            return found
    finally:
        os.environ.pop("PYTHONPATH")
        os.environ |= {} if kept is None else {"PYTHONPATH": kept}


async def _performed(
    supervisor: Supervisor, folder: Path, seconds: float, causes: Collection[str], found: Found
) -> None:
    settings = Settings(
        session_port=0,
        motion_port=0,
        device=False,
        agent="agent" in causes,
        agent_mode="play",
        logs=folder / "logs",
        log=folder / "set.log",
        reports=folder,
    )
    performance = await asyncio.to_thread(begin, supervisor, settings)
    playing = asyncio.create_task(_play(performance, seconds, causes, found))
    await asyncio.sleep(SETTLED * seconds)
    before = _memory(supervisor)
    await playing
    after = _memory(supervisor)
    known = before.keys() & after.keys()
    found.grown = {name: round(after[name] - before[name], 1) for name in known}


async def _play(
    performance: Performance, seconds: float, causes: Collection[str], found: Found
) -> None:
    told = "0"  # how many were late

    def hear(message: ServerMessage) -> None:
        nonlocal told
        if isinstance(message, Status) and (late := LATE.search(message.detail)):
            if late[1] != told:
                found.told.append((time.monotonic(), message.detail))
            told = late[1]

    client = await SessionClient.connect(
        performance.url, performance.host_token, "host", on_message=hear
    )
    if "agent" in causes:
        client.set_agent("play")
    client.evaluate('r1 >> pull("0 0.4 <0.2 0.6>")')
    ends = time.monotonic() + seconds
    for number in itertools.count():
        if time.monotonic() > ends:
            break
        if number < SLOTS or "storm" in causes:
            program = PROGRAMS[number % len(PROGRAMS)]
            client.evaluate(program.format(slot=1 + number % SLOTS))
        await asyncio.sleep(EVERY)
    await client.close()


def _memory(supervisor: Supervisor) -> dict[str, float]:
    """What each process has for itself [MB]; where the system tells it."""
    found = {}
    for child in supervisor.children:
        try:
            pages = Path(f"/proc/{child.process.pid}/statm").read_text().split()
        except OSError:
            continue
        found[child.name] = (int(pages[1]) - int(pages[2])) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return found


def _judge(folder: Path, found: Found, stalls: Stalls) -> None:
    """Add what conductor and synth report."""
    conductor = json.loads((folder / "conductor.json").read_text())
    synth = json.loads((folder / "synth.json").read_text())
    found.events, found.evaluations = conductor["events_sent"], conductor["evaluations"]
    found.late = conductor["late"], synth["late"]
    found.slack = conductor["worst_slack_ms"]
    wall = time.time() - time.monotonic()
    late = [*conductor["late_at"], *(second - wall for second in synth["late_at"])]
    found.unexplained = sum(found.late) - sum(stalls.explain(second, STANDS) for second in late)


if __name__ == "__main__":
    sys.exit(main())
