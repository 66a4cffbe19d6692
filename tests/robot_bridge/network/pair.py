"""Two whole robots in simulated time, with a network of any weather between them."""

from __future__ import annotations

import heapq
import random
from dataclasses import replace

from livecode.osc.keyed import Sealer
from robot_bridge.control.command import Command, Mode
from robot_bridge.control.runner import Runner
from robot_bridge.control.shared import Shared
from robot_bridge.control.state import Robot
from robot_bridge.devices.simulated import Hand
from robot_bridge.limits.energy import Allowance
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.network.coupling import Coupling
from robot_bridge.network.weather import Weather
from tests.robot_bridge.control.rig import Rig

KEY = b"k" * 32
UNPAID = replace(WRIST_HANDLE, allowance=Allowance(help=0.0, score=0.0))
ALONE = Command(Mode.HOLD, stiffness=2.0, damping=0.05)


class End:
    """A robot, its bond, and the work that its handle got."""

    def __init__(self, number: int, hand: Hand | None, place: float, *, spring_only: bool) -> None:
        self.rig = Rig(hand)
        device = self.rig.device
        robot = Robot(UNPAID, damping=device.damping)
        self.rig.runner = Runner(robot, device, self.rig.shared, hand)
        self.rig.runner.begin(self.rig.now)
        self.rig.beats = False
        device.position = place
        self.rig.run(0.005)  # a loop ticks before anybody commands it
        sealer = Sealer(KEY, number)
        self.coupling = Coupling(sealer, 100 + number, UNPAID, spring_only=spring_only)
        self.alone = ALONE if hand is None else replace(ALONE, hand=hand.intent)
        self.work = 0.0

    @property
    def shared(self) -> Shared:
        return self.rig.shared

    def tick(self) -> None:
        """A hundredth of a second of robot; the work is what its motor did."""
        now = self.rig.now
        self.rig.send(self.coupling.bound(self.alone, now))
        before = self.rig.device.position
        force = self.rig.runner.state.force
        for moment in self.rig.run(0.01):
            self.work += force * (moment.position - before)
            before, force = moment.position, moment.force
        self.coupling.feel(self.rig.moments[-10:])


class Two:
    """Both ends, and the datagrams that are under way."""

    def __init__(
        self,
        weather: Weather,
        seed: int = 1,
        *,
        hands: tuple[Hand | None, Hand | None] = (None, None),
        spring_only: bool = False,
    ) -> None:
        self.weather, self.dice = weather, random.Random(seed)
        self.ends = (
            End(1, hands[0], 0.3, spring_only=spring_only),
            End(2, hands[1], -0.3, spring_only=spring_only),
        )
        self.under_way: list[tuple[float, int, int, bytes]] = []
        self.count = 0
        self.cut = False
        self.least = 0.0

    @property
    def now(self) -> float:
        return self.ends[0].rig.now

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.01)):
            self._step()

    def _step(self) -> None:
        for index, end in enumerate(self.ends):
            frame = end.coupling.frame(self.now)
            if not self.cut:
                for arrival in self.weather.arrivals(self.dice, self.now):
                    self.count += 1
                    heapq.heappush(self.under_way, (arrival, self.count, 1 - index, frame))
        while self.under_way and self.under_way[0][0] <= self.now:
            _, _, index, frame = heapq.heappop(self.under_way)
            self.ends[index].coupling.receive(frame, self.now)
        for end in self.ends:
            end.tick()
        self.least = min(self.least, -sum(end.work for end in self.ends))

    def apart(self) -> float:
        """How far the handles are from each other [rad]."""
        return abs(self.ends[0].rig.device.position - self.ends[1].rig.device.position)

    def force(self) -> float:
        return max(abs(end.rig.moments[-1].force) for end in self.ends)
