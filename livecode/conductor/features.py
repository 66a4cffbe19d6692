"""What the body tells: live values for signals and buses, and how the robot is."""

from __future__ import annotations

import math

from livecode.live import LIVE_PATH
from livecode.osc.codec import Message

FAMILIES = ("/motion/", "/haptic/", "/cc/", "/osc/")
ROBOT_STATE = "/robot/state"


def live_value(message: Message) -> tuple[str, float] | None:
    """The path and value of a feature, such as ``motion/ada/energy`` and 0.4, if it is one."""
    if not message.address.startswith(FAMILIES) or len(message.arguments) != 1:
        return None
    path, value = message.address[1:], message.arguments[0]
    if not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return (path, float(value)) if LIVE_PATH.fullmatch(path) else None


def robot_feels(message: Message) -> dict[str, float]:
    """What the robot feels: position [rad], force [N·m], hand [rad]; {} if it is no such."""
    if message.address != ROBOT_STATE or len(message.arguments) < 5:
        return {}
    position, _, force, hand = message.arguments[:4]
    felt = {"position": position, "force": force, "hand": hand}
    return {
        name: float(value)
        for name, value in felt.items()
        if isinstance(value, int | float) and math.isfinite(value)
    }


def robot_word(message: Message) -> str | None:
    """The state in a message of the robot, in one word; None if it is no such message."""
    if message.address != ROBOT_STATE or not message.arguments:
        return None
    word = message.arguments[-1]
    return word[:40] if isinstance(word, str) and word.isprintable() else None
