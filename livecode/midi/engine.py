"""All of the MIDI process but its ports and its clock: frames in, bytes for ports and news out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from livecode.midi import told
from livecode.midi.choosing import choose, plain
from livecode.midi.clocks import Clocks
from livecode.midi.cues import Cues
from livecode.midi.incoming import Incoming
from livecode.midi.messages import shot
from livecode.midi.notes import Memory, Out, let_go
from livecode.midi.player import Player
from livecode.midi.robots import ROBOTS, Hands
from livecode.midi.settings import Settings
from livecode.osc.codec import Message
from livecode.osc.doubles import Doubles, id_in
from livecode.osc.subscribers import Address, Subscribers, seconds_in

FARTHEST = 60.0  # seconds ahead that an event may be scheduled
DEAF = 6.0  # seconds without a word from a conductor after which everything is let go
TELL_EVERY = 2.0  # seconds between two words about the ports
TEMPO_EVERY = 0.25  # seconds between two words about a clock that comes in


@dataclass(frozen=True, slots=True)
class Instant:
    """Now, on both clocks [s]."""

    monotonic: float
    wall: float

    def on_monotonic(self, wall: float) -> float:
        """A second of the wall clock on the other."""
        return wall - self.wall + self.monotonic

    def on_wall(self, monotonic: float) -> float:
        """A second of the monotonic clock on the wall's."""
        return monotonic - self.monotonic + self.wall


@dataclass(slots=True)
class Counts:
    """What became of what came in."""

    far: int = 0
    doubled: int = 0
    nowhere: int = 0


@dataclass(slots=True)
class Engine:
    """What plays, what comes in, and who is told.

    Attributes:
        outs: the outputs that there are.
        ins: the inputs that are listened to.
        used: those of them that something was sent to, or will be: the shell opens them.
    """

    settings: Settings
    player: Player
    clocks: Clocks
    cues: Cues = field(default_factory=Cues)
    incoming: Incoming = field(default_factory=Incoming)
    subscribers: Subscribers = field(default_factory=Subscribers)
    counts: Counts = field(default_factory=Counts)
    outs: tuple[str, ...] = ()
    ins: tuple[str, ...] = ()
    used: dict[str, None] = field(default_factory=dict)
    _hands: dict[str, Hands] = field(default_factory=dict)
    _chosen: dict[str, str | None] = field(default_factory=dict)
    _doubles: Doubles = field(default_factory=Doubles)
    _heard: float = 0.0
    _deaf: bool = True
    _begun: bool = False
    _next_word: float = 0.0
    _next_tempo: float = 0.0

    @property
    def preferred(self) -> tuple[str, ...]:
        """The outputs that an event goes to which names none, the first before all."""
        return (*self.settings.outs, *filter(None, [self.settings.virtual]))

    def plug(self, outs: Sequence[str], ins: Sequence[str]) -> list[Out]:
        """Note which ports there are now; what to tell those that are new."""
        gone = [port for port in self.outs if port not in outs]
        new = [port for port in outs if port not in self.outs]
        for port in gone:
            self.player.lose(port)
            self.clocks.lose(port)
            self.used.pop(port, None)
            self._hands.pop(port, None)
        for port in self.incoming.ports.difference(ins):
            self.incoming.lose(port)
        news = bool(gone or new) or self.ins != tuple(ins)
        self.outs, self.ins = tuple(outs), tuple(ins)
        self._chosen.clear()
        if news:
            self._next_word = 0.0
        sent = [] if self._begun else list(let_go(self.player.notes.memory, new))
        self.used.update({out.port: None for out in sent})
        self._begun = True
        return [*sent, *(out for port in new for out in self._welcome(port))]

    def take(self, message: Message, sender: Address, now: Instant) -> list[Out]:
        """Act on a message of a conductor; what to send at once.

        Raises:
            WireError: if it is malformed.
        """
        self._heard, self._deaf = now.monotonic, False
        match message.address:
            case "/midi/play":
                self._play(message, now)
            case "/osc/play":
                self._cue(message, now)
            case "/midi/hush":
                return self.hush()
            case "/midi/clock":
                second = now.monotonic
                tempo = told.tempo_in(message, now.on_monotonic(message.time or now.wall))
                return self.clocks.follow(*tempo, second)
            case "/c_set":
                return [out for pair in told.buses_in(message) for out in self._drive(*pair)]
            case "/subscribe":
                self.subscribers.renew(sender, seconds_in(message), now.monotonic)
                self._next_word = 0.0
        return []

    def hear(self, port: str, data: bytes, second: float) -> None:
        """Take a message that came in at a port at ``second`` [s, monotonic]."""
        self.incoming.hear(port, data, second)

    def next(self) -> float | None:
        """When there is something to send [s, monotonic]; None if nothing waits."""
        parts = self.player.next(), self.clocks.next(), self.cues.next()
        return min((second for second in parts if second), default=None)

    def due(self, now: float) -> list[Out]:
        """What is to be sent at ``now`` [s, monotonic]: the clock before all."""
        sent = [*self.clocks.due(now), *self.player.due(now), *self.cues.due(now)]
        if not self._deaf and now - self._heard > DEAF:
            self._deaf = True
            sent += self.hush()
        return sent

    def hush(self) -> list[Out]:
        """Silence at once; what waits is forgotten, and songs stop."""
        for hands in self._hands.values():
            hands.rest()
        self.cues.hush()
        return [*self.player.hush(), *self.clocks.stop()]

    def packets(self, now: Instant) -> list[tuple[Address, bytes]]:
        """What there is to tell, to everybody who listens."""
        listeners = list(self.subscribers.at(now.monotonic))
        packets = [*self._strokes(), *told.values(self.incoming.news(), now.wall)]
        if now.monotonic >= self._next_word:
            self._next_word = now.monotonic + TELL_EVERY
            packets += told.ports(self.outs, self.ins)
            packets += told.values(list(self.incoming.values.items()), now.wall)
        if now.monotonic >= self._next_tempo:
            self._next_tempo = now.monotonic + TEMPO_EVERY
            packets += self._tempos(now)
        return [(listener, packet) for listener in listeners for packet in packets]

    def _strokes(self) -> Iterator[bytes]:
        """The keys that were struck on keyboards that play a sound."""
        for port, key, velocity in self.incoming.strokes():
            for wish, sound in self.settings.play.items():
                if plain(wish) in plain(port):
                    yield told.stroke(told.Stroke(sound, key, velocity))

    def _tempos(self, now: Instant) -> Iterator[bytes]:
        """The tempo of the clock that comes in, while it does."""
        for clock in self.incoming.clocks.values():
            estimate = clock.estimate()
            if estimate is not None and now.monotonic - estimate.second < TEMPO_EVERY * 2:
                yield told.tempo(estimate, now.on_wall(estimate.second))
                return

    def _welcome(self, port: str) -> Iterator[Out]:
        """What a port is told that has just come."""
        if any(plain(wish) in plain(port) for wish in self.settings.mpe):
            yield from self.player.zone(port, True)
            self.used[port] = None
        if any(plain(wish) in plain(port) for wish in self.settings.clock):
            self.clocks.add(port, self._latency(port))
            self.used[port] = None

    def _drive(self, bus: int, value: float) -> list[Out]:
        self.cues.drive(bus, value)
        return self.player.drive(bus, value)

    def _second(self, message: Message, now: Instant) -> float | None:
        """When an event is to begin [s, monotonic]; None if it is not to be taken."""
        second = now.monotonic if message.time is None else now.on_monotonic(message.time)
        if abs(second - now.monotonic) > FARTHEST:
            self.counts.far += 1
            return None
        if self._doubles.again(id_in(message.arguments), second):
            self.counts.doubled += 1
            return None
        return second

    def _cue(self, message: Message, now: Instant) -> None:
        controls, second = told.controls_in(message), self._second(message, now)
        if second is None:
            return
        target = choose(str(controls.get("oscto") or ""), tuple(self.settings.targets))
        if target is None:
            self.counts.nowhere += 1
            return
        self.cues.schedule(target, controls, second - self._latency(target))

    def _play(self, message: Message, now: Instant) -> None:
        controls, second = told.controls_in(message), self._second(message, now)
        if second is None:
            return
        port = self._port(str(controls.get("midiport") or ""))
        if port is None:
            self.counts.nowhere += 1
            return
        fired = shot(controls, told.duration_in(controls))
        self.used[port] = None
        if (hands := self._hands_of(port)) is None:
            self.player.schedule(port, fired, second - self._latency(port))
            return
        for planned, at in hands.plan(fired, second - self._latency(port)):
            self.player.schedule(port, planned, at)

    def _port(self, asked: str) -> str | None:
        if asked not in self._chosen:
            if len(self._chosen) > 256:  # names are what players type
                self._chosen.clear()
            self._chosen[asked] = choose(asked, self.outs, self.preferred)
        return self._chosen[asked]

    def _latency(self, port: str) -> float:
        for wish, latency in self.settings.latency.items():
            if plain(wish) in plain(port):
                return latency
        return 0.0

    def _hands_of(self, port: str) -> Hands | None:
        for wish, kind in self.settings.robots.items():
            if plain(wish) in plain(port) and kind in ROBOTS:
                return self._hands.setdefault(port, Hands(ROBOTS[kind]))
        return None

    def facts(self) -> dict[str, object]:
        """What became of the performance, for a report."""
        player, counts = self.player, self.counts
        return {
            "events": player.sent,
            "late": player.late,
            "cues": self.cues.sent,
            "cues_late": self.cues.late,
            "dropped": player.crowded + counts.far + counts.nowhere + self.cues.nowhere,
            "doubled": counts.doubled,
            "unplayable": sum(hands.refused for hands in self._hands.values()),
            "clock_skipped": self.clocks.skipped,
            "incoming_dropped": self.incoming.dropped,
            "outs": list(self.outs),
        }


def engine(settings: Settings, memory: Memory | None = None) -> Engine:
    """An engine in which nothing plays yet; ``memory`` outlives this process, if it is given."""
    return Engine(settings, Player(memory), Clocks())
