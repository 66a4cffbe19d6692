"""A room and several machines that sound, in memory: everything in simulated time, with delays."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Mapping

from livecode.clock.lookahead import Lookahead
from livecode.clock.offline import OfflineClock
from livecode.outputs.output import TimedEvent
from livecode.replay.tale import Told
from livecode.session.entry.people import Seat
from livecode.session.messages import (
    Ahead,
    ClientMessage,
    Delayed,
    Evaluate,
    Gesture,
    Handed,
    Hello,
    Result,
    Role,
    Sense,
    ServerMessage,
    SetAhead,
    SetTempo,
    Tempo,
    Want,
    Welcome,
)
from livecode.session.room import Room
from livecode.session.state import Post
from livecode.session.tempos import map_of
from tests.livecode.conductor.house import House, LocalRoom, settle

STEP = 0.005  # seconds of simulated time
TICK_STEPS = 10


class Line(LocalRoom):
    """A machine's line to the room: what it says arrives a delay later."""

    def __init__(self, together: Together, name: str, delay: float, *, speaks: bool) -> None:
        super().__init__()
        self.clock, self.delay = together.clock, delay
        self._together, self._name, self._speaks = together, name, speaks

    def _say(self, message: ClientMessage) -> None:
        if self._speaks:
            self._together.say(self._name, message, self.delay)

    def result(self, result: Result) -> None:
        super().result(result)
        self._say(result)

    def set_tempo(self, cps: float, over: float = 0.0) -> None:
        self._say(SetTempo(cps=cps, over=over))

    def set_ahead(self, seconds: float) -> None:
        super().set_ahead(seconds)
        self._say(SetAhead(seconds=seconds))

    def gesture(self, path: str) -> None:
        self._say(Gesture(path=path))

    def handed(self, handed: Handed) -> None:
        self._say(handed)

    def want(self, paths: Iterable[str]) -> None:
        self._say(Want(paths=list(paths)))

    def sense(self, values: Mapping[str, float]) -> None:
        self._say(Sense(values=dict(values)))

    def delayed(self, sequence: int, since: float) -> None:
        super().delayed(sequence, since)
        self._say(Delayed(sequence=sequence, since=since))


class Machine:
    """A machine that sounds: what it sends is kept."""

    def __init__(
        self, together: Together, name: str, *, delay: float, phase: int, speaks: bool
    ) -> None:
        self.line = Line(together, name, delay, speaks=speaks)
        self.house = House(self.line)
        self.events: list[TimedEvent] = []
        self.phase = phase  # at which step of a tick's ten it ticks
        self.every = TICK_STEPS  # steps; more on a machine that is busy
        merge = self.house.conductor.merge

        def kept(now: float) -> list[TimedEvent]:
            sent = merge(now)
            self.events += sent
            return sent

        self.house.conductor.merge = kept  # type: ignore[method-assign]

    def hear(self, message: ServerMessage) -> None:
        if isinstance(message, Tempo | Welcome):
            told = message.segments if isinstance(message, Tempo) else message.tempo
            self.line.tempo = map_of(told)
        if isinstance(message, Ahead | Welcome):
            told_ahead = message.changes if isinstance(message, Ahead) else message.ahead
            self.line.ahead = Lookahead.of(told_ahead)
        self.house.following.take(message)


class Together:
    """The room, those in it, and messages under way."""

    def __init__(self) -> None:
        self.clock = OfflineClock(start=10.0)
        self.room = Room.open("stage", "epoch", seed=11, now=0.0)
        self.log: list[Told] = []
        self.machines: dict[str, Machine] = {}
        self._under_way: list[tuple[float, int, str, str, ServerMessage | ClientMessage]] = []
        self._count = itertools.count()
        self._steps = 0

    def enter(self, name: str, role: Role) -> None:
        hello = Hello(token="", name=name)
        _, posts = self.room.enter(Seat(role, "", name.encode()), hello, f"of {name}", self.now)
        self._post(posts)

    def machine(
        self, name: str, *, delay: float = 0.0, phase: int = 0, speaks: bool = True
    ) -> Machine:
        made = self.machines[name] = Machine(self, name, delay=delay, phase=phase, speaks=speaks)
        self.enter(name, "engine")
        return made

    @property
    def now(self) -> float:
        return self.clock.now()

    def say(self, who: str, message: ClientMessage, delay: float = 0.0) -> None:
        self._send(self.now + delay, "room", who, message)

    def play(self, who: str, code: str, name: str) -> None:
        self.say(who, Evaluate(id=name, code=code))

    def _send(self, at: float, to: str, who: str, message: ServerMessage | ClientMessage) -> None:
        heapq.heappush(self._under_way, (at, next(self._count), to, who, message))

    def _post(self, posts: Iterable[Post]) -> None:
        for post in posts:
            if post.record:
                self.log.append(Told(self.now, post.message))
            for name in post.to:
                machine = self.machines.get(name)
                if machine is not None:
                    self._send(self.now + machine.line.delay, name, "", post.message)

    async def step(self) -> None:
        """Let 5 ms pass: what has arrived is taken, and machines tick when it is their turn."""
        while self._under_way and self._under_way[0][0] <= self.now:
            _, _, to, who, message = heapq.heappop(self._under_way)
            if to == "room":
                self._post(self.room.receive(who, message, self.now))  # type: ignore[arg-type]
            elif to in self.machines:
                self.machines[to].hear(message)  # type: ignore[arg-type]
        await settle()
        for machine in self.machines.values():
            if self._steps % machine.every == machine.phase:
                machine.house.following.tidy()
                await machine.house.following.asking.tick()
        self._steps += 1
        self.clock.advance(STEP)

    async def until(self, second: float) -> None:
        while self.now < second:
            await self.step()


def heard(events: Iterable[TimedEvent], begin: float, end: float) -> list[TimedEvent]:
    """The events of a stretch of time [s], in order."""
    found = [event for event in events if begin <= event.time < end]
    return sorted(found, key=lambda event: (event.time, event.slot, event.id))
