"""What bodies tell: each feature of movement and touch with its unit, range, rate and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

OWN = ("gesture_", "posture_")
"""In front of the name of a gesture or posture that somebody showed: ``ada/gesture_wave``."""

Of = Literal["one", "two", "all"]


@dataclass(frozen=True, slots=True)
class Feature:
    """A live value of a body.

    Attributes:
        name: the last part of its path.
        summary: what it says.
        unit: empty for a number of 0..1.
        low: its least value; None if there is none.
        high: its greatest.
        rate: how often it is told [Hz], if no voice follows it; 0 for at each movement's end.
        of: whose it is: one body's, that of two (``ada+bob``), or everybody's (``everyone``).
    """

    name: str
    summary: str
    unit: str = ""
    low: float | None = 0.0
    high: float | None = 1.0
    rate: float = 25.0
    of: Of = "one"


MOTION: tuple[Feature, ...] = (
    Feature("energy", "how vigorous the last half second was"),
    Feature("speed", "how fast the hand is now, of what this person reaches"),
    Feature("stillness", "1 for a hand at rest"),
    Feature("period", "how sure a beat is", rate=5.0),
    Feature("tempo", "of the beat; the last sure one", "Hz", 0.0, 5.0, 5.0),
    Feature("phase", "where in the beat one is; 0 at the crest"),
    Feature("jump", "1 at the landing, and soon 0 again"),
    Feature("strike", "1 at a blow, and soon 0 again"),
    Feature("shake", "1 while the sensor is shaken"),
    Feature("still", "1 while somebody who moved stands frozen"),
    Feature("onset", "1 when a movement begins, and soon 0 again"),
    Feature("velocity", "speed of the hand", "m/s", 0.0, None),
    Feature("acceleration", "how hard it is pushed", "m/s²", 0.0, None),
    Feature("jerk", "how fast the push changes", "m/s³", 0.0, None),
    Feature("qom", "quantity of motion, of what this person reaches"),
    Feature("kinetic", "kinetic energy, of what this person reaches"),
    Feature("sparc", "smoothness of the last movement: less is rougher", "arc", None, -1.0, 0.0),
    Feature("ldlj", "log dimensionless jerk of the last movement", "log", None, None, 0.0),
    Feature("smoothness", "1 for a movement in one go, less for a rough one", rate=0.0),
    Feature("directness", "1 for a straight movement, 0 for a loop; with places", rate=0.0),
    Feature("duration", "of the last movement", "s", 0.0, 4.0, 0.0),
    Feature("fluidity", "1 without any jolt, a half for a vigorous arm's"),
    Feature("flow", "mean speed by mean acceleration", "s", 0.0, None),
    Feature("impulsivity", "sudden change of direction"),
    Feature("tilt", "0 held face up, 1 face down"),
    Feature("roll", "a half held flat, less to the left, more to the right"),
    Feature("pitch", "a half held flat, 0 and 1 with an end straight up"),
    Feature("extent", "sum of the points' distances from their middle", "m", 0.0, None, 5.0),
    Feature("spread", "mean distance of the points from their middle", "m", 0.0, None, 5.0),
    Feature("fullness", "how much of the box around it the body fills", rate=5.0),
    Feature("plv", "how firmly two keep one phase", rate=5.0, of="two"),
    Feature("lag", "how much later the second one moves", "s", -0.5, 0.5, 5.0, "two"),
    Feature("lead", "above a half if the first one leads", rate=5.0, of="two"),
    Feature("synchrony", "likeness beyond the beat and beyond chance", rate=5.0, of="two"),
    Feature("baseline", "likeness by chance, of a pseudo-pair", "r", -1.0, 1.0, 5.0, "two"),
    Feature("tempo", "of the beat that two have in common", "Hz", 0.0, 5.0, 5.0, "two"),
    Feature("together", "how far all move in one phase", rate=5.0, of="all"),
    Feature("qom", "how much all of them move, of what they reach", rate=5.0, of="all"),
)
HANDLE = 20.0  # [Hz]: features of a handle; those of a force sensor come with its motion
HAPTIC: tuple[Feature, ...] = (
    Feature("position", "a half in the middle of the range", rate=HANDLE),
    Feature("force", "how hard it and a hand push, of the device's limit", rate=HANDLE),
    Feature("power", "how much work they do, of the device's limit", rate=HANDLE),
    Feature("grip", "how sure it is that a hand is at it", rate=HANDLE),
    Feature("agreement", "1 when the hand goes along with the robot", rate=HANDLE),
    Feature("dialogue", "force between 2.15 and 7 Hz without the beat, of the limit", rate=HANDLE),
    Feature(
        "exchanged",
        "power to the hand; below 0 where the hand drives",
        "W",
        None,
        None,
        rate=HANDLE,
    ),
    Feature(
        "stiffness",
        "of the hand; only after a labelled perturbation",
        "N·m/rad",
        0.0,
        None,
        rate=HANDLE,
    ),
    Feature(
        "measured", "1 if the force is a sensor's, 0 if it is reckoned from the motor", rate=HANDLE
    ),
    Feature("period", "how sure the beat is in which the hand swings the handle", rate=HANDLE),
    Feature("tempo", "of that beat; the last sure one", "Hz", 0.0, 8.0, rate=HANDLE),
    Feature("agreement", "1 when two push as hard at the same time", rate=5.0, of="two"),
    Feature("dialogue", "likeness of two pushes beyond the beat and chance", rate=5.0, of="two"),
    Feature("baseline", "that likeness by chance, of a pseudo-pair", "r", -1.0, 1.0, 5.0, "two"),
    Feature("lead", "above a half if the first one pushes first", rate=5.0, of="two"),
)
FAMILIES: dict[str, tuple[Feature, ...]] = {"motion": MOTION, "haptic": HAPTIC}


def names(family: str) -> tuple[str, ...]:
    """The features of a family by name, each once."""
    return tuple(dict.fromkeys(feature.name for feature in FAMILIES[family]))


def is_known(family: str, name: str) -> bool:
    """Whether there is such a feature; what somebody showed has a name of its own."""
    own = family == "motion" and name.startswith(OWN) and name not in OWN
    return own or name in names(family)


def advice(family: str, name: str) -> str:
    """What to write instead of a name that is no feature's."""
    close = get_close_matches(name, names(family), n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else f"there are {', '.join(names(family))}"


def listed(family: str) -> str:
    """All features of a family in one sentence each for those of 0..1 and those with a unit."""
    plain = [each.name for each in FAMILIES[family] if not each.unit and each.of == "one"]
    united = [f"{each.name} [{each.unit}]" for each in FAMILIES[family] if each.unit]
    shared = [each.name for each in FAMILIES[family] if not each.unit and each.of != "one"]
    text = f"Features, 0 to 1: {', '.join(plain)}; with a unit: {', '.join(dict.fromkeys(united))}"
    return f"{text}; of several people: {', '.join(shared)}." if shared else f"{text}."
