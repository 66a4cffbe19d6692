"""Where everything leaves the conductor: one synth, MIDI and the robot where there are such.

Of two conductors that know the same, only the one that conducts sends; what it has sent is
marked, bundle by bundle, so that the other knows where to go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from livecode.clock.tempo import TempoMap
from livecode.conductor.behind import Behind
from livecode.conductor.conductor import Conductor
from livecode.conductor.gate.cues import audience
from livecode.conductor.orbits import Orbits
from livecode.conductor.relay.relay import Relay, StopWord
from livecode.conductor.settings import Settings
from livecode.conductor.showing import Showing
from livecode.osc.keyed import Sealer
from livecode.outputs.midi import Midi
from livecode.outputs.output import TimedEvent
from livecode.outputs.robot import Robot, new_lease
from livecode.outputs.superdirt import HANDSHAKE, SuperDirt, subscribe

FEATURES_FOR = 5.0  # seconds of live values that sources are asked for each time
CLOCK_EVERY = 1.0  # seconds between two words about a tempo that has not changed
ASK_LEVELS = subscribe(FEATURES_FOR)
FORCELESS = frozenset({"latched", "gone"})  # words of a robot that a panic need not be told

Send = Callable[[bytes, tuple[str, int]], None]


class Outlets:
    """The outputs of one performance.

    Attributes:
        latched: whether the robot waits, after a panic, to be armed again.
        wall: room time [s] as the wall clock's [s, Unix].
        showing: what those are shown who look.
        orbits: through which orbit each slot sounds.
        behind: SuperCollider's server, where the synth is a SuperDirt.
    """

    def __init__(
        self,
        settings: Settings,
        send: Send,
        wall: Callable[[float], float],
        relay: Relay | None = None,
    ) -> None:
        self.wall = wall
        self.showing = Showing()
        self.orbits = Orbits()
        self.behind = Behind(settings.synth)
        self._relay = relay or Relay()
        self._heard_by = audience(cue=settings.cue, follows=settings.follows)
        self.latched = False
        self._attended = True

        def to_synth(packet: bytes) -> None:
            send(packet, settings.synth)

        def to_body(frame: bytes) -> None:
            if settings.body is not None:
                send(frame, settings.body)

        def to_midi(frame: bytes) -> None:
            if settings.midi is not None:
                send(frame, settings.midi)

        self._send, self._ask_synth = send, to_synth
        self._synth = SuperDirt(
            self._conducted(to_synth),
            lambda second: wall(second) - settings.latency,
            sent=self._mark,
            behind=self._to_server,
        )
        self._robot: Robot | None = None
        if settings.body is not None:
            here = Sealer(settings.key, new_lease())
            self._robot = Robot(self._conducted(to_body), here, wall, sent=self._mark)
        self._ears = [
            Robot(partial(_to, send, source), Sealer(settings.key, new_lease()), wall)
            for source in settings.sources
        ]
        self._wishes: frozenset[str] = frozenset()
        self._midi: Midi | None = None
        self._clock: tuple[TempoMap, bool, float] | None = None  # what MIDI was told, and when [s]
        if settings.midi is not None:
            here = Sealer(settings.key, new_lease())
            self._midi = Midi(self._conducted(to_midi), here, wall, sent=self._mark)

    def _conducted(self, send: Callable[[bytes], None]) -> Callable[[bytes], None]:
        """A way out that is closed while the other one conducts."""

        def guarded(packet: bytes) -> None:
            if self._relay.conducts:
                send(packet)

        return guarded

    def _to_server(self, packet: bytes) -> bool:
        """Send to the server behind the synth while this conductor conducts; False without one."""
        there = self.behind.address
        if there is not None and self._relay.conducts:
            self._send(packet, there)
        return there is not None

    def _mark(self, events: Sequence[TimedEvent]) -> None:
        if self._relay.conducts:
            self._relay.sent(events)

    @property
    def bundles(self) -> int:
        """How many bundles went to the synth."""
        return self._synth.bundles

    def send_pending(self, conductor: Conductor, now: float) -> None:
        """Send what the conductor has ready at room time ``now`` [s]."""
        events = self._relay.to_send(conductor.merge(now), now)
        fresh = conductor.buses.fresh()
        if self._relay.conducts:
            self.drive(fresh)  # a voice must find its bus at its value
            self._play(events)
            self._tell_clock(conductor, now)

    def _play(self, events: Sequence[TimedEvent]) -> None:
        events = [event for event in events if self._heard_by(event)]
        self.showing.note(events)
        self.orbits.note(events)
        self._synth.play(events)
        if self._midi is not None:
            self._midi.play(events)
        if self._robot is not None and self._attended and not self.latched:
            self._robot.play(events)

    def strike(self, event: TimedEvent) -> None:
        """Send an event that somebody plays by hand, at once."""
        if self._relay.conducts:
            self._synth.play([event])

    def let_go(self, event: int, second: float) -> None:
        """Let go of what was played by hand, at ``second`` [s, room time]."""
        if self._relay.conducts:
            self._synth.let_go(event, second)

    def take_over(self, conductor: Conductor, now: float) -> None:
        """Go on where the other conductor fell silent, at room time ``now`` [s]."""
        word = self._relay.unstopped()
        if word is not None:
            self._carry_out(word)
        self._clock = None
        self.refresh(conductor)
        self._play(self._relay.unsent(now))

    def _tell_clock(self, conductor: Conductor, now: float) -> None:
        """Tell MIDI the tempo when it changes, and every now and then: it may be a new one."""
        if self._midi is None:
            return
        known = (conductor.tempo, bool(conductor.slots.names()))
        if self._clock is None or self._clock[:2] != known or now - self._clock[2] > CLOCK_EVERY:
            self._clock = (*known, now)
            self._midi.clock(conductor.tempo, now, playing=known[1])

    def drive(self, values: Sequence[tuple[int, float]]) -> None:
        """Move control buses at once."""
        self._synth.drive(values)
        if self._midi is not None:
            self._midi.drive(values)

    def refresh(self, conductor: Conductor) -> None:
        """Move every control bus to where it should be: the synth may be a new one."""
        self.drive(conductor.buses.all())

    def hush(self, at: float) -> None:
        """Silence at once, and the robot to a compliant hold; asked for at ``at`` [s]."""
        self._relay.stop("hush", at)
        self._carry_out("hush")

    def panic(self, at: float) -> None:
        """Silence at once, and the robot to zero until it is armed again."""
        self.latched = True
        self._relay.stop("panic", at)
        self._carry_out("panic")

    def rearm(self, at: float) -> None:
        """Let the robot start again, softly."""
        self.latched = False
        self._relay.stop("rearm", at)
        self._carry_out("rearm")

    def _carry_out(self, word: StopWord) -> None:
        if word != "rearm":
            self._synth.hush()
            if self._midi is not None:
                self._midi.hush()
        if self._robot is not None:
            self._robot.stop("hold" if word == "hush" else word)
        if self._relay.conducts:
            self._relay.stopped()

    def attend(self, here: bool) -> None:
        """Move the robot only while who holds it is here; else it yields to the hand, at once."""
        if self._robot is not None and self._attended and not here:
            self._robot.stop("hold")
        self._attended = here

    def latch(self) -> None:
        """The robot alone to zero until it is armed again; what sounds goes on."""
        self.latched = True
        if self._robot is not None:
            self._robot.stop("panic")

    def note(self, at: float, text: str) -> None:
        """Have a text noted in a recording of movement, at ``at`` [s, room time]."""
        if self._robot is not None:
            self._robot.note(at, text)

    def mind(self, word: str) -> None:
        """See that a robot that should be latched is: the body may be a new one."""
        if self.latched and word not in FORCELESS:
            self.latch()

    def knock(self, cps: float = 0.0) -> None:
        """Ask the synth whether it is there, and all sources for their live values.

        While somebody looks it is asked how loud it is, too; the sources are told the tempo ``cps``
        [cycles/s], so that they know what people only do because all hear one beat.
        """
        self._ask_synth(HANDSHAKE)
        if self.behind.told is not None:
            self._send(self.behind.question(), self.behind.told)
        if self.showing.on:
            self._ask_synth(ASK_LEVELS)
        self._subscribe(cps)

    def follow(self, paths: Iterable[str], cps: float = 0.0) -> None:
        """Have these live values told as soon as they move: voices follow them, or code waits."""
        wishes = frozenset(paths)
        if wishes != self._wishes:
            self._wishes = wishes
            self._subscribe(cps)

    def _subscribe(self, cps: float) -> None:
        for source in self._ears:
            source.subscribe(FEATURES_FOR, cps, self._wishes)


def _to(send: Send, where: tuple[str, int], frame: bytes) -> None:
    send(frame, where)
