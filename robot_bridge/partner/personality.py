"""What kind of partner the robot is when the code does not say.

The reactive one is the usual: it goes its own way and goes along with the hand. One that only
guides makes a hand precise while it leads, and hinders learning (Ivanova et al., Sci. Rep. 12,
2022): it is there under its own name, never unasked.
"""

from __future__ import annotations

from dataclasses import dataclass

from livecode.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Personality:
    """A way to be held, where the code leaves it open.

    Attributes:
        name: what it is called.
        summary: what it does, in a sentence.
        compete: λ, 0 to 2.
        follow: how far gestures start from where the hand is, 0..1.
        stiffer: how much stiffer than usual it is, as a factor.
    """

    name: str
    summary: str
    compete: float
    follow: float
    stiffer: float = 1.0


REACTIVE = Personality(
    "reactive", "plays its part, and goes a little along with the hand", 0.8, 0.25
)
PERSONALITIES = (
    REACTIVE,
    Personality("helper", "makes the hand's goal its own, and carries it there", 0.0, 0.25),
    Personality("soloist", "plays its part as if nobody held it, softly", 1.0, 0.0),
    Personality("rival", "wants to be where the hand does not", 2.0, 0.0),
    Personality(
        "guide", "leads the hand along its part: precise, but one learns less", 1.0, 0.0, 3.0
    ),
)


def personality(name: str) -> Personality:
    """The personality of that name.

    Raises:
        ConfigError: if there is none.
    """
    for found in PERSONALITIES:
        if found.name == name:
            return found
    names = ", ".join(known.name for known in PERSONALITIES)
    raise ConfigError(f"no partner {name!r}: there are {names}")
