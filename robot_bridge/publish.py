"""What the body tells its subscribers, in OSC bundles."""

from __future__ import annotations

from collections.abc import Sequence

from livecode.intent import ADDRESS, Intent, encoded, numbers
from livecode.osc.codec import bundle, encode
from livecode.vocabulary import bodily
from robot_bridge.control.command import Moment
from robot_bridge.features.families import present
from robot_bridge.features.force import HapticFrame
from robot_bridge.features.frame import MotionFrame, features
from robot_bridge.partner.manner import Manner

MOTION = bodily.names("motion")
HAPTIC = bodily.names("haptic")


def motion_values(who: str, frame: MotionFrame) -> dict[str, float]:
    """A frame's features under their paths, such as ``motion/hand/energy``; none that is absent."""
    return {f"motion/{who}/{name}": value for name, value in features(frame).items()}


def haptic_values(who: str, frame: HapticFrame) -> dict[str, float]:
    """A frame's features under their paths, such as ``haptic/hand/force``; none that is absent."""
    return {f"haptic/{who}/{name}": v for name, v in present(frame).items() if name != "time"}


def feature_packet(values: dict[str, float], time: float) -> bytes:
    """A bundle of ``/path value`` messages at ``time`` [s, Unix]."""
    return bundle(time, [encode(f"/{path}", value) for path, value in values.items()])


def intent_packet(intent: Intent) -> bytes:
    """A bundle of the intent as one text, and of its numbers one by one, at its own time."""
    whole = encode(f"{ADDRESS}{intent.who}", encoded(intent))
    return bundle(
        intent.time,
        [whole, *(encode(f"/{path}", value) for path, value in numbers(intent).items())],
    )


def robot_packet(
    values: dict[str, float], moment: Moment, word: str, time: float, touched: Sequence[str] = ()
) -> bytes:
    """The haptic features, ``/robot/state``, ``/robot/mind`` and ``/robot/limits`` in one bundle.

    Its time is ``time`` [s, Unix]; ``touched`` are the limits that cut something lately.
    """
    m = moment
    return bundle(
        time,
        [
            *(encode(f"/{path}", value) for path, value in values.items()),
            encode("/robot/mind", m.reference, m.goal, m.certainty, m.stiffness, m.tank, m.score),
            encode("/robot/limits", *touched),
            encode("/robot/state", m.position, m.velocity, m.force, m.hand, word),
        ],
    )


def manner_packet(manner: Manner, time: float) -> bytes:
    """``/robot/manner`` at ``time`` [s, Unix]: what the partner is like at the moment."""
    m = manner
    return bundle(time, [encode("/robot/manner", m.partner, m.compete, m.tempo, float(m.passes))])


def robot_shown(
    latest: Moment, word: str, touched: Sequence[str] = (), *, alive: bool
) -> dict[str, float | str]:
    """What the record holds of the robot."""
    return {
        "robot/position": latest.position,
        "robot/reference": latest.reference,
        "robot/hand": latest.hand,
        "robot/force": latest.force if alive else 0.0,
        "robot/stiffness": latest.stiffness,
        "robot/goal": latest.goal,
        "robot/certainty": latest.certainty,
        "robot/tank": latest.tank,
        "robot/score": latest.score,
        "robot/limits": " ".join(touched),
        "robot/state": word,
    }
