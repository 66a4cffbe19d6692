"""What the body tells: live values for signals and buses, and how the robot is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache

from livecode.live import LIVE_PATH
from livecode.osc.codec import Message
from livecode.performance.partnering import PARTNERS

FAMILIES = ("/motion/", "/haptic/", "/cc/", "/osc/")
ROBOT_STATE, ROBOT_MIND = "/robot/state", "/robot/mind"
ROBOT_LIMITS, ROBOT_LINK = "/robot/limits", "/robot/link"
ROBOT_MANNER = "/robot/manner"
MIND = ("reference", "goal", "certainty", "stiffness", "tank", "score")
MANNER = ("compete", "tempo", "passes")
LINK = ("delay", "jitter", "loss", "tank", "given", "got")
BONDS = ("alone", "spring", "beat")
LIMIT = "limit/"
MOST_LIMITS = 16
KNOWN_PATHS = 2048  # addresses whose paths are kept


def parted(messages: Iterable[Message]) -> tuple[list[tuple[str, float]], list[Message]]:
    """The paths and values of features among the messages of one moment, and what is none."""
    values: list[tuple[str, float]] = []
    others: list[Message] = []
    for message in messages:
        path, arguments = _path(message.address), message.arguments
        if path is not None and len(arguments) == 1 and type(arguments[0]) is float:
            if math.isfinite(arguments[0]):  # as nearly all are: these are told again and again
                values.append((path, arguments[0]))
        elif (felt := live_value(message)) is not None:
            values.append(felt)
        else:
            others.append(message)
    return values, others


def live_value(message: Message) -> tuple[str, float] | None:
    """The path and value of a feature, such as ``motion/ada/energy`` and 0.4, if it is one."""
    path, arguments = _path(message.address), message.arguments
    if path is None or len(arguments) != 1:
        return None
    value = arguments[0]
    if not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return path, float(value)


@lru_cache(maxsize=KNOWN_PATHS)
def whose(path: str) -> str:
    """The part of a live value's path that says whose it is, such as ``motion/ada``."""
    return path.rpartition("/")[0]


@lru_cache(maxsize=KNOWN_PATHS)
def _path(address: str) -> str | None:
    """The path of a live value by the address it comes under, which is the same again and again."""
    path = address[1:]
    return path if address.startswith(FAMILIES) and LIVE_PATH.fullmatch(path) else None


def robot_feels(message: Message) -> dict[str, float]:
    """What the robot feels, by name; {} if the message says nothing of that.

    Of its state position [rad], force [N·m] and hand [rad]; of its mind where it leads and where
    the hand wants to go [rad], how sure that is, its stiffness [N·m/rad] and purses [J]; of a bond
    with a handle elsewhere 0, 1 or 2 (alone, spring, beat), and how good the way there is; of its
    manner which partner it is, λ, the tempo of its swing with the hand [Hz], passes of a loop.
    """
    given, address = message.arguments, message.address
    if address == ROBOT_STATE and len(given) >= 5:
        return _numbers({"position": given[0], "force": given[2], "hand": given[3]})
    if address == ROBOT_MIND:
        return _numbers(dict(zip(MIND, given, strict=False)))
    if address == ROBOT_MANNER and given and given[0] in PARTNERS:
        manner = dict(zip(MANNER, given[1:], strict=False))
        return _numbers(manner | {"partner": PARTNERS.index(str(given[0]))})
    if address == ROBOT_LINK and given and given[0] in BONDS:
        link = zip(LINK, given[1:], strict=False)
        bond: dict[str, object] = {f"bond/{name}": value for name, value in link}
        return _numbers(bond | {"bond": BONDS.index(str(given[0]))})
    return {}


def robot_limits(message: Message, before: Set[str]) -> dict[str, float] | None:
    """The limits that cut something lately as ``limit/…`` 1, others that did ``before`` as 0.

    None if the message says nothing of limits.
    """
    if message.address != ROBOT_LIMITS:
        return None
    touched = [LIMIT + each for each in message.arguments if isinstance(each, str) and _plain(each)]
    found = {**dict.fromkeys(before, 0.0), **dict.fromkeys(touched, 1.0)}
    return dict(list(found.items())[:MOST_LIMITS])


def _plain(name: str) -> bool:
    return name.isidentifier() and len(name) <= 20


def _numbers(values: Mapping[str, object]) -> dict[str, float]:
    return {
        name: float(value)
        for name, value in values.items()
        if isinstance(value, int | float) and math.isfinite(value)
    }


def robot_word(message: Message) -> str | None:
    """The state in a message of the robot, in one word; None if it is no such message."""
    if message.address != ROBOT_STATE or not message.arguments:
        return None
    word = message.arguments[-1]
    return word[:40] if isinstance(word, str) and word.isprintable() else None
