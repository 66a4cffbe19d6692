"""A wrist handle that is not there, and a hand that holds it.

One axis, in plain floats: the golden model of the handle and the default partner's body.
Figures: inertia 0.003 kg·m², damping 0.02 N·m·s/rad, range ±60°, motor ±5 N·m; the hand
0.0025 kg·m², 0.05 N·m·s/rad. The hand's will is an impedance towards a target that swings: the
equilibrium-point picture of Hogan (1985).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from robot_bridge.devices.device import Reading

STEP = 0.0005  # [s] of one step of integration
LONGEST = 0.25  # [s]: a longer pause of the whole machine is left out


@dataclass(frozen=True, slots=True)
class HandleConfig:
    """A one-axis handle: inertia [kg·m²], damping [N·m·s/rad], half range [rad], motor [N·m]."""

    inertia: float = 0.003
    damping: float = 0.02
    half_range: float = math.radians(60.0)
    motor: float = 5.0
    stop_stiffness: float = 200.0  # [N·m/rad] of the hard ends
    stop_damping: float = 0.5  # [N·m·s/rad]


@dataclass(frozen=True, slots=True)
class HandConfig:
    """A hand on it: its own inertia and damping, and how firmly it goes where it wants.

    Attributes:
        reach: the widest swing it makes, either side [rad].
        fastest: the fastest it means to go [rad/s].
        settling: how long it takes to change its mind [s].
    """

    inertia: float = 0.0025
    damping: float = 0.05
    stiffness: float = 3.0
    reach: float = 0.6
    fastest: float = 5.0
    settling: float = 0.4


@dataclass(frozen=True, slots=True)
class HandIntent:
    """What the simulated hand means to do: swing at a tempo, so far, with its crest in time.

    Attributes:
        tempo: [Hz].
        amplitude: either side of the middle [rad]; 0 for a hand that keeps still.
        phase: where in the swing it is, 0..1, at ``time``; 0 is the crest.
        time: [s, monotonic].
    """

    tempo: float = 0.0
    amplitude: float = 0.0
    phase: float = 0.0
    time: float = 0.0


@dataclass(slots=True)
class Hand:
    """A hand that swings as the body's intent says, and never jumps to a new one."""

    config: HandConfig = field(default_factory=HandConfig)
    intent: HandIntent = field(default_factory=HandIntent)
    amplitude: float = 0.0
    phase: float = 0.0
    target: float = 0.0
    target_rate: float = 0.0

    def advance(self, now: float, dt: float) -> None:
        """Go on to ``now`` [s]: draw phase and amplitude towards the intent."""
        tempo, wanted = self._bounded()
        pull = min(1.0, dt / self.config.settling)
        self.amplitude += (wanted - self.amplitude) * pull
        meant = self.intent.phase + tempo * (now - self.intent.time)
        away = (meant - self.phase + 0.5) % 1.0 - 0.5
        step = tempo * dt + away * pull
        self.phase = (self.phase + step) % 1.0
        before = self.target
        self.target = self.amplitude * math.cos(math.tau * self.phase)
        self.target_rate = (self.target - before) / dt

    def force(self, position: float, velocity: float) -> float:
        """What the hand does to the handle [N·m]."""
        config = self.config
        return config.stiffness * (self.target - position) + config.damping * (
            self.target_rate - velocity
        )

    def _bounded(self) -> tuple[float, float]:
        """Tempo [Hz] and amplitude [rad] that an arm can do; nonsense is keeping still."""
        intent = self.intent
        numbers = (intent.tempo, intent.amplitude, intent.phase, intent.time)
        if not all(map(math.isfinite, numbers)):
            self.intent = HandIntent()
            return 0.0, 0.0
        tempo = max(0.0, min(5.0, intent.tempo))
        most = min(self.config.reach, self.config.fastest / (math.tau * max(tempo, 0.1)))
        return tempo, max(0.0, min(most, intent.amplitude))


@dataclass(slots=True)
class SimulatedHandle:
    """The handle; with ``hand`` None nobody holds it."""

    config: HandleConfig = field(default_factory=HandleConfig)
    hand: Hand | None = None
    time: float = 0.0
    position: float = 0.0
    velocity: float = 0.0
    force: float = 0.0

    @property
    def damping(self) -> float:
        """The damping of its bearings [N·m·s/rad]."""
        return self.config.damping

    def connect(self, now: float) -> None:
        """Begin at ``now`` [s], at rest, without force."""
        self.time, self.force = now, 0.0

    def read(self, now: float) -> Reading:
        """Where the handle is after the last force has acted until ``now`` [s]."""
        left = now - self.time
        if left > LONGEST:
            left = LONGEST
        while left > 1e-9:
            step = min(STEP, left)
            self._advance(now - left + step, step)
            left -= step
        self.time = max(self.time, now)
        return Reading(self.time, self.position, self.velocity)

    def write(self, force: float) -> float:
        """Set the motor's torque; it gives at most what the motor can."""
        motor = self.config.motor
        self.force = max(-motor, min(motor, force)) if math.isfinite(force) else 0.0
        return self.force

    def close(self) -> None:
        """The motor gives nothing any more."""
        self.force = 0.0

    def _advance(self, now: float, dt: float) -> None:
        """One step of semi-implicit Euler."""
        config = self.config
        torque = self.force - config.damping * self.velocity + self._stop()
        inertia = config.inertia
        if self.hand is not None:
            self.hand.advance(now, dt)
            torque += self.hand.force(self.position, self.velocity)
            inertia += self.hand.config.inertia
        self.velocity += dt * torque / inertia
        self.position += dt * self.velocity

    def _stop(self) -> float:
        """The hard ends of the range."""
        beyond = abs(self.position) - self.config.half_range
        if beyond <= 0.0:
            return 0.0
        push = self.config.stop_stiffness * beyond
        return -math.copysign(push, self.position) - self.config.stop_damping * self.velocity
