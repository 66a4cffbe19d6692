"""What is shown by key: a performer presses it, moves or holds a pose, presses it, and names it."""

from __future__ import annotations

from livecode.errors import ConfigError, WireError
from livecode.motion.showing import BEGIN, END, NAME, told
from livecode.osc.codec import Message
from robot_bridge.intent.minds import Minds
from robot_bridge.intent.showing import KINDS, Kind, Shown


def answered(message: Message, minds: Minds) -> bytes:
    """Do what a message about showing says; what to answer.

    Raises:
        WireError: if there is no such message.
    """
    try:
        if message.address == BEGIN:
            minds.begin()
            return told("showing", "show it: make a gesture, or hold a pose; the same key ends it")
        if message.address == END:
            shown = minds.end()
            return told("shown", seen(shown), shown.kind)
        if message.address == NAME:
            return told("known", *_named(message, minds))
    except ConfigError as error:
        return told("refused", str(error))
    raise WireError(f"nothing is shown by {message.address[:40]}")


def seen(shown: Shown) -> str:
    """What was seen, and how it may be named."""
    if shown.kind == "posture":
        return f"{shown.who} held a pose: name it"
    pose = "" if shown.shape is None else "; NAME posture takes the pose at its end"
    return f"{shown.who} made a gesture of {shown.seconds:.1f} s: name it{pose}"


def _named(message: Message, minds: Minds) -> tuple[str, Kind]:
    """What is known now, in a sentence, and of which kind it is."""
    words = [word for word in message.arguments if isinstance(word, str)]
    if len(words) not in (1, 2) or len(words) != len(message.arguments):
        raise WireError(f"{NAME} takes a name and a kind, got {len(message.arguments)} values")
    kind = next((each for each in KINDS if each == words[-1]), None) if words[1:] else None
    if words[1:] and kind is None:
        raise ConfigError(f"{words[1][:40]!r}: it is one of {' and '.join(KINDS)}")
    found, who, takes = minds.name(words[0], kind)
    more = "; show it again, so that it is known more surely" if takes < 3 else ""
    return f'take {takes}: on("{who}/{found}_{words[0]}") waits for it{more}', found
