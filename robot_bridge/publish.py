"""What the body tells its subscribers, in OSC bundles."""

from __future__ import annotations

from dataclasses import astuple

from livecode.osc.codec import bundle, encode
from robot_bridge.control.command import Moment
from robot_bridge.features.force import HapticFrame
from robot_bridge.features.frame import MotionFrame

GESTURES = ("jump", "strike", "shake", "still")
MOTION = ("energy", "speed", "stillness", "period", "tempo", "phase", *GESTURES)
HAPTIC = ("position", "force", "power", "agreement")


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
