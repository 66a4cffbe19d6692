"""Two people at two handles, one bond between them, and the robot at both: in simulated time.

All is the real thing but people, devices and clock: two robot loops with their limits and purses,
the bond with its keyed frames, and the robot as its score would play it.
"""

from __future__ import annotations

import heapq
import math
import mmap
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from livecode.osc.keyed import Sealer
from robot_bridge.commander import Commander
from robot_bridge.control.command import Moment, packed
from robot_bridge.control.runner import Runner
from robot_bridge.control.shared import LAYOUT, Shared
from robot_bridge.control.state import Robot
from robot_bridge.devices.simulated import SimulatedHandle
from robot_bridge.duet.people import Person
from robot_bridge.limits.names import LIMITS
from robot_bridge.network.coupling import Coupling
from robot_bridge.network.weather import Weather
from robot_bridge.partner.intents import Play

TURN, PERIOD = 0.01, 0.001  # [s] of the bodies, and of the robots' loops
NAMES = ("ada", "bob")
START = 100.0  # [s] on a clock that nobody looks at
STIFFNESS = 0.2  # of the device's, that the robot's score asks for
SEEN_EVERY = 2  # turns
KEY = bytes(32)  # nobody else is in this room


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a duet is set up.

    Attributes:
        seconds: how long it takes.
        tempi: what each would swing at alone [Hz].
        gives: how far each goes along with what they feel, 0..1.
        cps: the tempo of the robot's score [cycles/s].
        entrain: how far the robot goes to the hands' beat, 0..1; None: it is not there.
        weather: of the way between the two handles; None: they are not bound.
        cut: from when on nothing gets through from one to the other [s].
        seed: of all that is by chance.
    """

    seconds: float = 30.0
    tempi: tuple[float, float] = (0.9, 1.2)
    gives: float = 0.7
    cps: float = 0.5
    entrain: float | None = 0.5
    weather: Weather | None = field(default_factory=lambda: Weather(0.005, 0.001))
    cut: float = math.inf
    seed: int = 7


@dataclass(slots=True)
class Course:
    """What was seen, 50 times a second: values by name, and what cut how many times."""

    time: list[float] = field(default_factory=list)
    values: dict[str, list[float]] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=dict)

    def note(self, time: float, seen: dict[str, float]) -> None:
        """Keep what is seen at ``time`` [s]."""
        self.time.append(time)
        for name, value in seen.items():
            self.values.setdefault(name, []).append(value)


class Seat:
    """One person, their handle, and the body behind it."""

    def __init__(self, person: Person, number: int, *, bound: bool) -> None:
        self.person = person
        self.device = SimulatedHandle(hand=person)
        self.shared = Shared(mmap.mmap(-1, LAYOUT.size))
        robot = Robot(damping=self.device.damping)
        self.runner = Runner(robot, self.device, self.shared, person)
        self.commander = Commander()
        self.coupling = Coupling(Sealer(KEY, number), 100 + number)
        if bound:
            self.commander.far = self.coupling
        self.moments, self.touched = [Moment(START)], 0
        self.peak = 0.0
        self.runner.begin(START)

    def turn(self, now: float) -> None:
        """A turn of the body at ``now`` [s], and all ticks of the loop until the next one."""
        self.shared.command.write(packed(self.commander.command(now)))
        self.shared.beat = now
        self.moments = moments = [
            self.runner.step(now + (k + 1) * PERIOD, 0.0) for k in range(round(TURN / PERIOD))
        ]
        self.peak = max([self.peak, *(abs(moment.force) for moment in moments)])
        for moment in moments:
            self.touched |= int(moment.touched)
        self.commander.feel(moments)
        self.coupling.feel(moments)

    def seen(self, name: str) -> dict[str, float]:
        """What there is to see, and the limits that were touched since the last look."""
        m, person, robot = self.moments[-1], self.person, self.commander.entraining.tempo
        touched, self.touched = self.touched, 0
        return {
            f"{name}/tempo": person.tempo,
            f"{name}/phase": person.phase,
            f"{name}/position": m.position,
            f"{name}/hand": person.target,
            f"{name}/force": m.force,
            f"{name}/goal": m.goal,
            f"{name}/certainty": m.certainty,
            f"{name}/tank": m.tank,
            f"{name}/score": m.score,
            f"{name}/posted": m.posted,
            f"{name}/touched": float(touched),
            f"{name}/robot tempo": math.nan if robot is None else robot,
            f"{name}/score tempo": self.commander.entraining.score(person.tempo),
        }


def meet(setting: Setting, told: Callable[[float], None] = lambda part: None) -> Course:
    """Let them meet; ``told`` hears how much of it is over, 0..1, once a simulated second."""
    course, seats = Course(), list[Seat]()
    for turn, seats in enumerate(turns(setting)):
        if turn % SEEN_EVERY == 0:
            each = [seat.seen(name) for seat, name in zip(seats, NAMES, strict=True)]
            course.note(turn * TURN, each[0] | each[1])
        if turn % round(1.0 / TURN) == 0:
            told(turn * TURN / setting.seconds)
    counts = [dict(zip(LIMITS, seat.runner.stats.limits, strict=True)) for seat in seats]
    course.limits = {name: sum(each[name] for each in counts) for name in LIMITS}
    return course


def turns(setting: Setting) -> Iterator[list[Seat]]:
    """Both seats after each turn of a hundredth of a second."""
    dice = random.Random(setting.seed)
    seats = _seats(setting, dice)
    under_way, cycle, cycles = list[tuple[float, int, int, bytes]](), 1.0 / setting.cps, 0
    for turn in range(round(setting.seconds / TURN)):
        now = START + turn * TURN
        if setting.weather is not None and now - START < setting.cut:
            _pass_on(seats, setting.weather, dice, under_way, now)
        if setting.entrain is not None and now - START >= cycle * cycles:
            cycles += 1
            for seat in seats:
                seat.commander.play(_score(cycle, setting.entrain), now, now)
        for seat in seats:
            seat.turn(now)
        yield seats


def _seats(setting: Setting, dice: random.Random) -> list[Seat]:
    seats = []
    for index, (tempo, phase) in enumerate(zip(setting.tempi, (0.0, 0.4), strict=True)):
        stray = random.Random(dice.random())
        person = Person(own=tempo, phase=phase, gives=setting.gives, dice=stray)
        seats.append(Seat(person, index + 1, bound=setting.weather is not None))
    return seats


def _score(cycle: float, entrain: float) -> Play:
    """A cycle of the robot's score: to keep time with whoever holds the handle."""
    asked = {"entrain": entrain, "stiffness": STIFFNESS, "compete": 1.0, "follow": 0.0}
    return Play("r1", cycle, asked, cycle)


def _pass_on(
    seats: list[Seat],
    weather: Weather,
    dice: random.Random,
    under_way: list[tuple[float, int, int, bytes]],
    now: float,
) -> None:
    """Send what each tells the other, and hand over what has arrived by ``now`` [s]."""
    for index, seat in enumerate(seats):
        frame = seat.coupling.frame(now)
        for arrival in weather.arrivals(dice, now):
            heapq.heappush(under_way, (arrival, dice.getrandbits(30), 1 - index, frame))
    while under_way and under_way[0][0] <= now:
        _, _, index, frame = heapq.heappop(under_way)
        seats[index].coupling.receive(frame, now)
