"""What the body tells its subscribers: OSC bundles, and who they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass, field

from livecode.osc.codec import bundle, encode
from robot_bridge.control.command import Moment
from robot_bridge.features.force import HapticFrame
from robot_bridge.features.frame import MotionFrame
from robot_bridge.sensing.receive import Sender

MOST_SUBSCRIBERS = 16
LONGEST = 60.0  # [s] of a subscription; a subscriber that lives renews it
GESTURES = ("jump", "strike", "shake", "still")
MOTION = ("energy", "speed", "stillness", "period", "tempo", "phase", *GESTURES)
HAPTIC = ("position", "force", "power", "agreement")


@dataclass(slots=True)
class Subscribers:
    """Where features are sent to, each until its time is over."""

    until: dict[Sender, float] = field(default_factory=dict)

    def renew(self, sender: Sender, seconds: float, now: float) -> None:
        """Send there for ``seconds`` from ``now`` [s] on; 0 ends it."""
        self.until = {who: end for who, end in self.until.items() if end > now}
        if seconds <= 0.0:
            self.until.pop(sender, None)
        elif sender in self.until or len(self.until) < MOST_SUBSCRIBERS:
            self.until[sender] = now + min(LONGEST, seconds)

    def at(self, now: float) -> Iterator[Sender]:
        """Those whose time is not over at ``now`` [s]."""
        return (sender for sender, end in self.until.items() if end > now)


def motion_values(who: str, frame: MotionFrame) -> dict[str, float]:
    """A frame's features under their paths, such as ``motion/hand/energy``."""
    return dict(zip((f"motion/{who}/{name}" for name in MOTION), astuple(frame)[1:], strict=True))


def haptic_values(who: str, frame: HapticFrame) -> dict[str, float]:
    """A frame's features under their paths, such as ``haptic/hand/force``."""
    return dict(zip((f"haptic/{who}/{name}" for name in HAPTIC), astuple(frame)[1:], strict=True))


def feature_packet(values: dict[str, float], time: float) -> bytes:
    """A bundle of ``/path value`` messages at ``time`` [s, Unix]."""
    return bundle(time, [encode(f"/{path}", value) for path, value in values.items()])


def robot_packet(values: dict[str, float], moment: Moment, word: str, time: float) -> bytes:
    """The haptic features and ``/robot/state`` in one bundle at ``time`` [s, Unix]."""
    state = encode(
        "/robot/state", moment.position, moment.velocity, moment.force, moment.hand, word
    )
    return bundle(time, [*(encode(f"/{path}", value) for path, value in values.items()), state])
