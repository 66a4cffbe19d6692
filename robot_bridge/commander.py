"""The robot's side of the body: events and stops in, one bounded command out.

A hold ends with the next event; a panic only with a new start. Events that were already on
their way when somebody pressed the stop key do not undo it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from robot_bridge.control.command import Command, Mode, Moment
from robot_bridge.devices.simulated import HandIntent
from robot_bridge.entraining import Entraining
from robot_bridge.limits.profile import WRIST_HANDLE, LimitProfile
from robot_bridge.network.coupling import Coupling
from robot_bridge.partner.gestures import Gestures
from robot_bridge.partner.intents import Play, impedance
from robot_bridge.partner.manner import Manner

LEASE = 0.05  # [s] a command is obeyed without a new one
REARM_WITHIN = 3.0  # [s] in which a handle that moves may come to rest for a new start
ON_THEIR_WAY = 0.5  # [s] for which events that come after a hold are taken as older than it
FARTHEST = 30.0  # [s]: an event that is due later than this comes from a wrong clock
OLDEST = 1.0  # [s]: so does one that was due longer ago
NOTHING = Play("", 0.5, {})


@dataclass(slots=True)
class Commander:
    """What the robot is meant to do; times are monotonic [s].

    Attributes:
        entraining: how it keeps time with the hand.
        far: the bond to a handle elsewhere, if there is one.
        let_go: whether a stop key has ended that for now.
    """

    limits: LimitProfile = WRIST_HANDLE
    gestures: Gestures = field(default_factory=lambda: Gestures(WRIST_HANDLE))
    mode: Mode = Mode.HOLD
    panicked: bool = False
    rearm: int = 0
    rearm_until: float = 0.0
    deaf_until: float = 0.0
    hand: HandIntent = field(default_factory=HandIntent)
    ignored: int = 0
    entraining: Entraining = field(default_factory=Entraining)
    far: Coupling | None = None
    let_go: bool = False

    def play(self, play: Play, onset: float, now: float) -> None:
        """An event that is due at ``onset``."""
        if self.panicked or now < self.deaf_until or not -OLDEST <= onset - now <= FARTHEST:
            self.ignored += 1
            return
        self.mode = Mode.PLAY
        self.let_go = False
        self.gestures.schedule(play, onset)

    def feel(self, moments: Sequence[Moment]) -> None:
        """What the robot's loop did since the last look."""
        self.entraining.feel(moments)
        for moment in moments:
            self.gestures.feel(moment.time, moment.position)

    def hold(self, now: float) -> None:
        """Yield to the hand; move no more by oneself until the next event."""
        self.gestures.clear(now)
        self.mode = Mode.HOLD
        self.let_go = True  # of a handle elsewhere, too, until somebody plays or re-arms
        self.deaf_until = now + ON_THEIR_WAY

    def panic(self, now: float) -> None:
        """No force, until somebody asks for a new start."""
        self.hold(now)
        self.panicked = True

    def ask_for_start(self, now: float) -> None:
        """Let the robot start again, softly, as soon as the handle is at rest."""
        self.panicked = self.let_go = False
        self.rearm += 1
        self.rearm_until = now + REARM_WITHIN

    @property
    def manner(self) -> Manner:
        """What it is like at the moment, as it was asked to be."""
        gestures, loop = self.gestures, self.gestures.retracing
        held = gestures.held or impedance(NOTHING, self.limits, gestures.personality)
        passes = -1 if loop is None else loop.passes
        tempo = self.entraining.tempo or 0.0
        return Manner(gestures.personality.name, held.compete, tempo, passes)

    def command(self, now: float) -> Command:
        """What the robot is told at ``now``, for the next ``LEASE`` seconds."""
        gestures = self.gestures
        reference, held = gestures.reference(now)
        held = held or impedance(NOTHING, self.limits, gestures.personality)
        self.entraining.asked(*gestures.entrain, gestures.cycle)
        command = Command(
            self.mode,
            reference,
            held.follow,
            held.stiffness,
            held.damping,
            now + LEASE,
            self.rearm,
            self.rearm_until,
            self.hand,
            held.compete,
            gestures.cycle,
            sway=self.entraining.swung(now),
        )
        return command if self.far is None or self.let_go else self.far.bound(command, now)
