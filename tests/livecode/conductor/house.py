"""A small house in memory: a room, cells and outlets without sockets, and a clock by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from livecode.cell import answer
from livecode.cell.client import CellLost
from livecode.cell.messages import (
    Answer,
    Evaluate,
    Evaluated,
    Event,
    Fire,
    Query,
    Reply,
    Request,
    Stop,
    rational,
)
from livecode.clock.lookahead import Lookahead
from livecode.clock.offline import OfflineClock
from livecode.clock.tempo import TempoMap
from livecode.conductor.client import Cell, Seat
from livecode.conductor.conductor import Conductor
from livecode.conductor.following import Following
from livecode.conductor.outlets import Outlets
from livecode.conductor.relay.history import History
from livecode.conductor.relay.relay import Relay
from livecode.conductor.relay.voice import Voice
from livecode.conductor.senses.senses import Senses
from livecode.conductor.settings import Settings
from livecode.osc.codec import Message, decode
from livecode.osc.keyed import Opener
from livecode.session.messages import Evaluation, Handed, Part, Peer, Result, Show, Status
from livecode.vocabulary import registry

KEY = bytes(range(32))
SYNTH, BODY = ("127.0.0.1", 57120), ("127.0.0.1", 9001)
SETTINGS = Settings(
    server="ws://127.0.0.1:1",
    token="token",
    zygote=("127.0.0.1", 2),
    secret="00",
    synth=SYNTH,
    body=BODY,
    key=KEY,
    sources=(BODY,),
)


async def settle() -> None:
    """Let what is going on in the background come to its end."""
    for _ in range(20):
        await asyncio.sleep(0)


class LocalCell:
    """A cell in this process that can be killed, or kills itself over certain code."""

    def __init__(self) -> None:
        self.alive = True
        self.evaluated: list[tuple[str, bool]] = []
        self._cell = answer.Cell()

    def ask(self, request: Request) -> Reply:
        if not self.alive:
            raise CellLost("killed")
        return self._cell.answer(request)

    async def evaluate(
        self,
        code: str,
        start: Fraction,
        *,
        seed: int = 0,
        signals: Mapping[str, float] | None = None,
        fresh: bool = False,
    ) -> Evaluated:
        self.evaluated.append((code, fresh))
        if "# slow" in code:
            await settle()
        if code == "die":
            self.alive = False
        reply = self.ask(Evaluate(0, code, rational(start), seed, dict(signals or {}), fresh))
        assert isinstance(reply, Evaluated)
        return reply

    async def fire(
        self, gesture: str, start: Fraction, *, signals: Mapping[str, float] | None = None
    ) -> Evaluated:
        reply = self.ask(Fire(0, gesture, rational(start), dict(signals or {})))
        assert isinstance(reply, Evaluated)
        return reply

    async def query(
        self,
        begin: Fraction,
        end: Fraction,
        signals: Mapping[str, float] | None = None,
        *,
        heard: dict[str, list[Event]] | None = None,
        timeout: float = 1.0,
    ) -> Answer:
        if any("# deadly" in code for code, _ in self.evaluated):
            self.alive = False
        window = rational(begin), rational(end)
        reply = self.ask(Query(0, *window, dict(signals or {}), heard or {}))
        assert isinstance(reply, Answer)
        return reply

    async def stop(self, slots: list[str] | None = None) -> None:
        self.ask(Stop(0, slots or []))

    async def close(self) -> None:
        self.alive = False


class LocalRoom:
    """A room that notes what the conductor tells it."""

    def __init__(self) -> None:
        self.clock = OfflineClock(start=10.0)
        self.peers = {
            "ada": Peer(id="ada", name="ada", role="host", kind="human"),
            "bob": Peer(id="bob", name="bob", role="performer", kind="human"),
        }
        self.tempo = TempoMap()
        self.ahead = Lookahead()
        self.aheads: list[float] = []
        self.results: list[Result] = []
        self.tempos: list[float] = []
        self.gestures: list[str] = []
        self.heard: list[Handed] = []
        self.statuses: list[Status] = []
        self.wanted: list[list[str]] = []
        self.sensed: list[dict[str, float]] = []
        self.delays: list[tuple[int, float]] = []
        self.shows: list[Show] = []

    def room_time(self) -> float:
        return self.clock.now()

    def result(self, result: Result) -> None:
        self.results.append(result)

    def set_tempo(self, cps: float, over: float = 0.0) -> None:
        self.tempos.append(cps)

    def set_ahead(self, seconds: float) -> None:
        self.aheads.append(seconds)

    def gesture(self, path: str) -> None:
        self.gestures.append(path)

    def handed(self, handed: Handed) -> None:
        self.heard.append(handed)

    def want(self, paths: Iterable[str]) -> None:
        self.wanted.append(list(paths))

    def sense(self, values: Mapping[str, float]) -> None:
        self.sensed.append(dict(values))

    def delayed(self, sequence: int, since: float) -> None:
        self.delays.append((sequence, since))

    def show(self, shown: Show) -> None:
        self.shows.append(shown)

    def status(self, part: Part, word: str, detail: str = "") -> None:
        self.statuses.append(Status(part=part, word=word, detail=detail))


class House:
    """Everything from evaluations to datagrams, in memory."""

    def __init__(
        self,
        room: LocalRoom | None = None,
        relay: Relay | None = None,
        wall: Callable[[float], float] = lambda second: second,
    ) -> None:
        self.room = room or LocalRoom()
        self.relay = relay or Relay()
        self.voice = Voice(self.room, self.relay)
        self.conductor = Conductor(registry.control, self.room.tempo)
        self.sent: list[tuple[bytes, tuple[str, int]]] = []
        self.cells: list[LocalCell] = []
        self.outlets = Outlets(SETTINGS, self._send, wall, self.relay)
        self.history = History()
        self.senses = Senses(self.conductor, self.voice, self.outlets)
        self.following = Following(
            self.conductor,
            self.voice,
            self.outlets,
            history=self.history,
            senses=self.senses,
            seat_for=lambda author: Seat(author, lambda: self._cell_of(author), self.history),
        )
        self._opener = Opener(KEY)
        for peer in self.room.peers.values():
            self.conductor.rights.admit(peer.id, peer.role, peer.name)

    def _send(self, packet: bytes, to: tuple[str, int]) -> None:
        self.sent.append((packet, to))

    async def _cell_of(self, author: str) -> Cell:
        return await self._begin()

    async def _begin(self) -> LocalCell:
        self.cells.append(LocalCell())
        return self.cells[-1]

    async def play(self, ticks: int) -> None:
        """Let so many ticks pass, as on stage."""
        for _ in range(ticks):
            await settle()
            self.following.tidy()
            await self.following.asking.tick()
            self.room.clock.advance(0.05)

    def synth_messages(self) -> list[Message]:
        """What went to the synth since the last call."""
        messages = [m for packet, to in self.sent if to == SYNTH for m in decode(packet)]
        self.sent = [(packet, to) for packet, to in self.sent if to != SYNTH]
        return messages

    def body_messages(self) -> list[Message]:
        """What went to the body since the last call."""
        frames = [packet for packet, to in self.sent if to == BODY]
        self.sent = [(packet, to) for packet, to in self.sent if to != BODY]
        return [m for frame in frames for m in decode(self._opener.open(frame)[1])]


def evaluation(
    code: str, *, author: str = "ada", start: float = 6.0, name: str = "e1"
) -> Evaluation:
    """An entry in the order of evaluations."""
    return Evaluation(
        sequence=1,
        id=name,
        author=author,
        code=code,
        page="ada",
        begin=0,
        end=len(code),
        start=start,
        seed=0,
        at=0.0,
    )


def onsets(messages: list[Message]) -> list[tuple[float, str]]:
    """When each voice sounds [s], and which it is."""
    found = []
    for message in messages:
        if message.address == "/dirt/play" and message.time is not None:
            names = message.arguments
            found.append((round(message.time, 6), str(names[names.index("s") + 1])))
    return found
