"""Where everything leaves the conductor: one synth, and the robot if there is a body."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from livecode.conductor.conductor import Conductor
from livecode.conductor.settings import Settings
from livecode.osc.keyed import Sealer
from livecode.outputs.robot import Robot, new_lease
from livecode.outputs.superdirt import HANDSHAKE, SuperDirt

FEATURES_FOR = 5.0  # seconds of features that the body is asked for each time

Send = Callable[[bytes, tuple[str, int]], None]


class Outlets:
    """The outputs of one performance."""

    def __init__(self, settings: Settings, send: Send, wall: Callable[[float], float]) -> None:
        def to_synth(packet: bytes) -> None:
            send(packet, settings.synth)

        self._to_synth = to_synth
        self._synth = SuperDirt(to_synth, wall)
        self._robot: Robot | None = None
        body = settings.body
        if body is not None:
            sealer = Sealer(settings.key, new_lease())
            self._robot = Robot(lambda packet: send(packet, body), sealer, wall)

    @property
    def bundles(self) -> int:
        """How many bundles went to the synth."""
        return self._synth.bundles

    def send_pending(self, conductor: Conductor, now: float) -> None:
        """Send what the conductor has ready at room time ``now`` [s]."""
        events = conductor.merge(now)
        self._synth.drive(conductor.buses.fresh())  # a voice must find its bus at its value
        self._synth.play(events)
        if self._robot is not None:
            self._robot.play(events)

    def drive(self, values: Sequence[tuple[int, float]]) -> None:
        """Move control buses at once."""
        self._synth.drive(values)

    def hush(self) -> None:
        """Silence at once, and the robot to a compliant hold."""
        self._synth.hush()
        if self._robot is not None:
            self._robot.hush()

    def panic(self) -> None:
        """Silence at once, and the robot to zero until it is armed again."""
        self._synth.hush()
        if self._robot is not None:
            self._robot.stop("panic")

    def latch(self) -> None:
        """The robot alone to zero until it is armed again; what sounds goes on."""
        if self._robot is not None:
            self._robot.stop("panic")

    def rearm(self) -> None:
        """Let the robot start again, softly."""
        if self._robot is not None:
            self._robot.stop("rearm")

    def knock(self) -> None:
        """Ask the synth whether it is there, and the body for its features."""
        self._to_synth(HANDSHAKE)
        if self._robot is not None:
            self._robot.subscribe(FEATURES_FOR)
