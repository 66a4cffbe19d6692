"""Two conductors over one memory, a clock by hand, and a sink that counts; either can be killed."""

from __future__ import annotations

import asyncio
from collections import Counter

from livecode.conductor.relay.marks import SIZE
from livecode.conductor.relay.relay import Relay
from livecode.osc.codec import Message, decode
from livecode.osc.doubles import Doubles, id_in
from livecode.session.messages import Result, ServerMessage, Welcome
from tests.livecode.conductor.house import SYNTH, House, LocalCell, LocalRoom, settle

STEP = 0.025  # seconds between two beats; every second one is a tick too


class Killed(BaseException):
    """The end of a process in the middle of what it does."""


class Sink:
    """A synth that notes every bundle; it knows doubles as ours does, or plays them all."""

    def __init__(self) -> None:
        self.bundles: Counter[tuple[float, tuple[int, ...]]] = Counter()
        self.played: Counter[tuple[float, str]] = Counter()
        self.late = 0
        self.hushes = 0
        self._doubles = Doubles()

    def take(self, packet: bytes, now: float) -> None:
        messages = decode(packet)
        self.hushes += messages[0].address == "/hush"
        playing = [message for message in messages if message.address == "/dirt/play"]
        if not playing:
            return
        assert playing[0].time is not None
        due = round(playing[0].time, 6)
        self.bundles[due, tuple(id_in(message.arguments) for message in playing)] += 1
        self.late += due < now
        for message in playing:
            if not self._doubles.again(id_in(message.arguments), due):
                self.played[due, named(message, "s")] += 1

    @property
    def doubled(self) -> int:
        """How many bundles came more often than once."""
        return sum(count - 1 for count in self.bundles.values())


def named(message: Message, name: str) -> str:
    """A control's value as text."""
    return str(message.arguments[message.arguments.index(name) + 1])


class Mortal(House):
    """A conductor that dies with its n-th datagram to the synth: just before it, or just after."""

    def __init__(self, sink: Sink, room: LocalRoom, relay: Relay) -> None:
        super().__init__(room, relay)
        self.sink = sink
        self.lives = True
        self.dies_at: int | None = None
        self.dies_before = False
        self.weak = 0  # cells to come that die at their first breath
        self._count = 0

    def _send(self, packet: bytes, to: tuple[str, int]) -> None:
        if to != SYNTH or not self.lives:
            return
        self._count += 1
        if self._count == self.dies_at:
            self.lives = False
            if not self.dies_before:
                self.sink.take(packet, self.room.clock.now())
            raise Killed
        self.sink.take(packet, self.room.clock.now())

    async def _begin(self) -> LocalCell:
        cell = await super()._begin()
        cell.alive, self.weak = self.weak == 0, max(0, self.weak - 1)
        return cell

    async def look(self) -> None:
        """Beat, or take over."""
        if self.relay.look(self.room.clock.now()) == "take over":
            self.outlets.take_over(self.conductor, self.room.clock.now())
            self.voice.speak()

    async def tick(self) -> None:
        self.following.tidy()
        await self.following.asking.tick()


class Pair:
    """Two conductors that hear the same room."""

    def __init__(self) -> None:
        self._memory = memory = bytearray(SIZE)
        self.sink = Sink()
        rooms = [LocalRoom(), LocalRoom()]
        rooms[1].clock = rooms[0].clock
        self.clock = rooms[0].clock
        self.houses = [
            Mortal(self.sink, room, Relay(memory, me)) for me, room in enumerate(rooms, start=1)
        ]
        for half, house in enumerate(self.houses):
            house.conductor.buses.numbers = range(32 * half, 32 * half + 32)

    def come(self, welcome: Welcome) -> Mortal:
        """Let a conductor begin that knows only what the room tells it; it is a third one."""
        room = LocalRoom()
        room.clock = self.clock
        house = Mortal(self.sink, room, Relay(self._memory, len(self.houses) + 1))
        house.conductor.buses.numbers = self.houses[len(self.houses) % 2].conductor.buses.numbers
        self.houses.append(house)
        house.voice.hear(welcome)
        house.following.take(welcome)
        return house

    def die(self) -> None:
        """Kill whoever lives."""
        for house in self.houses:
            house.lives = False

    @property
    def results(self) -> list[Result]:
        """All that the room was told."""
        return [result for house in self.houses for result in house.room.results]

    def hear(self, message: ServerMessage) -> None:
        """Let both hear a message of the room."""
        for house in self.houses:
            if house.lives:
                house.voice.hear(message)
                house.following.take(message)

    async def play(self, seconds: float) -> None:
        """Let time pass; what one tells the room, the other hears."""
        for step in range(round(seconds / STEP)):
            for house in self.houses:
                if house.lives:
                    await self._step(house, ticks=step % 2 == 0)
            self.clock.advance(STEP)

    async def _step(self, house: Mortal, *, ticks: bool) -> None:
        told = len(house.room.results)
        try:
            await settle()
            await house.look()
            if ticks:
                await house.tick()
        except Killed:
            house.lives = False
        for result in house.room.results[told:]:
            for other in self.houses:
                other.voice.hear(result)


def on_stage(pair: Pair, *scenes: float | ServerMessage) -> None:
    """Let seconds pass and messages come, in this order."""

    async def run() -> None:
        for scene in scenes:
            if isinstance(scene, float):
                await pair.play(scene)
            else:
                pair.hear(scene)
        await settle()

    asyncio.run(run())
