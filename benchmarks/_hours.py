"""``python -m benchmarks._hours 20 [SEED]``: simulated hours of turns, and what goes wrong in them.

Each commit is evaluated in a cell as a performance would, from its own cycle on, and heard cycle by
cycle until the next turn, with live features somewhere else at every cycle. Each section is a room
of its own: its seed of random choices is the same for all lines, and known from the first one on.
Others begin, change and end; in every other section what is asked for comes from movement, recorded
if the folder of the environment variable ``HOCKET_MOTION`` has it. After each hour a line says how
it stands.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from agents.choice.guard import MOST_EVENTS, REST
from agents.choice.scene import Scene
from agents.performer.study import Moment
from benchmarks._turns import FEATURES, PHRASE, Stage, stage
from benchmarks._world import World, recorded
from livecode.cell.local import LocalCell
from livecode.cell.messages import Answer
from livecode.cell.tidying import settle

TURNS_AN_HOUR = 1800
LATE = 0.5  # seconds of thought after which a turn misses its line
SILENT = 4  # cycles of silence that nobody meant
SECTION = 100  # turns at one temperature
TEMPERATURES = (1.0, 2.0, 3.0)


@dataclass(slots=True)
class Found:
    """What happened.

    Attributes:
        wrong: how often what went wrong, by kind.
        examples: a line for each kind.
    """

    turns: int = 0
    commits: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    @property
    def valid(self) -> float:
        """The share of commits that a cell takes [%]."""
        return 100 * (1 - self.wrong["rejected"] / max(1, self.commits))

    @property
    def catastrophes(self) -> int:
        """Everything that went wrong."""
        return self.wrong.total()

    def readable(self) -> str:
        """How it stands, in a line."""
        return (
            f"{self.turns / TURNS_AN_HOUR:g} hours, {self.turns} turns, {self.commits} commits, "
            f"{self.valid:.2f} % valid, {self.catastrophes} catastrophes"
        )

    def note(self, kind: str, code: str) -> None:
        """Something went wrong."""
        self.wrong[kind] += 1
        self.examples.setdefault(kind, code)


def hours(count: float, seed: int = 1, tell: Callable[[str], None] | None = None) -> Found:
    """So many hours of turns; ``tell`` is told after each one how it stands."""
    found, dice, cell = Found(), random.Random(seed), LocalCell()
    world, place = World(random.Random(seed + 1)), stage(seed)
    settle()  # as on stage
    silent = room = 0
    for turn in range(round(count * TURNS_AN_HOUR)):
        section, begins = turn // SECTION, turn % SECTION == 0
        if begins:
            place.mind.temperature = TEMPERATURES[section % len(TEMPERATURES)]
            world.moved = section % 2 == 1
            place.mind.silence()
            room = dice.randrange(1, 1 << 16)
        known = room if place.mind.current is not None else 0
        moment = Moment(PHRASE * (turn + 1), known, _felt(dice))
        _turn(place, found, world.scene(place.studio), moment)
        silent = _hear(place, found, cell, dice, silent=silent, room=room)
        del place.decisions[:-1], place.spent[:-1]  # or hours of them are gone through for garbage
        if tell is not None and (turn + 1) % TURNS_AN_HOUR == 0:
            tell(found.readable())
    return found


def _felt(dice: random.Random) -> dict[str, float]:
    """Live features, anywhere."""
    return {path: dice.random() for path in FEATURES}


def _turn(place: Stage, found: Found, scene: Scene, moment: Moment) -> None:
    found.turns += 1
    try:
        place.turn(scene, FEATURES, moment)
    except Exception as error:
        found.note(f"exception: {type(error).__name__}", str(error))
    if place.spent and place.spent[-1] > LATE:
        found.note("late", f"{place.spent[-1]:.2f} s")


def _hear(
    place: Stage, found: Found, cell: LocalCell, dice: random.Random, *, silent: int, room: int
) -> int:
    """Play on until the next turn; how long it has been silent without meaning to [cycles]."""
    decision, cycle = place.decisions[-1], found.turns * PHRASE
    if decision.code:
        found.commits += 1
        done = cell.evaluate(decision.code, cycle, seed=room)
        if done.fault is not None:
            found.note("rejected", f"{decision.code}: {done.fault.message}")
    current = place.mind.current
    code = current.candidate.code if current else ""
    meant = current is None or code.endswith(f">> {REST}")
    sounds_until = 0.0
    for at in range(cycle, cycle + PHRASE):
        answer = cell.query(at, at + 1, _felt(dice))
        _judge(found, code, answer)
        ends = [event.end[0] / event.end[1] for event in answer.events]
        sounds_until = max([sounds_until, *ends])
        silent = 0 if sounds_until > at or meant else silent + 1
        if silent == SILENT + 1:
            found.note("silent", f"{code} at cycle {at}, seed {room}")
    return silent


def _judge(found: Found, code: str, answer: Answer) -> None:
    """Note what is wrong with what one cycle plays."""
    if answer.faults:
        found.note("fault", f"{code}: {answer.faults[0].message}")
    if len(answer.events) > MOST_EVENTS:
        found.note("crowded", f"{code}: {len(answer.events)} events")
    if any(event.slot != "a1" for event in answer.events):
        found.note("foreign slot", code)


def main() -> int:
    """Count; 0 if nothing went wrong."""
    count = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print(recorded()[1], flush=True)
    begun = time.monotonic()
    found = hours(count, seed, lambda said: print(said, flush=True))
    print(f"{found.readable()}, in {time.monotonic() - begun:.0f} s")
    for kind, times in found.wrong.most_common():
        print(f"{times:6} {kind}: {found.examples.get(kind, '')}")
    return int(found.catastrophes > 0)


if __name__ == "__main__":
    sys.exit(main())
